"""Parsed sentences for the pair files: ``tests/cases/{attribution,modality,background}/trees.conllu``.

The trees were made by the reader bundle and put right by hand, so that the
rules are tested apart from the parser. Add those of new sentences, then read
them over:

    PYTHONPATH=src python -m tests.claims.case_trees attribution
"""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path

from tadmor.model.annotation import Sentence, Token

CASES = Path(__file__).resolve().parent.parent / "cases"
TIME = re.compile(r"\[([^@\]]+)@([\d-]*)\.\.([\d-]*)\]")


def read_pairs(area: str, name: str) -> list[tuple[str, str]]:
    """The ``input => expected`` lines of a file."""
    lines = (CASES / area / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [
        (given.strip(), expected.strip())
        for line in lines
        if line.strip() and not line.startswith("#")
        for given, _, expected in [line.partition(" =>")]
    ]


def plain(given: str) -> str:
    """A line's sentence without the marks of happenings and times and without its day."""
    given = given.partition("; ")[2] if re.match(r"(-|\d{4}-\d\d-\d\d); ", given) else given
    return TIME.sub(r"\1", given).replace("*", "")


@cache
def trees(area: str) -> dict[str, tuple[tuple[tuple[str, ...], ...], ...]]:
    """The rows of the sentences of each paragraph, by its text."""
    path = CASES / area / "trees.conllu"
    found: dict[str, list[tuple[tuple[str, ...], ...]]] = {}
    text = ""
    for block in path.read_text(encoding="utf-8").split("\n\n") if path.exists() else []:
        rows = [tuple(line.split("\t")) for line in block.splitlines() if line and not line.startswith("#")]
        text = next((line[9:] for line in block.splitlines() if line.startswith("# text = ")), text)
        if rows:
            found.setdefault(text, []).append(tuple(rows))
    return {text: tuple(sentences) for text, sentences in found.items()}


def parsed(area: str, text: str) -> tuple[Sentence, ...]:
    """The sentences of a paragraph; each row is form, lemma, upos, xpos, head (from 1, 0 the root), deprel."""
    sentences, at = [], 0
    for index, rows in enumerate(trees(area)[text]):
        tokens = []
        for number, (form, lemma, upos, xpos, head, deprel) in enumerate(rows):
            start = text.index(form, at)
            at = start + len(form)
            tokens.append(Token(number, start, at, form, lemma, upos, xpos, int(head) - 1, deprel))
        sentences.append(Sentence(index, 0, tokens[0].start, tokens[-1].end, tuple(tokens)))
    return tuple(sentences)


def main(area: str) -> None:
    """Append the bundle's trees for sentences that have none."""
    from tadmor.annotations.sentences import parse_sentences
    from tadmor.inference import Bundle
    from tadmor.model.article import Article, Block

    bundle = Bundle.open()
    known = trees(area)
    with (CASES / area / "trees.conllu").open("a", encoding="utf-8") as out:
        for path in sorted((CASES / area).glob("*.txt")):
            for given, _ in read_pairs(area, path.stem):
                text = plain(given)
                if text in known:
                    continue
                known = {**known, text: ()}
                article = Article("", text, blocks=(Block("paragraph", 0, len(text)),))
                for number, sentence in enumerate(parse_sentences(article, bundle=bundle)[0]):
                    print(
                        *([f"# text = {text}"] if number == 0 else []),
                        sep="\n",
                        end="\n" if number == 0 else "",
                        file=out,
                    )
                    for t in sentence.tokens:
                        print(t.text, t.lemma, t.upos, t.xpos, t.head + 1, t.deprel, sep="\t", file=out)
                    print(file=out)


if __name__ == "__main__":
    main(sys.argv[1])
