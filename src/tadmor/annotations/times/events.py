"""Open periods that begin with an event: "since Russia's intervention"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tadmor.annotations.times.meaning import Loose
from tadmor.annotations.times.phrases import Phrase
from tadmor.model.annotation import Sentence, Token

PERFECT: Final = frozenset({"has", "have", "had", "'s", "'ve", "been", "ever", "first"})
NOMINAL: Final = frozenset({"NOUN", "PROPN"})


def read_event_periods(sentence: Sentence, phrases: Sequence[Phrase]) -> Iterator[Phrase]:
    """Periods opened by "since" and an event, where the sentence's tree shows one and no date stands there.

    Before a clause, "since" also gives reasons: it counts only beside a perfect or a superlative.
    """
    for token in sentence.tokens:
        if token.text.lower() != "since" or token.head < 0:
            continue
        head = sentence.tokens[token.head]
        last = _last_word(sentence, token, head)
        if last is None or last.start < token.start:
            continue
        if not any(phrase.start < last.end and token.start < phrase.end for phrase in phrases):
            yield Phrase(token.start, last.end, "Event", Loose(""), "since")


def _last_word(sentence: Sentence, token: Token, head: Token) -> Token | None:
    if token.deprel == "case" and head.upos in NOMINAL:
        return head
    if token.deprel == "mark" and head.upos == "VERB" and head.xpos in {"VBD", "VBZ", "VBN"} and _measures(sentence):
        return next((child for child in sentence.children(head.index) if child.deprel == "obj"), head)
    return None


def _measures(sentence: Sentence) -> bool:
    return any(token.text.lower() in PERFECT or token.xpos in {"JJS", "RBS"} for token in sentence.tokens)
