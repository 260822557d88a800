"""Datelines, credits, dates and bylines by their pair files."""

import pytest

from tadmor.articles.bylines import read_byline
from tadmor.articles.credits import split_caption
from tadmor.articles.datelines import match_dateline
from tadmor.articles.publication import read_published
from tadmor.model.article import Published
from tests.articles.pairs import columns, read_pairs

ISSUED = Published("2016-03-26T17:47", "minute")


@pytest.mark.parametrize(("words", "expected"), read_pairs("datelines"))
def test_dateline(words: str, expected: str) -> None:
    found = match_dateline(words, published=ISSUED)
    rest = words[found.length :] if found else ""
    got = columns(found.dateline.places, found.dateline.date, found.agency, rest) if found else "none"
    assert got == expected


@pytest.mark.parametrize(("words", "expected"), read_pairs("credits"))
def test_credit(words: str, expected: str) -> None:
    credit = split_caption(words).credit
    marks = tuple(name for name in ("file", "handout") if credit and getattr(credit, name))
    got = columns(credit.person, credit.organisations, marks) if credit else "none"
    assert got == expected


@pytest.mark.parametrize(("words", "expected"), read_pairs("dates"))
def test_date(words: str, expected: str) -> None:
    found = read_published(words)
    assert (columns(found.value, found.precision, found.zone) if found else "none") == expected


@pytest.mark.parametrize(("words", "expected"), read_pairs("bylines"))
def test_byline(words: str, expected: str) -> None:
    byline = read_byline(words)
    assert columns(byline.people, byline.agency, byline.outlet) == expected


def test_a_dateline_without_a_year_needs_a_publication_year() -> None:
    found = match_dateline("KABUL, Afghanistan (Jan. 16) — Troops detained a man.")
    assert found is not None
    assert found.dateline.date is None
