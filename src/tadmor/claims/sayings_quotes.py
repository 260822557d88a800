"""Quotation marks: where they open and close, and to whose saying a quotation belongs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tadmor.model.annotation import Annotations, Sentence
from tadmor.model.article import Article
from tadmor.model.span import Span

OPENING = frozenset({"“", "„", "«", "``"})
CLOSING = frozenset({"”", "»"})
# Curly, angular, straight, and the doubled single marks of old wires.
MARK = re.compile(r"[“”„«»\"]|``|''|‘‘|’’")
MIN_WORDS = 4


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, marks included; ``opens`` if the block's first character does."""

    span: Span
    block: int
    opens: bool
    words: int


@dataclass(frozen=True, slots=True)
class Voiced:
    """A saying with its spans, while quotations are being given to it."""

    sentence: int
    cue: Span
    content: tuple[Span, ...]
    quoted: bool = False


def find_quotations(article: Article) -> tuple[Quotation, ...]:
    """All quotations of an article by offset, block by block.

    A mark left open runs to the end of its block if the next one opens with a
    mark of its own: the speech goes on there. Else it is a slip, and ignored;
    so is one that another opening mark follows (nobody closed it).
    """
    found: list[Quotation] = []
    for number, block in enumerate(article.blocks):
        below = article.blocks[number + 1 : number + 2]
        goes_on = any(MARK.match(article.text, b.start, b.end) for b in below)
        for start, end in _between_marks(article.text, block.start, block.end, goes_on=goes_on):
            inner = article.text[start:end]
            opens = not article.text[block.start : start].strip()
            found.append(Quotation(Span(start, end), number, opens, len(inner.split())))
    return tuple(found)


def _between_marks(text: str, start: int, end: int, *, goes_on: bool) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for mark in MARK.finditer(text, start, end):
        if mark[0] not in CLOSING and (opened is None or _opens(text, mark, start, end)):
            opened = mark.start()
        elif opened is not None and mark[0] not in OPENING:
            found.append((opened, mark.end()))
            opened = None
    if opened is not None and opened < end - 1 and goes_on:
        found.append((opened, end))
    return found


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """Whether a straight mark can only open: a blank or bracket before it, a letter or digit behind."""
    if mark[0] != '"':
        return False
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    return (before.isspace() or before in "([") and after.isalnum()


def give_quotations(
    article: Article, voiced: list[Voiced], quotations: tuple[Quotation, ...], annotations: Annotations
) -> list[Voiced]:
    """Widen each saying by the quotations that are its own.

    A quotation belongs to the saying whose content it overlaps; else to a cue
    in its own sentence that waits for one; else, if it is at least a short
    sentence, to the speaker of the sentence before it (or of the one after it,
    in the same paragraph).
    """
    result = list(voiced)
    for quotation in quotations:
        owner = _owner(result, quotation, annotations.sentences)
        if owner is not None:
            result[owner] = _widened(result[owner], quotation.span)
    return [_with_statement(saying, article, annotations) for saying in result]


def _with_statement(voiced: Voiced, article: Article, annotations: Annotations) -> Voiced:
    """A press release's "The minister said:" at the end of a paragraph: the paragraphs below, without marks, are his."""
    sentence = next(s for s in annotations.sentences if s.index == voiced.sentence)
    block = article.blocks[sentence.block] if sentence.block < len(article.blocks) else None
    ends = block is not None and article.text[voiced.cue.end : block.end].strip() == ":"
    if voiced.content or not ends:
        return voiced
    rest: list[Span] = []
    for below in article.blocks[sentence.block + 1 :]:
        if below.kind not in {"paragraph", "quote", "list"} or article.text[below.start : below.end].rstrip().endswith(
            ":"
        ):
            break
        rest.append(Span(below.start, below.end))
    return replace(voiced, content=tuple(rest))


def _owner(voiced: list[Voiced], quotation: Quotation, sentences: tuple[Sentence, ...]) -> int | None:
    outside = [n for n, v in enumerate(voiced) if not quotation.span.covers(v.cue)]
    overlapping = [n for n in outside if any(quotation.span.overlaps(s) for s in voiced[n].content)]
    if overlapping:
        return min(overlapping, key=lambda n: (sum(len(s) for s in voiced[n].content), n))
    touched = [s.index for s in sentences if s.span.overlaps(quotation.span)]
    if not touched:
        return None
    waiting = [n for n in outside if not voiced[n].content and voiced[n].sentence in (touched[0], touched[-1])]
    if waiting:
        return min(waiting, key=lambda n: _distance(voiced[n].cue, quotation.span))
    if not _stands_alone(quotation, sentences[touched[0]]):
        return None
    return _neighbour(voiced, outside, quotation, sentences, touched)


def _distance(cue: Span, span: Span) -> int:
    return max(span.start - cue.end, cue.start - span.end, 0)


def _stands_alone(quotation: Quotation, sentence: Sentence) -> bool:
    """Whether it is speech of its own, not a phrase quoted within the report's own sentence."""
    begins = quotation.span.start <= sentence.start + 1
    return begins and quotation.words >= MIN_WORDS


def _neighbour(
    voiced: list[Voiced],
    outside: list[int],
    quotation: Quotation,
    sentences: tuple[Sentence, ...],
    touched: list[int],
) -> int | None:
    """The speaker carried over: of the sentence before, or the one after in the same paragraph."""
    before, after = touched[0] - 1, touched[-1] + 1
    earlier = [n for n in outside if voiced[n].sentence == before and (voiced[n].quoted or _is_open(voiced[n]))]
    if earlier and (sentences[before].block == quotation.block or quotation.opens):
        return earlier[-1]
    later = [n for n in outside if voiced[n].sentence == after and voiced[n].quoted]
    if later and sentences[after].block == quotation.block:
        return later[0]
    earlier = [n for n in outside if voiced[n].sentence == before and sentences[before].block == quotation.block]
    return earlier[-1] if earlier else None


def _is_open(voiced: Voiced) -> bool:
    return not voiced.content


def _widened(voiced: Voiced, span: Span) -> Voiced:
    """The saying with the quotation joined to its content."""
    merged: list[Span] = []
    for part in sorted([*voiced.content, span]):
        if merged and part.start <= merged[-1].end + 2:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, part.end))
        else:
            merged.append(part)
    return replace(voiced, content=tuple(merged), quoted=True)


def form_of(content: tuple[Span, ...], quotations: tuple[Quotation, ...]) -> str:
    """ "direct" if the words stand in quotation marks, "mixed" if some do, else "indirect"."""
    total = sum(len(span) for span in content)
    inside = sum(
        max(0, min(span.end, q.span.end) - max(span.start, q.span.start)) for span in content for q in quotations
    )
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.9 * total else "mixed"
