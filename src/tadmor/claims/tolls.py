"""How many were killed, injured, captured …: the counts of people that a claim takes."""

from __future__ import annotations

from tadmor.claims.syntax import Tree
from tadmor.claims.triggers import PART, Hit
from tadmor.claims.world import World
from tadmor.model.annotation import PeopleCount
from tadmor.model.claim import ClaimCount, CountKind

VICTIM_ROLES = frozenset({"target", "recipient"})


def find_counts(tree: Tree, world: World, hit: Hit) -> tuple[ClaimCount, ...]:
    """The tolls of a claim: of the people in its victim roles, or said by the phrase itself ("31 dead").

    A part of a total ("including three police officers") is left to its total.
    A named person or a single "leader" counts as one.
    """
    what = hit.pattern.count
    if what is None:
        return ()
    counts = []
    for role in hit.roles:
        if role.role not in VICTIM_ROLES or role.function == PART:
            continue
        count = _count_at(tree, world, role.token) or _named_one(tree, world, role.token)
        if count is not None and count.part_of is None:
            counts.append(_claim_count(tree, world, role.token, count, what))
    return tuple(counts)


def _count_at(tree: Tree, world: World, index: int) -> PeopleCount | None:
    """The count whose head is the token, or that lies in its phrase's number."""
    found = [count for _, count in world.counts_in(tree.sentence) if count.head == index]
    if found:
        return found[0]
    start, end = tree.phrase(index)
    inside = [c for _, c in world.counts_in(tree.sentence) if start <= c.start and c.end <= end and c.part_of is None]
    return inside[0] if inside else None


def _named_one(tree: Tree, world: World, index: int) -> PeopleCount | None:
    """One for a named person."""
    token = tree[index]
    entity, mention = world.entity_at(token), world.entity_mention_at(token)
    if entity is None or mention is None or entity.kind != "person" or mention.form == "pronoun":
        return None
    if token.xpos in {"NNS", "NNPS"} and mention.form != "name":
        return None
    return PeopleCount(
        mention.start,
        mention.end,
        mention.text,
        1,
        1,
        token.lemma,
        "unknown",
        tree.sentence.index,
        index,
        reason="one person",
    )


def _claim_count(tree: Tree, world: World, index: int, count: PeopleCount, what: str) -> ClaimCount:
    entity = world.entity_at(tree[index])
    civilian = {"civilian": True, "combatant": False}.get(count.status)
    if civilian is None and entity is not None:
        civilian = {"civilians": True, "military": False, "armed_group": False}.get(entity.kind)
    kind: CountKind = what  # type: ignore[assignment]
    return ClaimCount(
        kind, count.low, count.high, count.start, count.end, count.text, entity.id if entity else None, civilian
    )


def stated_tolls(tree: Tree, world: World, taken: frozenset[int]) -> list[tuple[int, ClaimCount]]:
    """Counts that say themselves what befell people ("31 dead", "a death toll of 52") and that no claim has taken.

    Each comes with its head token.
    """
    tolls = []
    for _, count in world.counts_in(tree.sentence):
        if count.victim is None or count.part_of is not None or count.start in taken:
            continue
        tolls.append((count.head, _claim_count(tree, world, count.head, count, count.victim)))
    return tolls
