"""Places of a report, read with the bundle and the gazetteer that ship."""

from __future__ import annotations

from functools import cache

import pytest

from tadmor.annotations.places import resolve_places
from tadmor.annotations.sentences import parse_sentences
from tadmor.inference import Bundle
from tadmor.model.article import Dateline
from tadmor.model.outcome import Outcome
from tadmor.model.place import Place
from tadmor.reference.gazetteer import Gazetteer
from tests.factories import article


@cache
def tools() -> tuple[Bundle, Gazetteer]:
    return Bundle.open(), Gazetteer.open()


def read(*paragraphs: str, dateline: tuple[str, ...] = ()) -> Outcome[tuple[Place, ...]]:
    bundle, gazetteer = tools()
    made = article(*paragraphs, dateline=Dateline(dateline))
    sentences, mentions = parse_sentences(made, bundle=bundle)
    outcome = resolve_places(made, sentences, mentions, gazetteer=gazetteer)
    for place in outcome.value:
        for mention in place.mentions:
            assert made.text[mention.start : mention.end] == mention.text
    return outcome


def named(outcome: Outcome[tuple[Place, ...]], words: str) -> Place | None:
    return next((p for p in outcome.value if any(m.text == words for m in p.mentions)), None)


@pytest.mark.parametrize(
    ("text", "words", "country", "kind"),
    [
        ("Rebels in Syria shelled the town of Saraqib on Monday.", "Saraqib", "SYR", "settlement"),
        ("Troops entered Mosul, Iraq, on Friday.", "Mosul", "IRQ", "settlement"),
        ("Shells fell on Homs province in Syria.", "Homs", "SYR", "admin"),
        ("Gunmen fled to Tripoli, Lebanon, police said.", "Tripoli", "LBN", "settlement"),
        ("Militias fought in Tripoli as Libya's oil ports closed.", "Tripoli", "LBY", "settlement"),
        ("Fighting reached Bagram air base in Afghanistan.", "Bagram", "AFG", "facility"),
        ("Three drones hit Brussels Airport on Monday.", "Brussels Airport", "BEL", "facility"),
        ("Syrian soldiers left the village.", "Syrian", "SYR", "country"),
        ("The U.S. said it would send aid.", "U.S.", "USA", "country"),
    ],
)
def test_a_name_in_its_report(text: str, words: str, country: str, kind: str) -> None:
    place = named(read(text), words)
    assert place is not None
    assert (place.country, place.kind) == (country, kind)
    assert place.latitude is not None
    assert place.reason


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ceasefire began in May and ended in March.", "May"),
        ("President Jackson met the envoys on Friday.", "Jackson"),
        ("Paris Hilton gave money to the refugees.", "Paris"),
        ("Islamic State in Iraq and Syria claimed the attack.", "State"),
        ("They told us that the army had left.", "us"),
        ("The plan was denied by General Houston on Sunday.", "Houston"),
    ],
)
def test_no_place(text: str, words: str) -> None:
    assert named(read(text), words) is None


def test_the_city_is_the_city_named_before() -> None:
    outcome = read("Soldiers fought their way into Palmyra, in Syria, on Friday.", "The city lies in the desert.")
    palmyra = named(outcome, "Palmyra")
    assert palmyra is not None
    assert "The city" in [m.text for m in palmyra.mentions if m.form == "nominal"]


def test_the_city_is_no_landmark_beside_it() -> None:
    outcome = read(
        "The city of Tikrit, in the north of Iraq, north of Baghdad and Samarra, was lost. Troops retook the city in spring."
    )
    city = named(outcome, "the city")
    assert city is not None
    assert city.name == "Tikrit"


def test_the_city_is_no_village_and_no_battle_it_is_compared_with() -> None:
    outcome = read(
        "Fighting began in the city of Kharkiv in Ukraine. It has been compared to the Battle of Saratoga in America.",
        "Fighting broke out in the north of the city, near the village of Tsyrkuny. Shells hit a house in the city.",
    )
    kharkiv = named(outcome, "Kharkiv")
    assert kharkiv is not None
    assert [m.text for m in kharkiv.mentions if m.form == "nominal"] == ["the city", "the city"]


def test_a_capital_is_no_village() -> None:
    outcome = read("Russian troops took the village of Ivankiv on the road to Kyiv, in Ukraine.", "The village lay north of Kyiv. Shells hit the village.")  # fmt: skip
    assert named(outcome, "The village") is named(outcome, "Ivankiv") is not None
    kyiv = named(outcome, "Kyiv")
    assert kyiv is not None
    assert [m.text for m in kyiv.mentions if m.form == "nominal"] == []


def test_the_village_is_no_earlier_one_than_the_unknown_place_named_since() -> None:
    outcome = read(
        "Syrian troops withdrew to Hader, near Aleppo. Rebels then took positions in Tel el-Xyz. They shelled the village."
    )
    assert named(outcome, "Hader") is not None
    assert named(outcome, "the village") is None


def test_the_country_is_none_of_a_list() -> None:
    outcome = read(
        "The war in Iraq began when Britain, Australia and Poland joined in. The troops swept through the country."
    )
    country = named(outcome, "the country")
    assert country is not None
    assert country.name == "Iraq"
    alone = named(read("Fighting in Syria goes on. Thousands fled the country."), "the country")
    assert alone is not None
    assert alone.name == "Syria"


def test_the_church_is_not_in_the_town_that_only_says_how_far() -> None:
    outcome = read("The hamlet lies 8 km south of Qamishli in Syria. The church was destroyed.")
    church = named(outcome, "The church")
    assert church is not None
    assert church.part_of is None


def test_its_citadel_is_a_part_of_the_city_and_not_the_city() -> None:
    outcome = read("Syrian soldiers fighting for the desert city of Palmyra recaptured its old citadel on Friday.")
    palmyra, citadel = named(outcome, "Palmyra"), named(outcome, "its old citadel")
    assert palmyra is not None
    assert citadel is not None
    assert citadel.id != palmyra.id
    assert (citadel.part_of, citadel.kind) == (palmyra.id, "heritage_site")


def test_northern_iraq_is_a_part_of_iraq() -> None:
    outcome = read("Fighters withdrew to northern Iraq.")
    north = named(outcome, "northern Iraq")
    assert north is not None
    assert north.kind == "region"
    assert north.latitude is None
    assert next(p for p in outcome.value if p.id == north.part_of).country == "IRQ"


def test_a_dateline_is_the_capital() -> None:
    outcome = read("WASHINGTON - Officials said the plan was ready.", dateline=("WASHINGTON",))
    place = named(outcome, "WASHINGTON")
    assert place is not None
    assert place.geonames_id == 4140963


def test_a_capital_that_speaks_is_no_place() -> None:
    assert named(read("Washington said it would not sign the treaty with Iran."), "Washington") is None


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Troops held the west bank of the Dnipro in Ukraine.", "Dnipro", "natural"),
        ("Troops held the city of Dnipro in Ukraine.", "Dnipro", "settlement"),
        ("Japan attacked the fleet of the United States at Pearl Harbor.", "Pearl Harbor", "natural"),
    ],
)
def test_a_river_or_a_harbour_is_no_town(text: str, words: str, kind: str) -> None:
    place = named(read(text), words)
    assert place is not None
    assert place.kind == kind


def test_a_part_of_a_groups_name_is_no_place() -> None:
    assert named(read("Clashes erupted with the newly established Syrian Liberation Front."), "Liberation") is None


def test_a_neighbourhood_lies_in_the_city_that_the_text_says() -> None:
    place = named(read("Rockets hit the Midan neighborhood in Aleppo city in Syria."), "Midan")
    assert place is None or place.admin1 in {None, "Aleppo"}


def test_a_border_is_no_sign_that_a_place_lies_across_it() -> None:
    outcome = read(
        "Syrian troops shelled a camp near the Jordanian border.",
        "The camp lies near the village of Shajara in Daraa province.",
    )
    place = named(outcome, "Shajara")
    assert place is None or place.country != "JOR"


def test_a_heading_says_where_the_towns_below_it_are() -> None:
    outcome = read("Syria", "Near Raqqa, one strike hit a unit.", "Iraq", "Near Al Huwayjah, one strike hit a unit.")
    place = named(outcome, "Al Huwayjah")
    assert place is None or place.country in {None, "IRQ"}


def test_the_country_is_no_province() -> None:
    place = named(
        read("Men were killed in al-Hasakah province. Syrian troops wanted to end the unrest in the country."),
        "the country",
    )
    assert place is None or place.kind == "country"


def test_the_town_is_not_where_people_came_from() -> None:
    outcome = read(
        "Syrian troops took the town of Ras al-Ayn. People from Derik, Qamishli and Tell Tamer came near. The convoy could not enter the town."
    )
    town = named(outcome, "the town")
    assert town is not None
    assert town.name == "Ras al-Ayn"


def test_a_possessive_without_its_apostrophe_is_no_place() -> None:
    assert named(read("A drone strike killed three fighters in Syrias Quneitra."), "Syrias") is None


def test_a_country_in_a_groups_name_is_no_place() -> None:
    assert named(read('Members of the "Islamic State in Iraq and Levant" were killed.'), "Iraq") is None


def test_a_lone_namesake_abroad_is_not_taken() -> None:
    # GeoNames knows one Serian, in Malaysia.
    outcome = read(
        "Shells fell on the Serian neighbourhood of Aleppo in Syria.",
        "Syrian rescuers in Aleppo reached Serian at night.",
    )
    place = named(outcome, "Serian")
    assert place is not None
    assert (place.latitude, place.country) == (None, None)
    assert any(issue.code == "place_unknown" and "Serian" in issue.message for issue in outcome.issues)


def test_one_place_for_all_spellings_and_ids_in_order() -> None:
    outcome = read("The United States warned Syria.", "US officials and Americans left Damascus.")
    states = [p for p in outcome.value if p.country == "USA"]
    assert len(states) == 1
    assert [p.id for p in outcome.value] == [f"p{n}" for n in range(1, len(outcome.value) + 1)]


def test_the_same_report_reads_the_same_twice() -> None:
    text = "Clashes spread from Idlib to Aleppo and Hama in Syria."
    assert read(text) == read(text)


def test_nothing_to_read() -> None:
    assert read("").value == ()
