"""The process that reads pages which could hang or burst: ``python -m tadmor.articles.worker``.

It answers requests on standard input, one at a time, on what was its standard
output: eight bytes of length, then MessagePack. It limits its own memory and
time, so that it dies even when the process that started it is gone.
"""

from __future__ import annotations

import importlib
import os
import signal
import struct
import sys
from typing import BinaryIO

import msgspec

from tadmor.articles.parts import Draft
from tadmor.model.article import Published

LENGTH = struct.Struct("<Q")
GRACE = 2.0


class Request(msgspec.Struct, frozen=True):
    """A page to read and what it may cost."""

    html: str
    url: str | None
    title: str | None
    published: Published | None
    seconds: float
    memory: int


class Reply(msgspec.Struct, frozen=True):
    """The draft, or why there is none."""

    draft: Draft | None = None
    error: str | None = None


def send(stream: BinaryIO, message: Request | Reply) -> None:
    """Write one message."""
    data = msgspec.msgpack.encode(message)
    stream.write(LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """The bytes of the next message; None at the end of the stream."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    length = LENGTH.unpack(head)[0]
    data = stream.read(length)
    return data if len(data) == length else None


def limit_memory(size: int) -> None:
    """Let allocations over ``size`` bytes of address space fail; where the system has no such limit, do nothing."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, resource.getrlimit(resource.RLIMIT_AS)[1]))
    except (ImportError, ValueError, OSError):
        return


def set_alarm(seconds: float) -> None:
    """Have the system end this process after ``seconds``, also inside C code; 0 lifts it."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def answer(request: Request) -> Reply:
    """Read one page within its limits."""
    from tadmor.articles.page import read_page

    limit_memory(request.memory)
    set_alarm(request.seconds + GRACE)
    try:
        return Reply(read_page(request.html, url=request.url, title=request.title, published=request.published))
    except MemoryError:
        return Reply(error="memory")
    except RecursionError:
        return Reply(error="nesting")
    finally:
        set_alarm(0)


def serve() -> None:
    """Answer requests until standard input ends; standard output belongs to the answers alone."""
    source = sys.stdin.buffer
    target = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
    for module in ("trafilatura", "tadmor.articles.page"):
        importlib.import_module(module)

    while (data := receive(source)) is not None:
        send(target, answer(msgspec.msgpack.decode(data, type=Request)))


if __name__ == "__main__":
    serve()
