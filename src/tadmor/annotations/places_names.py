"""Which words of a report may name places: ``find_names``.

The longest runs of capitalised words that the gazetteer knows, and the places
that the reader bundle sees, less people, organisations and ordinary words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tadmor.annotations.places_distance import read_distance
from tadmor.annotations.places_model import PlaceName, is_shouted, shape
from tadmor.annotations.places_runs import Runs
from tadmor.annotations.places_short import borne_out, defined_acronyms, has_false_article
from tadmor.annotations.places_signs import NAME_TAGS, Signs
from tadmor.model.annotation import Mention, Sentence, Token
from tadmor.model.article import Article
from tadmor.model.place import PlaceForm
from tadmor.reference.gazetteer import Gazetteer, Hit
from tadmor.reference.gazetteer_words import KindWord
from tadmor.text.normalise import is_article, normal_form

MODIFYING = frozenset({"compound", "amod", "nmod:desc", "flat", "flat:name"})
BRACKETS = frozenset({"(", ")", "[", "]"})
HYPHENS = frozenset({"-", "‑", "‐"})
LONGEST = 9  # tokens; hyphens count ("Khirbat al-Jawz al-Gharbiyah")
INNER_WORDS = frozenset({"of", "de", "da", "do", "dos", "du", "des", "la", "le", "les", "del", "di", "the", "and", "upon", "on", "sur",
                         "van", "bin", "bani", "e", "i", "ye", "-", "–", "'", "’", ".", "s"})  # fmt: skip


class NameFinder:
    """Finds the names in one report's sentences."""

    def __init__(
        self, article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention], gazetteer: Gazetteer
    ) -> None:
        self.text = article.text
        self.sentences = sentences
        self.gazetteer = gazetteer
        self.datelines = frozenset(normal_form(place) for place in article.dateline.places)
        self.opening = article.text.find("\n\n") + 400
        self.signs = Signs(article, sentences, mentions, gazetteer.words)
        self.runs = Runs(sentences, mentions, gazetteer)
        self.acronyms = defined_acronyms(sentences, gazetteer)

    def find(self) -> list[PlaceName]:
        """All names, by offset, none overlapping another."""
        found: list[PlaceName] = []
        for number, sentence in enumerate(self.sentences):
            found += self._in_sentence(number, sentence)
        return in_sections(found, self.sentences)

    def _in_sentence(self, number: int, sentence: Sentence) -> Iterator[PlaceName]:
        shouted = is_shouted(sentence)
        at = 0
        while at < len(sentence.tokens):
            name = self._starting_at(number, sentence, at, shouted)
            if name is None:
                at += 1
            else:
                yield name
                at = name.last

    def _starting_at(self, number: int, sentence: Sentence, first: int, shouted: bool) -> PlaceName | None:
        """The longest name that starts with a token, or None."""
        if not may_start(sentence.tokens, first) or self._is_bare_possessive(sentence.tokens[first].text):
            return None
        seen = self.signs.place_mention(number, first) or self._called_run(number, first)
        for last in range(min(len(sentence.tokens), first + LONGEST), first, -1):
            if not may_end(sentence.tokens, first, last):
                continue
            name = self._name(number, sentence, first, last, shouted)
            if name is not None:
                return name
        return self._unknown(number, sentence, first, seen) if seen is not None else None

    def _is_bare_possessive(self, text: str) -> bool:
        """ "Syrias Quneitra": a country's possessive that lost its apostrophe."""
        if not text.endswith("s") or len(text) < 5 or self.gazetteer.has(text):
            return False
        return any(hit.row.kind == "country" and hit.spelling > 0.92 for hit in self.gazetteer.exact(text[:-1]))

    def _called_run(self, number: int, first: int) -> int | None:
        """Where a run that starts here ends, if a kind word follows and the reader sees a place, named or not."""
        start, end = self.runs.run(number, first, first + 1)
        tokens = self.sentences[number].tokens
        if start != first or end - start < 2 or end >= len(tokens):
            return None
        is_called = self.gazetteer.words.kind_word(tokens[end].text) is not None
        return end if is_called and self.signs.is_in_place(number, tokens[first].start, tokens[end].end) else None

    def _name(self, number: int, sentence: Sentence, first: int, last: int, shouted: bool) -> PlaceName | None:
        """The tokens as a name, if the gazetteer knows them and nothing says that they are something else."""
        start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
        text = self.text[start:end]
        if not self.gazetteer.has(text) or self._has_loose_article(sentence, first, last, text):
            return None
        if shouted and self._is_generic(sentence, first, last):
            return None
        hits = self._hits(sentence, first, last, text, shouted)
        if not hits or has_false_article(sentence.tokens, first, last, hits):
            return None
        adjective = any(hit.is_adjective for hit in hits) and not shouted_code(text)
        is_country = any(hit.row.kind == "country" and hit.spelling > 0.9 for hit in hits)
        if not adjective and not is_country and self._is_cut(number, first, last, text):
            return None
        dateline = start < self.opening and normal_form(text) in self.datelines
        evidence, why = (
            (0.95, "in the dateline") if dateline else self.signs.judge(number, first, last, hits, shouted=shouted)
        )
        if evidence <= 0.0:
            return None
        form: PlaceForm = "adjective" if adjective else "name"
        name = PlaceName(
            start, end, text, number, first, last, form, text, evidence=evidence, why=why, dateline=dateline, hits=hits
        )
        return name if form == "adjective" else self._with_company(sentence, name)

    def _is_generic(self, sentence: Sentence, first: int, last: int) -> bool:
        """Whether the tokens are directions and kind words alone: "THE EASTERN REGION" names nothing."""
        words = self.gazetteer.words
        inside = [token for token in sentence.tokens[first:last] if token.upos != "DET"]
        return all(normal_form(t.text) in words.directions or words.kind_word(t.text) is not None for t in inside)

    def _is_cut(self, number: int, first: int, last: int, text: str) -> bool:
        """Whether the tokens are a part of a longer name, unless the report names a place so elsewhere and this one after it."""
        start, _ = self.runs.run(number, first, last)
        return self.runs.is_cut(number, first, last) and not (start == first and self.signs.is_named_place(text))

    def _hits(self, sentence: Sentence, first: int, last: int, text: str, shouted: bool) -> tuple[Hit, ...]:
        """The rows that answer to the tokens, without codes, kind words and abbreviations that mean something else."""
        if text in self.acronyms:
            return ()
        tokens = sentence.tokens
        return named_rows(
            self.gazetteer,
            text,
            kind=self._kind_beside(tokens, first, last),
            after_comma=first > 0 and tokens[first - 1].text == ",",
            is_capital=text.isupper() and not shouted,
        )

    def _has_loose_article(self, sentence: Sentence, first: int, last: int, text: str) -> bool:
        """Whether the name starts with a "The" that is no part of it, unlike "The Hague"."""
        if sentence.tokens[first].text.lower() != "the" or last - first < 2:
            return False
        return not any(normal_form(hit.row.name) == normal_form(text) for hit in self.gazetteer.exact(text))

    def _unknown(self, number: int, sentence: Sentence, first: int, last: int) -> PlaceName | None:
        """A place that the reader sees and the gazetteer does not know, where the words around it agree."""
        if self._is_generic(sentence, first, last):
            return None
        tokens = sentence.tokens
        start, end = tokens[first].start, tokens[last - 1].end
        text = self.text[start:end]
        if (
            self.signs.is_ordinary(text)
            or not may_end(tokens, first, last)
            or not self.signs.may_name(number, first, last)
            or self.signs.ends_organisation(tokens, first, of_group=True)
            or self.signs.opens_street(tokens, first)
        ):
            return None
        whole = self._is_whole(number, first, last)
        if not whole and any(
            self.gazetteer.has(self.text[token.start : token.end]) for token in tokens[first + 1 : last]
        ):
            return None  # what is known inside speaks for itself
        hits = () if self._is_cut(number, first, last, text) else self._hits(sentence, first, last, text, False)
        name = self._with_company(
            sentence,
            PlaceName(
                start, end, text, number, first, last, "name", text, evidence=0.75, why="the reader sees a place",
                hits=tuple(hit for hit in hits if not hit.is_adjective), whole=whole,
            ),
        )  # fmt: skip
        if whole and name.kind is None:
            name = replace(name, kind=self._kind_within(tokens, first, last))
        is_placed = name.located or name.kind is not None or name.within is not None
        return name if is_placed else None

    def _kind_within(self, tokens: Sequence[Token], first: int, last: int) -> KindWord | None:
        """The kind word that ends a name, or opens one of two words: "La Ranera stream", "Camp Grey", not "Hill Road"."""
        words = self.gazetteer.words
        opening = words.kind_word(tokens[first].text) if last - first == 2 else None
        if opening is not None and tokens[last - 1].text.capitalize() in words.organisation_heads:
            opening = None
        return words.kind_word(tokens[last - 1].text) or opening

    def _is_whole(self, number: int, first: int, last: int) -> bool:
        """Whether tokens are one name of several words: joined by the parser, or opened by a kind word ("Camp Grey")."""
        tokens, words = self.sentences[number].tokens, self.gazetteer.words
        start, end = self.runs.run(number, first, first + 1)
        is_joined = end - start > 1
        while end < last and words.kind_word(tokens[end].text) is not None:
            end += 1
        if is_joined and (start, end) == (first, last):
            return True
        return last - first == 2 and words.kind_word(tokens[first].text) is not None

    def _with_company(self, sentence: Sentence, name: PlaceName) -> PlaceName:
        """The name with the direction before it, the kind word beside it, and the place after a comma."""
        tokens, words = sentence.tokens, self.gazetteer.words
        kind = self._kind_beside(tokens, name.first, name.last)
        direction = None
        first = direction_before(tokens, name.first, words.directions) if name.form == "name" else name.first
        if first < name.first:
            start = tokens[first].start
            direction = normal_form(self.text[start : tokens[name.first - 1].end])
            name = replace(name, start=start, text=self.text[start : name.end], first=first)
        return replace(
            name,
            kind=kind,
            of_kind=name.first > 0 and tokens[name.first - 1].text.lower() == "of",
            direction=direction,
            within=self._within(tokens, name.last),
            inside=self._lies_in(tokens, name.last),
            units=tuple(self._units_after(tokens, name.last, kind)),
            article=has_own_article(tokens, name),
            away=read_distance(tokens, name.last, self.gazetteer),
            located=self.signs.is_located(tokens, name.first) or self._is_reached(tokens, name),
            tail=self._tail(tokens, name),
        )

    def _is_reached(self, tokens: Sequence[Token], name: PlaceName) -> bool:
        """Whether a weaker preposition or a verb of reaching stands before a name that the reader takes for a place.

        Not so "Palace of Culture", where the preposition joins two parts of a name.
        """
        before = [normal_form(token.text) for token in tokens[: name.first]]
        if not before or before[-1] not in self.gazetteer.words.prepositions:
            return False
        if before[-1] == "of" and name.first > 1 and tokens[name.first - 2].upos == "PROPN":
            return False
        return self.signs.is_seen(name.sentence, name.start, name.end)

    def _tail(self, tokens: Sequence[Token], name: PlaceName) -> tuple[int, str] | None:
        """Where the kind word after a name ends, and the text until there."""
        for last in (name.last + 2, name.last + 1):
            if last > len(tokens) or not tokens[last - 1].text[0].isalpha() or tokens[name.last].text in BRACKETS:
                continue
            if self.gazetteer.words.kind_word(joined(tokens, name.last, last)) is not None:
                return tokens[last - 1].end, self.text[name.start : tokens[last - 1].end]
        return None

    def _kind_beside(self, tokens: Sequence[Token], first: int, last: int) -> KindWord | None:
        """The kind word after a name ("Homs province"), else the one before it."""
        words = self.gazetteer.words
        if last < len(tokens) and tokens[last].text in BRACKETS:
            return self._kind_before(tokens, first)  # "Jabal X (Mount Y)": the word is of the other name
        return (
            words.kind_word(joined(tokens, last, last + 2))
            or words.kind_word(joined(tokens, last, last + 1))
            or self._kind_before(tokens, first)
        )

    def _kind_before(self, tokens: Sequence[Token], first: int) -> KindWord | None:
        """The kind word of "the desert city of Palmyra", "Homs" after "city of", "river Euphrates"."""
        words = self.gazetteer.words
        if first >= 2 and tokens[first - 1].text.lower() == "of":
            if first >= 3 and self._is_other_name(tokens[first - 3]):
                return None  # "the Doura district of Baghdad": the word is another name's
            return words.kind_word(joined(tokens, first - 3, first - 1)) or words.kind_word(tokens[first - 2].text)
        if first >= 1:
            return words.kind_word(tokens[first - 1].text)
        return None

    def _is_other_name(self, token: Token) -> bool:
        """Whether a word before a kind word is a name that the kind word goes with, not "the" or "Georgian"."""
        if shape(token.text) != "title" or token.upos in {"DET", "PRON", "ADP"}:
            return False
        return not any(hit.is_adjective for hit in self.gazetteer.exact(token.text))

    def _lies_in(self, tokens: Sequence[Token], last: int) -> str | None:
        """ "Midan neighbourhood in Aleppo city": what a name with a kind word is said to lie in, right after."""
        words = self.gazetteer.words
        if last + 2 >= len(tokens) or words.kind_word(tokens[last].text) is None:
            return None
        at = last + 1
        if tokens[at].text.lower() not in {"in", "of"} or not may_start(tokens, at + 1):
            return None
        for end in range(min(len(tokens), at + 7), at + 1, -1):
            text = self.text[tokens[at + 1].start : tokens[end - 1].end]
            if may_end(tokens, at + 1, end) and self.gazetteer.has(text):
                return text
        return None

    def _units_after(self, tokens: Sequence[Token], last: int, kind: KindWord | None) -> Iterator[tuple[str, KindWord]]:
        """The units, each called so, that hold a name: "…, Sur municipality, Tyre department"; none of a list of provinces."""
        words = self.gazetteer.words
        at = last + (last < len(tokens) and words.kind_word(tokens[last].text) is not None)
        kind = kind or words.kind_word(tokens[last - 1].text)  # "Kherson Oblast" is one name
        found: list[tuple[str, KindWord]] = []
        while at + 2 < len(tokens) and tokens[at].text == "," and may_start(tokens, at + 1):
            end = at + 2
            while end < len(tokens) and end < at + 6 and may_end(tokens, at + 1, end):
                unit = words.kinds.get(normal_form(tokens[end].text))  # no plural: "United States"
                if unit is not None:
                    break
                end += 1
            else:
                break
            if unit is None or unit.place_kind == "facility" or (kind is not None and unit.word == kind.word):
                break
            found.append((self.text[tokens[at + 1].start : tokens[end - 1].end], unit))
            at, kind = end + 1, unit
        if any(token.text.lower() in {"and", "or"} for token in tokens[at : at + 2]):
            return
        yield from (one for one in found if one[1].place_kind == "admin")

    def _within(self, tokens: Sequence[Token], last: int) -> str | None:
        """ "Iraq" after "Mosul ,": the longest known name that starts after a comma or bracket, a kind word aside."""
        if last < len(tokens) and self.gazetteer.words.kind_word(tokens[last].text) is not None:
            last += 1
        if last + 1 >= len(tokens) or tokens[last].text not in {",", "("} or not may_start(tokens, last + 1):
            return None
        for end in range(min(len(tokens), last + 1 + 6), last + 1, -1):
            text = self.text[tokens[last + 1].start : tokens[end - 1].end]
            is_name = any(token.upos in NAME_TAGS or not token.upos for token in tokens[last + 1 : end])
            if is_name and may_end(tokens, last + 1, end) and self.gazetteer.has(text):
                return text
        return None


def named_rows(
    gazetteer: Gazetteer, text: str, *, kind: KindWord | None, after_comma: bool, is_capital: bool
) -> tuple[Hit, ...]:
    """The rows that have a name: no codes or abbreviations by themselves, no towns called "Camp" or "Capital"."""
    hits = borne_out(gazetteer.exact(text), text, kind=kind, after_comma=after_comma, is_capital=is_capital)
    if gazetteer.words.kind_word(text) is None:
        return hits
    return tuple(hit for hit in hits if hit.row.kind in {"country", "region"} or hit.row.place_kind == "natural")


def in_sections(names: Sequence[PlaceName], sentences: Sequence[Sentence]) -> list[PlaceName]:
    """The names, each with the country whose name heads its section, until another country is named."""
    section: str | None = None
    told = []
    for name in names:
        country = next((h.row.country for h in name.hits if h.row.kind == "country" and h.spelling > 0.92), None)
        if name.form == "name" and country is not None:
            section = country if is_heading(name, sentences[name.sentence]) else section if section == country else None
        told.append(replace(name, section=section) if section is not None and country is None else name)
    return told


def is_heading(name: PlaceName, sentence: Sentence) -> bool:
    """Whether a name is all that its sentence says: "Iraq" on a line of its own."""
    rest = [token for token in sentence.tokens if not name.first <= token.index < name.last]
    return all(token.text in {":", ".", "-", "–"} for token in rest)


def has_own_article(tokens: Sequence[Token], name: PlaceName) -> bool:
    """Whether "the" goes with a name itself: "the Dnipro", not "the Aleppo offensive" or "the Homs countryside"."""
    if name.first < 1 or tokens[name.first - 1].text.lower() != "the":
        return False
    if tokens[name.last - 1].deprel in MODIFYING:
        return False
    after = tokens[name.last] if name.last < len(tokens) else None
    return after is None or (
        after.upos not in {"NOUN", "PROPN", "ADJ", "NUM", "VERB"} and after.text not in {"'s", "’s", "-"}
    )


def direction_before(tokens: Sequence[Token], first: int, directions: frozenset[str]) -> int:
    """Where the direction before a name begins: "northern", "north-eastern"; ``first`` where there is none."""
    if not first or normal_form(tokens[first - 1].text) not in directions:
        return first
    is_double = first > 2 and tokens[first - 2].text in HYPHENS and normal_form(tokens[first - 3].text) in directions
    return first - 3 if is_double else first - 1


def joined(tokens: Sequence[Token], first: int, last: int) -> str:
    """The words of tokens [first, last), or "" where there are none."""
    return " ".join(token.text for token in tokens[max(first, 0) : last])


def shouted_code(text: str) -> bool:
    """Whether a text is an abbreviation in capitals ("US", "UAE"), which is a name, not an adjective."""
    return text.isupper() and len(text) <= 4


def may_start(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name can start here: a capital, or an Arabic article before one ("al-Bab")."""
    kind = shape(tokens[at].text)
    if kind in {"title", "upper"}:
        return True
    word = tokens[at].text.lower()
    if kind != "lower" or not is_article(word.split("-")[0]):
        return False
    if "-" in word:
        return tokens[at].text.split("-", 1)[1][:1].isupper()
    return (
        at + 2 < len(tokens)
        and tokens[at + 1].text in {"-", "‑", "‐"}
        and shape(tokens[at + 2].text) in {"title", "upper"}
    )


def may_end(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the tokens [first, last) can be one name: capitals, with small words only between them."""
    if last - first > 1 and shape(tokens[last - 1].text) not in {"title", "upper"}:
        return False
    if last - first > 1 and is_article(tokens[last - 1].text.lower()):
        return False
    for token in tokens[first + 1 : last - 1]:
        if token.text in BRACKETS:
            return False
        kind = shape(token.text)
        if kind in {"lower", "other"} and token.text.lower() not in INNER_WORDS and not is_article(token.text.lower()):
            return False
    return all(gap(tokens, at) < 2 for at in range(first + 1, last))


def gap(tokens: Sequence[Token], at: int) -> int:
    """Characters between a token and the one before it."""
    return tokens[at].start - tokens[at - 1].end


def sentence_at(sentences: Sequence[Sentence], offset: int) -> int:
    """The number of the sentence that an offset lies in."""
    return max(0, bisect_left([sentence.end for sentence in sentences], offset + 1))
