"""Print the whole table: ``python -m benchmarks [AREA …] [--gate] [--raise]``.

Each module of ``benchmarks.cases`` is one area with ``run() -> list[Row]``.
``--gate`` fails when a figure is under its floor in ``baselines.json``;
``--raise`` lifts floors to what was reached (they are never lowered).
"""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import cases
from benchmarks.rows import SHARED, Row

BASELINES = Path(__file__).with_name("baselines.json")


def areas() -> list[str]:
    """The names of all areas."""
    return sorted(module.name for module in pkgutil.iter_modules(cases.__path__))


def measure(names: list[str]) -> list[Row]:
    """Run the areas one by one, telling on stderr how long each took."""
    rows: list[Row] = []
    for name in names:
        begin = time.perf_counter()
        rows += importlib.import_module(f"benchmarks.cases.{name}").run()
        print(f"{name}: {time.perf_counter() - begin:.1f} s", file=sys.stderr)
    return rows


def show(rows: list[Row], floors: dict[str, float]) -> None:
    """Print the table."""
    table = Table("area", "data", "metric", "value", "floor", "n", "note", box=None, header_style="bold")
    for row in rows:
        floor = floors.get(row.key)
        below = floor is not None and row.value < floor
        value = f"[red]{row.value:.3f}[/red]" if below else f"{row.value:.3f}"
        table.add_row(
            row.area, row.data, row.metric, value, "" if floor is None else f"{floor:.3f}", str(row.count), row.note
        )
    Console(width=None if sys.stdout.isatty() else 170).print(table)


def lift(rows: list[Row], floors: dict[str, float]) -> dict[str, float]:
    """The floors after this run: a figure's floor is 99 % of the best that it reached."""
    reached = {row.key: max(floors.get(row.key, 0.0), int(row.value * 990) / 1000) for row in rows if not row.is_speed}
    return dict(sorted({**floors, **reached}.items()))


def main() -> int:
    """Run, print, and judge."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("areas", nargs="*", choices=[*areas(), []], help="leave out for all")
    parser.add_argument("--gate", action="store_true", help="fail when a figure is under its floor")
    parser.add_argument("--raise", dest="lift", action="store_true", help="raise the floors to what was reached")
    options = parser.parse_args()
    if not SHARED.exists():
        print(f"expected the corpora in {SHARED}, found none: nothing was measured", file=sys.stderr)
        return 2
    floors: dict[str, float] = json.loads(BASELINES.read_text()) if BASELINES.exists() else {}
    rows = measure(options.areas or areas())
    show(rows, floors)
    below = [row for row in rows if row.value < floors.get(row.key, 0.0)]
    if options.lift:
        BASELINES.write_text(json.dumps(lift(rows, floors), indent=1, ensure_ascii=False) + "\n")
    for row in below:
        print(f"below its floor of {floors[row.key]:.3f}: {row.key} = {row.value:.3f}", file=sys.stderr)
    return 1 if options.gate and below else 0


if __name__ == "__main__":
    raise SystemExit(main())
