"""Numbers of people in a text: ``find_counts``.

A count is a number with a noun of people ("at least 31 civilians"), a single
person ("a US soldier"), or a bare number whose neighbours say that people are
meant ("killed 31", "31 dead", "the death toll rose to 52"). Not here: which
deed befell them, unless the phrase says so itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tadmor.annotations.counts_parts import link_parts
from tadmor.annotations.counts_phrases import Phrase, read_noun_phrase
from tadmor.model.annotation import PeopleCount, Sentence, Token
from tadmor.model.article import Article
from tadmor.model.claim import CountKind
from tadmor.reference.people_words import PeopleWord, PeopleWords, people_words
from tadmor.reference.quantities import number_lexicon
from tadmor.text.numbers import NumberReading, read_number

BE: Final = frozenset({"was", "were", "been", "be", "are", "is", "being", "have", "had", "has", "got"})
PARTITIVES: Final = frozenset({"them", "whom", "these", "those", "us"})
MONTHS: Final = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
NEAR: Final = 4
# From here on numbers of people are rounded: "more than 1.3 million" is bounded by 1,300,000, not by one more.
ROUNDED: Final = 100
ADJECTIVAL: Final = (["and"], ["or"], ["-"], ["/"], [","])


def find_counts(article: Article, sentences: Sequence[Sentence]) -> tuple[PeopleCount, ...]:
    """The counts of people of all sentences, by offset.

    Bounds are inclusive, None where open ("at least 31": 31 to None; "up to
    40": None to 40). ``part_of`` indexes the returned tuple. Uses parts of
    speech, and heads where the sentences have them.
    """
    counts = [count for sentence in sentences for count in _in_sentence(article.text, sentence)]
    return link_parts(article.text, counts, sentences)


def _in_sentence(text: str, sentence: Sentence) -> Iterator[PeopleCount]:
    tokens, table = sentence.tokens, people_words()
    words = [token.text.lower() for token in tokens]
    at = 0
    while at < len(tokens):
        number = read_number(words, at, number_lexicon())
        found = None if number is None else _count(text, sentence, words, number, table)
        if found is not None:
            yield found
            at = max(at + 1, _index_after(tokens, found.end))
        else:
            at = (
                number.stop
                if number is not None and number.form not in {"article", "none"} and number.hedge is None
                else at + 1
            )


def _index_after(tokens: Sequence[Token], end: int) -> int:
    return next((token.index for token in tokens if token.start >= end), len(tokens))


def _count(
    text: str, sentence: Sentence, words: list[str], number: NumberReading, table: PeopleWords
) -> PeopleCount | None:
    """The count that a number begins, if it counts people."""
    tokens = sentence.tokens
    if _is_no_count(tokens, words, number):
        return None
    phrase = read_noun_phrase(tokens, words, number, table)
    if phrase is not None and phrase.word is not None:
        return _of_people(text, sentence, words, number, phrase, table)
    if number.form in {"article", "none"} or (phrase is not None and words[phrase.stop - 1] not in table.victims):
        return None
    return _bare(text, sentence, words, number, table)


def _is_no_count(tokens: Sequence[Token], words: Sequence[str], number: NumberReading) -> bool:
    """Ages, money, dates, ordinals, numbers that are a part of a name or of a compound ("24-hour")."""
    before = words[number.start - 1] if number.start else ""
    after = words[number.stop] if number.stop < len(words) else ""
    if before in {"$", "€", "£", "no.", "aged", "age", "article", "resolution", "number", "usd", "eur"} or after in {
        "%",
        "percent",
        "per",
        "°",
    }:
        return True
    if before in MONTHS and number.form == "digits":
        return True
    if number.form == "digits" and after in MONTHS and tokens[number.stop].text[:1].isupper():
        return True
    if (
        before == "-"
        and number.core == number.start
        and number.start > 1
        and tokens[number.start - 1].start == tokens[number.start - 2].end
    ):
        return True
    return after == "-" and number.form != "article"


def _start(tokens: Sequence[Token], number: NumberReading) -> int:
    """Where the words of a count begin: at its hedge, if that changes the number."""
    return tokens[number.start if number.hedge not in (None, "exactly") else number.core].start


def _bounds(number: NumberReading) -> tuple[int | None, int | None]:
    """The bounds of a count, without the precision that a rounded number does not have."""
    if number.value is None or number.value < ROUNDED:
        return number.low, number.high
    whole = round(number.value)
    if number.hedge == "more":
        return whole, number.high
    return number.low, whole if number.hedge in {"nearly", "fewer"} else number.high


def _of_people(
    text: str, sentence: Sentence, words: Sequence[str], number: NumberReading, phrase: Phrase, table: PeopleWords
) -> PeopleCount | None:
    """A number with a noun of people."""
    word = phrase.word
    assert word is not None
    single = number.form == "article" or (number.value == 1 and number.form == "words")
    if single and word.plural and word.lemma not in {"crew", "staff", "personnel"}:
        return None
    if number.form == "article" and word.kind == "national" and words[phrase.stop : phrase.stop + 1] in ADJECTIVAL:
        return None
    if not single and not word.plural and number.form != "none":
        return None
    tokens = sentence.tokens
    start, end = _start(tokens, number), tokens[phrase.stop - 1].end
    victim = table.victims.get(words[phrase.head]) or _adjacent_victim(tokens, words, phrase, table)
    victim = victim or _victims_of(words, number, table)
    return PeopleCount(
        start, end, text[start:end], *_bounds(number), _who(word, words[phrase.head], table),
        phrase.status, sentence.index, phrase.head, victim=victim, reason=_reason(number, f"{words[phrase.head]}: {word.status}"),
    )  # fmt: skip


def _who(word: PeopleWord, head: str, table: PeopleWords) -> str | None:
    """The noun as the record says it; None for "deaths" and "bodies", which name nobody."""
    if word.kind == "person" and head in table.victims:
        return None
    return "people" if word.lemma == "person" and word.plural else word.lemma


def _victims_of(words: Sequence[str], number: NumberReading, table: PeopleWords) -> CountKind | None:
    """Such as "the bodies of five men", "the deaths of two soldiers"."""
    if (
        number.start < 2
        or words[number.start - 1] != "of"
        or words[number.start - 2] not in {"bodies", "deaths", "death", "body"}
    ):
        return None
    return table.victims[words[number.start - 2]]


def _reason(number: NumberReading, about: str) -> str:
    hedge = f", {number.hedge}" if number.hedge not in (None, "exactly") else ""
    return f"number in {number.form}{hedge}; {about}"


def _adjacent_victim(
    tokens: Sequence[Token], words: Sequence[str], phrase: Phrase, table: PeopleWords
) -> CountKind | None:
    """Such as "31 people dead", "three wounded soldiers", "two people killed in" (not "two people were killed")."""
    for index in phrase.modifiers:
        if words[index] in table.victims and tokens[index].upos in {"ADJ", "VERB"}:
            return table.victims[words[index]]
    if phrase.stop >= len(tokens):
        return None
    following = tokens[phrase.stop]
    if words[phrase.head] == "others" and words[phrase.stop] in table.victims:
        return table.victims[words[phrase.stop]]
    if words[phrase.stop] in {"dead", "missing", "homeless"} and following.upos in {"ADJ", "NOUN", "VERB"}:
        return table.victims[words[phrase.stop]]
    reduced = following.xpos == "VBN" and following.deprel.startswith("acl") and following.head == phrase.head
    return table.victims.get(words[phrase.stop]) if reduced else None


def _bare(
    text: str, sentence: Sentence, words: Sequence[str], number: NumberReading, table: PeopleWords
) -> PeopleCount | None:
    """A number without a noun: only where its neighbours say that it counts people."""
    tokens = sentence.tokens
    found = (
        _followed_by_victim(words, number, table) or _of_toll(words, number, table) or _partitive(words, number, table)
    )
    if found is None and words[number.core : number.stop] != ["both"] and _is_object(words, number, table):
        found = (number.stop, None, "object of a deed done to people")
    if found is None:
        return None
    stop, victim, why = found
    start, end = _start(tokens, number), tokens[stop - 1].end
    head = _head(tokens, number.core, stop)
    word = _predicate(words, stop, table) if "of" in words[number.stop : stop] else None
    return PeopleCount(
        start, end, text[start:end], *_bounds(number), _who(word, "", table) if word else None,
        word.status if word else "unknown", sentence.index, head, victim=victim, reason=_reason(number, why),
    )  # fmt: skip


def _predicate(words: Sequence[str], stop: int, table: PeopleWords) -> PeopleWord | None:
    """Who "five of them" were: "five of them children", "ten of whom were women"."""
    at = stop
    while at < min(len(words), stop + 3) and words[at] in BE | {"also", "young", "foreign"}:
        at += 1
    return next((word for length in (3, 2, 1) if (word := table.forms.get(tuple(words[at : at + length])))), None)


def _head(tokens: Sequence[Token], first: int, stop: int) -> int:
    """The token that the phrase hangs by; without a tree its last."""
    inside = range(first, stop)
    outer = [index for index in inside if tokens[index].head not in inside]
    return outer[0] if outer and any(token.head >= 0 for token in tokens) else stop - 1


Found = tuple[int, CountKind | None, str]


def _followed_by_victim(words: Sequence[str], number: NumberReading, table: PeopleWords) -> Found | None:
    """Such as "31 dead", "270 injured", "31 were killed", "40 have been arrested", "four others wounded"."""
    at = number.stop
    while at < len(words) and words[at] in {
        "more",
        "others",
        "reported",
        "confirmed",
        "seriously",
        "critically",
        "badly",
        "other",
    }:
        at += 1
    if at < len(words) and words[at] in table.victims:
        return at + 1, table.victims[words[at]], f"followed by {words[at]!r}"
    passive = at
    while passive < len(words) and passive < at + 3 and words[passive] in BE | {"also", "reportedly", "later"}:
        passive += 1
    if passive > at and passive < len(words) and (words[passive] in table.victims or words[passive] in table.takes):
        return max(number.stop, at), None, f"subject of {words[passive]!r}"
    return None


def _of_toll(words: Sequence[str], number: NumberReading, table: PeopleWords) -> Found | None:
    """Such as "the death toll rose to 52", "a toll of 31"."""
    near = words[max(0, number.start - 8) : number.start]
    numbered = _of_number_of(near, table)
    if numbered is not None:
        return number.stop, *numbered
    tolls = [index for index, word in enumerate(near) if word in table.toll]
    if not tolls or number.start == 0:
        return None
    after_toll = near[tolls[-1] + 1 :]
    if "from" in after_toll[-1:] or not (table.toll_rises.intersection(after_toll) or not after_toll):
        return None
    named = tolls[-1] > 0 and near[tolls[-1] - 1] in table.toll_before
    if not named and near[tolls[-1]] != "toll":
        return None
    if any(word in {",", ";", "and", "but"} for word in after_toll):
        return None
    return number.stop, "killed", "a death toll"


def _of_number_of(near: Sequence[str], table: PeopleWords) -> tuple[CountKind | None, str] | None:
    """Such as "the number of victims is 59", "the number of wounded rose to"."""
    for at in range(len(near) - 2):
        if near[at : at + 2] == ["number", "of"] and (
            near[at + 2] in table.victims or near[at + 2] in {"victims", "casualties"}
        ):
            told = set(near[at + 3 :])
            if told & table.toll_rises and not told & {",", ";", "and", "but"}:
                return table.victims.get(near[at + 2]), f"the number of {near[at + 2]}"
    return None


def _partitive(words: Sequence[str], number: NumberReading, table: PeopleWords) -> Found | None:
    """Such as "five of them", "ten of whom", "three of those killed", "two of the dead"."""
    rest = words[number.stop : number.stop + 3]
    if len(rest) > 1 and rest[0] == "of" and rest[1] in PARTITIVES:
        stop = number.stop + 2
        if len(rest) > 2 and rest[2] in table.victims:
            return stop + 1, table.victims[rest[2]], "part of those named before"
        return stop, None, "part of those named before"
    if len(rest) > 2 and rest[0] == "of" and rest[1] == "the" and rest[2] in table.victims:
        return number.stop + 3, table.victims[rest[2]], "part of those named before"
    return None


def _is_object(words: Sequence[str], number: NumberReading, table: PeopleWords) -> bool:
    """Such as "killed 31 and wounded 40": a verb of harm stands right before, and no noun follows."""
    before = list(words[max(0, number.start - NEAR) : number.start])
    while before and before[-1] in {"another", "some", "the", "a", "further", "total", "of"}:
        before.pop()
    return bool(before) and before[-1] in table.takes - {"left", "leaving", "leaves", "claimed", "claiming", "shot"}
