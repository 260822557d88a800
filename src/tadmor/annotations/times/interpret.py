"""From what a phrase says to the days that it denotes, in its context."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from tadmor.annotations.times.calendar import (
    PARTS,
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
    shift_months,
    week_stamp,
    weekend_stamp,
    year_stamp,
    years_stamp,
)
from tadmor.annotations.times.meaning import Clock, Length, Point
from tadmor.annotations.times.tense import Tense

NO_ANCHOR: Final = "nothing to count from: no publication date and no date before it"
ASIDE_YEARS: Final = 3
EXACT: Final = frozenset({"D", "NI", "W", "F", "WE", "TH", "TM", "TS"})
DAYS_IN: Final = {"D": 1, "NI": 1, "W": 7, "F": 14, "WE": 7}
MONTHS_IN: Final = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}


@dataclass(slots=True)
class Context:
    """What an expression may be counted from.

    ``published`` is the day of writing; ``narrative`` says that the text tells
    history, so that dates lean on the ones told before rather than on it.
    ``last`` is the last dated expression, ``last_fine`` the last month or
    finer, ``last_day`` the last day among them. ``history`` is true of a text
    that is known to tell history, ``narrative`` also of one without a day of
    writing, where months and days may still lean on each other.
    """

    published: date | None
    narrative: bool = False
    history: bool = False
    last: Stamp | None = None
    last_fine: Stamp | None = None
    last_day: date | None = None
    tense: Tense | None = None

    def remember(self, stamp: Stamp, *, opens: bool = False) -> None:
        """Take a dated expression as the time spoken of from here on; ``opens``: it stands first in its sentence.

        A bare year far from the time spoken of is an aside, unless it opens its sentence.
        """
        if stamp.start is None or stamp.end is None:
            return
        fine = self.last_fine
        if stamp.precision == "year" and fine is not None and fine.start is not None and not opens:
            if abs(stamp.start.year - fine.start.year) > ASIDE_YEARS:
                return
        self.last = stamp
        if (stamp.end - stamp.start).days < 45:
            self.last_fine = stamp
        elif fine is not None and fine.start is not None and not stamp.start <= fine.start <= stamp.end:
            self.last_fine = None
        if stamp.precision in {"day", "part_of_day"}:
            self.last_day = stamp.start
        elif self.last_day is not None and stamp.end is not None and not stamp.start <= self.last_day <= stamp.end:
            self.last_day = None

    @property
    def writing(self) -> date | None:
        """The day that "last month" counts from: the day of writing, in history the time spoken of."""
        if self.history and self.last is not None:
            return self.last_day or self.last.start
        return self.published

    @property
    def spoken(self) -> date | None:
        """The day that "three days later" counts from."""
        if self.last_day is not None:
            return self.last_day
        if self.last is not None:
            return self.last.start
        return self.published


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
        return _offset(point, context)
    if point.unit is not None:
        return _unit(point, context)
    if point.holiday is not None:
        return _holiday(point, context)
    if point.decade is not None:
        return decade_stamp(point.decade, "a decade")
    if point.century is not None:
        return century_stamp(point.century, bc=point.bc, reason="a century")
    if point.year is not None and point.month is None and point.season is None and point.quarter is None and point.half is None:
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
    return Stamp(f"{year:04d}-{month:02d}-{point.day:02d}", reason="no such day") if found is None else day_stamp(found, why)


def _choose_year(month: int, day: int | None, point: Point, context: Context) -> tuple[int | None, str]:
    if context.narrative and context.last is not None and context.last.start is not None and point.direction is None:
        return _year_near(month, day, context), f"beside {context.last.value}, told before"
    writing = context.writing
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
    anchor = begin.year * 12 + begin.month

    def cost(year: int) -> float:
        ahead = year * 12 + month - anchor
        return (ahead if ahead >= 0 else -BACKWARD * ahead) + (year != begin.year)

    return min((begin.year, begin.year + 1, begin.year - 1), key=cost)


SOON: Final = 60
"""Days after publication up to which a day without a year, in a clause without a tense, is ahead and not a year back."""

SLIP: Final = 7
"""The same where the clause is in the past: the report went on after the date that it bears."""

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
        if (point.direction == -1 and over) or (point.direction == 0 and year == writing.year) or (point.direction is None and inside):
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


# --- counting --------------------------------------------------------------


def _unit(point: Point, context: Context) -> Stamp:
    """A calendar unit so many on or back: "last month", "the following day"."""
    shift, unit = point.shift or 0, point.unit or "D"
    if unit == "PERIOD":
        return _period(context)
    base = context.spoken if point.base == "narrative" else context.published
    if context.history and point.base == "published":
        if unit == "D":
            return Stamp("PRESENT_REF" if not shift else "XXXX-XX-XX", reason="in a history: the day of the one who speaks")
        base = context.writing
    if base is None:
        return Stamp("XXXX-XX-XX", reason=NO_ANCHOR)
    if point.base == "narrative" and not _fine_enough(unit, context):
        return Stamp("XXXX-XX-XX", reason="the time told before is not exact enough")
    name = f"{base}" if point.base == "narrative" else "publication"
    why = {0: f"that of {name}", -1: f"the one before {name}", 1: f"the one after {name}"}.get(shift, f"{shift:+d} from {name}")
    return count_units(base, unit, shift, why)


def _fine_enough(unit: str, context: Context) -> bool:
    """Whether the last date told is as exact as the unit asks."""
    last = context.last
    if last is None or last.start is None or last.end is None:
        return context.last is None and context.published is not None
    if unit in {"D", "NI"}:
        return context.last_day is not None
    return not (unit in {"W", "M", "WE"} and (last.end - last.start).days > 45)


def _period(context: Context) -> Stamp:
    return Stamp("", reason="a period that only the context tells")


def count_units(base: date, unit: str, shift: int, why: str) -> Stamp:
    """The calendar unit that lies ``shift`` units from the one around ``base``."""
    try:
        if unit in {"D", "NI"}:
            stamp = day_stamp(base + timedelta(days=shift), why)
            return add_part(stamp, "night") if unit == "NI" else stamp
        if unit in {"W", "F"}:
            return week_stamp(base + timedelta(weeks=shift), why)
        if unit == "WE":
            return weekend_stamp(base + timedelta(weeks=shift), why)
    except OverflowError:
        return Stamp("XXXX-XX-XX", reason="beyond the calendar")
    return _count_months(base, unit, shift, why)


def _count_months(base: date, unit: str, shift: int, why: str) -> Stamp:
    if unit == "M":
        return month_stamp(*shift_months(base.year, base.month, shift), why)
    if unit == "Q":
        year, month = shift_months(base.year, base.month, 3 * shift)
        return quarter_stamp(year, (month + 2) // 3, why)
    if unit == "Y":
        return year_stamp(base.year + shift, reason=why)
    if unit == "DE":
        return decade_stamp(base.year // 10 * 10 + 10 * shift, why)
    if unit == "CE":
        return century_stamp((base.year + 99) // 100 + shift, reason=why)
    return Stamp("XXXX", reason="a unit that the calendar does not count")


def _offset(point: Point, context: Context) -> Stamp:
    """A distance from a day: "three days ago", "two weeks later", "months earlier"."""
    base = context.published if point.base == "published" else context.spoken
    if point.base == "published" and context.history and context.last is not None:
        base = context.writing
    sign = point.sign or 1
    if point.amount is None:
        return Stamp("FUTURE_REF" if sign > 0 else "PAST_REF", reason="an unsaid distance")
    if base is None:
        return Stamp("XXXX-XX-XX", reason=NO_ANCHOR)
    if point.base == "narrative" and context.last is not None and context.last_day is None and point.unit in EXACT:
        return Stamp("XXXX-XX-XX", reason=f"the time told before ({context.last.value}) is not exact enough")
    if point.event is not None and not context.history:
        sign = -sign
        why = f"{point.amount:g} {point.unit} {point.event} what the clause tells: counted back from {base}, the time of the main clause"
        return count_back(base, point, sign, why)
    return count_back(base, point, sign, f"{'+' if sign > 0 else '-'}{point.amount:g} {point.unit} from {base}")


def count_back(base: date, point: Point, sign: int, why: str) -> Stamp:
    """The day, week, month or year at a distance, no more exact than the unit is."""
    unit, amount = point.unit or "D", point.amount or 0
    try:
        if unit in {"TH", "TM", "TS"}:
            days = round(amount / {"TH": 24, "TM": 1440, "TS": 86400}[unit])
            return day_stamp(base + timedelta(days=sign * days), why)
        if unit in {"D", "NI"}:
            return day_stamp(base + timedelta(days=sign * round(amount)), why)
        if unit in {"W", "F", "WE"}:
            return week_stamp(base + timedelta(days=sign * round(amount * DAYS_IN[unit])), why)
        months = round(amount * MONTHS_IN.get(unit, 1))
        year, month = shift_months(base.year, base.month, sign * months)
    except OverflowError:
        return Stamp("XXXX-XX-XX", reason="beyond the calendar")
    if unit == "M" or amount != int(amount):
        return month_stamp(year, month, why)
    if unit == "Q":
        return quarter_stamp(year, (month + 2) // 3, why)
    return decade_stamp(year // 10 * 10, why) if unit in {"DE", "CE"} else year_stamp(year, reason=why)


# --- parts of the day, clock times, stretches ------------------------------


def _bare_part(point: Point, context: Context) -> Stamp:
    """A part of the day alone lies on the day spoken of, if there is one."""
    if context.last_day is None:
        return Stamp("XXXX-XX-XX", reason="no day is told")
    return day_stamp(context.last_day, f"on {context.last_day}, the day told before")


def add_part(stamp: Stamp, part: str) -> Stamp:
    """A day's morning, night …; "overnight" runs into the next day."""
    code = PARTS.get(part, "")
    name = {"overnight": "night", "midnight": "night", "day": None}.get(part, part)
    end = stamp.end
    if part == "overnight" and stamp.start is not None:
        end = stamp.start + timedelta(days=1)
    precision = "part_of_day" if stamp.precision == "day" else stamp.precision
    return replace(stamp, value=stamp.value + code, end=end, part=name, precision=precision)


def add_clock(stamp: Stamp, clock: Clock) -> Stamp:
    """A day's hour and minute."""
    minute = "" if clock.minute is None else f":{clock.minute:02d}"
    told = f"{clock.hour:02d}:{clock.minute or 0:02d}"
    zone = {"+00:00": "Z", None: "", "": ""}.get(clock.zone, clock.zone)
    precision = "part_of_day" if stamp.precision == "day" else stamp.precision
    value = stamp.value.partition("T")[0] if stamp.value[:1] != "X" else stamp.value
    return replace(stamp, value=f"{value}T{clock.hour:02d}{minute or ':00'}{zone}", part=told, precision=precision)


def length_value(length: Length) -> str:
    """The ISO 8601 duration, with X for an unsaid number."""
    amount, unit = length.amount, length.unit
    if unit == "F":
        amount, unit = None if amount is None else amount * 2, "W"
    said = "X" if amount is None else f"{amount:g}"
    return f"PT{said}{unit[1]}" if unit[0] == "T" else f"P{said}{'D' if unit == 'NI' else unit}"


def place_length(length: Length, context: Context) -> Stamp:
    """A stretch, with its days if it ends or begins at a day that is known."""
    value = length_value(length)
    base = context.writing if length.base == "published" else context.spoken
    if not length.window or length.amount is None or base is None:
        return Stamp(value, reason="a stretch of time")
    far = _far_end(base, length, length.window)
    if far is None:
        return Stamp(value, reason="a stretch of time")
    start, end = (far, base) if length.window < 0 else (base, far)
    return Stamp(value, start, end, "range", reason=f"{'up to' if length.window < 0 else 'from'} {base}")


def _far_end(base: date, length: Length, sign: int) -> date | None:
    amount, unit = length.amount or 0, length.unit
    try:
        if unit in {"TH", "TM", "TS"}:
            return base + timedelta(days=sign * -(-int(amount) // {"TH": 24, "TM": 1440, "TS": 86400}[unit]))
        if unit in DAYS_IN:
            return base + timedelta(days=sign * round(amount * DAYS_IN[unit]))
        year, month = shift_months(base.year, base.month, sign * round(amount * MONTHS_IN.get(unit, 1)))
        return safe_date(year, month, min(base.day, 28))
    except OverflowError:
        return None


__all__ = ["Context", "add_clock", "add_part", "interpret", "length_value", "place_length", "years_stamp"]
