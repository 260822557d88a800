"""Which administrative unit a point lies in, from the Who's On First polygons."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Ring = npt.NDArray[np.float64]


def is_in_ring(ring: Ring, x: float, y: float) -> bool:
    """Even-odd rule; ``ring`` is (n, 2) of longitude, latitude."""
    x1, y1 = ring[:-1, 0], ring[:-1, 1]
    x2, y2 = ring[1:, 0], ring[1:, 1]
    crossing = (y1 > y) != (y2 > y)
    if not crossing.any():
        return False
    at = x1[crossing] + (y - y1[crossing]) * (x2[crossing] - x1[crossing]) / (y2[crossing] - y1[crossing])
    return bool((at > x).sum() % 2)


@dataclass
class Unit:
    """One unit: its Who's On First id, its rings (holes count by the even-odd rule), its box, its size."""

    wof_id: int
    rings: list[Ring]
    box: tuple[float, float, float, float]

    def covers(self, x: float, y: float) -> bool:
        """Whether the point lies in it."""
        west, south, east, north = self.box
        return west <= x <= east and south <= y <= north and sum(is_in_ring(r, x, y) for r in self.rings) % 2 == 1

    @property
    def area(self) -> float:
        """Square degrees of its box: enough to prefer the smaller of two that overlap."""
        return (self.box[2] - self.box[0]) * (self.box[3] - self.box[1])


class Polygons:
    """All units by country (alpha-2) and type ("region", "county")."""

    def __init__(self, path: Path) -> None:
        self._units: dict[tuple[str, str], list[Unit]] = defaultdict(list)
        with gzip.open(path, "rt", encoding="utf-8") as file:
            features = json.load(file)["features"]
        for feature in features:
            properties = feature["properties"]
            unit = unit_from(feature)
            if unit is not None:
                self._units[properties["cc"], properties["t"]].append(unit)
        for units in self._units.values():
            units.sort(key=lambda unit: (unit.area, unit.wof_id))

    def unit_at(self, country: str, kind: str, latitude: float, longitude: float) -> int | None:
        """The id of the smallest unit that covers the point, or None."""
        for unit in self._units.get((country, kind), ()):
            if unit.covers(longitude, latitude):
                return unit.wof_id
        return None


def unit_from(feature: dict[str, object]) -> Unit | None:
    """A unit from a GeoJSON feature, None if it is no polygon."""
    geometry = feature["geometry"]
    assert isinstance(geometry, dict)
    if geometry["type"] not in {"Polygon", "MultiPolygon"}:
        return None
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    rings = [np.asarray(ring, dtype=np.float64)[:, :2] for polygon in polygons for ring in polygon]
    points = np.concatenate(rings)
    west, south = points.min(axis=0)
    east, north = points.max(axis=0)
    identity = feature["id"]
    assert isinstance(identity, int)
    return Unit(identity, rings, (float(west), float(south), float(east), float(north)))
