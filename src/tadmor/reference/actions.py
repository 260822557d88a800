"""The native list of actions, from ``resources/actions``: definitions, crosswalk, kin and implied states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, Self, cast

from tadmor.errors import ResourceError
from tadmor.model.event import PloverCode, Property
from tadmor.reference.tables import load_table

Group = Literal[
    "battle",
    "territory",
    "strike",
    "violence",
    "custody",
    "property",
    "forces",
    "protest",
    "people",
    "access",
    "words",
    "diplomacy",
    "politics",
    "apart",
]


Kinship = Literal["always", "both_sides"]


@dataclass(frozen=True, slots=True)
class StateRule:
    """A state that follows from an action.

    ``subject`` and ``value`` are tried in order: a name is a role of the claim
    ("object", "actor"), one that opens with "=" is a word of its own. With
    ``until`` the claim's date ends the state, without it the date opens it.
    """

    property: Property
    subject: tuple[str, ...]
    value: tuple[str, ...]
    until: bool = False


@dataclass(frozen=True, slots=True)
class AcledRule:
    """The ACLED sub-event (a key of resources/acled) and the rule there that must hold."""

    rule: str
    sub_event: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """One entry of the native list; the fields are those of ``resources/actions``."""

    key: str
    group: Group
    definition: str
    examples: tuple[str, ...]
    roles: tuple[str, ...]
    plover: PloverCode
    implies: tuple[StateRule, ...] = ()
    cameo: str | None = None
    acled: AcledRule | None = None
    ucdp: bool = False
    means_open: bool = False
    stative: bool = False
    symmetric: bool = False


class Actions(Mapping[str, Action]):
    """All actions by key, in the order of the list."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._actions = {row["key"]: _action_from(row) for row in table["action"]}
        self._kin = _kin_from(table["kin"])
        self._precedence = {key: rank for rank, row in enumerate(table["precedence"]) for key in row["actions"]}
        self.apart_cues = frozenset(table["cues"]["apart"])
        self.another_item = frozenset(table["cues"]["another_item"])
        self.order_cues = frozenset(table["cues"]["order"])
        self.back_cues = frozenset(table["cues"]["back"])
        self.anybody = frozenset(table["cues"]["anybody"])

    @classmethod
    @cache
    def open(cls) -> Self:
        """The list that ships with this version. Raises ResourceError if it is missing or broken."""
        return cls(load_table("actions"))

    def __getitem__(self, key: str) -> Action:
        try:
            return self._actions[key]
        except KeyError:
            raise KeyError(f"expected a key of resources/actions, found {key!r}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._actions)

    def __len__(self) -> int:
        return len(self._actions)

    def kinship(self, one: str, other: str) -> Kinship | None:
        """Whether two actions can tell one happening: "always", "both_sides" (only between the same two), or None."""
        if one == other:
            return "always"
        return self._kin.get((one, other))

    def precedence(self, key: str) -> int:
        """Which action names a joined event: the lowest number wins."""
        return self._precedence.get(key, len(self._precedence))


def _tuple_from(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _state_from(row: Mapping[str, Any]) -> StateRule:
    return StateRule(row["property"], _tuple_from(row["subject"]), _tuple_from(row["value"]), row.get("until", False))


def _action_from(row: Mapping[str, Any]) -> Action:
    plover = row.get("plover", {})
    acled = row.get("acled")
    try:
        return Action(
            key=row["key"],
            group=cast(Group, row["group"]),
            definition=row["definition"],
            examples=tuple(row["examples"]),
            roles=tuple(row["roles"]),
            implies=tuple(_state_from(state) for state in row.get("implies", ())),
            plover=PloverCode(plover.get("event"), plover.get("mode"), tuple(plover.get("contexts", ()))),
            cameo=row.get("cameo"),
            acled=AcledRule(acled["rule"], acled.get("sub_event")) if acled else None,
            ucdp=row.get("ucdp", False),
            means_open=row.get("means_open", False),
            stative=row.get("stative", False),
            symmetric=row.get("plural") == "sides",
        )
    except KeyError as missing:
        raise ResourceError(f"resources/actions: the action {row.get('key')!r} has no {missing}") from None


def _kin_from(rows: list[Mapping[str, Any]]) -> dict[tuple[str, str], Kinship]:
    kin: dict[tuple[str, str], Kinship] = {}
    for row in rows:
        needs = cast(Kinship, row.get("needs", "always"))
        for one in row["tells"]:
            for other in row["also"]:
                kin.setdefault((one, other), needs)
                kin.setdefault((other, one), needs)
    return kin
