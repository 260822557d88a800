"""Read a page in a process that can be killed.

One worker is kept warm for each process (a subprocess and not a
``multiprocessing`` child, so that pools of daemons may use it) and is replaced
when it was killed, when it has served many pages, and after a fork.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
from dataclasses import dataclass, field

import msgspec

from tadmor.articles.limits import Limits
from tadmor.articles.parts import Draft
from tadmor.articles.worker import Reply, Request, receive, send
from tadmor.errors import TooLargeError
from tadmor.model.article import Published

PAGES_EACH = 1_000
START_SECONDS = 20.0


@dataclass(slots=True)
class PageWorker:
    """A running worker process and how many pages it has served."""

    process: subprocess.Popen[bytes]
    owner: int
    served: int = 0

    def is_usable(self) -> bool:
        """Whether it lives, belongs to this process and is not worn."""
        return self.process.poll() is None and self.owner == os.getpid() and self.served < PAGES_EACH

    def ask(self, request: Request, seconds: float) -> Reply | None:
        """The reply; None if the worker was killed after ``seconds`` or died of itself."""
        stdin, stdout = self.process.stdin, self.process.stdout
        if stdin is None or stdout is None:
            return None
        timer = threading.Timer(seconds, self.process.kill)
        timer.daemon = True
        timer.start()
        try:
            send(stdin, request)  # type: ignore[arg-type]
            data = receive(stdout)  # type: ignore[arg-type]
        except OSError:
            return None
        finally:
            timer.cancel()
        self.served += 1
        return msgspec.msgpack.decode(data, type=Reply) if data is not None else None

    def close(self) -> None:
        """End the process and wait for it; nothing is done to another process's worker."""
        if self.owner != os.getpid():
            return
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()


@dataclass(slots=True)
class _Holder:
    """This process's worker, started when first asked for."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    worker: PageWorker | None = None

    def get(self) -> PageWorker:
        if self.worker is None or not self.worker.is_usable():
            self.drop()
            self.worker = start_worker()
        return self.worker

    def drop(self) -> None:
        if self.worker is not None:
            self.worker.close()
            self.worker = None


_HOLDER = _Holder()


def start_worker() -> PageWorker:
    """Start a worker that finds the same modules as this process."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    process = subprocess.Popen(
        [sys.executable, "-m", "tadmor.articles.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    return PageWorker(process, os.getpid())


def read_isolated(
    html: str, *, url: str | None, title: str | None, published: Published | None, limits: Limits, hazard: str
) -> Draft:
    """The draft of a page that has the ``hazard``.

    Raises TooLargeError when it takes more time or memory than ``limits`` allow.
    """
    request = Request(html, url, title, published, limits.page_seconds, limits.page_memory)
    with _HOLDER.lock:
        worker = _HOLDER.get()
        wait = limits.page_seconds + (START_SECONDS if worker.served == 0 else 0.0)
        reply = worker.ask(request, wait)
        if reply is None or reply.error == "memory":
            _HOLDER.drop()
    if reply is not None and reply.draft is not None:
        return reply.draft
    reasons = {
        "memory": f"it needs more than {limits.page_memory} bytes of memory",
        "nesting": "its elements are nested too deeply",
    }
    reason = (
        reasons.get(reply.error or "", "it could not be read")
        if reply
        else (f"reading it was given up after {limits.page_seconds:g} s or its process died")
    )
    raise TooLargeError(
        f"expected a page that can be read within the limits, found {hazard}: {reason}; raise the limits or cut the page"
    )


def _after_fork() -> None:
    """A forked child starts with a free lock and no worker: its parent keeps its own."""
    _HOLDER.lock = threading.Lock()
    _HOLDER.worker = None


atexit.register(_HOLDER.drop)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
