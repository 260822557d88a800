"""What one report may cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of input, characters of text, and for a page seconds and bytes of memory.

    ``isolate`` says which pages are read in a process that can be killed:
    those of an unusual shape (``hazards``), or all. Measured on ``news_pages``
    both read as many pages a second; a first start costs 0.7 s.
    """

    max_bytes: int = 20_000_000
    max_text: int = 1_000_000
    page_seconds: float = 20.0
    page_memory: int = 1_500_000_000
    isolate: Literal["hazards", "always"] = "hazards"


DEFAULT_LIMITS = Limits()
