"""Small builders of articles, entities, places, claims and records for tests.

Every builder finds its words in the text that it is given, so that offsets are
right by construction: ``claim(text, "killed", action="killing")``. Words that
stand more than once are picked with ``nth`` (from 0).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tadmor.model.annotation import Annotations, Sentence, Token
from tadmor.model.article import Article, Block, BlockKind, Published
from tadmor.model.claim import (
    Attribution,
    Claim,
    ClaimCount,
    ClaimObject,
    ClaimPlace,
    ClaimTime,
    CountKind,
    Participant,
    RoleName,
    Weapon,
)
from tadmor.model.entity import Entity, EntityCodes, EntityKind, EntityMention
from tadmor.model.ids import article_id
from tadmor.model.place import Place, PlaceKind, PlaceMention, PlacePrecision
from tadmor.model.record import SCHEMA_VERSION, Record, Versions
from tadmor.model.span import Quote, Span, quote_from
from tadmor.model.time import TimeExpression, TimePrecision


def span_of(text: str, words: str, nth: int = 0) -> Span:
    """Where ``words`` stand in ``text`` for the ``nth`` time. Raises ValueError if they do not."""
    start = -1
    for _ in range(nth + 1):
        start = text.find(words, start + 1)
        if start < 0:
            raise ValueError(f"expected {words!r} {nth + 1} times in {text!r}")
    return Span(start, start + len(words))


def article(
    *paragraphs: str, headline: str | None = None, published: str | None = "2016-03-26T17:47", **fields: Any
) -> Article:
    """An article of a headline, if any, and paragraphs, joined by one blank line."""
    parts: list[tuple[BlockKind, str]] = [("headline", headline)] if headline else []
    parts += [("paragraph", words) for words in paragraphs]
    text = "\n\n".join(words for _, words in parts)
    blocks, start = [], 0
    for kind, words in parts:
        blocks.append(Block(kind, start, start + len(words)))
        start += len(words) + 2
    when = Published(published, "minute" if "T" in published else "day") if published else None
    return Article(article_id(text), text, headline=headline, published=when, blocks=tuple(blocks), **fields)


def entity(
    text: str, name: str, identifier: str, kind: EntityKind = "armed_group", *, nth: int = 0, **fields: Any
) -> Entity:
    """An entity with one mention by name; other fields of Entity by keyword (``inter`` sets the ACLED type)."""
    where = span_of(text, name, nth)
    inter = fields.pop("inter", None)
    if inter is not None:
        fields["codes"] = EntityCodes(acled_inter=inter)
    return Entity(identifier, kind, name, mentions=(EntityMention(where.start, where.end, name, "name"),), **fields)


def place(
    text: str, name: str, identifier: str, kind: PlaceKind = "settlement", *, nth: int = 0, **fields: Any
) -> Place:
    """A place with one mention by name."""
    where = span_of(text, name, nth)
    fields.setdefault("score", 0.9)
    return Place(identifier, name, kind, mentions=(PlaceMention(where.start, where.end, name, "name"),), **fields)


def participant(text: str, role: RoleName, who: Entity, words: str | None = None, nth: int = 0) -> Participant:
    """``who`` in a role, by the words of its first mention or others."""
    where = span_of(text, words, nth) if words else Span(who.mentions[0].start, who.mentions[0].end)
    return Participant(role, who.id, where.start, where.end, where.text_in(text))


def claim_place(text: str, where: Place, *, relation: str = "in", precision: PlacePrecision = "exact") -> ClaimPlace:
    """``where`` as the place of a claim, by its first mention."""
    first = where.mentions[0]
    return ClaimPlace(where.id, relation, precision, first.start, first.end)


def claim_object(
    text: str, words: str, where: Place | None = None, *, kind: Any = "settlement", nth: int = 0
) -> ClaimObject:
    """The thing taken, hit or closed, by its words."""
    span = span_of(text, words, nth)
    return ClaimObject(where.id if where else None, where.kind if where else kind, span.start, span.end, words)


def claim_time(
    text: str, words: str, start: str | None, end: str | None = None, *, precision: TimePrecision = "day", nth: int = 0
) -> ClaimTime:
    """When, by its words; ``end`` is ``start`` unless given, and "open" leaves it None."""
    span = span_of(text, words, nth)
    last = None if end == "open" else end or start
    return ClaimTime(start, last, precision, span.start, span.end, words)


def claim_count(
    text: str, words: str, what: CountKind, low: int | None, high: int | None = None, *, nth: int = 0, **fields: Any
) -> ClaimCount:
    """A toll by its words; ``high`` is ``low`` unless given, and -1 leaves it None."""
    span = span_of(text, words, nth)
    upper = None if high == -1 else low if high is None else high
    return ClaimCount(what, low, upper, span.start, span.end, words, **fields)


def weapon(text: str, words: str, kind: str, nth: int = 0) -> Weapon:
    """A weapon by its words."""
    span = span_of(text, words, nth)
    return Weapon(kind, span.start, span.end, words)


def attribution(text: str, words: str, source: Entity | None = None, **fields: Any) -> Attribution:
    """Who says so, by their words; kind "other" and stance "asserts" unless given."""
    span = span_of(text, words)
    fields = {"kind": "other", "cue": "said", "stance": "asserts", **fields}
    return Attribution(source.id if source else None, words, start=span.start, end=span.end, **fields)


def claim(text: str, trigger: str, action: str, identifier: str = "c1", *, nth: int = 0, **fields: Any) -> Claim:
    """A claim whose trigger is ``trigger`` and whose quote is the paragraph that it stands in."""
    where = span_of(text, trigger, nth)
    start = text.rfind("\n", 0, where.start) + 1
    stop = text.find("\n", where.end)
    quote = quote_from(text, start, stop if stop >= 0 else len(text))
    fields.setdefault("score", 0.9)
    return Claim(identifier, quote, action, Quote(where.start, where.end, trigger), **fields)


def sentence(words: str, *, start: int = 0, index: int = 0, block: int = 0) -> Sentence:
    """A sentence whose tokens are the words between blanks, without syntax (every head is the first token)."""
    tokens, offset = [], 0
    for number, word in enumerate(words.split()):
        begin = words.index(word, offset)
        offset = begin + len(word)
        head, deprel = (-1, "root") if number == 0 else (0, "dep")
        tokens.append(Token(number, start + begin, start + offset, word, word.lower(), "X", "X", head, deprel))
    return Sentence(index, block, start, start + len(words), tuple(tokens))


def sentences_of(report: Article) -> tuple[Sentence, ...]:
    """One sentence for each block of ``report``."""
    return tuple(
        sentence(report.text[block.start : block.end], start=block.start, index=index, block=index)
        for index, block in enumerate(report.blocks)
    )


def time_expression(
    text: str, words: str, value: str, start: str | None = None, end: str | None = None, **fields: Any
) -> TimeExpression:
    """A time expression of type DATE by its words."""
    span = span_of(text, words)
    fields.setdefault("timex_type", "DATE")
    return TimeExpression(span.start, span.end, words, value=value, start_date=start, end_date=end or start, **fields)


def annotated(
    report: Article, *, entities: Iterable[Entity] = (), places: Iterable[Place] = (), **fields: Any
) -> Annotations:
    """Annotations with plain sentences; entities and places as given."""
    fields.setdefault("sentences", sentences_of(report))
    return Annotations(entities=tuple(entities), places=tuple(places), **fields)


def record(report: Article, **fields: Any) -> Record:
    """A record of this schema about ``report``."""
    return Record(SCHEMA_VERSION, Versions("0.0.0", None, None), report, **fields)
