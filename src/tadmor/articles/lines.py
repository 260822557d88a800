"""From the lines of a plain text to its paragraphs: hard-wrapped lines are joined, others stand alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

WIDEST = 110
NARROWEST = 40
_BULLET = re.compile(r"^\s*(?:[•·▪●‣◦*–—-]|\d{1,2}[.)]|\([a-z\d]\)|\.)\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or a lone line; ``after_blank`` says that an empty line stands before it."""

    text: str
    after_blank: bool = True
    bullet: bool = False


def read_lines(text: str) -> list[Line]:
    """The paragraphs of ``text`` in order, none of them empty."""
    chunks = _chunks(text)
    wrapped = is_wrapped(chunks)
    lines: list[Line] = []
    for chunk in chunks:
        for number, paragraph in enumerate(_unwrap(chunk) if wrapped else chunk):
            lines.append(_line(paragraph, after_blank=number == 0))
    return [line for line in lines if line.text]


def _line(text: str, *, after_blank: bool) -> Line:
    bullet = _BULLET.match(text)
    bare = text[bullet.end() :] if bullet else text
    return Line(re.sub(r"\s+", " ", bare).strip(), after_blank, bullet is not None)


def _chunks(text: str) -> list[list[str]]:
    """Runs of lines between blank lines, trailing space dropped, indentation kept."""
    chunks: list[list[str]] = [[]]
    for raw in re.split(r"\r\n|[\n\r\v\f\x85\u2028\u2029]", text):
        line = raw.rstrip()
        if line.strip():
            chunks[-1].append(line)
        elif chunks[-1]:
            chunks.append([])
    return [chunk for chunk in chunks if chunk]


def is_wrapped(chunks: list[list[str]]) -> bool:
    """Whether lines were broken at a width and not at the ends of paragraphs.

    All lines are narrow, and most that have a follower in their chunk reach
    near the width and do not end a sentence.
    """
    widths = [len(line) for chunk in chunks for line in chunk]
    if not widths or max(widths) > WIDEST:
        return False
    inner = [line for chunk in chunks for line in chunk[:-1]]
    width = max(widths)
    if len(inner) < 2 or width < NARROWEST:
        return False
    full = [line for line in inner if len(line) >= 0.7 * width]
    open_ended = [line for line in inner if not re.search(r"[.!?:”\"]$", line)]
    return len(full) >= 0.6 * len(inner) and len(open_ended) >= 0.6 * len(inner)


def _unwrap(chunk: list[str]) -> list[str]:
    """The paragraphs of a wrapped chunk: an indented line or a bullet begins a new one, as does a short line's end."""
    paragraphs: list[str] = []
    deepest = min(len(line) - len(line.lstrip()) for line in chunk)
    previous = ""
    for line in chunk:
        indented = len(line) - len(line.lstrip()) >= deepest + 2 and bool(paragraphs)
        fresh = not paragraphs or indented or bool(_BULLET.match(line)) or _ends_paragraph(previous, chunk)
        if fresh:
            paragraphs.append(line.strip())
        else:
            glue = "" if re.search(r"[a-z]-$", paragraphs[-1]) and line.strip()[:1].islower() else " "
            paragraphs[-1] += glue + line.strip()
        previous = line
    return paragraphs


def _ends_paragraph(line: str, chunk: list[str]) -> bool:
    """Whether a wrapped line is so short that its paragraph must end there."""
    width = max(len(other) for other in chunk)
    return len(line) < 0.55 * width
