"""Claims written in short, for the pair files of this folder.

    the attack by=rebels in=Marah day=2016-03-22 killed=31 killed=3:soldier part=3:officer

An action of the native list, then what the claim says: ``by`` actor, ``to``
recipient, ``at`` target, ``for`` beneficiary, ``on`` object (a place of the
cast, or a word), ``in`` and ``near`` place, ``day`` (2016-03-22, 2015-05, 2015,
a..b, a.. for "since a"), ``before`` (a day that follows that word), ``killed``,
``injured``, ``captured`` (31, 31+, 24-99; ``:noun`` for whom, ``:noun!`` for
civilians), ``weapon``, ``mod`` modality; ``not`` is negative, ``bg`` background, ``head`` in the
headline, ``gap`` a paragraph in between. ``the`` and ``another`` before the action make its trigger a noun.
Claims are parted by " ; ".
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tadmor.model.annotation import Annotations, PeopleCount, Sentence, Token
from tadmor.model.article import Article, Block
from tadmor.model.claim import Claim, ClaimCount, ClaimObject, ClaimPlace, ClaimTime, Participant, Weapon
from tadmor.model.entity import Entity, EntityMention, Role
from tadmor.model.ids import article_id, ordinal_id
from tadmor.model.place import Place, PlaceMention, PlacePrecision
from tadmor.model.span import Quote

CASES = Path(__file__).resolve().parent.parent / "cases"
ROLES = {"by": "actor", "to": "recipient", "at": "target", "for": "beneficiary"}

CAST: dict[str, dict[str, Any]] = {
    "rebels": {"kind": "armed_group"},
    "faction": {"kind": "armed_group"},
    "gunmen": {"kind": "armed_group", "named": False},
    "army": {"kind": "military", "country": "ORU"},
    "police": {"kind": "police", "country": "ORU"},
    "government": {"kind": "government", "country": "ORU"},
    "foreigners": {"kind": "government", "country": "FRG"},
    "commandos": {"kind": "military", "country": "FRG", "part_of": "foreigners"},
    "peacekeepers": {"kind": "intergovernmental"},
    "villagers": {"kind": "civilians"},
    "crowd": {"kind": "crowd"},
    "chief": {"kind": "person", "part_of": "rebels"},
    "deputy": {"kind": "person", "part_of": "rebels"},
    "teacher": {"kind": "person", "part_of": "school"},
    "school": {"kind": "organisation"},
    "stranger": {"kind": "person", "named": False},
}
PLACES: dict[str, dict[str, Any]] = {
    "Oru": {"kind": "country", "country": "ORU"},
    "North": {"kind": "admin", "country": "ORU", "admin1": "North"},
    "South": {"kind": "admin", "country": "ORU", "admin1": "South"},
    "Marah": {"kind": "settlement", "country": "ORU", "admin1": "North", "latitude": 34.0, "longitude": 38.0},
    "Citadel": {"kind": "heritage_site", "country": "ORU", "part_of": "Marah", "latitude": 34.01, "longitude": 38.01},
    "Airport": {"kind": "facility", "country": "ORU", "latitude": 34.1, "longitude": 38.1},
    "Vasht": {"kind": "settlement", "country": "ORU", "admin1": "North", "latitude": 36.0, "longitude": 38.0},
    "Dasht": {"kind": "region", "country": "ORU", "latitude": 34.5, "longitude": 38.2},
    "Farland": {"kind": "country", "country": "FRG"},
}
PRECISION: dict[str, PlacePrecision] = {"country": "country", "admin": "admin1", "region": "region"}


@dataclass
class Scenery:
    """What the short form becomes: an article, its annotations, its claims."""

    article: Article
    annotations: Annotations
    claims: list[Claim]

    def name_of(self, identifier: str | None) -> str:
        """The cast's word for an entity or place id of this scenery."""
        things = {thing.id: thing.name for thing in (*self.annotations.entities, *self.annotations.places)}
        return things.get(identifier or "", identifier or "none")


@dataclass
class _Writer:
    """Text in the making: blocks, sentences, and where each thing of the cast was first said."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    said: dict[str, tuple[int, int]] = field(default_factory=dict)
    counts: list[PeopleCount] = field(default_factory=list)

    def say(self, words: str) -> tuple[int, int]:
        """Append words and a blank; their offsets."""
        start = len(self.text)
        self.text += words + " "
        return start, start + len(words)

    def close(self, start: int, kind: Any, index: int, noun: int | None) -> None:
        """End the paragraph that began at ``start``; ``noun`` is the token index of a nominal trigger."""
        end = len(self.text) - 1
        block = len(self.blocks)
        self.blocks.append(Block(kind, start, end))
        tokens, offset = [], start
        for number, word in enumerate(self.text[start:end].split()):
            begin = self.text.index(word, offset)
            offset = begin + len(word)
            before = noun is not None and number < noun
            upos = "DET" if before else "NOUN" if number == noun else "VERB" if number == 0 else "X"
            deprel = "det" if before else "root" if number == (noun or 0) else "dep"
            head = -1 if deprel == "root" else noun or 0
            tokens.append(Token(number, begin, offset, word, word.lower(), upos, "X", head, deprel))
        self.sentences.append(Sentence(index, block, start, end, tuple(tokens)))
        self.text = self.text[:end] + "\n\n"


def scenery(short: str) -> Scenery:
    """The article, annotations and claims that the short form tells."""
    writer = _Writer()
    drafts = [_write(writer, words.split(), index) for index, words in enumerate(short.split(" ; "))]
    text = writer.text.strip()
    entities, places = _cast(writer, text)
    ids = {thing.name: thing.id for thing in (*entities, *places)}
    claims = [_claim(draft, index, ids, text) for index, draft in enumerate(drafts)]
    article = Article(article_id(text), text, blocks=tuple(writer.blocks))
    notes = Annotations(tuple(writer.sentences), entities=entities, places=places, counts=tuple(writer.counts))
    return Scenery(article, notes, claims)


def _write(writer: _Writer, words: list[str], index: int) -> dict[str, Any]:
    if "gap" in words:
        for _ in range(4):
            start = len(writer.text)
            writer.say("Something else was told.")
            writer.close(start, "paragraph", len(writer.sentences), None)
    start = len(writer.text)
    draft: dict[str, Any] = {"roles": [], "counts": [], "start": start}
    bare = [word for word in words if "=" not in word and word not in {"not", "bg", "head", "gap"}]
    for word in bare[:-1]:
        writer.say(word)
    draft["action"], draft["trigger"] = bare[-1], writer.say(bare[-1])
    draft["flags"] = set(words) - set(bare)
    for word in words:
        if "=" in word:
            _write_filler(writer, draft, *word.split("=", 1))
    draft["end"] = len(writer.text) - 1
    noun = len(bare) - 1 if len(bare) > 1 else None
    writer.close(start, "headline" if "head" in words else "paragraph", len(writer.sentences), noun)
    return draft


def _write_filler(writer: _Writer, draft: dict[str, Any], key: str, value: str) -> None:
    if key == "before":
        writer.say("before")
    where = writer.say(value)
    if value in CAST or value in PLACES:
        writer.said.setdefault(value, where)
    if key in ROLES:
        draft["roles"].append((ROLES[key], value, where))
    elif key in {"killed", "injured", "captured"}:
        draft["counts"].append(_count(writer, key, value, where, None))
    elif key == "part":
        _count(writer, "killed", value, where, len(writer.counts) - 1)
    elif key in {"on", "in", "near", "day", "before", "weapon", "mod"}:
        draft[key] = (value, where)
    else:
        raise ValueError(f"no such word in the short form: {key!r}")


def _count(writer: _Writer, what: Any, value: str, where: tuple[int, int], part_of: int | None) -> ClaimCount:
    number, _, noun = value.partition(":")
    match = re.fullmatch(r"(\d+)(?:-(\d+)|(\+))?", number)
    assert match, value
    low = int(match[1])
    high = int(match[2]) if match[2] else None if match[3] else low
    who = noun.rstrip("!") or "people"
    status: Any = "civilian" if noun.endswith("!") else "unknown"
    sentence = len(writer.sentences)
    writer.counts.append(PeopleCount(*where, value, low, high, who, status, sentence, 0, part_of))
    person = who if who in CAST else None
    if person:
        writer.said.setdefault(person, where)
    return ClaimCount(what, low, high, *where, value, person, True if noun.endswith("!") else None)


def _cast(writer: _Writer, text: str) -> tuple[tuple[Entity, ...], tuple[Place, ...]]:
    named = sorted(writer.said, key=lambda name: writer.said[name])
    extra = [CAST[n]["part_of"] for n in named if n in CAST and "part_of" in CAST[n]]
    extra += [PLACES[n]["part_of"] for n in named if n in PLACES and "part_of" in PLACES[n]]
    names = [*dict.fromkeys(name for name in extra if name not in named), *named]  # wholes that are not said come first
    people = {name: ordinal_id("e", i) for i, name in enumerate(n for n in names if n in CAST)}
    sites = {name: ordinal_id("p", i) for i, name in enumerate(n for n in names if n in PLACES)}

    def mention(name: str) -> tuple[int, int, str]:
        start, end = writer.said.get(name, (0, 0))
        return start, end, text[start:end]

    entities = []
    for name, identifier in people.items():
        fields = dict(CAST[name])
        fields["part_of"] = people.get(fields.get("part_of", ""))
        roles = (Role("head", 0, 0, fields["part_of"]),) if fields["kind"] == "person" and fields["part_of"] else ()
        mentions = (EntityMention(*mention(name), "name"),)
        entities.append(Entity(identifier, name=name, mentions=mentions, roles=roles, **fields))
    places = []
    for name, identifier in sites.items():
        fields = dict(PLACES[name])
        fields["part_of"] = sites.get(fields.get("part_of", ""))
        places.append(Place(identifier, name, mentions=(PlaceMention(*mention(name), "name"),), **fields))
    return tuple(entities), tuple(places)


def _claim(draft: dict[str, Any], index: int, ids: dict[str, str], text: str) -> Claim:
    start, end = draft["trigger"]
    counts = tuple(_with_person(count, ids) for count in draft["counts"])
    return Claim(
        ordinal_id("c", index),
        Quote(draft["start"], draft["end"], text[draft["start"] : draft["end"]]),
        draft["action"],
        Quote(start, end, text[start:end]),
        participants=tuple(Participant(role, ids[who], *at, who) for role, who, at in draft["roles"]),
        object=_object(draft, ids),
        place=_place(draft, ids),
        time=_time(draft),
        weapon=Weapon(draft["weapon"][0], *draft["weapon"][1], draft["weapon"][0]) if "weapon" in draft else None,
        counts=counts,
        modality=draft["mod"][0] if "mod" in draft else "asserted",
        polarity="negative" if "not" in draft["flags"] else "positive",
        background="bg" in draft["flags"],
        score=0.9,
    )


def _with_person(count: ClaimCount, ids: dict[str, str]) -> ClaimCount:
    who = ids[count.who] if count.who else None
    return ClaimCount(count.what, count.low, count.high, count.start, count.end, count.text, who, count.civilian)


def _object(draft: dict[str, Any], ids: dict[str, str]) -> ClaimObject | None:
    if "on" not in draft:
        return None
    word, where = draft["on"]
    kind = PLACES[word]["kind"] if word in PLACES else "heritage_site" if word == "temples" else "other"
    return ClaimObject(ids.get(word) if word in PLACES else None, kind, *where, word)


def _place(draft: dict[str, Any], ids: dict[str, str]) -> ClaimPlace | None:
    for relation in ("in", "near"):
        if relation in draft:
            word, where = draft[relation]
            precision = PRECISION.get(PLACES[word]["kind"], "exact" if relation == "in" else "near")
            return ClaimPlace(ids[word], relation, precision, *where)
    return None


def _time(draft: dict[str, Any]) -> ClaimTime | None:
    for key in ("day", "before"):
        if key in draft:
            word, where = draft[key]
            first, dots, last = word.partition("..")
            start, end = _bounds(first)
            if dots:
                end = _bounds(last)[1] if last else None
            precision: Any = "day" if start == end else "open" if end is None else "range"
            return ClaimTime(start, end, precision, *where, word)
    return None


def _bounds(word: str) -> tuple[str, str | None]:
    """The first and last day of a day, month or year."""
    parts = [int(part) for part in word.split("-")]
    if len(parts) == 3:
        return word, word
    if len(parts) == 2:
        return f"{word}-01", f"{word}-{monthrange(*parts)[1]:02d}"
    return f"{word}-01-01", f"{word}-12-31"


def read_pairs(path: str) -> list[tuple[str, str]]:
    """The pairs of a case file below ``tests/cases``; blank lines and lines that start with # are left out."""
    lines = (CASES / path).read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" => ", 1) for line in lines if line.strip() and not line.startswith("#")]
    return [(left.strip(), right.strip()) for left, right in pairs]
