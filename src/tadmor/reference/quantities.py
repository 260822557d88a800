"""Vague numbers and hedges, compiled from ``resources/quantities.toml``."""

from __future__ import annotations

from functools import cache

from tadmor.reference.tables import load_table
from tadmor.text.numbers import Hedge, NumberLexicon


@cache
def number_lexicon() -> NumberLexicon:
    """The words that ``tadmor.text.numbers`` reads numbers with."""
    table = load_table("quantities")
    return NumberLexicon(
        vague={tuple(phrase.split()): _bounds(row) for phrase, row in table["vague"].items()},
        hedges=_by_phrase(table["hedges"]),
        after=_by_phrase(table["after"]),
    )


def _bounds(row: list[int]) -> tuple[int, int | None]:
    """Low and high; a row of one number is open above."""
    return row[0], row[1] if len(row) > 1 else None


def _by_phrase(table: dict[Hedge, list[str]]) -> dict[tuple[str, ...], Hedge]:
    return {tuple(phrase.split()): hedge for hedge, phrases in table.items() for phrase in phrases}
