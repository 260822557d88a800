"""Phrases that name a day, month, year, season or clock time by the calendar."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from tadmor.annotations.times.lexer import Item
from tadmor.annotations.times.meaning import Clock, Interval, Meaning, Point
from tadmor.annotations.times.patterns import Found, Rule
from tadmor.reference.tables import load_table

ISO: Final = re.compile(
    r"(\d{4})-(\d{2})(?:-(\d{2}))?(?:T(\d{2})(?::?(\d{2}))?(?::?\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?"
)


PERSONS: Final = frozenset(
    {"people", "men", "women", "children", "police", "troops", "soldiers", "civilians", "fighters"}
)


@cache
def cues(name: str, key: str = "words") -> frozenset[str]:
    """A word list of resources/times.toml that no class is made of."""
    return frozenset(load_table("times")[name][key])


def full_year(short: int) -> int:
    """A year of two digits: 00 to 39 are of this century, others of the last."""
    return short + (2000 if short < 40 else 1900)


def year_from(item: Item | None) -> int | None:
    """The year that a number says, with two digits or four."""
    if item is None:
        return None
    digits = re.sub(r"\D", "", item.text)
    return full_year(int(digits)) if len(digits) == 2 else int(digits)


def rank_from(item: Item | None) -> int | None:
    """A whole number or rank: "12", "12th", "twelfth", "last" is -1."""
    if item is None:
        return None
    if item.kind == "ordinal" and item.value is None:
        return int(re.sub(r"\D", "", item.text))
    value = item.get("ordinal", "last")
    return None if value is None else int(value)


def month_from(found: Found) -> int:
    """The month that a word names, or None."""
    item = found.need("month")
    return int(item.get("month", "doubtful_month"))


def weekday_from(found: Found) -> int | None:
    """The weekday that a word names, or None."""
    item = found.item("weekday")
    return None if item is None else int(item.get("weekday", "short_weekday"))


def is_day(number: int | None) -> bool:
    """Whether a number can be a day of a month."""
    return number is not None and 1 <= number <= 31


def date(found: Found) -> Meaning | None:
    """A day of a month, with its year and weekday where told."""
    day = rank_from(found.item("day"))
    if not is_day(day) or _counts_what_follows(found):
        return None
    year, bc = year_from(found.item("year")), bool(found.get("era"))
    return Point(year=year, bc=bc, month=month_from(found), day=day, weekday=weekday_from(found))


def _counts_what_follows(found: Found) -> bool:
    """Whether two digits after a date count what comes next: "on 7 November, 21 soldiers …" tells no year 21."""
    item, after = found.item("year"), found.after()
    if item is None or after is None or not re.fullmatch(r"\d\d", item.text) or not after.text[:1].isalpha():
        return False
    return any(word.kind == "comma" for word in found.words) or _is_plural(after)


def days(found: Found) -> Meaning | None:
    """Two days of one month: "3-5 March", "between March 3 and 5"; "May 4 and 5" are just two."""
    first, last = found.need("first"), found.need("last")
    begin, end = rank_from(first), rank_from(last)
    if begin is None or end is None or not 1 <= begin < end <= 31:
        return None
    year, month, before = year_from(found.item("year")), month_from(found), found.before()
    separate = found.item("and") is not None and not (before is not None and before.lower == "between")
    points = [Point(year=year, month=month, day=day) for day in (begin, end)]
    return Interval(points[0], points[1], (first.end, last.start), separate)


def month(found: Found) -> Meaning | None:
    """The rule for month: what the words denote, or None if they do not fit."""
    return Point(year=year_from(found.item("year")), month=month_from(found))


def is_named_otherwise(found: Found) -> bool:
    """Whether the words are part of another name ("Sunday Times", "Black Friday", "Theresa May")."""
    before, after = found.before(), found.after()
    if after is not None and after.text[:1].isupper() and after.lower in cues("names", "after"):
        return True
    return before is not None and before.text[:1].isupper() and before.lower in cues("names", "before")


def bare_month(found: Found) -> Meaning | None:
    """A month's name alone; a doubtful one ("May", "March") needs a word of time before it."""
    item = found.need("month")
    if is_named_otherwise(found):
        return None
    doubtful = item.is_a("doubtful_month") or item.lower in {"april", "june", "august"}
    return Point(month=month_from(found)) if not doubtful or _stands_as_time(found) else None


def _stands_as_time(found: Found) -> bool:
    before, after = found.before(), found.after()
    if (
        after is not None
        and after.lower in {"last", "this", "next"}
        and (further := found.after(2)) is not None
        and further.lower == "year"
    ):
        return True
    if before is None:
        return after is None or after.kind == "comma"
    if before.lower in cues("temporal_cue") or (before.kind == "hyphen" and _follows_early(found)):
        return after is None or after.lower not in {"be", "have"}
    modifies = after is not None and after.text.islower() and after.lower not in {"on", "to", "through", "into", "by"}
    return modifies and before.lower in {"the", "a", "its", "their", "his"} and not before.text.isupper()


def _follows_early(found: Found) -> bool:
    """Such as "mid-June"."""
    word = found.before(2)
    return word is not None and word.is_a("early")


def weekday(found: Found) -> Meaning | None:
    """The rule for weekday: what the words denote, or None if they do not fit."""
    return None if is_named_otherwise(found) else Point(weekday=weekday_from(found))


def bare_year(found: Found) -> Meaning | None:
    """Four digits alone: a year where a word of time stands before them, or where they modify one thing."""
    item, before, after = found.need("year"), found.before(), found.after()
    if _is_count_or_name(item, before, after) or _is_in_a_number(found):
        return None
    year = Point(year=int(item.text))
    if before is None or before.kind in {"open", "dash", "comma"} or before.text in {":", ";", "."}:
        return year if 1400 <= int(item.text) <= 2150 else None
    if before.lower in cues("temporal_cue") or before.kind in {"Year", "hyphen", "slash", "and", "or"}:
        return year
    return year if 1800 <= int(item.text) <= 2100 and _modifies(before, after) else None


def _is_count_or_name(item: Item, before: Item | None, after: Item | None) -> bool:
    """Such as "2016 people", "Highway 2015", "$2000"."""
    if before is not None:
        if before.lower in cues("not_year", "before"):
            return True
        if before.text[:1].isupper() and before.kind == "other" and before.text.isalpha():
            return before.lower not in cues("temporal_cue")
    if after is None:
        return False
    if before is not None and before.lower in DETERMINERS and after.lower not in PERSONS:
        return False
    return after.text in {"%", "$", "€", "km", "kg"} or after.is_a("unit") or after.is_a("units") or _is_plural(after)


def _is_in_a_number(found: Found) -> bool:
    """Such as "2011-07-S-070": the year is a part of a reference number."""
    after, further = found.after(), found.after(2)
    if after is None or further is None or after.kind != "hyphen":
        return False
    return further.is_a("number") and further.start == after.end


def _is_plural(word: Item) -> bool:
    text = word.text
    if text in PERSONS:
        return True
    return text.islower() and len(text) > 3 and text.endswith("s") and not text.endswith(("ss", "us", "is"))


def _modifies(before: Item, after: Item | None) -> bool:
    """Such as "the 2003 invasion", "Washington's 2003 report", and what ends a clause."""
    if before.lower in DETERMINERS:
        return after is not None and (after.text[0].isalpha() or after.text in {'"', "“", "'", "‘"})
    return after is None or after.kind == "comma" or after.text in {".", ";"}


def year_bc(found: Found) -> Meaning | None:
    """The rule for year bc: what the words denote, or None if they do not fit."""
    value = found.get("year")
    return Point(year=int(value), bc=bool(found.get("era"))) if value == int(value) else None


def year_word(found: Found) -> Meaning | None:
    """Such as "the year 1950", "the years 1955", "fiscal 2016"."""
    if not any(word.lower in {"year", "years", "fiscal"} for word in found.words):
        return None
    return Point(year=year_from(found.item("year")))


def years(found: Found) -> Meaning | None:
    """Such as "1939-1945", "1939–45"."""
    first, last, before = found.need("first"), found.need("last"), found.before()
    begin, end = int(first.text), int(last.text)
    end = end if len(last.text) == 4 else begin // 100 * 100 + end
    after = found.after()
    if after is not None and after.kind == "hyphen" and after.start == last.end:
        return None
    if not 1400 <= begin < end <= 2150 or (before is not None and before.lower in cues("not_year", "before")):
        return None
    return Interval(Point(year=begin), Point(year=end), (first.end, last.start))


def years_bc(found: Found) -> Meaning | None:
    """The rule for years bc: what the words denote, or None if they do not fit."""
    first, last = found.need("first"), found.need("last")
    points = [Point(year=int(item.get()), bc=True) for item in (first, last)]
    return Interval(points[0], points[1], (first.end, last.start)) if first.get() > last.get() else None


def decade(found: Found) -> Meaning | None:
    """Such as "the 1980s", "'80s", "the late nineties"."""
    word = found.get("word", "decade_word")
    digits = word if word is not None else int(re.sub(r"\D", "", found.words[-1].text))
    return Point(decade=digits if digits > 99 else 1900 + digits, mod=found.get("early"))


def century(found: Found) -> Meaning | None:
    """Such as "the late 19th century"."""
    if found.get("unit", "unit") != "CE":
        return None
    return Point(century=rank_from(found.item("ordinal")), bc=bool(found.get("era")), mod=found.get("early"))


def season(found: Found) -> Meaning | None:
    """A season; "spring" and "fall" alone need a word of time before them."""
    item, before, after = found.need("season"), found.before(), found.after()
    year = year_from(found.item("year"))
    doubtful = item.is_a("doubtful_season") and year is None
    if doubtful and item.lower == "fall" and after is not None and after.lower == "of":
        return None
    if doubtful and _names_a_campaign(before, after):
        return Point(season=item.get("season", "doubtful_season"))
    introduced = before is not None and before.lower in SEASON_CUES
    if doubtful and not introduced and (item.lower == "fall" or found.item("the") is None):
        return None
    return Point(year=year, season=item.get("season", "doubtful_season"), mod=found.get("early"))


def _names_a_campaign(before: Item | None, after: Item | None) -> bool:
    """Such as "a spring offensive", "its fall campaign"."""
    return (
        before is not None
        and after is not None
        and before.lower in DETERMINERS | {"annual"}
        and after.lower.rstrip("s") in {"offensive", "campaign"}
    )


def quarter(found: Found) -> Meaning | None:
    """The rule for quarter: what the words denote, or None if they do not fit."""
    number = rank_from(found.item("ordinal"))
    if found.get("unit", "unit") != "Q" or number not in {1, 2, 3, 4}:
        return None
    return Point(quarter=number, year=year_from(found.item("year")))


def half(found: Found) -> Meaning | None:
    """Such as "the first half of 2008", "the latter half of 2008"."""
    number = 2 if found.words[0].lower in {"latter", "last"} or found.words[1].lower in {"latter", "last"} else 1
    rank = rank_from(found.item("ordinal"))
    return Point(half=rank or number, year=year_from(found.item("year"))) if rank in {None, 1, 2} else None


def iso(found: Found) -> Meaning | None:
    """The rule for iso: what the words denote, or None if they do not fit."""
    match = ISO.fullmatch(found.words[0].text)
    if match is None:
        return None
    if match[3] is None and match[4] is None and (int(match[2]) == (int(match[1]) + 1) % 100 or int(match[2]) > 12):
        return _short_years(int(match[1]), int(match[2]), found.words[0].start)
    if not 1 <= int(match[2]) <= 12:
        return None
    year, month_number, day, hour, minute, zone = match.groups()
    clock = Clock(int(hour), int(minute) if minute else None, zone) if hour else None
    return Point(year=int(year), month=int(month_number), day=int(day) if day else None, clock=clock)


def _short_years(first: int, short: int, start: int) -> Meaning | None:
    """Such as "2006-07", "1939-45": years, not a month."""
    last = first // 100 * 100 + short
    last += 100 * (last < first)
    return Interval(Point(year=first), Point(year=last), (start + 4, start + 5)) if last - first < 100 else None


def slashed(found: Found) -> Meaning | None:
    """Such as "26/03/2016": read if only one order makes a date, else left open."""
    first, second, last = (int(part) for part in re.split(r"[/.-]", found.words[0].text))
    year = last if last > 99 else full_year(last)
    if first > 12 >= second >= 1 and first <= 31:
        return Point(year=year, month=second, day=first)
    if second > 12 >= first >= 1 and second <= 31:
        return Point(year=year, month=first, day=second)
    if not (1 <= first <= 12 and 1 <= second <= 12):
        return None
    if first == second:
        return Point(year=year, month=first, day=second)
    return Point(year=year, unclear="day and month may stand in either order")


def clock_time(found: Found) -> Meaning | None:
    """Such as "17:47", "5.30pm", "11:30 a.m. local time"."""
    parts = [int(part) for part in re.split(r"[:.]", found.words[0].text)]
    return _clock(parts[0], parts[1], found)


def hour(found: Found) -> Meaning | None:
    """Such as "5 pm", "eight o'clock"."""
    value = found.get("number", "number")
    return _clock(int(value), None, found) if value is not None and value == int(value) else None


def military_time(found: Found) -> Meaning | None:
    """Such as "1430 GMT", "0500 hours"."""
    text = found.words[0].text
    unit = found.get("units", "units")
    return _clock(int(text[:2]), int(text[2:]), found) if unit in {None, "TH"} else None


def _clock(hours: int, minute: int | None, found: Found) -> Meaning | None:
    later = found.get("meridiem", "meridiem")
    if later is not None:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + int(later)
    if hours > 24 or (minute or 0) > 59:
        return None
    return Point(clock=Clock(hours, minute, found.get("zone", "zone")))


SEASON_CUES: Final = frozenset({"in", "last", "this", "next", "since", "by", "during", "until", "every", "each"})
DETERMINERS: Final = frozenset({"the", "a", "'s", "’s", "his", "her", "its", "their", "that", "this"})
MONTH: Final = "<month=month|doubtful_month>"
DAY: Final = "<day=day_number|ordinal>"
YEAR: Final = "<year=year_number|short>"
WEEKDAY: Final = "(<weekday=weekday|short_weekday> comma?)?"
FIRST: Final = "<first=day_number|ordinal>"
LAST: Final = "<last=day_number|ordinal>"
TO: Final = "(hyphen|dash|to|until|<and>)"
UNIT: Final = "<unit>"

DATE_RULES: Final = (
    Rule("Day", f"{WEEKDAY} {MONTH} the? {DAY} comma? {YEAR}", date),
    Rule("Day", f"{WEEKDAY} {MONTH} the? {DAY}", date),
    Rule("Day", f"{WEEKDAY} the? {DAY} of? {MONTH} comma? <year=year_number|short|two_digits>", date),
    Rule("Day", f"{WEEKDAY} the? {DAY} of? {MONTH}", date),
    Rule("Day", f"{DAY} hyphen {MONTH} hyphen <year=year_number|two_digits>", date),
    Rule("Interval", f"{MONTH} {FIRST} {TO} {LAST} comma? {YEAR}", days),
    Rule("Interval", f"{MONTH} {FIRST} {TO} {LAST}", days),
    Rule("Interval", f"the? {FIRST} {TO} the? {LAST} of? {MONTH} comma? {YEAR}", days),
    Rule("Interval", f"the? {FIRST} {TO} the? {LAST} of? {MONTH}", days),
    Rule("Month", f"{MONTH} (of|comma)? {YEAR}", month),
    Rule("Month", f"{MONTH} hyphen <year=two_digits>", month),
    Rule("Month", MONTH, bare_month),
    Rule("Weekday", "<weekday>", weekday),
    Rule("Year", "<year=year_number>", bare_year),
    Rule("Year", "<year=number> <era>", year_bc),
    Rule("Year", "<era> <year=number>", year_bc),
    Rule("Year", "the? (fiscal year? | unit | units) <year=year_number>", year_word),
    Rule("Interval", "<first=year_number> (hyphen|dash|slash) <last=year_number|two_digits>", years),
    Rule("Interval", "<first=number> (hyphen|dash|to) <last=number> era", years_bc),
    Rule("Span", "the? (<early> hyphen?)? decade", decade),
    Rule("Span", "the (<early> hyphen?)? <word=decade_word>", decade),
    Rule("Span", f"the? (<early> hyphen?)? <ordinal> hyphen? {UNIT} <era>?", century),
    Rule("Season", f"(<the>? (<early> hyphen?)?) <season=season|doubtful_season> (of|comma)? {YEAR}", season),
    Rule("Season", "(<the>? (<early> hyphen?)?) <season=season|doubtful_season>", season),
    Rule("Season", f"the? <ordinal> hyphen? {UNIT} of? {YEAR}", quarter),
    Rule("Season", f"the? <ordinal> hyphen? {UNIT}", quarter),
    Rule("Season", f"the? (<ordinal>|early|last) half of? {YEAR}", half),
    Rule("Day", "iso", iso),
    Rule("Day", "slashed", slashed),
    Rule("Clock", "clock <meridiem>? <zone>?", clock_time),
    Rule("Clock", "<number> <meridiem> <zone>?", hour),
    Rule("Clock", "<number> oclock <zone>?", hour),
    Rule("Clock", "four_digits (<zone>|<units>)", military_time),
)
