"""Nouns that people are counted in, compiled from ``resources/people_words.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from tadmor.model.annotation import PersonStatus
from tadmor.model.claim import CountKind
from tadmor.reference.tables import load_table
from tadmor.reference.weapons import plural_of


@dataclass(frozen=True, slots=True)
class PeopleWord:
    """A noun of people: its singular, what it says of them, and whether this form of it is a plural."""

    lemma: str
    kind: str
    status: PersonStatus
    plural: bool


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """The nouns by form (lower-case word tuples), and the small words around counts."""

    forms: Mapping[tuple[str, ...], PeopleWord]
    victims: Mapping[str, CountKind]
    takes: frozenset[str]
    toll: frozenset[str]
    toll_before: frozenset[str]
    toll_rises: frozenset[str]
    including: frozenset[str]
    modifiers: Mapping[str, PersonStatus]
    not_people: frozenset[str]

    def of_phrase(self, words: tuple[str, ...]) -> PeopleWord | None:
        """The longest entry that ends a noun phrase ("police officers", then "officers")."""
        for length in range(min(4, len(words)), 0, -1):
            found = self.forms.get(words[-length:])
            if found is not None:
                return found
        return None


@cache
def people_words() -> PeopleWords:
    """The table."""
    table = load_table("people_words")
    excepted = set(table["not_counted"]["nouns"])
    return PeopleWords(
        forms=_forms([*table["people"], *_nominal_rows(load_table("nominals")["nominal"], excepted)]),
        victims={word: kind for kind, words in table["victim"].items() for word in words},
        takes=frozenset(table["takes"]["verbs"]),
        toll=frozenset(table["toll"]["words"]),
        toll_before=frozenset(table["toll"]["before"]),
        toll_rises=frozenset(table["toll"]["rises"]),
        including=frozenset(table["parts"]["including"]),
        modifiers={word: status for status, words in table["modifiers"].items() for word in words},
        not_people=frozenset(table["not_people"]["heads"]),
    )


STATUS_OF_KIND: Final[dict[str, tuple[PersonStatus, str]]] = {
    "armed_group": ("combatant", "fighter"),
    "military": ("combatant", "soldier"),
    "police": ("combatant", "police"),
    "civilians": ("civilian", "civilian"),
    "media": ("civilian", "journalist"),
    "crowd": ("civilian", "protester"),
    "government": ("unknown", "official"),
}


def _nominal_rows(rows: list[dict[str, Any]], excepted: set[str]) -> list[dict[str, Any]]:
    """The nouns of resources/nominals.toml for single humans, in the shape of this table's rows."""
    made = []
    for row in rows:
        if row["unit"] == "person":
            status, kind = STATUS_OF_KIND.get(row["kind"], ("unknown", "person"))
            nouns = [noun for noun in row["nouns"] if noun not in excepted]
            made.append({"status": status, "kind": kind, "nouns": nouns})
    return made


def _forms(rows: list[dict[str, Any]]) -> dict[tuple[str, ...], PeopleWord]:
    forms: dict[tuple[str, ...], PeopleWord] = {}
    for row in rows:
        irregular: dict[str, str] = row.get("irregular", {})
        pairs = [
            *irregular.items(),
            *((noun, plural_of(noun)) for noun in row.get("nouns", ()) if noun not in irregular),
        ]
        for singular, plural in pairs:
            for form, is_plural in ((plural, True), (singular, False)):
                entry = PeopleWord(singular, row["kind"], row["status"], is_plural)
                forms.setdefault(tuple(form.lower().split()), entry)
    return forms
