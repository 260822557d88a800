"""Weapons and means of violence, compiled from ``resources/weapons.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tadmor.reference.tables import load_table


@dataclass(frozen=True, slots=True)
class WeaponKind:
    """What a codebook needs to know of a kind of weapon; ``parent`` is a wider kind whose codes hold for it too."""

    key: str
    remote: bool = False
    explosive: bool = False
    air: bool = False
    suicide: bool = False
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Weapons:
    """The kinds by key, and the words that name them: phrases (lower case, singular and plural) and verb lemmas."""

    kinds: Mapping[str, WeaponKind]
    phrases: Mapping[tuple[str, ...], str]
    doubtful: Mapping[str, str]
    verbs: Mapping[str, str]
    context: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str] = frozenset()
    not_with_particle: frozenset[str] = frozenset()

    def lineage(self, key: str) -> tuple[str, ...]:
        """A kind and its wider kinds, nearest first ("barrel_bomb", "air"); () for an unknown key."""
        chain: list[str] = []
        at: str | None = key
        while at is not None and at in self.kinds and at not in chain:
            chain.append(at)
            at = self.kinds[at].parent
        return tuple(chain)


@cache
def weapons() -> Weapons:
    """The table."""
    table = load_table("weapons")
    rows: list[dict[str, Any]] = table["weapon"]
    phrases: dict[tuple[str, ...], str] = {}
    for row in rows:
        for noun in row.get("nouns", ()):
            for form in (noun, plural_of(noun)):
                phrases.setdefault(split_phrase(form), row["kind"])
    return Weapons(
        kinds={row["kind"]: _kind(row) for row in rows},
        phrases=phrases,
        doubtful={
            form: row["kind"] for row in rows for noun in row.get("doubtful", ()) for form in (noun, plural_of(noun))
        },
        verbs={verb: row["kind"] for row in rows for verb in row.get("verbs", ())},
        context=frozenset(table["context"]["with"]),
        not_before=frozenset(table["context"]["not_before"]),
        not_after=frozenset(table["context"]["not_after"]),
        not_with_particle=frozenset(table["context"]["not_with_particle"]),
    )


def _kind(row: Mapping[str, Any]) -> WeaponKind:
    flags = {name: bool(row.get(name)) for name in ("remote", "explosive", "air", "suicide")}
    return WeaponKind(row["kind"], parent=row.get("parent"), **flags)


def split_phrase(phrase: str) -> tuple[str, ...]:
    """A phrase in the words of the reader's tokens, hyphens and slashes apart."""
    for mark in "-/":
        phrase = phrase.replace(mark, f" {mark} ")
    return tuple(phrase.split())


def plural_of(noun: str) -> str:
    """The regular plural of a noun phrase's last word."""
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es" if not noun.endswith("s") else noun
    if noun.endswith("man") and not noun.endswith(("human", "german")):
        return noun[:-3] + "men"
    if noun.endswith("fe"):
        return noun[:-2] + "ves"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"
