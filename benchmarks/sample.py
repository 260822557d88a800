"""The reports whose every claim is judged by reading: 45 from the corpora, 20 written for Tadmor.

Fixed by position in the sorted lists, so that nobody picks easy ones.
"""

from __future__ import annotations

import json
import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.rows import SHARED

OWN = Path(__file__).with_name("reports") / "own.toml"
WORDS_OF_A_WIKI_PART = 330


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
    found = []
    for path in sorted((SHARED / "corpora" / "re3d").glob("*/documents.json")):
        for row in sorted(_json_lines(path), key=lambda row: str(row["_id"])):
            found.append(Sampled(f"re3d/{row['_id']}", row["text"], None))
    return found


def muc_reports() -> list[Sampled]:
    """MUC-4 development reports (DEV-MUC3, not tst1 and tst2), lower-cased as GTT has them, given back their capitals."""
    path = SHARED / "corpora" / "muc4" / "gtt" / "train.json"
    rows = sorted(_json_lines(path), key=lambda row: str(row["docid"]))
    return [Sampled(f"muc4/{row['docid']}", row["doctext"].upper(), None) for row in rows]


def wiki_reports() -> list[Sampled]:
    """The opening of each Wikipedia article on a battle, cut at a paragraph."""
    found = []
    for path in sorted((SHARED / "corpora" / "wiki_conflict").rglob("*.md")):
        body = re.sub(r"\A---.*?^---$", "", path.read_text(encoding="utf-8"), flags=re.S | re.M)
        found.append(Sampled(f"wiki/{path.stem}", _opening(body), None))
    return [report for report in found if len(report.text.split()) > 120]


def _opening(body: str) -> str:
    kept: list[str] = []
    for paragraph in (p.strip() for p in body.split("\n\n")):
        if not paragraph or paragraph.startswith(("#", "|", "*", "!", "<", "{")):
            continue
        kept.append(paragraph)
        if sum(len(p.split()) for p in kept) > WORDS_OF_A_WIKI_PART:
            break
    return "\n\n".join(kept)


def _json_lines(path: Path) -> Iterator[dict[str, object]]:
    text = path.read_text(encoding="utf-8").strip()
    rows = json.loads(text) if text.startswith("[") else [json.loads(line) for line in text.split("\n") if line.strip()]
    yield from rows


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
