"""Sayings sentence by sentence, the chain of speakers, and what holds for any saying."""

from __future__ import annotations

import pytest

from tadmor.claims.attribution import chain_for, find_sayings
from tadmor.model.annotation import Annotations
from tadmor.model.article import Article, Block
from tadmor.model.claim import Saying
from tadmor.model.entity import Entity, EntityMention
from tadmor.model.span import Span
from tests.claims.case_trees import parsed, read_pairs

CASES = [case for name in ("verbs", "words", "quotes") for case in read_pairs("attribution", name)]


def read(text: str, entities: tuple[Entity, ...] = ()) -> tuple[Article, Annotations, tuple[Saying, ...]]:
    """The sayings of a paragraph of the pair files."""
    article = Article("", text, blocks=(Block("paragraph", 0, len(text)),))
    annotations = Annotations(sentences=parsed("attribution", text), entities=entities)
    return article, annotations, find_sayings(article, annotations)


def told(text: str, saying: Saying) -> str:
    """A saying as the pair files write it."""
    source = text[saying.source.start : saying.source.end] if saying.source else "-"
    content = " ... ".join(part.text_in(text) for part in saying.content)
    tags = [saying.form, saying.stance, saying.kind, saying.modality or ""]
    parent = f"^{saying.parent + 1}" if saying.parent is not None else ""
    marks = " ".join(tag for tag in [*tags, parent] if tag)
    return f"{source} | {saying.cue.text_in(text)} | {content} | {marks}"


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_reads_who_says_what(text: str, expected: str) -> None:
    _, _, sayings = read(text)
    assert " ;; ".join(told(text, saying) for saying in sayings) == expected


def entity(text: str, words: str, kind: str = "government") -> Entity:
    """An entity with one mention."""
    start = text.index(words)
    mention = EntityMention(start, start + len(words), words, "name")
    return Entity("e1", kind, words, mentions=(mention,))  # type: ignore[arg-type]


def test_a_source_points_to_its_entity() -> None:
    text = "The mayor confirmed that the school was hit."
    _, _, sayings = read(text, (entity(text, "The mayor"),))
    assert sayings[0].source is not None
    assert sayings[0].source.entity == "e1"


def test_an_entity_tells_the_kind_that_the_words_do_not() -> None:
    text = "Washington believes the convoy was hit by a drone."
    _, _, sayings = read(text, (entity(text, "Washington"),))
    assert sayings[0].kind == "official"


def test_the_chain_runs_from_the_nearest_speaker_outwards() -> None:
    text = "The monitor said the army believed the pilot was dead."
    article, annotations, sayings = read(text)
    at = text.index("dead")
    chain = chain_for(article, annotations, sayings, Span(at, at + 4))
    assert [(link.text, link.cue) for link in chain] == [("the army", "believed"), ("The monitor", "said")]


def test_the_cited_speaker_stands_before_the_one_who_cites() -> None:
    text = "Reuters reported that the base had fallen, citing local officials."
    article, annotations, sayings = read(text)
    at = text.index("fallen")
    chain = chain_for(article, annotations, sayings, Span(at, at + 6))
    assert [link.text for link in chain] == ["local officials", "Reuters"]


def test_nobody_but_the_report_says_what_no_saying_holds() -> None:
    text = "The town was empty, the mayor said. Nine houses had burned."
    article, annotations, sayings = read(text)
    at = text.index("burned")
    assert chain_for(article, annotations, sayings, Span(at, at + 6)) == ()


def test_a_claim_of_hearsay_stands_on_the_cue() -> None:
    text = "The gunmen reportedly escaped."
    article, annotations, sayings = read(text)
    at = text.index("escaped")
    (link,) = chain_for(article, annotations, sayings, Span(at, at + 7))
    assert (link.source, link.text, link.cue) == (None, "reportedly", "reportedly")


@pytest.mark.parametrize("text", [text for text, _ in CASES])
def test_spans_lie_in_the_text_and_parents_hold_their_children(text: str) -> None:
    _, _, sayings = read(text)
    for number, saying in enumerate(sayings):
        assert all(0 <= part.start < part.end <= len(text) for part in saying.content)
        assert list(saying.content) == sorted(saying.content)
        assert saying.parent != number
        assert not any(part.overlaps(saying.cue) for part in saying.content)
