"""Totals and their parts: "31 people, including three police officers" is 31, not 34."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tadmor.model.annotation import PeopleCount, Sentence
from tadmor.reference.people_words import people_words

LISTING: Final = frozenset({",", "and", "or", "&", "as", "well", "plus", "also", "the", "at", "least", ";", "both"})
OPENING: Final = frozenset({"—", "–", "(", ":", "--", "-"})
CLOSING: Final = frozenset({")", "—", "–", "--"})
SENTENCES_BACK: Final = 2
COPULAS: Final = frozenset({"was", "were", "is", "are", "been", "be"})


def link_parts(text: str, counts: Sequence[PeopleCount], sentences: Sequence[Sentence]) -> tuple[PeopleCount, ...]:
    """The counts with ``part_of`` filled in, sentence by sentence."""
    linked = list(counts)
    by_sentence = {sentence.index: sentence for sentence in sentences}
    for at, count in enumerate(linked):
        found = _total_of(text, linked, at, by_sentence[count.sentence])
        if found is not None:
            total, why = found
            linked[at] = replace(count, part_of=total, reason=f"{count.reason}; part of {linked[total].text!r}: {why}")
    return tuple(_with_sums(text, linked))


def _between(sentence: Sentence, start: int, end: int) -> list[str]:
    return [token.text.lower() for token in sentence.tokens if start <= token.start and token.end <= end]


def _total_of(text: str, counts: Sequence[PeopleCount], at: int, sentence: Sentence) -> tuple[int, str] | None:
    """The index of the total that a count is a part of, and the words that say so."""
    count = counts[at]
    same = [i for i in range(at) if counts[i].sentence == count.sentence]
    if same:
        found = _after_including(counts, same, count, sentence)
        if found is not None:
            return found
    named = _among(sentence, count)
    if "part of those" in count.reason or named is not None:
        told = count if named is None else replace(count, victim=people_words().victims.get(named))
        total = _last_total(counts, at, told)
        return None if total is None else (total, "of those named before")
    return None


def _after_including(
    counts: Sequence[PeopleCount], same: Sequence[int], count: PeopleCount, sentence: Sentence
) -> tuple[int, str] | None:
    previous = counts[same[-1]]
    words = _between(sentence, previous.end, count.start)
    cues = people_words().including
    cue = next((word for word in words if word in cues), None)
    if cue is not None and len(words) <= 12 and not _is_other_deed(words):
        total = previous.part_of if previous.part_of is not None else same[-1]
        return (total, cue) if _fits(counts[total], count) else None
    if previous.part_of is not None and counts[previous.part_of].sentence == count.sentence and set(words) <= LISTING:
        return (previous.part_of, "listed with another part") if _fits(counts[previous.part_of], count) else None
    if "part of those" in count.reason and ("whom" in count.text.lower() or "them" in count.text.lower()):
        total = previous.part_of if previous.part_of is not None else same[-1]
        return (total, count.text) if _fits(counts[total], count) else None
    return None


def _is_other_deed(words: Sequence[str]) -> bool:
    """Such as "killed 12 and wounded 40, including": the cue must not lie behind another deed."""
    takes = people_words().takes
    return any(word in takes for word in words)


def _fits(total: PeopleCount, part: PeopleCount) -> bool:
    """A part is no larger than its total can be, and was not harmed otherwise."""
    if total.high is not None and part.low is not None and part.low > total.high:
        return False
    return not (total.victim and part.victim and total.victim != part.victim)


def _among(sentence: Sentence, count: PeopleCount) -> str | None:
    """The word of "three officers were among the dead" or "among the dead were an officer and a nurse", or None."""
    words = [token.text.lower() for token in sentence.tokens]
    for at, word in enumerate(words[:-2]):
        named = words[at + 2]
        if (
            word != "among"
            or words[at + 1] != "the"
            or not (named in people_words().victims or named in {"victims", "casualties"})
        ):
            continue
        before = words[count.head + 1 : at] if count.head < at else None
        after = _between(sentence, sentence.tokens[at + 2].end, count.start) if count.head > at else None
        if before is not None and len(before) <= 3 and set(before) & COPULAS:
            return named
        if after is not None and len(after) <= 10 and after[:1] and after[0] in COPULAS and not _is_other_deed(after):
            return named
    return None


def _last_total(counts: Sequence[PeopleCount], at: int, count: PeopleCount) -> int | None:
    """The nearest count before that is itself a total and large enough."""
    for i in reversed(range(at)):
        if count.sentence - counts[i].sentence > SENTENCES_BACK:
            return None
        if (
            counts[i].sentence < count.sentence + ("part of those" in count.reason)
            and counts[i].part_of is None
            and ((high := counts[i].high) is None or high > 1)
            and _fits(counts[i], count)
        ):
            return i
    return None


def _with_sums(text: str, counts: list[PeopleCount]) -> list[PeopleCount]:
    """Such as "four people, three women and a child": what adds up to the total before it, and follows at once, is its parts."""
    for at, total in enumerate(counts):
        if total.part_of is not None or total.low is None or total.low != total.high or total.low < 2:
            continue
        run = _run_after(text, counts, at)
        sums = sum(counts[i].low or 0 for i in run)
        if len(run) > 1 and sums == total.low:
            for i in run:
                why = f"{counts[i].reason}; part of {total.text!r}: they add up to it"
                counts[i] = replace(counts[i], part_of=at, reason=why)
    return counts


def _run_after(text: str, counts: Sequence[PeopleCount], at: int) -> list[int]:
    """The counts that follow a total in one list, with nothing but commas, dashes and "and" between."""
    run: list[int] = []
    end, total = counts[at].end, counts[at].low or 0
    for i in range(at + 1, len(counts)):
        between = set(
            text[end : counts[i].start].lower().replace(",", " , ").replace("(", " ( ").replace(":", " : ").split()
        )
        if (
            counts[i].part_of is not None
            or not between <= LISTING | OPENING
            or not (run or between & (OPENING | {","}))
        ):
            break
        run.append(i)
        end = counts[i].end
        if sum(counts[j].low or 0 for j in run) >= total:
            break
    return run
