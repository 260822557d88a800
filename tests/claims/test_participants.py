"""Who did it to whom: sentences with the participants of their claims, one line of the case file each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.claims.readings import claim_of

CASES = Path(__file__).resolve().parent.parent / "cases" / "participants" / "sentences.txt"


def case_lines() -> list[str]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("line", case_lines())
def test_participants(line: str) -> None:
    text, _, expected = line.partition(" => ")
    for told in expected.split(" || "):
        trigger, _, wanted = told.partition(": ")
        found = [f"{p.role} {p.text}" for p in claim_of(text, trigger).participants]
        assert ("; ".join(found) or "nobody") == wanted


def test_two_antecedents_leave_a_pronoun_open() -> None:
    with pytest.raises(AssertionError):
        claim_of("Soldiers attacked the rebels and they fled to the hills.", "fled")
