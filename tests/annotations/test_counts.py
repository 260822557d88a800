"""Counts of people, with the trained reader's syntax."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tadmor.annotations.counts import find_counts
from tadmor.annotations.sentences import parse_sentences
from tadmor.inference import Bundle
from tadmor.model.annotation import PeopleCount
from tadmor.reference.people_words import people_words
from tests.factories import article

LINES = (Path(__file__).parent.parent / "cases" / "counts" / "sentences.txt").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split(" => ")) for line in LINES if line and not line.startswith("#")]


@cache
def bundle() -> Bundle:
    return Bundle.open()


def counts_of(text: str) -> tuple[PeopleCount, ...]:
    report = article(*text.split(" / "))
    return find_counts(report, parse_sentences(report, bundle=bundle())[0])


def shown(count: PeopleCount) -> str:
    low, high = ("" if bound is None else str(bound) for bound in (count.low, count.high))
    number = low if low == high else f"{low}..{high}"
    part = None if count.part_of is None else f"part of {count.part_of}"
    return " ".join(filter(None, [f"[{count.text}]", number, count.who, count.status, count.victim, part]))


def say(text: str) -> str:
    return "; ".join(shown(count) for count in counts_of(text)) or "nothing"


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_counts(text: str, expected: str) -> None:
    assert say(text) == expected


def test_every_count_points_to_its_words_and_head() -> None:
    text = "At least 31 people, including three police officers, were killed. The toll rose to 52."
    report = article(text)
    sentences, _ = parse_sentences(report, bundle=bundle())
    for count in find_counts(report, sentences):
        assert report.text[count.start : count.end] == count.text
        head = sentences[count.sentence].tokens[count.head]
        assert count.start <= head.start < count.end
        assert count.reason


def test_phrases_are_looked_up_by_their_longest_end() -> None:
    words = people_words()
    officer = words.of_phrase(("two", "police", "officers"))
    assert officer is not None
    assert (officer.lemma, officer.status, officer.plural) == ("police officer", "combatant", True)
    worker = words.of_phrase(("an", "aid", "worker"))
    assert worker is not None
    assert worker.status == "civilian"
    assert words.of_phrase(("two", "houses")) is None
