"""A small language for phrase rules, and the cascade that applies them.

A rule is a line of class names: ``the? <edge> of the? <month> <year_number>?``.
A bare name asks for an item of that class; ``<name>`` keeps it for the builder;
``<key=name|name>`` keeps any of several under a key. ``?``, ``*`` and ``( | )``
mean what they mean in regular expressions. Each item is one character of a
string, so a rule is one compiled expression and a pass over a text is linear.
At each place the longest match wins, then the earlier rule (finite-state
cascade: Abney, "Partial parsing via finite-state cascades", 1996).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from tadmor.annotations.times.lexer import CASED, Item, vocabulary
from tadmor.annotations.times.meaning import Meaning
from tadmor.text.numbers import parse_ordinal

RAW_KINDS: Final = (
    "iso slashed clock decade short ordinal number other comma hyphen dash open close slash possessive number|year_number|four_digits "
    "number|day_number number|day_number|two_digits number|two_digits number|four_digits"
).split()
MADE_KINDS: Final = "Day Weekday Month Year Season Span Week Clock Part Length Offset Set Ref Interval".split()
ELEMENT: Final = re.compile(r"<(?:(?P<key>\w+)=)?(?P<kept>[\w|]+)>|(?P<plain>\w+)")


class Found:
    """What a rule matched: its items by key."""

    __slots__ = ("_items", "_match")

    def __init__(self, match: re.Match[str], items: Sequence[Item]) -> None:
        self._match = match
        self._items = items

    def item(self, key: str) -> Item | None:
        """The item kept under ``key``, or None if the rule has no such part or it was left out."""
        if key not in self._match.re.groupindex:
            return None
        at = self._match.start(key)
        return self._items[at] if at >= 0 else None

    def need(self, key: str) -> Item:
        """The item kept under ``key`` of a part that the rule cannot leave out."""
        item = self.item(key)
        if item is None:
            raise ValueError(f"expected a rule that keeps {key!r}, matched {[word.text for word in self.words]}")
        return item

    def get(self, key: str, kind: str | None = None) -> Any:
        """The value of the item kept under ``key`` in its class ``kind`` (by default the key), or None."""
        item = self.item(key)
        return None if item is None else item.get(kind or key)

    def meaning(self, key: str) -> Any:
        """The meaning of the phrase kept under ``key``."""
        item = self.item(key)
        return None if item is None else item.value

    @property
    def words(self) -> Sequence[Item]:
        """All matched items."""
        return self._items[self._match.start() : self._match.end()]

    def before(self, count: int = 1) -> Item | None:
        """The item ``count`` before the match."""
        at = self._match.start() - count
        return self._items[at] if at >= 0 else None

    def after(self, count: int = 1) -> Item | None:
        """The item ``count`` after the match."""
        at = self._match.end() + count - 1
        return self._items[at] if at < len(self._items) else None


Builder = Callable[[Found], Meaning | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, the class of the phrase that it makes, and what the phrase means (None: no match after all)."""

    kind: str
    pattern: str
    build: Builder


RuleTable = dict[str, tuple[tuple[Rule, re.Pattern[str]], ...]]


@cache
def alphabet() -> dict[str, str]:
    """One character for each combination of classes that an item may have."""
    kinds = dict.fromkeys([*RAW_KINDS, *MADE_KINDS])
    for phrase, classes in vocabulary().entries.items():
        names = list(classes)
        ranked = [*names, "ordinal"] if len(phrase) == 1 and parse_ordinal(phrase[0]) is not None else names
        for variant in (ranked, [name for name in ranked if name not in CASED]):
            kinds.setdefault("|".join(variant) or "other")
    return {kind: chr(0xE000 + number) for number, kind in enumerate(kinds)}


def letters_of(name: str) -> str:
    """The characters of all combinations that have one of the classes of ``name`` (joined by "|")."""
    wanted = set(name.split("|"))
    letters = "".join(letter for kind, letter in alphabet().items() if not wanted.isdisjoint(kind.split("|")))
    if not letters:
        raise ValueError(f"expected classes of resources/times.toml, found {name!r}")
    return f"[{letters}]"


@cache
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """The regular expression of a rule's pattern."""

    def element(match: re.Match[str]) -> str:
        if match["plain"]:
            return letters_of(match["plain"])
        return f"(?P<{match['key'] or match['kept']}>{letters_of(match['kept'])})"

    return re.compile(ELEMENT.sub(element, pattern).replace(" ", ""))


def apply_rules(items: Sequence[Item], table: RuleTable, text: str) -> list[Item]:
    """One pass of the cascade: the items with each matched stretch replaced by one phrase."""
    letters = alphabet()
    other = letters["other"]
    line = "".join([letters.get(item.kind, other) for item in items])
    made: list[Item] = []
    at = 0
    while at < len(items):
        rules = table.get(line[at])
        best = _best(items, rules, line, at) if rules else None
        if best is None:
            made.append(items[at])
            at += 1
            continue
        stop, kind, meaning = best
        if items[at].is_a("from") or items[at].is_a("between") or items[at].kind == "slash":
            made.append(items[at])
            at += 1
        start, end = items[at].start, items[stop - 1].end
        made.append(Item(start, end, text[start:end], kind, meaning))
        at = stop
    return made


def _best(
    items: Sequence[Item], rules: Sequence[tuple[Rule, re.Pattern[str]]], line: str, at: int
) -> tuple[int, str, Meaning] | None:
    """The longest match at ``at`` whose builder accepts it."""
    found = [
        (match.end(), number, rule, match)
        for number, (rule, compiled) in enumerate(rules)
        if (match := compiled.match(line, at))
    ]
    for stop, _, rule, match in sorted(found, key=lambda one: (-one[0], one[1])):
        meaning = rule.build(Found(match, items))
        if meaning is not None:
            return stop, rule.kind, meaning
    return None


def compile_rules(rules: Iterable[Rule]) -> RuleTable:
    """The rules by the characters that a match may begin with, in their order."""
    compiled = [(rule, compile_pattern(rule.pattern)) for rule in rules]
    table = {
        letter: tuple((rule, pattern) for rule, pattern in compiled if letter in _firsts(rule.pattern))
        for letter in alphabet().values()
    }
    return {letter: found for letter, found in table.items() if found}


@cache
def _firsts(pattern: str) -> frozenset[str]:
    """Characters that a match may begin with: those of all elements up to the first that has to be there."""
    letters: set[str] = set()
    for match in ELEMENT.finditer(pattern):
        letters.update(letters_of(match["kept"] or match["plain"])[1:-1])
        inside = pattern.count("(", 0, match.start()) > pattern.count(")", 0, match.start())
        if not inside and pattern[match.end() : match.end() + 1] not in ("?", "*"):
            break
    return frozenset(letters)
