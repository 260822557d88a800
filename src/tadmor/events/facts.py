"""What comparing needs to know of one claim, worked out once."""

from __future__ import annotations

from dataclasses import dataclass

from tadmor.events.intervals import Days, days_of
from tadmor.events.parties import VICTIM_ROLES, entities_in
from tadmor.events.scene import Scene
from tadmor.model.annotation import Sentence, Token
from tadmor.model.claim import Claim, RoleName
from tadmor.model.entity import Entity
from tadmor.model.place import Place
from tadmor.reference.actions import Action


@dataclass(frozen=True, slots=True)
class Facts:
    """A claim with its entities, days, place and words.

    ``actors`` did it; ``doers`` are all parties where sides are alike ("X and Y
    clashed", marchers and police), else the actors; ``persons`` are single
    people aimed at or counted; ``points_back`` and ``set_apart`` are what the
    words around the trigger say of things told before.
    """

    claim: Claim
    action: Action
    actors: tuple[Entity, ...]
    doers: tuple[Entity, ...]
    victims: tuple[Entity, ...]
    persons: tuple[Entity, ...]
    place: Place | None
    days: Days | None
    sentence: Sentence | None
    token: Token | None
    headline: bool
    points_back: bool
    set_apart: bool
    another_item: bool


def facts_from(scene: Scene, claim: Claim) -> Facts:
    """The facts of a claim in its scene."""
    action = scene.action(claim)
    actors = entities_in(scene, (claim,), "actor")
    alike = action.symmetric or action.group == "protest"
    roles: tuple[RoleName, ...] = ("actor", "recipient")
    sentence, token = scene.sentence_of(claim), scene.trigger_token(claim)
    words = {word.lemma.lower() for word in sentence.tokens} if sentence else set()
    return Facts(
        claim=claim,
        action=action,
        actors=actors,
        doers=entities_in(scene, (claim,), *roles) if alike else actors,
        victims=entities_in(scene, (claim,), *VICTIM_ROLES),
        persons=_persons(scene, claim),
        place=scene.places.get(claim.place.place) if claim.place else None,
        days=days_of(claim.time),
        sentence=sentence,
        token=token,
        headline=scene.is_headline(claim),
        points_back=token is not None and sentence is not None and _points_back(scene, claim, sentence, token),
        set_apart=token is not None and sentence is not None and _is_set_apart(scene, sentence, token),
        another_item=bool(words & scene.actions.another_item),
    )


def _persons(scene: Scene, claim: Claim) -> tuple[Entity, ...]:
    named = entities_in(scene, (claim,), "target")
    known = {entity.id for entity in named}
    counted = [scene.entities[c.who] for c in claim.counts if c.who in scene.entities and c.who not in known and c.who]
    return tuple(entity for entity in (*named, *counted) if entity.kind == "person")


def _points_back(scene: Scene, claim: Claim, sentence: Sentence, token: Token) -> bool:
    """Whether the trigger is a noun that takes up something told: "the attack", "Tuesday's attack".

    A noun with a complement or a name ("the raid on his house", "the Lockerbie
    bombing") tells something itself.
    """
    if token.upos != "NOUN":
        return False
    below = sentence.children(token.index)
    if any(t.deprel in {"nmod", "acl", "acl:relcl"} or (t.deprel == "compound" and t.upos == "PROPN") for t in below):
        return False
    definite = any(t.deprel == "det" and t.lemma.lower() in scene.actions.back_cues for t in below)
    dated = claim.time is not None and any(
        t.deprel == "nmod:poss" and claim.time.start <= t.start < claim.time.end for t in below
    )
    return definite or dated


def _is_set_apart(scene: Scene, sentence: Sentence, token: Token) -> bool:
    """Whether the words before the trigger say that it is another one ("a second blast")."""
    modifiers = [t for t in sentence.children(token.index) if t.deprel in {"amod", "det"}]
    before = [t for t in sentence.tokens[max(0, token.index - 2) : token.index] if t.upos in {"ADJ", "DET"}]
    return any(t.lemma.lower() in scene.actions.apart_cues for t in (*modifiers, *before))
