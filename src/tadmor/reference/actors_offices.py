"""Offices and who held them: "French health minister", "US Defense Secretary Ash Carter", "the Hezbollah leader"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from tadmor.reference.actors import Actors
from tadmor.reference.actors_index import Atom, TextCase, atoms_of, key_of
from tadmor.reference.actors_model import Actor, Holder, NameMatch, Office
from tadmor.reference.tables import load_table

# A title after one of these is another person's than the title says.
_OTHERS = frozenset(
    ("deputy", "vice", "former", "ex", "late", "ousted", "designate", "assistant", "acting", "then", "shadow")
)
_SMALL_WORDS = frozenset(("the", "of", "for", "s", "a", "an", "to", "and", "his", "her", "their"))


@dataclass(frozen=True, slots=True)
class OfficeReading:
    """A phrase read as an office: whose, the words before the title that change it, and the person's name if given."""

    office: Office
    title: str
    changed_by: str | None
    person: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Title:
    """What a title can mean: an office of any state, of some states, or of one organisation."""

    key: str
    body: str | None = None
    countries: frozenset[str] = frozenset()


class Offices:
    """The offices table with its holders."""

    def __init__(self, table: dict[str, Any], actors: Actors) -> None:
        self._actors = actors
        self.checked: str = table["checked"]
        self._state_offices = {row["key"]: row for row in table["office"]}
        self._body_offices = {(row["body"], row["key"]): row for row in table["body"]}
        self._titles: dict[str, list[_Title]] = {}
        for row in table["national"]:
            self._enter(row["titles"], _Title(row["office"], countries=frozenset(row["countries"])))
        for row in table["body"]:
            self._enter(row["titles"], _Title(row["key"], body=row["body"]))
        for row in table["office"]:
            self._enter(row["titles"], _Title(row["key"]))
        self._longest = max(title.count(" ") + 1 for title in self._titles)
        self._holders: dict[str, list[Holder]] = {}
        self._people: dict[str, list[Holder]] = {}
        for row in table["holders"]:
            self._enter_holder(row)

    @classmethod
    def open(cls, actors: Actors | None = None) -> Offices:
        """The table that ships with Tadmor, opened once for the shipped actor list."""
        return _shipped() if actors is None else cls(load_table("offices"), actors)

    def _enter(self, titles: Iterable[str], title: _Title) -> None:
        """Enter the words for an office."""
        for words in titles:
            self._titles.setdefault(key_of(atoms_of([words])), []).append(title)

    def _enter_holder(self, row: Sequence[str]) -> None:
        """Enter a holder under the office and under each of the person's names."""
        whose, office, person, start, end, aliases = row
        names = tuple(alias for alias in aliases.split("|") if alias)
        slug = self._slug(whose)
        holder = Holder(f"{slug}/{office}", person, start, end or None, names)
        self._holders.setdefault(holder.office, []).append(holder)
        for key in dict.fromkeys(key_of(atoms_of([name])) for name in (person, *names)):
            self._people.setdefault(key, []).append(holder)

    def _slug(self, whose: str) -> str:
        """The first part of an office's key: the state's slug or the organisation's key."""
        government = self._actors.part_of(whose, "government") if len(whose) == 3 and whose.isupper() else None
        return government.key.partition("/")[0] if government else whose

    def office(self, key: str) -> Office | None:
        """The office of a key such as ``france/minister-of-health`` or ``nato/secretary-general``."""
        whose, _, name = key.rpartition("/")
        if (whose, name) in self._body_offices:
            row = self._body_offices[whose, name]
            actor = self._actors.get(whose)
            return Office(key, row["title"], whose, actor.country if actor else None, row["sector"])
        row = self._state_offices.get(name)
        body = self._actors.get(f"{whose}/{row['part']}") if row else None
        if row is None or body is None:
            return None
        return Office(key, row["title"], body.key, body.country, row["sector"])

    def holders(self, office: str, on: str | None = None) -> list[Holder]:
        """Who held an office, on an ISO date or ever, by date of taking it."""
        found = self._holders.get(office, [])
        return sorted((h for h in found if on is None or h.held(on)), key=lambda holder: holder.start)

    def people(self, name: str) -> list[Holder]:
        """The offices that a person of exactly this name held, by date."""
        return sorted(self._people.get(key_of(atoms_of([name])), []), key=lambda holder: (holder.start, holder.office))

    def unsure_of(self, holder: Holder, on: str) -> bool:
        """Whether a day lies after the table was last checked, and the holder may have left since."""
        return holder.end is None and on > self.checked

    def read(self, phrase: str | Sequence[str]) -> list[OfficeReading]:
        """The offices that a phrase may mean, the likelier first: its title with the state or organisation it names.

        Empty when there is no title, or nothing says whose office it is.
        """
        words = phrase.split() if isinstance(phrase, str) else list(phrase)
        sequence = atoms_of(words)
        at, length = self._title_at(sequence)
        if not length:
            return []
        names = self._names(words, sequence, at, length)
        changed = next((a[0] for a in sequence[:at] if a[0] in _OTHERS), None)
        title = key_of(sequence[at : at + length])
        person = self._person(sequence, at + length, names)
        readings = [
            self._reading(option, name, title, changed, person) for option in self._titles[title] for name in names
        ]
        readings += [self._of_one_state(option, title, changed, person) for option in self._titles[title] if not names]
        return list(dict.fromkeys(reading for reading in readings if reading is not None))

    def titled_people(self, phrase: str | Sequence[str], on: str | None) -> list[tuple[Office, Holder]]:
        """The holders that a title and a name mean without a word for whose office it is ("President Assad").

        All with the family name who held such an office, on the day if one is given.
        """
        words = phrase.split() if isinstance(phrase, str) else list(phrase)
        sequence = atoms_of(words)
        at, length = self._title_at(sequence)
        person = key_of(sequence[at + length :])
        if not length or not person or any(atom[0] in _OTHERS for atom in sequence[:at]):
            return []
        keys = {title.key for title in self._titles[key_of(sequence[at : at + length])] if title.body is None}
        found = [
            (office, holder)
            for key, holders in sorted(self._holders.items())
            if key.rpartition("/")[2] in keys and (office := self.office(key)) is not None
            for holder in holders
            if (on is None or holder.held(on)) and is_named(holder, tuple(person.split()))
        ]
        return sorted(found, key=lambda pair: (pair[1].start, pair[0].key))

    def _title_at(self, sequence: Sequence[Atom]) -> tuple[int, int]:
        """Where the longest title begins, and its length in atoms; length 0 if there is none."""
        best = (0, 0)
        for at in range(len(sequence)):
            for length in range(min(self._longest, len(sequence) - at), best[1], -1):
                if key_of(sequence[at : at + length]) in self._titles:
                    best = (at, length)
                    break
        return best

    def _names(self, words: list[str], sequence: Sequence[Atom], at: int, length: int) -> list[NameMatch]:
        """The states and organisations named before the title, else those after "of" or "to" behind it."""
        case: TextCase = "mixed" if any(word[:1].isupper() for word in words) else "lower"
        before = [atom[1] for atom in sequence[:at]]
        inside = [atom[1] for atom in sequence[at : at + length]]
        after = [atom[1] for atom in sequence[at + length :]]
        found = self._actors.match(before, case=case) or self._actors.match(inside, case=case)
        if not found and after and after[0].lower() in ("of", "for", "in"):
            found = self._actors.match(after, case=case)
        return found

    def _person(self, sequence: Sequence[Atom], begin: int, names: Sequence[NameMatch]) -> tuple[str, ...]:
        """The atoms after the title that are not of another name: a person's name, in lower case."""
        rest = [atom[0] for atom in sequence[begin:]]
        return () if not rest or rest[0] in _SMALL_WORDS else tuple(rest)

    def _reading(
        self, option: _Title, name: NameMatch, title: str, changed: str | None, person: tuple[str, ...]
    ) -> OfficeReading | None:
        """The office that a title means with a name beside it, if they go together."""
        if option.body is not None:
            key = f"{option.body}/{option.key}" if self._belongs(option.body, name) else None
        else:
            state_named = name.country is not None and (name.use != "actor" or self._is_state_part(name))
            fits = state_named and (not option.countries or name.country in option.countries)
            key = f"{self._slug(str(name.country))}/{option.key}" if fits else None
        office = self.office(key) if key else None
        return OfficeReading(office, title, changed, person) if office else None

    def _belongs(self, body: str, name: NameMatch) -> bool:
        """Whether a name is the organisation's or its parent's ("UN human rights chief")."""
        actor = self._actors.get(body)
        parent = actor.parent if actor else None
        of_state = (
            name.use == "adjective"
            and actor is not None
            and actor.kind == "government"
            and actor.country == name.country
        )
        return body in name.actors or (parent is not None and parent in name.actors) or of_state

    def _is_state_part(self, name: NameMatch) -> bool:
        """Whether the named actor is a part of a state ("White House press secretary")."""
        actors = [self._actors.get(key) for key in name.actors]
        return any(actor is not None and _is_of_state(actor) for actor in actors)

    def _of_one_state(
        self, option: _Title, title: str, changed: str | None, person: tuple[str, ...]
    ) -> OfficeReading | None:
        """A title that only one state has needs no name beside it ("Home Secretary", "the Kremlin spokesman")."""
        if len(option.countries) != 1:
            return None
        office = self.office(f"{self._slug(next(iter(option.countries)))}/{option.key}")
        return OfficeReading(office, title, changed, person) if office else None


def is_named(holder: Holder, person: tuple[str, ...]) -> bool:
    """Whether words (lower-case atoms) are the holder's name or its last part, or a name of the holder ends them."""
    for name in (holder.person, *holder.aliases) if person else ():
        words = tuple(atom[0] for atom in atoms_of([name]))
        if words[-len(person) :] == person or person[-len(words) :] == words:
            return True
    return False


def _is_of_state(actor: Actor) -> bool:
    """Whether an actor is a part of a state."""
    return "/" in actor.key and actor.kind in ("government", "military", "police")


@cache
def _shipped() -> Offices:
    """The shipped table over the shipped list."""
    return Offices(load_table("offices"), Actors.open())
