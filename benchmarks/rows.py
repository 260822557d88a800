"""One line of the table, and where the data of a case lies."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True, slots=True)
class Row:
    """A figure: ``area`` (places), ``data`` (LGL), ``metric`` (within 161 km of found), over ``count`` items.

    ``note`` says what a reader must know to compare the figure with others.
    """

    area: str
    data: str
    metric: str
    value: float
    count: int
    note: str = ""

    @property
    def is_speed(self) -> bool:
        """Whether the figure is one of the machine as much as of the code: shown, but no floor is kept for it."""
        return self.metric.endswith((" a second", " a ms", " a s"))

    @property
    def key(self) -> str:
        """The name that ``baselines.json`` knows the row by."""
        return f"{self.area} | {self.data} | {self.metric}"
