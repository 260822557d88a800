"""The gazetteer's file: what stands where, and how it is opened.

One file of plain arrays, mapped into memory and read in place, so that opening
it costs nothing and worker processes share its pages. Little-endian; a header
of sections, then each section at a multiple of eight bytes:

======================  =====  ==================================================
section                 type   content
======================  =====  ==================================================
lat, lon                i      1e-5 degrees, one for each row; NO_COORDINATE: none
geonames                I      GeoNames id, 0 for none
source, source_id       B, I   index into SOURCES and the id there (or slug offset)
weight                  B      25 x log10 of the people that the place stands for
kind                    B      index into KINDS
country                 B      index into ``countries``, 0 for none
admin1, admin2          I      row of the unit that it lies in, NO_ROW for none
name                    I      offset of its name in ``strings``
strings                 B      names: one byte of length, then UTF-8
countries               B      alpha-3 then alpha-2, five bytes a country
country_row             I      row of each country
part_child, part_whole  I      rows: monument and site, airport and city; sorted
name_bucket             I      65,537 borders in name_hash, by the first 16 bits
name_hash, name_row     I      next 24 bits of the hash; row + flags << 20
form_bucket …           I      the same for consonant skeletons
======================  =====  ==================================================
"""

from __future__ import annotations

import mmap
import struct
from bisect import bisect_left
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from tadmor.errors import ResourceError

MAGIC = b"TADMORGZ"
VERSION = 1
SECTION = struct.Struct("<16sccxxxxxxQQ")
NO_ROW = 0xFFFFFFFF
NO_COORDINATE = -(2**31)
ROW_BITS = 20
ROW_MASK = (1 << ROW_BITS) - 1

# How a name belongs to its row.
PRIMARY, ENGLISH, OTHER, ADJECTIVE, CODE, BARE = 1, 2, 4, 8, 16, 32

SOURCES = ("none", "geonames", "wof", "pleiades", "whs", "naturalearth", "region", "country")
KINDS = (
    "unknown", "country", "continent", "territory", "admin1", "admin2", "admin3", "settlement", "neighbourhood", "camp",
    "airport", "air_base", "base", "port", "hospital", "prison", "dam", "bridge", "crossing", "power_plant", "refinery",
    "factory", "station", "mosque", "church", "facility", "building", "heritage_site", "monument", "river", "lake", "sea",
    "mountain", "desert", "island", "valley", "natural", "region", "border", "capital",
)  # fmt: skip


def hash40(form: str) -> tuple[int, int]:
    """The first 16 and the next 24 bits of a stable hash of a normal form.

    With two million names one look-up in half a million meets a stranger's hash.
    """
    digest = blake2b(form.encode("utf-8"), digest_size=5).digest()
    return int.from_bytes(digest[:2], "big"), int.from_bytes(digest[2:], "big")


class GazetteerFile:
    """The mapped arrays, by section name. Holds the map open for as long as it lives."""

    def __init__(self, path: Path) -> None:
        """Map ``path``. Raises ResourceError when it is missing, cut or of another version."""
        self.path = path
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise ResourceError(
                f"expected the gazetteer at {path}, could not open it ({error}): in a checkout run "
                "`python -m tools.build_gazetteer --unpack`; otherwise reinstall tadmor"
            ) from None
        self._sections = dict(self._read_sections())

    def _read_sections(self) -> Iterator[tuple[str, memoryview]]:
        whole = memoryview(self._map)
        magic, version, count = struct.unpack_from("<8sII", whole, 0) if len(whole) >= 16 else (b"", 0, 0)
        if magic != MAGIC or version != VERSION:
            raise ResourceError(
                f"expected a gazetteer of version {VERSION} at {self.path}, found {magic!r} {version}: "
                "run `python -m tools.build_gazetteer --unpack`, or reinstall"
            )
        for index in range(count):
            name, code, _, start, length = SECTION.unpack_from(whole, 16 + index * SECTION.size)
            if start + length > len(whole):
                raise ResourceError(f"the gazetteer at {self.path} is cut short: unpack it again, or reinstall")
            yield name.rstrip(b"\0").decode(), whole[start : start + length].cast(code.decode())

    def __getitem__(self, section: str) -> memoryview:
        return self._sections[section]

    def string(self, offset: int) -> str:
        """The string at an offset of ``strings``."""
        pool = self._sections["strings"]
        length = pool[offset]
        return bytes(pool[offset + 1 : offset + 1 + length]).decode("utf-8")

    def find(self, index: str, form: str) -> list[tuple[int, int]]:
        """(row, flags) of every row that has ``form`` in an index, "name" or "form"; ordered by row."""
        bucket, rest = hash40(form)
        borders, hashes, rows = (self._sections[f"{index}_{part}"] for part in ("bucket", "hash", "row"))
        low, high = borders[bucket], borders[bucket + 1]
        at = bisect_left(hashes, rest, low, high)
        found = []
        while at < high and hashes[at] == rest:
            packed = rows[at]
            found.append((packed & ROW_MASK, packed >> ROW_BITS))
            at += 1
        return found

    def has(self, form: str) -> bool:
        """Whether any row has this normal form among its names."""
        bucket, rest = hash40(form)
        borders, hashes = self._sections["name_bucket"], self._sections["name_hash"]
        at = bisect_left(hashes, rest, borders[bucket], borders[bucket + 1])
        return at < borders[bucket + 1] and bool(hashes[at] == rest)
