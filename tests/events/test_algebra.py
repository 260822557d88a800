"""What holds for all scenes, days and places, whatever the claims."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tadmor.codec import check_record
from tadmor.events.assemble import assemble
from tadmor.events.geography import distance_km, is_part_of, relate_places
from tadmor.events.intervals import Days, are_apart, common_days, cut_date, width_of
from tadmor.events.reality import REAL
from tadmor.events.weights import SIGNALS, THRESHOLD
from tadmor.model.event import AcledCode, Toll
from tadmor.model.place import Place
from tests import factories as make
from tests.events.scenes import PLACES, scenery

ACTIONS = ["air_strike", "strike", "killing", "armed_clash", "territory_gain", "injury", "holds_territory", "arrest"]
WORDS = [
    ["", "by=rebels", "by=army", "by=foreigners"],
    ["", "to=rebels", "at=chief", "at=villagers", "at=deputy"],
    ["", "in=Marah", "in=Vasht", "in=North", "in=Citadel"],
    ["", "on=Marah", "on=Citadel", "on=market"],
    ["", "day=2016-03-22", "day=2016-03-23", "day=2016-03", "day=2016-03-20.."],
    ["", "killed=3", "killed=12+", "killed=2:soldier", "killed=1:chief", "killed=4:villagers!"],
    ["", "mod=likely", "mod=planned", "mod=hypothetical", "not"],
]


def claim_words() -> st.SearchStrategy[str]:
    """One claim in the short form."""
    parts = st.tuples(st.sampled_from(["", "the ", "another "]), st.sampled_from(ACTIONS), *map(st.sampled_from, WORDS))
    return parts.map(lambda words: " ".join((words[0] + " ".join(words[1:])).split()))


@given(st.lists(claim_words(), min_size=1, max_size=6).map(" ; ".join))
@settings(max_examples=40, deadline=None)
def test_an_assembly_is_sound(short: str) -> None:
    scene = scenery(short)
    assembly = assemble(scene.article, scene.annotations, scene.claims)
    notes = scene.annotations
    record = make.record(
        scene.article,
        entities=notes.entities,
        places=notes.places,
        claims=tuple(scene.claims),
        events=assembly.events,
        states=assembly.states,
        issues=assembly.issues,
    )
    assert check_record(record) == []
    told = [claim for event in assembly.events for claim in event.claims]
    assert sorted(told) == sorted(claim.id for claim in scene.claims if claim.action != "holds_territory")
    by_id = {claim.id: claim for claim in scene.claims}
    for event in assembly.events:
        polarities = {by_id[claim].polarity for claim in event.claims}
        assert len(polarities) == 1
        if event.modality not in REAL or event.polarity == "negative":
            assert event.codes.acled == AcledCode()
            assert event.casualties.killed == Toll()
    for state in assembly.states:
        assert all(by_id[claim].modality in REAL and by_id[claim].polarity == "positive" for claim in state.claims)


def intervals() -> st.SearchStrategy[Days]:
    """Intervals of days, open or closed, with at least one end."""
    day = st.dates(date(2014, 1, 1), date(2017, 12, 31))
    length = st.integers(0, 400).map(lambda days: timedelta(days))
    closed = st.tuples(day, length).map(lambda pair: (pair[0], pair[0] + pair[1]))
    return st.one_of(closed, day.map(lambda first: (first, None)), day.map(lambda last: (None, last)))


@given(intervals(), intervals())
def test_being_apart_is_mutual_and_means_no_common_day(one: Days, other: Days) -> None:
    assert are_apart(one, other) == are_apart(other, one)
    first, last = common_days([one, other])
    if are_apart(one, other):
        assert (first, last) == one
    elif first and last:
        assert first <= last


@given(st.lists(intervals(), max_size=4))
def test_common_days_of_days_that_meet_do_not_depend_on_order(days: list[Days]) -> None:
    if not any(are_apart(one, other) for one in days for other in days):
        assert common_days(days) == common_days(reversed(days))


@given(intervals())
def test_a_cut_date_is_the_beginning_of_the_first_day(days: Days) -> None:
    cut = cut_date(days)
    if days[0] is None:
        assert cut is None
    elif cut is not None:
        assert days[0].isoformat().startswith(cut)
        assert len(cut) == 10 or (width_of(days) or 0) > 2


@pytest.mark.parametrize(
    ("first", "last", "cut"),
    [
        ("2015-05-01", "2015-05-31", "2015-05"),
        ("2015-05-20", "2015-05-31", "2015-05"),
        ("2015-01-01", "2015-12-31", "2015"),
        ("2015-03-01", "2015-05-31", "2015"),
        ("2016-03-24", "2016-03-25", "2016-03-24"),
        ("2016-03-24", None, "2016-03-24"),
        ("2015-12-01", "2016-02-29", None),
        (None, "2016-02-29", None),
    ],
)
def test_dates_are_cut_to_what_is_known(first: str | None, last: str | None, cut: str | None) -> None:
    days = (date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)
    assert cut_date(days) == cut


CAST = {name: Place(name, name, **fields) for name, fields in PLACES.items()}


@pytest.mark.parametrize("one", CAST)
@pytest.mark.parametrize("other", CAST)
def test_places_stand_to_each_other_as_the_other_way_round(one: str, other: str) -> None:
    assert relate_places(CAST[one], CAST[other], CAST) == relate_places(CAST[other], CAST[one], CAST)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("Marah", "Marah", "same"),
        ("Citadel", "Marah", "within"),
        ("Marah", "North", "within"),
        ("Marah", "South", "apart"),
        ("Marah", "Oru", "within"),
        ("Marah", "Farland", "apart"),
        ("Marah", "Vasht", "apart"),
        ("Marah", "Airport", "maybe"),
        ("Vasht", "Airport", "apart"),
        ("Marah", "Dasht", "maybe"),
        ("North", "South", "apart"),
    ],
)
def test_how_two_places_stand(one: str, other: str, relation: str) -> None:
    assert relate_places(CAST[one], CAST[other], CAST) == relation


def test_a_loop_of_parts_ends() -> None:
    loop = {name: Place(name, name, "settlement", part_of=part) for name, part in [("a", "b"), ("b", "a")]}
    assert is_part_of(loop["a"], loop["b"], loop)
    assert not is_part_of(loop["a"], CAST["Marah"], loop)


def test_a_quarter_of_the_meridian() -> None:
    pole = Place("n", "n", "natural", latitude=90.0, longitude=0.0)
    equator = Place("e", "e", "natural", latitude=0.0, longitude=40.0)
    assert distance_km(pole, equator) == pytest.approx(10_007.5, abs=1)
    assert distance_km(pole, Place("x", "x", "natural")) is None


def test_no_signal_joins_by_itself_but_those_that_name_the_same_thing() -> None:
    alone = {name for name, signal in SIGNALS.items() if signal.weight is not None and signal.weight >= THRESHOLD}
    assert alone == {"same_person", "only_one", "one_clause"}
