"""Trees: against every projective tree of small sentences."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tadmor.inference.trees import decode_heads, projective_tree

SEEDS = st.integers(0, 2**32 - 1)


def scores_of(seed: int, *shape: int) -> np.ndarray:
    """Coarse random scores, so that ties and cycles are common."""
    return np.random.default_rng(seed).integers(-6, 7, size=shape).astype(np.float32)


def is_tree(heads: list[int]) -> bool:
    """Whether heads (of words 1 …) have one root and reach it from everywhere."""
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        seen = set()
        while word:
            if word in seen:
                return False
            seen.add(word)
            word = heads[word - 1]
    return True


def crosses(heads: list[int]) -> bool:
    """Whether two arcs (the root's among them) cross."""
    arcs = [(min(word, head), max(word, head)) for word, head in enumerate(heads, 1)]
    return any(low < other < high < end for low, high in arcs for other, end in arcs)


def best_total(scores: np.ndarray) -> float:
    """The total of the best projective tree, by trying all."""
    size = len(scores)
    options = [[head for head in range(size) if head != word] for word in range(1, size)]
    trees = (heads for heads in product(*options) if is_tree(list(heads)) and not crosses(list(heads)))
    return max(sum(float(scores[word + 1, head]) for word, head in enumerate(heads)) for heads in trees)


@given(SEEDS, st.integers(2, 5))
def test_the_projective_tree_is_a_tree_and_none_is_better(seed: int, size: int) -> None:
    scores = scores_of(seed, size, size).astype(np.float64)
    heads = projective_tree(scores)[1:].tolist()
    assert is_tree(heads)
    assert not crosses(heads)
    total = sum(float(scores[word + 1, head]) for word, head in enumerate(heads))
    assert total == pytest.approx(best_total(scores), abs=1e-4)


@given(SEEDS, st.lists(st.integers(1, 6), min_size=3, max_size=3))
def test_every_sentence_of_a_batch_is_a_tree(seed: int, lengths: list[int]) -> None:
    heads = decode_heads(scores_of(seed, 3, 7, 7), np.array(lengths))
    for row, length in zip(heads, lengths, strict=True):
        assert is_tree(row[1 : length + 1].tolist())
        assert not crosses(row[1 : length + 1].tolist())
        assert not row[length + 1 :].any()


def test_a_greedy_tree_is_kept() -> None:
    arcs = np.full((1, 4, 4), -5, dtype=np.float32)
    arcs[0, 1, 2] = arcs[0, 2, 0] = arcs[0, 3, 2] = 5
    assert decode_heads(arcs, np.array([3])).tolist() == [[0, 2, 0, 2]]


def test_crossing_arcs_give_way_to_the_best_tree_without() -> None:
    arcs = np.full((1, 5, 5), -5, dtype=np.float32)
    arcs[0, 2, 0] = arcs[0, 1, 2] = arcs[0, 4, 2] = 5
    arcs[0, 3, 1] = 5  # 3 under 1 crosses nothing but the root's arc to 2
    arcs[0, 3, 4] = 4
    assert decode_heads(arcs, np.array([4])).tolist() == [[0, 2, 0, 4, 2]]
