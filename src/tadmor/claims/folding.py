"""One deed told with several words is one claim: harm folds into the attack that did it.

"A blast killed 31 people and injured 270" has three triggers and tells one
happening. The attack gives the action, the harm gives victims and counts.
"""

from __future__ import annotations

from dataclasses import dataclass

from tadmor.claims.syntax_tree import Tree
from tadmor.claims.triggers import Hit
from tadmor.reference.patterns import Patterns

# Prepositions that lead from a harm to the deed that caused it.
CAUSES = frozenset({"subject", "in", "by", "from", "during", "with", "after", "following", "through", "when", "mod"})
# Conjunctions of a clause that tells another happening: "the raid came a day after three men were killed".
ASIDE = frozenset(
    {"after", "before", "since", "until", "till", "although", "though", "because", "if", "unless", "once"}
)
CLAUSES = frozenset({"advcl", "acl", "acl:relcl", "conj", "parataxis", "xcomp"})
CONTRASTS = frozenset({"while", "whereas", "although", "though"})
HARM_TO_PEOPLE = frozenset({"killing", "death", "injury"})
# Actions that say no more than that there was violence; a more exact word wins over them.
GENERIC = frozenset({"attack", "strike", "killing", "explosion", "injury", "death", "damage", "destruction"})


@dataclass(frozen=True, slots=True)
class Deed:
    """The hits that tell one happening: ``main`` names it, ``others`` add to it."""

    main: Hit
    others: tuple[Hit, ...] = ()

    @property
    def hits(self) -> tuple[Hit, ...]:
        return (self.main, *self.others)


def fold_hits(tree: Tree, hits: list[Hit], patterns: Patterns) -> list[Deed]:
    """Group the hits of a sentence into deeds, in the order of their main triggers."""
    hits = [hit for hit in hits if not _refers_back(tree, hit, hits, patterns)]
    owner = {hit.token: hit.token for hit in hits}
    by_token = {hit.token: hit for hit in hits}
    for hit in hits:
        for other in hits:
            if hit is not other and _tells_same_deed(tree, hit, other, patterns):
                _unite(owner, hit.token, other.token)
    groups: dict[int, list[Hit]] = {}
    for token in sorted(by_token):
        groups.setdefault(_root(owner, token), []).append(by_token[token])
    deeds = [_deed(group, patterns) for group in groups.values()]
    return sorted(deeds, key=lambda deed: deed.main.token)


def _refers_back(tree: Tree, hit: Hit, hits: list[Hit], patterns: Patterns) -> bool:
    """ "…, an attack that shook the city": a general noun that adds nobody refers to the violence told beside it."""
    if hit.pattern.action not in GENERIC or tree.is_verb(hit.token) or hit.roles:
        return False
    violent = patterns.attacks | patterns.harms
    return any(other is not hit and other.roles and other.pattern.action in violent for other in hits)


def _root(owner: dict[int, int], token: int) -> int:
    while owner[token] != token:
        token = owner[token]
    return token


def _unite(owner: dict[int, int], one: int, two: int) -> None:
    first, second = sorted((_root(owner, one), _root(owner, two)))
    owner[second] = first


def _tells_same_deed(tree: Tree, hit: Hit, other: Hit, patterns: Patterns) -> bool:
    """Whether ``hit`` (a harm or a violent verb) is done by or in ``other`` (an attack), or runs on from it."""
    harm = hit.pattern.action in patterns.harms
    violent = harm or hit.pattern.action in patterns.attacks
    attack = other.pattern.action in patterns.attacks
    if violent and attack and any(f.token == other.token and f.function in CAUSES for f in hit.functions):
        return True
    if attack and (_is_the_same_thing(tree, hit, other, patterns) or _is_lent(tree, hit, other, patterns)):
        return True
    if not harm:
        return False
    if attack and _shares_its_verb(tree, hit, other):
        return True
    if hit.pattern.action in HARM_TO_PEOPLE and other.pattern.action in HARM_TO_PEOPLE and _beside(tree, hit, other):
        return True
    if attack or {hit.pattern.action, other.pattern.action} <= HARM_TO_PEOPLE:
        return _runs_on(tree, hit.token, other, patterns) or (attack and _is_clause_of_cause(tree, hit.token, other))
    return False


def _is_the_same_thing(tree: Tree, hit: Hit, other: Hit, patterns: Patterns) -> bool:
    """ "The air strike was a bombing that …": subject and predicate name one attack."""
    if hit.pattern.action not in patterns.attacks or not tree.children(other.token, "cop"):
        return False
    return tree[hit.token].head == other.token and tree[hit.token].deprel.startswith("nsubj")


def _is_lent(tree: Tree, hit: Hit, other: Hit, patterns: Patterns) -> bool:
    """ "launched a rocket strike": the verb with its weapon and the noun tell one attack."""
    if hit.pattern.action not in patterns.attacks or not tree.is_verb(hit.token):
        return False
    return tree[other.token].head == hit.token and tree[other.token].deprel in {"obj", "nsubj:pass"}


def _shares_its_verb(tree: Tree, hit: Hit, other: Hit) -> bool:
    """ "documented the death of 31 people in raids on the market": the attack hangs on the verb above the harm, or on its people."""
    harm, attack = tree[hit.token], tree[other.token]
    if tree.is_verb(hit.token) or tree.case_of(other.token) not in CAUSES:
        return False
    if attack.deprel == "nmod" and attack.head in {role.token for role in hit.roles}:
        return True
    return harm.deprel == "obj" and attack.head == harm.head and attack.deprel.startswith("obl")


def _beside(tree: Tree, hit: Hit, other: Hit) -> bool:
    """ "Eighteen died and fifty were wounded": harms of one sentence told side by side, nobody else doing the second."""
    return (
        tree[hit.token].deprel == "conj"
        and tree[hit.token].head == other.token
        and (tree.is_passive(hit.token) or not tree.is_verb(hit.token))
    )


def _runs_on(tree: Tree, index: int, other: Hit, patterns: Patterns) -> bool:
    """ "attacked the village, killing five": the harm is a clause of the attack or of its light verb."""
    token = tree[index]
    if token.deprel not in CLAUSES or token.head < 0:
        return False
    if token.deprel == "acl:relcl" and other.token != token.head:
        return False
    if _is_told_apart(tree, index, other):
        return False
    own_subject = [
        k
        for k in tree.base_children(index, "nsubj")
        if token.deprel in {"conj", "parataxis"} and not tree.is_passive(index)
    ]
    if own_subject:
        return False
    by_others = any(tree.case_of(kid.index) == "by" for kid in tree.children(index))
    if token.deprel == "advcl" and (by_others or tree.is_passive(other.token)) and _is_contrast(tree, index):
        return False
    heads = {other.token, *other.words}
    governor = tree[other.token].head
    if governor >= 0 and tree.is_verb(governor) and tree[other.token].deprel in {"obj", "nsubj", "nsubj:pass"}:
        heads.add(governor)
    return token.head in heads


def _is_contrast(tree: Tree, index: int) -> bool:
    """ "Two were wounded, while nine others had been killed": a clause with people of its own beside the first."""
    marks = {kid.lemma.lower() for kid in tree.children(index, "mark")}
    return bool(marks & CONTRASTS and tree.base_children(index, "nsubj"))


def _is_told_apart(tree: Tree, index: int, other: Hit) -> bool:
    """ "the raid came a day after rebels killed two men", "his murder came days before the gang shot a judge": two deeds."""
    token = tree[index]
    marks = {kid.lemma.lower() for kid in tree.children(index, "mark", "case")}
    if token.deprel == "advcl" and ASIDE & marks and tree.base_children(index, "nsubj"):
        return True
    both_finite = token.deprel in {"advcl", "parataxis"} and token.xpos == "VBD" and not tree.is_verb(other.token)
    has_victim = any(role.role == "target" and role.function in {"poss", "of"} for role in other.roles)
    return both_finite and has_victim and bool(tree.children(index, "obj"))


def _is_clause_of_cause(tree: Tree, index: int, other: Hit) -> bool:
    """ "was killed when his car was hit": the attack is a clause of time under the harm."""
    token = tree[other.token]
    if token.deprel != "advcl" or token.head != index:
        return False
    marks = {k.lemma.lower() for k in tree.children(other.token, "mark", "advmod")}
    return bool(marks & {"when", "after", "as"})


def _deed(group: list[Hit], patterns: Patterns) -> Deed:
    """The deed of a group: the most exact attack is its main hit, else the first hit."""

    def weight(hit: Hit) -> tuple[bool, bool, int]:
        action = hit.pattern.action
        return action not in patterns.attacks, action in GENERIC, hit.token

    ordered = sorted(group, key=weight)
    return Deed(ordered[0], tuple(sorted(ordered[1:], key=lambda hit: hit.token)))
