"""Claims of short texts as plain words, for tests of what a claim says when, where and how many."""

from __future__ import annotations

from functools import cache

from tadmor.model.claim import Claim
from tadmor.model.record import Record
from tadmor.pipeline import Tadmor
from tadmor.settings import Settings


@cache
def reader() -> Tadmor:
    """By the patterns alone, whose rules these tests are about; what both make of a report stands in the golden records."""
    return Tadmor(Settings(claims="patterns"))


@cache
def record_of(text: str, published: str | None = "2016-03-26") -> Record:
    """The record of a text; " / " parts paragraphs."""
    return reader().read("\n\n".join(text.split(" / ")), published=published)


def claim_of(text: str, trigger: str, published: str | None = "2016-03-26") -> Claim:
    """The claim whose trigger is the given words."""
    found = [claim for claim in record_of(text, published).claims if claim.trigger.text == trigger]
    assert found, f"no claim by {trigger!r}, but {[c.trigger.text for c in record_of(text, published).claims]}"
    return found[0]


def where(text: str, trigger: str) -> str:
    """The relation and the name of a claim's place, "unknown" without one."""
    place = claim_of(text, trigger).place
    names = {found.id: found.name for found in record_of(text).places}
    return "unknown" if place is None else f"{place.relation} {names[place.place]}"


def when(text: str, trigger: str) -> str:
    """The days of a claim, "unknown" without any."""
    time = claim_of(text, trigger).time
    if time is None:
        return "unknown"
    return (
        time.start_date or "" if time.start_date == time.end_date else f"{time.start_date or ''}..{time.end_date or ''}"
    )


def toll(text: str) -> list[str]:
    """The counts of all claims of a text in words."""
    found = [count for claim in record_of(text).claims for count in claim.counts]
    return sorted({f"{c.low if c.low == c.high else f'{c.low}..{c.high or str()}'} {c.what}" for c in found})
