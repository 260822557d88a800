"""``tadmor resolve``: ask one resolver one thing, and see its candidates, scores and reasons."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import Annotated, Any

import typer

resolve = typer.Typer(help="Ask one resolver: time, place, actor or name.", no_args_is_help=True, rich_markup_mode=None)

Query = Annotated[str, typer.Argument(help="What to resolve; - reads one query a line.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON list of candidates for each query.")]
Row = dict[str, Any]


@resolve.command()
def time(
    query: Query,
    published: Annotated[str | None, typer.Option(help="The day to count from (ISO 8601).")] = None,
    json: AsJson = False,
) -> None:
    """Which days a time expression denotes."""
    from tadmor.annotations.times import resolve_time
    from tadmor.errors import QueryError

    def answer(text: str) -> list[Row]:
        try:
            return [asdict(found) for found in resolve_time(text, published=published)]
        except ValueError:
            raise QueryError(f"expected --published as an ISO date such as 2016-03-26, found {published!r}") from None

    _answer(query, answer, ("text", "start_date", "end_date", "part", "timex_type", "value", "reason"), as_json=json)


@resolve.command()
def place(
    query: Query,
    near: Annotated[str | None, typer.Option(help="A country (alpha-3) or a place that it should be near.")] = None,
    json: AsJson = False,
) -> None:
    """Which place a name means, with the candidates."""
    from tadmor.reference.gazetteer import Gazetteer

    gazetteer = Gazetteer.open()

    def answer(text: str) -> list[Row]:
        return [asdict(candidate) for candidate in gazetteer.resolve_place(text, near=near)]

    columns = ("name", "kind", "admin1", "country", "latitude", "longitude", "score", "reason")
    _answer(query, answer, columns, as_json=json)


@resolve.command()
def actor(
    query: Query,
    on: Annotated[str | None, typer.Option(help="The day that offices are asked for (ISO 8601).")] = None,
    json: AsJson = False,
) -> None:
    """Which actor or office holder a phrase means."""
    from tadmor.errors import QueryError
    from tadmor.reference.actors_resolve import resolve_actor

    def answer(text: str) -> list[Row]:
        try:
            found = resolve_actor(text, on=on)
        except ValueError as error:
            raise QueryError(str(error)) from None
        return [asdict(candidate) for candidate in found.candidates]

    _answer(query, answer, ("name", "kind", "country", "office", "holder", "score", "reason"), as_json=json)


@resolve.command()
def name(
    first: Query, second: Annotated[str, typer.Argument(help="The other spelling.")], json: AsJson = False
) -> None:
    """How likely two spellings write one name (never that they are one person)."""
    from tadmor.reference.name_model import resolve_name

    def answer(text: str) -> list[Row]:
        return [asdict(resolve_name(text, second))]

    _answer(first, answer, ("score", "verdict", "reason"), as_json=json)


def _answer(query: str, ask: Callable[[str], list[Row]], columns: Sequence[str], *, as_json: bool) -> None:
    """Ask for each query and print the rows for people or, one list a line, for programs."""
    import msgspec
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=True)
    for text in _queries(query):
        rows = ask(text)
        if as_json:
            typer.echo(msgspec.json.encode(rows))
            continue
        if query == "-":
            console.print(text, style="bold", markup=False)
        if not rows:
            console.print("nothing found", style="dim")
        for row in rows:
            console.print(_line(row, columns), markup=False)


def _line(row: Row, columns: Sequence[str]) -> str:
    """The told columns of a row; a score to two places."""
    cells = [_short(row.get(column)) for column in columns]
    return "  ".join(
        f"{cell:.2f}" if isinstance(cell, float) else str(cell) for cell in cells if cell not in (None, "", ())
    )


def _short(cell: Any) -> Any:
    """What a nested value is called."""
    if isinstance(cell, dict):
        return next((cell[key] for key in ("person", "title", "name", "key") if cell.get(key)), None)
    return cell


def _queries(query: str) -> Iterable[str]:
    return (line.strip() for line in sys.stdin if line.strip()) if query == "-" else (query,)
