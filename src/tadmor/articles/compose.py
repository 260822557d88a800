"""From the parts of a report to the one text that every span is an offset into."""

from __future__ import annotations

import hashlib
import re

from tadmor.articles.parts import Draft, Part
from tadmor.model.article import Article, Block

SEPARATOR = "\n\n"


def tidy(text: str) -> str:
    """``text`` with every run of white space as one space."""
    return re.sub(r"\s+", " ", text).strip()


def compose(draft: Draft) -> Article:
    """The article of a draft: headline once, then the parts, joined by one blank line."""
    head = [Part("headline", draft.headline)] if draft.headline else []
    text, blocks = join_parts([*head, *draft.parts])
    return Article(
        id="sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest(),
        text=text,
        url=draft.url,
        outlet=draft.outlet,
        agency=draft.agency,
        sections=draft.sections,
        headline=draft.headline,
        bylines=draft.bylines,
        dateline=draft.dateline,
        published=draft.published,
        language=draft.language,
        blocks=blocks,
    )


def join_parts(parts: list[Part]) -> tuple[str, tuple[Block, ...]]:
    """The joined text and the offsets of each part in it; empty parts are left out."""
    texts: list[str] = []
    blocks: list[Block] = []
    offset = 0
    for part in parts:
        text = tidy(part.text)
        if not text:
            continue
        offset += len(SEPARATOR) if texts else 0
        blocks.append(Block(part.kind, offset, offset + len(text), part.credit))
        texts.append(text)
        offset += len(text)
    return SEPARATOR.join(texts), tuple(blocks)
