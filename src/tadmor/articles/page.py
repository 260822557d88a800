"""An HTML page to a draft: body by trafilatura, metadata from what the page declares, captions from its figures."""

from __future__ import annotations

from typing import Any

from tadmor.articles.parts import Draft, Part
from tadmor.articles.publication import read_published
from tadmor.model.article import Published


def read_page(html: str, *, url: str | None, title: str | None, published: Published | None) -> Draft:
    """The draft of a page."""
    import trafilatura

    document: Any = trafilatura.bare_extraction(
        html, url=url, favor_precision=True, include_comments=False, with_metadata=True
    )
    if document is None:
        return Draft(headline=title, published=published)
    parts = tuple(Part("paragraph", line) for line in (document.text or "").split("\n") if line.strip())
    return Draft(
        parts=parts,
        headline=title or document.title,
        outlet=document.sitename,
        published=published or (read_published(document.date) if document.date else None),
    )
