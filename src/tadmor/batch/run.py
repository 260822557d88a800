"""Read many reports in a pool of processes, in order, whatever happens to one of them.

A line of input is ``{"id", "text" | "html", "url", "title", "published"}``; a
line of output is the record with the same ``id`` in front, or
``{"id", "error": {"code", "message"}}``. Output lines stand in the order of
the input lines, so what is written already tells where to go on.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

import msgspec

from tadmor.codec import encode
from tadmor.errors import TadmorError, TooLargeError, UnreadableError
from tadmor.pipeline import Tadmor
from tadmor.settings import Settings
from tadmor.sources.jsonl import read_line

CODES: dict[type, str] = {UnreadableError: "unreadable", TooLargeError: "too_large"}
_reader: Tadmor | None = None


def run_batch(lines: Iterable[bytes], *, settings: Settings, workers: int = 1, first: int = 1) -> Iterator[bytes]:
    """One output line (without line end) for each input line, in order.

    ``first`` is the number of the first line, for reports without an id. With one worker the reading happens in this process. A worker that dies
    takes its line with it, as an error line; the others are read again.
    """
    if workers <= 1:
        _start(settings)
        yield from (answer_line(raw, number) for number, raw in enumerate(lines, first))
        return
    yield from _run_pool(enumerate(lines, first), settings, workers)


def _run_pool(lines: Iterator[tuple[int, bytes]], settings: Settings, workers: int) -> Iterator[bytes]:
    waiting: deque[tuple[tuple[int, bytes], Future[bytes]]] = deque()
    pool = _pool(settings, workers)
    try:
        while True:
            while len(waiting) < workers * 4 and (line := next(lines, None)) is not None:
                waiting.append((line, _submit(pool, line)))
            if not waiting:
                return
            line, future = waiting.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                yield _read_alone(line, settings)
                pool = _pool(settings, workers)
                waiting = deque((other, _submit(pool, other)) for other, _ in waiting)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, line: tuple[int, bytes]) -> Future[bytes]:
    """Hand a line to the pool; a pool that broke meanwhile answers through the future."""
    try:
        return pool.submit(answer_line, line[1], line[0])
    except BrokenProcessPool as error:
        broken: Future[bytes] = Future()
        broken.set_exception(error)
        return broken


def _pool(settings: Settings, workers: int) -> ProcessPoolExecutor:
    # Spawned, not forked: an onnxruntime session and its threads do not survive a fork.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(settings,))


def _read_alone(line: tuple[int, bytes], settings: Settings) -> bytes:
    """Read a line in a process of its own, so that if it kills it, it kills nothing else."""
    with _pool(settings, 1) as pool:
        try:
            return pool.submit(answer_line, line[1], line[0]).result()
        except BrokenProcessPool:
            identity = read_line(line[1], line[0]).id
            return _error(identity, "worker_died", "the process that read this report died (out of memory?)")


def _start(settings: Settings) -> None:
    """Make the worker's own reader."""
    global _reader
    _reader = Tadmor(settings)


def answer_line(raw: bytes, number: int) -> bytes:
    """The output line of one input line; never raises."""
    assert _reader is not None, "a worker reads only after _start"
    line = read_line(raw, number, max_bytes=_reader.settings.max_bytes)
    if line.capture is None:
        return _error(line.id, CODES.get(type(line.error), "unreadable"), str(line.error))
    try:
        record = _reader.read(line.capture)
    except TadmorError as error:
        return _error(line.id, CODES.get(type(error), "failed"), str(error))
    except Exception as error:  # one bad line never stops the rest; the type tells a developer where to look
        return _error(line.id, "internal", f"{type(error).__name__}: {error}")
    return b'{"id":' + msgspec.json.encode(line.id) + b"," + encode(record)[1:]


def _error(identity: str, code: str, message: str) -> bytes:
    return msgspec.json.encode({"id": identity, "error": {"code": code, "message": message}})
