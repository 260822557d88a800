"""The pair files of events, and the promises that hold for every assembly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tadmor.codec import encode
from tadmor.events.assemble import Assembly, assemble
from tadmor.model.event import Event, State, Toll
from tests import factories as make
from tests.events.scenes import Scenery, read_pairs, scenery


def assembled(short: str) -> tuple[Scenery, Assembly]:
    scene = scenery(short)
    return scene, assemble(scene.article, scene.annotations, scene.claims)


def say_toll(toll: Toll) -> str:
    def bounds(low: int | None, high: int | None) -> str:
        if low is None:
            return "none"
        return f"{low}+" if high is None else str(low) if low == high else f"{low}-{high}"

    said = bounds(toll.low, toll.high)
    civilians = bounds(toll.civilians_low, toll.civilians_high)
    return said if civilians == "none" else f"{said}, civilians {civilians}"


def say_state(scene: Scenery, state: State) -> str:
    subject = scene.name_of(state.subject) + (f"~{state.part}" if state.part else "")
    dates = f"{state.start_date or ''}..{state.end_date or ''}"
    words = [subject, state.property, scene.name_of(state.value), dates]
    return " ".join(words + ([state.modality] if state.modality != "asserted" else []))


@pytest.mark.parametrize(("short", "expected"), read_pairs("events/join.txt"))
def test_claims_fall_into_events(short: str, expected: str) -> None:
    _, assembly = assembled(short)
    assert " | ".join("+".join(claim[1:] for claim in event.claims) for event in assembly.events) == expected


@pytest.mark.parametrize(("short", "expected"), read_pairs("events/tolls.txt"))
def test_tolls(short: str, expected: str) -> None:
    _, assembly = assembled(short)
    assert say_toll(assembly.events[0].casualties.killed) == expected


@pytest.mark.parametrize(("short", "expected"), read_pairs("events/states.txt"))
def test_states(short: str, expected: str) -> None:
    scene, assembly = assembled(short)
    assert (" | ".join(say_state(scene, state) for state in assembly.states) or "none") == expected


@pytest.mark.parametrize(("short", "expected"), read_pairs("acled/codes.txt"))
def test_acled(short: str, expected: str) -> None:
    _, assembly = assembled(short)
    code = assembly.events[0].codes.acled
    assert (f"{code.event_type} / {code.sub_event_type}" if code.event_type else "none") == expected


@pytest.mark.parametrize(("short", "expected"), read_pairs("events/codes.txt"))
def test_other_codes(short: str, expected: str) -> None:
    _, assembly = assembled(short)
    codes = assembly.events[0].codes
    words = (f"{codes.plover.event or '-'}/{codes.plover.mode or '-'}", codes.cameo, codes.ucdp_violence)
    assert " ".join(str(word or "-") for word in words) == expected


EVERY_PAIR = [short for name in ("join", "tolls", "states", "codes") for short, _ in read_pairs(f"events/{name}.txt")]


@pytest.mark.parametrize("short", EVERY_PAIR)
def test_each_claim_is_in_one_event_or_tells_a_state(short: str) -> None:
    scene, assembly = assembled(short)
    told = [claim for event in assembly.events for claim in event.claims]
    stative = {"holds_territory", "intact", "survival", "in_custody"}
    assert sorted(told) == sorted(claim.id for claim in scene.claims if claim.action not in stative)


@pytest.mark.parametrize("short", EVERY_PAIR)
def test_the_same_claims_give_the_same_bytes_in_any_order(short: str) -> None:
    scene, assembly = assembled(short)
    again = assemble(scene.article, scene.annotations, tuple(reversed(scene.claims)))
    assert encode(again) == encode(assembly)


def first_event(short: str) -> tuple[Scenery, Event]:
    scene, assembly = assembled(short)
    return scene, assembly.events[0]


def test_an_event_takes_the_most_exact_place_and_the_common_days() -> None:
    scene, event = first_event("bombing in=North day=2016-03 killed=12 ; bombing in=Marah day=2016-03-22 killed=12")
    assert scene.name_of(event.place) == "Marah"
    assert (event.precision, event.start_date, event.end_date) == ("exact", "2016-03-22", "2016-03-22")


def test_the_exact_action_names_the_event() -> None:
    _, event = first_event("attack head in=Marah killed=31 ; suicide_bombing in=Marah killed=31")
    assert event.action == "suicide_bombing"


def test_modality_is_the_strongest_and_background_needs_all() -> None:
    _, event = first_event("killing by=foreigners at=chief mod=likely bg ; killing by=foreigners at=chief mod=believed")
    assert (event.modality, event.background) == ("likely", False)


def test_a_reason_says_why_claims_stand_together_and_why_there_is_no_code() -> None:
    _, event = first_event("attack in=Marah day=2016-03-22 killed=31 ; attack in=Marah day=2016-03-22 killed=31")
    assert "the same number of people" in event.reason
    assert "rule encounter not met" in event.reason


def test_numbers_that_differ_are_said_to() -> None:
    _, assembly = assembled("bombing in=Marah day=2016-03-22 killed=31 ; bombing in=Marah day=2016-03-22 killed=34")
    assert [(issue.code, issue.message) for issue in assembly.issues] == [
        ("tolls_differ", "the numbers of killed differ: 31 to 34")
    ]


def state_of(words: str, upos: str, deprel: str, head: int) -> State:
    """The state told by "Rebels rule <two words> Syria", the last of which hangs on the words before it."""
    text = f"Rebels rule {words} Syria"
    report = make.article(text)
    rebels, syria = make.entity(text, "Rebels", "e1"), make.place(text, "Syria", "p1", "country")
    sentence = make.sentence(text)
    tokens = [replace(token, upos="NOUN" if token.index == 3 else token.upos) for token in sentence.tokens]
    tokens[-1] = replace(tokens[-1], upos=upos, deprel=deprel, head=head)
    claim = make.claim(
        text,
        "rule",
        "holds_territory",
        participants=(make.participant(text, "actor", rebels),),
        object=make.claim_object(text, "Syria", syria),
    )
    notes = make.annotated(
        report, entities=[rebels], places=[syria], sentences=(replace(sentence, tokens=tuple(tokens)),)
    )
    (state,) = assemble(report, notes, [claim]).states
    return state


def test_large_parts_of_a_place_are_not_the_place() -> None:
    assert state_of("large parts", "PROPN", "nmod", 3).part == "parts Syria"
    assert state_of("the whole", "PROPN", "obj", 1).part is None


def test_a_thing_that_only_lies_in_a_place_is_a_part_of_it() -> None:
    text = "In Marah the colonnades still stand"
    report, marah = make.article(text), make.place(text, "Marah", "p1")
    thing = replace(make.claim_object(text, "the colonnades", marah), kind="heritage_site")
    claim = make.claim(text, "stand", "intact", object=thing)
    (state,) = assemble(report, make.annotated(report, places=[marah]), [claim]).states
    assert (state.subject, state.part, state.value) == ("p1", "the colonnades", "standing")


def test_an_action_outside_the_list_is_refused() -> None:
    scene = scenery("marching in=Marah")
    with pytest.raises(KeyError, match="marching"):
        assemble(scene.article, scene.annotations, scene.claims)
