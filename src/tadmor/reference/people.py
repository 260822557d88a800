"""Nouns for people and groups, forms of address, and the words that join two names.

Compiled from ``resources/nominals.toml``, ``honorifics.toml`` and ``alias_cues.toml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from tadmor.model.entity import EntityKind
from tadmor.reference.tables import load_table

Unit = Literal["person", "people", "body"]
Gender = Literal["m", "f"]
Relation = Literal["alias", "birth", "former", "renamed"]
LONGEST = 4


@dataclass(frozen=True, slots=True)
class Nominal:
    """What a noun says of those it stands for; the fields are told in resources/nominals.toml."""

    noun: str
    unit: Unit
    kind: EntityKind
    sector: str | None = None
    inter: str | None = None
    gender: Gender | None = None
    refers: frozenset[str] = frozenset()
    identity: bool = False
    office: bool = False
    side: str | None = None


@cache
def nominals() -> dict[str, Nominal]:
    """Every noun of the table by its words, lower case."""
    found: dict[str, Nominal] = {}
    for group in load_table("nominals")["nominal"]:
        for noun in group["nouns"]:
            found[noun] = _nominal(noun, group)
            if "-" in noun:
                # The reader's tokens have the hyphen alone.
                found[noun.replace("-", " - ")] = found[noun]
    return found


def _nominal(noun: str, group: dict[str, Any]) -> Nominal:
    return Nominal(
        noun=noun,
        unit=group["unit"],
        kind=group["kind"],
        sector=group.get("sector"),
        inter=group.get("inter"),
        gender=group.get("gender"),
        refers=frozenset(group.get("refers", ())),
        identity=group.get("identity", False),
        office=group.get("office", False),
        side=group.get("side"),
    )


def nominal_for(before: Sequence[str], head: str, lemma: str) -> tuple[Nominal, int] | None:
    """The longest noun of the table that ends with the head word, and how many words it has.

    ``before`` are the words in front of the head within the phrase, ``head``
    the head as it stands, ``lemma`` its lemma. "suicide bombers" is found as
    "suicide bomber"; "security forces" as itself.
    """
    forms = _forms(head, lemma)
    if not forms:
        return None
    table = nominals()
    words = [word.lower() for word in before[-(LONGEST - 1) :]]
    for length in range(min(LONGEST - 1, len(words)), -1, -1):
        lead = " ".join([*words[len(words) - length :], ""])
        for last in forms:
            found = table.get(lead + last)
            if found is not None:
                return found, length + 1
    return None


@lru_cache(maxsize=8192)
def _forms(head: str, lemma: str) -> tuple[str, ...]:
    """The forms of a head word that end any noun of the table: as it stands, its lemma, its singular by spelling."""
    forms = dict.fromkeys((head.lower(), lemma.lower(), _singular(head.lower())))
    return tuple(form for form in forms if form in _last_words())


@cache
def _last_words() -> frozenset[str]:
    return frozenset(noun.rpartition(" ")[2] for noun in nominals())


IRREGULAR = {"children": "child", "people": "people", "wives": "wife", "thieves": "thief", "police": "police"}


def _singular(plural: str) -> str:
    """The singular by spelling, for where the parser's lemma fails ("gunmen", "families")."""
    if plural in IRREGULAR:
        return IRREGULAR[plural]
    if plural.endswith("men"):
        return plural[:-3] + "man"
    if plural.endswith("ies"):
        return plural[:-3] + "y"
    return plural[:-1] if plural.endswith("s") and not plural.endswith("ss") else plural


@cache
def taking_up() -> frozenset[str]:
    """Describing words that single out no group (resources/nominals.toml)."""
    return frozenset(load_table("nominals")["takes_up"]["words"])


@dataclass(frozen=True, slots=True)
class Honorifics:
    """Forms of address, ranks, particles and first names (resources/honorifics.toml)."""

    address: dict[str, Gender | None]
    rank: dict[str, str]
    kept: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    given: dict[str, Gender]


@cache
def honorifics() -> Honorifics:
    """The table of honorifics; all keys are lower case without full stops."""
    table = load_table("honorifics")
    address: dict[str, Gender | None] = dict.fromkeys(table["address"]["any"])
    given: dict[str, Gender] = {}
    genders: tuple[Gender, Gender] = ("m", "f")
    for gender in genders:
        address.update(dict.fromkeys(table["address"][gender], gender))
        given.update(dict.fromkeys(table["given"][gender], gender))
    return Honorifics(
        address,
        dict(table["rank"]),
        frozenset(table["kept"]["words"]),
        frozenset(table["particles"]["words"]),
        frozenset(table["suffixes"]["words"]),
        given,
    )


@dataclass(frozen=True, slots=True)
class AliasCue:
    """Words between two names that make them one."""

    words: str
    relation: Relation
    acronym_only: bool
    set_off: bool


POSSESSIVES = ("his", "her", "its", "their", "whose")


@cache
def alias_cues() -> dict[str, AliasCue]:
    """Every alias cue by its words, with {poss} written out."""
    table = load_table("alias_cues")
    acronym_only = frozenset(table["acronym_only"]["words"])
    set_off = frozenset(table["set_off"]["words"])
    found: dict[str, AliasCue] = {}
    fillers = alias_fillers()
    for group in table["cue"]:
        for words in group["words"]:
            for each in _with_possessives(" ".join(word for word in words.split() if word not in fillers)):
                found[each] = AliasCue(each, group["relation"], words in acronym_only, words in set_off)
    return found


@cache
def alias_fillers() -> frozenset[str]:
    """Words that may stand in a cue without changing it ("better known as")."""
    return frozenset(load_table("alias_cues")["fillers"]["words"])


def _with_possessives(words: str) -> list[str]:
    return [words.replace("{poss}", each) for each in POSSESSIVES] if "{poss}" in words else [words]


@cache
def ambiguous_nouns() -> frozenset[str]:
    """Nouns of ``nominals`` that count only where the reader or an owner supports them."""
    return frozenset(load_table("nominals")["ambiguous"]["nouns"])


@cache
def saying_verbs() -> frozenset[str]:
    """Lemmas of verbs whose subject says or thinks what follows."""
    return frozenset(load_table("nominals")["saying"]["verbs"])


@dataclass(frozen=True, slots=True)
class Metonymy:
    """With what words a country stands for its government.

    ``decide``, ``act``: verbs that it is the subject of, ``bear``: the object of
    (a capital only the subject of ``decide``); ``stands``: adjectives and
    participles said of it; ``nouns``: deeds and means that it owns.
    """

    decide: frozenset[str]
    act: frozenset[str]
    bear: frozenset[str]
    stands: frozenset[str]
    nouns: frozenset[str]


@cache
def metonymy() -> Metonymy:
    """The verbs of resources/nominals.toml under ``metonymy``."""
    table = load_table("nominals")["metonymy"]
    return Metonymy(**{name: frozenset(words) for name, words in table.items()})


@dataclass(frozen=True, slots=True)
class Violence:
    """Verbs of violent deeds, those among them that kill, nouns of a death, and what fighters have (resources/nominals.toml)."""

    deeds: frozenset[str]
    killing: frozenset[str]
    deaths: frozenset[str]
    means: frozenset[str]


@cache
def violence() -> Violence:
    """The words of resources/nominals.toml under ``violence``."""
    table = load_table("nominals")["violence"]
    return Violence(**{name: frozenset(words) for name, words in table.items()})


@cache
def no_actors() -> frozenset[str]:
    """Last words of names that are nobody's, and nouns that stand for nobody (resources/nominals.toml)."""
    return frozenset(load_table("nominals")["no_actor"]["words"])


@cache
def leaving_nouns() -> frozenset[str]:
    """Nouns of leaving a place, after which "from" says which (resources/nominals.toml)."""
    return frozenset(load_table("nominals")["leaving"]["nouns"])


@cache
def toponym_words() -> frozenset[str]:
    """First words of names that are places' and no person's (resources/nominals.toml)."""
    return frozenset(load_table("nominals")["toponym"]["words"])


@cache
def relational_nouns() -> frozenset[str]:
    """Nouns for those who stand beside somebody without being part of him (resources/nominals.toml)."""
    return frozenset(load_table("nominals")["beside"]["nouns"])


@cache
def crewed() -> frozenset[str]:
    """Craft and guns whose crews act by them (resources/nominals.toml)."""
    return frozenset(load_table("nominals")["crewed"]["nouns"])


@cache
def holding_words() -> frozenset[str]:
    """Participles between a place and whom it holds ("a camp housing civilians"; resources/nominals.toml)."""
    return frozenset(load_table("nominals")["holding"]["words"])


@cache
def compass_words() -> frozenset[str]:
    """Words that make a part of a country a place ("eastern Ukraine"; resources/nominals.toml)."""
    return frozenset(load_table("nominals")["compass"]["words"])


@cache
def parts_of_continents() -> frozenset[str]:
    """Words before a nationality that make it another people's ("Central American"; resources/nominals.toml)."""
    return frozenset(load_table("nominals")["continents"]["parts"])
