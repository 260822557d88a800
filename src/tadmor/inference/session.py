"""The ONNX model of a bundle and the small matrices that join its factors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from tadmor.inference.encode import Batch

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Joiner:
    """Classifies a group of words from a factor of each: relu(sum of factors) @ weight + bias."""

    weight: Array
    bias: Array

    def scores(self, factors: Array, rows: NDArray[np.int64], *words: NDArray[np.int64]) -> Array:
        """``factors`` [batch, words + 1, roles * width]; one array of word positions for each role. [groups, classes]."""
        width = self.weight.shape[0]
        total = np.zeros((len(rows), width), dtype=np.float32)
        for role, word in enumerate(words):
            total += factors[rows, word, role * width : (role + 1) * width]
        return _product(np.maximum(total, 0), self.weight) + self.bias


def _product(left: Array, right: Array) -> Array:
    """``left @ right`` by blocks of rows, small enough that the BLAS under numpy keeps to one thread.

    OpenBLAS starts a thread for each core at 2**18 multiplications, and they spin between calls: it doubled
    the CPU time of a parse.
    """
    rows = max(1, 2**18 // right.size)
    blocks = [left[start : start + rows] @ right for start in range(0, len(left), rows)]
    return np.concatenate(blocks) if blocks else np.zeros((0, right.shape[1]), dtype=np.float32)


class Session:
    """An onnxruntime session. It cannot be pickled: open one in each worker."""

    def __init__(self, path: Path, threads: int) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime's errors have no base of their own
            raise ValueError(f"{path.name}: {str(error).splitlines()[0]}") from error
        self._outputs = [output.name for output in self._session.get_outputs()]

    def run(self, batch: Batch) -> Mapping[str, NDArray[np.float32]]:
        """The model's outputs by name; see ``training.model.Reader.forward``."""
        given = {"pieces": batch.pieces, "shapes": batch.shapes, "first": batch.first}
        return dict(zip(self._outputs, self._session.run(self._outputs, given), strict=True))


def load_joiners(path: Path) -> dict[str, Joiner]:
    """The joiners of ``joiners.npz``, by name."""
    with np.load(path, allow_pickle=False) as arrays:
        names = sorted({key.rsplit(".", 1)[0] for key in arrays.files})
        return {name: Joiner(arrays[f"{name}.weight"], arrays[f"{name}.bias"]) for name in names}
