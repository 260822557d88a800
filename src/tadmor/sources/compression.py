"""Decompression with a cap: a bomb ends in an error and not in a full memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from importlib import import_module
from typing import Any, Protocol

from tadmor.errors import TooLargeError, UnreadableError

STEP = 65_536
GZIP_MAGIC = b"\x1f\x8b"


class Decompressor(Protocol):
    """What is fed compressed pieces and gives back at most ``limit`` bytes for each."""

    def feed(self, data: bytes, limit: int) -> bytes: ...

    def is_complete(self) -> bool: ...


class Zlib:
    """gzip (several members too), zlib or raw deflate; ``wbits`` as in zlib, 0 to find out from the first bytes."""

    def __init__(self, wbits: int) -> None:
        self._wbits = wbits
        self._inner: Any = None
        self._started = False

    def feed(self, data: bytes, limit: int) -> bytes:
        """Up to ``limit`` bytes more than are wanted stay unread: the caller stops there."""
        output = bytearray()
        while data and len(output) < limit:
            if self._inner is None or self._inner.eof:
                if self._started and not data.startswith(GZIP_MAGIC[: len(data)]):
                    break
                self._inner = zlib.decompressobj(self._wbits or self._guess(data))
                self._started = True
            output += self._inner.decompress(data, limit - len(output))
            data = self._inner.unused_data if self._inner.eof else self._inner.unconsumed_tail
        return bytes(output)

    @staticmethod
    def _guess(data: bytes) -> int:
        """What "deflate" means: zlib, or raw deflate from servers that read the name literally."""
        return (
            zlib.MAX_WBITS
            if data[0] & 0x0F == 8 and len(data) > 1 and (data[0] * 256 + data[1]) % 31 == 0
            else -zlib.MAX_WBITS
        )

    def is_complete(self) -> bool:
        """Whether the last member ended."""
        return self._inner is not None and bool(self._inner.eof)


class Brotli:
    """Brotli, where the ``brotli`` package (1.2 or later, which can cap its output) is installed."""

    def __init__(self) -> None:
        self._inner: Any = import_module("brotli").Decompressor()

    def feed(self, data: bytes, limit: int) -> bytes:
        """At most about ``limit`` bytes."""
        output = bytearray(self._inner.process(data, output_buffer_limit=limit))
        while len(output) < limit and not self._inner.can_accept_more_data():
            output += self._inner.process(b"", output_buffer_limit=limit - len(output))
        return bytes(output)

    def is_complete(self) -> bool:
        """Whether the stream ended."""
        return bool(self._inner.is_finished())


def has_brotli() -> bool:
    """Whether brotli with a capped output is at hand."""
    try:
        import_module("brotli").Decompressor().process(b"", output_buffer_limit=1)
    except (ImportError, TypeError, AttributeError):
        return False
    return True


def decompressor_for(encoding: str) -> Decompressor | None:
    """The decompressor of an HTTP content encoding; None for identity. Raises UnreadableError for others."""
    name = encoding.strip().lower()
    if name in {"", "identity"}:
        return None
    if name in {"gzip", "x-gzip"}:
        return Zlib(zlib.MAX_WBITS | 16)
    if name == "deflate":
        return Zlib(0)
    if name == "br" and has_brotli():
        return Brotli()
    raise UnreadableError(
        f"expected gzip, deflate or br, found the content encoding {encoding!r}: ask the server for another"
    )


def expand(pieces: Iterable[bytes], decompressor: Decompressor | None, *, max_bytes: int) -> bytes:
    """The decompressed bytes of ``pieces``.

    Raises TooLargeError over ``max_bytes``, UnreadableError for damaged or cut data.
    """
    output = bytearray()
    for piece in pieces:
        output += piece if decompressor is None else _feed(decompressor, piece, max_bytes + 1 - len(output))
        if len(output) > max_bytes:
            raise TooLargeError(
                f"expected at most {max_bytes} bytes, found more once decompressed: raise max_bytes if you trust the source"
            )
    if decompressor is not None and not decompressor.is_complete():
        raise UnreadableError("expected a whole compressed file, found one that is cut: get it again")
    return bytes(output)


def _feed(decompressor: Decompressor, piece: bytes, limit: int) -> bytes:
    try:
        return decompressor.feed(piece, limit)
    except TooLargeError:
        raise
    except Exception as error:  # zlib.error, brotli.error: no common base
        raise UnreadableError(f"expected compressed data, found something else ({error}): get it again") from None


def open_gzip(data: bytes, *, max_bytes: int) -> bytes:
    """``data`` decompressed if it is gzip, else as it is."""
    if not data.startswith(GZIP_MAGIC):
        return data
    pieces = (data[at : at + STEP] for at in range(0, len(data), STEP))
    return expand(pieces, Zlib(zlib.MAX_WBITS | 16), max_bytes=max_bytes)
