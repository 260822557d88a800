"""The actor list, phrases for actors, offices and their holders."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given as hypothesis_given
from hypothesis import strategies as st

from tadmor.errors import QueryError
from tadmor.reference.actors import DEFAULT_CODES, Actors, split_list
from tadmor.reference.actors_index import alias_keys, atoms, atoms_of, key_of
from tadmor.reference.actors_offices import Offices
from tadmor.reference.actors_resolve import resolve_actor
from tadmor.reference.actors_roles import find_role
from tadmor.reference.tables import load_table
from tests.reference.actor_cases import pairs

ACTORS = Actors.open()
ROWS = load_table("actors")
INTERS = {
    "State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", "Civilians",
    "External/Other forces",
}  # fmt: skip


@pytest.mark.parametrize(("phrase", "expected"), pairs("phrases"), ids=[p for p, _ in pairs("phrases")])
def test_takes_phrases_apart(phrase: str, expected: str) -> None:
    read = ACTORS.decompose(phrase)
    shown = f"{read.actor or '-'} {read.kind} {read.country or '-'} {read.noun.noun if read.noun else '-'}"
    shown += f" identity {read.identity}" if read.identity else ""
    shown += f" backer {read.backer}" if read.backer else ""
    assert shown == expected, read.reason
    assert read.reason


@pytest.mark.parametrize(("name", "expected"), pairs("names"), ids=[n for n, _ in pairs("names")])
def test_finds_actors_by_name(name: str, expected: str) -> None:
    found = ACTORS.find(name)
    assert (found[0].actor.key if found else "-") == expected
    assert all(candidate.reason for candidate in found)


@pytest.mark.parametrize(("query", "expected"), pairs("offices"), ids=[q for q, _ in pairs("offices")])
def test_resolves_offices_by_day(query: str, expected: str) -> None:
    words, _, day = query.partition(" | ")
    answer = resolve_actor(words, on=day)
    best = answer.candidates[0] if answer.candidates else None
    office = best.office.key if best and best.office else "-"
    holder = best.holder.person if best and best.holder else "-"
    assert f"{office}, {holder}" == expected, answer


def test_an_ambiguous_acronym_keeps_its_candidates_and_context_decides() -> None:
    plain = ACTORS.find("JEM")
    assert {candidate.actor.key for candidate in plain} == {"jem-sudan", "jaish-e-mohammed"}
    assert ACTORS.find("JEM", context_countries=("PAK",))[0].actor.key == "jaish-e-mohammed"
    assert ACTORS.find("JEM", context_countries=("SDN",))[0].actor.key == "jem-sudan"
    assert sum(candidate.score for candidate in plain) <= 1.0


def test_a_day_before_an_actor_existed_lowers_it() -> None:
    assert ACTORS.find("Islamic State", on="1990")[0].score < ACTORS.find("Islamic State", on="2016")[0].score / 2


def test_an_army_without_a_state_is_the_reports_own_only_when_it_is_given() -> None:
    assert ACTORS.decompose("the army").actor is None
    own = ACTORS.decompose("the army", home="COL")
    assert own.actor == "colombia/military"
    assert own.score < ACTORS.decompose("the Colombian army").score


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("He told us that it is over .", []),
        ("IS fighters fled , the US said .", ["IS", "US"]),
        ("US OFFICIALS SAID IS FIGHTERS FLED", []),
        ("U.S. OFFICIALS SAID", ["U.S."]),
        ("al - Qaeda and al-Qaida", ["al - Qaeda", "al-Qaida"]),
        ("Southern front lines moved", []),
        ("the Southern Front moved", ["Southern Front"]),
        ("Nato and Farc , eta and eln", ["Nato", "Farc"]),
        ("Islamic State 's fighters", ["Islamic State"]),
        ("the People 's Protection Units", ["People 's Protection Units"]),
        ("fighters of the People's Protection Units left", ["People's Protection Units"]),
    ],
)
def test_matches_names_in_any_tokenisation_and_minds_the_case(words: str, expected: list[str]) -> None:
    tokens = words.split()
    assert [" ".join(tokens[m.start : m.end]) for m in ACTORS.match(tokens)] == expected


def test_every_part_of_every_state_is_an_actor_with_a_parent_that_is_one() -> None:
    for nation in load_table("nations"):
        for part in load_table("branches"):
            actor = ACTORS.part_of(nation["alpha3"], part)
            assert actor is not None
            assert actor.parent is None or ACTORS.get(actor.parent) is not None
    assert ACTORS.part_of("XXX", "military") is None
    assert ACTORS.get("atlantis/military") is None


def test_the_list_is_large_and_sound() -> None:
    keys = Counter(row["key"] for row in ROWS)
    assert len(keys) >= 900
    assert not [key for key, count in keys.items() if count > 1]
    states = {nation["alpha3"] for nation in load_table("nations")}
    for row in ROWS:
        assert set(row) == {"key", "name", "kind", "country", "parent", "start", "end", "sector", "inter", "ucdp",
                            "wikidata", "aliases"}, row  # fmt: skip
        assert row["kind"] in DEFAULT_CODES, row
        assert row["country"] is None or row["country"] in states, row
        assert row["parent"] is None or ACTORS.get(row["parent"]) is not None, row
        assert row["inter"] is None or row["inter"] in INTERS, row
        assert row["sector"] is None or re.fullmatch("[A-Z]{3}", row["sector"]), row
        assert all(row[at] is None or re.fullmatch(r"\d{4}(-\d\d){0,2}", row[at]) for at in ("start", "end")), row
        assert row["start"] is None or row["end"] is None or row["start"][:4] <= row["end"][:4], row
        assert row["wikidata"] is None or re.fullmatch(r"Q\d+", row["wikidata"]), row


def test_no_parent_chain_is_a_circle() -> None:
    for key in ACTORS.all_keys():
        seen, at = {key}, ACTORS.get(key)
        while at is not None and at.parent is not None:
            assert at.parent not in seen, key
            seen.add(at.parent)
            at = ACTORS.get(at.parent)


def test_every_alias_finds_its_own_actor() -> None:
    for row in ROWS:
        for alias in (row["name"], *split_list(row["aliases"])):
            found = {c.actor.key for c in ACTORS.find(alias.rstrip("~*"))}
            assert row["key"] in found, (row["key"], alias)


def test_each_region_with_conflict_has_its_actors() -> None:
    armed = Counter(row["country"] for row in ROWS if row["kind"] == "armed_group")
    for country in ("SYR", "IRQ", "AFG", "PAK", "SOM", "MLI", "COD", "NGA", "SDN", "LBY", "YEM", "UKR", "MMR", "PHL", "COL",
                    "SLV", "PER", "GTM", "MEX", "HTI", "GBR", "ESP", "BIH", "LKA", "NPL", "PSE", "LBN", "IND", "ETH"):  # fmt: skip
        assert armed[country] >= 1, country


def test_holders_have_offices_and_do_not_overlap() -> None:
    offices = Offices.open()
    table = load_table("offices")
    terms: dict[str, list[tuple[str, str, str]]] = {}
    assert len(table["holders"]) >= 150
    for whose, office, person, start, end, _ in table["holders"]:
        part = ACTORS.part_of(whose, "government") if len(whose) == 3 and whose.isupper() else None
        key = f"{part.key.partition('/')[0] if part else whose}/{office}"
        assert offices.office(key) is not None, key
        assert not end or start < end, person
        terms.setdefault(key, []).append((start, end or "9999", person))
    for key, rows in terms.items():
        for (_, until, one), (since, _, other) in pairwise(sorted(rows)):
            assert until <= since, (key, one, other)


def test_a_holder_after_the_table_was_checked_is_less_sure_and_says_so() -> None:
    later = resolve_actor("Cuban president", on="2026-11-01").candidates[0]
    assert later.score < resolve_actor("Cuban president", on="2024-11-01").candidates[0].score
    assert "not checked after" in later.reason


@pytest.mark.parametrize("query", ["", "  "])
def test_refuses_an_empty_query(query: str) -> None:
    with pytest.raises(QueryError, match="empty"):
        resolve_actor(query)


def test_refuses_a_day_that_is_none() -> None:
    with pytest.raises(QueryError, match="2016-03-26"):
        resolve_actor("Syrian president", on="last Friday")


def test_nothing_known_is_no_candidate_and_says_so() -> None:
    answer = resolve_actor("quick brown fox")
    assert answer.candidates == ()
    assert answer.notes


@hypothesis_given(st.text(max_size=60))
def test_any_text_is_survived_and_atoms_are_stable(text: str) -> None:
    words = text.split()
    assert atoms_of(words) == [atom for at, word in enumerate(words) for atom in atoms(word, at)]
    matches = ACTORS.match(words)
    assert all(one.end <= other.start or one.end - 1 == other.start for one, other in pairwise(matches))
    phrase = ACTORS.decompose(words)
    assert 0.0 <= phrase.score <= 1.0


@hypothesis_given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzABCDEF -/&0123456789", min_size=1, max_size=30))
def test_the_fast_way_to_a_key_is_the_way_by_atoms(alias: str) -> None:
    key = key_of(atoms(alias))
    bare = key[4:] if key.startswith("the ") and key.count(" ") > 1 else key
    assert alias_keys(alias) == (bare,)


def test_agent_nouns_and_qualifiers_are_sound() -> None:
    parts = load_table("branches")
    nouns = load_table("agents")
    assert len({row["noun"] for row in nouns}) == len(nouns)
    for row in nouns:
        assert row["kind"] in DEFAULT_CODES, row
        assert row["part"] is None or row["part"] in parts, row
        assert row["number"] in ("one", "body"), row
        assert row["status"] in ("civilian", "combatant", "unknown"), row
        assert row["inter"] is None or row["inter"] in INTERS, row


def test_roles_are_sound() -> None:
    roles = load_table("roles")
    assert len({row["role"] for row in roles}) == len(roles) >= 200
    for row in roles:
        assert {row["person"], row["speaker"], row["official"]} <= {"yes", "no"}, row
    by_role = {row["role"]: row for row in roles}
    assert by_role["emir"]["domain"] == "militant"
    assert by_role["spokesman"]["speaker"] == "yes"
    assert by_role["finance officer"]["official"] == "no"


@pytest.mark.parametrize(
    ("phrase", "role", "domain"),
    [
        ("top finance officer", "finance officer", "militant"),
        ("US Defense Secretary", "defense secretary", "government"),
        ("senior leader", "senior leader", "militant"),
        ("Lt. Col. and lieutenant colonels", "lieutenant colonel", "military_rank"),
        ("army spokesman", "army spokesman", "spokesperson"),
        ("a local resident", "local resident", "witness"),
    ],
)
def test_finds_the_longest_title_that_ends_a_phrase(phrase: str, role: str, domain: str) -> None:
    found = find_role(phrase)
    assert found is not None
    assert (found.role, found.domain) == (role, domain)


def test_a_phrase_without_a_title_has_no_role() -> None:
    assert find_role("desert city") is None
    assert find_role("") is None


def test_home_decides_between_actors_of_one_name() -> None:
    assert ACTORS.decompose("MNR", home="SLV").actor == "mnr-el-salvador"
    assert ACTORS.decompose("MNR", home="MOZ").actor == "renamo"
    assert ACTORS.match(["RSF", "fighters", "fled"])[0].actors[0] == "rapid-support-forces"
