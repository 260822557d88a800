"""Whose turn it is in a transcript: "(BEGIN RECORDING) (SMITH) … (END RECORDING)", "[Smith] …", "QUESTION: … MR. SMITH: …".

Read from the text alone. What is said in a turn runs to the next label, to the
mark of the end, or to the end of the running text. Who asks the questions or
reads the news out gives no turn: his words are the report's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tadmor.model.article import Article
from tadmor.model.span import Span
from tadmor.reference.turns import is_answering, is_asking, is_kind_of_recording, is_recording, is_remark

BRACKET = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]")
# "MR. SMITH:", "Jane Smith:", "Q:" at the head of a paragraph or of a sentence.
WORD = r"(?:[^\W\d_a-z][\w'’-]*(?:\.\w+)*\.?|of|the|for|and|de|la|del|al|bin|van|von)"
COLON = re.compile(rf"((?<!\w){WORD}(?: {WORD}){{0,5}}):(?=\s)")
# A word before a point that is too long for "Gen." ends a sentence.
SENTENCE = re.compile(r"\w{5,}\.\s+")
# What ends a sentence, so that a label may follow.
ENDS = frozenset('.?!:…"”’)]')
PARTICLES = frozenset({"of", "the", "for", "and", "de", "la", "del", "al", "bin", "ibn", "van", "von", "da", "dos"})
RUNNING = frozenset({"paragraph", "list", "quote"})
# So many words at most name a speaker before the comma that his office follows.
LONGEST_LABEL = 6
# From so many labels on a text that has no mark of a recording is a transcript.
LEAST_LABELS = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """Who speaks (the words of the label) and the spans of what he says, one for each block.

    ``marked``: brackets around the label or marks of a recording leave no doubt that it is one.
    """

    label: Span
    content: tuple[Span, ...]
    marked: bool


@dataclass(frozen=True, slots=True)
class _Label:
    """The label with its brackets or colon, and the words that name who speaks (None: nobody by name)."""

    start: int
    end: int
    name: Span | None
    last: int = 0


def find_turns(article: Article) -> tuple[Turn, ...]:
    """All turns of a report that name who speaks, in text order."""
    text = article.text
    labels, marked = _all_labels(article)
    found = []
    for at, label in enumerate(labels):
        after = labels[at + 1].start if at + 1 < len(labels) else len(text)
        content = _running(article, label.end, min(label.last or len(text), after))
        if label.name is not None and content:
            found.append(Turn(label.name, content, marked))
    return tuple(found)


def label_ends(article: Article) -> frozenset[int]:
    """Where the labels and marks of a transcript end: no sentence runs over them."""
    labels, _ = _all_labels(article)
    marks = [m.end() for m in BRACKET.finditer(article.text) if _is_mark(m[1])]
    return frozenset([*marks, *(label.end for label in labels)])


def _all_labels(article: Article) -> tuple[list[_Label], bool]:
    """All labels in text order, and whether marks or brackets leave no doubt that they are such."""
    text = article.text
    regions = tuple(_recordings(text))
    labels = [label for region in regions for label in _in_recording(text, region)]
    labels = labels if regions else _in_brackets(text)
    return (labels, True) if labels else (_before_colons(article), False)


@dataclass(frozen=True, slots=True)
class _Recording:
    """From behind "[BEGIN RECORDING]" to its end; ``name`` is the speaker whom the mark itself names."""

    mark: Span
    end: int
    name: Span | None


def _recordings(text: str) -> Iterator[_Recording]:
    """What stands between the marks of beginning and end; a mark left open runs to the next one."""
    marks = [m for m in BRACKET.finditer(text) if _is_mark(m[1])]
    for at, mark in enumerate(marks):
        if mark[1].lower().startswith("begin"):
            end = marks[at + 1].start() if at + 1 < len(marks) else len(text)
            yield _Recording(Span(mark.start(), mark.end()), end, _named_in_mark(mark))


def _is_mark(words: str) -> bool:
    """ "BEGIN RECORDING", "end Smith videotape"."""
    first, *rest = re.findall(r"[\w'’-]+", words.lower()) or [""]
    return first in {"begin", "begins", "end", "ends"} and any(is_recording(word) for word in rest)


def _named_in_mark(mark: re.Match[str]) -> Span | None:
    """The name in "[BEGIN SMITH RECORDING]"."""
    words = list(re.finditer(r"[\w.'’-]+", mark[1]))[1:]
    name = []
    for word in words:
        if is_recording(word[0].lower()) or is_kind_of_recording(word[0].lower()):
            break
        name.append(word)
    if not name or not name[0][0][0].isupper():
        return None
    return Span(mark.start(1) + name[0].start(), mark.start(1) + name[-1].end())


def _in_recording(text: str, region: _Recording) -> Iterator[_Label]:
    """The labels of one recording; the mark itself is one if it names somebody."""
    if region.name is not None:
        yield _Label(region.mark.start, region.mark.end, region.name, region.end)
    for match in BRACKET.finditer(text, region.mark.end, region.end):
        if _is_label(text, match):
            yield _Label(match.start(), match.end(), _named(match), region.end)


def _in_brackets(text: str) -> list[_Label]:
    """The labels of an interview without marks: "[Reporter] … [Smith] …"; one who asks must be among them."""
    labels = [(m, _Label(m.start(), m.end(), _named(m))) for m in BRACKET.finditer(text) if _is_label(text, m)]
    asked = any(_asks(m[1]) for m, _ in labels)
    first = next((n for n, (m, _) in enumerate(labels) if _asks(m[1])), 0)
    return [label for _, label in labels[first:]] if asked and len(labels) >= LEAST_LABELS else []


def _before_colons(article: Article) -> list[_Label]:
    """The labels of a transcript with colons: at the head of a paragraph, or in capitals at the head of a sentence.

    One who asks must be among them, or somebody must speak twice: "Background: …" alone makes no transcript.
    """
    text = article.text
    found: list[tuple[str, _Label]] = []
    for block in article.blocks:
        if block.kind not in RUNNING:
            continue
        mixed = any(char.islower() for char in text[block.start : block.end])
        for match in COLON.finditer(text, block.start, block.end):
            start = max((m.end() for m in SENTENCE.finditer(text, match.start(), match.end(1))), default=match.start())
            name = text[start : match.end(1)]
            if not (start == block.start or (mixed and name.isupper() and _opens_sentence(text, start))):
                continue
            if _is_name(name):
                label = _Label(start, match.end(), None if _is_silent(name) else Span(start, match.end(1)))
                found.append((name.lower(), label))
    names = [name for name, _ in found]
    asked = any(_asks(name) for name in names)
    spoken = len(set(names)) >= LEAST_LABELS and len(set(names)) < len(names)
    return [label for _, label in found] if len(names) >= LEAST_LABELS and (asked or spoken) else []


def _is_label(text: str, match: re.Match[str]) -> bool:
    """Whether a bracket opens a sentence and names somebody, instead of being a remark or an explanation."""
    named = _is_name(match[1].split(",")[0])
    return named and _opens_sentence(text, match.start()) and not _is_aside(text, match)


def _opens_sentence(text: str, at: int) -> bool:
    """Whether a sentence, a bracket or a line ends before, or nothing stands there."""
    before = at
    while before and text[before - 1].isspace():
        before -= 1
    return not before or text[before - 1] in ENDS or "\n" in text[before:at]


def _is_aside(text: str, match: re.Match[str]) -> bool:
    """Whether nothing that could be said follows the bracket: the end of the text, or a sentence's point."""
    after = next((char for char in text[match.end() :] if not char.isspace()), ".")
    return after in ".,;:"


def _is_name(words: str) -> bool:
    """Whether the words may name a speaker: a few, with capitals, and no transcriber's remark among them."""
    parts = words.split()
    if not 0 < len(parts) <= LONGEST_LABEL or any(is_remark(part.lower().strip(".")) for part in parts):
        return False
    return all(part[0].isupper() or part.lower() in PARTICLES for part in parts) and parts[0][0].isupper()


def _named(match: re.Match[str]) -> Span | None:
    """The name in a bracket, without the office behind a comma."""
    name = match[1].split(",")[0]
    if _is_silent(name):
        return None
    return Span(match.start(1), match.start(1) + len(name.rstrip()))


def _asks(words: str) -> bool:
    parts = words.lower().split(",")[0].split()
    return bool(parts) and is_asking(parts[-1].strip("."))


def _is_silent(words: str) -> bool:
    """Whether the label gives the turn to nobody who could be named: who asks, or "ANSWER"."""
    return _asks(words) or is_answering(words.lower().strip("."))


def _running(article: Article, start: int, end: int) -> tuple[Span, ...]:
    """The stretch block by block, up to the first heading or caption; without blocks as it stands."""
    text = article.text
    found: list[Span] = []
    blocks = [(b.start, b.end, b.kind) for b in article.blocks] or [(0, len(text), "paragraph")]
    for first, last, kind in blocks:
        low, high = max(first, start), min(last, end)
        if low >= high:
            continue
        if kind not in RUNNING:
            break
        inside = text[low:high]
        low, high = low + len(inside) - len(inside.lstrip()), high - len(inside) + len(inside.rstrip())
        if low < high:
            found.append(Span(low, high))
    return tuple(found)
