"""From the words of sentences to the arrays that the model takes.

Words are cut into wordpieces by the bundle's tokenizer, one word at a time and
remembered, which is faster than encoding running text and keeps the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from tadmor.inference.shapes import PUNCTUATION, shape_of

CLS: Final = 101
SEP: Final = 102
UNKNOWN: Final = 100
MAX_PIECES: Final = 500
"""Wordpieces of one input. The encoder has 512 positions."""
MAX_WORD_PIECES: Final = 16
MAX_WORD_CHARACTERS: Final = 100
MAX_CACHE: Final = 200_000

# Typography that carries nothing and that the training texts write in one way only.
PLAIN: Final = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u02bc": "'", "\u00b4": "'", "\u2032": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"', "\u2033": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u2212": "-",
        "\u2026": "...",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Encoded:
    """One sentence: ``pieces`` with CLS and SEP, a ``shape`` for each, and ``first``,
    the position of the first piece of the root (0) and of each word."""

    pieces: NDArray[np.int64]
    shapes: NDArray[np.int64]
    first: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded sentences: ``pieces`` and ``shapes`` [batch, pieces], ``first`` [batch, words + 1]."""

    pieces: NDArray[np.int64]
    shapes: NDArray[np.int64]
    first: NDArray[np.int64]


class Encoder:
    """Cuts words into pieces and remembers what it cut."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._cache: dict[str, tuple[tuple[int, ...], int]] = {}

    def encode(self, words: Sequence[str], shapes: Sequence[int] | None = None) -> Encoded:
        """Encode one sentence of at least one word; ``shapes`` overrides the words' own (case noise)."""
        cut = [self._word(word) for word in words]
        # A sentence of overlong words keeps the first piece of each: the words must all be there.
        whole = sum(len(pieces) for pieces, _ in cut) + 2 <= MAX_PIECES
        pieces, shape, first = [CLS], [PUNCTUATION], [0]
        for index, (word_pieces, own_shape) in enumerate(cut):
            kept = word_pieces if whole else word_pieces[:1]
            first.append(len(pieces))
            pieces += kept
            shape += [own_shape if shapes is None else shapes[index]] * len(kept)
        pieces.append(SEP)
        shape.append(PUNCTUATION)
        return Encoded(*(np.array(column, dtype=np.int64) for column in (pieces, shape, first)))

    def _word(self, word: str) -> tuple[tuple[int, ...], int]:
        known = self._cache.get(word)
        if known is None:
            if len(self._cache) >= MAX_CACHE:
                self._cache.clear()
            known = self._cache[word] = (self._pieces(word), shape_of(word))
        return known

    def _pieces(self, word: str) -> tuple[int, ...]:
        plain = word[:MAX_WORD_CHARACTERS].translate(PLAIN)
        ids = self._tokenizer.encode(plain, add_special_tokens=False).ids
        # Control characters and the like leave nothing: the word still needs its place.
        return tuple(ids[:MAX_WORD_PIECES]) or (UNKNOWN,)


def pad(sentences: Sequence[Encoded]) -> Batch:
    """Stack sentences of like length, padded with 0 (piece 0 is masked; word position 0 is the root's)."""
    return Batch(
        _stack([sentence.pieces for sentence in sentences]),
        _stack([sentence.shapes for sentence in sentences]),
        _stack([sentence.first for sentence in sentences]),
    )


def _stack(rows: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    stacked = np.zeros((len(rows), max(len(row) for row in rows)), dtype=np.int64)
    for index, row in enumerate(rows):
        stacked[index, : len(row)] = row
    return stacked
