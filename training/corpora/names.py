"""Flat names: wikigold, WNUT 17 and CrossNER's politics, all brought to PER, LOC, ORG, MISC and to our words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tadmor.inference.tokenise import tokenise
from training.corpora.treebanks import spans_from_bio
from training.examples import Example, LayerSpan

KINDS = {
    "PER": "PER", "LOC": "LOC", "ORG": "ORG", "MISC": "MISC",
    "person": "PER", "politician": "PER",
    "location": "LOC", "country": "LOC",
    "organisation": "ORG", "politicalparty": "ORG", "corporation": "ORG", "group": "ORG",
    "misc": "MISC", "event": "MISC", "election": "MISC", "product": "MISC", "creative-work": "MISC",
}  # fmt: skip

Rows = list[tuple[str, str]]


def read_columns(path: Path) -> Iterator[Rows]:
    """Sentences of a two-column file, as (word, tag)."""
    rows: Rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.replace("\u200e", "").split()
        if len(fields) >= 2 and fields[0] != "-DOCSTART-":
            rows.append((fields[0], fields[-1]))
        elif not fields and rows:
            yield rows
            rows = []
    if rows:
        yield rows


def example_from_rows(rows: Rows, source: str, document: str) -> Example:
    """Cut the corpus's words into ours; a span covers all the parts of its words."""
    words: list[str] = []
    starts: list[int] = []
    for word, _ in rows:
        starts.append(len(words))
        words += [word[start:end] for start, end in tokenise(word)]
    starts.append(len(words))
    spans: list[LayerSpan] = [
        (starts[start], starts[end], KINDS[kind]) for start, end, kind in spans_from_bio([tag for _, tag in rows])
    ]
    return Example(source, document, words, layers={"name": spans})


def read_names(corpora: Path, wikigold_tenths: int) -> Iterator[Example]:
    """All three sets. Documents are "wikigold/train", "wnut17/test" and so on: parts, since texts are not marked."""
    folder = corpora / "wikigold_wnut17"
    wikigold = list(read_columns(folder / "wikigold" / "CONLL-format" / "data" / "wikigold.conll.txt"))
    cut = len(wikigold) * wikigold_tenths // 10
    for index, rows in enumerate(wikigold):
        yield example_from_rows(rows, "names", "wikigold/train" if index < cut else "wikigold/held_out")
    data = folder / "WNUT17" / "CONLL-format" / "data"
    for part, name in (("train", "train/wnut17train.conll"), ("dev", "dev/emerging.dev.conll"),
                       ("held_out", "test/emerging.test.annotated")):  # fmt: skip
        for rows in read_columns(data / name):
            yield example_from_rows(rows, "wnut", f"wnut17/{part}")
    for part in ("train", "dev", "test"):
        sentences = list(read_columns(corpora / "crossner_politics" / f"{part}.txt"))
        for index, rows in enumerate(sentences):
            held = part == "test" and index >= len(sentences) * 6 // 10
            yield example_from_rows(rows, "names", "crossner/held_out" if held else f"crossner/{part}")
