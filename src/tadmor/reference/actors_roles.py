"""Titles and functions of people: what sort they are, and whether their bearer speaks or holds an office (resources/roles.csv)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tadmor.reference.actors_index import atoms_of, key_of
from tadmor.reference.tables import load_table


@dataclass(frozen=True, slots=True)
class RoleTitle:
    """A title: its domain ("military_rank", "militant", …), whether reports quote its bearer, whether it is an office."""

    role: str
    domain: str
    speaker: bool
    official: bool
    sector: str | None


def find_role(phrase: str) -> RoleTitle | None:
    """The longest title that ends a phrase ("top finance officer" is "finance officer"), or None; case and plural "s" aside."""
    words = key_of(atoms_of([phrase])).split()
    table = _roles()
    for begin in range(len(words)):
        title = " ".join(words[begin:])
        found = table.get(title) or (table.get(title[:-1]) if title.endswith("s") else None)
        if found:
            return found
    return None


@cache
def _roles() -> dict[str, RoleTitle]:
    """Titles by their key."""
    return {
        key_of(atoms_of([row["role"]])): RoleTitle(
            row["role"], row["domain"], row["speaker"] == "yes", row["official"] == "yes", row["sector"]
        )
        for row in load_table("roles")
    }
