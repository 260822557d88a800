"""Names: held-out spellings told apart by the shipped model, beside rapidfuzz alone. Split by name, never by pair."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from benchmarks.rows import SHARED, Row
from tadmor.reference.name_model import compare_names, shipped_weights, token_log_odds
from training.names_data import Composer, Pair, TokenPairs, cc0_pairs, script_pairs, sound_alikes, split_tokens

Scorer = Callable[[str, str], float]


def area_under_curve(same: Sequence[float], other: Sequence[float]) -> float:
    """The chance that a pair of one name scores above a pair of two, ties counted half."""
    ranked = sorted([(score, 1) for score in same] + [(score, 0) for score in other])
    ranks, at = 0.0, 0
    while at < len(ranked):
        tie = at
        while tie < len(ranked) and ranked[tie][0] == ranked[at][0]:
            tie += 1
        mean_rank = (at + 1 + tie) / 2
        ranks += mean_rank * sum(label for _, label in ranked[at:tie])
        at = tie
    return (ranks - len(same) * (len(same) + 1) / 2) / (len(same) * len(other))


def calibration_error(scored: Sequence[tuple[float, int]], bins: int = 10) -> float:
    """Expected calibration error: mean distance of score and share right, over equal bins."""
    error = 0.0
    for step in range(bins):
        inside = [(s, y) for s, y in scored if step / bins <= s < (step + 1) / bins or (step == bins - 1 and s == 1.0)]
        if inside:
            mean, right = (sum(column) / len(inside) for column in zip(*inside, strict=True))
            error += abs(mean - right) * len(inside) / len(scored)
    return error


def curve_rows(data: str, pairs: TokenPairs, scorers: dict[str, Scorer], note: str) -> list[Row]:
    """One row a scorer."""
    rows = []
    for name, scorer in scorers.items():
        same, other = ([scorer(*pair) for pair in part] for part in (pairs.same, pairs.other))
        rows.append(Row("names", data, f"AUC {name}", area_under_curve(same, other), len(same) + len(other), note))
    return rows


def microseconds(pairs: Sequence[Pair]) -> float:
    """The time of one comparison of whole names never seen before."""
    compare_names.cache_clear()
    begin = time.perf_counter()
    for one, other in pairs:
        compare_names(one, other)
    return (time.perf_counter() - begin) / len(pairs) * 1e6


def run() -> list[Row]:
    """The rows of the area."""
    weights = shipped_weights()
    plain: dict[str, Scorer] = {"model": lambda a, b: token_log_odds(a, b, weights)}
    across: dict[str, Scorer] = {"model": lambda a, b: token_log_odds(a, b, weights, across=True)}
    alone: dict[str, Scorer] = {"rapidfuzz ratio": fuzz.ratio, "Jaro-Winkler": JaroWinkler.similarity}
    test, groups = split_tokens(*cc0_pairs(SHARED / "names"), held_out=True)
    alike = sound_alikes(SHARED / "corpora", groups, held_out=True)
    scripts = script_pairs(SHARED / "corpora", held_out=True, limit=3000)
    composer = Composer(test, groups, list(test.other + alike.other), seed=12)
    names = TokenPairs(tuple(composer.same() for _ in range(2000)), tuple(composer.other() for _ in range(2000)))
    whole: dict[str, Scorer] = {
        "model": lambda a, b: compare_names(a, b)[0],
        "rapidfuzz token sort": fuzz.token_sort_ratio,
    }
    note = "both names held out of training"
    rows = curve_rows("CC0 pairs", test, plain | alone, note)
    rows += curve_rows("same consonants", alike, plain | alone, "told apart by vowels alone; Wikidata")
    rows += curve_rows(
        "Arabic to Latin", scripts, across | {"rapidfuzz ratio": fuzz.ratio}, "wrong partner of like sound and length"
    )
    speed = microseconds(list(names.same)[:1000])
    rows += curve_rows(
        "composed names", names, whole, "relatives, namesakes and near names; initials, particles, order"
    )
    scored = [(compare_names(*p)[0], 1) for p in names.same] + [(compare_names(*p)[0], 0) for p in names.other]
    rows.append(Row("names", "composed names", "1 - calibration error", 1 - calibration_error(scored), len(scored)))
    rows.append(
        Row("names", "composed names", "comparisons a second", math.floor(1e6 / speed), 1000, "uncached, one core")
    )
    return rows
