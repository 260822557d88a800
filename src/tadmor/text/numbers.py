"""Numbers in English words and digits, as inclusive ranges.

"31", "1,200", "thirty-one", "two dozen", "between 20 and 30", "at least 31",
"nearly 50", "1.2 million", "half a dozen". Which vague words mean what
("dozens") and which hedges do what ("up to") is data: a ``NumberLexicon``,
which ``tadmor.reference.quantities`` opens.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal, TypeVar

T = TypeVar("T")

NumberForm = Literal["digits", "words", "vague", "article", "none"]
Hedge = Literal["least", "more", "most", "fewer", "nearly", "about", "exactly"]

UNITS: Final[dict[str, int]] = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS: Final[dict[str, int]] = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
} | {"fourty": 40}
SCALES: Final[dict[str, int]] = {
    "dozen": 12,
    "score": 20,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "bn": 1_000_000_000,
    "mln": 1_000_000,
    "m": 1_000_000,
}
ORDINALS: Final[dict[str, int]] = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "hundredth": 100}
STARTERS: Final = frozenset({*UNITS, *TENS, "a", "an", "half", "no", "between", "from"})
DIGITS: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
DIGIT_ORDINAL: Final = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
DASHES: Final = frozenset({"-", "–", "—", "−", "‑"})
HYPHEN_RANGE: Final = re.compile(r"(\d+)[-–—](\d+)")
WORDS: Final = re.compile(r"\d[\d,]*\.\d+|\d{1,3}(?:,\d{3})+|\d+|[^\W\d_]+(?:['’][^\W\d_]+)?|[^\w\s]")


@dataclass(frozen=True, slots=True)
class NumberLexicon:
    """Vague words with their ranges, and the hedges before and after a number, all as lower-case word tuples."""

    vague: Mapping[tuple[str, ...], tuple[int, int | None]]
    hedges: Mapping[tuple[str, ...], Hedge]
    after: Mapping[tuple[str, ...], Hedge]
    starters: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        first = {phrase[0] for phrase in (*self.vague, *self.hedges)}
        object.__setattr__(self, "starters", frozenset(first | STARTERS))

    def may_begin(self, word: str) -> bool:
        """Whether a number phrase may begin with the (lower-case) word: a cheap test before reading one."""
        return word[:1].isdigit() or word in self.starters or "-" in word


@dataclass(frozen=True, slots=True)
class NumberReading:
    """A number in ``words[start:stop]``: ``low`` to ``high`` inclusive, None where open.

    ``core`` is the index where the number itself begins, after its hedges.
    ``value`` is the number before any hedge, if it is one number (1.5 for
    "1.5"); ``hedge`` is what loosened it.
    """

    start: int
    stop: int
    low: int | None
    high: int | None
    form: NumberForm
    core: int
    value: float | None = None
    hedge: Hedge | None = None

    @property
    def exact(self) -> bool:
        """Whether it is one whole number."""
        return self.low is not None and self.low == self.high


def read_number(words: Sequence[str], start: int, lexicon: NumberLexicon) -> NumberReading | None:
    """The longest number phrase that begins at ``words[start]``, hedges included, or None.

    ``words`` are tokens in any case; hyphenated numerals may be one token or three.
    """
    if not lexicon.may_begin(words[start].lower()):
        return None
    hedge, core = _read_hedges(words, start, lexicon)
    found = _read_range(words, core, lexicon) or _read_core(words, core, lexicon)
    if found is None:
        return None
    found = _apply_after(words, found, lexicon)
    return replace(_apply(found, hedge), start=start, core=core)


def read_plain_number(words: Sequence[str], start: int, lexicon: NumberLexicon) -> NumberReading | None:
    """One number that begins at ``words[start]``, without hedges and ranges, or None."""
    return _read_core(words, start, lexicon) if lexicon.may_begin(words[start].lower()) else None


def parse_number(text: str, lexicon: NumberLexicon) -> NumberReading | None:
    """The number that the whole of ``text`` says ("at least thirty-one"), or None."""
    words = WORDS.findall(text)
    if not words:
        return None
    found = read_number(words, 0, lexicon)
    return found if found is not None and found.stop == len(words) else None


def parse_ordinal(word: str) -> int | None:
    """The rank that an ordinal says ("26th", "third", "twenty-first"), or None."""
    lower = word.lower()
    if (digits := DIGIT_ORDINAL.fullmatch(lower)) is not None:
        return int(digits[1])
    if lower in ORDINALS:
        return ORDINALS[lower]
    tens, _, unit = lower.partition("-")
    if tens in TENS and 0 < ORDINALS.get(unit, 0) < 10:
        return TENS[tens] + ORDINALS[unit]
    return None


def _read_hedges(words: Sequence[str], start: int, lexicon: NumberLexicon) -> tuple[Hedge | None, int]:
    """The strongest hedge before a number and where the number begins ("a further", "some 200 or more")."""
    hedge: Hedge | None = None
    at = start
    while (found := _longest(words, at, lexicon.hedges)) is not None:
        said, stop = found
        if _longest(words, at, lexicon.vague, at_least=stop - at + 1) is not None:
            break
        hedge = said if hedge in (None, "exactly") else hedge
        at = stop
    return hedge, at


def _longest(
    words: Sequence[str], start: int, table: Mapping[tuple[str, ...], T], at_least: int = 1
) -> tuple[T, int] | None:
    """The longest entry of ``table`` at ``words[start]`` with where it stops."""
    for length in range(min(5, len(words) - start), at_least - 1, -1):
        key = tuple(word.lower() for word in words[start : start + length])
        if key in table:
            return table[key], start + length
    return None


def _read_range(words: Sequence[str], start: int, lexicon: NumberLexicon) -> NumberReading | None:
    """Such as "between 20 and 30", "from 20 to 30", "20-30", "20 to 30", "two or three"."""
    if start >= len(words):
        return None
    lower = words[start].lower()
    if (digits := HYPHEN_RANGE.fullmatch(lower)) is not None:
        return _range(start, start + 1, int(digits[1]), int(digits[2]), "digits")
    joins = {"between": {"and"}, "from": {"to"}}.get(lower)
    first = _read_core(words, start + 1 if joins else start, lexicon)
    if first is None or first.stop >= len(words) or first.form in ("article", "none"):
        return None
    joins = joins or {"to", "or", *DASHES}
    if words[first.stop].lower() not in joins:
        return None
    second = _read_core(words, first.stop + 1, lexicon)
    if second is None or not first.exact or not second.exact or second.form == "article":
        return None
    first = _share_scale(words, first, second)
    return _range(start, second.stop, first.low or 0, second.high or 0, second.form)


def _share_scale(words: Sequence[str], first: NumberReading, second: NumberReading) -> NumberReading:
    """Such as "two or three hundred", "20 to 30 thousand": the first number takes the second's scale."""
    scale = SCALES.get(words[second.stop - 1].lower(), 1)
    low, high = first.low or 0, second.high or 0
    if scale > 1 and low < 1000 and second.stop - first.stop > 2 and low * scale < high:
        return replace(first, low=low * scale, high=low * scale)
    return first


def _range(start: int, stop: int, low: int, high: int, form: NumberForm) -> NumberReading | None:
    return NumberReading(start, stop, low, high, form, start) if low < high else None


def _read_core(words: Sequence[str], start: int, lexicon: NumberLexicon) -> NumberReading | None:
    """One number without hedges."""
    if start >= len(words):
        return None
    for read in (_read_half_dozen, _read_vague_scale, _read_vague, _read_digits, _read_words, _read_article):
        found = read(words, start, lexicon)
        if found is not None:
            return found
    return None


def _single(start: int, stop: int, value: float, form: NumberForm) -> NumberReading:
    whole = round(value)
    return NumberReading(start, stop, whole, whole, form, start, value)


def _lower(words: Sequence[str], index: int) -> str:
    return words[index].lower() if 0 <= index < len(words) else ""


def _read_half_dozen(words: Sequence[str], start: int, _: NumberLexicon) -> NumberReading | None:
    """Such as "half a dozen", "a half dozen", "half-dozen"."""
    for phrase in (
        ("half", "a", "dozen"),
        ("a", "half", "dozen"),
        ("half", "dozen"),
        ("half-dozen",),
        ("half", "-", "dozen"),
    ):
        if tuple(_lower(words, start + i) for i in range(len(phrase))) == phrase:
            return _single(start, start + len(phrase), 6, "words")
    return None


def _read_vague_scale(words: Sequence[str], start: int, lexicon: NumberLexicon) -> NumberReading | None:
    """Such as "several hundred", "a few thousand", "a couple of hundred": the range times the scale."""
    found = _longest(words, start, lexicon.vague)
    if found is None:
        return None
    (low, high), stop = found
    stop += _lower(words, stop) == "of"
    scale = SCALES.get(_lower(words, stop), 0)
    if scale < 12:
        return None
    top = None if high is None else high * scale if low == high else high * scale + scale - 1
    return NumberReading(start, stop + 1, low * scale, top, "vague", start)


def _read_vague(words: Sequence[str], start: int, lexicon: NumberLexicon) -> NumberReading | None:
    if _lower(words, start) in {"no", "zero"}:
        return NumberReading(start, start + 1, 0, 0, "none", start, 0)
    found = _longest(words, start, lexicon.vague)
    if found is None:
        return None
    (low, high), stop = found
    return NumberReading(start, stop, low, high, "vague", start)


def _read_digits(words: Sequence[str], start: int, _: NumberLexicon) -> NumberReading | None:
    if DIGITS.fullmatch(words[start]) is None:
        return None
    value, stop = float(words[start].replace(",", "")), start + 1
    while (scale := SCALES.get(_lower(words, stop), 0)) > 12 or (scale and _lower(words, stop) == "dozen"):
        value, stop = value * scale, stop + 1
    return _single(start, stop, value, "digits")


def _read_words(words: Sequence[str], start: int, _: NumberLexicon) -> NumberReading | None:
    """Such as "thirty-one", "two hundred and five", "a hundred", "two dozen"."""
    total, group, stop = 0, 0, start
    parts = _numeral_parts(words, start)
    if _lower(words, start) in {"a", "an"} and _lower(words, start + 1) in SCALES:
        parts = [("one", start + 1), *_numeral_parts(words, start + 1, after="one")]
    if not parts:
        return None
    for word, after in parts:
        if word in SCALES:
            scale = SCALES[word]
            if scale >= 1000:
                total, group = total + max(group, 1) * scale, 0
            else:
                group = max(group, 1) * scale
        else:
            group += UNITS.get(word, 0) + TENS.get(word, 0)
        stop = after
    return _single(start, stop, total + group, "words") if stop > start else None


def _numeral_parts(words: Sequence[str], start: int, after: str | None = None) -> list[tuple[str, int]]:
    """The numerals at ``start`` (following ``after``), hyphens undone and "and" skipped, each with where it stops."""
    parts: list[tuple[str, int]] = []
    at = start
    while at < len(words):
        lower = words[at].lower()
        bare = lower.replace("–", "-").split("-")
        last = parts[-1][0] if parts else after
        if (lower == "and" and last in SCALES and _is_numeral(_lower(words, at + 1))) or (
            lower in DASHES and last in TENS and _lower(words, at + 1) in UNITS
        ):
            at += 1
        elif all(map(_is_numeral, bare)) and _follows(last, bare[0]):
            parts += [(word, at + 1) for word in bare]
            at += 1
        else:
            break
    return parts


def _is_numeral(word: str) -> bool:
    return word in UNITS or word in TENS or (word in SCALES and len(word) > 3)


def _follows(last: str | None, word: str) -> bool:
    """Whether a numeral may stand right after another ("twenty one", "two hundred"), not "one two"."""
    if last is None:
        return word not in SCALES
    if word in SCALES:
        return True
    if last in TENS:
        return 0 < UNITS.get(word, 0) < 10
    return last in SCALES and last not in {"dozen", "score"}


def _read_article(words: Sequence[str], start: int, _: NumberLexicon) -> NumberReading | None:
    return _single(start, start + 1, 1, "article") if _lower(words, start) in {"a", "an"} else None


def _apply_after(words: Sequence[str], found: NumberReading, lexicon: NumberLexicon) -> NumberReading:
    after = _longest(words, found.stop, lexicon.after)
    if after is None:
        return found
    return replace(_apply(found, after[0]), stop=after[1])


def _apply(found: NumberReading, hedge: Hedge | None) -> NumberReading:
    """What a hedge makes of a number; the rules stand in resources/quantities.toml."""
    low, high = found.low, found.high
    if hedge is None or low is None or high is None:
        return found
    bounds: dict[Hedge, tuple[int | None, int | None]] = {
        "least": (low, None),
        "more": (low + 1, None),
        "most": (None, high),
        "fewer": (None, high - 1),
        "nearly": (-(-low * 9 // 10), max(high - 1, -(-low * 9 // 10))),
        "about": (low * 9 // 10, -(-high * 11 // 10)),
        "exactly": (low, high),
    }
    new_low, new_high = bounds[hedge]
    return replace(found, low=new_low, high=new_high, hedge=hedge)
