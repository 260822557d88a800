"""ACLED's sub-event types in their hierarchy, and what a weapon says in ACLED, PLOVER and CAMEO."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Self

from tadmor.model.event import AcledCode
from tadmor.reference.tables import load_table


@dataclass(frozen=True, slots=True)
class SubEvent:
    """A sub-event type; the lower ``rank`` takes in the higher within one event."""

    key: str
    rank: int
    code: AcledCode


@dataclass(frozen=True, slots=True)
class WeaponMode:
    """The PLOVER mode and the CAMEO code that a weapon gives to an attack by no named means."""

    mode: str
    cameo: str


@cache
def weapon_modes() -> Mapping[str, WeaponMode]:
    """The modes by weapon kind (``resources/plover``)."""
    return {row["kind"]: WeaponMode(row["mode"], row["cameo"]) for row in load_table("plover")["weapon"]}


@dataclass(frozen=True, slots=True)
class Acled:
    """The table of ACLED: sub-events by key, weapon kinds to sub-event keys, rules in words."""

    sub_events: Mapping[str, SubEvent]
    weapons: Mapping[str, str]
    rules: Mapping[str, str]
    mass_arrest_from: int

    @classmethod
    @cache
    def open(cls) -> Self:
        """The table that ships with this version. Raises ResourceError if it is missing."""
        table = load_table("acled")
        return cls(
            sub_events={row["key"]: _sub_event(rank, row) for rank, row in enumerate(table["sub_event"])},
            weapons={row["kind"]: row["sub_event"] for row in table["weapon"]},
            rules={row["key"]: row["text"] for row in table["rule"]},
            mass_arrest_from=table["arrests"]["mass_from"],
        )

    def highest(self, keys: set[str]) -> str | None:
        """The key that stands highest in the hierarchy, None of none."""
        return min(keys, key=lambda key: self.sub_events[key].rank, default=None)


def _sub_event(rank: int, row: Mapping[str, str]) -> SubEvent:
    return SubEvent(row["key"], rank, AcledCode(row["event_type"], row["sub_event_type"], row["disorder_type"]))
