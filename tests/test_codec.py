"""The codec refuses what is no record, and ``check_record`` finds each broken promise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tadmor.codec import check_record, decode, decode_as, encode, record_schema
from tadmor.errors import UnreadableError
from tadmor.model.claim import ClaimPlace, Participant, Saying
from tadmor.model.event import Casualties, Event, State, Toll
from tadmor.model.ids import article_id, id_order, ordinal_id
from tadmor.model.outcome import Issue
from tadmor.model.record import Record
from tadmor.model.span import Quote, Span
from tests import factories as make

REPORT = make.article("Rebels seized Marah on Friday, killing 12 soldiers.", headline="Marah falls")
TEXT = REPORT.text
REBELS = make.entity(TEXT, "Rebels", "e1")
MARAH = make.place(TEXT, "Marah", "p1")
CLAIM = make.claim(
    TEXT,
    "seized",
    "territory_gain",
    participants=(make.participant(TEXT, "actor", REBELS),),
    object=make.claim_object(TEXT, "Marah", MARAH, nth=1),
    place=make.claim_place(TEXT, MARAH),
    time=make.claim_time(TEXT, "on Friday", "2016-03-25"),
    counts=(make.claim_count(TEXT, "12 soldiers", "killed", 12),),
)
EVENT = Event("v1", "territory_gain", ("c1",), actors=("e1",), place="p1", score=0.9)
STATE = State("p1", "control", "e1", "2016-03-25", None, ("c1",))
SOUND = make.record(REPORT, entities=(REBELS,), places=(MARAH,), claims=(CLAIM,), events=(EVENT,), states=(STATE,))


def test_a_record_keeps_its_field_names_order_and_nulls() -> None:
    data = encode(SOUND)
    assert data.startswith(
        b'{"schema":1,"versions":{"tadmor":"0.0.0","reader":null,"gazetteer":null},"article":{"id":"sha256:'
    )
    assert b'"weapon":null' in data
    assert decode(data) == SOUND
    assert b"\n" not in data


def test_a_newer_record_of_the_same_schema_can_be_read() -> None:
    data = encode(SOUND).replace(b'{"schema":1,', b'{"schema":1,"added_later":[1],')
    assert decode(data) == SOUND


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "JSON of a Record"),
        (b"[]", "expected `object`|Expected `object`"),
        (b"\xff\xfe", "JSON of a Record"),
        (encode(SOUND).replace(b'"asserted"', b'"certain"'), "certain"),
        (encode(SOUND).replace(b'"score":0.9', b'"score":"high"'), "score"),
        (encode(SOUND).replace(b'{"schema":1,', b'{"schema":2,'), "found schema 2"),
        (b'{"schema":1}', "versions"),
    ],
)
def test_what_is_no_record_is_refused_with_the_reason(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        decode(data)


def test_a_span_that_cannot_be_is_refused() -> None:
    with pytest.raises(UnreadableError, match="start <= end"):
        decode_as(b'{"start":5,"end":3}', Span)


def test_the_schema_describes_a_record() -> None:
    schema = record_schema()
    claim = schema["$defs"]["Claim"]
    assert set(claim["properties"]) == set(claim["required"])
    assert {"quote", "action", "trigger", "attribution", "modality", "polarity", "score", "reason"} <= set(
        claim["properties"]
    )
    assert schema["$schema"].startswith("https://json-schema.org/")


def test_a_sound_record_has_nothing_wrong() -> None:
    assert check_record(SOUND) == []


HALF = make.entity(TEXT, "soldiers", "e1")
BROKEN: list[tuple[Record, str]] = [
    (replace(SOUND, article=replace(REPORT, id="sha256:0")), "article.id is not the digest"),
    (
        replace(SOUND, article=replace(REPORT, blocks=(REPORT.blocks[1], REPORT.blocks[0]))),
        "blocks[0] runs into the next",
    ),
    (replace(SOUND, claims=(replace(CLAIM, trigger=Quote(0, 5, "Fires")),)), "the article says 'Marah' there"),
    (replace(SOUND, claims=(replace(CLAIM, trigger=Quote(0, 999, "Marah")),)), "outside the text"),
    (replace(SOUND, entities=(REBELS, HALF)), "the id e1 stands twice"),
    (replace(SOUND, entities=()), "c1 names e1, which is not in the record"),
    (replace(SOUND, places=()), "c1 names p1, which is not in the record"),
    (replace(SOUND, places=(replace(MARAH, part_of="p9"),)), "p1 names p9"),
    (replace(SOUND, claims=()), "v1 names c1"),
    (replace(SOUND, states=(replace(STATE, subject="p7"),)), "the state of p7 names p7"),
    (replace(SOUND, events=(replace(EVENT, claims=()),)), "v1 rests on no claim"),
    (replace(SOUND, states=(replace(STATE, claims=()),)), "the state of p1 rests on no claim"),
    (replace(SOUND, states=(replace(STATE, end_date="2015-05"),)), "2016-03-25 to 2015-05 ends before it begins"),
    (replace(SOUND, events=(replace(EVENT, score=1.5),)), "score is 1.5, outside 0 to 1"),
    (replace(SOUND, events=(replace(EVENT, score=float("nan")),)), "score is nan"),
    (replace(SOUND, events=(replace(EVENT, casualties=Casualties(Toll(9, 3))),)), "counts from 9 to 3"),
    (replace(SOUND, issues=(Issue("note", "x", "", 3, None),)), "record.issues[0] points to [3, None)"),
    (replace(SOUND, attributions=(Saying(None, Span(0, 5), (), "direct", parent=4),)), "parent is 4, of 1"),
    (
        replace(SOUND, entities=(REBELS, make.entity(TEXT, "Marah", "e2"))),
        "entities do not stand in order of first offset",
    ),
]


@pytest.mark.parametrize(("record", "words"), BROKEN, ids=[words for _, words in BROKEN])
def test_each_broken_promise_is_found(record: Record, words: str) -> None:
    found = check_record(record)
    assert any(words in fault for fault in found), found


def test_a_lone_surrogate_is_found() -> None:
    text = "Marah \ud800"
    broken = replace(SOUND, article=replace(REPORT, text=text, id=article_id(text)))
    assert any("lone surrogate" in fault for fault in check_record(broken))


def test_ids_count_from_one_and_sort_as_numbers() -> None:
    assert [ordinal_id("c", index) for index in (0, 9)] == ["c1", "c10"]
    assert sorted(["c10", "c2", "c1"], key=id_order) == ["c1", "c2", "c10"]
    with pytest.raises(ValueError, match="c12"):
        id_order("seventh")


def test_the_builders_find_their_words() -> None:
    assert (CLAIM.quote.text, CLAIM.trigger.text) == ("Rebels seized Marah on Friday, killing 12 soldiers.", "seized")
    assert isinstance(CLAIM.place, ClaimPlace)
    assert CLAIM.participants == (Participant("actor", "e1", 13, 19, "Rebels"),)
    with pytest.raises(ValueError, match="Vasht"):
        make.span_of(TEXT, "Vasht")
