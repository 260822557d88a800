"""Which of the places of a sentence is where a deed happened."""

from __future__ import annotations

from dataclasses import dataclass

from tadmor.claims.reach import (
    BARRIERS,
    WITHIN,
    Reach,
    groups_of_action,
    hangs_within,
    is_deed,
    is_document,
    is_harm,
    may_be_in_group,
    reach_of,
)
from tadmor.claims.syntax_tree import INCLUDING, Tree
from tadmor.claims.triggers import Hit
from tadmor.claims.world import ROUTES, World
from tadmor.model.annotation import Token
from tadmor.model.claim import ClaimObject, ClaimPlace
from tadmor.model.place import Place, PlaceMention, PlacePrecision

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
COMPASS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
# Relations that tell a way, not where something happened, unless the deed itself is a movement.
WAYS = frozenset({"to", "from"})
MOVING = frozenset({"territory", "people", "forces", "access"})
INTO = frozenset({"offensive", "raid", "ground_attack", "attack", "deportation"})
FROM = frozenset({"withdrawal", "retreat", "displacement", "evacuation", "return", "deportation", "escape"})
# What ties a place to the words that it is a part of ("the town of X", "X and Y", "X, the capital").
TIES = frozenset({"conj", "appos", "list", "flat", "compound", "nmod", "nmod:unmarked", "nmod:desc"})
# Functions that locate without a preposition.
BARE = frozenset({"obl", "obl:unmarked", "nmod", "nmod:unmarked", "nmod:poss", "nmod:desc", "compound", "list", "root"})
NEARBY = 6
HYPHENS = frozenset({"-", "–", "‑", "‐"})
ROAD_REACH = 6
GOALS = frozenset({"to", "into", "toward", "towards", "onto"})
# Who somebody is by a place: "native of X", which tells nothing of where a thing happened to him.
BORN = frozenset({"native", "resident", "citizen", "son", "daughter", "inhabitant", "villager", "national"})
# What is done with people after they were harmed, perhaps far away.
TAKING = frozenset({"bring", "take", "transfer", "transport", "evacuate", "rush", "admit", "treat", "hospitalise", "hospitalize",
                    "airlift", "fly", "ferry", "bury", "recover"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Located:
    """A place mention of the sentence with the token that heads it, the one that it hangs on, and how."""

    token: int
    governor: int
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
    located = _located(tree, world, hit)
    if _has_own_goal(tree, hit):
        inside = tree.subtree(hit.token)
        located = [found for found in located if found.token in inside]
    if obj is not None and obj.place is not None:
        place = world.places.by_id(obj.place)
        if place is not None and not (found := _within_object(tree, located, hit.token, obj, place)):
            return _place_of_object(world, obj, place)
        located = found if place is not None else located
    best = _best(located, hit.token) or (_before_closing_time(tree, world, hit) if obj is None else None)
    if best is None:
        return None, "no place in the clause"
    claim_place = ClaimPlace(
        best.place.id, best.relation, precision_of(best.place, best.relation), best.mention.start, best.mention.end
    )
    return claim_place, f"{best.relation} {best.mention.text}"


def _has_own_goal(tree: Tree, hit: Hit) -> bool:
    """ "shelled positions in X, advancing as far as the highway": a movement in a clause of its own says itself where."""
    token = tree[hit.token]
    if token.deprel not in {"advcl", "conj"} or not groups_of_action(hit.pattern.action) & MOVING:
        return False
    if may_be_in_group(tree[token.head].lemma.lower(), MOVING):
        return False  # "entered X, advancing to its centre": one way
    far = [kid for kid in tree.children(hit.token, "advmod") if kid.lemma.lower() == "far"]
    goals = [kid for kid in tree.base_children(hit.token, "obl") if tree.case_of(kid.index).partition(" ")[0] in GOALS]
    return bool(goals) or any(tree.base_children(kid.index, "obl") for kid in far)


def _before_closing_time(tree: Tree, world: World, hit: Hit) -> Located | None:
    """The place of "…, in X district, Y province, yesterday.": what ends a sentence with its day is where its main deed was.

    Parsers hang it on the word right before it ("an operation to arrest a leader in X district, yesterday").
    """
    root = next((at for at in hit.words if tree[at].head < 0), None)
    closing = [time for time in world.times_in(tree.sentence) if time.start_date and time.text[:1].isalpha()]
    last = max(closing, key=lambda time: time.start, default=None)
    if root is None or last is None or any(t.upos != "PUNCT" for t in tree.tokens if t.start >= last.end):
        return None
    chain = _places_right_before(tree, world, last.start)
    if not chain or chain[0][0].index <= root:
        return None
    first = chain[0][0].index
    relation = LOCATIVE.get(tree[first - 1].text.lower()) if first else None
    # "a man wanted for bombings in X, yesterday": a participle has a past of its own.
    of_another_clause = any(
        tree[at].deprel in BARRIERS or (tree[at].deprel == "acl" and tree[at].xpos == "VBN")
        for at in tree.path_up(first)
        if at != root
    )
    if relation not in {"in", "near"} or of_another_clause:
        return None
    token, place, mention = min(chain, key=lambda found: _coarse(found[1]))
    return Located(token.index, root, place, mention, relation, 0)


def _places_right_before(tree: Tree, world: World, end: int) -> list[tuple[Token, Place, PlaceMention]]:
    """The places of "in X district, Y province," right before an offset, in the order of the words."""
    chain: list[tuple[Token, Place, PlaceMention]] = []
    for token in reversed([token for token in tree.tokens if token.end <= end]):
        found = world.place_at(token)
        if found is not None and found[1].form == "name":
            if chain and chain[0][2] == found[1]:
                chain[0] = (token, *found)
            else:
                chain.insert(0, (token, *found))
        elif token.text != "," and not _is_area(tree, world, token.index):
            break
    return chain


def _within_object(tree: Tree, located: list[Located], trigger: int, obj: ClaimObject, place: Place) -> list[Located]:
    """The places named with the object ("the museum in X"), where the object is known only by an earlier name."""
    named = any(m.form == "name" and obj.start <= m.start < obj.end for m in place.mentions)
    return [
        found
        for found in located
        if found.place.id != place.id
        and (
            (_is_within(tree, found, obj) and not named)
            or (named and _is_finer(found.place, place) and (found.governor == trigger or _is_within(tree, found, obj)))
        )
    ]


def _is_within(tree: Tree, found: Located, obj: ClaimObject) -> bool:
    return found.governor >= 0 and obj.start <= tree[found.governor].start < obj.end


def _is_finer(one: Place, other: Place) -> bool:
    """Whether a place is narrower than another that it may well lie in."""
    return _coarse(one) < _coarse(other) and other.country in {None, one.country}


def _best(located: list[Located], trigger: int) -> Located | None:
    """The nearest place; a finer one close by that lies in it is better."""
    ordered = sorted(located, key=lambda found: (found.distance, _coarse(found.place), abs(found.token - trigger)))
    if not ordered:
        return None
    nearest = ordered[0]
    finer = [
        found
        for found in ordered
        if found.distance <= nearest.distance + NEARBY and _is_finer(found.place, nearest.place)
    ]
    return min(finer, key=lambda found: (_coarse(found.place), found.distance), default=nearest)


def _coarse(place: Place) -> int:
    """How wide a place is: a town before its province, a province before its country."""
    if place.kind == "admin":
        return 1 if place.admin2 else 2
    return {"country": 4, "region": 3, "natural": 3}.get(place.kind, 0)


def _place_of_object(world: World, obj: ClaimObject, place: Place) -> tuple[ClaimPlace, str]:
    """The object's own place, or the town that a monument or facility is a part of."""
    whole = world.places.by_id(place.part_of) if place.part_of else None
    inside = whole if whole is not None and whole.kind == "settlement" else place
    return ClaimPlace(inside.id, "in", precision_of(inside, "in"), obj.start, obj.end), "the place acted on"


def _located(tree: Tree, world: World, hit: Hit) -> list[Located]:
    """All places that stand in a locative function around the trigger."""
    reach = reach_of(tree, hit)
    found = []
    for token in tree.tokens:
        if token.index in hit.words or token.index not in reach:
            continue
        here = world.place_at(token)
        if here is None or _names_a_route(tree, token.index, here[1]):
            continue
        if not _is_head_of(tree, token.index, here[1]) or _is_beside_object(tree, hit, token.index):
            continue
        anchor = _anchor(tree, world, token.index)
        relation = "in" if _is_acted_on(hit, anchor) else relation_of(tree, anchor)
        if relation == "between" and not _has_other_end(tree, world, anchor, here[0]):
            continue
        if relation is None or (relation == "in" and _only_names_whose(tree, world, token.index, here[0])):
            continue
        governor = tree[anchor].head
        if _is_harm(tree, hit) and _is_taken_there(tree, hit, anchor):
            continue
        if tree.case_of(anchor) in INCLUDING:
            continue  # "nine villages, including X": not where all of them lie
        if _locates(tree, world, hit, reach, anchor, relation):
            distance = reach.distances[token.index] + _detour(tree, governor, reach)
            found.append(Located(token.index, governor, here[0], here[1], relation, distance))
    return found


def _has_other_end(tree: Tree, world: World, anchor: int, place: Place) -> bool:
    """ "between X and Y": two places; two sides of a battle are none."""
    others = [world.place_at(tree[at]) for at in tree.conjuncts(anchor) if at != anchor]
    return any(other is not None and other[0].id != place.id for other in others)


def _is_harm(tree: Tree, hit: Hit) -> bool:
    return hit.pattern.count in {"killed", "injured"} or is_harm(tree[hit.token].lemma.lower())


def _is_taken_there(tree: Tree, hit: Hit, anchor: int) -> bool:
    """ "The wounded were brought to hospitals in X": not where they were wounded."""
    for at in tree.path_up(anchor)[1:]:
        if at in hit.words:
            return False
        if tree.is_verb(at):
            return tree[at].lemma.lower() in TAKING
    return False


def _names_a_route(tree: Tree, index: int, mention: PlaceMention) -> bool:
    """ "the X-Y highway", "the San Juan-Santa Rita road": the towns at its ends."""
    token = tree[index]
    inside = [t.index for t in tree.tokens if mention.start <= t.start < mention.end] or [index]
    hyphens = any(
        0 <= at < len(tree.tokens) and tree[at].text in HYPHENS
        for at in (inside[0] - 1, inside[-1] + 1, index - 1, index + 1)
    )
    head = tree[token.head].lemma.lower() if token.head >= 0 else ""
    grand = tree[tree[token.head].head].lemma.lower() if token.head >= 0 and tree[token.head].head >= 0 else ""
    return hyphens and (bool({head, grand} & ROUTES) or _runs_to_a_route(tree, inside[-1] + 1))


def _runs_to_a_route(tree: Tree, at: int) -> bool:
    """Whether only capitalised words and a hyphen stand between a name and the word for a road: "-Santa Rita road"."""
    for token in tree.tokens[at : at + ROAD_REACH]:
        if token.lemma.lower() in ROUTES:
            return True
        if token.text not in HYPHENS and not token.text[0].isupper():
            return False
    return False


def _is_beside_object(tree: Tree, hit: Hit, index: int) -> bool:
    """ "shelled the X district and the town of Y": the second thing hit is not where the first one lies."""
    first = next((role.token for role in hit.roles if role.role == "object"), None)
    if first is None or len([role for role in hit.roles if role.role == "object"]) < 2:
        return False
    others = [role.token for role in hit.roles if role.role == "object" and role.token != first]
    return any(index in tree.subtree(other) for other in others) and index not in tree.subtree(
        first, without=frozenset({"conj"})
    )


def _is_acted_on(hit: Hit, index: int) -> bool:
    """Whether a word is the thing or place that the deed was done to."""
    return any(role.token == index and role.role == "object" for role in hit.roles)


def _detour(tree: Tree, governor: int, reach: Reach) -> int:
    """A place that hangs on a noun tells less surely where the deed happened than one that hangs on the deed."""
    return 0 if governor < 0 or governor in reach.spine or tree.is_verb(governor) else 2


def _is_of_people(tree: Tree, world: World, index: int) -> bool:
    return bool({"people", "group", "force", "agent"} & world.kinds_of(tree, index))


def _anchor(tree: Tree, world: World, index: int) -> int:
    """The word whose preposition places a name: "town" in "in the town of X", X in "in X and Y"."""
    at = index
    while tree[at].head >= 0 and tree[at].deprel in TIES:
        if _is_tied(tree, world, at):
            at = tree[at].head
        elif (before := _area_before(tree, world, at)) is not None:
            at = before
        else:
            break
    return at


def _area_before(tree: Tree, world: World, at: int) -> int | None:
    """The district of "a patrol in X district, Y province", where the parse ties the province to the patrol."""
    first = min(tree.subtree(at, without=frozenset({"conj", "appos", "nmod"})))
    if tree[at].deprel != "appos" or first < 2:
        return None
    comma, before = tree[first - 1 if tree[first].text != "," else first], first - 2 + (tree[first].text == ",")
    return before if comma.text == "," and tree[before].deprel == "nmod" and _is_area(tree, world, before) else None


def _is_tied(tree: Tree, world: World, at: int) -> bool:
    """Whether a name is placed by the preposition of its head: "the town of X", "in X province", "in a market in X"."""
    head, case = tree[at].head, tree.case_of(at)
    outer = LOCATIVE.get(tree.case_of(head))
    place = world.place_at(tree[head]) is not None or _is_area(tree, world, head)
    if tree[at].deprel == "appos" and at and tree[at - 1].text == "(":
        return True  # "Jabal X (Mount X)": another name for it
    if tree[at].deprel == "nmod" and case not in {"", "of"}:
        return place and case == "in" and outer in {"in", "near"}
    if tree[at].deprel == "compound" and outer in {"in", "near"}:
        return not _is_of_people(tree, world, head) and not is_deed(tree[head].lemma.lower())
    if tree[at].deprel == "conj" and tree[head].deprel == "compound" and tree[head].upos == "PROPN":
        return True  # "in X and Y districts"
    return place


def _is_area(tree: Tree, world: World, index: int) -> bool:
    kinds = world.objects.get(tree[index].lemma.lower(), ())
    return bool({"area", "building", "heritage"}.intersection(kinds))


def _function(tree: Tree, index: int) -> str:
    """A word's relation; a modifier with a preposition is a phrase of its own, whatever the parse calls it."""
    rel = tree[index].deprel
    return "nmod" if rel == "compound" and tree.case_of(index) else rel


def _only_names_whose(tree: Tree, world: World, index: int, place: Place) -> bool:
    """ "US special forces", "Iraq's army", "Kabul police": the place says whose, not where."""
    token = tree[index]
    if _function(tree, index) not in {"compound", "nmod:poss", "amod", "nmod:desc"} or token.head < 0:
        return False
    return place.kind == "country" or bool({"force", "group"} & world.kinds_of(tree, token.head))


def _is_head_of(tree: Tree, index: int, mention: PlaceMention) -> bool:
    """Whether the token carries the mention (its head lies outside the mention's words)."""
    head = tree[index].head
    return head < 0 or not mention.start <= tree[head].start < mention.end


def relation_of(tree: Tree, index: int) -> str | None:
    """How a place locates: by its preposition, as a modifier, or through a compass word; None if it does not."""
    case = tree.case_of(index)
    token = tree[index]
    head = tree[token.head] if token.head >= 0 else None
    if case == "of" and head is not None and (compass := _compass(head.lemma)) is not None:
        return f"{compass}_of"
    if case in LOCATIVE:
        return LOCATIVE[case]
    words = case.split()
    if words and (compass := _compass(words[0])) is not None:
        return f"{compass}_of"
    # A preposition that does not locate ("the border with X", "sanctions against X") or none at all ("X rejected").
    return "in" if not case and token.deprel in BARE else None


def _compass(word: str) -> str | None:
    bare = word.lower().replace("-", "")
    return bare if bare in COMPASS else None


def _locates(tree: Tree, world: World, hit: Hit, reach: Reach, anchor: int, relation: str) -> bool:
    """Whether a place, by what its preposition hangs on, is where the deed happened."""
    governor, rel = tree[anchor].head, _function(tree, anchor)
    if governor < 0 or governor not in reach:
        return governor < 0 and anchor in reach
    own = governor in reach.spine
    if relation in WAYS:
        return governor in hit.words and _goes(hit, tree.case_of(anchor))
    if own or tree.is_verb(governor):
        of_verb = tree.is_verb(governor) and tree.case_of(anchor) == "of"
        return not of_verb and not (_is_said(hit) and _follows_another(tree, hit.token, anchor))
    if groups_of_action(hit.pattern.action) & {"words", "politics"} or is_document(tree[governor].lemma.lower()):
        return False
    if rel in {"compound", "nmod:poss", "amod", "nmod:desc", "nmod:unmarked", "appos"}:
        # "The X offensive was …", "the X attack killed …"
        subject = tree[governor].deprel.startswith("nsubj") and tree[governor].head in reach.spine
        return _is_thing(tree, world, governor) or (subject and _tells(tree, governor))
    return _holds_place(tree, world, hit, reach, governor, of=tree.case_of(anchor) == "of")


def _is_said(hit: Hit) -> bool:
    return "words" in groups_of_action(hit.pattern.action)


def _follows_another(tree: Tree, verb: int, anchor: int) -> bool:
    """ "condemned the attack in X": a place after an object is more likely the object's than the verb's."""
    return any(verb < kid.index < anchor for kid in tree.base_children(verb, "obj", "obl", "ccomp"))


def _tells(tree: Tree, index: int) -> bool:
    return index >= 0 and is_deed(tree[index].lemma.lower())


def _goes(hit: Hit, case: str) -> bool:
    """Whether a deed goes somewhere: "withdrew from X", "an incursion into X"; not "shelled from X"."""
    action = hit.pattern.action
    if case == "from":
        return action in FROM
    return action in INTO or bool(groups_of_action(action) & MOVING)


def _is_thing(tree: Tree, world: World, index: int) -> bool:
    return bool({"place", "thing", "facility", "building", "area"} & world.kinds_of(tree, index))


def _holds_place(tree: Tree, world: World, hit: Hit, reach: Reach, noun: int, *, of: bool) -> bool:
    """Whether the place of a noun in the clause is the place of the deed ("a market in X", "during clashes in X").

    The place that people are "of" is where they come from, and the place of
    another deed is its own.
    """
    if tree[noun].lemma.lower() in BORN and not any(role.token == noun for role in hit.roles):
        return False
    if of:
        # "in the centre of X", but not "in support of X".
        people = _is_of_people(tree, world, noun)
        part = tree.case_of(noun) in LOCATIVE and bool(tree.children(noun, "det", "amod"))
        return not people and (part or _is_thing(tree, world, noun))
    if any(role.token == noun for role in hit.roles):
        return True
    if tree.case_of(noun) == "from" and not _goes(hit, "from") and not is_deed(tree[noun].lemma.lower()):
        return False  # "from their base in X": where the doer came from
    if tree.case_of(noun).endswith("with") and _is_of_people(tree, world, noun) and not _tells(tree, tree[noun].head):
        return False  # "the group, together with its sister organisation in X"
    if is_deed(tree[noun].lemma.lower()):
        return hangs_within(tree, noun, reach, lambda case: case in WITHIN)
    return not _is_in_document(tree, reach, noun)


def _is_in_document(tree: Tree, reach: Reach, noun: int) -> bool:
    """Whether a noun is what a report or a statement is about: "reports on the war in X"."""
    for at in tree.path_up(noun)[1:]:
        if at in reach.spine or tree.is_verb(at):
            return False
        if is_document(tree[at].lemma.lower()):
            return True
    return False
