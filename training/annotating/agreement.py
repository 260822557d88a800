"""How far two annotators of the same reports agree: F1 on spans, kappa on modality and attribution."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence

from training.annotating.kept import kept
from training.annotating.model import AnnotatedClaim, Annotation, Offsets


def agreement_lines() -> list[str]:
    """One line a figure, over every report that two have read."""
    by_report: dict[str, list[Annotation]] = {}
    for annotation in kept():
        by_report.setdefault(annotation.id, []).append(annotation)
    pairs = [(found[0], found[1]) for found in by_report.values() if len(found) > 1]
    matched = [pair for first, second in pairs for pair in match_claims(first.claims, second.claims)]
    totals = [sum(len(pair[side].claims) for pair in pairs) for side in (0, 1)]
    lines = [
        f"reports read twice {len(pairs)}, claims {totals[0]} and {totals[1]}",
        f"triggers that overlap, F1 {2 * len(matched) / max(1, sum(totals)):.3f}",
        f"same action, of matched {_share(matched, lambda a, b: a.action == b.action):.3f}",
    ]
    for role in ("actor", "recipient", "target"):
        lines.append(
            f"{role} spans F1 {span_f1(matched, lambda c, r=role: [p.span for p in c.participants if p.role == r]):.3f}"
        )  # type: ignore[misc]
    for name in ("object", "place", "time"):
        lines.append(
            f"{name} spans F1 {span_f1(matched, lambda c, n=name: [f.span] if (f := getattr(c, n)) else []):.3f}"  # type: ignore[misc]
        )
    lines.append(f"toll numbers equal {_share(matched, lambda a, b: _tolls(a) == _tolls(b)):.3f}")
    judged: dict[str, Callable[[AnnotatedClaim], Hashable]] = {
        "modality": lambda c: c.modality,
        "polarity": lambda c: c.polarity,
        "background": lambda c: c.background,
        "attributed or not": lambda c: c.by is not None,
    }
    for name, value in judged.items():
        lines.append(f"{name} kappa {kappa([(value(a), value(b)) for a, b in matched]):.3f}")
    same = [
        _same_source(first, second, a, b)
        for first, second in pairs
        for a, b in match_claims(first.claims, second.claims)
    ]
    lines.append(
        f"source overlaps, where both name one {sum(filter(None, same)) / max(1, sum(s is not None for s in same)):.3f}"
    )
    return lines


def match_claims(
    first: Sequence[AnnotatedClaim], second: Sequence[AnnotatedClaim]
) -> list[tuple[AnnotatedClaim, AnnotatedClaim]]:
    """Claims whose triggers overlap, one to one, the same action first."""
    pairs, taken = [], set()
    for exact in (True, False):
        for a in first:
            if any(a is one for one, _ in pairs):
                continue
            for n, b in enumerate(second):
                if n not in taken and overlap(a.trigger, b.trigger) and (a.action == b.action or not exact):
                    pairs.append((a, b))
                    taken.add(n)
                    break
    return pairs


def overlap(a: Offsets, b: Offsets) -> bool:
    """Whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def span_f1(
    pairs: Sequence[tuple[AnnotatedClaim, AnnotatedClaim]], spans: Callable[[AnnotatedClaim], list[Offsets]]
) -> float:
    """F1 of overlapping spans over matched claims."""
    right = both = 0
    for a, b in pairs:
        ours, theirs = spans(a), spans(b)
        both += len(ours) + len(theirs)
        right += sum(any(overlap(x, y) for y in theirs) for x in ours) + sum(
            any(overlap(x, y) for y in ours) for x in theirs
        )
    return right / both if both else 1.0


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float:
    """Cohen (1960)."""
    if not pairs:
        return 1.0
    observed = sum(a == b for a, b in pairs) / len(pairs)
    ours, theirs = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(ours[value] * theirs[value] for value in ours) / len(pairs) ** 2
    return 1.0 if chance == 1.0 else (observed - chance) / (1 - chance)


def _share(
    pairs: Sequence[tuple[AnnotatedClaim, AnnotatedClaim]], same: Callable[[AnnotatedClaim, AnnotatedClaim], bool]
) -> float:
    return sum(same(a, b) for a, b in pairs) / max(1, len(pairs))


def _tolls(claim: AnnotatedClaim) -> list[tuple[str, int | None, int | None]]:
    return sorted(((c.what, c.low, c.high) for c in claim.counts), key=str)


def _same_source(first: Annotation, second: Annotation, a: AnnotatedClaim, b: AnnotatedClaim) -> bool | None:
    ours = next((s.source for s in first.sayings if s.id == a.by), None)
    theirs = next((s.source for s in second.sayings if s.id == b.by), None)
    return overlap(ours, theirs) if ours and theirs else None
