"""``config.toml`` as typed values."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """Sizes of the encoder (fixed by the published weights) and of the heads."""

    hidden: int
    layers: int
    heads: int
    intermediate: int
    arc: int
    label: int
    span: int
    kind: int
    role: int
    branch: int
    dropout: float
    head_dropout: float


@dataclass(frozen=True, slots=True)
class Stage:
    """A stretch of training with its own rates and mixture of sets."""

    epochs: int
    encoder_rate: float
    head_rate: float
    warmup: float
    share: dict[str, float]


@dataclass(frozen=True, slots=True)
class TrainSettings:
    """How training runs, and its stages in order."""

    threads: int
    pieces_per_batch: int
    decay: float
    clip: float
    noise: dict[str, float]
    stage: tuple[Stage, ...]

    def stage_of(self, epoch: int) -> tuple[Stage, int]:
        """The stage that an epoch (counted over all) belongs to, and its number there."""
        for stage in self.stage:
            if epoch < stage.epochs:
                return stage, epoch
            epoch -= stage.epochs
        raise IndexError("an epoch beyond the last stage")

    @property
    def epochs(self) -> int:
        """The epochs of all stages."""
        return sum(stage.epochs for stage in self.stage)


@dataclass(frozen=True, slots=True)
class Settings:
    """The whole configuration; paths are absolute."""

    name: str
    seed: int
    corpora: Path
    prepared: Path
    run: Path
    splits: dict[str, Any]
    model: ModelSettings
    train: TrainSettings
    raw: dict[str, Any]


def load_settings(path: Path = ROOT / "training" / "config.toml") -> Settings:
    """Read a configuration file."""
    raw = tomllib.loads(path.read_text())
    return Settings(
        name=raw["name"],
        seed=raw["seed"],
        corpora=(ROOT / raw["corpora"]).resolve(),
        prepared=ROOT / raw["prepared"],
        run=ROOT / raw["runs"] / raw["name"],
        splits=tomllib.loads((ROOT / raw["splits"]).read_text()),
        model=ModelSettings(**raw["model"]),
        train=TrainSettings(**{**raw["train"], "stage": tuple(Stage(**stage) for stage in raw["train"]["stage"])}),
        raw=raw,
    )
