"""What a claim takes from the sentence before it: a place or a day that it does not name itself."""

from __future__ import annotations

from dataclasses import replace

from tadmor.model.annotation import Annotations, Sentence
from tadmor.model.claim import Claim


def carry_over(annotations: Annotations, claims: list[Claim]) -> list[Claim]:
    """Let a claim without place or time take those of the claim before it in the same paragraph.

    Only for news told in the past, not for background, and only where the
    sentence names no place (or time) of its own.
    """
    blocks = {sentence.index: sentence.block for sentence in annotations.sentences}
    result: list[Claim] = []
    for claim in claims:
        sentence = _sentence_of(annotations, claim)
        before = result[-1] if result else None
        if before is not None and sentence is not None and not claim.background and not before.background:
            earlier = _sentence_of(annotations, before)
            if earlier is not None and blocks[earlier.index] == blocks[sentence.index]:
                claim = _carried(annotations, sentence, claim, before)
        result.append(claim)
    return result


def _sentence_of(annotations: Annotations, claim: Claim) -> Sentence | None:
    at = claim.trigger.start
    return next((s for s in annotations.sentences if s.start <= at < s.end), None)


def _carried(annotations: Annotations, sentence: Sentence, claim: Claim, before: Claim) -> Claim:
    if claim.modality not in {"asserted", "likely", "believed"}:
        return claim
    names_place = any(
        sentence.start <= m.start < sentence.end and m.form == "name" for p in annotations.places for m in p.mentions
    )
    names_time = any(
        sentence.start <= t.start < sentence.end and t.timex_type in {"DATE", "TIME"} for t in annotations.times
    )
    place, time = claim.place, claim.time
    notes = []
    if place is None and before.place is not None and not names_place:
        place = before.place
        notes.append("place carried over from the sentence before")
    if time is None and before.time is not None and not names_time:
        time = before.time
        notes.append("time carried over from the sentence before")
    if not notes:
        return claim
    reason = "; ".join([claim.reason, *notes])
    return replace(claim, place=place, time=time, score=round(claim.score * 0.95, 3), reason=reason)
