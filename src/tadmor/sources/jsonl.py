"""Reports from JSON lines: ``{"id", "text" | "html", "url", "title", "published"}``, one report a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

import msgspec

from tadmor.errors import InputError, TooLargeError, UnreadableError
from tadmor.model.article import Capture
from tadmor.sources.captures import MAX_BYTES, capture_from


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number (from 1), the report's id, and the capture or the reason why there is none."""

    number: int
    id: str
    capture: Capture | None
    error: InputError | None = None


def read_jsonl(stream: BinaryIO, *, max_bytes: int = MAX_BYTES) -> Iterator[Line]:
    """Every non-empty line of ``stream``; a bad line is a ``Line`` with its error and never stops the rest.

    A report without an id is called "line-N".
    """
    number = 0
    while True:
        raw = stream.readline(2 * max_bytes)
        if not raw:
            return
        number += 1
        whole = raw.endswith(b"\n") or len(raw) < 2 * max_bytes
        if not whole:
            _skip_line(stream)
        if raw.strip(b" \t\r\n\xef\xbb\xbf"):
            yield read_line(raw, number, max_bytes=max_bytes) if whole else _too_long(number, max_bytes)


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
        continue


def _too_long(number: int, max_bytes: int) -> Line:
    error = TooLargeError(f"line {number}: expected a report of at most {max_bytes} bytes, found a longer line")
    return Line(number, f"line-{number}", None, error)


def read_line(raw: bytes, number: int, *, max_bytes: int = MAX_BYTES) -> Line:
    """One line as a report."""
    name = f"line-{number}"
    try:
        value = msgspec.json.decode(raw.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Line(number, name, None, UnreadableError(f"line {number}: expected JSON, found {error}"))
    if not isinstance(value, dict):
        return Line(
            number, name, None, UnreadableError(f"line {number}: expected a JSON object, found {type(value).__name__}")
        )
    if isinstance(value.get("id"), str | int) and str(value["id"]).strip():
        name = str(value["id"])
    try:
        return Line(number, name, _capture(value, number, max_bytes))
    except InputError as error:
        return Line(number, name, None, error)


def _capture(value: dict[str, Any], number: int, max_bytes: int) -> Capture:
    fields = {key: _string(value, key, number) for key in ("text", "html", "url", "title", "published")}
    body = fields["html"] or fields["text"]
    if not body:
        raise UnreadableError(f'line {number}: expected "text" or "html" with words in it, found neither')
    data = body.encode("utf-8", "replace")
    if len(data) > max_bytes:
        raise TooLargeError(f"line {number}: expected at most {max_bytes} bytes, found {len(data)}")
    return capture_from(
        data,
        url=fields["url"],
        media_type="text/html" if fields["html"] else "text/plain",
        charset="utf-8",
        title=fields["title"],
        published=fields["published"],
    )


def _string(value: dict[str, Any], key: str, number: int) -> str | None:
    found = value.get(key)
    if found is None or isinstance(found, str):
        return found or None
    raise UnreadableError(f"line {number}: expected a string for {key!r}, found {type(found).__name__}")
