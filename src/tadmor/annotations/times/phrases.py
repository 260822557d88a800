"""From text to time phrases: the cascade run in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from tadmor.annotations.times.lexer import Item, lex
from tadmor.annotations.times.meaning import Bound, Loose, Meaning, Point
from tadmor.annotations.times.patterns import MADE_KINDS, RuleTable, apply_rules, compile_rules
from tadmor.annotations.times.rules_dates import DATE_RULES
from tadmor.annotations.times.rules_joins import EDGE_RULES, JOIN_RULES, RANGE_RULES
from tadmor.annotations.times.rules_relative import RELATIVE_RULES

ATOM_RULES: Final = (*DATE_RULES, *RELATIVE_RULES)
PASSES: Final = (ATOM_RULES, JOIN_RULES, JOIN_RULES, EDGE_RULES, RANGE_RULES)
MADE: Final = frozenset(MADE_KINDS)
BOUNDS: Final[tuple[Bound, ...]] = ("since", "until", "before", "after", "by")
NEGATIONS: Final = frozenset({"not", "n't", "n’t", "never", "no", "cannot", "nor"})
CLAUSE_BREAKS: Final = frozenset({",", ";", ":", "that", "but", "and", "who", "which"})


@cache
def cascade() -> tuple[RuleTable, ...]:
    """The compiled passes, in order."""
    return tuple(compile_rules(rules) for rules in PASSES)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A time phrase with its offsets, its class, what it says, and the preposition that opens or closes it."""

    start: int
    end: int
    kind: str
    meaning: Meaning
    bound: Bound | None = None


def read_phrases(text: str, start: int = 0, end: int | None = None) -> list[Phrase]:
    """The time phrases of ``text[start:end]`` in order, offsets into ``text``."""
    items: Sequence[Item] = lex(text, start, end)
    for table in cascade():
        items = apply_rules(items, table, text)
    return [_phrase(items, at, text) for at, item in enumerate(items) if item.kind in MADE and _stands(items, at)]


def _stands(items: Sequence[Item], at: int) -> bool:
    """A period without a name counts only where a word of time introduces it."""
    item = items[at]
    meaning = item.value
    if isinstance(meaning, Point) and meaning.unit == "PERIOD":
        return at > 0 and items[at - 1].lower in {
            "at",
            "during",
            "in",
            "by",
            "around",
            "throughout",
            "from",
            "until",
            "about",
            "since",
        }
    return True


def _phrase(items: Sequence[Item], at: int, text: str) -> Phrase:
    item = items[at]
    meaning = item.value
    if isinstance(meaning, Point) and meaning.unit == "PERIOD":
        meaning = Loose("")
    end = item.end
    if (
        text[end - 1] == "."
        and text[end - 2 : end - 1].isalpha()
        and at + 1 == len(items)
        and "." not in text[item.start : end - 1]
    ):
        end -= 1
    return Phrase(item.start, end, item.kind, meaning, _bound(items, at))


def _bound(items: Sequence[Item], at: int) -> Bound | None:
    """Such as "since", "until", "by", "before", "after" right before the phrase; "from" for "not before" and "not until"."""
    before = items[at - 1] if at else None
    if before is None or items[at].kind in {"Part", "Clock", "Length", "Set", "Ref", "Interval", "Offset"}:
        return None
    word = next((name for name in BOUNDS if before.is_a(name)), None)
    if word is None or (word == "by" and before.text[0].isupper() and at > 1):
        return None
    if word in {"until", "before"} and _is_negated(items, at - 1):
        return "from"
    return word


def _is_negated(items: Sequence[Item], at: int) -> bool:
    for item in reversed(items[max(0, at - 12) : at]):
        if item.lower in NEGATIONS:
            return True
        if item.lower in CLAUSE_BREAKS:
            return False
    return False
