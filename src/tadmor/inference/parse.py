"""What a bundle says of one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tadmor.model.annotation import Telling

Form = Literal["name", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True)
class ParsedSpan:
    """Words ``[start, end)`` taken for a thing. ``head`` is the index of the head word.

    ``kind`` is the word of ``model.annotation.Mention`` in the joined list, the
    corpus's own label in a single layer. ``score`` is the chance that the span
    is right, as the model sees it. ``layer`` says which head found it.
    """

    start: int
    end: int
    kind: str
    form: Form
    head: int
    score: float
    layer: str


@dataclass(frozen=True, slots=True)
class Parse:
    """One sentence, each tuple with one item a word.

    ``heads`` count words, the root's is -1; there is exactly one root and no
    cycle. ``spans`` is the joined list by position, outer before inner;
    ``layers`` holds each span head's own list ("mention", "name", "conflict").
    ``tellings`` are the words that may tell an action, by position; None for a bundle that reads no claims.
    """

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    spans: tuple[ParsedSpan, ...]
    layers: tuple[tuple[str, tuple[ParsedSpan, ...]], ...] = ()
    tellings: tuple[Telling, ...] | None = None

    def layer(self, name: str) -> tuple[ParsedSpan, ...]:
        """The spans of one head, empty if the bundle has none of that name."""
        return dict(self.layers).get(name, ())
