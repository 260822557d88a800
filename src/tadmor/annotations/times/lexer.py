"""Words of a text with their classes, as resources/times.toml lists them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from tadmor.reference.quantities import number_lexicon
from tadmor.reference.tables import load_table
from tadmor.text.numbers import parse_ordinal, read_plain_number

WORD: Final = re.compile(
    r"""(?P<iso>\d{4}-\d{2}(?:-\d{2})?(?:T\d{2}(?::?\d{2}(?::?\d{2}(?:\.\d+)?)?)?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\d-]))
      | (?P<slashed>\d{1,2}([/.])\d{1,2}\3\d{2,4}(?!\d) | \d{1,2}-\d{1,2}-\d{4}(?!\d))
      | (?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?![\d:]) | \d{1,2}\.\d{2}(?=\s?[ap]\.?m\b))
      | (?P<decade>\d{3}0[’']?s\b | [’']\d0s\b)
      | (?P<short>[’']\d\d\b)
      | (?P<ordinal>\d{1,3}(?:st|nd|rd|th|ST|ND|RD|TH)\b)
      | (?P<fraction>\d+[- ]?(?:1/2|½))
      | (?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)? | \d+(?:\.\d+)?)
      | (?P<dotted>[A-Za-z]\.[A-Za-z](?:\.[A-Za-z])*\.?(?![A-Za-z]))
      | (?P<word>[^\W\d_]+(?:[’'](?:clock|CLOCK))?)
      | (?P<mark>[’']s\b | [^\w\s])
    """,
    re.VERBOSE,
)
CASED: Final = frozenset({"month", "doubtful_month", "weekday", "weekdays", "short_weekday", "holiday"})
DOTTED: Final = frozenset({"month", "doubtful_month", "short_weekday", "unit", "units"})
MARKS: Final = {",": "comma", "-": "hyphen", "‑": "hyphen", "–": "dash", "—": "dash", "−": "dash", "(": "open", ")": "close",
                "/": "slash", "'s": "possessive", "’s": "possessive"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """A word, or a phrase that a rule made of several, with its class and what it means."""

    start: int
    end: int
    text: str
    kind: str
    value: Any = None

    @property
    def lower(self) -> str:
        return self.text.lower()

    def is_a(self, kind: str) -> bool:
        """Whether it may be of a class."""
        return kind in self.kind.split("|")

    def get(self, *kinds: str) -> Any:
        """Its value in the first of the classes that it has, or its only value."""
        if not isinstance(self.value, dict):
            return self.value
        return next((self.value[kind] for kind in kinds if kind in self.value), None)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Phrases (tuples of lower-case words) with the classes that they may have, and each phrase's longest length by first word."""

    entries: dict[tuple[str, ...], dict[str, Any]]
    longest: dict[str, int]


@cache
def vocabulary() -> Vocabulary:
    """All word classes of resources/times.toml in one look-up."""
    table = load_table("times")
    entries: dict[tuple[str, ...], dict[str, Any]] = {}
    for kind, words in table.items():
        if kind in {"temporal_cue", "not_year", "names", "tense"}:
            continue
        for phrase, value in words.items():
            key = tuple(match.group() for match in WORD.finditer(phrase))
            named = value if kind == "link" else kind
            entries.setdefault(key, {})[named] = value
    longest: dict[str, int] = {}
    for key in entries:
        longest[key[0]] = max(longest.get(key[0], 0), len(key))
    return Vocabulary(entries, longest)


def lex(text: str, start: int = 0, end: int | None = None) -> list[Item]:
    """The items of ``text[start:end]``, offsets into ``text``.

    An item's ``kind`` joins all classes that its words may have with "|"
    ("unit|ordinal" for "second"), "other" if none.
    """
    raw = [_raw(match) for match in WORD.finditer(text, start, len(text) if end is None else end)]
    words = [item.lower for item in raw]
    items: list[Item] = []
    at = 0
    while at < len(raw):
        item, at = _classify(text, raw, words, at)
        items.append(item)
    return items


def _raw(match: re.Match[str]) -> Item:
    return Item(match.start(), match.end(), match.group(), str(match.lastgroup))


def _classify(text: str, raw: list[Item], words: list[str], at: int) -> tuple[Item, int]:
    """The item that begins at ``raw[at]`` and where the next begins."""
    item = raw[at]
    if item.kind in {"iso", "slashed", "clock", "decade", "short", "ordinal"}:
        return item, at + 1
    if item.kind == "fraction":
        whole = re.match(r"\d+", item.text)
        return Item(item.start, item.end, item.text, "number", float(whole.group() if whole else 0) + 0.5), at + 1
    if item.kind == "number":
        return _number(text, raw, words, at)
    for length in range(min(vocabulary().longest.get(words[at], 0), len(raw) - at), 0, -1):
        classes = vocabulary().entries.get(tuple(words[at : at + length]))
        if classes and (classes := _cased(raw[at : at + length], classes)):
            return _word(text, raw, words, at, at + length, classes)
    if item.kind == "mark":
        return Item(item.start, item.end, item.text, MARKS.get(item.text, "other")), at + 1
    return _number(text, raw, words, at)


def _cased(parts: list[Item], classes: dict[str, Any]) -> dict[str, Any]:
    """The classes that remain when names need a capital letter."""
    capital = (
        parts[0].text[:1].isupper() or any(part.text[:1].isupper() for part in parts[1:]) or parts[0].text[0].isdigit()
    )
    return classes if capital else {kind: value for kind, value in classes.items() if kind not in CASED}


def _word(
    text: str, raw: list[Item], words: list[str], at: int, stop: int, classes: dict[str, Any]
) -> tuple[Item, int]:
    first, last = raw[at], raw[stop - 1]
    end = last.end
    ordinal = parse_ordinal(first.lower) if stop == at + 1 else None
    if ordinal is not None:
        classes = {**classes, "ordinal": ordinal}
    number = read_plain_number(words[at : at + 6], 0, number_lexicon())
    if number is not None and number.stop > stop - at:
        return _number(text, raw, words, at)
    abbreviated = not DOTTED.isdisjoint(classes) and len(first.text) <= 5 and stop == at + 1 and first.lower not in FULL
    if abbreviated and text[end : end + 1] == "." and stop < len(raw) and raw[stop].start == end:
        return Item(first.start, end + 1, text[first.start : end + 1], "|".join(classes), classes), stop + 1
    return Item(first.start, end, text[first.start : end], "|".join(classes), classes), stop


FULL: Final = frozenset(
    {
        "march",
        "april",
        "june",
        "july",
        "may",
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "year",
        "years",
        "night",
        "hour",
        "hours",
    }
)


def _number(text: str, raw: list[Item], words: list[str], at: int) -> tuple[Item, int]:
    item = raw[at]
    if item.kind == "word" and (ordinal := _ordinal(raw, at)) is not None:
        stop = at + ordinal[1]
        return Item(item.start, raw[stop - 1].end, text[item.start : raw[stop - 1].end], "ordinal", ordinal[0]), stop
    found = read_plain_number(words[at : at + 8], 0, number_lexicon())
    if found is None or found.form in {"none", "article"}:
        return Item(item.start, item.end, item.text, "other"), at + 1
    stop = at + found.stop
    whole = text[item.start : raw[stop - 1].end]
    return Item(item.start, raw[stop - 1].end, whole, _number_kind(whole), found.value), stop


def _ordinal(raw: list[Item], at: int) -> tuple[int, int] | None:
    """The rank said at ``raw[at]`` and in how many items ("twenty-first" is three)."""
    if at + 2 < len(raw) and raw[at + 1].text == "-":
        joined = parse_ordinal(f"{raw[at].lower}-{raw[at + 2].lower}")
        if joined is not None:
            return joined, 3
    single = parse_ordinal(raw[at].lower)
    return None if single is None else (single, 1)


def _number_kind(text: str) -> str:
    """Whether digits may be a day of the month, a year of two or four digits, or only a number."""
    if not text.isdigit():
        return "number"
    kinds = ["number"]
    if len(text) == 4 and 1000 <= int(text) <= 2199:
        kinds.append("year_number")
    if len(text) <= 2 and 1 <= int(text) <= 31:
        kinds.append("day_number")
    if len(text) == 2:
        kinds.append("two_digits")
    if len(text) == 4:
        kinds.append("four_digits")
    return "|".join(kinds)
