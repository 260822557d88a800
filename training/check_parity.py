"""Does the int8 bundle say what torch says: ``python -m training.check_parity [--to FOLDER]``.

Runs the held-out news of GUM through the checkpoint and through the exported
bundle, with the same decoder, and fails if more than a few choices differ.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from tadmor.inference import Bundle, Parse
from tadmor.inference.bundle import batches_of
from tadmor.inference.encode import Batch, pad
from training.examples import Example, read_examples
from training.export import Exported, bundle_folder, load_reader, output_names
from training.settings import load_settings

FLOORS = {"UPOS": 0.985, "head": 0.97, "head and label": 0.965, "mention spans": 0.94}
"""Agreement that quantisation must leave, as shares (of words; F1 for spans)."""
WORSE = 0.005
"""How much lower than torch's the bundle's LAS may be."""


class TorchSession:
    """The checkpoint behind the interface of ``tadmor.inference.session.Session``."""

    def __init__(self, model: Exported, names: list[str]) -> None:
        self._model, self._names = model, names

    def run(self, batch: Batch) -> Mapping[str, NDArray[np.float32]]:
        """The model's outputs by name."""
        with torch.no_grad():
            out = self._model(*(torch.from_numpy(array) for array in (batch.pieces, batch.shapes, batch.first)))
        return dict(zip(self._names, (tensor.numpy() for tensor in out), strict=True))


def parse_with(session: TorchSession, bundle: Bundle, sentences: Sequence[Sequence[str]]) -> list[Parse]:
    """What ``Bundle.parse`` would say if its model were the checkpoint."""
    encoded = [bundle._encoder.encode(words) for words in sentences]
    parses: dict[int, Parse] = {}
    for chosen in batches_of(encoded):
        out = session.run(pad([encoded[index] for index in chosen]))
        found = bundle._decoder.decode([sentences[index] for index in chosen], out)
        parses.update(zip(chosen, found, strict=True))
    return [parses[index] for index in range(len(sentences))]


def agreement(one: list[Parse], other: list[Parse]) -> dict[str, float]:
    """Shares of words with the same choice, and F1 of one's mention spans against the other's."""
    words = sum(len(parse.heads) for parse in one)
    same = {"UPOS": 0, "head": 0, "head and label": 0}
    shared = spans = 0
    for left, right in zip(one, other, strict=True):
        heads = [a == b for a, b in zip(left.heads, right.heads, strict=True)]
        same["UPOS"] += sum(a == b for a, b in zip(left.upos, right.upos, strict=True))
        same["head"] += sum(heads)
        labels = [a == b for a, b in zip(left.deprels, right.deprels, strict=True)]
        same["head and label"] += sum(a and b for a, b in zip(heads, labels, strict=True))
        first, second = ({(s.start, s.end) for s in parse.spans} for parse in (left, right))
        shared += len(first & second)
        spans += len(first) + len(second)
    return {**{name: count / words for name, count in same.items()}, "mention spans": 2 * shared / max(1, spans)}


def attachment(examples: list[Example], parses: list[Parse]) -> float:
    """LAS."""
    right = total = 0
    for example, parse in zip(examples, parses, strict=True):
        gold = zip(example.heads or (), example.deprels or (), strict=True)
        right += sum(a == b for a, b in zip(gold, zip(parse.heads, parse.deprels, strict=True), strict=True))
        total += len(example.words)
    return right / total


def main() -> int:
    """Print the agreement; 1 if it is too low."""
    parser = argparse.ArgumentParser(prog="python -m training.check_parity", description=__doc__)
    parser.add_argument("--to", type=Path, help="the bundle's folder, if not the package's")
    options = parser.parse_args()
    settings = load_settings()
    bundle = Bundle.open(path=options.to or bundle_folder(settings))
    reader, _, _ = load_reader(settings)
    held = read_examples(settings.prepared / "held_out.jsonl")
    news = [example for example in held if example.document.startswith("GUM_news")]
    sentences = [example.words for example in news]
    torches = parse_with(TorchSession(Exported(reader), output_names(reader)), bundle, sentences)
    exported = bundle.parse(sentences)
    reached = agreement(torches, exported)
    for name, share in reached.items():
        print(f"{name:16} {share:.4f}  (at least {FLOORS[name]})")
    before, after = attachment(news, torches), attachment(news, exported)
    print(f"LAS on GUM news: torch {before:.4f}, int8 {after:.4f}")
    return int(any(share < FLOORS[name] for name, share in reached.items()) or after < before - WORSE)


if __name__ == "__main__":
    raise SystemExit(main())
