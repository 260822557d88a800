"""The head of a plain text: trail, date, headline, byline, agency, captions, before the body begins."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tadmor.articles.bylines import Byline, is_byline, read_byline
from tadmor.articles.credits import find_credit_tail
from tadmor.articles.datelines import match_dateline
from tadmor.articles.lines import Line
from tadmor.articles.publication import DateMatch, match_date
from tadmor.model.article import Published
from tadmor.reference.agencies import find_agency
from tadmor.reference.furniture import furniture_key, open_furniture

LONGEST_HEAD = 30
HEADLINE_WORDS = 30
HEADLINE_CHARS = 220
_TRAIL = re.compile(r"\s+(?:>|»|›|→|/|\|)\s+|\s*[>»›→]\s*")
_SLUG = re.compile(
    r"^(?=.*[\d-])[A-Z0-9][A-Z0-9_.&]*(?:[-/][A-Za-z0-9_.&]+)+(?:\s*\([A-Z][A-Z ]{1,28}\))?(?:,? \d(?:st|nd|rd|th) (?:Ld|Lead|Writethru|Ld-Writethru)\b.*)?$"
)
_RANK = re.compile(r"^(?:URGENT|FLASH|BULLETIN|UPDATE \d+|WRAPUP \d+|LEAD|ALERT)\s*[-:–—]?\s*$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…][”\"')\]]*(?:\[\d{1,3}\])*$")
_TWO_SENTENCES = re.compile(r"\w{3}[a-z\d)”\"][.!?][”\"]?(?:\[\d{1,3}\])*\s+[A-Z“\"]")
_NO_LETTERS = re.compile(r"[\W\d_]*")


@dataclass(slots=True)
class Head:
    """What the head says; ``rest`` are the lines that follow it, and ``kept`` those of it that are text."""

    headline: str | None = None
    sections: tuple[str, ...] = ()
    published: Published | None = None
    changed: Published | None = None
    byline: Byline = field(default_factory=Byline)
    outlet: str | None = None
    slug: str | None = None
    kept: list[Line] = field(default_factory=list)
    rest: list[Line] = field(default_factory=list)


def read_head(lines: list[Line], *, title: str | None = None) -> Head:
    """Read lines from the top until the body begins."""
    head = Head(headline=title)
    for number, line in enumerate(lines):
        following = next((later for later in lines[number + 1 :] if not open_furniture().is_line(later.text)), None)
        if number < LONGEST_HEAD and _take_fact(head, line):
            continue
        if number >= LONGEST_HEAD or begins_body(line, following, headline=head.headline):
            head.rest = lines[number:]
            return head
        _take_text(head, line)
    return head


def _take_fact(head: Head, line: Line) -> bool:
    """Read a line that says something about the report and is no text of it."""
    text = line.text
    return (
        _is_repeated(head, text)
        or _take_trail(head, text)
        or _take_date(head, text)
        or _take_writer(head, text)
        or _take_slug(head, text)
        or open_furniture().is_line(text)
        or _NO_LETTERS.fullmatch(text) is not None
    )


def _is_repeated(head: Head, text: str) -> bool:
    return head.headline is not None and furniture_key(text) == furniture_key(head.headline)


def _take_trail(head: Head, text: str) -> bool:
    """Take a trail such as "Home > Asia"."""
    parts = [part.strip() for part in _TRAIL.split(text) if part.strip()]
    if len(parts) < 2 or len(text) > 160 or any(len(part.split()) > 6 for part in parts):
        return False
    rooted = furniture_key(parts[0]) in open_furniture().crumb_roots
    if not rooted and not (re.search(r"[>»›→]", text) and not _SENTENCE_END.search(text)):
        return False
    head.sections = head.sections or tuple(parts)
    return True


def label_and_date(text: str) -> tuple[str, DateMatch] | None:
    """A date at the start of ``text``, and the label before it ("updated"), "" if none."""
    for label in ("", *open_furniture().date_labels):
        if not text.casefold().startswith(label):
            continue
        rest = text[len(label) :]
        stripped = rest.lstrip(" :-–—|•·,\t") if label else rest
        if label and stripped == rest:
            continue
        found = match_date(stripped)
        if found:
            return label, DateMatch(found.published, len(text) - len(stripped) + found.length)
    return None


def _take_date(head: Head, text: str) -> bool:
    """Take a date line: "Saturday, March 26, 2016, 17:47", "Updated: 3 May 2016 | 10:00 GMT"."""
    found = label_and_date(text) if len(text) <= 140 else None
    if found is None:
        return False
    label, match = found
    rest = text[match.length :].strip(" .,;:|-–—•·()")
    if rest and not (_take_date(head, rest) or _take_writer(head, rest) or _is_short_rest(rest)):
        return False
    _keep_date(head, label, match.published)
    return True


def _is_short_rest(rest: str) -> bool:
    return len(rest.split()) <= 3 and (
        open_furniture().is_line(rest) or bool(re.search(r"\d\s*(?:min|read)|ago$|local time$|IST$", rest))
    )


def _keep_date(head: Head, label: str, published: Published) -> None:
    if label in open_furniture().changed_labels:
        head.changed = head.changed or published
    else:
        head.published = head.published or published


def _take_writer(head: Head, text: str) -> bool:
    """Take a line that says who wrote: "By Reuters", "Reuters", "AFP, Beirut", "ISAF Joint Command - Afghanistan"."""
    known = find_agency(text)
    if known and known.kind == "press_office":
        head.outlet = head.outlet or known.name
        return True
    if known or is_byline(text):
        head.byline = _joined(head.byline, read_byline(text))
        return True
    signed = re.fullmatch(r"(.{2,30}?)\s*[,|/–-]\s*([A-Z][\w .'-]{1,25})", text)
    if signed and len(text.split()) <= 5:
        agency = find_agency(signed[1])
        if agency and agency.kind == "agency":
            head.byline = _joined(head.byline, Byline(agency=agency.name))
            return True
    return False


def _joined(one: Byline, two: Byline) -> Byline:
    people = tuple(dict.fromkeys([*one.people, *two.people]))
    return Byline(people, one.agency or two.agency, one.outlet or two.outlet)


def _take_slug(head: Head, text: str) -> bool:
    """Take "BC-NORTH-FIGHTING, 2nd Ld", "2013-01-S-025", "2010-08-CA-266 For Immediate Release", "URGENT"."""
    first, _, rest = text.partition(" ")
    if rest and open_furniture().is_line(rest):
        text = first
    if not (_SLUG.match(text) or _RANK.match(text)):
        return False
    head.slug = head.slug or text
    return True


def _take_text(head: Head, line: Line) -> None:
    """The first line of text in the head is the headline; the others stay in the body."""
    if head.headline is None and not head.kept and not find_credit_tail(line.text):
        head.headline = line.text
    else:
        head.kept.append(line)


def begins_body(line: Line, following: Line | None, *, headline: str | None) -> bool:
    """Whether the body begins with this line: a dateline, a long paragraph, a sentence under a headline."""
    text = line.text
    words = len(text.split())
    if match_dateline(text) and words >= 3:
        return True
    if line.bullet or len(text) > HEADLINE_CHARS or words > HEADLINE_WORDS:
        return True
    if find_credit_tail(text):
        return False
    if _TWO_SENTENCES.search(text):
        return True
    sentence = bool(_SENTENCE_END.search(text))
    if headline is not None:
        return sentence and words >= 6
    return following is None or (sentence and not _is_headline_sentence(text, following))


def _is_headline_sentence(text: str, following: Line) -> bool:
    """Whether this is "Panel votes to hold aide in contempt." above a longer paragraph after a blank line."""
    return following.after_blank and len(text.split()) <= 18 and len(following.text) >= 1.3 * len(text)
