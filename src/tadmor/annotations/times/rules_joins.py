"""Phrases made of phrases: "early on Monday", "the end of March", "Thursday night", "10 a.m. on Friday", ranges."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tadmor.annotations.times.meaning import Interval, Meaning, Point
from tadmor.annotations.times.patterns import Found, Rule

WHEN: Final = "Day|Weekday|Month|Year|Season|Span|Week"
DAYS: Final = "Day|Weekday"


def _point(found: Found, key: str) -> Point | None:
    meaning = found.meaning(key)
    return meaning if isinstance(meaning, Point) else None


def early(found: Found) -> Meaning | None:
    """Such as "early 2015", "late last month", "mid-May"; "later that month" is anywhere in it."""
    when, word = _point(found, "when"), found.need("early")
    if when is None or when.mod is not None or word.lower in {"latter", "middle"}:
        return None
    if word.lower in {"later", "earlier"}:
        return when
    return replace(when, mod=word.get("early"))


def edge(found: Found) -> Meaning | None:
    """Such as "the end of March", "the beginning of 2007"."""
    when = _point(found, "when")
    mod = found.get("edge", "edge") or found.get("early", "early")
    return None if when is None or mod is None else replace(when, mod=mod)


def edge_of_unit(found: Found) -> Meaning | None:
    """Such as "the end of the month", "late in the year": of the period spoken of."""
    unit = found.get("unit", "unit")
    if unit not in {"D", "W", "M", "Y", "DE", "WE"}:
        return None
    mod = found.get("edge", "edge") or found.get("early", "early")
    return Point(unit=unit, shift=0, base="narrative", mod=mod)


def day_part(found: Found) -> Meaning | None:
    """Such as "Thursday night", "the morning of 31 January", "yesterday evening"."""
    when, part = _point(found, "when"), _point(found, "part")
    if part is None:
        name = found.get("bare", "part")
        part = Point(part=name)
    if when is None or when.part is not None or when.clock is not None:
        return None
    return replace(when, part=part.part, mod=found.get("early", "early") or part.mod)


def clocked(found: Found) -> Meaning | None:
    """Such as "10 a.m. on Friday", "26 March at 17:47"."""
    when, clock = _point(found, "when"), _point(found, "clock")
    if when is None or clock is None or when.clock is not None:
        return None
    return replace(when, clock=clock.clock, part=None)


def clock_part(found: Found) -> Meaning | None:
    """Such as "four o'clock in the morning"."""
    clock, part = _point(found, "clock"), _point(found, "part")
    if clock is None or part is None or clock.clock is None:
        return None
    hour = clock.clock.hour
    if part.part in {"afternoon", "evening"} and hour < 12:
        return replace(clock, clock=replace(clock.clock, hour=hour + 12))
    return clock


def dated_weekday(found: Found) -> Meaning | None:
    """Such as "Friday, the 25th of March"."""
    day, weekday = _point(found, "when"), _point(found, "weekday")
    if day is None or weekday is None or day.month is None or day.day is None:
        return None
    return replace(day, weekday=weekday.weekday)


def within(found: Found) -> Meaning | None:
    """Such as "August of that year", "Thursday of last week", "the summer of the same year"."""
    inner, outer = _point(found, "inner"), _point(found, "outer")
    if inner is None or outer is None or inner.year is not None or outer.base is None:
        return None
    return replace(inner, within=outer)


def span(found: Found) -> Meaning | None:
    """Such as "from Monday to Wednesday", "between March and May 2015", "October to March"."""
    first, last = found.need("first"), found.need("last")
    one, two = first.value, last.value
    if not isinstance(one, Point) or not isinstance(two, Point) or not _comparable(found, one, two):
        return None
    if found.item("and") is not None and not found.words[0].is_a("between"):
        return None
    return Interval(_completed(one, two), two, (first.end, last.start))


def _comparable(found: Found, one: Point, two: Point) -> bool:
    """Days with days, months with months; "March 2003 to the present" is left apart."""
    return one.bc == two.bc and one.event is None and two.event is None


def _completed(one: Point, two: Point) -> Point:
    """The first point with the year that only the second tells."""
    if one.year is None and two.year is not None and one.month is not None and two.month is not None:
        wraps = one.month > two.month
        return replace(one, year=two.year - wraps)
    return one


JOIN_RULES: Final = (
    Rule("Day", "<weekday=Weekday> comma? (the)? <when=Day>", dated_weekday),
    Rule("Day", f"<when={DAYS}> (at|comma)? <clock=Clock>", clocked),
    Rule("Day", f"<clock=Clock> (on|comma)? <when={DAYS}>", clocked),
    Rule("Clock", "<clock=Clock> in <part=Part>", clock_part),
    Rule("Day", f"<when={DAYS}> <early>? hyphen? <bare=part>", day_part),
    Rule("Day", f"<early>? (in|hyphen)? (<part=Part>|<bare=part>) (of|on|comma)? <when={DAYS}>", day_part),
    Rule("Month", "<inner=Month> of? <outer=Week>", within),
    Rule("Day", f"<inner={DAYS}> of? <outer=Week>", within),
    Rule("Season", "<inner=Season> of? <outer=Week>", within),
)
EDGE_RULES: Final = (
    Rule("Season", f"<early> (hyphen|in|on)* <when={WHEN}>", early),
    Rule("Season", f"the? (<edge>|<early> half) of <when={WHEN}>", edge),
    Rule("Season", "the? <edge> of the <unit>", edge_of_unit),
    Rule("Season", "<early> in the <unit>", edge_of_unit),
)
RANGE_RULES: Final = tuple(
    Rule("Interval", f"(from|between)? <first={kinds}> comma? (until|to|dash|hyphen|<and>) <last={kinds}>", span)
    for kinds in ("Day|Weekday|Clock|Week|Month|Season|Year",)
)
