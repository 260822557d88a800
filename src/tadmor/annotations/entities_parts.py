"""A name cut into the parts that tell it from others, and how a short name comes from a full one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from tadmor.reference.people import honorifics, nominal_for

ARTICLES = frozenset({"al", "el", "as", "ash", "ad", "an", "ar", "az", "at", "ul", "the"})
SMALL = frozenset({"of", "for", "the", "and", "in", "on", "de", "la", "del", "y", "to", "a", "an", "&"})
Parts = tuple[str, ...]


APOSTROPHES = str.maketrans("", "", "'`")


def plain(text: str) -> str:
    """Lower case, without accents and apostrophes."""
    if text.isascii():
        return text.lower().translate(APOSTROPHES)
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in folded if not unicodedata.combining(c) and c not in "'’‘`ʿʾ´")


def person_parts(name: str) -> Parts:
    """The parts of a person's name that tell it from others: no honorific, article or suffix.

    "Sheikh Abd al-Rahman al-Masri, Jr." gives abd, rahman, masri.
    """
    table = honorifics()
    words = [word for place, token in enumerate(name.split()) for word in _without_article(token, place, name)]
    parts = [word for word in words if word and word not in table.suffixes]
    bare = tuple(word for word in parts if word not in table.kept)
    return bare or tuple(parts)


def _without_article(token: str, place: int, name: str) -> list[str]:
    """The parts of one written word: "al-Assad" and "Al Assad" give assad, but "Ash" alone may begin a name."""
    words = [word.strip('.,"“”') for word in plain(token).split("-")]
    if len(words) > 1 and words[0] in ARTICLES:
        return words[1:]
    if len(words) == 1 and words[0] in ARTICLES and (place > 0 or (token.islower() and not name.islower())):
        return []
    return words


def body_parts(name: str) -> Parts:
    """The words of an organisation's name without articles."""
    words = plain(name).replace("-", " ").replace(".", "").split()
    return tuple(word.strip(',"“”') for word in words if word != "the")


def initials(parts: Iterable[str]) -> str:
    """First letters of a name's words, small words left out."""
    return "".join(word[0] for word in parts if word not in SMALL)


def is_short_for(short: Parts, full: Parts) -> str | None:
    """How a person's shorter name comes from the full one, or None.

    The last part or last parts ("Assad", "de Mistura"), the first ("Saddam"),
    first and last without the middle, or the second surname left out.
    """
    if len(short) >= len(full):
        return None
    if short == full[-len(short) :]:
        return "surname"
    if short == full[: len(short)]:
        return "first name" if len(short) == 1 else "without the last part"
    if len(short) >= 2 and short[0] == full[0] and short[-1] == full[-1]:
        return "without the middle"
    if len(short) == 1 and len(full) >= 3 and short[0] == full[-2]:
        return "first surname"
    return None


def short_body(short: Parts, full: Parts) -> str | None:
    """ "SOHR" or "Observatory" of "Syrian Observatory for Human Rights"; "Syrian Army" is not "Free Syrian Army"."""
    if (
        len(short) == 1
        and len(full) >= 2
        and 2 <= len(short[0]) <= 8
        and short[0] in {initials(full), _all_initials(full)}
    ):
        return "acronym"
    if len(short) >= len(full):
        return None
    head = head_word(full)
    if head and short[0] == head and _contiguous(short, full):
        return "short form"
    if len(short) >= 2 and short == full[: len(short)] and nominal_for(short[:-1], short[-1], short[-1]) is None:
        return "short form"
    return None


def _all_initials(parts: Parts) -> str:
    return "".join(word[0] for word in parts)


def head_word(full: Parts) -> str | None:
    """The noun before the first "of" or "for", if the name has one there ("Observatory")."""
    at = next((i for i, word in enumerate(full) if word in {"of", "for"}), 0)
    return full[at - 1] if at > 0 else None


def _contiguous(short: Parts, full: Parts) -> bool:
    return any(full[i : i + len(short)] == short for i in range(len(full) - len(short) + 1))
