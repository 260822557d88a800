"""What the entity stage works with: phrases as they stand in the text, before they are joined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tadmor.annotations.entities_trees import Tree
from tadmor.model.annotation import MentionForm
from tadmor.model.article import Article
from tadmor.model.entity import EntityKind
from tadmor.model.span import Span
from tadmor.reference.people import Nominal
from tadmor.reference.transcripts import Turn

Number = Literal["one", "many"]
Gender = Literal["m", "f", "n", ""]
# person: one human; people: several; body: organisation, force or state; thing: none of
# these, kept because pronouns may mean it; pronoun: not known before it is resolved.
Sort = Literal["person", "people", "body", "thing", "pronoun"]
Article_ = Literal["definite", "indefinite", "possessive", "bare"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, name or pronoun of one sentence.

    ``first``, ``last`` (half-open) and ``head`` are token indices, ``start``
    and ``end`` offsets in the text. ``name`` is the bare name ("Ash Carter" of
    "US Defense Secretary Ash Carter"), ``title`` the token range before it.
    ``owners`` are the heads of modifiers that may name whose it is.
    ``use`` says how a name stands there (person, body, state, adjective, people).
    ``modifiers`` are the other content words, lower case. ``partitive`` is the
    head of "of the officials" in "one of the officials".
    """

    index: int
    sentence: int
    first: int
    last: int
    head: int
    start: int
    end: int
    text: str
    form: MentionForm
    sort: Sort
    number: Number
    gender: Gender = ""
    kind: EntityKind | None = None
    nominal: Nominal | None = None
    article: Article_ = "bare"
    name: str | None = None
    name_start: int = 0
    name_end: int = 0
    title: tuple[int, int] | None = None
    owners: tuple[int, ...] = ()
    modifiers: frozenset[str] = frozenset()
    partitive: int | None = None
    counted: bool = False
    actors: tuple[str, ...] = ()
    country: str | None = None
    use: str = ""
    origin: str = ""

    @property
    def is_actor(self) -> bool:
        """Whether the phrase can be an entity by itself."""
        return self.sort in {"person", "people", "body"}


@dataclass(frozen=True, slots=True)
class Link:
    """Two phrases that are one, and why."""

    left: int
    right: int
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A report laid out for joining.

    ``phrases`` stand in text order; ``heads`` finds one by sentence and head
    token. ``flow`` numbers the sentences of running text, None for headline,
    headings and captions. ``quotes`` are the spans of direct speech, ``turns``
    those of a transcript.
    """

    article: Article
    trees: tuple[Tree, ...]
    phrases: tuple[Phrase, ...]
    heads: dict[tuple[int, int], int]
    flow: tuple[int | None, ...]
    quotes: tuple[Span, ...]
    turns: tuple[Turn, ...] = ()

    def tree_of(self, phrase: Phrase) -> Tree:
        """The tree that a phrase stands in."""
        return self.trees[phrase.sentence]

    def at(self, sentence: int, head: int) -> Phrase | None:
        """The phrase of a head token."""
        index = self.heads.get((sentence, head))
        return None if index is None else self.phrases[index]

    def owners(self, phrase: Phrase) -> tuple[Phrase, ...]:
        """The phrases that may say whose ``phrase`` is."""
        found = (self.at(phrase.sentence, head) for head in phrase.owners)
        return tuple(owner for owner in found if owner is not None and owner.index != phrase.index)

    def is_headline(self, phrase: Phrase) -> bool:
        """Whether a phrase stands in the headline, where a comma is "and" and articles are left out."""
        block = self.trees[phrase.sentence].sentence.block
        return block < len(self.article.blocks) and self.article.blocks[block].kind == "headline"

    def quote_of(self, phrase: Phrase) -> Span | None:
        """The direct speech that a phrase stands in."""
        return next((span for span in self.quotes if span.start <= phrase.start and phrase.end <= span.end), None)

    def speaker_of_turn(self, phrase: Phrase) -> Phrase | None:
        """Whose turn it is where a phrase stands: "(SMITH) I …"."""
        here = Span(phrase.start, phrase.end)
        turn = next((turn for turn in self.turns if any(span.covers(here) for span in turn.content)), None)
        if turn is None:
            return None
        inside = [p for p in self.phrases if turn.label.start <= p.start and p.end <= turn.label.end]
        return next((p for p in reversed(inside) if p.sort == "person"), None)
