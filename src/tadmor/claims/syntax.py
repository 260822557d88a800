"""A sentence's tree with its look-ups, and the logical functions around a word.

Grammar differs in voice, control, relative clauses, coordination and
nominal style; a conflict analyst's patterns should not. ``functions_of``
turns "the citadel was retaken by soldiers", "soldiers who retook the citadel",
"the retaking of the citadel by soldiers" and "soldiers managed to retake the
citadel" into the same two functions: subject *soldiers*, object *citadel*.
Dependencies are Universal Dependencies v2 for English.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tadmor.model.annotation import Sentence, Token

VERBAL = frozenset({"VERB", "AUX"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
NOMINAL_PARTS = frozenset({"compound", "flat", "flat:name", "fixed", "nummod", "amod", "det", "nmod:poss", "case"})
# Verbs whose object, not subject, is understood as the subject of the infinitive (UD leaves this to the lexicon).
OBJECT_CONTROL = frozenset(
    "force order ask urge allow tell send help lead call compel enable permit drive push instruct authorise authorize "
    "invite press warn encourage prompt cause deploy let make see watch accuse suspect show find leave keep catch hear".split()
)
# Of these, those whose object may also be the doer of a participle: "saw them fleeing", "left them standing".
GERUND_CONTROL = frozenset("let make see watch suspect show find leave keep catch hear".split())
POSTMODIFIERS = frozenset({"acl", "acl:relcl", "appos", "conj", "parataxis", "nmod", "advcl"})
# Dependents of a nominal that lie outside its phrase.
OUTSIDE = frozenset(
    "case cc punct mark nsubj nsubj:pass nsubj:outer csubj csubj:outer cop aux aux:pass obl obl:agent obl:unmarked expl "
    "discourse vocative dislocated".split()
)
# Verbs that are nothing without an object: "the battle saw twenty soldiers killed" has it before the verb.
DONE_TO = frozenset(
    "kill wound injure capture arrest detain destroy seize kidnap abduct behead execute displace".split()
)
# Whose passive's subject is said to have done what stands behind "of".
ACCUSING = frozenset("accuse suspect convict acquit".split())
CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "parataxis"})
# What others than the doer do to a deed.
ONLOOKING = frozenset(
    "support back accompany condemn claim follow precede provoke trigger report describe denounce fear cover repel cause "
    "receive suffer survive say condone monitor broker".split()
)
# Who commands a deed is its doer only where nobody else is said to have done it.
COMMANDING = frozenset({"command", "head", "oversee", "supervise"})
BESIDE = frozenset({"front", "vicinity", "middle", "midst"})
# Verbs that only events do: "since fighting broke out".
BREAKING = frozenset({"break", "erupt", "rage", "intensify", "flare", "subside"})
# How parts of a whole are named.
INCLUDING = frozenset({"including", "include", "such as"})
STRANDED = frozenset({"on", "at", "upon", "into"})
MAX_STEPS = 12


@dataclass(frozen=True, slots=True)
class Filler:
    """A word that fills a function: "subject", "object", a preposition, "poss", "mod" …

    ``hops`` counts how far it was fetched from (0: a dependent of the trigger itself).
    """

    function: str
    token: int
    hops: int = 0


class Tree:
    """A sentence's dependency tree with children looked up once."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self._children: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if 0 <= token.head < len(self.tokens) and token.head != token.index:
                self._children[token.head].append(token)

    def __getitem__(self, index: int) -> Token:
        return self.tokens[index]

    def children(self, index: int, *deprels: str) -> list[Token]:
        """Dependents of a token, only those of the given relations if any are given."""
        kids = self._children[index]
        return [kid for kid in kids if kid.deprel in deprels] if deprels else kids

    def base_children(self, index: int, *deprels: str) -> list[Token]:
        """Dependents by relation without its subtype ("nsubj" finds "nsubj:pass")."""
        return [kid for kid in self._children[index] if kid.deprel.partition(":")[0] in deprels]

    def subtree(self, index: int, *, without: frozenset[str] = frozenset()) -> list[int]:
        """Indices of ``index`` and all below it, not entering relations in ``without``."""
        found = [index]
        for at in found:
            found += [k.index for k in self._children[at] if k.deprel not in without and k.index not in found]
        return sorted(found)

    def path_up(self, index: int) -> list[int]:
        """The token, its head, and so on to the root."""
        path = [index]
        while 0 <= self.tokens[path[-1]].head < len(self.tokens) and len(path) <= len(self.tokens):
            path.append(self.tokens[path[-1]].head)
        return path

    def case_of(self, index: int) -> str:
        """The preposition of a nominal, with its fixed parts ("because of"), or ""."""
        for kid in self._children[index]:
            if kid.deprel == "case" and kid.index < index:
                fixed = [k.lemma.lower() for k in self.children(kid.index, "fixed")]
                return " ".join([kid.lemma.lower(), *fixed])
        return ""

    def conjuncts(self, index: int) -> list[int]:
        """The token and all that is coordinated with it to the right."""
        found = [index]
        for at in found:
            found += [k.index for k in self.children(at, "conj") if k.index not in found]
        return found + [at for at in self._past_apposition(index) if at not in found]

    def _past_apposition(self, index: int) -> list[int]:
        """ "X, a senior leader, and Y": a name coordinated with an apposition's noun belongs to the first name."""
        if self.tokens[index].upos != "PROPN":
            return []
        head, rel = self.tokens[index].head, self.tokens[index].deprel
        again = [k.index for k in self.children(head, "obj") if k.index > index] if rel == "obj" and head >= 0 else []
        found = []
        for root in (index, *again):  # a second object is an apposition in disguise
            for at in self.subtree(root, without=frozenset({"acl", "acl:relcl", "conj", "parataxis", "advcl"})):
                told_of = self.tokens[at].deprel == "appos" and self.tokens[at].upos == "NOUN"
                if told_of or (root != index and self.tokens[at].upos == "PROPN"):
                    found += [k.index for k in self.children(at, "conj") if k.upos == "PROPN"]
        return found

    def parts_named(self, index: int) -> list[int]:
        """What is named as a part of a nominal: "leaders, including their finance chief"."""
        found = []
        for kid in self.base_children(index, "nmod", "obl", "appos"):
            if self.case_of(kid.index) in INCLUDING:
                found += self.conjuncts(kid.index)
        return found

    def is_verb(self, index: int) -> bool:
        """Whether the token heads a clause as a verb."""
        token = self.tokens[index]
        return token.upos in VERBAL or (token.xpos.startswith("VB") and token.upos != "NOUN")

    def is_passive(self, index: int) -> bool:
        """Whether a verb form is passive: auxiliary, passive subject, or a bare past participle."""
        token = self.tokens[index]
        if any(k.deprel in {"nsubj:pass", "aux:pass", "csubj:pass", "obl:agent"} for k in self._children[index]):
            return True
        if token.xpos not in {"VBN", "VBD"}:
            return False
        has_aux = any(k.deprel == "aux" for k in self._children[index])
        has_object = any(k.deprel == "obj" for k in self._children[index])
        if has_aux or has_object:
            return False
        if token.lemma.lower() in DONE_TO and token.deprel in {"ccomp", "xcomp", "root", "parataxis"}:
            return not any(
                self.is_verb(k.index) and self.children(k.index, "obj") for k in self.children(index, "conj")
            )
        if token.deprel == "acl" or (token.deprel in {"advcl", "amod"} and token.xpos == "VBN"):
            return True
        if token.deprel == "conj" and not self.base_children(index, "nsubj"):
            return token.xpos == "VBN" and self.is_verb(token.head) and self.is_passive(token.head)
        # "12 killed in blast": a headline's participle without its auxiliary.
        return token.xpos == "VBN"

    def phrase(self, index: int) -> tuple[int, int]:
        """Character span of a nominal with its left modifiers and parts of its name.

        What makes it a predicate ("over half a million are still in *areas*"), its
        preposition and its conjunction are no part of it.
        """
        outer = {kid.index for kid in self._children[index] if kid.deprel in OUTSIDE}
        if self.children(index, "cop"):
            outer |= {kid.index for kid in self.children(index, "advmod")}
        left = right = index
        for at in self.subtree(index, without=POSTMODIFIERS):
            if any(up in outer for up in self.path_up(at)[:MAX_STEPS]):
                continue
            left, right = min(left, at), max(right, at)
        return self.tokens[left].start, self.tokens[right].end


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
    token = tree[index]
    if steps > MAX_STEPS or token.head < 0:
        return None
    head, rel = token.head, token.deprel
    if rel in {"acl", "acl:relcl"}:
        if any(_is_relative(tree, k.index) for k in tree.children(index, "obj")):
            return None
        return Filler("subject", _noun_before(tree, index), steps + 1)
    if rel in {"xcomp", "advcl", "advcl:relcl"}:
        return _controller(tree, index, steps)
    if rel == "conj":
        relative = _joined_relative(tree, index)
        return grammatical_subject(tree, head if relative is None else relative, steps=steps + 1)
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


def _joined_relative(tree: Tree, index: int) -> int | None:
    """A parser's slip, told by the tense: "had received calls from men who named themselves and threatened to come"."""
    head = tree[index].head
    joint = next((k.index for k in tree.children(index, "cc") if k.index < index), -1)
    if tree[index].xpos not in FINITE or tree[head].xpos in FINITE or joint <= head + 1:
        return None
    for at in tree.path_up(joint - 1):
        if at == head:
            return None
        if tree[at].deprel == "acl:relcl" and tree[at].xpos == tree[index].xpos:
            subjects = tree.base_children(at, "nsubj")
            return at if any(_is_relative(tree, k.index) for k in subjects) else None
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


def _is_relative(tree: Tree, index: int) -> bool:
    return tree[index].lemma.lower() in RELATIVE and tree[index].upos in {"PRON", "DET", "SCONJ"}


def _controller(tree: Tree, index: int, steps: int) -> Filler | None:
    """Who is understood as the subject of an infinitive or participle clause."""
    head = tree[index].head
    marks = {kid.lemma.lower() for kid in tree.children(index, "mark", "case")}
    takes_object = _controls_by_object(tree, index) or (tree[index].deprel == "advcl" and marks & {"of", "from"})
    if takes_object and not tree.is_passive(head):
        for kid in tree.children(head, "obj"):
            return Filler("subject", resolve_relative(tree, kid.index), steps + 1)
        for kid in tree.children(head, "obl"):
            if tree.case_of(kid.index) in {"on", "upon"}:
                return Filler("subject", kid.index, steps + 1)
    return grammatical_subject(tree, head, steps=steps + 1)


def _controls_by_object(tree: Tree, index: int) -> bool:
    """Whether the governing verb's object does it; not so in "they called a newspaper, claiming that …"."""
    verb = tree[tree[index].head].lemma.lower()
    if tree[index].deprel != "advcl" or tree[index].xpos != "VBG":
        return verb in OBJECT_CONTROL
    first = min(tree.subtree(index))
    apart = tree[first].text == "," or (first > 0 and tree[first - 1].text == ",")
    return verb in GERUND_CONTROL and not apart


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
    return [replace(filler, token=whole_of(tree, filler.token, partitives)) for filler in fillers]


def _other_antecedents(tree: Tree, index: int, fillers: list[Filler]) -> list[Filler]:
    """ "the recapture of X, which they seized": the words just before the pronoun may be meant as well."""
    found = []
    for kid in tree.children(index):
        antecedent = resolve_relative(tree, kid.index)
        if antecedent == kid.index:
            continue
        near = next((at for at in range(kid.index - 1, antecedent, -1) if tree[at].upos in {"NOUN", "PROPN"}), None)
        if near is None or near not in tree.subtree(antecedent, without=frozenset({"acl:relcl"})):
            continue
        while tree[near].head != antecedent and tree[near].deprel in NOMINAL_PARTS:
            near = tree[near].head
        found += [Filler(f.function, near, f.hops + 1) for f in fillers if f.token == antecedent]
    return found


PLURAL_AUXILIARIES = frozenset({"were", "are", "have"})


def _of_list(tree: Tree, verb: int, fillers: list[Filler]) -> list[Filler]:
    """With the first of a list for its last, where the verb is plural and that one is not: "A, B and C who were killed"."""
    if not any(kid.text.lower() in PLURAL_AUXILIARIES for kid in tree.children(verb, "aux", "aux:pass", "cop")):
        return fillers
    last = {resolve_relative(tree, kid.index) for kid in tree.children(verb) if _is_relative(tree, kid.index)}
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
    if not passive and not tree.children(index, "obj"):
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
        if not _is_relative(tree, subject.index):
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
    commanders: list[Filler] = []
    for kid in tree.children(index):
        if kid.deprel == "nmod:poss":
            fillers.append(Filler("poss", kid.index))
        elif kid.deprel in {"compound", "amod", "nmod:desc"} and kid.upos in {"PROPN", "NOUN", "ADJ"}:
            fillers.append(Filler("mod", kid.index))
        elif kid.deprel in {"nsubj", "nsubj:pass"}:
            fillers.append(Filler("subject", resolve_relative(tree, kid.index)))
        elif kid.deprel == "acl" and kid.xpos == "VBN" and kid.lemma.lower() not in ONLOOKING:
            doers = [f for f in _adjuncts(tree, kid.index, passive=True, hops=1) if f.function == "subject"]
            (commanders if kid.lemma.lower() in COMMANDING else fillers).extend(doers)
    if tree[index].deprel == "appos" and tree[index].head >= 0:
        fillers.append(Filler("appos", tree[index].head))
    fillers += [Filler("appos", kid.index) for kid in tree.children(index, "appos")]
    adjuncts = _adjuncts(tree, index, passive=False)
    fillers += adjuncts
    # "an attack by gunmen on a convoy": the second phrase hangs on the first as often as on the attack.
    for doer in (f for f in adjuncts if f.function in {"by", "of"}):
        fillers += [f for f in _adjuncts(tree, doer.token, passive=False, hops=1) if f.function in {"on", "against"}]
    fillers += [Filler("subject", f.token, f.hops) for f in adjuncts if f.function == "by"]
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
