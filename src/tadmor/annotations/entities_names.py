"""Names in a sentence: the bare spans of people, bodies and states, before their phrases are built."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tadmor.annotations.entities_bounds import (
    after_titles,
    all_lower,
    bare_body,
    bare_person,
    is_title,
    signs_headline,
    tokens_between,
    with_particles,
)
from tadmor.annotations.entities_doubts import is_called_otherwise, is_no_actor
from tadmor.annotations.entities_trees import Tree
from tadmor.model.annotation import Mention, Token
from tadmor.model.place import Place
from tadmor.reference.actors import Actors
from tadmor.reference.actors_index import TextCase, case_of
from tadmor.reference.people import honorifics, nominal_for, parts_of_continents

NameSort = Literal["person", "body", "state", "adjective", "people"]
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
PERSON_OR_BODY: dict[str, NameSort] = {"person": "person", "organisation": "body"}


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Tokens ``[first, last)`` that name somebody.

    ``state`` is a country or capital by name, ``adjective`` a nationality,
    ``people`` a noun for people of a state ("Iraqis"). ``actors`` are keys of
    the actor list that the words may mean; ``origin`` says who found it.
    """

    first: int
    last: int
    sort: NameSort
    actors: tuple[str, ...] = ()
    country: str | None = None
    city: bool = False
    origin: str = ""

    def holds(self, index: int) -> bool:
        """Whether a token is part of the name."""
        return self.first <= index < self.last


@dataclass(frozen=True, slots=True)
class Known:
    """What a whole report says of its names.

    ``surnames`` are the last names of its people and ``places`` the names that
    it gives to places, lower case; ``bodies`` are the nouns of the bodies that
    it names ("observatory"); ``acronyms`` what it abbreviates otherwise than the actor list; ``mixed`` whether it is
    written in capitals and small letters; ``unmarked`` whether it has lost its apostrophes ("Syrias capital"),
    ``last_words`` how any of its people's names end.
    """

    surnames: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    acronyms: frozenset[str] = frozenset()
    mixed: bool = True
    unmarked: bool = False
    last_words: frozenset[str] = frozenset()

    def is_place(self, name: str) -> bool:
        """Whether the report uses a name for a place, and its last word for nobody in full."""
        lower = name.lower()
        return lower in self.places and lower.split()[-1:] != [] and lower.split()[-1] not in self.surnames

    def case_of(self, words: Sequence[str]) -> TextCase:
        """The case that a sentence's words are read in; small letters mean something in a mixed report."""
        case = case_of(words)
        return "mixed" if self.mixed and case == "lower" else case


def names_of(
    tree: Tree,
    mentions: Sequence[Mention],
    places: Sequence[tuple[int, int, Place, str]],
    actors: Actors,
    known: Known,
) -> tuple[NameSpan, ...]:
    """The names of a sentence by position, none inside another.

    ``places`` are the sentence's place mentions as start, end, place, form;
    ``known`` is what the whole report says of its names. The actor
    list goes before the reader where both found the same words, but a city
    that is somebody's surname here is that person; a longer name goes before a
    shorter one that lies in it.
    """
    located = {
        tokens
        for start, end, place, form in places
        if form == "name" and place.latitude is not None and (tokens := tokens_between(tree.tokens, start, end))
    }
    seen = [name for name in _from_mentions(tree, mentions, known) if (name.first, name.last) not in located]
    seen = [name for name in seen if not is_no_actor(tree, mentions, name, located)]
    titled = [name for name in _from_titles(tree) if not is_called_otherwise(tree, mentions, name)]
    return _without_nested([*_from_actors(tree, actors, known), *seen, *_from_places(tree, places), *titled])


def _without_nested(found: Sequence[NameSpan]) -> tuple[NameSpan, ...]:
    kept: list[NameSpan] = []
    listed = [name for name in found if name.origin == "actors" and name.sort in {"body", "state"}]
    for name in sorted(found, key=lambda n: (n.first - n.last, n.first, _RANK[n.origin])):
        if name.origin == "reader" and sum(name.first <= n.first and n.last <= name.last for n in listed) > 1:
            continue
        if name.sort == "person" and len(_people_within(name, found)) > 1:
            continue
        if name.origin == "reader" and name.sort == "body" and _is_body_and_person(name, found):
            continue
        clash = next((other for other in kept if name.first < other.last and other.first < name.last), None)
        if clash is None:
            kept.append(name)
        elif (clash.first, clash.last) == (name.first, name.last):
            kept[kept.index(clash)] = _joined(clash, name)
    return tuple(sorted(kept, key=lambda n: n.first))


def _people_within(name: NameSpan, found: Sequence[NameSpan]) -> list[NameSpan]:
    """Shorter names of people that a name holds, none inside another: "X AND Y" are two."""
    inner = [n for n in found if n.sort == "person" and name.first <= n.first and n.last <= name.last]
    inner = [n for n in inner if (n.first, n.last) != (name.first, name.last)]
    return [n for n in inner if not any(o is not n and o.first <= n.first and n.last <= o.last for o in inner)]


def _is_body_and_person(name: NameSpan, found: Sequence[NameSpan]) -> bool:
    """Whether a body's name begins with one that the reader has by itself and ends with a person's."""
    inner = [n for n in found if name.first <= n.first and n.last <= name.last]
    return any(n.sort == "body" and n.first == name.first for n in inner if n.last < name.last) and any(
        n.sort == "person" and n.last == name.last for n in inner if n.first > name.first
    )


_RANK = {"actors": 0, "places": 1, "reader": 2, "title": 3}


def _joined(kept: NameSpan, other: NameSpan) -> NameSpan:
    return replace(kept, country=kept.country or other.country, city=kept.city or other.city)


_USES: dict[str, NameSort] = {
    "actor": "body",
    "metonym": "state",
    "state": "state",
    "adjective": "adjective",
    "people": "people",
}


def _from_actors(tree: Tree, actors: Actors, known: Known) -> Iterable[NameSpan]:
    words = [_unowned(tree, token, actors) if known.unmarked else token.text for token in tree.tokens]
    for match in actors.match(words, case=known.case_of(words)):
        if _is_half_of_word(tree, match.start, match.end):
            continue
        if not known.mixed and match.use == "actor" and tree.tokens[match.end - 1].upos == "ADJ":
            continue
        sort = _USES[match.use]
        if (
            match.end - match.start == 1
            and match.use == "metonym"
            and tree.tokens[match.start].text.lower() in known.surnames
        ):
            yield NameSpan(match.start, match.end, "person", origin="reader")
            continue
        if match.end - match.start == 1 and tree.tokens[match.start].text in known.acronyms:
            yield NameSpan(match.start, match.end, "body", origin="reader")
            continue
        city = match.use == "metonym" and (
            not known.places or " ".join(words[match.start : match.end]).lower() in known.places
        )
        yield NameSpan(match.start, match.end, sort, match.actors, match.country, city, "actors")


def _unowned(tree: Tree, token: Token, actors: Actors) -> str:
    """A word without the "s" that an apostrophe was lost before ("Syrias" + "capital"), where it then is a name."""
    if not is_owning(tree, token) or actors.match([token.text], case="mixed"):
        return token.text
    return token.text[:-1] if actors.match([token.text[:-1]], case="mixed") else token.text


def ends_owning(tree: Tree, name: NameSpan, actors: Actors, known: Known) -> bool:
    """Whether a name ends in an "s" that is none of its own: without it the report or the list knows it."""
    token = tree.tokens[name.last - 1]
    if not known.unmarked or not is_owning(tree, token):
        return False
    if name.sort == "person":
        return token.text[:-1].lower() in known.last_words
    return bool(name.actors or name.country) and _unowned(tree, token, actors) != token.text


def is_owning(tree: Tree, token: Token) -> bool:
    """Whether a capitalised word in "s" may own the noun that follows, in a report without apostrophes."""
    text = token.text
    if len(text) < 5 or not text[0].isupper() or text.isupper() or not text.endswith("s") or text.endswith("ss"):
        return False
    following = tree.tokens[token.index + 1 : token.index + 2]
    return bool(following) and following[0].upos in {"NOUN", "PROPN", "ADJ", "NUM"}


SIDES = ("anti-", "counter-", "pro-", "non-", "ex-")


def _is_half_of_word(tree: Tree, first: int, last: int) -> bool:
    """ "US-led", "anti-Assad", "Central American": part of a word that describes otherwise; "U.S.-Iraq" names two."""
    tokens = tree.tokens
    if last - first == 1 and first and tokens[first - 1].text.lower() in parts_of_continents():
        return True
    if tokens[first].text.lower().startswith(SIDES) or (first > 1 and f"{tokens[first - 2].text.lower()}-" in SIDES):
        return True
    if last + 1 >= len(tokens) or tokens[last].text != "-" or tokens[last].start != tokens[last - 1].end:
        return False
    return tokens[last + 1].text.islower() and tokens[last + 1].start == tokens[last].end


def _from_places(tree: Tree, places: Sequence[tuple[int, int, Place, str]]) -> Iterable[NameSpan]:
    for start, end, place, form in places:
        if place.kind != "country" or form == "nominal":
            continue
        tokens = tokens_between(tree.tokens, start, end)
        if tokens:
            sort: NameSort = "adjective" if form == "adjective" else "state"
            yield NameSpan(tokens[0], tokens[1], sort, (), place.country, False, "places")


def _from_mentions(tree: Tree, mentions: Sequence[Mention], known: Known) -> Iterable[NameSpan]:
    for mention in mentions:
        sort = PERSON_OR_BODY.get(mention.kind)
        if sort is None or mention.form == "pronoun" or (mention.form == "nominal" and sort != "person"):
            continue
        tokens = tokens_between(tree.tokens, mention.start, mention.end)
        if tokens and sort == "body" and _is_surname_alone(tree, tokens, known):
            sort = "person"
        if tokens and not any(token.xpos in FINITE for token in tree.tokens[slice(*tokens)]):
            bare = bare_person(tree, *tokens) if sort == "person" else bare_body(tree, *tokens)
            if bare and sort == "person":
                bare = _after_office(mentions, tree, tokens, bare)
            if bare and sort == "person" and not _heads(tree, mention, tokens, bare):
                continue
            if bare and not _is_half_of_word(tree, *bare) and _is_name(tree, mention, bare, known):
                plural = sort == "person" and bare[1] - bare[0] == 1 and tree.tokens[bare[0]].xpos == "NNPS"
                yield NameSpan(bare[0], bare[1], "people" if plural else sort, origin="reader")


def _is_surname_alone(tree: Tree, tokens: tuple[int, int], known: Known) -> bool:
    """Whether one word that the reader takes for a body is somebody's surname here."""
    return tokens[1] - tokens[0] == 1 and tree.tokens[tokens[0]].text.lower() in known.surnames


def _heads(tree: Tree, mention: Mention, tokens: tuple[int, int], bare: tuple[int, int]) -> bool:
    """Whether the name is who the phrase is of ("writer Karim Haddad"), not part of what is said of him."""
    if mention.form == "name":
        # "Minister of Internal Affairs" has a portfolio, and no name.
        before = next((t for t in reversed(tree.tokens[tokens[0] : bare[0]]) if t.upos != "DET"), None)
        return before is None or before.text.lower() not in {"of", "for"}
    if bare[0] <= mention.head < bare[1]:
        return True
    between = tree.tokens[mention.head + 1 : bare[0]]
    return mention.head < bare[0] and not any(t.upos in {"ADP", "VERB", "PUNCT"} for t in between)


def _after_office(
    mentions: Sequence[Mention], tree: Tree, tokens: tuple[int, int], bare: tuple[int, int]
) -> tuple[int, int]:
    """The name without the end of an office that the reader has found by itself ("Minister of Home Affairs" + name)."""
    for other in mentions:
        if other.kind == "person" and other.sentence == tree.sentence.index:
            inner = tokens_between(tree.tokens, other.start, other.end)
            if inner and inner[0] == tokens[0] and bare[0] < inner[1] < bare[1] and inner[0] < bare[0]:
                return inner[1], bare[1]
    return bare


def _is_name(tree: Tree, mention: Mention, bare: tuple[int, int], known: Known) -> bool:
    """Whether the reader's person or body has a name at all; an office in capitals is none ("FCO Minister").

    One word that the report uses for a place, and for nobody in full, is that place.
    """
    words = [token.text for token in tree.tokens[slice(*bare)]]
    if mention.kind == "person" and (known.is_place(" ".join(words)) or _is_located(tree, bare[0])):
        return False
    token = tree.tokens[bare[0]]
    if len(words) == 1 and nominal_for((), token.text, token.lemma) is not None and not _is_surname(token, known):
        return False
    if any(token.upos == "PRON" for token in tree.tokens[slice(*bare)]):
        return False
    if mention.kind == "person" and is_title(tree, bare[1] - 1):
        return False
    if len(words) == 1 and bare[0] and tree.tokens[bare[0] - 1].upos == "NUM" and signs_headline(tree, bare[0]):
        return False
    if _is_hull_number(tree, bare):
        return False
    if not any(character.isalpha() for word in words for character in word):
        return False
    if not all_lower(tree) and not any(token.text[:1].isupper() for token in tree.tokens[slice(*bare)]):
        return False
    return mention.form == "name" or _ends_in_name(tree, *bare)


def _is_hull_number(tree: Tree, bare: tuple[int, int]) -> bool:
    """Whether capitals and figures in a bracket are only a ship's or road's number ("(DDG 72)", "(D32)")."""
    first, last = bare
    if first == 0 or tree.tokens[first - 1].text != "(" or not tree.tokens[first].text.isupper():
        return False
    after = tree.tokens[last].text if last < len(tree.tokens) else ""
    return tree.tokens[last - 1].text[-1:].isdigit() or (last - first == 1 and after.isdigit())


PLACE_NOUNS = frozenset(
    {"village", "town", "city", "district", "province", "area", "region", "neighborhood", "neighbourhood"}
)
INSIDE = frozenset({"in", "at", "near", "towards", "toward", "around", "outside", "inside"})


def _is_located(tree: Tree, first: int) -> bool:
    """Whether the words before say that a place follows ("in", "near", "the villages of")."""
    before = [token.lemma.lower() for token in tree.tokens[max(0, first - 4) : first]]
    if not before:
        return False
    if before[-1] in INSIDE or (before[-1] == "of" and before[-2:-1] and before[-2] in PLACE_NOUNS):
        return True
    return before[-1] in {"including", "include", "like"} and bool(PLACE_NOUNS & set(before))


def _is_surname(token: Token, known: Known) -> bool:
    """Whether a common noun is somebody's surname in this report ("Cook")."""
    return token.text.lower() in known.surnames


def _ends_in_name(tree: Tree, first: int, last: int) -> bool:
    """Whether a phrase that the reader calls a nominal is a name after all ("writer Karim Haddad")."""
    words = [token for token in tree.tokens[first:last] if token.upos != "PUNCT"]
    return all(token.upos == "PROPN" and token.text[:1].isupper() for token in words) and not (
        len(words) == 1 and is_title(tree, first)
    )


def _from_titles(tree: Tree) -> Iterable[NameSpan]:
    """Capitalised words after an office, rank or form of address, where the reader may have missed the name."""
    tokens = tree.tokens
    first = 0
    while first < len(tokens):
        last = first
        while last < len(tokens) and _is_capital_name(tokens, last):
            last += 1
        if last > first:
            start = after_titles(tree, first, last)
            titled = start > first or (first > 0 and is_title(tree, first - 1))
            if titled and start < last and not is_title(tree, last - 1) and not _is_body_noun(tree, start, last):
                yield NameSpan(start, with_particles(tree, last), "person", origin="title")
        first = max(last, first + 1)


def _is_body_noun(tree: Tree, start: int, last: int) -> bool:
    """Whether the words with what stands before are a noun for a body ("the General Staff")."""
    tokens = tree.tokens
    found = nominal_for(
        [t.text for t in tokens[max(0, last - 4) : last - 1]], tokens[last - 1].text, tokens[last - 1].lemma
    )
    return found is not None and found[0].unit != "person" and found[1] > last - start


def _is_capital_name(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    return token.upos == "PROPN" and token.text[:1].isupper() and not token.text.isupper()


def looks_like_person(tree: Tree, first: int, last: int, *, placed: bool) -> bool:
    """Whether capitalised words are a person's name: one is a first name, Abu, Abd, bin …

    Words that are also a place (``placed``) are somebody only where "who"
    follows, or where they begin like a name and no preposition of place leads them.
    """
    if placed and not _is_followed_by_who(tree, last):
        before = tree.tokens[first - 1].text.lower() if first else ""
        if before in LOCATIVE or tree.tokens[first].text.lower() not in BEGINNING:
            return False
    table = honorifics()
    words = [token.text for token in tree.tokens[first:last] if token.upos != "PUNCT"]
    lower = [word.lower() for word in words]
    if len(words) < 2 or not all(
        word[:1].isupper() or low in table.particles for word, low in zip(words, lower, strict=True)
    ):
        return False
    return lower[0] in table.given or lower[0] in BEGINNING or any(low in LINKING for low in lower[1:])


LOCATIVE = frozenset("in near at from to of towards toward outside around into on between through across over".split())
BEGINNING = frozenset({"abu", "abd", "abdul", "abdel", "umm", "ibn", "haji", "hajji", "mullah", "sheikh"})
LINKING = frozenset({"abu", "abd", "abdul", "abdel", "bin", "ibn", "bint"})


def _is_followed_by_who(tree: Tree, last: int) -> bool:
    words = [token.text.lower() for token in tree.tokens[last : last + 2]]
    return words[:1] == ["who"] or words == [",", "who"]
