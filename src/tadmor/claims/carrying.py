"""What a claim takes from the sentence before it: a place or a day that it does not name itself.

Only where it plainly goes on with the same happening: "Two people were killed"
right after an attack; "the blast", "the clashes" with nothing said beside; "the
force also detained two men", where the force is the one told of before.
A wrong place does more harm than an unknown one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tadmor.claims.circumstances import claim_time_from
from tadmor.claims.locating import precision_of
from tadmor.claims.reach import OF_WORDS, WITHIN, groups_of_action, is_deed
from tadmor.claims.syntax import clause_of
from tadmor.claims.syntax_tree import Tree
from tadmor.model.annotation import Annotations, Sentence, Token
from tadmor.model.claim import Claim, ClaimPlace, ClaimTime
from tadmor.model.place import Place, PlaceMention
from tadmor.reference.patterns import Patterns, load_patterns

TOLD: Final = frozenset({"asserted", "likely", "believed"})
DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "both"})
PRONOUNS: Final = frozenset({"they", "he", "she", "it", "who"})
# Words that open another happening, or that set a deed against what had been so until now.
ELSEWHERE: Final = frozenset(
    {"meanwhile", "elsewhere", "separately", "another", "however", "earlier", "previously", "later"}
)
UNTIL_NOW: Final = frozenset({"far", "yet", "ever", "never", "since", "already", "still", "always", "now"})
TIME_NOUNS: Final = frozenset(
    {"day", "night", "morning", "afternoon", "evening", "week", "month", "year", "hour", "time"}
)
ACTIONS: Final = frozenset({"search", "operation", "raid", "patrol", "mission", "incident"})
UNMET: Final = frozenset({"planned", "threatened", "hypothetical", "counterfactual"})
WIDTH: Final = {"settlement": 0, "facility": 0, "heritage_site": 0, "admin": 2, "region": 5, "natural": 5, "country": 6}
PERFECT: Final = frozenset({"has", "have", "had"})
VAGUE_RELATIONS: Final = frozenset({"to", "from", "between"})


def carry_over(annotations: Annotations, claims: list[Claim]) -> list[Claim]:
    """Let a claim that goes on with the claim before it take the place and the time that it does not name."""
    trees = {sentence.index: Tree(sentence) for sentence in annotations.sentences}
    result: list[Claim] = []
    for claim in claims:
        sentence = _sentence_of(annotations, claim)
        if sentence is not None:
            tree = trees[sentence.index]
            before = _told_before(annotations, result, sentence, 1)
            plainly = before is None or (before.place is None and before.time is None)
            if plainly:
                # "As a result of this operation" may reach over a sentence that tells neither place nor day.
                before = _told_before(annotations, result, sentence, 2)
            if before is None and _is_open(tree, claim) and (setting := _setting(annotations, sentence)) is not None:
                claim = _with_setting(claim, *setting)
            elif (
                before is not None
                and not _answers(annotations, claims, claim, before, sentence)
                and _goes_on(tree, claim, before, plainly=plainly)
            ):
                claim = _carried(annotations, sentence, claim, before)
        result.append(without_dead_of_no_deed(claim))
    return result


def without_dead_of_no_deed(claim: Claim) -> Claim:
    """Nobody died in what was only planned, attempted or imagined, and nobody was taken where it was not so."""
    none = {"killed", "injured"} if claim.polarity == "positive" else {"killed", "injured", "captured"}
    counts = tuple(count for count in claim.counts if count.what not in none)
    unmet = (claim.modality in UNMET or claim.polarity == "negative") and len(counts) < len(claim.counts)
    return replace(claim, counts=counts) if unmet else claim


def _answers(annotations: Annotations, claims: list[Claim], claim: Claim, before: Claim, sentence: Sentence) -> bool:
    """ "The army answered with strikes, killing 40": what another side did, perhaps elsewhere, and its dead."""
    known = {p.entity for p in before.participants if p.role == "actor"}
    attacks = load_patterns().attacks
    beside = [c for c in claims if c is not claim and c.action in attacks and _sentence_of(annotations, c) is sentence]
    doers = {p.entity for c in beside for p in c.participants if p.role == "actor"}
    return claim.action in load_patterns().harms and bool(known) and bool(doers - known)


def _is_open(tree: Tree, claim: Claim) -> bool:
    """Whether a claim without a place and a day is told as a part of what the sentence before told of."""
    token = _trigger_token(tree, claim)
    is_bare = claim.place is None and claim.time is None
    told = claim.modality in TOLD and claim.polarity == "positive" and not groups_of_action(claim.action) & OF_WORDS
    return token is not None and is_bare and told and not _opens_another(tree, token) and _happens_in_it(tree, token)


def _setting(annotations: Annotations, sentence: Sentence) -> tuple[ClaimPlace | None, ClaimTime | None] | None:
    """The one place and the one day of the sentence before in the paragraph, though it tells no deed: "searched a house"."""
    earlier = next(
        (s for s in annotations.sentences if s.index == sentence.index - 1 and s.block == sentence.block), None
    )
    if earlier is None:
        return None
    named = [
        (place, mention)
        for place in annotations.places
        for mention in place.mentions
        if mention.form == "name" and earlier.start <= mention.start < earlier.end and place.country is not None
    ]
    days = [t for t in annotations.times if earlier.start <= t.start < earlier.end and t.start_date and t.end_date]
    place = _finest(named)
    time = claim_time_from(days[0]) if len(days) == 1 else None
    return (place, time) if place is not None or time is not None else None


def _finest(named: list[tuple[Place, PlaceMention]]) -> ClaimPlace | None:
    """The district of "in X district, Y province": the narrowest of places of which all others hold it."""
    if not named or len({place.admin1 for place, _ in named if place.kind != "country"}) != 1:
        return None
    order = sorted(named, key=lambda one: (WIDTH.get(one[0].kind, 0) - (one[0].admin2 is not None), one[1].start))
    place, mention = order[0]
    same = [other for other, _ in order if other.kind == place.kind and other.id != place.id]
    if any((other.admin2 is None) == (place.admin2 is None) for other in same):
        return None
    return ClaimPlace(place.id, "in", precision_of(place, "in"), mention.start, mention.end)


def _with_setting(claim: Claim, place: ClaimPlace | None, time: ClaimTime | None) -> Claim:
    place, time = claim.place or place, claim.time or time
    if (place, time) == (claim.place, claim.time):
        return claim
    reason = f"{claim.reason}; setting of the sentence before"
    return replace(claim, place=place, time=time, score=round(claim.score * 0.95, 3), reason=reason)


def _sentence_of(annotations: Annotations, claim: Claim) -> Sentence | None:
    at = claim.trigger.start
    return next((s for s in annotations.sentences if s.start <= at < s.end), None)


def _told_before(annotations: Annotations, earlier: list[Claim], sentence: Sentence, back: int) -> Claim | None:
    """The deed told some sentences before, in the same paragraph; None where it tells none or several."""
    told = [
        claim
        for claim in earlier
        if (found := _sentence_of(annotations, claim)) is not None
        and found.index == sentence.index - back
        and found.block == sentence.block
        and not groups_of_action(claim.action) & OF_WORDS
    ]
    places = {claim.place.place for claim in told if claim.place is not None}
    days = {(claim.time.start_date, claim.time.end_date) for claim in told if claim.time is not None}
    if not told or len(places) > 1 or len(days) > 1:
        return None
    return next((c for c in told if c.place is not None and c.time is not None), None) or max(
        told, key=lambda c: (c.place is not None) + (c.time is not None)
    )


def _goes_on(tree: Tree, claim: Claim, before: Claim, *, plainly: bool = False) -> bool:
    """Whether a claim tells what the deed before it did, goes on with its doer, or speaks of that very deed.

    ``plainly``: only by words of its own, "during the operation" and the like.
    """
    patterns = load_patterns()
    if claim.modality not in TOLD or claim.polarity != "positive" or before.polarity != "positive":
        return False
    if claim.background != before.background:
        return False
    token = _trigger_token(tree, claim)
    if token is None or groups_of_action(claim.action) & OF_WORDS or _opens_another(tree, token):
        return False
    if _happens_in_it(tree, token):
        return True
    if plainly or before.modality not in TOLD:
        return False
    if _has_same_doer(claim, before):
        return True
    if claim.action in patterns.harms:
        # "It was also reported that a soldier was wounded": perhaps elsewhere.
        also = any(word.lemma.lower() == "also" for word in tree.tokens)
        return not also and _is_result(claim, before, patterns)
    violent = patterns.attacks | patterns.harms
    return {claim.action, before.action} <= violent and _is_definite(tree, token) and not _names_others(claim, before)


def _happens_in_it(tree: Tree, trigger: Token) -> bool:
    """ "During the operation, insurgents fired", "as a result of this operation": a deed within the one told of before."""
    nouns = tree.base_children(clause_of(tree, trigger.index), "obl")
    nouns += [inner for kid in nouns if kid.lemma.lower() == "result" for inner in tree.children(kid.index, "nmod")]
    return any(
        tree.case_of(kid.index) in {"during", "in", "of"}
        and (is_deed(kid.lemma.lower()) or kid.lemma.lower() in ACTIONS)
        and _is_definite(tree, kid, WITHIN | {"of"})
        for kid in nouns
    )


def _has_same_doer(claim: Claim, before: Claim) -> bool:
    """ "The force also detained two men", "they then fired": the doer is told of before and only referred to here."""
    known = {p.entity for p in before.participants if p.role == "actor"}
    doers = [p for p in claim.participants if p.role == "actor"]
    return bool(doers) and all(p.entity in known and _refers_back(p.text) for p in doers)


def _refers_back(words: str) -> bool:
    """Whether words refer to somebody without a name: "the force", "they"."""
    parts = words.split()
    first = parts[0].lower() if parts else ""
    return first in PRONOUNS or (first in DEFINITE and all(part.islower() for part in parts[1:])) or words.islower()


def _trigger_token(tree: Tree, claim: Claim) -> Token | None:
    inside = [t for t in tree.tokens if claim.trigger.start <= t.start < claim.trigger.end]
    return next((t for t in inside if not claim.trigger.start <= _head_start(tree, t) < claim.trigger.end), None)


def _head_start(tree: Tree, token: Token) -> int:
    return tree[token.head].start if token.head >= 0 else -1


def _opens_another(tree: Tree, trigger: Token) -> bool:
    """Such as "meanwhile", "in another incident", "has not been attacked so far"."""
    words = [token.lemma.lower() for token in tree.tokens]
    if ELSEWHERE.intersection(words) or UNTIL_NOW.intersection(words):
        return True
    return any(kid.text.lower() in PERFECT for kid in tree.children(trigger.index, "aux"))


def _is_result(claim: Claim, before: Claim, patterns: Patterns) -> bool:
    """ "Two people were killed." after an attack: nobody else is named as having done it."""
    if before.action not in patterns.attacks:
        return False
    doers = {p.entity for p in claim.participants if p.role == "actor"}
    return not doers or doers <= {p.entity for p in before.participants if p.role == "actor"}


def _is_definite(tree: Tree, trigger: Token, cases: frozenset[str] = WITHIN | {""}) -> bool:
    """Such as "the explosion", "the attack": an event noun that has been told of."""
    if tree.is_verb(trigger.index):
        return False
    if tree.case_of(trigger.index) not in cases:
        return False
    kids = tree.children(trigger.index)
    # "the X offensive" and "the attack on Y" say themselves which one they mean.
    if any(kid.deprel.startswith("nmod") or (kid.deprel == "compound" and kid.upos == "PROPN") for kid in kids):
        return False
    return any(kid.text.lower() in DEFINITE for kid in kids if kid.deprel == "det")


def _names_others(claim: Claim, before: Claim) -> bool:
    known = {p.entity for p in before.participants}
    return any(p.entity not in known for p in claim.participants if p.role == "actor")


def _carried(annotations: Annotations, sentence: Sentence, claim: Claim, before: Claim) -> Claim:
    names_place = any(
        sentence.start <= m.start < sentence.end and m.form == "name" for p in annotations.places for m in p.mentions
    )
    names_time = any(
        sentence.start <= t.start < sentence.end and t.timex_type in {"DATE", "TIME"} for t in annotations.times
    ) or any(token.lemma.lower() in TIME_NOUNS for token in sentence.tokens)
    place, time = claim.place, claim.time
    notes = []
    acts_on_another = claim.object is not None and claim.action not in load_patterns().harms
    earlier = _sentence_of(annotations, before)
    one_place, one_day = _names_one_place(annotations, earlier), _names_one_day(annotations, earlier)
    other_day = time is not None and before.time is not None and not _is_same_time(time, before.time)
    if (
        place is None
        and not other_day
        and not names_place
        and not acts_on_another
        and one_place
        and _is_exact(before.place)
    ):
        place = before.place
        notes.append("place carried over from the sentence before")
    if time is None and before.time is not None and not names_time and one_day:
        time = before.time
        notes.append("time carried over from the sentence before")
    if not notes:
        return claim
    reason = "; ".join([claim.reason, *notes])
    return replace(claim, place=place, time=time, score=round(claim.score * 0.95, 3), reason=reason)


def _is_same_time(one: ClaimTime, other: ClaimTime) -> bool:
    """Whether two times may be one: "detained on 3 July" is another happening than the raid of 7 July."""
    if not (one.start_date and one.end_date and other.start_date and other.end_date):
        return True
    return one.start_date <= other.end_date and other.start_date <= one.end_date


def _is_exact(place: ClaimPlace | None) -> bool:
    """A direction ("to the city") is not where something happened."""
    return place is not None and place.relation not in VAGUE_RELATIONS


def _names_one_place(annotations: Annotations, sentence: Sentence | None) -> bool:
    """Whether a sentence names no more than one town: of two, the other may be meant."""
    if sentence is None:
        return False
    named = [
        place.id
        for place in annotations.places
        if place.kind == "settlement"
        and any(m.form == "name" and sentence.start <= m.start < sentence.end for m in place.mentions)
    ]
    return len(named) <= 1


def _names_one_day(annotations: Annotations, sentence: Sentence | None) -> bool:
    """Whether a sentence tells no more than one time."""
    if sentence is None:
        return False
    told = {
        (time.start_date, time.end_date)
        for time in annotations.times
        if sentence.start <= time.start < sentence.end and (time.start_date or time.end_date)
    }
    return len(told) <= 1
