"""One report with its claims, and the look-ups that every step of the stage needs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from tadmor.model.annotation import Annotations, PeopleCount, Sentence, Token
from tadmor.model.article import Article
from tadmor.model.claim import Claim, ClaimCount
from tadmor.model.entity import Entity
from tadmor.model.place import Place
from tadmor.reference.actions import Action, Actions


@dataclass(frozen=True, slots=True)
class Scene:
    """The article, what was read in it, and the native list of actions."""

    article: Article
    annotations: Annotations
    actions: Actions
    entities: Mapping[str, Entity]
    places: Mapping[str, Place]
    counts: Mapping[tuple[int, int], PeopleCount]
    starts: tuple[int, ...]

    def action(self, claim: Claim) -> Action:
        """The entry of the list that the claim's action names."""
        return self.actions[claim.action]

    def sentence_of(self, claim: Claim) -> Sentence | None:
        """The sentence that holds the claim's trigger."""
        index = bisect_right(self.starts, claim.trigger.start) - 1
        if index < 0:
            return None
        sentence = self.annotations.sentences[index]
        return sentence if claim.trigger.start < sentence.end else None

    def trigger_token(self, claim: Claim) -> Token | None:
        """The first token of the claim's trigger."""
        sentence = self.sentence_of(claim)
        tokens = sentence.tokens if sentence else ()
        return next((token for token in tokens if token.start <= claim.trigger.start < token.end), None)

    def is_headline(self, claim: Claim) -> bool:
        """Whether the claim stands in the headline."""
        sentence = self.sentence_of(claim)
        blocks = self.article.blocks
        return sentence is not None and sentence.block < len(blocks) and blocks[sentence.block].kind == "headline"

    def is_part(self, count: ClaimCount) -> bool:
        """Whether the text gives the number as a part of another ("including three officers")."""
        read = self.counts.get((count.start, count.end))
        return read is not None and read.part_of is not None

    def noun_of(self, count: ClaimCount) -> str | None:
        """The noun that the number counts ("people", "soldier"), None if unknown."""
        read = self.counts.get((count.start, count.end))
        return read.who if read is not None else None


def scene_of(article: Article, annotations: Annotations, actions: Actions) -> Scene:
    """The scene of one report."""
    return Scene(
        article=article,
        annotations=annotations,
        actions=actions,
        entities={entity.id: entity for entity in annotations.entities},
        places={place.id: place for place in annotations.places},
        counts={(count.start, count.end): count for count in annotations.counts},
        starts=tuple(sentence.start for sentence in annotations.sentences),
    )
