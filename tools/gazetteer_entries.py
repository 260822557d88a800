"""What the gazetteer is built from: one ``Entry`` a place, and the source files' own readers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tadmor.reference.gazetteer_file import ENGLISH, OTHER, PRIMARY
from tadmor.text.normalise import bare_form, normal_form


@dataclass(eq=False)
class Entry:
    """A place on its way into the bundle. ``people`` is what it weighs, not a census."""

    name: str
    kind: str
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None  # alpha-3
    geonames: int = 0
    source: str = "none"
    source_id: int | str = 0
    people: float = 0.0
    admin1: Entry | None = None
    admin2: Entry | None = None
    part_of: Entry | None = None
    names: dict[str, int] = field(default_factory=dict)  # as printed -> flags

    def add(self, name: str, flags: int) -> None:
        """Give the place one more name."""
        name = name.strip().strip('"').strip()
        if is_usable(name):
            self.names[name] = self.names.get(name, 0) | flags

    def __post_init__(self) -> None:
        self.add(self.name, PRIMARY)


_OTHER_SCRIPT = re.compile("[^\u0000-\u058f\u0600-\u06ff\u1e00-\u22ff]")
_ARTICLE_START = re.compile("^(al|el|ar|as|ash|az|ad|at|an)[ -]")


def is_usable(name: str) -> bool:
    """Whether a name can be met in a report: Latin, Greek, Cyrillic or Arabic script, no link, no bare number."""
    if len(name) < 2 or len(name) > 80 or "http" in name or _OTHER_SCRIPT.search(name):
        return False
    return any(letter.isalpha() for letter in name)


def is_printed_name(name: str) -> bool:
    """Whether a GeoNames alternate looks like a name, not a code ("PAR") or a machine's romanisation ("swldw")."""
    if name.isascii() and name[:1].islower() and not _ARTICLE_START.match(name):
        return False
    return not (name.isascii() and name.isupper() and len(name) <= 4)


def pieces(name: str) -> list[str]:
    """A printed name and what stands in and before its brackets: "Homs (Hims)" gives three, in order."""
    match = re.fullmatch(r"(.+?)\s*[(\[](.+?)[)\]]\s*", name)
    return [match.group(1), match.group(2), f"{match.group(1)} {match.group(2)}"] if match else [name]


def forms(entry: Entry) -> dict[str, tuple[int, bool]]:
    """Every normal form of an entry -> (flags, whether it lacks its article)."""
    found: dict[str, tuple[int, bool]] = {}
    for name, flags in entry.names.items():
        for piece in pieces(name):
            whole = normal_form(piece)
            for form, is_bare in ((whole, False), (bare_form(whole), True)):
                if len(form) < 2 or (is_bare and form == whole):
                    continue
                old = found.get(form)
                found[form] = (flags | (old[0] if old else 0), is_bare and (old is None or old[1]))
    return found


FLAG_OF_LANGUAGE = {"eng": ENGLISH}


def flag_of_language(code: str) -> int:
    """The flag of a Who's On First name by its language."""
    return FLAG_OF_LANGUAGE.get(code.strip('"'), OTHER)
