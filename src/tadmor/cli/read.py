"""``tadmor read``: one report, for a person or as JSON."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def read(
    report: Annotated[str, typer.Argument(help="A file, a URL, or - for standard input.")],
    json: Annotated[bool, typer.Option("--json", help="Print the record as JSON (the contract).")] = False,
    html: Annotated[bool, typer.Option("--html", help="Print the record as one HTML page.")] = False,
    published: Annotated[
        str | None, typer.Option(help="Publication time (ISO 8601), if the report does not tell it.")
    ] = None,
    url: Annotated[str | None, typer.Option(help="Where the report was published, if it is read from a file.")] = None,
    every: Annotated[bool, typer.Option("--all", help="List every entity and every note as well.")] = False,
) -> None:
    """Read one report and show who did what to whom, where, when, by whose account and how sure."""
    from tadmor.pipeline import Tadmor
    from tadmor.settings import Settings
    from tadmor.sources.files import read_file, read_stream
    from tadmor.sources.urls import FetchLimits, fetch

    settings = Settings()
    if report == "-":
        capture = read_stream(sys.stdin.buffer, max_bytes=settings.max_bytes)
    elif report.startswith(("http://", "https://")):
        capture = fetch(report, limits=FetchLimits(max_bytes=settings.max_bytes, seconds=settings.page_seconds))
    else:
        capture = read_file(Path(report), max_bytes=settings.max_bytes)
    record = Tadmor(settings).read(capture, url=url, published=published)
    if json:
        from tadmor.codec import encode

        typer.echo(encode(record))
    elif html:
        from tadmor.outputs.html import render_page

        typer.echo(render_page(record))
    else:
        from rich.console import Console

        from tadmor.outputs.terminal import print_record

        print_record(record, Console(highlight=False), every=every)
