"""Unpack the gazetteer while building: ``resources/gazetteer.bin.xz`` -> ``src/tadmor/reference/data/gazetteer.bin``.

Runs for wheels, editable installs and source distributions; the unpacked file
is git-ignored, so the wheel names it as an artifact.
"""

from __future__ import annotations

import lzma
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKED = Path("resources") / "gazetteer.bin.xz"
TARGET = Path("src") / "tadmor" / "reference" / "data" / "gazetteer.bin"


def unpack(root: Path) -> None:
    """Write the target if it is missing or older than the packed file; never leaves half a file."""
    packed, target = root / PACKED, root / TARGET
    if not packed.exists() and not target.exists():
        raise RuntimeError(
            f"expected the packed gazetteer at {packed}: build from a full checkout or source distribution"
        )
    if not packed.exists() or (target.exists() and target.stat().st_mtime >= packed.stat().st_mtime):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".part")
    partial.write_bytes(lzma.decompress(packed.read_bytes()))
    partial.replace(target)


class CustomBuildHook(BuildHookInterface[Any]):
    """Hatchling finds this class by its base."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Unpack before the wheel collects its files; a source distribution carries the packed file only."""
        if self.target_name == "wheel":
            unpack(Path(self.root))
            build_data["artifacts"].append(TARGET.as_posix())
