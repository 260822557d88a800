"""Text that tells no happening: what a thing is or is for, what is done as a rule, what some doctrine holds.

``is_generic``; its words stand in ``resources/hedges/generic.toml``.
"""

from __future__ import annotations

from typing import Final

from tadmor.claims.modality_readings import is_negated
from tadmor.claims.reach import groups_of_action, is_deed
from tadmor.claims.syntax import verb_lemma
from tadmor.claims.syntax_tree import Tree
from tadmor.model.claim import Claim
from tadmor.reference import hedges

PRESENT: Final = frozenset({"VBZ", "VBP"})
FINITE_PAST: Final = frozenset({"was", "were", "had", "has", "have", "did"})
VIOLENT: Final = frozenset({"battle", "strike", "violence", "custody"})
OUTER: Final = frozenset({"root", "ccomp", "acl:relcl", "parataxis"})


def is_generic(tree: Tree, index: int, claim: Claim) -> bool:
    """Whether the word that would tell a claim tells no happening at all."""
    if claim.counts or claim.time is not None:
        return False
    if not tree.is_verb(index):
        return _is_kind_of_task(tree, index) or _is_in_definition(tree, index) or _is_of_doctrine(tree, index)
    return (
        _is_idiom(tree, index)
        or _is_of_doctrine(tree, index)
        or _is_in_definition(tree, index)
        or _is_norm(tree, index)
        or _is_habit(tree, index)
        or _is_listed(tree, index)
        or _is_standing(tree, index, claim)
        or _is_denied_purpose(tree, index)
        or _is_for_use(tree, index, claim)
    )


def _is_idiom(tree: Tree, index: int) -> bool:
    """ "In fighting spirit"."""
    after = index + 1
    return (
        tree[index].xpos == "VBG"
        and after < len(tree.tokens)
        and tree[after].lemma.lower() in hedges.generic_words().idioms
    )


def _is_kind_of_task(tree: Tree, index: int) -> bool:
    """ "The task of coordinating military operations": many of them, none told."""
    token = tree[index]
    if token.xpos != "NNS" or tree.children(index, "det", "nummod", "nmod:poss"):
        return False
    if any(tree.case_of(k.index) in {"of", "by", "against", "on"} for k in tree.children(index, "nmod")):
        return False
    return _is_below(tree, index, hedges.generic_words().duties)


def _is_of_doctrine(tree: Tree, index: int) -> bool:
    """ "The theory of laying siege to the city"."""
    token = tree[index]
    named = token.xpos == "VBG" or not (tree.is_verb(index) or tree.children(index, "det", "nummod", "nmod:poss"))
    return named and _is_below(tree, index, hedges.generic_words().doctrines)


def _is_below(tree: Tree, index: int, lemmas: frozenset[str]) -> bool:
    """Whether a noun of a list governs a word within its clause: "the task of …"."""
    for below, at in zip(tree.path_up(index), tree.path_up(index)[1:], strict=False):
        if tree[below].deprel in OUTER or tree[below].deprel.startswith("nsubj"):
            return False
        if tree[at].upos == "NOUN" and tree[at].lemma.lower() in lemmas:
            return tree.case_of(below) == "of" or any(
                k.lemma.lower() in {"of", "to"} for k in tree.children(below, "mark")
            )
    return False


def _is_in_definition(tree: Tree, index: int) -> bool:
    """ "A war crime is a violation of the laws of war, such as killing civilians"."""
    if tree[index].xpos not in {"VBG", "VB", "NN", "NNS"} or tree.children(index, "det", "nummod", "nmod:poss", "aux"):
        return False
    way = tree.path_up(index)
    root = way[-1]
    if root == index or tree[root].upos != "NOUN" or not _is_bare_or_any(tree, root):
        return False
    if {k.text.lower() for k in tree.children(root, "cop", "aux")} not in ({"is"}, {"are"}):
        return False
    if tree[way[-2]].deprel.startswith("nsubj"):
        return False  # "reports of air strikes are a matter of concern"
    if any(tree[at].xpos == "VBD" or _has_past(tree, at) for at in way[:-1]):
        return False
    subjects = tree.base_children(root, "nsubj")
    return bool(subjects) and subjects[0].upos == "NOUN" and _is_bare_or_any(tree, subjects[0].index)


def _has_past(tree: Tree, index: int) -> bool:
    return any(k.text.lower() in FINITE_PAST for k in tree.children(index, "aux", "aux:pass", "cop"))


def _is_bare_or_any(tree: Tree, index: int) -> bool:
    """ "A war crime", "sieges": no known one."""
    if tree.children(index, "nummod", "nmod:poss"):
        return False
    return all(k.text.lower() in {"a", "an", "any"} for k in tree.children(index, "det"))


def _is_norm(tree: Tree, index: int) -> bool:
    """ "Killing civilians is a crime", "trying an officer has been taboo"."""
    token = tree[index]
    if token.xpos != "VBG" or token.deprel not in {"csubj", "nsubj"}:
        return False
    told = {k.text.lower() for k in tree.children(token.head, "cop", "aux")}
    return tree[token.head].lemma.lower() in hedges.generic_words().norms and not told & {"was", "were", "had"}


def _is_habit(tree: Tree, index: int) -> bool:
    """ "Usually attack at night", "enter on foot or take a boat": as a rule, or one way or the other."""
    if not _is_simple_present(tree, index):
        return False
    adverbs = {k.text.lower() for k in tree.children(index, "advmod")}
    return bool(adverbs & hedges.generic_words().habits) or _has_alternative(tree, index)


def _has_alternative(tree: Tree, index: int) -> bool:
    first = tree[index].head if tree[index].deprel == "conj" else index
    subjects = tree.base_children(first, "nsubj")
    if not subjects or subjects[0].xpos != "NNS" or tree.children(subjects[0].index, "det", "nummod", "nmod:poss"):
        return False
    others = [k for k in tree.children(first, "conj") if tree.is_verb(k.index)]
    return any(c.lemma.lower() == "or" for k in others for c in tree.children(k.index, "cc"))


def _is_simple_present(tree: Tree, index: int) -> bool:
    return tree[index].xpos in PRESENT and not tree.children(index, "aux", "aux:pass", "cop")


def _is_listed(tree: Tree, index: int) -> bool:
    """ "Members which have conducted strikes include …": who belongs to them, no strike of theirs."""
    token = tree[index]
    if token.deprel != "acl:relcl" or not any(k.text.lower() in {"have", "has"} for k in tree.children(index, "aux")):
        return False
    head = tree[token.head]
    listed = head.deprel == "nsubj" and verb_lemma(tree, head.head) in hedges.generic_words().listing
    return listed and not tree.children(head.index, "det", "nummod", "nmod:poss")


def _is_standing(tree: Tree, index: int, claim: Claim) -> bool:
    """ "The militia that fights the rebels": what a force is, told of no day."""
    if not groups_of_action(claim.action) & VIOLENT:
        return False
    if tree[index].deprel != "acl:relcl" or not _is_simple_present(tree, index):
        return False
    return not is_deed(tree[tree[index].head].lemma.lower())  # "the strikes that kill civilians" are told of


def _is_denied_purpose(tree: Tree, index: int) -> bool:
    """ "An army to defend the people and never to attack them"."""
    marks = {k.lemma.lower() for k in tree.children(index, "mark")}
    first = tree[index].head if tree[index].deprel == "conj" else index
    head = tree[first].head
    if marks != {"to"} or tree[first].deprel != "acl" or head < 0 or not is_negated(tree, index):
        return False
    return not hedges.noun_governor(tree[head].lemma.lower())


def _is_for_use(tree: Tree, index: int, claim: Claim) -> bool:
    """ "Rockets are used to launch satellites or to attack a city": what things are for."""
    first = tree[index].head if tree[index].deprel == "conj" else index
    head = tree[first].head
    if claim.place is not None or head < 0 or tree[first].deprel not in {"advcl", "xcomp"}:
        return False
    told = {k.text.lower() for k in tree.base_children(head, "aux", "aux:pass", "cop")}
    to = any(k.lemma.lower() == "to" for k in tree.children(index, "mark"))
    return to and hedges.is_instrument(verb_lemma(tree, head)) and told in ({"is"}, {"are"})
