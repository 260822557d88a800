"""By what means: the weapon of a deed, and what it makes of the action ("killed in an air strike" is an air strike)."""

from __future__ import annotations

from tadmor.claims.circumstances import find_weapon
from tadmor.claims.folding import Deed
from tadmor.claims.syntax import undergoing
from tadmor.claims.syntax_tree import Tree
from tadmor.claims.world import World
from tadmor.model.claim import Participant, Weapon
from tadmor.reference.patterns import Slot, load_patterns

# Actions in whose sentence a weapon is somebody else's, or a reason.
WITHOUT_MEANS = frozenset(
    {"arrest", "capture", "security_operation", "offensive", "trial", "in_custody", "release", "deportation", "meeting",
     "holds_territory", "advance", "retreat", "withdrawal", "siege", "displacement", "surrender"}
)  # fmt: skip
# What a raid and a strike can more exactly be.
FROM_AFAR = {
    "raid": frozenset({"air_strike", "drone_strike"}),
    "strike": frozenset({"air_strike", "drone_strike", "missile_attack", "shelling"}),
}


def weapon_of(tree: Tree, world: World, deed: Deed, participants: tuple[Participant, ...]) -> Weapon | None:
    """The weapon that a deed was done with, None if none is told or the one told is a target."""
    if deed.main.pattern.action in WITHOUT_MEANS:
        return None
    acted_on = {r.token for hit in deed.hits for r in hit.roles if r.role in {"object", "target", "recipient"}}
    for hit in deed.hits:
        weapon = find_weapon(tree, world, hit)
        if weapon is None or is_acted_on(tree, deed, weapon, acted_on):
            continue
        if weapon.kind == "ied" and not is_homemade(world, weapon, deed.main.pattern.action, participants):
            return None
        return weapon
    return None


def is_acted_on(tree: Tree, deed: Deed, weapon: Weapon, acted_on: set[int]) -> bool:
    """ "the explosions destroyed two warplanes": the weapon named is what another word of the deed was done to."""
    striking = load_patterns().striking_verbs
    of_weapons = any(_is_of_weapons(slot) for hit in deed.hits for slot in hit.pattern.slots)
    undergone = acted_on | {
        at for hit in deed.hits if len(hit.words) == 1 for at in undergoing(tree, hit.token, striking)
    }
    return not of_weapons and any(weapon.start <= tree[at].start < weapon.end for at in undergone)


def _is_of_weapons(slot: Slot) -> bool:
    return slot.role == "object" and "weapon" in slot.kinds


def is_homemade(world: World, weapon: Weapon, action: str, participants: tuple[Participant, ...]) -> bool:
    """Whether a plain "bomb" is an improvised one: not where an army or an aircraft is told to have dropped it."""
    words = weapon.text.lower()
    if words in {"bombed", "bombing", "bombings"}:
        return False
    if words not in {"bomb", "bombs", "explosives", "explosive"}:
        return True
    armies = {e.id for e in world.annotations.entities if e.kind in {"military", "government"}}
    return action not in {"air_strike", "shelling", "strike"} and not any(
        p.role == "actor" and p.entity in armies for p in participants
    )


def refined(action: str, by_weapon: str) -> str:
    """The action that the weapon makes more exact: an explosion is never a shooting, a raid only ever an air raid."""
    if action in {"explosion", "bombing"} and by_weapon in {"shooting", "stabbing"}:
        return action
    if action in {"raid", "strike"} and by_weapon not in FROM_AFAR[action]:
        return action
    return by_weapon
