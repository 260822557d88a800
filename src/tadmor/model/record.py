"""The record of one report: what ``tadmor read --json`` prints."""

from __future__ import annotations

from dataclasses import dataclass

from tadmor.model.article import Article
from tadmor.model.claim import Claim, Saying
from tadmor.model.entity import Entity
from tadmor.model.event import Event, State
from tadmor.model.markup import record_to_html
from tadmor.model.outcome import Issue
from tadmor.model.place import Place
from tadmor.model.time import TimeExpression

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Versions:
    """What made the record: package, reader bundle and gazetteer."""

    tadmor: str
    reader: str | None
    gazetteer: str | None


@dataclass(frozen=True, slots=True)
class Record:
    """All that Tadmor says about one report. The contract stands in docs/reference."""

    schema: int
    versions: Versions
    article: Article
    entities: tuple[Entity, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    attributions: tuple[Saying, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    states: tuple[State, ...] = ()
    issues: tuple[Issue, ...] = ()

    def _repr_html_(self) -> str:
        """The article with the words behind every claim marked, for notebooks."""
        return record_to_html(self)
