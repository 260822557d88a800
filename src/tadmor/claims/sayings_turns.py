"""Sayings of a transcript: all that stands in somebody's turn is said by him."""

from __future__ import annotations

from tadmor.claims.speakers import Voices, kind_of_entity, kind_of_words
from tadmor.claims.syntax_tree import Tree
from tadmor.model.annotation import Annotations, Token
from tadmor.model.article import Article
from tadmor.model.claim import Saying, Source
from tadmor.model.entity import Entity
from tadmor.reference.transcripts import Turn, find_turns

LEMMA = "turn"


def turn_sayings(article: Article, annotations: Annotations, trees: dict[int, Tree], voices: Voices) -> list[Saying]:
    """One saying for each turn; the label is source and cue at once."""
    tokens = [token for tree in trees.values() for token in tree.tokens]
    found = []
    for turn in find_turns(article):
        words = turn.label.text_in(article.text)
        entity = _speaker(turn, words, tokens, voices, annotations.entities)
        kind = kind_of_words(words.split()[-1].lower(), words.lower())
        if entity is None and kind is None and not turn.marked:
            # "Killed: …", "Background: …": a list, and no transcript.
            continue
        kind = kind or (kind_of_entity(entity) if entity is not None else None) or "other"
        source = Source(turn.label.start, turn.label.end, entity.id if entity is not None else None)
        found.append(Saying(source, turn.label, turn.content, "direct", LEMMA, "asserts", kind))
    return found


def _speaker(
    turn: Turn, words: str, tokens: list[Token], voices: Voices, entities: tuple[Entity, ...]
) -> Entity | None:
    """The person whom the label's last word means; else the only one whose name ends with the label's words."""
    inside = [token for token in tokens if turn.label.covers(token.span)]
    found = voices.entities.at(inside[-1]) if inside else None
    if found is not None and found.kind == "person":
        return found
    name = words.lower().split()
    named = [e for e in entities if e.kind == "person" and e.name.lower().split()[-len(name) :] == name]
    return named[0] if len(named) == 1 else None
