"""Aircraft, tanks and guns that do something: their crews, as part of whoever owns them ("Russian warplanes bombed")."""

from __future__ import annotations

from tadmor.annotations.entities_trees import Tree
from tadmor.model.annotation import Token
from tadmor.reference.people import Nominal, crewed, metonymy, violence

CRAFT = Nominal(noun="crew of a craft", unit="people", kind="military")


def acts_as_crew(tree: Tree, token: Token) -> bool:
    """Whether a craft or gun is the subject or agent of a deed; what is shot down or sent stays a thing."""
    if token.upos != "NOUN" or token.lemma.lower() not in crewed():
        return False
    if token.head < 0:
        return False
    verb = tree.tokens[token.head]
    if token.deprel == "nmod" and tree.case_of(token.index) == "by":
        return verb.lemma.lower() in metonymy().nouns
    if verb.upos != "VERB":
        return False
    by = token.deprel == "obl:agent" or (token.deprel == "obl" and tree.case_of(token.index) == "by")
    deeds = violence().deeds | metonymy().act
    return by or (token.deprel == "nsubj" and verb.xpos != "VBN" and verb.lemma.lower() in deeds)


def craft_of(token: Token) -> Nominal:
    """The noun of a crew, by the craft that it is of, so that jets and tanks are never one."""
    return Nominal(noun=token.lemma.lower(), unit=CRAFT.unit, kind=CRAFT.kind)
