"""The declarative patterns of ``resources/patterns``: which words say which action, and who stands where.

A pattern names an action, its trigger words and, for each role, the functions
in which it stands and the kinds that may fill it::

    [[pattern]]
    action = "territory_gain"
    verbs = "seize, capture, take control"
    nouns = "capture, seizure"
    actor = "subject : force"
    object = "object : place !"

``!`` marks a role without which the words mean something else, ``-`` a kind that
never fills it ("object : people, -force"). ``modality``
is what the words themselves say of the deed ("plan an attack"); ``negated`` is
the action that lasts when they are denied up to a day ("will not reopen before
Tuesday" is a closure until then). For a noun,
"subject" is also its possessor, its "by" phrase or its modifier, and "object"
its "of" phrase, possessor or modifier; the kinds decide which.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from tadmor.errors import ResourceError
from tadmor.reference.tables import load_table

PatternRole = Literal["actor", "recipient", "target", "beneficiary", "instrument", "object", "place"]
ROLES: tuple[PatternRole, ...] = ("actor", "recipient", "target", "beneficiary", "instrument", "object", "place")
WordClass = Literal["verb", "noun", "adjective"]


@dataclass(frozen=True, slots=True)
class Slot:
    """A role of a pattern: where it may stand, of what kind, of what kind never (``barred``), whether it must be there."""

    role: PatternRole
    functions: tuple[str, ...]
    kinds: frozenset[str]
    required: bool = False
    barred: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Trigger:
    """Trigger words: ``head`` is the lemma that carries the tree, ``others`` must hang on it."""

    head: str
    others: tuple[str, ...]
    word_class: WordClass


@dataclass(frozen=True, slots=True)
class Pattern:
    """One entry of the resource.

    ``unless`` are lemmas whose presence in the sentence forbids it, ``needs`` lemmas of
    which one must be there; ``without`` are functions that the trigger may not have
    ("demonstrated" is a protest only without an object); ``governed`` are
    verbs of which one must govern the trigger ("a bomb" tells something only where it *exploded*).
    With ``doers_only`` whoever is told to have done it must be an actor of the pattern ("inflation hit the banks").
    """

    id: str
    action: str
    triggers: tuple[Trigger, ...]
    slots: tuple[Slot, ...]
    score: float = 0.85
    unless: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    governed: frozenset[str] = frozenset()
    doers_only: bool = False
    count: str | None = None
    modality: str | None = None
    negated: str | None = None
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Patterns:
    """All patterns, by the head lemma of their triggers, and the small lists that go with them."""

    by_lemma: dict[str, tuple[tuple[Pattern, Trigger], ...]]
    light_verbs: frozenset[str]
    undergo_verbs: frozenset[str]
    happen_verbs: frozenset[str]
    striking_verbs: frozenset[str]
    means: dict[str, str]
    refinable: frozenset[str]
    harms: frozenset[str]
    attacks: frozenset[str]
    objects: dict[str, tuple[str, ...]]
    partitives: frozenset[str]
    fields: dict[str, frozenset[str]]
    all: tuple[Pattern, ...] = field(default=())


def words_in(text: str) -> tuple[str, ...]:
    """The comma-separated items of a resource line."""
    return tuple(item.strip() for item in text.split(",") if item.strip())


def parse_slot(role: PatternRole, text: str) -> Slot:
    """A slot from "functions : kinds !"."""
    functions, _, kinds = text.partition(":")
    required = kinds.rstrip().endswith("!")
    words = words_in(kinds.replace("!", ""))
    wanted, barred = (word for word in words if word[0] != "-"), (word[1:] for word in words if word[0] == "-")
    return Slot(role, words_in(functions), frozenset(wanted), required, frozenset(barred))


def parse_trigger(words: str, word_class: WordClass) -> Trigger:
    """A trigger from its words: a verb's head comes first, a noun's last."""
    parts = words.split()
    if word_class == "verb":
        return Trigger(parts[0], tuple(parts[1:]), word_class)
    return Trigger(parts[-1], tuple(parts[:-1]), word_class)


def parse_pattern(row: dict[str, Any], number: int) -> Pattern:
    """A pattern from its resource row; raises ResourceError for a row that names no trigger."""
    triggers = [parse_trigger(w, "verb") for w in words_in(row.get("verbs", ""))]
    triggers += [parse_trigger(w, "noun") for w in words_in(row.get("nouns", ""))]
    triggers += [parse_trigger(w, "adjective") for w in words_in(row.get("adjectives", ""))]
    if not triggers:
        raise ResourceError(
            f"expected verbs, nouns or adjectives in pattern {number} ({row.get('action')}), found none"
        )
    return Pattern(
        id=row.get("id", f"{row['action']}-{number}"),
        action=row["action"],
        triggers=tuple(triggers),
        slots=tuple(parse_slot(role, row[role]) for role in ROLES if role in row),
        score=row.get("score", 0.85),
        unless=frozenset(words_in(row.get("unless", ""))),
        needs=frozenset(words_in(row.get("needs", ""))),
        without=frozenset(words_in(row.get("without", ""))),
        governed=frozenset(words_in(row.get("governed", ""))),
        doers_only=row.get("doers_only", False),
        count=row.get("count"),
        modality=row.get("modality"),
        negated=row.get("negated"),
        examples=tuple(row.get("examples", ())),
    )


def kinds_by_word(table: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Each word with the kinds that it stands under, in the order of the resource."""
    kinds: dict[str, tuple[str, ...]] = {}
    for kind, words in table.items():
        for word in words_in(words):
            kinds[word] = (*kinds.get(word, ()), kind)
    return kinds


@cache
def load_patterns() -> Patterns:
    """The patterns that ship with Tadmor."""
    table = load_table("patterns")
    patterns = tuple(parse_pattern(row, number) for number, row in enumerate(table["pattern"]))
    by_lemma: dict[str, list[tuple[Pattern, Trigger]]] = {}
    for pattern in patterns:
        for trigger in pattern.triggers:
            by_lemma.setdefault(trigger.head, []).append((pattern, trigger))
    lists = table["lists"]
    return Patterns(
        by_lemma={lemma: tuple(found) for lemma, found in by_lemma.items()},
        light_verbs=frozenset(words_in(lists["light_verbs"])),
        undergo_verbs=frozenset(words_in(lists["undergo_verbs"])),
        happen_verbs=frozenset(words_in(lists["happen_verbs"])),
        striking_verbs=frozenset(words_in(lists["striking_verbs"])),
        means=dict(table["means"]),
        refinable=frozenset(words_in(lists["refinable"])),
        harms=frozenset(words_in(lists["harms"])),
        attacks=frozenset(words_in(lists["attacks"])),
        objects=kinds_by_word(table["objects"]),
        partitives=frozenset(words_in(lists["partitives"])),
        fields={name: frozenset(words_in(words)) for name, words in table["fields"].items()},
        all=patterns,
    )
