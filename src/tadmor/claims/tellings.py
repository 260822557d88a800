"""What the trained reader says beside the patterns: it doubts a deed or a role that they read, fills a role, adds a deed.

Both read the same tree. The patterns are exact where their words are known; the
reader knows more words and when a known one tells nothing. Its chances are
calibrated (training.calibrate), so that the limits here are shares of claims
that may go wrong; each decision is kept in the claim's reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tadmor.claims.circumstances import claim_time_from
from tadmor.claims.folding import Deed
from tadmor.claims.locating import precision_of, relation_of
from tadmor.claims.syntax_tree import Tree
from tadmor.claims.triggers import Hit, RoleFiller
from tadmor.claims.world import World
from tadmor.model.annotation import NOTHING, Telling
from tadmor.model.claim import ClaimPlace, ClaimTime
from tadmor.reference.actions import Actions
from tadmor.reference.patterns import Pattern, Trigger, load_patterns

ROLES = ("actor", "recipient", "target", "beneficiary", "object")
UNDERGOERS = frozenset({"recipient", "target", "object"})
# A deed of the patterns that is told with less chance than this is left out, one of an action that has less is renamed
# where another has at least the second.
LEAST_TOLD = 0.25
LEAST_ACTION = 0.05
OTHER_ACTION = 0.8
# A doer less likely to be one is left open; an empty role takes a word as likely as the second.
LEAST_ROLE = 0.06
ROLE_FILLED = 0.7
# A deed that no pattern reads is added from this chance on.
ADDED = 0.65
# Where patterns know the word for this action and none of them fits ("a dog attacked a child"), from this one on.
ADDED_AGAINST_PATTERNS = 0.85
# A place or day that the patterns leave open is taken from this chance on. (Denying theirs was tried, and lost more right ones.)
CIRCUMSTANCE = 0.6
FUNCTION = "reader"


def telling_of(tree: Tree, words: Iterable[int]) -> Telling | None:
    """The likeliest telling of some words."""
    wanted = frozenset(words)
    found = [telling for telling in tree.sentence.tellings or () if telling.word in wanted]
    return max(found, key=lambda telling: telling.chance, default=None)


def confirmed(tree: Tree, deeds: Sequence[Deed]) -> list[Deed]:
    """The deeds of the patterns that the reader does not doubt, without the roles that it does; all where it reads no claims."""
    if tree.sentence.tellings is None:
        return list(deeds)
    kept = []
    for deed in deeds:
        telling = telling_of(tree, [word for hit in deed.hits for word in (hit.token, *hit.words)])
        if telling is None or telling.chance < LEAST_TOLD:
            continue
        kept.append(Deed(_mended(tree, deed.main), tuple(_mended(tree, hit) for hit in deed.others)))
    return kept


def _mended(tree: Tree, hit: Hit) -> Hit:
    """A hit with its action and roles as the reader sees them, where it is sure."""
    telling = telling_of(tree, (hit.token, *hit.words))
    if telling is None:
        return hit
    roles = [role for role in hit.roles if role.role not in ROLES or _has_a_role(telling, role)]
    roles += _filled(telling, roles, hit.pattern.action)
    pattern = hit.pattern
    other, chance = best_action(telling)
    if telling.chance_of(pattern.action) < LEAST_ACTION and chance >= OTHER_ACTION:
        pattern = replace(pattern, id=f"{pattern.id}, read as {other}", action=other)
    return replace(hit, pattern=pattern, roles=tuple(roles))


def _has_a_role(telling: Telling, role: RoleFiller) -> bool:
    """Whether a word may be the doer; of what undergoes a deed the reader knows too little to deny it."""
    return role.role != "actor" or telling.role_chance(role.token, "actor") >= LEAST_ROLE


def _filled(telling: Telling, roles: Sequence[RoleFiller], action: str) -> list[RoleFiller]:
    """The reader's words for roles that are empty."""
    taken = {role.token for role in roles}
    has = {"undergoer" if role.role in UNDERGOERS else role.role for role in roles}
    known = frozenset(Actions.open()[action].roles)
    found = []
    for word, role, chance in telling.roles:
        sort = "undergoer" if role in UNDERGOERS else role
        if role in ROLES and role in known and chance >= ROLE_FILLED and word not in taken and sort not in has:
            found.append(RoleFiller(role, word, FUNCTION, 0))
    return found


def added(tree: Tree, deeds: Sequence[Deed]) -> list[Deed]:
    """Deeds that only the reader sees."""
    taken = {word for deed in deeds for hit in deed.hits for word in (hit.token, *hit.words)}
    found = []
    for telling in tree.sentence.tellings or ():
        action, chance = best_action(telling)
        known = load_patterns().by_lemma.get(tree[telling.word].lemma.lower(), ())
        refused = any(pattern.action == action for pattern, _ in known)
        if telling.word in taken or chance < (ADDED_AGAINST_PATTERNS if refused else ADDED):
            continue
        roles = tuple(_filled(telling, (), action))
        pattern = Pattern("reader", action, (), (), score=round(chance, 3))
        found.append(Deed(Hit(pattern, Trigger("", (), "noun"), telling.word, (telling.word,), roles, ())))
    return found


def best_action(telling: Telling) -> tuple[str, float]:
    """The likeliest action and its chance."""
    return next(((action, chance) for action, chance in telling.actions if action != NOTHING), (NOTHING, 0.0))


def place_told(tree: Tree, world: World, deed: Deed, place: ClaimPlace | None) -> tuple[ClaimPlace | None, str]:
    """The place of a deed: the patterns', else the reader's; with why where it is the reader's."""
    telling = telling_of(tree, [word for hit in deed.hits for word in (hit.token, *hit.words)])
    if telling is None or place is not None:
        return place, ""
    for word, role, chance in telling.roles:
        here = world.place_at(tree[word]) if role == "place" and chance >= CIRCUMSTANCE else None
        if here is not None:
            relation = relation_of(tree, word) or "in"
            found = ClaimPlace(here[0].id, relation, precision_of(here[0], relation), here[1].start, here[1].end)
            return found, f"the reader places it {relation} {here[1].text} ({chance:.2f})"
    return None, ""


def time_told(tree: Tree, world: World, deed: Deed, time: ClaimTime | None) -> tuple[ClaimTime | None, str]:
    """The days of a deed: the patterns', else the reader's; with why where they are the reader's."""
    telling = telling_of(tree, [word for hit in deed.hits for word in (hit.token, *hit.words)])
    if telling is None or time is not None:
        return time, ""
    for word, role, chance in telling.roles:
        if role != "time" or chance < CIRCUMSTANCE:
            continue
        for found in world.times_in(tree.sentence):
            if found.start <= tree[word].start < found.end:
                return claim_time_from(found), f"the reader dates it {found.text} ({chance:.2f})"
    return None, ""
