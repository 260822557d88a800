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
