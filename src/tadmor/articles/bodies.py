"""The running text of a page by trafilatura, as blocks, with captions put back where they stand."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from tadmor.articles.captions import FoundCaption
from tadmor.articles.compose import tidy
from tadmor.articles.parts import Part
from tadmor.model.article import BlockKind
from tadmor.reference.furniture import furniture_key

KEY = 60
PARAGRAPH = 80
ENOUGH = 0.8
_KINDS: dict[str, BlockKind] = {
    "p": "paragraph",
    "head": "heading",
    "item": "list",
    "quote": "quote",
    "row": "list",
    "code": "paragraph",
    "ab": "paragraph",
}
_OPENING = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote"})
_PLACED = (*sorted(_OPENING), "div", "td", "figcaption", "figure", "span", "small", "em", "dd", "section", "cite")
_SENTENCE_END = re.compile(r"[.!?…:][”\"'»)\]]*$")


def extract_body(tree: Any, captions: list[FoundCaption]) -> list[Part]:
    """The blocks of the page's main text; ``tree`` is left as it was, captions are not in them.

    Precision settings first; where they leave out much of what stands in the
    page's paragraphs, trafilatura's balanced settings are asked too.
    """
    pruned = _without(tree, captions)
    strict = _extract(pruned, precise=True)
    running = sum(len(text) for text in (tidy(p.text_content()) for p in pruned.iter("p")) if len(text) > PARAGRAPH)
    if _length(strict) >= ENOUGH * running:
        return strict
    balanced = _extract(pruned, precise=False)
    return balanced if _length(strict) < _length(balanced) <= 1.2 * running else strict


def _length(parts: list[Part]) -> int:
    return sum(len(part.text) for part in parts)


def _extract(tree: Any, *, precise: bool) -> list[Part]:
    import trafilatura

    document: Any = trafilatura.bare_extraction(
        tree, favor_precision=precise, include_comments=False, with_metadata=False
    )
    if document is None or document.body is None:
        return []
    return [part for child in document.body for part in _parts(child)]


def _without(tree: Any, captions: list[FoundCaption]) -> Any:
    """A copy of ``tree`` without its caption elements; marks are set and removed so that both trees agree."""
    for caption in captions:
        caption.element.set("data-tadmor-caption", "1")
    pruned = deepcopy(tree)
    for caption in captions:
        del caption.element.attrib["data-tadmor-caption"]
    for element in pruned.xpath("//*[@data-tadmor-caption]"):
        if element.getparent() is not None:
            element.drop_tree()
    return pruned


def _parts(element: Any) -> list[Part]:
    """The blocks of one element of trafilatura's body; lists, quotes and tables are opened."""
    if element.tag in {"list", "table"} or (
        element.tag == "quote" and len(element) and element[0].tag in {"p", "list"}
    ):
        inner = [part for child in element for part in _parts(child)]
        return [Part("quote", part.text) for part in inner] if element.tag == "quote" else inner
    kind = _KINDS.get(element.tag, "paragraph")
    if element.tag == "row" and len(element) == 1:
        return [Part("paragraph", text) for text in _pieces(element[0])]
    if element.tag == "row":
        return [Part(kind, " | ".join(filter(None, (tidy("".join(cell.itertext())) for cell in element))))]
    return [Part(kind, text) for text in _pieces(element)]


def _pieces(element: Any) -> list[str]:
    """The text of an element, split at line breaks that end a sentence."""
    pieces = [""]
    for event, text in _walk(element):
        if event == "break" and _SENTENCE_END.search(pieces[-1].rstrip()):
            pieces.append("")
        else:
            pieces[-1] += " " if event == "break" else text
    return [piece for piece in map(tidy, pieces) if piece]


def _walk(element: Any) -> list[tuple[str, str]]:
    events: list[tuple[str, str]] = [("text", element.text or "")]
    for child in element:
        if child.tag == "lb":
            events.append(("break", ""))
        elif child.tag in {"p", "item", "head", "list", "quote"}:
            events += [("break", ""), *_walk(child), ("break", "")]
        else:
            events += _walk(child)
        events.append(("text", child.tail or ""))
    return events


def place_captions(parts: list[Part], captions: list[FoundCaption], tree: Any) -> list[Part]:
    """The blocks with each caption before the first block that follows it in the page."""
    if not captions:
        return parts
    order = _document_order(tree, {furniture_key(part.text)[:KEY] for part in parts}, captions)
    placed: list[Part] = []
    waiting = [
        (order.get(id(caption.element), -1), Part("caption", caption.text, caption.credit)) for caption in captions
    ]
    for part in parts:
        at = order.get(furniture_key(part.text)[:KEY])
        while at is not None and waiting and waiting[0][0] < at:
            placed.append(waiting.pop(0)[1])
        placed.append(part)
    return placed + [part for _, part in waiting]


def _document_order(tree: Any, keys: set[str], captions: list[FoundCaption]) -> dict[Any, int]:
    """The position in the page of each block (by the start of its words) and of each caption (by its element)."""
    wanted = {id(caption.element) for caption in captions}
    order: dict[Any, int] = {}
    for number, element in enumerate(tree.iter(*_PLACED)):
        if id(element) in wanted:
            order[id(element)] = number
            continue
        if element.tag not in _OPENING and not (element.text or "").strip():
            continue
        start = furniture_key(_opening(element))[:KEY]
        if start in keys:
            order[start] = number
    return order


def _opening(element: Any) -> str:
    """The first words of an element, enough for a key."""
    opening = ""
    for text in element.itertext():
        opening += text
        if len(opening) > 4 * KEY:
            break
    return opening
