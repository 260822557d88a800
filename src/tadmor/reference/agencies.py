"""Who writes and publishes: agencies, picture agencies, outlets, press offices (resources/agencies.toml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tadmor.reference.tables import load_table

AgencyKind = Literal["agency", "photo_agency", "outlet", "press_office"]


@dataclass(frozen=True, slots=True)
class Agency:
    """A name that signs reports or pictures; ``country`` is ISO 3166 alpha-3 or None."""

    name: str
    kind: AgencyKind
    country: str | None = None
    dateline: bool = True


def agency_key(name: str) -> str:
    """``name`` as it is looked up: no case, no edge punctuation, single spaces, dashes without spaces."""
    return re.sub(r"\s*[-–—]+\s*", "-", re.sub(r"\s+", " ", name)).strip(" .,;:-–—|/()[]©*").casefold()


@cache
def agencies_by_key() -> dict[str, Agency]:
    """Every name and alias, as ``agency_key`` writes it; the first row of a spelling wins."""
    found: dict[str, Agency] = {}
    for row in load_table("agencies")["agency"]:
        agency = Agency(row["name"], row["kind"], row.get("country"), row.get("dateline", True))
        for spelling in (row["name"], *row["aliases"]):
            found.setdefault(agency_key(spelling), agency)
    return found


def find_agency(name: str) -> Agency | None:
    """The agency, outlet or press office that ``name`` is a spelling of, or None."""
    return agencies_by_key().get(agency_key(name))
