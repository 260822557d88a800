"""What a time phrase says, before anybody asks when that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Base = Literal["published", "narrative", "week"]
Bound = Literal["since", "until", "by", "before", "after", "from"]


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: ``second`` is kept only where it was written; ``zone`` is "+00:00", "" or None."""

    hour: int
    minute: int | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A date or a part of one, as far as the words tell it.

    Calendar fields that are None are left to the context. ``unit`` with
    ``shift`` counts calendar units from ``base`` ("last month": M, -1,
    published); ``amount`` with ``unit`` and ``sign`` counts a distance
    ("three days later"; amount None: "some days later"). ``within`` is the
    period that this lies in ("August of that year"). ``direction`` tells a
    weekday, month or season apart: -1 last, 0 this, 1 next, None unsaid.
    ``part`` is a part of the day, ``mod`` START, MID or END of the period.
    """

    year: int | None = None
    bc: bool = False
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    decade: int | None = None
    century: int | None = None
    holiday: str | None = None
    unit: str | None = None
    shift: int | None = None
    amount: float | None = None
    sign: int | None = None
    base: Base | None = None
    direction: int | None = None
    within: Point | None = None
    part: str | None = None
    clock: Clock | None = None
    mod: str | None = None
    unclear: str | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """A stretch of time; ``amount`` None is an unsaid number.

    ``window`` -1 ends it at the day of writing ("the past three days"), 1
    begins it there, 0 leaves it unplaced. ``base`` tells what it is placed by.
    """

    amount: float | None
    unit: str
    window: int = 0
    base: Base = "published"
    hedge: str | None = None


@dataclass(frozen=True, slots=True)
class Every:
    """Something that recurs; ``value`` is its TimeML value."""

    value: str


@dataclass(frozen=True, slots=True)
class Loose:
    """PAST_REF, PRESENT_REF, FUTURE_REF, or "" for a period that only its context tells."""

    value: str


@dataclass(frozen=True, slots=True)
class Interval:
    """From one point to another, both included; or, if ``separate``, just these two ("May 4 and 5").

    ``cut`` are the offsets where the words of the first end and those of the
    last begin.
    """

    first: Point
    last: Point
    cut: tuple[int, int]
    separate: bool = False


Meaning = Point | Length | Every | Loose | Interval
