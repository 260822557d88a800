"""Where, when, and by what means: the circumstances of a trigger, each with its words."""

from __future__ import annotations

from dataclasses import dataclass

from tadmor.claims.syntax import Tree, clause_of
from tadmor.claims.triggers import Hit
from tadmor.claims.world import World
from tadmor.model.claim import ClaimObject, ClaimPlace, ClaimTime, Weapon
from tadmor.model.place import Place, PlaceMention, PlacePrecision
from tadmor.model.span import Span
from tadmor.model.time import TimeExpression

LOCATIVE = {
    "in": "in",
    "at": "in",
    "inside": "in",
    "within": "in",
    "on": "in",
    "across": "in",
    "throughout": "in",
    "around": "near",
    "near": "near",
    "outside": "near",
    "off": "near",
    "close to": "near",
    "next to": "near",
    "along": "near",
    "between": "between",
    "over": "in",
    "into": "to",
    "to": "to",
    "toward": "to",
    "towards": "to",
    "from": "from",
    "through": "in",
    "of": "in",
}
COMPASS = ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest")
# Clauses whose time and place are their own and not those of the clause above.
BARRIERS = frozenset({"ccomp", "parataxis", "acl:relcl"})


@dataclass(frozen=True, slots=True)
class Located:
    """A place mention of the sentence with the token that heads it and how it hangs together."""

    token: int
    place: Place
    mention: PlaceMention
    relation: str
    distance: int


def precision_of(place: Place, relation: str) -> PlacePrecision:
    """How exactly a place tells where."""
    if place.kind == "country":
        return "country"
    if place.kind == "admin":
        return "admin2" if place.admin2 else "admin1"
    if place.kind in {"region", "natural"}:
        return "region"
    return "exact" if relation in {"in", "from", "to"} else "near"


def find_place(tree: Tree, world: World, hit: Hit, obj: ClaimObject | None) -> tuple[ClaimPlace | None, str]:
    """Where the claim says it happened, and why this place; None if the clause does not say."""
    if obj is not None and obj.place is not None:
        place = world.places.by_id(obj.place)
        if place is not None:
            return _place_of_object(world, obj, place)
    best = min(_located(tree, world, hit), key=lambda found: (_rank(found), found.token), default=None)
    if best is None:
        return None, "no place in the clause"
    relation = best.relation
    claim_place = ClaimPlace(
        best.place.id, relation, precision_of(best.place, relation), best.mention.start, best.mention.end
    )
    return claim_place, f"{relation} {best.mention.text}"


def _rank(found: Located) -> tuple[int, int]:
    """A town before a country, and what hangs nearer before what hangs farther."""
    coarse = {"country": 2, "region": 1, "natural": 1, "admin": 1}.get(found.place.kind, 0)
    return found.distance // 3 + coarse, found.distance


def _place_of_object(world: World, obj: ClaimObject, place: Place) -> tuple[ClaimPlace, str]:
    """The object's own place, or the town that a monument or facility is a part of."""
    whole = world.places.by_id(place.part_of) if place.part_of else None
    inside = whole if whole is not None and whole.kind == "settlement" else place
    return ClaimPlace(inside.id, "in", precision_of(inside, "in"), obj.start, obj.end), "the place acted on"


def _located(tree: Tree, world: World, hit: Hit) -> list[Located]:
    """All places that stand in a locative function around the trigger."""
    distances = clause_distances(tree, hit.token)
    found = []
    for token in tree.tokens:
        if token.index in hit.words or token.index not in distances:
            continue
        here = world.place_at(token)
        if here is None or not _is_head_of(tree, token.index, here[1]):
            continue
        relation = _relation(tree, token.index, here[1])
        if relation == "in" and _only_names_whose(tree, world, token.index, here[0]):
            continue
        if relation is not None:
            found.append(Located(token.index, here[0], here[1], relation, distances[token.index]))
    return found


def _only_names_whose(tree: Tree, world: World, index: int, place: Place) -> bool:
    """ "US special forces", "Iraq's army", "Kabul police": the place says whose, not where."""
    token = tree[index]
    if token.deprel not in {"compound", "nmod:poss", "amod", "nmod:desc"} or token.head < 0:
        return False
    return place.kind == "country" or bool({"force", "group"} & world.kinds_of(tree, token.head))


def _is_head_of(tree: Tree, index: int, mention: PlaceMention) -> bool:
    """Whether the token carries the mention (its head lies outside the mention's words)."""
    head = tree[index].head
    return head < 0 or not mention.start <= tree[head].start < mention.end


def _relation(tree: Tree, index: int, mention: PlaceMention) -> str | None:
    """How a place mention locates: by its preposition, as a modifier, or through a compass word; None if it does not."""
    case = tree.case_of(index)
    token = tree[index]
    head = tree[token.head] if token.head >= 0 else None
    if case == "of" and head is not None and head.lemma.lower() in COMPASS:
        return f"{head.lemma.lower()}_of"
    if case in LOCATIVE:
        return LOCATIVE[case]
    words = case.split()
    if words and words[0] in COMPASS:
        return f"{words[0]}_of"
    if token.deprel in {"compound", "nmod:poss", "nmod:unmarked", "nmod:desc", "appos", "conj"} and head is not None:
        return "in" if token.deprel != "conj" else _relation(tree, token.head, mention)
    if token.deprel in {"obl", "obl:unmarked", "nmod", "list"}:
        return "in"
    return None


def clause_distances(tree: Tree, index: int) -> dict[int, int]:
    """Steps from the trigger to the words that share its circumstances.

    Down into its own phrases at one a step; up through the clauses that it is a
    part of at three a step, not past the verb of saying that it is the content of.
    """
    distances: dict[int, int] = {}
    _walk_down(tree, index, 0, distances)
    below, cost, at = index, 0, index
    while tree[at].head >= 0 and tree[at].deprel not in BARRIERS and cost < 30:
        below, at = at, tree[at].head
        same_clause = clause_of(tree, below) == clause_of(tree, at)
        cost += 1 if same_clause else 3
        _walk_down(tree, at, cost, distances)
    return distances


def _walk_down(tree: Tree, top: int, cost: int, distances: dict[int, int]) -> None:
    stack = [(top, cost)]
    while stack:
        at, here = stack.pop()
        if distances.get(at, 10_000) <= here:
            continue
        distances[at] = here
        for kid in tree.children(at):
            if kid.deprel in BARRIERS:
                continue
            step = 6 if kid.deprel == "advcl" or _is_clause_conj(tree, kid.index) else 1
            stack.append((kid.index, here + step))


def _is_clause_conj(tree: Tree, index: int) -> bool:
    return tree[index].deprel == "conj" and tree.is_verb(index)


def find_time(tree: Tree, world: World, hit: Hit, cues: frozenset[int]) -> tuple[ClaimTime | None, str]:
    """When the claim says it happened; ``cues`` are tokens of verbs of saying, whose times are the saying's."""
    distances = clause_distances(tree, hit.token)
    best: tuple[int, TimeExpression] | None = None
    for time in world.times_in(tree.sentence):
        head = _head_token(tree, time.start, time.end)
        if head is None or head not in distances or _belongs_to_cue(tree, head, hit, cues):
            continue
        if best is None or distances[head] < best[0]:
            best = distances[head], time
    if best is None:
        return None, "no time in the clause"
    return claim_time_from(best[1]), f"{best[1].text}: {best[1].reason}"


def time_of_cue(tree: Tree, world: World, cue: Span) -> ClaimTime | None:
    """When something was said or shown: the time that hangs on the cue's verb or on its subject."""
    for time in world.times_in(tree.sentence):
        head = _head_token(tree, time.start, time.end)
        if head is None:
            continue
        above = [tree[at] for at in tree.path_up(head)[1:4]]
        crossed = [t for t in above if t.deprel in BARRIERS and not cue.start <= t.start < cue.end]
        if any(cue.start <= token.start < cue.end for token in above) and not crossed:
            return claim_time_from(time)
    return None


def claim_time_from(time: TimeExpression) -> ClaimTime:
    """A claim's time from a time expression."""
    return ClaimTime(time.start_date, time.end_date, time.precision, time.start, time.end, time.text, time.part)


def _head_token(tree: Tree, start: int, end: int) -> int | None:
    """The token of a span whose head lies outside it."""
    inside = [t for t in tree.tokens if t.start >= start and t.end <= end]
    for token in inside:
        if token.head < 0 or not start <= tree[token.head].start < end:
            return token.index
    return inside[0].index if inside else None


def _belongs_to_cue(tree: Tree, head: int, hit: Hit, cues: frozenset[int]) -> bool:
    governor = tree[head].head
    return governor in cues and governor != hit.token and governor not in hit.words


def find_weapon(tree: Tree, world: World, hit: Hit) -> Weapon | None:
    """The weapon named in the trigger or hanging from it in its own clause."""
    distances = clause_distances(tree, hit.token)
    best: tuple[int, Weapon] | None = None
    for weapon in world.weapons_in(tree.sentence):
        head = _head_token(tree, weapon.start, weapon.end)
        if head is None:
            continue
        distance = 0 if head in hit.words else distances.get(head, 99)
        if distance <= 5 and (best is None or distance < best[0]):
            best = distance, Weapon(weapon.kind, weapon.start, weapon.end, weapon.text)
    return None if best is None else best[1]
