"""Go on where an earlier run stopped: what is written already, and whether it belongs to this input."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from tadmor.errors import InputError
from tadmor.sources.jsonl import read_line


def lines_done(output: Path, inputs: Path) -> int:
    """How many input lines the output answers already; cuts off a line that was half written.

    Raises InputError if the ids of the first and last answered lines are not those of the input.
    """
    if not output.exists():
        return 0
    done = _cut_to_whole_lines(output)
    if done:
        _check_same(output, inputs, done)
    return done


def _cut_to_whole_lines(path: Path) -> int:
    count, whole = 0, 0
    with path.open("rb+") as stream:
        for line in stream:
            if line.endswith(b"\n"):
                count += 1
                whole += len(line)
        stream.truncate(whole)
    return count


def _check_same(output: Path, inputs: Path, done: int) -> None:
    for number, (answer, question) in enumerate(zip(_lines(output), _lines(inputs), strict=False), 1):
        wanted = read_line(question, number).id
        if number in (1, done) and _id(answer) != wanted:
            raise InputError(
                f"{output} answers another input: its line {number} has id {_id(answer)!r}, "
                f"{inputs} has {wanted!r} there. Give another output, or --restart to write it anew"
            )


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        yield from stream


def _id(line: bytes) -> Any:
    try:
        row = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return row.get("id") if isinstance(row, dict) else None
