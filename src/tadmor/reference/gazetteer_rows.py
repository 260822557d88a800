"""The rows of the gazetteer, and which of them answer to a name: look-ups without any weighing."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz.distance import Levenshtein

from tadmor.model.place import Candidate, PlaceKind
from tadmor.reference.gazetteer_file import (
    ADJECTIVE,
    BARE,
    CODE,
    ENGLISH,
    KINDS,
    NO_COORDINATE,
    NO_ROW,
    PRIMARY,
    SOURCES,
    GazetteerFile,
)
from tadmor.reference.gazetteer_words import PlaceWords
from tadmor.text.normalise import bare_form, normal_form
from tadmor.text.skeleton import skeleton, spoken_form

EARTH_RADIUS_KM = 6371.0
UNLIKE = 0.4  # below this likeness to a row's name another spelling is another name, former or foreign
SIMILAR = "same consonants"
Point = tuple[float, float]

_PLACE_KIND: dict[str, PlaceKind] = {
    "country": "country", "continent": "region", "territory": "region", "region": "region", "admin1": "admin", "admin2": "admin",
    "admin3": "admin", "settlement": "settlement", "capital": "settlement", "neighbourhood": "settlement", "camp": "settlement",
    "heritage_site": "heritage_site", "monument": "heritage_site", "river": "natural", "lake": "natural", "sea": "natural",
    "mountain": "natural", "desert": "natural", "island": "natural", "valley": "natural", "natural": "natural",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One place of the gazetteer. ``kind`` is fine ("airport", "admin1"), ``place_kind`` the record's word.

    ``people`` is what it weighs against namesakes: inhabitants where known,
    else an estimate from its kind.
    """

    index: int
    key: str
    name: str
    kind: str
    latitude: float | None
    longitude: float | None
    country: str | None
    admin1: int | None
    admin2: int | None
    geonames_id: int | None
    people: float

    @property
    def place_kind(self) -> PlaceKind:
        """The kind as the record calls it."""
        return _PLACE_KIND.get(self.kind, "facility")

    @property
    def point(self) -> Point | None:
        """(latitude, longitude) in degrees, or None."""
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that answers to a name, how well the spelling fits (0 to 1), and in which way."""

    row: Row
    spelling: float
    way: str
    is_adjective: bool = False
    is_code: bool = False


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance in km between two points (latitude, longitude in degrees)."""
    phi1, phi2 = math.radians(a[0]), math.radians(b[0])
    half = math.sin((phi2 - phi1) / 2) ** 2
    half += math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


class PlaceRows:
    """The rows and the index of names. Read-only and safe to share between threads; processes share its pages."""

    def __init__(self, file: GazetteerFile, words: PlaceWords) -> None:
        self._file = file
        self.words = words
        self.row: Callable[[int], Row] = lru_cache(maxsize=50_000)(self._read_row)
        self.exact: Callable[[str], tuple[Hit, ...]] = lru_cache(maxsize=5_000)(self._find_exact)

    def __len__(self) -> int:
        return len(self._file["kind"])

    # -- rows ---------------------------------------------------------------------------

    def _read_row(self, index: int) -> Row:
        """The row at an index (``row`` is this, remembered). Raises IndexError beyond the end."""
        file = self._file
        latitude, longitude = file["lat"][index], file["lon"][index]
        known = latitude != NO_COORDINATE
        admin1, admin2 = file["admin1"][index], file["admin2"][index]
        return Row(
            index=index,
            key=self._key(index),
            name=file.string(file["name"][index]),
            kind=KINDS[file["kind"][index]],
            latitude=latitude / 100_000 if known else None,
            longitude=longitude / 100_000 if known else None,
            country=self._country(file["country"][index]),
            admin1=None if admin1 == NO_ROW else admin1,
            admin2=None if admin2 == NO_ROW else admin2,
            geonames_id=file["geonames"][index] or None,
            people=10 ** (file["weight"][index] / 25),
        )

    def _key(self, index: int) -> str:
        source, number = SOURCES[self._file["source"][index]], self._file["source_id"][index]
        if source == "geonames":
            return f"geonames:{self._file['geonames'][index]}"
        if source in {"region", "naturalearth"}:
            slug = self._file.string(number)
            return slug if ":" in slug else f"{source}:{slug}"
        return f"{source}:{number}"

    @cached_property
    def _countries(self) -> tuple[tuple[str, str], ...]:
        codes = bytes(self._file["countries"]).decode()
        return tuple((codes[at : at + 3], codes[at + 3 : at + 5]) for at in range(0, len(codes), 5))

    def _country(self, number: int) -> str | None:
        return self._countries[number - 1][0] if number else None

    def country_row(self, code: str) -> Row | None:
        """The row of a country by its alpha-3 or alpha-2 code, or None."""
        index = self._country_rows.get(code.upper(), NO_ROW)
        return None if index == NO_ROW else self.row(index)

    @cached_property
    def _country_rows(self) -> dict[str, int]:
        rows = self._file["country_row"]
        return {code: rows[number] for number, pair in enumerate(self._countries) for code in pair}

    def admin_name(self, index: int | None) -> str | None:
        """The name of an administrative unit by its row index, without its kind word, or None."""
        if index is None:
            return None
        return self.words.without_unit_word(self._file.string(self._file["name"][index]))

    def whole_of(self, index: int) -> Row | None:
        """What a row is a part of (the town of a monument, the city of an airport), or None."""
        children = self._file["part_child"]
        at = bisect_left(children, index)
        if at < len(children) and children[at] == index:
            return self.row(self._file["part_whole"][at])
        return None

    def lies_in(self, row: Row, unit: Row) -> bool:
        """Whether ``row`` lies in ``unit``: a country, an admin-1, an admin-2, or what it is a part of."""
        if unit.kind == "country":
            return row.country == unit.country and row.index != unit.index
        if unit.index in (row.admin1, row.admin2):
            return True
        whole = self.whole_of(row.index)
        return whole is not None and whole.index == unit.index

    # -- names --------------------------------------------------------------------------

    def has(self, name: str) -> bool:
        """Whether any place has exactly this name, articles and marks aside."""
        form = normal_form(name)
        bare = bare_form(form)
        return self._file.has(form) or (bare != form and self._file.has(bare))

    def rows_named(self, name: str) -> list[tuple[int, int]]:
        """(row index, flags) of the rows that have this name, articles and marks aside: the bare look-up."""
        form = normal_form(name)
        found = self._file.find("name", form)
        bare = bare_form(form)
        return found + self._file.find("name", bare) if bare != form else found

    def _find_exact(self, name: str) -> tuple[Hit, ...]:
        """The rows that have this name in any of their spellings, articles and marks aside (``exact`` is this, remembered)."""
        form = normal_form(name)
        bare = bare_form(form)
        hits = {row: (flags, False) for row, flags in self._file.find("name", form)}
        if bare != form:
            for row, flags in self._file.find("name", bare):
                hits.setdefault(row, (flags, True))
        return tuple(self._hit(row, flags, stripped, bare) for row, (flags, stripped) in hits.items())

    def _hit(self, index: int, flags: int, stripped: bool, bare: str) -> Hit:
        if flags & ADJECTIVE and not flags & PRIMARY:
            return Hit(self.row(index), 1.0, "adjective", is_adjective=True)
        if flags & CODE and not flags & (PRIMARY | ENGLISH):
            return Hit(self.row(index), 0.7, "code", is_code=True)
        row = self.row(index)
        spelling, way = (
            (1.0, "name") if flags & PRIMARY else (0.97, "English name") if flags & ENGLISH else (0.9, "other spelling")
        )
        if spelling == 0.9 and likeness(bare, bare_form(normal_form(row.name))) < UNLIKE:
            spelling, way = 0.75, "another name of it"
        if bool(flags & BARE) != stripped:
            return Hit(row, spelling * 0.93, f"{way}, article aside")
        return Hit(row, spelling, way)

    def similar(self, name: str) -> list[Hit]:
        """The rows that share the consonant skeleton of ``name``; the more alike in spelling, the higher."""
        bones = skeleton(name)
        if len(bones) < 2:
            return []
        heard = spoken_form(name)
        rows = (self.row(index) for index, _ in self._file.find("form", bones))
        return [Hit(row, 0.85 * likeness(heard, spoken_form(row.name)), SIMILAR) for row in rows]

    def candidate(self, row: Row, score: float, reason: str) -> Candidate:
        """A row as a candidate."""
        return Candidate(
            name=row.name,
            score=round(score, 4),
            reason=reason,
            geonames_id=row.geonames_id,
            latitude=row.latitude,
            longitude=row.longitude,
            country=row.country,
            admin1=self.admin_name(row.admin1),
            kind=row.place_kind,
            key=row.key,
        )


def likeness(a: str, b: str) -> float:
    """Similarity of two normal forms, 0 to 1: 1 less the edit distance by the longer length."""
    return float(Levenshtein.normalized_similarity(a, b))


def best_rows(hits: Sequence[Hit]) -> list[Hit]:
    """One hit for each row, the best spelling; in the order of the rows."""
    best: dict[int, Hit] = {}
    for hit in hits:
        old = best.get(hit.row.index)
        if old is None or hit.spelling > old.spelling:
            best[hit.row.index] = hit
    return [best[index] for index in sorted(best)]
