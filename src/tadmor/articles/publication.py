"""When a report was published, read from what the page, the feed or the text writes.

``read_published`` reads one string that is a date; ``match_date`` finds a date
at the start of a longer line. Nothing is more precise than its words, and a
numeric date whose day and month could be swapped is not read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tadmor.model.article import Published
from tadmor.reference.furniture import open_furniture

_ISO = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2})"
    r"(?:[T ]\s?(?P<hour>\d{2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,:]\d+)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{1,2}:?\d{2}|[+-]\d{2})?)?(?![\d:])",
    re.IGNORECASE,
)
_ISO_MONTH = re.compile(r"(?P<year>(?:19|20)\d{2})(?:-(?P<month>0[1-9]|1[0-2]))?")
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_MONTH = r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_MONTH_FIRST = re.compile(rf"{_WEEKDAY}{_MONTH}\s+{_DAY}(?:,\s*|\s+){_YEAR}\b", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"{_WEEKDAY}{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}\b", re.IGNORECASE)
_NUMERIC = re.compile(
    rf"{_WEEKDAY}(?P<first>\d{{1,2}})(?P<sep>[./-])(?P<second_part>\d{{1,2}})(?P=sep)(?P<year>(?:19|20)\d{{2}})\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?:\s*[,|•·-]?\s*(?:at|um)?\s*|T)(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?)?"
    r"\s*(?:h|hrs|uhr)?\s*(?P<half>[ap]\.?m\b\.?)?(?P<rest>.{0,24})",
    re.IGNORECASE | re.DOTALL,
)
_BARE_CLOCK = re.compile(r",?\s+at\s+(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\b(?!\s*[ap]\.?m)", re.IGNORECASE)
_OFFSET = re.compile(r"\(?(?:(?:GMT|UTC)\s*)?(?P<offset>[+-]\d{1,2}(?::?\d{2})?)\)?(?!\w)", re.IGNORECASE)
_ZONE_WORD = re.compile(r"\s*[(,]?\s*(?P<word>[A-Z]{1,4})\b\)?")
_CLOCK_FIRST = re.compile(
    r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?:\s*(?P<half>[ap]\.?m\b\.?))?(?P<zone>\s+[A-Z]{2,4}\b)?\s*[,|•·-]?\s*(?:on\s+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A date read at the start of a line, and how many characters it took (zone included)."""

    published: Published
    length: int


def zone_from(word: str | None) -> str | None:
    """Read "+0300", "UTC", "EDT" as an offset ("+03:00", "Z"); None if it is no zone that we know."""
    if not word:
        return None
    word = word.strip().upper()
    offset = re.fullmatch(r"(?:GMT|UTC)?\s*([+-])(\d{1,2})(?::?(\d{2}))?", word)
    if offset is None:
        return open_furniture().zones.get(word)
    hours, minutes = int(offset[2]), int(offset[3] or 0)
    if hours > 14 or minutes > 59:
        return None
    return "Z" if hours == minutes == 0 else f"{offset[1]}{hours:02}:{minutes:02}"


def is_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has such a day, in a year that a news page can carry."""
    if not 1800 <= year <= 2199:
        return False
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _from_iso(found: re.Match[str]) -> Published | None:
    year, month, day = int(found["year"]), int(found["month"]), int(found["day"])
    if not is_day(year, month, day):
        return None
    value = f"{year:04}-{month:02}-{day:02}"
    if found["hour"] is None:
        return Published(value, "day")
    hour, minute, second = int(found["hour"]), int(found["minute"]), found["second"]
    if hour > 23 or minute > 59:
        return Published(value, "day")
    if second is None or int(second) > 59:
        return Published(f"{value}T{hour:02}:{minute:02}", "minute", zone_from(found["zone"]))
    return Published(f"{value}T{hour:02}:{minute:02}:{int(second):02}", "second", zone_from(found["zone"]))


def _hour_of(found: re.Match[str]) -> int | None:
    """The hour 0 to 23 of a clock match; None where "13 pm" makes no sense."""
    hour = int(found["hour"])
    half = (found["half"] or "").lower()
    if not half:
        return hour
    if not 1 <= hour <= 12:
        return None
    return hour % 12 + (12 if half.startswith("p") else 0)


def _zone_at(rest: str) -> tuple[str | None, int]:
    """The zone at the start of ``rest`` and how many characters it took."""
    stripped = len(rest) - len(rest.lstrip())
    offset = _OFFSET.match(rest, stripped)
    if offset:
        return zone_from(offset["offset"]), offset.end()
    word = _ZONE_WORD.match(rest)
    if word and (zone := zone_from(word["word"])):
        return zone, word.end()
    return None, 0


def _with_clock(day: str, line: str, end: int) -> DateMatch:
    """The day with the clock time that follows it at ``end``, if one does."""
    bare = _BARE_CLOCK.match(line, end)
    if bare:
        return DateMatch(Published(f"{day}T{bare['hour']}:{bare['minute']}", "minute"), bare.end())
    clock = _CLOCK.match(line, end)
    if clock is None or (clock["minute"] is None and clock["half"] is None):
        return DateMatch(Published(day, "day"), end)
    hour = _hour_of(clock)
    if hour is None:
        return DateMatch(Published(day, "day"), end)
    zone, taken = _zone_at(clock["rest"])
    value, precision = _clock_value(day, hour, clock["minute"], clock["second"])
    return DateMatch(Published(value, precision, zone), clock.start("rest") + taken)


def _clock_value(
    day: str, hour: int, minute: str | None, second: str | None
) -> tuple[str, Literal["hour", "minute", "second"]]:
    if minute is None:
        return f"{day}T{hour:02}", "hour"
    if second is None:
        return f"{day}T{hour:02}:{minute}", "minute"
    return f"{day}T{hour:02}:{minute}:{second}", "second"


def _day_at(line: str, start: int) -> tuple[str, int] | None:
    """A written day at ``start``: ISO value and end."""
    for pattern in (_MONTH_FIRST, _DAY_FIRST):
        found = pattern.match(line, start)
        if found:
            month = open_furniture().months[found["name"].lower()]
            if is_day(int(found["year"]), month, int(found["day"])):
                return f"{found['year']}-{month:02}-{int(found['day']):02}", found.end()
    return _numeric_day_at(line, start)


def _numeric_day_at(line: str, start: int) -> tuple[str, int] | None:
    """Read "26/03/2016" where only one reading is a calendar day ("03/04/2016" is none); dots mean day first."""
    found = _NUMERIC.match(line, start)
    if found is None:
        return None
    first, second, year = int(found["first"]), int(found["second_part"]), int(found["year"])
    readings = {(second, first)} if found["sep"] == "." else {(second, first), (first, second)}
    days = {f"{year:04}-{m:02}-{d:02}" for m, d in readings if m <= 12 and is_day(year, m, d)}
    return (days.pop(), found.end()) if len(days) == 1 else None


def match_date(line: str) -> DateMatch | None:
    """The date, with its time and zone, that ``line`` begins with; None if it begins with none."""
    iso = _ISO.match(line)
    if iso and "-" in iso[0][:5] and (published := _from_iso(iso)):
        if iso["hour"] is None:
            return _with_clock(published.value, line, iso.end())
        return DateMatch(published, iso.end())
    day = _day_at(line, 0)
    if day:
        return _with_clock(*_swap(day, line))
    return _match_clock_first(line)


def _swap(day: tuple[str, int], line: str) -> tuple[str, str, int]:
    return day[0], line, day[1]


def _match_clock_first(line: str) -> DateMatch | None:
    """Read a date after its time: "17:47, 26 March 2016"."""
    clock = _CLOCK_FIRST.match(line)
    if clock is None:
        return None
    day = _day_at(line, clock.end())
    hour = _hour_of(clock)
    if day is None or hour is None:
        return None
    return DateMatch(Published(f"{day[0]}T{hour:02}:{clock['minute']}", "minute", zone_from(clock["zone"])), day[1])


def read_published(text: str) -> Published | None:
    """One string that is a date (ISO 8601, RFC 2822, English words), or None.

    Coarser ISO values ("2016-03", "2016") keep their precision.
    """
    text = re.sub(r"\s+", " ", text).strip()
    iso = _ISO.match(text)
    if iso and (published := _from_iso(iso)):
        return published
    coarse = _ISO_MONTH.fullmatch(text)
    if coarse:
        return Published(text, "month" if coarse["month"] else "year")
    found = match_date(text)
    return found.published if found else None
