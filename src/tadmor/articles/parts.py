"""The pieces that a page or a plain text is taken apart into, before they become an Article."""

from __future__ import annotations

from dataclasses import dataclass, field

from tadmor.model.article import BlockKind, Credit, Dateline, Published
from tadmor.model.outcome import Issue


@dataclass(frozen=True, slots=True)
class Part:
    """A block that has no offsets yet."""

    kind: BlockKind
    text: str
    credit: Credit | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """All that was read of a report; ``parts`` without the headline, in reading order."""

    parts: tuple[Part, ...] = ()
    headline: str | None = None
    outlet: str | None = None
    agency: str | None = None
    sections: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    dateline: Dateline = field(default_factory=Dateline)
    published: Published | None = None
    language: str | None = None
    url: str | None = None
    issues: tuple[Issue, ...] = ()
