"""E-mail-like wire copy: headers before a body, quoted-printable, ">" before quoted lines."""

from __future__ import annotations

import quopri
import re
from dataclasses import dataclass, field

_HEADER = re.compile(r"^(?P<name>[A-Za-z][A-Za-z-]{1,30}):[ \t]*(?P<value>.*)$")
_KNOWN = frozenset(
    "from to cc bcc subject date sent reply-to message-id mime-version content-type content-transfer-encoding received "
    "return-path x-mailer newsgroups organization slug headline byline dateline references in-reply-to importance priority "
    "list-id sender delivered-to source keywords category copyright".split()
)
_SOFT_BREAK = re.compile(r"=\n")
_ESCAPE = re.compile(r"=[0-9A-F]{2}")
_WORD = re.compile(r"=\?(?P<charset>[\w-]+)\?(?P<how>[QqBb])\?(?P<data>[^?]*)\?=(?:\s+(?==\?))?")
_QUOTE = re.compile(r"^(?:>\s?)+")


@dataclass(frozen=True, slots=True)
class Message:
    """Headers by lower-case name (empty if the text has none) and the body without transport marks."""

    body: str
    headers: dict[str, str] = field(default_factory=dict)


def open_message(text: str) -> Message:
    """Split headers from body; a text without at least two known headers at its top is all body."""
    lines = text.lstrip("\n").split("\n")
    headers, length = _read_headers(lines)
    if len(_KNOWN & headers.keys()) < 2:
        return Message(_unquote(_decode_printable(text, {})))
    body = "\n".join(lines[length:])
    return Message(_unquote(_decode_printable(body, headers)), headers)


def _read_headers(lines: list[str]) -> tuple[dict[str, str], int]:
    """The leading headers, folded lines joined, and how many lines they take."""
    headers: dict[str, str] = {}
    last = None
    for number, line in enumerate(lines):
        found = _HEADER.match(line)
        if found and (found["name"].lower() in _KNOWN or found["name"].lower().startswith("x-")):
            last = found["name"].lower()
            headers.setdefault(last, _decode_words(found["value"].strip()))
        elif last and line[:1] in " \t" and line.strip():
            headers[last] += " " + _decode_words(line.strip())
        else:
            return headers, number
    return headers, len(lines)


def _decode_words(value: str) -> str:
    """RFC 2047 encoded words ("=?utf-8?Q?...?=") as characters."""
    if "=?" not in value:
        return value
    from email.header import decode_header, make_header

    try:
        return str(make_header(decode_header(value)))
    except (LookupError, ValueError, UnicodeError):
        return _WORD.sub("", value)


def _decode_printable(body: str, headers: dict[str, str]) -> str:
    """Undo quoted-printable where a header says so, or where soft breaks and escapes show it."""
    said = headers.get("content-transfer-encoding", "").lower() == "quoted-printable"
    shown = len(_SOFT_BREAK.findall(body)) >= 2 and len(_ESCAPE.findall(body)) >= 1
    if not (said or shown):
        return body
    raw = quopri.decodestring(body.encode("utf-8"))
    charset = re.search(r"charset=\"?([\w-]+)", headers.get("content-type", ""))
    for name in ([charset[1]] if charset else []) + ["utf-8", "cp1252"]:
        try:
            return raw.decode(name)
        except (LookupError, UnicodeError):
            continue
    return raw.decode("utf-8", "replace")


def _unquote(body: str) -> str:
    """Without ">" before the lines, when most lines have it."""
    lines = body.split("\n")
    filled = [line for line in lines if line.strip()]
    quoted = [line for line in filled if line.startswith(">")]
    if len(quoted) < 2 or len(quoted) < 0.5 * len(filled):
        return body
    return "\n".join(_QUOTE.sub("", line) for line in lines)
