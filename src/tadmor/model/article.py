"""A report as it came (``Capture``) and as it is read (``Article``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["headline", "paragraph", "caption", "heading", "list", "quote"]
Precision = Literal["second", "minute", "hour", "day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Capture:
    """The raw bytes of a report and where and when they were got.

    ``sha256`` is the hex digest of ``data``; ``media_type`` and ``charset`` are
    what the carrier said (HTTP header, WARC record), or None. ``title`` and
    ``published`` are what a feed or the caller said of it, or None.
    """

    data: bytes
    sha256: str
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None
    fetched: str | None = None
    title: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """When a report was published, no more precise than the page says.

    ``value`` is ISO 8601 cut to ``precision`` ("2016-03-26T17:47"); ``zone``
    is an offset ("+03:00", "Z") or None where the page names none.
    """

    value: str
    precision: Precision
    zone: str | None = None

    @property
    def day(self) -> str | None:
        """The calendar day "YYYY-MM-DD", or None if the value is coarser."""
        return self.value[:10] if len(self.value) >= 10 else None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The cities, and sometimes the date, that a wire report opens with."""

    places: tuple[str, ...] = ()
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """Who made and who provided a picture."""

    person: str | None = None
    organisations: tuple[str, ...] = ()
    file: bool = False
    handout: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the article's text: ``article.text[start:end]``."""

    kind: BlockKind
    start: int
    end: int
    credit: Credit | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A report without its furniture. Every span elsewhere is an offset into ``text``.

    ``text`` holds the headline once (if any), then the blocks, joined by one
    blank line; ``id`` is "sha256:" and the digest of its UTF-8 bytes.
    ``agency`` wrote it, ``outlet`` published it. ``language`` is ISO 639-1.
    """

    id: str
    text: str
    url: str | None = None
    outlet: str | None = None
    agency: str | None = None
    sections: tuple[str, ...] = ()
    headline: str | None = None
    bylines: tuple[str, ...] = ()
    dateline: Dateline = Dateline()
    published: Published | None = None
    language: str | None = None
    blocks: tuple[Block, ...] = ()
