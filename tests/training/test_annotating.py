"""The notation of annotators, what is kept of it, and how two are compared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from training.annotating.agreement import kappa, match_claims
from training.annotating.kept import check, check_all, from_json, kept, to_json
from training.annotating.model import AnnotatedClaim, Annotation
from training.annotating.notes import NotationError, read_days, read_notes, read_number
from training.annotating.split import split
from training.annotating.texts import Text, own_texts, read_own

TEXT = Text(
    "own/sample",
    "Rebels seized the town of Marwad on Friday, a local official said.\n\nThey killed nine soldiers there. The army, the army said, fled.",
    "2019-08-10",
)
NOTES = """@ own/sample conflict
// a comment
q1 S1 source «a local official» cue «said» : «Rebels … Friday» + S2
q2 S3 source «the army» cue «said» in q1
c S1 territory_gain «seized»
  actor «Rebels»
  object «the town of Marwad»
  time «on Friday» = 2019-08-09
  by q1
c S2 killing «killed»
  actor «They» = S1 «Rebels»
  target «nine soldiers»
  place «there» = S1 «Marwad» rel near
  killed 9 «nine soldiers»
  modality likely
  negative
c S3 retreat «fled»
  actor «the army» #1
  background
"""


def read(notes: str = NOTES) -> tuple[Annotation, list[str]]:
    (found,) = list(read_notes(notes, {TEXT.id: TEXT}, "a"))
    assert found[0] is not None
    return found[0], found[1]


def words(span: tuple[int, int] | None) -> str:
    assert span is not None
    return TEXT.text[slice(*span)]


def test_notes_are_read_with_the_words_that_they_name() -> None:
    annotation, errors = read()
    assert errors == []
    gain, killing, retreat = annotation.claims
    assert [words(c.trigger) for c in annotation.claims] == ["seized", "killed", "fled"]
    assert (words(killing.participants[0].span), words(killing.participants[0].naming)) == ("They", "Rebels")
    assert killing.place
    assert (killing.place.relation, words(killing.place.naming)) == ("near", "Marwad")
    assert (killing.modality, killing.polarity, killing.counts[0].low) == ("likely", "negative", 9)
    assert gain.time
    assert (gain.time.start, gain.time.end) == ("2019-08-09", "2019-08-09")
    assert gain.by == "q1"
    assert retreat.background
    assert annotation.sayings[1].inside == "q1"
    said = annotation.sayings[0].content
    assert [words(part) for part in said] == [
        "Rebels seized the town of Marwad on Friday",
        "They killed nine soldiers there.",
    ]
    assert check(annotation, TEXT) == []


def test_what_is_kept_comes_back_as_it_was_and_holds_no_text() -> None:
    annotation, _ = read()
    row = to_json(annotation)
    assert from_json(row) == annotation
    assert "Marwad" not in str(row)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("c S9 killing «killed»", "S1 to S3"),
        ("c S2 murdering «killed»", "no action murdering"),
        ("c S2 killing «slain»", "no «slain» in S2"),
        ("c S1 killing «seized»\n  by q7", "no saying q7"),
        ("c S1 killing «seized»\n  killed many «nine»", "expected a number"),
        ("c S1 killing «seized»\n  time «Friday» = Friday", "expected days"),
        ("c S1 killing «seized» today", "did not understand today"),
        ("  actor «Rebels»", "a field before the first claim"),
    ],
)
def test_errors_say_what_to_mend(line: str, says: str) -> None:
    _, errors = read(f"@ own/sample conflict\n{line}\n")
    assert any(says in error for error in errors), errors


def test_checks_find_what_does_not_fit() -> None:
    annotation, _ = read()
    assert "not the one that was annotated" in check(annotation, replace(TEXT, text=TEXT.text + "!"))[0]
    annotation.claims[0].participants[0].role = "target"
    annotation.claims[1].trigger = (0, 10_000)
    errors = " ".join(check(annotation, TEXT))
    assert "no role target" in errors
    assert "outside the text" in errors


@pytest.mark.parametrize(
    ("piece", "days"),
    [
        ("2016-02", ("2016-02-01", "2016-02-29")),
        ("2015", ("2015-01-01", "2015-12-31")),
        ("2015-05..", ("2015-05-01", None)),
        ("..2015-05-03", (None, "2015-05-03")),
        ("2015-05-01..2015-06", ("2015-05-01", "2015-06-30")),
        ("?", (None, None)),
    ],
)
def test_days(piece: str, days: tuple[str | None, str | None]) -> None:
    assert read_days(piece) == days


@pytest.mark.parametrize(
    ("piece", "bounds"), [("31", (31, 31)), ("3-", (3, None)), ("-5", (None, 5)), ("24-99", (24, 99))]
)
def test_numbers(piece: str, bounds: tuple[int | None, int | None]) -> None:
    assert read_number(piece) == bounds
    with pytest.raises(NotationError):
        read_number("x" + piece)


def test_two_annotators_are_matched_by_overlap_the_same_action_first() -> None:
    mine = [AnnotatedClaim("killing", (0, 5)), AnnotatedClaim("attack", (3, 9))]
    theirs = [AnnotatedClaim("attack", (0, 9)), AnnotatedClaim("killing", (4, 6))]
    assert [(a.action, b.action) for a, b in match_claims(mine, theirs)] == [
        ("killing", "killing"),
        ("attack", "attack"),
    ]
    assert kappa([(1, 1), (0, 0), (1, 1), (0, 0)]) == 1.0
    assert kappa([(1, 1), (1, 0), (0, 1), (0, 0)]) == 0.0


def test_own_reports_are_read_from_their_file() -> None:
    first, second = read_own("@@ own/a-1 | 2020-01-02 | wire | x\nOne.\n\n@@ own/a-2 | 2020-01-03 | live blog\nTwo.\n")
    assert (first.id, first.incident, first.text) == ("own/a-1", "x", "One.")
    assert (second.published, second.style, second.incident) == ("2020-01-03", "live blog", None)


def test_everything_kept_is_sound() -> None:
    """Offsets, values and roles; of corpora that are not beside the repository, values only."""
    assert check_all() == []


def test_the_corpus_is_as_large_as_promised_and_split_by_incident() -> None:
    first = {annotation.id: annotation for annotation in reversed(kept())}
    assert len(first) >= 600
    assert sum(len(annotation.claims) for annotation in first.values()) >= 5000
    parts = split()
    assert set(first) <= set(parts)
    incidents: dict[str, set[str]] = {}
    for text in own_texts():
        if text.incident and text.id in parts:
            incidents.setdefault(text.incident, set()).add(parts[text.id])
    assert all(len(found) == 1 for found in incidents.values())
