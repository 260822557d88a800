"""Files and streams."""

import gzip
import hashlib
import io
from pathlib import Path

import pytest

from tadmor.errors import TooLargeError, UnreadableError
from tadmor.sources.files import read_file, read_stream


def test_a_file_becomes_a_capture(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(b"<p>Shells fell on the port.</p>")
    capture = read_file(path)
    assert capture.data == b"<p>Shells fell on the port.</p>"
    assert capture.sha256 == hashlib.sha256(capture.data).hexdigest()
    assert capture.media_type == "text/html"
    assert capture.url is None


def test_gzip_is_opened_and_named_by_its_inner_suffix(tmp_path: Path) -> None:
    path = tmp_path / "report.txt.gz"
    path.write_bytes(gzip.compress(b"Shells fell on the port."))
    capture = read_file(path)
    assert (capture.data, capture.media_type) == (b"Shells fell on the port.", "text/plain")


def test_a_missing_file_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="No such file"):
        read_file(tmp_path / "nothing.txt")


def test_a_folder_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="directory"):
        read_file(tmp_path)


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes(b"a" * 11)
    with pytest.raises(TooLargeError, match="at most 10 bytes"):
        read_file(path, max_bytes=10)


def test_a_stream(tmp_path: Path) -> None:
    assert read_stream(io.BytesIO(gzip.compress(b"abc"))).data == b"abc"
    with pytest.raises(TooLargeError):
        read_stream(io.BytesIO(b"a" * 11), max_bytes=10)
