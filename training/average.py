"""Average the weights of runs that started from the same point: ``python -m training.average RUN RUN … [--bundle FOLDER SHARE]``.

Branches of one training lie in one valley, and the middle of it serves unseen texts better than any of
them (Wortsman et al. 2022, "model soups"). The result is written as the checkpoint of the configured run.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch
from torch import Tensor

from training.bundle_weights import load_bundle_weights
from training.model import Labels, Reader
from training.settings import Settings, load_settings

Weights = dict[str, Tensor]


def average(parts: list[tuple[Weights, float]]) -> Weights:
    """The weighted mean of each tensor; the shares need not sum to one."""
    total = sum(share for _, share in parts)
    return {
        name: torch.stack([weights[name] * (share / total) for weights, share in parts]).sum(0) for name in parts[0][0]
    }


def weights_of_run(settings: Settings, name: str) -> tuple[Weights, float]:
    """A run's weights and the seconds that its training took."""
    state = torch.load(settings.run.with_name(name) / "checkpoint.pt", weights_only=True)
    return state["reader"], state["seconds"]


def weights_of_bundle(settings: Settings, labels: Labels, folder: Path) -> Weights:
    """The weights of a shipped bundle, as rounded there."""
    reader = Reader(settings.model, labels)
    load_bundle_weights(reader, settings, labels, folder, settings.run / "probe.onnx")
    return reader.state_dict()


def main() -> int:
    """Average, and write the checkpoint."""
    parser = argparse.ArgumentParser(prog="python -m training.average", description=__doc__)
    parser.add_argument("runs", nargs="+", help="names of runs, each with a share of 1")
    parser.add_argument("--bundle", nargs=2, metavar=("FOLDER", "SHARE"), help="a bundle to take in, and its share")
    options = parser.parse_args()
    settings = load_settings()
    first = settings.run.with_name(options.runs[0])
    labels = Labels(**json.loads((first / "labels.json").read_text()))
    found = [weights_of_run(settings, name) for name in options.runs]
    parts = [(weights, 1.0) for weights, _ in found]
    if options.bundle:
        folder, share = options.bundle
        parts.append((weights_of_bundle(settings, labels, Path(folder)), float(share)))
    target = settings.run
    target.mkdir(parents=True, exist_ok=True)
    seconds = sum(spent for _, spent in found)
    torch.save(
        {"reader": average(parts), "epoch": settings.train.epochs - 1, "seconds": seconds}, target / "checkpoint.pt"
    )
    (target / "labels.json").write_text((first / "labels.json").read_text())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
