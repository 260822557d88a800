"""What became of what was tried, offered, allowed or claimed, by the words beside the word that governs it.

"Tried in vain to …", "willing to … if", "the truce allowed them to …", "decided
to reject", "falsely claimed that …".
"""

from __future__ import annotations

from tadmor.claims.modality_readings import Reading, is_negated
from tadmor.claims.syntax import verb_lemma
from tadmor.claims.syntax_tree import Tree
from tadmor.model.annotation import Token
from tadmor.reference import cues, hedges

CONDITIONS = frozenset({"if", "unless", "provided", "should", "providing"})
THING_PRONOUNS = frozenset({"it", "this", "that", "which"})
PROVING = frozenset({"prove", "turn out"})
REACHING = frozenset({"achieve", "reach", "accomplish", "attain", "fulfil", "fulfill", "realise", "realize", "meet"})
ENABLING = frozenset({"enable", "allow", "permit"})
DECIDING = frozenset({"decide", "agree", "choose", "resolve", "opt", "decision"})
RELATIONS = frozenset({"relation", "relationship", "tie", "link"})


def failing_word(tree: Tree, at: int, below: int) -> int | None:
    """The word that says that an attempt had no success: "tried in vain to …", "a failed attempt to …"."""
    for index in (at, below):
        for kid in tree.children(index):
            word, case = kid.text.lower(), tree.case_of(kid.index)
            if kid.deprel == "advmod" and hedges.is_vain(word):
                return kid.index
            if kid.deprel.partition(":")[0] == "obl" and hedges.is_vain(f"{case} {word}"):
                return kid.index
            if index == at and kid.deprel == "amod" and hedges.is_failure(word):
                return kid.index
    return _failing_predicate(tree, at)


def _failing_predicate(tree: Tree, at: int) -> int | None:
    """ "An attempt to free them failed", "was unsuccessful"."""
    token = tree[at]
    if token.upos != "NOUN" or not token.deprel.startswith("nsubj"):
        return None
    head = tree[token.head]
    fails = head.lemma.lower() == "fail" or hedges.is_failure(head.text.lower())
    return head.index if fails and not is_negated(tree, head.index) else None


def condition_of(tree: Tree, at: int, below: int) -> int | None:
    """The "if" that an offer or a plan is bound to: "are willing to leave if …", "will send troops if needed"."""
    for index in (at, below):
        for kid in tree.children(index, "advcl"):
            if kid.text.lower() in CONDITIONS and not tree.base_children(kid.index, "nsubj"):
                return kid.index
            for mark in tree.children(kid.index, "mark", "advmod", "case"):
                if mark.text.lower() in CONDITIONS:
                    return mark.index
    return None


def came_about(tree: Tree, at: int) -> bool:
    """ "The truce allowed them to leave", "enabled them to leave": what makes it possible is no one who permits it."""
    lemma = verb_lemma(tree, at)
    if lemma not in ENABLING:
        return False
    head = tree[at].head if tree[at].deprel == "conj" else at
    subjects = tree.base_children(at, "nsubj") or tree.base_children(head, "nsubj")
    return lemma == "enable" or any(_is_cause(subject) for subject in subjects)


def _is_cause(subject: Token) -> bool:
    word = subject.lemma.lower()
    return subject.text.lower() in THING_PRONOUNS or hedges.is_befalling(word) or hedges.is_achievement(word)


def is_done_by_deciding(tree: Tree, at: int, below: int) -> bool:
    """ "Decided to reject the plan", "agreed to break off relations": who decides it does it."""
    if verb_lemma(tree, at) not in DECIDING:
        return False
    objects = {kid.lemma.lower() for kid in tree.children(below, "obj")}
    return hedges.is_decisive(verb_lemma(tree, below)) or (
        hedges.is_ending(verb_lemma(tree, below)) and bool(objects & RELATIONS)
    )


def not_yet(tree: Tree, index: int) -> int | None:
    """The "yet" of "had yet to take the town", "are yet to begin"."""
    return next((k.index for k in tree.children(index, "advmod") if k.lemma.lower() == "yet"), None)


def told_falsely(tree: Tree, at: int, below: int, takes: frozenset[str]) -> int | None:
    """The word that says that a saying is untrue: "falsely claimed that …", "reports that … proved false"."""
    if tree.is_verb(at):
        if not any(takes & cue.frames for cue in cues.verb_cues(verb_lemma(tree, at))):
            return None
        return next((k.index for k in tree.children(at, "advmod") if hedges.is_falsely(k.text.lower())), None)
    if not tree[below].deprel.startswith(("acl", "ccomp")) or not cues.noun_cues(tree[at].lemma.lower()):
        return None
    return _untrue_predicate(tree, at)


def _untrue_predicate(tree: Tree, at: int) -> int | None:
    """ "False reports", "the reports were unfounded", "proved to be false"."""
    for kid in tree.children(at, "amod"):
        if hedges.is_untrue(kid.text.lower()):
            return kid.index
    token = tree[at]
    if not token.deprel.startswith("nsubj") or is_negated(tree, token.head):
        return None
    predicates = [tree[token.head]]
    if verb_lemma(tree, token.head) in PROVING:
        predicates += tree.children(token.head, "xcomp")
    return next((k.index for k in predicates if hedges.is_untrue(k.text.lower())), None)


def aimed_at(tree: Tree, at: int, below: int) -> Reading | None:
    """ "The objective, the arrest of X, was not achieved": an aim, reached or missed."""
    if tree[below].deprel != "appos" or not hedges.is_aim(tree[at].lemma.lower()):
        return None
    token = tree[at]
    if token.deprel.startswith("nsubj") and verb_lemma(tree, token.head) in REACHING:
        if is_negated(tree, token.head):
            return Reading("counterfactual", True, (token.head,), "aim not reached")
        if tree[token.head].xpos in {"VBD", "VBN"}:
            return None
    return Reading("planned", False, (at,), "aim")


def is_rewarded(tree: Tree, at: int) -> int | None:
    """The reward of "offered a reward for information leading to the arrest of …": nobody has been arrested yet."""
    token = tree[at]
    if token.lemma.lower() != "lead" or token.xpos not in {"VBG", "VBZ", "VBP"}:
        return None
    return next((t.index for t in tree.tokens[:at] if hedges.is_reward(t.lemma.lower())), None)
