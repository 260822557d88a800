"""Whole reports: what is read from each must be, byte for byte, what is kept in ``tests/golden/records``.

After a change that is meant, look at ``git diff`` of what this writes::

    TADMOR_UPDATE_GOLDEN=1 python -m pytest tests/golden
"""

from __future__ import annotations

import functools
import json
import os
import tomllib
from pathlib import Path

import pytest

from tadmor.codec import check_record, decode, encode
from tadmor.pipeline import Tadmor

ROOT = Path(__file__).resolve().parent.parent.parent
RECORDS = Path(__file__).with_name("records")
UPDATE = bool(os.environ.get("TADMOR_UPDATE_GOLDEN"))
GOLDEN = (
    "ap-kabul-bombing",
    "sana-aleppo",
    "army-communique",
    "isaf-style",
    "alert-tweet",
    "live-blog",
    "colombia-wire-caps",
    "no-conflict-sport",
)


@functools.cache
def reader() -> Tadmor:
    return Tadmor()


def reports() -> dict[str, tuple[str, str | None]]:
    """Name to text and publication date."""
    own = tomllib.loads((ROOT / "benchmarks" / "reports" / "own.toml").read_text(encoding="utf-8"))["report"]
    found: dict[str, tuple[str, str | None]] = {
        row["id"]: (row["text"].strip(), row["published"]) for row in own if row["id"] in GOLDEN
    }
    for name in ("palmyra.html", "palmyra.txt"):
        found[name] = ((ROOT / "examples" / name).read_text(encoding="utf-8"), None)
    return found


def pretty(data: bytes) -> str:
    """The record with one value a line, versions left out, so that differences can be read."""
    record = json.loads(data)
    record["versions"] = None
    return json.dumps(record, indent=1, ensure_ascii=False) + "\n"


@pytest.mark.parametrize("name", sorted(reports()))
def test_record_is_as_kept(name: str) -> None:
    text, published = reports()[name]
    record = reader().read(text, published=published)
    assert check_record(record) == []
    data = encode(record)
    assert encode(decode(data)) == data
    kept = RECORDS / f"{name}.json"
    if UPDATE:
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(pretty(data), encoding="utf-8")
    assert pretty(data) == kept.read_text(encoding="utf-8")


def test_the_switch_is_off_in_ci() -> None:
    if os.environ.get("CI"):
        assert not UPDATE, "goldens may not be written in CI"


def test_page_and_flattened_text_tell_the_same() -> None:
    told = []
    for name in ("palmyra.html", "palmyra.txt"):
        record = reader().read(reports()[name][0])
        told.append([(c.action, c.trigger.text, c.modality) for c in record.claims])
    assert told[0] == told[1]
