"""The day in the title of a periodical release: "Operational Update, July 16", "Dec. 6: …", "Situation Report (as of 12 March 2016)".

A title's date is the release's own only where the title names a periodical
release, or opens with the date and a colon; elsewhere it may be an event's.
"""

from __future__ import annotations

import re

from tadmor.articles.publication import is_day, match_date, read_published
from tadmor.model.article import Published
from tadmor.reference.furniture import open_furniture

_MONTH_DAY = r"[A-Z][a-z]{2,8}\.? \d{1,2}"
_AT_START = re.compile(rf"^(?P<day>{_MONTH_DAY})(?P<year>, \d{{4}})?:\s")
_AT_END = re.compile(rf"[ ,(–-](?P<day>{_MONTH_DAY})(?P<year>, \d{{4}})?\)?$")
_AS_OF = re.compile(r"\bas of (?P<date>.{6,40})")
_SLUG_MONTH = re.compile(r"(?P<year>(?:19|20)\d{2})-(?P<month>0[1-9]|1[0-2])\b")


def read_title_date(headline: str | None, slug: str | None) -> Published | None:
    """The day that a release's title gives it; ``slug`` ("2010-12-S-187") may lend the year."""
    if headline is None:
        return None
    as_of = _AS_OF.search(headline)
    written = match_date(as_of["date"]) if as_of else None
    if written:
        return written.published
    found = _AT_START.match(headline) or (_AT_END.search(headline) if _is_periodical(headline) else None)
    if found is None:
        return None
    return read_published(found["day"] + found["year"]) if found["year"] else _with_slug(found["day"], slug)


def _is_periodical(headline: str) -> bool:
    words = headline.casefold()
    return any(name in words for name in open_furniture().periodicals)


def _with_slug(day: str, slug: str | None) -> Published | None:
    """The day "Dec. 6" with the year of a slug of the same month."""
    month = month_issued(slug)
    name, number = day.replace(".", "").lower().split()
    if month is None or open_furniture().months.get(name) != int(month[5:]):
        return None
    if not is_day(int(month[:4]), int(month[5:]), int(number)):
        return None
    return Published(f"{month}-{int(number):02}", "day")


def month_issued(slug: str | None) -> str | None:
    """The year and month that a slug begins with ("2010-12"), or None."""
    found = _SLUG_MONTH.match(slug or "")
    return f"{found['year']}-{found['month']}" if found else None
