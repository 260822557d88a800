"""``tadmor batch``: many reports, one line each."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Annotated

import typer


def batch(
    inputs: Annotated[
        Path, typer.Argument(metavar="IN.jsonl", help='Lines of {"id", "text" or "html", "url", "title", "published"}.')
    ],
    output: Annotated[Path, typer.Argument(metavar="OUT.jsonl", help="One record a line, in the order of the input.")],
    workers: Annotated[int, typer.Option(min=1, help="Processes to read with.")] = 1,
    restart: Annotated[
        bool, typer.Option("--restart", help="Write OUT anew instead of going on where it stops.")
    ] = False,
) -> None:
    """Read many reports; run it again after an interruption and it goes on where it stopped."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from tadmor.batch.resume import lines_done
    from tadmor.batch.run import run_batch
    from tadmor.errors import UnreadableError
    from tadmor.settings import Settings

    if not inputs.is_file():
        raise UnreadableError(f"expected a file of JSON lines, found none at {inputs}")
    if restart:
        output.unlink(missing_ok=True)
    done = lines_done(output, inputs)
    with inputs.open("rb") as stream:
        total = sum(1 for _ in stream)
    errors = 0
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("reading", total=total, completed=done)
        with inputs.open("rb") as stream, output.open("ab") as sink:
            for answer in run_batch(islice(stream, done, None), settings=Settings(), workers=workers, first=done + 1):
                errors += b'"error":' in answer[:200] and b'"article":' not in answer[:200]
                sink.write(answer + b"\n")
                sink.flush()
                progress.advance(task)
    console.print(f"{total - done} read ({done} before), {errors} of them with an error → {output}", highlight=False)
