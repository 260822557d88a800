"""The gazetteer: every place that Tadmor knows, by any spelling of its name.

``Gazetteer.open()`` maps one file (see ``gazetteer_file``); ``find`` answers a
name with scored candidates and the reason for each. What a name means in one
particular report is not decided here but in ``annotations.places``.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Self

from tadmor.errors import QueryError
from tadmor.model.place import Candidate
from tadmor.reference.gazetteer_file import GazetteerFile
from tadmor.reference.gazetteer_rows import Hit, PlaceRows, Point, Row, best_rows, distance_km
from tadmor.reference.gazetteer_search import search
from tadmor.reference.gazetteer_words import load_words

GAZETTEER_VERSION = "2026.11"


class Gazetteer(PlaceRows):
    """The rows, and answers about them."""

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """Map the gazetteer at ``path``, by default the one that ships with Tadmor.

        Raises ResourceError, with what to do, when it is missing or broken.
        """
        shipped = Path(str(files("tadmor.reference") / "data" / "gazetteer.bin"))
        return cls(GazetteerFile(path or shipped), load_words())

    @property
    def version(self) -> str:
        """Year and month of the sources that the bundle was compiled from."""
        return GAZETTEER_VERSION

    def find(
        self,
        name: str,
        *,
        country: str | None = None,
        near: str | Point | None = None,
        kinds: Iterable[str] | None = None,
        limit: int = 10,
    ) -> list[Candidate]:
        """Candidates for a name, best first, with scores between 0 and 1 and reasons.

        ``country`` (alpha-3 or alpha-2) admits only its places. ``near`` is a
        country code, a point or the name of another place, and prefers what
        lies in or close to it. ``kinds`` (fine kinds, or the record's) admits
        only these. A score is the share of the candidate among its namesakes,
        times how well the spelling fits. Raises QueryError for an unknown
        country or ``near``.
        """
        return search(self, name, country=country, near=near, kinds=frozenset(kinds or ()), limit=limit)

    def resolve_place(self, query: str, *, near: str | Point | None = None, limit: int = 10) -> list[Candidate]:
        """``find`` as the command line asks it; raises QueryError for an empty query."""
        if not query.strip():
            raise QueryError('expected the name of a place, found nothing: give a name, such as "Deir al-Zor"')
        return self.find(query, near=near, limit=limit)


__all__ = ["Gazetteer", "Hit", "Point", "Row", "best_rows", "distance_km"]
