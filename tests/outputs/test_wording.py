"""Counts in words: as loosely as the report says them."""

from __future__ import annotations

import pytest

from tadmor.model.claim import ClaimCount
from tadmor.outputs.wording import say_number, say_range


@pytest.mark.parametrize(
    ("text", "low", "high", "expected"),
    [
        ("Some 960,000 people", 864_000, 1_056_000, "about 960,000"),
        ("More than 1.3 million people", 1_300_000, None, "more than 1,300,000"),
        ('more than 500" civilians', 500, None, "more than 500"),
        ("nearly 500 people", 450, 500, "nearly 500"),
        ("At least 31 people", 31, None, "at least 31"),
        ("Dozens of civilians", 24, 99, "24–99"),
        ("1,400 men", 1400, 1400, "1,400"),
        ("the mayor", 1, 1, "1"),
    ],
)
def test_a_count_is_said_as_its_words_say_it(text: str, low: int, high: int | None, expected: str) -> None:
    assert say_number(ClaimCount("killed", low, high, 0, len(text), text)) == expected


def test_bounds_have_thousands_separators() -> None:
    assert say_range(2000, 9999) == "2,000–9,999"
    assert say_range(None, 12_000) == "up to 12,000"
