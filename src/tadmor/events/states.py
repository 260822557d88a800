"""What held of places and people over an interval: control, siege, damage, life, custody, access.

States follow from claims that are told as real; what was planned or imagined
gives none. Two accounts that contradict each other give two states, each with
its claims and its modality.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tadmor.events.geography import exactness
from tadmor.events.intervals import cut_date, days_of
from tadmor.events.parties import entities_in
from tadmor.events.reality import REAL, strongest
from tadmor.events.scene import Scene
from tadmor.model.claim import Claim, ClaimObject, RoleName
from tadmor.model.entity import Entity
from tadmor.model.event import Property, State
from tadmor.model.place import Place
from tadmor.reference.actions import StateRule

_PLACE_KINDS = frozenset({"settlement", "admin", "facility", "heritage_site", "natural", "region", "country"})
# Actions whose place is what they are about when no object is told ("the siege in Marah").
_PLACE_AS_OBJECT = frozenset({"siege", "siege_lifted", "holds_territory", "territory_contest", "closure", "reopening"})
# Fighting that leaves a place contested, where the report tells that somebody holds it or wants it.
_FIGHTING = frozenset({"armed_clash", "ground_attack", "offensive", "retreat", "advance"})
_CONTESTING = frozenset({"territory_gain", "territory_loss", "holds_territory", "territory_contest"})
# Properties of which one value ends another: only one side holds a place, and a prisoner set free is not held.
_EXCLUSIVE: frozenset[Property] = frozenset({"control", "custody", "access"})
_NOT_BEFORE = re.compile(r"\b(before|until|till|by)\b", re.IGNORECASE)


def derive_states(scene: Scene, claims: Sequence[Claim]) -> tuple[State, ...]:
    """The states that the claims tell or imply, in order of the claims."""
    found: list[State] = []
    for claim in claims:
        if claim.modality in REAL and claim.polarity == "positive":
            found.extend(_implied(scene, claim))
            found.extend(_deaths(scene, claim))
            found.extend(_contested(scene, claim, claims))
        found.extend(_still_closed(scene, claim))
    return tuple(_close_earlier(_merge(found)))


def _implied(scene: Scene, claim: Claim) -> Iterator[State]:
    for rule in scene.action(claim).implies:
        value = _value(scene, claim, rule)
        if value is None:
            continue
        start, end = _interval(scene, claim, rule)
        reason = f"{claim.action}: “{claim.trigger.text}”"
        for subject, part in _subjects(scene, claim, rule):
            yield State(subject, rule.property, value, start, end, (claim.id,), claim.modality, reason, part)


def _subjects(scene: Scene, claim: Claim, rule: StateRule) -> Sequence[tuple[str, str | None]]:
    """Whose state it is: ids, each with the words for a part of it that has no id."""
    for name in rule.subject:
        if name == "object":
            return _things(scene, claim, rule.property)
        role: RoleName = name  # type: ignore[assignment]
        found = [(e.id, None) for e in entities_in(scene, (claim,), role) if _can_have(e, rule.property)]
        if found:
            return found
    return ()


def _can_have(entity: Entity, prop: Property) -> bool:
    """Whether an entity can be dead or held: one person dies, a named army or party is not a prisoner."""
    if prop == "custody":
        return entity.kind in {"person", "civilians"} or not entity.named
    return prop != "life" or entity.kind == "person"


def _things(scene: Scene, claim: Claim, prop: Property) -> Sequence[tuple[str, str | None]]:
    """The place, or the part of a place, that a state is of; an airport that speaks for itself is known by name only."""
    thing = _object_subject(scene, claim, prop)
    if thing is not None:
        return (thing,)
    if prop != "access" or claim.object is not None or claim.place is not None:
        return ()
    return [(e.id, None) for e in entities_in(scene, (claim,), "actor") if e.kind in {"organisation", "other"}]


def _object_subject(scene: Scene, claim: Claim, prop: Property) -> tuple[str, str | None] | None:
    thing = claim.object
    if thing is not None and thing.place is not None and thing.place in scene.places:
        return thing.place, _part_words(scene, claim, thing, scene.places[thing.place])
    if claim.place is None or claim.place.place not in scene.places:
        return None
    if thing is None:
        return (claim.place.place, None) if claim.action in _PLACE_AS_OBJECT else None
    return (claim.place.place, thing.text) if _is_part_of_place(thing, prop) else None


def _part_words(scene: Scene, claim: Claim, thing: ClaimObject, place: Place) -> str | None:
    """The words for the part of ``place`` that is meant, None if it is the place itself.

    A thing that only lies in the place is a part ("the colonnades" of Palmyra),
    and so is what the place is a complement of ("large parts of Syria").
    """
    sentence = scene.sentence_of(claim)
    inside = [t for t in sentence.tokens if thing.start <= t.start < thing.end] if sentence else []
    if sentence is None or not inside or all(t.upos == "PRON" for t in inside):
        return None
    named = any(mention.start < thing.end and thing.start < mention.end for mention in place.mentions)
    if not named and thing.kind != place.kind:
        return thing.text
    indexes = {t.index for t in inside}
    head = next(t for t in inside if t.head not in indexes)
    while head.deprel == "conj" and head.head >= 0:
        head = sentence.tokens[head.head]  # "large parts of Syria and Iraq"
    if head.deprel != "nmod" or head.head < 0 or sentence.tokens[head.head].upos != "NOUN":
        return None
    whole = sentence.subtree(head.head)
    return scene.article.text[whole[0].start : thing.end]


def _is_part_of_place(thing: ClaimObject, prop: Property) -> bool:
    """Whether a thing without an id can stand as a part of the place where it happened."""
    if prop == "damage":
        return thing.kind in _PLACE_KINDS or thing.kind == "other"
    return thing.kind in _PLACE_KINDS


def _value(scene: Scene, claim: Claim, rule: StateRule) -> str | None:
    for name in rule.value:
        if name.startswith("="):
            return name[1:]
        role: RoleName = name  # type: ignore[assignment]
        for entity in entities_in(scene, (claim,), role):
            return entity.id
    return None


def _interval(scene: Scene, claim: Claim, rule: StateRule) -> tuple[str | None, str | None]:
    days = days_of(claim.time)
    if days is None:
        return None, None
    if rule.until:
        return None, cut_date(days)
    if claim.action == "closure" and _is_limit(scene, claim):
        return None, _limit(claim)
    passing = scene.action(claim).stative or rule.value == ("=contested",)
    if passing and claim.time is not None and claim.time.precision != "open" and days[1] is not None:
        # It held then; since when and how long is not told.
        return cut_date(days), days[1].isoformat()
    return cut_date(days), None


def _is_limit(scene: Scene, claim: Claim) -> bool:
    """Whether the claim's time says until when ("until Friday", "not before Tuesday")."""
    if claim.time is None:
        return False
    before = scene.article.text[max(0, claim.time.start - 8) : claim.time.end]
    return _NOT_BEFORE.search(before) is not None


def _limit(claim: Claim) -> str | None:
    if claim.time is None:
        return None
    return claim.time.end_date or claim.time.start_date


def _still_closed(scene: Scene, claim: Claim) -> Iterator[State]:
    """ "would not reopen before Tuesday": closed until then at least, which is so even though it is still to come."""
    shut = claim.action == "closure" and claim.polarity == "positive" and claim.modality == "planned"
    unopened = claim.action == "reopening" and claim.polarity == "negative" and claim.modality in REAL | {"planned"}
    if not unopened and not (shut and _is_limit(scene, claim)):
        return
    end = _limit(claim) if _is_limit(scene, claim) else None
    reason = f"{claim.action}: “{claim.trigger.text}”" + (", at least until then" if end else ", not to reopen")
    for subject, part in _things(scene, claim, "access"):
        yield State(subject, "access", "closed", None, end, (claim.id,), "asserted", reason, part)


def _deaths(scene: Scene, claim: Claim) -> Iterator[State]:
    """The people whom a deed of any kind is said to have killed."""
    for who in dict.fromkeys(count.who for count in claim.counts if count.what == "killed" and count.low == 1):
        person = scene.entities.get(who) if who else None
        if person is not None and person.kind == "person":
            start = cut_date(days) if (days := days_of(claim.time)) else None
            reason = f"{claim.action}: “{claim.trigger.text}”"
            yield State(person.id, "life", "dead", start, None, (claim.id,), claim.modality, reason)


def _contested(scene: Scene, claim: Claim, claims: Sequence[Claim]) -> Iterator[State]:
    """Fighting in a place that somebody in the report holds or means to take."""
    place = claim.object.place if claim.object and claim.object.place else claim.place.place if claim.place else None
    exact = claim.place is None or (exactness(claim.place.precision) == 0 and claim.place.relation == "in")
    if claim.action not in _FIGHTING or place not in scene.places or not exact or claim.background:
        return
    wanted = any(other.action in _CONTESTING and other.object and other.object.place == place for other in claims)
    if not wanted or place is None:
        return
    days = days_of(claim.time)
    start = cut_date(days) if days else None
    end = days[1].isoformat() if days and days[1] else None
    reason = f"fighting there: “{claim.trigger.text}”"
    yield State(place, "control", "contested", start, end, (claim.id,), claim.modality, reason)


def _merge(states: Sequence[State]) -> list[State]:
    """Join states that say the same; a date that one of them lacks is taken from the other."""
    merged: list[State] = []
    for state in states:
        for index, other in enumerate(merged):
            if _says_same(other, state):
                merged[index] = _joined(other, state)
                break
        else:
            merged.append(state)
    return merged


def _says_same(one: State, other: State) -> bool:
    same = (one.subject, one.part, one.property, one.value) == (other.subject, other.part, other.property, other.value)
    return same and _agree(one.start_date, other.start_date) and _agree(one.end_date, other.end_date)


def _agree(one: str | None, other: str | None) -> bool:
    """Whether two dates may be one: equal, unknown, or one a cut of the other."""
    return one is None or other is None or one.startswith(other) or other.startswith(one)


def _joined(one: State, other: State) -> State:
    claims = one.claims + tuple(claim for claim in other.claims if claim not in one.claims)
    return replace(
        one,
        claims=claims,
        start_date=max((one.start_date or "", other.start_date or ""), key=len) or None,
        end_date=max((one.end_date or "", other.end_date or ""), key=len) or None,
        modality=strongest((one.modality, other.modality)),
        reason=one.reason if one.reason == other.reason else f"{one.reason}; {other.reason}",
    )


def _close_earlier(states: Sequence[State]) -> Iterator[State]:
    """End an open, dated state where a later one of the same subject excludes it ("held … until taken")."""
    for state in states:
        if state.property not in _EXCLUSIVE or state.start_date is None or state.end_date is not None:
            yield state
            continue
        later = [other for other in states if _ends(other, state)]
        starts = sorted(other.start_date for other in later if other.start_date)
        yield replace(state, end_date=starts[0]) if starts else state


def _ends(later: State, state: State) -> bool:
    if later.start_date is None or state.start_date is None or later.value in (state.value, "contested"):
        return False
    same = (later.subject, later.part, later.property) == (state.subject, state.part, state.property)
    width = min(len(later.start_date), len(state.start_date))
    return same and later.modality == "asserted" and later.start_date[:width] > state.start_date[:width]
