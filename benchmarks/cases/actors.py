"""Actors: what the list knows of UCDP's sides, and of the organisations that MUC-4's development keys name as perpetrators."""

from __future__ import annotations

import csv
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.rows import SHARED, Row
from tadmor.reference.actors import Actors

MUC = SHARED / "corpora" / "muc4" / "official" / "TASK" / "CORPORA"
KEYS = (MUC / "tst1" / "key-tst1.v7", MUC / "tst2" / "key-tst2.v4")
_SLOT = re.compile(r"^(\d+)\.\s+[A-Z -]+: [A-Z /]+?\s{2,}(.*)$")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


def resolved(actors: Actors, name: str, country: str | None = None) -> str | None:
    """The key of the best candidate for a name, if one is better than a guess; ``country`` is where it happened."""
    found = actors.find(name, country=country)
    return found[0].actor.key if found and found[0].score >= 0.4 else None


def parts_of_side(side: str) -> list[str]:
    """The actors of a UCDP side: several are listed with commas."""
    return [part.strip() for part in side.split(",") if part.strip()]


def syria_rows(actors: Actors) -> list[Row]:
    """Sides of UCDP GED Syria: events with all their sides known, distinct names known, and ids that agree."""
    sides: Counter[tuple[str, int]] = Counter()
    with (SHARED / "ucdp" / "ucdp_ged_syria.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for end in "ab":
                sides[row[f"side_{end}"], int(float(row[f"side_{end}_new_id"] or 0))] += 1
    names = sorted({part for side, _ in sides for part in parts_of_side(side)})
    known = {name: resolved(actors, name) for name in names if name != "Civilians"}
    total = sum(count for (side, _), count in sides.items() if side != "Civilians")
    full = sum(
        n for (side, _), n in sides.items() if side != "Civilians" and all(known[p] for p in parts_of_side(side))
    )
    agree, coded = id_agreement(actors, sides)
    return [
        Row("actors", "UCDP Syria", "sides of events known", full / total, total, "all actors of the side; civilians left out"),
        Row("actors", "UCDP Syria", "distinct names known", sum(map(bool, known.values())) / len(known), len(known)),
        Row("actors", "UCDP Syria", "UCDP ids that agree", agree / max(coded, 1), coded, "distinct single sides whose actor has an id"),
    ]  # fmt: skip


def id_agreement(actors: Actors, sides: Counter[tuple[str, int]]) -> tuple[int, int]:
    """How many single sides have the id that the list gives, of those that it gives one."""
    agree = coded = 0
    for side, number in sorted(sides):
        key = resolved(actors, side) if len(parts_of_side(side)) == 1 else None
        actor = actors.get(key) if key else None
        if actor is not None and actor.codes.ucdp_actor is not None:
            coded += 1
            agree += actor.codes.ucdp_actor == number
    return agree, coded


def world_rows(actors: Actors) -> list[Row]:
    """UCDP actor names of all regions, by name and weighted by events."""
    with (SHARED / "actors" / "ucdp_actor_names.csv").open(encoding="utf-8", newline="") as lines:
        rows = [(row["name"], int(row["n_events"])) for row in csv.DictReader(lines) if row["name"] != "Civilians"]
    known = [(count, all(resolved(actors, part) for part in parts_of_side(name))) for name, count in rows]
    total = sum(count for count, _ in known)
    return [
        Row("actors", "UCDP actor names", "known", sum(ok for _, ok in known) / len(known), len(known), "supporters, clans and villages included"),
        Row("actors", "UCDP actor names", "known, by events", sum(n for n, ok in known if ok) / total, total),
    ]  # fmt: skip


def organisation_slots(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """For each template with perpetrator organisations: the country, and groups of strings that the key holds for one."""
    slot, lines, country = "", [], ""
    for line in [*path.read_text(encoding="latin-1").splitlines(), "0.  END: END      -"]:
        start = _SLOT.match(line)
        if start and slot == "10":
            groups = [_QUOTED.findall(text) for text in lines if '"' in text]
            if any(groups):
                yield country, [[name.replace('\\"', '"') for name in group] for group in groups if group]
        if start:
            slot, lines = start[1], [start[2]]
            country = start[2].split(":")[0].split(" - ")[0].strip() if slot == "3" else country
        else:
            lines.append(line.strip())


def state(actors: Actors, country: str) -> str | None:
    """The alpha-3 code of a country's name in capitals."""
    found = actors.find(country.title())
    return found[0].actor.country if found else None


def muc_rows(actors: Actors) -> list[Row]:
    """Organisations of tst1 and tst2: share known, and whether what the key holds for one is read as one."""
    groups = [
        (state(actors, country), group) for path in KEYS for country, slot in organisation_slots(path) for group in slot
    ]
    read = [[resolved(actors, name, country) for name in group] for country, group in groups]
    known = [key for keys in read for key in keys]
    names, either = known, [any(keys) for keys in read]
    many = [set(keys) - {None} for keys in read if len(keys) > 1]
    agree = [len(keys) == 1 for keys in many if keys]
    note = "strings in the keys, with the country of the incident"
    return [
        Row(
            "actors",
            "MUC-4 tst1+tst2",
            "organisation strings known",
            sum(map(bool, known)) / len(names),
            len(names),
            note,
        ),
        Row(
            "actors",
            "MUC-4 tst1+tst2",
            "organisations known",
            sum(either) / len(groups),
            len(groups),
            "by any of its strings",
        ),
        Row("actors", "MUC-4 tst1+tst2", "strings of one read as one", sum(agree) / max(len(agree), 1), len(agree)),
    ]


def speed_rows() -> list[Row]:
    """How long opening takes, and a phrase."""
    begin = time.process_time()
    actors = Actors.open()
    opened = time.process_time() - begin
    words = "Islamic State fighters attacked soldiers of the Syrian army near Palmyra".split()
    begin = time.process_time()
    for _ in range(2000):
        actors.match(words)
    matched = (time.process_time() - begin) / 2000
    return [
        Row("actors", "list", "opens a second", round(1 / max(opened, 1e-4)), 1, "processor time, tables included"),
        Row("actors", "list", "sentences matched a second", round(1 / matched), 2000, "eleven words"),
        Row(
            "actors",
            "list",
            "actors with names",
            len(actors.all_keys()),
            len(actors.all_keys()),
            "parts of 198 states come on top",
        ),
    ]


def run() -> list[Row]:
    """The rows of the area."""
    speed = speed_rows()
    actors = Actors.open()
    return [*syria_rows(actors), *world_rows(actors), *muc_rows(actors), *speed]
