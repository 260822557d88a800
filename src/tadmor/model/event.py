"""Events (one report's account of a happening) and states that follow from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tadmor.model.claim import Modality, Polarity
from tadmor.model.place import PlacePrecision

Property = Literal["control", "siege", "damage", "life", "custody", "access"]


@dataclass(frozen=True, slots=True)
class Toll:
    """People killed (or injured, captured): bounds over the event's claims, None unknown."""

    low: int | None = None
    high: int | None = None
    civilians_low: int | None = None
    civilians_high: int | None = None


@dataclass(frozen=True, slots=True)
class Casualties:
    """An event's toll. Killed is not injured, and "casualties" is neither."""

    killed: Toll = Toll()
    injured: Toll = Toll()
    captured: Toll = Toll()


@dataclass(frozen=True, slots=True)
class PloverCode:
    """PLOVER 2.0 event, mode and contexts."""

    event: str | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AcledCode:
    """ACLED event type, sub-event type and disorder type (codebook of 2023 on)."""

    event_type: str | None = None
    sub_event_type: str | None = None
    disorder_type: str | None = None


@dataclass(frozen=True, slots=True)
class EventCodes:
    """One event in the codebooks of the field. ``ucdp_violence`` is 1 state-based, 2 non-state, 3 one-sided."""

    plover: PloverCode = PloverCode()
    cameo: str | None = None
    acled: AcledCode = AcledCode()
    ucdp_violence: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One report's account of one happening, joined from its claims."""

    id: str
    action: str
    claims: tuple[str, ...]
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    object: str | None = None
    place: str | None = None
    precision: PlacePrecision | None = None
    start_date: str | None = None
    end_date: str | None = None
    casualties: Casualties = Casualties()
    modality: Modality = "asserted"
    polarity: Polarity = "positive"
    background: bool = False
    codes: EventCodes = EventCodes()
    score: float = 0.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """What held of a place or a person over an interval, by which claims.

    Dates are cut to what is known ("2015-05"); an open end is None. ``part``
    are the words for a part of the subject that the state is about, where
    that part has no id of its own ("many of its temples").
    """

    subject: str
    property: Property
    value: str
    start_date: str | None
    end_date: str | None
    claims: tuple[str, ...]
    modality: Modality = "asserted"
    reason: str = ""
    part: str | None = None
