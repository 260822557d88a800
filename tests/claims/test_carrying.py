"""What a claim takes from the sentence before it."""

from __future__ import annotations

import pytest

from tests.claims.readings import record_of, when, where

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


def test_a_search_has_the_setting_of_the_sentence_before() -> None:
    text = "In Nineveh province on Friday, a force searched a house. During the search the force detained nine men."
    assert (where(text, "detained"), when(text, "detained")) == ("in Nineveh", "2016-03-25")


def test_two_districts_are_no_setting() -> None:
    text = "In Mosul and Tikrit on Friday, a force searched houses. During the search the force detained nine men."
    assert (where(text, "detained"), when(text, "detained")) == ("unknown", "2016-03-25")


def test_what_the_other_side_did_is_not_there() -> None:
    text = (
        "ISIL fired rockets on Kilis on Friday. "
        "The Turkish army carried out airstrikes, resulting in the deaths of 40 militants."
    )
    assert where(text, "deaths") == "unknown"


def test_another_day_is_another_place() -> None:
    text = "A force detained nine men in Mosul on Friday. They detained a commander on 3 March."
    assert where(text, "detained") == "in Mosul"
    later = [claim for claim in record_of(text).claims if claim.time and claim.time.start_date == "2016-03-03"]
    assert [claim.place for claim in later] == [None]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Militants planned to kill the mayor.", []),
        ("Militants attempted to assassinate the mayor.", []),
        ("Militants killed the mayor.", [1]),
    ],
)
def test_nobody_dies_of_a_plan(text: str, killed: list[int]) -> None:
    counts = [c for claim in record_of(text).claims for c in claim.counts if c.what == "killed"]
    assert [count.low for count in counts] == killed


@pytest.mark.parametrize(
    ("text", "captured"),
    [
        ("The objective, the arrest of the dealer, was not achieved.", []),
        ("Police arrested the dealer.", [1]),
    ],
)
def test_nobody_is_taken_where_it_was_not_so(text: str, captured: list[int]) -> None:
    counts = [c for claim in record_of(text).claims for c in claim.counts if c.what == "captured"]
    assert [count.low for count in counts] == captured
