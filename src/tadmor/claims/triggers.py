"""Where a sentence says that something happened: trigger words and the roles around them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tadmor.claims.syntax import functions_of, verb_lemma
from tadmor.claims.syntax_subjects import Filler, is_gerund_subject
from tadmor.claims.syntax_tree import INCLUDING, Tree
from tadmor.claims.world import World
from tadmor.model.annotation import Token
from tadmor.reference.patterns import Pattern, Patterns, Slot, Trigger

# Nouns that a modifier of kind ("assault operation") lets stand for the happening itself.
HAPPENINGS = frozenset({"operation", "campaign", "attempt", "incident", "spree", "wave"})
# Dependents with a deed of their own, whose words are not the trigger's.
OTHER_CLAUSES = frozenset({"advcl", "acl:relcl", "ccomp", "parataxis", "csubj"})
THINGS = frozenset({"thing", "facility", "building", "vehicle", "heritage"})
STREETS = frozenset({"street", "avenue", "boulevard", "road", "highway", "lane", "square"})
PLACE_PRONOUNS = frozenset({"it", "they", "them"})
# A count of these beside the killed says neither killed nor wounded.
UNSORTED = frozenset({"casualty"})
SETTING_OFF = frozenset({"detonate", "explode", "set off", "blow up", "go off"})
NOMINAL = frozenset({"nsubj", "obj", "obl", "nmod", "iobj", "root"})
NOUN_TAGS = frozenset({"NOUN", "PROPN"})
# Where a noun's logical subject and object may stand, in order of preference.
NOUN_SUBJECT = ("subject", "poss", "mod")
# The function of what is named as a part of another filler ("including …"); it adds to no count.
PART = "part"
# "handed over the district": what the parse calls an adjunct without a preposition is an object if its kind fits.
VERB_OBJECT = ("object", "bare")
NOUN_OBJECT = ("object", "of", "poss", "mod")


@dataclass(frozen=True, slots=True)
class RoleFiller:
    """A word in a role of a pattern."""

    role: str
    token: int
    function: str
    hops: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern that fits: its trigger token, all trigger tokens, the roles found, the functions around."""

    pattern: Pattern
    trigger: Trigger
    token: int
    words: tuple[int, ...]
    roles: tuple[RoleFiller, ...]
    functions: tuple[Filler, ...]

    @property
    def rank(self) -> tuple[int, int, int, float]:
        """More trigger words, more required roles, more roles, a surer pattern."""
        required = sum(slot.required for slot in self.pattern.slots)
        return len(self.words), required, len({r.role for r in self.roles}), self.pattern.score


def find_hits(tree: Tree, world: World, patterns: Patterns) -> list[Hit]:
    """The best pattern for each trigger token of a sentence, in the order of the words."""
    lemmas = {token.lemma.lower() for token in tree.tokens}
    best: dict[int, Hit] = {}
    for token in tree.tokens:
        if _is_in_a_name(world, token):
            continue
        for pattern, trigger in _candidates(tree, token.index, patterns):
            if pattern.unless & lemmas or (pattern.needs and not pattern.needs & lemmas):
                continue
            if not _is_governed(tree, token.index, pattern):
                continue
            hit = _fit(tree, world, pattern, trigger, token.index, patterns)
            if hit is not None and (token.index not in best or hit.rank > best[token.index].rank):
                best[token.index] = hit
    return _without_parts([best[index] for index in sorted(best)])


def _is_in_a_name(world: World, token: Token) -> bool:
    """ "Task Force - Operation Northern Shield": a word inside the name of somebody tells no happening."""
    mention = world.entity_mention_at(token) if token.upos == "PROPN" else None
    return mention is not None and mention.form == "name"


def _candidates(tree: Tree, index: int, patterns: Patterns) -> list[tuple[Pattern, Trigger]]:
    token = tree[index]
    found = [(p, t) for p, t in patterns.by_lemma.get(token.lemma.lower(), ()) if _has_class(tree, index, t)]
    stands_as_noun = token.deprel.partition(":")[0] in NOMINAL or is_gerund_subject(tree, index)
    if token.xpos == "VBG" and stands_as_noun and token.text.lower() != token.lemma.lower():
        # "Shelling by the army": a gerund where a noun stands is the noun of its own form.
        found += [(p, t) for p, t in patterns.by_lemma.get(token.text.lower(), ()) if t.word_class == "noun"]
    return found


def _has_class(tree: Tree, index: int, trigger: Trigger) -> bool:
    token = tree[index]
    if trigger.word_class == "verb":
        if token.xpos == "VBN" and tree.children(index, "det"):
            return False  # "assist the displaced" names people
        return tree.is_verb(index) and token.deprel not in {"amod", "compound", "aux", "aux:pass", "cop"}
    if trigger.word_class == "noun":
        return token.upos in NOUN_TAGS and token.deprel not in {"flat", "flat:name"} and not _is_modifier(tree, index)
    return token.upos == "ADJ" or token.xpos.startswith("JJ") or token.xpos == "VBN"


def _is_modifier(tree: Tree, index: int) -> bool:
    """ "assault rifle", "bomb maker": a noun that only says what kind of thing the next is tells no happening."""
    token = tree[index]
    return (
        token.deprel in {"compound", "nmod:desc"}
        and token.head > index
        and tree[token.head].lemma.lower() not in HAPPENINGS
    )


def _is_governed(tree: Tree, index: int, pattern: Pattern) -> bool:
    """Whether one of the verbs that the pattern asks for governs the trigger, or its cause phrase hangs on one."""
    if not pattern.governed:
        return True
    token = tree[index]
    while token.deprel in {"compound", "nmod", "conj"} and token.head >= 0:
        token = tree[token.head]
    head = token.head
    if head < 0:
        return False
    verbs = {tree[head].lemma.lower(), verb_lemma(tree, head)}
    undergoes = token.deprel in {"obj", "nsubj:pass"}  # "destroyed a bomb" tells of no bombing
    return bool(verbs & pattern.governed & (SETTING_OFF if undergoes else pattern.governed))


def _fit(tree: Tree, world: World, pattern: Pattern, trigger: Trigger, index: int, patterns: Patterns) -> Hit | None:
    others = _find_others(tree, trigger, index)
    if others is None:
        return None
    lists = {
        "light_verbs": patterns.light_verbs,
        "undergo_verbs": patterns.undergo_verbs,
        "telling_verbs": patterns.happen_verbs | patterns.striking_verbs,
        "partitives": patterns.partitives,
    }
    functions = [f for f in functions_of(tree, index, **lists) if f.token not in others]
    functions = [replace(f, function="object") if _has_particle(tree, f.token, others) else f for f in functions]
    functions = [_with_place_meant(tree, world, pattern, f) for f in functions]
    for other in others:
        if trigger.word_class == "verb" and tree[other].upos in NOUN_TAGS:
            functions += [f for f in functions_of(tree, other, **lists) if f.function not in {"mod", "subject"}]
    if any(f.function in pattern.without for f in functions):
        return None
    roles = assign_roles(tree, world, pattern, functions, is_noun=trigger.word_class == "noun")
    if roles is None or (pattern.doers_only and _is_done_by_other(tree, world, pattern, functions, patterns)):
        return None
    words = tuple(sorted({index, *others}))
    return Hit(pattern, trigger, index, words, tuple(roles), tuple(functions))


def _with_place_meant(tree: Tree, world: World, pattern: Pattern, filler: Filler) -> Filler:
    """ "took two villages, but they were retaken": a pronoun, where only a place will do, means the last one told of."""
    token = tree[filler.token]
    slots = [slot for slot in pattern.slots if slot.role == "object" and slot.required and "place" in slot.kinds]
    word = token.text.lower()
    if not slots or filler.function != "object" or word not in PLACE_PRONOUNS:
        return filler
    if any(slot.kinds & world.kinds_of(tree, filler.token) for slot in slots):
        return filler
    for before in reversed(tree.tokens[: filler.token]):
        plural = before.xpos in {"NNS", "NNPS"} or bool(tree.children(before.index, "conj"))
        if before.deprel in {"obj", "nsubj:pass"} and before.upos in NOUN_TAGS and plural == (word != "it"):
            fits = "place" in world.kinds_of(tree, before.index)
            return replace(filler, token=before.index) if fits else filler
    return filler


def _is_done_by_other(tree: Tree, world: World, pattern: Pattern, functions: list[Filler], patterns: Patterns) -> bool:
    """ "inflation hit the banks", "a car hit a house": the subject is neither an actor of the pattern nor a deed."""
    doers = frozenset(kind for slot in pattern.slots if slot.role == "actor" for kind in slot.kinds)
    for filler in functions:
        token = tree[filler.token]
        known = token.upos == "NOUN" or world.entity_at(token) is not None
        if filler.function != "subject" or not known or doers & world.kinds_of(tree, filler.token):
            continue
        deeds = {told.action for told, _ in patterns.by_lemma.get(token.lemma.lower(), ())}
        weapons = (w for w in world.weapons_in(tree.sentence) if w.start <= token.start < w.end)
        if not deeds & (patterns.attacks | patterns.harms) and not any(weapons):
            return True
    return False


def _has_particle(tree: Tree, index: int, others: set[int]) -> bool:
    """Whether a trigger's particle was taken for this word's preposition ("handed [over the district]")."""
    return any(kid.index in others and kid.deprel == "case" for kid in tree.children(index))


def _find_others(tree: Tree, trigger: Trigger, index: int) -> set[int] | None:
    """The tokens of the further trigger words, or None if one is missing."""
    found: set[int] = set()
    near = [k.index for k in tree.children(index) if k.deprel not in OTHER_CLAUSES]
    near += [g.index for k in list(near) for g in tree.children(k) if g.deprel not in OTHER_CLAUSES]
    if trigger.word_class != "verb":
        near += [at for at in (index - 1, index - 2) if at >= 0]
    for word in trigger.others:
        match = next(
            (at for at in near if at not in found and _is_word(tree, at, word) and not _in_other_verb(tree, at, index)),
            None,
        )
        if match is None:
            return None
        found.add(match)
    return found


def _in_other_verb(tree: Tree, at: int, index: int) -> bool:
    """Whether a word belongs to a verb that is only coordinated with the trigger."""
    for up in tree.path_up(at):
        if up == index:
            return False
        if tree[up].deprel == "conj" and tree.is_verb(up):
            return True
    return False


def _is_word(tree: Tree, index: int, word: str) -> bool:
    return word in (tree[index].lemma.lower(), tree[index].text.lower())


def assign_roles(
    tree: Tree, world: World, pattern: Pattern, functions: list[Filler], *, is_noun: bool
) -> list[RoleFiller] | None:
    """Fill the pattern's slots, each word once; None if a required slot stays empty."""
    used: set[int] = set()
    roles: list[RoleFiller] = []
    for slot in sorted(pattern.slots, key=lambda s: not s.required):
        fillers = _fillers_for(tree, world, slot, functions, used, is_noun=is_noun)
        if slot.required and not fillers:
            return None
        used |= {filler.token for filler in fillers}
        roles += [RoleFiller(slot.role, f.token, f.function, f.hops) for f in fillers]
    return roles


def _fillers_for(
    tree: Tree, world: World, slot: Slot, functions: list[Filler], used: set[int], *, is_noun: bool
) -> list[Filler]:
    """The words in the first function of the slot that has any of the right kind, with their conjuncts."""
    for name in _functions_in_order(slot, is_noun=is_noun):
        for filler in functions:
            if filler.function != name or filler.token in used:
                continue
            fitting = [
                Filler(name, at, filler.hops)
                for at in tree.conjuncts(filler.token)
                if slot.kinds & (kinds := world.kinds_of(tree, at))
                and not slot.barred & kinds
                and at not in used
                and not (at != filler.token and tree[at].lemma.lower() in UNSORTED)
                and not (slot.role == "object" and not slot.required and _is_scene(tree, at, name, kinds))
                and not (slot.role == "actor" and name == "mod" and "person" in kinds)  # the "Galan killing" is not his
            ]
            names = {at for beside in tree.names_beside(filler.token) for at in tree.conjuncts(beside)}
            if names and names <= {f.token for f in fitting}:  # "the brothers X and Y" are X and Y
                fitting = [f for f in fitting if f.token != filler.token]
            if fitting:
                parts = [at for f in fitting for at in tree.parts_named(f.token)]
                if slot.role == "object":
                    parts += [at for f in functions if f.function in INCLUDING for at in tree.conjuncts(f.token)]
                parts = [at for at in dict.fromkeys(parts) if at not in used and slot.kinds & world.kinds_of(tree, at)]
                return fitting + [Filler(PART, at, filler.hops) for at in parts]
    return []


def _is_scene(tree: Tree, index: int, function: str, kinds: frozenset[str]) -> bool:
    """Whether a phrase tells where, not what was hit: "an attack in Mosul", "a shooting on Haifa Street"."""
    if function == "in":
        return not kinds & THINGS
    return function == "on" and tree[index].lemma.lower() in STREETS


def _functions_in_order(slot: Slot, *, is_noun: bool) -> list[str]:
    names: list[str] = []
    for function in slot.functions:
        if is_noun and function == "subject":
            names += NOUN_SUBJECT
        elif is_noun and function == "object":
            names += NOUN_OBJECT
        elif function == "object":
            names += VERB_OBJECT
        else:
            names.append(function)
    return names


def _without_parts(hits: list[Hit]) -> list[Hit]:
    """Drop a trigger that is a further word of another ("control" of "take control")."""
    parts = {word for hit in hits for word in hit.words if word != hit.token}
    return [hit for hit in hits if hit.token not in parts]
