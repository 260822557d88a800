"""Whether two claims tell one happening: the signals of ``weights`` that hold between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tadmor.events.geography import Relation, relate_places
from tadmor.events.intervals import are_apart, days_of, width_of
from tadmor.events.parties import VICTIM_ROLES, are_related, entities_in, share_party
from tadmor.events.reality import REAL
from tadmor.events.scene import Scene
from tadmor.events.weights import SIGNALS
from tadmor.model.claim import Claim, RoleName
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


def compare_claims(scene: Scene, one: Claim, other: Claim) -> Verdict:
    """What speaks for ``one`` and the later ``other`` telling one happening, and what against."""
    for veto in _vetoes(scene, one, other):
        return Verdict(None, (veto,))
    names = tuple(_evidence(scene, one, other))
    return Verdict(sum(SIGNALS[name].weight or 0.0 for name in names), names)


def _vetoes(scene: Scene, one: Claim, other: Claim) -> Iterator[str]:
    kinship = scene.actions.kinship(one.action, other.action)
    if kinship is None:
        yield "other_kind"
    if (one.modality in REAL) != (other.modality in REAL) or (
        one.modality not in REAL and one.modality != other.modality
    ):
        yield "other_reality"
    if one.polarity != other.polarity:
        yield "other_polarity"
    if _place_relation(scene, one, other) == "apart":
        yield "places_apart"
    if are_apart(days_of(one.time), days_of(other.time)):
        yield "days_apart"
    if _objects_apart(scene, one, other):
        yield "objects_apart"
    if _persons_apart(scene, one, other, named=True):
        yield "victims_apart"
    if _actors_apart(scene, one, other):
        yield "actors_apart"
    if one.action != other.action and {one.action, other.action} <= _SINGLE_MEANS:
        yield "weapons_apart"
    if _sums_days(one, other) or _sums_days(other, one):
        yield "sum_of_days"
    if _is_set_apart(scene, other):
        yield "set_apart"
    if kinship == "both_sides" and not _same_sides(scene, one, other):
        yield "sides_needed"
    if scene.action(one).group == "words" and not _same_saying(scene, one, other):
        yield "words_apart"


def _evidence(scene: Scene, one: Claim, other: Claim) -> Iterator[str]:
    if one.action == other.action:
        yield "same_action"
    place = _place_relation(scene, one, other)
    if place == "within":
        yield "place_within"
    elif place == "same":
        yield "same_place" if _is_exact(scene, one) else "same_area"
    yield from _object_evidence(one, other)
    yield from _day_evidence(one, other)
    yield from _party_evidence(scene, one, other)
    yield from _toll_evidence(one, other)
    yield from _text_evidence(scene, one, other)


def _place_relation(scene: Scene, one: Claim, other: Claim) -> Relation | None:
    first = scene.places.get(one.place.place) if one.place else None
    second = scene.places.get(other.place.place) if other.place else None
    return relate_places(first, second, scene.places) if first and second else None


def _is_exact(scene: Scene, claim: Claim) -> bool:
    """Whether the claim's place is a spot rather than an area in which much can happen on one day."""
    return claim.place is not None and scene.places[claim.place.place].kind not in _AREAS


def _objects_apart(scene: Scene, one: Claim, other: Claim) -> bool:
    """Whether two claims about territory, access or monuments name two different things."""
    if one.object is None or other.object is None:
        return False
    if scene.action(one).group not in _OBJECT_GROUPS and "damage_to_heritage" not in (one.action, other.action):
        return False
    if one.object.place is None and other.object.place is None:
        return one.object.text.lower() != other.object.text.lower()
    return one.object.place != other.object.place


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


def _targets(scene: Scene, claim: Claim) -> tuple[Entity, ...]:
    counted = [count.who for count in claim.counts if count.who in scene.entities]
    named = entities_in(scene, (claim,), "target")
    extra = [scene.entities[who] for who in counted if who is not None and who not in {e.id for e in named}]
    return tuple(entity for entity in (*named, *extra) if entity.kind == "person")


def _persons_apart(scene: Scene, one: Claim, other: Claim, *, named: bool) -> bool:
    """Whether both aim at single people, none of them shared; ``named``: all of them by name."""
    first, second = _targets(scene, one), _targets(scene, other)
    if not first or not second or {e.id for e in first} & {e.id for e in second}:
        return False
    return all(entity.named for entity in (*first, *second)) or not named


def _actors_apart(scene: Scene, one: Claim, other: Claim) -> bool:
    first, second = _doers(scene, one), _doers(scene, other)
    named = [e for e in first if e.named], [e for e in second if e.named]
    return bool(named[0]) and bool(named[1]) and not share_party(scene, first, second)


def _doers(scene: Scene, claim: Claim) -> tuple[Entity, ...]:
    """Who did it; where sides are alike ("X and Y clashed", marchers and police), all parties."""
    action = scene.action(claim)
    alike = action.symmetric or action.group == "protest"
    roles: tuple[RoleName, ...] = ("actor", "recipient") if alike else ("actor",)
    return entities_in(scene, (claim,), *roles)


def _sums_days(total: Claim, single: Claim) -> bool:
    """Whether ``total`` counts the victims of many days and ``single`` those of one or two ("since Saturday 68")."""
    many, one = days_of(total.time), days_of(single.time)
    if many is None or one is None or (width_of(one) or 9) > 2 or (width_of(many) or 9) <= 2:
        return False
    pairs = ((a, b) for a in total.counts for b in single.counts if a.what == b.what)
    return any(a.low != b.low for a, b in pairs)


def _is_set_apart(scene: Scene, claim: Claim) -> bool:
    """Whether the words before the trigger say that it is another one ("a second blast")."""
    token, sentence = scene.trigger_token(claim), scene.sentence_of(claim)
    if token is None or sentence is None:
        return False
    modifiers = {t.lemma.lower() for t in sentence.tokens if t.head == token.index and t.deprel in {"amod", "det"}}
    modifiers |= {
        t.lemma.lower() for t in sentence.tokens[max(0, token.index - 2) : token.index] if t.upos in {"ADJ", "DET"}
    }
    return bool(modifiers & scene.actions.apart_cues)


def _same_sides(scene: Scene, one: Claim, other: Claim) -> bool:
    first = entities_in(scene, (one,), "actor", *VICTIM_ROLES)
    second = entities_in(scene, (other,), "actor", *VICTIM_ROLES)
    if len(first) < 2 or len(second) < 2:
        return False
    return all(share_party(scene, (entity,), second) for entity in first)


def _same_saying(scene: Scene, one: Claim, other: Claim) -> bool:
    speakers = share_party(scene, entities_in(scene, (one,), "actor"), entities_in(scene, (other,), "actor"))
    hearers = entities_in(scene, (one,), *VICTIM_ROLES), entities_in(scene, (other,), *VICTIM_ROLES)
    return speakers and share_party(scene, *hearers) and one.action == other.action


def _day_evidence(one: Claim, other: Claim) -> Iterator[str]:
    first, second = days_of(one.time), days_of(other.time)
    if first is None or second is None:
        return
    yield "same_day" if first == second and (width_of(first) or 9) <= 2 else "days_meet"


def _party_evidence(scene: Scene, one: Claim, other: Claim) -> Iterator[str]:
    if share_party(scene, _doers(scene, one), _doers(scene, other)):
        yield "same_actor"
    persons = {e.id for e in _targets(scene, one)} & {e.id for e in _targets(scene, other)}
    if persons:
        yield "same_person"
    elif _persons_apart(scene, one, other, named=False):
        yield "same_words" if _same_words(_targets(scene, one), _targets(scene, other)) else "victims_differ"
    first = entities_in(scene, (one,), *VICTIM_ROLES)
    second = entities_in(scene, (other,), *VICTIM_ROLES)
    if any(are_related(scene, a, b) for a in first for b in second if a.id not in persons):
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


def _text_evidence(scene: Scene, one: Claim, other: Claim) -> Iterator[str]:
    first, second = scene.sentence_of(one), scene.sentence_of(other)
    if first is None or second is None:
        return
    gap = second.index - first.index
    near = gap <= 1 and not scene.is_headline(one)
    if near:
        yield "neighbours"
    if scene.is_headline(one) and not scene.is_headline(other) and second.block <= first.block + 3:
        yield "headline"
    if gap == 0 and _is_one_clause(scene, one, other):
        yield "one_clause"
    if gap <= 2 and points_back(scene, other):
        yield "points_back"
    if near and _is_bare_outcome(scene, one, other):
        yield "outcome_follows"
    if one.background != other.background:
        yield "background_differs"


def _is_one_clause(scene: Scene, one: Claim, other: Claim) -> bool:
    """Whether one trigger hangs on the other as its subject, object or circumstance."""
    first, second, sentence = scene.trigger_token(one), scene.trigger_token(other), scene.sentence_of(one)
    if first is None or second is None or sentence is None:
        return False
    below = first if first.head == second.index else second if second.head == first.index else None
    if below is None or below.deprel not in _CLAUSE_PARTS:
        return False
    cases = {t.lemma.lower() for t in sentence.tokens if t.head == below.index and t.deprel == "case"}
    return not cases & scene.actions.order_cues


def points_back(scene: Scene, claim: Claim) -> bool:
    """Whether the trigger is a noun that takes up something told: "the attack", "Tuesday's attack".

    A noun with a complement or a name ("the raid on his house", "the Lockerbie
    bombing") tells something itself.
    """
    token, sentence = scene.trigger_token(claim), scene.sentence_of(claim)
    if token is None or sentence is None or token.upos != "NOUN":
        return False
    below = [t for t in sentence.tokens if t.head == token.index]
    if any(t.deprel in {"nmod", "acl", "acl:relcl"} or (t.deprel == "compound" and t.upos == "PROPN") for t in below):
        return False
    definite = any(t.deprel == "det" and t.lemma.lower() in scene.actions.back_cues for t in below)
    dated = claim.time is not None and any(
        t.deprel == "nmod:poss" and claim.time.start <= t.start < claim.time.end for t in below
    )
    return definite or dated


def _is_bare_outcome(scene: Scene, deed: Claim, outcome: Claim) -> bool:
    """Whether ``outcome`` only adds a number or damage to ``deed``, with no place, day or doer of its own."""
    if outcome.action in _TOLLS and not outcome.counts:
        return False
    sentence = scene.sentence_of(outcome)
    if sentence is None or any(token.lemma.lower() in scene.actions.another_item for token in sentence.tokens):
        return False
    if {entity.id for entity in _targets(scene, outcome)} & {entity.id for entity in _doers(scene, deed)}:
        return False  # "Before his death he had planned attacks"
    bare = outcome.place is None and outcome.time is None and not entities_in(scene, (outcome,), "actor")
    return bare and outcome.action in _OUTCOMES and deed.action not in _OUTCOMES
