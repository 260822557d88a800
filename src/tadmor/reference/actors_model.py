"""The shapes of what is known about actors: who they are, the nouns for their people, the offices they hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tadmor.model.entity import EntityCodes, EntityKind

# How a name stands for an actor: its own name, a state's name, a place that speaks for a government,
# an adjective ("Syrian"), or a noun for people of a state ("Iraqis").
Use = Literal["actor", "metonym", "state", "adjective", "people"]


NO_CODES = EntityCodes()


@dataclass(frozen=True, slots=True)
class Actor:
    """A state's part, force, group or organisation.

    ``key`` is stable (``islamic-state``, ``syria/military``), ``parent`` another key.
    ``start`` and ``end`` are ISO dates or years of its existence under this name,
    None where open or unknown. ``metonyms`` are places that stand for it.
    """

    key: str
    name: str
    kind: EntityKind
    country: str | None = None
    parent: str | None = None
    start: str | None = None
    end: str | None = None
    codes: EntityCodes = NO_CODES
    aliases: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()

    def existed(self, on: str) -> bool:
        """Whether the actor existed on an ISO date; unknown limits count as open."""
        return (self.start is None or self.start[: len(on)] <= on[: len(self.start)]) and (
            self.end is None or on[: len(self.end)] <= self.end
        )


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that a name may mean. ``score`` is the share of belief among the candidates, 0 to 1."""

    actor: Actor
    score: float
    reason: str
    alias: str = ""
    metonym: bool = False


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A known name in a sequence of words: ``words[start:end]``, with the actors that it may mean.

    ``use`` says how it stands there; ``country`` is set for adjectives, states and people.
    """

    start: int
    end: int
    use: Use
    actors: tuple[str, ...]
    country: str | None
    alias: str


@dataclass(frozen=True, slots=True)
class AgentNoun:
    """A noun for people or bodies that act ("soldier", "army", "villager").

    ``body`` is True for collectives; ``part`` is the part of a state that it names after a state's adjective.
    """

    noun: str
    body: bool
    kind: EntityKind
    sector: str | None
    part: str | None
    status: Literal["civilian", "combatant", "unknown"]
    inter: str | None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase for an actor taken apart: whose people, and what sort of people.

    ``actor`` is set only where the words settle it ("Syrian soldiers", "Islamic
    State fighters"); ``country`` also where they only say of which state
    ("Syrian rebels"). ``identity`` is the ethnic or religious group or the party
    that people are said to belong to without acting for it ("Kurdish fighters",
    "Hamas supporters"), ``backer`` who stands behind them ("Turkish-backed rebels").
    ``noun`` is the head noun where one was found, ``qualifiers`` the sort of
    people ("islamist"), ``metonym`` whether a place stands for its government.
    """

    actor: str | None
    kind: EntityKind
    country: str | None
    noun: AgentNoun | None
    codes: EntityCodes
    identity: str | None = None
    backer: str | None = None
    qualifiers: tuple[str, ...] = ()
    named: bool = False
    metonym: bool = False
    score: float = 0.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in an office from ``start`` (inclusive) to ``end`` (exclusive), ISO dates; end None is still in office."""

    office: str
    person: str
    start: str
    end: str | None
    aliases: tuple[str, ...] = ()

    def held(self, on: str) -> bool:
        """Whether the person held the office on an ISO date (a year or month counts when they overlap)."""
        return self.start[: len(on)] <= on and (self.end is None or on <= self.end[: len(on)])


@dataclass(frozen=True, slots=True)
class Office:
    """An office of a state or organisation: ``key`` is ``france/minister-of-health``, ``body`` the actor it belongs to."""

    key: str
    title: str
    body: str
    country: str | None
    sector: str | None


@dataclass(frozen=True, slots=True)
class ActorCandidate:
    """One answer of ``resolve_actor``: an actor, an office with its holder on the day asked for, or both."""

    kind: EntityKind
    name: str
    score: float
    reason: str
    actor: Actor | None = None
    office: Office | None = None
    holder: Holder | None = None


@dataclass(frozen=True, slots=True)
class ActorAnswer:
    """The candidates of ``resolve_actor``, best first, with what could not be settled in ``notes``."""

    query: str
    on: str | None
    candidates: tuple[ActorCandidate, ...]
    notes: tuple[str, ...] = ()
