"""Who does what a verb says: the surface subject, fetched over control, coordination, relative clauses and plans."""

from __future__ import annotations

from dataclasses import dataclass

from tadmor.claims.syntax_tree import MAX_STEPS, Tree

RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
# Verbs whose object, not subject, is understood as the subject of the infinitive (UD leaves this to the lexicon).
OBJECT_CONTROL = frozenset(
    "force order ask urge allow tell send help lead call compel enable permit drive push instruct authorise authorize "
    "invite press warn encourage prompt cause deploy let make see watch accuse suspect show find leave keep catch hear "
    "expect want believe request require beg implore persuade convince coax coerce oblige pressure direct command train "
    "recruit hire pay bribe assign task dispatch commission mobilize mobilise lure entice incite inspire motivate provoke "
    "challenge remind dare trust assume presume know".split()
)
# Nouns of somebody's own will, whose infinitive is what he himself does ("the army's decision to withdraw").
INTENTIONS = frozenset(
    "decision plan intention intent attempt effort bid threat vow pledge promise refusal willingness readiness offer move "
    "commitment desire wish failure campaign operation mission conspiracy plot".split()
)
# Verbs whose subject has the intention that is their object, where nobody else is said to have it.
INTENDING = frozenset(
    "announce make take have hold hatch prepare develop devise unveil draw express voice declare reveal confirm reaffirm "
    "renew repeat launch mount lead begin start resume stage adopt abandon drop cancel shelve".split()
)
# Verbs whose object is caught in the act of what a participle says ("saw gunmen opening fire").
PERCEIVING = frozenset({"see", "watch", "find", "catch", "hear", "leave", "keep", "show", "send"})
# Verbs that only events do: "since fighting broke out".
BREAKING = frozenset({"break", "erupt", "rage", "intensify", "flare", "subside"})
# What may stand for a participle's subject that shares the auxiliary of the verb before.
GAPPED = frozenset({"NOUN", "PROPN", "NUM"})
# Whose passive's subject is said to have done what stands behind "of".
CLOSING = frozenset("\"'”’»)")
NAME_PARTS = frozenset({"flat", "flat:name", "compound"})
ACCUSING = frozenset("accuse suspect convict acquit".split())
CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "parataxis"})


@dataclass(frozen=True, slots=True)
class Filler:
    """A word that fills a function: "subject", "object", a preposition, "poss", "mod" …

    ``hops`` counts how far it was fetched from (0: a dependent of the trigger itself).
    """

    function: str
    token: int
    hops: int = 0


def resolve_relative(tree: Tree, index: int) -> int:
    """A relative pronoun's antecedent; any other token is itself."""
    token = tree[index]
    if token.lemma.lower() not in RELATIVE or token.upos not in {"PRON", "DET", "SCONJ"}:
        return index
    for at in tree.path_up(index)[1:]:
        if tree[at].deprel in {"acl:relcl", "acl"} and tree[at].head >= 0:
            return tree[at].head
    return index


def grammatical_subject(tree: Tree, index: int, *, steps: int = 0) -> Filler | None:
    """The surface subject of a verb or predicate, fetched over control, coordination and clauses."""
    if (accusing := accusing_passive(tree, index)) is not None:
        return grammatical_subject(tree, accusing, steps=steps + 1)
    for kid in tree.children(index):
        if kid.deprel in {"nsubj", "nsubj:pass", "nsubj:outer", "csubj"}:
            return Filler("subject", resolve_relative(tree, kid.index), steps)
    gerund = _gerund_subject(tree, index)
    if gerund is not None:
        return Filler("subject", gerund, steps)
    if (noun := _held_by(tree, index)) is not None:
        return Filler("subject", noun, steps + 1)
    token = tree[index]
    if steps > MAX_STEPS or token.head < 0:
        return None
    head, rel = token.head, token.deprel
    if rel == "acl" and tree[head].lemma.lower() in INTENTIONS and _is_infinitive(tree, index):
        return _intender(tree, head, steps)
    if rel in {"acl", "acl:relcl"}:
        if any(is_relative(tree, k.index) for k in tree.children(index, "obj")):
            return None
        return Filler("subject", _noun_before(tree, index), steps + 1)
    if rel in {"xcomp", "advcl", "advcl:relcl"}:
        return _controller(tree, index, steps)
    if rel == "conj":
        own = _gapped(tree, index)
        if own is None:
            own = _of_parallel_relative(tree, index)
        return Filler("subject", own, steps) if own is not None else grammatical_subject(tree, head, steps=steps + 1)
    if rel in {"ccomp", "parataxis"}:
        return _stolen_subject(tree, index, steps)
    return None


def accusing_passive(tree: Tree, index: int) -> int | None:
    """The "accused" of "was accused by X of shelling Y", whose "of shelling" a parser hangs on X as often as on it."""
    if tree.tokens[index].xpos not in {"VBG", "VBN"} or not _follows_of(tree, index):
        return None
    for at in tree.path_up(index)[1:]:
        if tree[at].lemma.lower() in ACCUSING and tree.is_verb(at):
            agents = [i for k in tree.children(at, "obl:agent") for i in tree.subtree(k.index, without=CLAUSES)]
            strayed = tree[index].head == at and tree[index].deprel in {"csubj:pass", "conj"}
            below = tree[index].head in agents or strayed
            return at if below and tree.is_passive(at) else None
        if tree.is_verb(at):
            return None
    return None


def _follows_of(tree: Tree, index: int) -> bool:
    """ "of shelling", "of indiscriminately shelling", "of having shelled"."""
    at = index - 1
    while at > 0 and (tree[at].upos in {"ADV", "AUX", "PART"} or tree[at].text.lower().endswith("ly")):
        at -= 1
    return at >= 0 and tree[at].lemma.lower() == "of"


def _held_by(tree: Tree, index: int) -> int | None:
    """The noun that a bare participle with its doer stands right after: the village of 'shelled the village of X" held by Y'.

    Across a closing quotation mark a parser hangs it on the verb.
    """
    token = tree[index]
    if token.xpos != "VBN" or token.deprel not in {"advcl", "conj", "xcomp"} or not tree.children(index, "obl:agent"):
        return None
    if tree.children(index, "aux", "aux:pass", "mark", "cc", "case"):
        return None
    before = index - 1
    while before > 0 and tree[before].text in CLOSING:
        before -= 1
    if tree[before].upos not in {"NOUN", "PROPN"}:
        return None
    while tree[before].deprel in NAME_PARTS or (tree[before].deprel == "nmod" and tree.case_of(before) == "of"):
        before = tree[before].head
    return before


def _is_infinitive(tree: Tree, index: int) -> bool:
    return any(kid.lemma.lower() == "to" for kid in tree.children(index, "mark"))


def _intender(tree: Tree, noun: int, steps: int) -> Filler | None:
    """Whose a plan or decision is: "Turkey's plan", "a decision of the army", "rebels announced plans"."""
    for kid in tree.children(noun, "nmod:poss", "nmod"):
        if kid.deprel == "nmod:poss" or tree.case_of(kid.index) in {"of", "by"}:
            return Filler("subject", kid.index, steps + 1)
    for kid in tree.children(noun, "compound", "amod"):
        if kid.upos == "PROPN" or (kid.upos == "ADJ" and kid.text.istitle() and kid.index > 0):
            return Filler("subject", kid.index, steps + 1)
    verb = tree[noun].head
    if tree[noun].deprel == "obj" and tree[verb].lemma.lower() in INTENDING:
        return grammatical_subject(tree, verb, steps=steps + 1)
    return None


def _gapped(tree: Tree, index: int) -> int | None:
    """ "The office was destroyed and five houses damaged": the noun between a conjunction and a participle is its own."""
    if tree[index].xpos != "VBN" or tree.children(tree[index].head, "obj"):
        return None
    before = [kid for kid in tree.children(tree[index].head, "conj") if kid.index < index and kid.upos in GAPPED]
    if not before or not tree.children(before[-1].index, "cc"):
        return None
    between = tree.tokens[max(tree.subtree(before[-1].index)) + 1 : index]
    return before[-1].index if all(token.upos == "ADV" for token in between) else None


def _of_parallel_relative(tree: Tree, index: int) -> int | None:
    """ "had received letters from men who posed as rebels and threatened …": the tense is the relative clause's verb's."""
    head = tree[index].head
    if tree[head].xpos != "VBN" or tree[index].xpos != "VBD" or not tree.children(head, "aux"):
        return None
    for token in reversed(tree.tokens[head + 1 : index]):
        if token.deprel == "acl:relcl" and token.xpos == "VBD":
            who = [kid.index for kid in tree.children(token.index, "nsubj") if is_relative(tree, kid.index)]
            return token.head if who else None
    return None


def _gerund_subject(tree: Tree, index: int) -> int | None:
    """ "Shelling by the army killed nine": a gerund with its doer before a verb without a subject is its subject."""
    for kid in tree.children(index, "advcl", "csubj"):
        by = any(tree.case_of(k.index) == "by" for k in tree.base_children(kid.index, "obl", "nmod"))
        by = by or tree[index].lemma.lower() in BREAKING
        if kid.index < index and kid.xpos == "VBG" and by and not tree.children(kid.index, "mark"):
            return kid.index
    return None


def _noun_before(tree: Tree, index: int) -> int:
    """What a participle tells of: "the heartland of territory held by them" is about the noun that it follows."""
    head, before = tree[index].head, index - 1
    adjacent = before > head and tree[before].upos in {"NOUN", "PROPN"} and before in tree.subtree(head)
    return before if adjacent and tree[index].deprel == "acl" else head


def is_gerund_subject(tree: Tree, index: int) -> bool:
    """Whether a gerund is what its head's deed is done by."""
    head = tree[index].head
    return head >= 0 and not tree.base_children(head, "nsubj") and _gerund_subject(tree, head) == index


def _stolen_subject(tree: Tree, index: int, steps: int) -> Filler | None:
    """ "X, who paid them, was killed, Y said": with two subjects at the verb of saying, the first one is the clause's."""
    subjects = tree.children(tree[index].head, "nsubj", "nsubj:pass")
    if len(subjects) < 2 or subjects[0].index > index:
        return None
    return Filler("subject", resolve_relative(tree, subjects[0].index), steps + 1)


def is_relative(tree: Tree, index: int) -> bool:
    """Whether a word is a relative pronoun."""
    return tree[index].lemma.lower() in RELATIVE and tree[index].upos in {"PRON", "DET", "SCONJ"}


def _is_done_to_object(tree: Tree, index: int) -> bool:
    """ "suffered 40 men killed", "had two soldiers wounded": a bare participle tells of the object before it."""
    token = tree[index]
    bare = token.xpos == "VBN" and not tree.children(index, "mark", "aux", "aux:pass", "case")
    before = [kid for kid in tree.children(token.head, "obj") if kid.index < index] if bare else []
    beside = bool(before) and before[-1].index == index - 1 and before[-1].upos == "NUM"
    return bool(before) and (token.deprel == "xcomp" or beside)


def _controller(tree: Tree, index: int, steps: int) -> Filler | None:
    """Who is understood as the subject of an infinitive or participle clause."""
    head = tree[index].head
    if tree[index].xpos == "VBG" and head == index - 1 and (told_of := tree.done_to_after(head)) is not None:
        return Filler("subject", told_of, steps + 1)  # "killed fleeing civilians"
    if tree[index].deprel == "advcl" and (intention := _intention_before(tree, index)) is not None:
        return _intender(tree, intention, steps)
    marks = {kid.lemma.lower() for kid in tree.children(index, "mark", "case")}
    takes_object = tree[head].lemma.lower() in OBJECT_CONTROL or (
        tree[index].deprel == "advcl" and marks & {"of", "from"}
    )
    if _is_free_participle(tree, index):  # "told them to leave, referring to …"
        takes_object = False
    if (takes_object or _is_done_to_object(tree, index)) and not tree.is_passive(head):
        told_before = _before_its_noun(tree, index)
        if told_before is not None:
            return Filler("subject", told_before, steps + 1)
        for kid in tree.children(head, "obj", "iobj"):
            return Filler("subject", resolve_relative(tree, kid.index), steps + 1)
        for kid in tree.children(head, "obl"):
            if tree.case_of(kid.index) in {"on", "upon"}:
                return Filler("subject", kid.index, steps + 1)
    return grammatical_subject(tree, head, steps=steps + 1)


def _is_free_participle(tree: Tree, index: int) -> bool:
    """Whether a participle only goes with the verb: "Meeting with troops, he told them …", "told them, warning …"."""
    token = tree[index]
    if token.deprel != "advcl" or token.xpos != "VBG" or tree.children(index, "mark", "case"):
        return False
    return tree[token.head].lemma.lower() not in PERCEIVING


def _before_its_noun(tree: Tree, index: int) -> int | None:
    """ "allow surrendering fighters to leave": a participle that the parse takes for a verb with an object, before "to"."""
    token = tree[index]
    if token.deprel != "xcomp" or token.xpos != "VBG" or tree.children(token.head, "obj"):
        return None
    nouns = [kid.index for kid in tree.children(index, "obj") if kid.index == index + 1]
    later = (*tree.children(token.head, "xcomp"), *tree.children(index, "xcomp", "advcl"))
    then = any(kid.index > index and _is_infinitive(tree, kid.index) for kid in later)
    return nouns[0] if nouns and then else None


def _intention_before(tree: Tree, index: int) -> int | None:
    """ "regrets the decision of X to reject it": an infinitive right after its noun, hung on the verb above both."""
    if not _is_infinitive(tree, index):
        return None
    first = min(tree.subtree(index))
    for kid in tree.children(tree[index].head, "obj"):
        if tree[kid.index].lemma.lower() in INTENTIONS and max(tree.subtree(kid.index)) + 1 == first:
            return kid.index
    return None
