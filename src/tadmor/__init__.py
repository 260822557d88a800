"""Tadmor reads a report of war and keeps the record.

Who did what to whom, where, when, with what toll, by whose account and how
sure, every value tied to the words that it was read from::

    import tadmor

    record = tadmor.read(page, published="2016-03-26")
    for claim in record.claims:
        print(claim.action, claim.quote.text)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tadmor.model.record import Record
    from tadmor.pipeline import Tadmor, read

__all__ = ["Record", "Tadmor", "read"]

_WHERE = {"Record": "tadmor.model.record", "Tadmor": "tadmor.pipeline", "read": "tadmor.pipeline"}


def __getattr__(name: str) -> Any:
    """Import the public names when they are first used, so that ``import tadmor`` stays quick."""
    if name not in _WHERE:
        raise AttributeError(f"module 'tadmor' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_WHERE[name]), name)
