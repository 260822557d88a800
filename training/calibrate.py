"""Make the chances of claims honest: ``python -m training.calibrate [--run NAME]``.

One temperature for each head (actions, roles, each trait), after Guo et al. (2017): the divisor of
its logits under which the development part of our annotation is likeliest. They are
written beside the checkpoint and go into the bundle's configuration.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable
from dataclasses import replace

import torch
from torch import Tensor
from torch.nn import functional

from tadmor.inference.encode import Encoder
from training.annotating.split import split
from training.batches import IGNORED, Preparer, TrainingBatch, batches
from training.examples import read_examples
from training.export import load_reader
from training.model import Reader
from training.settings import Settings, load_settings
from training.train import role_targets, tokenizer

STEPS = 60


def development_batches(settings: Settings, preparer: Preparer) -> list[TrainingBatch]:
    """The sentences of the annotated development reports."""
    parts = split()
    chosen = [
        preparer.prepare(example)
        for example in read_examples(settings.prepared / "held_out.jsonl")
        if example.claims is not None and parts.get(example.document) == "dev"
    ]
    return list(batches(chosen, settings.train.pieces_per_batch, random.Random(0), {}, preparer))


def logits_of(reader: Reader, batch: TrainingBatch) -> dict[str, tuple[Tensor, Tensor]]:
    """The logits of each head with the right answers, what has none left out."""
    with torch.no_grad():
        out = reader(batch.pieces, batch.shapes, batch.first)
        found = {"actions": (out["actions"].flatten(0, 1), batch.targets["actions"].flatten())}
        if len(batch.triggers):
            row, trigger = batch.triggers[:, 0], batch.triggers[:, 1]
            for number, name in enumerate(reader.traits):
                found[name] = out[f"trait_{name}"][row, trigger], batch.triggers[:, 2 + number]
            which, word, wanted = role_targets(batch)
            scores = reader.roles.join(out["role_factors"], [(row[which], trigger[which]), (row[which], word)])
            found["roles"] = scores, wanted
    return {name: (values[gold != IGNORED], gold[gold != IGNORED]) for name, (values, gold) in found.items()}


def temperature(logits: Tensor, gold: Tensor) -> float:
    """The divisor under which the gold answers are likeliest."""
    log = torch.zeros(1, requires_grad=True)
    steps = torch.optim.LBFGS([log], lr=0.2, max_iter=STEPS)

    def loss() -> Tensor:
        steps.zero_grad()
        value = functional.cross_entropy(logits / log.exp(), gold)
        value.backward()  # type: ignore[no-untyped-call]
        return value

    closure: Callable[[], float] = loss  # type: ignore[assignment]
    steps.step(closure)
    return float(log.exp())


def main() -> int:
    """Fit and write ``temperatures.json``."""
    parser = argparse.ArgumentParser(prog="python -m training.calibrate", description=__doc__)
    parser.add_argument("--run", default="")
    options = parser.parse_args()
    settings = load_settings()
    settings = replace(settings, run=settings.run.with_name(options.run)) if options.run else settings
    reader, labels, _ = load_reader(settings)
    found: dict[str, list[tuple[Tensor, Tensor]]] = {}
    for batch in development_batches(settings, Preparer(Encoder(tokenizer()), labels)):
        for name, pair in logits_of(reader, batch).items():
            found.setdefault(name, []).append(pair)
    temperatures = {}
    for name, pairs in sorted(found.items()):
        logits, gold = (torch.cat(values) for values in zip(*pairs, strict=True))
        temperatures[name] = round(temperature(logits, gold), 3)
        print(f"{name:<12} temperature {temperatures[name]:.3f} on {len(gold):,}")
    (settings.run / "temperatures.json").write_text(json.dumps(temperatures, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
