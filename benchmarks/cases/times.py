"""Time expressions on WikiWars and on the timenorm lists.

WikiWars: 16 war histories with TIMEX2. Half of the documents were read while
the rules were written (DEVELOPMENT); the other half (HELD_OUT) was only ever
scored, and the split was fixed before any document was opened. "value" is the
F1 of TempEval-3: an expression counts if it overlaps a gold one and has its
value. Ranges are scored by both their ends, as TIMEX marks them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from benchmarks.rows import SHARED, Row
from tadmor.annotations.sentences import split_sentences
from tadmor.annotations.times import resolve_time
from tadmor.annotations.times.resolve import Resolved, resolve_phrases
from tadmor.model.annotation import Sentence

WIKIWARS = SHARED / "corpora" / "wikiwars" / "keyinline"
TIMENORM = SHARED / "corpora" / "timenorm_tests" / "datasets" / "en"
DEVELOPMENT = (
    "01_WW2",
    "03_AmCivWar",
    "05_VietnamWar",
    "07_IraqWar",
    "10_PunicWars",
    "14_FirstIndochinaWar",
    "16_SpanishCivilWar",
    "21_NigerianCivilWar",
)
HELD_OUT = (
    "02_WW1",
    "04_AmRevWar",
    "06_KoreanWar",
    "09_GrecoPersian",
    "11_ChineseCivWar",
    "15_MexicanRev",
    "17_AlgerianWar",
    "22_SecondItaloAbyssinianWar",
)
TAG = re.compile(r"<(/?)TIMEX2([^>]*)>")
OTHER_TAG = re.compile(r"<[^>]*>")
WRITTEN = re.compile(r"<DATETIME>.*?(\d{4}-\d{2}-\d{2})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression with its offsets and its value."""

    start: int
    end: int
    value: str


def read_document(name: str) -> tuple[str, date, list[Timex]]:
    """Text, day of writing and gold expressions of a WikiWars document."""
    raw = (WIKIWARS / f"{name}.key.xml").read_text(encoding="utf-8", errors="replace")
    written = WRITTEN.search(raw)
    body = (
        raw[raw.index("<TEXT>") + 6 : raw.index("</TEXT>")]
        .replace("&amp;", "&")
        .replace("&lt;", "‹")
        .replace("&gt;", "›")
    )
    text, gold, open_tags, at = "", [], [], 0
    for tag in TAG.finditer(body):
        text += OTHER_TAG.sub("", body[at : tag.start()])
        at = tag.end()
        if tag[1]:
            start, attributes = open_tags.pop()
            value = re.search(r'\bval="([^"]*)"', attributes)
            gold.append(Timex(start, len(text), value[1] if value else ""))
        else:
            open_tags.append((len(text), tag[2]))
    assert written is not None
    return text + OTHER_TAG.sub("", body[at:]), date.fromisoformat(written[1]), gold


def read_system(text: str, written: date) -> list[Timex]:
    """What Tadmor finds, ranges by their ends."""
    spans = split_sentences(text, lines=True)
    sentences = [Sentence(index, 0, start, end, ()) for index, (start, end) in enumerate(spans)]
    return list(flatten(resolve_phrases(text, sentences, written)))


def flatten(found: list[Resolved]) -> Iterator[Timex]:
    """Each expression as TIMEX marks it; "since X" with no word of time of its own is none there."""
    for one in found:
        if one.parts:
            yield from flatten(list(one.parts))
        elif not one.phrase.kind.startswith("Event"):
            yield Timex(one.phrase.start, one.phrase.end, one.stamp.value)


@dataclass(slots=True)
class Tally:
    """Counts over documents."""

    gold: int = 0
    system: int = 0
    strict: int = 0
    lenient: int = 0
    value: int = 0
    strict_value: int = 0

    def add(self, gold: list[Timex], system: list[Timex]) -> None:
        """Match one document: same spans first, then overlapping ones, each gold expression once."""
        self.gold += len(gold)
        self.system += len(system)
        for ours, theirs in match(gold, system):
            same = (ours.start, ours.end) == (theirs.start, theirs.end)
            right = ours.value == theirs.value
            self.lenient += 1
            self.strict += same
            self.value += right
            self.strict_value += same and right

    def f1(self, hits: int) -> float:
        """F1 of a number of hits."""
        return 2 * hits / (self.gold + self.system) if self.gold + self.system else 0.0


def match(gold: list[Timex], system: list[Timex]) -> Iterator[tuple[Timex, Timex]]:
    """Pairs of system and gold expressions."""
    left = list(gold)
    pending = []
    for ours in system:
        same = next((theirs for theirs in left if (theirs.start, theirs.end) == (ours.start, ours.end)), None)
        if same is None:
            pending.append(ours)
        else:
            left.remove(same)
            yield ours, same
    for ours in pending:
        over = next((theirs for theirs in left if theirs.start < ours.end and ours.start < theirs.end), None)
        if over is not None:
            left.remove(over)
            yield ours, over


def wikiwars(names: tuple[str, ...], label: str) -> list[Row]:
    """The rows of one half."""
    tally = Tally()
    for name in names:
        text, written, gold = read_document(name)
        tally.add(gold, read_system(text, written))
    data = f"WikiWars {label}"
    return [
        Row("times", data, "strict span F1", tally.f1(tally.strict), tally.gold, f"{len(names)} documents"),
        Row("times", data, "lenient span F1", tally.f1(tally.lenient), tally.gold),
        Row("times", data, "value F1", tally.f1(tally.value), tally.gold, "overlap and same value (TempEval-3)"),
        Row("times", data, "strict span and value F1", tally.f1(tally.strict_value), tally.gold),
    ]


def read_lists(name: str) -> Iterator[tuple[str, str, str, str]]:
    """Day of writing, expression, type and value of a timenorm list; documents are divided by blank lines."""
    written = ""
    for line in (TIMENORM / name).read_text(encoding="utf-8").splitlines():
        if not line.strip():
            written = ""
            continue
        text, kind, value = line.split("\t")
        if not written:
            written = value[:10]
            continue
        yield written, text, kind, value


def timenorm(name: str, label: str) -> list[Row]:
    """Value accuracy on a list: the whole expression, read alone, must have the value."""
    total = right = found = 0
    for written, text, _, value in read_lists(name):
        total += 1
        answers = resolve_time(text, published=written)
        found += bool(answers)
        right += any(answer.value == value for answer in answers)
    note = "no context: quarters left to the text, and slips of the lists, count as errors"
    return [
        Row("times", f"timenorm {label}", "value accuracy", right / total, total, note),
        Row("times", f"timenorm {label}", "found", found / total, total),
    ]


def run() -> list[Row]:
    """All rows of the area."""
    return [
        *wikiwars(HELD_OUT, "held out"),
        *wikiwars(DEVELOPMENT, "development"),
        *timenorm("test.tsv", "test"),
        *timenorm("train.tsv", "train"),
    ]
