"""From entries to the file of arrays (see ``tadmor.reference.gazetteer_file``)."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable

import numpy as np

from tadmor.reference.gazetteer_file import (
    BARE,
    KINDS,
    MAGIC,
    NO_COORDINATE,
    NO_ROW,
    ROW_BITS,
    SECTION,
    SOURCES,
    VERSION,
    hash40,
)
from tadmor.reference.gazetteer_words import load_words
from tadmor.text.skeleton import skeleton
from tools.gazetteer_entries import Entry, forms, pieces

# Countries whose names are printed as they are spelt at home need no skeletons for their villages.
SKELETON_PEOPLE_ELSEWHERE = 15_000
SPELT_AS_PRINTED = load_words().scripts.latin


class Pool:
    """Length-prefixed strings, each once."""

    def __init__(self) -> None:
        self.data = bytearray()
        self._offsets: dict[str, int] = {}

    def put(self, text: str) -> int:
        """The offset of ``text``, added if new."""
        if text not in self._offsets:
            encoded = text.encode("utf-8")[:255]
            self._offsets[text] = len(self.data)
            self.data += bytes([len(encoded)]) + encoded
        return self._offsets[text]


def ordered(entries: Iterable[Entry]) -> list[Entry]:
    """Neighbours together, so that the file compresses; the same on every machine."""
    return sorted(
        entries,
        key=lambda e: (
            e.country or "",
            e.admin1.name if e.admin1 else "",
            e.admin2.name if e.admin2 else "",
            e.kind,
            e.source,
            e.geonames,
            str(e.source_id),
            e.name,
        ),
    )


def weight_of(people: float) -> int:
    """25 x log10 of the people, between 0 and 255."""
    return max(0, min(255, round(25 * math.log10(max(people, 1)))))


def index_arrays(prefix: str, pairs: dict[str, dict[int, int]]) -> dict[str, np.ndarray]:
    """Bucket borders, hashes and packed rows from form -> row -> flags."""
    packed = sorted((*hash40(form), row, flags) for form, rows in pairs.items() for row, flags in rows.items())
    heads = np.array([item[0] for item in packed], dtype=np.int64)
    return {
        f"{prefix}_bucket": np.searchsorted(heads, np.arange(65537)).astype("<u4"),
        f"{prefix}_hash": np.array([item[1] for item in packed], dtype="<u4"),
        f"{prefix}_row": np.array([item[2] | item[3] << ROW_BITS for item in packed], dtype="<u4"),
    }


def name_pairs(rows: list[Entry]) -> dict[str, dict[int, int]]:
    """Normal form -> row -> flags."""
    pairs: dict[str, dict[int, int]] = {}
    for index, entry in enumerate(rows):
        for form, (flags, is_bare) in forms(entry).items():
            pairs.setdefault(form, {})[index] = flags | (BARE if is_bare else 0)
    return pairs


def skeleton_pairs(rows: list[Entry]) -> dict[str, dict[int, int]]:
    """Consonant skeleton -> row -> 0."""
    pairs: dict[str, dict[int, int]] = {}
    for index, entry in enumerate(rows):
        if entry.country in SPELT_AS_PRINTED and entry.people < SKELETON_PEOPLE_ELSEWHERE:
            continue
        keys = {skeleton(piece) for name in entry.names for piece in pieces(name)}
        for key in keys:
            if len(key) > 1:
                pairs.setdefault(key, {})[index] = 0
    return pairs


def arrays(entries: list[Entry], countries: dict[str, str]) -> dict[str, np.ndarray]:
    """Every section; ``countries`` is alpha-3 -> alpha-2."""
    rows = ordered(entries)
    number = {id(entry): index for index, entry in enumerate(rows)}
    pool = Pool()
    codes = {alpha3: index + 1 for index, alpha3 in enumerate(sorted(countries))}
    row_of_country = {e.country: i for i, e in enumerate(rows) if e.kind == "country"}
    parts = sorted((number[id(e)], number[id(e.part_of)]) for e in rows if e.part_of is not None)
    sections: dict[str, np.ndarray] = {
        "lat": np.array([fixed(e.latitude) for e in rows], dtype="<i4"),
        "lon": np.array([fixed(e.longitude) for e in rows], dtype="<i4"),
        "geonames": np.array([e.geonames for e in rows], dtype="<u4"),
        "source": np.array([SOURCES.index(e.source) for e in rows], dtype="u1"),
        "source_id": np.array([source_number(e, pool) for e in rows], dtype="<u4"),
        "weight": np.array([weight_of(e.people) for e in rows], dtype="u1"),
        "kind": np.array([KINDS.index(e.kind) for e in rows], dtype="u1"),
        "country": np.array([codes.get(e.country or "", 0) for e in rows], dtype="u1"),
        "admin1": np.array([number[id(e.admin1)] if e.admin1 else NO_ROW for e in rows], dtype="<u4"),
        "admin2": np.array([number[id(e.admin2)] if e.admin2 else NO_ROW for e in rows], dtype="<u4"),
        "name": np.array([pool.put(shown_name(e)) for e in rows], dtype="<u4"),
        "countries": np.frombuffer("".join(a3 + countries[a3] for a3 in sorted(countries)).encode(), dtype="u1"),
        "country_row": np.array([row_of_country.get(a3, NO_ROW) for a3 in sorted(countries)], dtype="<u4"),
        "part_child": np.array([child for child, _ in parts], dtype="<u4"),
        "part_whole": np.array([whole for _, whole in parts], dtype="<u4"),
    }
    sections["strings"] = np.frombuffer(bytes(pool.data), dtype="u1")
    return sections | index_arrays("name", name_pairs(rows)) | index_arrays("form", skeleton_pairs(rows))


def shown_name(entry: Entry) -> str:
    """The name to print: without a second spelling in brackets."""
    return pieces(entry.name)[0]


def source_number(entry: Entry, pool: Pool) -> int:
    """The numeric id at the source, or for hand-made rows the offset of their slug."""
    return (
        pool.put(entry.source_id)
        if isinstance(entry.source_id, str)
        else 0
        if entry.source == "geonames"
        else entry.source_id
    )


def fixed(degrees: float | None) -> int:
    """1e-5 degrees as an integer, to ten metres: no source is better, and it packs better."""
    return NO_COORDINATE if degrees is None else round(degrees * 10_000) * 10


def file_bytes(sections: dict[str, np.ndarray]) -> bytes:
    """The file: header, then the sections at multiples of eight bytes."""
    letters = {"i4": b"i", "u4": b"I", "u1": b"B"}
    start = -(-(16 + SECTION.size * len(sections)) // 8) * 8
    header = struct.pack("<8sII", MAGIC, VERSION, len(sections))
    body = bytearray()
    for name, array in sections.items():
        body += bytes(-len(body) % 8)
        code = letters[array.dtype.str[1:]]
        header += SECTION.pack(name.encode(), code, b"<", start + len(body), array.nbytes)
        body += array.tobytes()
    return header.ljust(start, b"\0") + bytes(body)
