"""Who made and who provided a picture: "(Ron Doe, UNESCO via AP, File)", "Photo: X/AFP/Getty Images"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tadmor.model.article import Credit
from tadmor.reference.agencies import find_agency
from tadmor.reference.furniture import furniture_key, open_furniture

_RIGHTS = re.compile(r"\b(?:copyright|all rights reserved)(?!\w)|\(c\)|©", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_PARENS = re.compile(r"\s*[(\[]([^()\[\]]{2,120})[)\]]\s*\.?\s*$")
_PARTS = re.compile(r"\s*(?:/|\||;|,| - | – | — |\bvia\b|\bfor\b(?= (?:AP|AFP|Reuters)\b)|©)\s*", re.IGNORECASE)
_NOUN = r"(?:photo(?:graph)?s?|pictures?|images?|photo credit|image credit|picture credit|image source|photo illustration|illustration|graphic|screenshot|screengrab|foto|bild|bildquelle)"
_TAIL = re.compile(
    rf"(?P<credit>(?:(?:(?:file |handout |pool )?(?:{_NOUN}|credits?|courtesy|source|quelle|фото|ảnh|사진(?: 출처)?)(?: by)?\s*[:/=]\s*)|©\s*|\(c\)\s*"
    rf"|(?:REUTERS|AFP|AP|EPA|AP Photo|AFP Photo)\s*/\s*|Handout (?:via|/)\s*|(?:file |handout |pool )?{_NOUN} (?:by|courtesy of|via|from) (?=[A-Z])|courtesy of (?=[A-Z])|copyright (?=[A-Z])).{{2,90}})$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:the )?(?:(?P<label>\w[\w ]{1,24}?)\s*(?:[:=]|\bby\b|\bcourtesy of\b)|(?P<courtesy>courtesy(?: of)?)\b:?)\s*",
    re.IGNORECASE,
)
_AFTER_SENTENCE = re.compile(r"[.!?…][”\"'’]?\s*[(\[](?P<credit>[^()\[\]]{2,80})[)\]]\s*\.?\s*$")
_AFTER_EQUALS = re.compile(r"=\s*(?P<credit>[^=\s][^=]{0,30})$")
_PIECE = re.compile(r"(?:[(/=]|[.!?。])\s*(?P<credit>[^()/=.。!?]{2,40})[.)]{0,2}$")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_AFTER_SLASH = re.compile(r"\s/\s(?P<credit>[A-Z][^/()]{2,40}(?:/[^/()]{2,40})?)$")
FILE_FIRST = re.compile(r"^\s*(?:FILE(?: PHOTO)?|File(?: photo)?)\s*(?:[-–—:]|\.\s)")


@dataclass(frozen=True, slots=True)
class CaptionText:
    """A caption and the credit read at its end, None if it carries none."""

    text: str
    credit: Credit | None


def split_caption(caption: str, *, marked: bool = False) -> CaptionText:
    """The credit that a caption ends with; its words stay in the caption's text.

    ``marked`` says that a page marks these words as a caption, so that weaker
    signs count: a bracket after the last sentence, a name after a slash.
    """
    found = find_credit_tail(caption) or (_find_weak_tail(caption) if marked else None)
    credit = read_credit(found) if found else None
    if FILE_FIRST.match(caption):
        credit = replace(credit, file=True) if credit else Credit(file=True)
    return CaptionText(caption, credit)


def find_credit_tail(caption: str) -> str | None:
    """The words at the end of ``caption`` that give credit, or None; an address or a running sentence gives none."""
    folded = plain_width(caption)
    found = _find_tail(folded)
    if found is not None and folded != caption:
        start = folded.rindex(found)
        found = caption[start : start + len(found)]
    return None if found is None or "://" in found or _is_prose(found) else found


def plain_width(text: str) -> str:
    """``text`` with the full-width forms of East Asian type as ASCII, letter for letter ("（Ｃ）" as "(C)")."""
    return text.translate(_WIDE)


def _is_prose(words: str) -> bool:
    """Whether "Reuters/Ipsos poll showed her ahead." is a sentence and no credit."""
    found = words.split()
    small = [word for word in found if word[:1].islower() and word not in {"via", "for", "by", "and", "of", "from"}]
    return len(small) >= 3 and len(small) > 0.4 * len(found)


def _find_tail(caption: str) -> str | None:
    inside = _PARENS.search(caption)
    if inside and is_credit(inside[1]):
        return inside[1]
    last = re.split(r"(?<=[.!?”\"])\s+", caption.strip())[-1]
    if last != caption.strip() and is_credit(last) and len(last.split()) <= 8:
        return last
    tail = _TAIL.search(caption)
    if (
        tail
        and len(tail["credit"].split()) <= 16
        and (_without_label(tail["credit"]) != tail["credit"] or not re.search(r"[.!?]\s+[A-Z]", tail["credit"]))
    ):
        return tail["credit"]
    return _find_marked_after(caption)


def _find_marked_after(caption: str) -> str | None:
    """A name whose mark stands after it: "… / J. Doe / LRT nuotr.", "… (潟沼義樹撮影)"; or an agency after "=" ("… =AP")."""
    equals = _AFTER_EQUALS.search(caption)
    if equals and is_credit(equals["credit"]):
        return equals["credit"]
    piece = _PIECE.search(caption)
    if piece is None or _without_ending(piece["credit"]) == piece["credit"].strip():
        return None
    slashed = caption.split(" / ")
    return " / ".join(slashed[1:]) if len(slashed) > 2 and piece["credit"] in slashed[-1] else piece["credit"]


def _find_weak_tail(caption: str) -> str | None:
    """A bracket of names after the last sentence, or a name after a slash."""
    bracket = _AFTER_SENTENCE.search(caption)
    if bracket and is_names(bracket["credit"]):
        return bracket["credit"]
    slash = _AFTER_SLASH.search(caption)
    if slash and all(is_person_name(name) or find_agency(name) for name in slash["credit"].split("/")):
        return slash["credit"]
    return None


def is_names(words: str) -> bool:
    """Whether ``words`` are nothing but names: few, the first a capital, no sentence."""
    found = words.split()
    capital = [word for word in found if word[:1].isupper() or not word[:1].isalpha()]
    return (
        1 <= len(found) <= 9
        and words[:1].isupper()
        and len(capital) >= 0.6 * len(found)
        and not re.search(r"[.!?]\s+[a-z]|[!?]$", words)
    )


def is_credit(words: str) -> bool:
    """Whether ``words`` can be nothing but a credit: an agency, a label or "file" stands in it."""
    words = plain_width(words).strip().rstrip(".")
    if re.search(r"©|\bvia\b|\(c\)", words, re.IGNORECASE):
        return True
    if _without_label(words) != words:
        return True
    return any(_marks_credit(part) for part in _PARTS.split(words))


def is_bare_credit(line: str) -> bool:
    """Whether a line is nothing but a labelled credit ("Photo: AFP", "© Lina Veld/Reuters")."""
    labelled = _without_label(line) != line or line.startswith("©")
    return labelled and len(line.split()) <= 10 and not re.search(r"[.!?]\s+\S", line) and read_credit(line) is not None


def _marks_credit(part: str) -> bool:
    """Whether a part of a credit can stand nowhere else: "File", "Handout", an agency's name (a press office's can)."""
    table = open_furniture()
    if furniture_key(part) in table.file_words | table.handout_words | table.pool_words:
        return True
    agency = find_agency(_without_label(part))
    return agency is not None and agency.kind != "press_office"


def _without_label(part: str) -> str:
    """``part`` without "Photo by", "Image:", "Courtesy of" before it."""
    label = _LABEL.match(part)
    table = open_furniture()
    if label and (label["courtesy"] or furniture_key(label["label"]) in table.photo_labels | table.file_words):
        return part[label.end() :]
    return part


def _without_ending(part: str) -> str:
    """``part`` without "撮影" (taken by), "기자" (reporter), "nuotr." (photo) after it."""
    name = part.strip().rstrip(".")
    ending = next((e for e in open_furniture().photo_endings if name.endswith(e) and name != e), "")
    return name.removesuffix(ending).strip() if ending else part.strip()


def _is_file(part: str) -> bool:
    """Whether this is "File", "File photo: X", "FILE PHOTO"."""
    label = _LABEL.match(part)
    words = {furniture_key(part), furniture_key(label["label"] or "") if label else ""}
    return bool(words & open_furniture().file_words)


def read_credit(words: str) -> Credit | None:
    """The person, organisations, file and handout marks in a credit's words; None if there are none."""
    table = open_furniture()
    person: str | None = None
    organisations: list[str] = []
    file = handout = False
    for part in _credit_parts(plain_width(words)):
        name = _without_ending(_without_label(part)).strip(" ()[].,:-–—|")
        key = furniture_key(name)
        file = file or _is_file(part)
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


def _credit_parts(words: str) -> list[str]:
    """The names and marks of a credit, each by itself."""
    bare = _RIGHTS.sub(" ", _YEAR.sub("", words)).strip(" ()[].,")
    bare = re.split(r"(?<=[a-z]{3})\.\s+(?=[A-Z])", bare)[0]
    pieces = _PARTS.split(bare)
    return [name for piece in pieces for name in _split_made_for(piece, alone=len(pieces) == 1)]


def _split_made_for(piece: str, *, alone: bool) -> list[str]:
    """Split "Samir Haddad for The Washington Post" as two names; "Most Wanted for Peace" stays one beside others."""
    found = re.fullmatch(r"(.+?) for ((?:the )?[A-Z].+)", piece)
    if found and is_person_name(_without_label(found[1])) and (alone or find_agency(found[2])):
        return [found[1], found[2]]
    return [piece]


def is_person_name(name: str) -> bool:
    """Whether ``name`` has the shape of a person's: two to five capitalised words, none of an organisation."""
    words = name.split()
    if (
        not 2 <= len(words) <= 5
        or words[0] in {"The", "THE"}
        or re.search(r"[\d+&.!?] |[\d+&()]", re.sub(r"\b\w{1,3}\. ", "", name))
    ):
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
