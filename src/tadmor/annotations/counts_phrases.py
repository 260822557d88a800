"""The noun phrase that a number begins, and its head, by parts of speech."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tadmor.model.annotation import PersonStatus, Token
from tadmor.reference.people_words import PeopleWord, PeopleWords
from tadmor.text.numbers import NumberReading

LONGEST: Final = 12
NOUNS: Final = frozenset({"NOUN", "PROPN"})
MODIFIERS: Final = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV", "VERB", "X"})
PARTICIPLES: Final = frozenset({"VBN", "VBG"})
MONTHS: Final = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
POSSESSIVE: Final = frozenset({"'s", "’s", "'", "’"})
QUANTIFIERS: Final = frozenset({"other", "others", "more", "further", "additional", "different", "new"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase ``tokens[start:stop]`` with its head's index; ``word`` is None if the head is no noun of people."""

    start: int
    stop: int
    head: int
    word: PeopleWord | None
    status: PersonStatus
    modifiers: tuple[int, ...]


def read_noun_phrase(
    tokens: Sequence[Token], words: Sequence[str], number: NumberReading, table: PeopleWords
) -> Phrase | None:
    """The noun phrase after a number ("of" and determiners skipped), or None if no noun follows it."""
    start = _skip_of(words, number)
    head = _head_of(tokens, words, start, table)
    if head is None:
        return None
    start, stop = number.stop, head + 1
    phrase_words = tuple(words[start:stop])
    word = None if words[head] in table.not_people else table.of_phrase(phrase_words)
    word = word or _singular_victim(words[head], table)
    modifiers = tuple(range(start, head))
    return Phrase(number.core, stop, head, word, _status(word, [words[i] for i in modifiers], table), modifiers)


def _skip_of(words: Sequence[str], number: NumberReading) -> int:
    """Such as "dozens of civilians", "a total of", "31 of the wounded soldiers" (but not "five of them")."""
    at = number.stop
    if at < len(words) and words[at] == "of":
        at += 1
        while at < len(words) and words[at] in {"the", "these", "those", "its", "their", "his", "her", "our"}:
            at += 1
    return at


def _head_of(tokens: Sequence[Token], words: Sequence[str], start: int, table: PeopleWords) -> int | None:
    """The last noun of the first run of modifiers and nouns; a modifier may be "17-year-old"."""
    head = None
    at = start
    while at < min(len(tokens), start + LONGEST):
        token = tokens[at]
        if head is not None and _opens_a_date(tokens, words, at):
            break
        if (
            token.upos in NOUNS
            or words[at] == "others"
            or ((words[at],) in table.forms and token.upos in {"ADJ", "PRON", "VERB"} and token.xpos != "VBD")
        ):
            head = at
        elif not _may_modify(tokens, words, at, head, table):
            break
        at += 1
    return head


def _opens_a_date(tokens: Sequence[Token], words: Sequence[str], at: int) -> bool:
    """Such as "arrested nine men Dec. 11": a month with its day is no part of the phrase before it."""
    following = words[at + 1] if at + 1 < len(words) else ""
    return words[at].rstrip(".")[:3] in MONTHS and tokens[at].text[:1].isupper() and following[:1].isdigit()


def _may_modify(tokens: Sequence[Token], words: Sequence[str], at: int, head: int | None, table: PeopleWords) -> bool:
    token, word = tokens[at], words[at]
    if word in POSSESSIVE and head is not None and (words[head],) in table.forms:
        return False
    if token.upos == "NUM" and words[at + 1 : at + 2] != ["-"]:
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None:
        return False
    if word in {"-", "‑", "'s", "’s", '"', "“", "‘", "'", "/"}:
        return following.upos in MODIFIERS
    if (
        head is not None
        and token.upos not in {"ADJ", "NUM"}
        and not (token.upos == "VERB" and token.xpos == "VBN" and following.upos in NOUNS)
    ):
        return False
    if head is not None and token.upos in {"ADJ", "NUM"}:
        return following.upos in NOUNS and (token.head > token.index or token.head < 0)
    if word in {",", "and", "or"}:
        return head is None and at > 0 and tokens[at - 1].upos == "ADJ" and following.upos == "ADJ"
    if token.upos == "VERB":
        return (
            token.xpos in PARTICIPLES
            and following.upos in NOUNS | {"ADJ"}
            and word not in {"including", "following", "according"}
        )
    return token.upos in MODIFIERS or word in QUANTIFIERS


def _singular_victim(word: str, table: PeopleWords) -> PeopleWord | None:
    """Such as "31 deaths", "12 injuries", "two fatalities": the head says what befell them, not who they were."""
    if word in table.victims and word.endswith("s"):
        return PeopleWord(word, "person", "unknown", plural=True)
    return None


def _status(word: PeopleWord | None, modifiers: Sequence[str], table: PeopleWords) -> PersonStatus:
    """What the noun says, or its modifiers where it leaves it open ("armed men", "civilian casualties")."""
    if word is None:
        return "unknown"
    told = [table.modifiers[modifier] for modifier in modifiers if modifier in table.modifiers]
    if word.status == "unknown" and told:
        return told[-1]
    if word.kind in {"worker", "prisoner"} or word.status == "unknown" or not told:
        return word.status
    return "civilian" if told[-1] == "civilian" else word.status
