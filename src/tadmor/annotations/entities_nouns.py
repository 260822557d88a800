"""What the words around a noun say: how many, of whom, and whether there is anybody at all."""

from __future__ import annotations

from tadmor.annotations.entities_drafts import DEFINITE
from tadmor.annotations.entities_trees import Tree
from tadmor.annotations.entities_words import (
    NEGATED,
    NOBODY,
    QUANTITIES,
    SINGLE,
    TALLIES,
    is_above_one,
)
from tadmor.model.annotation import Token
from tadmor.reference.people import nominal_for


def opens_hyphened(tree: Tree, token: Token) -> bool:
    """Whether a word is the first part of a title with a hyphen ("secretary-general")."""
    after = tree.tokens[token.index + 1 : token.index + 3]
    if len(after) < 2 or after[0].text != "-" or (token.end, after[0].end) != (after[0].start, after[1].start):
        return False
    found = nominal_for([token.text, "-"], after[1].text, after[1].lemma)
    return found is not None and found[1] == 3


def is_reciprocal(tree: Tree, token: Token) -> bool:
    """ "Each other" and "one another" are those spoken of, and nobody else."""
    before = tree.tokens[token.index - 1].text.lower() if token.index else ""
    return (before, token.text.lower()) in {("each", "other"), ("one", "another")}


def is_tally(tree: Tree, token: Token) -> bool:
    """Whether a noun is how many there are of somebody, and not they themselves ("the number of rebels")."""
    if token.lemma.lower() not in TALLIES or partitive_of(tree, token) is None:
        return False
    return any(t.text.lower() == "the" for t in tree.children(token.index, "det"))


def partitive_of(tree: Tree, token: Token) -> int | None:
    """The head of "of the officials" under a word of quantity."""
    if token.lemma.lower() not in QUANTITIES and token.text.lower() not in QUANTITIES and token.upos != "NUM":
        return None
    for child in tree.children(token.index, "nmod"):
        if child.index > token.index and tree.case_of(child.index) == "of":
            return child.index
    return None


def has_definite(tree: Tree, index: int) -> bool:
    """Whether a noun stands with an article or an owner that makes it known ("the officials", "their officials")."""
    return any(t.text.lower() in DEFINITE for t in tree.children(index, "det")) or bool(
        tree.children(index, "nmod:poss")
    )


def is_many(tree: Tree, token: Token, noun: Token, partitive: int | None) -> bool:
    """Whether a noun tells of more than one ("soldiers", "two of them", "policemen")."""
    if partitive is not None:
        return token.lemma.lower() not in SINGLE
    if noun.upos in {"DET", "PRON", "ADJ"} and {noun.lemma.lower(), noun.text.lower()} & QUANTITIES:
        return noun.lemma.lower() not in SINGLE
    if any(is_above_one(t) for t in tree.children(noun.index, "nummod")):
        return True
    men = noun.text.lower().endswith("men") and nominal_for((), noun.text, noun.lemma) is not None
    return noun.xpos in {"NNS", "NNPS"} or noun.upos == "NUM" or men


def is_nobody(tree: Tree, token: Token, noun: Token) -> bool:
    """ "No group", "none of the groups", "nobody": words that deny that there is anybody; "no 4" counts."""
    if token.text.lower() in NOBODY or noun.text.lower() in NOBODY:
        return True
    near = tree.children(noun.index, "det", "advmod", "cc:preconj")
    near += tree.tokens[max(0, noun.index - 1) : noun.index]
    return any(t.text.lower() in NEGATED and tree.tokens[t.index + 1].upos != "NUM" for t in near)
