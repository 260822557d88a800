"""Who made and who provided a picture: "(Ron Doe, UNESCO via AP, File)", "Photo: X/AFP/Getty Images"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tadmor.model.article import Credit
from tadmor.reference.agencies import find_agency
from tadmor.reference.furniture import furniture_key, open_furniture

_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_PARENS = re.compile(r"\s*[(\[]([^()\[\]]{2,120})[)\]]\s*\.?\s*$")
_PARTS = re.compile(r"\s*(?:/|\||;|,| - | – | — |\bvia\b|\bfor\b(?= (?:AP|AFP|Reuters)\b)|©)\s*", re.IGNORECASE)
_TAIL = re.compile(
    r"(?P<credit>(?:(?:file |handout |pool )?(?:photos?|pictures?|images?|photo credit|image credit|picture credit|credits?|courtesy|photograph|foto|bild|source)"
    r"(?: by)?\s*[:/]\s*|©\s*|\(c\)\s*|(?:REUTERS|AFP|AP|EPA|AP Photo|AFP Photo)\s*/\s*|Handout (?:via|/)\s*|photo(?:graph)? by ).{2,90})$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?:the )?(?P<label>[\w][\w ]{1,24}?)\s*(?::|\bby\b|\bcourtesy of\b)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CaptionText:
    """A caption and the credit read at its end, None if it carries none."""

    text: str
    credit: Credit | None


def split_caption(caption: str) -> CaptionText:
    """The credit that a caption ends with; its words stay in the caption's text."""
    found = find_credit_tail(caption)
    return CaptionText(caption, read_credit(found) if found else None)


def find_credit_tail(caption: str) -> str | None:
    """The words at the end of ``caption`` that give credit, or None."""
    inside = _PARENS.search(caption)
    if inside and is_credit(inside[1]):
        return inside[1]
    tail = _TAIL.search(caption)
    if tail and len(tail["credit"].split()) <= 12:
        return tail["credit"]
    last = re.split(r"(?<=[.!?”\"])\s+", caption.strip())[-1]
    return last if last != caption.strip() and is_credit(last.strip()) and len(last.split()) <= 8 else None


def is_credit(words: str) -> bool:
    """Whether ``words`` can be nothing but a credit: an agency, a label or "file" stands in it."""
    words = words.strip().rstrip(".")
    table = open_furniture()
    if re.search(r"©|\bvia\b|\(c\)", words, re.IGNORECASE):
        return True
    label = _LABEL.match(words)
    if label and furniture_key(label["label"]) in table.photo_labels:
        return True
    return any(_marks_credit(part) for part in _PARTS.split(words))


def _marks_credit(part: str) -> bool:
    table = open_furniture()
    key = furniture_key(part)
    return (
        key in table.file_words | table.handout_words | table.pool_words
        or find_agency(_without_label(part)) is not None
    )


def _without_label(part: str) -> str:
    """``part`` without "Photo by", "Image:", "Courtesy of" before it."""
    label = _LABEL.match(part)
    if label and furniture_key(label["label"]) in open_furniture().photo_labels:
        return part[label.end() :]
    return part


def read_credit(words: str) -> Credit | None:
    """The person, organisations, file and handout marks in a credit's words; None if there are none."""
    table = open_furniture()
    person: str | None = None
    organisations: list[str] = []
    file = handout = False
    for part in _PARTS.split(_YEAR.sub("", words.strip(" ()[].,"))):
        name = _without_label(part).strip(" ()[].,:")
        key = furniture_key(name)
        file = file or key in table.file_words
        handout = handout or key in table.handout_words
        if not key or key in table.file_words | table.handout_words | table.pool_words | table.photo_labels:
            continue
        agency = find_agency(name)
        if agency or not is_person_name(name):
            organisations.append(agency.name if agency else name)
        elif person is None:
            person = name
    if person is None and not organisations and not file and not handout:
        return None
    return Credit(person, tuple(dict.fromkeys(organisations)), file, handout)


def is_person_name(name: str) -> bool:
    """Whether ``name`` has the shape of a person's: two to five capitalised words, none of an organisation."""
    words = name.split()
    if not 2 <= len(words) <= 5 or any(char.isdigit() for char in name):
        return False
    table = open_furniture()
    if any(word.strip(".,").casefold() in table.organisation_words for word in words):
        return False
    capitalised = [word for word in words if word[:1].isupper()]
    small = [word for word in words if not word[:1].isupper()]
    return (
        len(capitalised) >= 2
        and all(len(word) <= 4 or "-" in word for word in small)
        and not set(small) & {"for", "of", "the", "and"}
    )
