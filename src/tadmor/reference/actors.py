"""Who acts: states and their parts, forces, groups, parties, organisations, media, by any of their names.

    actors = Actors.open()
    actors.find("Daesh")                      # candidates, best first, with reasons
    actors.match(["the", "Taliban", "said"])  # known names in a sequence of words
    actors.decompose("US special forces")     # whose people, and what sort of people

The list is ``resources/actors`` (named actors), ``nations.csv`` × ``branches.toml`` (the parts that every
state has), ``agents.csv`` (nouns for people) and ``qualifiers.csv``.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Self

from tadmor.model.entity import EntityCodes
from tadmor.reference.actors_index import (
    Entry,
    NameIndex,
    TextCase,
    alias_keys,
    atoms,
    atoms_of,
    case_of,
    key_of,
    match_from,
)
from tadmor.reference.actors_model import Actor, AgentNoun, Candidate, NameMatch, Phrase
from tadmor.reference.actors_phrases import PhraseReader, Qualifier
from tadmor.reference.tables import load_table
from tadmor.text.normalise import is_article
from tadmor.text.phonetics import consonant_key, place_key, sound_distance

# ACLED's inter category and PLOVER's sector where a row leaves them open, by kind.
DEFAULT_CODES: dict[str, tuple[str | None, str | None]] = {
    "armed_group": ("REB", "Rebel group"),
    "military": ("MIL", "State forces"),
    "police": ("COP", "State forces"),
    "government": ("GOV", "State forces"),
    "intergovernmental": ("IGO", None),
    "organisation": ("NGO", None),
    "media": ("MED", None),
    "civilians": ("CVL", "Civilians"),
    "crowd": ("CVL", "Protesters"),
    "other": (None, None),
}


# How far the sounds of words may lie apart for "spelled like", for one word and for several; no person or place of the
# open name lists (UNER, WikiGold, CrossNER) is taken for an actor with these.
_NEAR_WORD, _NEAR_WORDS, _LONG_WORD = 0.1, 0.2, 8
_ARMED = ("armed_group", "military", "police", "government")


def split_list(cell: str | None) -> tuple[str, ...]:
    """The parts of a cell that is split at ``|``."""
    return tuple(part for part in (cell or "").split("|") if part)


def actor_from_row(row: dict[str, str | None]) -> Actor:
    """A row of resources/actors; an alias with a final ``*`` is a metonym."""
    kind: Any = row["kind"]
    sector, inter = DEFAULT_CODES[kind]
    ucdp = row.get("ucdp")
    names = split_list(row.get("aliases"))
    return Actor(
        key=str(row["key"]),
        name=str(row["name"]),
        kind=kind,
        country=row.get("country"),
        parent=row.get("parent"),
        start=row.get("start"),
        end=row.get("end"),
        codes=EntityCodes(
            plover_sector=row.get("sector") or sector,
            ucdp_actor=int(ucdp) if ucdp else None,
            acled_inter=row.get("inter") or inter,
            wikidata=row.get("wikidata"),
        ),
        aliases=tuple(name for name in names if not name.endswith("*")),
        metonyms=tuple(name[:-1] for name in names if name.endswith("*")),
    )


class Actors:
    """The actor list, opened read-only."""

    def __init__(self, rows: list[dict[str, str | None]], nations: list[dict[str, str | None]]) -> None:
        self._rows = {str(row["key"]): row for row in rows}
        self._made: dict[str, Actor] = {}
        self._nations = {str(row["slug"]): row for row in nations}
        self._slugs = {str(row["alpha3"]): str(row["slug"]) for row in nations}
        self._branches: dict[str, dict[str, str]] = load_table("branches")
        self.names = NameIndex()
        for row in rows:
            self._enter(row)
        for row in nations:
            self._enter_nation(row)
        self._phrases: PhraseReader | None = None
        self._sounds: dict[str, list[str]] | None = None

    @classmethod
    @cache
    def open(cls) -> Self:
        """The list that ships with Tadmor, opened once; raises ResourceError if it is missing."""
        return cls(load_table("actors"), load_table("nations"))

    def _enter(self, row: dict[str, str | None]) -> None:
        """Add the names of an actor."""
        key, country = row["key"], row["country"]
        self.names.add(str(row["name"]), "actor", key, country)
        for alias in split_list(row["aliases"]):
            if alias.endswith("*"):
                self.names.add(alias[:-1], "metonym", key, country)
            else:
                self.names.add(alias, "actor", key, country)

    def _enter_nation(self, row: dict[str, str | None]) -> None:
        """Add the names, adjectives, people and metonyms of a state."""
        country, government = str(row["alpha3"]), f"{row['slug']}/government"
        adjectives = split_list(row["adjectives"])
        people = split_list(row["nouns"]) or tuple(f"{word}s" for word in adjectives if word[-1] in "ni")
        for alias in (str(row["name"]), *split_list(row["names"])):
            self.names.add(alias, "state", government, country)
        for alias in adjectives:
            self.names.add(alias, "adjective", None, country)
        for alias in people:
            self.names.add(alias, "people", None, country)
        for alias in split_list(row["metonyms"]):
            self.names.add(alias, "metonym", government, country)

    def get(self, key: str) -> Actor | None:
        """The actor of a key, a part of a state included; None if there is none."""
        if key not in self._made:
            actor = actor_from_row(self._rows[key]) if key in self._rows else self._part_of_state(key)
            if actor is None:
                return None
            self._made[key] = actor
        return self._made[key]

    def _part_of_state(self, key: str) -> Actor | None:
        """The part of a state that no row names, by the rules of branches.toml."""
        slug, _, part = key.partition("/")
        nation, branch = self._nations.get(slug), self._branches.get(part)
        if nation is None or branch is None:
            return None
        kind: Any = branch["kind"]
        return Actor(
            key=key,
            name=branch["name"].format(name=nation["name"]),
            kind=kind,
            country=nation["alpha3"],
            parent=f"{slug}/{branch['parent']}" if "parent" in branch else None,
            end=nation["until"],
            codes=EntityCodes(plover_sector=branch["sector"], acled_inter=branch["inter"]),
        )

    def part_of(self, country: str, part: str) -> Actor | None:
        """The part of a state by ISO alpha-3: ``part_of("SYR", "military")``; None if the state is not known."""
        slug = self._slugs.get(country)
        return self.get(f"{slug}/{part}") if slug else None

    def adjectives_of(self, country: str) -> tuple[str, ...]:
        """The adjectives of a state by ISO alpha-3, as listed."""
        slug = self._slugs.get(country)
        return split_list(self._nations[slug]["adjectives"]) if slug else ()

    def all_keys(self) -> tuple[str, ...]:
        """The keys of all actors with names of their own, in the order of the list."""
        return tuple(self._rows)

    def match(self, words: Sequence[str], *, case: TextCase | None = None) -> list[NameMatch]:
        """The longest known names in ``words``, left to right, not overlapping.

        ``words`` may be tokens of any tokenisation ("al-Qaeda" or "al", "-", "Qaeda"). ``case`` overrides what the
        words show: in text of one case "US" and "IS" are not read as names.
        """
        sequence = atoms_of(words)
        shown = case or case_of(words)
        found: list[NameMatch] = []
        at = 0
        while at < len(sequence):
            length, entries = self.names.longest_at(sequence, at, shown, opens=at == 0)
            if length:
                found.append(self._armed_first(match_from(entries, sequence[at][2], sequence[at + length - 1][2] + 1)))
                at += length
            else:
                at += 1
        return found

    def _armed_first(self, match: NameMatch) -> NameMatch:
        """Of several actors with one name, those that bear arms first."""
        if len(match.actors) < 2:
            return match
        ordered = sorted(match.actors, key=lambda key: (actor := self.get(key)) is None or actor.kind not in _ARMED)
        return replace(match, actors=tuple(ordered))

    def decompose(
        self, phrase: str | Sequence[str], *, home: str | None = None, case: TextCase | None = None
    ) -> Phrase:
        """Take a phrase for an actor apart: "the Islamist militants", "Syrian soldiers", "members of the Taliban".

        ``home`` is the state (alpha-3) that "the army" or "police" belong to when no state is named.
        """
        words = phrase.split() if isinstance(phrase, str) else phrase
        if self._phrases is None:
            self._phrases = PhraseReader(self, _agent_nouns(), _qualifiers(), leaders())
        return self._phrases.read(words, home=home, case=case or _phrase_case(words))

    def find(
        self,
        name: str,
        *,
        country: str | None = None,
        on: str | None = None,
        context_countries: Collection[str] = (),
    ) -> list[Candidate]:
        """The actors that a name may mean, best first; empty when none is known.

        ``country`` is the state the actor is said to be of, ``context_countries`` those that the report speaks of,
        ``on`` an ISO date or year on which it acted.
        """
        weighed = [
            (self._weight(entry, country, on, context_countries), entry)
            for entry in self._entries_of(name)
            if entry.key is not None
        ]
        best: dict[str, tuple[float, Entry]] = {}
        for weight, entry in weighed:
            key = str(entry.key)
            if key not in best or weight > best[key][0]:
                best[key] = (weight, entry)
        total = sum(weight for weight, _ in best.values())
        found = [self._candidate(entry, weight, total) for weight, entry in best.values()]
        found = found or self._from_phrase(name, country) or self._from_spelling(name)
        return sorted(found, key=lambda candidate: (-candidate.score, candidate.actor.key))

    def _entries_of(self, name: str) -> list[Entry]:
        """The entries of a whole name, without its article, or without what stands in brackets."""
        for variant in _variants(name):
            for key in alias_keys(variant):
                written = [atom[1] for atom in atoms(variant)]
                found = [e for e in self.names.lookup(key) if e.letters != "exact" or e.fits(written, "mixed")]
                if found:
                    return found
        return []

    def _weight(self, entry: Entry, country: str | None, on: str | None, context: Collection[str]) -> float:
        """How well an entry fits what is known of the context; unnormalised."""
        actor = self.get(str(entry.key))
        weight = 0.5 if entry.use == "metonym" else 1.0
        if actor is None:
            return 0.0
        if actor.kind not in _ARMED:
            weight *= 0.7  # in reports of conflict "RSF" is the force before the press freedom group
        if country is not None and actor.country is not None:
            weight *= 1.0 if actor.country == country else 0.05
        if context and actor.country is not None:
            weight *= 3.0 if actor.country in context else 0.6
        if on is not None and not actor.existed(on):
            weight *= 0.1
        return weight

    def _candidate(self, entry: Entry, weight: float, total: float) -> Candidate:
        """A candidate with its share of belief: alone it is as sure as its own weight allows."""
        actor = self.get(str(entry.key))
        assert actor is not None
        share = weight / total if total else 0.0
        sure = min(1.0, weight / 0.5) * 0.98
        metonym = entry.use == "metonym"
        reason = f"{entry.alias!r} is a place that stands for it" if metonym else f"{entry.alias!r} is a name of it"
        return Candidate(actor, round(share * sure * (0.5 if metonym else 1.0), 3), reason, entry.alias, metonym)

    def _from_phrase(self, name: str, country: str | None) -> list[Candidate]:
        """The actor of a phrase such as "Syrian army", or of "army" in a report on ``country``."""
        phrase = self.decompose(name, home=country)
        actor = self.get(phrase.actor) if phrase.actor else None
        return [Candidate(actor, phrase.score, phrase.reason)] if actor else []

    def _from_spelling(self, name: str) -> list[Candidate]:
        """Armed actors with a name of as many words, each of which is spelled alike; one word alone must be long and near."""
        words = _without_articles(key_of(atoms(name)).split())
        if not words or max(map(len, words)) < (_LONG_WORD if len(words) == 1 else 4):
            return []
        found: dict[str, Candidate] = {}
        for key in self._alike(words):
            gap = max(map(_sound_gap, words, _without_articles(key.split())))
            for entry in self.names.lookup(key) if gap <= (_NEAR_WORD if len(words) == 1 else _NEAR_WORDS) else ():
                actor = self.get(str(entry.key)) if entry.use == "actor" else None
                if actor is not None and actor.kind in _ARMED and entry.letters == "capital" and actor.key not in found:
                    sure = round((0.5 if len(words) == 1 else 0.8) * (1 - gap), 3)
                    found[actor.key] = Candidate(actor, sure, f"spelled like {entry.alias!r}", entry.alias)
        return list(found.values())

    def _alike(self, words: Sequence[str]) -> list[str]:
        """The keys of names that sound alike; the table is made on first use."""
        if self._sounds is None:
            self._sounds = {}
            for key in self.names.known():
                if key.isascii() and len(key) > 5:
                    self._sounds.setdefault(_sound_of(key.split()), []).append(key)
        return self._sounds.get(_sound_of(words), [])


def _without_articles(words: Sequence[str]) -> list[str]:
    """Words without Arabic and English articles."""
    return [word for word in words if word == "us" or not is_article(word)]


def _sound_gap(one: str, other: str) -> float:
    """How far the sounds of two words lie apart; 1 when they begin differently ("Eastern" is not "Southern")."""
    return sound_distance(one, other) if consonant_key(one)[:1] == consonant_key(other)[:1] else 1.0


def _sound_of(words: Sequence[str]) -> str:
    """The place keys of words, one beside the other."""
    return " ".join(place_key(word) for word in _without_articles(words))


def _phrase_case(words: Sequence[str]) -> TextCase:
    """The case of a phrase by itself: one word in capitals is an acronym, not a headline."""
    return "mixed" if len(words) == 1 and words[0].isupper() else case_of(words)


def _variants(name: str) -> list[str]:
    """A name, and its parts outside and inside brackets."""
    variants = [name]
    if "(" in name and ")" in name:
        outside, _, rest = name.partition("(")
        variants += [outside.strip(), rest.partition(")")[0].strip()]
    return [variant for variant in variants if atoms(variant)]


@cache
def _agent_nouns() -> dict[tuple[str, ...], tuple[AgentNoun, bool]]:
    """Agent nouns by their atoms, singular and plural, with whether it is the plural."""
    nouns: dict[tuple[str, ...], tuple[AgentNoun, bool]] = {}
    for row in load_table("agents"):
        noun = AgentNoun(
            row["noun"], row["number"] == "body", row["kind"], row["sector"], row["part"], row["status"], row["inter"]
        )
        for form in (row["noun"], row["plural"]):
            if form:
                nouns.setdefault(tuple(atom[0] for atom in atoms(form)), (noun, form == row["plural"]))
    return nouns


@cache
def leaders() -> dict[str, str]:
    """Family names of heads of state and government by which a state's forces are named ("Assad's army"), to alpha-3.

    Names that two states share, and leaders known by one name, are left out.
    """
    states: dict[str, set[str]] = {}
    for whose, office, person, _, _, aliases in load_table("offices")["holders"]:
        if office in ("head-of-state", "head-of-government", "leader") and len(whose) == 3 and whose.isupper():
            for name in (person, *split_list(aliases)):
                words = [atom[0] for atom in atoms(name)]
                if len(words) > 1 and len(words[-1]) > 3:
                    states.setdefault(words[-1], set()).add(whose)
    return {name: next(iter(owners)) for name, owners in states.items() if len(owners) == 1}


@cache
def _qualifiers() -> dict[tuple[str, ...], Qualifier]:
    """Qualifiers by their atoms."""
    return {
        tuple(atom[0] for atom in atoms(row["word"])): Qualifier(row["word"], row["means"], row["sector"], row["inter"])
        for row in load_table("qualifiers")
    }
