"""Intervals of days of claims: whether they meet, what they have in common, how they are cut to what is known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tadmor.model.claim import ClaimTime

Days = tuple[date | None, date | None]


def days_of(time: ClaimTime | None) -> Days | None:
    """The first and last day of a claim's time, None where open; None as a whole where nothing was resolved."""
    if time is None or (time.start_date is None and time.end_date is None):
        return None
    return (
        date.fromisoformat(time.start_date) if time.start_date else None,
        date.fromisoformat(time.end_date) if time.end_date else None,
    )


def are_apart(one: Days | None, other: Days | None) -> bool:
    """Whether two intervals share no day; unknown ones are not apart."""
    if one is None or other is None:
        return False
    return _ends_before(one, other) or _ends_before(other, one)


def _ends_before(one: Days, other: Days) -> bool:
    return one[1] is not None and other[0] is not None and one[1] < other[0]


def width_of(days: Days) -> int | None:
    """How many days an interval covers, None if it is open."""
    return (days[1] - days[0]).days + 1 if days[0] and days[1] else None


def common_days(intervals: Iterable[Days | None]) -> Days:
    """What the intervals have in common, (None, None) of none. Where they do not meet, the first one."""
    first: Days | None = None
    common: Days = (None, None)
    for days in intervals:
        if days is None:
            continue
        if first is None:
            first = common = days
        elif not are_apart(common, days):
            common = (_later(common[0], days[0]), _earlier(common[1], days[1]))
    return common


def _later(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day is not None), default=None)


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)


def cut_date(days: Days) -> str | None:
    """When something began, no more precise than what is known: a day, "2015-05" or "2015".

    An interval says that it began some time within; two days ("overnight") pass
    for the first. One that crosses a year says nothing, None.
    """
    first, last = days
    if first is None:
        return None
    width = width_of(days)
    if last is None or width is None or width <= 2:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return first.isoformat()[:7]
    return first.isoformat()[:4] if first.year == last.year else None
