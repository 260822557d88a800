"""Read GUM's CoNLL-U files: text, parses, entity mentions and coreference."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tadmor.model.annotation import Mention, MentionForm, Sentence, Token
from tadmor.model.article import Article, Block

OPEN = re.compile(r"\(([^-()]+)-([a-z]+)-([^-()]+)-([^-()]+)-([^-()]+)-([\d,]+)-([a-z]+)(?:-[^()]*)?")
PART = re.compile(r"\([^()]+\)?|[^()]+\)")
KINDS = {"organization": "organisation", "substance": "object", "animal": "other", "plant": "other"}


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A gold mention: sentence, token range, head token, chain and entity type."""

    sentence: int
    first: int
    last: int
    head: int
    chain: str
    kind: str


@dataclass(frozen=True, slots=True)
class GumDocument:
    """A document with gold sentences and mentions; ``article.text`` joins the sentences by a space or blank line."""

    name: str
    article: Article
    sentences: tuple[Sentence, ...]
    gold: tuple[GoldMention, ...]

    def mentions(self) -> tuple[Mention, ...]:
        """The gold mentions as the reader bundle would give them."""
        return tuple(self._mention(gold) for gold in self.gold)

    def _mention(self, gold: GoldMention) -> Mention:
        tokens = self.sentences[gold.sentence].tokens
        start, end = tokens[gold.first].start, tokens[gold.last - 1].end
        head = tokens[gold.head]
        form: MentionForm = "pronoun" if head.upos == "PRON" else "name" if head.upos == "PROPN" else "nominal"
        text = self.article.text[start:end]
        return Mention(start, end, text, gold.kind, form, gold.sentence, gold.head, 1.0, "gold")


def read_gum(path: Path) -> GumDocument:
    """One document. Paragraphs become blocks; the first, a heading, is the headline."""
    text = ""
    sentences: list[Sentence] = []
    gold: list[GoldMention] = []
    blocks: list[Block] = []
    begins: list[tuple[int, str]] = []
    open_mentions: list[tuple[str, str, int, str]] = []
    for chunk in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = chunk.split("\n")
        if any(line.startswith("# newpar") for line in lines) or not begins:
            text = text.rstrip() + ("\n\n" if text else "")
            begins.append((len(text), "headline" if not begins else "paragraph"))
        tokens: list[Token] = []
        sentence_start = len(text)
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        glued = _glued(rows)
        for row in rows:
            if not row[0].isdigit():
                continue
            index = int(row[0]) - 1
            tokens.append(
                Token(
                    index, len(text), len(text) + len(row[1]), row[1], row[2], row[3], row[4], int(row[6]) - 1, row[7]
                )
            )
            text += row[1] + ("" if index in glued else " ")
            gold += _entities(row[9], index, len(sentences), open_mentions)
        sentences.append(Sentence(len(sentences), len(begins) - 1, sentence_start, tokens[-1].end, tuple(tokens)))
    for number, (start, kind) in enumerate(begins):
        end = begins[number + 1][0] if number + 1 < len(begins) else len(text)
        blocks.append(Block("headline" if kind == "headline" else "paragraph", start, len(text[:end].rstrip())))
    article = Article(id=path.stem, text=text.rstrip(), blocks=tuple(blocks))
    return GumDocument(
        path.stem, article, tuple(sentences), tuple(sorted(gold, key=lambda g: (g.sentence, g.first, -g.last)))
    )


def _glued(rows: list[list[str]]) -> set[int]:
    """Indices of words that no space follows, those inside a contraction among them."""
    glued: set[int] = set()
    for row in rows:
        if row[0].isdigit() and "SpaceAfter=No" in row[9]:
            glued.add(int(row[0]) - 1)
        elif "-" in row[0]:
            first, last = (int(part) for part in row[0].split("-"))
            glued.update(range(first - 1, last - 1))
            if "SpaceAfter=No" in row[9]:
                glued.add(last - 1)
    return glued


def _entities(
    misc: str, index: int, sentence: int, open_mentions: list[tuple[str, str, int, str]]
) -> list[GoldMention]:
    field = next((part[7:] for part in misc.split("|") if part.startswith("Entity=")), "")
    closed = []
    for part in PART.findall(field):
        match = OPEN.match(part)
        if match:
            open_mentions.append((match[1], match[2], index, match[6]))
        if part.endswith(")"):
            chain = match[1] if match else part[:-1]
            at = max(i for i, m in enumerate(open_mentions) if m[0] == chain)
            chain, kind, first, minimal = open_mentions.pop(at)
            head = first + int(minimal.split(",")[0]) - 1
            closed.append(GoldMention(sentence, first, index + 1, head, chain, KINDS.get(kind, kind)))
    return closed
