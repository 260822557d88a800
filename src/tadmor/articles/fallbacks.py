"""What is done with a page whose body trafilatura does not find.

Old wire archives set a report in ``<pre>`` or in bare text with line breaks:
such a page is flattened to lines and read as plain text. Pages that scripts
build carry their text only in JSON-LD's ``articleBody``.
"""

from __future__ import annotations

import re
from typing import Any

from tadmor.articles.compose import tidy
from tadmor.articles.parts import Part

THIN = 200
SHORTEST_BODY = 150
SHORTEST_PRE = 80
_SKIPPED = frozenset(
    {
        "script",
        "style",
        "noscript",
        "nav",
        "footer",
        "aside",
        "form",
        "button",
        "head",
        "template",
        "svg",
        "select",
        "iframe",
    }
)
_BREAKS = frozenset(
    "p div br li ul ol tr table h1 h2 h3 h4 h5 h6 section article header main blockquote dd dt dl hr figure figcaption center title".split()
)


def length_of(parts: list[Part]) -> int:
    """How many characters the parts hold."""
    return sum(len(part.text) for part in parts)


def find_preformatted(tree: Any) -> str | None:
    """The text of the page's ``<pre>``, where most of what can be seen stands in it and has lines."""
    found = max((str(pre.text_content()) for pre in tree.iter("pre")), key=len, default="")
    if len(found) < SHORTEST_PRE or found.strip().count("\n") < 2:
        return None
    return found if len(tidy(found)) >= 0.6 * len(tidy(visible_lines(tree))) else None


def visible_lines(tree: Any) -> str:
    """The text that can be seen, a line for each block; menus, forms and scripts left out."""
    pieces: list[str] = []
    body = tree.find(".//body")
    _gather(tree if body is None else body, pieces)
    lines = "".join(pieces).split("\n")
    return "\n".join(line for line in map(tidy, lines) if line)


def _gather(root: Any, pieces: list[str]) -> None:
    """Walk without recursion: pages may be nested deeper than Python's stack."""
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, closing = stack.pop()
        breaks = "\n" if element.tag in _BREAKS else ""
        if closing:
            pieces.append(breaks + (element.tail or "" if element is not root else ""))
            continue
        skipped = element.tag in _SKIPPED
        pieces.append(breaks if skipped else breaks + re.sub(r"\s+", " ", element.text or ""))
        stack.append((element, True))
        if not skipped:
            stack += [(child, False) for child in reversed(element) if isinstance(child.tag, str)]


def read_declared_body(body: str) -> list[Part]:
    """JSON-LD's ``articleBody`` as paragraphs."""
    return [Part("paragraph", line) for line in map(tidy, body.split("\n")) if line]
