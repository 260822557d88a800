"""Tolls: whose number is whose, and which deed a stated toll belongs to."""

from __future__ import annotations

import pytest

from tests.claims.readings import claim_of, record_of, toll


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two civilians were killed and five wounded.", ["2 killed", "5 injured"]),
        ("Own troops suffered one killed and two wounded.", ["1 killed", "2 injured"]),
        ("The army killed three civilians and wounded three more.", ["3 injured", "3 killed"]),
        ("They kidnapped and killed 11 people.", ["11 captured", "11 killed"]),
        ("One man was killed and another seriously injured.", ["1 killed"]),
        ("Three people, two of them children, were killed.", ["3 killed"]),
        ("Troops captured a facilitator and two of his associates.", ["1 captured", "2 captured"]),
        ("The leader and several of his men were detained.", ["1 captured", "3..9 captured"]),
        ("Troops detained the leader along with two of his aides.", ["1 captured", "2 captured"]),
        ("The panel confirmed nine mass killings in Iraq.", []),
        ("Police counted eleven murders in Basra.", []),
        ("The attack on the shrine killed at least seven and wounded dozens.", ["24..99 injured", "7.. killed"]),
    ],
)
def test_each_verb_takes_its_own_number(text: str, expected: list[str]) -> None:
    assert toll(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "More than 60 civilians were killed and injured in multiple bombings.",
        "A mine killed and injured six children.",
        "An explosion in Aleppo left five people dead and wounded.",
        "Shelling leaves about 20 dead and wounded in Aleppo.",
        "Twenty militants were killed or captured in Helmand.",
    ],
)
def test_a_joint_number_is_nobodys(text: str) -> None:
    assert toll(text) == []
    assert record_of(text).claims


def test_a_toll_told_beside_a_deed_is_not_its_toll() -> None:
    text = "The group reported an increase in drone strikes in Iraq and 3,846 civilian deaths."
    record = record_of(text)
    assert [(c.action, c.counts[0].low) for c in record.claims if c.counts] == [("killing", 3846)]
    assert claim_of(text, "deaths").weapon is None


def test_a_toll_of_the_same_clause_is_the_deeds() -> None:
    text = "The army sustained 9 dead and 12 wounded as a result of the rebel attack on the garrison."
    assert [(c.what, c.low) for c in claim_of(text, "attack").counts] == [("killed", 9), ("injured", 12)]


def test_bodies_are_no_toll_of_a_deed_in_their_sentence() -> None:
    text = "On Friday 30 bodies were repatriated to Russia after the fighting in Donetsk."
    claim = claim_of(text, "bodies")
    assert (claim.action, claim.time) == ("death", None)
    assert all(not other.counts for other in record_of(text).claims if other.action != "death")


def test_a_title_and_its_name_are_one_person() -> None:
    assert toll("Gunmen assassinated a magistrate and presidential hopeful Luis Carlos Galan.") == ["1 killed"]
    assert len(claim_of("Gunmen assassinated presidential hopeful Luis Carlos Galan.", "assassinated").counts) == 1
