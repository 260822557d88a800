"""MUC (Vilain 1995), B3 (Bagga & Baldwin 1998), CEAF-e (Luo 2005) and their mean, the CoNLL score."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

Chain = frozenset[Hashable]
Counts = tuple[float, float, float, float]


def f1(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def muc_counts(key: Sequence[Chain], response: Sequence[Chain]) -> Counts:
    """Correct and all links, for precision, then for recall."""
    return (*_muc_side(response, key), *_muc_side(key, response))


def _muc_side(left: Sequence[Chain], right: Sequence[Chain]) -> tuple[float, float]:
    home = {mention: number for number, chain in enumerate(right) for mention in chain}
    correct = total = 0
    for chain in left:
        parts = len({home[m] for m in chain if m in home}) + sum(m not in home for m in chain)
        correct += len(chain) - parts
        total += len(chain) - 1
    return correct, total


def b3_counts(key: Sequence[Chain], response: Sequence[Chain]) -> Counts:
    """Summed shares and mentions, for precision, then for recall."""
    return (*_b3_side(response, key), *_b3_side(key, response))


def _b3_side(left: Sequence[Chain], right: Sequence[Chain]) -> tuple[float, float]:
    home = {mention: chain for chain in right for mention in chain}
    share = sum(len(chain & home[m]) / len(chain) for chain in left for m in chain if m in home)
    return share, sum(len(chain) for chain in left)


def ceafe_counts(key: Sequence[Chain], response: Sequence[Chain]) -> Counts:
    """Similarity of the best pairing (greedy: exact but for rare ties) and the number of chains on either side."""
    pairs = sorted(
        (
            (-2 * len(k & r) / (len(k) + len(r)), i, j)
            for i, k in enumerate(key)
            for j, r in enumerate(response)
            if k & r
        )
    )
    used_key: set[int] = set()
    used_response: set[int] = set()
    total = 0.0
    for similarity, i, j in pairs:
        if i not in used_key and j not in used_response:
            used_key.add(i)
            used_response.add(j)
            total -= similarity
    return total, len(response), total, len(key)


METRICS = {"MUC": muc_counts, "B3": b3_counts, "CEAFe": ceafe_counts}


def conll(documents: Sequence[tuple[Sequence[Chain], Sequence[Chain]]]) -> dict[str, float]:
    """F1 of each metric over documents of (key, response), and their mean under ``CoNLL``."""
    scores = {}
    for name, metric in METRICS.items():
        sums = [0.0] * 4
        for key, response in documents:
            sums = [a + b for a, b in zip(sums, metric(key, response), strict=True)]
        scores[name] = f1(sums[0] / sums[1] if sums[1] else 0.0, sums[2] / sums[3] if sums[3] else 0.0)
    return {**scores, "CoNLL": sum(scores.values()) / len(METRICS)}
