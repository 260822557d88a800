"""Time expressions: found, valued, resolved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tadmor.annotations.sentences import parse_sentences, split_sentences
from tadmor.annotations.times import resolve_time, resolve_times
from tadmor.annotations.times.calendar import easter, hijri_day
from tadmor.inference import Bundle
from tadmor.model.annotation import Sentence
from tadmor.model.article import Article, Dateline
from tadmor.model.outcome import Issue
from tadmor.model.time import TimeExpression
from tests.factories import article

CASES = Path(__file__).parent.parent / "cases" / "times"
SATURDAY = "2016-03-26"


def pairs(name: str) -> list[tuple[str, str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [
        (left, right) for line in lines if line and not line.startswith("#") for left, right in [line.split(" => ")]
    ]


def shown(found: Iterable[TimeExpression]) -> str:
    return "; ".join(one_shown(one) for one in found) or "nothing"


def one_shown(one: TimeExpression) -> str:
    days = one.start_date or "" if one.start_date == one.end_date else f"{one.start_date or ''}..{one.end_date or ''}"
    return " ".join(filter(None, [f"[{one.text}]", one.timex_type, one.value, days, one.part]))


@cache
def bundle() -> Bundle:
    return Bundle.open()


def unparsed(report: Article) -> tuple[Sentence, ...]:
    """Sentences without words: what the resolver makes of bare text."""
    spans = [
        (block.start + start, block.start + end)
        for block in report.blocks
        for start, end in split_sentences(report.text[block.start : block.end])
    ]
    return tuple(Sentence(index, 0, start, end, ()) for index, (start, end) in enumerate(spans))


def say_plain(text: str, published: str | None) -> str:
    report = article(*text.split(" / "), published=published)
    return shown(resolve_times(report, unparsed(report)).value)


def say_parsed(text: str, published: str | None) -> str:
    report = article(*text.split(" / "), published=published)
    return shown(resolve_times(report, parse_sentences(report, bundle=bundle())[0]).value)


@pytest.mark.parametrize(("text", "expected"), pairs("news.txt"))
def test_news_of_a_saturday(text: str, expected: str) -> None:
    assert say_plain(text, SATURDAY) == expected


@pytest.mark.parametrize(("text", "expected"), pairs("tense.txt"))
def test_tense_settles_the_side_of_publication(text: str, expected: str) -> None:
    assert say_parsed(text, SATURDAY) == expected


@pytest.mark.parametrize(("text", "expected"), pairs("history.txt"))
def test_history_reads_from_date_to_date(text: str, expected: str) -> None:
    assert say_plain(text, SATURDAY) == expected


@pytest.mark.parametrize(("text", "expected"), pairs("undated.txt"))
def test_without_a_day_of_writing(text: str, expected: str) -> None:
    assert say_plain(text, None) == expected


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Three men died by 4 December 2012. From May the garrison shelled the hill.", "2013-05"),
        ("Three men died by 4 December 2012, having held the town from May.", "2012-05"),
        ("Three men died by 4 December 2012. In May the garrison shelled the hill.", "2012-05"),
        ("The town fell on 5 March 2012. The siege had begun in November.", "2011-11"),
        ("The town fell in September 2022. By 25 February fighting had spread.", "2022-02-25"),
        ("At 10 p.m. on 3 May 2012 shells fell. By the morning the attack had been repelled.", "2012-05-04TMO"),
        ("On the night of 3 May 2012 shells fell. In the morning the troops had left.", "2012-05-03TMO"),
        ("The siege began on 5 March 2012. The town fell in November.", "2012-11"),
    ],
)
def test_the_year_of_a_month_by_how_the_account_goes(text: str, last: str) -> None:
    report = article(text, published=None)
    assert resolve_times(report, parse_sentences(report, bundle=bundle())[0]).value[-1].value == last


@pytest.mark.parametrize("text", (CASES / "no_times.txt").read_text(encoding="utf-8").splitlines())
def test_numbers_and_names_that_are_no_times(text: str) -> None:
    assert say_plain(text, SATURDAY) == "nothing"


def issues_of(text: str, **fields: object) -> tuple[Issue, ...]:
    report = article(text, **fields)  # type: ignore[arg-type]
    return resolve_times(report, unparsed(report)).issues


def test_what_stays_open_is_said_once_each() -> None:
    found = issues_of("The town fell on Friday, and the road was cut last week.", published=None)
    assert [issue.code for issue in found] == ["date_unresolved", "date_unresolved"]
    assert all("no publication date" in issue.message for issue in found)
    assert issues_of("The town fell on Friday, for two weeks nobody came, and now it is empty.") == ()


def test_slashed_dates_that_may_be_read_both_ways_stay_open() -> None:
    (issue,) = issues_of("The order of 03/04/2016 was lifted.")
    assert "either order" in issue.message


def test_the_dateline_dates_a_report_without_a_publication_date() -> None:
    report = article("Shells hit the port on Friday.", published=None, dateline=Dateline(("ADEN",), SATURDAY))
    (found,) = resolve_times(report, unparsed(report)).value
    assert found.start_date == "2016-03-25"


def test_every_expression_says_why() -> None:
    report = article("On Friday, three days after the fall of Aden, talks began; they last until Tuesday.")
    for found in resolve_times(report, unparsed(report)).value:
        assert found.reason
        assert report.text[found.start : found.end] == found.text


def test_a_bad_day_of_writing_is_refused() -> None:
    with pytest.raises(ValueError, match="Invalid isoformat"):
        resolve_time("on Friday", published="Saturday")


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_all_ways_to_write_a_day_agree(day: date) -> None:
    month, number = day.strftime("%B"), day.day
    short = month if len(month) < 5 else f"{month[:3]}."
    ways = [
        f"{month} {number}, {day.year}", f"{number} {month} {day.year}", day.isoformat(), f"the {number}th of {month} {day.year}",
        f"{day:%A}, {month} {number}, {day.year}", f"{number} {month[:3].upper()} {day.year}", f"{short} {number}, {day.year}",
    ]  # fmt: skip
    for way in ways:
        found = resolve_time(f"It fell on {way} at last")
        assert [(one.start_date, one.end_date, one.value) for one in found] == [(day.isoformat(),) * 3], way


@given(
    st.dates(date(1990, 1, 1), date(2030, 12, 31)),
    st.sampled_from("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()),
)
def test_a_bare_weekday_is_within_the_week_before_publication(published: date, weekday: str) -> None:
    (found,) = resolve_time(f"on {weekday}", published=published)
    assert found.start_date is not None
    day = date.fromisoformat(found.start_date)
    assert day.strftime("%A") == weekday
    assert timedelta(0) <= published - day < timedelta(7)


@given(st.text(alphabet=st.sampled_from("0123456789/-:., MaychurnfidTpstv"), max_size=40))
def test_any_text_is_read_without_error_and_in_order(text: str) -> None:
    found = resolve_time(text, published=SATURDAY)
    assert all(one.text == text[one.start : one.end] for one in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(one.start_date <= one.end_date for one in found if one.start_date and one.end_date)


def test_feasts_of_known_years() -> None:
    assert [easter(year) for year in (2008, 2016, 2019)] == [date(2008, 3, 23), date(2016, 3, 27), date(2019, 4, 21)]
    assert abs(hijri_day(1437, 9, 1) - date(2016, 6, 6)) <= timedelta(1)
    assert abs(hijri_day(1445, 10, 1) - date(2024, 4, 10)) <= timedelta(1)
