"""ACLED's event type and sub-event type of an event, by the rules of its codebook (``resources/acled``).

Each claim of an event proposes a sub-event or says why not; the highest in the
codebook's hierarchy takes in the others. No code is given on a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tadmor.events.parties import ARMED, Side, entities_in, sides_of, victim_sides
from tadmor.events.reality import REAL
from tadmor.events.scene import Scene
from tadmor.model.claim import Claim
from tadmor.model.entity import Entity
from tadmor.model.event import AcledCode
from tadmor.reference.actions import AcledRule
from tadmor.reference.crosswalks import Acled

_FORCES = frozenset({"military", "police", "armed_group"})
_VIOLENT = frozenset({"battle", "strike", "violence", "protest"})


@dataclass(frozen=True, slots=True)
class Parties:
    """Who did it and who suffered it, as sides, over all claims of an event.

    ``fight`` tells of armed interaction there and then, ``violent`` that the
    event is more than harm to property; ``people`` is how many were taken.
    """

    doers: frozenset[Side]
    victims: frozenset[Side]
    actors: tuple[Entity, ...]
    targets: tuple[Entity, ...]
    country: str | None
    fight: bool
    people: int | None
    violent: bool

    @property
    def armed_doer(self) -> bool:
        """Whether an armed side did it."""
        return bool(self.doers & ARMED)

    @property
    def armed_victim(self) -> bool:
        """Whether an armed side suffered it."""
        return bool(self.victims & ARMED)


@dataclass(frozen=True, slots=True)
class Coded:
    """A code, or none, and the rule that gave or refused it."""

    code: AcledCode
    reason: str


def parties_of(
    scene: Scene, claims: Sequence[Claim], *, country: str | None, fight: bool, people: int | None
) -> Parties:
    """The sides of an event; two actors of one clash stand against each other."""
    actors = entities_in(scene, claims, "actor")
    victims = victim_sides(scene, claims)
    if any(scene.action(claim).symmetric for claim in claims) and len(actors) > 1:
        victims |= sides_of(scene, actors[1:])
        doers = sides_of(scene, actors[:1])
    else:
        doers = sides_of(scene, actors)
    targets = entities_in(scene, claims, "target")
    violent = any(scene.action(claim).group in _VIOLENT for claim in claims)
    return Parties(doers, victims, actors, targets, country, fight, people, violent)


def code_acled(scene: Scene, claims: Sequence[Claim], parties: Parties) -> Coded:
    """The ACLED code of an event, with the rule that gave it; an empty code where no rule does."""
    acled = Acled.open()
    if not any(claim.modality in REAL and claim.polarity == "positive" for claim in claims):
        return Coded(AcledCode(), "ACLED: not told as having happened")
    proposed: dict[str, str] = {}
    refused: list[str] = []
    for claim in claims:
        rule = scene.action(claim).acled
        key = _propose(scene, claim, rule, parties) if rule else None
        if key is not None:
            proposed.setdefault(key, rule.rule if rule else "")
        elif rule is not None:
            refused.append(rule.rule)
    key = acled.highest(set(proposed))
    if key is None:
        return Coded(AcledCode(), f"ACLED: rule {refused[0]} not met" if refused else "ACLED: no place for this action")
    return Coded(acled.sub_events[key].code, f"ACLED: rule {proposed[key]}")


def _propose(scene: Scene, claim: Claim, rule: AcledRule, parties: Parties) -> str | None:
    acled = Acled.open()
    by_weapon = acled.weapons.get(claim.weapon.kind) if claim.weapon else None
    if by_weapon is not None and scene.action(claim).means_open:
        return by_weapon
    return _RULES[rule.rule](rule.sub_event, parties, acled)


def _two_sides(sub_event: str | None, parties: Parties, _: Acled) -> str | None:
    sides = parties.doers | parties.victims
    if "crowd" in sides:
        return "violent_demonstration"
    if parties.armed_doer and "civilian" in parties.victims and not parties.armed_victim:
        return None
    return sub_event


def _both_told(sub_event: str | None, parties: Parties, _: Acled) -> str | None:
    return sub_event if parties.armed_doer and parties.armed_victim else None


def _encounter(sub_event: str | None, parties: Parties, _: Acled) -> str | None:
    if parties.armed_doer and parties.armed_victim:
        return sub_event
    if parties.armed_doer and "civilian" in parties.victims:
        return "attack"
    if "crowd" in parties.doers and parties.victims & (ARMED | {"civilian"}):
        return "violent_demonstration" if parties.armed_victim else "mob_violence"
    return None


def _killing(sub_event: str | None, parties: Parties, acled: Acled) -> str | None:
    one_person = any(target.kind == "person" for target in parties.targets)
    forces = any(actor.kind in _FORCES for actor in parties.actors)
    return None if parties.armed_victim and (one_person or not forces) else _encounter(sub_event, parties, acled)


def _civilians(sub_event: str | None, parties: Parties, _: Acled) -> str | None:
    if parties.armed_victim or "civilian" not in parties.victims:
        return None
    if "crowd" in parties.doers:
        return "mob_violence"
    return sub_event if parties.armed_doer else None


def _captive(sub_event: str | None, parties: Parties, _: Acled) -> str | None:
    return sub_event if parties.armed_doer else None


def _remote(sub_event: str | None, parties: Parties, _: Acled) -> str | None:
    return sub_event


def _by_weapon(sub_event: str | None, parties: Parties, _: Acled) -> str | None:
    return None


def _territory(sub_event: str | None, parties: Parties, _: Acled) -> str | None:
    if not (parties.fight or parties.armed_victim):
        return None
    if "state" in parties.doers:
        return _state_gains(parties)
    if parties.doers & ARMED:
        return "non_state_overtakes"
    return None


def _state_gains(parties: Parties) -> str | None:
    """By whose country it is; a foreign state that takes a place counts as "Non-state actor overtakes territory"."""
    countries = {actor.country for actor in parties.actors if actor.country is not None}
    if parties.country is None or not countries:
        return None
    return "government_regains" if parties.country in countries else "non_state_overtakes"


def _arrest(sub_event: str | None, parties: Parties, acled: Acled) -> str | None:
    if "state" in parties.doers:
        known = any(target.kind == "person" and target.named for target in parties.targets)
        many = (parties.people or 0) >= acled.mass_arrest_from
        return sub_event if known or many else None
    return "abduction" if parties.armed_doer and "civilian" in parties.victims else None


def _property(sub_event: str | None, parties: Parties, _: Acled) -> str | None:
    if parties.violent:
        return None
    if "crowd" in parties.doers:
        return "mob_violence"
    return sub_event if parties.armed_doer else None


def _armed_actor(sub_event: str | None, parties: Parties, _: Acled) -> str | None:
    return sub_event if parties.armed_doer else None


def _armed_side(sub_event: str | None, parties: Parties, _: Acled) -> str | None:
    return sub_event if "non_state" in parties.doers | parties.victims else None


def _demonstration(sub_event: str | None, parties: Parties, _: Acled) -> str | None:
    return None if parties.armed_doer else sub_event


def _fixed(sub_event: str | None, parties: Parties, _: Acled) -> str | None:
    return sub_event


_RULES: dict[str, Callable[[str | None, Parties, Acled], str | None]] = {
    "two_sides": _two_sides,
    "both_told": _both_told,
    "encounter": _encounter,
    "killing": _killing,
    "civilians": _civilians,
    "captive": _captive,
    "remote": _remote,
    "by_weapon": _by_weapon,
    "territory": _territory,
    "arrest": _arrest,
    "property": _property,
    "armed_actor": _armed_actor,
    "armed_side": _armed_side,
    "demonstration": _demonstration,
    "fixed": _fixed,
}
