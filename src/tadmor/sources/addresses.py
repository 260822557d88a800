"""Which addresses may be fetched: the public internet, unless private ones are allowed."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from tadmor.errors import FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Target:
    """A URL taken apart: scheme, host name, port, path with query, and the address to connect to."""

    url: str
    scheme: str
    host: str
    port: int
    path: str
    address: str


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet; addresses wrapped in IPv6 are unwrapped first."""
    try:
        parsed: Address = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo[1] if parsed.teredo else None)
        if inner is None and parsed in _NAT64:
            inner = ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return parsed.is_global and not parsed.is_multicast


def find_target(url: str, *, allow_private: bool = False) -> Target:
    """Where a request for ``url`` goes.

    The host is resolved once, here, and the connection is made to this very
    address, so that a name cannot point elsewhere a moment later. Raises
    FetchError for other schemes, for names that do not resolve, and for
    private addresses.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise FetchError(f"expected a URL, found {url!r}: {error}") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise FetchError(f"expected an http or https URL, found {url!r}")
    if parts.username or parts.password:
        raise FetchError(f"expected a URL without a user name, found one for {parts.hostname!r}: leave it out")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    port = port or (443 if parts.scheme == "https" else 80)
    address = _resolve(parts.hostname, port, allow_private)
    return Target(url, parts.scheme, parts.hostname, port, path, address)


def _resolve(host: str, port: int, allow_private: bool) -> str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"expected a host that resolves, found {host!r}: {error}") from None
    addresses = [str(entry[4][0]) for entry in found]
    if not allow_private and not all(map(is_public, addresses)):
        raise FetchError(
            f"expected a public host, found {host!r} at a private address: allow private addresses if you mean it"
        )
    return addresses[0]
