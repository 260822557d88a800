"""How a phrase or clause depends on the word that governs it, in the words of ``resources/hedges`` (``relation``)."""

from __future__ import annotations

from tadmor.claims.modality_scope import is_now_that, is_parser_conjunct, is_raised
from tadmor.claims.syntax_tree import Tree
from tadmor.reference import hedges

# Below these a clause tells of the same reality as the clause above.
COMPLEMENTS = frozenset(
    {
        "xcomp",
        "ccomp",
        "csubj",
        "obj",
        "iobj",
        "nsubj",
        "obl",
        "nmod",
        "acl",
        "advcl",
        "compound",
        "conj",
        "appos",
        "parataxis",
    }
)
# What people flee for, or hide out of.
REASONS = frozenset({"fear", "dread"})


def relation(tree: Tree, at: int, below: int) -> frozenset[str] | None:
    """How ``below`` depends on ``at``, in the words of the resource files; None where nothing is governed."""
    token = tree[below]
    rel = token.deprel.partition(":")[0]
    marks = {k.lemma.lower() for k in tree.base_children(below, "mark", "case")}
    if _is_feared_too(tree, at, below):
        return frozenset({"of"})
    if token.deprel == "acl:relcl" or rel not in COMPLEMENTS or is_now_that(tree, below):
        return None
    if (case := _case_of_its_subject(tree, at, below)) is not None:
        return frozenset({case, "gerund"})
    if rel in {"xcomp", "acl", "advcl", "ccomp"} and "to" in marks:
        return frozenset({"infinitive"})
    if rel in {"ccomp", "csubj"} or (rel == "acl" and "that" in marks):
        return frozenset({"clause"})
    if rel == "xcomp" and token.upos in {"NOUN", "PROPN"} and "to" not in marks:
        return frozenset({"naming"})
    if rel == "xcomp":
        return frozenset({"gerund"}) if token.xpos == "VBG" else frozenset({"infinitive"})
    if rel in {"obl", "nmod", "advcl", "acl"}:
        if token.deprel in {"obl:agent", "nmod:poss"}:
            return None
        if "of" in marks and token.xpos == "VBG":
            marks.add("gerund")
        return frozenset(marks) if marks else None
    if rel.startswith("nsubj") and is_raised(tree, at, below):
        return frozenset({"infinitive"})
    if is_parser_conjunct(tree, below):
        return frozenset({"object"})
    if rel == "obj" or token.deprel == "nsubj:pass":
        return frozenset({"object"})
    if rel == "compound":
        return frozenset({"compound"})
    return None


def _case_of_its_subject(tree: Tree, at: int, below: int) -> str | None:
    """The "of" of "the possibility of rebels committing a massacre", where the parse hangs the rebels on the noun alone."""
    token = tree[below]
    if token.deprel != "acl" or token.xpos != "VBG" or tree.children(below, "mark", "case"):
        return None
    subject = next((k for k in tree.children(at, "nmod") if at < k.index < below), None)
    case = tree.case_of(subject.index) if subject is not None else ""
    possible = any(e.modality == "possible" and case in e.takes for e in hedges.noun_governor(tree[at].lemma.lower()))
    return case if possible else None


def _is_feared_too(tree: Tree, at: int, below: int) -> bool:
    """A parser's slip: in "fled for fear of the militia and attacks by it" the attacks are joined to the fear."""
    if tree[below].deprel != "conj" or tree[at].lemma.lower() not in REASONS or tree.case_of(below):
        return False
    out = {k.lemma.lower() for k in tree.children(at, "case")} & {"for", "out"}
    phrases = [*tree.children(at, "nmod"), *tree.children(below, "nmod")]
    return bool(out) and any(k.index < below and tree.case_of(k.index) == "of" for k in phrases)
