"""Claims into groups, each of one happening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tadmor.events.compare import compare_claims, points_back
from tadmor.events.scene import Scene
from tadmor.events.weights import SIGNALS, THRESHOLD
from tadmor.model.claim import Claim


@dataclass(slots=True)
class Group:
    """Claims of one happening, by offset, and the signals that joined them."""

    claims: list[Claim]
    signals: list[str] = field(default_factory=list)

    @property
    def reason(self) -> str:
        """Why the claims stand together, in words."""
        if len(self.claims) == 1:
            return "one claim"
        return "joined by " + "; ".join(SIGNALS[name].why for name in dict.fromkeys(self.signals))


def join_claims(scene: Scene, claims: Sequence[Claim]) -> list[Group]:
    """Group claims that tell one happening; each claim goes to the best group that nothing forbids.

    A claim joins a group only if no claim of it vetoes and one of them reaches
    the threshold; of equal groups the latest told wins.
    """
    groups: list[Group] = []
    for claim in claims:
        best: tuple[float, Group, tuple[str, ...]] | None = None
        for group in groups:
            found = _fit(scene, group, claim)
            if found is not None and (best is None or found[0] >= best[0]):
                best = (found[0], group, found[1])
        if best is None:
            best = _only_one(scene, groups, claim)
        if best is None:
            groups.append(Group([claim]))
        else:
            best[1].claims.append(claim)
            best[1].signals.extend(best[2])
    return groups


def _only_one(scene: Scene, groups: Sequence[Group], claim: Claim) -> tuple[float, Group, tuple[str, ...]] | None:
    """The group that a definite noun ("the bombing") must mean, if only one is left that nothing forbids."""
    if not points_back(scene, claim):
        return None
    open_to = [group for group in groups if not _is_forbidden(scene, group, claim)]
    weight = SIGNALS["only_one"].weight or 0.0
    return (weight, open_to[0], ("only_one",)) if len(open_to) == 1 else None


def _is_forbidden(scene: Scene, group: Group, claim: Claim) -> bool:
    return any(compare_claims(scene, member, claim).score is None for member in group.claims)


def _fit(scene: Scene, group: Group, claim: Claim) -> tuple[float, tuple[str, ...]] | None:
    best: tuple[float, tuple[str, ...]] | None = None
    for member in group.claims:
        verdict = compare_claims(scene, member, claim)
        if verdict.score is None:
            return None
        if verdict.score >= THRESHOLD and (best is None or verdict.score > best[0]):
            best = (verdict.score, verdict.signals)
    return best
