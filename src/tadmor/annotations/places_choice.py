"""Which of its namesakes a name means in this report: ``choose``.

Every name spelt alike gets one answer. Namesakes compete by the people that
they stand for, the spelling, the kind word beside the name, the place after
its comma, and by how well they fit the countries, units and points that the
rest of the report settles; three rounds, since each settled name settles others.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tadmor.annotations.places_model import Choice, Evidence, Group
from tadmor.reference.gazetteer import Gazetteer, Hit, Row, distance_km
from tadmor.reference.gazetteer_search import has_namesake_town, is_same_place, kind_fit
from tadmor.text.normalise import normal_form

# Set on LGL as a whole and on the UCDP strings (benchmarks/cases/places.py); see there before changing one.
PEOPLE = 1.6  # for each tenfold
SPELLING = 4.0
COUNTRY_FLOOR = 0.08
UNIT_FLOOR = 0.3
UNIT_POWER = 1.0
NEAR_KM = 80.0
POINT_FLOOR = 0.03
INSIDE = 5.0
NOT_INSIDE = -2.0
CAPITAL = 1.5
DATELINE = 3.0
STRANGER = 1.0
STRANGER_EVIDENCE = 0.5
ABROAD = 0.2
UNIT_WITH_NAMESAKE_TOWN = -1.6
USUAL_NAME = 0.8  # spellings under this are former and foreign names
NAMESAKE = 20_000.0  # people of a town that sites are called for without its country being named
REMOTE_KM = 120.0
THEATRE_KM = 1_500.0
REMOTE = 0.6  # what the score of a village keeps that lies far from all else in the report: there may be one that nobody lists
VILLAGE = 5_000.0
NAMESAKE_SITE = 0.8  # what the score of a town keeps where the text speaks of a site that may be called for it
WIDE = frozenset({"country", "region", "natural"})  # whose coordinates say little about what is near: a river, a region
SETTLED = 0.75
ROUNDS = 3


def choose(groups: Sequence[Group], evidence: Evidence, gazetteer: Gazetteer) -> list[Choice]:
    """One choice for each group, in their order. ``evidence`` is what holds before any name is settled."""
    choices = [Choice(None, 0.0, "") for _ in groups]
    # The largest first, each seeing what is settled by then: villages must not outvote a city before it spoke.
    order = sorted(range(len(groups)), key=lambda at: (-max((h.row.people for h in groups[at].hits), default=0.0), at))
    for _ in range(ROUNDS):
        for at in order:
            others = [contribution(groups[i], choices[i]) for i in range(len(groups)) if i != at]
            choices[at] = decide(groups[at], combined(evidence, others), gazetteer)
    return choices


def contribution(group: Group, choice: Choice) -> Evidence:
    """What a settled group says to the others."""
    found = Evidence()
    row = choice.row
    if row is None or choice.score < SETTLED or row.country is None:
        return found
    weight = choice.score * math.sqrt(len(group.names))
    if row.kind == "country":
        found.countries[row.country] = 0.0  # counted from the text already
        return found
    found.countries[row.country] = weight * 0.6
    unit = row.index if row.kind == "admin1" else row.admin1
    if unit is not None:
        found.units[unit] = weight
    if row.point is not None and row.kind != "admin1" and row.place_kind not in WIDE:
        found.points.append((row.point, weight, row.name))
    return found


def combined(base: Evidence, parts: Iterable[Evidence]) -> Evidence:
    """The sum of evidence."""
    total = Evidence(dict(base.countries), dict(base.units), list(base.points))
    for part in parts:
        for country, weight in part.countries.items():
            total.countries[country] = total.countries.get(country, 0.0) + weight
        for unit, weight in part.units.items():
            total.units[unit] = total.units.get(unit, 0.0) + weight
        total.points += part.points
    return total


def decide(group: Group, evidence: Evidence, gazetteer: Gazetteer) -> Choice:
    """The best row for a group, its score and why."""
    if not group.hits:
        return Choice(None, 0.0, "no place of this name is known")
    marks = [mark(hit, group, evidence, gazetteer) for hit in group.hits]
    order = sorted(range(len(marks)), key=lambda at: (-marks[at][0], group.hits[at].row.index))
    top = marks[order[0]][0]
    weights = [math.exp(value - top) for value, _ in marks]
    best = group.hits[order[0]]
    stranger = math.exp(min(20.0, stranger_mark(group, best.row, evidence, gazetteer) - top))
    if stranger > 1.0:
        return Choice(None, 0.0, f"{best.row.name} ({best.row.country}) is far from what the report is about")
    if is_misnamed(group, best, evidence):
        return Choice(None, 0.0, f"no known {kind_of_group(group)} is called so")
    total = sum(weights) + stranger
    same = sum(w for w, hit in zip(weights, group.hits, strict=True) if is_same_place(hit.row, best.row))
    share = same / total
    surely = max(name.evidence for name in group.names)
    score = share * (0.5 + 0.5 * surely) * min(1.0, best.spelling + 0.1)
    if is_site_of(group) and not is_fitting(group, best.row):
        score *= NAMESAKE_SITE
    if is_small_and_remote(group, best.row, evidence):
        score *= REMOTE
    rivals = tuple((group.hits[at].row, weights[at] / total, marks[at][1]) for at in order[:5])
    return Choice(best.row, round(score, 4), "; ".join(filter(None, (best.way, marks[order[0]][1]))), rivals)


def is_misnamed(group: Group, best: Hit, evidence: Evidence) -> bool:
    """Whether the text calls it a river or a church and the best row is none: the town of that name is elsewhere.

    A site may be called for its town ("Bagram prison"): by the town's usual name, and a town of some size or near the
    places of the report.
    """
    kinds = [name.kind for name in group.names]
    if is_fitting(group, best.row):
        return False
    if all(kind is not None and "street" in kind.kinds for kind in kinds):
        return True  # no street lies in the town that it is called for
    if all(kind is not None and kind.place_kind == "natural" for kind in kinds):
        return not any(
            name.of_kind and name.tail is None and "island" not in name.kind.kinds for name in group.names if name.kind
        )
    is_home = evidence.countries.get(best.row.country or "", 0.0) > 0.0
    is_likely = best.row.people >= NAMESAKE or (is_home and not is_remote(best.row, evidence))
    return is_site_of(group) and (best.spelling < USUAL_NAME or not is_likely)


def is_site_of(group: Group) -> bool:
    """Whether the text speaks of a site, such as a church or a university, wherever it uses the name."""
    return all(name.kind is not None and name.kind.site for name in group.names)


def is_fitting(group: Group, row: Row) -> bool:
    """Whether a row is of a kind that the text calls it, or the text does not call it anything."""
    return any(name.kind is None or row.kind in name.kind.kinds for name in group.names)


def is_small_and_remote(group: Group, row: Row, evidence: Evidence) -> bool:
    """Whether a village lies far from the report's other places, with nothing in the text that says that it is meant."""
    is_told = any(name.within or name.away or name.dateline for name in group.names)
    return row.kind == "settlement" and row.people < VILLAGE and not is_told and is_remote(row, evidence)


def is_remote(row: Row, evidence: Evidence) -> bool:
    """Whether a row lies far from all settled places of the report in its part of the world, of which there are some."""
    if row.point is None:
        return False
    away = [distance_km(row.point, point) for point, _, _ in evidence.points]
    return any(km < THEATRE_KM for km in away) and all(km > REMOTE_KM for km in away)


def kind_of_group(group: Group) -> str:
    """The kind word of a group's names."""
    return next((name.kind.word for name in group.names if name.kind is not None), "place")


def stranger_mark(group: Group, best: Row, evidence: Evidence, gazetteer: Gazetteer) -> float:
    """The mark of a small place where the report is, that no gazetteer knows: what a lone namesake abroad must beat."""
    total = sum(evidence.countries.values())
    home = max(evidence.countries.values(), default=0.0)
    if total < STRANGER_EVIDENCE or best.country is None or any(name.dateline for name in group.names):
        return -20.0
    if within_term(best, group, gazetteer)[0] > 0 or evidence.countries.get(best.country, 0.0) > ABROAD * home:
        return -20.0
    return STRANGER + math.log((home + COUNTRY_FLOOR) / (total + 1.0))


def mark(hit: Hit, group: Group, evidence: Evidence, gazetteer: Gazetteer) -> tuple[float, str]:
    """How well a row fits (a log weight), and why in words."""
    row = hit.row
    value = PEOPLE * math.log10(max(row.people, 1.0)) + SPELLING * math.log(hit.spelling)
    why = []
    for term, reason in (
        kind_term(hit, group),
        within_term(row, group, gazetteer),
        country_term(row, evidence, gazetteer),
        unit_term(row, evidence, gazetteer),
        point_term(row, evidence),
    ):
        value += term
        if reason:
            why.append(reason)
    return value, "; ".join(why)


def kind_term(hit: Hit, group: Group) -> tuple[float, str]:
    """The kind word beside the name; without one, a town rather than the unit that is named for it."""
    row = hit.row
    kind = next((name.kind for name in group.names if name.kind is not None), None)
    if kind is not None:
        fit = kind_fit(row.kind, kind)
        return 1.5 * math.log(fit), f"a {kind.word}" if fit > 0.3 else ""
    if any(name.dateline for name in group.names):
        return (
            DATELINE if row.kind == "capital" and hit.spelling >= USUAL_NAME else 0.0
        ) if row.place_kind == "settlement" else -DATELINE, "in the dateline"
    if row.kind == "capital":
        return CAPITAL, "a capital"
    # "Oklahoma" is the state, though "Oklahoma City" goes by it too, and some town did once.
    namesakes = [
        other
        for other in group.hits
        if other.spelling >= USUAL_NAME
        and not (normal_form(other.row.name).startswith(f"{group.key[0]} ") and other.spelling < hit.spelling)
    ]
    if row.kind in {"admin1", "admin2", "admin3"} and has_namesake_town(row, namesakes):
        return UNIT_WITH_NAMESAKE_TOWN, ""
    return 0.0, ""


def within_term(row: Row, group: Group, gazetteer: Gazetteer) -> tuple[float, str]:
    """ "Mosul, Iraq": inside what stands after the comma, or not."""
    best, reason = 0.0, ""
    for text in dict.fromkeys(name.within for name in group.names if name.within):
        units = [
            hit.row
            for hit in gazetteer.exact(text)
            if hit.row.kind in {"country", "admin1", "admin2", "territory", "region"}
        ]
        if any(gazetteer.lies_in(row, unit) for unit in units):
            return INSIDE, f"in {text}, as the text says"
        if units:
            best = NOT_INSIDE
    return best, reason


def country_term(row: Row, evidence: Evidence, gazetteer: Gazetteer) -> tuple[float, str]:
    """How much of the report is about the row's country."""
    total = sum(evidence.countries.values())
    if not total or (row.kind == "country"):
        return 0.0, ""
    weight = evidence.countries.get(row.country or "", 0.0)
    country = gazetteer.country_row(row.country) if row.country and weight > 0.5 else None
    reason = f"the report is about {country.name}" if country is not None and weight > 0.3 * total else ""
    return math.log((weight + COUNTRY_FLOOR) / (total + 1.0)), reason


def unit_term(row: Row, evidence: Evidence, gazetteer: Gazetteer) -> tuple[float, str]:
    """How much of the report is about the row's admin-1."""
    total = sum(evidence.units.values())
    if not total or row.kind == "country":
        return 0.0, ""
    unit = row.index if row.kind == "admin1" else row.admin1
    weight = evidence.units.get(unit, 0.0) if unit is not None else 0.0
    reason = f"with other places of {gazetteer.admin_name(unit)}" if weight > 0.5 else ""
    return UNIT_POWER * math.log((weight + UNIT_FLOOR) / (total + 1.0)), reason


def point_term(row: Row, evidence: Evidence) -> tuple[float, str]:
    """How near the other places of the report are."""
    if not evidence.points or row.point is None or row.kind == "country":
        return 0.0, ""
    total = sum(weight for _, weight, _ in evidence.points)
    near, nearest, name = 0.0, math.inf, ""
    for point, weight, other in evidence.points:
        away = distance_km(row.point, point)
        near += weight / (1.0 + (away / NEAR_KM) ** 2)
        if away < nearest:
            nearest, name = away, other
    reason = f"{nearest:.0f} km from {name}" if nearest < 2 * NEAR_KM else ""
    return math.log(POINT_FLOOR + near / (total + 0.5)), reason


def with_countries(evidence: Evidence, countries: dict[str, float]) -> Evidence:
    """Evidence with more weight for some countries."""
    merged = dict(evidence.countries)
    for country, weight in countries.items():
        merged[country] = merged.get(country, 0.0) + weight
    return replace(evidence, countries=merged)
