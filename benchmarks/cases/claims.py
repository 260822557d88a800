"""Precision of claims on 65 reports, by committed judgements (see ``benchmarks.judge``)."""

from __future__ import annotations

from benchmarks.judge import VERDICTS, tally
from benchmarks.rows import Row


def run() -> list[Row]:
    """The rows of the area."""
    verdicts, _, by_corpus = tally()
    rows = []
    for name, counter in [("65 reports", verdicts), *sorted(by_corpus.items())]:
        judged = sum(counter[v] for v in VERDICTS)
        share = counter["right"] / judged if judged else 0.0
        rows.append(
            Row(
                "claims",
                name,
                "right in every value",
                share,
                judged,
                f"{counter['wrong']} wrong, {counter['part']} in part, {counter['unjudged']} not judged",
            )
        )
    total = sum(verdicts.values())
    rows.append(Row("claims", "65 reports", "judged", 1 - verdicts["unjudged"] / total if total else 0.0, total))
    return rows
