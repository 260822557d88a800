"""Commands in the docs with their real output.

A fenced block ``console`` holds lines ``$ command`` and what the command printed.
``console 20`` shows the first twenty lines of each output and then an ellipsis.
Python follows ``>>>`` as in a session.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"^```console(?: (?P<lines>\d+))?\n(?P<body>.*?)^```$", re.M | re.S)
WIDTH = "80"


def refreshed(text: str) -> str:
    """A page with the output of all its commands as they print it now."""
    return BLOCK.sub(_block, text)


def _block(match: re.Match[str]) -> str:
    lines = int(match["lines"]) if match["lines"] else None
    commands = [line for line in match["body"].splitlines() if line.startswith("$ ")]
    parts = [f"{command}\n{_shown(output_of(command[2:]), lines)}" for command in commands]
    info = f"console {lines}" if lines else "console"
    return f"```{info}\n{''.join(parts)}```"


def _shown(output: str, lines: int | None) -> str:
    rows = [row.rstrip() for row in output.splitlines()]
    while rows and not rows[-1]:
        rows.pop()
    if lines is not None and len(rows) > lines:
        rows = [*rows[:lines], "…"]
    return "".join(f"{row}\n" for row in rows)


def output_of(command: str) -> str:
    """What a command prints, run in the repository with the ``tadmor`` of this environment.

    Of a chain with ``&&`` (install, then read) the last command is run.
    """
    last = command.rpartition("&& ")[2].removeprefix(".venv/bin/")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    environment = {**os.environ, "PATH": path, "COLUMNS": WIDTH, "NO_COLOR": "1", "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(last, shell=True, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 2):
        raise RuntimeError(f"{command!r} ended with {done.returncode}: {done.stderr.strip()}")
    return done.stdout
