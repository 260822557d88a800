"""What a page declares of itself: JSON-LD first, then OpenGraph and other meta tags, then microdata.

Nothing here is read from the running text, and nothing is believed that does
not look like what it should be (a date that is none is left out).
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

ARTICLE_TYPES = frozenset(
    "newsarticle article reportagenewsarticle blogposting liveblogposting report opinionnewsarticle analysisnewsarticle "
    "backgroundnewsarticle reviewnewsarticle asknewsarticle socialmediaposting scholarlyarticle techarticle claimreview".split()
)
LARGEST_SCRIPT = 3_000_000
DEEPEST = 60
_TITLE_META = (
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "parsely-title",
    "sailthru.title",
    "headline",
    "title",
)
_DATE_META = (
    "article:published_time", "article:published", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date", "date", "pubdate", "publishdate", "publish_date",
    "publish-date", "publication_date", "publication-date", "sailthru.date", "article.published", "published_date", "published-date",
    "cxenseparse:recs:publishtime", "iso-8601-publish-date", "originalpublicationdate", "displaydate", "news_publication_date", "rnews:datepublished",
    "last-published", "vr:published_time", "ptime", "dc.date.created", "prism.publicationdate", "citation_publication_date", "release_date",
)  # fmt: skip
_CHANGED_META = (
    "article:modified_time",
    "og:updated_time",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "revised",
    "lastmod",
)
_AUTHOR_META = (
    "author",
    "article:author",
    "parsely-author",
    "dc.creator",
    "dcterms.creator",
    "sailthru.author",
    "byl",
    "cxenseparse:author",
    "article:author_name",
    "citation_author",
    "twitter:creator:name",
)
_OUTLET_META = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "twitter:app:name:iphone",
    "apple-mobile-web-app-title",
)
_SECTION_META = (
    "article:section",
    "og:section",
    "parsely-section",
    "section",
    "sailthru.section",
    "cxenseparse:category",
    "dc.subject.section",
)


@dataclass(slots=True)
class Declared:
    """A page's own words about itself, best first; dates as written."""

    titles: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    outlets: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    trail: list[str] = field(default_factory=list)
    credit_lines: list[str] = field(default_factory=list)
    body: str | None = None
    language: str | None = None
    url: str | None = None


def read_declared(tree: Any) -> Declared:
    """All that ``tree`` (an lxml document) declares."""
    declared = Declared(language=_language(tree), url=_canonical(tree))
    nodes = list(_nodes(tree))
    article = _article_node(nodes, declared.url)
    if article is not None:
        _take_article(declared, article, _by_id(nodes))
    for node in nodes:
        if _has_type(node, "breadcrumblist") and not declared.trail:
            declared.trail = _crumbs(node)
    _take_meta(declared, tree)
    _take_microdata(declared, tree)
    return declared


def _language(tree: Any) -> str | None:
    code = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    return code.split("-")[0].lower() if code else None


def _canonical(tree: Any) -> str | None:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith("http"):
            return str(link.get("href")).strip()
    return None


# ---- JSON-LD


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object of every JSON-LD script, in document order."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = script.text or ""
        if text.strip() and len(text) <= LARGEST_SCRIPT:
            yield from _walk(load_json(text), 0)


def load_json(text: str) -> Any:
    """The value of a JSON text as pages write it (comments, CDATA, raw newlines, HTML escapes); None if it is none."""
    text = (
        text.strip()
        .removeprefix("<!--")
        .removeprefix("//")
        .removeprefix("/*")
        .lstrip()
        .removeprefix("<![CDATA[")
        .lstrip("*/ \t\r\n")
    )
    text = text.removesuffix("-->").rstrip("/* \t\r\n").removesuffix("]]>").rstrip("/*; \t\r\n")
    for attempt in (str, html.unescape):
        try:
            return json.loads(attempt(text), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _walk(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Objects that stand for themselves: in lists, @graph, mainEntity and the like."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in (
            "@graph",
            "mainEntity",
            "mainEntityOfPage",
            "breadcrumb",
            "hasPart",
            "isPartOf",
            "itemListElement",
            "subjectOf",
        ):
            if isinstance(value.get(key), list | dict):
                yield from _walk(value[key], depth + 1)


def _types(node: dict[str, Any]) -> set[str]:
    kinds = node.get("@type") or node.get("type") or ()
    kinds = [kinds] if isinstance(kinds, str) else kinds
    return {str(kind).rsplit("/", 1)[-1].lower() for kind in kinds} if isinstance(kinds, list) else set()


def _has_type(node: dict[str, Any], *wanted: str) -> bool:
    return bool(_types(node) & set(wanted))


def _by_id(nodes: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for node in nodes:
        if isinstance(node.get("@id"), str) and len(node) > 1:
            found.setdefault(node["@id"], node)
    return found


def _article_node(nodes: list[dict[str, Any]], url: str | None) -> dict[str, Any] | None:
    """The object of the page's own article: the one with its address, else the first with a headline and a date."""
    articles = [node for node in nodes if _types(node) & ARTICLE_TYPES]
    for node in articles:
        if url and _same_page(url, node):
            return node
    complete = [node for node in articles if node.get("headline") and node.get("datePublished")]
    rest = [node for node in nodes if _has_type(node, "webpage", "videoobject") and node.get("datePublished")]
    candidates = complete or articles or rest
    return candidates[0] if candidates else None


def _same_page(url: str, node: dict[str, Any]) -> bool:
    main = node.get("mainEntityOfPage")
    places = [node.get("url"), node.get("@id"), main.get("@id") if isinstance(main, dict) else main]
    strip = re.compile(r"^https?://(?:www\.)?|[#?].*$|/$")
    return any(
        isinstance(place, str) and strip.sub("", strip.sub("", place)) == strip.sub("", strip.sub("", url))
        for place in places
    )


def _take_article(declared: Declared, node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> None:
    declared.titles += _strings(node.get("headline")) or _strings(node.get("name"))
    declared.published += _strings(node.get("datePublished")) or _strings(node.get("dateCreated"))
    declared.changed += _strings(node.get("dateModified"))
    if isinstance(node.get("articleBody"), str):
        declared.body = re.sub(r"<[^<>]{1,200}>", " ", html.unescape(node["articleBody"]))
    for person in _listed(node.get("author")) or _listed(node.get("creator")):
        declared.authors += _names(person, by_id)
    for key in ("sourceOrganization", "provider", "copyrightHolder"):
        for source in _listed(node.get(key)):
            declared.credit_lines += _names(source, by_id)
    for publisher in _listed(node.get("publisher")):
        declared.outlets += _names(publisher, by_id)
    declared.sections += [tidy for section in _listed(node.get("articleSection")) for tidy in _strings(section)]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _strings(value: Any) -> list[str]:
    """The non-empty strings of a value that may be a string, a list or {"@value": …}."""
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    found = [html.unescape(item).strip() for item in _listed(value) if isinstance(item, str)]
    return [re.sub(r"\s+", " ", re.sub(r"<[^<>]{1,80}>", " ", item)).strip() for item in found if item]


def _names(value: Any, by_id: dict[str, dict[str, Any]]) -> list[str]:
    if isinstance(value, dict):
        value = by_id.get(value.get("@id", ""), value) if not value.get("name") else value
        return _strings(value.get("name"))
    return [] if isinstance(value, str) and value.startswith("http") else _strings(value)


def _crumbs(node: dict[str, Any]) -> list[str]:
    """The names of a BreadcrumbList in the order of their positions."""
    steps = [step for step in _listed(node.get("itemListElement")) if isinstance(step, dict)]
    steps.sort(key=lambda step: _position(step.get("position")))
    names = []
    for step in steps:
        item = step.get("item")
        names += (_strings(step.get("name")) or (_strings(item.get("name")) if isinstance(item, dict) else []))[:1]
    return names


def _position(value: Any) -> int:
    return int(value) if isinstance(value, int | str) and str(value).isdigit() and len(str(value)) < 6 else 999


# ---- meta tags and microdata


def _take_meta(declared: Declared, tree: Any) -> None:
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        name = (
            (meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or "")
            .strip()
            .lower()
        )
        content = re.sub(r"\s+", " ", html.unescape(meta.get("content") or "")).strip()
        if name and content:
            found.setdefault(name, []).append(content)
    for names, target in (
        (_TITLE_META, declared.titles),
        (_DATE_META, declared.published),
        (_CHANGED_META, declared.changed),
        (_OUTLET_META, declared.outlets),
        (_SECTION_META, declared.sections),
    ):
        target += [content for name in names for content in found.get(name, [])]
    for name in _AUTHOR_META:
        if not declared.authors:
            declared.authors += [
                content for content in found.get(name, []) if not content.startswith("http") and len(content) <= 120
            ]


def _take_microdata(declared: Declared, tree: Any) -> None:
    for element in tree.iterfind(".//*[@itemprop]"):
        names = (element.get("itemprop") or "").lower().split()
        if element.tag == "meta":
            continue
        if "headline" in names:
            declared.titles.append(_content(element))
        if "datepublished" in names:
            declared.published.append(element.get("content") or element.get("datetime") or _content(element))
        if "author" in names and not declared.authors:
            inner = element.find(".//*[@itemprop='name']")
            declared.authors.append(
                (inner if inner is not None else element).get("content")
                or _content(inner if inner is not None else element)
            )


def _content(element: Any) -> str:
    return re.sub(r"\s+", " ", element.text_content()).strip()[:300]
