"""What a bundle says of one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["name", "nominal", "pronoun"]
NOTHING = "-"
"""The action of a word that tells none, and the role of a word that has none."""


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


Chances = tuple[tuple[str, float], ...]
"""Labels with the chance of each, likeliest first."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What the model takes a word to tell: an action, with the words in its roles and how it is told.

    ``actions`` are those with a chance, "-" (none) among them. ``roles`` holds
    (word, role, chance) of the sentence's words that may have one. ``traits``
    maps modality, polarity, background and attributed to their chances.
    """

    word: int
    actions: Chances
    roles: tuple[tuple[int, str, float], ...]
    traits: tuple[tuple[str, Chances], ...]

    @property
    def chance(self) -> float:
        """That the word tells anything."""
        return 1.0 - dict(self.actions).get(NOTHING, 0.0)

    def chance_of(self, action: str) -> float:
        """Of one action."""
        return dict(self.actions).get(action, 0.0)

    def role_chance(self, word: int, *roles: str) -> float:
        """That a word of the sentence has one of these roles."""
        return sum(chance for at, role, chance in self.roles if at == word and role in roles)

    def trait(self, name: str) -> Chances:
        """The chances of a trait, () if the model knows none of that name."""
        return dict(self.traits).get(name, ())


@dataclass(frozen=True, slots=True)
class Parse:
    """One sentence, each tuple with one item a word.

    ``heads`` count words, the root's is -1; there is exactly one root and no
    cycle. ``spans`` is the joined list by position, outer before inner;
    ``layers`` holds each span head's own list ("mention", "name", "conflict").
    ``tellings`` are the words that may tell an action, by position; empty for a bundle that reads no claims.
    """

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    spans: tuple[ParsedSpan, ...]
    layers: tuple[tuple[str, tuple[ParsedSpan, ...]], ...] = ()
    tellings: tuple[Telling, ...] = ()

    def layer(self, name: str) -> tuple[ParsedSpan, ...]:
        """The spans of one head, empty if the bundle has none of that name."""
        return dict(self.layers).get(name, ())
