"""What the text says of names that are one."""

from __future__ import annotations

import pytest

from tadmor.annotations.aliases import cue_between
from tests.annotations.entity_cases import entity_named, pairs, read_entities


@pytest.mark.parametrize(("gap", "expected"), pairs("aliases/cues.txt"))
def test_cue(gap: str, expected: str) -> None:
    cue = cue_between(gap)
    assert (cue.relation if cue else "-") == expected


@pytest.mark.parametrize(("text", "expected"), pairs("aliases/sentences.txt"))
def test_alias(text: str, expected: str) -> None:
    entities = read_entities(text)
    for statement in expected.split("; "):
        one = " = " in statement
        left, right = (entity_named(entities, name) for name in statement.split(" = " if one else " | "))
        assert left is not None
        assert right is not None
        assert (left is right) is one, statement
