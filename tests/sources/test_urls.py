"""Fetching, against a server of our own on the loopback."""

import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tadmor.errors import FetchError, TooLargeError
from tadmor.sources.addresses import find_target, is_public
from tadmor.sources.urls import FetchLimits, fetch

OWN = FetchLimits(allow_private=True, seconds=5.0, max_bytes=100_000)
PAGE = b"<html><body><p>The bridge was blown up on Monday.</p></body></html>"


class Handler(BaseHTTPRequestHandler):
    """A page for each thing that can go wrong."""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Type": "text/html; charset=ISO-8859-1", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        name = self.path.strip("/").split("?")[0]
        if name == "page":
            self.answer(PAGE)
        elif name == "packed":
            self.answer(gzip.compress(PAGE), Content_Encoding="gzip")
        elif name == "bomb":
            self.answer(gzip.compress(bytes(30_000_000)), Content_Encoding="gzip")
        elif name == "big":
            self.answer(b"a" * 200_000)
        elif name == "moved":
            self.answer(b"", 301, Location="/page")
        elif name == "loop":
            self.answer(b"", 302, Location="/loop")
        elif name == "to-file":
            self.answer(b"", 302, Location="file:///etc/passwd")
        elif name == "picture":
            self.answer(b"\x89PNG", Content_Type="image/png")
        elif name == "slow":
            self.answer(b"a")
            for _ in range(40):
                time.sleep(0.05)
                self.wfile.write(b"a")
        else:
            self.answer(b"no", 404)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running.daemon_threads = True
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_address[1]}"
    running.shutdown()
    running.server_close()


@pytest.mark.parametrize("path", ["page", "packed", "moved"])
def test_a_page_arrives(server: str, path: str) -> None:
    capture = fetch(f"{server}/{path}", limits=OWN)
    assert capture.data == PAGE
    assert (capture.media_type, capture.charset) == ("text/html", "iso-8859-1")
    assert capture.url == f"{server}/{'page' if path == 'moved' else path}"
    assert capture.fetched is not None


@pytest.mark.parametrize("path", ["bomb", "big"])
def test_size_is_limited(server: str, path: str) -> None:
    with pytest.raises(TooLargeError):
        fetch(f"{server}/{path}", limits=OWN)


@pytest.mark.parametrize(
    ("path", "words"),
    [("loop", "redirects"), ("to-file", "http or https"), ("picture", "image/png"), ("nothing", "404")],
)
def test_what_is_no_page_is_a_fetch_error(server: str, path: str, words: str) -> None:
    with pytest.raises(FetchError, match=words):
        fetch(f"{server}/{path}", limits=OWN)


def test_time_is_limited_even_while_bytes_drip(server: str) -> None:
    begin = time.monotonic()
    with pytest.raises(FetchError, match="in time"):
        fetch(f"{server}/slow", limits=FetchLimits(allow_private=True, seconds=0.3))
    assert time.monotonic() - begin < 1.5


def test_the_loopback_is_refused_unless_allowed(server: str) -> None:
    with pytest.raises(FetchError, match="private"):
        fetch(f"{server}/page")


def test_a_closed_port_is_a_fetch_error() -> None:
    with pytest.raises(FetchError):
        fetch("http://127.0.0.1:1/", limits=OWN)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1", "::1", "fe80::1%eth0", "fc00::1",
     "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "no address"],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/",
        "file:///etc/passwd",
        "http://",
        "http://user:secret@8.8.8.8/",
        "http://[::1",
        "http://8.8.8.8:99999/",
        "example.org",
    ],
)
def test_urls_that_are_refused(url: str) -> None:
    with pytest.raises(FetchError):
        find_target(url)


def test_an_odd_spelling_of_the_loopback_is_refused() -> None:
    for url in ("http://2130706433/", "http://0x7f.1/", "http://localhost/"):
        with pytest.raises(FetchError):
            find_target(url)


def test_the_path_keeps_its_query() -> None:
    target = find_target("https://8.8.8.8/a/b?c=1&d=2#part")
    assert (target.path, target.port, target.address) == ("/a/b?c=1&d=2", 443, "8.8.8.8")
