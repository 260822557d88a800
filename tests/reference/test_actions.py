"""The native list of actions and the ACLED table: whole, and true to each other."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from tadmor.errors import ResourceError
from tadmor.model.claim import RoleName
from tadmor.model.event import Property
from tadmor.reference.actions import Action, Actions, Group
from tadmor.reference.crosswalks import Acled, weapon_modes
from tadmor.reference.tables import load_table
from tools.build_docs import PAGES, TARGET

ACTIONS = Actions.open()
ROLES = {*get_args(RoleName), "object", "counts"}
# PLOVER's sixteen event types.
PLOVER_EVENTS = {
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip
# What docs/reference/record.md promises to cover.
PROMISED = """
armed_clash air_strike drone_strike shelling missile_attack bombing suicide_bombing grenade_attack chemical_attack
ground_attack ambush raid assassination execution abduction hostage_taking sexual_violence siege blockade interception
disarming territory_gain territory_loss territory_contest territory_transfer withdrawal advance arrest release
prisoner_exchange destruction damage_to_heritage looting deployment base_established exercise arms_supply protest
protest_intervention protest_excessive_force riot mob_violence displacement evacuation closure reopening statement
accusation condemnation threat demand denial claim_of_responsibility negotiation agreement ceasefire ceasefire_violation
sanction aid appeal appointment group_formed group_split group_merged plan_announced natural_disaster accident crime
organised_crime
"""


@pytest.mark.parametrize("action", ACTIONS.values(), ids=list(ACTIONS))
def test_an_action_is_well_formed(action: Action) -> None:
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", action.key)
    assert action.group in get_args(Group)
    assert action.definition.endswith(".")
    assert len(action.examples) >= 2
    assert all(example.endswith(".") for example in action.examples)
    assert set(action.roles) <= ROLES
    assert action.plover.event is None or action.plover.event in PLOVER_EVENTS
    assert action.cameo is None or re.fullmatch(r"(0[1-9]|1[0-9]|20)\d{1,2}", action.cameo)


@pytest.mark.parametrize("action", ACTIONS.values(), ids=list(ACTIONS))
def test_what_an_action_refers_to_exists(action: Action) -> None:
    acled = Acled.open()
    for rule in action.implies:
        assert rule.property in get_args(Property)
        roles = {name for name in (*rule.subject, *rule.value) if not name.startswith("=")}
        assert roles <= set(action.roles)
    if action.acled is not None:
        assert action.acled.rule in acled.rules
        assert action.acled.sub_event is None or action.acled.sub_event in acled.sub_events


def test_all_that_was_promised_is_there() -> None:
    assert set(PROMISED.split()) <= set(ACTIONS)


def test_keys_definitions_and_examples_are_each_given_once() -> None:
    rows = load_table("actions")["action"]
    assert len({row["key"] for row in rows}) == len(rows)
    assert len({row["definition"] for row in rows}) == len(rows)
    examples = [example for row in rows for example in row["examples"]]
    assert len(set(examples)) == len(examples)


def test_words_and_what_stands_apart_have_no_acled_code() -> None:
    assert [a.key for a in ACTIONS.values() if a.group in {"words", "apart"} and a.acled is not None] == []
    assert [a.key for a in ACTIONS.values() if a.stative and (a.acled or a.plover.event)] == []


def test_kin_and_precedence_name_actions_of_the_list() -> None:
    table = load_table("actions")
    named = {key for row in table["kin"] for key in (*row["tells"], *row["also"])}
    ranked = [key for row in table["precedence"] for key in row["actions"]]
    assert named | set(ranked) <= set(ACTIONS)
    assert len(ranked) == len(set(ranked))


def test_kinship_is_mutual_and_every_action_is_its_own_kin() -> None:
    for one in ACTIONS:
        assert ACTIONS.kinship(one, one) == "always"
        assert [other for other in ACTIONS if ACTIONS.kinship(one, other) != ACTIONS.kinship(other, one)] == []


def test_strikes_by_different_means_are_no_kin() -> None:
    assert ACTIONS.kinship("air_strike", "suicide_bombing") is None
    assert ACTIONS.kinship("strike", "air_strike") == "always"
    assert ACTIONS.kinship("armed_clash", "shelling") == "both_sides"


def test_acled_has_six_types_and_twenty_five_sub_types_in_the_order_of_its_codebook() -> None:
    codes = [sub_event.code for sub_event in Acled.open().sub_events.values()]
    assert len(codes) == len({code.sub_event_type for code in codes}) == 25
    assert list(dict.fromkeys(code.event_type for code in codes)) == [
        "Battles",
        "Protests",
        "Riots",
        "Explosions/Remote violence",
        "Violence against civilians",
        "Strategic developments",
    ]


def test_the_higher_sub_event_takes_in_the_lower() -> None:
    acled = Acled.open()
    assert acled.highest({"attack", "shelling", "armed_clash"}) == "armed_clash"
    assert acled.highest({"abduction", "attack"}) == "attack"
    assert acled.highest({"shelling", "air_strike"}) == "air_strike"
    assert acled.highest(set()) is None


def test_weapons_lead_to_sub_events_of_the_table() -> None:
    acled = Acled.open()
    assert set(acled.weapons.values()) <= set(acled.sub_events)
    assert set(acled.weapons) <= set(weapon_modes())


def test_weapons_are_kinds_of_the_weapon_list() -> None:
    kinds = {row["kind"] for row in load_table("weapons")["weapon"]}
    assert set(Acled.open().weapons) | set(weapon_modes()) <= kinds


def test_an_unknown_action_and_an_unknown_table_are_refused() -> None:
    with pytest.raises(KeyError, match="marching"):
        ACTIONS["marching"]
    with pytest.raises(ResourceError, match="no_such_table"):
        load_table("no_such_table")


def test_the_generated_pages_are_those_of_the_resources() -> None:
    stale = [name for name, page in PAGES.items() if (TARGET / name).read_text(encoding="utf-8") != page()]
    assert stale == [], "run `python -m tools.build_docs`"
