"""The built wheel in a clean environment with no network: every output of the example report."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
# A proxy that does not exist: anything that tries to reach a network fails at once.
NO_NETWORK = {
    "http_proxy": "http://127.0.0.1:9",
    "https_proxy": "http://127.0.0.1:9",
    "PIP_NO_INDEX": "1",
    "HF_HUB_OFFLINE": "1",
}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment that sees the dependencies of this one, with Tadmor from its wheel only."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)],
        check=True,
    )
    wheel = next(folder.glob("tadmor-*.whl"))
    venv = folder / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    site = next(venv.glob("lib/python*/site-packages"))
    dependencies = next(path for path in sys.path if path.endswith("site-packages"))
    (site / "dependencies.pth").write_text(dependencies + "\n", encoding="utf-8")
    unpack = [
        str(venv / "bin" / "python"),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        str(site),
        str(wheel),
    ]
    subprocess.run(unpack, check=True)
    return venv / "bin" / "python"


def run(python: Path, *arguments: str, folder: Path) -> str:
    """What ``tadmor`` prints, run from an empty folder with the network shut off."""
    command = [str(python), "-c", "from tadmor.cli.main import run; run()", *arguments]
    # unshare gives a process without any network interface, where the machine allows it.
    if shutil.which("unshare") and os.geteuid() == 0:
        command = ["unshare", "--net", *command]
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **NO_NETWORK}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_the_wheel_reads_offline(installed: Path, tmp_path: Path) -> None:
    page = str(ROOT / "examples" / "palmyra.html")
    where = subprocess.run(
        [str(installed), "-c", "import tadmor; print(tadmor.__file__)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    assert "src" not in where.stdout, "the wheel is tested, not the checkout"
    record = json.loads(run(installed, "read", page, "--json", folder=tmp_path))
    assert record["article"]["agency"] == "Reuters"
    assert any(claim["action"] == "territory_gain" for claim in record["claims"])
    assert "citadel" in run(installed, "read", page, folder=tmp_path)
    assert "<mark" in run(installed, "read", page, "--html", folder=tmp_path)
    assert "2016-03-24" in run(
        installed, "resolve", "time", "Thursday night", "--published", "2016-03-26", folder=tmp_path
    )
    assert "✓" in run(installed, "doctor", folder=tmp_path)
