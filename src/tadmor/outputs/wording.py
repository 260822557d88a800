"""How a record's values are put into words for people: one place for terminal, page and notebook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tadmor.model.claim import Attribution, Claim, ClaimCount, ClaimTime
from tadmor.model.entity import Entity
from tadmor.model.place import Place
from tadmor.model.record import Record
from tadmor.reference.quantities import number_lexicon
from tadmor.text.numbers import WORDS, Hedge, read_number

HAPPENED = frozenset({"asserted", "likely", "believed", "possible"})
LOOSE: dict[Hedge, str] = {"about": "about", "more": "more than", "nearly": "nearly", "fewer": "fewer than"}
RELATIONS = {"in": "", "near": "near ", "to": "to ", "from": "from ", "between": "between "}


@dataclass(frozen=True, slots=True)
class Names:
    """Entities and places of a record by id."""

    entities: dict[str, Entity]
    places: dict[str, Place]

    def entity(self, entity_id: str) -> str:
        """An entity's name, and what it is a part of where the name does not say so."""
        entity = self.entities[entity_id]
        whole = self.entities.get(entity.part_of) if entity.part_of else None
        if whole is None or whole.name.lower() in entity.name.lower():
            return entity.name
        return f"{entity.name} ({whole.name})"

    def place(self, place_id: str) -> str:
        """A place with its first-order division and country, as far as they are known."""
        place = self.places[place_id]
        parts = [place.name]
        whole = self.places.get(place.part_of) if place.part_of else None
        parts += [whole.name] if whole is not None else []
        parts += [part for part in (place.admin1, place.country) if part and part not in parts]
        return ", ".join(parts)


def names_of(record: Record) -> Names:
    """The names of a record."""
    return Names({e.id: e for e in record.entities}, {p.id: p for p in record.places})


def say_action(action: str) -> str:
    """ "territory_gain" -> "territory gain"."""
    return action.replace("_", " ")


def say_day(day: str) -> str:
    """ "2016-03-25" -> "Fri 25 March 2016"; anything coarser as it is."""
    try:
        value = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{value:%a} {value.day} {value:%B %Y}"


def say_time(time: ClaimTime | None) -> str:
    """A claim's time, or "unknown"."""
    if time is None:
        return "unknown"
    return say_interval(time.start_date, time.end_date, time.part)


def say_interval(start: str | None, end: str | None, part: str | None = None) -> str:
    """Inclusive days in words."""
    if start is None and end is None:
        return "unknown"
    if start == end and start is not None:
        return say_day(start) + (f", {part}" if part else "")
    if end is None:
        return f"since {say_day(start or '')}"
    if start is None:
        return f"until {say_day(end)}"
    return f"{say_day(start)} – {say_day(end)}"


def say_range(low: int | None, high: int | None) -> str:
    """Bounds of a number: "31", "24–99", "at least 1,200", "up to 9", "unknown"."""
    if low is None and high is None:
        return "unknown"
    if high is None:
        return f"at least {low:,}"
    if low is None:
        return f"up to {high:,}"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def say_number(count: ClaimCount) -> str:
    """A count as its words say it, loosely where they do: "about 960,000", "more than 60"; else its bounds."""
    words = WORDS.findall(count.text)
    readings = (read_number(words, at, number_lexicon()) for at in range(len(words)))
    reading = next((found for found in readings if found is not None and found.form != "article"), None)
    if reading is None or reading.value is None or reading.hedge not in LOOSE:
        return say_range(count.low, count.high)
    return f"{LOOSE[reading.hedge]} {round(reading.value):,}"


def say_object(claim: Claim, names: Names) -> str:
    """The thing or place acted on in the text's words; a pronoun by the name of the place that it stands for."""
    if claim.object is None:
        return ""
    place = names.places.get(claim.object.place) if claim.object.place else None
    if place is not None and claim.object.text.lower() in {"it", "its", "them", "which", "that", "this"}:
        return place.name
    return claim.object.text


def say_counts(claim: Claim) -> str:
    """The toll of a claim in words, "" if it has none."""
    return "; ".join(f"{say_number(c)} {c.what} ({c.text})" for c in claim.counts)


def say_sources(claim: Claim, names: Names) -> str:
    """Who says so, nearest first; the report itself if nobody is named."""
    if not claim.attribution:
        return "the report"
    return " ← ".join(_say_link(link, names) for link in claim.attribution)


def _say_link(link: Attribution, names: Names) -> str:
    """One source with its cue; "unnamed (reportedly)" where the text names none."""
    name = names.entity(link.source) if link.source in names.entities else link.text
    if not name or (link.source is None and name == link.cue):
        name = "unnamed"
    cue = f"{link.cue}, doubting" if link.stance == "doubts" and link.cue else link.cue
    return f"{name} ({cue})" if cue else name


def say_how_sure(claim: Claim) -> str:
    """Modality, denial and history in a few words."""
    words: list[str] = [claim.modality]
    words += (
        ["denied" if any(a.stance == "denies" for a in claim.attribution) else "not so"]
        if claim.polarity == "negative"
        else []
    )
    words += ["background"] if claim.background else []
    return ", ".join(words)


def say_where(claim: Claim, names: Names) -> str:
    """Where a claim says it happened."""
    if claim.place is None:
        return "unknown"
    relation = RELATIONS.get(claim.place.relation, claim.place.relation.replace("_", " ") + " ")
    return relation + names.place(claim.place.place)


def say_participants(claim: Claim, names: Names, roles: Sequence[str]) -> str:
    """The entities in some roles, "" if there are none."""
    return ", ".join(dict.fromkeys(names.entity(p.entity) for p in claim.participants if p.role in roles))
