"""One reading of a happening, and those that an auxiliary of its verb gives."""

from __future__ import annotations

from dataclasses import dataclass

from tadmor.claims.modality_scope import FUTURE
from tadmor.claims.syntax import verb_lemma
from tadmor.claims.syntax_tree import Tree
from tadmor.model.annotation import Token
from tadmor.model.claim import Modality
from tadmor.reference import hedges
from tadmor.reference.hedges import Effect

# What is not so leaves a question open: "it is not clear if they fled".
KNOWN = frozenset({"clear", "known", "know", "certain", "sure", "evident"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What one word or construction says of the happening."""

    modality: Modality
    negative: bool
    words: tuple[int, ...]
    why: str


def reading_from(effect: Effect | None, words: tuple[int, ...], why: str) -> Reading | None:
    """The reading that a resource's effect gives; None if it changes nothing."""
    if effect is None or (effect.modality == "asserted" and effect.polarity == "positive"):
        return None
    return Reading(effect.modality, effect.polarity == "negative", words, why)


def auxiliary_reading(tree: Tree, index: int, kid: Token) -> Reading | None:
    """What an auxiliary says of its verb: "may", "will", "would have"."""
    word = kid.text.lower()
    effect = hedges.auxiliary(word) or hedges.auxiliary(kid.lemma.lower())
    if effect is None or kid.lemma.lower() == "have" or (word == "would" and _is_told_ahead(tree, index)):
        return None
    if word == "could" and _is_all_they_could(tree, index, kid):
        return None
    modality: Modality = effect.modality
    others = {k.lemma.lower() for k in tree.children(index, "aux")}
    if effect.modality == "hypothetical" and "have" in others:
        modality = "counterfactual"
    elif word in {"would", "'d"} and is_reported_past(tree, index):
        modality = "planned"
    elif word == "could" and is_negated(tree, index):
        modality = "counterfactual"
    return Reading(modality, modality == "counterfactual" and word != "could", (kid.index,), "auxiliary")


def _is_all_they_could(tree: Tree, index: int, could: Token) -> bool:
    """ "Could only condemn it": they did; "could only leave by night", "could only attack if …" say when it may be done."""
    only = [k for k in tree.children(index, "advmod") if k.text.lower() == "only" and could.index < k.index < index]
    bound = tree.children(index, "obl") or any(
        k.lemma.lower() in {"if", "when", "after", "by", "once", "unless"}
        for clause in tree.children(index, "advcl")
        for k in tree.children(clause.index, "mark", "advmod")
    )
    unreal = any(k.lemma.lower() == "have" for k in tree.children(index, "aux"))
    return bool(only) and not bound and not unreal and not is_negated(tree, index)


def _is_told_ahead(tree: Tree, index: int) -> bool:
    """ "would go on to take the town", "would later fall": a story that runs ahead of itself."""
    later = any(k.text.lower() in hedges.later_words() for k in tree.children(index, "advmod"))
    return (later or verb_lemma(tree, index) == "go on") and not is_reported_past(tree, index)


def is_reported_past(tree: Tree, index: int) -> bool:
    """ "said it would attack": the future as seen from the saying, not a condition."""
    at = index
    while tree[at].deprel == "conj" and tree[at].head >= 0:
        at = tree[at].head
    head = tree[at].head
    return tree[at].deprel == "ccomp" and head >= 0 and tree[head].xpos in {"VBD", "VBN"}


def is_negated(tree: Tree, index: int) -> bool:
    """Whether a verb has a negation of its own."""
    return any(k.text.lower() in hedges.negations().adverbs for k in tree.children(index, "advmod"))


def is_contrary(tree: Tree, index: int) -> bool:
    """ "if they had (not) killed him, he would have …": told as the contrary of what happened."""
    token = tree[index]
    had = [k for k in tree.children(index, "aux") if k.text.lower() in {"had", "'d"} and k.lemma.lower() == "have"]
    if token.deprel != "advcl" or token.head < 0 or not had:
        return False
    subjects = tree.base_children(index, "nsubj")
    inverted = bool(subjects) and had[0].index < subjects[0].index
    if not inverted and not any(k.lemma.lower() == "if" for k in tree.children(index, "mark")):
        return False
    return is_unreal(tree, token.head)


def is_unreal(tree: Tree, index: int) -> bool:
    """ "would have fallen"."""
    words = {k.text.lower() for k in tree.children(index, "aux")}
    return bool(words & {"would", "could", "might", "'d"}) and "have" in words


def is_question(tree: Tree, index: int) -> bool:
    """ "it is unclear if they fled": not a condition, but what nobody knows."""
    token = tree[index]
    if token.head < 0:
        return False
    asks = any(k.lemma.lower() == "whether" for k in tree.children(index, "mark"))
    relation = token.deprel.partition(":")[0]
    if relation in {"ccomp", "csubj"} or (relation == "acl" and asks):
        return True
    if tree[token.head].lemma.lower() in KNOWN and is_negated(tree, token.head):
        return True
    judged = hedges.adjective(tree[token.head].text.lower())
    return token.deprel == "advcl" and judged is not None and judged.modality == "possible" and not judged.takes


def is_future(tree: Tree, index: int) -> bool:
    """Whether a verb stands in the future."""
    return any(k.text.lower() in FUTURE for k in tree.children(index, "aux"))
