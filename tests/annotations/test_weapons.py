"""Weapons named in a text."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tadmor.annotations.sentences import parse_sentences
from tadmor.annotations.weapons import find_weapons
from tadmor.inference import Bundle
from tadmor.reference.tables import load_table
from tadmor.reference.weapons import plural_of, weapons
from tests.factories import article

LINES = (Path(__file__).parent.parent / "cases" / "weapons" / "sentences.txt").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split(" => ")) for line in LINES if line and not line.startswith("#")]


@cache
def bundle() -> Bundle:
    return Bundle.open()


def say(text: str) -> str:
    report = article(text)
    found = find_weapons(report, parse_sentences(report, bundle=bundle())[0])
    assert all(report.text[one.start : one.end] == one.text for one in found)
    return "; ".join(f"[{one.text}] {one.kind}" for one in found) or "nothing"


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_weapons(text: str, expected: str) -> None:
    assert say(text) == expected


def test_no_noun_names_two_kinds() -> None:
    seen: dict[str, str] = {}
    for row in load_table("weapons")["weapon"]:
        for noun in [*row.get("nouns", ()), *row.get("doubtful", ())]:
            assert seen.setdefault(noun, row["kind"]) == row["kind"], noun


def test_every_parent_is_a_kind_and_no_lineage_is_a_circle() -> None:
    table = weapons()
    for key, kind in table.kinds.items():
        assert kind.parent is None or kind.parent in table.kinds
        assert table.lineage(key)[0] == key
        assert table.kinds[table.lineage(key)[-1]].parent is None
    assert table.lineage("barrel_bomb") == ("barrel_bomb", "air")
    assert table.lineage("feather") == ()


@pytest.mark.parametrize(
    ("noun", "plural"),
    [("bomb", "bombs"), ("knife", "knives"), ("gunman", "gunmen"), ("axe", "axes"), ("battery", "batteries")],
)
def test_plurals(noun: str, plural: str) -> None:
    assert plural_of(noun) == plural
