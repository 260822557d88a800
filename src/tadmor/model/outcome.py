"""What a stage could not settle, said aloud: ``Issue``, and values that carry issues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

Level = Literal["note", "warning", "error"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Issue:
    """A guess that was declined, or a fault that was survived.

    ``code`` is a stable ``snake_case`` word; ``start`` and ``end`` point into
    ``article.text`` where the issue is about particular words.
    """

    level: Level
    code: str
    message: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """A value together with the issues met on the way to it."""

    value: T
    issues: tuple[Issue, ...] = ()
