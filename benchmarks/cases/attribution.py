"""Who says so and how sure: PolNeAR development part (score only), UDS factuality on EWT development and test trees.

PolNeAR gives each word to one attribution at most, so sayings reported inside
another saying are left out before scoring. A pair counts if source and content
both overlap by half: what they share is at least half of either. Factuality is
judged on gold trees: a predicate happened if people's mean answer is above
nought, and by the rules if it is asserted, likely or believed and not denied.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.rows import SHARED, Row
from tadmor.annotations.entities import resolve_entities
from tadmor.annotations.sentences import parse_sentences
from tadmor.claims.attribution import find_sayings
from tadmor.claims.modality import judge
from tadmor.inference import Bundle
from tadmor.model.annotation import Annotations, Sentence, Token
from tadmor.model.article import Article, Block
from tadmor.model.claim import Saying
from tadmor.reference.actors import Actors

POLNEAR = SHARED / "corpora" / "polnear_dev"
FACTUALITY = SHARED / "corpora" / "uds_factuality"
EWT = SHARED / "corpora" / "ud_ewt"
REAL = frozenset({"asserted", "likely", "believed"})
NOTE = "half of either side; nested left out; people agree at about 0.66"


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution by the characters of its parts; no source where none is named."""

    source: frozenset[int]
    content: frozenset[int]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of the gold and of the found are paired."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.found + other.found, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Of the found, how many are right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Of the gold, how many are found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@cache
def _tools() -> tuple[Bundle, Actors]:
    return Bundle.open(), Actors.open()


def run() -> list[Row]:
    """The rows of both sets, for those that are there."""
    rows = []
    if POLNEAR.exists():
        rows += polnear_rows()
    if FACTUALITY.exists() and EWT.exists():
        rows += factuality_rows()
    return rows


def polnear_rows() -> list[Row]:
    """Pairs of source and content, and each alone."""
    both, content, source = Tally(), Tally(), Tally()
    for path in sorted((POLNEAR / "text").glob("*.txt")):
        gold = read_polnear(next((POLNEAR / "attributions").glob(f"{path.stem}_????.ann")))
        found = outermost(path.read_text(encoding="utf-8"))
        both += match(gold, found, lambda a, b: half(a.content, b.content) and same_source(a, b))
        content += match(gold, found, lambda a, b: half(a.content, b.content))
        source += match(
            [m for m in gold if m.source], [m for m in found if m.source], lambda a, b: half(a.source, b.source)
        )
    return [
        Row("attribution", "PolNeAR dev", "source and content F1", both.f1, both.gold, NOTE),
        Row("attribution", "PolNeAR dev", "source and content precision", both.precision, both.found),
        Row("attribution", "PolNeAR dev", "source and content recall", both.recall, both.gold),
        Row("attribution", "PolNeAR dev", "content F1", content.f1, content.gold),
        Row("attribution", "PolNeAR dev", "source F1", source.f1, source.gold),
    ]


def outermost(text: str) -> list[Marked]:
    """What the reader finds in a text, without sayings inside sayings."""
    article = article_from_paragraphs(text)
    bundle, actors = _tools()
    sentences, mentions = parse_sentences(article, bundle=bundle)
    entities = resolve_entities(article, sentences, mentions, (), actors=actors).value
    sayings = find_sayings(article, Annotations(sentences=sentences, mentions=mentions, entities=entities))
    return [marked(saying) for saying in sayings if saying.parent is None]


def article_from_paragraphs(text: str) -> Article:
    """A text whose blocks are its lines; the first is the headline."""
    blocks = []
    for number, line in enumerate(re.finditer(r"[^\n]*\S[^\n]*", text)):
        blocks.append(Block("headline" if number == 0 else "paragraph", line.start(), line.end()))
    return Article("polnear", text, blocks=tuple(blocks))


def marked(saying: Saying) -> Marked:
    """A saying by characters."""
    source = range(saying.source.start, saying.source.end) if saying.source else ()
    return Marked(frozenset(source), frozenset(i for part in saying.content for i in range(part.start, part.end)))


def read_polnear(path: Path) -> list[Marked]:
    """The attributions of one file in the standoff format of brat, whose events may stand before their spans."""
    # Not splitlines: the last column repeats the words, and some hold line separators.
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n")]
    spans = {row[0]: _characters(row[1]) for row in rows if row[0].startswith("T")}
    events = [[part.split(":") for part in row[1].split()] for row in rows if row[0].startswith("E")]
    return [Marked(_joined(spans, parts, "Source"), _joined(spans, parts, "Content")) for parts in events]


def _characters(described: str) -> frozenset[int]:
    """ "Content 12 30;40 44" as characters."""
    pairs = (part.split() for part in described.partition(" ")[2].split(";"))
    return frozenset(i for start, end in pairs for i in range(int(start), int(end)))


def _joined(spans: dict[str, frozenset[int]], parts: list[list[str]], role: str) -> frozenset[int]:
    return frozenset(i for name, span in parts if name.rstrip("0123456789") == role for i in spans[span])


def half(first: frozenset[int], second: frozenset[int]) -> bool:
    """Whether two stretches share at least half of the longer one."""
    return 2 * len(first & second) >= max(len(first), len(second), 1)


def same_source(first: Marked, second: Marked) -> bool:
    """Whether both name the same source, or neither names one."""
    return half(first.source, second.source) if first.source and second.source else not (first.source or second.source)


def match(gold: list[Marked], found: list[Marked], fits: object) -> Tally:
    """Pairs, each used once, in the order of the text."""
    assert callable(fits)
    free = list(range(len(found)))
    right = 0
    for item in gold:
        partner = next((n for n in free if fits(item, found[n])), None)
        if partner is not None:
            free.remove(partner)
            right += 1
    return Tally(right, len(found), len(gold))


def factuality_rows() -> list[Row]:
    """Agreement on whether predicates happened."""
    right = total = 0
    by_class = {True: Tally(), False: Tally()}
    for sentence, index, happened in predicates():
        judgement = judge(sentence, index, sayings_of(sentence))
        told = judgement.modality in REAL and judgement.polarity == "positive"
        right += told == happened
        total += 1
        for value, tally in by_class.items():
            hit = told == value == happened
            by_class[value] = tally + Tally(int(hit), int(told == value), int(happened == value))
    macro = (by_class[True].f1 + by_class[False].f1) / 2
    note = "gold trees; sign of the mean answer"
    return [
        Row("modality", "UDS on EWT dev+test", "happened or not, accuracy", right / max(total, 1), total, note),
        Row("modality", "UDS on EWT dev+test", "happened or not, macro F1", macro, total),
        Row("modality", "UDS on EWT dev+test", "did not happen F1", by_class[False].f1, by_class[False].gold),
    ]


def sayings_of(sentence: Sentence) -> tuple[Saying, ...]:
    """The sayings of a sentence by itself."""
    text = " " * sentence.start + "".join(_padded(sentence))
    article = Article("uds", text, blocks=(Block("paragraph", sentence.start, sentence.end),))
    return find_sayings(article, Annotations(sentences=(sentence,)))


def _padded(sentence: Sentence) -> Iterator[str]:
    at = sentence.start
    for token in sentence.tokens:
        yield " " * (token.start - at) + token.text
        at = token.end


def predicates() -> Iterator[tuple[Sentence, int, bool]]:
    """Verbs of EWT development and test trees with what people answered."""
    answers = _answers()
    names = json.loads((FACTUALITY / "ud_ids.json").read_text())
    trees = {name: tree for part in ("dev", "test") for name, tree in read_trees(EWT / f"en_ewt-ud-{part}.conllu")}
    for item, values in sorted(answers.items()):
        tree = trees.get(names[item]["sentence_id"])
        for index, value in sorted(values.items()):
            if tree is not None and index < len(tree.tokens) and tree.tokens[index].upos == "VERB":
                yield tree, index, value > 0


def _answers() -> dict[str, dict[int, float]]:
    """Mean answers by sentence and token (from 0) of the development and test parts."""
    path = FACTUALITY / "1.0" / "normalized" / "sentence" / "annotations" / "factuality.zip"
    with zipfile.ZipFile(path) as archive:
        data = json.loads(archive.read("factuality.json"))["data"]
    return {
        item: {int(k.rpartition("-")[2]) - 1: v["factuality"]["factual"]["value"] for k, v in values.items()}
        for item, values in data.items()
        if "-train-" not in item
    }


def read_trees(path: Path) -> Iterator[tuple[str, Sentence]]:
    """The sentences of a CoNLL-U file with their names."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        names = [line.partition("=")[2].strip() for line in lines if line.startswith("# sent_id")]
        if names:
            yield names[0], sentence_from_rows([row for line in lines if (row := line.split("\t"))[0].isdigit()])


def sentence_from_rows(rows: Iterable[list[str]]) -> Sentence:
    """A sentence from the ten columns of CoNLL-U, its words one blank apart unless the last column says otherwise."""
    tokens: list[Token] = []
    at = 0
    for number, row in enumerate(rows):
        end = at + len(row[1])
        tokens.append(Token(number, at, end, row[1], row[2], row[3], row[4], int(row[6]) - 1, row[7]))
        at = end + ("SpaceAfter=No" not in row[9])
    return Sentence(0, 0, 0, tokens[-1].end, tuple(tokens))
