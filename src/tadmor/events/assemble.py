"""The stage's entry: the claims of one report become its events and states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tadmor.events.acled import parties_of
from tadmor.events.casualties import casualties_of
from tadmor.events.codes import code_event
from tadmor.events.geography import exactness, relate_places
from tadmor.events.intervals import are_apart, common_days, days_of
from tadmor.events.join import Group, join_claims
from tadmor.events.parties import VICTIM_ROLES, entities_in
from tadmor.events.reality import REAL, strongest
from tadmor.events.scene import Scene, scene_of
from tadmor.events.states import derive_states
from tadmor.model.annotation import Annotations
from tadmor.model.article import Article
from tadmor.model.claim import Claim, ClaimPlace
from tadmor.model.event import Casualties, Event, State
from tadmor.model.ids import ordinal_id
from tadmor.model.outcome import Issue
from tadmor.reference.actions import Actions

# Groups of actions that are an exchange of armed force, for "with armed interaction" in ACLED's territory rules.
_FIGHTS = frozenset(
    {
        "armed_clash",
        "ground_attack",
        "attack",
        "shooting",
        "ambush",
        "raid",
        "offensive",
        "territory_contest",
        "retreat",
    }
)


@dataclass(frozen=True, slots=True)
class Assembly:
    """The events and states of one report, each in order of its claims, and what could not be settled."""

    events: tuple[Event, ...]
    states: tuple[State, ...]
    issues: tuple[Issue, ...] = ()


def assemble(
    article: Article,
    annotations: Annotations,
    claims: Sequence[Claim],
    *,
    actors: object = None,
    actions: Actions | None = None,
) -> Assembly:
    """Join the claims that tell one happening into events, code them, and derive the states that follow.

    ``claims`` are in order of offset; every claim that is no mere state ("holds",
    "still stands") goes into exactly one event. ``actors`` is not needed: what
    the actor list says stands on the entities. Pure: the same input gives the
    same events. Raises KeyError if a claim names no action of the list.
    """
    scene = scene_of(article, annotations, actions or Actions.open())
    ordered = sorted(claims, key=lambda claim: (claim.trigger.start, claim.trigger.end, claim.id))
    happened = [claim for claim in ordered if not scene.action(claim).stative]
    groups = join_claims(scene, happened)
    events = tuple(_event(scene, group, groups, index) for index, group in enumerate(groups))
    return Assembly(events, derive_states(scene, ordered), tuple(_issues(events, groups)))


def _event(scene: Scene, group: Group, groups: Sequence[Group], index: int) -> Event:
    claims = group.claims
    main = _main_claim(scene, claims)
    place = _place(claims, main)
    days = common_days(days_of(claim.time) for claim in (main, *claims))
    casualties = casualties_of(scene, claims)
    modality = strongest(claim.modality for claim in claims)
    parties = parties_of(
        scene,
        claims,
        country=_country(scene, claims, main),
        fight=_is_fought_over(scene, group, groups),
        people=_people(casualties, claims),
    )
    codes, why = code_event(
        scene,
        claims,
        main.action,
        parties=parties,
        casualties=casualties,
        modality=modality,
        positive=main.polarity == "positive",
    )
    return Event(
        id=ordinal_id("v", index),
        action=main.action,
        claims=tuple(claim.id for claim in claims),
        actors=tuple(entity.id for entity in entities_in(scene, claims, "actor")),
        recipients=tuple(entity.id for entity in entities_in(scene, claims, *VICTIM_ROLES)),
        object=_object(scene, claims, main),
        place=place.place if place else None,
        precision=place.precision if place else None,
        start_date=days[0].isoformat() if days[0] else None,
        end_date=days[1].isoformat() if days[1] else None,
        casualties=casualties,
        modality=modality,
        polarity=main.polarity,
        background=all(claim.background for claim in claims),
        codes=codes,
        score=max(claim.score for claim in claims),
        reason=f"{group.reason}; {why}",
    )


def _main_claim(scene: Scene, claims: Sequence[Claim]) -> Claim:
    """The claim whose action names the event: by the list's precedence, then the most told, then the first told."""
    told = [claim.action for claim in claims]
    return min(claims, key=lambda claim: (scene.actions.precedence(claim.action), -told.count(claim.action)))


def _place(claims: Sequence[Claim], main: Claim) -> ClaimPlace | None:
    """The most exact place told; of equals, that of the main claim, then the first."""
    told = [claim.place for claim in (main, *claims) if claim.place is not None]
    return min(told, key=lambda place: exactness(place.precision), default=None)


def _object(scene: Scene, claims: Sequence[Claim], main: Claim) -> str | None:
    objects = [claim.object.place for claim in (main, *claims) if claim.object is not None]
    return next((place for place in objects if place in scene.places), None)


def _country(scene: Scene, claims: Sequence[Claim], main: Claim) -> str | None:
    """The country that it happened in, by the places told, the main claim's first."""
    places = [place for claim in (main, *claims) for place in _places_of(claim) if place in scene.places]
    return next((scene.places[place].country for place in places if scene.places[place].country), None)


def _people(casualties: Casualties, claims: Sequence[Claim]) -> int | None:
    """How many people were taken, for ACLED's mass arrests: the captured, else the most of any count."""
    if casualties.captured.low is not None:
        return casualties.captured.low
    return max((count.low for claim in claims for count in claim.counts if count.low is not None), default=None)


def _is_fought_over(scene: Scene, group: Group, groups: Sequence[Group]) -> bool:
    """Whether the report tells of fighting in the place that the group is about, on days that meet."""
    places = [place for claim in group.claims for place in _places_of(claim) if place in scene.places]
    for other in (claim for rival in groups for claim in rival.claims):
        if other.action not in _FIGHTS or other.modality not in REAL or other.polarity == "negative":
            continue
        if any(are_apart(days_of(claim.time), days_of(other.time)) for claim in group.claims):
            continue
        if any(_is_same_ground(scene, place, found) for place in places for found in _places_of(other)):
            return True
    return False


def _places_of(claim: Claim) -> tuple[str, ...]:
    place = (claim.place.place,) if claim.place is not None else ()
    return (*place, claim.object.place) if claim.object is not None and claim.object.place is not None else place


def _is_same_ground(scene: Scene, one: str, other: str) -> bool:
    if other not in scene.places or scene.places[other].kind in {"country", "admin", "region"}:
        return False
    return relate_places(scene.places[one], scene.places[other], scene.places) in ("same", "within")


def _issues(events: Sequence[Event], groups: Sequence[Group]) -> Iterator[Issue]:
    for event, group in zip(events, groups, strict=True):
        first = group.claims[0].trigger
        toll = event.casualties.killed
        told = {(c.low, c.high) for claim in group.claims for c in claim.counts if c.what == "killed"}
        if len(group.claims) > 1 and len(told) > 1 and toll.low is not None and toll.low != toll.high:
            bounds = f"{toll.low} to {'more' if toll.high is None else toll.high}"
            yield Issue("note", "tolls_differ", f"the numbers of killed differ: {bounds}", first.start, first.end)
