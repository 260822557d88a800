"""From bytes to characters: BOM, UTF-8 where every byte fits it, the declared charset, then a guess that is said aloud.

UTF-8 comes before what a page declares: text in another encoding is hardly
ever valid UTF-8, and archives re-encode pages without mending their headers.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from tadmor.errors import UnreadableError
from tadmor.model.outcome import Issue

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w:.-]{2,40})""",
    re.IGNORECASE,
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "a database"),
)
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f]")
_DROPPED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]")
WINDOWS = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
SAMPLE = 65_536


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters, the encoding that gave them, and what was amiss."""

    text: str
    encoding: str
    issues: tuple[Issue, ...] = ()


def decode(data: bytes, charset: str | None = None) -> Decoded:
    """The text of ``data``; ``charset`` is what the carrier said.

    Raises UnreadableError for nothing, for binary files, and where no encoding fits.
    """
    if not data.strip(b" \t\r\n\x00"):
        raise UnreadableError("expected a report, found an empty input: give a page or a text with words in it")
    refuse_binary(data)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _checked(data[len(bom) :], encoding)
    wide = _wide_encoding(data)
    if wide:
        return _checked(data, wide)
    return _decode_by_evidence(data, charset)


def refuse_binary(data: bytes) -> None:
    """Raise UnreadableError when the first bytes are those of a known binary format."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise UnreadableError(f"expected HTML or plain text, found {name}: convert it to text first")


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a BOM: nearly every other byte of the start is zero."""
    head = data[:400]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.8 * len(head[1::2]) and even == 0:
        return "utf-16-le"
    if even > 0.8 * len(head[0::2]) and odd == 0:
        return "utf-16-be"
    return None


def _decode_by_evidence(data: bytes, charset: str | None) -> Decoded:
    meta = _META.search(data[:8192])
    declared = [name.lower() for name in (charset, (meta[1] or meta[2]).decode("ascii") if meta else None) if name]
    wide = [name for name in declared if name.startswith(("iso-2022", "hz", "utf-16", "utf-32"))]
    for name in [*wide, "utf-8", *declared]:
        text = _try(data, WINDOWS.get(name, name)) if name not in {"utf-7", "unicode_escape"} else None
        if text is not None:
            return _clean(text, name, wrong=bool(declared) and name not in declared and not data.isascii())
    return _guess(data, declared)


def _try(data: bytes, encoding: str) -> str | None:
    """The strict decoding, or None; a lone bad byte at the very end is a cut, not a wrong encoding."""
    try:
        return codecs.getincrementaldecoder(encoding)("strict").decode(data)
    except (LookupError, UnicodeError, ValueError):
        return None


def _guess(data: bytes, declared: list[str]) -> Decoded:
    """What charset-normalizer says of a sample; UTF-8 with replacements where it is nearly UTF-8."""
    loose = data.decode("utf-8", "replace")
    if loose.count("\ufffd") <= max(3, len(loose) // 2000):
        return _clean(loose, "utf-8", wrong=True)
    best = from_bytes(data[:SAMPLE]).best()
    if best is None:
        raise UnreadableError("expected text, found bytes in no encoding that we know: save the report as UTF-8")
    return _clean(data.decode(best.encoding, "replace"), best.encoding, wrong=bool(declared))


def _checked(data: bytes, encoding: str) -> Decoded:
    return _clean(data.decode(encoding, "replace"), encoding, wrong=False)


def _clean(text: str, encoding: str, *, wrong: bool) -> Decoded:
    """Drop what is no character of a report; refuse what is mostly control characters."""
    sample = text[:20_000]
    if len(_CONTROL.findall(sample)) > max(4, len(sample) // 50):
        raise UnreadableError("expected HTML or plain text, found binary data: convert it to text first")
    issues = []
    if "\x00" in text:
        issues.append(Issue("warning", "null_bytes", f"{text.count(chr(0))} null bytes were dropped"))
    if wrong:
        issues.append(
            Issue(
                "warning",
                "encoding_mismatch",
                f"the bytes are not in the encoding that was declared; read as {encoding}",
            )
        )
    elif "\ufffd" in text:
        issues.append(Issue("warning", "encoding_damaged", "some characters could not be decoded and stand as U+FFFD"))
    return Decoded(drop_invisible(text), encoding, tuple(issues))


def drop_invisible(text: str) -> str:
    """``text`` without null bytes, other control characters, soft hyphens, zero-width spaces and lone surrogates."""
    return _DROPPED.sub("", text)
