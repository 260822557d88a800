"""Words by which a report tells who says or thinks something, and what kinds of sources there are.

The words stand in ``resources/cues/`` and ``resources/sources.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from tadmor.model.claim import Modality, SourceKind, Stance
from tadmor.reference.tables import load_table


@dataclass(frozen=True, slots=True)
class Cue:
    """What one cue word does: where its content stands (``frames``), and what it makes of it.

    ``subject`` is "evidence" or "speaker" where only such a subject makes it a saying.
    """

    lemma: str
    frames: frozenset[str]
    stance: Stance = "asserts"
    modality: Modality | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A verb with an object that together are a cue ("claimed responsibility for …")."""

    verbs: frozenset[str]
    objects: frozenset[str]
    content: frozenset[str]
    stance: Stance


@dataclass(frozen=True, slots=True)
class SourceClass:
    """The words that tell one kind of source."""

    kind: SourceKind
    heads: frozenset[str]
    words: frozenset[str]
    names: tuple[str, ...]


def _cue_from_row(lemma: str, row: dict[str, Any]) -> Cue:
    return Cue(
        lemma,
        frozenset(row["frames"]),
        row.get("stance", "asserts"),
        row.get("modality"),
        row.get("subject"),
    )


@cache
def _cues(table: str) -> dict[str, tuple[Cue, ...]]:
    found: dict[str, tuple[Cue, ...]] = {}
    for row in load_table("cues").get(table, []):
        for lemma in row["lemmas"]:
            found[lemma] = (*found.get(lemma, ()), _cue_from_row(lemma, row))
    return found


def verb_cues(lemma: str) -> tuple[Cue, ...]:
    """The ways in which a verb is a cue; empty if it is none."""
    return _cues("verb").get(lemma, ())


def noun_cues(lemma: str) -> tuple[Cue, ...]:
    """The ways in which a noun is a cue; empty if it is none."""
    return _cues("noun").get(lemma, ())


def adjective_cues(lemma: str) -> tuple[Cue, ...]:
    """The ways in which a predicate adjective is a cue; empty if it is none."""
    return _cues("adjective").get(lemma, ())


@cache
def _reactions() -> frozenset[str]:
    rows = [*load_table("cues")["verb"], *load_table("cues")["noun"]]
    return frozenset(lemma for row in rows if row.get("reaction") for lemma in row["lemmas"])


def is_reaction(lemma: str) -> bool:
    """Whether the verb or noun reacts to what the report takes for a fact: "condemned the attack"."""
    return lemma in _reactions()


@cache
def _factives() -> frozenset[str]:
    return frozenset(lemma for row in load_table("cues")["noun"] if row.get("factive") for lemma in row["lemmas"])


def is_factive(lemma: str) -> bool:
    """Whether the noun takes its clause for a fact: "the news that …"."""
    return lemma in _factives()


@cache
def phrases() -> tuple[Phrase, ...]:
    """Verb and object pairs that are one cue."""
    return tuple(
        Phrase(frozenset(row["verbs"]), frozenset(row["object"]), frozenset(row["content"]), row["stance"])
        for row in load_table("cues")["phrase"]
    )


def is_phrase(lemma: str) -> bool:
    """Whether a saying's lemma is a phrase about responsibility ("deny involvement"), not about the happening itself."""
    verb, _, noun = lemma.partition(" ")
    return any(verb in p.verbs and noun in p.objects and "object" not in p.content for p in phrases())


@cache
def _words(table: str, key: str = "words") -> frozenset[str]:
    return frozenset(word for row in load_table("cues")[table] for word in row[key])


def is_speaker_preposition(words: str) -> bool:
    """Whether the phrase (lower case, single blanks) names a speaker: "according to"."""
    return words in _words("preposition")


def is_hearsay(word: str) -> bool:
    """Whether a word (lower case) says that unnamed others say so: "reportedly", "alleged"."""
    return word in _words("adverb") or word in _words("hearsay")


def is_giving(lemma: str) -> bool:
    """Whether one gives out words with the verb: "issued a statement", "claims made by them"."""
    return lemma in _words("giving", "lemmas")


def makes_known(lemma: str) -> bool:
    """Whether the verb tells of what has happened by then: "the capture was confirmed"."""
    return lemma in _words("making_known", "lemmas")


def is_citing(lemma: str) -> bool:
    """Whether the verb's object is a speaker: "citing officials"."""
    return lemma in _words("citing", "lemmas")


def is_contacting(lemma: str) -> bool:
    """Whether who is the verb's object is told something, and says nothing: "called several newspapers claiming that …"."""
    return lemma in _words("contacting", "lemmas")


def is_account(lemma: str) -> bool:
    """Whether a noun names words whose owner is the speaker: "according to his account"."""
    return lemma in _words("account", "lemmas")


def is_poll(lemma: str) -> bool:
    """Whether a noun names a thing that tells what people think: "a poll"."""
    return lemma in _words("poll", "lemmas")


def is_opinion(lemma: str) -> bool:
    """Whether a word says what people think of a deed: "support for the offensive"."""
    return lemma in _words("opinion", "lemmas")


@cache
def source_classes() -> tuple[SourceClass, ...]:
    """The kinds of sources in the order in which they are tried."""
    return tuple(
        SourceClass(row["kind"], frozenset(row["heads"]), frozenset(row["words"]), tuple(row["names"]))
        for row in load_table("sources")["source"]
    )


@cache
def _heads(table: str) -> frozenset[str]:
    return frozenset(load_table("sources")[table]["heads"])


def is_evidence(lemma: str) -> bool:
    """Whether a noun names a thing that can show something: footage, a document, a poll."""
    return lemma in _heads("evidence")


def is_speaking_thing(lemma: str) -> bool:
    """Whether a noun names a thing that can say something: a statement, a report."""
    return lemma in _heads("speaking") or is_evidence(lemma)
