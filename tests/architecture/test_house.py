"""The house rules that no linter knows: file lengths, docstrings, names."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCES = sorted((ROOT / "src" / "tadmor").rglob("*.py"))
FORBIDDEN_NAMES = {"utils", "helpers", "common", "core", "misc", "manager", "handler"}


def functions_in(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_files_stay_readable() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert not {str(p): n for p, n in lengths.items() if n > 600}


def test_functions_are_short() -> None:
    functions = [(path.name, f.name, length(f)) for path in SOURCES for f in functions_in(path)]
    assert not [f for f in functions if f[2] > 60]
    assert median(n for _, _, n in functions) <= 12


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT / "src")))
def test_names_and_docstrings(path: Path) -> None:
    assert path.stem not in FORBIDDEN_NAMES
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), "a module says what it is for"
    public = [f for f in functions_in(path) if not f.name.startswith("_")]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    top = {n.name for n in tree.body if isinstance(n, ast.FunctionDef)}
    missing = [f.name for f in public if f.name in top and not ast.get_docstring(f)]
    assert not missing, f"public functions without a docstring: {missing}"


def test_nothing_is_keyed_to_the_example() -> None:
    """No code or resource may know the example: its people and its unusual words stand nowhere in them."""
    words = ("qaduli", "haji iman", "abu sarah", "jihadists lose ground")
    places = [*SOURCES, *sorted((ROOT / "resources").rglob("*.toml")), *sorted((ROOT / "resources").rglob("*.csv"))]
    found = [(p.name, w) for p in places for w in words if w in p.read_text(encoding="utf-8").lower()]
    assert not found
