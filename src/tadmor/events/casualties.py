"""The toll of an event from the numbers of its claims: totals are not summed with their parts.

One clause is one telling: "three soldiers and two civilians" makes five.
Tellings of the same people compete, and give the bounds; a number of soldiers
beside a number of people is a part of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tadmor.events.reality import REAL, STRENGTH
from tadmor.events.scene import Scene
from tadmor.model.claim import Claim, ClaimCount, CountKind
from tadmor.model.event import Casualties, Toll

Bounds = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Telling:
    """What one claim says: the bounds, the nouns counted (empty for people of no kind), the people named."""

    bounds: Bounds
    nouns: frozenset[str]
    persons: frozenset[str]


def casualties_of(scene: Scene, claims: Sequence[Claim]) -> Casualties:
    """The killed, injured and captured of an event by its claims that are told as real."""
    real = [claim for claim in claims if claim.modality in REAL and claim.polarity == "positive"]
    return Casualties(_toll(scene, real, "killed"), _toll(scene, real, "injured"), _toll(scene, real, "captured"))


def _toll(scene: Scene, claims: Sequence[Claim], what: CountKind) -> Toll:
    """The toll of one kind, by the claims that are surest of it.

    Where the deed is surer than its toll ("carried out the strike", "believed
    to have killed"), perhaps nobody was harmed: the lower bound is 0.
    """
    strength = min((STRENGTH[claim.modality] for claim in claims), default=0)
    telling = [claim for claim in claims if _counts(claim, what)]
    surest = min((STRENGTH[claim.modality] for claim in telling), default=0)
    chosen = [claim for claim in telling if STRENGTH[claim.modality] == surest]
    tellings = [_telling(scene, claim, what) for claim in chosen]
    low, high = _reconcile([told for told in tellings if told is not None])
    civilians = _competing([b for claim in chosen if (b := _civilians(scene, claim, what)) is not None])
    if surest > strength and low is not None:
        return Toll(0, high, None if civilians[0] is None else 0, civilians[1])
    return Toll(low, high, *civilians)


def _counts(claim: Claim, what: CountKind) -> list[ClaimCount]:
    """The claim's numbers of one kind, each of its words once."""
    return list({(count.start, count.end): count for count in claim.counts if count.what == what}.values())


def _telling(scene: Scene, claim: Claim, what: CountKind) -> Telling | None:
    counts = [count for count in _counts(claim, what) if not scene.is_part(count)]
    if not counts:
        return None
    persons = [count for count in counts if _is_person(scene, count)]
    groups = [count for count in counts if count not in persons]
    bounds = _sum([(count.low, count.high) for count in groups])
    if groups and (bounds[0] or 0) >= len(persons):
        chosen = bounds  # "two leaders, A and B": the people are instances of the number
    else:
        chosen = _sum([(count.low, count.high) for count in counts])
    return Telling(chosen, _nouns(scene, groups), frozenset(count.who for count in persons if count.who))


def _is_person(scene: Scene, count: ClaimCount) -> bool:
    """Whether the number stands for one person by name or office."""
    who = scene.entities.get(count.who) if count.who else None
    return who is not None and who.kind == "person" and count.low == count.high == 1


def _nouns(scene: Scene, counts: Iterable[ClaimCount]) -> frozenset[str]:
    nouns = {scene.noun_of(count) for count in counts}
    return frozenset(noun for noun in nouns if noun is not None and noun not in scene.actions.anybody)


def _sum(bounds: Sequence[Bounds]) -> Bounds:
    """The bounds of several groups together: open where one is open above; an unknown lower bound counts nothing."""
    lows = [low for low, _ in bounds if low is not None]
    highs = [high for _, high in bounds if high is not None]
    return sum(lows) if lows else None, sum(highs) if len(highs) == len(bounds) and bounds else None


def _reconcile(tellings: Sequence[Telling]) -> Bounds:
    numbers = [telling for telling in tellings if telling.nouns or not telling.persons]
    persons = frozenset().union(*(telling.persons for telling in tellings)) if tellings else frozenset()
    totals = [telling.bounds for telling in numbers if not telling.nouns]
    if totals:
        return _competing(totals)
    kinds = dict.fromkeys(telling.nouns for telling in numbers)
    ranges = [_competing([t.bounds for t in numbers if t.nouns == kind]) for kind in kinds]
    if len(ranges) == 1:
        return ranges[0]
    if ranges:
        # Soldiers in one sentence and civilians in another: perhaps one within the other, perhaps beside it.
        return max((low for low, _ in ranges if low is not None), default=None), _sum(ranges)[1]
    return (len(persons), len(persons)) if persons else (None, None)


def _competing(bounds: Sequence[Bounds]) -> Bounds:
    """The lowest and the highest number told; open above only if no telling closes the highest "at least"."""
    lows = [low for low, _ in bounds if low is not None]
    highs = [high for _, high in bounds if high is not None]
    open_lows = [low for low, high in bounds if high is None and low is not None]
    low = min(lows) if lows else None
    if not highs or (open_lows and max(open_lows) > max(highs)):
        return low, None
    return low, max(highs)


def _civilians(scene: Scene, claim: Claim, what: CountKind) -> Bounds | None:
    """How many of a claim's victims are said to be civilians, None if it does not say."""
    counts = [count for count in _counts(claim, what) if count.civilian is True]
    whole = [count for count in counts if not scene.is_part(count)]
    chosen = whole or counts
    return _sum([(count.low, count.high) for count in chosen]) if chosen else None
