"""How ``Gazetteer.find`` weighs its candidates.

Namesakes compete: each has a weight from the people that it stands for, how
well the spelling fits, whether its kind agrees with a kind word in the query,
and how near it is. A candidate's score is its share of all weights, times its
spelling. Nothing here knows a report.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tadmor.errors import QueryError
from tadmor.model.place import Candidate
from tadmor.reference.gazetteer_rows import SIMILAR, Hit, PlaceRows, Point, Row, best_rows, distance_km
from tadmor.reference.gazetteer_words import KindWord, load_words
from tadmor.text.normalise import normal_form

# Weights were set on the UCDP place strings (benchmarks/cases/places.py), never on single items.
PEOPLE_POWER = 0.5
# A writer who misspells a name seldom means a city: of names that only sound alike the bigger place wins little.
PEOPLE_POWER_SIMILAR = 0.3
CAPITAL = 4.0
UNIT_WITH_NAMESAKE_TOWN = 0.2
SAME_PLACE_KM = 25.0
NEAR_KM = 100.0
ELSEWHERE = 0.02
WRONG_KIND = 0.04
SIMILAR_ENOUGH = 0.5
SIMILAR_ANYWHERE = 0.65
EXACT_POWER = 24.0
SIMILAR_POWER = 12.0
NOT_OF_KIND = 0.4
# "Al Mansoura" is a name in Arabic, whatever other places sound like it.
NOT_ARABIC = 0.2
# Where names are written in Latin letters they have one spelling, and another spelling is another name.
SPELT_OTHERWISE = 0.1
# People of a place beyond which its kind word no longer fits; the farther beyond, the less it weighs.
MOST_PEOPLE = {"hamlet": 2_000.0, "village": 3_000.0, "town": 30_000.0}


@dataclass(frozen=True, slots=True)
class Question:
    """A name to look up, and the kind word that stood with it."""

    name: str
    kind: KindWord | None
    part: str | None = None  # "northern": the answer is a part of the place


def questions(gazetteer: PlaceRows, name: str) -> list[Question]:
    """The ways to read a query, best first: as it is, without its kind word, without its direction.

    "Palmyra/Tadmur town" and "Tiyas airbase (T4)" are read as each of their names.
    """
    asked: list[Question] = []
    for reading in readings(name):
        found = [Question(reading, None), *(Question(rest, kind) for rest, kind in gazetteer.words.split(reading))]
        for question in tuple(found):
            found += without_direction(gazetteer, question)
        asked += found
    return list(dict.fromkeys(asked))


def readings(name: str) -> list[str]:
    """A name, and its parts where it gives two: "A/B town" is "A town" and "B town", "A (B)" is "A" and "B"."""
    found = [name]
    bracket = re.fullmatch(r"(.+?)\s*\((.+)\)\s*(.*)", name)
    if bracket:
        found += [f"{bracket[1]} {bracket[3]}".strip(), f"{bracket[2]} {bracket[3]}".strip()]
    if "/" in name:
        *firsts, last = [part.strip() for part in name.split("/")]
        tail = last.split(" ", 1)[1] if " " in last else ""
        found += [f"{first} {tail}".strip() for first in firsts] + [*firsts, last]
    return found


def without_direction(gazetteer: PlaceRows, question: Question) -> list[Question]:
    """ "western Ghariyah" as an Arabic name ("Ghariyah Gharbiyah"), then as a part of what the rest names."""
    direction = gazetteer.words.direction(question.name)
    if direction is None:
        return []
    word, rest = direction
    arabic = [Question(f"{rest} {suffix}", question.kind) for suffix in gazetteer.words.arabic_directions.get(word, ())]
    parts = [Question(core, kind, word) for core, kind in gazetteer.words.split(rest)]
    return [*arabic, Question(rest, question.kind, word), *parts]


def search(
    gazetteer: PlaceRows, name: str, *, country: str | None, near: str | Point | None, kinds: frozenset[str], limit: int
) -> list[Candidate]:
    """See ``Gazetteer.find``."""
    home = known_country(gazetteer, country) if country else None
    place = nearby(gazetteer, near)
    asked = questions(gazetteer, name)
    for question in asked:
        hits = [hit for hit in gazetteer.exact(question.name) if admits(hit, home, kinds)]
        hits = answering_to_all(gazetteer, hits, name) or hits
        if hits and question.kind is not None and not any(hit.row.kind in question.kind.kinds[:3] for hit in hits):
            # Only its district is spelt so: the town may be spelt otherwise.
            hits += [
                h
                for h in gazetteer.similar(question.name)
                if admits(h, home, kinds) and h.row.kind in question.kind.kinds[:3]
            ]
        if hits:
            return ranked(gazetteer, best_rows(hits), question, place, limit)
    enough = SIMILAR_ENOUGH if home or place else SIMILAR_ANYWHERE
    for question in asked:
        if ends_with_kind(gazetteer, question.name):
            continue
        hits = [hit for hit in best_rows(gazetteer.similar(question.name)) if admits(hit, home, kinds)]
        hits = [hit for hit in hits if hit.spelling >= enough]
        if hits:
            return ranked(gazetteer, hits, question, place, limit)
    return []


def answering_to_all(gazetteer: PlaceRows, hits: list[Hit], name: str) -> list[Hit]:
    """Of the places that one name of "A/B town" fits, those that another of its names fits too."""
    if "/" not in name:
        return []
    rows: dict[int, int] = {}
    for part in name.split("/"):
        spelt = [part, *(rest for rest, _ in gazetteer.words.split(part))]
        for index in {hit.row.index for words in spelt for hit in gazetteer.exact(words)}:
            rows[index] = rows.get(index, 0) + 1
    return [hit for hit in hits if rows.get(hit.row.index, 0) > 1]


def ends_with_kind(gazetteer: PlaceRows, name: str) -> bool:
    """Whether a name's last word says what it is: its consonants are no part of the name."""
    head, _, last = normal_form(name).rpartition(" ")
    return bool(head) and last in gazetteer.words.kinds


def known_country(gazetteer: PlaceRows, code: str) -> str:
    """The alpha-3 of a code. Raises QueryError if there is no such country."""
    row = gazetteer.country_row(code)
    if row is None or row.country is None:
        raise QueryError(f"expected an ISO 3166 country code (SYR, SY), found {code!r}")
    return row.country


def nearby(gazetteer: PlaceRows, near: str | Point | None) -> Row | Point | None:
    """What ``near`` means: a country's row, a point, or the best place of that name."""
    if near is None or isinstance(near, tuple):
        return near
    if len(near) in (2, 3):
        row = gazetteer.country_row(near)
        if row is not None:
            return row
    found = search(gazetteer, near, country=None, near=None, kinds=frozenset(), limit=1)
    if not found:
        raise QueryError(f"expected a country code, a point or a known place to be near to, found {near!r}")
    if found[0].kind == "country" and found[0].country:
        return gazetteer.country_row(found[0].country)
    if found[0].latitude is None or found[0].longitude is None:
        raise QueryError(f"{near!r} has no coordinates to be near to: name a place with coordinates")
    return found[0].latitude, found[0].longitude


def admits(hit: Hit, country: str | None, kinds: frozenset[str]) -> bool:
    """Whether a hit passes the filters."""
    if country is not None and hit.row.country != country:
        return False
    return not kinds or hit.row.kind in kinds or hit.row.place_kind in kinds


def ranked(
    gazetteer: PlaceRows, hits: list[Hit], question: Question, place: Row | Point | None, limit: int
) -> list[Candidate]:
    """The hits as candidates, best first."""
    weights = [weigh(hit, question, place, hits) for hit in hits]
    total = sum(weight for weight, _ in weights) or 1.0
    order = sorted(range(len(hits)), key=lambda at: (-weights[at][0], hits[at].row.index))
    best = hits[order[0]].row
    found = []
    for at in order[:limit]:
        hit, why = hits[at], weights[at][1]
        # What is one place with the best (its district, its old town) takes nothing from its share.
        same = [
            weights[i][0] for i in range(len(hits)) if i == at or (hit.row is best and is_same_place(hits[i].row, best))
        ]
        reason = "; ".join([hit.way, *why, f"{sum(same) / total:.0%} among {len(hits)} of the name"])
        if question.part:
            reason = f"{question.part} part of it; {reason}"
        fit = NOT_OF_KIND if question.kind is not None and hit.row.kind not in question.kind.kinds else 1.0
        found.append(gazetteer.candidate(hit.row, fit * hit.spelling * sum(same) / total, reason))
    return found


def is_same_place(one: Row, other: Row) -> bool:
    """Whether two rows are one place for a reader: within 25 km, or a unit and what lies in it."""
    if one.index == other.index or one.index in (other.admin1, other.admin2) or other.index in (one.admin1, one.admin2):
        return True
    return one.point is not None and other.point is not None and distance_km(one.point, other.point) < SAME_PLACE_KM


def has_namesake_town(unit: Row, hits: Sequence[Hit]) -> bool:
    """Whether a town of some size answers to the same name in the unit, or one far bigger elsewhere."""
    return any(
        hit.row.kind in {"settlement", "capital"}
        and ((unit.index in (hit.row.admin1, hit.row.admin2) and hit.row.people > 1000) or hit.row.people > 300_000)
        for hit in hits
    )


def weigh(hit: Hit, question: Question, place: Row | Point | None, hits: Sequence[Hit]) -> tuple[float, list[str]]:
    """The weight of a hit against its namesakes, and why."""
    why, kind = [], question.kind
    similar = hit.way == SIMILAR
    people = people_called(hit.row, kind) ** (PEOPLE_POWER_SIMILAR if similar else PEOPLE_POWER)
    weight = people * hit.spelling ** (SIMILAR_POWER if similar else EXACT_POWER) * script_fit(hit, question.name)
    if kind is not None:
        fits = kind_fit(hit.row.kind, kind)
        weight *= fits
        why.append(f"{'a' if fits > 0.3 else 'not called a'} {kind.word}")
    elif hit.row.kind == "capital":
        weight *= CAPITAL
        why.append("a capital")
    elif hit.row.kind in {"admin1", "admin2", "admin3"} and has_namesake_town(hit.row, hits):
        weight *= UNIT_WITH_NAMESAKE_TOWN
    nearness, reason = near_factor(hit.row, place)
    return weight * nearness, [*why, reason] if reason else why


def script_fit(hit: Hit, name: str) -> float:
    """How well the language of a name's spelling agrees with where a place lies: 1 where nothing speaks against it."""
    scripts = load_words().scripts
    fit = SPELT_OTHERWISE if hit.way == SIMILAR and hit.row.country in scripts.latin else 1.0
    if hit.way == SIMILAR and scripts.looks_arabic(name) and hit.row.country not in scripts.arabic:
        fit *= NOT_ARABIC
    if has_arabic_article(name):
        fit *= 1.0 if hit.row.country in scripts.arabic else NOT_ARABIC
        fit *= 1.0 if has_arabic_article(hit.row.name) else NOT_ARABIC
    return fit


def has_arabic_article(name: str) -> bool:
    """Whether a name of several words begins with an Arabic article: "Al Mansoura", "as-Sukhnah"."""
    first, _, rest = normal_form(name).partition(" ")
    return bool(rest) and first in load_words().scripts.articles


def people_called(row: Row, kind: KindWord | None) -> float:
    """The people that a row weighs: what is called a village is no city, so that a city weighs no more than a village there."""
    most = MOST_PEOPLE.get(kind.word, math.inf) if kind is not None else math.inf
    if row.people <= most:
        return row.people
    return most * (most / row.people)


def near_factor(row: Row, place: Row | Point | None) -> tuple[float, str]:
    """How much the wanted neighbourhood speaks for a row, and in words."""
    if isinstance(place, Row):
        inside = place.country == row.country
        return (1.0 if inside else ELSEWHERE), f"{'in' if inside else 'not in'} {place.name}"
    if place is None or row.point is None:
        return 1.0, ""
    away = distance_km(place, row.point)
    return 1.0 / (1.0 + (away / NEAR_KM) ** 2), f"{away:.0f} km away"


def kind_fit(kind: str, word: KindWord) -> float:
    """How well a row's kind agrees with a kind word: 1 for the first kind that it names, less down its list."""
    if kind not in word.kinds:
        return WRONG_KIND
    return max(WRONG_KIND, float(0.65 ** word.kinds.index(kind)))
