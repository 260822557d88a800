"""Sentences, words, tags and trees of the reader bundle on held-out treebank documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from pathlib import Path

from benchmarks.rows import SHARED, Row
from tadmor.annotations.sentences import split_sentences
from tadmor.inference import Bundle
from tadmor.inference.tokenise import tokenise
from training.corpora.treebanks import Tree, read_trees
from training.examples import Example
from training.prepare import held_out_examples
from training.settings import load_settings

AREA = "syntax"
GUM_NOTE = "gold words; documents of training/splits.toml; punctuation counts"


def run(bundle: Bundle | None = None) -> list[Row]:
    """All rows; of another bundle than the shipped one if given."""
    bundle = bundle or Bundle.open()
    trees = [example for example in held_out_examples(load_settings()) if example.heads is not None]
    gum = [example for example in trees if example.source == "gum"]
    news = [example for example in gum if example.document.startswith("GUM_news")]
    ewt = [example for example in trees if example.source != "gum"]
    return [
        *boundary_rows(),
        *tree_rows("GUM news", news, bundle),
        *tree_rows("GUM", gum, bundle),
        *tree_rows("EWT", ewt, bundle),
        *tree_rows("GUM news, all capitals", [upper(example) for example in news], bundle),
        *tree_rows("GUM news, small letters", [lower(example) for example in news], bundle),
    ]


def upper(example: Example) -> Example:
    """The sentence as a wire of the eighties has it."""
    return _with_words(example, [word.upper() for word in example.words])


def lower(example: Example) -> Example:
    """The sentence without any capitals."""
    return _with_words(example, [word.lower() for word in example.words])


def _with_words(example: Example, words: list[str]) -> Example:
    return Example(
        example.source, example.document, words, example.upos, example.xpos, example.lemmas, example.heads,
        example.deprels, example.layers,
    )  # fmt: skip


def tree_rows(data: str, examples: Sequence[Example], bundle: Bundle) -> list[Row]:
    """Shares of words that are right: tags, lemma, head (UAS), head and label (LAS)."""
    parses = bundle.parse([example.words for example in examples])
    right = {"UPOS": 0, "XPOS": 0, "lemma": 0, "UAS": 0, "LAS": 0}
    for example, parse in zip(examples, parses, strict=True):
        heads = [one == other for one, other in zip(example.heads or (), parse.heads, strict=True)]
        labels = [one == other for one, other in zip(example.deprels or (), parse.deprels, strict=True)]
        right["UPOS"] += _same(example.upos, parse.upos)
        right["XPOS"] += _same(example.xpos, parse.xpos)
        right["lemma"] += _same([x.lower() for x in example.lemmas or ()], [x.lower() for x in parse.lemmas])
        right["UAS"] += sum(heads)
        right["LAS"] += sum(head and label for head, label in zip(heads, labels, strict=True))
    total = sum(len(example.words) for example in examples)
    return [Row(AREA, data, metric, count / total, total, GUM_NOTE) for metric, count in right.items()]


def _same(one: Sequence[str] | None, other: Sequence[str]) -> int:
    return sum(left == right for left, right in zip(one or (), other, strict=True))


def boundary_rows() -> list[Row]:
    """How well GUM's news comes apart into sentences and words, from text with its paragraphs."""
    sentences, words = Score(), Score()
    for path in sorted((SHARED / "corpora" / "gum" / "dep").glob("GUM_news_*.conllu")):
        for block, gold in blocks(path):
            sentences.add({end for _, end in split_sentences(block)}, gold)
        for tree in read_trees(path):
            text, spans = text_of(tree)
            words.add(set(tokenise(text)), set(spans))
    return [
        Row(
            AREA,
            "GUM news",
            "sentence boundary F1",
            sentences.f1,
            sentences.gold,
            "rules, no training; paragraphs given",
        ),
        Row(AREA, "GUM news", "word F1", words.f1, words.gold, "rules, no training; sentences given"),
    ]


class Score:
    """Counts for precision, recall and F1 of sets of things."""

    def __init__(self) -> None:
        self.right = self.found = self.gold = 0

    def add(self, found: Set[object], gold: Set[object]) -> None:
        """Count one text."""
        self.right += len(found & gold)
        self.found += len(found)
        self.gold += len(gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where there is nothing."""
        return 2 * self.right / max(1, self.found + self.gold)


def blocks(path: Path) -> Iterator[tuple[str, set[int]]]:
    """Paragraphs of a CoNLL-U file and the ends of their sentences."""
    text, ends = "", set[int]()
    for tree in read_trees(path):
        if tree.paragraph and text:
            yield text, ends
            text, ends = "", set()
        text += (" " if text else "") + tree.text
        ends.add(len(text))
    if text:
        yield text, ends


def text_of(tree: Tree) -> tuple[str, list[tuple[int, int]]]:
    """A sentence's text as its words and their spacing give it, and the words' offsets."""
    text, spans = "", []
    for row in tree.rows:
        spans.append((len(text), len(text) + len(row[1])))
        text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
    return text, spans
