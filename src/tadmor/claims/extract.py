"""From annotations to claims: ``extract``.

Sentence by sentence: triggers and roles (patterns), deeds (folding), then for
each deed its object, place, time, weapon, toll, who says so and how sure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from tadmor.claims.attribution import chain_for, find_sayings
from tadmor.claims.background import is_background
from tadmor.claims.carrying import carry_over
from tadmor.claims.circumstances import find_time, time_limit, time_of_cue
from tadmor.claims.folding import Deed, fold_hits
from tadmor.claims.locating import find_place
from tadmor.claims.means import refined, weapon_of
from tadmor.claims.modality import judge
from tadmor.claims.relevance import keep_relevant
from tadmor.claims.substance import tells_something
from tadmor.claims.syntax import clause_span
from tadmor.claims.syntax_tree import Tree
from tadmor.claims.tellings import added, is_added, modality_told, place_told, time_told
from tadmor.claims.tolls import belongs_to, find_counts, is_of_remains, stated_tolls
from tadmor.claims.triggers import Hit, RoleFiller, find_hits
from tadmor.claims.world import ROUTES, World
from tadmor.model.annotation import Annotations, Sentence
from tadmor.model.article import Article
from tadmor.model.claim import (
    Claim,
    ClaimCount,
    ClaimObject,
    ClaimPlace,
    ClaimTime,
    Modality,
    Participant,
    RoleName,
    Saying,
)
from tadmor.model.place import Place, PlaceMention
from tadmor.model.span import Quote, Span, quote_from
from tadmor.reference.patterns import Pattern, Patterns, Trigger, load_patterns

# Clauses below a verb, in which its subject may be named again.
OTHER_CLAUSES = frozenset({"advcl", "acl", "acl:relcl", "ccomp", "xcomp", "parataxis", "appos"})
ARGUMENTS = frozenset({"obj", "iobj", "obl", "nmod", "conj"})
TOLL_ACTIONS = {
    "killed": "killing",
    "injured": "injury",
    "captured": "capture",
    "missing": "disappearance",
    "displaced": "displacement",
    "released": "release",
}
PARTICIPLES = frozenset({"acl", "advcl", "conj"})
BODIES = frozenset({"body", "corpse", "remains"})
NUMBERS = frozenset({"number", "total", "series"})
PLACE_KINDS = frozenset({"settlement", "admin", "facility", "heritage_site", "natural", "region", "country"})
THING_KINDS = {
    "heritage": "heritage_site",
    "building": "facility",
    "area": "settlement",
    "vehicle": "vehicle",
    "weapon": "weapon",
    "goods": "goods",
}


Readers = Literal["both", "patterns", "reader"]


@dataclass(frozen=True, slots=True)
class Extraction:
    """The claims of a report and everything that somebody is said to have said in it."""

    claims: tuple[Claim, ...]
    sayings: tuple[Saying, ...]


def extract(
    article: Article, annotations: Annotations, *, patterns: Patterns | None = None, by: Readers = "both"
) -> Extraction:
    """The claims of an article in the order of their triggers, read ``by`` the patterns, the trained reader, or both."""
    patterns = patterns or load_patterns()
    sayings = find_sayings(article, annotations)
    world = World(annotations, patterns.objects)
    reading = Reading(article, annotations, world, patterns, sayings, by)
    claims: list[Claim] = []
    for sentence in annotations.sentences:
        claims += read_sentence(reading, sentence)
    claims = keep_relevant(annotations, claims, patterns.fields)
    alone = [claim for claim in claims if is_added(claim)]
    claims = [*alone, *carry_over(annotations, [claim for claim in claims if not is_added(claim)])]
    ordered = sorted(claims, key=lambda claim: (claim.trigger.start, claim.trigger.end, claim.action))
    return Extraction(tuple(replace(claim, id=f"c{n}") for n, claim in enumerate(ordered, 1)), sayings)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is at hand while an article's claims are read."""

    article: Article
    annotations: Annotations
    world: World
    patterns: Patterns
    sayings: tuple[Saying, ...]
    by: Readers = "both"


def read_sentence(reading: Reading, sentence: Sentence) -> list[Claim]:
    """The claims of one sentence."""
    tree = Tree(sentence)
    deeds = find_deeds(reading, tree)
    told = [(deed, read_deed(reading, tree, deed)) for deed in deeds]
    claims = [
        claim
        for deed, first in told
        if tells_something(tree, deed, first)
        for claim in one_for_each_place(reading, tree, deed, first)
    ]
    claims = [without_zeros(claim) for claim in add_stated_tolls(reading, tree, claims)]
    return [with_history_above(tree, claim, claims) for claim in claims]


def with_history_above(tree: Tree, claim: Claim, claims: list[Claim]) -> Claim:
    """ "In 2014 it launched an offensive, seizing wide areas": what goes with history is history, unless it is dated itself."""
    if claim.background or claim.time is not None:
        return claim
    history = {other.trigger.start for other in claims if other.background}
    at = next((token.index for token in tree.tokens if token.start == claim.trigger.start), None)
    while at is not None and tree[at].xpos == "VBG" and tree[at].deprel in PARTICIPLES:
        at = tree[at].head if tree[at].head >= 0 and not tree.base_children(at, "nsubj") else None
        if at is not None and tree[at].start in history:
            return replace(
                claim, background=True, reason=f"{claim.reason}; goes with {tree[at].text!r}, which is history"
            )
    return claim


def find_deeds(reading: Reading, tree: Tree) -> list[Deed]:
    """What the patterns and the trained reader see told in a sentence, in the order of the words."""
    hits = [] if reading.by == "reader" else find_hits(tree, reading.world, reading.patterns)
    deeds = fold_hits(tree, hits, reading.patterns)
    if reading.by == "patterns":
        return deeds
    return sorted((*deeds, *added(tree, deeds)), key=lambda deed: deed.main.token)


def read_deed(reading: Reading, tree: Tree, deed: Deed) -> Claim:
    """One claim from the hits that tell it."""
    world, text = reading.world, reading.article.text
    obj = next((o for hit in deed.hits if (o := find_object(tree, world, hit, text)) is not None), None)
    place, place_reason = _first_place(tree, world, deed, obj)
    time, time_reason = _first_time(reading, tree, deed)
    if reading.by != "patterns":
        place, seen = place_told(tree, world, deed, place)
        time, dated = time_told(tree, world, deed, time)
        place_reason, time_reason = seen or place_reason, dated or time_reason
    participants = find_participants(tree, world, deed, text)
    weapon = weapon_of(tree, world, deed, participants)
    action = deed.main.pattern.action
    if weapon is not None and action in reading.patterns.refinable:
        action = refined(action, reading.patterns.means.get(weapon.kind, action))
    counts = tuple(count for hit in deed.hits for count in find_counts(tree, world, hit))
    claim = Claim(
        id="",
        quote=_quote(reading, tree, deed),
        action=action,
        trigger=_trigger_quote(tree, deed.main, text),
        participants=participants,
        object=obj,
        place=place,
        time=time,
        weapon=weapon,
        counts=_once(counts),
        reason=f"pattern {deed.main.pattern.id}; {place_reason}; {time_reason}",
    )
    return settle(reading, tree, deed, claim)


def without_zeros(claim: Claim) -> Claim:
    """ "No injuries were reported" denies; it does not count to nought."""
    if not any(count.high == 0 for count in claim.counts):
        return claim
    counts = tuple(count for count in claim.counts if count.high != 0)
    return (
        replace(claim, counts=counts, polarity="negative", modality="asserted")
        if not counts
        else replace(claim, counts=counts)
    )


def one_for_each_place(reading: Reading, tree: Tree, deed: Deed, claim: Claim) -> list[Claim]:
    """ "captured X, Y and Z" is three claims, as codebooks count; the toll stays with the first."""
    if claim.object is None:
        return [claim]
    claims, seen = [claim], {claim.object.place}
    for obj in find_objects(tree, reading.world, deed.main, reading.article.text):
        if obj.place is None or obj.place in seen:
            continue
        seen.add(obj.place)
        place, reason = find_place(tree, reading.world, deed.main, obj)
        claims.append(replace(claim, object=obj, place=place, counts=(), reason=f"{claim.reason}; also {reason}"))
    return claims


def settle(reading: Reading, tree: Tree, deed: Deed, claim: Claim) -> Claim:
    """Who says so and how sure, whether it is history, and the score."""
    trigger = deed.main.token
    judgement = judge(tree.sentence, trigger, reading.sayings)
    background = is_background(reading.article, reading.annotations, tree.sentence, trigger, claim.time)
    span = Span(tree[trigger].start, tree[trigger].end)
    if judgement.modality in {"planned", "threatened", "hypothetical"} and not _tells_own_time(tree, trigger, claim):
        claim = replace(claim, time=None)
    claim = replace(
        claim,
        attribution=chain_for(reading.article, reading.annotations, reading.sayings, span),
        modality=modality_told(tree, deed, _modality(deed, judgement.modality)),
        polarity=judgement.polarity,
        background=background.value,
        score=score_of(deed, claim),
        reason="; ".join(part for part in (claim.reason, judgement.reason, background.reason) if part),
    )
    return lasting(deed, seen_when_shown(reading, tree, claim))


def _tells_own_time(tree: Tree, trigger: int, claim: Claim) -> bool:
    """Whether a time stands with the trigger itself: "launched it on Friday to retake X" does not date the retaking."""
    if claim.time is None or claim.time.precision in {"year", "open"}:
        return True
    return any(claim.time.start <= tree[at].start < claim.time.end for at in tree.subtree(trigger))


def seen_when_shown(reading: Reading, tree: Tree, claim: Claim) -> Claim:
    """What pictures show without a day of its own was so on the day of the pictures."""
    if claim.time is not None or not claim.attribution or claim.attribution[0].kind != "imagery":
        return claim
    for saying in reading.sayings:
        if any(part.start <= claim.trigger.start < part.end for part in saying.content) and saying.kind == "imagery":
            time = time_of_cue(tree, reading.world, saying.cue)
            return claim if time is None else replace(claim, time=time, reason=f"{claim.reason}; seen {time.text}")
    return claim


def lasting(deed: Deed, claim: Claim) -> Claim:
    """ "will not reopen before Tuesday" asserts that the closure lasts until Monday at least."""
    action, time = deed.main.pattern.negated, claim.time
    if action is None or claim.polarity == "positive" or time is None:
        return claim
    first = time.start_date or time.end_date
    until = None if first is None else (date.fromisoformat(first) - timedelta(days=1)).isoformat()
    return replace(
        claim,
        action=action,
        polarity="positive",
        modality="asserted",
        time=replace(time, start_date=None, end_date=until, precision="open"),
        reason=f"{claim.reason}; denied before a day: {action} until then",
    )


def _modality(deed: Deed, judged: Modality) -> Modality:
    """What is judged from the sentence, or else what the trigger words say themselves ("plan an attack")."""
    own: Modality | None = deed.main.pattern.modality  # type: ignore[assignment]
    return own if own is not None and judged == "asserted" else judged


def score_of(deed: Deed, claim: Claim) -> float:
    """The pattern's reliability, less for what was fetched from afar or is missing."""
    score = deed.main.pattern.score
    if deed.others:
        score = max(score, *(hit.pattern.score for hit in deed.others))
    if any(role.hops > 1 for role in deed.main.roles):
        score *= 0.95
    if not claim.participants and claim.object is None:
        score *= 0.8
    return round(score, 3)


def find_participants(tree: Tree, world: World, deed: Deed, text: str) -> tuple[Participant, ...]:
    """The entities in the roles of all hits; an actor is taken from the first hit that has one."""
    found: list[Participant] = []
    for hit in deed.hits:
        has_actor = any(p.role == "actor" for p in found)
        for role in hit.roles:
            if role.role in {"object", "place"} or (role.role == "actor" and has_actor):
                continue
            if role.role == "actor" and (is_one_of_two(tree, role.token) or is_named_again(tree, world, hit, role)):
                continue
            participant = _participant(tree, world, role, text)
            if participant is not None and not any(
                p.entity == participant.entity and (p.role == participant.role or participant.role != "actor")
                for p in found
            ):
                found.append(participant)
    return tuple(sorted(found, key=lambda p: (p.start, p.end, p.role)))


def is_one_of_two(tree: Tree, index: int) -> bool:
    """ "by forces of either the regime or its ally": who it was is open."""
    inside = tree.subtree(index, without=frozenset({"acl", "acl:relcl", "appos", "advcl"}))
    return any(
        tree[at].lemma.lower() in {"or", "either"} and tree[at].deprel in {"cc", "cc:preconj", "det"} for at in inside
    )


def is_named_again(tree: Tree, world: World, hit: Hit, role: RoleFiller) -> bool:
    """ "After brokering a truce between X and Y, Y attacked": nobody is named in what he does himself, so Y did not broker it."""
    doer = world.entity_at(tree[role.token])
    if not role.hops or doer is None or not tree.is_verb(hit.token):
        return False
    for at in tree.subtree(hit.token, without=OTHER_CLAUSES):
        mention = world.entity_mention_at(tree[at])
        named = mention is not None and mention.form == "name" and tree[at].deprel in ARGUMENTS
        if named and at != role.token and tree[at].upos == "PROPN" and world.entity_at(tree[at]) is doer:
            return True
    return False


def _participant(tree: Tree, world: World, role: RoleFiller, text: str) -> Participant | None:
    token = tree[role.token]
    entity, mention = world.entity_at(token), world.entity_mention_at(token)
    if entity is None:
        return None
    start, end = (mention.start, mention.end) if mention is not None else tree.phrase(role.token)
    name: RoleName = role.role  # type: ignore[assignment]
    return Participant(name, entity.id, start, end, text[start:end])


def find_object(tree: Tree, world: World, hit: Hit, text: str) -> ClaimObject | None:
    """The first thing or place in the object role, if any."""
    return next(iter(find_objects(tree, world, hit, text)), None)


def find_objects(tree: Tree, world: World, hit: Hit, text: str) -> list[ClaimObject]:
    """The things or places in the object role, each with its place id if it is a place of the report."""
    tokens = [role.token for role in hit.roles if role.role == "object"]
    tokens += [at for token in tokens for at in _named_beside(tree, world, token) if at not in tokens]
    partitives = load_patterns().partitives
    return [_object_from(tree, world, token, text, partitives) for token in tokens]


def _named_beside(tree: Tree, world: World, index: int) -> list[int]:
    """ "the province of X and the city of Y", where the parse joins X and the city."""
    names = [kid.index for kid in tree.children(index, "nmod") if tree.case_of(kid.index) == "of"]
    beside = [at for name in names for at in tree.conjuncts(name) if at != name]
    return [at for at in beside if world.place_at(tree[at]) or named_place(tree, world, at)]


def _object_from(tree: Tree, world: World, index: int, text: str, partitives: frozenset[str]) -> ClaimObject:
    start, end = tree.phrase(index)
    part = tree[index].head
    if part >= 0 and tree.case_of(index) == "of" and tree[part].lemma.lower() in partitives - NUMBERS:
        start = tree.phrase(part)[0]  # "a part of the city"
    here = world.place_at(tree[index]) or named_place(tree, world, index)
    if here is not None:
        start, end = min(start, here[1].start), max(end, here[1].end)
        if end - start > 3 * (here[1].end - here[1].start) + 30:
            start, end = here[1].start, here[1].end
        return ClaimObject(here[0].id, here[0].kind, start, end, text[start:end])
    things = world.objects.get(tree[index].lemma.lower(), ())
    if world.is_named_like_a_place(tree, index):
        return ClaimObject(None, "settlement", start, end, text[start:end])
    kind = next((THING_KINDS[thing] for thing in things if thing in THING_KINDS), "other")
    return ClaimObject(None, kind, start, end, text[start:end])  # type: ignore[arg-type]


def named_place(tree: Tree, world: World, index: int) -> tuple[Place, PlaceMention] | None:
    """The place that a word for a place names: "the province of X", "X district", "the city, X"."""
    word = tree[index].lemma.lower()
    if "area" not in world.objects.get(word, ()) or word in ROUTES:
        return None
    for kid in tree.children(index):
        names = kid.deprel in {"compound", "appos", "nmod:desc", "flat"} or (
            kid.deprel == "nmod" and tree.case_of(kid.index) == "of"
        )
        if names and (here := world.place_at(kid)) is not None and here[1].form == "name":
            return here
    return None


def _first_place(tree: Tree, world: World, deed: Deed, obj: ClaimObject | None) -> tuple[ClaimPlace | None, str]:
    reason = ""
    for hit in deed.hits:
        place, reason = find_place(tree, world, hit, obj)
        if place is not None:
            return place, reason
    return None, reason


def _first_time(reading: Reading, tree: Tree, deed: Deed) -> tuple[ClaimTime | None, str]:
    cues = frozenset(t.index for t in tree.tokens if any(s.cue.start <= t.start < s.cue.end for s in reading.sayings))
    reason = ""
    limit = time_limit(tree, reading.world, deed.main) if deed.main.pattern.negated else None
    if limit is not None:
        return limit, f"until {limit.text}"
    for hit in deed.hits:
        time, reason = find_time(tree, reading.world, hit, cues)
        if time is not None:
            return time, reason
    return None, reason


def _quote(reading: Reading, tree: Tree, deed: Deed) -> Quote:
    """The clauses of all triggers as one quote."""
    spans = [clause_span(tree, hit.token) for hit in deed.hits]
    spans += [(tree[word].start, tree[word].end) for hit in deed.hits for word in hit.words]
    return quote_from(reading.article.text, min(start for start, _ in spans), max(end for _, end in spans))


def _trigger_quote(tree: Tree, hit: Hit, text: str) -> Quote:
    """The trigger's words, as one span if they stand together, else the head word."""
    first, last = hit.words[0], hit.words[-1]
    if last - first == len(hit.words) - 1:
        return quote_from(text, tree[first].start, tree[last].end)
    return quote_from(text, tree[hit.token].start, tree[hit.token].end)


def _once(counts: tuple[ClaimCount, ...]) -> tuple[ClaimCount, ...]:
    """Each count once, by offset."""
    return tuple(sorted(dict.fromkeys(counts), key=lambda c: (c.start, c.end, c.what)))


def add_stated_tolls(reading: Reading, tree: Tree, claims: list[Claim]) -> list[Claim]:
    """Give "31 dead" to the claim of violence in its sentence, or let it stand as a claim of its own."""
    taken = frozenset(count.start for claim in claims for count in claim.counts)
    violent = reading.patterns.attacks | reading.patterns.harms
    for head, count in stated_tolls(tree, reading.world, taken):
        takers = [n for n, c in enumerate(claims) if c.action in violent and belongs_to(tree, head, c.trigger.span)]
        if takers:
            best = min(takers, key=lambda n: abs(claims[n].trigger.start - count.start))
            claims[best] = replace(claims[best], counts=_once((*claims[best].counts, count)))
        else:
            claims.append(_claim_from_toll(reading, tree, head, count))
    return claims


def _claim_from_toll(reading: Reading, tree: Tree, head: int, count: ClaimCount) -> Claim:
    """A claim that rests on a stated toll alone."""
    remains = is_of_remains(tree, head)
    pattern = Pattern("stated-toll", "death" if remains else TOLL_ACTIONS[count.what], (), (), score=0.75)
    hit = Hit(pattern, Trigger("", (), "noun"), head, (head,), (), ())
    deed = Deed(hit)
    claim = read_deed(reading, tree, deed)
    participants: tuple[Participant, ...] = ()
    if count.who is not None:
        participants = (Participant("target", count.who, count.start, count.end, count.text),)
    # Bodies are found, buried or returned on another day than the deaths.
    time = None if remains else claim.time
    return replace(claim, counts=(count,), participants=participants, time=time)
