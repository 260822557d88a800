"""An HTML page to a draft: body by trafilatura, metadata from what the page declares, captions from its figures.

This runs in a worker process for pages that could be hostile (see ``isolation``).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from lxml import html as lxml_html

from tadmor.articles.bodies import extract_body, place_captions
from tadmor.articles.bylines import Byline, is_byline, is_sign_off, read_byline, read_sign_off
from tadmor.articles.captions import find_captions
from tadmor.articles.compose import tidy
from tadmor.articles.credits import is_bare_credit
from tadmor.articles.datelines import DatelineMatch, match_dateline
from tadmor.articles.declared import Declared, read_declared
from tadmor.articles.fallbacks import (
    SHORTEST_BODY,
    THIN,
    find_preformatted,
    length_of,
    read_declared_body,
    visible_lines,
)
from tadmor.articles.pagedates import find_published
from tadmor.articles.parts import Draft, Part
from tadmor.articles.plain import read_plain
from tadmor.articles.trails import read_trail
from tadmor.model.article import Dateline, Published
from tadmor.model.outcome import Issue
from tadmor.reference.agencies import find_agency
from tadmor.reference.furniture import furniture_key, open_furniture

DATELINE_REACH = 4


def read_page(html: str, *, url: str | None, title: str | None, published: Published | None) -> Draft:
    """The draft of a page. ``title`` and ``published`` come from the carrier and win over the page."""
    tree = parse_html(html)
    if tree is None:
        return Draft(headline=title, published=published)
    declared = read_declared(tree)
    headline = title or choose_headline(tree, declared)
    when, issues = (published, ()) if published else find_published(tree, declared, url)
    preformatted = find_preformatted(tree)
    if preformatted:
        return _with_page(read_plain(preformatted, title=title, published=when), declared, tree, issues)
    captions = find_captions(tree)
    parts = place_captions(extract_body(tree, captions), captions, tree)
    if length_of(parts) < THIN:
        return _read_thin(tree, declared, parts, headline, when, issues)
    return _draft(tree, declared, parts, headline, when, issues)


Issues = tuple[Issue, ...]


def _draft(
    tree: Any, declared: Declared, parts: list[Part], headline: str | None, when: Published | None, issues: Issues
) -> Draft:
    signed = [part.text for part in parts if is_sign_off(part.text)]
    parts = clean_parts(parts, headline)
    dateline = find_dateline(parts, when)
    byline = read_authors(declared, tree)
    return Draft(
        parts=tuple(parts),
        headline=headline,
        outlet=choose_outlet(declared, headline),
        agency=byline.agency or (dateline.agency if dateline else None) or _declared_agency(declared),
        sections=read_trail(tree, declared, headline),
        bylines=byline.people or tuple(name for line in signed for name in read_sign_off(line)),
        dateline=dateline.dateline if dateline else Dateline(),
        published=when,
        issues=issues,
    )


def _read_thin(
    tree: Any, declared: Declared, parts: list[Part], headline: str | None, when: Published | None, issues: Issues
) -> Draft:
    """A page of which hardly anything was found: its JSON-LD body, else its lines, if there is more in them."""
    if declared.body and len(declared.body) > max(SHORTEST_BODY, 2 * length_of(parts)):
        note = Issue("note", "body_declared", "the page shows no text by itself; the body was read from its JSON-LD")
        return _draft(tree, declared, read_declared_body(declared.body), headline, when, (*issues, note))
    flat = read_plain(visible_lines(tree), title=headline, published=when)
    if length_of(list(flat.parts)) > 1.3 * length_of(clean_parts(parts, headline)):
        return _with_page(flat, declared, tree, issues)
    return _draft(tree, declared, parts, headline, when, issues)


def _with_page(draft: Draft, declared: Declared, tree: Any, issues: Issues) -> Draft:
    """A draft read from lines, with what the page declares where the lines say nothing."""
    byline = read_authors(declared, tree)
    return replace(
        draft,
        outlet=draft.outlet or choose_outlet(declared, draft.headline),
        agency=draft.agency or byline.agency,
        sections=draft.sections or read_trail(tree, declared, draft.headline),
        bylines=draft.bylines or byline.people,
        issues=(*issues, *draft.issues),
    )


def parse_html(html: str) -> Any:
    """The document tree, broken pages mended; None where no tag is left."""
    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, default_doctype=False
    )
    try:
        tree = lxml_html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (lxml_html.etree.ParserError, ValueError):
        return None
    return tree if len(tree) else None


def choose_headline(tree: Any, declared: Declared) -> str | None:
    """The declared title without the site's name; the page's only h1 where none is declared."""
    shown = [tidy(h1.text_content()) for h1 in tree.iter("h1")]
    shown = [words for words in shown if words]
    titles = [strip_site(words, declared, shown) for words in map(tidy, declared.titles) if words]
    if titles:
        return titles[0]
    if shown:
        return shown[0]
    title = tree.findtext(".//title")
    return strip_site(tidy(title), declared, shown) or None if title else None


def strip_site(title: str, declared: Declared, shown: list[str]) -> str:
    """``title`` without " | Site" or " - Site" at its end."""
    for words in shown:
        if (
            len(words) >= 15
            and title != words
            and title.startswith(words)
            and re.match(r"\s*[|\-–—•:·]", title[len(words) :])
        ):
            return words
    pieces = re.split(r"\s+[|\-–—•·]\s+", title)
    names = {furniture_key(name) for name in declared.outlets}
    while len(pieces) > 1 and (furniture_key(pieces[-1]) in names or find_agency(pieces[-1])):
        title = title[: title.rindex(pieces[-1])].rstrip(" |-–—•·")
        pieces.pop()
    return title


def choose_outlet(declared: Declared, headline: str | None) -> str | None:
    """Who published the page, by its own word."""
    for name in declared.outlets:
        if name and len(name) <= 60 and name != headline and not name.startswith("http"):
            return name
    return None


def _declared_agency(declared: Declared) -> str | None:
    for name in declared.credit_lines:
        agency = find_agency(name)
        if agency and agency.kind == "agency":
            return agency.name
    return None


def read_authors(declared: Declared, tree: Any) -> Byline:
    """The people and the agency that a page names as its writers: declared, else its visible byline."""
    byline = Byline()
    for words in declared.authors:
        byline = _joined(byline, read_byline(words))
    return byline if byline else _visible_byline(tree)


def _joined(one: Byline, two: Byline) -> Byline:
    return Byline(tuple(dict.fromkeys([*one.people, *two.people])), one.agency or two.agency, one.outlet or two.outlet)


_BYLINE_CLASS = re.compile(r"byline|author(?!ity|ized)|writer|autor\b", re.IGNORECASE)


def _visible_byline(tree: Any) -> Byline:
    """The first short element whose class says byline or author and that reads as one."""
    for element in tree.iter("a", "span", "p", "div", "address"):
        label = f"{element.get('class') or ''} {element.get('rel') or ''}"
        if not _BYLINE_CLASS.search(label):
            continue
        words = tidy(element.text_content())
        if 3 <= len(words) <= 120:
            byline = read_byline(words)
            if byline:
                return byline
    return Byline()


def clean_parts(parts: list[Part], headline: str | None) -> list[Part]:
    """Without repeated headlines, furniture, bylines and sign-offs."""
    table = open_furniture()
    repeated = furniture_key(headline) if headline else None
    kept = []
    for number, part in enumerate(parts):
        key = furniture_key(part.text)
        if (
            not key
            or key == repeated
            or is_sign_off(part.text)
            or (part.kind != "caption" and table.is_line(part.text))
        ):
            continue
        if part.kind != "caption" and is_bare_credit(part.text):
            continue
        if number < 5 and part.kind != "caption" and is_byline(part.text):
            continue
        kept.append(part)
    return kept


def find_dateline(parts: list[Part], published: Published | None) -> DatelineMatch | None:
    """The dateline of the first paragraph that has one, among the first few."""
    running = [part for part in parts if part.kind == "paragraph"]
    for part in running[:DATELINE_REACH]:
        found = match_dateline(part.text, published=published)
        if found:
            return found
    return None
