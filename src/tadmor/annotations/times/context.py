"""What an expression may be counted from: the day of writing and the times told before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from tadmor.annotations.times.calendar import Stamp
from tadmor.annotations.times.tense import Tense

NO_ANCHOR: Final = "nothing to count from: no publication date and no date before it"
ASIDE_YEARS: Final = 3
COARSE: Final = 45
"""Days from which a stretch is coarser than a month."""


@dataclass(slots=True)
class Context:
    """What an expression may be counted from.

    ``published`` is the day of writing; ``narrative`` says that the text tells
    history, so that dates lean on the ones told before rather than on it.
    ``last`` is the last dated expression, ``last_fine`` the last month or
    finer, ``last_day`` the last day among them. ``history`` is true of a text
    that is known to tell history, ``narrative`` also of one without a day of
    writing, where months and days may still lean on each other. ``block`` is
    the paragraph being read, ``day_block`` that of the last day. ``titled`` is
    the year that the report's title bears, ``began`` the first day told,
    ``in_sentence`` the last day or year told in the sentence, though in passing,
    ``onward`` is true of what goes on from a time ("from May, …"), ``up_to`` of
    what was so "by the morning",
    ``looks_back`` of a sentence in the pluperfect ("had begun in May").
    """

    published: date | None
    narrative: bool = False
    history: bool = False
    last: Stamp | None = None
    last_fine: Stamp | None = None
    last_day: date | None = None
    tense: Tense | None = None
    block: int | None = None
    day_block: int | None = None
    titled: int | None = None
    began: date | None = None
    in_sentence: date | None = None
    onward: bool = False
    up_to: bool = False
    looks_back: bool = False

    def remember(self, stamp: Stamp, *, opens: bool = False) -> None:
        """Take a dated expression as the time spoken of from here on; ``opens``: it stands first in its sentence.

        A bare year far from the time spoken of is an aside, unless it opens its
        sentence; so is any bare year ("founded in 1974") in a text of no known day that tells no history.
        """
        if stamp.start is None or stamp.end is None:
            return
        self.in_sentence = stamp.start
        fine = self.last_fine
        near = fine.start.year if fine is not None and fine.start is not None else stamp.start.year
        far = abs(stamp.start.year - near) > ASIDE_YEARS or (fine is None and self.narrative and not self.history)
        if stamp.precision == "year" and not opens and far:
            return
        if fine is not None and fine.start is not None and not opens and _looks_back(stamp, fine.start):
            return
        self.last = stamp
        if (stamp.end - stamp.start).days < COARSE:
            self.last_fine = stamp
        elif fine is not None and fine.start is not None and not stamp.start <= fine.start <= stamp.end:
            self.last_fine = None
        if stamp.precision in {"day", "part_of_day"}:
            self.last_day, self.day_block = stamp.start, self.block
            self.began = self.began or stamp.start
        elif self.last_day is not None and stamp.end is not None and not stamp.start <= self.last_day <= stamp.end:
            self.last_day = None

    @property
    def writing(self) -> date | None:
        """The day that "last month" counts from: the day of writing, in history the time spoken of."""
        if self.history and self.last is not None:
            return self.last_day or self.last.start
        return self.published

    @property
    def spoken(self) -> date | None:
        """The day that "three days later" counts from."""
        if self.last_day is not None:
            return self.last_day
        if self.last is not None:
            return self.last.start
        return self.published


def _looks_back(stamp: Stamp, spoken: date) -> bool:
    """Whether a stretch of months within a sentence lies before the time spoken of: "what was lost in late 2015"."""
    assert stamp.start is not None
    assert stamp.end is not None
    return stamp.precision == "range" and (stamp.end - stamp.start).days >= COARSE and stamp.end < spoken
