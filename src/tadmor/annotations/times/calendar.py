"""Days, weeks, months, seasons and feasts as intervals with their TimeML values."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from tadmor.model.time import TimePrecision

SEASONS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of the meteorological seasons of the northern hemisphere; a winter bears the year that it begins in."""

PARTS: Final = {
    "morning": "TMO",
    "dawn": "TMO",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
    "overnight": "TNI",
    "day": "TDT",
    "noon": "T12:00",
    "midnight": "T24:00",
}


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an expression denotes: TimeML ``value`` and inclusive days, None where unknown or open."""

    value: str
    start: date | None = None
    end: date | None = None
    precision: TimePrecision | None = None
    part: str | None = None
    reason: str = ""

    @property
    def known(self) -> bool:
        """Whether it has a place on the calendar."""
        return self.start is not None or self.end is not None


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or None if the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def shift_months(year: int, month: int, months: int) -> tuple[int, int]:
    """The month that lies ``months`` on."""
    index = year * 12 + month - 1 + months
    return index // 12, index % 12 + 1


def day_stamp(day: date, reason: str = "") -> Stamp:
    """The TimeML value and days of day as a stamp."""
    return Stamp(day.isoformat(), day, day, "day", reason=reason)


def week_stamp(day: date, reason: str = "") -> Stamp:
    """The ISO week that a day lies in."""
    monday = day - timedelta(days=day.weekday())
    year, week, _ = day.isocalendar()
    return Stamp(f"{year:04d}-W{week:02d}", monday, monday + timedelta(days=6), "week", reason=reason)


def weekend_stamp(day: date, reason: str = "") -> Stamp:
    """Saturday and Sunday of the ISO week that a day lies in."""
    saturday = day - timedelta(days=day.weekday() - 5)
    year, week, _ = day.isocalendar()
    return Stamp(f"{year:04d}-W{week:02d}-WE", saturday, saturday + timedelta(days=1), "range", reason=reason)


def month_stamp(year: int, month: int, reason: str = "") -> Stamp:
    """The TimeML value and days of month as a stamp."""
    if not 1 <= year <= 9999:
        return Stamp(f"{year:04d}-{month:02d}", reason=reason)
    return Stamp(f"{year:04d}-{month:02d}", date(year, month, 1), month_end(year, month), "month", reason=reason)


def months_stamp(value: str, year: int, month: int, count: int, reason: str = "") -> Stamp:
    """``count`` months from the first of a month on."""
    last = shift_months(year, month, count - 1)
    if not (year >= 1 and last[0] <= 9999):
        return Stamp(value, reason=reason)
    return Stamp(value, date(year, month, 1), month_end(*last), "range", reason=reason)


def year_stamp(year: int, *, bc: bool = False, reason: str = "") -> Stamp:
    """A year; one before Christ has a value but no days, for ISO days begin with the year 1."""
    if bc:
        return Stamp(f"BC{year:04d}", precision="year", reason=reason)
    if not 1 <= year <= 9999:
        return Stamp(f"{year:04d}", reason=reason)
    return Stamp(f"{year:04d}", date(year, 1, 1), date(year, 12, 31), "year", reason=reason)


def years_stamp(value: str, first: int, last: int, reason: str = "") -> Stamp:
    """The TimeML value and days of years as a stamp."""
    if not (first >= 1 and last <= 9999):
        return Stamp(value, reason=reason)
    return Stamp(value, date(first, 1, 1), date(last, 12, 31), "range", reason=reason)


def season_stamp(year: int, season: str, reason: str = "") -> Stamp:
    """The TimeML value and days of season as a stamp."""
    return months_stamp(f"{year:04d}-{season}", year, SEASONS[season], 3, reason)


def quarter_stamp(year: int, quarter: int, reason: str = "") -> Stamp:
    """The TimeML value and days of quarter as a stamp."""
    return months_stamp(f"{year:04d}-Q{quarter}", year, 3 * quarter - 2, 3, reason)


def half_stamp(year: int, half: int, reason: str = "") -> Stamp:
    """The TimeML value and days of half as a stamp."""
    return months_stamp(f"{year:04d}-H{half}", year, 6 * half - 5, 6, reason)


def decade_stamp(first: int, reason: str = "") -> Stamp:
    """The TimeML value and days of decade as a stamp."""
    return years_stamp(f"{first // 10:03d}", first, first + 9, reason)


def century_stamp(number: int, *, bc: bool = False, reason: str = "") -> Stamp:
    """The nth century: the 19th is 18 in TimeML, and runs here from 1801 to 1900."""
    if bc:
        return Stamp(f"BC{number - 1:02d}", reason=reason)
    return years_stamp(f"{number - 1:02d}", 100 * number - 99, 100 * number, reason)


def cut_third(stamp: Stamp, mod: str) -> Stamp:
    """The first, middle or last third of a period ("late last month" is its last ten days or so).

    The value stays that of the period, as TimeML keeps the cut in its ``mod``.
    """
    if stamp.start is None or stamp.end is None:
        return stamp
    if stamp.start == stamp.end:
        return cut_day(stamp, mod)
    months = _whole_months(stamp.start, stamp.end)
    if months == 1 or (months > 0 and months % 3 == 0):
        return _cut_months(stamp, mod, months)
    days = (stamp.end - stamp.start).days + 1
    third = max(days // 3, 1)
    first = {"START": 0, "MID": third, "END": days - third - (days % 3)}[mod]
    last = {"START": third - 1, "MID": days - third - 1 - (days % 3), "END": days - 1}[mod]
    start, end = stamp.start + timedelta(days=first), stamp.start + timedelta(days=max(first, last))
    return _third(stamp, mod, start, end)


def _third(stamp: Stamp, mod: str, start: date, end: date) -> Stamp:
    words = {"START": "first", "MID": "middle", "END": "last"}[mod]
    return replace(stamp, start=start, end=end, precision="range", reason=f"{stamp.reason}; {words} third of it")


def _whole_months(start: date, end: date) -> int:
    """How many months the days fill exactly; -1 if they do not."""
    if start.day != 1 or (end + timedelta(days=1)).day != 1:
        return -1
    return (end.year - start.year) * 12 + end.month - start.month + 1


def _cut_months(stamp: Stamp, mod: str, months: int) -> Stamp:
    """A month is cut at its 10th and 20th day, longer periods at months ("early 2015" is January to April)."""
    assert stamp.start is not None
    assert stamp.end is not None
    if months == 1:
        first = {"START": 1, "MID": 11, "END": 21}[mod]
        end = stamp.end if mod == "END" else stamp.start.replace(day=first + 9)
        return _third(stamp, mod, stamp.start.replace(day=first), end)
    begin = {"START": 0, "MID": months // 3, "END": months // 3 * 2}[mod]
    year, month = shift_months(stamp.start.year, stamp.start.month, begin)
    last = shift_months(year, month, months // 3 - 1)
    return _third(stamp, mod, date(year, month, 1), month_end(*last))


def cut_day(stamp: Stamp, mod: str) -> Stamp:
    """Early on a day is its morning, late its evening, where no part of the day is said."""
    if stamp.part is not None:
        return stamp
    part = {"START": "morning", "MID": "noon", "END": "evening"}[mod]
    return replace(stamp, part=part, precision="part_of_day", reason=f"{stamp.reason}; {mod.lower()} of the day")


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the "anonymous Gregorian" rule, Meeus 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def hijri_day(year: int, month: int, day: int) -> date:
    """A day of the tabular Islamic calendar; sighting of the moon may move it by a day."""
    days = day + (59 * (month - 1) + 1) // 2 + 354 * (year - 1) + (3 + 11 * year) // 30
    return date.fromordinal(days + 227014)


def feast(rule: str, year: int) -> tuple[date, date] | None:
    """The days of a feast of resources/times.toml in a year, the first and the last, or None."""
    if rule.startswith("easter"):
        day = easter(year) + timedelta(days=int(rule[6:] or 0))
        return day, day
    if rule.startswith("hijri"):
        return _hijri_feast([int(part) for part in rule.split("-")[1:]], year)
    month, day_of_month = (int(part) for part in rule.split("-")[-2:])
    fixed = safe_date(year, month, day_of_month)
    return None if fixed is None else (fixed, fixed)


def _hijri_feast(parts: list[int], year: int) -> tuple[date, date] | None:
    for islamic in range((year - 622) * 33 // 32 - 1, (year - 622) * 33 // 32 + 3):
        first = hijri_day(islamic, parts[0], parts[1] if len(parts) > 1 else 1)
        if first.year == year:
            last = first if len(parts) > 1 else first + timedelta(days=29 if parts[0] % 2 else 28)
            return first, last
    return None
