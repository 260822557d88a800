"""One list of mentions out of the span heads, each of which learned another corpus's habits.

GUM's mentions (nested, names and nominals and pronouns) are the ground. The
flat names say which of them are names, correct kinds that GUM leaves vague and
add names that GUM's head missed. The conflict entities of re3d add weapons,
vehicles and quantities, which GUM calls objects or abstract.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tadmor.inference.parse import ParsedSpan


@dataclass(frozen=True, slots=True)
class Joining:
    """The bundle's rules for joining, from its config.

    ``kinds`` maps each layer's labels to kinds of mention (a label left out is
    never taken). ``vague`` kinds give way to another layer's; ``adds`` says which
    labels of a layer may add a mention of its own, and from which score on.
    """

    kinds: Mapping[str, Mapping[str, str]]
    vague: frozenset[str]
    adds: Mapping[str, Mapping[str, float]]


def join_layers(
    layers: Mapping[str, Sequence[ParsedSpan]], tags: Sequence[str], joining: Joining
) -> tuple[ParsedSpan, ...]:
    """The joined list, by position, outer before inner; one span for an extent and none that cross.

    ``tags`` are the words' UPOS: a name that is a mention but for its article
    ("the | United Nations") is that mention.
    """
    joined: dict[tuple[int, int], ParsedSpan] = {}
    for layer in ("mention", "name", "conflict"):
        for span in layers.get(layer, ()):
            kind = joining.kinds[layer].get(span.kind)
            if kind is None:
                continue
            known = joined.get((span.start, span.end)) or _with_article(span, tags, joined)
            if known is not None:
                joined[known.start, known.end] = _agreed(known, span, kind, joining)
            elif _adds(span, joining) and not any(_crosses(span, other) for other in joined.values()):
                joined[span.start, span.end] = replace(span, kind=kind)
    return tuple(sorted(joined.values(), key=lambda span: (span.start, -span.end)))


def _with_article(
    span: ParsedSpan, tags: Sequence[str], joined: Mapping[tuple[int, int], ParsedSpan]
) -> ParsedSpan | None:
    """The mention that begins with an article before ``span`` and is otherwise the same."""
    if span.start == 0 or tags[span.start - 1] != "DET":
        return None
    return joined.get((span.start - 1, span.end))


def _adds(span: ParsedSpan, joining: Joining) -> bool:
    if span.layer == "mention":
        return True
    return span.score >= joining.adds.get(span.layer, {}).get(span.kind, 2.0)


def _agreed(known: ParsedSpan, span: ParsedSpan, kind: str, joining: Joining) -> ParsedSpan:
    """What ``known`` becomes when ``span`` of another layer has the same extent."""
    form = "name" if span.layer == "name" else known.form
    if known.kind == kind:
        return replace(known, form=form, score=max(known.score, span.score))
    gives_way = known.kind in joining.vague or known.score < span.score / 2
    return replace(known, form=form, kind=kind if gives_way and span.score >= 0.4 else known.kind)


def _crosses(one: ParsedSpan, other: ParsedSpan) -> bool:
    return one.start < other.start < one.end < other.end or other.start < one.start < other.end < one.end
