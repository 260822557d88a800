"""ISAF press releases, end to end: date, province, killed and captured (noisy gold, see its README).

Every fourth release (by position) is scored; the others may be looked at and trained on.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from benchmarks.rows import SHARED, Row
from tadmor.model.record import Record
from tadmor.pipeline import Tadmor
from tadmor.reference.gazetteer import Gazetteer

MONTHS = {m: n for n, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
HAPPENED = {"asserted", "likely", "believed"}


@cache
def releases() -> tuple[tuple[str, dict[str, Any]], ...]:
    """All releases with their gold."""
    rows = []
    for line in (SHARED / "corpora" / "isaf" / "releases.jsonl").read_text(encoding="utf-8").split("\n"):
        if not line:
            continue
        turns = json.loads(line)["conversations"]
        rows.append((turns[1]["value"].removeprefix("PRESS RELEASE TEXT: "), json.loads(turns[2]["value"])))
    return tuple(rows)


def published_from(text: str) -> str | None:
    """The day of a release: month and day of its dateline, year of the dateline or of its number (2010-09-CA-005)."""
    date = re.search(r"\(([A-Z][a-z]{2,8})\.? (\d{1,2})(?:, (\d{4}))?\)", text)
    number = re.search(r"\b(20\d\d)-\d\d-[A-Z]{1,2}-\d+", text)
    if date is None or date[1][:3].lower() not in MONTHS:
        return None
    year = date[3] or (number[1] if number else None)
    return f"{year}-{MONTHS[date[1][:3].lower()]:02d}-{int(date[2]):02d}" if year else None


@cache
def province(name: str) -> str:
    """The gazetteer's name of an Afghan province, whatever its spelling (Khost, Khowst)."""
    hits = Gazetteer.open().exact(name.replace("_", " ").removesuffix(" province"))
    rows = [hit.row for hit in hits if hit.row.kind == "admin1" and hit.row.country == "AFG"]
    return rows[0].name if rows else name.lower()


def judge(record: Record, gold: dict[str, Any]) -> dict[str, bool]:
    """Which of the gold values the record gives."""
    events = [e for e in record.events if e.modality in HAPPENED and e.polarity == "positive" and not e.background]
    places = {p.id: p for p in record.places}
    provinces = {province(places[e.place].admin1 or places[e.place].name) for e in events if e.place in places}
    killed = sum(e.casualties.killed.low or 0 for e in events)
    captured = sum(e.casualties.captured.low or 0 for e in events)
    return {
        "date": gold["start_date"] in {e.start_date for e in events},
        "province": bool(provinces & {province(p) for p in gold["province"]}),
        "killed": killed == gold["min_killed"],
        "captured": captured == gold["min_captured"],
    }


def run() -> list[Row]:
    """The rows of the area."""
    reader = Tadmor()
    scored = [row for number, row in enumerate(releases()) if number % 4 == 0]
    verdicts = [judge(reader.read(text, published=published_from(text)), gold) for text, gold in scored]
    notes = {
        "date": "an event of the report has the gold day",
        "province": "an event of the report lies in the gold province",
        "killed": "sum over the report's events equals the gold minimum",
        "captured": "sum over the report's events equals the gold minimum",
    }
    return [
        Row("isaf", "every 4th release", key, sum(v[key] for v in verdicts) / len(verdicts), len(verdicts), note)
        for key, note in notes.items()
    ]
