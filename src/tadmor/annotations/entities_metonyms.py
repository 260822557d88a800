"""When the name of a state, or its adjective, stands for the government that acts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from tadmor.annotations.entities_trees import Tree
from tadmor.reference.people import compass_words, metonymy, nominal_for, saying_verbs

# "Syrian soldiers" are the state's, "Syrian civilians" are not.
STATE_KINDS = frozenset({"military", "police", "government"})
# "Its border with Turkey" and "the road between Syria and Iraq" are about places.
BORDERS = frozenset(
    {"border", "frontier", "boundary", "crossing", "road", "line", "route", "area", "lie", "run", "fly", "travel"}
)
OFFICES = frozenset({"government", "other"})


class _Name(Protocol):
    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...
    @property
    def sort(self) -> str: ...
    @property
    def city(self) -> bool: ...


def acts_for_state(tree: Tree, name: _Name, head: int, kinds: Mapping[int, str]) -> bool:
    """Whether a state's name acts, is acted on as an actor, or owns forces, offices or a government here."""
    if _is_part_of_land(tree, name):
        return False
    if not name.city and _owns(tree, head):
        return True
    if name.sort == "adjective":
        return False
    return _acts(tree, head, name.city)


def _is_part_of_land(tree: Tree, name: _Name) -> bool:
    """Whether a word of the compass stands right before a state's own name ("eastern Ukraine")."""
    before = tree.tokens[name.first - 1] if name.first else None
    return name.sort == "state" and before is not None and before.text.lower() in compass_words()


def _owns(tree: Tree, head: int) -> bool:
    """ "Syrian soldiers", "Syria's army", "the government of Syria", "the US Defense Secretary"."""
    token = tree.tokens[head]
    if token.deprel not in {"amod", "compound", "nmod:poss", "nmod", "nmod:desc", "nmod:unmarked"} or token.head < 0:
        return False
    if token.deprel == "nmod" and tree.case_of(head) not in {"of", "for"}:
        return False
    owner = tree.tokens[token.head]
    first = min(tree.phrase(owner.index)[0], owner.index)
    if owner.lemma in metonymy().nouns and token.deprel != "nmod":
        return True
    found = nominal_for([t.text for t in tree.tokens[first : owner.index]], owner.text, owner.lemma)
    if found is None:
        return False
    nominal = found[0]
    return nominal.kind in STATE_KINDS or (nominal.office and nominal.kind in OFFICES)


def _acts(tree: Tree, head: int, city: bool) -> bool:
    """The name, or the first of its conjuncts, is a subject or agent of a deed, or bears what only an actor bears."""
    if _speaks_next(tree, head, city):
        return True
    token = tree.tokens[head]
    while token.deprel == "conj" and tree.tokens[token.head].upos == "PROPN":
        token = tree.tokens[token.head]
    if token.head < 0:
        return False
    verb = tree.tokens[token.head]
    verbs = metonymy()
    if token.deprel == "nmod" and not city and tree.case_of(token.index) in {"including", "like"}:
        return nominal_for((), verb.text, verb.lemma) is not None
    if token.deprel in {"nsubj", "nsubj:pass"} and not city and verb.lemma in verbs.stands:
        return True
    deeds = verbs.decide | saying_verbs() if city else verbs.decide | verbs.act | saying_verbs()
    if token.deprel == "nsubj" and verb.upos == "VERB":
        return verb.lemma in deeds or _controls(tree, verb.index, deeds)
    if token.deprel in {"obl", "nmod"} and not city and tree.case_of(token.index) in {"against", "with", "between"}:
        return verb.lemma not in BORDERS
    if token.deprel == "obl:agent" or (token.deprel == "obl" and tree.case_of(token.index) == "by"):
        return verb.upos == "VERB" and not city
    return token.deprel == "obj" and not city and verb.lemma in verbs.bear


def _speaks_next(tree: Tree, head: int, city: bool) -> bool:
    """Whether a deed follows at once ("as the United States said"), however the parser hangs the name."""
    if head + 1 >= len(tree.tokens):
        return False
    verb = tree.tokens[head + 1]
    verbs = metonymy()
    deeds = verbs.decide | saying_verbs() if city else verbs.decide | verbs.act | saying_verbs()
    subject = tree.child(verb.index, "nsubj", "nsubj:pass")
    return verb.xpos in {"VBD", "VBZ", "VBP"} and verb.lemma in deeds and (subject is None or subject.index == head)


def _controls(tree: Tree, verb: int, deeds: frozenset[str]) -> bool:
    """Whether the subject's verb only leads to a deed ("continues to bomb")."""
    return any(t.lemma in deeds for t in tree.children(verb, "xcomp"))
