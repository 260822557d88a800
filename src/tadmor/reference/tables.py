"""Open a table that ``tools/build_resources`` compiled from ``resources/``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from tadmor.errors import ResourceError


@cache
def load_table(name: str) -> Any:
    """The compiled form of ``resources/NAME.*``: plain dicts, lists and strings.

    Raises ResourceError if no such table ships with this version.
    """
    path = files("tadmor.reference") / "data" / f"{name}.json"
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise ResourceError(
            f"expected the table {name!r} among the files of Tadmor, found none at {path}: "
            "run `python -m tools.build_resources` in a checkout, or reinstall"
        ) from None
    return msgspec.json.decode(data)
