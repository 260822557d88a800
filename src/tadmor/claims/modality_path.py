"""The readings that a tree gives of one happening: its own hedges, and those of what governs it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tadmor.claims.modality_outcome import (
    aimed_at,
    came_about,
    condition_of,
    failing_word,
    is_done_by_deciding,
    is_rewarded,
    not_yet,
    told_falsely,
)
from tadmor.claims.modality_readings import (
    Reading,
    auxiliary_reading,
    is_contrary,
    is_future,
    is_negated,
    is_question,
    is_reported_past,
    is_unreal,
    reading_from,
)
from tadmor.claims.modality_relation import relation
from tadmor.claims.modality_scope import (
    FUTURE,
    awaits,
    hosts_denied_evidence,
    is_generic_relative,
    is_second_infinitive,
    is_spoken,
    names_it,
    shares,
    stands_alone,
    stray_predicate,
)
from tadmor.claims.syntax import verb_lemma
from tadmor.claims.syntax_tree import Tree
from tadmor.model.annotation import Token
from tadmor.reference import cues, hedges


def readings_around(tree: Tree, index: int) -> tuple[list[Reading], frozenset[int]]:
    """All readings that bear on the happening named by a token, from the nearest out.

    With them the words that govern it, up to where it is told by itself.
    """
    found = list(_own(tree, index))
    reached = [index]
    assumed = False  # a verb of change or its like was passed: denials above it do not touch the happening
    for at in tree.path_up(index)[1:]:
        below = reached[-1]
        reached.append(at)
        found += _not_denied(_governed(tree, at, below), assumed)
        if is_spoken(tree, at, below):
            found += _unproven(tree, at)
            return list(dict.fromkeys(found)), frozenset(reached)
        if stands_alone(tree, below, index):
            found += _from_outside(tree, at, below)
            return list(dict.fromkeys(found)), frozenset(reached)
        assumed = assumed or hedges.is_changer(verb_lemma(tree, at)) or _is_unprevented(tree, at, below)
        if shares(tree, below):
            contrast = _is_contrast(tree, below) or tree[below].deprel == "advcl" or is_second_infinitive(tree, below)
            found += _not_denied(_own(tree, at), contrast or assumed)
    found += _mood(tree, reached[-1], index)
    return list(dict.fromkeys(found)), frozenset(reached)


def _is_unprevented(tree: Tree, at: int, below: int) -> bool:
    """ "were not able to prevent them from advancing": the denial is of the preventing, the advance is told as done."""
    takes = relation(tree, at, below) or frozenset()
    keeps = takes & {"object", "gerund", "from"} and tree.is_verb(at)
    effects = hedges.verb_governor(verb_lemma(tree, at)) if keeps else ()
    if not any(e.polarity == "negative" and takes & e.takes for e in effects):
        return False
    return any(r.negative for r in readings_around(tree, at)[0])


def _unproven(tree: Tree, at: int) -> list[Reading]:
    """ "has never been able to show that they sent weapons": what nobody says or shows is open."""
    denied = next((r for r in readings_around(tree, at)[0] if r.negative), None)
    return [Reading("possible", False, denied.words, "not said or shown")] if denied else []


def _not_denied(readings: Iterable[Reading], denials_left_out: bool) -> list[Reading]:
    return [r for r in readings if not (denials_left_out and r.negative)]


def _from_outside(tree: Tree, at: int, below: int) -> list[Reading]:
    """What a clause that stands alone takes over all the same: what is awaited, or told of whoever may do it."""
    awaited = awaits(tree, at, below)
    if awaited is not None:
        return [Reading("planned", False, (awaited,), "a time to come")]
    if (future := _future_of_company(tree, at, below)) is not None:
        return [Reading("planned", False, (future,), "beside what is to come")]
    clause = next((up for up in tree.path_up(at) if tree.is_verb(up)), at)
    if is_generic_relative(tree, below) and any(r.modality in OPEN for r in readings_around(tree, clause)[0]):
        return [Reading("hypothetical", False, (at,), "of whoever does it")]
    return []


def _future_of_company(tree: Tree, at: int, below: int) -> int | None:
    """ "Will come back with a part of the wing returning in May": the participle looks ahead with its clause."""
    token = tree[below]
    while tree[at].deprel == "nmod" and tree.case_of(at) == "of":
        at = tree[at].head  # "half of the wing"
    phrase = tree[at]
    if token.deprel != "acl" or token.xpos != "VBG" or phrase.deprel != "obl" or tree.case_of(at) != "with":
        return None
    if tree[phrase.head].lemma.lower() in WITH_OTHERS:
        return None
    return next((k.index for k in tree.children(phrase.head, "aux") if k.text.lower() in FUTURE), None)


def _own(tree: Tree, index: int) -> Iterator[Reading]:
    """Auxiliaries, adverbs, negation, adjectives and the conjunction of the clause or phrase itself."""
    contrary = is_contrary(tree, index)
    if contrary and not is_negated(tree, index):
        yield Reading("counterfactual", True, (index,), "condition contrary to fact")
    for kid in tree.children(index):
        # "if they had not killed him, he would have …": they did.
        if contrary and kid.deprel in {"mark", "advmod"}:
            continue
        reading = _from_dependent(tree, index, kid)
        if reading is not None:
            yield reading
    if (aim := _aim_of(tree, index)) is not None:
        yield Reading("planned", False, (aim,), "aim")
    yield from _infinitive(tree, index)
    if _is_subjunctive(tree, index):
        yield Reading("hypothetical", False, (index,), "subjunctive")


def _aim_of(tree: Tree, index: int) -> int | None:
    """ "The aim was the capture of the town"."""
    if not tree.children(index, "cop") or tree.is_verb(index):
        return None
    return next((k.index for k in tree.base_children(index, "nsubj") if hedges.is_aim(k.lemma.lower())), None)


def _from_dependent(tree: Tree, index: int, kid: Token) -> Reading | None:
    word, rel = kid.text.lower(), kid.deprel.partition(":")[0]
    if rel == "aux":
        return auxiliary_reading(tree, index, kid)
    if rel == "advmod":
        if word in hedges.negations().adverbs:
            return None if _is_only(tree, kid) else Reading("asserted", True, (kid.index,), "negation")
        return reading_from(hedges.adverb(word), (kid.index,), "adverb")
    if rel == "det" and word in hedges.negations().determiners:
        return Reading("asserted", True, (kid.index,), "negation")
    if rel == "det" and word == "any" and not tree.is_verb(index):
        return _any(tree, index, kid)
    if rel in {"nsubj", "obj", "obl"} and tree.is_verb(index) and (denier := _denier(tree, kid)) is not None:
        return Reading("asserted", True, (denier,), "negation")
    if rel == "amod" or (rel == "compound" and kid.upos == "ADJ"):
        return _from_adjective(tree, index, kid)
    if rel in {"mark", "case"}:
        words = " ".join([word, *(k.text.lower() for k in tree.children(kid.index, "fixed"))])
        if rel == "case" and words in hedges.negations().prepositions:
            if tree[index].head >= 0 and is_unreal(tree, tree[index].head):
                # "without the raid the town would have fallen": there was a raid.
                return None
            return Reading("asserted", True, (kid.index,), "negation")
        if rel == "mark" and words in {"if", "whether"} and is_question(tree, index) and not is_future(tree, index):
            return Reading("possible", False, (kid.index,), "open question")
        return reading_from(hedges.conjunction(words), (kid.index,), "conjunction") if rel == "mark" else None
    return None


def _from_adjective(tree: Tree, index: int, kid: Token) -> Reading | None:
    """ "a planned attack"; "a failed attack" was made, "a failed assassination" was none."""
    word = kid.text.lower()
    if hedges.is_failure(word) and hedges.is_achievement(tree[index].lemma.lower()):
        return Reading("counterfactual", True, (kid.index,), "adjective")
    effect = hedges.adjective(word)
    return None if effect is None or effect.takes else reading_from(effect, (kid.index,), "adjective")


def _any(tree: Tree, index: int, kid: Token) -> Reading | None:
    """ "not in any fighting" denies it, as "denied any attack" does; "would meet any attack" leaves it open."""
    for at in tree.path_up(index)[1:]:
        if tree.is_verb(at) and any(c.stance == "denies" for c in cues.verb_cues(tree[at].lemma.lower())):
            return None
        if tree[at].xpos == "VBG" and tree[at].deprel == "xcomp":
            continue
        if tree.is_verb(at):
            denials = [r for r in _own(tree, at) if r.why == "negation"]
            return denials[0] if denials else Reading("hypothetical", False, (kid.index,), "determiner")
    return Reading("hypothetical", False, (kid.index,), "determiner")


def _is_only(tree: Tree, kid: Token) -> bool:
    """ "not only" denies nothing."""
    after = kid.index + 1
    return after < len(tree.tokens) and tree[after].text.lower() in {"only", "just", "least", "merely"}


def _denier(tree: Tree, token: Token) -> int | None:
    """The word that says there is none: "nobody", or the "no" of "no civilians"."""
    words = hedges.negations()
    if token.text.lower() in words.pronouns:
        return token.index
    return next((k.index for k in tree.children(token.index, "det") if k.text.lower() in words.determiners), None)


def _infinitive(tree: Tree, index: int) -> Iterator[Reading]:
    """A to-infinitive of purpose or a bare one at the end of a path: intended, not told as done."""
    token = tree[index]
    marks = [k for k in tree.children(index, "mark") if k.lemma.lower() == "to"]
    if not marks or not tree.is_verb(index):
        return
    rel = token.deprel.partition(":")[0]
    if any(k.lemma.lower() == "be" and k.index < marks[0].index for k in tree.children(index, "cop", "aux")):
        yet = not_yet(tree, index)
        if yet is not None:
            yield Reading("asserted", True, (yet,), "not yet")
        else:
            yield Reading("planned", False, (marks[0].index,), "infinitive as predicate")
        return
    if token.head >= 0 and is_done_by_deciding(tree, token.head, index) and _is_told_done(tree, token.head):
        return
    if rel == "advcl" and not _is_result(tree, token) and not _is_done_by_it(tree, token):
        yield Reading("planned", False, (marks[0].index,), "infinitive of purpose")
    elif rel == "acl" and token.head >= 0 and not hedges.noun_governor(tree[token.head].lemma.lower()):
        if tree[token.head].lemma.lower() not in FACTUAL_HEADS and not _is_superlative(tree, token.head):
            yield Reading("planned", False, (marks[0].index,), "infinitive after a noun")
    elif rel == "root":
        yield Reading("planned", False, (marks[0].index,), "headline infinitive")
    elif rel == "conj" and not any(k.lemma.lower() == "to" for k in tree.children(token.head, "mark")):
        yield Reading("planned", False, (marks[0].index,), "infinitive beside a noun")


# What is not (yet) told as having happened.
OPEN = frozenset({"planned", "hypothetical", "threatened", "counterfactual"})
# What is done with others, whatever these do at the time: "will meet with rebels fighting in the north".
WITH_OTHERS = frozenset("meet fight clash talk speak negotiate deal cooperate coordinate work ally side join".split())
# "the first to die", "the latest to fall": told as done.
FACTUAL_HEADS = frozenset({"one", "last", "first", "second", "third", "latest", "only"})


def _is_superlative(tree: Tree, head: int) -> bool:
    return any(
        k.xpos in {"JJS", "RBS"} or k.lemma.lower() in FACTUAL_HEADS
        for k in tree.children(head, "amod", "advmod", "nummod")
    )


def _is_result(tree: Tree, token: Token) -> bool:
    """ "only to find", "was surprised to see", "went on to say": told as done."""
    if token.head >= 0 and verb_lemma(tree, token.head) == "go on":
        return True
    if token.head >= 0 and hedges.is_implicative(verb_lemma(tree, token.head)):
        return not tree.children(token.head, "obj")
    first = min(tree.subtree(token.index))
    before = tree[first - 1].text.lower() if first > 0 else ""
    return (
        before == "only" or tree[first].text.lower() == "only" or (token.head >= 0 and tree[token.head].upos == "ADJ")
    )


def _is_subjunctive(tree: Tree, index: int) -> bool:
    """ "insisted that they leave the town"."""
    token = tree[index]
    bare = token.deprel == "ccomp" and token.xpos == "VB" and not tree.base_children(index, "aux")
    return bare and any(k.lemma.lower() == "that" for k in tree.children(index, "mark"))


def _is_done_by_it(tree: Tree, token: Token) -> bool:
    """ "resigned to protest the murder", "flew there to meet him": done by it, if that is told as done."""
    head = token.head
    if head < 0 or token.deprel.partition(":")[0] not in {"advcl", "xcomp"}:
        return False
    past = tree[head].xpos in {"VBD", "VBN"} and not _is_present_passive(tree, head)
    doing = verb_lemma(tree, head)
    by_means = any(not by or (past and doing in by) for by in hedges.means_of(token.lemma.lower()))
    if not by_means and not (past and hedges.is_instrument(doing)):
        return False
    return all(r.modality not in OPEN and not r.negative for r in readings_around(tree, token.head)[0])


def _is_present_passive(tree: Tree, index: int) -> bool:
    """ "is used to …": what it is for, not what was done with it."""
    return {k.text.lower() for k in tree.base_children(index, "aux", "aux:pass", "cop")} in ({"is"}, {"are"})


def _governed(tree: Tree, at: int, below: int) -> list[Reading]:
    """What the word ``at`` does to the part of its phrase that ``below`` heads."""
    if (stray := stray_predicate(tree, at, below)) is not None:
        return _judged(tree, stray, tree[below])
    if hosts_denied_evidence(tree, at) and tree[below].deprel.partition(":")[0] in {"acl", "ccomp", "nmod"}:
        # "suspicions but no proof that they did": it is as open as the suspicions leave it.
        return [Reading("possible", tree[at].deprel != "conj" or not _is_thought(tree, at), (at,), "no sign of it")]
    if _is_of_open_proof(tree, at, below):
        return [Reading("possible", False, (at,), "no proof of it")]
    if (aim := aimed_at(tree, at, below)) is not None:
        return [aim]
    if (reward := is_rewarded(tree, at)) is not None:
        return [Reading("hypothetical", False, (reward,), "what a reward is offered for")]
    if _is_means_of_going_to(tree, at, below):
        return [Reading("planned", False, (at,), "means of what is planned")]
    if _asks_who(tree, at):
        return []
    takes = relation(tree, at, below)
    if takes is None or (takes == {"infinitive"} and tree.is_verb(at) and _is_went_to(tree, at, below)):
        return []
    head = tree[at]
    lemma = verb_lemma(tree, at)
    effects = hedges.verb_governor(lemma) if tree.is_verb(at) else ()
    if head.upos in {"NOUN", "PROPN"}:
        effects = hedges.noun_governor(lemma)
    if "object" in takes and names_it(tree, at):
        return []
    if (falsely := told_falsely(tree, at, below, takes)) is not None:
        return [Reading("asserted", True, (falsely,), "said falsely")]
    for effect in effects:
        if takes & effect.takes:
            reading = reading_from(effect, (at,), f"governs it ({'/'.join(sorted(takes & effect.takes))})")
            settled = _settled(tree, at, below, reading) if reading and "infinitive" in takes else reading
            return _kept_from(tree, at, takes, settled) if settled else []
    if head.upos in {"ADJ", "ADV"} or head.xpos.startswith("JJ") or (tree.children(at, "cop") and head.upos == "VERB"):
        judged = _judged(tree, at, tree[below])
        if judged:
            return judged
    return _from_cue(tree, at, below, takes)


def _is_means_of_going_to(tree: Tree, at: int, below: int) -> bool:
    """ "By killing them they were going to win": the means of what is to come is to come."""
    by = tree[below].deprel == "advcl" and any(k.lemma.lower() == "by" for k in tree.children(below, "mark"))
    infinitive = any(
        k.lemma.lower() == "to" for x in tree.children(at, "xcomp") for k in tree.children(x.index, "mark")
    )
    return by and infinitive and tree[at].text.lower() == "going" and tree[at].xpos == "VBG"


def _settled(tree: Tree, at: int, below: int, reading: Reading) -> Reading | None:
    """What became of what was tried, offered or allowed; None where it is told as done."""
    if verb_lemma(tree, at) == "have":
        if (yet := not_yet(tree, at)) is not None:
            return Reading("asserted", True, (yet,), "not yet")
        return None if _had_to(tree, at) else reading
    if is_done_by_deciding(tree, at, below) and (not tree.is_verb(at) or _is_told_done(tree, at)):
        return None
    if came_about(tree, at) and _is_told_done(tree, at):
        return None
    if reading.modality != "planned":
        return reading
    if (vain := failing_word(tree, at, below)) is not None:
        return Reading("counterfactual", True, (vain,), "in vain")
    if (condition := condition_of(tree, at, below)) is not None:
        return Reading("hypothetical", False, (condition,), "bound to a condition")
    return reading


def _had_to(tree: Tree, at: int) -> bool:
    """ "Had to withdraw": they did; "said they had to withdraw" is what they were told to do."""
    return tree[at].xpos in {"VBD", "VBN"} and not is_reported_past(tree, at) and _is_told_done(tree, at)


def _is_told_done(tree: Tree, at: int) -> bool:
    """Whether a verb of the past is told as plainly done."""
    if tree[at].xpos not in {"VBD", "VBN"}:
        return False
    return all(r.modality not in OPEN and not r.negative for r in readings_around(tree, at)[0])


def _asks_who(tree: Tree, at: int) -> bool:
    """ "nobody knows who planned the murder": there was one."""
    asked = any(k.text.lower() == "who" for k in tree.children(at, "nsubj"))
    return asked and tree[at].deprel in {"ccomp", "csubj"}


def _is_thought(tree: Tree, at: int) -> bool:
    """Whether a noun is joined to a suspicion or a belief."""
    return any(c.modality in {"believed", "possible"} for c in cues.noun_cues(tree[tree[at].head].lemma.lower()))


def _is_of_open_proof(tree: Tree, at: int, below: int) -> bool:
    """A parser's slip: in "there were suspicions but not yet proof that they did" the clause hangs on "were", or the proof is a verb."""
    if not any(k.lemma.lower() == "that" for k in tree.children(below, "mark")):
        return False
    for token in tree.tokens[: min(tree.subtree(below))]:
        near = token.index == at or token.index in tree.subtree(at)
        if (
            near
            and token.deprel == "conj"
            and hedges.is_evidence(token.lemma.lower())
            and is_negated(tree, token.index)
        ):
            return True
    return False


def _is_went_to(tree: Tree, at: int, below: int) -> bool:
    """ "went to meet him": no plan, as "is going to meet him" is."""
    return verb_lemma(tree, at) == "go" and tree[at].xpos == "VBD" and _is_done_by_it(tree, tree[below])


def _judged(tree: Tree, at: int, below: Token) -> list[Reading]:
    """What a predicate adjective says of its clause: "it is unlikely that", "ready to"."""
    judged = hedges.adjective(tree[at].text.lower())
    rel = below.deprel.partition(":")[0]
    if judged is None or rel not in {"xcomp", "ccomp", "csubj", "advcl", "nsubj"} or (judged.takes and rel == "nsubj"):
        return []
    if rel == "advcl" and not any(k.lemma.lower() == "to" for k in tree.base_children(below.index, "mark", "case")):
        return []
    reading = reading_from(judged, (at,), "predicate adjective")
    condition = condition_of(tree, at, below.index)
    if reading and reading.modality == "planned" and condition is not None:
        return [Reading("hypothetical", False, (condition,), "bound to a condition")]
    return [reading] if reading else []


def _kept_from(tree: Tree, at: int, takes: frozenset[str], reading: Reading) -> list[Reading]:
    """ "prevented the attack" says there was none; "could not prevent it" takes it for granted; "to prevent it" is open."""
    if not (tree.is_verb(at) and reading.negative and takes & {"object", "gerund", "from"}):
        return [reading]
    own = readings_around(tree, at)[0]
    if any(r.negative for r in own):
        return []
    is_open = any(r.modality in OPEN for r in own)
    return [Reading("hypothetical", False, reading.words, reading.why)] if is_open else [reading]


def _from_cue(tree: Tree, at: int, below: int, takes: frozenset[str]) -> list[Reading]:
    """A verb of thinking or intending governs like any other verb, whether or not it was read as a saying."""
    if not tree.is_verb(at):
        return []
    for cue in cues.verb_cues(verb_lemma(tree, at)):
        if cue.modality is not None and takes & cue.frames and not (cue.subject and "object" in takes):
            reading = Reading(cue.modality, False, (at,), f"governs it ({'/'.join(sorted(takes & cue.frames))})")
            settled = _settled(tree, at, below, reading) if "infinitive" in takes else reading
            return [settled] if settled else []
    return []


def _is_contrast(tree: Tree, below: int) -> bool:
    """ "not captured but killed": the second is not denied."""
    return any(k.lemma.lower() in {"but", "yet"} for k in tree.children(below, "cc"))


def _mood(tree: Tree, root: int, index: int) -> list[Reading]:
    """Questions and commands of the sentence that a happening stands in; "who shot him?" takes the shot as told."""
    tokens = [t for t in tree.tokens if t.text not in {'"', "”", "''", "’", ")"}]
    if tokens and tokens[-1].text.endswith("?") and not any(t.xpos in {"WP", "WDT", "WRB", "WP$"} for t in tokens):
        return [Reading("hypothetical", False, (tokens[-1].index,), "question")]
    token = tree[root]
    if any(tree[at].deprel == "ccomp" for at in tree.path_up(index)):
        # "Note how they shell the town": taken for a fact.
        return []
    if token.xpos == "VB" and not tree.base_children(root, "nsubj", "aux", "mark", "expl") and root < index + 1:
        return [Reading("hypothetical", False, (root,), "command")]
    return []
