"""The readings that a tree gives of one happening: its own hedges, and those of what governs it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tadmor.claims.modality_readings import Reading, auxiliary_reading, is_negated, reading_from
from tadmor.claims.modality_scope import (
    awaits,
    hosts_denied_evidence,
    is_generic_relative,
    is_parser_conjunct,
    is_raised,
    is_spoken,
    names_it,
    shares,
    stands_alone,
    stray_predicate,
)
from tadmor.claims.syntax import Tree, verb_lemma
from tadmor.model.annotation import Token
from tadmor.reference import cues, hedges

# Below these a clause tells of the same reality as the clause above.
COMPLEMENTS = frozenset(
    {
        "xcomp",
        "ccomp",
        "csubj",
        "obj",
        "iobj",
        "nsubj",
        "obl",
        "nmod",
        "acl",
        "advcl",
        "compound",
        "conj",
        "appos",
        "parataxis",
    }
)


def readings_around(tree: Tree, index: int) -> tuple[list[Reading], frozenset[int]]:
    """All readings that bear on the happening named by a token, from the nearest out.

    With them the words that govern it, up to where it is told by itself.
    """
    found = list(_own(tree, index))
    reached = [index]
    assumed = False  # a verb of change or its like was passed: denials above it do not touch the happening
    for at in tree.path_up(index)[1:]:
        below = reached[-1]
        reached.append(at)
        found += _not_denied(_governed(tree, at, below), assumed)
        if is_spoken(tree, at, below):
            found += _unproven(tree, at)
            return list(dict.fromkeys(found)), frozenset(reached)
        if stands_alone(tree, below, index):
            found += _from_outside(tree, at, below)
            return list(dict.fromkeys(found)), frozenset(reached)
        assumed = assumed or hedges.is_changer(verb_lemma(tree, at))
        if shares(tree, below):
            contrast = _is_contrast(tree, below) or tree[below].deprel == "advcl"
            found += _not_denied(_own(tree, at), contrast or assumed)
    found += _mood(tree, reached[-1], index)
    return list(dict.fromkeys(found)), frozenset(reached)


def _unproven(tree: Tree, at: int) -> list[Reading]:
    """ "has never been able to show that they sent weapons": what nobody says or shows is open."""
    denied = next((r for r in readings_around(tree, at)[0] if r.negative), None)
    return [Reading("possible", False, denied.words, "not said or shown")] if denied else []


def _not_denied(readings: Iterable[Reading], denials_left_out: bool) -> list[Reading]:
    return [r for r in readings if not (denials_left_out and r.negative)]


def _from_outside(tree: Tree, at: int, below: int) -> list[Reading]:
    """What a clause that stands alone takes over all the same: what is awaited, or told of whoever may do it."""
    awaited = awaits(tree, at, below)
    if awaited is not None:
        return [Reading("planned", False, (awaited,), "a time to come")]
    clause = next((up for up in tree.path_up(at) if tree.is_verb(up)), at)
    if is_generic_relative(tree, below) and any(r.modality in OPEN for r in readings_around(tree, clause)[0]):
        return [Reading("hypothetical", False, (at,), "of whoever does it")]
    return []


def _own(tree: Tree, index: int) -> Iterator[Reading]:
    """Auxiliaries, adverbs, negation, adjectives and the conjunction of the clause or phrase itself."""
    for kid in tree.children(index):
        reading = _from_dependent(tree, index, kid)
        if reading is not None:
            yield reading
    yield from _infinitive(tree, index)
    if _is_subjunctive(tree, index):
        yield Reading("hypothetical", False, (index,), "subjunctive")


def _from_dependent(tree: Tree, index: int, kid: Token) -> Reading | None:
    word, rel = kid.text.lower(), kid.deprel.partition(":")[0]
    if rel == "aux":
        return auxiliary_reading(tree, index, kid)
    if rel == "advmod":
        if word in hedges.negations().adverbs:
            return None if _is_only(tree, kid) else Reading("asserted", True, (kid.index,), "negation")
        return reading_from(hedges.adverb(word), (kid.index,), "adverb")
    if rel == "det" and word in hedges.negations().determiners:
        return Reading("asserted", True, (kid.index,), "negation")
    if rel == "det" and word == "any" and not tree.is_verb(index):
        return _any(tree, index, kid)
    if rel in {"nsubj", "obj", "obl"} and tree.is_verb(index) and (denier := _denier(tree, kid)) is not None:
        return Reading("asserted", True, (denier,), "negation")
    if rel == "amod" or (rel == "compound" and kid.upos == "ADJ"):
        return reading_from(hedges.adjective(word), (kid.index,), "adjective")
    if rel in {"mark", "case"}:
        words = " ".join([word, *(k.text.lower() for k in tree.children(kid.index, "fixed"))])
        if rel == "case" and words in hedges.negations().prepositions:
            return Reading("asserted", True, (kid.index,), "negation")
        return reading_from(hedges.conjunction(words), (kid.index,), "conjunction") if rel == "mark" else None
    return None


def _any(tree: Tree, index: int, kid: Token) -> Reading:
    """ "not in any fighting" denies it, "would meet any attack" leaves it open."""
    for at in tree.path_up(index)[1:]:
        if tree.is_verb(at):
            denials = [r for r in _own(tree, at) if r.why == "negation"]
            return denials[0] if denials else Reading("hypothetical", False, (kid.index,), "determiner")
    return Reading("hypothetical", False, (kid.index,), "determiner")


def _is_only(tree: Tree, kid: Token) -> bool:
    """ "not only" denies nothing."""
    after = kid.index + 1
    return after < len(tree.tokens) and tree[after].text.lower() in {"only", "just", "least", "merely"}


def _denier(tree: Tree, token: Token) -> int | None:
    """The word that says there is none: "nobody", or the "no" of "no civilians"."""
    words = hedges.negations()
    if token.text.lower() in words.pronouns:
        return token.index
    return next((k.index for k in tree.children(token.index, "det") if k.text.lower() in words.determiners), None)


def _infinitive(tree: Tree, index: int) -> Iterator[Reading]:
    """A to-infinitive of purpose or a bare one at the end of a path: intended, not told as done."""
    token = tree[index]
    marks = [k for k in tree.children(index, "mark") if k.lemma.lower() == "to"]
    if not marks or not tree.is_verb(index):
        return
    rel = token.deprel.partition(":")[0]
    if any(k.lemma.lower() == "be" and k.index < marks[0].index for k in tree.children(index, "cop", "aux")):
        yield Reading("planned", False, (marks[0].index,), "infinitive as predicate")
        return
    if rel == "advcl" and not _is_result(tree, token) and not _is_done_by_it(tree, token):
        yield Reading("planned", False, (marks[0].index,), "infinitive of purpose")
    elif rel == "acl" and token.head >= 0 and not hedges.noun_governor(tree[token.head].lemma.lower()):
        if tree[token.head].lemma.lower() not in FACTUAL_HEADS and not _is_superlative(tree, token.head):
            yield Reading("planned", False, (marks[0].index,), "infinitive after a noun")
    elif rel == "root":
        yield Reading("planned", False, (marks[0].index,), "headline infinitive")
    elif rel == "conj" and not any(k.lemma.lower() == "to" for k in tree.children(token.head, "mark")):
        yield Reading("planned", False, (marks[0].index,), "infinitive beside a noun")


# What is not (yet) told as having happened.
OPEN = frozenset({"planned", "hypothetical", "threatened", "counterfactual"})
# "the first to die", "the latest to fall": told as done.
FACTUAL_HEADS = frozenset({"one", "last", "first", "second", "third", "latest", "only"})


def _is_superlative(tree: Tree, head: int) -> bool:
    return any(
        k.xpos in {"JJS", "RBS"} or k.lemma.lower() in FACTUAL_HEADS
        for k in tree.children(head, "amod", "advmod", "nummod")
    )


def _is_result(tree: Tree, token: Token) -> bool:
    """ "only to find", "was surprised to see", "went on to say": told as done."""
    if token.head >= 0 and verb_lemma(tree, token.head) == "go on":
        return True
    first = min(tree.subtree(token.index))
    before = tree[first - 1].text.lower() if first > 0 else ""
    return (
        before == "only" or tree[first].text.lower() == "only" or (token.head >= 0 and tree[token.head].upos == "ADJ")
    )


def _is_subjunctive(tree: Tree, index: int) -> bool:
    """ "insisted that they leave the town"."""
    token = tree[index]
    bare = token.deprel == "ccomp" and token.xpos == "VB" and not tree.base_children(index, "aux")
    return bare and any(k.lemma.lower() == "that" for k in tree.children(index, "mark"))


def _is_done_by_it(tree: Tree, token: Token) -> bool:
    """ "resigned to protest the murder": protested by resigning, if that is told as done."""
    if not hedges.is_expressive(token.lemma.lower()) or token.head < 0:
        return False
    return all(r.modality not in OPEN and not r.negative for r in readings_around(tree, token.head)[0])


def _governed(tree: Tree, at: int, below: int) -> list[Reading]:
    """What the word ``at`` does to the part of its phrase that ``below`` heads."""
    if (stray := stray_predicate(tree, at, below)) is not None:
        return _judged(tree, stray, tree[below])
    if hosts_denied_evidence(tree, at) and tree[below].deprel.partition(":")[0] in {"acl", "ccomp", "nmod"}:
        return [Reading("possible", True, (at,), "no sign of it")]
    takes = _relation(tree, at, below)
    if takes is None:
        return []
    head = tree[at]
    lemma = verb_lemma(tree, at)
    effects = hedges.verb_governor(lemma) if tree.is_verb(at) else ()
    if head.upos in {"NOUN", "PROPN"}:
        effects = hedges.noun_governor(lemma)
    if "object" in takes and names_it(tree, at):
        return []
    for effect in effects:
        if takes & effect.takes:
            reading = reading_from(effect, (at,), f"governs it ({'/'.join(sorted(takes & effect.takes))})")
            return _kept_from(tree, at, takes, reading) if reading else []
    if head.upos in {"ADJ", "ADV"} or head.xpos.startswith("JJ") or (tree.children(at, "cop") and head.upos == "VERB"):
        judged = _judged(tree, at, tree[below])
        if judged:
            return judged
    return _from_cue(tree, at, takes)


def _judged(tree: Tree, at: int, below: Token) -> list[Reading]:
    """What a predicate adjective says of its clause: "it is unlikely that", "ready to"."""
    judged = hedges.adjective(tree[at].text.lower())
    rel = below.deprel.partition(":")[0]
    if judged is None or rel not in {"xcomp", "ccomp", "csubj", "advcl", "nsubj"}:
        return []
    if rel == "advcl" and not any(k.lemma.lower() == "to" for k in tree.base_children(below.index, "mark", "case")):
        return []
    reading = reading_from(judged, (at,), "predicate adjective")
    return [reading] if reading else []


def _kept_from(tree: Tree, at: int, takes: frozenset[str], reading: Reading) -> list[Reading]:
    """ "prevented the attack" says there was none; "could not prevent it" takes it for granted; "to prevent it" is open."""
    if not (tree.is_verb(at) and reading.negative and takes & {"object", "gerund", "from"}):
        return [reading]
    own = [*_own(tree, at), *(r for r in _governed(tree, tree[at].head, at) if tree[at].head >= 0)]
    if any(r.negative for r in own) or is_negated(tree, at):
        return []
    is_open = any(r.modality in OPEN for r in own)
    return [Reading("hypothetical", False, reading.words, reading.why)] if is_open else [reading]


def _from_cue(tree: Tree, at: int, takes: frozenset[str]) -> list[Reading]:
    """A verb of thinking or intending governs like any other verb, whether or not it was read as a saying."""
    if not tree.is_verb(at):
        return []
    for cue in cues.verb_cues(verb_lemma(tree, at)):
        if cue.modality is not None and takes & cue.frames and not (cue.subject and "object" in takes):
            return [Reading(cue.modality, False, (at,), f"governs it ({'/'.join(sorted(takes & cue.frames))})")]
    return []


def _relation(tree: Tree, at: int, below: int) -> frozenset[str] | None:
    """How ``below`` depends on ``at``, in the words of the resource files; None where nothing is governed."""
    token = tree[below]
    rel = token.deprel.partition(":")[0]
    marks = {k.lemma.lower() for k in tree.base_children(below, "mark", "case")}
    if token.deprel == "acl:relcl" or rel not in COMPLEMENTS:
        return None
    if rel in {"xcomp", "acl", "advcl", "ccomp"} and "to" in marks:
        return frozenset({"infinitive"})
    if rel in {"ccomp", "csubj"} or (rel == "acl" and "that" in marks):
        return frozenset({"clause"})
    if rel == "xcomp":
        return frozenset({"gerund"}) if token.xpos == "VBG" else frozenset({"infinitive"})
    if rel in {"obl", "nmod", "advcl", "acl"}:
        if token.deprel in {"obl:agent", "nmod:poss"}:
            return None
        if "of" in marks and token.xpos == "VBG":
            marks.add("gerund")
        return frozenset(marks) if marks else None
    if rel.startswith("nsubj") and is_raised(tree, at, below):
        return frozenset({"infinitive"})
    if is_parser_conjunct(tree, below):
        return frozenset({"object"})
    if rel == "obj" or token.deprel == "nsubj:pass":
        return frozenset({"object"})
    if rel == "compound":
        return frozenset({"compound"})
    return None


def _is_contrast(tree: Tree, below: int) -> bool:
    """ "not captured but killed": the second is not denied."""
    return any(k.lemma.lower() in {"but", "yet"} for k in tree.children(below, "cc"))


def _mood(tree: Tree, root: int, index: int) -> list[Reading]:
    """Questions and commands of the sentence that a happening stands in; "who shot him?" takes the shot as told."""
    tokens = [t for t in tree.tokens if t.text not in {'"', "”", "''", "’", ")"}]
    if tokens and tokens[-1].text.endswith("?") and not any(t.xpos in {"WP", "WDT", "WRB", "WP$"} for t in tokens):
        return [Reading("hypothetical", False, (tokens[-1].index,), "question")]
    token = tree[root]
    if any(tree[at].deprel == "ccomp" for at in tree.path_up(index)):
        # "Note how they shell the town": taken for a fact.
        return []
    if token.xpos == "VB" and not tree.base_children(root, "nsubj", "aux", "mark", "expl") and root < index + 1:
        return [Reading("hypothetical", False, (root,), "command")]
    return []
