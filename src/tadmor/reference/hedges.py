"""Words that make a happening less than asserted; they stand in ``resources/hedges/``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from tadmor.model.claim import Modality, Polarity
from tadmor.reference.tables import load_table


@dataclass(frozen=True, slots=True)
class Effect:
    """What a word does to the happening that it governs; ``takes`` says how it governs it."""

    modality: Modality = "asserted"
    polarity: Polarity = "positive"
    takes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Negations:
    """The words that deny, by what they are."""

    adverbs: frozenset[str]
    determiners: frozenset[str]
    pronouns: frozenset[str]
    prepositions: frozenset[str]


@dataclass(frozen=True, slots=True)
class BackgroundWords:
    """What tells earlier history, and how old a date must be to do so (before publication, or before the report's own days)."""

    days: int
    far: int
    gap: int
    share: float
    phrases: tuple[str, ...]
    adverbs: frozenset[str]
    adjectives: frozenset[str]
    nouns: frozenset[str]
    conjunctions: frozenset[str]
    units: frozenset[str]


@dataclass(frozen=True, slots=True)
class GenericWords:
    """What tells no happening, by how it does so."""

    doctrines: frozenset[str]
    duties: frozenset[str]
    norms: frozenset[str]
    habits: frozenset[str]
    listing: frozenset[str]
    idioms: frozenset[str]


def _effect_from_row(row: dict[str, Any]) -> Effect:
    return Effect(row["modality"], row.get("polarity", "positive"), frozenset(row.get("takes", ())))


@cache
def _effects(table: str, key: str) -> dict[str, tuple[Effect, ...]]:
    found: dict[str, tuple[Effect, ...]] = {}
    for row in load_table("hedges")[table]:
        for word in row[key]:
            found[word] = (*found.get(word, ()), _effect_from_row(row))
    return found


def _first(table: str, word: str) -> Effect | None:
    return next(iter(_effects(table, "words").get(word, ())), None)


def auxiliary(word: str) -> Effect | None:
    """What an auxiliary (lower case) does: "may", "would"; None if it does nothing."""
    return _first("auxiliary", word)


def adverb(word: str) -> Effect | None:
    """What an adverb (lower case) does: "possibly", "nearly"."""
    return _first("adverb", word)


def adjective(word: str) -> Effect | None:
    """What an adjective (lower case) does: "planned", "likely"."""
    return _first("adjective", word)


def conjunction(words: str) -> Effect | None:
    """What a conjunction (lower case, single blanks) does to its clause: "if", "without"."""
    return _first("conjunction", words)


def verb_governor(lemma: str) -> tuple[Effect, ...]:
    """What a verb does to its complements; empty if it leaves them as they are."""
    return _effects("verb", "lemmas").get(lemma, ())


def noun_governor(lemma: str) -> tuple[Effect, ...]:
    """What a noun does to its complements ("attempt to …", "threat of …")."""
    return _effects("noun", "lemmas").get(lemma, ())


@cache
def _lemmas(table: str) -> frozenset[str]:
    return frozenset(load_table("hedges")[table]["lemmas"])


def is_carrier(lemma: str) -> bool:
    """Whether a noun's happening takes place by this verb: "the attack may resume"."""
    return lemma in _lemmas("carrier")


def is_changer(lemma: str) -> bool:
    """Whether the verb changes what goes on: "will increase their attacks"."""
    return lemma in _lemmas("changer")


def is_implicative(lemma: str) -> bool:
    """Whether the verb's infinitive is told as done: "managed to take the hill"."""
    return lemma in _lemmas("implicative")


def is_ending(lemma: str) -> bool:
    """Whether the verb takes for granted that its object goes on: "stop the fighting"."""
    return lemma in _lemmas("ending")


def is_pause(lemma: str) -> bool:
    """Whether who does this to a thing of its own leaves off doing it: "suspend its attacks"."""
    return lemma in _lemmas("pause")


def is_joiner(lemma: str) -> bool:
    """Whether the verb tells of a part in a happening: "participate in combat"."""
    return lemma in _lemmas("joiner")


@cache
def means_of(lemma: str) -> tuple[frozenset[str], ...]:
    """By what a thing is done ("flew there to meet him"), each an empty set if by anything ("resigned to protest")."""
    rows = load_table("hedges")["means"]
    return tuple(frozenset(row.get("by", ())) for row in rows if lemma in row["lemmas"])


def is_instrument(lemma: str) -> bool:
    """Whether the verb's infinitive tells what was done with a thing: "used tanks to shell the town"."""
    return lemma in _lemmas("instrument")


def is_failure(word: str) -> bool:
    """Whether an adjective (lower case) tells that an attempt had no success: "failed"."""
    return word in load_table("hedges")["failure"]["words"]


def is_achievement(lemma: str) -> bool:
    """Whether there is only one of it once it succeeds: "a failed assassination" was none."""
    return lemma in _lemmas("achievement")


def is_vain(words: str) -> bool:
    """Whether an adverb or phrase (lower case) tells that an attempt had no success: "unsuccessfully", "in vain"."""
    return words in load_table("hedges")["vain"]["words"]


def is_falsely(word: str) -> bool:
    """Whether an adverb (lower case) tells that what was said is untrue: "falsely"."""
    return word in load_table("hedges")["untrue"]["adverbs"]


def is_untrue(word: str) -> bool:
    """Whether an adjective (lower case) tells that what was said is untrue: "unfounded"."""
    return word in load_table("hedges")["untrue"]["adjectives"]


def is_aim(lemma: str) -> bool:
    """Whether a noun names what is aimed at: "objective"."""
    return lemma in _lemmas("aim")


def is_reward(lemma: str) -> bool:
    """Whether a noun names what is offered for a thing yet to be done: "bounty"."""
    return lemma in _lemmas("reward")


def is_decisive(lemma: str) -> bool:
    """Whether who decides to do it has done it: "reject"."""
    return lemma in _lemmas("decisive")


def is_befalling(lemma: str) -> bool:
    """Whether "after" this noun looks back though the clause looks ahead: "after the attack"."""
    return lemma in _lemmas("befalling")


@cache
def later_words() -> frozenset[str]:
    """Adverbs with which "would" tells of what came later: "would eventually fall"."""
    return frozenset(load_table("hedges")["later"]["words"])


def is_evidence(lemma: str) -> bool:
    """Whether the lack of this noun makes its clause unlikely: "no indication that …"."""
    return lemma in _lemmas("evidence")


@cache
def negations() -> Negations:
    """The words that deny."""
    table = load_table("hedges")["negation"]
    return Negations(*(frozenset(table[key]) for key in ("adverbs", "determiners", "pronouns", "prepositions")))


@cache
def background_words() -> BackgroundWords:
    """The words that tell earlier history."""
    table = load_table("hedges")["background"]
    return BackgroundWords(
        table["days"],
        table["far"],
        table["gap"],
        table["share"],
        tuple(table["phrases"]),
        *(frozenset(table[key]) for key in ("adverbs", "adjectives", "nouns", "conjunctions", "units")),
    )


@cache
def generic_words() -> GenericWords:
    """The words that tell what a thing is, is for, or is done as a rule."""
    table = load_table("hedges")["generic"]
    return GenericWords(*(frozenset(table[key]) for key in GenericWords.__dataclass_fields__))
