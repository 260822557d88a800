"""History told for context against the news."""

from __future__ import annotations

import pytest

from tadmor.claims.background import is_background
from tadmor.model.annotation import Annotations
from tadmor.model.article import Article, Block, Published
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
