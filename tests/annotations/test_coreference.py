"""Whom pronouns and nominals mean."""

from __future__ import annotations

import re

import pytest

from tests.annotations.entity_cases import entity_named, entity_of_words, pairs, read_entities


@pytest.mark.parametrize(("text", "expected"), pairs("coreference/sentences.txt"))
def test_coreference(text: str, expected: str) -> None:
    entities = read_entities(text)
    for statement in expected.split("; "):
        match = re.fullmatch(r"(.+?)(?:\[(\d)\])? (?:= (.+)|(\?))", statement)
        assert match is not None
        found = entity_of_words(entities, text, match[1], int(match[2] or 1) - 1)
        if match[4]:
            assert found is None or not found.named
        else:
            assert found is not None, f"{match[1]!r} belongs to none of {[e.name for e in entities]}"
            assert found is entity_named(entities, match[3]), f"{match[1]!r} is {found.name!r}"
