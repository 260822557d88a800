"""Plain text to a draft: flattened pages, pasted wire copy, e-mail, releases, tweets."""

from __future__ import annotations

import re

from tadmor.articles.bylines import is_sign_off, read_byline, read_sign_off
from tadmor.articles.credits import find_credit_tail, split_caption
from tadmor.articles.datelines import DatelineMatch, match_dateline, skip_tags
from tadmor.articles.head import Head, label_and_date, read_head
from tadmor.articles.lines import Line, read_lines
from tadmor.articles.mail import Message, open_message
from tadmor.articles.parts import Draft, Part
from tadmor.articles.publication import read_published
from tadmor.model.article import Dateline, Published
from tadmor.model.outcome import Issue
from tadmor.reference.agencies import find_agency
from tadmor.reference.furniture import furniture_key, open_furniture

DATELINE_REACH = 4
TAIL_LINE = 140
_SENTENCE_END = re.compile(r"[.!?…:;,][”\"')\]]*$")
_SUBJECT_MARKS = re.compile(r"^(?:(?:re|fw|fwd|aw)\s*:\s*)+", re.IGNORECASE)


def read_plain(text: str, *, title: str | None = None, published: Published | None = None) -> Draft:
    """The draft of a plain text. ``title`` and ``published`` come from the carrier and win over the text."""
    message = open_message(text)
    title = title or _subject(message)
    lines = read_lines(message.body)
    running = peel_running_head(lines, title)
    head = read_head(running.rest, title=title)
    when = published or _date_of(message) or running.published or head.published
    return _draft(message, running, head, when)


def _draft(message: Message, running: Head, head: Head, published: Published | None) -> Draft:
    lines = cut_tail([*head.kept, *head.rest])
    dateline = find_dateline(lines, published)
    byline = read_byline(message.headers.get("byline", "")) or head.byline
    signed = [name for line in lines if is_sign_off(line.text) for name in read_sign_off(line.text)]
    agency = byline.agency or running.byline.agency or (dateline.agency if dateline else None) or _sender(message)
    return Draft(
        parts=tuple(read_parts(lines, head.headline)),
        headline=head.headline,
        outlet=head.outlet or byline.outlet,
        agency=agency,
        sections=head.sections,
        bylines=byline.people or tuple(dict.fromkeys(signed)),
        dateline=dateline.dateline if dateline else Dateline(),
        published=published,
        issues=_issues(head, published),
    )


def _issues(head: Head, published: Published | None) -> tuple[Issue, ...]:
    if published is None and head.changed is not None:
        message = f"the page says when it was changed ({head.changed.value}), not when it was published"
        return (Issue("note", "date_of_change_only", message),)
    return ()


def _subject(message: Message) -> str | None:
    words = message.headers.get("headline") or message.headers.get("subject")
    return _SUBJECT_MARKS.sub("", words).strip() or None if words else None


def _date_of(message: Message) -> Published | None:
    words = message.headers.get("date") or message.headers.get("sent")
    return read_published(words) if words else None


def _sender(message: Message) -> str | None:
    name = re.sub(r"<[^>]*>|\"", "", message.headers.get("source") or message.headers.get("from") or "").strip()
    agency = find_agency(name) if name else None
    return agency.name if agency and agency.kind == "agency" else None


def peel_running_head(lines: list[Line], title: str | None) -> Head:
    """Title, agency and date that were run together with the first paragraph ("Title AFP Friday 24 Jul 2015 Warplanes …")."""
    head = Head(rest=lines)
    if not lines or len(lines[0].text) < 160:
        return head
    text = lines[0].text
    if title and text.casefold().startswith(title.casefold()):
        text = text[len(title) :].lstrip(" .:-–—|")
    text = _peel_agency(head, text)
    dated = label_and_date(text)
    if dated and dated[1].length < len(text):
        head.published = dated[1].published
        text = text[dated[1].length :].lstrip(" .:-–—|")
        if title and text.casefold().startswith(title.casefold()):
            text = text[len(title) :].lstrip(" .:-–—|")
    head.rest = [Line(text, lines[0].after_blank, lines[0].bullet), *lines[1:]]
    return head


def _peel_agency(head: Head, text: str) -> str:
    """Without an agency's name that stands before a date."""
    found = re.match(r"(\S+(?: \S+)?) (?=\S)", text)
    for size in (2, 1):
        words = text.split(" ")[:size]
        agency = find_agency(" ".join(words)) if found else None
        rest = text[len(" ".join(words)) :].lstrip(" ,")
        if agency and label_and_date(rest):
            head.byline = read_byline(agency.name)
            return rest
    return text


def cut_tail(lines: list[Line]) -> list[Line]:
    """Without the list of other stories at the end: a tail word, and short lines only from there on."""
    table = open_furniture()
    for number, line in enumerate(lines):
        if number and table.is_tail(line.text) and all(_is_teaser(later) for later in lines[number + 1 :]):
            return lines[:number]
    return lines


def _is_teaser(line: Line) -> bool:
    return len(line.text) <= TAIL_LINE and not is_sign_off(line.text)


def find_dateline(lines: list[Line], published: Published | None) -> DatelineMatch | None:
    """The dateline of the first paragraph that has one, among the first few."""
    for line in lines[:DATELINE_REACH]:
        found = match_dateline(line.text, published=published)
        if found:
            return found
    return None


def read_parts(lines: list[Line], headline: str | None) -> list[Part]:
    """The blocks of the body; repeated headlines, furniture and sign-offs are left out."""
    table = open_furniture()
    repeated = furniture_key(headline) if headline else None
    parts: list[Part] = []
    for number, line in enumerate(lines):
        if furniture_key(line.text) == repeated or table.is_line(line.text) or is_sign_off(line.text):
            continue
        parts.append(read_part(line, lines[number + 1] if number + 1 < len(lines) else None))
    return parts


def read_part(line: Line, following: Line | None) -> Part:
    """One line as a block: caption, list item, heading or paragraph."""
    if len(line.text) <= 600 and find_credit_tail(line.text):
        return Part("caption", line.text, split_caption(line.text).credit)
    if line.bullet:
        return Part("list", line.text)
    if is_heading(line, following):
        return Part("heading", line.text)
    return Part("paragraph", line.text)


def is_heading(line: Line, following: Line | None) -> bool:
    """Whether a short line without a full stop stands over a longer one."""
    text = line.text
    if following is None or len(text.split()) > 12 or _SENTENCE_END.search(text) or match_dateline(text):
        return False
    return len(following.text) > len(text) and text[:1].isupper()


def dateline_end(paragraph: str, found: DatelineMatch) -> int:
    """Where the report's own words begin after a dateline and the monitor's tags."""
    return skip_tags(paragraph, found.length)
