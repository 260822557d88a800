"""Parts of the day, clock times, and stretches of time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from tadmor.annotations.times.calendar import PARTS, Stamp, safe_date, shift_months
from tadmor.annotations.times.context import Context
from tadmor.annotations.times.meaning import Clock, Length

DAYS_IN: Final = {"D": 1, "NI": 1, "W": 7, "F": 14, "WE": 7}
MONTHS_IN: Final = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}
PER_DAY: Final = {"TH": 24, "TM": 1440, "TS": 86400}


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
    if unit == "Y" and amount is not None and amount % 1 == 0.5:
        return f"P{int(amount)}Y6M" if amount > 1 else "P6M"
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
            return base + timedelta(days=sign * -(-int(amount) // PER_DAY[unit]))
        if unit in DAYS_IN:
            return base + timedelta(days=sign * round(amount * DAYS_IN[unit]))
        year, month = shift_months(base.year, base.month, sign * round(amount * MONTHS_IN.get(unit, 1)))
        return safe_date(year, month, min(base.day, 28))
    except OverflowError:
        return None
