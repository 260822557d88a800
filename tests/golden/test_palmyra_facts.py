"""The facts that a careful analyst reads in the Palmyra report: each one, and none of the wrong ones.

Checked on the real report (in ../shared, never committed) and on the report
that was written for this repository on the same facts.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

import pytest

from tadmor.model.claim import Claim
from tadmor.model.entity import Entity
from tadmor.model.record import Record
from tadmor.pipeline import Tadmor
from tests.conftest import SHARED

OWN = Path(__file__).resolve().parent.parent.parent / "examples" / "palmyra.txt"
REAL = SHARED / "examples" / "palmyra" / "report.txt"
FRIDAY, THURSDAY, SATURDAY, ATTACK = "2016-03-25", "2016-03-24", "2016-03-26", "2016-03-22"
VIOLENT = {"strike", "air_strike", "attack", "killing", "assassination", "drone_strike", "missile_attack", "bombing"}
HAPPENED = {"asserted", "likely", "believed", "possible"}


@functools.cache
def record_of(path: Path) -> Record:
    return Tadmor().read(path.read_text(encoding="utf-8"))


@pytest.fixture(params=[pytest.param(REAL, marks=pytest.mark.shared, id="real"), pytest.param(OWN, id="own")])
def record(request: pytest.FixtureRequest) -> Record:
    return record_of(request.param)


# What a claim says, in words that a check can ask for.


def entity(record: Record, words: str) -> Entity:
    """The entity with a mention or name of these words."""
    for found in record.entities:
        if words in (found.name, *found.aliases) or any(m.text == words for m in found.mentions):
            return found
    raise AssertionError(f"no entity {words!r} among {[e.name for e in record.entities]}")


def names(record: Record, ids: list[str]) -> str:
    """The names of entities and of what they are parts of, in one string."""
    by_id = {e.id: e for e in record.entities}
    told = []
    for identity in ids:
        found: Entity | None = by_id[identity]
        while found is not None:
            told += [
                found.name,
                *found.aliases,
                *(m.text for m in found.mentions if m.form == "name"),
                found.country or "",
            ]
            found = by_id.get(found.part_of) if found.part_of else None
    return " | ".join(told)


def who(record: Record, claim: Claim, *roles: str) -> str:
    return names(record, [p.entity for p in claim.participants if p.role in roles])


def sources(record: Record, claim: Claim) -> str:
    texts = [a.text for a in claim.attribution]
    return " | ".join([*texts, names(record, [a.source for a in claim.attribution if a.source])])


def where(record: Record, claim: Claim) -> str:
    return next((p.name for p in record.places if claim.place and p.id == claim.place.place), "")


def claims(record: Record, *actions: str, **wanted: object) -> list[Claim]:
    """Claims of the actions whose plain fields are as wanted."""
    return [c for c in record.claims if c.action in actions and all(getattr(c, k) == v for k, v in wanted.items())]


def on(claim: Claim, day: str) -> bool:
    return claim.time is not None and claim.time.start_date == claim.time.end_date == day


def one(record: Record, found: list[Claim], check: Callable[[Claim], bool]) -> Claim:
    """A claim that passes the check; the message lists those that did not."""
    for claim in found:
        if check(claim):
            return claim
    told = [
        (
            c.id,
            c.action,
            c.trigger.text,
            who(record, c, "actor")[:40],
            where(record, c),
            c.time and c.time.start_date,
            c.modality,
            sources(record, c)[:40],
        )
        for c in found or record.claims
    ]
    raise AssertionError(f"no claim passes; looked at {told}")


# Article


def test_article(record: Record) -> None:
    article = record.article
    assert article.sections == ("Home", "Asia")
    assert article.published is not None
    assert (article.published.value, article.published.precision, article.published.zone) == (
        "2016-03-26T17:47",
        "minute",
        None,
    )
    assert article.headline is not None
    assert article.text.count(article.headline) == 1
    assert article.agency == "Reuters"
    assert article.bylines == ()
    assert article.dateline.places == ("BEIRUT", "WASHINGTON")
    assert "Latest News" not in article.text
    assert "Home > Asia" not in article.text


def test_captions(record: Record) -> None:
    credits = [b.credit for b in record.article.blocks if b.kind == "caption" and b.credit]
    assert len(credits) == 2
    assert (credits[0].person, credits[0].organisations, credits[0].file) == ("Ron Van Oers", ("UNESCO", "AP"), True)
    assert credits[1].person is None
    assert credits[1].organisations == ("State Department", "Rewards for Justice", "AP")


# People and places


def test_one_person_with_three_names(record: Record) -> None:
    man = entity(record, "Haji Iman")
    told = {man.name, *man.aliases}
    assert {"Haji Iman", "Abd ar-Rahman Mustafa al-Qaduli", "Abd al-Rahman Mustafa al-Qaduli"} <= told
    assert any("financ" in role.title for role in man.roles)
    other = entity(record, "Abu Sarah")
    assert other.id != man.id
    assert not any("financ" in role.title for role in other.roles)


def test_offices(record: Record) -> None:
    carter = next(e for e in record.entities if "Ash Carter" in (e.name, *e.aliases))
    assert any("defense secretary" in role.title.lower() for role in carter.roles)
    assad = next(e for e in record.entities if "Bashar al-Assad" in (e.name, *e.aliases))
    assert any("president" in role.title.lower() for role in assad.roles)


@pytest.mark.parametrize(
    ("name", "country"),
    [("Palmyra", "SYR"), ("Raqqa", "SYR"), ("Deir al-Zor", "SYR"), ("Mosul", "IRQ"), ("Brussels", "BEL"), ("Brussels Airport", "BEL"),
     ("Beirut", "LBN"), ("Washington", "USA"), ("Syria", "SYR"), ("Iraq", "IRQ")],
)  # fmt: skip
def test_places(record: Record, name: str, country: str) -> None:
    found = [p for p in record.places if any(m.text.lower() == name.lower() for m in p.mentions)]
    assert any(p.country == country for p in found), [(p.name, p.country) for p in record.places]


def test_parts_of_places(record: Record) -> None:
    by_id = {p.id: p for p in record.places}
    citadel = next(p for p in record.places if any("citadel" in m.text for m in p.mentions))
    assert citadel.kind in {"heritage_site", "facility"}
    assert citadel.part_of is not None
    assert by_id[citadel.part_of].name == "Palmyra"
    north = next(p for p in record.places if any(m.text == "northern Iraq" for m in p.mentions))
    assert north.country == "IRQ"


# What happened


def test_retreat(record: Record) -> None:
    claim = one(
        record,
        claims(record, "retreat", modality="asserted", polarity="positive"),
        lambda c: "Islamic State" in who(record, c, "actor") and where(record, c) == "Palmyra" and on(c, FRIDAY),
    )
    assert not claim.background


def test_citadel_taken(record: Record) -> None:
    one(
        record,
        claims(record, "territory_gain", modality="asserted", polarity="positive"),
        lambda c: (
            c.object is not None
            and "citadel" in c.object.text
            and "SYR" in who(record, c, "actor")
            and where(record, c) == "Palmyra"
            and on(c, FRIDAY)
            and "media" in sources(record, c)
        ),
    )


def test_leaders_probably_killed(record: Record) -> None:
    one(
        record,
        claims(record, "killing", "strike", "air_strike", "attack", polarity="positive"),
        lambda c: (
            c.modality in {"likely", "possible"}
            and "USA" in who(record, c, "actor")
            and "leaders" in c.quote.text
            and c.time is not None
            and c.time.precision == "week"
            and "USA" in sources(record, c)
        ),
    )


def test_brussels(record: Record) -> None:
    claim = one(
        record,
        claims(record, "suicide_bombing", modality="asserted"),
        lambda c: (
            "Islamic State" in who(record, c, "actor")
            and where(record, c) == "Brussels"
            and on(c, ATTACK)
            and any((k.what, k.low, k.high) == ("killed", 31, 31) for k in c.counts)
        ),
    )
    assert claim.background
    assert claim.attribution == ()


def test_airport(record: Record) -> None:
    one(
        record,
        claims(record, "closure"),
        lambda c: (
            c.time is not None
            and c.time.end_date is not None
            and c.time.end_date >= "2016-03-28"
            and "Brussels Airport" in c.quote.text + sources(record, c)
        ),
    )
    access = [s for s in record.states if s.property == "access"]
    assert any(s.value == "closed" for s in access)


def test_temples(record: Record) -> None:
    claim = one(
        record,
        claims(record, "damage_to_heritage", polarity="positive"),
        lambda c: (
            "Islamic State" in who(record, c, "actor") and c.modality == "asserted" and where(record, c) == "Palmyra"
        ),
    )
    assert "United Nations" not in who(record, claim, "actor")
    one(record, claims(record, "intact"), lambda c: "footage" in sources(record, c) and on(c, FRIDAY))


def test_seizure_of_2015(record: Record) -> None:
    one(
        record,
        claims(record, "territory_gain", background=True),
        lambda c: (
            "Islamic State" in who(record, c, "actor")
            and where(record, c) == "Palmyra"
            and c.time is not None
            and (c.time.start_date, c.time.end_date) == ("2015-05-01", "2015-05-31")
        ),
    )


def test_unnamed_leader_killed_in_raqqa(record: Record) -> None:
    claim = one(
        record,
        claims(record, *VIOLENT, polarity="positive", modality="asserted"),
        lambda c: where(record, c) == "Raqqa" and on(c, THURSDAY) and "Observatory" in sources(record, c),
    )
    assert who(record, claim, "actor") == ""
    dead = [p.entity for p in claim.participants if p.role in {"target", "recipient"}]
    assert dead
    assert entity(record, "Haji Iman").id not in dead
    assert any((k.what, k.low) == ("killed", 1) for k in claim.counts)


def test_haji_iman_and_abu_sarah_believed_killed(record: Record) -> None:
    for name in ("Haji Iman", "Abu Sarah"):
        one(
            record,
            claims(record, "killing", "assassination", polarity="positive", modality="believed"),
            lambda c, name=name: name in who(record, c, "target", "recipient") and "Carter" in sources(record, c),
        )


def test_strike_by_special_forces(record: Record) -> None:
    claim = one(
        record,
        claims(record, "strike", "air_strike", "attack", modality="asserted", polarity="positive"),
        lambda c: "special forces" in who(record, c, "actor") and "Haji Iman" in who(record, c, "target", "recipient"),
    )
    assert "officials" in sources(record, claim)


def test_capture_was_only_planned(record: Record) -> None:
    found = claims(record, "capture", "arrest", "abduction")
    one(
        record,
        found,
        lambda c: "Haji Iman" in who(record, c, "target", "recipient") and c.modality in {"planned", "counterfactual"},
    )
    assert not [c for c in found if c.modality in HAPPENED and c.polarity == "positive"]


def test_helicopter_fired_on(record: Record) -> None:
    one(
        record,
        claims(record, "shooting", polarity="positive"),
        lambda c: c.object is not None and "helicopter" in c.object.text and who(record, c, "actor") == "",
    )


def test_mosul_operation_is_planned(record: Record) -> None:
    found = [c for c in record.claims if where(record, c) == "Mosul"]
    assert found
    assert all(
        c.modality in {"planned", "hypothetical"}
        for c in found
        if c.action in {"offensive", "territory_gain", "attack"}
    )
    one(record, found, lambda c: "officials" in sources(record, c))


# States


def test_states(record: Record) -> None:
    def held(place: str, group: str, prop: str = "control") -> list[object]:
        ids = {p.id for p in record.places if p.name == place or any(m.text == place for m in p.mentions)}
        return [
            s
            for s in record.states
            if s.subject in ids
            and s.property == prop
            and (group in s.value or group in names(record, [s.value] if s.value.startswith("e") else []))
        ]

    assert any(s.start_date == "2015-05" for s in held("Palmyra", "Islamic State"))
    assert held("Raqqa", "Islamic State")
    assert held("Deir al-Zor", "Islamic State")
    citadel = next(p for p in record.places if any("citadel" in m.text for m in p.mentions))
    control = [s for s in record.states if s.subject == citadel.id and s.property == "control"]
    assert any(s.start_date == FRIDAY and "SYR" in names(record, [s.value]) for s in control)
    life = {s.subject: s for s in record.states if s.property == "life"}
    for name in ("Haji Iman", "Abu Sarah"):
        state = life[entity(record, name).id]
        assert (state.value, state.modality) == ("dead", "believed")


# Wrong


def test_palmyra_the_city_was_not_taken(record: Record) -> None:
    for claim in claims(record, "territory_gain", "territory_loss"):
        taken = next((p.name for p in record.places if claim.object and p.id == claim.object.place), "")
        if taken == "Palmyra" and claim.modality in HAPPENED and claim.polarity == "positive":
            assert "Islamic State" in who(record, claim, "actor"), claim.quote.text


def test_thirty_one_died_in_brussels_only(record: Record) -> None:
    for claim in record.claims:
        if any(k.low == 31 for k in claim.counts):
            assert where(record, claim) == "Brussels"
            assert on(claim, ATTACK)


def test_nobody_of_the_credits_acts(record: Record) -> None:
    for claim in record.claims:
        assert "Ron Van Oers" not in who(record, claim, "actor", "recipient", "target", "beneficiary", "instrument")


def test_tuesday_is_after_publication(record: Record) -> None:
    for time in record.times:
        if "Tuesday" in time.text:
            assert (time.start_date or time.end_date or "") >= "2016-03-28"
