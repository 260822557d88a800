"""Names in a sentence: the bare spans of people, bodies and states, before their phrases are built."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tadmor.annotations.entities_trees import Tree
from tadmor.model.annotation import Mention, Token
from tadmor.model.place import Place
from tadmor.reference.actors import Actors
from tadmor.reference.actors_index import TextCase, case_of
from tadmor.reference.people import honorifics, nominal_for, nominals

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
    written in capitals and small letters.
    """

    surnames: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    acronyms: frozenset[str] = frozenset()
    mixed: bool = True

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
    return _without_nested(
        [*_from_actors(tree, actors, known), *seen, *_from_places(tree, places), *_from_titles(tree)]
    )


def _without_nested(found: Sequence[NameSpan]) -> tuple[NameSpan, ...]:
    kept: list[NameSpan] = []
    listed = [name for name in found if name.origin == "actors" and name.sort in {"body", "state"}]
    for name in sorted(found, key=lambda n: (n.first - n.last, n.first, _RANK[n.origin])):
        if name.origin == "reader" and sum(name.first <= n.first and n.last <= name.last for n in listed) > 1:
            continue
        clash = next((other for other in kept if name.first < other.last and other.first < name.last), None)
        if clash is None:
            kept.append(name)
        elif (clash.first, clash.last) == (name.first, name.last):
            kept[kept.index(clash)] = _joined(clash, name)
    return tuple(sorted(kept, key=lambda n: n.first))


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
    words = [token.text for token in tree.tokens]
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


SIDES = ("anti-", "counter-", "pro-", "non-", "ex-")


def _is_half_of_word(tree: Tree, first: int, last: int) -> bool:
    """ "US-led", "anti-Assad", "counter-ISIL": part of a word that only describes; "U.S.-Iraq" names two."""
    tokens = tree.tokens
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
        if tokens and not any(token.xpos in FINITE for token in tree.tokens[slice(*tokens)]):
            bare = _bare_person(tree, *tokens) if sort == "person" else _bare_body(tree, *tokens)
            if bare and not _is_half_of_word(tree, *bare) and _is_name(tree, mention, bare, known):
                yield NameSpan(bare[0], bare[1], sort, origin="reader")


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
    if mention.kind == "person" and _is_title(tree, bare[1] - 1):
        return False
    if not _all_lower(tree) and not any(token.text[:1].isupper() for token in tree.tokens[slice(*bare)]):
        return False
    return mention.form == "name" or _ends_in_name(tree, *bare)


PLACE_NOUNS = frozenset(
    {"village", "town", "city", "district", "province", "area", "region", "neighborhood", "neighbourhood"}
)
INSIDE = frozenset({"in", "at", "near", "towards", "toward", "around", "outside", "inside"})


def _is_located(tree: Tree, first: int) -> bool:
    """Whether the words before say that a place follows ("in", "near", "the villages of")."""
    before = [token.lemma.lower() for token in tree.tokens[max(0, first - 2) : first]]
    return before[-1:] != [] and (before[-1] in INSIDE or (before[-1] == "of" and before[0] in PLACE_NOUNS))


def _is_surname(token: Token, known: Known) -> bool:
    """Whether a common noun is somebody's surname in this report ("Cook")."""
    return token.text.lower() in known.surnames


def _ends_in_name(tree: Tree, first: int, last: int) -> bool:
    """Whether a phrase that the reader calls a nominal is a name after all ("writer Karim Haddad")."""
    words = [token for token in tree.tokens[first:last] if token.upos != "PUNCT"]
    return all(token.upos == "PROPN" and token.text[:1].isupper() for token in words) and not (
        len(words) == 1 and _is_title(tree, first)
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
            start = _after_titles(tree, first, last)
            titled = start > first or (first > 0 and _is_title(tree, first - 1))
            if titled and start < last and not _is_title(tree, last - 1):
                yield NameSpan(start, _with_particles(tree, last), "person", origin="title")
        first = max(last, first + 1)


def _is_capital_name(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    return token.upos == "PROPN" and token.text[:1].isupper() and not token.text.isupper()


def titles_begin(tree: Tree, first: int) -> int:
    """Where the titles right before a name begin ("Lt. Col." + name), however the parser hangs them."""
    at = first
    while at > 0 and (length := _title_length(tree, at - 1)):
        at -= length
    return at


def _is_title(tree: Tree, index: int) -> bool:
    return _title_length(tree, index) > 0


def _title_length(tree: Tree, index: int) -> int:
    """How many words the office, rank or form of address has that ends at a token; 0 for none."""
    token = tree.tokens[index]
    lower = token.text.lower().rstrip(".")
    if lower in honorifics().address or lower in honorifics().rank:
        return 1
    found = nominal_for([t.text for t in tree.tokens[max(0, index - 3) : index]], token.text, token.lemma)
    return found[1] if found is not None and found[0].office else 0


def tokens_between(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    """The token range that the offsets touch, or None."""
    touched = [token.index for token in tokens if token.start < end and start < token.end]
    return (touched[0], touched[-1] + 1) if touched else None


def _bare_person(tree: Tree, first: int, last: int) -> tuple[int, int] | None:
    """The name without titles before it ("US Defense Secretary Ash Carter") and without what follows it."""
    last = _before_tail(tree, first, last)
    while last - 1 > first and not _all_lower(tree) and tree.tokens[last - 1].text.islower():
        last -= 1
    start = last
    while start > first and _is_name_word(tree.tokens[start - 1]):
        start -= 1
    start = _after_titles(tree, start, last)
    return (start, _with_particles(tree, last)) if start < last else None


def _with_particles(tree: Tree, last: int) -> int:
    """The end of a name with "al-Assad" that the reader cut off."""
    tokens = tree.tokens
    at = last
    while at + 1 < len(tokens) and tokens[at].text.lower() in honorifics().particles and tokens[at].text.islower():
        at += 2 if tokens[at + 1].text == "-" else 1
    if at == last or at >= len(tokens) or not tokens[at].text[:1].isupper():
        return last
    return at + 1


def _joins_another(tree: Tree, index: int) -> bool:
    """Whether "and the" begins another body."""
    return tree.tokens[index].upos == "CCONJ" and tree.tokens[index + 1].upos == "DET"


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


def _before_tail(tree: Tree, first: int, last: int) -> int:
    """Cut "'s" at the end, and anything from the first comma, bracket or dash on."""
    for index in range(first + 1, last):
        token = tree.tokens[index]
        if token.upos == "PUNCT" and token.text in {",", "(", "–", "—", ":", ";"}:
            last = index
            break
    while last > first and tree.tokens[last - 1].xpos in {"POS", ",", ".", "''", "``"}:
        last -= 1
    return last


def _is_name_word(token: Token) -> bool:
    lower = token.text.lower().rstrip(".")
    if token.upos in {"DET", "VERB", "AUX", "ADP", "SCONJ", "CCONJ", "NUM", "PRON"}:
        return lower in honorifics().particles or (token.upos != "DET" and token.text[:1].isupper() and len(lower) > 1)
    return token.upos != "PUNCT" or token.text in {"-", "'", '"', "“", "”", "’", "."}


def _after_titles(tree: Tree, first: int, last: int) -> int:
    """Where the name begins: after the last office, rank, form of address or lower-case noun."""
    table, words = honorifics(), nominals()
    start = first
    for index in range(first, last - 1):
        token = tree.tokens[index]
        lower = token.text.lower().rstrip(".")
        if lower in table.kept or lower in table.particles:
            continue
        before = [t.text for t in tree.tokens[max(first, index - 3) : index]]
        if (
            lower in table.address
            or lower in table.rank
            or lower in words
            or nominal_for(before, token.text, token.lemma)
            or (token.upos in {"NOUN", "ADJ"} and token.text.islower() and not _all_lower(tree))
        ):
            start = index + 1
    while start < last and tree.tokens[start].upos == "PUNCT":
        start += 1
    return start


def _all_lower(tree: Tree) -> bool:
    return not any(token.text[:1].isupper() for token in tree.tokens)


def _bare_body(tree: Tree, first: int, last: int) -> tuple[int, int] | None:
    """The name without a leading article and a final possessive mark."""
    last = _before_tail(tree, first, last)
    last = next((i for i in range(first, last - 1) if _joins_another(tree, i)), last)
    while first < last and (tree.tokens[first].upos == "DET" or tree.tokens[first].upos == "PUNCT"):
        first += 1
    while last > first and tree.tokens[last - 1].xpos in {"POS", ",", ".", "''", "``"}:
        last -= 1
    if first + 3 < last and tree.tokens[first + 1].text == "-" and tree.tokens[first + 2].text.islower():
        first += 3
    if not _all_lower(tree):
        while last > first and tree.tokens[last - 1].text.islower():
            last -= 1
    for index in range(first, last - 1):
        token = tree.tokens[index]
        if token.upos == "NOUN" and token.text.islower() and tree.tokens[index + 1].text[:1].isupper():
            first = index + 1
    return (first, last) if first < last else None
