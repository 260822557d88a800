"""Plain text to a draft: flattened pages, pasted wire copy, e-mail, releases, tweets."""

from __future__ import annotations

import re

from tadmor.articles.bylines import is_sign_off, read_byline, read_sign_off
from tadmor.articles.credits import find_credit_tail, is_bare_credit, is_person_name, split_caption
from tadmor.articles.datelines import DatelineMatch, match_dateline
from tadmor.articles.head import HEADLINE_CHARS, Head, label_and_date, read_head
from tadmor.articles.lines import Line, read_lines
from tadmor.articles.mail import Message, open_message
from tadmor.articles.parts import Draft, Part
from tadmor.articles.publication import read_published
from tadmor.articles.titledates import month_issued, read_title_date
from tadmor.model.article import Dateline, Published
from tadmor.model.outcome import Issue
from tadmor.reference.agencies import find_agency
from tadmor.reference.furniture import furniture_key, open_furniture

DATELINE_REACH = 4
SHORTEST_RUN = 100
SHORTEST_TITLE = 4
# A picture's caption before the report in one paragraph has so many words and characters.
CAPTION_WORDS = 8
CAPTION_CHARS = 320
_AFTER_CREDIT = re.compile(r"(?<=[)\]]) (?=[A-Z“\"])")
_EDGE = " .:-–—|"
TAIL_LINE = 140
_SENTENCE_END = re.compile(r"[.!?…:;,][”\"')\]]*$")
_SUBJECT_MARKS = re.compile(r"^(?:(?:re|fw|fwd|aw)\s*:\s*)+", re.IGNORECASE)


def read_plain(text: str, *, title: str | None = None, published: Published | None = None) -> Draft:
    """The draft of a plain text. ``title`` and ``published`` come from the carrier and win over the text."""
    message = open_message(text)
    lines = without_site(join_credits(read_lines(message.body)))
    title = _shown_title(title or _subject(message), lines)
    head = read_head(lines, title=title)
    running = Head() if head.kept else peel_running_head(head)
    when = published or _date_of(message) or head.published or running.published
    when = when or read_title_date(head.headline, head.slug)
    return _draft(message, running, head, when)


def join_credits(lines: list[Line]) -> list[Line]:
    """A credit on a line of its own goes to the sentence right above it; elsewhere it is left out."""
    joined: list[Line] = []
    for line in lines:
        if not is_bare_credit(line.text):
            joined.append(line)
        elif joined and not line.after_blank and joined[-1].text.endswith((".", "!", "?", "”", '"')):
            above = joined.pop()
            joined.append(Line(f"{above.text} {line.text}", above.after_blank, above.bullet))
    return joined


def without_site(lines: list[Line]) -> list[Line]:
    """The first line without the trail of a page's title: "Title - World - Site", "Title | Site".

    The title is what the next line begins with, or what stands before two short pieces and more. A bar ends it anyhow.
    """
    if len(lines) < 2 or lines[0].bullet or len(lines[0].text) > HEADLINE_CHARS:
        return lines
    first = lines[0]
    title = first.text.split(" | ")[0]
    pieces = title.split(" - ")
    again = [" - ".join(pieces[:count]) for count in range(len(pieces) - 1, 0, -1)]
    repeated = next((words for words in again if len(words.split()) > 2 and _begins(lines[1].text, words)), None)
    if repeated is not None:
        title = repeated
    elif len(pieces) > 2 and all(map(_is_section, pieces[1:])):
        title = pieces[0]
    if len(title.split()) < SHORTEST_TITLE:
        return lines
    return [Line(title, first.after_blank), *lines[1:]]


def _is_section(piece: str) -> bool:
    """Whether words may name a section or site: up to three, each with a capital and none with a figure."""
    words = piece.split()
    return len(words) < 4 and all(word[:1].isupper() and word.isalpha() for word in words)


def _shown_title(title: str | None, lines: list[Line]) -> str | None:
    """A given title without " - Section - Site" after it, where the text begins with the shorter one."""
    pieces = title.split(" - ") if title else []
    shorter = [" - ".join(pieces[:count]) for count in range(len(pieces), 0, -1)]
    return next((words for words in shorter if lines and _begins(lines[0].text, words)), title)


def _begins(text: str, start: str) -> bool:
    return text.casefold().startswith(start.casefold())


def _draft(message: Message, running: Head, head: Head, published: Published | None) -> Draft:
    lines = caption_apart(cut_tail([*head.kept, *head.rest]))
    dateline = find_dateline(lines, published, month_issued(head.slug) or (published.value[:7] if published else None))
    byline = read_byline(message.headers.get("byline", "")) or head.byline or running.byline
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


def peel_running_head(head: Head) -> Head:
    """Title, agency, date and writer that were run together with the first paragraph.

    "Title AFP Friday 24 Jul 2015 Warplanes …", "September 12 2013 Title. Lina
    Haddad. The minister …". They are taken off the first line of ``head.rest``.
    """
    running = Head()
    if not head.rest or len(head.rest[0].text) < SHORTEST_RUN:
        return running
    first = head.rest[0]
    text = _peel_agency(running, _without_start(first.text, head.headline))
    dated = label_and_date(text)
    if dated and dated[1].length < len(text):
        running.published = dated[1].published
        text = _without_start(text[dated[1].length :].lstrip(_EDGE), head.headline)
        text = _peel_writer(running, text)
    if running.published or running.byline or text != first.text:
        head.rest[0] = Line(text, first.after_blank, first.bullet)
    return running


def _without_start(text: str, headline: str | None) -> str:
    """``text`` without the headline that it begins with."""
    return text[len(headline) :].lstrip(_EDGE) if headline and _begins(text, headline) else text


def _peel_writer(running: Head, text: str) -> str:
    """Without a person's name that stands as a sentence of its own."""
    found = re.match(r"((?:\S+ ){1,3}\S+)\. (?=[A-Z“\"])", text)
    byline = read_byline(found[1]) if found and is_person_name(found[1]) else None
    if found is None or not byline:
        return text
    running.byline = byline
    return text[found.end() :]


def _peel_agency(running: Head, text: str) -> str:
    """Without an agency's name that stands before a date."""
    for size in (3, 2, 1):
        name = " ".join(text.split(" ")[:size])
        rest = text[len(name) :].lstrip(" ,")
        if find_agency(name) and label_and_date(rest):
            running.byline = read_byline(name)
            return rest
    return text


def caption_apart(lines: list[Line]) -> list[Line]:
    """The first line as two where a picture's caption with its credit was run together with the report."""
    if not lines or lines[0].bullet:
        return lines
    text = lines[0].text
    for end in _AFTER_CREDIT.finditer(text, 0, CAPTION_CHARS):
        caption = text[: end.start()]
        if len(caption.split()) >= CAPTION_WORDS and find_credit_tail(caption) and not match_dateline(text):
            return [Line(caption, lines[0].after_blank), Line(text[end.end() :]), *lines[1:]]
    return lines


def cut_tail(lines: list[Line]) -> list[Line]:
    """Without the list of other stories at the end: a tail word, and short lines only from there on."""
    table = open_furniture()
    for number, line in enumerate(lines):
        if not number or not table.is_tail(line.text):
            continue
        if all(map(_is_teaser, lines[number + 1 :])) and _size(lines[:number]) >= _size(lines[number:]):
            return lines[:number]
    return lines


def _size(lines: list[Line]) -> int:
    return sum(len(line.text) for line in lines)


def _is_teaser(line: Line) -> bool:
    return len(line.text) <= TAIL_LINE and not is_sign_off(line.text)


def find_dateline(lines: list[Line], published: Published | None, issued: str | None = None) -> DatelineMatch | None:
    """The dateline of the first paragraph that has one, among the first few."""
    for line in lines[:DATELINE_REACH]:
        found = match_dateline(line.text, published=published, issued=issued)
        if found:
            return found
    return None


def read_parts(lines: list[Line], headline: str | None) -> list[Part]:
    """The blocks of the body; repeated headlines, furniture and sign-offs are left out."""
    table = open_furniture()
    repeated = furniture_key(headline) if headline else None
    parts: list[Part] = []
    for number, line in enumerate(lines):
        if furniture_key(line.text) == repeated or table.is_line(line.text) or _is_noise(line.text):
            continue
        parts.append(read_part(line, lines[number + 1] if number + 1 < len(lines) else None))
    return parts


def _is_noise(text: str) -> bool:
    """Whether a line is a sign-off, a lone address, a Markdown picture, or has no letter and no figure in it."""
    return is_sign_off(text) or re.fullmatch(r"https?://\S+|!\[.*\]\(.*\)|[\W_]*", text) is not None


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
