"""How well somebody suits what a pronoun does: fighters do violence, the dead do nothing more."""

from __future__ import annotations

from tadmor.annotations.coreference_chains import Chain
from tadmor.annotations.entities_model import Phrase, Reading
from tadmor.annotations.entities_trees import Tree
from tadmor.reference.people import violence

FIGHTERS = frozenset({"armed_group", "military", "police", "government"})
UNARMED = frozenset({"civilians", "media", "intergovernmental"})
SUBJECTS = frozenset({"nsubj"})
AFTERWARDS = frozenset({"after", "since", "following"})
FIGHTS = 8.0
UNARMED_FIGHTS = -25.0
DEAD = -40.0


def weigh_deed(tree: Tree, pronoun: Phrase, chain: Chain) -> float:
    """For the subject of violence, or the owner of its means: who bears arms, before who does not."""
    if not _is_violent(tree, pronoun.head):
        return 0.0
    if chain.kind in FIGHTERS:
        return FIGHTS
    return UNARMED_FIGHTS if chain.kind in UNARMED else 0.0


def weigh_fate(reading: Reading, tree: Tree, pronoun: Phrase, phrase: Phrase) -> float:
    """Against somebody of whom the text has just said that he was killed, as the subject of a deed or an owner."""
    function = tree.tokens[pronoun.head].deprel
    if _was_dead_by_then(reading.tree_of(phrase), phrase):
        return DEAD / 2 if function == "nmod:poss" else DEAD
    if not is_killed(reading.tree_of(phrase), phrase.head):
        return 0.0
    if function in SUBJECTS or _is_violent(tree, pronoun.head):
        return DEAD
    return DEAD / 2 if function == "nmod:poss" else 0.0


def _was_dead_by_then(tree: Tree, phrase: Phrase) -> bool:
    """ "After X's assassination, they asked for his extradition": what comes after his death befalls somebody else."""
    token = tree.tokens[phrase.head]
    if phrase.sort != "person" or token.deprel not in {"nmod", "nmod:poss"} or token.head < 0:
        return False
    death = tree.tokens[token.head]
    of_him = token.deprel == "nmod:poss" or tree.case_of(token.index) == "of"
    return of_him and death.lemma.lower() in violence().deaths and tree.case_of(death.index) in AFTERWARDS


def _is_violent(tree: Tree, pronoun: int) -> bool:
    token = tree.tokens[pronoun]
    if token.head < 0:
        return False
    governor = tree.tokens[token.head]
    words = violence()
    if token.deprel in SUBJECTS:
        return governor.lemma.lower() in words.deeds or any(
            t.lemma.lower() in words.deeds for t in tree.children(governor.index, "xcomp")
        )
    return token.deprel == "nmod:poss" and governor.lemma.lower() in words.means


def is_killed(tree: Tree, head: int) -> bool:
    """Whether the text says that somebody was killed, by the verb that he is the object or passive subject of."""
    token = tree.tokens[head]
    if token.deprel not in {"obj", "nsubj:pass"} or token.head < 0:
        return False
    verb = tree.tokens[token.head]
    others = tree.children(verb.index, "conj") if token.deprel == "nsubj:pass" else []
    return any(t.lemma.lower() in violence().killing for t in (verb, *others))
