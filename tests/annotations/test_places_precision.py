"""What is no place, what is only half of a name, and what stays without coordinates, as in hard reports."""

from __future__ import annotations

import pytest

from tadmor.annotations.places_distance import direction_of
from tadmor.annotations.places_short import spelt_out
from tadmor.model.annotation import Token
from tadmor.model.outcome import Outcome
from tadmor.model.place import Place
from tests.annotations.test_places import named, read, tools


def names(outcome: Outcome[tuple[Place, ...]]) -> list[str]:
    return [mention.text for place in outcome.value for mention in place.mentions]


def placed(outcome: Outcome[tuple[Place, ...]], words: str) -> str | None:
    """The country of the place that the words name, if it has coordinates."""
    place = named(outcome, words)
    return place.country if place is not None and place.latitude is not None else None


@pytest.mark.parametrize(
    "text",
    [
        "THE GUERRILLAS SET OFF A CAR BOMB IN FRONT OF THE GARRISON IN AN EFFORT TO TAKE PART OF THE AREA.",
        "HE SAID THAT THE CAPITAL AND THE EASTERN REGION WERE CALM, AND THAT THE JAIL WAS NOT ATTACKED IN EXCHANGE.",
        "THE UN SECRETARY GENERAL CALLED THIS AN OPPORTUNITY, ACCORDING TO THE LOCAL MEDIA AT THE CENTRAL MARKET.",
        "POLICE SAID THE MEN OF THE UNIT WERE BETWEEN 20 AND 25 YEARS OF AGE, WHICH TOOK THE MISSION BY SURPRISE.",
    ],
)
def test_words_in_capitals_are_no_places(text: str) -> None:
    assert names(read(text)) == []


def test_a_name_in_capitals_is_still_one() -> None:
    outcome = read("REBELS ATTACKED A BRIDGE NEAR USULUTAN IN EL SALVADOR IN AN EFFORT TO ISOLATE THE CITY.")
    assert placed(outcome, "USULUTAN") == "SLV"
    assert "AN EFFORT" not in names(outcome)


def test_a_newspaper_in_capitals_is_no_place() -> None:
    assert names(read("ACCORDING TO THE WASHINGTON POST, THE ADVISERS HAD LEFT.")) == []


def test_an_article_and_an_adjective_are_two_words() -> None:
    assert "Armenian" in names(read("An Armenian volunteer joined the unit."))


@pytest.mark.parametrize(
    "text",
    [
        "The Syrian Defence Forum (SDF) said on Monday that the SDF would leave Syria.",
        "Fighters of the SDF left the base on Monday.",
        "The LAX had warned Syria.",
    ],
)
def test_a_code_alone_is_no_airport(text: str) -> None:
    assert not any(place.kind == "facility" for place in read(text).value)


def test_a_code_beside_its_airport() -> None:
    assert placed(read("Flights from LAX airport in the United States were delayed."), "LAX") == "USA"


def test_car_is_no_country() -> None:
    assert read("BREAKING: Car bomb explodes in a market.").value == ()


@pytest.mark.parametrize(
    ("text", "whole", "half"),
    [
        ("A convoy reached Camp Zeytoun in Iraq on Sunday.", "Camp Zeytoun", "Camp"),
        ("They seized the Sakan al-Wardiya neighbourhood of Deir al-Zor, Syria.", "Sakan al-Wardiya", "Sakan"),
    ],
)
def test_a_name_is_not_cut_to_what_is_known(text: str, whole: str, half: str) -> None:
    outcome = read(text)
    place = named(outcome, whole)
    assert place is not None
    assert place.latitude is None
    assert named(outcome, half) is None


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("A soldier was wounded near Ayn Issa in northern Syria.", "Ayn Issa", "SYR"),
        ("Troops in Afghanistan cleared Nad-e Ali district in Helmand province.", "Nad-e Ali", "AFG"),
        ("Bombs hit the towns of Jabla and Tartus in Syria.", "Jabla", "SYR"),
    ],
)
def test_another_spelling_of_the_whole_name(text: str, words: str, country: str) -> None:
    assert placed(read(text), words) == country


def test_a_site_keeps_its_kind_in_its_name() -> None:
    outcome = read("Soldiers clashed near the Girafa mall in Ukraine and crossed the Irpin River at dawn.")
    mall, river = named(outcome, "Girafa mall"), named(outcome, "Irpin River")
    assert mall is not None
    assert river is not None
    assert (mall.kind, mall.latitude) == ("facility", None)
    assert (river.kind, river.latitude) == ("natural", None)


def test_a_university_is_not_in_the_hamlet_of_its_name() -> None:
    outcome = read("Students of Harvard University in the United States protested.")
    assert all(place.latitude is None or place.kind == "country" for place in outcome.value)


def test_the_distance_that_a_report_gives_excludes_namesakes() -> None:
    near = read("Colombian troops shelled Santo Domingo, some 400 km southwest of Bogota, Colombia.")
    far = read("Colombian diplomats flew from Bogota to Santo Domingo, in the Dominican Republic.")
    assert placed(near, "Santo Domingo") is None
    assert placed(far, "Santo Domingo") == "DOM"


def test_the_kind_word_goes_with_the_name_before_it() -> None:
    outcome = read("Gunmen killed a guard in the Dawudi district of Baghdad, Iraq.")
    baghdad = named(outcome, "Baghdad")
    assert baghdad is not None
    assert baghdad.kind == "settlement"


def test_central_american_is_no_adjective_of_the_united_states() -> None:
    assert read("The Central American presidents met on Friday.").value == ()


def test_the_capital_of_an_adjective() -> None:
    outcome = read("Planes bombed Homs and Damascus in Syria.", "Iraqi envoys met in the Syrian capital on Friday.")
    damascus = named(outcome, "Damascus")
    assert damascus is not None
    assert "the Syrian capital" in [mention.text for mention in damascus.mentions]


def test_an_unknown_neighbourhood_is_not_the_city() -> None:
    outcome = read(
        "Rebels shelled Homs in Syria.", "They took Sakan al-Wardiya neighbourhood between the city and Damascus."
    )
    homs = named(outcome, "Homs")
    assert homs is not None
    assert "the city" in [mention.text for mention in homs.mentions]


def test_a_unit_named_for_a_place_is_no_place() -> None:
    assert named(read("Foreigners have volunteered in Vostok battalion in Ukraine."), "Vostok") is None


def test_a_name_that_the_report_calls_a_city_is_no_person() -> None:
    outcome = read("The army took the city of Manbij in Syria.", "The Manbij operation ended when troops left Manbij.")
    manbij = named(outcome, "Manbij")
    assert manbij is not None
    assert len(manbij.mentions) == 3


def token(index: int, text: str) -> Token:
    return Token(index, index * 10, index * 10 + len(text), text, text, "PROPN", "NNP", -1, "root")


def test_what_an_acronym_stands_for() -> None:
    words = [token(n, text) for n, text in enumerate("the Free Army of the North ( FAN )".split())]
    assert spelt_out(words, 6, "FAN") == "Free Army of the North"
    assert spelt_out(words, 6, "XYZ") == ""


def test_directions() -> None:
    assert direction_of(["southwest"]) == (-1, -1)
    assert direction_of(["north", "east"]) == (1, 1)
    assert direction_of(["away"]) == (0, 0)


def test_what_is_called_a_village_is_no_city() -> None:
    found = tools()[1].find("As Susah village", limit=1)  # Sousse in Tunisia is a city
    assert found[0].country == "SYR"


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("A bomb went off in Lima, Peru, in the second block of Ayacucho Street.", "Ayacucho Street", None),
        ("Gunmen in Bogota, Colombia, robbed a bank on Santander avenue.", "Santander avenue", None),
        ("Troops in Syria entered the town of Saraqib in Idlib province.", "Saraqib", "SYR"),
    ],
)
def test_a_street_is_not_in_the_town_that_it_is_called_for(text: str, words: str, country: str | None) -> None:
    assert placed(read(text), words) == country


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("WORKERS FLED FROM OFFICES IN THE BANKING AREA OF VIA ROMA.", "ROMA"),
        ("A bomb went off on Calle Bolivia in the old town.", "Bolivia"),
    ],
)
def test_what_follows_the_word_for_a_street_is_no_place(text: str, words: str) -> None:
    assert words not in names(read(text))


def test_a_way_is_no_street() -> None:
    assert "Turkey" in names(read("The fighters entered Syria via Turkey in May."))


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("TROOPS CLASHED WITH REBELS IN SAN CRISTOBAL CANTON, SAN ANTONIO MUNICIPALITY, MORAZAN DEPARTMENT.", "SAN CRISTOBAL", None),
        ("Rebels in Syria took Saraqib, Maarrat district, Idlib province, on Friday.", "Saraqib", "SYR"),
        ("Clashes spread in Homs province, Hama province and Idlib province in Syria.", "Homs", "SYR"),
    ],
)  # fmt: skip
def test_the_units_after_a_name_hold_it(text: str, words: str, country: str | None) -> None:
    assert placed(read(text), words) == country


def test_two_words_of_direction_are_one() -> None:
    outcome = read("Turkey sent troops into north-eastern Syria and eastern Turkey.")
    assert {"north-eastern Syria", "eastern Turkey"} <= set(names(outcome))


def test_a_name_does_not_end_within_a_bracket() -> None:
    assert not any("(" in name for name in names(read("Rebels seized the Jabal Al-'Ayn (Mount Ayn) area in Syria.")))


def test_the_town_is_told_apart_from_the_unit_of_its_name() -> None:
    outcome = read("Ukraine lost much of Kherson Oblast in spring. Kherson fell in March.")
    town = named(outcome, "Kherson")
    assert town is not None
    assert town.kind == "settlement"


def test_a_state_is_not_the_city_whose_name_is_longer() -> None:
    state = named(read("A judge in Oklahoma jailed the man."), "Oklahoma")
    assert state is not None
    assert state.kind == "admin"
    town = named(read("Troops in Syria entered Hama."), "Hama")
    assert town is not None
    assert town.kind == "settlement"
