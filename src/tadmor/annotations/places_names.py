"""Which words of a report may name places: ``find_names``.

The longest runs of capitalised words that the gazetteer knows, and the places
that the reader bundle sees, less people, organisations and ordinary words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tadmor.annotations.places_model import PlaceName, is_shouted, shape
from tadmor.annotations.places_signs import Signs
from tadmor.model.annotation import Mention, Sentence, Token
from tadmor.model.article import Article
from tadmor.model.place import PlaceForm
from tadmor.reference.gazetteer import Gazetteer
from tadmor.reference.gazetteer_words import KindWord
from tadmor.text.normalise import is_article, normal_form

LONGEST = 9  # tokens; hyphens count ("Khirbat al-Jawz al-Gharbiyah")
INNER_WORDS = frozenset({"of", "de", "da", "do", "dos", "du", "des", "la", "le", "les", "del", "di", "the", "and", "upon", "on", "sur",
                         "van", "bin", "bani", "-", "–", "'", "’", ".", "s"})  # fmt: skip


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

    def find(self) -> list[PlaceName]:
        """All names, by offset, none overlapping another."""
        found: list[PlaceName] = []
        for number, sentence in enumerate(self.sentences):
            found += self._in_sentence(number, sentence)
        return found

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
        if not may_start(sentence.tokens, first):
            return None
        seen = self.signs.place_mention(number, first)
        for last in range(min(len(sentence.tokens), first + LONGEST), first, -1):
            if not may_end(sentence.tokens, first, last):
                continue
            name = self._name(number, sentence, first, last, shouted)
            if name is not None:
                return name
        return self._unknown(number, sentence, first, seen) if seen is not None else None

    def _name(self, number: int, sentence: Sentence, first: int, last: int, shouted: bool) -> PlaceName | None:
        """The tokens as a name, if the gazetteer knows them and nothing says that they are something else."""
        start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
        text = self.text[start:end]
        if not self.gazetteer.has(text) or self._has_loose_article(sentence, first, last, text):
            return None
        hits = self.gazetteer.exact(text)
        adjective = any(hit.is_adjective for hit in hits) and not shouted_code(text)
        hits = tuple(hit for hit in hits if not hit.is_code or text.isupper())
        if not hits:
            return None
        dateline = start < self.opening and normal_form(text) in self.datelines
        evidence, why = (
            (0.95, "in the dateline") if dateline else self.signs.judge(number, first, last, hits, shouted=shouted)
        )
        if evidence <= 0.0:
            return None
        form: PlaceForm = "adjective" if adjective else "name"
        name = PlaceName(
            start, end, text, number, first, last, form, text, evidence=evidence, why=why, dateline=dateline
        )
        return name if form == "adjective" else self._with_company(sentence, name)

    def _has_loose_article(self, sentence: Sentence, first: int, last: int, text: str) -> bool:
        """Whether the name starts with a "The" that is no part of it, unlike "The Hague"."""
        if sentence.tokens[first].text.lower() != "the" or last - first < 2:
            return False
        return not any(normal_form(hit.row.name) == normal_form(text) for hit in self.gazetteer.exact(text))

    def _unknown(self, number: int, sentence: Sentence, first: int, last: int) -> PlaceName | None:
        """A place that the reader sees and the gazetteer does not know, where the words around it agree."""
        tokens = sentence.tokens
        start, end = tokens[first].start, tokens[last - 1].end
        text = self.text[start:end]
        if self.signs.is_ordinary(text) or not may_end(tokens, first, last):
            return None
        if any(self.gazetteer.has(self.text[token.start : token.end]) for token in tokens[first + 1 : last]):
            return None  # what is known inside speaks for itself
        name = self._with_company(
            sentence,
            PlaceName(
                start, end, text, number, first, last, "name", text, evidence=0.75, why="the reader sees a place"
            ),
        )
        is_located = self.signs.is_located(tokens, first) or name.kind is not None or name.within is not None
        return name if is_located else None

    def _with_company(self, sentence: Sentence, name: PlaceName) -> PlaceName:
        """The name with the direction before it, the kind word beside it, and the place after a comma."""
        tokens, words = sentence.tokens, self.gazetteer.words
        kind = words.kind_word(joined(tokens, name.last, name.last + 2)) or words.kind_word(
            joined(tokens, name.last, name.last + 1)
        )
        if kind is None:
            kind = self._kind_before(tokens, name.first)
        before = tokens[name.first - 1] if name.first else None
        direction = None
        if before is not None and normal_form(before.text) in words.directions and name.form == "name":
            direction = normal_form(before.text)
            name = replace(name, start=before.start, text=self.text[before.start : name.end], first=name.first - 1)
        return replace(name, kind=kind, direction=direction, within=self._within(tokens, name.last))

    def _kind_before(self, tokens: Sequence[Token], first: int) -> KindWord | None:
        """The kind word of "the desert city of Palmyra", "Homs" after "city of", "river Euphrates"."""
        words = self.gazetteer.words
        if first >= 2 and tokens[first - 1].text.lower() == "of":
            return words.kind_word(joined(tokens, first - 3, first - 1)) or words.kind_word(tokens[first - 2].text)
        if first >= 1:
            return words.kind_word(tokens[first - 1].text)
        return None

    def _within(self, tokens: Sequence[Token], last: int) -> str | None:
        """ "Iraq" after "Mosul ,": the longest known name that starts after a comma or bracket."""
        if last + 1 >= len(tokens) or tokens[last].text not in {",", "("} or not may_start(tokens, last + 1):
            return None
        for end in range(min(len(tokens), last + 1 + 6), last + 1, -1):
            text = self.text[tokens[last + 1].start : tokens[end - 1].end]
            if may_end(tokens, last + 1, end) and self.gazetteer.has(text):
                return text
        return None


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
