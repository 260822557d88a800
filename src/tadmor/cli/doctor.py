"""``tadmor doctor``: whether everything that Tadmor needs is here and works."""

from __future__ import annotations

import platform
import sys
import time
from collections.abc import Callable

import typer


def doctor() -> None:
    """Check the installation: resources, reader, one small report; status 1 if anything is wrong."""
    from rich.console import Console

    from tadmor.errors import TadmorError
    from tadmor.pipeline import Tadmor, package_version
    from tadmor.reference.patterns import load_patterns

    console = Console(highlight=False)
    console.print(f"tadmor {package_version()}, Python {platform.python_version()} on {platform.platform()}")
    tadmor = Tadmor()
    checks: list[tuple[str, Callable[[], str]]] = [
        ("gazetteer", lambda: f"{tadmor.gazetteer.version}, {len(tadmor.gazetteer):,} places"),
        ("actors", lambda: f"{len(tadmor.actors.all_keys()):,} actors"),
        ("patterns", lambda: f"{len(load_patterns().all)} patterns"),
        ("reader", lambda: tadmor.bundle.name),
        ("reading", lambda: _read_a_report(tadmor)),
    ]
    wrong = 0
    for name, check in checks:
        begin = time.perf_counter()
        try:
            answer = check()
        except TadmorError as error:
            wrong += 1
            console.print(f"[red]✗[/red] {name:<10} {error}")
            continue
        console.print(f"[green]✓[/green] {name:<10} {answer}  [dim]{(time.perf_counter() - begin) * 1000:.0f} ms[/dim]")
    if wrong:
        print("something is missing: reinstall Tadmor, or in a checkout run `make data`", file=sys.stderr)
        raise typer.Exit(1)


def _read_a_report(tadmor: object) -> str:
    from tadmor.pipeline import Tadmor

    assert isinstance(tadmor, Tadmor)
    text = "KABUL (Tadmor) - Gunmen killed three soldiers in Kandahar on Monday, the governor said."
    record = tadmor.read(text, published="2016-03-26")
    return f"{len(record.claims)} claim in a sentence of {len(text.split())} words"
