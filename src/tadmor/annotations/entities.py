"""People, groups, forces, states and organisations of a report, each with everything that names it."""

from __future__ import annotations

from collections.abc import Sequence

from tadmor.annotations.coreference import join_phrases
from tadmor.annotations.entities_build import build_entities
from tadmor.annotations.entities_reading import read_phrases
from tadmor.model.annotation import Mention, Sentence
from tadmor.model.article import Article
from tadmor.model.entity import Entity
from tadmor.model.outcome import Outcome
from tadmor.model.place import Place
from tadmor.reference.actors import Actors


def resolve_entities(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    places: Sequence[Place],
    *,
    actors: Actors,
) -> Outcome[tuple[Entity, ...]]:
    """The entities of a report by first mention, with the merges that were declined as issues.

    ``sentences`` are parsed, ``mentions`` are the reader bundle's, ``places``
    are resolved. Every join stands in the entity's ``reason``.
    """
    reading = read_phrases(article, sentences, mentions, places, actors=actors)
    joined = join_phrases(reading)
    return Outcome(build_entities(joined.value, actors=actors), joined.issues)
