"""What part phrases play in a sentence, as far as it tells whom a pronoun means."""

from __future__ import annotations

from tadmor.annotations.entities_model import Phrase
from tadmor.annotations.entities_trees import Tree
from tadmor.reference.people import metonymy, saying_verbs

OBJECTS = frozenset({"obj", "iobj", "obl", "nmod"})
ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent"})


def is_plural_name(phrase: Phrase) -> bool:
    """Whether a name ends in a plain plural of people ("Iraqi forces"): they are "they", never "it"."""
    return phrase.form == "name" and phrase.text.split()[-1].islower() and phrase.text.endswith("s")


def hangs_below(tree: Tree, phrase: int, pronoun: int) -> bool:
    """Whether the phrase stands in a fronted part of the clause whose subject the pronoun is."""
    if tree.tokens[pronoun].deprel not in {"nsubj", "nsubj:pass"} or phrase > pronoun:
        return False
    verb = tree.tokens[pronoun].head
    return any(token.index == verb for token in tree.above(phrase))


def is_subject_of_clause(tree: Tree, phrase: int, pronoun: int) -> bool:
    """ "The army defended its base": the owner of what a verb acts on is likeliest its subject."""
    owned = tree.tokens[tree.tokens[pronoun].head]
    if owned.deprel not in OBJECTS - {"nmod"} or owned.head < 0:
        return False
    subject = subject_of(tree, owned.head)
    return subject == phrase


def is_object_before(tree: Tree, phrase: int, pronoun: int) -> bool:
    """Whether a pronoun is the subject of a verb that is joined to the one that the phrase is the object of."""
    verb = tree.tokens[tree.tokens[pronoun].head]
    joined = tree.tokens[pronoun].deprel in {"nsubj", "nsubj:pass"} and verb.deprel == "conj"
    return joined and tree.tokens[phrase].deprel == "obj" and tree.tokens[phrase].head == verb.head


def weigh_it(tree: Tree, pronoun: int) -> float:
    """How far the words around "it" speak for somebody who acts: its verb is a deed, or it is no subject at all."""
    token = tree.tokens[pronoun]
    if token.deprel == "nsubj" and token.head >= 0:
        verb = tree.tokens[token.head]
        deeds = metonymy()
        if verb.upos == "VERB" and (
            verb.lemma in deeds.decide or verb.lemma in deeds.act or verb.lemma in saying_verbs()
        ):
            return 14.0
    return -14.0


def subject_of(tree: Tree, verb: int) -> int | None:
    """The subject of a verb, or of the verb that it is joined to."""
    found = tree.child(verb, "nsubj", "nsubj:pass")
    if found is None and tree.tokens[verb].deprel in {"conj", "xcomp"} and tree.tokens[verb].head >= 0:
        return _subject_above(tree, tree.tokens[verb].head)
    return found.index if found else None


def _subject_above(tree: Tree, verb: int) -> int | None:
    found = tree.child(verb, "nsubj", "nsubj:pass")
    return found.index if found else None


EVERYBODY = frozenset("everyone everybody nobody no-one none anyone anybody someone somebody all".split())


def in_same_clause(tree: Tree, one: int, two: int) -> bool:
    """Whether both are arguments of one verb, prepositional ones and shared subjects of joined verbs included.

    A joined verb with a subject of its own shares none ("the police said that …, but they declined to …"), unless
    that would be everybody or nobody ("everyone had fled, and they found only …").
    """
    left, right = _governor(tree, one), _governor(tree, two)
    if left is None or right is None:
        return False
    if left == right:
        return True
    joined = tree.tokens[left].deprel in {"conj", "xcomp"} and tree.tokens[left].head == right
    if not joined or tree.child(left, "nsubj", "nsubj:pass") is None:
        return joined
    return tree.tokens[two].lemma.lower() in EVERYBODY


def _governor(tree: Tree, index: int) -> int | None:
    token = tree.tokens[index]
    return token.head if token.deprel in ARGUMENTS else None


def are_alike(one: str, other: str) -> bool:
    """Whether two functions are the same, or both those of somebody to whom something is done."""
    return one == other or (one in OBJECTS and other in OBJECTS)


def function_of(tree: Tree, index: int) -> str:
    """The grammatical function, that of the first conjunct for a later one."""
    token = tree.tokens[index]
    for higher in tree.above(index):
        if token.deprel not in {"conj", "appos", "flat"}:
            break
        token = higher
    return token.deprel


def is_earlier(tree: Tree, index: int) -> bool:
    """Whether the clause that a word stands in tells what had been before ("had fired", "were hiding")."""
    verb = tree.clause_of(index)
    had = any(t.text.lower() == "had" for t in tree.children(verb.index, "aux"))
    return had or (
        verb.xpos == "VBG" and any(t.text.lower() in {"was", "were"} for t in tree.children(verb.index, "aux"))
    )
