"""What all tests share: where the corpora are, and a word when they are not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs ../shared where it is absent, but fail in .ci/run, where it must be there."""
    if SHARED.exists():
        return
    if os.environ.get("TADMOR_REQUIRE_SHARED"):
        pytest.exit(f"expected the corpora in {SHARED}, found none", returncode=1)
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(pytest.mark.skip(reason=f"needs the corpora in {SHARED}"))
