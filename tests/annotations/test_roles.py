"""Offices and functions."""

from __future__ import annotations

import pytest

from tests.annotations.entity_cases import entity_named, pairs, read_entities


@pytest.mark.parametrize(("text", "expected"), pairs("roles/sentences.txt"))
def test_role(text: str, expected: str) -> None:
    entities = read_entities(text)
    name, role = expected.split(": ")
    entity = entity_named(entities, name)
    assert entity is not None, f"{name!r} among {[e.name for e in entities]}"
    names = {other.id: other.name for other in entities}
    found = [r.title + (f" of {names[r.of]}" if r.of else "") for r in entity.roles]
    assert role in found
