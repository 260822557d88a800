"""re3d: seventy documents on Syria and Iraq with the entities of the conflict."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tadmor.annotations.sentences import split_sentences
from tadmor.inference.tokenise import tokenise
from training.examples import Example, LayerSpan

CONFIDENT = 0.5
"""Spans that the corpus's own model of its annotators trusts less are machine guesses that nobody confirmed."""
RARE = frozenset({"CommsIdentifier", "Coordinate", "Frequency", "Url"})


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Objects of a JSON lines file, byte order mark or not."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8-sig").split("\n") if line.strip()]


def read_re3d(corpora: Path) -> Iterator[Example]:
    """Every sentence of every document, with the layer "conflict"."""
    for folder in sorted(path for path in (corpora / "re3d").iterdir() if path.is_dir()):
        entities: dict[str, list[dict[str, Any]]] = {}
        for entity in read_lines(folder / "entities.json"):
            if float(entity["confidence"]) >= CONFIDENT and entity["type"] not in RARE:
                entities.setdefault(entity["documentId"], []).append(entity)
        for document in read_lines(folder / "documents.json"):
            yield from _document(document, entities.get(document["_id"], []))


def _document(document: dict[str, Any], entities: list[dict[str, Any]]) -> Iterator[Example]:
    text = document["text"]
    for begin, end in split_sentences(text, lines=True):
        words = [(begin + start, begin + stop) for start, stop in tokenise(text[begin:end])]
        inside = [e for e in entities if begin <= e["begin"] and e["end"] <= end]
        spans = sorted({span for entity in inside if (span := _span(entity, words)) is not None})
        yield Example("re3d", document["_id"], [text[s:e] for s, e in words], layers={"conflict": spans})


def _span(entity: dict[str, Any], words: list[tuple[int, int]]) -> LayerSpan | None:
    """The words that the entity covers, if it begins and ends with words (trailing blanks forgiven)."""
    begin, end = entity["begin"], entity["begin"] + len(entity["value"].rstrip())
    first = bisect_left(words, (begin, 0))
    last = first
    while last < len(words) and words[last][1] < end:
        last += 1
    whole = first < len(words) and last < len(words) and words[first][0] == begin and words[last][1] == end
    return (first, last + 1, entity["type"]) if whole else None
