"""Whom "the group", "the militants", "the minister" or "Syrian soldiers" (again) means."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tadmor.annotations.coreference_chains import Chain, Chains, fits
from tadmor.annotations.coreference_compatible import (
    COLOURLESS,
    are_compatible,
    complement_of,
    fate_of,
    is_called_so,
    told_of,
)
from tadmor.annotations.coreference_functions import is_earlier
from tadmor.annotations.entities_model import Phrase
from tadmor.reference.people import taking_up
from tadmor.reference.quantities import number_lexicon
from tadmor.text.numbers import read_plain_number

# "Another gunman" and "a second group" are new by their words.
OTHERS = frozenset({
    "another", "other", "second", "third", "fourth", "fifth", "new", "more", "former", "separate",
    "different", "additional", "further", "rival", "remaining", "fellow", "several", "many", "some", "most",
    "few",
})  # fmt: skip
# "The number of rebels" is not the rebels.
AMOUNTS = frozenset({"number", "majority", "minority", "part", "rest", "percent", "percentage", "bulk"})
GENERIC = frozenset({"military", "police", "government", "armed_group", "crowd", "media"})
PERSON_REACH = 3
GROUP_REACH = 6
OTHER_REACH = 2
RIVAL_REACH = 2
ARMED = frozenset({"armed_group", "military"})


Test = Callable[[Phrase, Chain], bool]


class NominalResolver:
    """Finds what definite nominals take up, and joins generic plurals of one designation."""

    def __init__(self, chains: Chains) -> None:
        self.chains = chains
        self.reading = chains.reading
        self.phrases = chains.phrases
        # Nominals that two may be meant by.
        self._open: set[int] = set()

    def resolve(self, phrase: Phrase) -> tuple[Phrase, str] | None:
        """The earlier phrase that the nominal takes up, and why; None for something new."""
        if phrase.counted:
            again = self._headline_again(phrase)
            if again is not None:
                return again, f"the headline's {again.text!r}"
        if self._is_government_of_state(phrase):
            owner = self.chains.owner_of(phrase)
            assert owner is not None
            return self.phrases[owner.members[0]], f"{phrase.text!r} is the state as an actor"
        if phrase.partitive is not None or phrase.modifiers & OTHERS or phrase.article == "indefinite":
            return None
        if self.reading.tree_of(phrase).tokens[phrase.head].lemma.lower() in AMOUNTS:
            return None
        if (phrase.article in {"definite", "possessive"} or self._is_inner(phrase)) and not _is_restricted(
            self, phrase
        ):
            found = self._definite(phrase)
            if found or phrase.index in self._open:
                return found
        if phrase.article in {"bare", "definite"} and not phrase.counted:
            return self._same_designation(phrase)
        return None

    def _definite(self, phrase: Phrase) -> tuple[Phrase, str] | None:
        generic = self._generic(phrase)
        if generic is not None:
            return generic, f"{phrase.text!r} are those spoken of throughout"
        tests = [rule(phrase) for rule in (self._same_noun, self._title_again, self._name_word)]
        for test in tests:
            found = self._latest(phrase, test)
            if found is not None and self._has_rival(phrase, found, tests):
                self._open.add(phrase.index)
                return None
            if found is not None:
                return found, f"{phrase.text!r} takes up {found.text!r}"
        return self._by_kind(phrase)

    def _headline_again(self, phrase: Phrase) -> Phrase | None:
        """The headline's phrase with the same noun and the same number of people."""
        number = self._number(phrase)
        for other in self.phrases:
            if other.sentence >= phrase.sentence or self.reading.flow[other.sentence] is not None:
                break
            same_noun = other.nominal is not None and other.nominal == phrase.nominal
            if same_noun and other.counted and number is not None and self._number(other) == number:
                return other
        return None

    def headline_links(self) -> Iterator[tuple[Phrase, Phrase]]:
        """Generic plurals of the headline with the first phrase of the text that has their noun, and single people
        with the first that has their words ("Senior Rebel Commander Killed": "a senior rebel commander")."""
        for phrase in self.phrases:
            if self.reading.is_headline(phrase) and phrase.sort == "person" and phrase.form == "nominal":
                told = phrase.text.lower()
                again = (p for p in self.phrases[phrase.index + 1 :] if self.reading.flow[p.sentence] is not None)
                same_words = next((p for p in again if without_article(p.text.lower()) == told), None)
                if same_words is not None:
                    yield phrase, same_words
                continue
            if (
                not self.reading.is_headline(phrase)
                or phrase.sort != "people"
                or phrase.counted
                or phrase.nominal is None
            ):
                continue
            for other in self.phrases[phrase.index + 1 :]:
                same = other.nominal is phrase.nominal and not other.counted and other.article in {"definite", "bare"}
                if same and self.reading.flow[other.sentence] is not None and other.modifiers <= phrase.modifiers:
                    yield phrase, other
                    break

    def _number(self, phrase: Phrase) -> float | None:
        tree = self.reading.tree_of(phrase)
        numeral = tree.child(phrase.head, "nummod")
        if numeral is None:
            return None
        read = read_plain_number([token.text for token in tree.tokens], numeral.index, number_lexicon())
        return read.value if read else None

    def _is_inner(self, phrase: Phrase) -> bool:
        """Whether a force only owns what follows ("coalition air strikes"): the article there is not its own."""
        token = self.reading.tree_of(phrase).tokens[phrase.head]
        return token.deprel == "compound" and phrase.sort == "body"

    def _generic(self, phrase: Phrase) -> Phrase | None:
        """The side that the report speaks of throughout ("the rebels"), before four of them that were just counted."""
        if phrase.sort != "people" or phrase.counted or phrase.nominal is None or phrase.nominal.kind not in GENERIC:
            return None
        for other in self.phrases[: phrase.index]:
            chain = self.chains.of(other.index)
            again = other.nominal == phrase.nominal and other.article == "definite" and not other.counted
            if again and len(chain.members) > 2 and not _is_counted(self.phrases, chain) and other.end <= phrase.start:
                return (
                    other
                    if self._compatible(phrase, other, chain) and fits(chain, self.chains.of(phrase.index))
                    else None
                )
        return None

    def _is_government_of_state(self, phrase: Phrase) -> bool:
        """ "The Syrian government", but not "the Syrian interim government"."""
        if phrase.sort != "body" or phrase.nominal is None or phrase.nominal.noun not in {"government", "regime"}:
            return False
        owner = self.chains.owner_of(phrase)
        if owner is None or phrase.modifiers - COLOURLESS or phrase.article == "indefinite":
            return False
        return "state" in self._kinds(owner)

    # --- candidates ----------------------------------------------------------------------------------------------

    def _before(self, phrase: Phrase, reach: int) -> Iterator[Phrase]:
        """Earlier actor phrases, latest first, within so many sentences of running text."""
        here = self._place(phrase)
        for other in reversed(self.phrases[: phrase.index]):
            there = self._place(other)
            if other.sentence != phrase.sentence and (here is None or there is None):
                continue
            if here is not None and there is not None and here - there > reach:
                return
            if other.is_actor and other.end <= phrase.start:
                yield other

    def _place(self, phrase: Phrase) -> int | None:
        """The number of the sentence in running text, -1 for the headline before it, None for captions."""
        flow = self.reading.flow[phrase.sentence]
        return -1 if flow is None and self.reading.is_headline(phrase) else flow

    def _latest(self, phrase: Phrase, test: Test) -> Phrase | None:
        """The last phrase that a test lets through."""
        reach = PERSON_REACH * 3 if phrase.sort == "person" else 40
        return next((other for other in self._before(phrase, reach) if self._passes(phrase, other, test)), None)

    def _has_rival(self, phrase: Phrase, found: Phrase, tests: Sequence[Test]) -> bool:
        """Whether the sentence of what was found holds another that a test lets through: then neither is the last."""
        for other in self._before(phrase, 40):
            beside = other.sentence == found.sentence and not self.chains.same(other.index, found.index)
            if beside and any(self._passes(phrase, other, test) for test in tests):
                return True
        return False

    def _passes(self, phrase: Phrase, other: Phrase, test: Test) -> bool:
        chain = self.chains.of(other.index)
        return (
            test(other, chain) and fits(chain, self.chains.of(phrase.index)) and self._compatible(phrase, other, chain)
        )

    def _compatible(self, phrase: Phrase, other: Phrase, chain: Chain) -> bool:
        """No clash of state, owner, complement or telling modifiers."""
        return are_compatible(self.chains, phrase, other, chain)

    # --- rules ---------------------------------------------------------------------------------------------------

    def _same_noun(self, phrase: Phrase) -> Test:
        def test(other: Phrase, chain: Chain) -> bool:
            if phrase.nominal is None or other.nominal is None:
                return False
            if other.nominal.refers and self.reading.is_headline(other):
                # "Jihadists" in a headline are whoever the text names: see ``headline_links``.
                return False
            if _is_proper(phrase) != _is_proper(other) or self._was_counted_dead(phrase, other):
                return False
            return other.nominal.noun == phrase.nominal.noun and _number_fits(phrase, other)

        return test

    def _was_counted_dead(self, phrase: Phrase, other: Phrase) -> bool:
        """Whether so many of a group were killed, of whom the group itself ("the rebels") is never only those."""
        if phrase.sort != "people" or phrase.nominal is None or phrase.nominal.kind not in GENERIC:
            return False
        chain = self.chains.of(other.index)
        fate = fate_of(self.reading, phrase)
        dead = any(fate_of(self.reading, self.phrases[member]) == "dead" for member in chain.members)
        if fate == "dead" or not dead or phrase.counted or not _is_counted(self.phrases, chain):
            return False
        return not is_earlier(self.reading.tree_of(phrase), phrase.head)

    def _title_again(self, phrase: Phrase) -> Test:
        """ "the minister" after "Defence Minister X": the last words of the office are the same."""

        def test(other: Phrase, chain: Chain) -> bool:
            if phrase.nominal is None or phrase.sort != "person" or not phrase.nominal.office:
                return False
            nouns = (self.phrases[m].nominal for m in chain.members)
            last = phrase.nominal.noun.split()[-1]
            return any(noun is not None and noun.noun.split()[-1] == last for noun in nouns)

        return test

    def _name_word(self, phrase: Phrase) -> Test:
        """ "the ministry" after "the Ministry of Health", "the Observatory" after its full name."""

        def test(other: Phrase, chain: Chain) -> bool:
            if phrase.sort != "body" or other.form != "name" or other.sort != "body" or not other.name:
                return False
            word = (phrase.nominal.noun if phrase.nominal else phrase.text).split()[-1].lower()
            head = other.name.lower().split(" of ")[0].split(" for ")[0].split()[-1]
            fits_kind = phrase.nominal is None or phrase.kind == chain.kind or chain.kind in phrase.nominal.refers
            return word == head and fits_kind

        return test

    def _by_kind(self, phrase: Phrase) -> tuple[Phrase, str] | None:
        """What the noun may take up without having been said: "the militants" for the last armed group."""
        if phrase.nominal is None or not phrase.nominal.refers:
            return None
        if phrase.sort != "person" and self.chains.owner_of(phrase) is not None:
            return None
        if phrase.sort == "person":
            return self._last_person(phrase)
        if phrase.counted or phrase.article == "possessive" or phrase.modifiers - COLOURLESS - taking_up():
            return None
        if phrase.sort == "people" and phrase.nominal.unit == "body":
            return None
        reach = GROUP_REACH if phrase.nominal.kind in ARMED or "armed_group" in phrase.nominal.refers else OTHER_REACH
        for other in self._before(phrase, reach):
            chain = self.chains.of(other.index)
            if self._may_mean(phrase, chain) and self._compatible(phrase, other, chain):
                whole = self._whole(chain) if phrase.sort == "people" else chain
                if self._is_contested(phrase, other, whole):
                    return None
                return self.phrases[whole.members[0]], f"{phrase.text!r} takes up the last {chain.kind}, {other.text!r}"
        return None

    def _may_mean(self, phrase: Phrase, chain: Chain) -> bool:
        """Whether a chain is of a kind that the noun takes up, and nothing but that."""
        assert phrase.nominal is not None
        return bool(
            self._kinds(chain) & phrase.nominal.refers
            and self._takes_up(phrase, chain)
            and is_called_so(phrase.nominal, [self.phrases[member] for member in chain.members], chain)
        )

    def _kinds(self, chain: Chain) -> frozenset[str]:
        """The kind of a chain, and "state" for a state itself ("the country")."""
        kinds: set[str] = {chain.kind or ""}
        if chain.kind == "government" and any(
            self.phrases[m].use in {"state", "adjective", "city"} for m in chain.members
        ):
            kinds.add("state")
        return frozenset(kinds)

    def _takes_up(self, phrase: Phrase, chain: Chain) -> bool:
        if phrase.sort == "body":
            return chain.sort == "body"
        return chain.sort in {"people", "body"} and (chain.sort == "body" or not _is_counted(self.phrases, chain))

    def _whole(self, chain: Chain) -> Chain:
        """The group whose fighters a chain is, if it has one."""
        owner = self.chains.owner_of_chain(chain)
        if owner is not None and owner.sort == "body" and owner.kind == chain.kind:
            return owner
        return chain

    def _is_contested(self, phrase: Phrase, other: Phrase, chosen: Chain) -> bool:
        """Whether another body of that kind stands beside the one chosen; for "the rebels", within reach at all."""
        assert phrase.nominal is not None
        if phrase.nominal.kind == "military" and phrase.sort == "body" and self._is_another_army(phrase, chosen):
            return True
        wide = phrase.sort == "people" and phrase.nominal.kind in ARMED
        for rival in self._before(phrase, RIVAL_REACH if wide else GROUP_REACH):
            if not wide and rival.sentence != other.sentence:
                continue
            chain = self.chains.of(rival.index)
            if chain is chosen or self._whole(chain) is chosen or (wide and chain.sort != "body"):
                continue
            if self._may_mean(phrase, chain) and self._compatible(phrase, rival, chain):
                return True
        return False

    def _is_another_army(self, phrase: Phrase, chosen: Chain) -> bool:
        """Whether the report has spoken of forces of another state than the chosen one's."""
        for rival in self.phrases[: phrase.index]:
            chain = self.chains.of(rival.index)
            if chain.kind == "military" and chain.countries and not chain.countries & chosen.countries:
                return True
            owner = self.chains.owner_of_chain(chain) if chain.kind == "military" else None
            if owner is not None and owner.countries and not owner.countries & chosen.countries:
                return True
        return False

    def _last_person(self, phrase: Phrase) -> tuple[Phrase, str] | None:
        """ "the man", "the dead militant": the only person in reach whom the noun fits."""
        fitting: list[Phrase] = []
        fate = fate_of(self.reading, phrase)
        if told_of(phrase) or complement_of(self.reading, phrase):
            return None
        for other in self._before(phrase, PERSON_REACH - 1):
            chain = self.chains.of(other.index)
            if (
                chain.sort != "person"
                or not self._compatible(phrase, other, chain)
                or not self._noun_fits(phrase, chain)
            ):
                continue
            if not fits(chain, self.chains.of(phrase.index)):
                continue
            if fate is not None and all(fate_of(self.reading, self.phrases[m]) != fate for m in chain.members):
                continue
            if not any(self.chains.same(other.index, known.index) for known in fitting):
                fitting.append(other)
        if len(fitting) == 1:
            return fitting[0], f"{phrase.text!r} takes up {fitting[0].text!r}, the only one in reach"
        return None

    def _noun_fits(self, phrase: Phrase, chain: Chain) -> bool:
        """Whether a person may be called so: anybody a man or woman, fighters only those of armed groups."""
        assert phrase.nominal is not None
        if "person" in phrase.nominal.refers and phrase.nominal.kind == "civilians":
            return not chain.named or bool(chain.gender)
        owner = self.chains.owner_of_chain(chain)
        kinds = {owner.kind} if owner else set()
        kinds |= {p.nominal.kind for m in chain.members if (p := self.phrases[m]).nominal is not None}
        return phrase.nominal.kind in kinds

    def _same_designation(self, phrase: Phrase) -> tuple[Phrase, str] | None:
        """Generic plurals of one owner: "Syrian soldiers … Syrian troops", "Islamic State fighters … forces"."""
        if phrase.sort not in {"people", "body"} or phrase.nominal is None or phrase.kind not in GENERIC:
            return None
        owner = self.chains.owner_of(phrase)
        for other in self._before(phrase, 40):
            if other.form != "nominal" or other.nominal is None or other.counted or other.sort != phrase.sort:
                continue
            if other.article == "indefinite" or other.partitive is not None:
                continue
            if self.chains.owner_of(other) is not owner or other.country != phrase.country:
                continue
            if complement_of(self.reading, other) != complement_of(self.reading, phrase):
                continue
            if owner is None and (phrase.nominal.noun != other.nominal.noun or other.modifiers != phrase.modifiers):
                continue
            if _one_side(phrase, other, armed=owner is not None and owner.kind == "armed_group"):
                return other, f"the same people again: {other.text!r}, {phrase.text!r}"
        return None


def without_article(text: str) -> str:
    """A phrase without "a", "an" or "the" before it."""
    first, _, rest = text.partition(" ")
    return rest if first in {"a", "an", "the"} else text


def _one_side(phrase: Phrase, other: Phrase, *, armed: bool) -> bool:
    """Whether two nouns for people of one owner mean the same side; an armed group's forces are its fighters."""
    assert phrase.nominal is not None
    assert other.nominal is not None
    if other.modifiers - COLOURLESS != phrase.modifiers - COLOURLESS:
        return False
    same = phrase.nominal.noun == other.nominal.noun
    sides = {phrase.nominal.side, other.nominal.side}
    return same or (None not in sides and (len(sides) == 1 or armed))


def _is_proper(phrase: Phrase) -> bool:
    """Whether a plural is written as a name within its sentence ("the Allies"), which no "its allies" are."""
    head = phrase.text.split()[-1]
    return phrase.sort == "people" and phrase.first < phrase.last - 1 and head[:1].isupper() and not head.isupper()


def _number_fits(phrase: Phrase, other: Phrase) -> bool:
    return phrase.number == other.number


def _is_counted(phrases: tuple[Phrase, ...], chain: Chain) -> bool:
    return any(phrases[m].counted for m in chain.members)


def _is_restricted(resolver: NominalResolver, phrase: Phrase) -> bool:
    """Whether the phrase says itself whom it means: "the man who …", "the gunmen killed in …"."""
    tree = resolver.reading.tree_of(phrase)
    for child in tree.children(phrase.head, "acl:relcl", "acl"):
        if child.index > phrase.head and not _after_comma(tree, phrase.head, child.index):
            return phrase.sort == "person" or phrase.sort == "people"
    return False


def _after_comma(tree, head: int, child: int) -> bool:  # type: ignore[no-untyped-def]
    return any(token.text == "," for token in tree.tokens[head:child])
