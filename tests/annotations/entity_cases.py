"""Pair files for entities, and the reading of their sentences with the bundle that ships."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from tadmor.annotations.entities import resolve_entities
from tadmor.annotations.sentences import parse_sentences
from tadmor.inference import Bundle
from tadmor.model.entity import Entity
from tadmor.model.place import Place
from tadmor.reference.actors import Actors
from tests.factories import article

CASES = Path(__file__).parent.parent / "cases"


def pairs(path: str) -> list[tuple[str, str]]:
    """The pairs of a file: lines ``input => expected``; # begins a comment. Spaces at the start belong to the input."""
    lines = (CASES / path).read_text(encoding="utf-8").splitlines()
    rows = [line.split(" => ") for line in lines if " => " in line and not line.startswith("#")]
    return [(left, right.strip()) for left, right in rows]


@cache
def _tools() -> tuple[Bundle, Actors]:
    return Bundle.open(), Actors.open()


@cache
def read_entities(text: str, headline: str | None = None, places: tuple[Place, ...] = ()) -> tuple[Entity, ...]:
    """The entities of a text of one paragraph, with the places that were found in it."""
    bundle, actors = _tools()
    made = article(text, headline=headline)
    sentences, mentions = parse_sentences(made, bundle=bundle)
    return resolve_entities(made, sentences, mentions, places, actors=actors).value


def entity_named(entities: tuple[Entity, ...], name: str) -> Entity | None:
    """The entity of that name or alias."""
    wanted = name.casefold()
    return next((e for e in entities if wanted in {e.name.casefold(), *(a.casefold() for a in e.aliases)}), None)


def entity_of_words(entities: tuple[Entity, ...], text: str, words: str, nth: int = 0) -> Entity | None:
    """The entity that a mention with exactly these words at their nth place belongs to."""
    start, end = list(re.finditer(rf"\b{re.escape(words)}\b", text))[nth].span()
    return next((e for e in entities for m in e.mentions if (m.start, m.end) == (start, end)), None)
