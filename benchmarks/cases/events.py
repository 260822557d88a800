"""Which claims of one report tell one happening, against the event chains of ECB+ (topics 1 to 35).

ECB+ marks a few sentences of each text. A claim counts where its trigger
overlaps a marked event mention; two such claims are one happening in gold where
their mentions stand in one chain. ECB+ keeps a deed apart from its outcome (the
shooting, the killing) where a record of conflict joins them, so the pairs of one
action are scored by themselves. Only measured on, never tuned on.
"""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from benchmarks.rows import SHARED, Row
from tadmor.model.article import Article, Block
from tadmor.model.ids import article_id
from tadmor.model.record import Record
from tadmor.pipeline import Tadmor

FOLDER = SHARED / "corpora" / "ecbplus"
# Every third text, in the order of names: about 257 texts, as many as fit into a minute. All 772 (142 s, 24 Nov 2026):
# one action P .71 (82) R .22 (261), all P .58 (130) R .24 (323). Samples of a hundred texts swing widely.
STEP = 3


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with its event mentions: offsets and the chain that each belongs to."""

    article: Article
    mentions: tuple[tuple[int, int, str], ...]


@dataclass(slots=True)
class Tally:
    """Pairs of claims joined by us, by gold, by both, and how many pairs there were."""

    joined: int = 0
    gold: int = 0
    both: int = 0
    pairs: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, joined: bool, gold: bool) -> None:
        """Count one pair."""
        self.joined += joined
        self.gold += gold
        self.both += joined and gold
        self.pairs += 1

    def rows(self, which: str) -> list[Row]:
        """Precision and recall of the joined pairs."""
        metric = f"joined pairs, {which}"
        return [
            Row("events", "ECB+", f"{metric}: precision", self.both / self.joined if self.joined else 0.0, self.joined),
            Row("events", "ECB+", f"{metric}: recall", self.both / self.gold if self.gold else 0.0, self.gold),
        ]


def read_text(path: Path) -> GoldText:
    """One ECB+ file: its sentences as paragraphs, without the address that some open with."""
    root = ElementTree.parse(path).getroot()
    offsets: dict[str, tuple[int, int]] = {}
    blocks, text, sentence = [], "", None
    for token in root.iter("token"):
        word, number = token.text or "", token.get("sentence")
        if number == "0" and path.name.endswith("plus.xml"):
            continue
        if number != sentence:
            text = f"{text.rstrip()}\n\n" if text else ""
            sentence = number
            blocks.append([len(text), len(text)])
        offsets[token.get("t_id", "")] = (len(text), len(text) + len(word))
        text += f"{word} "
        blocks[-1][1] = len(text) - 1
    text = text.rstrip()
    article = Article(article_id(text), text, language="en", blocks=tuple(Block("paragraph", s, e) for s, e in blocks))
    return GoldText(article, tuple(_mentions(root, offsets)))


def _mentions(root: ElementTree.Element, offsets: dict[str, tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    chains = {
        source.get("m_id", ""): relation.get("r_id", "")
        for kind in ("INTRA_DOC_COREF", "CROSS_DOC_COREF")
        for relation in root.iter(kind)
        for source in relation.iter("source")
    }
    for markable in root.iterfind("./Markables/*"):
        anchors = [offsets[a.get("t_id", "")] for a in markable.iter("token_anchor") if a.get("t_id") in offsets]
        if markable.tag.startswith(("ACTION", "NEG_ACTION")) and anchors:
            name = markable.get("m_id", "")
            yield anchors[0][0], anchors[-1][1], chains.get(name, f"alone {name}")


def compare(gold: GoldText, record: Record, tallies: dict[str, Tally]) -> None:
    """Count the pairs of claims that both stand on marked mentions."""
    event_of = {claim: event.id for event in record.events for claim in event.claims}
    claims = []
    for claim in record.claims:
        at = claim.trigger
        chain = next((name for start, end, name in gold.mentions if start < at.end and at.start < end), None)
        if chain is not None and claim.id in event_of:
            claims.append((claim, chain))
    for (one, first), (other, second) in combinations(claims, 2):
        joined = event_of[one.id] == event_of[other.id]
        for which in ("all", "one action") if one.action == other.action else ("all",):
            tallies[which].add(joined, first == second)
            if joined and first != second:
                tallies[which].wrong.append(f"{one.quote.text} || {other.quote.text}")


def run() -> list[Row]:
    """Precision and recall of joining, over all pairs of claims and over pairs of one action."""
    paths = sorted(FOLDER.glob("ECB+/*/*.xml"))[::STEP]
    if not paths:
        return []
    tadmor = Tadmor()
    tallies = {"all": Tally(), "one action": Tally()}
    for path in paths:
        gold = read_text(path)
        compare(gold, tadmor.read_article(gold.article), tallies)
    return [row for which, tally in tallies.items() for row in tally.rows(which)]
