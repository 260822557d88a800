"""Sentences that are too long to be read at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tadmor.inference.parse import Parse

MAX_WINDOW: Final = 250
"""Words read at once; even one piece a word stays within the encoder's 512 positions."""


def windows_of(words: Sequence[str]) -> list[Sequence[str]]:
    """The words in windows of at most ``MAX_WINDOW``; none for no words."""
    return [words[start : start + MAX_WINDOW] for start in range(0, len(words), MAX_WINDOW)]


def join_windows(parses: Sequence[Parse]) -> Parse:
    """One parse of consecutive windows: the roots of later ones hang on the first's, as ``parataxis``."""
    if len(parses) == 1:
        return parses[0]
    root = parses[0].heads.index(-1)
    joined, offset = parses[0], len(parses[0].heads)
    for parse in parses[1:]:
        joined = _append(joined, parse, offset, root)
        offset += len(parse.heads)
    return joined


def _append(joined: Parse, parse: Parse, offset: int, root: int) -> Parse:
    shifted = Parse(
        upos=joined.upos + parse.upos,
        xpos=joined.xpos + parse.xpos,
        lemmas=joined.lemmas + parse.lemmas,
        heads=joined.heads + tuple(root if head < 0 else head + offset for head in parse.heads),
        deprels=joined.deprels + tuple("parataxis" if label == "root" else label for label in parse.deprels),
        spans=joined.spans
        + tuple(
            replace(span, start=span.start + offset, end=span.end + offset, head=span.head + offset)
            for span in parse.spans
        ),
    )
    tellings = tuple(
        replace(
            telling, word=telling.word + offset, roles=tuple((at + offset, role, c) for at, role, c in telling.roles)
        )
        for telling in parse.tellings or ()
    )
    layers = {name: list(spans) for name, spans in joined.layers}
    for name, spans in parse.layers:
        layers.setdefault(name, []).extend(
            replace(span, start=span.start + offset, end=span.end + offset, head=span.head + offset) for span in spans
        )
    return replace(
        shifted,
        layers=tuple((name, tuple(spans)) for name, spans in layers.items()),
        tellings=None if joined.tellings is None else joined.tellings + tellings,
    )
