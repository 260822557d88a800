"""How many were killed, injured, captured …: the counts of people that a claim takes."""

from __future__ import annotations

from tadmor.claims.reach import is_harm
from tadmor.claims.syntax import clause_of
from tadmor.claims.syntax_tree import Tree
from tadmor.claims.triggers import PART, UNSORTED, Hit, RoleFiller
from tadmor.claims.world import World
from tadmor.model.annotation import PeopleCount
from tadmor.model.claim import ClaimCount, CountKind
from tadmor.model.span import Span
from tadmor.reference.patterns import load_patterns
from tadmor.reference.people_words import people_words

VICTIM_ROLES = frozenset({"target", "recipient"})
REMAINS = frozenset({"body", "corpse", "remains", "skeleton"})
HEDGES = frozenset(
    {"at", "least", "about", "around", "some", "nearly", "almost", "over", "more", "than", "another", "up", "to"}
)
ALONG = frozenset({"along with", "together with"})
# Relations that lead from a word to what it is told together with, in one clause.
JOINING = frozenset({"and", "or", "&"})
DEADLY = frozenset({"kill", "martyr"})
HARMFUL = frozenset({"wound", "injure", "hurt"})
DEADLY_WORDS = frozenset({"dead", "killed", "martyrs", "martyred", "deaths"})
HARMFUL_WORDS = frozenset({"wounded", "injured", "hurt", "injuries"})
TOLD_BESIDE = frozenset({"conj", "parataxis", "list"})


def find_counts(tree: Tree, world: World, hit: Hit) -> tuple[ClaimCount, ...]:
    """The tolls of a claim: of the people in its victim roles, or said by the phrase itself ("31 dead").

    A part of a total ("including three police officers") is left to its total,
    and so is a total of several harms together ("60 were killed and injured").
    A named person or a single "leader" counts as one.
    """
    what = hit.pattern.count
    if what is None:
        return ()
    counts: list[ClaimCount] = []
    for role in hit.roles:
        if role.role not in VICTIM_ROLES or role.function == PART:
            continue
        if _has_number_of_its_own(tree, world, hit, role) or _is_shared(tree, hit, role):
            continue
        count = _count_at(tree, world, role.token) or _named_one(tree, world, role.token)
        if count is not None and _is_of_two_harms(tree, count):
            continue
        if count is not None and count.part_of is None and not _is_of_other_harm(tree, world, hit, count):
            if counts and _is_title_of(counts[-1], count):
                counts.pop()
            counts.append(_claim_count(tree, world, role.token, count, what))
        counts += _told_with(tree, world, hit, role, what)
    return tuple(counts)


def _is_of_two_harms(tree: Tree, count: PeopleCount) -> bool:
    """ "20 dead and wounded", "kill and wound 80 civilians": one number for both, so of neither."""
    first = next((token.index for token in tree.tokens if token.start >= count.start), 0)
    while first > 0 and tree[first - 1].lemma.lower() in HEDGES:
        first -= 1
    before = [token.lemma.lower() for token in tree.tokens[max(first - 3, 0) : first]]
    after = [token.text.lower() for token in tree.tokens if token.start >= count.end][:3]
    inside = count.text.lower().split()[-1]
    if (
        len(before) == 3
        and before[1] in JOINING
        and {before[0], before[2]} & DEADLY
        and {before[0], before[2]} & HARMFUL
    ):
        return True
    ends = after[1:] if after and after[0] in DEADLY_WORDS else after if inside in DEADLY_WORDS else []
    return len(ends) >= 2 and ends[0] in JOINING and ends[1] in HARMFUL_WORDS


def _is_of_other_harm(tree: Tree, world: World, hit: Hit, count: PeopleCount) -> bool:
    """ "killed seven and wounded dozens", "Dozens Killed & Injured": a number right by the word of another harm is that one's."""
    what, victims = hit.pattern.count, people_words().victims
    first = next((token.index for token in tree.tokens if token.start >= count.start), 0)
    while first > 0 and tree[first - 1].lemma.lower() in HEDGES:
        first -= 1
    before = tree[first - 1] if first else None
    # "kidnapped and killed eleven" shares the number: no other one stands between.
    own = any(hit.token < other.head < first for _, other in world.counts_in(tree.sentence))
    if own and before is not None and before.index not in hit.words and before.xpos in {"VBD", "VBN", "VBG", "VB"}:
        counted = _counted_by(before.lemma.lower())
        if counted and what not in counted:
            return True
    named = [tree[role.token] for role in hit.roles if _covers(tree, count, role.token)]
    if any(token.upos == "NOUN" and victims.get(token.text.lower()) == "captured" for token in named):
        return False  # "executed five captives", "freed two of the hostages": who they were, not what befell them
    last = victims.get(count.text.split()[-1].lower())
    return last is not None and last != what and len(count.text.split()) > 1


def _told_with(tree: Tree, world: World, hit: Hit, role: RoleFiller, what: str) -> list[ClaimCount]:
    """ "captured a leader and two of his aides", "detained the leader along with several men": whom no role holds."""
    taken = {filler.token for filler in hit.roles}
    beside = [at for at in tree.conjuncts(role.token) if at != role.token]
    beside += [kid.index for kid in tree.base_children(hit.token, "obl") if _is_along(tree, kid.index)]
    beside += [kid.index for kid in tree.base_children(role.token, "nmod") if _is_along(tree, kid.index)]
    found = []
    for at in beside:
        count = _covering(tree, world, at)
        if count is None or at in taken or count.head in taken or count.part_of is not None:
            continue
        if tree[count.head].lemma.lower() in UNSORTED:
            continue
        if count.victim in {None, what} and count.low is not None:
            found.append(_claim_count(tree, world, count.head, count, what))
    return found


def _is_along(tree: Tree, index: int) -> bool:
    """ "along with", "together with": "with" alone may be an instrument or a condition."""
    case = next((kid for kid in reversed(tree.children(index, "case")) if kid.index < index), None)
    return case is not None and case.index > 0 and f"{tree[case.index - 1].lemma} {case.lemma}".lower() in ALONG


def _covering(tree: Tree, world: World, index: int) -> PeopleCount | None:
    """The count of people that a word lies in."""
    return next((count for _, count in world.counts_in(tree.sentence) if _covers(tree, count, index)), None)


def _has_number_of_its_own(tree: Tree, world: World, hit: Hit, role: RoleFiller) -> bool:
    """ "Two were killed and five wounded": the five are the wounded, not the subject that the verbs share."""
    return any(
        count.victim is not None and count.head != role.token and _covers(tree, count, hit.token)
        for _, count in world.counts_in(tree.sentence)
        if not _covers(tree, count, role.token)
    )


def _covers(tree: Tree, count: PeopleCount, index: int) -> bool:
    return count.start <= tree[index].start < count.end


def _is_shared(tree: Tree, hit: Hit, role: RoleFiller) -> bool:
    """Whether two harms are told of the same people together: "60 were killed and injured", "killed or captured".

    How many of them were killed, nobody says. One deed after another is no
    such thing: "kidnapped and killed 11 people".
    """
    what = hit.pattern.count
    for other, joined in _coordinated(tree, hit.token):
        counted = _counted_by(tree[other].lemma.lower())
        if not counted or what in counted or _has_people_of_its_own(tree, other, hit.token, role.token):
            continue
        if joined == "or" or {what, *counted} >= {"killed", "injured"} or _comes_first(tree, hit, other):
            return True
    return False


def _coordinated(tree: Tree, index: int) -> list[tuple[int, str]]:
    """The verbs joined to a verb, each with its conjunction."""
    first = index
    while tree[first].deprel == "conj" and tree[first].head >= 0:
        first = tree[first].head
    together = tree.conjuncts(first)
    words = [kid.lemma.lower() for at in together for kid in tree.children(at, "cc")]
    joined = "or" if "or" in words else "and"
    return [(at, joined) for at in together if at != index and tree.is_verb(at)]


def _counted_by(lemma: str) -> frozenset[str]:
    found = load_patterns().by_lemma.get(lemma, ())
    return frozenset(pattern.count for pattern, trigger in found if pattern.count and not trigger.others)


def _has_people_of_its_own(tree: Tree, verb: int, trigger: int, people: int) -> bool:
    """Whether one of two coordinated verbs has people that the other has not ("killed and another seriously injured")."""
    first, second = sorted((verb, trigger))
    after_conjunction = next((kid.index for kid in tree.children(second, "cc")), first)
    named = [
        t for t in tree.tokens[after_conjunction + 1 : second] if t.upos in {"NOUN", "PROPN", "PRON", "NUM", "DET"}
    ]
    if named:
        return True
    own = [tree.children(at, "obj") for at in (first, second)]
    return all(own) or any(kid.index != people for kid in own[0])


def _comes_first(tree: Tree, hit: Hit, other: int) -> bool:
    """ "killed and captured": nobody is captured after death, so the two are told of different people."""
    first, second = sorted((hit.token, other))
    return "killed" in _counted_by(tree[first].lemma.lower()) and second != first


def _is_title_of(told: ClaimCount, count: PeopleCount) -> bool:
    """A title and the name right after it are one person."""
    return told.low == told.high == count.low == count.high == 1 and 0 <= count.start - told.end <= 1


def _count_at(tree: Tree, world: World, index: int) -> PeopleCount | None:
    """The count whose head is the token, or that lies in its phrase's number."""
    found = [count for _, count in world.counts_in(tree.sentence) if count.head == index]
    if found:
        return found[0]
    if tree[index].upos in {"NUM", "ADJ"} and (count := _covering(tree, world, index)) is not None:
        return count  # "several of his men": the number heads the phrase, the noun the count
    start, end = tree.phrase(index)
    inside = [c for _, c in world.counts_in(tree.sentence) if start <= c.start and c.end <= end and c.part_of is None]
    return inside[0] if inside else None


def _named_one(tree: Tree, world: World, index: int) -> PeopleCount | None:
    """One for a named person."""
    token = tree[index]
    entity, mention = world.entity_at(token), world.entity_mention_at(token)
    if entity is None or mention is None or entity.kind != "person" or mention.form == "pronoun":
        return None
    if token.xpos in {"NNS", "NNPS"} and mention.form != "name":
        return None
    return PeopleCount(
        mention.start,
        mention.end,
        mention.text,
        1,
        1,
        token.lemma,
        "unknown",
        tree.sentence.index,
        index,
        reason="one person",
    )


def _claim_count(tree: Tree, world: World, index: int, count: PeopleCount, what: str) -> ClaimCount:
    entity = world.entity_at(tree[index])
    civilian = {"civilian": True, "combatant": False}.get(count.status)
    if civilian is None and entity is not None:
        civilian = {"civilians": True, "military": False, "armed_group": False}.get(entity.kind)
    kind: CountKind = what  # type: ignore[assignment]
    return ClaimCount(
        kind, count.low, count.high, count.start, count.end, count.text, entity.id if entity else None, civilian
    )


def stated_tolls(tree: Tree, world: World, taken: frozenset[int]) -> list[tuple[int, ClaimCount]]:
    """Counts that say themselves what befell people ("31 dead", "a death toll of 52") and that no claim has taken.

    Each comes with its head token.
    """
    tolls = []
    for _, count in world.counts_in(tree.sentence):
        if count.victim is None or count.part_of is not None or count.start in taken or _is_of_two_harms(tree, count):
            continue
        tolls.append((count.head, _claim_count(tree, world, count.head, count, count.victim)))
    return tolls


def is_of_remains(tree: Tree, toll: int) -> bool:
    """Whether a toll counts bodies: people who are dead, whenever and however they died."""
    of = tree[toll].head if tree.case_of(toll) == "of" else -1  # "the body of a guard"
    return tree[toll].lemma.lower() in REMAINS or (of >= 0 and tree[of].lemma.lower() in REMAINS)


def belongs_to(tree: Tree, toll: int, trigger: Span) -> bool:
    """Whether a stated toll is told of a deed: "the blast left 31 dead", "the army had nine dead in the attack".

    A toll that is told beside a deed ("reported strikes and 3,846 deaths") or
    in another clause is not its toll; bodies are found long after a deed.
    """
    at = _head_of_span(tree, trigger)
    if at is None or is_of_remains(tree, toll):
        return False
    if is_harm(tree[at].lemma.lower()) and toll in tree.conjuncts(at):
        return True
    up, down = tree.path_up(_first_toll(tree, toll)), tree.path_up(at)
    meeting = next((index for index in up if index in down), None)
    if meeting is None:
        return False
    ends = {up[0], at}
    if meeting not in ends and _clause(tree, up[0]) != _clause(tree, at):
        return False
    way = (*up[: up.index(meeting)], *down[: down.index(meeting)])
    joined = any(tree[index].deprel in TOLD_BESIDE for index in way)
    return not joined and (meeting in ends or tree.is_verb(meeting))


def _first_toll(tree: Tree, toll: int) -> int:
    """The first of a list of tolls: "nine dead and twelve wounded"."""
    while tree[toll].deprel == "conj" and tree[tree[toll].head].lemma.lower() in people_words().victims:
        toll = tree[toll].head
    return toll


def _clause(tree: Tree, index: int) -> int:
    """The verb that heads the clause around a word; a word that completes a verb ("left dead") is no clause."""
    at = clause_of(tree, index)
    while not tree.is_verb(at) and tree[at].head >= 0:
        at = clause_of(tree, tree[at].head)
    return at


def _head_of_span(tree: Tree, span: Span) -> int | None:
    """The word of a trigger that the others hang on."""
    inside = [t.index for t in tree.tokens if span.start <= t.start < span.end]
    return next((at for at in inside if tree[at].head not in inside), None)
