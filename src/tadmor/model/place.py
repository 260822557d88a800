"""Places and the words that name them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PlaceKind = Literal["settlement", "admin", "facility", "heritage_site", "natural", "region", "country"]
PlaceForm = Literal["name", "adjective", "nominal"]
PlacePrecision = Literal["exact", "near", "admin2", "admin1", "region", "country"]


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place: "Palmyra", "Syrian" (adjective), "the city" (nominal)."""

    start: int
    end: int
    text: str
    form: PlaceForm


@dataclass(frozen=True, slots=True)
class Candidate:
    """One answer that a resolver weighed: its name, its ids, its score and why."""

    name: str
    score: float
    reason: str
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    admin1: str | None = None
    kind: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place of one report. ``country`` is ISO 3166 alpha-3.

    Coordinates are WGS 84 degrees, None where the place is known only by name
    or as a part of another (``part_of`` is that place's id in this record).
    ``key`` names the gazetteer row ("geonames:163808", "region:eastern-ghouta").
    """

    id: str
    name: str
    kind: PlaceKind
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    part_of: str | None = None
    mentions: tuple[PlaceMention, ...] = ()
    score: float = 0.0
    reason: str = ""
    key: str | None = None
    candidates: tuple[Candidate, ...] = ()
