"""Every time expression of an article, resolved: ``resolve_times``; of a phrase: ``resolve_time``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from tadmor.annotations.times.calendar import Stamp
from tadmor.annotations.times.context import Context
from tadmor.annotations.times.events import read_event_periods
from tadmor.annotations.times.interpret import interpret
from tadmor.annotations.times.meaning import Every, Interval, Length, Loose, Meaning, Point
from tadmor.annotations.times.phrases import Phrase, read_phrases
from tadmor.annotations.times.stretches import length_value, place_length
from tadmor.annotations.times.tense import tense_of
from tadmor.model.annotation import Sentence
from tadmor.model.article import Article
from tadmor.model.outcome import Issue, Outcome
from tadmor.model.time import TimeExpression, TimexType

NEAR_YEARS: Final = 1
"""A year at least this long before publication counts as past when judging whether a text tells history."""

OPENING: Final = 12
"""Characters into a sentence up to which an expression opens it ("In early 1942, …")."""

NAMING_YEAR: Final = re.compile(
    r"(?:^(?:the |an? )?\W{0,2}|\()(1[5-9]\d\d|20\d\d)(?=\)| [A-Z]| \w+ (?:offensive|campaign|war|attack)s?\b)",
    re.IGNORECASE,
)
"""A year that stands first in a title, or in brackets in it: "2016 Aleppo campaign", "Battle of Aleppo (2016)"."""

TITLE_REACH: Final = 80
"""Characters of a text without a headline that may hold what it is called."""

LIST_JOINS: Final = frozenset(
    {"and", "or", ",", ", and", "to", "and again in", "and in", "and on", "to the", "and the", "until", "through"}
)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A phrase with what it denotes; ``parts`` are both ends of a range, as TimeML marks them."""

    phrase: Phrase
    timex_type: TimexType
    stamp: Stamp
    parts: tuple[Resolved, ...] = ()


def resolve_times(article: Article, sentences: Sequence[Sentence]) -> Outcome[tuple[TimeExpression, ...]]:
    """The time expressions of the article's sentences, by offset.

    Relative dates count from ``article.published``, else from the dateline's
    date; without either they stay unresolved, each with an issue
    ``date_unresolved``. A text that tells history (most of its years lie far
    from publication) is read from date to date instead. A range ("from Monday
    to Wednesday") is one expression with the value "first/last". Syntax is used
    for tense where the sentences have it.
    """
    found = resolve_phrases(article.text, sentences, _day_of_writing(article), titled=year_of_title(article))
    expressions = tuple(_expression(article.text, one) for one in found)
    return Outcome(expressions, tuple(issue for one in found if (issue := _issue(article.text, one))))


def resolve_time(text: str, *, published: str | date | None = None) -> tuple[TimeExpression, ...]:
    """The time expressions of a phrase or sentence, counted from ``published`` ("2016-03-26" or longer).

    Raises ValueError if ``published`` is no ISO date.
    """
    day = date.fromisoformat(published[:10]) if isinstance(published, str) else published
    found = _resolve_all([(phrase, None) for phrase in read_phrases(text)], Context(day))
    return tuple(_expression(text, one) for one in found)


def resolve_phrases(
    text: str, sentences: Sequence[Sentence], published: date | None, *, titled: int | None = None
) -> list[Resolved]:
    """All phrases of the sentences with what they denote, ranges with their parts; ``titled`` is the title's year."""
    phrases = [(phrase, sentence) for sentence in sentences for phrase in _phrases_of(text, sentence)]
    history = tells_history([phrase for phrase, _ in phrases], published)
    context = Context(published, narrative=history or published is None, history=history, titled=titled)
    return list(_resolve_all(complete_years(text, phrases), context))


def _phrases_of(text: str, sentence: Sentence) -> list[Phrase]:
    """The phrases of a sentence and the open periods that its tree shows, by offset."""
    phrases = read_phrases(text, sentence.start, sentence.end)
    return sorted([*phrases, *read_event_periods(sentence, phrases)], key=lambda phrase: phrase.start)


def _day_of_writing(article: Article) -> date | None:
    told = (article.published.day if article.published else None) or article.dateline.date
    try:
        return date.fromisoformat(told) if told else None
    except ValueError:
        return None


def year_of_title(article: Article) -> int | None:
    """The one year that names what a report is about: "The 2016 Aleppo campaign was …"; None of "2016–17"."""
    opening = article.text.lstrip("*_ ")[:TITLE_REACH]
    for words in (article.headline or "", opening):
        years = {int(year) for year in NAMING_YEAR.findall(words)}
        if len(years) == 1:
            return years.pop()
    return None


def tells_history(phrases: Sequence[Phrase], published: date | None) -> bool:
    """Whether a text tells history rather than news: many years, most of them not that of writing, and few days of the week.

    Without a day of writing, all years count as past ones.
    """
    years = [year for phrase in phrases for year in _years(phrase)]
    far = sum(published is None or published.year - year >= NEAR_YEARS for year in years)
    near_days = sum(_is_near_day(phrase.meaning) for phrase in phrases)
    return far >= 3 and far * 2 > len(years) and near_days * 5 <= far


def _is_near_day(meaning: Meaning) -> bool:
    """Such as "on Friday", "yesterday", "last week": what news is dated by."""
    if not isinstance(meaning, Point):
        return False
    bare_weekday = (
        meaning.weekday is not None and meaning.day is None and meaning.base is None and meaning.within is None
    )
    return bare_weekday or (meaning.base == "published" and meaning.unit in {"D", "W", "M"})


def complete_years(
    text: str, phrases: Sequence[tuple[Phrase, Sentence | None]]
) -> list[tuple[Phrase, Sentence | None]]:
    """Months without a year take that of the next one in the same list ("in April and June 1955")."""
    done = list(phrases)
    for at in range(len(done) - 2, -1, -1):
        (phrase, sentence), (following, _) = done[at], done[at + 1]
        here, there = phrase.meaning, following.meaning
        if (
            not isinstance(here, Point)
            or not isinstance(there, Point)
            or here.month is None
            or here.year
            or not there.year
            or not there.month
        ):
            continue
        if (
            here.within is None
            and text[phrase.end : following.start].strip().lower() in LIST_JOINS
            and here.direction is None
        ):
            year = there.year - (here.month > there.month)
            done[at] = replace(phrase, meaning=replace(here, year=year)), sentence
    return done


def _years(phrase: Phrase) -> Iterator[int]:
    meaning = phrase.meaning
    for point in (meaning.first, meaning.last) if isinstance(meaning, Interval) else (meaning,):
        if isinstance(point, Point) and point.year is not None:
            yield -point.year if point.bc else point.year


def _resolve_all(phrases: Sequence[tuple[Phrase, Sentence | None]], context: Context) -> Iterator[Resolved]:
    before = None
    for phrase, sentence in phrases:
        if sentence is not before or sentence is None:
            context.in_sentence = None
        before = sentence
        context.tense = tense_of(sentence, phrase.start, phrase.end)
        context.block = sentence.block if sentence is not None else None
        if context.tense is None and phrase.bound in {"until", "by", "before", "from"}:
            context.tense = "future"
        opens = sentence is None or phrase.start - sentence.start < OPENING
        context.looks_back = sentence is not None and any(token.text.lower() == "had" for token in sentence.tokens)
        word = _word_before(sentence, phrase)
        context.onward, context.up_to = opens and word == "from", word == "by"
        yield from _resolve(phrase, context, opens)


def _word_before(sentence: Sentence | None, phrase: Phrase) -> str:
    """The word right before a phrase: "from" of "From May, …"."""
    before = [token for token in sentence.tokens if token.end <= phrase.start] if sentence is not None else []
    return before[-1].text.lower() if before else ""


def _resolve(phrase: Phrase, context: Context, opens: bool) -> Iterator[Resolved]:
    meaning = phrase.meaning
    if isinstance(meaning, Interval):
        yield from _resolve_interval(phrase, meaning, context)
    elif isinstance(meaning, Point):
        stamp = interpret(meaning, context)
        aside = meaning.event is not None or (meaning.base == "published" and context.history)
        if not aside:
            context.remember(stamp, opens=opens)
        yield Resolved(phrase, _point_type(meaning), _bounded(_clipped(stamp, meaning, context), phrase))
    elif isinstance(meaning, Length):
        yield Resolved(
            phrase,
            "DURATION",
            place_length(meaning, context)
            if meaning.window
            else Stamp(length_value(meaning), reason="a stretch of time"),
        )
    elif isinstance(meaning, Every):
        yield Resolved(phrase, "SET", Stamp(meaning.value, reason="recurs"))
    elif phrase.kind == "Event":
        yield Resolved(
            phrase, "DATE", Stamp("", precision="open", reason="open: begins with an event whose day is not told")
        )
    elif isinstance(meaning, Loose):
        yield Resolved(phrase, "DATE", Stamp(meaning.value, reason="no date of its own"))


def _point_type(point: Point) -> TimexType:
    return "TIME" if point.part is not None or point.clock is not None else "DATE"


def _resolve_interval(phrase: Phrase, meaning: Interval, context: Context) -> Iterator[Resolved]:
    first, last = interpret(meaning.first, context), interpret(meaning.last, context)
    first, last = _in_order(meaning, first, last, context)
    context.remember(first)
    context.remember(last)
    parts = (
        Resolved(replace(phrase, end=meaning.cut[0], meaning=meaning.first), _point_type(meaning.first), first),
        Resolved(replace(phrase, start=meaning.cut[1], meaning=meaning.last), _point_type(meaning.last), last),
    )
    if meaning.separate:
        yield from parts
        return
    both = first.start is not None and last.end is not None
    stamp = Stamp(
        f"{first.value}/{last.value}",
        first.start if both else None,
        last.end if both else None,
        "range" if both else None,
        reason=f"from {first.value} ({first.reason}) to {last.value} ({last.reason})",
    )
    yield Resolved(phrase, "DURATION" if both else "DATE", stamp, parts)


def _in_order(meaning: Interval, first: Stamp, last: Stamp, context: Context) -> tuple[Stamp, Stamp]:
    """Both ends so that the first comes first: weekdays of one week, months of one turn of the year."""
    if first.start is None or last.end is None or first.start <= last.end:
        return first, last
    if meaning.first.weekday is not None and meaning.first.day is None:
        if context.tense == "future":
            return first, _moved(last, 7)
        return _moved(first, -7), last
    if meaning.first.year is None and meaning.first.month is not None:
        return interpret(
            replace(meaning.first, year=last.end.year - (meaning.first.month > last.end.month)), context
        ), last
    return first, last


def _moved(stamp: Stamp, days: int) -> Stamp:
    assert stamp.start is not None
    assert stamp.end is not None
    start, end = stamp.start + timedelta(days=days), stamp.end + timedelta(days=days)
    return replace(stamp, value=start.isoformat() + stamp.value[10:], start=start, end=end)


def _clipped(stamp: Stamp, point: Point, context: Context) -> Stamp:
    """Such as "this week" in the past tense goes no farther than the day of writing."""
    published = context.published
    current = point.unit is not None and point.shift == 0 and point.base == "published" and point.mod is None
    if not current or published is None or context.tense != "past" or stamp.start is None or stamp.end is None:
        return stamp
    if not stamp.start <= published < stamp.end:
        return stamp
    return replace(stamp, end=published, reason=f"{stamp.reason}; told in the past, so up to publication")


def _bounded(stamp: Stamp, phrase: Phrase) -> Stamp:
    """The open interval that "since", "until", "by", "before" or "after" makes of a date."""
    if phrase.bound is None or stamp.start is None or stamp.end is None:
        return stamp
    one = timedelta(days=1)
    start, end = {
        "since": (stamp.start, None),
        "from": (stamp.start, None),
        "after": (stamp.end + one, None),
        "until": (None, stamp.end),
        "by": (None, stamp.end),
        # "before the end of the week" leaves all of it.
        "before": (None, stamp.end if _is_end(phrase.meaning) else stamp.start - one),
    }[phrase.bound]
    word = "not before" if phrase.bound == "from" else phrase.bound
    return replace(stamp, start=start, end=end, precision="open", reason=f"{word} {stamp.value}: {stamp.reason}")


def _is_end(meaning: Meaning) -> bool:
    """Whether an expression speaks of the end of a stretch."""
    return isinstance(meaning, Point) and meaning.mod == "END"


def _expression(text: str, one: Resolved) -> TimeExpression:
    stamp, phrase = one.stamp, one.phrase
    return TimeExpression(
        phrase.start,
        phrase.end,
        text[phrase.start : phrase.end],
        one.timex_type,
        stamp.value,
        stamp.start.isoformat() if stamp.start else None,
        stamp.end.isoformat() if stamp.end else None,
        stamp.part,
        stamp.precision,
        stamp.reason,
    )


def _issue(text: str, one: Resolved) -> Issue | None:
    """A date that names one but could not be placed."""
    phrase, stamp = one.phrase, one.stamp
    if not isinstance(phrase.meaning, Point | Interval) or stamp.known or stamp.precision is not None:
        return None
    if stamp.value in {"PAST_REF", "FUTURE_REF", "PRESENT_REF", ""}:
        return None
    words = text[phrase.start : phrase.end]
    return Issue(
        "note", "date_unresolved", f"{words!r} is not resolved to days: {stamp.reason}", phrase.start, phrase.end
    )
