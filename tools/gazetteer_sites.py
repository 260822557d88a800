"""Sites that are no settlements: airports, World Heritage, ancient places, disputed territories, our own landmarks."""

from __future__ import annotations

import csv
import gzip
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterator

from tadmor.reference.gazetteer_file import CODE, ENGLISH, KINDS, OTHER
from tadmor.text.normalise import normal_form
from tadmor.text.skeleton import skeleton
from tools.gazetteer_entries import Entry, pieces
from tools.gazetteer_sources import PLACES, SOURCES, World

TownGrid = dict[tuple[int, int], list[Entry]]


def town_grid(world: World) -> TownGrid:
    """Settlements by whole degree."""
    grid: TownGrid = defaultdict(list)
    for entry in world.entries:
        if entry.kind in {"settlement", "capital"} and entry.latitude is not None and entry.longitude is not None:
            grid[math.floor(entry.latitude), math.floor(entry.longitude)].append(entry)
    return grid


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance in km between two (latitude, longitude) in degrees."""
    phi1, phi2 = math.radians(a[0]), math.radians(b[0])
    half = math.sin((phi2 - phi1) / 2) ** 2
    half += math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))


def towns_near(grid: TownGrid, latitude: float, longitude: float, km: float) -> Iterator[tuple[float, Entry]]:
    """(distance, settlement) within ``km`` (under 100), nearest first."""
    y, x = math.floor(latitude), math.floor(longitude)
    found = []
    for entry in (e for dy in (-1, 0, 1) for dx in (-1, 0, 1) for e in grid.get((y + dy, x + dx), ())):
        assert entry.latitude is not None
        assert entry.longitude is not None
        away = distance_km((latitude, longitude), (entry.latitude, entry.longitude))
        if away <= km:
            found.append((away, -entry.people, entry.geonames, entry))
    yield from ((item[0], item[3]) for item in sorted(found, key=lambda item: item[:3]))


def adopt_units(entry: Entry, town: Entry) -> None:
    """A site takes country and units of the town beside it, where it has none."""
    entry.country = entry.country or town.country
    entry.admin1 = entry.admin1 or town.admin1
    entry.admin2 = entry.admin2 or town.admin2


def read_airports(world: World, grid: TownGrid) -> None:
    """Natural Earth airports; those of the conflict countries that Who's On First has too are joined to it."""
    known = [e for e in world.entries if e.kind == "airport"]
    for feature in json.loads((SOURCES / "naturalearth/10m/cultural/ne_10m_airports.json").read_text())["features"]:
        properties = feature["properties"]
        longitude, latitude = feature["geometry"]["coordinates"][:2]
        name = full_airport_name(properties["name"])
        people = 10 ** (6.0 - 0.2 * properties["scalerank"])
        codes = {code for code in (properties["iata_code"], properties["gps_code"]) if code}
        entry = next((e for e in known if is_close(e, latitude, longitude, 12) and codes & set(e.names)), None)
        if entry is None:
            entry = world.put(Entry(name, "airport", round(latitude, 5), round(longitude, 5), source="naturalearth",
                                    source_id=f"airport:{properties['iata_code'] or properties['gps_code']}"))  # fmt: skip
            for _, town in towns_near(grid, latitude, longitude, 60):
                adopt_units(entry, town)
                break
        entry.people = max(entry.people, people)
        entry.add(name, ENGLISH)
        for code in sorted(codes):
            entry.add(code, CODE)
        add_wikipedia_name(entry, properties["wikipedia"])


def add_wikipedia_name(entry: Entry, address: str | None) -> None:
    """The title in a Wikipedia address is the airport's full name."""
    from urllib.parse import unquote

    title = unquote((address or "").rsplit("/", 1)[-1]).replace("_", " ")
    if "irport" in title or "ir Base" in title or "irfield" in title:
        entry.add(title, ENGLISH)


def full_airport_name(short: str) -> str:
    """Natural Earth's "Tripoli Int'l" is "Tripoli International Airport"."""
    name = short.replace("Int'l", "International").replace("Muni.", "Municipal").replace("Reg.", "Regional")
    return name if name.endswith(("Airport", "Base", "Airfield", "AFB")) else f"{name} Airport"


def is_close(entry: Entry, latitude: float, longitude: float, km: float) -> bool:
    """Whether an entry lies within ``km`` of a point."""
    if entry.latitude is None or entry.longitude is None or abs(entry.latitude - latitude) > 1:
        return False
    return distance_km((entry.latitude, entry.longitude), (latitude, longitude)) <= km


def read_world_heritage(world: World, grid: TownGrid) -> None:
    """Names, ids, dates and coordinates of the World Heritage list."""
    alpha3 = {code.lower(): a3 for code, a3 in world.alpha3.items()}
    with (SOURCES / "world_heritage_sites.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if not row["latitude"] or row["date_end"]:
                continue
            name = re.sub("<[^>]+>", "", row["name_en"])
            kind = "natural" if row["category"] == "Natural" else "heritage_site"
            latitude, longitude = float(row["latitude"]), float(row["longitude"])
            entry = world.put(Entry(name, kind, latitude, longitude, alpha3.get((row["iso_code"] or "")[:2].lower()),
                                    source="whs", source_id=int(row["id_no"]), people=3000))  # fmt: skip
            join_town(entry, grid, 12)


def read_pleiades(world: World, grid: TownGrid) -> None:
    """Ancient places whose position is known to better than half a degree, and monuments as parts of their town."""
    kept: dict[str, Entry] = {}
    with gzip.open(SOURCES / "pleiades_conflict_regions.tsv.gz", "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            entry = ancient_place(row)
            if entry is not None:
                kept[row["pleiades_id"]] = world.put(entry)
    for entry in kept.values():
        join_town(entry, grid, 8)


VAGUE = {"people", "province", "road", "numbered feature", "labeled feature", "unknown", "region", "water-open", "river",
         "mountain", "unlocated", "false"}  # fmt: skip
TOWNS = {"settlement", "urban", "station", "villa", "oasis", "port", "settlement-modern"}


def ancient_place(row: dict[str, str]) -> Entry | None:
    """A Pleiades row as an entry, or None where it is vague, numbered, or placed on a half-degree grid."""
    types = set(row["types"].split("|"))
    title = row["title"].strip("*? ").replace("?", "")
    if not row["lat"] or types & VAGUE or title.startswith("Untitled") or not title:
        return None
    latitude, longitude = round(float(row["lat"]), 5), round(float(row["lon"]), 5)
    if (latitude * 2).is_integer() and (longitude * 2).is_integer():
        return None
    kind = "heritage_site" if types & TOWNS else "monument"
    if types & {"church", "church-2", "abbey", "monastery", "mosque"}:
        kind = "church" if "mosque" not in types else "mosque"
    entry = Entry(title.split("/")[0], kind, latitude, longitude, source="pleiades", source_id=int(row["pleiades_id"]))
    entry.people = 400 if kind == "heritage_site" else 100
    for name in [*title.split("/"), *row["names"].split("|")]:
        entry.add(name.strip("*? "), OTHER)
    return entry


def join_town(entry: Entry, grid: TownGrid, km: float) -> None:
    """Units from the nearest town; ``part_of`` the town whose name it carries ("Theatre of Palmyra", "Palmyra")."""
    assert entry.latitude is not None
    assert entry.longitude is not None
    near = list(towns_near(grid, entry.latitude, entry.longitude, max(km, 60)))
    for _, town in near:
        if entry.country is None or town.country == entry.country:
            adopt_units(entry, town)
            break
    words = {" ".join(words) for name in entry.names for words in windows(normal_form(name).split())}
    for away, town in near:
        names = {normal_form(piece) for name in town.names for piece in pieces(name)}
        if away <= km and any(len(name) > 3 and name in words for name in names):
            entry.part_of = town
            return


def windows(words: list[str]) -> Iterator[list[str]]:
    """Every run of words."""
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            yield words[start:end]


# Described better elsewhere: as countries, or under another name among the landmarks.
SKIPPED_TERRITORIES = {"West Bank", "Gaza", "Mayotte", "Gibraltar", "Belize", "Falkland Is.", "Ceuta", "Melilla", "W. Sahara",
                       "Donbass", "Br. Indian Ocean Ter.", "Ilemi Triange", "Guantanamo Bay USNB", "Jammu and Kashmir",
                       "Azad Kashmir", "Korean Demilitarized Zone (south)", "Korean Demilitarized Zone (north)"}  # fmt: skip
TERRITORY_COUNTRY = {"CYN": "CYP", "SAH": "ESH", "SOL": "SOM", "KAB": "KAZ", "CNM": "CYP", "PSX": "PSE", "SDS": "SSD", "KAS": None,
                     "PGA": None, "SCR": None, "BJN": None, "SER": None, "MAR": "ESH"}  # fmt: skip


def read_territories(world: World) -> None:
    """Disputed areas of Natural Earth; ``country`` is who holds them, the dispute is in NOTICE, not in the record.

    Those that the hand-made landmarks describe too are left to them.
    """
    known = {normal_form(name) for e in world.entries if e.source == "region" for name in e.names}
    for feature in json.loads((SOURCES / "naturalearth/10m/cultural/ne_10m_admin_0_disputed_areas.json").read_text())[
        "features"
    ]:
        properties = feature["properties"]
        name = (
            (properties["BRK_NAME"] or "")
            .replace(" Is.", " Islands")
            .replace(" I.", " Island")
            .replace("N. ", "Northern ")
        )
        if properties["BRK_NAME"] in SKIPPED_TERRITORIES or not name or normal_form(name) in known:
            continue
        latitude, longitude = ring_middle(feature["geometry"])
        holder = properties["ADM0_A3"]
        country = TERRITORY_COUNTRY.get(holder, holder)
        slug = f"territory:{normal_form(name).replace(' ', '-')}"
        if any(e.source_id == slug for e in world.entries[-200:]):
            continue
        entry = world.put(Entry(name, "territory", round(latitude, 3), round(longitude, 3),
                                country if country in world.countries else None, source="naturalearth", source_id=slug, people=2e5))  # fmt: skip
        for alias in (properties["NAME_ALT"] or "").split(","):
            entry.add(alias.replace("Is.", "Islands"), ENGLISH)


def ring_middle(geometry: dict[str, object]) -> tuple[float, float]:
    """The middle of the box of a geometry's largest ring: (latitude, longitude)."""
    coordinates = geometry["coordinates"]
    assert isinstance(coordinates, list)
    rings = [polygon[0] for polygon in (coordinates if geometry["type"] == "MultiPolygon" else [coordinates])]
    ring = max(rings, key=len)
    longitudes, latitudes = [p[0] for p in ring], [p[1] for p in ring]
    return (min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2


def read_landmarks(world: World, grid: TownGrid) -> None:
    """The hand-made conflict regions and landmarks, ``resources/places/landmarks/*.csv``."""
    by_key: dict[str, Entry] = {}
    waiting: list[tuple[Entry, dict[str, str]]] = []
    for path in sorted((PLACES / "landmarks").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(line for line in lines if not line.startswith("#")):
                if row["kind"] == "admin1" and row["admin1"]:
                    name_unit(world, row)
                    continue
                entry = landmark(world, row, path.name)
                by_key[row["key"]] = world.put(entry)
                waiting.append((entry, row))
    for entry, row in waiting:
        join_landmark(world, grid, entry, row, by_key)


def name_unit(world: World, row: dict[str, str]) -> None:
    """A row of kind admin1 gives its names to the unit that GeoNames has."""
    unit = unit_named(world, row["country"], row["admin1"], row["key"])
    for name in [row["name"], *row["aliases"].split(";")]:
        unit.add(name, ENGLISH)


def landmark(world: World, row: dict[str, str], file: str) -> Entry:
    """One row as an entry; stops the build on a row that makes no sense."""
    if row["kind"] not in KINDS or (row["country"] and row["country"] not in world.countries):
        raise SystemExit(f"{file}: {row['key']}: unknown kind {row['kind']!r} or country {row['country']!r}")
    where = (float(row["latitude"]), float(row["longitude"])) if row["latitude"] else (None, None)
    entry = Entry(
        row["name"], row["kind"], where[0], where[1], row["country"] or None, source="region", source_id=row["key"]
    )
    entry.people = float(row["weight"] or 0) or DEFAULT_PEOPLE.get(row["kind"], 3e4)
    for alias in (row["aliases"] or "").split(";"):
        entry.add(alias, ENGLISH)
    return entry


DEFAULT_PEOPLE = {"region": 3e5, "territory": 1e6, "river": 1e6, "sea": 3e6, "mountain": 1e5, "desert": 3e5, "island": 1e5, "lake": 2e5,
                  "natural": 1e5, "valley": 1e5, "monument": 1e4, "neighbourhood": 3e4, "continent": 1e7}  # fmt: skip


def join_landmark(world: World, grid: TownGrid, entry: Entry, row: dict[str, str], by_key: dict[str, Entry]) -> None:
    """Units by name, and ``part_of``: the key of another row, or the name of a town within 60 km."""
    entry.admin1 = unit_named(world, entry.country, row["admin1"], row["key"]) if row["admin1"] else None
    wanted = row["part_of"]
    if wanted in by_key:
        entry.part_of = by_key[wanted]
    elif wanted:
        assert entry.latitude is not None
        assert entry.longitude is not None
        form, bones = normal_form(wanted), skeleton(wanted)
        near = [town for _, town in towns_near(grid, entry.latitude, entry.longitude, 60)]
        same = [t for t in near if form in {normal_form(n) for n in t.names}] or [
            t for t in near if skeleton(t.name) == bones
        ]
        if not same:
            raise SystemExit(f"{row['key']}: no town {wanted!r} within 60 km of its coordinates")
        entry.part_of = max(same, key=lambda town: town.people)
        entry.admin1 = entry.admin1 or entry.part_of.admin1
        entry.admin2 = entry.admin2 or entry.part_of.admin2


def unit_named(world: World, country: str | None, name: str, key: str) -> Entry:
    """The admin-1 of a country by any of its names."""
    form, bones = normal_form(name), skeleton(name)
    units = [unit for unit in world.admin1.values() if unit.country == country]
    for unit in units:
        if form in {normal_form(n) for n in unit.names}:
            return unit
    for unit in units:
        if bones in {skeleton(n) for n in unit.names}:
            return unit
    raise SystemExit(f"{key}: {country} has no admin-1 {name!r}: {sorted(unit.name for unit in units)}")
