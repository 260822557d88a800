"""How the things of a record are named: by content and by order in the text, never by chance."""

from __future__ import annotations

import hashlib
import re
from typing import Literal

Prefix = Literal["e", "p", "c", "v"]
_ID = re.compile(r"([a-z]+)([1-9][0-9]*)")


def article_id(text: str) -> str:
    """The id of an article: "sha256:" and the digest of its text in UTF-8."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def ordinal_id(prefix: Prefix, index: int) -> str:
    """The id of the thing at ``index``, counted from 0, in order of first offset: e1, p1, c1, v1."""
    return f"{prefix}{index + 1}"


def id_order(identifier: str) -> tuple[str, int]:
    """A sort key that puts c2 before c10. Raises ValueError if it is no such id."""
    match = _ID.fullmatch(identifier)
    if match is None:
        raise ValueError(f"expected an id like 'c12', found {identifier!r}")
    return match[1], int(match[2])
