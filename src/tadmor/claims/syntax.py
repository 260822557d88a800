"""The logical functions around a word of a sentence's tree.

Grammar differs in voice, control, relative clauses, coordination and
nominal style; a conflict analyst's patterns should not. ``functions_of``
turns "the citadel was retaken by soldiers", "soldiers who retook the citadel",
"the retaking of the citadel by soldiers" and "soldiers managed to retake the
citadel" into the same two functions: subject *soldiers*, object *citadel*.
Dependencies are Universal Dependencies v2 for English.
"""

from __future__ import annotations

from dataclasses import replace

from tadmor.claims.syntax_subjects import Filler, grammatical_subject, is_relative, resolve_relative
from tadmor.claims.syntax_tree import Tree
from tadmor.reference.people import leaving_nouns

NOMINAL_PARTS = frozenset({"compound", "flat", "flat:name", "fixed", "nummod", "amod", "det", "nmod:poss", "case"})
# What others than the doer do to a deed.
ONLOOKING = frozenset(
    "support back accompany condemn claim follow precede provoke trigger report describe denounce fear cover repel cause "
    "receive suffer survive say condone monitor broker assist aid help fund finance sponsor encourage inspire approve".split()
)
# Who commands a deed is its doer only where nobody else is said to have done it.
COMMANDING = frozenset({"command", "head", "oversee", "supervise"})
BESIDE = frozenset({"front", "vicinity", "middle", "midst"})
STRANDED = frozenset({"on", "at", "upon", "into"})
NOTHING: frozenset[str] = frozenset()


def functions_of(
    tree: Tree,
    index: int,
    *,
    light_verbs: frozenset[str] = NOTHING,
    undergo_verbs: frozenset[str] = NOTHING,
    telling_verbs: frozenset[str] = NOTHING,
    partitives: frozenset[str] = NOTHING,
) -> list[Filler]:
    """All logical functions around a trigger, nearest first.

    ``light_verbs`` are lemmas that lend their subject and adjuncts to an event
    noun that they govern ("carried out the strike"), of which ``undergo_verbs``
    lend it as the one against whom it goes ("repelled the attack");
    ``telling_verbs`` say of an event that is their subject that it took place
    or whom it hit ("a bomb exploded in …", "two strikes hit …");
    ``partitives`` are lemmas that stand for what follows them ("many of the tombs").
    """
    is_verb = tree.is_verb(index) and not _is_event_noun(tree, index)
    if is_verb:
        fillers = _of_verb(tree, index)
    else:
        fillers = _of_noun(tree, index, light_verbs, undergo_verbs) + _struck(tree, index, telling_verbs)
    fillers += _other_antecedents(tree, index, fillers)
    fillers = _of_list(tree, index, fillers)
    return [replace(f, token=_titled_after(tree, whole_of(tree, f.token, partitives))) for f in fillers]


def _other_antecedents(tree: Tree, index: int, fillers: list[Filler]) -> list[Filler]:
    """ "the recapture of X, which they seized": the words just before the pronoun may be meant as well."""
    found = []
    for kid in tree.children(index):
        antecedent = resolve_relative(tree, kid.index)
        if antecedent == kid.index:
            continue
        above = _come_from(tree, antecedent)
        found += [Filler(f.function, at, f.hops + 1) for at in above for f in fillers if f.token == antecedent]
        near = next((at for at in range(kid.index - 1, antecedent, -1) if tree[at].upos in {"NOUN", "PROPN"}), None)
        if near is None or near not in tree.subtree(antecedent, without=frozenset({"acl:relcl"})):
            continue
        while tree[near].head != antecedent and tree[near].deprel in NOMINAL_PARTS:
            near = tree[near].head
        found += [Filler(f.function, near, f.hops + 1) for f in fillers if f.token == antecedent]
    return found


def _come_from(tree: Tree, index: int) -> list[int]:
    """ "X, a group from the town, which defected": who comes from the place that the clause hangs on."""
    if tree[index].deprel != "nmod" or tree.case_of(index) not in {"from", "in", "near"}:
        return []
    found = [tree[index].head]
    while tree[found[-1]].deprel == "appos" and tree[found[-1]].head >= 0:
        found.append(tree[found[-1]].head)
    return found


PLURAL_AUXILIARIES = frozenset({"were", "are", "have"})


def _of_list(tree: Tree, verb: int, fillers: list[Filler]) -> list[Filler]:
    """With the first of a list for its last, where the verb is plural and that one is not: "A, B and C who were killed"."""
    if not any(kid.text.lower() in PLURAL_AUXILIARIES for kid in tree.children(verb, "aux", "aux:pass", "cop")):
        return fillers
    last = {resolve_relative(tree, kid.index) for kid in tree.children(verb) if is_relative(tree, kid.index)}
    return [replace(f, token=_first_of_list(tree, f.token)) if f.token in last else f for f in fillers]


def _first_of_list(tree: Tree, index: int) -> int:
    if tree[index].xpos not in {"NN", "NNP"} or tree.children(index, "nummod"):
        return index
    while tree[index].deprel == "conj" and tree[index].head >= 0 and not tree.is_verb(tree[index].head):
        index = tree[index].head
    return index


def whole_of(tree: Tree, index: int, partitives: frozenset[str]) -> int:
    """What a word of number or share is taken of; any other word is itself."""
    token = tree[index]
    beside = token.lemma.lower() in BESIDE and not tree.children(index, "det")  # "in front of a bank"
    if beside or token.lemma.lower() in partitives or token.text.lower() in partitives:
        for kid in tree.children(index):
            if kid.deprel.partition(":")[0] in {"nmod", "obl"} and tree.case_of(kid.index) == "of":
                return kid.index
    return index


def _titled_after(tree: Tree, index: int) -> int:
    """ "the murder of [Central University] [rector X]": a body right before a title with a name only says where it is held."""
    after = tree.tokens[index + 1] if index + 1 < len(tree.tokens) else None
    if after is None or after.head != tree[index].head or after.deprel != tree[index].deprel or after.upos != "NOUN":
        return index
    named = any(kid.upos == "PROPN" for kid in tree.children(after.index, "flat", "flat:name"))
    return after.index if named and not tree.children(after.index, "case", "det", "cc") else index


def _is_event_noun(tree: Tree, index: int) -> bool:
    """A gerund used as a noun: "the shelling of the town"."""
    token = tree[index]
    return token.upos == "NOUN" or (token.xpos == "VBG" and bool(tree.children(index, "det", "nmod:poss", "amod")))


def _of_verb(tree: Tree, index: int) -> list[Filler]:
    fillers: list[Filler] = []
    passive = tree.is_passive(index)
    subject = grammatical_subject(tree, index)
    if subject is not None:
        fillers.append(Filler("object" if passive else "subject", subject.token, subject.hops))
    for kid in tree.children(index):
        if kid.deprel == "obj":
            fillers.append(Filler("object", resolve_relative(tree, kid.index)))
        elif kid.deprel == "iobj":
            fillers.append(Filler("indirect", kid.index))
        elif kid.deprel == "xcomp" and kid.upos == "ADJ":  # "shot dead two men"
            fillers += [Filler("object", k.index) for k in tree.children(kid.index, "obj")]
    if not passive and (done_to := tree.done_to_after(index)) is not None:
        fillers.append(Filler("object", done_to))
    elif not passive and not tree.children(index, "obj"):
        fillers += _fetched_object(tree, index)
    if passive and (preposition := _stranded(tree, index)) is not None and subject is not None:
        fillers.append(Filler(preposition, subject.token, subject.hops))
    # "shelling by the army": a gerund's agent stands as a passive's does.
    is_gerund = tree[index].xpos == "VBG" and not tree.children(index, "aux")
    fillers += _adjuncts(tree, index, passive=passive or is_gerund)
    return fillers


def _stranded(tree: Tree, index: int) -> str | None:
    """The preposition that a passive leaves behind its verb: "was fired on"."""
    after = tree.tokens[index + 1 : index + 3]
    if not after or after[0].upos not in {"ADP", "ADV"} or after[0].lemma.lower() not in STRANDED:
        return None
    ends = len(after) < 2 or after[1].upos in {"ADP", "PUNCT", "CCONJ", "SCONJ", "ADV"}
    return after[0].lemma.lower() if ends else None


def _fetched_object(tree: Tree, index: int) -> list[Filler]:
    """The object of a gap relative ("the city the militants seized") or of a shared one ("shelled and burned it")."""
    token = tree[index]
    if token.deprel == "acl:relcl" and tree.base_children(index, "nsubj"):
        subject = tree.base_children(index, "nsubj")[0]
        if not is_relative(tree, subject.index):
            return [Filler("object", token.head, 1)]
    for kid in tree.children(index, "conj"):
        between = tree.tokens[index + 1 : kid.index]
        # "shelled and burned it", "to arrest, not kill, him"
        if (
            tree.is_verb(kid.index)
            and len(between) <= 3
            and all(t.deprel in {"cc", "punct", "advmod"} for t in between)
        ):
            return [Filler("object", k.index, 1) for k in tree.children(kid.index, "obj")]
    return []


def _adjuncts(tree: Tree, index: int, *, passive: bool, hops: int = 0) -> list[Filler]:
    """Prepositional dependents, each under its preposition; "by" of a passive is the subject."""
    fillers = []
    for kid in tree.children(index):
        if kid.deprel.partition(":")[0] not in {"obl", "nmod"} or kid.deprel == "nmod:poss":
            continue
        case = tree.case_of(kid.index)
        target = resolve_relative(tree, kid.index)
        if (kid.deprel == "obl:agent" and case in {"by", ""}) or (case == "by" and passive):
            fillers.append(Filler("subject", target, hops))
        # "which they seized": a relative pronoun without a preposition is an object, whatever the parse calls it.
        bare = "object" if target != kid.index and not tree.children(index, "obj") else "bare"
        fillers.append(Filler(case or bare, target, hops))
        if passive and case == "at" and kid.lemma.lower() == "hand":  # "killed at the hands of the militia"
            fillers += [
                Filler("subject", k.index, hops)
                for k in tree.children(kid.index, "nmod")
                if tree.case_of(k.index) == "of"
            ]
    return fillers


def _of_noun(tree: Tree, index: int, light_verbs: frozenset[str], undergo_verbs: frozenset[str]) -> list[Filler]:
    fillers: list[Filler] = []
    doers: list[Filler] = []
    commanders: list[Filler] = []
    for kid in tree.children(index):
        if kid.deprel == "nmod:poss":
            fillers.append(Filler("poss", kid.index))
        elif kid.deprel in {"compound", "amod", "nmod:desc"} and kid.upos in {"PROPN", "NOUN", "ADJ"}:
            fillers.append(Filler("mod", kid.index))
        elif kid.deprel in {"nsubj", "nsubj:pass"}:
            fillers.append(Filler("subject", resolve_relative(tree, kid.index)))
        elif kid.deprel == "acl" and kid.xpos == "VBN" and kid.lemma.lower() not in ONLOOKING:
            found = [f for f in _adjuncts(tree, kid.index, passive=True, hops=1) if f.function == "subject"]
            if not tree.base_children(kid.index, "nsubj"):  # "operations when X, led by Y, attacked": Y led X
                (commanders if kid.lemma.lower() in COMMANDING else doers).extend(found)
    if tree[index].deprel == "appos" and tree[index].head >= 0:
        fillers.append(Filler("appos", tree[index].head))
    fillers += [Filler("appos", kid.index) for kid in tree.children(index, "appos")]
    adjuncts = _adjuncts(tree, index, passive=False)
    fillers += adjuncts
    # "an attack by gunmen on a convoy": the second phrase hangs on the first as often as on the attack.
    for doer in (f for f in adjuncts if f.function in {"by", "of"}):
        ends = {"on", "against", "from"} if tree[index].lemma.lower() in leaving_nouns() else {"on", "against"}
        fillers += [f for f in _adjuncts(tree, doer.token, passive=False, hops=1) if f.function in ends]
    fillers += [Filler("subject", f.token, f.hops) for f in adjuncts if f.function == "by"]
    fillers += doers  # "an attack by X, carried out with Y": who stands beside the deed itself goes first
    return fillers + _lent(tree, index, light_verbs, undergo_verbs) + commanders


def _struck(tree: Tree, index: int, telling_verbs: frozenset[str]) -> list[Filler]:
    """ "two strikes hit a bridge near X": what the verb of an attack that is its subject was done to, and where."""
    token = tree[index]
    if token.deprel != "nsubj" or token.head < 0 or tree[token.head].lemma.lower() not in telling_verbs:
        return []
    struck = [Filler("on", kid.index, 1) for kid in tree.children(token.head, "obj")]
    return struck + [f for f in _adjuncts(tree, token.head, passive=False, hops=1) if f.token != index]


def undergoing(tree: Tree, index: int, striking_verbs: frozenset[str]) -> set[int]:
    """All words of what a trigger was done to: its objects, those of the verb that a strike is subject of, and of verbs beside them."""
    head = tree[index].head
    verbs = [index] if tree.is_verb(index) else []
    if not verbs and head >= 0 and tree[index].deprel == "nsubj" and tree[head].lemma.lower() in striking_verbs:
        verbs = [head]
    verbs += [
        kid.index for verb in list(verbs) for kid in tree.children(verb, "conj", "parataxis") if tree.is_verb(kid.index)
    ]
    objects = [kid.index for verb in verbs for kid in tree.children(verb, "obj", "nsubj:pass")]
    return {at for index in objects for at in tree.subtree(index)}


def _lent(tree: Tree, index: int, light_verbs: frozenset[str], undergo_verbs: frozenset[str]) -> list[Filler]:
    """What a light verb lends to the event noun that is its object or its subject."""
    token = tree[index]
    head = token.head
    if head < 0 or not tree.is_verb(head) or verb_lemma(tree, head) not in light_verbs:
        return []
    passive = tree.is_passive(head)
    if verb_lemma(tree, head) in undergo_verbs and passive:
        # "the attack was repelled by the army"
        return [
            Filler("against", f.token, f.hops)
            for f in _adjuncts(tree, head, passive=True, hops=1)
            if f.function == "subject"
        ]
    as_object = token.deprel == "obj" or (token.deprel == "nsubj:pass" and passive)
    lent = [f for f in _adjuncts(tree, head, passive=passive, hops=1) if f.token != index]
    if as_object and not passive:
        subject = grammatical_subject(tree, head)
        function = "against" if verb_lemma(tree, head) in undergo_verbs else "subject"
        lent += [Filler(function, subject.token, subject.hops + 1)] if subject else []
    elif token.deprel in {"nsubj", "nsubj:pass"}:
        lent += []
    elif not as_object:
        return []
    return [f for f in lent if f.token != index]


def verb_lemma(tree: Tree, index: int) -> str:
    """A verb's lemma with its particle: "carry out"."""
    particles = [k.lemma.lower() for k in tree.children(index, "compound:prt")]
    return " ".join([tree[index].lemma.lower(), *particles])


def clause_of(tree: Tree, index: int) -> int:
    """The verb or predicate that heads the clause around a token."""
    for at in tree.path_up(index):
        rel = tree[at].deprel.partition(":")[0]
        if rel in {"root", "ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj"} or tree[at].head < 0:
            return at
        if rel == "conj" and (tree.is_verb(at) or tree.base_children(at, "nsubj")):
            return at
    return index


def clause_span(tree: Tree, index: int) -> tuple[int, int]:
    """Character span of the clause around a token, without coordinated clauses and asides."""
    head = clause_of(tree, index)
    inside = set(tree.subtree(head))
    for kid in tree.children(head):
        aside = kid.deprel == "parataxis" or (kid.deprel == "conj" and tree.is_verb(kid.index))
        if aside and index not in tree.subtree(kid.index):
            inside -= set(tree.subtree(kid.index))
    ordered = sorted(inside)
    while ordered and tree[ordered[0]].deprel in {"punct", "cc"} and ordered[0] != index:
        ordered.pop(0)
    while len(ordered) > 1 and tree[ordered[-1]].deprel in {"punct", "cc"} and ordered[-1] != index:
        ordered.pop()
    return tree[ordered[0]].start, tree[ordered[-1]].end
