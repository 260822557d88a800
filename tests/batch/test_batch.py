"""Many reports: order, bad lines, a worker that dies, and going on after an interruption."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tadmor.batch.resume import lines_done
from tadmor.batch.run import run_batch
from tadmor.codec import decode
from tadmor.errors import InputError
from tadmor.settings import Settings

SENTENCE = "KABUL - Gunmen killed {} soldiers in Kandahar on Monday, the governor said."


def rows(count: int) -> list[bytes]:
    return [
        json.dumps({"id": f"r{n}", "text": SENTENCE.format(n + 2), "published": "2016-03-26"}).encode()
        for n in range(count)
    ]


def test_a_line_is_a_record_with_its_id() -> None:
    (answer,) = run_batch(rows(1), settings=Settings())
    told = json.loads(answer)
    assert told["id"] == "r0"
    del told["id"]
    record = decode(json.dumps(told).encode())
    assert record.article.text == SENTENCE.format(2)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"not json", "unreadable"),
        (b"[1, 2]", "unreadable"),
        (b'{"id": 7}', "unreadable"),
        (b'{"id": 7, "text": "   "}', "unreadable"),
        (b'{"id": 7, "text": 12}', "unreadable"),
        (b"\xff\xfe\x00", "unreadable"),
    ],
)
def test_a_bad_line_is_an_error_line_and_stops_nothing(line: bytes, code: str) -> None:
    first, bad, last = run_batch([rows(1)[0], line, rows(1)[0]], settings=Settings())
    assert json.loads(bad)["error"]["code"] == code
    assert first == last
    assert b'"claims"' in first


@pytest.mark.slow
def test_two_processes_give_the_same_in_the_same_order() -> None:
    lines = [*rows(6), b"broken", *rows(3)]
    assert list(run_batch(lines, settings=Settings(), workers=2)) == list(run_batch(lines, settings=Settings()))


def test_a_half_written_line_is_cut_and_the_rest_counted(tmp_path: Path) -> None:
    inputs, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    inputs.write_bytes(b"\n".join(rows(5)) + b"\n")
    output.write_bytes(b'{"id":"r0","schema":1}\n{"id":"r1","schema":1}\n{"id":"r2","sch')
    assert lines_done(output, inputs) == 2
    assert output.read_bytes().endswith(b'"r1","schema":1}\n')


def test_an_output_of_another_input_is_refused(tmp_path: Path) -> None:
    inputs, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    inputs.write_bytes(b"\n".join(rows(2)) + b"\n")
    output.write_bytes(b'{"id":"other","schema":1}\n')
    with pytest.raises(InputError, match="another input"):
        lines_done(output, inputs)


@pytest.mark.slow
def test_a_run_that_is_killed_is_finished_by_the_next(tmp_path: Path) -> None:
    import signal
    import subprocess
    import sys
    import time

    inputs, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    inputs.write_bytes(b"\n".join(rows(12)) + b"\n")
    command = [sys.executable, "-m", "tadmor.cli.main", "batch", str(inputs), str(output)]
    running = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not (output.exists() and output.read_bytes().count(b"\n") >= 3):
        time.sleep(0.02)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    ids = [json.loads(line)["id"] for line in output.read_bytes().splitlines()]
    assert ids == [f"r{n}" for n in range(12)]
