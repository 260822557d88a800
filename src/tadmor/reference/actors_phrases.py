"""Phrases for actors taken apart: [whose] + [sort of] + [people], or [people] + of + [whose]."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from tadmor.model.entity import EntityCodes
from tadmor.reference.actors_index import Atom, NameIndex, TextCase, atoms_of, match_from
from tadmor.reference.actors_model import Actor, AgentNoun, NameMatch, Phrase

# Closed classes of English that a phrase for people may begin or go on with.
_DETERMINERS = frozenset(("the", "a", "an", "this", "that", "these", "those", "some", "many", "several", "few", "dozens",
                          "hundreds", "thousands", "scores", "of", "other", "another", "any", "all", "most", "its", "his",
                          "their", "our", "her"))  # fmt: skip
_OWNING_LINKS = frozenset(("of", "from", "in", "within", "with", "for", "belonging", "working", "serving", "fighting",
                            "loyal"))  # fmt: skip
_TIES = frozenset(("to", "with", "by"))  # "militants linked to", "rebels backed by"
_LINKS = _OWNING_LINKS | {"and", "or", "at", "on", "near", "who", "which", "that"}
# "Turkish-backed rebels" are not Turkish forces, nor are "pro-Iranian militias" Iran's.
_BACKED = frozenset(("backed", "led", "allied", "aligned", "sponsored", "supported", "funded", "trained", "linked",
                     "affiliated", "inspired", "held", "controlled", "occupied", "run", "based", "born", "made", "ruled",
                     "dominated", "speaking", "style", "armed", "friendly", "equipped"))  # fmt: skip
_SIDING = frozenset(("pro", "anti", "counter", "ex", "non"))


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A word that says of what sort people are ("islamist")."""

    word: str
    means: str
    sector: str | None
    inter: str | None


class ActorSource(Protocol):
    """What the reader of phrases asks of the actor list."""

    names: NameIndex

    def get(self, key: str) -> Actor | None: ...

    def part_of(self, country: str, part: str) -> Actor | None: ...


@dataclass(frozen=True, slots=True)
class _Parts:
    """A phrase cut up: its names (with atom positions), head noun, qualifiers and backer."""

    names: tuple[NameMatch, ...]
    noun: AgentNoun | None
    qualifiers: tuple[Qualifier, ...]
    backer: NameMatch | None
    other_head: bool  # a word that is no agent noun heads the phrase: "Hezbollah stronghold", "Brussels Airport"


class PhraseReader:
    """Takes phrases apart with the actor list, the agent nouns and the qualifiers."""

    def __init__(
        self,
        actors: ActorSource,
        nouns: dict[tuple[str, ...], tuple[AgentNoun, bool]],
        qualifiers: dict[tuple[str, ...], Qualifier],
        leaders: dict[str, str],
    ) -> None:
        self._actors, self._nouns, self._qualifiers, self._leaders = actors, nouns, qualifiers, leaders
        self._longest_noun = max(len(key) for key in nouns)

    def read(self, words: Sequence[str], *, home: str | None, case: TextCase) -> Phrase:
        """The phrase taken apart; ``score`` is 0 when nothing in it is known."""
        sequence = self._stripped(atoms_of(words), case)
        parts = self._cut(sequence, case)
        named = self._named(parts, home)
        if named is not None:
            return named
        owner = next((name for name in parts.names if name.use != "actor" and name.country), None)
        if owner is not None:
            return self._of_state(parts, owner)
        return self._of_leader(parts, sequence) or self._unowned(parts, home)

    def _stripped(self, sequence: list[Atom], case: TextCase) -> list[Atom]:
        """Without determiners, quantities and numbers in front."""
        at = 0
        while at < len(sequence) - 1 and (sequence[at][0] in _DETERMINERS or sequence[at][0].isdigit()):
            if self._actors.names.longest_at(sequence, at, case)[0] > 1:  # "The Guardian", "17 November"
                break
            at += 1
        return sequence[at:]

    def _cut(self, sequence: list[Atom], case: TextCase) -> _Parts:
        """Names from left to right, the noun that heads the phrase, qualifiers, and who stands behind."""
        found, covered = self._names_in(sequence, case)
        link = next(
            (at for at in range(1, len(sequence)) if at not in covered and self._links(sequence, at)), len(sequence)
        )
        noun, noun_at = self._head_noun(sequence, covered, link)
        if noun is None and link < len(sequence):
            # "12 of the gunmen": what stands before the link is a quantity, so the head stands after it.
            noun, noun_at = self._head_noun(sequence, covered, len(sequence))
        word = sequence[link][0] if link < len(sequence) else ""
        inside = [name for name in found if name.start < link]
        after = [name for name in found if name.start > link]
        backers = [name for name in inside if self._only_behind(sequence, name)]
        if word in _BACKED:
            backers, after = backers + after, []
        names = [name for name in inside if name not in backers] or (after if word in _OWNING_LINKS else [])
        qualifiers = tuple(self._qualifiers_in(sequence[:noun_at], covered))
        end = max((name.end for name in names), default=0) if names and names[0].start < link else link
        other_head = noun is None and any(at not in covered for at in range(end, link))
        return _Parts(tuple(names), noun, qualifiers, backers[0] if backers else None, other_head)

    def _links(self, sequence: list[Atom], at: int) -> bool:
        """Whether a word ends the first part of the phrase: "of", "loyal", "linked to"."""
        following = sequence[at + 1][0] if at + 1 < len(sequence) else ""
        return sequence[at][0] in _LINKS or (sequence[at][0] in _BACKED and following in _TIES)

    def _names_in(self, sequence: list[Atom], case: TextCase) -> tuple[list[NameMatch], set[int]]:
        """Known names with positions counted in atoms, and the atoms that they cover."""
        found: list[NameMatch] = []
        covered: set[int] = set()
        at = 0
        while at < len(sequence):
            length, entries = self._actors.names.longest_at(sequence, at, case)
            if length:
                found.append(match_from(entries, at, at + length))
                covered.update(range(at, at + length))
            at += length or 1
        return found, covered

    def _head_noun(self, sequence: list[Atom], covered: set[int], end: int) -> tuple[AgentNoun | None, int]:
        """The longest agent noun that ends the part before ``end``, or the last one in it, and where it begins."""
        for stop in range(end, 0, -1):
            for length in range(min(self._longest_noun, stop), 0, -1):
                begin = stop - length
                if not covered.isdisjoint(range(begin, stop)):
                    continue
                hit = self._nouns.get(tuple(atom[0] for atom in sequence[begin:stop]))
                if hit:
                    return hit[0], begin
        return None, end

    def _qualifiers_in(self, sequence: list[Atom], covered: set[int]) -> list[Qualifier]:
        """The qualifiers before the noun, two-atom ones ("pro-government") first."""
        found: list[Qualifier] = []
        at = 0
        while at < len(sequence):
            pair = self._qualifiers.get(tuple(atom[0] for atom in sequence[at : at + 2]))
            single = self._qualifiers.get((sequence[at][0],)) if at not in covered else None
            hit = pair or single
            if hit:
                found.append(hit)
            at += 2 if pair and len(sequence) > at + 1 else 1
        return found

    def _only_behind(self, sequence: list[Atom], name: NameMatch) -> bool:
        """Whether a name only says who stands behind or against the people, as in "Turkish-backed rebels"."""
        after = sequence[name.end][0] if name.end < len(sequence) else ""
        before = sequence[name.start - 1][0] if name.start else ""
        return after in _BACKED or before in _SIDING

    def _named(self, parts: _Parts, home: str | None) -> Phrase | None:
        """The phrase names an actor itself: its people, or people who only side with it."""
        name = next((name for name in reversed(parts.names) if name.use == "actor"), None)
        if name is None:
            return None
        actor = self._chosen(name, parts, home)
        noun = parts.noun
        if parts.other_head:
            return self._phrase(parts, None, actor.country, identity=actor.key, score=0.3,
                                reason=f"the phrase is headed by another word than {name.alias!r}")  # fmt: skip
        if actor.kind in ("other", "civilians") and noun is not None:
            return self._phrase(parts, None, actor.country, identity=actor.key, score=0.7,
                                reason=f"{noun.noun!r} of {actor.name}, which is no organised actor")  # fmt: skip
        if noun is not None and _is_bystander(noun, actor):
            return self._phrase(parts, None, actor.country, identity=actor.key, score=0.7,
                                reason=f"{noun.noun!r} are not themselves {actor.name}")  # fmt: skip
        score = 0.95 if len(name.actors) == 1 else 0.95 / len(name.actors)
        people = f" with {noun.noun!r}" if noun else ""
        return self._phrase(
            parts, actor, actor.country, named=True, score=score, reason=f"{name.alias!r} is a name of it{people}"
        )

    def _chosen(self, name: NameMatch, parts: _Parts, home: str | None) -> Actor:
        """Of several actors with the name, the one of the state that the phrase names, of the report's own, or the first that bears arms."""
        options = [actor for key in name.actors if (actor := self._actors.get(key)) is not None]
        options.sort(key=lambda actor: actor.kind not in ("armed_group", "military", "police", "government"))
        states = {other.country for other in parts.names if other.use != "actor"}
        own = next((actor for actor in options if home is not None and actor.country == home), options[0])
        return next((actor for actor in options if actor.country in states), own)

    def _of_state(self, parts: _Parts, owner: NameMatch) -> Phrase:
        """The phrase names a state, by its name, adjective, people, or a place that speaks for it."""
        noun, country = parts.noun, str(owner.country)
        if noun is None:
            return self._state_alone(parts, owner)
        part = _part_meant(noun, parts.qualifiers)
        actor = self._actors.part_of(country, part) if part and owner.use != "metonym" else None
        if actor is not None:
            reason = f"{owner.alias!r} says whose, {noun.noun!r} which part"
            return self._phrase(parts, actor, actor.country, score=0.9, reason=reason)
        where = "where" if owner.use == "metonym" else "of which state"
        return self._phrase(
            parts, None, country, score=0.6, reason=f"{owner.alias!r} says {where}, not for whom they act"
        )

    def _of_leader(self, parts: _Parts, sequence: Sequence[Atom]) -> Phrase | None:
        """Forces and governments named by who leads the state: "Assad's army", "forces loyal to President Assad"."""
        noun = parts.noun
        part = _part_meant(noun, parts.qualifiers) if noun is not None and parts.backer is None else None
        name = next((atom for atom in sequence if atom[0] in self._leaders and atom[1][0].isupper()), None)
        if noun is None or part is None or name is None:
            return None
        actor = self._actors.part_of(self._leaders[name[0]], part)
        if actor is None:
            return None
        return self._phrase(parts, actor, actor.country, score=0.75,
                            reason=f"{name[1]!r} led the state, {noun.noun!r} says which part")  # fmt: skip

    def _state_alone(self, parts: _Parts, owner: NameMatch) -> Phrase:
        """A state's name stands for its government, its people for themselves, an adjective for neither."""
        country = str(owner.country)
        if parts.other_head:
            return self._phrase(parts, None, country, score=0.2,
                                reason=f"the phrase is headed by another word than {owner.alias!r}")  # fmt: skip
        if owner.use in ("state", "metonym"):
            actor = self._actors.part_of(country, "government")
            score = 0.8 if owner.use == "state" else 0.4
            how = (
                "the state"
                if owner.use == "state"
                else "a place that stands for its government where it acts or speaks"
            )
            return self._phrase(parts, actor, country, named=True, metonym=owner.use == "metonym", score=score,
                                reason=f"{owner.alias!r} is {how}")  # fmt: skip
        if owner.use == "adjective":
            return self._phrase(parts, None, country, score=0.3, reason=f"{owner.alias!r} is an adjective alone")
        return self._phrase(parts, None, country, score=0.5, reason=f"{owner.alias!r} are people of the state")

    def _unowned(self, parts: _Parts, home: str | None) -> Phrase:
        """Nobody is named: only the noun speaks, and the state that "the army" is at home in."""
        noun = parts.noun
        if noun is None:
            return self._phrase(parts, None, None, score=0.0, reason="no known name and no noun for people")
        part = _part_meant(noun, parts.qualifiers)
        actor = self._actors.part_of(home, part) if home and part and parts.backer is None else None
        if actor is not None:
            reason = f"{noun.noun!r} without a state: taken for the report's own"
            return self._phrase(parts, actor, actor.country, score=0.6, reason=reason)
        return self._phrase(parts, None, None, score=0.5, reason=f"{noun.noun!r} without a name")

    def _phrase(
        self,
        parts: _Parts,
        actor: Actor | None,
        country: str | None,
        *,
        identity: str | None = None,
        named: bool = False,
        metonym: bool = False,
        score: float,
        reason: str,
    ) -> Phrase:
        """Put the answer together: kind and codes of the actor, else of the noun and its qualifiers."""
        backer = parts.backer
        behind = None
        if backer is not None:
            state = self._actors.part_of(backer.country, "government") if backer.country and not backer.actors else None
            behind = backer.actors[0] if backer.actors else state.key if state else None
        noun = parts.noun
        kind = actor.kind if actor else noun.kind if noun else "civilians" if country and score >= 0.5 else "other"
        return Phrase(
            actor=actor.key if actor else None,
            kind=kind,
            country=country,
            noun=noun,
            codes=actor.codes if actor else _codes_of(noun, parts.qualifiers),
            identity=identity,
            backer=behind,
            qualifiers=tuple(qualifier.word for qualifier in parts.qualifiers),
            named=named,
            metonym=metonym,
            score=score,
            reason=reason,
        )


def _is_bystander(noun: AgentNoun, actor: Actor) -> bool:
    """Whether people beside a force are not its people: its supporters, victims, prisoners, an official's children."""
    if noun.kind not in ("civilians", "crowd"):
        return False
    helps = noun.sector in ("NGO", "HLH", "MED", "LAB", "EDU") and actor.kind in (
        "organisation",
        "intergovernmental",
        "media",
    )
    return not helps


def _part_meant(noun: AgentNoun, qualifiers: Sequence[Qualifier]) -> str | None:
    """The part of a state that a noun means, unless a qualifier speaks against the state ("rebel forces")."""
    against = any(q.sector in ("REB", "UAF", "CRM") or q.word in ("opposition", "tribal", "ethnic", "local", "former")
                  for q in qualifiers)  # fmt: skip
    return None if against or noun.kind not in ("military", "police", "government") else noun.part


def _codes_of(noun: AgentNoun | None, qualifiers: Sequence[Qualifier]) -> EntityCodes:
    """Sector and inter of a noun; a qualifier fills what the noun leaves open."""
    if noun is None:
        return EntityCodes()
    sector = noun.sector
    inter = noun.inter
    for qualifier in qualifiers:
        if noun.kind in ("armed_group", "military", "other"):
            sector = qualifier.sector or sector
        inter = inter or qualifier.inter
    return EntityCodes(plover_sector=sector, acled_inter=inter)
