"""Modality and polarity of marked happenings."""

from __future__ import annotations

import pytest

from tadmor.claims.attribution import find_sayings
from tadmor.claims.modality import Judgement, judge
from tadmor.model.annotation import Annotations
from tadmor.model.article import Article, Block
from tests.claims.case_trees import parsed, plain, read_pairs

CASES = [case for name in ("verbs", "nouns") for case in read_pairs("modality", name)]


def judged(given: str, *, with_sayings: bool = True) -> Judgement:
    """The judgement of the marked word."""
    text = plain(given)
    at = given.index("*")
    sentences = parsed("modality", text)
    article = Article("", text, blocks=(Block("paragraph", 0, len(text)),))
    sayings = find_sayings(article, Annotations(sentences=sentences)) if with_sayings else ()
    sentence = next(s for s in sentences if s.start <= at < s.end)
    return judge(sentence, next(t.index for t in sentence.tokens if t.start == at), sayings)


@pytest.mark.parametrize(("given", "expected"), CASES, ids=[given for given, _ in CASES])
def test_judges_marked_happenings(given: str, expected: str) -> None:
    judgement = judged(given)
    assert f"{judgement.modality} {judgement.polarity}" == expected, judgement.reason


@pytest.mark.parametrize("given", [given for given, expected in CASES if expected != "asserted positive"])
def test_gives_its_reason_wherever_it_is_not_plainly_asserted(given: str) -> None:
    judgement = judged(given)
    assert judgement.reason
    assert judgement.spans


def test_governing_verbs_are_read_without_sayings_too() -> None:
    judgement = judged("Troops threatened to *burn* the village.", with_sayings=False)
    assert judgement.modality == "threatened"
