"""The cities and the date that a wire report opens with.

Read are "BEIRUT/WASHINGTON - ", "KABUL, Afghanistan (AP) — ", "KABUL,
Afghanistan (Jan. 25, 2013)", "MOSCOW, March 3 /TASS/. ", "DAMASCUS, (SANA) - ",
"SAN SALVADOR, 8 JAN 90 (AFP) -- [TEXT]", "(Beirut) – ". The words stay in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tadmor.articles.publication import is_day
from tadmor.model.article import Dateline, Published
from tadmor.reference.agencies import Agency, agency_key, find_agency
from tadmor.reference.furniture import open_furniture

LONGEST = 110
_NAME = r"[^\W\d_](?:[^\W\d_]|[.'’\-])*"
_END = re.compile(
    r"\s+(?:--+|[-–—―−])\s*|(?<=[\w.])(?:--|—)\s*|(?<=\))(?:--+|[-–—―−])\s*|(?<=/)\.\s*|(?<=\))(?:\s*:\s*|\s*$|\s+(?=[A-Z\[]))|(?<=\d)(?:\s*:\s+)"
)
_MONTH = r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_MONTH_DAY = re.compile(
    rf"\b{_MONTH}\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b(?:,?\s*(?P<year>(?:19|20)\d\d|['’]?\d\d(?!\d)))?", re.IGNORECASE
)
_DAY_MONTH = re.compile(
    rf"\b(?P<day>[0-3]?\d)\.?\s+{_MONTH}(?:,?\s*(?P<year>(?:19|20)\d\d|['’]?\d\d(?!\d)))?", re.IGNORECASE
)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_NO_PLACE = frozenset({"clandestine", "no city", "no date", "undated"})


@dataclass(frozen=True, slots=True)
class DatelineMatch:
    """A dateline, the agency named in it, and how many characters of the paragraph it takes."""

    dateline: Dateline
    agency: str | None
    length: int


def match_dateline(
    paragraph: str, *, published: Published | None = None, issued: str | None = None
) -> DatelineMatch | None:
    """The dateline that ``paragraph`` opens with, or None.

    A date without a year takes the publication year (or the one before, if
    that would lie after publication); ``issued`` ("2010-12") gives the year of
    a date in that very month. Without either the date is None.
    """
    for end in _END.finditer(paragraph, 0, min(len(paragraph), LONGEST)):
        found = _read_head(paragraph[: end.start()], published, issued)
        if found and _begins_sentence(paragraph[end.end() :]):
            return DatelineMatch(found[0], found[1], end.end())
    return None


def _begins_sentence(rest: str) -> bool:
    """Whether a report can go on so: nothing, a capital, a figure, a quotation mark, a bracket."""
    return not rest or not rest[0].islower()


def _read_head(head: str, published: Published | None, issued: str | None) -> tuple[Dateline, str | None] | None:
    """The dateline that ``head`` is, whole, or None."""
    bare = re.fullmatch(r"\((.{2,60})\)", head.strip())
    agency, rest, marked = _take_agency(bare[1] if bare else head)
    day, rest, dated = _take_date(rest, published, issued)
    rest = _WEEKDAY.sub(" ", rest).replace("()", " ")
    rest = re.sub(r"\(\s*\)", " ", rest).strip(" ,.;/")
    places = _read_places(rest, strict=not (marked or dated or bare))
    if places is None or not (places or (dated and marked)):
        return None
    return Dateline(places, day), agency


def _take_agency(head: str) -> tuple[str | None, str, bool]:
    """The agency in brackets, slashes or after a comma; the head without it; whether one stood there."""
    for found in re.finditer(r"[(/\[]\s*([^()/\[\]]{2,40}?)\s*[)/\]]", head):
        agency = find_agency(found[1])
        if agency and agency.dateline:
            return signing_agency(agency), head[: found.start()] + " " + head[found.end() :], True
        if head.rstrip().endswith(found[0]) and found[1].isupper() and not _has_date(found[1]) and _has_date(head):
            return None, head[: found.start()], True
    last = re.search(r"[,(]\s*([^,()]{2,30})\s*$", head)
    agency = find_agency(last[1]) if last else None
    if last and agency and agency.dateline:
        return signing_agency(agency), head[: last.start()], True
    return None, head, False


def signing_agency(agency: Agency) -> str | None:
    """The name under which ``agency`` counts as a report's writer: agencies only."""
    return agency.name if agency.kind == "agency" else None


def _has_date(text: str) -> bool:
    return bool(_MONTH_DAY.search(text) or _DAY_MONTH.search(text) or "NO DATE" in text)


def _take_date(head: str, published: Published | None, issued: str | None) -> tuple[str | None, str, bool]:
    """The ISO day, the head without it, and whether there was one."""
    found = _MONTH_DAY.search(head)
    if found is None or found["year"] is None:
        found = _DAY_MONTH.search(head) or found
    if found is None:
        without = head.replace("NO DATE", "")
        return None, without, without != head
    month = open_furniture().months[found["name"].lower()]
    rest = head[: found.start()] + " " + head[found.end() :]
    return _resolve_day(found["year"] or _year_issued(issued, month), month, int(found["day"]), published), rest, True


def _year_issued(issued: str | None, month: int) -> str | None:
    """The year of a slug's "2010-12" where the dateline's month is the same."""
    return issued[:4] if issued and int(issued[5:7]) == month else None


def _resolve_day(year: str | None, month: int, day: int, published: Published | None) -> str | None:
    if year is not None:
        number = int(year.strip("'’"))
        full = number if number > 99 else number + (1900 if number >= 50 else 2000)
        return f"{full:04}-{month:02}-{day:02}" if is_day(full, month, day) else None
    known = published.day if published else None
    if known is None:
        return None
    issued = date.fromisoformat(known)
    for full in (issued.year, issued.year - 1):
        if is_day(full, month, day) and (date(full, month, day) - issued).days <= 1:
            return f"{full:04}-{month:02}-{day:02}"
    return None


def _read_places(text: str, *, strict: bool) -> tuple[str, ...] | None:
    """The cities of "BEIRUT/WASHINGTON", "KABUL, Afghanistan"; None if ``text`` is no list of places.

    ``strict`` (neither agency nor date stands beside it) asks for a city in capitals.
    """
    if agency_key(text) in _NO_PLACE:
        return ()
    text = re.sub(r"\s*\([^()]*\)", "", text)
    cities: list[str] = []
    for piece in re.split(r"\s*/\s*|\s+(?:and|AND)\s+", text):
        city, *regions = [part.strip() for part in piece.split(",")]
        if not _is_place_name(city, capitals=strict) or len(regions) > 2 or not all(map(_is_region, regions)):
            return None
        cities.append(city)
    return tuple(cities)


def _is_place_name(text: str, *, capitals: bool) -> bool:
    words = text.split()
    if not 1 <= len(words) <= 4 or len(text) > 32 or find_agency(text):
        return False
    if capitals and (len(text) <= 2 or not text.replace("Mc", "MC").isupper()):
        return False
    return (
        all(re.fullmatch(_NAME, word) and (word[0].isupper() or len(word) <= 3) for word in words)
        and words[0][0].isupper()
    )


def _is_region(text: str) -> bool:
    words = text.split()
    return len(words) <= 4 and all(
        re.fullmatch(_NAME, word) and (word[0].isupper() or len(word) <= 3) for word in words
    )
