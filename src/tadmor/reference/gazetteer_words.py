"""Typed access to the words about places (``resources/places``): kinds, directions, what is no place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from tadmor.model.place import PlaceKind
from tadmor.reference.tables import load_table
from tadmor.text.normalise import normal_form


@dataclass(frozen=True, slots=True)
class KindWord:
    """A word that says what a place is. ``kinds`` are the fine kinds it agrees with, best first."""

    word: str
    kinds: tuple[str, ...]
    place_kind: PlaceKind
    nominal: bool
    site: bool


@dataclass(frozen=True, slots=True)
class Scripts:
    """In which countries names are spelt how (alpha-3), and the Arabic articles that a name may begin with."""

    arabic: frozenset[str]
    latin: frozenset[str]
    articles: frozenset[str]
    arabic_spellings: frozenset[str]

    def looks_arabic(self, name: str) -> bool:
        """Whether a name is spelt as only Arabic names are in Latin letters: "Hamouriyah", "Maadan", "Qubbah"."""
        return any(re.search(pattern, word) for word in normal_form(name).split() for pattern in self.arabic_spellings)


@dataclass(frozen=True)
class PlaceWords:
    """The words, by their normal form."""

    kinds: dict[str, KindWord]
    directions: frozenset[str]
    arabic_directions: dict[str, tuple[str, ...]]
    prepositions: frozenset[str]
    strong: frozenset[str]
    street_openers: frozenset[str]
    titles: frozenset[str]
    government_verbs: frozenset[str]
    other_adjectives: frozenset[str]
    organisation_heads: frozenset[str]
    organisation_openings: tuple[str, ...]
    ordinary: frozenset[str]
    never_places: frozenset[str]
    given_names: frozenset[str]
    nominal_never: frozenset[str]
    nominal_others: frozenset[str]
    scripts: Scripts

    def kind_word(self, text: str) -> KindWord | None:
        """The kind word that ``text`` is, or None; a plural of one counts ("provinces")."""
        form = normal_form(text)
        return self.kinds.get(form) or (self.kinds.get(form[:-1]) if form.endswith("s") else None)

    @cached_property
    def _longest(self) -> int:
        return max(len(word.split()) for word in self.kinds)

    def split(self, name: str) -> Iterator[tuple[str, KindWord]]:
        """(rest, kind word) for kind words at the end or start of a name: "Homs province", "the town of Hajin"."""
        words = normal_form(name).split()
        for count in range(min(self._longest, len(words) - 1), 0, -1):
            tail, head = self.kinds.get(" ".join(words[-count:])), self.kinds.get(" ".join(words[:count]))
            if tail is not None:
                yield " ".join(words[:-count]), tail
            if head is not None and len(words) > count:
                rest = words[count:]
                yield " ".join(rest[1:] if rest[0] == "of" and len(rest) > 1 else rest), head

    def direction(self, name: str) -> tuple[str, str] | None:
        """("northern", "iraq") for a normal form that starts with a direction, else None."""
        first, _, rest = normal_form(name).partition(" ")
        for count in (2, 1):
            words = normal_form(name).split()
            head = " ".join(words[:count])
            if len(words) > count and head in self.directions:
                return head, " ".join(words[count:])
        return (first, rest) if first in self.directions and rest else None

    def without_unit_word(self, name: str) -> str:
        """A unit's name without the word for its kind at the end: "Tadmur District" is "Tadmur"."""
        head, _, tail = name.rpartition(" ")
        word = self.kinds.get(normal_form(tail)) if head else None
        return head if word is not None and word.place_kind == "admin" else name


@cache
def load_words() -> PlaceWords:
    """The words as compiled from ``resources/places``."""
    table = load_table("places")
    kinds: dict[str, KindWord] = {}
    for entry in table["kind_word"]:
        for word in entry["words"]:
            form = normal_form(word)
            kinds[form] = KindWord(
                form, tuple(entry["kinds"]), entry["place_kind"], entry.get("nominal", False), entry.get("site", False)
            )
    context = table["context"]
    return PlaceWords(
        kinds=kinds,
        directions=frozenset(normal_form(word) for word in table["directions"]["words"]),
        arabic_directions={word: tuple(forms) for word, forms in table["directions"]["arabic"].items()},
        prepositions=frozenset(context["prepositions"]),
        strong=frozenset(context["strong"]),
        street_openers=frozenset(context["street_openers"]),
        titles=frozenset(context["titles"]),
        government_verbs=frozenset(context["government_verbs"]),
        other_adjectives=frozenset(context["other_adjectives"]),
        organisation_heads=frozenset(context["organisation_heads"]),
        organisation_openings=tuple(context["organisation_openings"]),
        ordinary=frozenset(table["ordinary"]["words"]),
        never_places=frozenset(table["ordinary"]["never"]),
        given_names=frozenset(table["people"]["given_names"]),
        nominal_never=frozenset(table["nominals"]["never"]),
        nominal_others=frozenset(table["nominals"]["other"]),
        scripts=Scripts(**{name: frozenset(words) for name, words in table["scripts"].items()}),
    )
