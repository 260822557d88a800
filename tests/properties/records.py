"""Hypothesis strategies for records that keep every promise of the contract."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import get_args

from hypothesis import strategies as st

from tadmor.model.article import Article, Block, Credit, Dateline, Published
from tadmor.model.claim import (
    Attribution,
    Claim,
    ClaimCount,
    ClaimObject,
    ClaimPlace,
    ClaimTime,
    CountKind,
    Modality,
    Participant,
    Polarity,
    RoleName,
    Saying,
    Source,
    SourceKind,
    Stance,
    Weapon,
)
from tadmor.model.entity import Entity, EntityCodes, EntityKind, EntityMention, Role
from tadmor.model.event import AcledCode, Casualties, Event, EventCodes, PloverCode, Property, State, Toll
from tadmor.model.ids import article_id, ordinal_id
from tadmor.model.outcome import Issue
from tadmor.model.place import Candidate, Place, PlaceKind, PlaceMention, PlacePrecision
from tadmor.model.record import SCHEMA_VERSION, Record, Versions
from tadmor.model.span import Quote, Span
from tadmor.model.time import TimeExpression, TimexType

# Any script, right-to-left and astral characters too; only lone surrogates are no text.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
SCORES = st.floats(0, 1)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(date.isoformat)


def spans(text: str) -> st.SearchStrategy[Span]:
    """Spans that lie in ``text``."""
    ends = st.integers(0, len(text))
    return st.tuples(ends, ends).map(lambda pair: Span(min(pair), max(pair)))


def quotes(text: str) -> st.SearchStrategy[Quote]:
    """Spans with their words."""
    return spans(text).map(lambda span: Quote(span.start, span.end, span.text_in(text)))


def intervals() -> st.SearchStrategy[tuple[str | None, str | None]]:
    """Inclusive days, either of which may be unknown."""
    ordered = st.tuples(DAYS, DAYS).map(lambda pair: (min(pair), max(pair)))
    return st.one_of(st.just((None, None)), DAYS.map(lambda day: (day, None)), ordered)


def bounds() -> st.SearchStrategy[tuple[int | None, int | None]]:
    """Lower and upper bounds of a number."""
    number = st.integers(0, 10_000)
    closed = st.tuples(number, number).map(lambda pair: (min(pair), max(pair)))
    return st.one_of(closed, number.map(lambda low: (low, None)), st.just((None, None)))


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text = draw(TEXT)
    credit = Credit(draw(st.none() | WORDS), tuple(draw(st.lists(WORDS, max_size=2))), draw(st.booleans()))
    blocks = (Block("headline", 0, 0), Block("caption", 0, len(text), draw(st.none() | st.just(credit))))
    published = draw(st.none() | DAYS.map(lambda day: Published(day, "day")))
    dateline = Dateline(tuple(draw(st.lists(WORDS, max_size=2))), draw(st.none() | DAYS))
    return Article(
        article_id(text), text, url=draw(st.none() | WORDS), dateline=dateline, published=published, blocks=blocks
    )


@st.composite
def entities(draw: st.DrawFn, text: str, identifier: str, others: tuple[str, ...]) -> Entity:
    quote, role = draw(quotes(text)), draw(spans(text))
    other = draw(st.none() | st.sampled_from(others))
    return Entity(
        identifier,
        draw(st.sampled_from(get_args(EntityKind))),
        draw(WORDS),
        roles=(Role(draw(WORDS), role.start, role.end, other),),
        part_of=other,
        codes=EntityCodes("REB", draw(st.none() | st.integers(1, 9)), None, None),
        mentions=(EntityMention(quote.start, quote.end, quote.text, "name"),),
        score=draw(SCORES),
    )


@st.composite
def places(draw: st.DrawFn, text: str, identifier: str, others: tuple[str, ...]) -> Place:
    quote = draw(quotes(text))
    return Place(
        identifier,
        draw(WORDS),
        draw(st.sampled_from(get_args(PlaceKind))),
        latitude=draw(st.none() | st.floats(-90, 90)),
        longitude=draw(st.none() | st.floats(-180, 180)),
        part_of=draw(st.none() | st.sampled_from(others)),
        mentions=(PlaceMention(quote.start, quote.end, quote.text, "nominal"),),
        score=draw(SCORES),
        candidates=(Candidate(draw(WORDS), draw(SCORES), draw(WORDS)),),
    )


@st.composite
def claims(draw: st.DrawFn, text: str, people: tuple[str, ...], sites: tuple[str, ...]) -> Claim:
    quote, trigger, words = draw(quotes(text)), draw(quotes(text)), draw(quotes(text))
    at = (words.start, words.end)
    who, where = draw(st.sampled_from(people)), draw(st.sampled_from(sites))
    attribution = Attribution(
        who, words.text, draw(st.sampled_from(get_args(SourceKind))), None, draw(st.sampled_from(get_args(Stance))), *at
    )
    return Claim(
        "",
        quote,
        "attack",
        trigger,
        participants=(Participant(draw(st.sampled_from(get_args(RoleName))), who, *at, words.text),),
        object=draw(st.none() | st.just(ClaimObject(where, "facility", *at, words.text))),
        place=ClaimPlace(where, "near", draw(st.sampled_from(get_args(PlacePrecision))), *at),
        time=ClaimTime(*draw(intervals()), "day", *at, words.text),
        weapon=draw(st.none() | st.just(Weapon("ied", *at, words.text))),
        counts=(ClaimCount(draw(st.sampled_from(get_args(CountKind))), *draw(bounds()), *at, words.text, who),),
        attribution=(attribution,),
        modality=draw(st.sampled_from(get_args(Modality))),
        polarity=draw(st.sampled_from(get_args(Polarity))),
        background=draw(st.booleans()),
        score=draw(SCORES),
        reason=draw(WORDS),
    )


def _offset(thing: Entity | Place) -> int:
    return thing.mentions[0].start


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A sound record over a made-up text: every list in order, every id resolved, every text true."""
    article = draw(articles())
    text = article.text
    people = tuple(ordinal_id("e", index) for index in range(draw(st.integers(1, 3))))
    sites = tuple(ordinal_id("p", index) for index in range(draw(st.integers(1, 3))))
    told = sorted(
        (draw(claims(text, people, sites)) for _ in range(draw(st.integers(0, 3)))), key=lambda c: c.trigger.start
    )
    numbered = tuple(_numbered(claim, index) for index, claim in enumerate(told))
    start, end = draw(intervals())
    saying = draw(quotes(text))
    timex = TimeExpression(
        saying.start, saying.end, saying.text, draw(st.sampled_from(get_args(TimexType))), "P1D", start, end
    )
    low, high = draw(bounds())
    events = tuple(
        Event(
            ordinal_id("v", index),
            claim.action,
            (claim.id,),
            actors=(people[0],),
            place=sites[-1],
            start_date=start,
            end_date=end,
            casualties=Casualties(killed=Toll(low, high)),
            codes=EventCodes(PloverCode("ASSAULT", None, ("military",)), "190", AcledCode("Battles"), 1),
            score=claim.score,
        )
        for index, claim in enumerate(numbered)
    )
    prop = draw(st.sampled_from(get_args(Property)))
    return Record(
        SCHEMA_VERSION,
        Versions("0.0.0", draw(st.none() | WORDS), None),
        article,
        tuple(sorted((draw(entities(text, e, people)) for e in people), key=_offset)),
        tuple(sorted((draw(places(text, p, sites)) for p in sites), key=_offset)),
        (timex,),
        (Saying(Source(saying.start, saying.end, people[0]), saying.span, (saying.span,), "mixed", parent=0),),
        numbered,
        events,
        tuple(State(sites[0], prop, people[0], start, end, (claim.id,)) for claim in numbered),
        (Issue("note", "date_unresolved", draw(WORDS), saying.start, saying.end), Issue("error", "no_date", "")),
    )


def _numbered(claim: Claim, index: int) -> Claim:
    return replace(claim, id=ordinal_id("c", index))
