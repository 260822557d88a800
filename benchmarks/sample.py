"""The reports whose every claim is judged by reading: 45 from the corpora, 20 written for Tadmor.

Fixed by position in the sorted lists, so that nobody picks easy ones.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from training.annotating.texts import Text, documents

OWN = Path(__file__).with_name("reports") / "own.toml"
FEWEST_WIKI_WORDS = 120


@dataclass(frozen=True, slots=True)
class Sampled:
    """A report to read: ``id`` names corpus and document."""

    id: str
    text: str
    published: str | None


def every(items: list[Sampled], count: int) -> list[Sampled]:
    """``count`` items spread evenly over the list."""
    step = len(items) / count
    return [items[int(n * step)] for n in range(count)]


def own_reports() -> list[Sampled]:
    """The twenty written reports."""
    rows = tomllib.loads(OWN.read_text(encoding="utf-8"))["report"]
    return [Sampled(f"own/{row['id']}", row["text"].strip(), row["published"]) for row in rows]


def re3d_reports() -> list[Sampled]:
    """All documents of re3d, by folder and id; the titles are part of the text."""
    return _documents("re3d", lambda text: (text.style, text.id))


def muc_reports() -> list[Sampled]:
    """MUC-4 development reports (DEV-MUC3, not tst1 and tst2), lower-cased as GTT has them, given back their capitals."""
    return _documents("muc4", lambda text: text.id)


def wiki_reports() -> list[Sampled]:
    """The opening of each Wikipedia article on a battle, cut at a paragraph; those too short to tell anything left out."""
    return [report for report in _documents("wiki") if len(report.text.split()) > FEWEST_WIKI_WORDS]


def _documents(corpus: str, order: Callable[[Text], object] | None = None) -> list[Sampled]:
    texts = list(documents(corpus))
    texts = texts if order is None else sorted(texts, key=order)  # type: ignore[arg-type]
    return [Sampled(text.id, text.text, None) for text in texts]


def further_reports(draw: int = 1) -> list[Sampled]:
    """Reports beside the sample, judged once when the rules were done: nothing had been mended for them by then.

    The first draw lies between the reports of the sample. When rules had been mended with it in view, a second was
    taken from what was left, in an order set by a seed; what the first 32, 20 and 16 of that order showed was mended too.
    """
    seen = {report.id for report in sampled_reports()}
    if draw == 1:
        found = []
        for items, count in ((re3d_reports(), 8), (muc_reports(), 14), (wiki_reports(), 9)):
            step = len(items) / count
            chosen = [items[int(n * step + 0.3 * step)] for n in range(count)]
            found += [report for report in chosen if report.id not in seen]
        return found
    seen |= {report.id for report in further_reports(1)}
    chance = random.Random(20261125)
    rest = [[r for r in items if r.id not in seen] for items in (muc_reports(), wiki_reports(), re3d_reports())]
    for items in rest:
        chance.shuffle(items)
    muc, wiki, re3d = rest
    return [*re3d[16:32], *muc[32:64], *wiki[20:40]]


def sampled_reports() -> list[Sampled]:
    """All reports to be judged."""
    corpora = every(re3d_reports(), 15) + every(muc_reports(), 15) + every(wiki_reports(), 15)
    return corpora + own_reports()
