"""When, and by what means: the circumstances of a trigger, each with its words; where stands in ``locating``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tadmor.claims.reach import (
    BARRIERS,
    DURING,
    WITHIN,
    Reach,
    hangs_within,
    is_action_of_words,
    is_deed,
    is_document,
    reach_of,
    tells_of_words,
)
from tadmor.claims.syntax_tree import Tree
from tadmor.claims.triggers import Hit
from tadmor.claims.world import World
from tadmor.model.claim import ClaimTime
from tadmor.model.span import Span
from tadmor.model.time import TimeExpression

# Prepositions that put a time beside a happening and not into it.
STARTING = frozenset({"start", "begin", "commence"})
CEASING = frozenset({"cease", "stop", "halt", "end", "suspend", "discontinue"})
ENDING = frozenset({"cease", "end", "conclude", "suspend"})
RELATIVE_PRONOUNS = frozenset({"who", "whom", "which", "whose"})
ASIDE = frozenset({"until", "till", "before", "after", "since", "prior to", "ahead of"})


def find_time(tree: Tree, world: World, hit: Hit, cues: frozenset[int]) -> tuple[ClaimTime | None, str]:
    """When the claim says it happened; ``cues`` are tokens of verbs of saying, whose times are the saying's."""
    reach = reach_of(tree, hit)
    times = world.times_in(tree.sentence)
    opening = next((time for time in times if _opens_clause(tree, reach, time)), None)
    if opening is not None:
        return claim_time_from(opening), f"{opening.text}: {opening.reason}"
    best: tuple[int, int, TimeExpression] | None = None
    for time in times:
        head = head_token(tree, time.start, time.end)
        if head is None or head not in reach or not _is_time_of(tree, hit, reach, times, head, cues):
            continue
        if (
            _stands_aside(tree, head, time)
            or _stands_before_relative(tree, head)
            or _dates_what_is_told(tree, hit, head, time)
        ):
            continue
        if best is None or reach.distances[head] < best[0]:
            best = reach.distances[head], head, time
    if best is None:
        closing = next((time for time in times if _closes_sentence(tree, hit, reach, times, time)), None)
        if closing is not None:
            return claim_time_from(closing), f"{closing.text}: {closing.reason}; it closes the sentence"
        since = _since(tree, reach, times)
        return (None, "no time in the clause") if since is None else (claim_time_from(since), f"since {since.text}")
    time = _at_its_end(tree, hit, best[1], _with_coordinated(tree, best[1], best[2], times))
    return claim_time_from(time), f"{time.text}: {time.reason}"


def _dates_what_is_told(tree: Tree, hit: Hit, head: int, time: TimeExpression) -> bool:
    """Whether a time belongs to the state or the operation told and not to a deed that it is or aims at.

    "As of Friday the offensive had stalled" does not date the offensive,
    "operations to retake X, starting on Friday" not the retaking, and what is
    yet to be done was not done "since 2014".
    """
    if _is_as_of(tree, head):
        return not tree.is_verb(hit.token)
    ahead = _is_ahead(tree, hit.token)
    governor = tree[head].head
    starts = governor >= 0 and governor not in hit.words and tree[governor].lemma.lower() in STARTING
    is_since = time.precision == "open" and time.end_date is None
    return ahead and (is_since or starts)


def _is_as_of(tree: Tree, head: int) -> bool:
    """Such as "as of 22 September"."""
    first = min((kid.index for kid in tree.children(head, "case")), default=head)
    words = [token.lemma.lower() for token in tree.tokens[first : first + 2]]
    return words == ["as", "of"]


def _is_ahead(tree: Tree, index: int) -> bool:
    """Whether a verb tells what is aimed at or to come: "to retake X", "will provide"."""
    first = index
    while tree[first].deprel == "conj" and tree[first].head >= 0:
        first = tree[first].head
    words = {kid.lemma.lower() for at in (first, index) for kid in tree.children(at, "mark", "aux")}
    return tree.is_verb(index) and bool(words & {"to", "will", "shall"})


def _at_its_end(tree: Tree, hit: Hit, head: int, time: TimeExpression) -> TimeExpression:
    """The time as an end, where the deed is told to cease: "ceased shelling X on Friday", "the siege ended in May"."""
    governor = tree[head].head
    up = tree.path_up(hit.token)
    verb = next((at for at in up if at not in hit.words and tree.is_verb(at) and _ends(tree, at, up)), None)
    closed = time.start_date is not None and time.end_date is not None
    if verb is None or not closed or governor not in up[: up.index(verb) + 1]:
        return time
    return replace(time, start_date=None, part=None, precision="open", reason=f"{time.reason}; it ends then")


def _ends(tree: Tree, verb: int, up: Sequence[int]) -> bool:
    """Whether a verb says that what stands below it on the way up ceases."""
    way = up[: up.index(verb)]
    lemma = tree[verb].lemma.lower()
    if not way or any(tree[at].deprel not in {"obj", "xcomp", "nsubj", "nsubj:pass", "obl"} for at in way):
        return False
    if tree[way[-1]].deprel == "xcomp":
        return lemma in CEASING
    if tree[way[-1]].deprel == "obl":
        return False
    return lemma in ENDING


def time_limit(tree: Tree, world: World, hit: Hit) -> ClaimTime | None:
    """The time up to which a trigger is told: "would not reopen before Tuesday"."""
    for time in world.times_in(tree.sentence):
        head = head_token(tree, time.start, time.end)
        if head is not None and tree[head].head == hit.token and tree.case_of(head) in {"before", "until", "till"}:
            return claim_time_from(time)
    return None


def _opens_clause(tree: Tree, reach: Reach, time: TimeExpression) -> bool:
    """ "three days after they killed him": the day counted back to is that of the clause that "after" opens."""
    inside = (token for token in tree.tokens if time.start <= token.start < time.end)
    return any(token.deprel == "mark" and token.head in reach.spine for token in inside)


def _since(tree: Tree, reach: Reach, times: list[TimeExpression]) -> TimeExpression | None:
    """ "have been killed since fighting broke out on Friday": the time opens there."""
    for time in times:
        head = head_token(tree, time.start, time.end)
        clause = tree[head].head if head is not None else -1
        if clause < 0 or tree[clause].deprel != "advcl" or tree[clause].head not in reach:
            continue
        if any(kid.lemma.lower() == "since" for kid in tree.children(clause, "mark")):
            return replace(time, end_date=None, part=None, precision="open")
    return None


def _closes_sentence(tree: Tree, hit: Hit, reach: Reach, times: list[TimeExpression], time: TimeExpression) -> bool:
    """Whether a time without a preposition ends the sentence of a main verb: "during an operation targeting a leader Saturday".

    Parsers hang it on the word right before it, a person or a participle that describes one, which has no day.
    """
    head = head_token(tree, time.start, time.end)
    if head is None or tree.case_of(head) or not time.text[:1].isalpha() or time.start_date is None:
        return False
    if any(token.upos != "PUNCT" for token in tree.tokens if token.start >= time.end):
        return False
    root = next((at for at in reach.spine if tree[at].head < 0), None)
    governor = tree[head].head
    steps = 0
    while governor >= 0 and governor not in reach.spine and steps < 8:
        token = tree[governor]
        describes = token.deprel == "acl" and (token.xpos == "VBG" or not tree.is_verb(governor))
        within = token.deprel == "obl" and tree.case_of(governor) in DURING
        bare = token.upos in {"NOUN", "PROPN", "NUM"} and not is_deed(token.lemma.lower())
        if not (describes or within or bare or _passes_on(tree, governor, times, reach)):
            return False
        governor, steps = token.head, steps + 1
    return governor == root and root is not None and not is_action_of_words(hit.pattern.action)


def _is_time_of(
    tree: Tree, hit: Hit, reach: Reach, times: list[TimeExpression], head: int, cues: frozenset[int]
) -> bool:
    """Whether a time hangs on the deed, not on a saying, an agreement or another noun beside it."""
    governor = tree[head].head
    steps = 0
    while governor >= 0 and steps < 4 and _passes_on(tree, governor, times, reach):
        governor, steps = tree[governor].head, steps + 1
    if governor < 0:
        return True
    if governor in cues and governor not in hit.words:
        return False
    if governor in reach.spine:
        return True
    if governor not in reach:
        return False
    lemma = tree[governor].lemma.lower()
    if tree.is_verb(governor):
        return not tells_of_words(tree, governor) or is_action_of_words(hit.pattern.action)
    if is_document(lemma):
        return False
    deed = is_deed(lemma)
    if tree[governor].deprel.startswith("nsubj") and not deed:
        return False
    return hangs_within(tree, governor, reach, lambda case: case in DURING or (deed and case in WITHIN))


def _passes_on(tree: Tree, index: int, times: list[TimeExpression], reach: Reach) -> bool:
    """Whether a word only joins a time to what it hangs on: another time, an adverb ("earlier on Friday")."""
    token = tree[index]
    if index in reach.spine:
        return False
    return token.upos in {"ADV", "NUM"} or any(time.start <= token.start < time.end for time in times)


def _stands_aside(tree: Tree, head: int, time: TimeExpression) -> bool:
    """ "until Friday", "after the talks of Friday", where the preposition is no part of the time expression."""
    case = next((kid for kid in tree.children(head, "case", "mark") if kid.index < head), None)
    closed = time.start_date is not None and time.end_date is not None
    return closed and case is not None and case.start < time.start and case.lemma.lower() in ASIDE


def _stands_before_relative(tree: Tree, head: int) -> bool:
    """ "an attack of May, which they denied": what stands before a relative pronoun lies outside its clause."""
    kids = tree.children(tree[head].head) if tree[head].head >= 0 else []
    return any(head < kid.index < tree[head].head and kid.lemma.lower() in RELATIVE_PRONOUNS for kid in kids)


def _with_coordinated(tree: Tree, head: int, time: TimeExpression, times: list[TimeExpression]) -> TimeExpression:
    """ "in June and July": both, as one stretch."""
    others = [
        other
        for other in times
        if (at := head_token(tree, other.start, other.end)) is not None
        and tree[at].deprel == "conj"
        and tree[at].head == head
        and other.timex_type == time.timex_type
    ]
    last = max(others, key=lambda other: other.start, default=None)
    starts, ends = [t.start_date for t in (time, *others)], [t.end_date for t in (time, *others)]
    if last is None or last.start < time.end or None in starts or None in ends:
        return time
    return replace(
        time,
        end=last.end,
        text=_text_between(tree, time.start, last.end),
        start_date=min(day for day in starts if day),
        end_date=max(day for day in ends if day),
        precision="range",
        part=None,
    )


def _text_between(tree: Tree, start: int, end: int) -> str:
    """The words of a span as they stand in the sentence."""
    text, at = "", start
    for token in tree.tokens:
        if start <= token.start and token.end <= end:
            text += " " * (token.start - at) + token.text
            at = token.end
    return text


def time_of_cue(tree: Tree, world: World, cue: Span) -> ClaimTime | None:
    """When something was said or shown: the time that hangs on the cue's verb or on its subject."""
    for time in world.times_in(tree.sentence):
        head = head_token(tree, time.start, time.end)
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


def head_token(tree: Tree, start: int, end: int) -> int | None:
    """The token of a span whose head lies outside it."""
    inside = [t for t in tree.tokens if t.start >= start and t.end <= end]
    for token in inside:
        if token.head < 0 or not start <= tree[token.head].start < end:
            return token.index
    return inside[0].index if inside else None
