"""People apart from agencies in what stands after "By"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tadmor.articles.credits import is_person_name
from tadmor.reference.agencies import find_agency
from tadmor.reference.furniture import furniture_key, open_furniture

_SPLIT = re.compile(r"\s*(?:,|;|\||•|·|/|\n|&| - | – | — |\band\b|\bund\b|\bet\b|\bwith\b)\s*", re.IGNORECASE)
_PLACE = re.compile(r"\s+(?:in|at|from)\s+[A-Z].*$")
_LABEL = re.compile(r"^\s*(?P<label>[A-Za-z]+(?: [A-Za-z]+)?)\s*:?\s+(?=\S)")
_SIGN_OFF = re.compile(
    r"^[(\[]?\s*(?:additional |additionally )?(?:reporting|writing|edited|editing|compiled|written|reported)\s+(?:and [a-z ]+)?by\s+[A-Z].*$"
    r"|^[(\[]?\s*(?:additional reporting)\b.*$",
    re.IGNORECASE,
)
_REPORTING = re.compile(r"(?<!additional )\breporting(?: and writing)?(?: by|:)\s+([^;)\]]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote a report: people, and the agency or outlet that signs it (None if none does)."""

    people: tuple[str, ...] = ()
    agency: str | None = None
    outlet: str | None = None

    def __bool__(self) -> bool:
        return bool(self.people or self.agency or self.outlet)


def read_byline(words: str) -> Byline:
    """The people and the agency in a byline's words, "By" or not before them."""
    people: list[str] = []
    agency = outlet = None
    for piece in _SPLIT.split(strip_label(words)):
        name = clean_name(_PLACE.sub("", piece))
        known = find_agency(name) if name else None
        if known and known.kind == "agency":
            agency = agency or known.name
        elif known:
            outlet = outlet or known.name
        elif is_author(name):
            people.append(name)
    return Byline(tuple(dict.fromkeys(people)), agency, outlet)


def strip_label(words: str) -> str:
    """``words`` without "By", "Written by" before them."""
    bare = words.strip()
    for label in open_furniture().byline_labels:
        if bare.casefold().startswith(label) and re.match(r"\s*[:\s]\s*\S", bare[len(label) :]):
            return bare[len(label) :].lstrip(" :")
    return bare


def clean_name(name: str) -> str:
    """A name without marks, e-mail addresses, handles and doubled spaces."""
    name = re.sub(r"\S+@\S+|https?://\S+|@\w+|\([^)]*\)", " ", name)
    return re.sub(r"\s+", " ", name).strip(' .,;:|-–—*"')


def is_author(name: str) -> bool:
    """Whether ``name`` names a person and not a job, a desk or nobody."""
    table = open_furniture()
    key = furniture_key(name)
    if not key or key in table.not_people or len(name) > 60:
        return False
    words = key.split()
    return is_person_name(name) and words[-1] not in table.job_words and words[0] not in table.job_words


def is_byline(line: str) -> bool:
    """Whether a line of the head is a byline: "By" and names, nothing else."""
    bare = strip_label(line)
    return bare != line.strip() and len(bare) <= 120 and not bare.endswith((".", "!", "?")) and bool(read_byline(line))


def is_sign_off(line: str) -> bool:
    """Whether this is "(Reporting by X in Y; Editing by Z)", a wire report's last line."""
    return bool(_SIGN_OFF.match(line)) and len(line) <= 400


def read_sign_off(line: str) -> tuple[str, ...]:
    """The people who reported, by a sign-off; editors are left out."""
    found = _REPORTING.search(line)
    return read_byline(found[1]).people if found else ()
