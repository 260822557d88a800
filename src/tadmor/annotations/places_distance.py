"""Distances that a report gives: "Santa Rosa, some 400 km southwest of Bogota" is no place a thousand km away."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tadmor.model.annotation import Token
from tadmor.reference.gazetteer import Gazetteer, Hit, Point, distance_km
from tadmor.text.normalise import normal_form

REACH = 12  # tokens from the name to the other place's
KM_OF = {"km": 1.0, "kms": 1.0, "kilometer": 1.0, "kilometers": 1.0, "kilometre": 1.0, "kilometres": 1.0, "mile": 1.609,
         "miles": 1.609}  # fmt: skip
AROUND = frozenset({",", "(", "some", "about", "around", "roughly", "approximately", "nearly", "almost", "just", "over", "more", "than", "less",
                    "at", "located", "situated", "which", "is", "lies", "-"})  # fmt: skip
OF = frozenset({"of", "from"})
BETWEEN = frozenset({"away", "to", "the", "outside", "due"})
# A road is longer than the straight line, and reports round.
NEAREST, FARTHEST, LEEWAY_KM = 0.5, 1.25, 15.0


@dataclass(frozen=True, slots=True)
class Away:
    """How far from another place a name's place lies, and in which direction: (north, east), each -1, 0 or 1."""

    km: float
    point: Point
    direction: tuple[int, int] = (0, 0)

    def admits(self, hit: Hit) -> bool:
        """Whether a row lies about that far and that way; nobody knows it of one without coordinates."""
        if hit.row.point is None:
            return False
        km = distance_km(hit.row.point, self.point)
        is_far = self.km * NEAREST - LEEWAY_KM <= km <= self.km * FARTHEST + LEEWAY_KM
        return is_far and (km < LEEWAY_KM or self._is_that_way(hit.row.point))

    def _is_that_way(self, point: Point) -> bool:
        """Whether a point lies within 60 degrees of the direction."""
        north = point[0] - self.point[0]
        east = (point[1] - self.point[1]) * math.cos(math.radians(self.point[0]))
        length = math.hypot(north, east) * math.hypot(*self.direction)
        return not length or (north * self.direction[0] + east * self.direction[1]) / length >= 0.5


def direction_of(words: Iterable[str]) -> tuple[int, int]:
    """(north, east) of "southwest", "north - east", "eastern"."""
    text = " ".join(words)
    north = ("north" in text) - ("south" in text)
    east = ("east" in text) - ("west" in text)
    return north, east


def read_distance(tokens: Sequence[Token], last: int, gazetteer: Gazetteer) -> Away | None:
    """The distance told right after a name that ends before ``last``, or None."""
    at = last
    while at < len(tokens) and tokens[at].text.lower() in AROUND:
        at += 1
    km = kilometres(tokens, at)
    if km is None:
        return None
    at += 2
    begin = at
    while at < min(len(tokens), last + REACH) and tokens[at].text.lower() not in OF:
        word = normal_form(tokens[at].text)
        if word and word not in gazetteer.words.directions and word not in BETWEEN:
            return None
        at += 1
    point = point_named(tokens, at + 1, gazetteer)
    if point is None:
        return None
    return Away(km, point, direction_of(normal_form(token.text) for token in tokens[begin:at]))


def kilometres(tokens: Sequence[Token], at: int) -> float | None:
    """The kilometres that two tokens tell ("400 km"), or None."""
    if at + 1 >= len(tokens) or not re.fullmatch(r"\d+(?:[.,]\d+)?", tokens[at].text):
        return None
    unit = KM_OF.get(tokens[at + 1].text.lower().rstrip("."))
    return float(tokens[at].text.replace(",", "")) * unit if unit is not None else None


def point_named(tokens: Sequence[Token], first: int, gazetteer: Gazetteer) -> Point | None:
    """Where the largest place is that the longest known name from a token on names."""
    for last in range(min(len(tokens), first + 5), first, -1):
        hits = gazetteer.exact(" ".join(token.text for token in tokens[first:last]))
        towns = [hit.row for hit in hits if hit.row.point is not None and not hit.is_code and hit.spelling > 0.8]
        if towns:
            return max(towns, key=lambda row: row.people).point
    return None


def admitted(hits: Iterable[Hit], distances: Sequence[Away]) -> tuple[Hit, ...]:
    """The rows that lie as far away as the text says."""
    return tuple(hit for hit in hits if all(away.admits(hit) for away in distances))
