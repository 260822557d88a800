"""``read``: from a capture or a text to an Article and what could not be settled on the way."""

from __future__ import annotations

import re
from dataclasses import replace

from tadmor.articles.compose import compose, tidy
from tadmor.articles.decode import Decoded, decode, drop_invisible
from tadmor.articles.hazards import find_hazard
from tadmor.articles.language import guess_language, language_issues
from tadmor.articles.limits import DEFAULT_LIMITS, Limits
from tadmor.articles.parts import Draft
from tadmor.articles.plain import read_plain
from tadmor.articles.publication import read_published
from tadmor.errors import TooLargeError, UnreadableError
from tadmor.model.article import Article, Capture, Published
from tadmor.model.outcome import Issue, Outcome

_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAG = re.compile(
    r"<(?:html|head|body|div|p|article|section|main|meta|script|span|h[1-6]|br|table|ul)\b[^<>]{0,2000}>", re.IGNORECASE
)


def read(
    source: Capture | str | bytes,
    *,
    url: str | None = None,
    title: str | None = None,
    published: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Outcome[Article]:
    """Read one report: an HTML page or a plain text, as characters, bytes or a capture.

    ``url``, ``title`` and ``published`` are what the caller knows better than
    the report; they win over what it says. Raises UnreadableError for empty
    and binary input, TooLargeError for input over ``limits``.
    """
    capture = source if isinstance(source, Capture) else None
    url = url or (capture.url if capture else None)
    title = title or (capture.title if capture else None)
    decoded = _decoded(source, limits)
    given, notes = _given_date(published or (capture.published if capture else None))
    if is_html(decoded.text, capture.media_type if capture else None):
        draft = _read_page(decoded.text, url, title, given, limits)
    else:
        draft = read_plain(decoded.text, title=title, published=given)
    return _finish(replace(draft, url=url), (*decoded.issues, *notes), limits)


def _decoded(source: Capture | str | bytes, limits: Limits) -> Decoded:
    if isinstance(source, str):
        if len(source) > limits.max_bytes:
            raise TooLargeError(
                f"expected at most {limits.max_bytes} characters, found {len(source)}: raise max_bytes or cut the input"
            )
        if not source.strip(" \t\r\n\x00\ufeff"):
            raise UnreadableError("expected a report, found an empty input: give a page or a text with words in it")
        issues = (
            (Issue("warning", "null_bytes", f"{source.count(chr(0))} null bytes were dropped"),)
            if "\x00" in source
            else ()
        )
        return Decoded(drop_invisible(source), "unicode", issues)
    data = source if isinstance(source, bytes) else source.data
    if len(data) > limits.max_bytes:
        raise TooLargeError(
            f"expected at most {limits.max_bytes} bytes, found {len(data)}: raise max_bytes or cut the input"
        )
    return decode(data, None if isinstance(source, bytes) else source.charset)


def _given_date(words: str | None) -> tuple[Published | None, tuple[Issue, ...]]:
    if not words:
        return None, ()
    given = read_published(words)
    if given is None:
        return None, (
            Issue(
                "warning", "date_unreadable", f"the given publication date {words!r} was not understood: use YYYY-MM-DD"
            ),
        )
    return given, ()


def is_html(text: str, media_type: str | None = None) -> bool:
    """Whether ``text`` is a page: it begins as one, or tags stand in it (one where the carrier says so, else three)."""
    start = text[:20_000].lstrip("\ufeff \t\r\n")
    if _HTML_START.match(start):
        return True
    if media_type == "text/plain":
        return False
    tags = len(_HTML_TAG.findall(start))
    said = bool(media_type and re.search(r"html|xml", media_type, re.IGNORECASE))
    return tags >= (1 if said else 3)


def _read_page(text: str, url: str | None, title: str | None, published: Published | None, limits: Limits) -> Draft:
    """Read a page here if its shape is usual, else in a process that can be killed."""
    hazard = "a page" if limits.isolate == "always" else find_hazard(text)
    if hazard:
        from tadmor.articles.isolation import read_isolated

        return read_isolated(text, url=url, title=title, published=published, limits=limits, hazard=hazard)
    from tadmor.articles.page import read_page

    try:
        return read_page(text, url=url, title=title, published=published)
    except RecursionError:
        raise TooLargeError("expected a page, found elements nested too deeply to read: cut the page") from None


def _finish(draft: Draft, issues: tuple[Issue, ...], limits: Limits) -> Outcome[Article]:
    """Judge the language, compose, and say what is missing."""
    body = " ".join(part.text for part in draft.parts) or draft.headline or ""
    if not tidy(body):
        raise UnreadableError(
            "expected a report, found no text in the page: it may be built by scripts or be a list of links"
        )
    guess = guess_language(body)
    article = compose(replace(draft, language=guess.language))
    if len(article.text) > limits.max_text:
        raise TooLargeError(
            f"expected at most {limits.max_text} characters of text, found {len(article.text)}: raise max_text or split it"
        )
    return Outcome(article, (*issues, *draft.issues, *language_issues(guess), *_date_issues(draft)))


def _date_issues(draft: Draft) -> tuple[Issue, ...]:
    if draft.published is not None:
        return ()
    if draft.dateline.date:
        message = f"no publication date was found; the dateline's day ({draft.dateline.date}) stands in for it"
        return (Issue("note", "date_missing", message),)
    return (Issue("warning", "date_missing", "no publication date was found; relative dates stay unresolved"),)
