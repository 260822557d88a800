"""What the trained reader's chances do to what the patterns read."""

from __future__ import annotations

from dataclasses import replace

from tadmor.annotations.annotate import annotate
from tadmor.claims.extract import Extraction, extract
from tadmor.model.annotation import Annotations, Telling
from tadmor.model.article import Article
from tests.claims.readings import reader
from tests.factories import article

TEXT = "Rebels seized a village near Mosul on Friday. Officials swarmed the market of Mosul."


def annotations_of(text: str) -> tuple[Article, Annotations]:
    tadmor = reader()
    given = article(text)
    return given, annotate(given, bundle=tadmor.bundle, gazetteer=tadmor.gazetteer, actors=tadmor.actors)


def told(word: str, sentence: int, annotations: Annotations, text: str, **chances: float) -> Telling:
    """A telling of a word; ``role=chance`` pairs are given as ``words=(…)`` by the caller."""
    tokens = annotations.sentences[sentence].tokens
    at = next(token.index for token in tokens if text[token.start : token.end] == word)
    actions = tuple(sorted(chances.items(), key=lambda item: -item[1]))
    return Telling(at, (*actions, ("-", 1 - sum(chances.values()))), (), ())


def with_tellings(annotations: Annotations, *tellings: tuple[Telling, ...]) -> Annotations:
    sentences = tuple(
        replace(sentence, tellings=found) for sentence, found in zip(annotations.sentences, tellings, strict=True)
    )
    return replace(annotations, sentences=sentences)


def actions(extraction: Extraction) -> list[str]:
    return [claim.action for claim in extraction.claims]


def test_a_reader_that_reads_no_claims_changes_nothing() -> None:
    given, annotations = annotations_of(TEXT)
    silent = replace(annotations, sentences=tuple(replace(s, tellings=None) for s in annotations.sentences))
    assert actions(extract(given, silent)) == ["territory_gain"]


def test_who_reads_may_be_chosen() -> None:
    given, annotations = annotations_of(TEXT)
    silent = with_tellings(annotations, (), ())
    assert actions(extract(given, silent)) == ["territory_gain"]  # what it does not see is not denied
    assert actions(extract(given, silent, by="reader")) == []


def test_what_only_the_reader_sees_is_added_with_its_roles() -> None:
    given, annotations = annotations_of(TEXT)
    seized = told("seized", 0, annotations, TEXT, territory_gain=0.97)
    swarmed = told("swarmed", 1, annotations, TEXT, advance=0.96)
    swarmed = replace(swarmed, roles=((0, "actor", 0.9), (3, "object", 0.2)))
    extraction = extract(given, with_tellings(annotations, (seized,), (swarmed,)))
    assert actions(extraction) == ["territory_gain", "advance"]
    added = extraction.claims[1]
    assert [p.text for p in added.participants] == ["Officials"]
    assert added.object is None
    assert "reader" in added.reason


def test_what_the_patterns_refuse_needs_more_chance() -> None:
    """ "A dog attacked a child" has a word that patterns know for an attack, and none of them fits it."""
    text = "A dog attacked a child in Mosul. It fled."
    given, annotations = annotations_of(text)
    for chance, found in ((0.93, []), (0.98, ["attack"])):
        attacked = replace(told("attacked", 0, annotations, text, attack=chance), roles=((4, "target", 0.9),))
        assert actions(extract(given, with_tellings(annotations, (attacked,), ()))) == found
