"""By what means: the weapon of a deed, and what it makes of the action ("killed in an air strike" is an air strike)."""

from __future__ import annotations

from tadmor.claims.circumstances import head_token
from tadmor.claims.folding import Deed
from tadmor.claims.reach import reach_of
from tadmor.claims.syntax import undergoing, verb_lemma
from tadmor.claims.syntax_tree import Tree
from tadmor.claims.triggers import SETTING_OFF, Hit
from tadmor.claims.world import World
from tadmor.model.claim import Participant, Weapon
from tadmor.reference.patterns import Slot, load_patterns

# Actions in whose sentence a weapon is somebody else's, or a reason.
WITHOUT_MEANS = frozenset(
    {"arrest", "capture", "security_operation", "offensive", "trial", "in_custody", "release", "deportation", "meeting",
     "holds_territory", "advance", "retreat", "withdrawal", "siege", "displacement", "surrender"}
)  # fmt: skip
FOLLOWING = frozenset({"follow", "precede", "accompany"})
# What a raid and a strike can more exactly be.
FROM_AFAR = {
    "raid": frozenset({"air_strike", "drone_strike"}),
    "strike": frozenset({"air_strike", "drone_strike", "missile_attack", "shelling"}),
}


def weapon_of(tree: Tree, world: World, deed: Deed, participants: tuple[Participant, ...]) -> Weapon | None:
    """The weapon that a deed was done with, None if none is told or the one told is a target."""
    if deed.main.pattern.action in WITHOUT_MEANS:
        return None
    undergone = undergone_by(tree, deed)
    for hit in deed.hits:
        weapon = find_weapon(tree, world, hit, undergone)
        if weapon is None:
            continue
        if weapon.kind == "ied" and not is_homemade(world, weapon, deed.main.pattern.action, participants):
            return None
        return weapon
    return None


def undergone_by(tree: Tree, deed: Deed) -> frozenset[int]:
    """The words for what a deed was done to: "the explosions destroyed two warplanes" were not done with warplanes."""
    striking = load_patterns().striking_verbs
    undergone = {at for hit in deed.hits if len(hit.words) == 1 for at in undergoing(tree, hit.token, striking)}
    set_off = {
        at  # "detonated two suicide cars": what is set off is the means
        for hit in deed.hits
        if verb_lemma(tree, hit.token) in SETTING_OFF
        for kid in tree.children(hit.token, "obj", "nsubj:pass")
        for at in tree.subtree(kid.index)
    }
    if not any(_is_of_weapons(slot) for hit in deed.hits for slot in hit.pattern.slots):
        undergone |= {r.token for hit in deed.hits for r in hit.roles if r.role in {"object", "target", "recipient"}}
    return frozenset(undergone - set_off)


def _is_of_weapons(slot: Slot) -> bool:
    return slot.role == "object" and "weapon" in slot.kinds


def find_weapon(tree: Tree, world: World, hit: Hit, undergone: frozenset[int]) -> Weapon | None:
    """The weapon named in the trigger or hanging from it in its own clause, which is none of what was ``undergone``."""
    reach = reach_of(tree, hit)
    best: tuple[int, Weapon] | None = None
    for weapon in world.weapons_in(tree.sentence):
        head = head_token(tree, weapon.start, weapon.end)
        if head is None or head in reach.joined or _is_no_means(tree, world, hit, head):
            continue
        if tree[hit.token].deprel == "obl:agent" and tree[tree[hit.token].head].lemma.lower() in FOLLOWING:
            continue  # "detonated two cars, followed by clashes": the clashes are another happening
        if any(weapon.start <= tree[at].start < weapon.end for at in undergone):
            continue
        plain = weapon.text.lower() in {"bombed", "bombing", "bombings"}  # says less than any other word for a weapon
        distance = 4 if plain else 0 if head in hit.words else reach.distances.get(head, 99)
        if distance <= 5 and (best is None or distance < best[0]):
            best = distance, Weapon(weapon.kind, weapon.start, weapon.end, weapon.text)
    return None if best is None else best[1]


def _is_no_means(tree: Tree, world: World, hit: Hit, head: int) -> bool:
    """Whether a weapon only names somebody's trade ("bomb maker") or belongs to what another word tells."""
    token = tree[head]
    if tree.is_verb(head) and head not in hit.words:
        return True  # "shot down one and damaged another": the verb of another deed
    if token.deprel in {"compound", "nmod:desc"} and "people" in world.kinds_of(tree, token.head):
        return True
    return _is_of_noun_beside(tree, hit, head)


def _is_of_noun_beside(tree: Tree, hit: Hit, head: int) -> bool:
    """ "the murder of two men and the theft of rifles": what hangs on a noun beside the trigger is that noun's."""
    if tree.is_verb(hit.token):
        return False
    fillers = {role.token for role in hit.roles}
    return any(
        tree[at].deprel == "conj" and at not in fillers and tree[at].head in {*hit.words, *fillers}
        for at in tree.path_up(head)[1:]
    )


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
