"""From what a phrase says to the days that it denotes, in its context."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from tadmor.annotations.times.calendar import (
    Stamp,
    century_stamp,
    cut_third,
    day_stamp,
    decade_stamp,
    feast,
    half_stamp,
    month_stamp,
    quarter_stamp,
    safe_date,
    season_stamp,
    weekend_stamp,
    year_stamp,
)
from tadmor.annotations.times.context import NO_ANCHOR, Context
from tadmor.annotations.times.counting import count_units, offset
from tadmor.annotations.times.meaning import Point
from tadmor.annotations.times.stretches import add_clock, add_part


def interpret(point: Point, context: Context) -> Stamp:
    """The days and the TimeML value of a point in time."""
    stamp = _place(point, context)
    if point.part is not None:
        stamp = add_part(stamp, point.part)
    if point.clock is not None:
        stamp = add_clock(stamp, point.clock)
    return cut_third(stamp, point.mod) if point.mod is not None else stamp


def _place(point: Point, context: Context) -> Stamp:
    if point.unclear is not None:
        return Stamp(f"{point.year:04d}-XX-XX", reason=point.unclear)
    if point.sign is not None:
        return offset(point, context)
    if point.unit is not None:
        return _unit(point, context)
    if point.holiday is not None:
        return _holiday(point, context)
    if point.decade is not None:
        return decade_stamp(point.decade, "a decade")
    if point.century is not None:
        return century_stamp(point.century, bc=point.bc, reason="a century")
    if (
        point.year is not None
        and point.month is None
        and point.season is None
        and point.quarter is None
        and point.half is None
    ):
        return year_stamp(point.year, bc=point.bc, reason="a year")
    if point.weekday is not None and point.day is None:
        return _weekday(point, context)
    if point.month is not None:
        return _month_or_day(point, context)
    if point.season is not None or point.quarter is not None or point.half is not None:
        return _season(point, context)
    return _bare_part(point, context)


# --- calendar fields -------------------------------------------------------


def _year_of(point: Point, context: Context) -> tuple[int | None, str]:
    """The year of a date that may not tell it, and why."""
    if point.year is not None:
        return point.year, "as written"
    if point.within is not None:
        outer = interpret(point.within, context)
        return (outer.start.year, outer.reason) if outer.start else (None, outer.reason)
    if point.weekday is not None and point.day is not None and point.month is not None and context.published:
        return _year_by_weekday(point.month, point.day, point.weekday, context.published)
    return None, ""


def _year_by_weekday(month: int, day: int, weekday: int, near: date) -> tuple[int | None, str]:
    """The year nearest to the day of writing in which the date falls on its weekday."""
    for year in sorted(range(near.year - 5, near.year + 3), key=lambda year: (abs(year - near.year), year)):
        found = safe_date(year, month, day)
        if found is not None and found.isoweekday() == weekday:
            return year, "the nearest year with that weekday"
    return None, "no near year has that date on that weekday"


def _month_or_day(point: Point, context: Context) -> Stamp:
    month = point.month or 1
    year, why = _year_of(point, context)
    if year is None:
        year, why = _choose_year(month, point.day, point, context)
    if year is None:
        day = f"-{point.day:02d}" if point.day else ""
        return Stamp(f"XXXX-{month:02d}{day}", reason=why)
    if point.bc:
        return Stamp(f"BC{year:04d}-{month:02d}" + (f"-{point.day:02d}" if point.day else ""), reason=why)
    if point.day is None:
        return month_stamp(year, month, why)
    found = safe_date(year, month, point.day)
    return (
        Stamp(f"{year:04d}-{month:02d}-{point.day:02d}", reason="no such day")
        if found is None
        else day_stamp(found, why)
    )


def _choose_year(month: int, day: int | None, point: Point, context: Context) -> tuple[int | None, str]:
    if context.narrative and context.last is not None and context.last.start is not None and point.direction is None:
        year, began = _year_near(month, day, context), context.began
        if began is not None and (began.month, began.day) == (month, day) and abs(began.year - year) == 1:
            return began.year, "the first day told, told again"
        return year, f"beside {context.last.value}, told before"
    writing = context.writing
    if context.narrative and context.titled is not None and point.direction is None:
        return context.titled, "the year in the title"
    if writing is None:
        return None, NO_ANCHOR
    current = (month, day or writing.day) <= (writing.month, writing.day)
    if point.direction == 0:
        return writing.year, "this year's"
    if point.direction == 1 or (point.direction is None and context.tense == "future"):
        behind = (month, day or 31) < (writing.month, writing.day)
        return writing.year + behind, "the next one after publication"
    if point.direction == -1 and day is None and month == writing.month:
        return writing.year - 1, "the last one before publication"
    slack = SOON if context.tense is None else SLIP
    if not current and day is not None and 0 < _days_ahead(writing, month, day) <= slack:
        return writing.year + (month < writing.month), "a day shortly after publication"
    return writing.year - (not current), "the latest one up to publication"


def _days_ahead(writing: date, month: int, day: int) -> int:
    found = safe_date(writing.year + (month < writing.month), month, day)
    return (found - writing).days if found else 0


def _year_near(month: int, day: int | None, context: Context) -> int:
    """The year in which a month told without one lies nearest to the time spoken of, later rather than earlier."""
    last = context.last_fine or context.last
    assert last is not None
    assert last.start is not None
    begin = last.start
    if context.last_fine is None and last.end is not None and (last.end - begin).days > 200:
        return begin.year
    anchor, began = begin.year * 12 + begin.month, context.began

    def cost(year: int) -> float:
        ahead = year * 12 + month - anchor
        before = began is not None and not context.looks_back and (year, month) < (began.year, began.month)
        return (ahead if ahead >= 0 else -BACKWARD * ahead) + (year != begin.year) + BEFORE * before

    # A story runs on into January; one that takes up last spring again does not leap to the next.
    runs_on = 0 <= (begin.year + 1) * 12 + month - anchor <= (GOES_ON if context.onward else RUNS_ON)
    best: int = min((begin.year, *((begin.year + 1,) if runs_on else ()), begin.year - 1), key=cost)
    return best


SOON: Final = 60
"""Days after publication up to which a day without a year, in a clause without a tense, is ahead and not a year back."""

SLIP: Final = 7
"""The same where the clause is in the past: the report went on after the date that it bears."""

BEFORE: Final = 4
"""How much dearer a month is that lies before the first day of the account, unless the sentence looks back ("had")."""

RUNS_ON: Final = 4
"""Months ahead that a month without a year may lie in the next year."""

GOES_ON: Final = 6
"""RUNS_ON for a month that opens a stretch ("from May"), which seldom goes back."""

BACKWARD: Final = 1.4
"""How much dearer a month back is than a month on, for a month without a year in a history (WikiWars, development half)."""


def _weekday(point: Point, context: Context) -> Stamp:
    weekday = point.weekday or 1
    if point.within is not None:
        outer = interpret(point.within, context)
        if outer.precision == "week" and outer.start is not None:
            return day_stamp(outer.start + timedelta(days=weekday - 1), f"of {outer.value}")
    base = context.spoken if point.base == "narrative" else context.writing
    if base is None:
        return Stamp(f"XXXX-WXX-{weekday}", reason=NO_ANCHOR)
    back = (base.isoweekday() - weekday) % 7
    ahead = (weekday - base.isoweekday()) % 7
    if point.base == "narrative":
        days = {-1: -(back or 7), 1: ahead or 7}.get(point.direction or 0, ahead)
        return day_stamp(base + timedelta(days=days), f"counted from {base}")
    if point.direction == -1:
        return day_stamp(base - timedelta(days=back or 7), "the last one before publication")
    if point.direction == 1:
        return day_stamp(base + timedelta(days=ahead or 7), "the next one after publication")
    if context.history and context.last is not None:
        return day_stamp(base + timedelta(days=ahead), f"weekday after {base}, told before")
    if context.tense == "future" or (point.direction == 0 and context.tense is None and ahead <= 3):
        return day_stamp(base + timedelta(days=ahead), "weekday after publication: the clause looks ahead")
    return day_stamp(base - timedelta(days=back), "weekday before publication" if back else "the day of publication")


def _season(point: Point, context: Context) -> Stamp:
    year, why = _year_of(point, context)
    if year is None:
        year, why = _year_of_season(point, context)
    if year is None:
        name = point.season or (f"Q{point.quarter}" if point.quarter else f"H{point.half}")
        return Stamp(f"XXXX-{name}", reason=why)
    if point.season is not None:
        return season_stamp(year, point.season, why)
    return quarter_stamp(year, point.quarter, why) if point.quarter else half_stamp(year, point.half or 1, why)


def _year_of_season(point: Point, context: Context) -> tuple[int | None, str]:
    if context.narrative and context.last is not None and context.last.start is not None and point.direction is None:
        return context.last.start.year, f"beside {context.last.value}, told before"
    writing = context.writing
    if writing is None:
        return None, NO_ANCHOR
    for year, begin in sorted(_beginnings(point, writing.year).items(), reverse=True):
        if point.direction == 1 or (point.direction is None and context.tense == "future"):
            continue
        inside = begin <= writing
        over = begin + timedelta(days=92) <= writing
        if (
            (point.direction == -1 and over)
            or (point.direction == 0 and year == writing.year)
            or (point.direction is None and inside)
        ):
            return year, "the latest one up to publication"
    for year, begin in sorted(_beginnings(point, writing.year).items()):
        if begin > writing:
            return year, "the next one after publication"
    return writing.year, "of the year of publication"


def _beginnings(point: Point, year: int) -> dict[int, date]:
    stamps = {}
    for candidate in (year - 1, year, year + 1):
        if point.season is not None:
            stamp = season_stamp(candidate, point.season)
        else:
            stamp = quarter_stamp(candidate, point.quarter) if point.quarter else half_stamp(candidate, point.half or 1)
        if stamp.start is not None:
            stamps[candidate] = stamp.start
    return stamps


def _holiday(point: Point, context: Context) -> Stamp:
    rule = point.holiday or ""
    year = point.year
    if year is None:
        base = context.writing
        if base is None:
            return Stamp("XXXX-XX-XX", reason=NO_ANCHOR)
        found = [days for candidate in (base.year - 1, base.year, base.year + 1) if (days := feast(rule, candidate))]
        if context.tense == "future":
            found = [days for days in found if days[1] >= base][:1]
        elif context.narrative:
            found = sorted(found, key=lambda days: abs((days[0] - base).days))[:1]
        else:
            found = [days for days in found if days[0] <= base][-1:]
    else:
        found = [days for days in [feast(rule, year)] if days]
    if not found:
        return Stamp("XXXX-XX-XX", reason="the calendar has no such day")
    first, last = found[0]
    why = "a feast of the tabular Islamic calendar, a day more or less" if rule.startswith("hijri") else "a feast"
    return day_stamp(first, why) if first == last else Stamp(f"{first}/{last}", first, last, "range", reason=why)


def _unit(point: Point, context: Context) -> Stamp:
    """A calendar unit so many on or back: "last month", "the following day"."""
    if point.weekday is not None:
        return _weekend(point, context)
    shift, unit = point.shift or 0, point.unit or "D"
    if unit == "PERIOD":
        return _period(context)
    base = context.spoken if point.base == "narrative" else context.published
    if context.history and point.base == "published":
        if unit == "D":
            return Stamp(
                "PRESENT_REF" if not shift else "XXXX-XX-XX", reason="in a history: the day of the one who speaks"
            )
        base = context.writing
    if base is None:
        return Stamp("XXXX-XX-XX", reason=NO_ANCHOR)
    if point.base == "narrative" and not _fine_enough(unit, context):
        return Stamp("XXXX-XX-XX", reason="the time told before is not exact enough")
    if unit == "NI" and shift == 1 and point.base == "narrative" and not _is_night(context):
        shift = 0  # "on 3 May … the following night": the one that begins on that day
    if unit == "Y" and point.base == "narrative":
        base = context.in_sentence or base
    name = f"{base}" if point.base == "narrative" else "publication"
    why = {0: f"that of {name}", -1: f"the one before {name}", 1: f"the one after {name}"}.get(
        shift, f"{shift:+d} from {name}"
    )
    return count_units(base, unit, shift, why)


def _weekend(point: Point, context: Context) -> Stamp:
    """The weekend just past (its Saturday is not after the day of writing), or the next one."""
    saturday = _weekday(replace(point, unit=None, base=None), context)
    return saturday if saturday.start is None else weekend_stamp(saturday.start, saturday.reason)


def _fine_enough(unit: str, context: Context) -> bool:
    """Whether the last date told is as exact as the unit asks."""
    last = context.last
    if last is None or last.start is None or last.end is None:
        return context.last is None and context.published is not None
    if unit in {"D", "NI"}:
        return context.last_day is not None
    return not (unit in {"W", "M", "WE"} and (last.end - last.start).days > 45)


def _is_night(context: Context) -> bool:
    """Whether the last time told is a night itself, so that the next one is a day later."""
    return context.last is not None and context.last.value.endswith("TNI")


def _period(context: Context) -> Stamp:
    return Stamp("", reason="a period that only the context tells")


def _bare_part(point: Point, context: Context) -> Stamp:
    """A part of the day alone lies on the day spoken of in the same paragraph, if there is one."""
    if context.last_day is None or context.day_block != context.block:
        return Stamp("XXXX-XX-XX", reason="no day is told")
    if point.part in EARLY and _is_late(context) and (context.up_to or not context.looks_back):
        return day_stamp(context.last_day + timedelta(days=1), f"after the night of {context.last_day}, told before")
    return day_stamp(context.last_day, f"on {context.last_day}, the day told before")


def _is_late(context: Context) -> bool:
    """Whether the time told last is an evening, a night or a clock time from dusk on, so that "the morning" is the next one."""
    part = (context.last.part or "") if context.last is not None and context.last.start == context.last_day else ""
    return part in LATE or (part[:2].isdigit() and int(part[:2]) >= DUSK)


EARLY: Final = frozenset({"morning", "dawn", "noon"})
LATE: Final = frozenset({"evening", "night"})
DUSK: Final = 18
