"""JSON in and out of every type of ``model``, the JSON Schema, and the check of a record's inner truth.

The order of fields is that of the types, None is written as null, and nothing
depends on clock, locale or hash order: one record is always the same bytes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec

from tadmor.errors import UnreadableError
from tadmor.model.claim import Claim
from tadmor.model.entity import Entity
from tadmor.model.ids import article_id
from tadmor.model.place import Place
from tadmor.model.record import SCHEMA_VERSION, Record

T = TypeVar("T")
_ENCODER = msgspec.json.Encoder()
SCHEMA_URI = "https://json-schema.org/draft/2020-12/schema"


def encode(value: object, *, indent: int = 0) -> bytes:
    """A record, or any value of ``model``, as UTF-8 JSON without a final newline; ``indent`` 0 is one line."""
    data = _ENCODER.encode(value)
    return msgspec.json.format(data, indent=indent) if indent else data


def decode(data: bytes | str) -> Record:
    """The record in ``data``. Unknown fields are passed over, so that newer records of one schema can be read.

    Raises UnreadableError if it is no JSON, not of the record's types, or of another schema version.
    """
    record = decode_as(data, Record)
    if record.schema != SCHEMA_VERSION:
        raise UnreadableError(
            f"expected a record of schema {SCHEMA_VERSION}, found schema {record.schema}: "
            "read it with the Tadmor that wrote it, or read the report again"
        )
    return record


def decode_as(data: bytes | str, kind: type[T]) -> T:
    """A value of any type of ``model`` from its JSON. Raises UnreadableError, which says where it does not fit."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as error:
        raise UnreadableError(f"expected the JSON of a {kind.__name__}, found something else: {error}") from None


def record_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record as ``encode`` writes it: every field is always there."""
    schema = msgspec.json.schema(Record)
    definitions = schema["$defs"]
    for definition in definitions.values():
        if "properties" in definition:
            definition["required"] = list(definition["properties"])
    return {"$schema": SCHEMA_URI, "title": f"Tadmor record, schema {SCHEMA_VERSION}", **schema}


def check_record(record: Record) -> list[str]:
    """What is wrong with a record, in words; an empty list means that it is sound.

    Checked are the promises that hold for every record: each text equals the
    words that its offsets point to, each id names something of the record and
    names it once, lists stand in order, intervals and scores are possible.
    """
    return [
        *_check_article(record),
        *_check_spans(record),
        *_check_ids(record),
        *_check_references(record),
        *_check_order(record),
        *_check_values(record),
    ]


def _check_article(record: Record) -> Iterator[str]:
    article = record.article
    if article.id != article_id(article.text):
        yield "article.id is not the digest of article.text"
    if any("\ud800" <= character <= "\udfff" for character in article.text):
        yield "article.text holds a lone surrogate, which JSON cannot carry"
    for index, (one, other) in enumerate(zip(article.blocks, article.blocks[1:], strict=False)):
        if one.end > other.start:
            yield f"article.blocks[{index}] runs into the next"


def _check_spans(record: Record) -> Iterator[str]:
    text = record.article.text
    for path, node in _walk(record):
        start, end = getattr(node, "start", None), getattr(node, "end", None)
        if start is None and end is None:
            continue
        if start is None or end is None or not 0 <= start <= end <= len(text):
            yield f"{path} points to [{start}, {end}), outside the text of {len(text)} characters"
        elif hasattr(node, "text") and node is not record.article and node.text != text[start:end]:
            yield f"{path}.text is {node.text!r}, but the article says {text[start:end]!r} there"


def _walk(value: object, path: str = "record") -> Iterator[tuple[str, Any]]:
    """Every dataclass instance below ``value``, with its path."""
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _walk(item, f"{path}[{index}]")
    elif hasattr(value, "__dataclass_fields__"):
        yield path, value
        for name in value.__dataclass_fields__:
            yield from _walk(getattr(value, name), f"{path}.{name}")


def _check_ids(record: Record) -> Iterator[str]:
    ids = [
        *(entity.id for entity in record.entities),
        *(place.id for place in record.places),
        *(claim.id for claim in record.claims),
        *(event.id for event in record.events),
    ]
    seen: set[str] = set()
    for identifier in ids:
        if identifier in seen:
            yield f"the id {identifier} stands twice"
        seen.add(identifier)


def _check_references(record: Record) -> Iterator[str]:
    entities = {entity.id for entity in record.entities}
    places = {place.id for place in record.places}
    claims = {claim.id for claim in record.claims}
    wanted = [
        *((owner, entities, ids) for owner, ids in _entity_references(record)),
        *((owner, places, ids) for owner, ids in _place_references(record)),
        *((item.id, claims, item.claims) for item in record.events),
        *((f"the state of {state.subject}", claims, state.claims) for state in record.states),
        *((f"the state of {state.subject}", entities | places, (state.subject,)) for state in record.states),
    ]
    for owner, known, ids in wanted:
        for identifier in ids:
            if identifier is not None and identifier not in known:
                yield f"{owner} names {identifier}, which is not in the record"
    count = len(record.attributions)
    for index, saying in enumerate(record.attributions):
        if saying.parent is not None and not 0 <= saying.parent < count:
            yield f"attributions[{index}].parent is {saying.parent}, of {count}"


def _entity_references(record: Record) -> Iterator[tuple[str, tuple[str | None, ...]]]:
    for entity in record.entities:
        yield entity.id, (entity.part_of, *(role.of for role in entity.roles))
    for claim in record.claims:
        yield claim.id, _claim_entities(claim)
    for event in record.events:
        yield event.id, (*event.actors, *event.recipients)
    for index, saying in enumerate(record.attributions):
        yield f"attributions[{index}]", (saying.source.entity if saying.source else None,)


def _claim_entities(claim: Claim) -> tuple[str | None, ...]:
    return (
        *(participant.entity for participant in claim.participants),
        *(count.who for count in claim.counts if _is_id(count.who)),
        *(link.source for link in claim.attribution),
    )


def _is_id(who: str | None) -> bool:
    """Whether a count's ``who`` is an entity's id rather than a noun."""
    return who is not None and who[:1] == "e" and who[1:].isdigit()


def _place_references(record: Record) -> Iterator[tuple[str, tuple[str | None, ...]]]:
    for place in record.places:
        yield place.id, (place.part_of,)
    for claim in record.claims:
        yield claim.id, (claim.place.place if claim.place else None, claim.object.place if claim.object else None)
    for event in record.events:
        yield event.id, (event.place, event.object)


def _check_order(record: Record) -> Iterator[str]:
    firsts = {claim.id: claim.trigger.start for claim in record.claims}
    orders: list[tuple[str, list[int]]] = [
        ("entities", [_first_mention(entity) for entity in record.entities]),
        ("places", [_first_of_place(place, record.places) for place in record.places]),
        ("times", [time.start for time in record.times]),
        ("claims", list(firsts.values())),
        ("events", [min((firsts.get(claim, 0) for claim in event.claims), default=0) for event in record.events]),
    ]
    for name, offsets in orders:
        if offsets != sorted(offsets):
            yield f"{name} do not stand in order of first offset"


def _first_mention(thing: Entity | Place) -> int:
    return min((mention.start for mention in thing.mentions), default=0)


def _first_of_place(place: Place, places: Sequence[Place]) -> int:
    """Where a place is first met: a whole that only its parts name ("northern Kunduz") stands where they do."""
    if place.mentions:
        return _first_mention(place)
    return min((_first_mention(part) for part in places if part.part_of == place.id), default=0)


def _check_values(record: Record) -> Iterator[str]:
    for item in (*record.times, *record.events, *record.states, *_claim_times(record.claims)):
        if item.start_date and item.end_date and _is_after(item.start_date, item.end_date):
            yield f"the interval {item.start_date} to {item.end_date} ends before it begins"
    for path, node in _walk(record):
        score = getattr(node, "score", None)
        if score is not None and not (math.isfinite(score) and 0 <= score <= 1):
            yield f"{path}.score is {score}, outside 0 to 1"
        low, high = getattr(node, "low", None), getattr(node, "high", None)
        if low is not None and high is not None and low > high:
            yield f"{path} counts from {low} to {high}"
    for event in record.events:
        if not event.claims:
            yield f"{event.id} rests on no claim"
    for state in record.states:
        if not state.claims:
            yield f"the state of {state.subject} rests on no claim"


def _is_after(start: str, end: str) -> bool:
    """Whether ``start`` is after ``end``, of dates that may be cut to a month or a year."""
    width = min(len(start), len(end))
    return start[:width] > end[:width]


def _claim_times(claims: Iterable[Claim]) -> Iterator[Any]:
    return (claim.time for claim in claims if claim.time is not None)
