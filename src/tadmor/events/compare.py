"""Whether two claims tell one happening: the signals of ``weights`` that hold between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tadmor.events.facts import Facts
from tadmor.events.geography import Relation, relate_places
from tadmor.events.intervals import Days, are_apart, width_of
from tadmor.events.parties import are_related, share_party
from tadmor.events.reality import REAL
from tadmor.events.scene import Scene
from tadmor.events.weights import SIGNALS
from tadmor.model.annotation import Sentence
from tadmor.model.claim import Claim
from tadmor.model.entity import Entity

# Groups in which the object is the point: taking the citadel is not taking the city.
_OBJECT_GROUPS = frozenset({"territory", "access"})
_CLAUSE_PARTS = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "compound"})
_AREAS = frozenset({"country", "admin", "region"})
_TOLLS = frozenset({"killing", "injury", "death"})
_OUTCOMES = _TOLLS | {"damage", "destruction"}
_SINGLE_MEANS = frozenset(
    {"air_strike", "drone_strike", "suicide_bombing", "chemical_attack", "grenade_attack", "shelling"}
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The sum of the signals between two claims, None if one of them is a veto, and their names."""

    score: float | None
    signals: tuple[str, ...]


def compare(scene: Scene, one: Facts, other: Facts) -> Verdict:
    """What speaks for ``one`` and the later ``other`` telling one happening, and what against."""
    for veto in _vetoes(scene, one, other):
        return Verdict(None, (veto,))
    names = tuple(_evidence(scene, one, other))
    return Verdict(sum(SIGNALS[name].weight or 0.0 for name in names), names)


def _vetoes(scene: Scene, one: Facts, other: Facts) -> Iterator[str]:
    kinship = scene.actions.kinship(one.action.key, other.action.key)
    if kinship is None:
        yield "other_kind"
    if not _same_reality(one.claim, other.claim):
        yield "other_reality"
    if one.claim.polarity != other.claim.polarity:
        yield "other_polarity"
    if other.set_apart:
        yield "set_apart"
    if are_apart(one.days, other.days):
        yield "days_apart"
    if _place_relation(scene, one, other) == "apart":
        yield "places_apart"
    if _objects_apart(one, other):
        yield "objects_apart"
    if _persons_apart(one, other, named=True):
        yield "victims_apart"
    if _actors_apart(scene, one, other):
        yield "actors_apart"
    if one.action.key != other.action.key and {one.action.key, other.action.key} <= _SINGLE_MEANS:
        yield "weapons_apart"
    if _sums_days(one, other) or _sums_days(other, one):
        yield "sum_of_days"
    if kinship == "both_sides" and not _same_sides(scene, one, other):
        yield "sides_needed"
    if one.action.group == "words" and not _same_saying(scene, one, other):
        yield "words_apart"


def _same_reality(one: Claim, other: Claim) -> bool:
    """Whether both are told as real, or both as planned, or both as imagined."""
    return one.modality == other.modality or (one.modality in REAL and other.modality in REAL)


def _evidence(scene: Scene, one: Facts, other: Facts) -> Iterator[str]:
    if one.action.key == other.action.key:
        yield "same_action"
    place = _place_relation(scene, one, other)
    if place == "within":
        yield "place_within"
    elif place == "same":
        yield "same_place" if one.place is not None and one.place.kind not in _AREAS else "same_area"
    yield from _object_evidence(one.claim, other.claim)
    yield from _day_evidence(one, other)
    yield from _party_evidence(scene, one, other)
    yield from _toll_evidence(one.claim, other.claim)
    yield from _text_evidence(scene, one, other)


def _place_relation(scene: Scene, one: Facts, other: Facts) -> Relation | None:
    return relate_places(one.place, other.place, scene.places) if one.place and other.place else None


def _objects_apart(one: Facts, other: Facts) -> bool:
    """Whether two claims about territory, access or monuments name two different things."""
    first, second = one.claim.object, other.claim.object
    if first is None or second is None:
        return False
    if one.action.group not in _OBJECT_GROUPS and "damage_to_heritage" not in (one.action.key, other.action.key):
        return False
    if first.place is None and second.place is None:
        return first.text.lower() != second.text.lower()
    return first.place != second.place


def _object_evidence(one: Claim, other: Claim) -> Iterator[str]:
    if one.object is None or other.object is None:
        return
    same_place = one.object.place is not None and one.object.place == other.object.place
    if same_place or _head(one.object.text) == _head(other.object.text):
        yield "same_object"
    elif one.action == other.action and one.object.place is None and other.object.place is None:
        yield "thing_differs"


def _head(words: str) -> str:
    """The last word of a short phrase, in small letters: "a market in the town" counts as "market"."""
    before = words.lower().split(" in ")[0].split(" of ")[0].split()
    return before[-1] if before else ""


def _persons_apart(one: Facts, other: Facts, *, named: bool) -> bool:
    """Whether both aim at single people, none of them shared; ``named``: all of them by name."""
    if not one.persons or not other.persons or _shared_persons(one, other):
        return False
    return all(entity.named for entity in (*one.persons, *other.persons)) or not named


def _shared_persons(one: Facts, other: Facts) -> set[str]:
    return {entity.id for entity in one.persons} & {entity.id for entity in other.persons}


def _actors_apart(scene: Scene, one: Facts, other: Facts) -> bool:
    named = any(e.named for e in one.doers) and any(e.named for e in other.doers)
    return named and not share_party(scene, one.doers, other.doers)


def _sums_days(total: Facts, single: Facts) -> bool:
    """Whether ``total`` counts the victims of many days and ``single`` those of one or two ("since Saturday 68")."""
    if total.days is None or single.days is None or _is_long(single.days) or not _is_long(total.days):
        return False
    pairs = ((a, b) for a in total.claim.counts for b in single.claim.counts if a.what == b.what)
    return any(a.low != b.low for a, b in pairs)


def _is_long(days: Days) -> bool:
    """Whether an interval is open or longer than a day and the night after it."""
    width = width_of(days)
    return width is None or width > 2


def _same_sides(scene: Scene, one: Facts, other: Facts) -> bool:
    first, second = (*one.actors, *one.victims), (*other.actors, *other.victims)
    if len(first) < 2 or len(second) < 2:
        return False
    return all(share_party(scene, (entity,), second) for entity in first)


def _same_saying(scene: Scene, one: Facts, other: Facts) -> bool:
    speakers = share_party(scene, one.actors, other.actors)
    return speakers and share_party(scene, one.victims, other.victims) and one.action.key == other.action.key


def _day_evidence(one: Facts, other: Facts) -> Iterator[str]:
    if one.days is not None and other.days is not None:
        yield "same_day" if one.days == other.days and not _is_long(one.days) else "days_meet"


def _party_evidence(scene: Scene, one: Facts, other: Facts) -> Iterator[str]:
    if share_party(scene, one.doers, other.doers):
        yield "same_actor"
    persons = _shared_persons(one, other)
    if persons:
        yield "same_person"
    elif _persons_apart(one, other, named=False):
        yield "same_words" if _same_words(one.persons, other.persons) else "victims_differ"
    if any(are_related(scene, a, b) for a in one.victims for b in other.victims if a.id not in persons):
        yield "same_victim_side"


def _same_words(first: tuple[Entity, ...], second: tuple[Entity, ...]) -> bool:
    """Whether somebody without a name stands in both under the same words ("a suspected militant")."""
    names = {entity.name.lower() for entity in first if not entity.named}
    return bool(names & {entity.name.lower() for entity in second if not entity.named})


def _toll_evidence(one: Claim, other: Claim) -> Iterator[str]:
    pairs = [(a, b) for a in one.counts for b in other.counts if a.what == b.what and a.low is not None]
    if any((a.low, a.high) == (b.low, b.high) and (a.low or 0) > 1 for a, b in pairs):
        yield "same_toll"
    elif pairs and one.action == other.action and all(a.low != b.low for a, b in pairs):
        yield "toll_differs"


def _text_evidence(scene: Scene, one: Facts, other: Facts) -> Iterator[str]:
    first, second = one.sentence, other.sentence
    if first is None or second is None:
        return
    gap = second.index - first.index
    near = gap <= 1 and not one.headline
    if near:
        yield "neighbours"
    if one.headline and not other.headline and second.block <= first.block + 3:
        yield "headline"
    if gap == 0 and _is_one_clause(scene, one, other, first):
        yield "one_clause"
    if gap <= 2 and other.points_back:
        yield "points_back"
    if near and _is_bare_outcome(one, other):
        yield "outcome_follows"
    if one.claim.background != other.claim.background:
        yield "background_differs"


def _is_one_clause(scene: Scene, one: Facts, other: Facts, sentence: Sentence) -> bool:
    """Whether one trigger hangs on the other as its subject, object or circumstance."""
    first, second = one.token, other.token
    if first is None or second is None:
        return False
    below = first if first.head == second.index else second if second.head == first.index else None
    if below is None or below.deprel not in _CLAUSE_PARTS:
        return False
    cases = {t.lemma.lower() for t in sentence.children(below.index) if t.deprel == "case"}
    return not cases & scene.actions.order_cues


def _is_bare_outcome(deed: Facts, outcome: Facts) -> bool:
    """Whether ``outcome`` only adds a number or damage to ``deed``, with no place, day or doer of its own."""
    if outcome.action.key not in _OUTCOMES or deed.action.key in _OUTCOMES or outcome.another_item:
        return False
    if outcome.action.key in _TOLLS and not outcome.claim.counts:
        return False
    if {entity.id for entity in outcome.persons} & {entity.id for entity in deed.doers}:
        return False  # "Before his death he had planned attacks"
    return outcome.claim.place is None and outcome.claim.time is None and not outcome.actors
