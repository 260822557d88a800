"""A saying as it is first read in one sentence, by token, and the words that the drafts are made of."""

from __future__ import annotations

from dataclasses import dataclass

from tadmor.claims.syntax_tree import Tree
from tadmor.model.claim import Modality, Stance
from tadmor.model.span import Span

EDGE = frozenset({",", ".", ";", ":", "-", "–", "—", "--"})


@dataclass(frozen=True, slots=True)
class Draft:
    """Cue, source head and content, as token indices of one sentence.

    An empty ``content`` waits for a quotation. ``about`` is the cue whose
    content this one shares, where a speaker is cited by another ("AP reported,
    citing officials"). ``carried``: by whom, the sentences before tell ("It added …").
    """

    sentence: int
    cue: tuple[int, ...]
    source: int | None
    content: frozenset[int]
    lemma: str
    stance: Stance = "asserts"
    modality: Modality | None = None
    about: int | None = None
    carried: bool = False

    @property
    def main(self) -> int:
        """The token that carries the cue."""
        return self.cue[0]


def is_word(text: str) -> bool:
    """Whether a token has a letter or digit in it."""
    return any(char.isalnum() for char in text)


def runs(tree: Tree, tokens: frozenset[int]) -> list[list[int]]:
    """Tokens in runs that only punctuation interrupts, without stray marks at the edges."""
    found: list[list[int]] = []
    for index in sorted(tokens):
        gap = tree.tokens[found[-1][-1] + 1 : index] if found else ()
        if found and not any(is_word(t.text) for t in gap):
            found[-1] += [t.index for t in gap] + [index]
        else:
            found.append([index])
    return [run for run in (_trimmed(tree, part) for part in found) if run]


def _trimmed(tree: Tree, run: list[int]) -> list[int]:
    while run and tree[run[0]].text in EDGE:
        run = run[1:]
    while run and tree[run[-1]].text in EDGE:
        run = run[:-1]
    return run if any(is_word(tree[i].text) and tree[i].upos != "CCONJ" for i in run) else []


def spans_of(tree: Tree, tokens: frozenset[int]) -> tuple[Span, ...]:
    """The character spans of a set of tokens."""
    return tuple(Span(tree[run[0]].start, tree[run[-1]].end) for run in runs(tree, tokens))
