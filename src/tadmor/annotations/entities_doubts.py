"""Names that the reader takes for somebody's, and what in the sentence speaks against it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from tadmor.annotations.entities_trees import Tree
from tadmor.model.annotation import Mention
from tadmor.reference.people import no_actors, toponym_words

# Below this score the reader's word for a name is a guess; above SURE it stands against what the words around it say.
LEAST = 0.5
LEAST_NAME = 0.3
TITLE_WORDS = 5
SURE = 0.85
ACTING = frozenset({"person", "organisation"})
INSIDE = frozenset({"compound", "amod", "nmod:desc", "flat", "nmod:unmarked"})
# "San Pedro Department" is an area, "Fire Department" is not.
AREAS = frozenset({"department", "municipality", "district", "province", "governorate", "county", "region", "canton"})
EPONYMOUS = frozenset({"regime", "dictatorship", "dynasty", "family", "clan", "administration", "government"})


NAMED_AFTER = frozenset({"regime", "dictatorship", "dynasty", "battalion", "brigade", "regiment", "division"})


class _Name(Protocol):
    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...
    @property
    def sort(self) -> str: ...


def is_no_actor(tree: Tree, mentions: Sequence[Mention], name: _Name, located: Collection[tuple[int, int]]) -> bool:
    """Whether a name is an event's, a place's or a paper's, or only part of one, though the reader calls it somebody."""
    words = [token.text.lower() for token in tree.tokens[name.first : name.last]]
    if words[-1] in no_actors() or (words[0] in no_actors() and "of" in words):
        return True
    if name.sort == "person" and len(words) > 1 and words[0] in toponym_words():
        return True  # "captured Tell Hassan"
    if name.sort == "body":
        return _is_area(tree, mentions, name, located) or (len(words) == 1 and _is_eponym(tree, name))
    if _is_ship(tree, name):
        return True
    score = _score(tree, mentions, name)
    return score is not None and (score < LEAST_NAME or (score < SURE and _is_inside_thing(tree, mentions, name)))


SHIPS = frozenset({"uss", "usns", "hms", "hmas", "hmcs", "fs", "ins", "rfa", "mv"})


def _is_ship(tree: Tree, name: _Name) -> bool:
    """Whether a name is a ship's and nobody's, though she is named after somebody ("HMS", "FS" before it)."""
    words = [token.text.lower() for token in tree.tokens[max(0, name.first - 1) : name.first + 1]]
    return bool(SHIPS & set(words))


def is_called_otherwise(tree: Tree, mentions: Sequence[Mention], name: _Name) -> bool:
    """Whether the reader takes the words at the end of a name for no person at all."""
    last, begins = tree.tokens[name.last - 1], tree.tokens[max(0, name.first - TITLE_WORDS)].start
    over = [m for m in mentions if m.start <= last.start and last.end <= m.end and m.form != "pronoun"]
    near = [m for m in over if m.start >= begins and m.score >= LEAST]
    if any(m.kind == "person" for m in near) or (not near and any(m.kind == "person" for m in over)):
        return False
    return bool(near) or last.text.lower() in no_actors()


def _score(tree: Tree, mentions: Sequence[Mention], name: _Name) -> float | None:
    """How sure the reader is of the name by itself or with its titles."""
    start, end = tree.tokens[name.first].start, tree.tokens[name.last - 1].end
    found = [m.score for m in mentions if m.kind == "person" and m.start <= start and abs(m.end - end) <= 2]
    return max(found, default=None)


def _is_inside_thing(tree: Tree, mentions: Sequence[Mention], name: _Name) -> bool:
    """Whether the name only describes the place, thing or event that it stands in ("the Kunduz airbase")."""
    inner = range(name.first, name.last)
    top = next((t for t in tree.tokens[name.first : name.last] if t.head not in inner), None)
    if top is None or top.deprel not in INSIDE or top.head < name.last:
        return False
    head = tree.tokens[top.head]
    return head.lemma.lower() not in EPONYMOUS


def _is_area(tree: Tree, mentions: Sequence[Mention], name: _Name, located: Collection[tuple[int, int]]) -> bool:
    if name.last - name.first < 2 or tree.tokens[name.last - 1].text.lower() not in AREAS:
        return False
    start, end = tree.tokens[name.first].start, tree.tokens[name.last - 2].end
    rest = (name.first, name.last - 1)
    return rest in located or any(m.kind == "place" and (m.start, m.end) == (start, end) for m in mentions)


def _is_eponym(tree: Tree, name: _Name) -> bool:
    """Whether a word is a ruler's name before his regime, or the first of a unit's ("Vostok battalion")."""
    following = tree.tokens[name.last : name.last + 1]
    return bool(following) and following[0].lemma.lower() in NAMED_AFTER
