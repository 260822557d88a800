"""Reports from files and from standard input, gzip or not."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from tadmor.errors import TooLargeError, UnreadableError
from tadmor.model.article import Capture
from tadmor.sources.captures import MAX_BYTES, capture_from
from tadmor.sources.compression import open_gzip

_MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".txt": "text/plain",
    ".eml": "text/plain",
}


def read_file(path: str | Path, *, max_bytes: int = MAX_BYTES) -> Capture:
    """The capture of a file; ``.gz`` is decompressed, with a cap.

    Raises UnreadableError if the file cannot be opened, TooLargeError over ``max_bytes``.
    """
    path = Path(path)
    try:
        with path.open("rb") as stream:
            data = _read_capped(stream, max_bytes, str(path))
    except OSError as error:
        raise UnreadableError(f"expected a readable file, found {path}: {error.strerror or error}") from None
    suffixes = [suffix.lower() for suffix in path.suffixes if suffix.lower() != ".gz"]
    media_type = _MEDIA_TYPES.get(suffixes[-1]) if suffixes else None
    return capture_from(open_gzip(data, max_bytes=max_bytes), media_type=media_type)


def read_stream(stream: BinaryIO, *, max_bytes: int = MAX_BYTES) -> Capture:
    """The capture of a byte stream such as ``sys.stdin.buffer``, read to its end."""
    data = _read_capped(stream, max_bytes, "the input")
    return capture_from(open_gzip(data, max_bytes=max_bytes))


def _read_capped(stream: BinaryIO, max_bytes: int, name: str) -> bytes:
    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise TooLargeError(f"expected at most {max_bytes} bytes, found more in {name}: raise max_bytes or cut it")
    return data
