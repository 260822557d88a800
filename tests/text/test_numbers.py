"""Numbers in words and digits."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tadmor.reference.quantities import number_lexicon
from tadmor.text.numbers import SCALES, TENS, UNITS, NumberLexicon, parse_number, parse_ordinal, read_number

LINES = (Path(__file__).parent.parent / "cases" / "text" / "numbers.txt").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split(" => ")) for line in LINES if line and not line.startswith("#")]
BARE = NumberLexicon({}, {}, {})


def shown(low: int | None, high: int | None) -> str:
    return f"{'' if low is None else low}..{'' if high is None else high}" if low != high else f"{low}"


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_numbers(text: str, expected: str) -> None:
    found = parse_number(text, number_lexicon())
    assert ("none" if found is None else shown(found.low, found.high)) == expected


def in_words(number: int) -> str:
    """The English numeral of a number under a million."""
    if number >= 1000:
        rest = f" {in_words(number % 1000)}" if number % 1000 else ""
        return f"{in_words(number // 1000)} thousand{rest}"
    if number >= 100:
        rest = f" and {in_words(number % 100)}" if number % 100 else ""
        return f"{in_words(number // 100)} hundred{rest}"
    if number >= 20:
        tens = next(word for word, value in TENS.items() if value == number // 10 * 10)
        return f"{tens}-{in_words(number % 10)}" if number % 10 else tens
    return next(word for word, value in UNITS.items() if value == number)


@given(st.integers(min_value=1, max_value=999_999))
def test_words_and_digits_agree(number: int) -> None:
    for written in (str(number), f"{number:,}", in_words(number), in_words(number).replace("-", " ").upper()):
        found = parse_number(written, number_lexicon())
        assert found is not None, written
        assert (found.low, found.high) == (number, number), written


@given(st.integers(min_value=1, max_value=10_000), st.sampled_from(sorted(SCALES, key=len)[2:]))
def test_scales_multiply(number: int, scale: str) -> None:
    found = parse_number(f"{number} {scale}", number_lexicon())
    if scale != "score":
        assert found is not None
        assert found.low == number * SCALES[scale]


@given(
    st.lists(st.sampled_from("at least up to 20 - and a hundred dozens more than no the between".split()), max_size=7)
)
def test_a_reading_stays_inside_its_words_and_in_order(words: list[str]) -> None:
    for start in range(len(words)):
        found = read_number(words, start, number_lexicon())
        if found is not None:
            assert start == found.start <= found.core < found.stop <= len(words)
            assert found.low is None or found.high is None or found.low <= found.high


def test_hedges_and_vague_words_are_data() -> None:
    assert parse_number("dozens", BARE) is None
    assert parse_number("at least 31", BARE) is None
    assert parse_number("31", BARE) is not None


@pytest.mark.parametrize(
    ("word", "rank"),
    [
        ("1st", 1),
        ("26th", 26),
        ("third", 3),
        ("Twenty-first", 21),
        ("thirtieth", 30),
        ("three", None),
        ("fifth-floor", None),
    ],
)
def test_ordinals(word: str, rank: int | None) -> None:
    assert parse_ordinal(word) == rank
