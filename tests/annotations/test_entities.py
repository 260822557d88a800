"""Names in short and in full, and the entities that sentences give."""

from __future__ import annotations

import pytest

from tadmor.annotations.entities_parts import body_parts, is_short_for, person_parts, short_body
from tadmor.annotations.entities_reading import trimmed
from tadmor.model.entity import Entity
from tadmor.model.place import Place, PlaceMention
from tests.annotations.entity_cases import entity_named, pairs, read_entities


@pytest.mark.parametrize(("names", "expected"), pairs("entities/person_names.txt"))
def test_short_person_name(names: str, expected: str) -> None:
    short, full = (person_parts(name) for name in names.split(" < "))
    assert (is_short_for(short, full) or "-") == expected


@pytest.mark.parametrize(("names", "expected"), pairs("entities/body_names.txt"))
def test_short_body_name(names: str, expected: str) -> None:
    short, full = (body_parts(name) for name in names.split(" < "))
    assert (short_body(short, full) or "-") == expected


@pytest.mark.parametrize(("text", "expected"), pairs("entities/sentences.txt"))
def test_entities(text: str, expected: str) -> None:
    entities = read_entities(text)
    for wanted in expected.split("; "):
        if wanted.startswith("- "):
            assert entity_named(entities, wanted[2:]) is None
            continue
        name, traits = wanted.split(": ")
        entity = entity_named(entities, name)
        assert entity is not None, f"{name!r} among {[e.name for e in entities]}"
        assert _traits(entity, entities) == traits


def _traits(entity: Entity, entities: tuple[Entity, ...]) -> str:
    whole = next((other for other in entities if other.id == entity.part_of), None)
    return entity.kind + (f" < {whole.name}" if whole else "") + (f" @ {entity.country}" if _shows(entity) else "")


def _shows(entity: Entity) -> bool:
    """Countries are compared where the case is about a state."""
    return entity.country is not None and (entity.actor or "").split("/")[-1] in {"government", "military", "police"}


def test_ids_follow_the_text_and_mentions_quote_it() -> None:
    text = "Hezbollah fighters killed three Syrian soldiers. The group said it lost two men."
    entities = read_entities(text)
    assert [entity.id for entity in entities] == [f"e{number}" for number in range(1, len(entities) + 1)]
    firsts = [entity.mentions[0].start for entity in entities]
    assert firsts == sorted(firsts)
    assert all(text[m.start : m.end] == m.text for entity in entities for m in entity.mentions)
    assert all(entity.reason for entity in entities if len(entity.mentions) > 1)


def test_same_text_gives_same_entities() -> None:
    text = "Turkey said it hit PKK fighters. Ankara said they had crossed the border."
    assert read_entities(text) == read_entities(text)


def test_a_facility_that_speaks_is_somebody() -> None:
    text = "Sarmin Airport said it would not reopen."
    where = Place("p1", "Sarmin Airport", "facility", latitude=35.9, mentions=(PlaceMention(0, 14, text[:14], "name"),))
    entities = read_entities(text, places=(where,))
    airport = entity_named(entities, "Sarmin Airport")
    assert airport is not None
    assert airport.kind == "organisation"
    assert [mention.text for mention in airport.mentions] == ["Sarmin Airport", "it"]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ('killed 20 "rebels" today', '20 "rebels', '20 "rebels"'),
        ('saw "more than 50" people', 'more than 50" people', '"more than 50" people'),
        ("the Free Army (FA) left", "Free Army (FA", "Free Army (FA)"),
        ("a “rebel", "“rebel", "rebel"),
        ("Minister \u200eKarim", "\u200eKarim", "Karim"),
    ],
)
def test_trimmed(text: str, words: str, expected: str) -> None:
    start = text.index(words)
    first, last = trimmed(text, start, start + len(words))
    assert text[first:last] == expected


def test_trimmed_name() -> None:
    text = "the Free Army (FA) left"
    first, last = trimmed(text, 4, 17, inner=True)
    assert text[first:last] == "Free Army"


UNMARKED = """Turkeys army shelled a village on Monday. The attack came a day after President Karim al-Haddads troops entered
the town and after Syrias rebels fled to the north. Karim al-Haddad said nothing on the matter. A monitoring group said that
the border was closed again and that people in the camps near it had no water, no bread and no way out of the valley."""


def test_lost_apostrophes_are_read_all_the_same() -> None:
    entities = read_entities(UNMARKED)
    army, turkey = entity_named(entities, "Turkeys army"), entity_named(entities, "Turkey")
    assert army is not None
    assert turkey is not None
    assert army.part_of == turkey.id
    haddad = entity_named(entities, "Karim al-Haddad")
    assert haddad is not None
    assert len(haddad.mentions) == 2
    assert entity_named(entities, "Karim al-Haddads") is None


def test_an_s_is_left_alone_where_apostrophes_stand() -> None:
    entities = read_entities(UNMARKED.replace("Syrias", "Syria's"))
    assert entity_named(entities, "Turkey") is None
