"""How two places of a report stand to each other."""

from __future__ import annotations

from collections.abc import Mapping
from math import asin, cos, radians, sin, sqrt
from typing import Literal

from tadmor.model.place import Place, PlacePrecision

Relation = Literal["same", "within", "maybe", "apart"]
EARTH_KM = 6371.0
# Beyond these distances (km) two places are not one: for a site beside a town, and for a vague region beside anything.
SITE_KM = 25.0
REGION_KM = 300.0
_SITES = frozenset({"facility", "heritage_site"})
_VAGUE = frozenset({"region", "natural"})
_EXACTNESS: dict[PlacePrecision | None, int] = {
    "exact": 0,
    "near": 1,
    "admin2": 2,
    "admin1": 3,
    "region": 4,
    "country": 5,
    None: 6,
}


def exactness(precision: PlacePrecision | None) -> int:
    """A rank: the lower, the more exactly a place is told."""
    return _EXACTNESS[precision]


def relate_places(one: Place, other: Place, places: Mapping[str, Place]) -> Relation:
    """Whether two places are one, one lies within the other, they may be one, or they are apart."""
    if one.id == other.id or (one.key is not None and one.key == other.key):
        return "same"
    if is_part_of(one, other, places) or is_part_of(other, one, places):
        return "within"
    if one.country and other.country and one.country != other.country:
        return "apart"
    for large, small in sorted(((one, other), (other, one)), key=lambda pair: pair[0].kind != "country"):
        found = _within_area(large, small)
        if found is not None:
            return found
    return _by_distance(one, other)


def is_part_of(part: Place, whole: Place, places: Mapping[str, Place]) -> bool:
    """Whether ``part`` is told, or known, to be a part of ``whole``; a place is no part of itself."""
    seen = {part.id}
    current = places.get(part.part_of) if part.part_of else None
    while current is not None and current.id not in seen:
        if current.id == whole.id:
            return True
        seen.add(current.id)
        current = places.get(current.part_of) if current.part_of else None
    return False


def _within_area(large: Place, small: Place) -> Relation | None:
    """The relation where ``large`` is a country or an administrative area, else None."""
    if large.kind == "country":
        return "within" if large.country and large.country == small.country else "maybe"
    if large.kind != "admin" or not large.country or large.country != small.country:
        return None
    if large.name in (small.admin1, small.admin2) or (small.kind != "admin" and _same_admin(large, small)):
        return "within"
    known = small.admin2 if large.admin2 else small.admin1
    return "apart" if known is not None else "maybe"


def _same_admin(large: Place, small: Place) -> bool:
    if large.admin2:
        return large.admin2 == small.admin2 and large.admin1 == small.admin1
    return large.admin1 is not None and large.admin1 == small.admin1


def _by_distance(one: Place, other: Place) -> Relation:
    distance = distance_km(one, other)
    kinds = {one.kind, other.kind}
    if kinds & _VAGUE:
        return "apart" if distance is not None and distance > REGION_KM else "maybe"
    if kinds & _SITES and one.kind != other.kind:
        return "apart" if distance is not None and distance > SITE_KM else "maybe"
    return "apart"


def distance_km(one: Place, other: Place) -> float | None:
    """The great-circle distance in km, None where a position is unknown."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    north, south = radians(one.latitude), radians(other.latitude)
    half_lat = (south - north) / 2
    half_lon = radians(other.longitude - one.longitude) / 2
    chord = sin(half_lat) ** 2 + cos(north) * cos(south) * sin(half_lon) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(chord)))
