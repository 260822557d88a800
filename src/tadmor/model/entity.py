"""People, groups, states and organisations of one report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EntityKind = Literal[
    "person",
    "armed_group",
    "military",
    "police",
    "government",
    "intergovernmental",
    "organisation",
    "media",
    "civilians",
    "crowd",
    "other",
]


@dataclass(frozen=True, slots=True)
class EntityMention:
    """Words that refer to an entity, with ``form`` name, nominal or pronoun."""

    start: int
    end: int
    text: str
    form: Literal["name", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True)
class Role:
    """An office or function that the text gives an entity, ``of`` another entity's id."""

    title: str
    start: int
    end: int
    of: str | None = None


@dataclass(frozen=True, slots=True)
class EntityCodes:
    """Codes of the field for an entity; None is unknown."""

    plover_sector: str | None = None
    ucdp_actor: int | None = None
    acled_inter: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity of one report.

    ``actor`` is the key of resources/actors that it was matched to, or None.
    ``part_of`` is another entity's id; ``country`` is ISO 3166 alpha-3.
    ``named`` is False for "two gunmen" or "officials".
    """

    id: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    country: str | None = None
    part_of: str | None = None
    codes: EntityCodes = EntityCodes()
    mentions: tuple[EntityMention, ...] = ()
    actor: str | None = None
    named: bool = True
    score: float = 1.0
    reason: str = ""
