"""The clause that a verb of saying takes: its complement, what follows a colon, or the clause that it is thrust into."""

from __future__ import annotations

from tadmor.claims.speakers import find_source, stray_speaker, strayed_subjects
from tadmor.claims.syntax import clause_of
from tadmor.claims.syntax_tree import Tree
from tadmor.model.annotation import Token
from tadmor.reference import cues

BRACKETS = frozenset({"(", "["})
# With an object these do something else than speak.
FINISHING = frozenset({"conclude", "sum", "repeat", "counter", "answer", "detail"})
# Verbs that close a sentence behind what is said, with or without a comma.
CLOSING = frozenset({"say", "add"})


def complement(tree: Tree, index: int, clause: int) -> frozenset[int]:
    """The words of a complement clause, with what a parser hung elsewhere though it stands inside.

    "said on Friday the town fell": the day is the saying's.
    """
    inside = {i for at in (clause, *strayed_subjects(tree, index)) for i in tree.subtree(at)}
    if clause < index:
        source = find_source(tree, index)
        own = set(tree.subtree(source)) if source is not None and (source > index or source > clause) else set()
        return frozenset(inside - own - _asides(tree, inside) - {index})
    beside = {
        i for k in tree.children(index) if k.index not in (clause,) and k.index > index for i in tree.subtree(k.index)
    }
    inside |= set(range(index + 1, clause)) - beside
    inside -= {i for kid in tree.children(clause, "advcl") if _draws_on(tree, kid) for i in tree.subtree(kid.index)}
    for kid in tree.children(clause, "obl"):
        phrase = tree.subtree(kid.index)
        if phrase[0] == index + 1 and tree[phrase[0]].deprel == "case" and _is_subject_next(tree, clause, phrase[-1]):
            inside -= set(phrase)
    inside |= {i for at in _strayed_conjuncts(tree, index, clause) for i in tree.subtree(at)}
    first = tree[index].head if tree[index].deprel == "acl:relcl" else -1
    return frozenset(i for i in inside - _asides(tree, inside) if i > first)


def _asides(tree: Tree, inside: set[int]) -> set[int]:
    """A whole clause in brackets: what the report puts in, not the speaker."""
    found: set[int] = set()
    for at in inside:
        words = tree.subtree(at) if tree[at].deprel == "parataxis" else []
        if words and tree[words[0]].text in BRACKETS and tree.base_children(at, "nsubj") and tree.is_verb(at):
            found |= set(words)
    return found


def _strayed_conjuncts(tree: Tree, index: int, clause: int) -> list[int]:
    """A parser's slip, told by the tense: "claims it took the estate and attacked the base"."""
    return [
        kid.index
        for kid in tree.children(index, "conj")
        if kid.index > clause
        and kid.xpos == tree[clause].xpos != tree[index].xpos
        and not tree.base_children(kid.index, "nsubj", "aux")
    ]


def _draws_on(tree: Tree, token: Token) -> bool:
    """ "announced that they were alive, thus denying rumours": what the saying did, not what was said."""
    return token.xpos == "VBG" and any(
        k.lemma.lower() in {"thus", "thereby"} for k in tree.children(token.index, "advmod")
    )


def _is_subject_next(tree: Tree, clause: int, at: int) -> bool:
    return any(min(tree.subtree(kid.index)) == at + 1 for kid in tree.base_children(clause, "nsubj"))


def following(tree: Tree, index: int) -> frozenset[int]:
    """A parser's slip: the clause right behind the cue hangs on something else."""
    start = index + 1
    if start < len(tree.tokens) and tree[start].text.lower() == "that":
        start += 1
    for token in tree.tokens[start:]:
        subjects = tree.base_children(token.index, "nsubj")
        if token.deprel.startswith("acl") or not subjects:
            continue
        if min(tree.subtree(subjects[0].index)) == start and subjects[0].index > index:
            return frozenset(i for i in tree.subtree(token.index) if i > index)
    return frozenset()


def after_colon(tree: Tree, index: int, content: int) -> bool:
    """Whether a colon or a quotation mark stands between a cue and the clause behind it."""
    first = min(tree.subtree(content))
    return any(t.text in {":", '"', "“", "''", "``", "‘"} for t in tree.tokens[index + 1 : first + 1])


def host(tree: Tree, index: int, source: int | None) -> frozenset[int]:
    """All of the clause around a parenthetical cue, but not the cue with its dependents."""
    token = tree[index]
    if _closes_with_agent(tree, index):
        # "A judge was shot today, it was reported by the police."
        before = [k.index for k in tree.base_children(index, "csubj")]
        return frozenset(i for at in before for i in tree.subtree(at) if i < index)
    if (quoting := _quoted_in_passing(tree, index)) is not None:
        # "Shells hit the market, a source was quoted as saying."
        told = top_clause(tree, tree[quoting].head)
        return frozenset(tree.subtree(told)) - frozenset(tree.subtree(quoting))
    if source is not None and _closes_without_comma(tree, index):
        told = top_clause(tree, tree[token.head].head) if tree[token.head].head >= 0 else token.head
        return frozenset(tree.subtree(told)) - frozenset(tree.subtree(index))
    as_clause = token.deprel == "advcl" and any(k.lemma.lower() == "as" for k in tree.children(index, "mark"))
    if token.head < 0 or not (token.deprel == "parataxis" or as_clause):
        return frozenset()
    if source is None and not _is_told_of(tree, index):
        return frozenset()
    if source is not None and source not in tree.subtree(index) and source != stray_speaker(tree, index):
        return frozenset()
    host = top_clause(tree, token.head)
    own = frozenset(tree.subtree(source)) if source is not None else frozenset()
    return frozenset(tree.subtree(host)) - frozenset(tree.subtree(index)) - own


def _is_told_of(tree: Tree, index: int) -> bool:
    """ "…, it was officially reported today": by nobody named."""
    subjects = tree.base_children(index, "nsubj", "expl")
    aside = tree[index].deprel == "parataxis" and tree.is_passive(index)
    return aside and [k.text.lower() for k in subjects] == ["it"]


def _quoted_in_passing(tree: Tree, index: int) -> int | None:
    """The "was quoted" of a parenthetical "X was quoted as saying"."""
    token = tree[index]
    if token.deprel.partition(":")[0] not in {"advcl", "xcomp"} or token.head < 0:
        return None
    above = tree[token.head]
    passing = above.deprel == "parataxis" and above.head >= 0 and cues.is_citing(above.lemma.lower())
    return above.index if passing and tree.is_passive(above.index) else None


def _closes_without_comma(tree: Tree, index: int) -> bool:
    """A parser's slip: "they reached the base he said." as if he had said the base."""
    token = tree[index]
    if token.deprel != "acl:relcl" or token.lemma.lower() not in CLOSING or token.head < 0:
        return False
    last = max(i for i in range(len(tree.tokens)) if any(char.isalnum() for char in tree[i].text))
    subjects = tree.base_children(index, "nsubj")
    bare = len(subjects) == 1 and max(tree.subtree(subjects[0].index)) == index - 1 and not tree.children(index, "obj")
    return last == index and bare and not cues.is_speaking_thing(tree[token.head].lemma.lower())


def _closes_with_agent(tree: Tree, index: int) -> bool:
    """A parser's slip: the sentence before ", it was reported" as the subject of "reported"."""
    subjects = tree.base_children(index, "csubj")
    fillers = [k for k in tree.base_children(index, "nsubj") if k.lemma.lower() == "it"]
    return bool(subjects and fillers) and subjects[0].index < fillers[0].index < index


def top_clause(tree: Tree, index: int) -> int:
    """The clause around a word, climbing out of adverbial and relative clauses to one that stands by itself."""
    at = clause_of(tree, index)
    while tree[at].head >= 0 and _joined_relation(tree, at) in {"advcl", "acl", "xcomp", "csubj"}:
        at = clause_of(tree, tree[at].head)
    return at


def _joined_relation(tree: Tree, at: int) -> str:
    """A clause's relation; of one joined to a relative clause ("that fled and which is believed …") that one's."""
    first = at
    while tree[first].deprel == "conj" and tree[first].head >= 0:
        first = tree[first].head
    relation = tree[first].deprel.partition(":")[0]
    return relation if relation == "acl" else tree[at].deprel.partition(":")[0]


def is_of_place(tree: Tree, index: int, clause: int) -> bool:
    """ "concluded his visit to the capital, where he …": a parser takes the clause for a complement."""
    first = min(tree.subtree(clause))
    after_comma = tree[first].text == "," or tree[first - 1].text == ","
    opening = next((t for t in tree.tokens[first : first + 2] if t.text != ","), tree[first])
    return bool(tree.children(index, "obj")) and after_comma and opening.text.lower() in {"where", "when"}


def is_done(tree: Tree, index: int) -> bool:
    """ "responded by shelling the town", "concluded his visit": no speech."""
    if any(m.lemma.lower() == "by" for k in tree.children(index, "advcl") for m in tree.children(k.index, "mark")):
        return True
    things = [k for k in tree.children(index, "obj") if k.upos == "NOUN" and tree.children(k.index, "nmod:poss", "det")]
    return tree[index].lemma.lower() in FINISHING and bool(things)


def told_by_nobody(tree: Tree, index: int) -> list[int]:
    """ "It was reported in the capital that …": the clause that a parser takes for the passive's subject."""
    if not tree.children(index, "expl") and not tree.base_children(index, "nsubj"):
        return []
    return [
        kid.index
        for kid in tree.base_children(index, "csubj")
        if kid.index > index and any(k.lemma.lower() == "that" for k in tree.children(kid.index, "mark"))
    ]
