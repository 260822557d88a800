"""The readings that a tree gives of one happening: its own hedges, and those of what governs it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tadmor.claims.syntax import Tree, verb_lemma
from tadmor.model.annotation import Token
from tadmor.model.claim import Modality
from tadmor.reference import cues, hedges
from tadmor.reference.hedges import Effect

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


@dataclass(frozen=True, slots=True)
class Reading:
    """What one word or construction says of the happening."""

    modality: Modality
    negative: bool
    words: tuple[int, ...]
    why: str


def readings_around(tree: Tree, index: int) -> tuple[list[Reading], frozenset[int]]:
    """All readings that bear on the happening named by a token, from the nearest out.

    With them the words that govern it, up to where it is told by itself.
    """
    found = list(_own(tree, index))
    reached = [index]
    for at in tree.path_up(index)[1:]:
        below = reached[-1]
        reached.append(at)
        found += _governed(tree, at, below)
        if _stands_alone(tree, below, index):
            return list(dict.fromkeys(found)), frozenset(reached)
        if _shares(tree, below):
            contrast = _is_contrast(tree, below) or tree[below].deprel == "advcl"
            found += [r for r in _own(tree, at) if not (contrast and r.negative)]
    found += _mood(tree, reached[-1], index)
    return list(dict.fromkeys(found)), frozenset(reached)


def _own(tree: Tree, index: int) -> Iterator[Reading]:
    """Auxiliaries, adverbs, negation, adjectives and the conjunction of the clause or phrase itself."""
    for kid in tree.children(index):
        reading = _from_dependent(tree, index, kid)
        if reading is not None:
            yield reading
    yield from _infinitive(tree, index)


def _from_dependent(tree: Tree, index: int, kid: Token) -> Reading | None:
    word, rel = kid.text.lower(), kid.deprel.partition(":")[0]
    if rel == "aux":
        return _auxiliary(tree, index, kid)
    if rel == "advmod":
        if word in hedges.negations().adverbs:
            return None if _is_only(tree, kid) else Reading("asserted", True, (kid.index,), "negation")
        return _reading(hedges.adverb(word), (kid.index,), "adverb")
    if rel == "det" and word in hedges.negations().determiners:
        return Reading("asserted", True, (kid.index,), "negation")
    if rel in {"nsubj", "obj", "obl"} and tree.is_verb(index) and (denier := _denier(tree, kid)) is not None:
        return Reading("asserted", True, (denier,), "negation")
    if rel == "amod":
        return _reading(hedges.adjective(word), (kid.index,), "adjective")
    if rel in {"mark", "case"}:
        words = " ".join([word, *(k.text.lower() for k in tree.children(kid.index, "fixed"))])
        if rel == "case" and words in hedges.negations().prepositions:
            return Reading("asserted", True, (kid.index,), "negation")
        return _reading(hedges.conjunction(words), (kid.index,), "conjunction") if rel == "mark" else None
    return None


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


def _auxiliary(tree: Tree, index: int, kid: Token) -> Reading | None:
    word = kid.text.lower()
    effect = hedges.auxiliary(word) or hedges.auxiliary(kid.lemma.lower())
    if effect is None or kid.lemma.lower() == "have":
        return None
    modality: Modality = effect.modality
    others = {k.lemma.lower() for k in tree.children(index, "aux")}
    if effect.modality == "hypothetical" and "have" in others:
        modality = "counterfactual"
    elif word in {"would", "'d"} and _is_reported_past(tree, index):
        modality = "planned"
    elif word == "could" and _is_negated(tree, index):
        modality = "counterfactual"
    return Reading(modality, modality == "counterfactual" and word != "could", (kid.index,), "auxiliary")


def _is_reported_past(tree: Tree, index: int) -> bool:
    """ "said it would attack": the future as seen from the saying, not a condition."""
    at = index
    while tree[at].deprel == "conj" and tree[at].head >= 0:
        at = tree[at].head
    head = tree[at].head
    return tree[at].deprel == "ccomp" and head >= 0 and tree[head].xpos in {"VBD", "VBN"}


def _is_negated(tree: Tree, index: int) -> bool:
    return any(k.text.lower() in hedges.negations().adverbs for k in tree.children(index, "advmod"))


def _infinitive(tree: Tree, index: int) -> Iterator[Reading]:
    """A to-infinitive of purpose or a bare one at the end of a path: intended, not told as done."""
    token = tree[index]
    marks = [k for k in tree.children(index, "mark") if k.lemma.lower() == "to"]
    if not marks or not tree.is_verb(index):
        return
    rel = token.deprel.partition(":")[0]
    if any(k.lemma.lower() == "be" for k in tree.children(index, "cop", "aux")):
        yield Reading("planned", False, (marks[0].index,), "infinitive as predicate")
        return
    if rel == "advcl" and not _is_result(tree, token):
        yield Reading("planned", False, (marks[0].index,), "infinitive of purpose")
    elif rel == "acl" and token.head >= 0 and not hedges.noun_governor(tree[token.head].lemma.lower()):
        if tree[token.head].lemma.lower() not in FACTUAL_HEADS and not _is_superlative(tree, token.head):
            yield Reading("planned", False, (marks[0].index,), "infinitive after a noun")
    elif rel == "root":
        yield Reading("planned", False, (marks[0].index,), "headline infinitive")


# "the first to die", "the latest to fall": told as done.
FACTUAL_HEADS = frozenset({"one", "last", "first", "second", "third", "latest", "only"})


def _is_superlative(tree: Tree, head: int) -> bool:
    return any(
        k.xpos in {"JJS", "RBS"} or k.lemma.lower() in FACTUAL_HEADS
        for k in tree.children(head, "amod", "advmod", "nummod")
    )


def _is_result(tree: Tree, token: Token) -> bool:
    """ "only to find", "was surprised to see": told as done."""
    first = min(tree.subtree(token.index))
    before = tree[first - 1].text.lower() if first > 0 else ""
    return (
        before == "only" or tree[first].text.lower() == "only" or (token.head >= 0 and tree[token.head].upos == "ADJ")
    )


def _reading(effect: Effect | None, words: tuple[int, ...], why: str) -> Reading | None:
    if effect is None or (effect.modality == "asserted" and effect.polarity == "positive"):
        return None
    return Reading(effect.modality, effect.polarity == "negative", words, why)


def _governed(tree: Tree, at: int, below: int) -> list[Reading]:
    """What the word ``at`` does to the part of its phrase that ``below`` heads."""
    token = tree[below]
    takes = _relation(tree, at, below)
    if takes is None:
        return []
    head = tree[at]
    lemma = verb_lemma(tree, at)
    effects = hedges.verb_governor(lemma) if tree.is_verb(at) else ()
    if head.upos in {"NOUN", "PROPN"}:
        effects = hedges.noun_governor(lemma)
    for effect in effects:
        if takes & effect.takes:
            reading = _reading(effect, (at,), f"governs it ({'/'.join(sorted(takes & effect.takes))})")
            return [reading] if reading else []
    if head.upos in {"ADJ", "ADV"} or head.xpos.startswith("JJ") or (tree.children(at, "cop") and head.upos == "VERB"):
        judged = hedges.adjective(head.text.lower())
        if judged is not None and token.deprel.partition(":")[0] in {"xcomp", "ccomp", "csubj", "advcl", "nsubj"}:
            reading = _reading(judged, (at,), "predicate adjective")
            return [reading] if reading else []
    return _from_cue(tree, at, takes)


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
        return frozenset(marks) if marks else None
    if rel == "obj" or token.deprel == "nsubj:pass":
        return frozenset({"object"})
    if rel == "compound":
        return frozenset({"compound"})
    return None


# Relations below which the happening is told by itself, or is only referred to.
APART = frozenset(
    {
        "acl:relcl",
        "parataxis",
        "appos",
        "advcl:relcl",
        "amod",
        "case",
        "nmod",
        "obl",
        "obl:agent",
        "nmod:poss",
        "nsubj:outer",
    }
    | {"dislocated", "discourse", "vocative", "list", "orphan"}
)
# Conjunctions and adverbs that open a clause told as real whatever the main clause is.
OF_TIME = frozenset("when while after before as since because although though until where once whereas".split())


def _stands_alone(tree: Tree, below: int, index: int) -> bool:
    """Whether a clause tells its own reality whatever is said above it."""
    token = tree[below]
    marks = {k.lemma.lower() for k in tree.children(below, "mark", "advmod")}
    if token.deprel in APART:
        return True
    if token.deprel == "acl":
        return not marks & {"to", "that", "of", "for"}
    if token.deprel == "conj":
        return tree.is_verb(below) and bool(tree.base_children(below, "nsubj")) and tree[token.head].deprel == "root"
    if token.deprel == "advcl":
        return bool(marks & OF_TIME)
    if token.deprel in {"nsubj", "nsubj:pass", "obj"}:
        return (below != index and tree.is_verb(index)) or not _carries(tree, token.head)
    return False


def _carries(tree: Tree, at: int) -> bool:
    """Whether a noun shares the fate of the verb or predicate that it is told with."""
    return bool(tree.children(at, "cop")) or hedges.is_carrier(tree[at].lemma.lower())


def _shares(tree: Tree, below: int) -> bool:
    """Whether the hedges of the clause above hold for the clause below as well."""
    token = tree[below]
    if token.deprel == "conj":
        bare = not tree.base_children(below, "nsubj") and not tree.children(below, "aux", "mark")
        return bare and tree.is_verb(below) == tree.is_verb(token.head)
    if token.deprel == "advcl":
        return token.xpos == "VBG" and not tree.children(below, "mark")
    return token.deprel in {"nsubj", "nsubj:pass", "obj", "xcomp", "compound"}


def _is_contrast(tree: Tree, below: int) -> bool:
    """ "not captured but killed": the second is not denied."""
    return any(k.lemma.lower() in {"but", "yet"} for k in tree.children(below, "cc"))


def _mood(tree: Tree, root: int, index: int) -> list[Reading]:
    """Questions and commands of the sentence that a happening stands in; "who shot him?" takes the shot as told."""
    tokens = [t for t in tree.tokens if t.text not in {'"', "”", "''", "’", ")"}]
    if tokens and tokens[-1].text.endswith("?") and not any(t.xpos in {"WP", "WDT", "WRB", "WP$"} for t in tokens):
        return [Reading("hypothetical", False, (tokens[-1].index,), "question")]
    token = tree[root]
    if token.xpos == "VB" and not tree.base_children(root, "nsubj", "aux", "mark", "expl") and root < index + 1:
        return [Reading("hypothetical", False, (root,), "command")]
    return []
