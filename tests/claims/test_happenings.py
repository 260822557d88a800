"""What counts as a happening of its own, and what is one happening told twice: sentences against their claims."""

from __future__ import annotations

import functools

import pytest

from tadmor.model.claim import Claim
from tadmor.pipeline import Tadmor
from tadmor.settings import Settings


@functools.cache
def reader() -> Tadmor:
    return Tadmor(Settings(claims="patterns"))


def claims_of(text: str) -> list[Claim]:
    return list(reader().read(text, published="2016-03-26").claims)


def actions_of(text: str) -> list[str]:
    return [claim.action for claim in claims_of(text)]


def killed(claim: Claim) -> list[int | None]:
    return [count.low for count in claim.counts if count.what == "killed"]


@pytest.mark.parametrize(
    "text",
    [
        "The clashes forced the agency to suspend its work.",
        "Nobody has said who was behind the attack.",
        "Engineers removed mines and explosive devices that the army had found.",
        "Police said that the bomb maker had studied chemistry.",
        "Soldiers carried assault rifles.",
        "The facilitator was responsible for planning attacks on convoys.",
        "They carried material for attacks against Afghan forces.",
        "The clinic lies in the hills that surround the town.",
    ],
)
def test_no_happening(text: str) -> None:
    assert not {"armed_clash", "attack", "bombing", "shooting", "siege"} & set(actions_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "A massacre is a crime such as deliberately killing civilians or destroying property.",
        "A siege is a tactic of attacking a city until it surrenders.",
        "The book explains the theory of laying siege to the city.",
        "The colonel has been given the task of coordinating military operations.",
        "Killing civilians is a crime.",
        "Killing journalists has been taboo.",
        "Fighters coming to help the government enter at the crossings or take a flight.",
        "The rebels usually attack convoys at night.",
        "Coalition members which have conducted strikes in Iraq include Australia and Canada.",
        "The militia that fights the rebels lost its chief.",
        "They are used to launch satellites or to attack a city.",
        "The units are in fighting spirits.",
        "The group suspended its attacks on the army.",
        "The fighting between rebels and the army had stopped by Friday.",
        "The guerrillas ceased their attacks near Mosul.",
    ],
)
def test_generic_text_tells_no_happening(text: str) -> None:
    assert actions_of(text) == []


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("He was a rebel who attacked the city.", "attack"),
        ("The attack was a massacre of civilians.", "massacre"),
        ("Bombing the hospital was a crime.", "bombing"),
        ("Rebels enter Aleppo.", "advance"),
        ("The countries that conducted strikes in Iraq on Monday include Australia and Canada.", "strike"),
        ("The bomb which killed nine people exploded in Kabul.", "bombing"),
        ("The base was used to attack the city.", "attack"),
        ("The units are fighting rebels near Mosul.", "armed_clash"),
        ("Rebels halted an attack by the army near Mosul.", "attack"),
        ("The envoy urged the group to suspend its attacks on the army.", "attack"),
        ("The attack on the army post near Mosul was suspended an hour after it began.", "attack"),
        ("The group has not suspended its attacks on the army.", "attack"),
        ("The group that condemns the attack asked for talks.", "condemnation"),
        ("Reports of air strikes in Idlib are a matter of concern.", "air_strike"),
        ("The envoy spoke of the strikes that kill civilians.", "killing"),
    ],
)
def test_what_looks_generic_but_tells_a_happening(text: str, action: str) -> None:
    assert action in actions_of(text)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("A bomb exploded in a market in Baghdad.", "bombing"),
        ("The bus was destroyed by a roadside bomb near Mosul.", "bombing"),
        ("The attacks in Mosul shocked the region.", "attack"),
        ("Heavy clashes were reported near Mosul on Friday.", "armed_clash"),
        ("Army troops neutralised six terrorists near Mosul.", "killing"),
        ("Raids by Russian warplanes on a market in Aleppo killed nine civilians.", "air_strike"),
        ("Shelling by government forces killed nine civilians in Aleppo.", "shelling"),
    ],
)
def test_happening(text: str, action: str) -> None:
    assert action in actions_of(text)


def test_who_repels_an_attack_is_the_one_attacked() -> None:
    (claim,) = [
        c for c in claims_of("Government troops repelled an attack by rebels near Aleppo.") if c.action == "attack"
    ]
    assert [(p.role, p.text) for p in claim.participants] == [("target", "Government troops"), ("actor", "rebels")]


def test_harms_side_by_side_are_one_happening() -> None:
    claims = claims_of("Eight soldiers were killed and twelve soldiers were wounded in a clash with rebels near Mosul.")
    assert [claim.action for claim in claims] == ["armed_clash"]
    assert {(count.what, count.low) for count in claims[0].counts} == {("killed", 8), ("injured", 12)}


def test_things_destroyed_do_not_run_into_people_killed() -> None:
    claims = claims_of("The ministry said that 17 policemen were killed and that five vehicles were destroyed.")
    assert [claim.action for claim in claims] == ["killing", "destruction"]


def test_a_deaths_report_takes_the_attack_from_its_verb() -> None:
    (claim,) = claims_of(
        "The monitors documented the death of 31 people in raids by Russian warplanes on a market in Idlib."
    )
    assert (claim.action, killed(claim)) == ("air_strike", [31])


SPORT = (
    "The home side attacked from the whistle and the striker scored twice before half-time. The goalkeeper said that the"
    " defence had been under siege. A defender was shot down by the referee when he claimed a penalty."
)
MARKETS = (
    "Shares in the retailer exploded after it raised its forecast. Investors said that the takeover of its rival had"
    " captured the market. Analysts warned that a price war could hit profit margins and the dividend."
)


@pytest.mark.parametrize("text", [SPORT, MARKETS], ids=["sport", "markets"])
def test_other_fields_borrow_the_words(text: str) -> None:
    assert actions_of(text) == []


def test_war_reaches_the_stadium() -> None:
    text = f"{SPORT} Gunmen killed three soldiers outside the stadium in Aleppo on Friday."
    assert actions_of(text) == ["killing"]


def names_of_actors(text: str) -> set[str]:
    record = reader().read(text, published="2016-03-26")
    names = {entity.id: entity.name for entity in record.entities}
    return {names[p.entity] for claim in record.claims for p in claim.participants if p.role == "actor"}


def test_a_craft_that_acts_is_its_owners() -> None:
    text = "Coalition aircraft bombed a village near Raqqa."
    assert actions_of(text) == ["air_strike"]
    assert names_of_actors(text) == {"Coalition aircraft"}


def test_who_launches_an_assault_goes_before_who_commands_it() -> None:
    assert names_of_actors("Hezbollah launched an assault on Aleppo, commanded by Karim Haddad.") == {"Hezbollah"}


def test_all_of_a_list_are_the_victims() -> None:
    text = "The law honours Karim Haddad, Samir Darwish and Nadia Farah, who were murdered in Aleppo in 2012."
    (claim,) = claims_of(text)
    assert [p.text for p in claim.participants if p.role == "target"] == [
        "Karim Haddad",
        "Samir Darwish",
        "Nadia Farah",
    ]


def test_who_is_announced_in_the_headline_died_once() -> None:
    text = (
        "Senior Rebel Commander Killed in Mosul\n\nMOSUL (March 14) - Soldiers conducted an operation east of the city on"
        " Friday. Abu Qasim, a senior rebel commander, was killed during this operation."
    )
    events = [e for e in reader().read(text, published="2016-03-16").events if e.casualties.killed.low]
    assert [(e.action, len(e.claims), e.casualties.killed.low) for e in events] == [("killing", 2, 1)]


@pytest.mark.parametrize(
    ("text", "weapons"),
    [
        (
            "Rebels detonated two suicide cars at the army base, followed by heavy clashes near Mosul.",
            ["suicide_vehicle", None],  # set off, and not the means of what came after
        ),
        ("Rebels shot down a government plane near Mosul.", [None]),
        ("Militants hit a helicopter near Mosul with a missile.", ["missile"]),
        ("The murder of two officers and the theft of rifles shocked the city.", [None]),
        ("The killing of two officers with a rifle shocked the city.", ["small_arms"]),
        ("The explosions destroyed two warplanes at an air base near Aleppo.", [None]),
        ("Militants killed three guards near Mosul and planted a bomb at the gate.", [None]),
    ],
)
def test_means(text: str, weapons: list[str | None]) -> None:
    found = [claim.weapon.kind if claim.weapon else None for claim in claims_of(text)]
    assert found == weapons


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("The reporter's assassination came 12 hours after the cartel gunned down Judge Perez in Mosul.", [1, 1]),
        ("The army attacked the village near Mosul after rebels killed three soldiers.", [3]),
        ("Gunmen attacked a bus near Mosul, killing five people before fleeing.", [5]),
        ("Militants assassinated a judge in Mosul and killed his driver.", [1, 1]),
        ("Militants executed five captives in Mosul.", [5]),
        ("Five soldiers lost their lives in an ambush near Mosul.", [5]),
        ("A battalion of the army suffered more than 100 killed near Mosul.", [100]),
        ("Officers reported five soldiers killed near Mosul, several wounded, and at least 12 rebel casualties.", [5]),
    ],
)
def test_deeds_told_apart(text: str, deaths: list[int]) -> None:
    assert sorted(low for claim in claims_of(text) for low in killed(claim)) == deaths


def test_what_follows_an_assassination_is_another_deed() -> None:
    text = "The reporter's assassination came 12 hours after the cartel gunned down Judge Perez in Mosul."
    assert len(claims_of(text)) == 2
    assert len(claims_of("The army attacked the village near Mosul after rebels killed three soldiers.")) == 2
    assert len(claims_of("Gunmen attacked a bus near Mosul, killing five people before fleeing.")) == 1


# The sense of a trigger that its object, its doer or the words beside it choose.
SENSES = (
    (
        "Five soldiers escaped from the prison but were recaptured by police near Mosul.",
        {"capture"},
        {"territory_gain"},
    ),
    ("The army recaptured Kobani.", {"territory_gain"}, {"capture"}),
    (
        "The rebels captured three soldiers near Mosul and the army freed them.",
        {"capture"},
        {"territory_gain"},
    ),
    ("The army captured Wadi Salib from the rebels.", {"territory_gain"}, {"capture"}),
    ("The army captured Samir Salib, a rebel commander.", {"capture"}, {"territory_gain"}),
    ("The army pushed the militants out of Kobani.", {"territory_gain"}, {"retreat"}),
    ("The militants held the village until they were expelled in mid-May.", {"retreat"}, {"deportation"}),
    ("Two priests were expelled from Nicaragua.", {"deportation"}, {"displacement", "retreat"}),
    ("The school expelled two pupils.", set(), {"deportation", "displacement"}),
    ("Villagers were expelled from their homes near Mosul by the militia.", {"displacement"}, {"deportation"}),
    ("The assassins fled after the killing of the judge in Mosul.", set(), {"retreat", "displacement"}),
    ("The militants fled the town near Mosul as the army advanced.", {"retreat"}, {"displacement"}),
    ("The delegations pledged to seek a political solution.", set(), {"threat"}),
    ("The militia vowed revenge against the army.", {"threat"}, set()),
    ("Polling stations opened late in Mosul.", set(), {"reopening"}),
    ("A new hospital opened in Mosul.", set(), {"reopening"}),
    ("The border crossing near Mosul opened again on Monday.", {"reopening"}, set()),
    ("Soldiers allowed them to enter the voting area in Mosul.", set(), {"advance"}),
    ("All communities must assist the displaced in Mosul.", set(), {"displacement"}),
    ("Britain dispatched ammunition to the Iraqi army.", {"arms_supply"}, {"deployment"}),
    ("Coalition forces swept through the province of Nineveh.", {"advance"}, {"security_operation"}),
    ("Civil unrest in Iraq led to elections.", set(), {"riot"}),
    ("The jets flew 120 sorties over Iraq in 82 days.", set(), {"air_strike"}),
    ("Hundreds of people were killed in Iraq at the hands of the army.", {"killing"}, {"protest_excessive_force"}),
    ("Hundreds of protesters were killed by police in Mosul.", {"protest_excessive_force"}, set()),
    ("A guest fired his gun in the air after a wedding in Mosul.", set(), {"air_strike", "shooting"}),
    ("The inflation hit banks in Mosul.", set(), {"strike"}),
    ("A car hit a house in Mosul.", set(), {"strike"}),
    ("A dog attacked a child in Mosul.", set(), {"attack"}),
    ("Hackers attacked the ministry in Mosul.", set(), {"attack"}),
    ("He took responsibility for the defeat of the team.", set(), {"claim_of_responsibility"}),
    ("The crew abandoned the ship near Basra.", set(), {"retreat"}),
    ("Soldiers abandoned the town near Basra.", {"retreat"}, set()),
    ("Gang members opened fire in a bar in Mosul, killing nine.", {"shooting"}, {"killing"}),
    ("Shells hit a house in Mosul.", {"shelling"}, set()),
    ("The house stands on a hill near Mosul.", set(), {"intact"}),
    ("The road near Mosul remains closed.", {"closure"}, {"intact"}),
    ("Cancer killed his father in Mosul in 2001.", {"death"}, {"killing"}),
)


@pytest.mark.parametrize(("text", "told", "not_told"), SENSES, ids=[text for text, _, _ in SENSES])
def test_sense(text: str, told: set[str], not_told: set[str]) -> None:
    found = set(actions_of(text))
    assert told <= found
    assert not found & not_told


def test_hostages_freed_are_not_captured() -> None:
    (claim,) = claims_of("The militia freed 20 hostages near Mosul.")
    assert [(claim.action, count.what, count.low) for count in claim.counts] == [("release", "released", 20)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The rebels took two villages, but they were recaptured by the army a day later.",
            [("territory_gain", "two villages"), ("territory_gain", "two villages")],
        ),
        (
            "The rebels captured Kobani in May and lost it in June.",
            [("territory_gain", "Kobani"), ("territory_loss", "Kobani")],
        ),
    ],
)
def test_a_pronoun_means_the_place_told_of(text: str, told: list[tuple[str, str]]) -> None:
    assert [(claim.action, claim.object.text) for claim in claims_of(text) if claim.object] == told


@pytest.mark.parametrize(
    ("text", "killed", "by"),
    [
        ("Islamic State militants killed fighting Kurds near Mosul", "Islamic State militants", None),
        ("Two soldiers killed defending army base in Mosul", "Two soldiers", None),
        ("Nine civilians killed fleeing Mosul", "Nine civilians", None),
        ("Rebels killed fleeing civilians in Mosul on Friday.", "civilians", "Rebels"),
    ],
)
def test_who_is_killed_before_a_participle(text: str, killed: str, by: str | None) -> None:
    claim = next(claim for claim in claims_of(text) if claim.action == "killing")
    assert [p.text for p in claim.participants if p.role == "target"] == [killed]
    assert [p.text for p in claim.participants if p.role == "actor"] == ([by] if by else [])


def test_held_by_tells_of_the_noun_before_a_closing_quotation_mark() -> None:
    text = (
        'The air force dropped barrel bombs on the village of Qasr el-Breij" held by the Islamic State, a monitor said.'
    )
    held = next(claim for claim in claims_of(text) if claim.trigger.text == "held")
    assert held.action == "holds_territory"
    assert held.object
    assert held.object.text == "the village of Qasr el-Breij"


def test_a_contrast_with_doers_of_its_own_keeps_its_toll() -> None:
    text = "The air strikes near Mosul killed three people while seven were killed by strikes near Tikrit."
    tolls = [[count.low for count in claim.counts] for claim in claims_of(text) if claim.counts]
    assert tolls == [[3], [7]]


def test_what_goes_with_history_is_history() -> None:
    text = "Rebels took Mosul on Friday. In June 2014 the group launched an offensive in Iraq, seizing vast areas."
    seizing = next(claim for claim in claims_of(text) if claim.trigger.text == "seizing")
    assert seizing.background
