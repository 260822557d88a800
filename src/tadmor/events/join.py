"""Claims into groups, each of one happening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tadmor.events.compare import compare
from tadmor.events.facts import Facts, facts_from
from tadmor.events.scene import Scene
from tadmor.events.weights import SIGNALS, THRESHOLD
from tadmor.model.claim import Claim


@dataclass(slots=True)
class Group:
    """Claims of one happening, by offset, and the signals that joined them."""

    members: list[Facts]
    signals: list[str] = field(default_factory=list)

    @property
    def claims(self) -> list[Claim]:
        """The claims, by offset."""
        return [member.claim for member in self.members]

    @property
    def reason(self) -> str:
        """Why the claims stand together, in words."""
        if len(self.members) == 1:
            return "one claim"
        return "joined by " + "; ".join(SIGNALS[name].why for name in dict.fromkeys(self.signals))


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a claim fits a group: the best score with one of its claims, and the signals of it."""

    group: Group
    score: float
    signals: tuple[str, ...]


def join_claims(scene: Scene, claims: Sequence[Claim]) -> list[Group]:
    """Group claims that tell one happening; each claim goes to the best group that nothing forbids.

    A claim joins a group only if no claim of it vetoes and one of them reaches
    the threshold; of equal groups the latest told wins. A definite noun ("the
    bombing") that fits none goes to the only group that it can mean.
    """
    groups: list[Group] = []
    for claim in claims:
        facts = facts_from(scene, claim)
        fits = [fit for group in groups if (fit := _fit(scene, group, facts)) is not None]
        best = _best(fits, facts)
        if best is None:
            groups.append(Group([facts]))
        else:
            best.group.members.append(facts)
            best.group.signals.extend(best.signals)
    return groups


def _best(fits: Sequence[Fit], facts: Facts) -> Fit | None:
    good = [fit for fit in fits if fit.score >= THRESHOLD]
    if good:
        return max(reversed(good), key=lambda fit: fit.score)
    if len(fits) == 1 and facts.points_back:
        return Fit(fits[0].group, THRESHOLD, ("only_one",))
    return None


def _fit(scene: Scene, group: Group, facts: Facts) -> Fit | None:
    """The best fit of a claim with the members of a group, None if one of them vetoes."""
    best: Fit | None = None
    for member in group.members:
        verdict = compare(scene, member, facts)
        if verdict.score is None:
            return None
        if best is None or verdict.score > best.score:
            best = Fit(group, verdict.score, verdict.signals)
    return best
