"""Sentences: pair files for boundaries, and what ``parse_sentences`` promises of offsets."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tadmor.annotations.sentences import MAX_WORDS, cut_words, parse_sentences, split_sentences
from tadmor.inference import Bundle
from tadmor.inference.tokenise import tokenise
from tadmor.model.article import Article, Block
from tests.inference.test_tokenise import pairs

CASES = Path(__file__).parent.parent / "cases" / "annotations" / "sentences.txt"
AWKWARD = "Gen.U.S. \n\n\t.!?…\"'”»)(]“—-:;,Aa1é\u0000\u200fب中😀\ud7ff"


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return Bundle.open()


def article_of(*paragraphs: str, kind: str = "paragraph") -> Article:
    """An article of these blocks."""
    text, blocks = "\n\n".join(paragraphs), []
    start = 0
    for paragraph in paragraphs:
        blocks.append(Block(kind, start, start + len(paragraph)))  # type: ignore[arg-type]
        start += len(paragraph) + 2
    return Article("sha256:0", text, blocks=tuple(blocks))


@pytest.mark.parametrize(("text", "expected"), pairs(CASES))
def test_boundaries(text: str, expected: str) -> None:
    assert "|".join(text[start:end] for start, end in split_sentences(text)) == expected


def test_blank_lines_end_sentences_and_so_do_the_lines_of_lists() -> None:
    text = "Aid convoys\nWater\n\nFuel"
    assert [text[start:end] for start, end in split_sentences(text)] == ["Aid convoys\nWater", "Fuel"]
    assert [text[start:end] for start, end in split_sentences(text, lines=True)] == ["Aid convoys", "Water", "Fuel"]


@given(st.text(st.sampled_from(AWKWARD), max_size=80))
def test_sentences_cover_everything_but_white_space(text: str) -> None:
    spans = split_sentences(text)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
    inside = {index for start, end in spans for index in range(start, end)}
    assert all(index in inside or character.isspace() for index, character in enumerate(text))


def test_overlong_sentences_are_cut_at_a_mark() -> None:
    text = "a " * 100 + "; " + "b " * 150
    parts = cut_words(tokenise(text), text)
    assert [len(part) for part in parts] == [101, MAX_WORDS, 30]
    assert [word for part in parts for word in part] == tokenise(text)


def test_offsets_are_exact_and_blocks_are_kept(bundle: Bundle) -> None:
    article = article_of("Troops enter Mosul", "“We’re in,” Gen. Karim said. The U.N. denied it.", "")
    sentences, mentions = parse_sentences(article, bundle=bundle)
    assert [(s.index, s.block) for s in sentences] == [(0, 0), (1, 1), (2, 1)]
    for sentence in sentences:
        assert [t.index for t in sentence.tokens] == list(range(len(sentence.tokens)))
        assert all(article.text[t.start : t.end] == t.text for t in sentence.tokens)
        assert sum(t.head == -1 and t.deprel == "root" for t in sentence.tokens) == 1
    assert list(mentions) == sorted(mentions, key=lambda m: (m.start, -m.end))
    for mention in mentions:
        head = sentences[mention.sentence].tokens[mention.head]
        assert article.text[mention.start : mention.end] == mention.text
        assert mention.start <= head.start < head.end <= mention.end
    assert {"Mosul", "Gen. Karim", "The U.N."} <= {mention.text for mention in mentions}


@settings(max_examples=30, deadline=None)
@given(st.text(st.sampled_from(AWKWARD), max_size=60))
def test_any_text_is_parsed(bundle: Bundle, text: str) -> None:
    article = article_of(text)
    sentences, mentions = parse_sentences(article, bundle=bundle)
    assert "".join(t.text for s in sentences for t in s.tokens) == "".join(text.split())
    assert all(mention.text == article.text[mention.start : mention.end] for mention in mentions)


def test_nothing_gives_nothing(bundle: Bundle) -> None:
    assert parse_sentences(Article("sha256:0", ""), bundle=bundle) == ((), ())
    assert parse_sentences(article_of("   "), bundle=bundle) == ((), ())
