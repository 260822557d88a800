"""Reports from the web: one GET, with limits on size, time and redirects."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

import urllib3

from tadmor.errors import FetchError
from tadmor.model.article import Capture
from tadmor.sources.addresses import Target, find_target
from tadmor.sources.captures import MAX_BYTES, capture_from
from tadmor.sources.compression import STEP, decompressor_for, expand, has_brotli

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BINARY = re.compile(r"^(?:image|audio|video|font)/|^application/(?:pdf|zip|octet-stream|x-tar|vnd\.)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What one fetch may cost: bytes (also once decompressed), seconds in all, redirects."""

    max_bytes: int = MAX_BYTES
    seconds: float = 20.0
    redirects: int = 5
    allow_private: bool = False
    user_agent: str = "Tadmor/0.1 (report reader)"


DEFAULT_FETCH = FetchLimits()


def fetch(url: str, *, limits: FetchLimits = DEFAULT_FETCH) -> Capture:
    """The capture of a page.

    Raises FetchError for a URL that is refused or does not answer with a page,
    TooLargeError over ``limits.max_bytes``.
    """
    deadline = time.monotonic() + limits.seconds
    for _ in range(limits.redirects + 1):
        target = find_target(url, allow_private=limits.allow_private)
        answer = _get(target, limits, deadline)
        if isinstance(answer, Capture):
            return answer
        url = urljoin(url, answer)
    raise FetchError(f"expected a page within {limits.redirects} redirects, found more: last {url!r}")


def _get(target: Target, limits: FetchLimits, deadline: float) -> Capture | str:
    """The page, or the address that it has moved to."""
    pool = _pool(target)
    try:
        response = pool.urlopen(
            "GET",
            target.path,
            headers=_headers(target, limits),
            timeout=urllib3.Timeout(total=_left(deadline, target)),
            retries=False,
            redirect=False,
            preload_content=False,
            decode_content=False,
        )
        return _read(response, target, limits, deadline)
    except urllib3.exceptions.HTTPError as error:
        raise FetchError(f"expected an answer from {target.host!r}, found {type(error).__name__}: {error}") from None
    except OSError as error:
        raise FetchError(f"expected an answer from {target.host!r}, found {error}") from None
    finally:
        pool.close()


def _pool(target: Target) -> urllib3.HTTPConnectionPool:
    """A pool that connects to the address that was checked, whatever the name resolves to now."""
    if target.scheme == "https":
        return urllib3.HTTPSConnectionPool(
            target.address, target.port, server_hostname=target.host, assert_hostname=target.host
        )
    return urllib3.HTTPConnectionPool(target.address, target.port)


def _headers(target: Target, limits: FetchLimits) -> dict[str, str]:
    host = f"[{target.host}]" if ":" in target.host else target.host
    usual = target.port == (443 if target.scheme == "https" else 80)
    return {
        "Host": host if usual else f"{host}:{target.port}",
        "User-Agent": limits.user_agent,
        "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9",
        "Accept-Encoding": "gzip, deflate, br" if has_brotli() else "gzip, deflate",
        "Accept-Language": "en",
    }


def _left(deadline: float, target: Target) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise FetchError(
            f"expected {target.host!r} to answer in time, found no whole answer: raise the limit of seconds"
        )
    return left


def _read(response: urllib3.BaseHTTPResponse, target: Target, limits: FetchLimits, deadline: float) -> Capture | str:
    if response.status in _REDIRECTS and response.headers.get("Location"):
        return str(response.headers["Location"])
    if response.status != 200:
        raise FetchError(f"expected status 200 from {target.url!r}, found {response.status}")
    kind = response.headers.get("Content-Type", "")
    if _BINARY.match(kind):
        raise FetchError(f"expected a page at {target.url!r}, found {kind}")
    decompressor = decompressor_for(response.headers.get("Content-Encoding", ""))
    data = expand(_pieces(response, target, deadline), decompressor, max_bytes=limits.max_bytes)
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", kind, re.IGNORECASE)
    return capture_from(
        data,
        url=target.url,
        media_type=kind.split(";")[0].strip().lower() or None,
        charset=charset[1].lower() if charset else None,
        fetched=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )


def _pieces(response: urllib3.BaseHTTPResponse, target: Target, deadline: float) -> Iterator[bytes]:
    """What arrives, as it arrives, until the end or the deadline."""
    while True:
        piece = response.read1(STEP, decode_content=False)
        if not piece:
            return
        yield piece
        _left(deadline, target)
