"""Places: LGL (local news), the place strings of UCDP GED Syria, speed and cold start.

LGL is only scored, never tuned to item by item. A name counts as found when
words of ours overlap it; distances are taken where both sides have
coordinates. Error curves as in the geoparsing literature: AUC is the mean of
ln(1 + km) / ln(20040), shown here as 1 - AUC so that more is better.
"""

from __future__ import annotations

import csv
import math
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from benchmarks.rows import ROOT, SHARED, Row
from tadmor.annotations.places import resolve_places
from tadmor.annotations.sentences import parse_sentences
from tadmor.inference import Bundle
from tadmor.model.article import Article, Block
from tadmor.model.place import Place
from tadmor.reference.gazetteer import Gazetteer, distance_km

HALF_EARTH_KM = 20_040.0
COUNTRY_CODES = {"PCLI", "PCL", "PCLD", "PCLS", "PCLF", "PCLIX"}


@dataclass(frozen=True, slots=True)
class Gold:
    """One toponym of LGL."""

    start: int
    end: int
    phrase: str
    point: tuple[float, float] | None
    country: str | None
    code: str | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold toponym and the place of ours that overlaps it, or None."""

    gold: Gold
    place: Place | None

    @property
    def km(self) -> float | None:
        """The error in km, None where one side has no coordinates."""
        place = self.place
        if place is None or place.latitude is None or place.longitude is None or self.gold.point is None:
            return None
        return distance_km(self.gold.point, (place.latitude, place.longitude))


def lgl() -> Iterator[tuple[Article, list[Gold]]]:
    """The articles with their toponyms."""
    for node in etree.parse(str(SHARED / "geoparsing" / "lgl.xml")).getroot():
        text = node.findtext("text") or ""
        golds = []
        for toponym in node.iter("toponym"):
            latitude, longitude = toponym.findtext("gaztag/lat"), toponym.findtext("gaztag/lon")
            point = (float(latitude), float(longitude)) if latitude and longitude else None
            golds.append(
                Gold(
                    int(toponym.findtext("start")),
                    int(toponym.findtext("end")),
                    toponym.findtext("phrase") or "",
                    point,
                    toponym.findtext("gaztag/country"),
                    toponym.findtext("gaztag/fcode"),
                )
            )
        article = Article(
            f"lgl:{node.get('docid')}",
            text,
            url=node.findtext("url"),
            outlet=node.findtext("domain"),
            blocks=(Block("paragraph", 0, len(text)),),
        )
        yield article, golds


def score_lgl(gazetteer: Gazetteer, bundle: Bundle) -> list[Row]:
    """Recognition and resolution on LGL."""
    pairs: list[Pair] = []
    right = ours = 0
    for article, golds in lgl():
        sentences, mentions = parse_sentences(article, bundle=bundle)
        places = resolve_places(article, sentences, mentions, gazetteer=gazetteer).value
        spans = [(m.start, m.end, place) for place in places for m in place.mentions if m.form != "nominal"]
        ours += len(spans)
        right += sum(any(s < g.end and g.start < e for g in golds) for s, e, _ in spans)
        pairs += [Pair(gold, best_overlap(gold, spans)) for gold in golds]
    found = [pair for pair in pairs if pair.place is not None]
    rows = [
        Row("places", "LGL", "precision of names", right / ours, ours, "any overlap"),
        Row("places", "LGL", "recall of names", len(found) / len(pairs), len(pairs), "any overlap"),
    ]
    without = [pair for pair in found if pair.gold.code not in COUNTRY_CODES]
    return rows + distance_rows(found, "", gazetteer) + distance_rows(without, ", no countries", gazetteer)


def best_overlap(gold: Gold, spans: list[tuple[int, int, Place]]) -> Place | None:
    """The place whose words overlap a toponym most."""
    best = max(spans, key=lambda span: min(span[1], gold.end) - max(span[0], gold.start), default=None)
    return best[2] if best is not None and best[0] < gold.end and gold.start < best[1] else None


def distance_rows(found: list[Pair], note: str, gazetteer: Gazetteer) -> list[Row]:
    """Distances and countries of the toponyms that were found."""
    errors = [km for pair in found if (km := pair.km) is not None]
    located = [pair for pair in found if pair.gold.point is not None]
    countries = [pair for pair in located if pair.gold.country and pair.place is not None and pair.place.country]
    right = sum(is_country(gazetteer, pair) for pair in countries)
    area = sum(math.log(1 + km) for km in errors) / math.log(HALF_EARTH_KM) / max(1, len(errors))
    near = sum(km <= 161 for km in errors)
    return [
        Row("places", "LGL", f"within 161 km of found{note}", near / len(errors), len(errors), "both have coordinates"),
        Row(
            "places",
            "LGL",
            f"placed of found{note}",
            len(errors) / max(1, len(located)),
            len(located),
            "the rest abstains",
        ),
        Row("places", "LGL", f"country right{note}", right / max(1, len(countries)), len(countries)),
        Row("places", "LGL", f"1 - AUC{note}", 1 - area, len(errors)),
    ]


def is_country(gazetteer: Gazetteer, pair: Pair) -> bool:
    """Whether our country is the toponym's."""
    assert pair.place is not None
    assert pair.gold.country is not None
    names = gazetteer.find(pair.gold.country, kinds=["country"], limit=1)
    return bool(names) and names[0].country == pair.place.country


def score_ucdp(gazetteer: Gazetteer) -> list[Row]:
    """The place strings of UCDP GED Syria 2017-2019: found at all, and within 25 km of its coordinates."""
    with (SHARED / "ucdp" / "ucdp_ged_syria.csv").open(encoding="utf-8", newline="") as lines:
        events = Counter(
            (r["where_coordinates"], float(r["latitude"]), float(r["longitude"])) for r in csv.DictReader(lines)
        )
    rows = []
    for note, country in (("country given", "SYR"), ("no country", None)):
        answers = {name: gazetteer.find(name, country=country, limit=1) for name, _, _ in events}
        total = sum(events.values())
        found = sum(n for (name, _, _), n in events.items() if answers[name])
        near = sum(n for key, n in events.items() if is_near(answers[key[0]], key[1:], 25))
        names = {name: (lat, lon) for name, lat, lon in events}
        rows += [
            Row("places", "UCDP strings", f"found, by events, {note}", found / total, total),
            Row("places", "UCDP strings", f"within 25 km, by events, {note}", near / total, total),
            Row("places", "UCDP strings", f"found, distinct, {note}", sum(bool(answers[n]) for n in names) / len(names), len(names)),
            Row("places", "UCDP strings", f"within 25 km, distinct, {note}",
                sum(is_near(answers[n], p, 25) for n, p in names.items()) / len(names), len(names)),
        ]  # fmt: skip
    return rows


def is_near(answer: list, point: tuple[float, float], km: float) -> bool:  # type: ignore[type-arg]
    """Whether the first candidate lies within ``km`` of a point."""
    if not answer or answer[0].latitude is None:
        return False
    return distance_km((answer[0].latitude, answer[0].longitude), point) <= km


COLD = """
import time
begin = time.perf_counter()
from tadmor.reference.gazetteer import Gazetteer
Gazetteer.open().find("Palmyra", near="SYR", limit=1)
print(time.perf_counter() - begin)
"""


def score_speed(gazetteer: Gazetteer) -> list[Row]:
    """Look-ups a millisecond (50 is 20 microseconds each) and cold starts a second (6.7 is 150 ms each)."""
    names = ["Raqqa", "Deir al-Zor", "Brussels Airport", "no such place", "Nineveh Plains", "Springfield"] * 2000
    begin = time.perf_counter()
    for name in names:
        gazetteer.has(name)
    known = len(names) / (time.perf_counter() - begin) / 1000
    begin = time.perf_counter()
    for name in names:
        gazetteer.rows_named(name)
    exact = len(names) / (time.perf_counter() - begin) / 1000
    runs = [float(subprocess.run([sys.executable, "-c", COLD], capture_output=True, text=True, check=True, cwd=ROOT).stdout)
            for _ in range(3)]  # fmt: skip
    cold = min(runs)
    return [
        Row("places", "gazetteer", "known names a ms", known, len(names), f"{1000 / known:.1f} µs each"),
        Row("places", "gazetteer", "look-ups a ms", exact, len(names), f"{1000 / exact:.1f} µs each"),
        Row("places", "gazetteer", "cold starts a s", 1 / cold, 3, f"{1000 * cold:.0f} ms: import, open, first answer"),
    ]


def run() -> list[Row]:
    """All place figures."""
    gazetteer = Gazetteer.open()
    return [*score_lgl(gazetteer, Bundle.open()), *score_ucdp(gazetteer), *score_speed(gazetteer)]
