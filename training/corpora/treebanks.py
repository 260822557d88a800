"""GUM and EWT: trees from CoNLL-U, GUM's nested entities, UNER's names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.examples import Example, LayerSpan

MARKABLE = re.compile(r"\((\d+)-([a-z]+)-[^()]*(\))?|(\d+)\)")


@dataclass(slots=True)
class Tree:
    """A sentence of a CoNLL-U file as it stands there."""

    identifier: str
    rows: list[list[str]] = field(default_factory=list)
    text: str = ""
    paragraph: bool = False


def read_trees(path: Path) -> Iterator[Tree]:
    """The sentences of a CoNLL-U file, words only (no ranges, no empty nodes)."""
    tree = Tree("")
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# sent_id = "):
            tree.identifier = line[12:]
        elif line.startswith("# text = "):
            tree.text = line[9:]
        elif line.startswith("# newpar"):
            tree.paragraph = True
        elif line and line[0] != "#":
            row = line.split("\t")
            if row[0].isdigit():
                tree.rows.append(row)
        elif not line and tree.rows:
            yield tree
            tree = Tree("")
    if tree.rows:
        yield tree


def example_from_tree(tree: Tree, source: str, document: str) -> Example:
    """An example with trees and no span layers."""
    rows = tree.rows
    return Example(
        source,
        document,
        words=[row[1] for row in rows],
        lemmas=[row[2] for row in rows],
        upos=[row[3] for row in rows],
        xpos=[row[4] for row in rows],
        heads=[int(row[6]) - 1 for row in rows],
        deprels=[row[7] for row in rows],
    )


def mentions_from_tree(tree: Tree) -> list[LayerSpan]:
    """GUM's entities of one sentence, from ``Entity=`` in MISC; they may nest and cross."""
    spans: list[LayerSpan] = []
    open_spans: dict[str, list[tuple[int, str]]] = {}
    for index, row in enumerate(tree.rows):
        for part in row[9].split("|"):
            if part.startswith("Entity="):
                _read_markables(part[7:], index, open_spans, spans)
    return sorted({(start, _before_possessive(tree, start, end), kind) for start, end, kind in spans})


def _before_possessive(tree: Tree, start: int, end: int) -> int:
    """GUM counts the possessive 's in; a thing's mention is better without it."""
    return end - 1 if end - start > 1 and tree.rows[end - 1][4] == "POS" else end


def _read_markables(
    text: str, index: int, open_spans: dict[str, list[tuple[int, str]]], spans: list[LayerSpan]
) -> None:
    for match in MARKABLE.finditer(text):
        group, kind, closed, closing = match.groups()
        if group and closed:
            spans.append((index, index + 1, kind))
        elif group:
            open_spans.setdefault(group, []).append((index, kind))
        elif open_spans.get(closing):
            start, kind = open_spans[closing].pop()
            spans.append((start, index + 1, kind))


def read_gum(corpora: Path) -> Iterator[Example]:
    """Every document of GUM, with mentions."""
    for path in sorted((corpora / "gum" / "dep").glob("*.conllu")):
        for tree in read_trees(path):
            example = example_from_tree(tree, "gum", path.stem)
            example.layers["mention"] = mentions_from_tree(tree)
            yield example


def read_ewt(corpora: Path) -> Iterator[Example]:
    """Every document of EWT; those that UNER annotates with their names.

    The document is "genre/name" as in the corpus's own file lists.
    """
    names = _read_uner(corpora / "uner_ewt")
    for path in sorted((corpora / "ud_ewt" / "not-to-release" / "sources").glob("*/*.conllu")):
        genre = path.parent.name
        source = "ewt_news" if genre in {"weblog", "newsgroup"} else "ewt_other"
        for tree in read_trees(path):
            example = example_from_tree(tree, source, f"{genre}/{path.name}")
            marked = names.get(tree.identifier)
            # Where UNER's older tokens differ from today's, the sentence goes without its names.
            if marked is not None and marked[0] == example.words:
                example.layers["name"] = marked[1]
            yield example


def _read_uner(folder: Path) -> dict[str, tuple[list[str], list[LayerSpan]]]:
    found: dict[str, tuple[list[str], list[LayerSpan]]] = {}
    for path in sorted(folder.glob("*.iob2")):
        for tree in read_trees(path):
            tags = [row[2] for row in tree.rows]
            found[tree.identifier] = ([row[1] for row in tree.rows], spans_from_bio(tags))
    return found


def spans_from_bio(tags: list[str]) -> list[LayerSpan]:
    """Flat spans of BIO, IOB2 or IO tags ("I-" after another kind or "O" opens a span)."""
    spans: list[LayerSpan] = []
    start, kind = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        prefix, _, label = tag.partition("-")
        if kind and (prefix != "I" or label != kind):
            spans.append((start, index, kind))
            kind = ""
        if prefix in {"B", "I"} and not kind:
            start, kind = index, label
    return spans
