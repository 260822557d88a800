"""How far the circumstances of a clause reach: which words share the place, the day and the means of a trigger.

"Three men were killed and five wounded in the town on Friday" places both
deeds; "the ministry condemned Friday's attack in the town" does not place the
condemnation, and "attacks rose before the talks in the capital" no attack.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from tadmor.claims.syntax import clause_of
from tadmor.claims.syntax_subjects import RELATIVE
from tadmor.claims.syntax_tree import Tree
from tadmor.claims.triggers import Hit
from tadmor.reference.actions import Actions
from tadmor.reference.cues import makes_known, noun_cues
from tadmor.reference.patterns import load_patterns

# Clauses whose time and place are their own and not those of the clause above.
BARRIERS = frozenset({"ccomp", "parataxis", "acl:relcl", "csubj"})
# An adverbial clause with one of these, or with none, tells the same happening as the clause above.
SAME_TIME = frozenset({"when", "as", "while", "by", "with", "in"})
# Prepositions of an event that say that the deed happened in it ("killed during the clashes in the town").
WITHIN = frozenset({"in", "during", "amid", "amidst", "throughout", "by", "from", "with", "through", "on", "at"})
DURING = frozenset({"during", "amid", "amidst", "throughout"})
OF_WORDS = frozenset({"words", "diplomacy", "politics"})
NOMINAL = frozenset({"compound", "appos", "conj", "flat", "flat:name", "amod", "nmod:desc", "nmod:unmarked"})
FAR = 30


@dataclass(frozen=True, slots=True)
class Reach:
    """The words that share a trigger's circumstances, with their distance, and the heads that adjuncts may hang on.

    ``joined`` are the nouns that the trigger is coordinated with ("strikes and deaths").
    """

    distances: dict[int, int]
    spine: tuple[int, ...]
    joined: frozenset[int] = frozenset()

    def __contains__(self, index: int) -> bool:
        return index in self.distances


def reach_of(tree: Tree, hit: Hit) -> Reach:
    """The reach of a trigger: down into its own phrases, and up through the clauses that tell the same happening."""
    spine = list(dict.fromkeys((hit.token, *hit.words)))
    costs = dict.fromkeys(spine, 0)
    own: set[int] = set()
    joined: set[int] = set()
    at, cost = hit.token, 0
    while cost < FAR and _is_carried_by_its_head(tree, at, hit):
        below, at = at, tree[at].head
        cost += 1 if clause_of(tree, below) == clause_of(tree, at) else 3
        own |= _of_first_conjunct(tree, at, below)
        joined |= {at} if tree[below].deprel == "conj" and not tree.is_verb(below) else set()
        if at not in costs:
            spine.append(at)
            costs[at] = cost
    distances: dict[int, int] = {}
    for top in spine:
        _walk_down(tree, top, costs[top], distances, frozenset(spine), own)
    return Reach(distances, tuple(spine), frozenset(joined))


def _of_first_conjunct(tree: Tree, first: int, second: int) -> set[int]:
    """What hangs on the first of two coordinated words alone: "the 2022 invasion and the protests", "lasted a week and ended".

    What comes before a first verb ("On Friday …"), and all that is told of two violent deeds, is told of both.
    """
    if tree[second].deprel != "conj":
        return set()
    if not tree.children(second, "cc"):
        # "dropped a grenade into the well, killing one": a participle, whatever the parse calls it.
        return set()
    if not tree.is_verb(second):
        return {kid.index for kid in tree.children(first) if kid.index < second}
    if is_violent(tree[first].lemma.lower()) and is_violent(tree[second].lemma.lower()):
        return set()
    return {kid.index for kid in tree.children(first) if first < kid.index < second}


def _is_carried_by_its_head(tree: Tree, at: int, hit: Hit) -> bool:
    """Whether the circumstances of the word above are those of this one as well."""
    token = tree[at]
    rel = token.deprel
    if token.head < 0 or rel in BARRIERS:
        return False
    if token.head in hit.words:
        return True
    if rel == "acl":
        if _is_purpose(tree, at):
            # "launched an operation to capture the town": where and when the operation is.
            return is_deed(tree[token.head].lemma.lower())
        # "31 people killed in the town": a headline is a noun with a participle.
        return tree[token.head].head < 0 and token.xpos == "VBN"
    if rel == "advcl":
        return _tells_same_happening(tree, at) or (_is_purpose(tree, at) and _carries_out_deed(tree, token.head))
    of_words = is_action_of_words(hit.pattern.action)
    if rel == "xcomp":
        return of_words or not tells_of_words(tree, token.head)
    if rel == "conj" and tree.is_verb(at):
        return _shares_adjuncts(tree, at)
    if not tree.is_verb(token.head) or _is_noun(tree, token.head):
        return _is_same_noun(tree, at)
    return of_words or _is_argument_of_happening(tree, at)


def _is_noun(tree: Tree, index: int) -> bool:
    return tree[index].upos in {"NOUN", "PROPN"}


def _is_same_noun(tree: Tree, at: int) -> bool:
    """ "a series of attacks", "bomb attack", "fighting and shelling": but not "preparations for the attack"."""
    token = tree[at]
    if token.deprel in NOMINAL:
        return True
    if token.deprel != "nmod" or tree.case_of(at) != "of":
        return False
    head = tree[token.head].lemma.lower()
    return head in load_patterns().partitives or is_violent(head)


def _is_argument_of_happening(tree: Tree, at: int) -> bool:
    """A noun that a verb says something about: not one that is condemned, discussed or prepared for."""
    rel, head = tree[at].deprel, tree[at].head
    if rel in {"nsubj", "nsubj:outer"}:
        return not stands_before_relative(tree, at)
    if tells_of_words(tree, head) or makes_known(tree[head].lemma.lower()):
        return False
    if rel.startswith("obl"):
        return rel != "obl" or tree.case_of(at) in WITHIN
    return True


def stands_before_relative(tree: Tree, at: int) -> bool:
    """Whether a relative pronoun that is the subject parts a word from its verb: "strikes, that began in May" is another clause."""
    subjects = tree.base_children(tree[at].head, "nsubj")
    return any(at < kid.index < tree[at].head and kid.lemma.lower() in RELATIVE for kid in subjects)


def _tells_same_happening(tree: Tree, clause: int) -> bool:
    """Whether an adverbial clause shares its circumstances with the clause above ("…, killing five", "when a bomb …")."""
    marks = {kid.lemma.lower() for kid in tree.children(clause, "mark", "case")}
    marks |= {
        kid.lemma.lower() for kid in tree.children(clause, "advmod") if kid.lemma.lower() in {"when", "while", "after"}
    }
    return marks <= SAME_TIME


def _carries_out_deed(tree: Tree, verb: int) -> bool:
    """ "conducted an operation … to detain a commander": the purpose is of the operation."""
    light = tree[verb].lemma.lower() in load_patterns().light_verbs
    return light and any(is_deed(kid.lemma.lower()) for kid in tree.children(verb, "obj", "nsubj:pass"))


def _is_purpose(tree: Tree, clause: int) -> bool:
    """ "to capture the city": what is yet to happen, perhaps elsewhere."""
    return any(kid.lemma.lower() == "to" for kid in tree.children(clause, "mark"))


def _shares_adjuncts(tree: Tree, conjunct: int) -> bool:
    """A coordinated verb without a subject of its own; what befell people, told with two verbs, is told together anyway."""
    if not tree.base_children(conjunct, "nsubj", "csubj"):
        return True
    first, second = tree[conjunct].head, conjunct
    if is_harm(tree[first].lemma.lower()) and is_harm(tree[second].lemma.lower()):
        return True
    both = all(tree.is_passive(at) and is_deed(tree[at].lemma.lower()) for at in (first, second))
    return both and tree[first].deprel != "conj"


def _walk_down(
    tree: Tree, top: int, cost: int, distances: dict[int, int], spine: frozenset[int], skipped: set[int]
) -> None:
    stack = [(top, cost)]
    while stack:
        at, here = stack.pop()
        if distances.get(at, 10_000) <= here:
            continue
        distances[at] = here
        for kid in tree.children(at):
            if kid.index in skipped and kid.index not in spine:
                continue
            if (step := _step_to(tree, at, kid.index, spine)) is not None:
                stack.append((kid.index, here + step))


def _step_to(tree: Tree, at: int, kid: int, spine: frozenset[int]) -> int | None:
    """What a step down costs; None where the word below has circumstances of its own."""
    rel = tree[kid].deprel
    if rel in BARRIERS:
        return None
    if rel == "acl":
        own = _is_purpose(tree, kid) or bool(tree.base_children(kid, "nsubj"))
        return 1 if at in spine and not own else None
    if rel == "advcl":
        return 6 if _tells_same_happening(tree, kid) else None
    opens_second = tree[at].deprel == "conj" and tree.is_verb(at) and at not in spine
    if opens_second and kid < at and rel.partition(":")[0] == "obl":
        return None  # "condemned the strike and on Friday withdrew": the second verb's own
    if rel == "conj" and tree.is_verb(kid):
        return 6 if _shares_adjuncts(tree, kid) else None
    return 1


@cache
def _groups_of(lemma: str, with_others: bool = False) -> frozenset[str]:
    """The groups of all actions that a word may tell by itself, or also together with other words ("military operation")."""
    actions = Actions.open()
    return frozenset(actions[action].group for action in _actions_of(lemma, with_others))


@cache
def _actions_of(lemma: str, with_others: bool = False) -> frozenset[str]:
    found = load_patterns().by_lemma.get(lemma, ())
    return frozenset(pattern.action for pattern, trigger in found if with_others or not trigger.others)


def may_be_in_group(lemma: str, groups: frozenset[str]) -> bool:
    """Whether a word may tell an action of one of the groups."""
    return bool(_groups_of(lemma) & groups)


def tells_of_words(tree: Tree, index: int) -> bool:
    """Whether a verb tells words or politics and no deed: "condemned", "demanded", "discussed"."""
    lemma = tree[index].lemma.lower()
    groups = _groups_of(lemma)
    return bool(groups) and groups <= OF_WORDS and lemma not in load_patterns().light_verbs


def groups_of_action(action: str) -> frozenset[str]:
    """The group of an action as a set, empty if it is none of the list."""
    actions = Actions.open()
    return frozenset({actions[action].group} if action in actions else ())


def is_action_of_words(action: str) -> bool:
    """Whether an action is done with words."""
    return bool(groups_of_action(action) & OF_WORDS)


def is_deed(lemma: str) -> bool:
    """Whether a word may tell a deed that is not done with words: "clash", "siege", "arrest", "protest"."""
    return bool(_groups_of(lemma, True) - OF_WORDS)


def is_violent(lemma: str) -> bool:
    """Whether a word may tell an attack or the harm done by one."""
    patterns = load_patterns()
    return bool(_actions_of(lemma) & (patterns.attacks | patterns.harms))


def is_harm(lemma: str) -> bool:
    """Whether a word may tell that somebody was killed or injured, or something damaged."""
    return bool(_actions_of(lemma) & load_patterns().harms)


def is_document(lemma: str) -> bool:
    """Whether a noun holds words ("a statement of Friday"), so that its day is the day of the words."""
    return bool(noun_cues(lemma)) or (bool(_groups_of(lemma)) and _groups_of(lemma) <= OF_WORDS)


def hangs_within(tree: Tree, noun: int, reach: Reach, allowed: Callable[[str], bool]) -> bool:
    """Whether a noun is an adjunct or subject of the happening: "in clashes", "during the siege", "the clashes killed"."""
    token = tree[noun]
    if token.head not in reach.spine and not (token.head in reach and tree.is_verb(token.head)):
        return False
    if token.deprel.startswith("nsubj"):
        return True
    return token.deprel.startswith(("obl", "nmod")) and allowed(tree.case_of(noun))
