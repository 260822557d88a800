"""The captions of a page with their credits, and where they stand.

A caption is a ``figcaption``, or a short element whose class says caption,
legend or credit of a picture. Captions of teasers and of other stories are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tadmor.articles.compose import tidy
from tadmor.articles.credits import read_credit, split_caption
from tadmor.model.article import Credit
from tadmor.reference.furniture import furniture_key, open_furniture

LONGEST = 1_500
_CAPTION = re.compile(
    r"caption(?!s?[-_]?(?:button|toggle|track|settings))|(?:image|img|photo|picture|media|foto|bild|gallery|lightbox|figure|absatzbild|thumb)[-_]{0,2}(?:\w+[-_]{1,2})?"
    r"(?:description|legend|info|text|subtitle|title|credit|copyright|source|desc)|bildunterschrift|^legend$|mediaSubtitle|pie-?foto|newsCaption",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"credit|copyright|photographer|photo-?(?:by|author|source)|(?:image|picture|media|caption|figure|figcaption)[-_]{0,2}(?:author|source|byline|agency|rights|owner|artist)|^source$|^author$|^agency$|^rights$|byline|attribution|bildquelle|fotograf|quelle", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"related|teaser|recommend|promo|sidebar|newsletter|most-?read|popular|outbrain|taboola|more-(?:on|from|stories)|read-?more|also-?read|card-?list|latest|trending|footer|nav(?:bar|igation)?\b|comments?\b|author-(?:bio|box)|breaking|ticker|widget-?list",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display:\s*none", re.IGNORECASE)
_TAGS = ("figcaption", "div", "p", "span", "small", "em", "li", "dd", "section", "cite", "figure")
_BLOCKED = frozenset({"nav", "footer", "form", "menu", "template"})


@dataclass(frozen=True, slots=True)
class FoundCaption:
    """A caption's words with its credit; ``element`` is the lxml node that it was read from."""

    text: str
    credit: Credit | None
    element: Any


def find_captions(tree: Any) -> list[FoundCaption]:
    """The captions of ``tree`` in document order, each text once."""
    found: dict[str, FoundCaption] = {}
    taken: set[Any] = set()
    for element in tree.iter(*_TAGS):
        if element.getparent() in taken or any(ancestor in taken for ancestor in element.iterancestors()):
            taken.add(element)
            continue
        if not _is_caption(element) or _is_elsewhere(element):
            continue
        caption = _read(element)
        if caption:
            taken.add(element)
            found.setdefault(furniture_key(caption.text), caption)
    return list(found.values())


def _label(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('data-testid') or ''}".strip()


def _is_caption(element: Any) -> bool:
    if element.tag == "figcaption":
        return True
    label = _label(element)
    if not label or not any(_CAPTION.search(word) for word in label.split()):
        return False
    if element.tag == "figure" or element.find(".//figcaption") is not None:
        return False
    return next(element.iter("h1", "h2", "h3", "iframe", "form"), None) is None and len(list(element.iter("p"))) <= 4


def _is_elsewhere(element: Any) -> bool:
    """Whether the element stands in a teaser, a menu or the like, or links to another story."""
    for ancestor in element.iterancestors():
        if ancestor.tag in _BLOCKED or ancestor.tag == "a":
            return True
        if ancestor.tag in {"body", "main", "article"}:
            return False
        if _ELSEWHERE.search(f"{ancestor.get('class') or ''} {ancestor.get('id') or ''}"):
            return True
    return False


def _read(element: Any) -> FoundCaption | None:
    """The words and the credit of a caption element; None where nothing but a label or a button stands in it."""
    credits = _credit_elements(element)
    given = [tidy(credit.text_content()) for credit in credits]
    text = tidy(" ".join(_texts(element)))
    text = _without_buttons(text)
    outside = [words for words in given if words and words not in text]
    if outside:
        text = tidy(f"{text} {' '.join(outside)}")
    if not text or len(text) > LONGEST or open_furniture().is_line(text):
        return None
    read = [credit for words in given if words and (credit := read_credit(words))]
    return FoundCaption(text, read[0] if read else split_caption(text).credit, element)


def _texts(element: Any) -> list[str]:
    return [piece for piece in element.itertext() if piece.strip()]


_BUTTONS = re.compile(r"^(?:(?:open|close|toggle|hide|show|enlarge|expand|view|zoom)[\w ]{0,24}(?:image|caption|gallery|picture|photo|fullscreen)\b\s*)+|\s*(?:hide caption|toggle caption|vis mer|show more|read more)$", re.IGNORECASE)


def _without_buttons(text: str) -> str:
    return _BUTTONS.sub("", text).strip()


def _credit_elements(element: Any) -> list[Any]:
    """The elements that name a credit: inside the caption, and beside it in its figure."""
    scope = element
    for ancestor in element.iterancestors("figure"):
        scope = ancestor
        break
    found: list[Any] = []
    for inner in scope.iter("span", "div", "p", "small", "cite", "em", "strong", "a", "figcaption", "address", "b", "i"):
        label = _label(inner)
        if label and any(_CREDIT.search(word) for word in label.split()) and inner is not element:
            if not any(inner in set(outer.iter()) for outer in found) and 0 < len(tidy(inner.text_content())) <= 200:
                found.append(inner)
    return found
