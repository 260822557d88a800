"""Ask who an actor is: ``resolve_actor("French health minister", on="2016-03-26")``, with scores and reasons."""

from __future__ import annotations

from tadmor.errors import QueryError
from tadmor.reference.actors import Actors
from tadmor.reference.actors_model import Actor, ActorAnswer, ActorCandidate, Candidate, Holder, Office
from tadmor.reference.actors_offices import OfficeReading, Offices, is_named


def resolve_actor(query: str, *, on: str | None = None, country: str | None = None) -> ActorAnswer:
    """The actors and offices that a phrase may mean, best first.

    ``on`` is an ISO date (or month, or year) on which it acted: it decides who held an office and which of several
    groups existed. ``country`` (alpha-3) is where it acted. Raises QueryError for an empty query or a date that is
    not ISO 8601.
    """
    if not query.strip():
        raise QueryError("expected the name of an actor or office, found an empty query")
    if on is not None and not _is_iso(on):
        raise QueryError(f"expected a date such as 2016-03-26, 2016-03 or 2016, found {on!r}")
    offices = Offices.open()
    candidates = [c for reading in offices.read(query) for c in _office_candidates(reading, on, offices)]
    if not candidates:
        titled = offices.titled_people(query, on)
        why = "the title and the family name"
        candidates = [_held(office, holder, on, why, offices, True, len(titled)) for office, holder in titled]
    candidates += _people_candidates(query, on, offices)
    if not candidates:
        context = (country,) if country else ()
        found = Actors.open().find(query, on=on, context_countries=context)
        candidates = [_actor_candidate(candidate, on) for candidate in found]
    if not candidates:
        candidates = _phrase_candidates(query, country)
    ranked = sorted(candidates, key=lambda c: (-c.score, c.name))
    return ActorAnswer(query, on, tuple(ranked), tuple(_notes(ranked, on)))


def _is_iso(text: str) -> bool:
    """Whether a text has the form YYYY, YYYY-MM or YYYY-MM-DD."""
    parts = text.split("-")
    lengths = [len(part) for part in parts]
    return all(part.isdigit() for part in parts) and lengths in ([4], [4, 2], [4, 2, 2])


def _office_candidates(reading: OfficeReading, on: str | None, offices: Offices) -> list[ActorCandidate]:
    """An office with each of its holders on the day; alone when the holder is not known or the title is another's."""
    office = reading.office
    why = f"{reading.title!r} with its state or organisation is the office {office.key}"
    if reading.changed_by:
        reason = f"{why}; {reading.changed_by!r} says that it is not the holder"
        return [ActorCandidate("person", f"{reading.changed_by} {office.title}", 0.6, reason, office=office)]
    holders = offices.holders(office.key, on)
    named = [holder for holder in holders if is_named(holder, reading.person)]
    if reading.person:
        holders = named
    elif on is None:
        holders = []
    if not holders:
        known = (
            "no holder of that name is known"
            if reading.person
            else "no day was given"
            if on is None
            else "its holder then is not known"
        )
        return [ActorCandidate("person", office.title, 0.6, f"{why}; {known}", office=office)]
    return [_held(office, holder, on, why, offices, bool(reading.person), len(holders)) for holder in holders]


def _held(
    office: Office, holder: Holder, on: str | None, why: str, offices: Offices, by_name: bool, among: int
) -> ActorCandidate:
    """The candidate of an office and one holder."""
    score = 0.95 if by_name else 0.9
    reason = f"{why}; held by {holder.person} from {holder.start}" + (f" until {holder.end}" if holder.end else "")
    if on is not None and offices.unsure_of(holder, on):
        score, reason = score * 0.6, f"{reason}; not checked after {offices.checked}"
    return ActorCandidate("person", holder.person, round(score / among, 3), reason, office=office, holder=holder)


def _people_candidates(query: str, on: str | None, offices: Offices) -> list[ActorCandidate]:
    """A person known as the holder of an office, by full name."""
    found = []
    for holder in offices.people(query):
        office = offices.office(holder.office)
        if office is None:
            continue
        in_office = on is None or holder.held(on)
        when = f"from {holder.start}" + (f" until {holder.end}" if holder.end else "")
        reason = f"{holder.person} held {office.key} {when}" + ("" if in_office else ", not on that day")
        found.append(
            ActorCandidate("person", holder.person, 0.9 if in_office else 0.5, reason, office=office, holder=holder)
        )
    return found


def _actor_candidate(candidate: Candidate, on: str | None) -> ActorCandidate:
    """A candidate of the actor list."""
    actor, reason = candidate.actor, candidate.reason
    if on is not None and not actor.existed(on):
        reason = f"{reason}; it is listed for {actor.start or '…'} to {actor.end or '…'}"
    return ActorCandidate(actor.kind, actor.name, candidate.score, reason, actor=actor)


def _phrase_candidates(query: str, country: str | None) -> list[ActorCandidate]:
    """What the nouns of the query say when no actor is settled ("Kurdish fighters")."""
    phrase = Actors.open().decompose(query, home=country)
    if not phrase.score:
        return []
    actor: Actor | None = Actors.open().get(phrase.actor) if phrase.actor else None
    return [ActorCandidate(phrase.kind, actor.name if actor else query, phrase.score, phrase.reason, actor=actor)]


def _notes(candidates: list[ActorCandidate], on: str | None) -> list[str]:
    """What the answer leaves open."""
    notes = []
    if not candidates:
        notes.append("no actor, office or noun for people was recognised")
    elif on is None and any(c.office and not c.holder for c in candidates):
        notes.append("give a day (on) to learn who held the office")
    if len(candidates) > 1 and candidates[0].score < 0.6:
        notes.append("the words alone do not settle which of these is meant")
    return notes
