"""Whether trigger words tell a happening or only point at one that is told elsewhere.

"The clashes forced the agency to stop" and "responsibility for the attack" name
nobody, nothing and no place: an analyst would not enter them a second time.
"""

from __future__ import annotations

from tadmor.claims.folding import Deed
from tadmor.claims.generic import is_generic
from tadmor.claims.modality_readings import is_negated
from tadmor.claims.reach import groups_of_action
from tadmor.claims.syntax import verb_lemma
from tadmor.claims.syntax_tree import Tree
from tadmor.model.claim import Claim
from tadmor.reference import hedges

# Words for what somebody's part is, not for what happened once.
OFFICE = frozenset(
    {"responsible", "capable", "expert", "specialise", "specialize", "skilled", "trained", "sufficient", "enough"}
)
# Verbs that get things for a purpose.
PROVIDING = frozenset(
    "use carry gather smuggle transport collect supply provide acquire buy purchase facilitate procure store hide move "
    "prepare train recruit raise".split()
)
DEFINING = frozenset({"classify", "define", "know", "refer", "regard", "consider", "count", "term", "designate"})
ANYONE = frozenset({"those", "that", "anyone", "everyone", "anybody", "everybody", "whoever"})
FORBIDDING = frozenset({"prohibit", "ban", "forbid", "outlaw", "bar"})
POINTING = frozenset({"the", "this", "that", "these", "those", "such", "its", "their", "his", "her"})


def tells_something(tree: Tree, deed: Deed, claim: Claim) -> bool:
    """Whether a claim says of its happening who, whom, what or how many; or, in words that do not point back, where or when."""
    trigger = deed.main.token
    if (_is_custom(tree, trigger) or _is_of_anyone(tree, trigger)) and not claim.counts:
        return False
    if any(is_generic(tree, at, claim) for at in (trigger, *_carrying_verb(tree, deed))):
        return False
    if _is_given_up(tree, trigger) and not claim.counts:
        return False
    if not tree.is_verb(trigger) and (_is_forbidden(tree, trigger) or _is_mere_word(tree, trigger)):
        return False
    if claim.participants or claim.object is not None or claim.counts:
        return True
    if tree.is_verb(trigger) and len(deed.main.words) > 1:
        return True  # "claimed responsibility" says itself what was done
    if tree.is_verb(trigger):
        return claim.place is not None or claim.time is not None
    if deed.main.pattern.governed and "diplomacy" in groups_of_action(claim.action):
        return True  # "a ceasefire took effect"
    own = _phrase_holds(tree, trigger, claim)
    return own or (not _points_back(tree, trigger) and (claim.place is not None or claim.time is not None))


def _is_given_up(tree: Tree, index: int) -> bool:
    """ "Suspended its attacks", "the fighting had stopped": that it is over, by who did it, tells none of it.

    "Halted the rebels' advance" tells of the advance, "was suspended an hour after
    it began" of a beginning, "was urged to stop its attacks" of attacks that go on.
    """
    token = tree[index]
    if (
        token.head < 0
        or tree[token.head].xpos not in {"VBD", "VBN"}
        or not hedges.is_pause(verb_lemma(tree, token.head))
    ):
        return False
    told = {k.text.lower() for k in tree.base_children(token.head, "aux", "aux:pass", "mark")}
    if told & {"to", "will", "would", "should", "must", "may", "might", "could", "if"} or is_negated(tree, token.head):
        return False
    own = [k for k in tree.children(index, "nmod:poss") if k.xpos == "PRP$"]
    gerund = token.deprel == "xcomp" and token.xpos == "VBG"
    return gerund or token.deprel == "nsubj" or (token.deprel == "obj" and bool(own))


def _carrying_verb(tree: Tree, deed: Deed) -> list[int]:
    """The "conducted" of "conducted strikes", the "laying" of "laying siege"."""
    token = tree[deed.main.token]
    if tree.is_verb(token.index) or token.deprel not in {"obj", "nsubj:pass"} or not tree.is_verb(token.head):
        return []
    known = token.head in deed.main.words or hedges.is_carrier(tree[token.head].lemma.lower())
    return [token.head] if known else []


def _is_custom(tree: Tree, index: int) -> bool:
    """ "responsible for planning attacks on convoys", "material for bombings": what somebody does or has means for, no happening."""
    token = tree[index]
    if not (tree.is_verb(index) or token.xpos == "NNS") or tree.children(index, "det", "nummod", "nmod:poss"):
        return False
    if token.xpos == "NNS" and tree.case_of(index) == "for":
        governor = tree[token.head].lemma.lower() if token.head >= 0 else ""
        return token.deprel == "nmod" or governor in PROVIDING
    for at in tree.path_up(index)[1:]:
        if tree[at].lemma.lower() in OFFICE:
            return True
        if tree[at].deprel in {"root", "ccomp", "acl:relcl", "parataxis"}:
            break
    return False


def _is_mere_word(tree: Tree, index: int) -> bool:
    """ "attack, bomber and fighter aircraft", "classified as a strike": the word is used of a kind of thing."""
    token = tree[index]
    if tree.case_of(index) == "as" and token.head >= 0 and tree[token.head].lemma.lower() in DEFINING:
        return True
    alone = not [kid for kid in tree.children(index) if kid.deprel not in {"punct", "cc", "conj", "case"}]
    return (
        token.xpos == "NN" and alone and token.deprel in {"obj", "conj", "compound", "nmod"} and not tree.case_of(index)
    )


def _is_of_anyone(tree: Tree, index: int) -> bool:
    """ "those who reject it": said of whoever does so, not of somebody who did."""
    token = tree[index]
    return token.deprel == "acl:relcl" and token.head >= 0 and tree[token.head].lemma.lower() in ANYONE


def _is_forbidden(tree: Tree, index: int) -> bool:
    """ "a decree prohibiting demonstrations": the thing forbidden is not told as happening."""
    while tree[index].deprel == "conj" and tree[index].head >= 0:
        index = tree[index].head
    head = tree[index].head
    return tree[index].deprel == "obj" and head >= 0 and tree[head].lemma.lower() in FORBIDDING


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
