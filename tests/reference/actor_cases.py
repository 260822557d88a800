"""Pair files of ``tests/cases/actors``: lines ``input => expected``, # begins a comment."""

from __future__ import annotations

from pathlib import Path

CASES = Path(__file__).resolve().parent.parent / "cases" / "actors"


def pairs(name: str) -> list[tuple[str, str]]:
    """The pairs of one file."""
    lines = (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [
        (given.strip(), expected.strip())
        for given, _, expected in (line.partition(" => ") for line in lines)
        if expected and not given.startswith("#")
    ]
