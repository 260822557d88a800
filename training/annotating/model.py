"""One annotated report, as kept in ``annotations/*.jsonl``: offsets only, no text."""

from __future__ import annotations

from dataclasses import dataclass, field

Offsets = tuple[int, int]
ROLES = ("actor", "recipient", "target", "beneficiary", "instrument")
COUNTS = ("killed", "injured", "captured", "missing", "displaced", "released")
STANCES = ("asserts", "confirms", "denies", "doubts", "accepts_responsibility", "blames")
MODALITIES = (
    "asserted", "likely", "possible", "believed", "planned", "threatened", "hypothetical", "counterfactual",
)  # fmt: skip
RELATIONS = (
    "in", "near", "north_of", "south_of", "east_of", "west_of", "from", "to", "between", "towards", "through", "along",
)  # fmt: skip


@dataclass(slots=True)
class Filler:
    """Words of a claim; ``naming`` are other words of the report that name the same thing best."""

    span: Offsets
    naming: Offsets | None = None
    role: str = ""
    relation: str = ""
    kind: str = ""


@dataclass(slots=True)
class When:
    """Words of time; inclusive ISO days, None where open or unknown."""

    span: Offsets
    start: str | None = None
    end: str | None = None


@dataclass(slots=True)
class Count:
    """A toll: ``low`` to ``high``, None where open."""

    what: str
    span: Offsets
    low: int | None = None
    high: int | None = None
    civilian: bool = False


@dataclass(slots=True)
class AnnotatedSaying:
    """Who says what; ``inside`` is the id of the saying that this one is reported in."""

    id: str
    cue: Offsets
    source: Offsets | None = None
    naming: Offsets | None = None
    content: list[Offsets] = field(default_factory=list)
    stance: str = "asserts"
    inside: str | None = None


@dataclass(slots=True)
class AnnotatedClaim:
    """One claim; ``by`` is the id of the nearest saying, None where the report itself tells it."""

    action: str
    trigger: Offsets
    participants: list[Filler] = field(default_factory=list)
    object: Filler | None = None
    place: Filler | None = None
    time: When | None = None
    weapon: Filler | None = None
    counts: list[Count] = field(default_factory=list)
    by: str | None = None
    modality: str = "asserted"
    polarity: str = "positive"
    background: bool = False


@dataclass(slots=True)
class Annotation:
    """A report's annotation."""

    id: str
    sha256: str
    relevant: bool
    incident: str | None = None
    annotator: str = "a"
    sayings: list[AnnotatedSaying] = field(default_factory=list)
    claims: list[AnnotatedClaim] = field(default_factory=list)
