"""Who stands on which side: armed or not, of a state or not, and who belongs to whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from tadmor.events.scene import Scene
from tadmor.model.claim import Claim, RoleName
from tadmor.model.entity import Entity
from tadmor.reference.people_words import people_words

Side = Literal["state", "non_state", "external", "civilian", "crowd", "unknown"]
ARMED: frozenset[Side] = frozenset({"state", "non_state", "external"})
VICTIM_ROLES: tuple[RoleName, ...] = ("recipient", "target")

# ACLED's actor types (codebook 2023 and later, "Actor names, types, and Inter codes").
_BY_INTER: dict[str, Side] = {
    "state forces": "state",
    "rebel group": "non_state",
    "political militia": "non_state",
    "identity militia": "non_state",
    "rioters": "crowd",
    "protesters": "crowd",
    "civilians": "civilian",
    "external forces": "external",
    "external/other forces": "external",
}
_BY_KIND: dict[str, Side] = {
    "armed_group": "non_state",
    "military": "state",
    "police": "state",
    "government": "state",
    "intergovernmental": "external",
    "civilians": "civilian",
    "media": "civilian",
    "organisation": "civilian",
    "crowd": "crowd",
}
_STATE_KINDS = frozenset({"military", "police", "government"})
_ARMED_KINDS = frozenset({"armed_group", "military", "police"})


def side_of(scene: Scene, entity: Entity) -> Side:
    """The side of an entity; a person has the side of the armed body that they serve in or lead."""
    inter = (entity.codes.acled_inter or "").lower()
    if entity.kind == "person":
        return _side_of_person(scene, entity, inter)
    return _BY_INTER.get(inter) or _BY_KIND.get(entity.kind, "unknown")


def _side_of_person(scene: Scene, person: Entity, inter: str) -> Side:
    if inter in _BY_INTER and _BY_INTER[inter] != "state":
        return _BY_INTER[inter]
    for body in _bodies_of(scene, person):
        if body.kind in _ARMED_KINDS:
            return side_of(scene, body)
    # An official or a party member is unarmed (codebook, Violence against civilians).
    bodies = list(_bodies_of(scene, person))
    if inter == "state forces" and not bodies:
        return "state"
    return "civilian" if bodies or _lives_in_peace(person) else "unknown"


def _lives_in_peace(person: Entity) -> bool:
    """Whether the words for a person name an unarmed calling or office: a judge, a mayor, a nurse."""
    for title in (person.name, *(role.title for role in person.roles)):
        words = re.split(r" (?:of|in|at|from|for|with)\b|,", title.lower())[0].split()
        found = people_words().of_phrase(tuple(words))
        if found is not None:
            return found.status == "civilian" or found.kind == "official"
    return False


def _bodies_of(scene: Scene, person: Entity) -> Iterator[Entity]:
    for identifier in (person.part_of, *(role.of for role in person.roles)):
        if identifier is not None and identifier in scene.entities:
            yield scene.entities[identifier]


def entities_in(scene: Scene, claims: Iterable[Claim], *roles: RoleName) -> tuple[Entity, ...]:
    """The entities that the claims put in one of the roles, each once, in order of their words."""
    found = [
        (participant.start, participant.entity)
        for claim in claims
        for participant in claim.participants
        if participant.role in roles and participant.entity in scene.entities
    ]
    return tuple(scene.entities[identifier] for identifier in dict.fromkeys(name for _, name in sorted(found)))


def chain_of(scene: Scene, entity: Entity) -> tuple[str, ...]:
    """The entity and all that it is a part of, as ids, nearest first."""
    chain: list[str] = []
    current: Entity | None = entity
    while current is not None and current.id not in chain:
        chain.append(current.id)
        current = scene.entities.get(current.part_of) if current.part_of else None
    return tuple(chain)


def are_related(scene: Scene, one: Entity, other: Entity) -> bool:
    """Whether one is the other, or a part of it, or both act for one state."""
    if one.id == other.id or one.id in chain_of(scene, other) or other.id in chain_of(scene, one):
        return True
    if one.actor is not None and one.actor == other.actor:
        return True
    states = one.kind in _STATE_KINDS and other.kind in _STATE_KINDS
    return states and one.country is not None and one.country == other.country


def share_party(scene: Scene, ones: Iterable[Entity], others: Iterable[Entity]) -> bool:
    """Whether somebody of the first belongs with somebody of the second."""
    others = tuple(others)
    return any(are_related(scene, one, other) for one in ones for other in others)


def sides_of(scene: Scene, entities: Iterable[Entity]) -> frozenset[Side]:
    """The sides of several entities."""
    return frozenset(side_of(scene, entity) for entity in entities)


def victim_sides(scene: Scene, claims: Iterable[Claim]) -> frozenset[Side]:
    """The sides of those who suffered: recipients, targets, and people counted as civilians or not."""
    claims = tuple(claims)
    sides = set(sides_of(scene, entities_in(scene, claims, *VICTIM_ROLES)))
    for count in (count for claim in claims for count in claim.counts):
        who = scene.entities.get(count.who) if count.who else None
        if count.civilian is True:
            sides.add("civilian")
        elif who is not None and who.kind != "person":
            sides.add(side_of(scene, who))
    return frozenset(sides - {"unknown"})
