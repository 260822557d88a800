"""Words of boilerplate, bylines, date lines and picture credits (resources/page_furniture.toml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tadmor.reference.tables import load_table


def furniture_key(line: str) -> str:
    """``line`` as the table spells it: no case, no edge punctuation, single spaces."""
    return re.sub(r"\s+", " ", line).strip(" \t.,;:-–—|/>»«<[]()*•·!…").casefold()


@dataclass(frozen=True, slots=True)
class Furniture:
    """The table, ready for look-up; every entry is lower-case (see the comments in the resource)."""

    lines: frozenset[str]
    tails: frozenset[str]
    starts: tuple[str, ...]
    periodicals: tuple[str, ...]
    crumb_roots: frozenset[str]
    date_labels: tuple[str, ...]
    changed_labels: frozenset[str]
    byline_labels: tuple[str, ...]
    not_people: frozenset[str]
    job_words: frozenset[str]
    photo_labels: frozenset[str]
    photo_endings: tuple[str, ...]
    file_words: frozenset[str]
    handout_words: frozenset[str]
    pool_words: frozenset[str]
    organisation_words: frozenset[str]
    zones: dict[str, str]
    months: dict[str, int]

    def is_line(self, line: str) -> bool:
        """Whether the whole line is furniture."""
        key = furniture_key(line)
        return key in self.lines or line.strip().casefold().startswith(self.starts)

    def is_tail(self, line: str) -> bool:
        """Whether a list of other stories may begin with this line."""
        return furniture_key(line) in self.tails


@cache
def open_furniture() -> Furniture:
    """The compiled table as one value."""
    table = load_table("page_furniture")
    longest_first = {
        name: tuple(sorted(table[name], key=lambda w: (-len(w), w)))
        for name in ("date_labels", "byline_labels", "photo_endings")
    }
    sets = {
        name: frozenset(table[name])
        for name in (
            "crumb_roots",
            "changed_labels",
            "not_people",
            "job_words",
            "photo_labels",
            "file_words",
            "handout_words",
            "pool_words",
            "organisation_words",
        )
    }
    return Furniture(
        lines=frozenset(furniture_key(line) for line in table["lines"]),
        tails=frozenset(furniture_key(line) for line in table["tails"]),
        starts=tuple(table["starts"]),
        periodicals=tuple(table["periodicals"]),
        zones=table["zones"],
        months=table["months"],
        **longest_first,  # type: ignore[arg-type]
        **sets,  # type: ignore[arg-type]
    )
