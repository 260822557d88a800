"""The stage's entry: everything that is read in a report before anybody is said to have done anything."""

from __future__ import annotations

from tadmor.annotations.counts import find_counts
from tadmor.annotations.entities import resolve_entities
from tadmor.annotations.places import resolve_places
from tadmor.annotations.sentences import parse_sentences
from tadmor.annotations.times import resolve_times
from tadmor.annotations.weapons import find_weapons
from tadmor.inference.bundle import Bundle
from tadmor.model.annotation import Annotations
from tadmor.model.article import Article
from tadmor.reference.actors import Actors
from tadmor.reference.gazetteer import Gazetteer


def annotate(article: Article, *, bundle: Bundle, gazetteer: Gazetteer, actors: Actors) -> Annotations:
    """Sentences, mentions, places, times, counts, weapons and entities of an article, with all issues."""
    sentences, mentions = parse_sentences(article, bundle=bundle)
    places = resolve_places(article, sentences, mentions, gazetteer=gazetteer)
    times = resolve_times(article, sentences)
    entities = resolve_entities(article, sentences, mentions, places.value, actors=actors)
    return Annotations(
        sentences=sentences,
        mentions=mentions,
        entities=entities.value,
        places=places.value,
        times=times.value,
        counts=find_counts(article, sentences),
        weapons=find_weapons(article, sentences),
        issues=(*places.issues, *times.issues, *entities.issues),
    )
