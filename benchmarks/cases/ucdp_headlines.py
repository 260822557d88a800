"""UCDP GED Syria: from an event's source headline alone to its place and deaths.

Most headlines tell several events or none of the place, so these are figures
to compare with oneself, not shares of what could be had.
"""

from __future__ import annotations

import csv
import math
from functools import cache

from benchmarks.rows import SHARED, Row
from tadmor.model.record import Record
from tadmor.pipeline import Tadmor

SAMPLE = 400


@cache
def headlines() -> tuple[dict[str, str], ...]:
    """A fixed sample: rows with one English headline of five words or more, each headline once, evenly spaced."""
    with (SHARED / "ucdp" / "ucdp_ged_syria.csv").open(encoding="utf-8", newline="") as lines:
        rows = [
            row
            for row in csv.DictReader(lines)
            if ";" not in row["source_headline"] and ";" not in row["source_date"] and row["source_headline"].isascii()
        ]
    once = {row["source_headline"]: row for row in rows if len(row["source_headline"].split()) >= 5}
    kept = list(once.values())
    step = max(len(kept) // SAMPLE, 1)
    return tuple(kept[::step][:SAMPLE])


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance."""
    p1, p2, dl = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    a = math.sin((p2 - p1) / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin(dl / 2) ** 2
    return 12742 * math.asin(math.sqrt(a))


def nearest(record: Record, row: dict[str, str]) -> float | None:
    """Distance from the event to the nearest place of the record finer than a country, None if it names none."""
    lat, lon = float(row["latitude"]), float(row["longitude"])
    found = [
        kilometres(lat, lon, p.latitude, p.longitude)
        for p in record.places
        if p.latitude is not None and p.longitude is not None and p.kind != "country"
    ]
    return min(found, default=None)


def toll(record: Record) -> tuple[int, float] | None:
    """Bounds of the killed over all claims of the headline, None if it tells no toll."""
    counts = [c for claim in record.claims for c in claim.counts if c.what == "killed" and c.low is not None]
    if not counts:
        return None
    return min(c.low or 0 for c in counts), max(c.high if c.high is not None else math.inf for c in counts)


def run() -> list[Row]:
    """The rows of the area."""
    reader = Tadmor()
    read = [(reader.read(row["source_headline"], published=row["source_date"]), row) for row in headlines()]
    distances = [d for d in (nearest(record, row) for record, row in read) if d is not None]
    tolls = [(t, float(row["best"])) for record, row in read if (t := toll(record)) is not None]
    total = len(read)
    return [
        Row("ucdp", "headlines", "a place finer than the country is read", len(distances) / total, total),
        Row(
            "ucdp",
            "headlines",
            "within 50 km of the event, of those",
            _share(d <= 50 for d in distances),
            len(distances),
        ),
        Row("ucdp", "headlines", "a toll of killed alone is read", len(tolls) / total, total),
        Row(
            "ucdp",
            "headlines",
            "best estimate within the toll's bounds, of those",
            _share(t[0] <= b <= t[1] for t, b in tolls),
            len(tolls),
            "headlines often sum several events",
        ),
    ]


def _share(values: object) -> float:
    found = list(values)  # type: ignore[call-overload]
    return sum(found) / len(found) if found else 0.0
