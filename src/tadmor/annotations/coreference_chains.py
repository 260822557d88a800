"""Chains: phrases that were joined to one entity, each join with its reason."""

from __future__ import annotations

from dataclasses import dataclass, field

from tadmor.annotations.entities_model import Gender, Phrase, Reading, Sort
from tadmor.annotations.entities_parts import Parts, is_short_for, person_parts
from tadmor.model.entity import EntityKind


@dataclass(slots=True, eq=False)
class Chain:
    """What is known of the entity so far, from all of its phrases."""

    members: list[int]
    sort: Sort
    kind: EntityKind | None
    gender: Gender
    named: bool
    parts: set[Parts] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    actors: tuple[str, ...] = ()
    reasons: list[str] = field(default_factory=list)

    @property
    def latest(self) -> int:
        """The index of the phrase that stands last."""
        return self.members[-1]


OWNING = frozenset({"body", "person", "people"})


class Chains:
    """Phrases and what they were joined to; ``of`` answers for any phrase."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.phrases = reading.phrases
        self._chain: list[Chain] = [_alone(phrase) for phrase in self.phrases]
        self._owners = [tuple(owner.index for owner in reading.owners(phrase)) for phrase in self.phrases]
        self.apart: set[tuple[int, int]] = set()

    def of(self, index: int) -> Chain:
        """The chain of a phrase."""
        return self._chain[index]

    def same(self, left: int, right: int) -> bool:
        """Whether two phrases are one already."""
        return self._chain[left] is self._chain[right]

    def all(self) -> list[Chain]:
        """Every chain once, by its first phrase."""
        seen: list[Chain] = []
        for index, chain in enumerate(self._chain):
            if chain.members[0] == index:
                seen.append(chain)
        return seen

    def keep_apart(self, left: int, right: int) -> None:
        """Say that two phrases are two ("Abu Karim and Haji Salim")."""
        self.apart.add((min(left, right), max(left, right)))

    def join(self, left: int, right: int, reason: str, *, stated: bool = False) -> bool:
        """Make the chains of two phrases one; False if what is known of them speaks against it.

        Two different names are one only where the text states it.
        """
        one, two = self._chain[left], self._chain[right]
        if one is two:
            return True
        if not fits(one, two) or not (stated or (names_agree(one, two) and not self._kept_apart(one, two))):
            return False
        if one.members[0] > two.members[0]:
            one, two = two, one
        _absorb(one, two)
        one.reasons.append(reason)
        for member in two.members:
            self._chain[member] = one
        return True

    def _kept_apart(self, one: Chain, two: Chain) -> bool:
        return (
            any((min(a, b), max(a, b)) in self.apart for a in one.members for b in two.members) if self.apart else False
        )

    def owner_of(self, phrase: Phrase) -> Chain | None:
        """The chain that a phrase belongs to by its modifiers: the first that is an actor, names before nominals."""
        own, first = self._chain[phrase.index], None
        for index in self._owners[phrase.index]:
            owner = self._chain[index]
            if owner is own or owner.sort not in OWNING:
                continue
            if owner.named and owner.sort == "body":
                return owner
            first = first or owner
        return first

    def owner_of_chain(self, chain: Chain) -> Chain | None:
        """The owner that the first owned phrase of a chain names."""
        for member in chain.members:
            if self._owners[member]:
                owner = self.owner_of(self.phrases[member])
                if owner is not None:
                    return owner
        return None


def _alone(phrase: Phrase) -> Chain:
    return Chain(
        [phrase.index],
        phrase.sort,
        phrase.kind,
        phrase.gender,
        phrase.form == "name",
        {person_parts(phrase.name)} if phrase.name and phrase.sort == "person" else set(),
        {phrase.country} if phrase.country else set(),
        phrase.actors,
    )


def fits(one: Chain, two: Chain) -> bool:
    """Whether sort, gender and kind allow two chains to be one."""
    if "pronoun" in (one.sort, two.sort):
        return True
    if one.sort != two.sort and {one.sort, two.sort} != {"people", "body"}:
        return False
    return not (one.gender and two.gender and one.sort == "person" and one.gender != two.gender)


def _absorb(one: Chain, two: Chain) -> None:
    one.members = sorted(one.members + two.members)
    leading = two if two.named and not one.named else one
    if one.sort == "pronoun" or (leading is two and two.sort != "pronoun"):
        one.sort = two.sort
    one.kind = _kind(one, two)
    if not one.gender or one.gender == "n":
        one.gender = two.gender or one.gender
    one.actors = one.actors or two.actors
    one.named = one.named or two.named
    one.countries |= two.countries
    one.parts |= two.parts
    one.reasons += two.reasons


def names_agree(one: Chain, two: Chain) -> bool:
    """Whether no person's name in one chain speaks against those of the other, and no actor of the list either."""
    if one.sort == "body" and two.sort == "body" and one.actors and two.actors:
        return bool(set(one.actors) & set(two.actors))
    return all(
        left == right or is_short_for(left, right) or is_short_for(right, left)
        for left in one.parts
        for right in two.parts
    )


_VAGUE = frozenset({None, "other", "organisation"})


def _kind(one: Chain, two: Chain) -> EntityKind | None:
    """The kind of the named one, unless it is vague and the other says more."""
    first, second = (two, one) if two.named and not one.named else (one, two)
    return second.kind if first.kind in _VAGUE and second.kind is not None else first.kind
