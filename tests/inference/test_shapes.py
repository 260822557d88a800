"""Shapes of words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tadmor.inference import shapes
from tadmor.inference.shapes import SHAPES, shape_of


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("siege", shapes.LOWER), ("Palmyra", shapes.TITLE), ("BEIRUT", shapes.UPPER), ("W.", shapes.INITIAL),
        ("U.S.", shapes.UPPER), ("McCain", shapes.MIXED), ("31", shapes.NUMBER), ("17:47", shapes.NUMERIC),
        ("82nd", shapes.ALPHANUMERIC), ("--", shapes.PUNCTUATION), ("حلب", shapes.UNCASED), ("", shapes.PUNCTUATION),
        ("Київ", shapes.TITLE),
    ],
)  # fmt: skip
def test_shape(word: str, shape: int) -> None:
    assert shape_of(word) == shape


@given(st.text(max_size=20))
def test_every_word_has_a_row_of_the_table_and_none_is_padding(word: str) -> None:
    assert shapes.PAD < shape_of(word) < SHAPES
