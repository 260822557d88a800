"""ACLED sub-events of short reports: 300 written for Tadmor, twelve for each of the 25 types (benchmarks/reports/acled.toml).

A report's sub-event is that of its first event in the news (not history, not planned or denied) that has one; a
report with none counts as wrong. Weighted F1: the F1 of each type weighted by its items.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

from benchmarks.rows import Row
from tadmor.model.record import Record
from tadmor.pipeline import Tadmor
from tadmor.reference.tables import load_table

ITEMS = Path(__file__).parents[1] / "reports" / "acled.toml"
NONE = ""


def run() -> list[Row]:
    """Weighted F1, and the share of reports that get any sub-event."""
    reader = Tadmor()
    names = {row["sub_event_type"]: row["key"] for row in load_table("acled")["sub_event"]}
    pairs = []
    for item in tomllib.loads(ITEMS.read_text(encoding="utf-8"))["item"]:
        found = main_sub_event(reader.read(item["text"].strip(), published=item["published"]))
        pairs.append((item["sub_event"], names.get(found, NONE)))
    weighted = sum(count * f1(pairs, label) for label, count in Counter(gold for gold, _ in pairs).items()) / len(pairs)
    said = [(gold, ours) for gold, ours in pairs if ours != NONE]
    return [
        Row("acled", "300 own items", "sub-event weighted F1", weighted, len(pairs)),
        Row("acled", "300 own items", "any sub-event", len(said) / len(pairs), len(pairs)),
        Row(
            "acled",
            "300 own items",
            "right, of those with one",
            sum(a == b for a, b in said) / max(1, len(said)),
            len(said),
        ),
    ]


def main_sub_event(record: Record) -> str:
    """The sub-event of the first event of the news, "" where none has one."""
    claims = {claim.id: claim for claim in record.claims}
    events = sorted(record.events, key=lambda event: min(claims[name].trigger.start for name in event.claims))
    for event in events:
        real = event.modality in {"asserted", "likely", "believed"} and any(
            claims[name].polarity == "positive" for name in event.claims
        )
        code = event.codes.acled
        if real and not event.background and code is not None and code.sub_event_type:
            return code.sub_event_type
    return NONE


def f1(pairs: list[tuple[str, str]], label: str) -> float:
    """Of one label."""
    right = sum(gold == ours == label for gold, ours in pairs)
    return 2 * right / max(1, sum(gold == label for gold, _ in pairs) + sum(ours == label for _, ours in pairs))
