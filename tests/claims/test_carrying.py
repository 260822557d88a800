"""What a claim takes from the sentence before it."""

from __future__ import annotations

import pytest

from tests.claims.readings import when, where

ATTACK = "Gunmen attacked a convoy in Mosul on Friday."


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        (f"{ATTACK} Two people were killed.", "killed"),
        (f"{ATTACK} The attack wounded nine soldiers.", "attack"),
        ("A security force detained a man in Mosul on Friday. The force also killed two insurgents.", "killed"),
        (f"{ATTACK} The road is narrow. As a result of this attack, police arrested nine men.", "arrested"),
        (f"{ATTACK} During the attack, soldiers shot two gunmen.", "shot"),
    ],
)
def test_what_goes_on_with_a_deed_takes_its_place_and_day(text: str, trigger: str) -> None:
    assert (where(text, trigger), when(text, trigger)) == ("in Mosul", "2016-03-25")


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        (f"{ATTACK} Meanwhile, two people were killed.", "killed"),
        (f"{ATTACK} Police also reported that a soldier was killed.", "killed"),
        (f"{ATTACK} Rebels captured a cemetery.", "captured"),
        (f"{ATTACK} No soldier has been killed so far.", "killed"),
        (f"{ATTACK} The army denied this.", "denied"),
        (f"{ATTACK} / Two people were killed.", "killed"),
        (
            "Gunmen attacked a convoy in Mosul on Friday and a base in Aleppo on Monday. Two people were killed.",
            "killed",
        ),
    ],
)
def test_what_may_be_another_happening_takes_nothing(text: str, trigger: str) -> None:
    assert (where(text, trigger), when(text, trigger)) == ("unknown", "unknown")


def test_a_direction_is_not_carried() -> None:
    assert where("The army advanced towards Mosul on Friday. Two soldiers were killed.", "killed") == "unknown"
