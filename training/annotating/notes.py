"""The notation that annotators write (GUIDELINES.md), read into annotations.

    @ own/afp-aden-01 conflict
    q1 S2 source «a medical source» cue «said» : «at least … Friday» + S3
    c S2 air_strike «strikes»
      actor «the coalition»
      target «civilians»
      place «the town» = S1 «Zinjibar» rel in
      time «on Friday» = 2019-08-09
      killed 9 «nine civilians» civilian
      by q1

Words in guillemets stand exactly so in the sentence (the claim's own unless
another is named with ``S``); ``#2`` takes their second occurrence there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tadmor.reference.actions import Actions
from training.annotating.model import (
    COUNTS,
    MODALITIES,
    RELATIONS,
    ROLES,
    STANCES,
    AnnotatedClaim,
    AnnotatedSaying,
    Annotation,
    Count,
    Filler,
    Offsets,
    When,
)
from training.annotating.texts import Text

PIECE = re.compile(r"«[^»]*»|\S+")
DAY = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
DAYS = re.compile(rf"(?:(?P<only>{DAY})|(?P<start>{DAY})?\.\.(?P<end>{DAY})?)")
NUMBER = re.compile(r"(?P<only>\d+)|(?P<low>\d+)?-(?P<high>\d+)?")
LENGTHS = {"01": 31, "03": 31, "05": 31, "07": 31, "08": 31, "10": 31, "12": 31, "02": 28}


class NotationError(Exception):
    """What is wrong with a line of notes, said so that its writer can mend it."""


@dataclass
class Reader:
    """Reads the lines of one report's notes."""

    text: Text
    sentence: int = 0
    pieces: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._sentences = self.text.sentences()

    def open(self, line: str) -> None:
        """Begin with a line."""
        self.pieces = PIECE.findall(line)

    def next(self, what: str) -> str:
        """The next piece."""
        if not self.pieces:
            raise NotationError(f"expected {what}, found the end of the line")
        return self.pieces.pop(0)

    def take(self, *words: str) -> str | None:
        """The next piece if it is one of these."""
        return self.pieces.pop(0) if self.pieces and self.pieces[0] in words else None

    def number(self) -> int | None:
        """A sentence number, if one comes next."""
        if self.pieces and re.fullmatch(r"S\d+", self.pieces[0]):
            found = int(self.pieces.pop(0)[1:])
            if not 1 <= found <= len(self._sentences):
                raise NotationError(f"expected a sentence from S1 to S{len(self._sentences)}, found S{found}")
            return found
        return None

    def whole(self, sentence: int) -> Offsets:
        """A sentence's offsets."""
        return self._sentences[sentence - 1]

    def span(self) -> Offsets:
        """Words in guillemets, perhaps of another sentence: ``S2 «words» #2``; "…" between first and last words."""
        sentence = self.number() or self.sentence
        piece = self.next("words in «»")
        if not piece.startswith("«"):
            raise NotationError(f"expected words in «», found {piece}")
        occurrence = 1
        if self.pieces and re.fullmatch(r"#\d", self.pieces[0]):
            occurrence = int(self.pieces.pop(0)[1:])
        return self._find(piece[1:-1], sentence, occurrence)

    def _find(self, words: str, sentence: int, occurrence: int) -> Offsets:
        start, end = self._sentences[sentence - 1]
        within = self.text.text[start:end]
        parts = [r"\s+".join(map(re.escape, part.split())) for part in re.split(r"\s*…\s*", words.strip())]
        pattern = (
            (r"(?<!\w)" if words[:1].isalnum() else "")
            + ".*?".join(parts)
            + (r"(?!\w)" if words[-1:].isalnum() else "")
        )
        if len(parts) == 2 and not parts[1]:
            pattern = parts[0] + ".*"
        found = list(re.finditer(pattern, within, re.S))
        if len(found) < occurrence:
            raise NotationError(
                f"no {'' if occurrence == 1 else f'{occurrence}th '}«{words}» in S{sentence}: {within[:160]}"
            )
        if len(parts) == 2 and parts[1]:  # the last place where the last words stand
            last = list(re.finditer(parts[1], within, re.S))[-1]
            return start + found[occurrence - 1].start(), start + max(last.end(), found[occurrence - 1].end())
        return start + found[occurrence - 1].start(), start + found[occurrence - 1].end()

    def naming(self) -> Offsets | None:
        """``= S1 «words»``, if it comes next."""
        return self.span() if self.take("=") else None

    def done(self) -> None:
        """Nothing may be left."""
        if self.pieces:
            raise NotationError(f"did not understand {' '.join(self.pieces)}")


def read_notes(content: str, texts: dict[str, Text], annotator: str) -> Iterator[tuple[Annotation | None, list[str]]]:
    """Each report's annotation with the errors in its lines; None where the report is unknown."""
    for block in re.split(r"^(?=@ )", content, flags=re.M):
        if not block.strip() or not block.startswith("@ "):
            continue
        lines = [line for line in block.splitlines() if line.strip() and not line.lstrip().startswith("//")]
        words = lines[0].split()
        text = texts.get(words[1])
        if text is None:
            yield None, [f"{words[1]}: no such report"]
            continue
        yield _read_report(text, words[2:], lines[1:], annotator)


def _read_report(text: Text, head: list[str], lines: list[str], annotator: str) -> tuple[Annotation, list[str]]:
    incident = next((word.partition("=")[2] for word in head if word.startswith("incident=")), text.incident)
    found = Annotation(text.id, text.sha256, "none" not in head, incident, annotator)
    reader, errors = Reader(text), []
    for line in lines:
        try:
            _read_line(reader, line, found)
        except (NotationError, ValueError) as error:
            errors.append(f"{text.id}: {line.strip()}\n    {error}")
    return found, errors


def _read_line(reader: Reader, line: str, found: Annotation) -> None:
    reader.open(line)
    first = reader.next("a line")
    if re.fullmatch(r"q\d+", first):
        found.sayings.append(_read_saying(reader, first))
    elif first == "c":
        reader.sentence = reader.number() or reader.sentence
        action = reader.next("an action")
        if action not in set(Actions.open()):
            raise NotationError(f"no action {action}: see ACTIONS")
        found.claims.append(AnnotatedClaim(action, reader.span()))
    elif not found.claims:
        raise NotationError("a field before the first claim")
    else:
        _read_field(reader, first, found.claims[-1], {saying.id for saying in found.sayings})
    reader.done()


def _read_saying(reader: Reader, name: str) -> AnnotatedSaying:
    reader.sentence = reader.number() or reader.sentence
    source = naming = None
    if reader.take("source"):
        source = reader.span()
        naming = reader.naming()
    if not reader.take("cue"):
        raise NotationError(f"expected cue, found {' '.join(reader.pieces[:2])}")
    saying = AnnotatedSaying(name, reader.span(), source, naming)
    saying.stance = reader.take(*STANCES) or "asserts"
    if reader.take("in"):
        saying.inside = reader.next("the id of a saying")
    if reader.take(":"):
        if reader.pieces and reader.pieces[0] != "+":
            saying.content.append(reader.span())
        while reader.take("+", ","):
            while reader.pieces and re.fullmatch(r"S\d+", reader.pieces[0]) and not _followed_by_words(reader):
                saying.content.append(reader.whole(reader.number() or 1))
            if reader.pieces and reader.pieces[0] not in {"+", ","}:
                saying.content.append(reader.span())
    return saying


def _followed_by_words(reader: Reader) -> bool:
    return len(reader.pieces) > 1 and reader.pieces[1].startswith("«")


def _read_field(reader: Reader, name: str, claim: AnnotatedClaim, sayings: set[str]) -> None:
    if name in ROLES:
        claim.participants.append(Filler(reader.span(), reader.naming(), role=name))
    elif name in {"object", "place"}:
        filler = Filler(reader.span(), reader.naming())
        if reader.take("rel"):
            filler.relation = reader.next("a relation")
            if filler.relation not in RELATIONS:
                raise NotationError(f"no relation {filler.relation}: one of {', '.join(RELATIONS)}")
        setattr(claim, name, filler)
    elif name == "weapon":
        claim.weapon = Filler(kind=reader.next("a weapon's kind"), span=reader.span())
    elif name == "time":
        span = reader.span()
        start, end = read_days(reader.next("days")) if reader.take("=") else (None, None)
        claim.time = When(span, start, end)
    elif name in COUNTS:
        low, high = read_number(reader.next("a number"))
        claim.counts.append(Count(name, reader.span(), low, high, bool(reader.take("civilian"))))
    elif name == "by":
        claim.by = reader.next("the id of a saying")
        if claim.by not in sayings:
            raise NotationError(f"no saying {claim.by} above")
    elif name == "modality":
        claim.modality = reader.next("a modality")
        if claim.modality not in MODALITIES:
            raise NotationError(f"no modality {claim.modality}: one of {', '.join(MODALITIES)}")
    elif name == "negative":
        claim.polarity = "negative"
    elif name == "background":
        claim.background = True
    else:
        raise NotationError(f"no field {name}")


def read_days(piece: str) -> tuple[str | None, str | None]:
    """ "2016-03-25", "2016-03", "2016-03-25..2016-03-27", "2016..", "..2015-05"; "?" is unknown."""
    if piece == "?":
        return None, None
    found = DAYS.fullmatch(piece)
    if not found:
        raise NotationError(f"expected days (2016-03-25, 2016-03, 2016-03-25..2016-03-27, 2016-03.., ?), found {piece}")
    start, end = found["only"] or found["start"], found["only"] or found["end"]
    return start and _first_day(start), end and _last_day(end)


def _first_day(day: str) -> str:
    return day + "-01-01"[len(day) - 4 :] if len(day) < 10 else day


def _last_day(day: str) -> str:
    if len(day) == 10:
        return day
    if len(day) == 4:
        return day + "-12-31"
    year, month = day.split("-")
    leap = month == "02" and int(year) % 4 == 0
    return f"{day}-{29 if leap else LENGTHS.get(month, 30)}"


def read_number(piece: str) -> tuple[int | None, int | None]:
    """ "31", "24-99", "3-" (at least), "-40" (at most), "?" (some)."""
    if piece == "?":
        return None, None
    found = NUMBER.fullmatch(piece)
    if not found:
        raise NotationError(f"expected a number (31, 24-99, 3-, -40, ?), found {piece}")
    if found["only"]:
        return int(found["only"]), int(found["only"])
    return (int(found["low"]) if found["low"] else None), (int(found["high"]) if found["high"] else None)
