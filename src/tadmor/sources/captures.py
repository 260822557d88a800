"""Make a ``Capture`` from bytes."""

from __future__ import annotations

import hashlib

from tadmor.model.article import Capture

MAX_BYTES = 20_000_000


def capture_from(
    data: bytes,
    *,
    url: str | None = None,
    media_type: str | None = None,
    charset: str | None = None,
    fetched: str | None = None,
    title: str | None = None,
    published: str | None = None,
) -> Capture:
    """A capture of ``data`` with its digest; the rest is what the carrier said."""
    digest = hashlib.sha256(data).hexdigest()
    return Capture(data, digest, url, media_type, charset, fetched, title, published)
