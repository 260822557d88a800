"""Whom a pronoun means: constraints first, then salience; without a clear answer it stays open.

After Lappin & Leass (1994): antecedents are weighed by sentence distance,
grammatical function and repetition. The weights were set on the GUM training
documents (benchmark ``entities``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tadmor.annotations.coreference_chains import Chain, Chains
from tadmor.annotations.coreference_deeds import weigh_deed, weigh_fate
from tadmor.annotations.coreference_functions import (
    are_alike,
    function_of,
    hangs_below,
    in_same_clause,
    is_object_before,
    is_plural_name,
    is_subject_of_clause,
    subject_of,
    weigh_it,
)
from tadmor.annotations.coreference_relatives import antecedent_of_relative
from tadmor.annotations.entities_model import Phrase
from tadmor.annotations.entities_trees import Tree
from tadmor.reference.people import saying_verbs

FIRST = frozenset(["i", "me", "my", "mine", "myself"])
PLURAL_FIRST = frozenset(["we", "us", "our", "ours", "ourselves"])
RELATIVE = frozenset(["who", "whom", "whose", "which", "that"])
REFLEXIVE = frozenset(["himself", "herself", "itself", "themselves"])
POSSESSIVE = frozenset(["his", "her", "its", "their"])
# Sentences back that a pronoun may reach.
REACH = {"m": 3, "f": 3, "n": 1, "": 2}
DISTANCE = 30.0
FUNCTION = {
    "nsubj": 40.0, "nsubj:pass": 36.0, "obj": 22.0, "iobj": 18.0, "obl:agent": 20.0, "obl": 12.0, "nmod:poss": 16.0,
    "nmod": 6.0, "appos": 4.0, "conj": 8.0, "root": 20.0,
}  # fmt: skip
NAMED = 6.0
REPEATED = 3.0
SAME_FUNCTION = 8.0
SPEAKER = 45.0
NEXT_SPEAKER = 25.0
QUOTED = -20.0
BODY_AS_THEY = -18.0
GROUP_AS_THEY = -8.0
THING_AS_IT = -4.0
THINGS_AS_THEY = -14.0
BELOW = -20.0
AMONG = 100.0
# "Soldiers attacked the rebels and they fled": whom the first verb is done to rivals its subject.
DONE_TO_BEFORE = 19.0
CLAUSE_SUBJECT = 12.0
THING_SAID = -60.0
SOURCE = -70.0
LEAST = {"n": 8.0, "": -10.0, "m": -60.0, "f": -60.0}
# How far the best candidate must lie before the next; a wrong actor is worse than none.
MARGIN = {"m": 8.0, "f": 8.0, "n": 10.0, "": 10.0}
# Sentences back that a noun of the chain of "it" or "they" may stand.
FRESH = 3
NUMEROUS = frozenset({"dozens", "scores", "hundreds", "thousands", "many", "several", "some", "most", "few", "all"})


@dataclass(frozen=True, slots=True)
class Answer:
    """The antecedent phrase and why, or None and why not."""

    phrase: Phrase | None
    reason: str


class PronounResolver:
    """Finds the antecedents of a report's pronouns, given what was joined so far."""

    def __init__(self, chains: Chains) -> None:
        self.chains = chains
        self.reading = chains.reading
        self.phrases = chains.phrases

    def resolve(self, pronoun: Phrase) -> Answer:
        """The antecedent of one pronoun."""
        lower = pronoun.text.lower()
        if lower in RELATIVE:
            return Answer(*antecedent_of_relative(self.reading, pronoun))
        if lower in FIRST:
            return self._speaker_of_quote(pronoun)
        if lower in PLURAL_FIRST:
            return self._side_of_quote(pronoun)
        if lower in REFLEXIVE:
            return self._reflexive(pronoun)
        return self._ranked(pronoun)

    # --- by grammar ----------------------------------------------------------------------------------------------

    def _reflexive(self, pronoun: Phrase) -> Answer:
        tree = self.reading.tree_of(pronoun)
        subject = subject_of(tree, tree.clause_of(pronoun.head).index)
        found = self.reading.at(pronoun.sentence, subject) if subject is not None else None
        return Answer(found, "the subject of the clause") if found else Answer(None, "no subject in the clause")

    def _speaker_of_quote(self, pronoun: Phrase) -> Answer:
        """ "I" in direct speech is who says it, in a transcript whose turn it is."""
        quote = self.reading.quote_of(pronoun)
        turn = self.reading.speaker_of_turn(pronoun) if quote is None else None
        if turn is not None:
            return Answer(turn, "speaker of the turn")
        if quote is None:
            return Answer(None, "first person outside direct speech")
        for phrase in self._sayers(pronoun):
            if not quote.start <= phrase.start < quote.end and self.chains.of(phrase.index).sort == "person":
                return Answer(phrase, "speaker of the direct speech")
        return Answer(None, "no speaker of the direct speech")

    def _side_of_quote(self, pronoun: Phrase) -> Answer:
        """ "We" in direct speech is the body that says it, or whose office-holder says it."""
        quote = self.reading.quote_of(pronoun)
        turn = self.reading.speaker_of_turn(pronoun) if quote is None else None
        if turn is not None and (side := self._side(self.chains.of(turn.index))) is not None:
            return Answer(self.phrases[side.members[0]], f"side of the speaker of the turn, {turn.text!r}")
        if quote is None:
            return Answer(None, "first person plural outside direct speech")
        for phrase in self._sayers(pronoun):
            if quote.start <= phrase.start < quote.end:
                continue
            chain = self.chains.of(phrase.index)
            if chain.sort in {"body", "people"}:
                return Answer(phrase, "speaker of the direct speech")
            owner = self._side(chain)
            if owner is not None:
                return Answer(self.phrases[owner.members[0]], f"side of the speaker, {phrase.text!r}")
            break
        return Answer(None, "no body speaks")

    def _side(self, chain: Chain) -> Chain | None:
        """The body that a speaker holds an office of."""
        for member in chain.members:
            phrase = self.phrases[member]
            owner = self.chains.owner_of(phrase)
            if phrase.nominal is not None and phrase.nominal.office and owner is not None and owner.sort == "body":
                return owner
        return None

    def _sayers(self, pronoun: Phrase) -> Iterator[Phrase]:
        """Subjects of verbs of saying: in the sentence itself, then the sentences before."""
        for sentence in range(pronoun.sentence, max(-1, pronoun.sentence - 3), -1):
            for phrase in self.phrases:
                if phrase.sentence == sentence and (self._says(phrase) or self._goes_on_to_say(phrase)):
                    yield phrase

    def _goes_on_to_say(self, phrase: Phrase) -> bool:
        """Whether the subject of one verb shares a later one of saying ("he backed the plan and added that")."""
        tree = self.reading.tree_of(phrase)
        token = tree.tokens[phrase.head]
        if token.deprel != "nsubj" or token.head < 0:
            return False
        verbs = tree.children(token.head, "conj")
        return any(v.lemma in saying_verbs() and tree.child(v.index, "nsubj", "nsubj:pass") is None for v in verbs)

    def _says(self, phrase: Phrase) -> bool:
        tree = self.reading.tree_of(phrase)
        token = tree.tokens[phrase.head]
        return token.deprel == "nsubj" and token.head >= 0 and tree.tokens[token.head].lemma in saying_verbs()

    # --- by salience ---------------------------------------------------------------------------------------------

    def _ranked(self, pronoun: Phrase) -> Answer:
        ahead = self._ahead(pronoun)
        if ahead is not None:
            return Answer(ahead, f"{pronoun.text!r} runs ahead of {ahead.text!r}")
        scored: dict[int, tuple[float, Phrase]] = {}
        for phrase, distance in self._candidates(pronoun):
            chain = self.chains.of(phrase.index)
            if (not pronoun.gender and self._is_joined(phrase)) or self._is_open(pronoun, phrase, chain):
                scored.setdefault(-1 - phrase.index, (self._weigh(pronoun, phrase, chain, distance), phrase))
            elif self._agrees(pronoun, phrase, chain):
                key = chain.members[0] if self._is_fresh(pronoun, chain) else -1 - phrase.index
                score = self._weigh(pronoun, phrase, chain, distance)
                if key not in scored or scored[key][0] < score:
                    scored[key] = (score, phrase)
        ranked = sorted(scored.items(), key=lambda row: (-row[1][0], -row[1][1].index))
        return self._clear(pronoun, [(score, phrase, key < 0) for key, (score, phrase) in ranked])

    def _is_fresh(self, pronoun: Phrase, chain: Chain) -> bool:
        """Whether "it" or "they" follow a noun closely enough; pronouns alone would carry an error on without end."""
        if pronoun.gender in {"m", "f"}:
            return True
        here = self.reading.flow[pronoun.sentence]
        for member in reversed(chain.members):
            phrase = self.phrases[member]
            if phrase.form == "pronoun" or phrase.index >= pronoun.index:
                continue
            there = self.reading.flow[phrase.sentence]
            return phrase.sentence == pronoun.sentence or here is None or there is None or here - there <= FRESH
        return False

    def _ahead(self, pronoun: Phrase) -> Phrase | None:
        """The named subject after a fronted part that the pronoun stands in ("In his speech, Carter said")."""
        tree = self.reading.tree_of(pronoun)
        for verb in tree.above(pronoun.head):
            subject = tree.child(verb.index, "nsubj", "nsubj:pass")
            if subject is None or subject.index <= pronoun.head:
                continue
            found = self.reading.at(pronoun.sentence, subject.index)
            if found is None or found.form != "name" or not self._fronted(tree, pronoun.head, verb.index):
                return None
            agrees = self._agrees(pronoun, found, self.chains.of(found.index))
            return found if agrees and not self._earlier_here(pronoun) else None
        return None

    def _fronted(self, tree: Tree, pronoun: int, verb: int) -> bool:
        """Whether the pronoun stands in an oblique or adverbial clause of the verb, not in its subject."""
        below = pronoun
        for token in (tree.tokens[pronoun], *tree.above(pronoun)):
            if token.index == verb:
                break
            below = token.index
        return tree.tokens[below].deprel in {"obl", "advcl", "obl:unmarked"}

    def _earlier_here(self, pronoun: Phrase) -> bool:
        """Whether an antecedent that agrees stands before the pronoun in its sentence."""
        return any(
            distance == 0 and self._agrees(pronoun, phrase, self.chains.of(phrase.index))
            for phrase, distance in self._candidates(pronoun)
        )

    def _is_open(self, pronoun: Phrase, phrase: Phrase, chain: Chain) -> bool:
        """A pronoun of the same kind that was left open: the next one likeliest means the same unknown."""
        return (
            chain.sort == "pronoun"
            and pronoun.gender != "n"
            and (phrase.gender, phrase.number) == (pronoun.gender, pronoun.number)
            and phrase.text.lower() not in RELATIVE | FIRST | PLURAL_FIRST
            and not self._bound(pronoun, phrase, chain)
        )

    def _is_joined(self, phrase: Phrase) -> bool:
        """ "X and Y": together they may be "they", which is neither of them."""
        return phrase.sort in {"person", "body"} and bool(self.reading.tree_of(phrase).children(phrase.head, "conj"))

    def _clear(self, pronoun: Phrase, ranked: list[tuple[float, Phrase, bool]]) -> Answer:
        """The best candidate if it is good enough, well before the next, and one thing."""
        if not ranked:
            return Answer(None, "no antecedent agrees")
        best, phrase, joined = ranked[0]
        if joined:
            return Answer(None, f"{phrase.text!r}, which is open, or with others together")
        if best < LEAST[pronoun.gender]:
            return Answer(None, f"{phrase.text!r} is too weak")
        if len(ranked) > 1 and best - ranked[1][0] < MARGIN[pronoun.gender]:
            return Answer(None, f"{phrase.text!r} or {ranked[1][1].text!r}")
        rival = f", before {ranked[1][1].text!r}" if len(ranked) > 1 else ""
        return Answer(phrase, f"{pronoun.text!r} is {phrase.text!r}{rival}")

    def _candidates(self, pronoun: Phrase) -> Iterator[tuple[Phrase, int]]:
        """Earlier phrases within reach, latest first, with their distance in sentences."""
        here = self.reading.flow[pronoun.sentence]
        reach = REACH[pronoun.gender]
        for phrase in reversed(self.phrases[: pronoun.index]):
            there = self.reading.flow[phrase.sentence]
            if phrase.sentence == pronoun.sentence:
                distance = 0
            elif here is None or there is None:
                continue
            else:
                distance = here - there
            if distance > reach:
                break
            if phrase.end <= pronoun.start:
                yield phrase, distance

    def _agrees(self, pronoun: Phrase, phrase: Phrase, chain: Chain) -> bool:
        sort = chain.sort
        if sort == "pronoun":
            return False
        if pronoun.gender in {"m", "f"}:
            fine = sort == "person" and chain.gender in {"", pronoun.gender}
        elif pronoun.gender == "n":
            fine = (sort == "body" and not is_plural_name(phrase)) or (sort == "thing" and phrase.number == "one")
        else:
            fine = sort in {"people", "body"} or (sort == "thing" and phrase.number == "many")
        return fine and not self._bound(pronoun, phrase, chain)

    def _bound(self, pronoun: Phrase, phrase: Phrase, chain: Chain) -> bool:
        """What grammar rules out: "him" is not the subject of its own verb; direct speech has no speaker in it."""
        among = self.reading.tree_of(pronoun).case_of(pronoun.head) in {"among", "amongst", "including"}
        if phrase.sentence == pronoun.sentence and not among:
            tree = self.reading.tree_of(pronoun)
            if pronoun.text.lower() not in POSSESSIVE and in_same_clause(tree, pronoun.head, phrase.head):
                return True
            if phrase.first <= pronoun.head < phrase.last:
                return True
            if pronoun.text.lower() not in POSSESSIVE and any(
                in_same_clause(tree, pronoun.head, self.phrases[m].head)
                for m in chain.members
                if self.phrases[m].sentence == pronoun.sentence and m != pronoun.index
            ):
                return True
        return self._speaks_it(pronoun, chain)

    def _speaks_it(self, pronoun: Phrase, chain: Chain) -> bool:
        """Whether the chain speaks the words that the pronoun stands in, and would call itself "I"."""
        if pronoun.gender not in {"m", "f"} or self.reading.quote_of(pronoun) is None:
            return False
        here = (self.phrases[m] for m in chain.members if self.phrases[m].sentence == pronoun.sentence)
        return any(self._says(phrase) and self.reading.quote_of(phrase) is None for phrase in here)

    def _weigh(self, pronoun: Phrase, phrase: Phrase, chain: Chain, distance: int) -> float:
        tree, own = self.reading.tree_of(phrase), self.reading.tree_of(pronoun)
        function = function_of(tree, phrase.head)
        score = FUNCTION.get(function, 5.0) - DISTANCE * distance
        score += NAMED if chain.named else 0.0
        score += min(3, len(chain.members) - 1) * REPEATED
        score += SAME_FUNCTION if are_alike(function, function_of(own, pronoun.head)) else 0.0
        if distance == 0 and hangs_below(own, phrase.head, pronoun.head) and function not in {"nsubj", "nsubj:pass"}:
            score += BELOW
        if self._is_among(pronoun, phrase, distance) or (distance == 0 and self._owns_above(pronoun, phrase)):
            score += AMONG
        if (
            distance == 0
            and pronoun.text.lower() in POSSESSIVE
            and is_subject_of_clause(own, phrase.head, pronoun.head)
        ):
            score += SPEAKER if phrase.text.lower() in RELATIVE else CLAUSE_SUBJECT
        if distance == 0 and phrase.sort != "thing" and is_object_before(own, phrase.head, pronoun.head):
            score += DONE_TO_BEFORE
        score += weigh_deed(own, pronoun, chain) + weigh_fate(self.reading, own, pronoun, phrase)
        return score + self._by_speech(pronoun, phrase, distance) + self._by_sort(pronoun, phrase, chain)

    def _by_speech(self, pronoun: Phrase, phrase: Phrase, distance: int) -> float:
        """Who speaks is likeliest spoken of in what he says, but an unnamed source does not speak of himself as "him"."""
        score = 0.0
        tree = self.reading.tree_of(pronoun)
        if distance == 0 and self._says_this(tree, phrase, pronoun):
            subject = tree.tokens[pronoun.head].deprel in {"nsubj", "nsubj:pass", "nmod:poss"}
            source = phrase.form == "nominal" and (phrase.article == "indefinite" or phrase.partitive is not None)
            score += SPEAKER if subject else SOURCE if source else 0.0
        if distance == 0 and _is_told(tree, phrase, pronoun):
            score += SOURCE
        if distance == 1 and self._says(phrase) and self._says(pronoun):
            score += NEXT_SPEAKER
        if (self.reading.quote_of(phrase) is None) != (self.reading.quote_of(pronoun) is None):
            score += QUOTED
        return score

    def _by_sort(self, pronoun: Phrase, phrase: Phrase, chain: Chain) -> float:
        """How well a person, body or thing suits the pronoun's number and its verb."""
        score = 0.0
        if not pronoun.gender and chain.sort == "body":
            score += GROUP_AS_THEY if chain.kind == "armed_group" or is_plural_name(phrase) else BODY_AS_THEY
        if phrase.sort == "thing":
            score += THING_AS_IT if pronoun.gender == "n" else THINGS_AS_THEY
        if pronoun.gender == "n" and pronoun.text.lower() == "it":
            tree = self.reading.tree_of(pronoun)
            if chain.sort == "body" and self._is_called_thing(tree, pronoun):
                score += THING_SAID
            score += weigh_it(tree, pronoun.head) * (1.0 if chain.sort == "body" else -0.5)
        return score

    def _is_called_thing(self, tree: Tree, pronoun: Phrase) -> bool:
        """ "It was the fourth missile": what "it" is said to be is nobody who acts."""
        token = tree.tokens[pronoun.head]
        if token.deprel != "nsubj" or not tree.children(token.head, "cop"):
            return False
        said = self.reading.at(pronoun.sentence, token.head)
        return said is not None and said.sort != "body"

    def _is_among(self, pronoun: Phrase, phrase: Phrase, distance: int) -> bool:
        """ "Leaders of the group, including its finance officer": the owner of those that the part belongs to."""
        tree = self.reading.tree_of(pronoun)
        tokens = tree.tokens
        if not distance and tree.case_of(pronoun.head) == "of" and self._counts_some(tree, pronoun.head):
            speech = self.reading.quote_of(pronoun)
            before = [p for p in self.phrases[: pronoun.index] if p.sentence == pronoun.sentence]
            people = [p for p in before if p.sort == "people" and self.reading.quote_of(p) == speech]
            return bool(people) and people[-1] is phrase
        if (
            distance
            or not pronoun.first
            or tokens[pronoun.first - 1].text.lower() not in {"including", "like", "among"}
        ):
            return False
        for other in reversed(self.phrases[: pronoun.index]):
            if other.sentence != pronoun.sentence:
                break
            if other.sort == "people":
                return phrase.head in other.owners if pronoun.text.lower() in POSSESSIVE else phrase is other
        return False

    def _counts_some(self, tree: Tree, pronoun: int) -> bool:
        """Whether "of them" follows a number of them, in figures or words ("scores of them")."""
        counted = tree.tokens[tree.tokens[pronoun].head]
        return counted.upos == "NUM" or counted.text.lower() in NUMEROUS

    def _owns_above(self, pronoun: Phrase, phrase: Phrase) -> bool:
        """ "A leader of the group in charge of its money": whoever owns the person whose description the pronoun is in."""
        if pronoun.text.lower() not in POSSESSIVE:
            return False
        tree = self.reading.tree_of(pronoun)
        below = tree.tokens[pronoun.head]
        for token in tree.above(pronoun.head):
            if below.deprel not in {"nmod", "nmod:poss"}:
                return False
            holder = self._in_charge(pronoun, token.index) or self.reading.at(pronoun.sentence, token.index)
            if holder is not None and holder.sort == "person":
                return phrase.head in holder.owners and phrase.sort == "body"
            below = token
        return False

    def _in_charge(self, pronoun: Phrase, noun: int) -> Phrase | None:
        """The person right before "in charge of" or "in command of", wherever the parser hangs it."""
        tokens = self.reading.tree_of(pronoun).tokens
        if noun < 2 or tokens[noun].lemma.lower() not in {"charge", "command"} or tokens[noun - 1].text.lower() != "in":
            return None
        people = (p for p in self.phrases if p.sentence == pronoun.sentence and p.last == noun - 1)
        return next((p for p in people if p.sort == "person"), None)

    def _says_this(self, tree: Tree, phrase: Phrase, pronoun: Phrase) -> bool:
        """ "the United States said it killed": the pronoun stands in what the phrase says."""
        token = tree.tokens[phrase.head]
        if token.deprel != "nsubj" or token.head < 0:
            return False
        verb = tree.tokens[token.head]
        if verb.lemma not in saying_verbs():
            return False
        return any(t.head == verb.index and t.deprel in {"ccomp", "xcomp"} for t in tree.above(pronoun.head))


def _is_told(tree: Tree, phrase: Phrase, pronoun: Phrase) -> bool:
    """ "X told an agency that they had fled": whoever is told is not who is spoken of."""
    token = tree.tokens[phrase.head]
    if token.deprel not in {"obj", "iobj"} or token.head < 0 or tree.tokens[token.head].lemma not in saying_verbs():
        return False
    return any(t.head == token.head and t.deprel == "ccomp" for t in tree.above(pronoun.head))
