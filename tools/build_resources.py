"""Compile ``resources/`` into ``src/tadmor/reference/data/*.json``.

A table is one file (``NAME.toml`` or ``NAME.csv``) or one folder of such files
(``NAME/*.toml``, ``NAME/*.csv``), whose rows are joined in the order of the
file names. TOML keeps its shape (arrays of tables of one name are joined);
CSV rows become objects, an empty cell becomes null.

    python -m tools.build_resources [--check]
"""

from __future__ import annotations

import csv
import sys
import tomllib
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "resources"
TARGET = ROOT / "src" / "tadmor" / "reference" / "data"


def read_csv(path: Path) -> list[dict[str, str | None]]:
    """The rows of a CSV file; lines that start with # are comments."""
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(line for line in lines if not line.startswith("#"))
        return [{key: value or None for key, value in row.items()} for row in reader]


def merge(into: Any, new: Any, path: Path) -> Any:
    """Join two parsed files: lists are appended, objects are united."""
    if into is None:
        return new
    if isinstance(into, list) and isinstance(new, list):
        return into + new
    if isinstance(into, dict) and isinstance(new, dict):
        return {key: merge(into.get(key), new[key], path) if key in new else into[key] for key in {**into, **new}}
    raise SystemExit(f"{path}: the key stands twice with values that cannot be joined: {into!r} and {new!r}")


def read_file(path: Path) -> Any:
    """One resource file as plain values."""
    if path.suffix == ".csv":
        return read_csv(path)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SystemExit(f"{path}: {error}") from None


def tables() -> dict[str, Any]:
    """Every table by name."""
    found: dict[str, Any] = {}
    for entry in sorted(SOURCE.iterdir()):
        parts = sorted(entry.iterdir()) if entry.is_dir() else [entry]
        for path in parts:
            if path.suffix in {".toml", ".csv"}:
                found[entry.stem] = merge(found.get(entry.stem), read_file(path), path)
    return found


def main() -> int:
    """Write the tables, or with ``--check`` say which are stale."""
    check = "--check" in sys.argv[1:]
    stale = []
    for name, table in tables().items():
        data = msgspec.json.format(msgspec.json.encode(table), indent=0) + b"\n"
        path = TARGET / f"{name}.json"
        if not path.exists() or path.read_bytes() != data:
            stale.append(name)
            if not check:
                path.write_bytes(data)
    print(f"{'stale' if check else 'written'}: {', '.join(stale) or 'none'}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
