"""From examples to tensors: vocabularies of labels, case noise, batches of like length."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor

from tadmor.inference.encode import Encoded, Encoder, pad
from tadmor.inference.lemmas import script_from
from tadmor.inference.shapes import shape_of
from tadmor.model.annotation import NOTHING
from training.annotating.model import MODALITIES
from training.examples import ClaimTarget, Example
from training.model import Labels

RARE = 2
"""A label seen less often than this is not learned."""
IGNORED = -100
TRAITS = {
    "modality": list(MODALITIES),
    "polarity": ["positive", "negative"],
    "background": ["news", "background"],
    "attributed": ["report", "source"],
}


def labels_from(examples: list[Example]) -> Labels:
    """The label sets of the training examples, by falling frequency."""
    upos, xpos, scripts, deprels = (Counter[str]() for _ in range(4))
    kinds: dict[str, Counter[str]] = {}
    actions, roles = Counter[str](), Counter[str]()
    for example in examples:
        actions.update(claim.action for claim in example.claims or ())
        roles.update(role for claim in example.claims or () for _, role in claim.roles)
        upos.update(example.upos or ())
        xpos.update(example.xpos or ())
        deprels.update(example.deprels or ())
        scripts.update(scripts_of(example))
        for layer, spans in example.layers.items():
            kinds.setdefault(layer, Counter()).update(kind for _, _, kind in spans)
    return Labels(
        *(_ordered(counter) for counter in (upos, xpos, scripts, deprels)),
        kinds={layer: _ordered(kinds[layer]) for layer in sorted(kinds)},
        actions=[NOTHING, *_ordered(actions)] if actions else [],
        roles=[NOTHING, *_ordered(roles)] if actions else [],
        traits=TRAITS if actions else {},
    )


def _ordered(counter: Counter[str]) -> list[str]:
    return [label for label, count in sorted(counter.items(), key=lambda item: (-item[1], item[0])) if count >= RARE]


def scripts_of(example: Example) -> list[str]:
    """The lemma script of each word; none where there are no lemmas."""
    if example.lemmas is None:
        return []
    return [script_from(word, lemma) for word, lemma in zip(example.words, example.lemmas, strict=True)]


@dataclass(slots=True)
class Prepared:
    """An example ready for batching: its encoding, the shapes of its words in four cases, its targets."""

    example: Example
    encoded: Encoded
    cases: dict[str, list[int]]
    targets: dict[str, list[int]] = field(default_factory=dict)


@dataclass(slots=True)
class TrainingBatch:
    """Inputs [batch, …]; word targets [batch, words + 1], ``IGNORED`` where there is none (the root, padding);
    ``spans`` maps a layer to rows of (sentence, first word, last word, kind), words counted from 1;
    ``triggers`` are rows of (sentence, word, traits …), ``roles`` rows of (sentence, trigger, word, role)."""

    pieces: Tensor
    shapes: Tensor
    first: Tensor
    words: Tensor
    targets: dict[str, Tensor]
    spans: dict[str, Tensor]
    triggers: Tensor
    roles: Tensor
    complete: bool = True


class Preparer:
    """Encodes examples against fixed labels."""

    def __init__(self, encoder: Encoder, labels: Labels) -> None:
        self.encoder = encoder
        self.labels = labels
        self.index = {
            "upos": _index(labels.upos),
            "xpos": _index(labels.xpos),
            "scripts": _index(labels.scripts),
            "deprels": _index(labels.deprels),
        }
        self.kinds = {layer: _index(kinds) for layer, kinds in labels.kinds.items()}
        self.actions, self.roles = _index(labels.actions), _index(labels.roles)

    def prepare(self, example: Example) -> Prepared:
        """Encode one example."""
        prepared = Prepared(example, self.encoder.encode(example.words), cases_of(example.words))
        if example.heads is not None:
            prepared.targets["heads"] = [head + 1 for head in example.heads]
            columns = {
                "upos": example.upos, "xpos": example.xpos, "scripts": scripts_of(example), "deprels": example.deprels
            }  # fmt: skip
            for name, values in columns.items():
                prepared.targets[name] = [self.index[name].get(value, IGNORED) for value in values or ()]
        if example.claims is not None:
            told = {claim.trigger: self.actions.get(claim.action, IGNORED) for claim in example.claims}
            rest = 0 if example.complete else IGNORED
            prepared.targets["actions"] = [told.get(word, rest) for word in range(len(example.words))]
        return prepared

    def batch(self, chosen: list[Prepared], cases: list[str]) -> TrainingBatch:
        """Stack examples of one group; ``cases`` names the case that each is shown in."""
        rows = [_recased(prepared, case) for prepared, case in zip(chosen, cases, strict=True)]
        arrays = pad(rows)
        width = arrays.first.shape[1]
        targets = {name: torch.full((len(chosen), width), IGNORED) for name in chosen[0].targets}
        words = torch.zeros((len(chosen), width), dtype=torch.bool)
        for row, prepared in enumerate(chosen):
            words[row, 1 : len(prepared.example.words) + 1] = True
            for name, values in prepared.targets.items():
                targets[name][row, 1 : len(values) + 1] = torch.tensor(values)
        spans = {layer: self._spans(chosen, layer) for layer in chosen[0].example.layers}
        tensors = (torch.from_numpy(array) for array in (arrays.pieces, arrays.shapes, arrays.first))
        claims = self._claims(chosen)
        return TrainingBatch(*tensors, words, targets, spans, *claims, complete=chosen[0].example.complete)

    def _claims(self, chosen: list[Prepared]) -> tuple[Tensor, Tensor]:
        triggers, roles = [], []
        for row, prepared in enumerate(chosen):
            for claim in prepared.example.claims or ():
                triggers.append((row, claim.trigger + 1, *_traits(claim)))
                roles += [
                    (row, claim.trigger + 1, word + 1, self.roles.get(role, IGNORED)) for word, role in claim.roles
                ]
        return (
            torch.tensor(triggers, dtype=torch.int64).reshape(-1, 2 + len(TRAITS)),
            torch.tensor(roles, dtype=torch.int64).reshape(-1, 4),
        )

    def _spans(self, chosen: list[Prepared], layer: str) -> Tensor:
        rows = [
            (row, start + 1, end, self.kinds[layer].get(kind, IGNORED))
            for row, prepared in enumerate(chosen)
            for start, end, kind in prepared.example.layers[layer]
        ]
        return torch.tensor(rows, dtype=torch.int64).reshape(-1, 4)


def _traits(claim: ClaimTarget) -> tuple[int, ...]:
    """The traits of a claim as indexes, in the order of ``TRAITS``."""
    return (
        MODALITIES.index(claim.modality),
        int(claim.polarity == "negative"),
        int(claim.background),
        int(claim.attributed),
    )


def _index(labels: list[str]) -> dict[str, int]:
    return {label: number for number, label in enumerate(labels)}


def cases_of(words: list[str]) -> dict[str, list[int]]:
    """The shapes of words as they are, in capitals, in small letters and as in a title."""
    return {
        "own": [shape_of(word) for word in words],
        "upper": [shape_of(word.upper()) for word in words],
        "lower": [shape_of(word.lower()) for word in words],
        "title": [shape_of(word if len(word) < 4 else word[0].upper() + word[1:]) for word in words],
    }


def _recased(prepared: Prepared, case: str) -> Encoded:
    encoded = prepared.encoded
    if case == "own":
        return encoded
    shapes = encoded.shapes.copy()
    bounds = [*encoded.first[1:].tolist(), len(encoded.pieces) - 1]
    for word, shape in enumerate(prepared.cases[case]):
        shapes[bounds[word] : bounds[word + 1]] = shape
    return Encoded(encoded.pieces, shapes, encoded.first)


def batches(
    examples: list[Prepared], pieces: int, chance: random.Random, noise: dict[str, float], preparer: Preparer
) -> Iterator[TrainingBatch]:
    """Batches of about ``pieces`` wordpieces, each of one group and of like length, in random order."""
    groups: dict[object, list[Prepared]] = {}
    for prepared in examples:
        groups.setdefault(prepared.example.group, []).append(prepared)
    chosen = [batch for group in groups.values() for batch in _cut(group, pieces, chance)]
    chance.shuffle(chosen)
    for batch in chosen:
        yield preparer.batch(batch, [_case(chance, noise) for _ in batch])


def count_batches(examples: list[Prepared], pieces: int) -> int:
    """About how many batches ``batches`` yields."""
    return max(1, int(np.ceil(sum(len(prepared.encoded.pieces) for prepared in examples) / pieces * 1.05)))


def _cut(group: list[Prepared], pieces: int, chance: random.Random) -> Iterator[list[Prepared]]:
    # Jitter keeps the neighbours of one epoch from being the neighbours of the next.
    order = sorted(group, key=lambda prepared: len(prepared.encoded.pieces) * chance.uniform(0.9, 1.1))
    batch: list[Prepared] = []
    longest = 0
    for prepared in order:
        longest = max(longest, len(prepared.encoded.pieces))
        if batch and longest * (len(batch) + 1) > pieces:
            yield batch
            batch, longest = [], len(prepared.encoded.pieces)
        batch.append(prepared)
    yield batch


def _case(chance: random.Random, noise: dict[str, float]) -> str:
    draw = chance.random()
    for case, share in noise.items():
        if draw < share:
            return case
        draw -= share
    return "own"
