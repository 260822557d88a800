"""Claims: who, by whose account, did what to whom, where, when, with what toll."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tadmor.model.place import PlaceKind, PlacePrecision
from tadmor.model.span import Quote, Span
from tadmor.model.time import TimePrecision

RoleName = Literal["actor", "recipient", "target", "beneficiary", "instrument"]
CountKind = Literal["killed", "injured", "captured", "missing", "displaced", "released"]
SourceKind = Literal["official", "belligerent", "monitor", "witness", "media", "imagery", "anonymous", "other"]
Stance = Literal["asserts", "confirms", "denies", "doubts", "accepts_responsibility", "blames"]
Modality = Literal[
    "asserted",
    "likely",
    "possible",
    "believed",
    "planned",
    "threatened",
    "hypothetical",
    "counterfactual",
]
Polarity = Literal["positive", "negative"]


@dataclass(frozen=True, slots=True)
class Participant:
    """An entity in a role of a claim, and the words that put it there."""

    role: RoleName
    entity: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class ClaimObject:
    """The thing taken, hit, damaged or closed; ``place`` is a place id, or None if it is none."""

    place: str | None
    kind: PlaceKind | Literal["vehicle", "weapon", "goods", "other"]
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class ClaimPlace:
    """Where: a place id and how the words relate to it (in, near, north_of, from, to …)."""

    place: str
    relation: str
    precision: PlacePrecision
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ClaimTime:
    """When: inclusive days, and the words that they were read from."""

    start_date: str | None
    end_date: str | None
    precision: TimePrecision | None
    start: int
    end: int
    text: str
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Weapon:
    """By what means; ``kind`` is a key of resources/weapons."""

    kind: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class ClaimCount:
    """A toll: ``low`` to ``high`` people, inclusive, None where open or unknown."""

    what: CountKind
    low: int | None
    high: int | None
    start: int
    end: int
    text: str
    who: str | None = None
    civilian: bool | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link in the chain of who says so; ``source`` is an entity id, None if unnamed."""

    source: str | None
    text: str
    kind: SourceKind
    cue: str | None
    stance: Stance
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """The words that name a speaker, and the entity that they refer to."""

    start: int
    end: int
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """One act of saying or thinking in the text: source, cue and content spans.

    ``parent`` is the index of the saying that this one is reported in.
    """

    source: Source | None
    cue: Span
    content: tuple[Span, ...]
    form: Literal["direct", "indirect", "mixed"]
    lemma: str = ""
    stance: Stance = "asserts"
    kind: SourceKind = "other"
    modality: Modality | None = None
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one sentence says happened, with everything tied to its words.

    ``quote`` is the clause it was read from. ``attribution`` runs from the
    nearest speaker out to the farthest; empty when the report itself says so.
    """

    id: str
    quote: Quote
    action: str
    trigger: Quote
    participants: tuple[Participant, ...] = ()
    object: ClaimObject | None = None
    place: ClaimPlace | None = None
    time: ClaimTime | None = None
    weapon: Weapon | None = None
    counts: tuple[ClaimCount, ...] = ()
    attribution: tuple[Attribution, ...] = ()
    modality: Modality = "asserted"
    polarity: Polarity = "positive"
    background: bool = False
    score: float = 0.0
    reason: str = ""
