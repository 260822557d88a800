"""Train the name model: ``python -m training.train_names``.

Reads ``../shared/names`` (CC0), ``translit_wikidata`` (CC0) and ``translit_google`` (Apache-2.0), prints how well
held-out names are told apart, and writes ``src/tadmor/reference/data/name_model.json``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score

from tadmor.reference.name_model import (
    NAME_FEATURES,
    TOKEN_FEATURES,
    NameWeights,
    align_names,
    logistic_from,
    name_features,
    token_features,
)
from training.names_data import Composer, Pair, TokenPairs, cc0_pairs, script_pairs, sound_alikes, split_tokens

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
TARGET = ROOT / "src" / "tadmor" / "reference" / "data" / "name_model.json"
COMPOSED = 12000
ALIKE = 700  # more of them cost more on the CC0 pairs than they gain

Array = NDArray[np.float64]


def token_matrix(pairs: TokenPairs) -> tuple[Array, Array]:
    """Features and labels of token pairs, both ways round where the order matters not."""
    rows = [*pairs.same, *pairs.other]
    labels = [1.0] * len(pairs.same) + [0.0] * len(pairs.other)
    return np.array([token_features(one, other) for one, other in rows]), np.array(labels)


def name_matrix(same: list[Pair], other: list[Pair], weights: NameWeights) -> tuple[Array, Array]:
    """Features and labels of whole names."""
    rows = [name_features(align_names(one, two, weights)) for one, two in [*same, *other]]
    return np.array(rows), np.array([1.0] * len(same) + [0.0] * len(other))


def fit(features: Array, labels: Array, names: tuple[str, ...]) -> dict[str, Any]:
    """A balanced logistic regression over standardised features, its weights folded back to the raw ones."""
    mean, spread = features.mean(axis=0), features.std(axis=0)
    spread[spread == 0] = 1.0
    model = LogisticRegression(C=1.0, max_iter=5000, class_weight="balanced").fit((features - mean) / spread, labels)
    weights = model.coef_[0] / spread
    intercept = float(model.intercept_[0] - (weights * mean).sum())
    return {
        "intercept": round(intercept, 5),
        "weights": {name: round(float(weight), 5) for name, weight in zip(names, weights, strict=True)},
    }


def report(title: str, table: dict[str, Any], features: Array, labels: Array, names: tuple[str, ...]) -> None:
    """Print AUC, Brier score and accuracy on held-out pairs."""
    model = logistic_from(table, names)
    odds = np.array([model.log_odds(tuple(row)) for row in features])
    chance = 1 / (1 + np.exp(-odds))
    auc, brier = roc_auc_score(labels, chance), brier_score_loss(labels, chance)
    right = ((chance >= 0.5) == labels).mean()
    print(f"{title}: AUC {auc:.4f}, Brier {brier:.4f}, right {right:.3f}, of {len(labels)}")


def main() -> int:
    """Train the three regressions, print held-out figures, write the weights."""
    if not SHARED.exists():
        print(f"expected the corpora in {SHARED}, found none", file=sys.stderr)
        return 2
    same, other = cc0_pairs(SHARED / "names")
    (train, groups), (test, _) = split_tokens(same, other, held_out=False), split_tokens(same, other, held_out=True)
    alike = sound_alikes(SHARED / "corpora", groups, held_out=False, limit=ALIKE)
    alike_test = sound_alikes(SHARED / "corpora", groups, held_out=True)
    both = TokenPairs(train.same + alike.same, train.other + alike.other)
    token = fit(*token_matrix(both), TOKEN_FEATURES)
    report("tokens", token, *token_matrix(test), TOKEN_FEATURES)
    report("tokens with the same consonants", token, *token_matrix(alike_test), TOKEN_FEATURES)
    across = fit(*token_matrix(script_pairs(SHARED / "corpora", held_out=False)), TOKEN_FEATURES)
    report(
        "tokens, Arabic against Latin",
        across,
        *token_matrix(script_pairs(SHARED / "corpora", held_out=True)),
        TOKEN_FEATURES,
    )
    pieces = logistic_from(token, TOKEN_FEATURES), logistic_from(across, TOKEN_FEATURES)
    weights = NameWeights(*pieces, pieces[0])
    composer = Composer(both, groups, list(both.other), seed=11)
    trained = name_matrix(
        [composer.same() for _ in range(COMPOSED)], [composer.other() for _ in range(COMPOSED)], weights
    )
    name = fit(*trained, NAME_FEATURES)
    fresh = Composer(test, groups, list(test.other + alike_test.other), seed=12)
    held = name_matrix([fresh.same() for _ in range(4000)], [fresh.other() for _ in range(4000)], weights)
    report("whole names", name, *held, NAME_FEATURES)
    table = {"token": token, "token_across": across, "name": name}
    TARGET.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    print(f"written: {TARGET.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
