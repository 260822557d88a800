"""What the trained reader says beside the patterns: it adds a deed that they do not know.

Both read the same tree. The patterns are exact where their words are known; the
reader knows more words and when a known one tells nothing. Its chances are
calibrated (training.calibrate), so that the limits here are shares of claims
that may go wrong; each decision is kept in the claim's reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tadmor.claims.circumstances import claim_time_from
from tadmor.claims.folding import Deed
from tadmor.claims.locating import precision_of, relation_of
from tadmor.claims.syntax_tree import Tree
from tadmor.claims.triggers import Hit, RoleFiller
from tadmor.claims.world import World
from tadmor.model.annotation import NOTHING, Telling
from tadmor.model.claim import Claim, ClaimPlace, ClaimTime, Modality
from tadmor.reference.actions import Actions
from tadmor.reference.patterns import Pattern, Trigger, load_patterns

ROLES = ("actor", "recipient", "target", "beneficiary", "object")
# Limits that keep claims as right as those of the patterns alone, on reports judged by reading (decision 7).
# A deed that no pattern reads is added from this chance on; where patterns know its word for the action and none of them
# fits ("a dog attacked a child"), from the second on.
ADDED = 0.93
ADDED_AGAINST_PATTERNS = 0.975
# What such a deed is given: words as likely as this in a role, a place or day as likely as the second.
ROLE = 0.7
CIRCUMSTANCE = 0.7
SURE = 0.8
FUNCTION = "reader"


def telling_of(tree: Tree, words: Iterable[int]) -> Telling | None:
    """The likeliest telling of some words."""
    wanted = frozenset(words)
    found = [telling for telling in tree.sentence.tellings or () if telling.word in wanted]
    return max(found, key=lambda telling: telling.chance, default=None)


def words_of(deed: Deed) -> list[int]:
    """The trigger words of a deed."""
    return [word for hit in deed.hits for word in (hit.token, *hit.words)]


def _roles(telling: Telling, action: str) -> Iterator[RoleFiller]:
    """The reader's words for the roles that an action has."""
    known = frozenset(Actions.open()[action].roles)
    for word, role, chance in telling.roles:
        if role in ROLES and role in known and chance >= ROLE:
            yield RoleFiller(role, word, FUNCTION, 0)


def added(tree: Tree, deeds: Sequence[Deed]) -> list[Deed]:
    """Deeds that only the reader sees."""
    taken = {word for deed in deeds for word in words_of(deed)}
    found = []
    for telling in tree.sentence.tellings or ():
        action, chance = best_action(telling)
        known = load_patterns().by_lemma.get(tree[telling.word].lemma.lower(), ())
        refused = any(pattern.action == action for pattern, _ in known)
        if telling.word in taken or chance < (ADDED_AGAINST_PATTERNS if refused else ADDED):
            continue
        roles = tuple(_roles(telling, action))
        pattern = Pattern(FUNCTION, action, (), (), score=round(chance, 3))
        found.append(Deed(Hit(pattern, Trigger("", (), "noun"), telling.word, (telling.word,), roles, ())))
    return found


def best_action(telling: Telling) -> tuple[str, float]:
    """The likeliest action and its chance."""
    return next(((action, chance) for action, chance in telling.actions if action != NOTHING), (NOTHING, 0.0))


def place_told(tree: Tree, world: World, deed: Deed, place: ClaimPlace | None) -> tuple[ClaimPlace | None, str]:
    """The place of a deed: what the rules found, or of a deed that the reader added the reader's own; with why where it is that."""
    if deed.main.pattern.id != FUNCTION:
        return place, ""
    telling = telling_of(tree, words_of(deed))
    if telling is None:
        return None, ""
    for word, role, chance in telling.roles:
        here = world.place_at(tree[word]) if role == "place" and chance >= CIRCUMSTANCE else None
        if (
            here is not None and here[1].form == "name"
        ):  # which town "the city" is, is less sure than that it is the place
            relation = relation_of(tree, word) or "in"
            found = ClaimPlace(here[0].id, relation, precision_of(here[0], relation), here[1].start, here[1].end)
            return found, f"the reader places it {relation} {here[1].text} ({chance:.2f})"
    return None, ""


def time_told(tree: Tree, world: World, deed: Deed, time: ClaimTime | None) -> tuple[ClaimTime | None, str]:
    """The days of a deed: what the rules found, else of a deed that the reader added its own; with why where it is that."""
    telling = telling_of(tree, words_of(deed)) if deed.main.pattern.id == FUNCTION else None
    if telling is None or time is not None:
        return time, ""
    for word, role, chance in telling.roles:
        if role != "time" or chance < CIRCUMSTANCE:
            continue
        for found in world.times_in(tree.sentence):
            if found.start <= tree[word].start < found.end:
                return claim_time_from(found), f"the reader dates it {found.text} ({chance:.2f})"
    return None, ""


def is_added(claim: Claim) -> bool:
    """Whether only the reader saw a claim's deed: nothing is carried to it from other sentences."""
    return claim.reason.startswith(f"pattern {FUNCTION}")


def modality_told(tree: Tree, deed: Deed, judged: Modality) -> Modality:
    """How sure a deed that the reader added is told: what it is sure of, else what the rules judge."""
    telling = telling_of(tree, words_of(deed)) if deed.main.pattern.id == FUNCTION else None
    if telling is None or not telling.trait("modality"):
        return judged
    value, chance = telling.trait("modality")[0]
    return value if chance >= SURE else judged  # type: ignore[return-value]
