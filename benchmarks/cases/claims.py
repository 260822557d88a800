"""Precision of claims by committed judgements (see ``benchmarks.judge``), and how many actions are recognised.

The action list carries examples of its own (``resources/actions``), written without the patterns in view; each
is read as a report of one sentence.
"""

from __future__ import annotations

from benchmarks.judge import VERDICTS, tally
from benchmarks.rows import Row
from tadmor.pipeline import Tadmor
from tadmor.reference.actions import Actions

DAY = "2020-05-05"


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
    for draw, name in ((1, "further reports"), (2, "further reports, second draw")):
        further, _, _ = tally(further=draw)
        judged = sum(further[v] for v in VERDICTS)
        note = (
            "mended since; claims that changed are not counted" if draw == 1 else "read once when the rules were done"
        )
        share = further["right"] / judged if judged else 0.0
        rows.append(Row("claims", name, "right in every value", share, judged, note))
    return [*rows, *example_rows()]


def example_rows() -> list[Row]:
    """The share of the action list's examples in which their action is claimed."""
    reader = Tadmor()
    examples = [(key, text) for key, action in Actions.open().items() for text in action.examples]
    found = sum(key in {c.action for c in reader.read(text, published=DAY).claims} for key, text in examples)
    return [Row("claims", "examples of the action list", "action found", found / len(examples), len(examples))]
