"""Calendar units and distances counted from a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from tadmor.annotations.times.calendar import (
    Stamp,
    century_stamp,
    day_stamp,
    decade_stamp,
    month_stamp,
    quarter_stamp,
    shift_months,
    week_stamp,
    weekend_stamp,
    year_stamp,
)
from tadmor.annotations.times.context import NO_ANCHOR, Context
from tadmor.annotations.times.meaning import Point
from tadmor.annotations.times.stretches import DAYS_IN, MONTHS_IN, PER_DAY, add_part

EXACT: Final = frozenset({"D", "NI", "W", "F", "WE", "TH", "TM", "TS"})


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


def offset(point: Point, context: Context) -> Stamp:
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
            days = round(amount / PER_DAY[unit])
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
