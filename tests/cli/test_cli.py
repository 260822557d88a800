"""The command as a person uses it: outputs, pipes and errors."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tadmor.settings import READER

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "examples" / "palmyra.html"


def tadmor(*arguments: str, stdin: bytes | None = None, status: int = 0) -> tuple[str, str]:
    """What the command prints on stdout and stderr; its status must be as told."""
    done = subprocess.run(
        [sys.executable, "-m", "tadmor.cli.main", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        timeout=120,
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    assert done.returncode == status, err
    assert "Traceback" not in err
    return out, err


def test_read_for_a_person() -> None:
    out, _ = tadmor("read", str(PAGE))
    for words in ("Jihadists lose ground", "territory gain", "citadel", "how sure", "Reuters"):
        assert words in out


def test_read_as_json_is_the_contract() -> None:
    out, _ = tadmor("read", str(PAGE), "--json")
    record = json.loads(out)
    text = record["article"]["text"]
    assert record["schema"] == 1
    for claim in record["claims"]:
        for quote in (claim["quote"], claim["trigger"], *claim["participants"], *claim["counts"]):
            assert quote["text"] == text[quote["start"] : quote["end"]]


def test_read_from_a_pipe() -> None:
    report = b"KABUL - Gunmen killed two soldiers in Kandahar on Monday."
    out, _ = tadmor("read", "-", "--json", "--published", "2016-03-26", stdin=report)
    assert json.loads(out)["claims"][0]["time"]["start_date"] == "2016-03-21"


@pytest.mark.parametrize(
    ("arguments", "stdin", "words"),
    [
        (("read", "no/such/file.html"), None, "no/such/file.html"),
        (("read", "-"), b"", "empty"),
        (("read", "-"), b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8, "program"),
        (("read", "http://127.0.0.1:9/page"), None, "127.0.0.1"),
        (("batch", "no/such.jsonl", "out.jsonl"), None, "no/such.jsonl"),
        (("resolve", "time", "Thursday", "--published", "someday"), None, "someday"),
    ],
)
def test_errors_are_one_clear_line(arguments: tuple[str, ...], stdin: bytes | None, words: str) -> None:
    out, err = tadmor(*arguments, stdin=stdin, status=2)
    assert out == ""
    assert words in err
    assert err.startswith("tadmor: ")
    assert len(err.strip().splitlines()) == 1


def test_resolvers_answer_with_reasons() -> None:
    out, _ = tadmor("resolve", "time", "Thursday night", "--published", "2016-03-26", "--json")
    assert json.loads(out)[0]["start_date"] == "2016-03-24"
    out, _ = tadmor("resolve", "place", "Deir al-Zor", "--near", "SYR", "--json")
    assert json.loads(out)[0]["country"] == "SYR"
    out, _ = tadmor("resolve", "actor", "French health minister", "--on", "2016-03-26", "--json")
    assert json.loads(out)[0]["reason"]
    out, _ = tadmor("resolve", "name", "Abd ar-Rahman al-Qaduli", "Abdul Rahman Qaduli", "--json")
    assert 0 <= json.loads(out)[0]["score"] <= 1


def test_resolve_reads_one_query_a_line() -> None:
    out, _ = tadmor("resolve", "place", "-", "--json", stdin=b"Kabul\nRaqqa\n")
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row[0]["country"] for row in rows] == ["AFG", "SYR"]


def test_doctor_finds_nothing_wrong() -> None:
    out, _ = tadmor("doctor")
    assert "✗" not in out
    assert READER in out
