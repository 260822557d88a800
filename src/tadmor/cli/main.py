"""The command ``tadmor``: its commands, and how errors reach a person."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from tadmor.cli.batch import batch
from tadmor.cli.doctor import doctor
from tadmor.cli.read import read
from tadmor.cli.resolve import resolve
from tadmor.errors import TadmorError

app = typer.Typer(
    name="tadmor",
    help="Read reports of war and keep the record: who did what to whom, where, when, by whose account and how sure.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(read)
app.command()(batch)
app.add_typer(resolve, name="resolve")
app.command()(doctor)


def _print_version(wanted: bool) -> None:
    if wanted:
        from tadmor.pipeline import package_version

        print(package_version())
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Read reports of war and keep the record."""


def run() -> None:
    """Run the command; errors that Tadmor raises on purpose end in one line on stderr and status 2."""
    try:
        app()
    except TadmorError as error:
        print(f"tadmor: {error}", file=sys.stderr)
        raise SystemExit(2) from None
    except BrokenPipeError:
        # The reader of our output went away (`tadmor read … | head`): that is no fault.
        sys.stderr.close()
        raise SystemExit(0) from None


if __name__ == "__main__":
    run()
