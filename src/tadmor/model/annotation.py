"""What is read in the text before anybody is said to have done anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tadmor.model.entity import Entity
from tadmor.model.outcome import Issue
from tadmor.model.place import Place
from tadmor.model.span import Span
from tadmor.model.time import TimeExpression

MentionForm = Literal["name", "nominal", "pronoun"]
PersonStatus = Literal["civilian", "combatant", "unknown"]


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a sentence.

    ``index`` and ``head`` count tokens within the sentence; the root's head is
    -1. ``upos`` and ``deprel`` are Universal Dependencies v2 (English, with
    subtypes such as ``nsubj:pass``, ``acl:relcl``), ``xpos`` is Penn Treebank.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


NOTHING = "-"
"""The action of a word that tells none, and the role of a word that has none."""
Chances = tuple[tuple[str, float], ...]
"""Labels with the chance of each, likeliest first."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What the model takes a word to tell: an action, with the words in its roles and how it is told.

    ``actions`` are those with a chance, "-" (none) among them. ``roles`` holds
    (word, role, chance) of the sentence's words that may have one. ``traits``
    maps modality, polarity, background and attributed to their chances.
    """

    word: int
    actions: Chances
    roles: tuple[tuple[int, str, float], ...]
    traits: tuple[tuple[str, Chances], ...]

    @property
    def chance(self) -> float:
        """That the word tells anything."""
        return 1.0 - dict(self.actions).get(NOTHING, 0.0)

    def trait(self, name: str) -> Chances:
        """The chances of a trait, () if the model knows none of that name."""
        return dict(self.traits).get(name, ())


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence of one block (``block`` indexes ``article.blocks``).

    ``tellings`` are the words that the reader bundle takes for telling an action; None where it reads no claims.
    """

    index: int
    block: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    tellings: tuple[Telling, ...] | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def children(self, index: int) -> tuple[Token, ...]:
        """The tokens whose head is ``index``, in order."""
        return tuple(t for t in self.tokens if t.head == index)

    def subtree(self, index: int) -> tuple[Token, ...]:
        """``index`` and all below it, in order."""
        wanted = {index}
        frontier = [index]
        while frontier:
            head = frontier.pop()
            for token in self.tokens:
                if token.head == head and token.index not in wanted:
                    wanted.add(token.index)
                    frontier.append(token.index)
        return tuple(t for t in self.tokens if t.index in wanted)


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that the reader bundle takes for a thing; mentions may nest.

    ``kind`` is the bundle's word: person, organisation, place, facility,
    weapon, vehicle, time, quantity, event, object, abstract, other.
    ``head`` is the index of its head token in ``sentence``.
    """

    start: int
    end: int
    text: str
    kind: str
    form: MentionForm
    sentence: int
    head: int
    score: float
    origin: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class WeaponMention:
    """Words that name a weapon or means; ``kind`` is a key of resources/weapons."""

    start: int
    end: int
    text: str
    kind: str
    sentence: int


@dataclass(frozen=True, slots=True)
class PeopleCount:
    """A number of people read in the text ("at least 31 people", "dozens of soldiers").

    ``low`` and ``high`` bound it, inclusive; None is open. ``who`` is the head
    noun's lemma ("people", "soldier"), ``head`` its token index in
    ``sentence``. ``part_of`` is the index, in ``annotations.counts``, of the
    total that it is a part of ("including three police officers").
    ``victim`` is what the phrase itself says befell them (killed, injured,
    captured, missing, displaced), as in "31 dead", else None: the claim that
    takes the count decides.
    """

    start: int
    end: int
    text: str
    low: int | None
    high: int | None
    who: str | None
    status: PersonStatus
    sentence: int
    head: int
    part_of: int | None = None
    victim: str | None = None
    reason: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that stands between an article and its claims, each list by offset."""

    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    counts: tuple[PeopleCount, ...] = ()
    weapons: tuple[WeaponMention, ...] = ()
    issues: tuple[Issue, ...] = ()
