"""Which entity or place a word belongs to: look-ups over one report's annotations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar

from tadmor.model.entity import Entity, EntityMention
from tadmor.model.place import Place, PlaceMention


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Owner = TypeVar("Owner")
Words = TypeVar("Words", bound=_Spanned)


class _Cover(Generic[Owner, Words]):
    """Mentions by offset, for "the shortest one around these words"."""

    __slots__ = ("_longest", "_rows", "_starts")

    def __init__(self, rows: Iterable[tuple[Words, Owner]]) -> None:
        self._rows = sorted(rows, key=lambda row: (row[0].start, -row[0].end))
        self._starts = [mention.start for mention, _ in self._rows]
        self._longest = max((mention.end - mention.start for mention, _ in self._rows), default=0)

    def around(self, start: int, end: int) -> tuple[Words, Owner] | None:
        """The shortest mention that covers ``[start, end)`` with its owner, or None."""
        best: tuple[Words, Owner] | None = None
        for row in reversed(self._rows[: bisect_right(self._starts, start)]):
            mention = row[0]
            if mention.start < start - self._longest:
                break
            if mention.end >= end and (best is None or _length(mention) < _length(best[0])):
                best = row
        return best

    def within(self, start: int, end: int) -> tuple[tuple[Words, Owner], ...]:
        """All mentions inside ``[start, end)``, by offset, longer first."""
        first = bisect_right(self._starts, start - 1)
        last = bisect_right(self._starts, end)
        return tuple(row for row in self._rows[first:last] if row[0].end <= end)


def _length(mention: _Spanned) -> int:
    return mention.end - mention.start


class EntityIndex:
    """The entities of a report by id and by words."""

    __slots__ = ("_by_id", "_cover")

    def __init__(self, entities: Iterable[Entity]) -> None:
        entities = tuple(entities)
        self._by_id = {entity.id: entity for entity in entities}
        self._cover = _Cover((mention, entity) for entity in entities for mention in entity.mentions)

    def by_id(self, entity_id: str) -> Entity | None:
        """The entity with this id."""
        return self._by_id.get(entity_id)

    def at(self, words: _Spanned) -> Entity | None:
        """The entity of the innermost mention around a token or span.

        Give the head word of a phrase: a mention holds its head, and phrases
        nested in it do not, so "fighters" of "Islamic State fighters" finds the
        fighters and "State" finds the group.
        """
        found = self._cover.around(words.start, words.end)
        return found[1] if found else None

    def mention_at(self, words: _Spanned) -> EntityMention | None:
        """The innermost mention around a token or span."""
        found = self._cover.around(words.start, words.end)
        return found[0] if found else None

    def within(self, words: _Spanned) -> tuple[tuple[EntityMention, Entity], ...]:
        """All mentions inside a span with their entities, by offset."""
        return self._cover.within(words.start, words.end)

    def whole(self, entity: Entity) -> tuple[Entity, ...]:
        """What the entity is a part of, nearest first ("IS fighters" -> Islamic State)."""
        chain: list[Entity] = []
        seen = {entity.id}
        above = self._by_id.get(entity.part_of) if entity.part_of else None
        while above is not None and above.id not in seen:
            seen.add(above.id)
            chain.append(above)
            above = self._by_id.get(above.part_of) if above.part_of else None
        return tuple(chain)


class PlaceIndex:
    """The places of a report by id and by words."""

    __slots__ = ("_by_id", "_cover")

    def __init__(self, places: Iterable[Place]) -> None:
        places = tuple(places)
        self._by_id = {place.id: place for place in places}
        self._cover = _Cover((mention, place) for place in places for mention in place.mentions)

    def by_id(self, place_id: str) -> Place | None:
        """The place with this id."""
        return self._by_id.get(place_id)

    def at(self, words: _Spanned) -> Place | None:
        """The place of the innermost mention around a token or span."""
        found = self._cover.around(words.start, words.end)
        return found[1] if found else None

    def mention_at(self, words: _Spanned) -> PlaceMention | None:
        """The innermost place mention around a token or span."""
        found = self._cover.around(words.start, words.end)
        return found[0] if found else None

    def within(self, words: _Spanned) -> tuple[tuple[PlaceMention, Place], ...]:
        """All place mentions inside a span with their places, by offset."""
        return self._cover.within(words.start, words.end)
