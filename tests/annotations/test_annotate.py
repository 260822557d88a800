"""The stage's entry on a whole report."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from tadmor.annotations.annotate import annotate
from tadmor.inference import Bundle
from tadmor.model.annotation import Annotations
from tadmor.model.article import Article, Block, Credit
from tadmor.model.lookup import EntityIndex, PlaceIndex
from tadmor.reference.actors import Actors
from tadmor.reference.gazetteer import Gazetteer
from tests.factories import article, span_of

LEAD = "Syrian soldiers shelled rebels near Aleppo on Friday, killing at least 12 fighters with rockets."
CAPTION = "Smoke rises over Aleppo. (Karim Haddad/AP)"


def _report() -> Article:
    made = article(LEAD, CAPTION, headline="Army shells rebels")
    headline, lead, caption = made.blocks
    return replace(
        made, blocks=(headline, lead, Block("caption", caption.start, caption.end, Credit("Karim Haddad", ("AP",))))
    )


@cache
def _annotated() -> Annotations:
    return annotate(_report(), bundle=Bundle.open(), gazetteer=Gazetteer.open(), actors=Actors.open())


def test_every_list_is_filled_in_text_order() -> None:
    found = _annotated()
    assert [sentence.index for sentence in found.sentences] == list(range(len(found.sentences)))
    for rows in (found.mentions, found.times, found.counts, found.weapons):
        assert rows
        assert [row.start for row in rows] == sorted(row.start for row in rows)
    assert found.entities
    assert found.places


def test_a_photographer_is_no_entity() -> None:
    credit = span_of(_report().text, "(Karim Haddad/AP)")
    mentions = [mention for entity in _annotated().entities for mention in entity.mentions]
    assert mentions
    assert not any(credit.start <= mention.start < credit.end for mention in mentions)


def test_words_lead_to_entities_and_places() -> None:
    text = _report().text
    entities, places = EntityIndex(_annotated().entities), PlaceIndex(_annotated().places)
    soldiers, syria = entities.at(span_of(text, "soldiers")), entities.at(span_of(text, "Syrian"))
    assert soldiers is not None
    assert syria is not None
    assert soldiers.part_of == syria.id
    assert entities.whole(soldiers) == (syria,)
    place = places.at(span_of(text, "Aleppo"))
    assert place is not None
    assert place.country == "SYR"
    assert entities.at(span_of(text, "near")) is None


def test_reading_twice_gives_the_same() -> None:
    again = annotate(_report(), bundle=Bundle.open(), gazetteer=Gazetteer.open(), actors=Actors.open())
    assert again == _annotated()
