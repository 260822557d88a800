"""The section trail of a page: JSON-LD breadcrumbs, else breadcrumbs in the page, else the declared section."""

from __future__ import annotations

import re
from typing import Any

from tadmor.articles.declared import Declared
from tadmor.reference.furniture import furniture_key

LONGEST_STEP = 60
_NAMED = re.compile(r"bread-?_?crumb", re.IGNORECASE)


def read_trail(tree: Any, declared: Declared, headline: str | None) -> tuple[str, ...]:
    """The steps from the front page to the report, the report itself left out."""
    steps = declared.trail or _visible_crumbs(tree) or declared.sections[:1]
    kept = [step for step in map(_clean, steps) if step and not _is_report(step, headline)]
    return tuple(dict.fromkeys(kept))


def _clean(step: str) -> str:
    step = re.sub(r"\s+", " ", step).strip(" >»›/|→·")
    return step if 0 < len(step) <= LONGEST_STEP and not step.startswith("http") else ""


def _is_report(step: str, headline: str | None) -> bool:
    key = furniture_key(step)
    return bool(headline) and (
        key == furniture_key(headline or "") or (len(key) > 25 and furniture_key(headline or "").startswith(key[:25]))
    )


def _visible_crumbs(tree: Any) -> list[str]:
    """The steps of the first element that calls itself a breadcrumb."""
    for element in tree.iter("nav", "div", "ul", "ol", "p", "section"):
        label = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("aria-label"))))
        if _NAMED.search(label):
            links = [link.text_content() for link in element.iter("a")]
            steps = links or [item.text_content() for item in element.iter("li", "span")]
            if 1 <= len(steps) <= 8:
                return [str(step) for step in steps]
    return []
