"""The texts that our annotations speak of: documents of the corpora by id, and reports of our own.

An annotation holds the sha256 of its text and offsets into it, so that no text
of a corpus is kept here. Ids are ``corpus/document``; how a document's text is
made from its file is fixed here and must not change.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from tadmor.annotations.sentences import split_sentences
from training.settings import load_settings

OWN = Path(__file__).parents[1] / "annotations" / "own"
WIKI_WORDS = 330
MARK = re.compile(r"^@@ (?P<id>\S+) \| (?P<published>\S+) \| (?P<style>[\w -]+?)(?: \| (?P<incident>\S+))?$", re.M)


@dataclass(frozen=True, slots=True)
class Text:
    """One report: ``published`` is an ISO date or None, ``incident`` groups reports that must not be split."""

    id: str
    text: str
    published: str | None = None
    style: str = ""
    incident: str | None = None

    @property
    def sha256(self) -> str:
        """Of the text in UTF-8."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def sentences(self) -> list[tuple[int, int]]:
        """Offsets of the sentences as an annotator sees them, numbered from 1."""
        return split_sentences(self.text)


@cache
def all_texts() -> dict[str, Text]:
    """Every text that can be annotated and is here, by id."""
    found = [*own_texts(), *(text for corpus in _CORPORA for text in documents(corpus))]
    return {text.id: text for text in found}


def documents(corpus: str) -> Iterator[Text]:
    """The documents of one corpus in the order of its files, none where the corpora are not there."""
    corpora = load_settings().corpora
    if corpora.exists():
        yield from _CORPORA[corpus](corpora)


def own_texts() -> Iterator[Text]:
    """Reports of our own: ``@@ id | published | style | incident`` and the text below it."""
    for path in sorted(OWN.glob("*.txt")):
        yield from read_own(path.read_text(encoding="utf-8"))


def read_own(content: str) -> Iterator[Text]:
    """The reports of one file."""
    marks = list(MARK.finditer(content))
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        body = content[mark.end() : following.start() if following else len(content)]
        yield Text(mark["id"], body.strip(), mark["published"], mark["style"].strip(), mark["incident"])


def _re3d(corpora: Path) -> Iterator[Text]:
    for path in sorted((corpora / "re3d").glob("*/documents.json")):
        for row in _json_lines(path):
            yield Text(f"re3d/{row['_id']}", row["text"], style=path.parent.name)


def _muc(corpora: Path) -> Iterator[Text]:
    for row in _json_lines(corpora / "muc4" / "gtt" / "train.json"):
        yield Text(f"muc4/{row['docid']}", row["doctext"].upper(), style="broadcast monitoring, capitals")


def _wiki(corpora: Path) -> Iterator[Text]:
    for path in sorted((corpora / "wiki_conflict").rglob("*.md")):
        body = re.sub(r"\A---.*?^---$", "", path.read_text(encoding="utf-8"), flags=re.S | re.M)
        kept: list[str] = []
        for paragraph in (p.strip() for p in body.split("\n\n")):
            if paragraph and not paragraph.startswith(("#", "|", "*", "!", "<", "{")):
                kept.append(paragraph)
            if sum(len(p.split()) for p in kept) > WIKI_WORDS:
                break
        yield Text(f"wiki/{path.stem}", "\n\n".join(kept), style="encyclopaedia")


def _isaf(corpora: Path) -> Iterator[Text]:
    for number, row in enumerate(_json_lines(corpora / "isaf" / "releases.jsonl")):
        yield Text(f"isaf/{number}", row["conversations"][1]["value"].strip(), style="army release")


def _gum(corpora: Path) -> Iterator[Text]:
    for path in sorted((corpora / "gum" / "xml").glob("GUM_news_*.xml")):
        blocks = []
        for block in ElementTree.parse(path).getroot().iter():
            if block.tag in {"p", "head", "caption", "item"}:
                words = [line.split("\t")[0] for line in "".join(block.itertext()).split("\n") if line.strip()]
                blocks.append(_detokenised(words))
        yield Text(f"gum/{path.stem}", "\n\n".join(filter(None, blocks)), style="news")


def _detokenised(words: list[str]) -> str:
    text = re.sub(r"\s+([.,;:!?%)\]’”])", r"\1", " ".join(words))
    return re.sub(r"\s+(n't|'s|'re|'ve|'ll|'d|'m|’s)\b", r"\1", re.sub(r"([(\[“])\s+", r"\1", text))


def _json_lines(path: Path) -> Iterator[dict[str, str]]:
    text = path.read_text(encoding="utf-8").strip()
    yield from json.loads(text) if text.startswith("[") else (json.loads(x) for x in text.split("\n") if x.strip())


_CORPORA = {"re3d": _re3d, "muc4": _muc, "wiki": _wiki, "isaf": _isaf, "gum": _gum}
