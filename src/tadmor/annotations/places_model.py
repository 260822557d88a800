"""What the place stage passes between its own files."""

from __future__ import annotations

from dataclasses import dataclass, field

from tadmor.annotations.places_distance import Away
from tadmor.model.annotation import Sentence
from tadmor.model.place import PlaceForm, PlaceKind, PlaceMention
from tadmor.reference.gazetteer import Hit, Point, Row
from tadmor.reference.gazetteer_words import KindWord


@dataclass(frozen=True, slots=True)
class PlaceName:
    """Words that may name a place.

    ``first`` and ``last`` are token indices (half-open) in ``sentence``, an
    index into the list of sentences. ``query`` is what to look up: the words
    without direction and kind word. ``evidence`` says how surely they name a
    place at all, from 0 to 1, and ``why`` what says so.
    """

    start: int
    end: int
    text: str
    sentence: int
    first: int
    last: int
    form: PlaceForm
    query: str
    kind: KindWord | None = None
    of_kind: bool = False  # the kind word stands before "of": "the hills of Latakia", which is no hill
    direction: str | None = None
    evidence: float = 0.5
    why: str = ""
    within: str | None = None  # "Iraq" in "Mosul, Iraq"
    away: Away | None = None  # "400 km southwest of Bogota" after it
    dateline: bool = False
    located: bool = False  # a strong preposition stands before it
    hits: tuple[Hit, ...] = ()  # the rows that have the name
    tail: tuple[int, str] | None = None  # where the kind word after the name ends, and the text until there
    inside: str | None = None  # "Aleppo" in "Midan neighbourhood in Aleppo": said, not only beside it
    units: tuple[tuple[str, KindWord], ...] = ()  # "Idlib", province, in "Saraqib district, Idlib province"
    section: str | None = None  # the country that heads the section it stands in, a line of its own
    article: bool = False  # "the Dnipro": no town is called so
    whole: bool = False  # the reader or the parser sees these words as one name; no part of it may answer for it


@dataclass(frozen=True, slots=True)
class Choice:
    """What a name was taken for: a row, or None, with its score, the reason and the rivals."""

    row: Row | None
    score: float
    reason: str
    rivals: tuple[tuple[Row, float, str], ...] = ()


@dataclass(slots=True)
class Evidence:
    """What a report says about where it is: countries with their weight, and points that are settled."""

    countries: dict[str, float] = field(default_factory=dict)
    units: dict[int, float] = field(default_factory=dict)
    points: list[tuple[Point, float, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Group:
    """All names of a report that are spelt alike and called alike, with the rows that answer to them."""

    key: tuple[str, str]
    names: tuple[PlaceName, ...]
    hits: tuple[Hit, ...]


@dataclass(slots=True, eq=False)
class Draft:
    """A place while its mentions are collected; ids are given last. ``site_word`` is set for sites without a name."""

    name: str
    kind: PlaceKind
    row: Row | None
    choice: Choice
    mentions: list[PlaceMention] = field(default_factory=list)
    part_of: Draft | None = None
    site_word: str = ""
    called: KindWord | None = None  # the kind word beside the first mention


def shape(word: str) -> str:
    """ "upper" for ALL CAPS of two letters and more, "title" for a capital first, else "lower" or "other"."""
    letters = [letter for letter in word if letter.isalpha()]
    if not letters:
        return "other"
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return "upper"
    return "title" if letters[0].isupper() else "lower"


def is_titled(sentence: Sentence) -> bool:
    """Whether nearly every word has a capital, as in headlines: capitals then tell nothing."""
    shapes = [shape(token.text) for token in sentence.tokens if len(token.text) > 3]
    return len(shapes) >= 4 and shapes.count("lower") * 4 < len(shapes)


def is_shouted(sentence: Sentence) -> bool:
    """Whether a sentence is in capitals, as headlines and old wire copy are."""
    shapes = [shape(token.text) for token in sentence.tokens]
    upper, lower = shapes.count("upper"), shapes.count("lower") + shapes.count("title")
    return upper >= 2 and upper > 2 * lower
