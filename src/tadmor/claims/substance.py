"""Whether trigger words tell a happening or only point at one that is told elsewhere.

"The clashes forced the agency to stop" and "responsibility for the attack" name
nobody, nothing and no place: an analyst would not enter them a second time.
"""

from __future__ import annotations

from tadmor.claims.folding import Deed
from tadmor.claims.syntax import Tree
from tadmor.model.claim import Claim

POINTING = frozenset({"the", "this", "that", "these", "those", "such", "its", "their", "his", "her"})


def tells_something(tree: Tree, deed: Deed, claim: Claim) -> bool:
    """Whether a claim says of its happening who, whom, what or how many; or, in words that do not point back, where or when."""
    if claim.participants or claim.object is not None or claim.counts:
        return True
    trigger = deed.main.token
    if tree.is_verb(trigger):
        return claim.place is not None or claim.time is not None
    own = _phrase_holds(tree, trigger, claim)
    return own or (not _points_back(tree, trigger) and (claim.place is not None or claim.time is not None))


def _points_back(tree: Tree, index: int) -> bool:
    """Whether the noun's determiner says that the reader knows what is meant."""
    kids = [kid for kid in tree.children(index) if kid.deprel in {"det", "nmod:poss", "det:predet", "amod"}]
    return any(kid.lemma.lower() in POINTING or kid.text.lower() in POINTING for kid in kids)


def _phrase_holds(tree: Tree, index: int, claim: Claim) -> bool:
    """Whether the noun's own phrase names the claim's place: "the attacks in X"."""
    place = claim.place
    if place is None:
        return False
    inside = tree.subtree(index, without=frozenset({"acl:relcl", "conj", "appos", "parataxis"}))
    return any(place.start <= tree[at].start < place.end for at in inside)
