"""Names of actors as a look-up: atoms of words, the case they are written in, and the longest match."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from tadmor.reference.actors_model import NameMatch, Use

TextCase = Literal["mixed", "upper", "lower"]
Letters = Literal["any", "capital", "acronym", "exact"]

_APOSTROPHES = str.maketrans(dict.fromkeys("'`´‘’‛ʹʺʻʼʽʾʿˈ′ʔʕ", "'"))
_PLAIN = str.maketrans({"ı": "i", "İ": "I", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ß": "ss"})
_POSSESSIVE = re.compile(r"'s(?![^\W_])", re.IGNORECASE)
_SINGLE_LETTER_DOT = re.compile(r"(?<![^\W\d_])([^\W\d_])\.(?=[^\W\d_]\b|\s|$|[^\w\s])")
_WORD = re.compile(r"[^\W_]+")
_GAPS = re.compile(r"[^a-z0-9]+")
_ACRONYM = re.compile(r"[A-Z0-9][A-Z0-9&/-]{1,6}")
Atom = tuple[str, str, int]  # normal form, as written, index of the word


def _plain(text: str) -> str:
    """Without marks on letters, apostrophes unified; other scripts stay as they are."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES).translate(_PLAIN))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def atoms(text: str, word: int = 0) -> list[Atom]:
    """The atoms of one word or string: split at hyphens and spaces, possessive 's and dots of "U.S." gone."""
    plain = _plain(text)
    if "'" in plain:
        plain = _POSSESSIVE.sub("", plain).replace("'", "")
    if "." in plain:
        return [atom for chunk in plain.split() for atom in _dotted_atoms(chunk, word)]
    return [(match.group().lower(), match.group(), word) for match in _WORD.finditer(plain)]


def _dotted_atoms(chunk: str, word: int) -> list[Atom]:
    """The atoms of a chunk with dots; "U.S." is one atom, written "US." so that it is known not to be a pronoun."""
    joined = _SINGLE_LETTER_DOT.sub(r"\1", chunk)
    mark = "." if len(joined) < len(chunk) and len(joined) > 1 else ""
    return [(match.group().lower(), match.group() + mark, word) for match in _WORD.finditer(joined)]


def atoms_of(words: Sequence[str]) -> list[Atom]:
    """The atoms of a sequence of words, each knowing its word."""
    return [atom for index, word in enumerate(words) for atom in atoms(word, index)]


def alias_keys(alias: str) -> tuple[str, ...]:
    """The keys (atoms joined by spaces) under which an alias is found: "People's" also as "Peoples"."""
    if alias.isascii() and "'" not in alias and "." not in alias:
        key = _GAPS.sub(" ", alias.lower()).strip()  # the same as by atoms, and four times as fast
    else:
        key = key_of(atoms(alias))
    if key.startswith("the ") and key.count(" ") > 1:
        key = key[4:]
    if "'s " in alias:
        return key, key_of(atoms(alias.replace("'s ", "s ")))
    return (key,)


def key_of(part: Sequence[Atom]) -> str:
    """The key of a sequence of atoms."""
    return " ".join([atom[0] for atom in part])


def case_of(words: Iterable[str]) -> TextCase:
    """Whether words carry case: all capitals and all small letters do not."""
    joined = "".join(words)
    if joined.isupper():
        return "upper"
    return "lower" if joined.islower() else "mixed"


def letters_of(alias: str, exact: bool) -> Letters:
    """How an alias must be written to be meant."""
    if exact:
        return "exact"
    if alias.islower():
        return "any"
    return "acronym" if _ACRONYM.fullmatch(alias) else "capital"


@dataclass(frozen=True, slots=True)
class Entry:
    """One alias: what it names and how it has to be written."""

    use: Use
    key: str | None
    country: str | None
    alias: str
    letters: Letters

    def fits(self, written: Sequence[str], case: TextCase, opens: bool = False) -> bool:
        """Whether the words as written can be this alias.

        "IS" and "US" are never read into text without case; "Farc" is FARC, but "eta" is not ETA.
        """
        if self.letters == "any":
            return True
        if self.letters == "exact":
            dotted = written[0].endswith(".")
            same = "".join(written).rstrip(".") == "".join(atom[1] for atom in atoms(self.alias)).rstrip(".")
            return dotted or (case == "mixed" and same)
        if case != "mixed":
            return True
        if self.letters == "acronym":
            joined = "".join(written)
            return joined.isupper() or (len(joined) > 3 and joined[0].isupper())
        if opens and sum(char.isupper() for char in self.alias) > 1:
            written = written[1:] or written
        return any(word[0].isupper() or not word.isascii() for word in written)


class NameIndex:
    """All aliases by their keys; entries are made when they are asked for."""

    def __init__(self) -> None:
        self._raw: dict[str, list[tuple[str, Use, str | None, str | None]]] = {}
        self._entries: dict[str, list[Entry]] = {}
        self._longest: dict[str, int] = {}

    def add(self, alias: str, use: Use, key: str | None, country: str | None) -> None:
        """Enter an alias; a final ``~`` means "only when written exactly so"."""
        raw = (alias, use, key, country)
        for name in alias_keys(alias):
            if name in self._raw:
                self._raw[name].append(raw)
                continue
            self._raw[name] = [raw]
            first, length = name.partition(" ")[0], name.count(" ") + 1
            if length > self._longest.get(first, 0):
                self._longest[first] = length

    def lookup(self, key: str) -> list[Entry]:
        """The entries of exactly these atoms, in the order in which they were entered."""
        if key not in self._entries:
            if key not in self._raw:
                return []
            self._entries[key] = list(dict.fromkeys(_entry(*raw) for raw in self._raw[key]))
        return self._entries[key]

    def known(self) -> Iterable[str]:
        """All keys, in the order in which they were entered."""
        return self._raw.keys()

    def longest_at(
        self, sequence: Sequence[Atom], at: int, case: TextCase, *, opens: bool = False
    ) -> tuple[int, list[Entry]]:
        """The number of atoms and the entries of the longest alias that begins at ``at``; 0 if none does.

        ``opens`` says that the first word opens a sentence, so that its capital tells nothing: "Southern front lines".
        """
        for length in range(min(self._longest.get(sequence[at][0], 0), len(sequence) - at), 0, -1):
            part = sequence[at : at + length]
            found = self.lookup(key_of(part))
            if found:
                written = [atom[1] for atom in part]
                fitting = [entry for entry in found if entry.fits(written, case, opens)]
                if fitting:
                    return length, fitting
        return 0, []


def _entry(alias: str, use: Use, key: str | None, country: str | None) -> Entry:
    """An entry from what the table says."""
    exact = alias.endswith("~")
    shown = alias[:-1] if exact else alias
    return Entry(use, key, country, shown, letters_of(shown, exact))


def match_from(entries: Sequence[Entry], start: int, end: int) -> NameMatch:
    """One match of several entries; an actor's own name goes before a state, an adjective and a metonym."""
    order = ("actor", "state", "adjective", "people", "metonym")
    use = min((entry.use for entry in entries), key=order.index)
    chosen = [entry for entry in entries if entry.use == use]
    keys = tuple(dict.fromkeys(entry.key for entry in chosen if entry.key))
    return NameMatch(start, end, use, keys, chosen[0].country, chosen[0].alias)
