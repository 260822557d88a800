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
from typing import Any

import msgspec

from tadmor.codec import encode
from tadmor.errors import InputError, TadmorError
from tadmor.pipeline import Tadmor
from tadmor.settings import Settings

MAX_BYTES_A_LINE = 50_000_000
_reader: Tadmor | None = None


def run_batch(lines: Iterable[bytes], *, settings: Settings, workers: int = 1) -> Iterator[bytes]:
    """One output line (without line end) for each input line, in order.

    With one worker the reading happens in this process. A worker that dies
    takes its line with it, as an error line; the others are read again.
    """
    if workers <= 1:
        _start(settings)
        yield from map(read_line, lines)
        return
    yield from _run_pool(iter(lines), settings, workers)


def _run_pool(lines: Iterator[bytes], settings: Settings, workers: int) -> Iterator[bytes]:
    waiting: deque[tuple[bytes, Future[bytes]]] = deque()
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


def _submit(pool: ProcessPoolExecutor, line: bytes) -> Future[bytes]:
    """Hand a line to the pool; a pool that broke meanwhile answers through the future."""
    try:
        return pool.submit(read_line, line)
    except BrokenProcessPool as error:
        broken: Future[bytes] = Future()
        broken.set_exception(error)
        return broken


def _pool(settings: Settings, workers: int) -> ProcessPoolExecutor:
    # Spawned, not forked: an onnxruntime session and its threads do not survive a fork.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(settings,))


def _read_alone(line: bytes, settings: Settings) -> bytes:
    """Read a line in a process of its own, so that if it kills it, it kills nothing else."""
    with _pool(settings, 1) as pool:
        try:
            return pool.submit(read_line, line).result()
        except BrokenProcessPool:
            return _error(_id_of(line), "worker_died", "the process that read this report died (out of memory?)")


def _start(settings: Settings) -> None:
    """Make the worker's own reader."""
    global _reader
    _reader = Tadmor(settings)


def read_line(line: bytes) -> bytes:
    """The output line of one input line; never raises."""
    assert _reader is not None, "a worker reads only after _start"
    if len(line) > MAX_BYTES_A_LINE:
        return _error(None, "line_too_long", f"expected at most {MAX_BYTES_A_LINE} bytes, found {len(line)}")
    try:
        row = msgspec.json.decode(line)
        return _read_row(_reader, row)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return _error(None, "not_json", f"expected one JSON object a line: {error}")
    except InputError as error:
        return _error(_id_of(line), "unreadable", str(error))
    except TadmorError as error:
        return _error(_id_of(line), "failed", str(error))
    except Exception as error:  # one bad line never stops the rest; the type tells a developer where to look
        return _error(_id_of(line), "internal", f"{type(error).__name__}: {error}")


def _read_row(reader: Tadmor, row: Any) -> bytes:
    if not isinstance(row, dict):
        raise InputError(f"expected a JSON object, found {type(row).__name__}")
    report = row.get("html") or row.get("text")
    if not isinstance(report, str) or not report.strip():
        raise InputError('expected "text" or "html" with the report, found neither')
    record = reader.read(report, url=_text(row, "url"), title=_text(row, "title"), published=_text(row, "published"))
    prefix = b'{"id":' + msgspec.json.encode(row.get("id")) + b","
    return prefix + encode(record)[1:]


def _text(row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    return value if isinstance(value, str) and value else None


def _id_of(line: bytes) -> Any:
    try:
        row = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return row.get("id") if isinstance(row, dict) else None


def _error(identity: Any, code: str, message: str) -> bytes:
    return msgspec.json.encode({"id": identity, "error": {"code": code, "message": message}})
