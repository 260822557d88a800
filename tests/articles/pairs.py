"""Read a file of ``input => expected`` lines."""

from __future__ import annotations

from pathlib import Path

CASES = Path(__file__).resolve().parent.parent / "cases" / "articles"


def read_pairs(name: str) -> list[tuple[str, str]]:
    """The pairs of ``tests/cases/articles/NAME.txt``; lines that start with # are comments."""
    lines = (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    found = [line.rsplit(" => ", 1) for line in lines if line.strip() and not line.startswith("# ")]
    return [(given, expected) for given, expected in found]


def columns(*values: object) -> str:
    """Values as a pair file writes them: "a, b | -"."""
    texts = [", ".join(map(str, value)) if isinstance(value, tuple) else str(value or "") for value in values]
    return " | ".join(text or "-" for text in texts)
