"""Whether the clause around some words looks ahead or back: what settles "on Tuesday"."""

from __future__ import annotations

from functools import cache
from typing import Final, Literal

from tadmor.model.annotation import Sentence, Token
from tadmor.reference.tables import load_table

Tense = Literal["past", "future"]
AHEAD: Final = frozenset({"will", "shall", "wo", "'ll", "’ll", "would"})
PLANNED: Final = frozenset(
    {
        "plan",
        "expect",
        "schedule",
        "intend",
        "set",
        "due",
        "hope",
        "vow",
        "promise",
        "order",
        "slate",
        "aim",
        "agree",
        "prepare",
        "go",
        "want",
        "ask",
        "call",
        "demand",
        "urge",
        "threaten",
    }
)
BREAKS: Final = frozenset(
    {",", ";", ":", "said", "says", "that", "who", "which", "but", "while", "when", "after", "as"}
)
LOOK_AHEAD: Final = frozenset({"until", "till", "before"})


def tense_of(sentence: Sentence | None, start: int, end: int) -> Tense | None:
    """The tense of the clause that ``[start, end)`` hangs in, or None if nothing tells it."""
    if sentence is None or not sentence.tokens:
        return None
    if _stands_by_past_verb(sentence, start):
        return "past"
    if _has_phrase(_clause_before(sentence, start), "sure"):
        return "future"
    if any(token.head >= 0 for token in sentence.tokens):
        return _tense_by_tree(sentence, start, end)
    return _tense_by_words(sentence, start)


def _stands_by_past_verb(sentence: Sentence, start: int) -> bool:
    """Such as "said on Tuesday": the past verb right before settles it, whatever the tree makes of the rest."""
    before = [token for token in sentence.tokens if token.end <= start][-2:]
    if before and before[-1].text.lower() in {"on", "in"}:
        before.pop()
    return bool(before) and before[-1].xpos == "VBD"


def _tense_by_tree(sentence: Sentence, start: int, end: int) -> Tense | None:
    verb = _governor(sentence, start, end)
    if verb is None:
        return None
    auxiliaries = {
        t.text.lower() for t in sentence.children(verb.index) if t.deprel.startswith("aux") or t.deprel == "cop"
    }
    if auxiliaries & AHEAD:
        return "future"
    if verb.xpos == "VB" or _is_infinitive(sentence, verb):
        return _tense_of_infinitive(sentence, verb, auxiliaries)
    if verb.xpos in {"VBD", "VBN"} or auxiliaries & {"was", "were", "had", "did", "has", "have"}:
        return "past"
    if verb.xpos == "VBG" and verb.deprel in {"advcl", "acl", "xcomp"} and verb.head >= 0:
        return _tense_of_verb_above(sentence, verb)
    return None


def _governor(sentence: Sentence, start: int, end: int) -> Token | None:
    """The verb (or predicate with a copula) nearest above the words."""
    inside = [t for t in sentence.tokens if start <= t.start < end]
    outer = [t for t in inside if t.head < 0 or not start <= sentence.tokens[t.head].start < end]
    at = outer[0] if outer else None
    for _ in range(12):
        if at is None or at.head < 0:
            break
        at = sentence.tokens[at.head]
        if at.upos in {"VERB", "AUX"} or any(t.deprel == "cop" for t in sentence.children(at.index)):
            return at
    return at if at is not None and at.upos in {"VERB", "AUX"} else None


def _is_infinitive(sentence: Sentence, verb: Token) -> bool:
    return any(t.text.lower() == "to" and t.upos == "PART" for t in sentence.children(verb.index))


def _tense_of_infinitive(sentence: Sentence, verb: Token, auxiliaries: set[str]) -> Tense | None:
    """Such as "to meet" looks ahead from a verb of planning; "managed to take", "fighting to retake" do not."""
    if auxiliaries & {"must", "should", "can", "could", "may", "might"}:
        return "future"
    if verb.head < 0:
        return "future"
    above = sentence.tokens[verb.head]
    if above.lemma.lower() in PLANNED or above.text.lower() in PLANNED:
        return "future"
    if above.upos == "NOUN" and verb.deprel.startswith("acl"):
        return "future"
    return _tense_of_verb_above(sentence, verb)


def _tense_of_verb_above(sentence: Sentence, verb: Token) -> Tense | None:
    above = sentence.tokens[verb.head]
    words = {t.text.lower() for t in sentence.children(above.index) if t.deprel.startswith("aux")}
    if words & AHEAD:
        return "future"
    return "past" if above.xpos in {"VBD", "VBN"} else None


@cache
def _words_of(name: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in load_table("times")["tense"][name])


def _has_phrase(clause: list[str], name: str) -> bool:
    return any(tuple(clause[at : at + len(words)]) == words for words in _words_of(name) for at in range(len(clause)))


def _clause_before(sentence: Sentence, start: int) -> list[str]:
    """The words before the expression, back to the nearest break between clauses."""
    before: list[str] = []
    for token in reversed([token for token in sentence.tokens if token.end <= start]):
        if token.text.lower() in BREAKS and before:
            break
        before.insert(0, token.text.lower())
    return before


def _tense_by_words(sentence: Sentence, start: int) -> Tense | None:
    """Without a tree: what the words of the clause say."""
    clause = _clause_before(sentence, start) or [t.text.lower() for t in sentence.tokens if t.start >= start]
    if _has_phrase(clause, "future"):
        return "future"
    past = {words[0] for words in _words_of("past")}
    return "past" if past.intersection(clause) or any(word.endswith("ed") for word in clause) else None
