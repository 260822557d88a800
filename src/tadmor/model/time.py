"""Time expressions and the intervals that they denote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tadmor.model.span import Span

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
TimePrecision = Literal["day", "part_of_day", "week", "month", "year", "range", "open"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression, TimeML type and value, and the days that it covers.

    ``start_date`` and ``end_date`` are inclusive days "YYYY-MM-DD"; None where
    unresolved or open ("since May 2015" has a start and no end). ``part`` is
    morning, noon, afternoon, evening, night, dawn, or a clock time "HH:MM".
    """

    start: int
    end: int
    text: str
    timex_type: TimexType
    value: str
    start_date: str | None = None
    end_date: str | None = None
    part: str | None = None
    precision: TimePrecision | None = None
    reason: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)
