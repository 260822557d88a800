"""Sentences, words and mentions of an article: ``parse_sentences``.

Splits each block into sentences and words and has the reader bundle parse
them. A sentence never crosses a block, and a block's own structure (blank
lines, the lines of a list) ends sentences too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from tadmor.inference import Bundle, Parse
from tadmor.inference.tokenise import tokenise
from tadmor.model.annotation import Mention, Sentence, Token
from tadmor.model.article import Article, Block
from tadmor.reference.tables import load_table
from tadmor.reference.transcripts import label_ends

MAX_WORDS: Final = 120
"""Longer sentences are cut: no reader was trained on such, and their cost grows with the square."""

CLOSERS: Final = "\"'\u201c\u201d\u2019\u00bb)\\]"
OPENERS: Final = "\"'\u201c\u2018\u00ab(\\[\u00bf\u00a1\u2014\u2013\\-"
# A mark, what closes with it, and reference numbers ("[17]") that hang on it.
STOP: Final = re.compile(rf"(?P<mark>[.!?\u2026\u3002\u061f\u06d4]+)(?P<close>[{CLOSERS}]*(?:\s?\[\d+\])*)(?=\s)")
NEXT: Final = re.compile(rf"\s+(?P<open>[{OPENERS}\s]*)(?P<word>[\w.]*\w)?")
# "They fled. [words indistinct] The town fell."
REMARK: Final = re.compile(r"\s+(?:\([^()]{2,60}\)|\[[^\[\]]{2,60}\])\s+[A-Z]")
DATELINE_LENGTH: Final = 110
DATELINE_DASH: Final = re.compile(r"\s(?:--|[-\u2013\u2014])\s|/?TASS/\.?\s")
BREAK: Final = re.compile(r"\n\s*\n")
LINE: Final = re.compile(r"\n")
LABEL: Final = re.compile(r"\s(?=(?:Image|Photo|Picture|Photograph|Video): [A-Z])")
ITEM: Final = re.compile(r"(?:^|[a-z]{4}\.\s+|[!?:;]\s+|\n\s*)$")
LAST_WORD: Final = re.compile(r"[\w.&/-]+$")

_TABLE: Final[dict[str, list[str]]] = load_table("abbreviations")
LEADING: Final = frozenset(_TABLE["leading"])
LEADING_SMALL: Final = frozenset(_TABLE["leading_small"])
TRAILING: Final = frozenset(_TABLE["trailing"])
TRAILING_SMALL: Final = frozenset(_TABLE["trailing_small"])
STARTERS: Final = frozenset(_TABLE["starters"])


def split_sentences(text: str, *, lines: bool = False) -> list[tuple[int, int]]:
    """Offsets of the sentences of one block's text, white space trimmed; ``lines`` ends them at every line too."""
    cuts = {0, len(text)}
    for pattern in (LINE if lines else BREAK, LABEL):
        cuts.update(match.end() for match in pattern.finditer(text))
    cuts.update(match.end() for match in STOP.finditer(text) if _ends_sentence(text, match))
    trimmed = (_trim(text, start, end) for start, end in pairwise(sorted(cuts)))
    return [(start, end) for start, end in trimmed if start < end]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    """Whether the mark at ``stop`` ends a sentence, judged by the words on both sides."""
    after = NEXT.match(text, stop.end())
    word = after.group("word") if after else None
    if not word:
        return True
    if word[0].islower() and not REMARK.match(text, stop.end()):
        return False
    mark = stop.group("mark")
    if mark != ".":
        # "wait ... The" ends one, "... 30" does not.
        return mark[0] not in ".\u2026" or word[0].isupper()
    last = LAST_WORD.search(text, max(0, stop.start() - 30), stop.start())
    if last is None:
        return True
    if last.group().isdigit() and len(last.group()) < 3 and ITEM.search(text, 0, last.start()):
        return False  # the number of a list item
    quoted = bool(after and after.group("open").strip()) or bool(stop.group("close"))
    return _full_stop_ends(last.group().strip("-/&."), word, quoted=quoted)


def _full_stop_ends(last: str, word: str, *, quoted: bool) -> bool:
    """Whether a full stop between ``last`` and ``word`` ends a sentence; ``quoted`` if quotes or brackets part them."""
    lower, starts = last.lower(), word.lower() in STARTERS
    if (lower in LEADING and last[:1].isupper()) or lower in LEADING_SMALL:
        return False
    if quoted:
        return True
    if lower == "no":
        return not word[0].isdigit()
    if (lower in TRAILING and last[:1].isupper()) or lower in TRAILING_SMALL:
        return starts
    if len(last) == 1:
        return starts or not last.isupper()
    return starts or not ("." in last and len(last) <= 5)


def _pieces(article: Article, block: Block) -> Iterator[tuple[int, int]]:
    """Sentences of a block as offsets into the article; a dateline is one of its own."""
    start = dateline_end(article, block)
    if start > block.start:
        yield _trim(article.text, block.start, start)
    for first, last in split_sentences(article.text[start : block.end], lines=block.kind == "list"):
        yield start + first, start + last


def _parted(text: str, piece: tuple[int, int], ends: frozenset[int]) -> Iterator[tuple[int, int]]:
    """A sentence parted behind the labels of a transcript: "(SMITH) They fled." is a label and a sentence."""
    start, end = piece
    for first, last in pairwise(sorted({start, end, *(at for at in ends if start < at < end)})):
        low, high = _trim(text, first, last)
        if low < high:
            yield low, high


def dateline_end(article: Article, block: Block) -> int:
    """Where the dateline that opens a block ends ("BEIRUT (Reuters) - "), or the block's start if none does."""
    if block.kind != "paragraph" or not article.dateline.places:
        return block.start
    opening = article.text[block.start : min(block.end, block.start + DATELINE_LENGTH)]
    if article.dateline.places[0].casefold() not in opening[: DATELINE_LENGTH // 2].casefold():
        return block.start
    dash = DATELINE_DASH.search(opening)
    return block.start + dash.end() if dash else block.start


def cut_words(words: list[tuple[int, int]], text: str) -> list[list[tuple[int, int]]]:
    """Cut an overlong sentence, after a semicolon, comma or dash in the second half of the limit if there is one."""
    parts = []
    while len(words) > MAX_WORDS:
        marks = [index for index in range(MAX_WORDS // 2, MAX_WORDS) if text[words[index][0]] in ";:,\u2014|"]
        best = next(
            (index for index in reversed(marks) if text[words[index][0]] in ";:|"), marks[-1] if marks else None
        )
        at = MAX_WORDS if best is None else best + 1
        parts.append(words[:at])
        words = words[at:]
    return [*parts, words]


def parse_sentences(article: Article, *, bundle: Bundle) -> tuple[tuple[Sentence, ...], tuple[Mention, ...]]:
    """Split, tokenise and parse an article.

    Returns its sentences, and all mentions by offset, outer before inner.
    ``bundle`` is open; the score and the kind of a mention are its.
    """
    places: list[tuple[int, list[tuple[int, int]]]] = []
    ends = label_ends(article)
    for number, block in enumerate(article.blocks):
        for start, end in (part for piece in _pieces(article, block) for part in _parted(article.text, piece, ends)):
            words = [(start + first, start + last) for first, last in tokenise(article.text[start:end])]
            places += [(number, part) for part in cut_words(words, article.text)]
    parses = bundle.parse([legible([article.text[start:end] for start, end in words]) for _, words in places])
    sentences = tuple(
        _sentence(index, block, words, article.text, parse)
        for index, ((block, words), parse) in enumerate(zip(places, parses, strict=True))
    )
    found = [
        mention
        for sentence, parse in zip(sentences, parses, strict=True)
        for mention in _mentions(sentence, parse, article.text, bundle.name)
    ]
    return sentences, tuple(sorted(found, key=lambda mention: (mention.start, -mention.end)))


def legible(words: list[str]) -> list[str]:
    """The words as the reader is to see them: "IS" in capitals among small letters is no verb ("52 IS fighters")."""
    if "IS" not in words or not any(word.islower() for word in words if word.isalpha() and len(word) > 3):
        return words
    return ["ISIS" if word == "IS" else word for word in words]


def _sentence(index: int, block: int, words: list[tuple[int, int]], text: str, parse: Parse) -> Sentence:
    columns = zip(words, parse.lemmas, parse.upos, parse.xpos, parse.heads, parse.deprels, strict=True)
    tokens = tuple(
        Token(number, start, end, text[start:end], lemma, upos, xpos, head, deprel)
        for number, ((start, end), lemma, upos, xpos, head, deprel) in enumerate(columns)
    )
    return Sentence(index, block, words[0][0], words[-1][1], tokens, parse.tellings)


def _mentions(sentence: Sentence, parse: Parse, text: str, origin: str) -> Iterator[Mention]:
    for span in parse.spans:
        start, end = sentence.tokens[span.start].start, sentence.tokens[span.end - 1].end
        yield Mention(start, end, text[start:end], span.kind, span.form, sentence.index, span.head, span.score, origin)
