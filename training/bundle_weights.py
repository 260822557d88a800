"""Take the weights of a shipped bundle back into torch, so that training can go on where its checkpoint is lost.

An exported graph names its weight matrices by number. A reader with weights of
its own, exported the same way, has the same numbers, and its values tell which
parameter each of them is.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from training.model import Joiner, Labels, Reader
from training.settings import Settings

Array = np.ndarray[Any, Any]


def load_bundle_weights(reader: Reader, settings: Settings, labels: Labels, folder: Path, scratch: Path) -> None:
    """Fill ``reader`` from the int8 model in ``folder``; a parameter that the bundle lacks raises ``KeyError``.

    Weights come back rounded as they were shipped, to one part in 127 of each column's largest.
    """
    from training.export import write_float_model

    probe = Reader(settings.model, labels).eval()
    with torch.no_grad():
        for value in probe.parameters():
            value.normal_()
    scratch.parent.mkdir(parents=True, exist_ok=True)
    write_float_model(probe, scratch)
    numbered = _arrays(onnx.load(str(scratch)))
    scratch.unlink()
    given = _arrays(onnx.load(str(folder / "model.onnx")))
    joined = dict(np.load(folder / "joiners.npz"))
    names = {(*array.ravel()[:4].tolist(), array.size): name for name, array in numbered.items()}
    joiners = {
        f"{'deprels' if name == 'deprels' else 'kinds.' + name}.out": joiner for name, joiner in _joiners(reader)
    }
    with torch.no_grad():
        for name, value in reader.named_parameters():
            owner, _, part = name.rpartition(".")
            if owner in joiners:
                array = joined[f"{owner.removesuffix('.out').removeprefix('kinds.')}.{part}"]
                array = array.T if part == "weight" else array
            else:
                array = _given(given, names, dict(probe.named_parameters())[name].detach().numpy())
            value.copy_(torch.from_numpy(np.array(array.reshape(value.shape), order="C")))


def _joiners(reader: Reader) -> list[tuple[str, Joiner]]:
    found: list[tuple[str, Any]] = [("deprels", reader.deprels), *reader.kinds.items()]
    return found


def _given(given: dict[str, Array], names: dict[tuple[float, ...], str], probe: Array) -> Array:
    """The bundle's values for the parameter whose probe values are ``probe``, stored as it is or transposed."""
    for values, turned in ((probe, False), (probe.T, True)):
        name = names.get((*values.ravel()[:4].tolist(), values.size))
        if name is not None and name in given:
            return given[name].T if turned else given[name]
    raise KeyError(f"the bundle holds no weights of shape {probe.shape}")


def _arrays(model: onnx.ModelProto) -> dict[str, Array]:
    """Every stored array by name, quantised ones multiplied out."""
    stored = {item.name: numpy_helper.to_array(item) for item in model.graph.initializer}
    arrays = {}
    for name, values in stored.items():
        if name.endswith("_quantized"):
            base = name.removesuffix("_quantized")
            zero = stored[f"{base}_zero_point"].astype(np.float32)
            arrays[base] = (values.astype(np.float32) - zero) * stored[f"{base}_scale"]
        elif not name.endswith(("_scale", "_zero_point")):
            arrays[name] = values
    return arrays
