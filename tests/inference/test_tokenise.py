"""Words: pair files for the conventions, properties for any text at all."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tadmor.inference.tokenise import tokenise

CASES = Path(__file__).parent.parent / "cases" / "inference" / "words.txt"


def pairs(path: Path) -> list[tuple[str, str]]:
    """The ``input => expected`` lines of a pair file."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [(left, right) for left, _, right in (line.partition(" => ") for line in lines)]


@pytest.mark.parametrize(("text", "expected"), pairs(CASES))
def test_words(text: str, expected: str) -> None:
    assert "|".join(text[start:end] for start, end in tokenise(text)) == expected


@given(st.text(max_size=200))
def test_words_cover_everything_but_white_space_once_and_in_order(text: str) -> None:
    spans = tokenise(text)
    assert all(start < end for start, end in spans)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
    inside = {index for start, end in spans for index in range(start, end)}
    assert all(index in inside or character.isspace() for index, character in enumerate(text))


@given(
    st.lists(
        st.sampled_from(["U.S.", "Gen.", "al-Bab", "don't", "17:47", "$5m", "—", "'s", "No.", "F-16", "\u200f", "é"])
    )
)
def test_a_word_never_holds_white_space(parts: list[str]) -> None:
    text = " ".join(parts)
    assert all(not any(map(str.isspace, text[start:end])) for start, end in tokenise(text))
