"""From arc scores to trees: greedy where that gives a tree, maximum spanning tree where it does not."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]


def decode_heads(arcs: Scores, lengths: NDArray[np.int64]) -> Heads:
    """The head of every word of a batch.

    ``arcs`` is [batch, words + 1 (dependent), words + 1 (head)], position 0 the
    root; ``lengths`` counts the words of each sentence. Returns [batch, words + 1];
    0 is the root, padding points to 0. Every sentence has one root and no cycle.
    """
    size = arcs.shape[1]
    positions = np.arange(size)
    beyond = positions[None, :] > lengths[:, None]
    masked = np.where(beyond[:, None, :], np.float32(-1e9), arcs)
    masked[:, positions, positions] = -1e9
    heads: Heads = masked.argmax(axis=2)
    heads[:, 0] = 0
    heads[beyond] = 0
    for row in np.flatnonzero(~_are_trees(heads, lengths)):
        count = int(lengths[row]) + 1
        heads[row, :count] = spanning_tree(masked[row, :count, :count])
    return heads


def _are_trees(heads: Heads, lengths: NDArray[np.int64]) -> NDArray[np.bool_]:
    words = np.arange(heads.shape[1])[None, :] <= lengths[:, None]
    words[:, 0] = False
    single = ((heads == 0) & words).sum(axis=1) == 1
    reached = heads
    for _ in range(int(heads.shape[1]).bit_length()):
        reached = np.take_along_axis(reached, reached, axis=1)
    result: NDArray[np.bool_] = single & (reached == 0).all(axis=1)
    return result


def spanning_tree(scores: Scores) -> Heads:
    """The best tree over ``scores`` [dependent, head] with exactly one child of the root.

    Chu-Liu/Edmonds. If it gives several roots, each is tried as the only one
    and the best kept (Zmigrod et al. 2020 do this faster; it is rare here).
    """
    heads = _edmonds(scores.astype(np.float64))
    roots = np.flatnonzero(heads[1:] == 0) + 1
    if len(roots) <= 1:
        return heads
    best, best_total = heads, -np.inf
    for root in roots:
        limited = scores.astype(np.float64)
        limited[:, 0] = -1e9
        limited[root, 0] = scores[root, 0]
        tried = _edmonds(limited)
        total = float(limited[np.arange(1, len(tried)), tried[1:]].sum())
        if total > best_total:
            best, best_total = tried, total
    return best


def _edmonds(scores: NDArray[np.float64]) -> Heads:
    """Chu-Liu/Edmonds without a limit on roots; contracts one cycle at a time."""
    size = len(scores)
    scores = scores.copy()
    scores[np.arange(size), np.arange(size)] = -np.inf
    heads: Heads = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _find_cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(size, dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    own = scores[cycle, heads[cycle]]
    # The contracted node stands last; entering it at word c costs what c's arc in the cycle gave.
    contracted = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    contracted[:-1, :-1] = scores[np.ix_(outside, outside)]
    leaving = scores[np.ix_(outside, cycle)]
    contracted[:-1, -1] = leaving.max(axis=1)
    entering = scores[np.ix_(cycle, outside)] - own[:, None]
    contracted[-1, :-1] = entering.max(axis=0)
    inner = _edmonds(contracted)
    for index, word in enumerate(outside):
        if index:
            head = inner[index]
            heads[word] = cycle[leaving[index].argmax()] if head == len(outside) else outside[head]
    entry = inner[-1]
    heads[cycle[entering[:, entry].argmax()]] = outside[entry]
    return heads


def _find_cycle(heads: Heads) -> NDArray[np.int64] | None:
    seen = np.zeros(len(heads), dtype=np.int64)
    seen[0] = -1
    for start in range(1, len(heads)):
        word, path = start, []
        while seen[word] == 0:
            seen[word] = start
            path.append(word)
            word = int(heads[word])
        if seen[word] == start and path:
            return np.array(path[path.index(word) :], dtype=np.int64)
    return None
