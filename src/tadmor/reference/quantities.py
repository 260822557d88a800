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
        vague={tuple(phrase.split()): (low, high) for phrase, (low, high) in table["vague"].items()},
        hedges=_by_phrase(table["hedges"]),
        after=_by_phrase(table["after"]),
    )


def _by_phrase(table: dict[Hedge, list[str]]) -> dict[tuple[str, ...], Hedge]:
    return {tuple(phrase.split()): hedge for hedge, phrases in table.items() for phrase in phrases}
