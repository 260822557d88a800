"""When a page was published: declared, else shown beside the headline, else htmldate where something bears it out.

htmldate always wants to answer and is wrong on one page in eight; its day is
kept only when the address or a date shown in the page says the same. Otherwise
the date stays unknown and the reason is an issue.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from tadmor.articles.compose import tidy
from tadmor.articles.publication import match_date, read_published
from tadmor.model.article import Published
from tadmor.model.outcome import Issue

_ORDER = ("year", "month", "day", "hour", "minute", "second")
_URL_DAY = re.compile(r"/((?:19|20)\d{2})[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_DATE_CLASS = re.compile(r"date|time|publish|posted|datum|fecha", re.IGNORECASE)
FIRST, LAST = "1990-01-01", "2199-12-31"


def find_published(tree: Any, declared: Any, url: str | None) -> tuple[Published | None, tuple[Issue, ...]]:
    """The publication time and why it may be missing or coarse."""
    read = [published for words in declared.published if (published := read_published(words)) and _is_date(published)]
    if read:
        return _most_precise(read), ()
    shown = find_shown_date(tree)
    if shown:
        return shown, ()
    return _weigh_guess(tree, declared, url)


def _is_date(published: Published) -> bool:
    return _ORDER.index(published.precision) >= _ORDER.index("day")


def _most_precise(read: list[Published]) -> Published:
    """The first declared date, or a finer one of the same day; midnight sharp counts as a day only."""
    first = read[0]
    same = [other for other in read if other.day == first.day]
    finer = [other for other in same if _grain(other) > _grain(first)]
    return _trimmed(finer[0] if finer and _grain(first) <= _ORDER.index("day") else first)


def _grain(published: Published) -> int:
    return _ORDER.index(_trimmed(published).precision)


def _trimmed(published: Published) -> Published:
    """A time of exactly midnight is how systems write a day."""
    if re.search(r"T00:00(?::00)?$", published.value):
        return Published(published.value[:10], "day")
    return published


def find_shown_date(tree: Any) -> Published | None:
    """The date of a ``time`` element or of a date line near the page's headline."""
    for element in tree.iter("time"):
        if _is_aside(element):
            continue
        written = element.get("datetime") or element.get("content")
        published = read_published(written) if written else None
        shown = match_date(tidy(element.text_content()))
        best = published or (shown.published if shown else None)
        if best and _is_date(best):
            return _trimmed(best)
    return _dated_line(tree)


def _is_aside(element: Any) -> bool:
    return any(ancestor.tag in {"aside", "nav", "footer", "li"} for ancestor in element.iterancestors())


def _dated_line(tree: Any) -> Published | None:
    """A short element whose class says date and whose words are one."""
    for element in tree.iter("span", "div", "p", "small", "em", "li"):
        label = f"{element.get('class') or ''} {element.get('id') or ''}"
        if not _DATE_CLASS.search(label) or _is_aside(element):
            continue
        words = tidy(element.text_content())
        if len(words) > 80:
            continue
        found = match_date(re.sub(r"^[A-Za-z ]{0,24}[:|]?\s*(?=\b(?:\d|[A-Z][a-z]{2}))", "", words)) or match_date(
            words
        )
        if found:
            return _trimmed(found.published)
    return None


def url_day(url: str | None) -> str | None:
    """The day in an address ("/2016/03/26/", "/20160326"), or None."""
    found = _URL_DAY.search(url or "")
    return f"{found[1]}-{found[2]}-{found[3]}" if found else None


def _weigh_guess(tree: Any, declared: Any, url: str | None) -> tuple[Published | None, tuple[Issue, ...]]:
    """htmldate's day where the address or the page's text bears it out."""
    in_url = url_day(url) or url_day(declared.url)
    guess = _guess(tree)
    if in_url and (guess is None or guess == in_url):
        return Published(in_url, "day"), (
            Issue("note", "date_from_address", f"the day {in_url} was read from the page's address"),
        )
    if guess is None:
        return None, ()
    message = f"a day was guessed ({guess}) but neither the page's address nor its text bears it out"
    return None, (Issue("note", "date_weak", message),)


def _guess(tree: Any) -> str | None:
    """htmldate's answer, independent of the clock; None where it has none or fails."""
    from htmldate import find_date

    try:
        return find_date(deepcopy(tree), extensive_search=False, original_date=True, min_date=FIRST, max_date=LAST)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
