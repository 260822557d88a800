"""How sure, and whether it happened: modality and polarity of the happening that a word names (``judge``).

The word's dependents are read (auxiliaries, adverbs, negation, adjectives),
then what governs it, step by step up the tree, as long as it still speaks of
the same happening: a relative clause, or the clause of a conjunction of time,
stands by itself. Words are in ``resources/hedges`` and ``resources/cues``. The
class of a reading follows Saurí & Pustejovsky (FactBank, 2009): sources and
polarity apart from the degree of certainty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tadmor.claims.modality_outcome import is_done_by_deciding
from tadmor.claims.modality_path import readings_around
from tadmor.claims.modality_scope import names_it
from tadmor.claims.syntax_tree import Tree
from tadmor.model.annotation import Sentence
from tadmor.model.claim import Modality, Polarity, Saying
from tadmor.model.span import Span
from tadmor.reference import cues

# The farther from having happened, the stronger: the strongest reading wins.
STRENGTH: tuple[Modality, ...] = (
    "asserted",
    "likely",
    "believed",
    "possible",
    "planned",
    "hypothetical",
    "threatened",
    "counterfactual",
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A modality and polarity with the words that led to them (``reason``, and their ``spans``)."""

    modality: Modality
    polarity: Polarity
    reason: str = ""
    spans: tuple[Span, ...] = ()


def judge(sentence: Sentence, index: int, sayings: Sequence[Saying] = ()) -> Judgement:
    """Whether and how surely the happening named by token ``index`` happened, by the text's own account.

    ``sayings`` add what their cues make of it where their content holds the
    token ("believed", a denial). Asserted and positive, with an empty reason,
    where nothing says otherwise.
    """
    tree = Tree(sentence)
    modality: Modality = "asserted"
    negative = False
    reasons: list[str] = []
    spans: list[Span] = []
    readings, reached = readings_around(tree, index)
    for reading in readings:
        modality = _stronger(modality, reading.modality)
        negative ^= reading.negative
        reasons.append(f"{_words(tree, reading.words)!r}: {reading.why}")
        spans += [tree[i].span for i in reading.words]
    for saying in _enclosing(sayings, tree[index].span):
        if not _bears_on(tree, index, saying, reached):
            continue
        modality = _stronger(modality, saying.modality or ("possible" if saying.stance == "doubts" else "asserted"))
        negative ^= saying.stance == "denies"
        if saying.modality or saying.stance in {"denies", "doubts"}:
            reasons.append(f"in what {saying.lemma!r} reports: {saying.modality or saying.stance}")
            spans.append(saying.cue)
    polarity: Polarity = "negative" if negative else "positive"
    return Judgement(modality, polarity, "; ".join(dict.fromkeys(reasons)), tuple(dict.fromkeys(spans)))


def _stronger(first: Modality, second: Modality) -> Modality:
    return max(first, second, key=STRENGTH.index)


def _words(tree: Tree, indices: tuple[int, ...]) -> str:
    return " ".join(tree[i].text for i in indices)


def _enclosing(sayings: Sequence[Saying], span: Span) -> list[Saying]:
    return [s for s in sayings if any(part.covers(span) for part in s.content)]


def _bears_on(tree: Tree, index: int, saying: Saying, reached: frozenset[int]) -> bool:
    """Whether a saying is about this happening: its cue governs it, or stands beside or outside its main clause.

    Who denies responsibility for an attack does not deny the attack.
    "agreed to a withdrawal, which has begun": the relative clause is inside
    what was agreed to, but not a part of the plan.
    """
    if cues.is_phrase(saying.lemma):
        return False
    path = tree.path_up(index)
    for below, at in pairwise(path):
        if saying.cue.covers(tree[at].span) and tree[below].deprel in {"obj", "nsubj:pass"} and names_it(tree, at):
            # "The murder cannot be called an isolated case": there was a murder.
            return False
        if saying.cue.covers(tree[at].span) and is_done_by_deciding(tree, at, below):
            # "They decided to reject it": they did.
            return False
    above = [i for i in path if saying.cue.covers(tree[i].span)]
    return any(i in reached for i in above) if above else path[-1] in reached
