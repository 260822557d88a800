"""History told for context against the news."""

from __future__ import annotations

import pytest

from tadmor.claims.background import is_background
from tadmor.model.annotation import Annotations
from tadmor.model.article import Article, Block, Published
from tadmor.model.claim import ClaimTime
from tadmor.model.entity import Entity, EntityMention
from tadmor.model.time import TimeExpression
from tests.claims.case_trees import TIME, parsed, plain, read_pairs

CASES = read_pairs("background", "plain")


def times_of(marked: str, text: str) -> tuple[TimeExpression, ...]:
    """The time expressions that a line marks."""
    found = []
    for words, first, last in TIME.findall(marked):
        start = text.index(words)
        end = start + len(words)
        found.append(TimeExpression(start, end, words, "DATE", first, first or None, last or None))
    return tuple(found)


@pytest.mark.parametrize(("given", "expected"), CASES, ids=[given for given, _ in CASES])
def test_tells_background_from_news(given: str, expected: str) -> None:
    day, _, marked = given.partition("; ")
    text = plain(given)
    at = TIME.sub(r"\1", marked).index("*")
    sentence = parsed("background", text)[0]
    published = Published(day, "day") if day != "-" else None
    article = Article("", text, published=published, blocks=(Block("paragraph", 0, len(text)),))
    annotations = Annotations(sentences=(sentence,), times=times_of(marked, text))
    index = next(t.index for t in sentence.tokens if t.start == at)
    verdict = is_background(article, annotations, sentence, index)
    assert ("background" if verdict.value else "news") == expected, verdict.reason
    assert verdict.value == bool(verdict.reason) or not verdict.value


def test_a_past_perfect_with_both_sides_of_the_sentence_before_is_of_its_news() -> None:
    text = "Guards killed two gunmen near the mill. The gunmen had fired on the guards."
    sentences = parsed("background", text)
    article = Article("", text, blocks=(Block("paragraph", 0, len(text)),))
    index = next(t.index for t in sentences[1].tokens if t.text == "fired")
    assert is_background(article, Annotations(sentences=sentences), sentences[1], index).value
    entities = (
        Entity("e1", "police", "guards", mentions=_mentions(text, "Guards", "the guards")),
        Entity("e2", "armed_group", "gunmen", mentions=_mentions(text, "two gunmen", "The gunmen")),
    )
    annotations = Annotations(sentences=sentences, entities=entities)
    assert not is_background(article, annotations, sentences[1], index).value


def test_the_beginning_of_another_count_makes_no_history() -> None:
    text = "Troops seized the depot, bringing the total since 2012 to nine."
    sentence = parsed("background", text)[0]
    published = Published("2016-03-26", "day")
    article = Article("", text, published=published, blocks=(Block("paragraph", 0, len(text)),))
    start = text.index("since 2012")
    time = TimeExpression(start, start + 10, "since 2012", "DATE", "2012-01-01", "2012-01-01", None)
    own = ClaimTime("2012-01-01", None, "year", start, start + 10, "since 2012")
    annotations = Annotations(sentences=(sentence,), times=(time,))
    assert not is_background(article, annotations, sentence, 1, own).value


def _mentions(text: str, *words: str) -> tuple[EntityMention, ...]:
    return tuple(EntityMention(text.index(w), text.index(w) + len(w), w, "nominal") for w in words)
