"""Claims against our own annotation: which are found, and which of their parts are right.

A claim is matched to an annotated one whose trigger overlaps its own, else to
one of the same action in the same sentence. Its parts:

    action      the same
    actor       every actor that we name is one of the annotated ones, and one of those is named; or neither has any
    undergoer   recipients, targets and object taken together: the same
    place       one of the place's mentions is the annotated words or those that name it; or neither has any
    day         first and last day are equal; open or unknown on both sides counts as equal
    told        modality and polarity
    source      the nearest source overlaps the annotated one; or neither has any

Whole: action, actor, undergoer, place and day all right. Sound: the action, how it is told, and every value that is
named are right; what is left unknown is not wrong.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tadmor.model.claim import Claim
from tadmor.model.record import Record
from training.annotating.agreement import overlap
from training.annotating.model import AnnotatedClaim, Annotation, Filler, Offsets
from training.annotating.texts import Text

PARTS = ("action", "actor", "undergoer", "place", "day", "told", "source", "whole", "sound")
WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(slots=True)
class Tally:
    """Claims found, annotated and matched, and of the matched those with each part right."""

    found: int = 0
    annotated: int = 0
    matched: int = 0
    right: Counter[str] = field(default_factory=Counter)

    def f1(self, part: str = "") -> float:
        """Of claims that are matched (and have a part right)."""
        right = self.right[part] if part else self.matched
        return 2 * right / max(1, self.found + self.annotated)

    def share(self, part: str) -> float:
        """Of matched claims with a part right."""
        return self.right[part] / max(1, self.matched)

    def precision(self, part: str = "") -> float:
        """Of all claims found."""
        return (self.right[part] if part else self.matched) / max(1, self.found)


class Spans:
    """Offsets of a record's text in those of the annotated text, word by word."""

    def __init__(self, record: Record, text: Text) -> None:
        own = [(m.group(), m.start(), m.end()) for m in WORD.finditer(record.article.text)]
        theirs = [(m.group(), m.start(), m.end()) for m in WORD.finditer(text.text)]
        matcher = difflib.SequenceMatcher(None, [w[0] for w in own], [w[0] for w in theirs], autojunk=False)
        self._map: list[tuple[int, int, int, int]] = []
        for block in matcher.get_matching_blocks():
            self._map += [(*own[block.a + n][1:], *theirs[block.b + n][1:]) for n in range(block.size)]

    def of(self, start: int, end: int) -> Offsets | None:
        """The annotated text's offsets of a span of the record's, None where it has no such words."""
        inside = [row for row in self._map if row[0] < end and start < row[1]]
        return (inside[0][2], inside[-1][3]) if inside else None


def score(
    record: Record, text: Text, annotation: Annotation, tally: Tally
) -> list[tuple[Claim, dict[str, bool] | None]]:
    """Add one report to a tally; each claim with its parts, None for one that matches nothing."""
    spans = Spans(record, text)
    pairs = match(record.claims, annotation.claims, spans, text)
    tally.found += len(record.claims)
    tally.annotated += len(annotation.claims)
    judged: list[tuple[Claim, dict[str, bool] | None]] = []
    for claim in record.claims:
        gold = pairs.get(claim.id)
        parts = None if gold is None else judge(claim, gold, record, annotation, spans)
        judged.append((claim, parts))
        if parts is not None:
            tally.matched += 1
            tally.right.update(part for part, right in parts.items() if right)
    return judged


def match(
    claims: Sequence[Claim], annotated: Sequence[AnnotatedClaim], spans: Spans, text: Text
) -> dict[str, AnnotatedClaim]:
    """Claim id -> annotated claim, one to one."""
    sentences = text.sentences()
    triggers = {claim.id: spans.of(claim.trigger.start, claim.trigger.end) for claim in claims}
    found: dict[str, AnnotatedClaim] = {}
    taken: set[int] = set()
    for level in range(3):
        for claim in claims:
            trigger = triggers[claim.id]
            if trigger is None or claim.id in found:
                continue
            for number, gold in enumerate(annotated):
                same = gold.action == claim.action
                over = overlap(trigger, gold.trigger)
                near = same and _sentence(sentences, trigger) == _sentence(sentences, gold.trigger)
                if number not in taken and ((over and same), over, near)[level]:
                    found[claim.id] = gold
                    taken.add(number)
                    break
    return found


def _sentence(sentences: Sequence[Offsets], span: Offsets) -> int:
    return next((n for n, (start, end) in enumerate(sentences) if start <= span[0] < end), -1)


def judge(claim: Claim, gold: AnnotatedClaim, record: Record, annotation: Annotation, spans: Spans) -> dict[str, bool]:
    """Which parts of a matched claim are right."""
    entities = {entity.id: entity for entity in record.entities}
    places = {place.id: place for place in record.places}

    def mentions(ids: Iterable[tuple[str, int, int]]) -> list[list[Offsets]]:
        found = []
        for entity, start, end in ids:
            own = [spans.of(start, end)]
            own += [spans.of(m.start, m.end) for m in entities[entity].mentions if m.form == "name"]
            found.append([span for span in own if span])
        return found

    actors = mentions((p.entity, p.start, p.end) for p in claim.participants if p.role == "actor")
    others = mentions((p.entity, p.start, p.end) for p in claim.participants if p.role in {"recipient", "target"})
    if claim.object is not None:
        others.append([span for span in [spans.of(claim.object.start, claim.object.end)] if span])
    gold_others = [f for f in gold.participants if f.role in {"recipient", "target"}] + (
        [gold.object] if gold.object else []
    )
    place: list[list[Offsets]] = []
    if claim.place is not None:
        own = [spans.of(claim.place.start, claim.place.end)]
        own += [spans.of(m.start, m.end) for m in places[claim.place.place].mentions if m.form == "name"]
        place = [[span for span in own if span]]
    gold_place = [gold.place] if gold.place else []
    sayings = {saying.id: saying for saying in annotation.sayings}
    saying = sayings.get(gold.by or "")
    gold_source = [Filler(saying.source, saying.naming)] if saying and saying.source else []
    source = [[span for span in [spans.of(a.start, a.end)] if span] for a in claim.attribution[:1] if a.text]
    parts = {
        "action": claim.action == gold.action,
        "actor": agree(actors, [f for f in gold.participants if f.role == "actor"]),
        "undergoer": agree(others, gold_others),
        "place": agree(place, gold_place) or (_is_object(place, gold) if not gold_place else _object_is(others, gold)),
        "day": _days(claim) == ((gold.time.start, gold.time.end) if gold.time else (None, None)),
        "told": (claim.modality, claim.polarity) == (gold.modality, gold.polarity),
        "source": agree(source, gold_source),
    }
    parts["whole"] = all(parts[name] for name in ("action", "actor", "undergoer", "place", "day"))
    named = {
        "actor": bool(actors), "undergoer": bool(others), "place": bool(place), "day": _days(claim) != (None, None),
        "source": bool(source),
    }  # fmt: skip
    parts["sound"] = (
        parts["action"] and parts["told"] and all(parts[name] for name, is_named in named.items() if is_named)
    )
    return parts


def _is_object(place: Sequence[Sequence[Offsets]], gold: AnnotatedClaim) -> bool:
    """Whether our place is the annotated object, which says where by itself."""
    return gold.object is not None and agree(place, [gold.object])


def _object_is(others: Sequence[Sequence[Offsets]], gold: AnnotatedClaim) -> bool:
    """Whether the annotated place is our object, given no place of ours besides."""
    return (
        gold.place is not None
        and gold.object is not None
        and overlap(gold.place.span, gold.object.span)
        and bool(others)
    )


def _days(claim: Claim) -> tuple[str | None, str | None]:
    return (claim.time.start_date, claim.time.end_date) if claim.time else (None, None)


def agree(ours: Sequence[Sequence[Offsets]], theirs: Sequence[Filler]) -> bool:
    """Whether every one of ours is one of theirs and, if there are any, at least one is named."""
    if not ours or not theirs:
        return not ours and not theirs
    gold = [[f.span, *([f.naming] if f.naming else [])] for f in theirs]
    return all(any(overlap(a, b) for a in one for other in gold for b in other) for one in ours)
