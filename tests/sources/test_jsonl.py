"""JSON lines."""

import io
import json

from tadmor.errors import TooLargeError, UnreadableError
from tadmor.sources.jsonl import Line, read_jsonl


def lines(data: bytes, **options: int) -> list[Line]:
    return list(read_jsonl(io.BytesIO(data), **options))


def test_fields_become_a_capture_with_hints() -> None:
    row = {
        "id": "a7",
        "html": "<p>Tanks</p>",
        "url": "https://example.org/1",
        "title": "Tanks",
        "published": "2020-01-02",
    }
    (line,) = lines(json.dumps(row).encode())
    assert line.id == "a7"
    assert line.capture is not None
    assert line.capture.data == b"<p>Tanks</p>"
    assert (line.capture.media_type, line.capture.url) == ("text/html", "https://example.org/1")
    assert (line.capture.title, line.capture.published) == ("Tanks", "2020-01-02")


def test_a_bad_line_stops_nothing() -> None:
    found = lines(b'{"text": "one"}\n\nnot json\n[1]\n{"id": 9}\n{"text": 5}\n{"id": 3, "text": "two"}')
    assert [line.id for line in found] == ["line-1", "line-3", "line-4", "9", "line-6", "3"]
    assert [line.error is None for line in found] == [True, False, False, False, False, True]
    assert all(isinstance(line.error, UnreadableError) for line in found if line.error)
    assert "line 3" in str(found[1].error)


def test_a_long_line_is_skipped_whole() -> None:
    found = lines(b'{"text": "' + b"a" * 100 + b'"}\n{"text": "b"}\n', max_bytes=20)
    assert isinstance(found[0].error, TooLargeError)
    assert found[1].capture is not None
    assert found[1].capture.data == b"b"


def test_a_lone_surrogate_and_a_bom_do_no_harm() -> None:
    (line,) = lines(b'\xef\xbb\xbf{"text": "caf\\u00e9 \\ud83d\\ude00"}')
    assert line.capture is not None
    assert line.capture.data.decode() == "café 😀"
    assert len(lines(b'{"text": "a \\ud800 b"}')) == 1
