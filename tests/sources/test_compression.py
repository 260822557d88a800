"""Capped decompression."""

import gzip
import zlib

import pytest

from tadmor.errors import TooLargeError, UnreadableError
from tadmor.sources.compression import decompressor_for, expand, has_brotli, open_gzip

TEXT = b"Soldiers crossed the river at dawn. " * 200


def pieces(data: bytes, size: int = 37) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(TEXT, mtime=0)),
        ("x-gzip", gzip.compress(TEXT[:100], mtime=0) + gzip.compress(TEXT[100:], mtime=0)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", raw_deflate(TEXT)),
        ("identity", TEXT),
    ],
)
@pytest.mark.parametrize("size", [1, 37, 100_000])
def test_expand_gives_back_what_was_packed(encoding: str, packed: bytes, size: int) -> None:
    if size == 1 and encoding == "deflate":
        size = 2  # the first two bytes tell zlib from raw deflate
    assert expand(pieces(packed, size), decompressor_for(encoding), max_bytes=len(TEXT)) == TEXT


@pytest.mark.skipif(not has_brotli(), reason="needs brotli 1.2")
@pytest.mark.parametrize("size", [1, 37, 100_000])
def test_brotli(size: int) -> None:
    import brotli

    packed = brotli.compress(TEXT)
    assert expand(pieces(packed, size), decompressor_for("br"), max_bytes=len(TEXT)) == TEXT


@pytest.mark.skipif(not has_brotli(), reason="needs brotli 1.2")
def test_brotli_bomb_is_stopped() -> None:
    import brotli

    with pytest.raises(TooLargeError):
        expand([brotli.compress(bytes(5_000_000), quality=1)], decompressor_for("br"), max_bytes=1_000_000)


@pytest.mark.parametrize(
    "packed",
    [
        gzip.compress(bytes(50_000_000), mtime=0),
        gzip.compress(b"a" * 10, mtime=0) + gzip.compress(bytes(50_000_000), mtime=0),
    ],
)
def test_gzip_bomb_is_stopped(packed: bytes) -> None:
    with pytest.raises(TooLargeError, match="at most 1000000 bytes"):
        open_gzip(packed, max_bytes=1_000_000)


def test_cut_data_is_an_error() -> None:
    with pytest.raises(UnreadableError, match="cut"):
        open_gzip(gzip.compress(TEXT, mtime=0)[:-20], max_bytes=10_000)


def test_damaged_data_is_an_error() -> None:
    with pytest.raises(UnreadableError):
        open_gzip(b"\x1f\x8b\x08\x00" + b"no gzip at all, none" * 3, max_bytes=10_000)


def test_unknown_encoding_is_an_error() -> None:
    with pytest.raises(UnreadableError, match="compress"):
        decompressor_for("compress")


def test_exactly_the_limit_is_fine() -> None:
    assert open_gzip(gzip.compress(b"a" * 1000), max_bytes=1000) == b"a" * 1000
