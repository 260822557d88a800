"""From the model's outputs for a batch to parses, vectorised over the batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tadmor.inference.joining import Joining, join_layers
from tadmor.inference.lemmas import Lemmatiser
from tadmor.inference.parse import Form, Parse, ParsedSpan
from tadmor.inference.session import Array, Joiner
from tadmor.inference.trees import decode_heads
from tadmor.model.annotation import Chances, Telling

Ints = NDArray[np.int64]
LEAST_TOLD = 0.02
"""A word less likely to tell an action is not looked at."""
LEAST_CHANCE = 0.02


@dataclass(frozen=True, slots=True)
class Labels:
    """The label sets and thresholds of a bundle's ``config.json``."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    scripts: tuple[str, ...]
    deprels: tuple[str, ...]
    kinds: Mapping[str, tuple[str, ...]]
    thresholds: Mapping[str, float]
    flat: frozenset[str]
    joining: Joining
    actions: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    traits: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    temperatures: Mapping[str, float] = field(default_factory=dict)


class Decoder:
    """Turns outputs into parses."""

    def __init__(self, labels: Labels, joiners: Mapping[str, Joiner], lemmatiser: Lemmatiser) -> None:
        self._labels = labels
        self._lemmatiser = lemmatiser
        self._joiners = joiners
        self._root = labels.deprels.index("root")
        self._limits = {layer: _logit(threshold) for layer, threshold in labels.thresholds.items()}

    def decode(self, sentences: Sequence[Sequence[str]], out: Mapping[str, Array]) -> list[Parse]:
        """One parse for each sentence of the batch that ``out`` came from."""
        lengths = np.array([len(words) for words in sentences], dtype=np.int64)
        heads = decode_heads(out["arcs"], lengths)
        deprels = self._deprels(out["deprel_factors"], heads, lengths)
        spans = {layer: self._spans(layer, out, heads, lengths) for layer in self._labels.kinds}
        upos, xpos, scripts = (out[name] for name in ("upos", "xpos", "scripts"))
        tellings = self._tellings(out, lengths) if self._labels.actions else None
        return [
            self._parse(words, upos[row], xpos[row], scripts[row], heads[row], deprels[row],
                        {layer: found.get(row, []) for layer, found in spans.items()}, None if tellings is None else tellings.get(row, ()))
            for row, words in enumerate(sentences)
        ]  # fmt: skip

    def _tellings(self, out: Mapping[str, Array], lengths: Ints) -> dict[int, tuple[Telling, ...]]:
        """The words that may tell an action, by sentence."""
        labels, heat = self._labels, {name: 1 / value for name, value in self._labels.temperatures.items()}
        chances = _softmax(out["actions"] * np.float32(heat.get("actions", 1.0)), axis=2)
        inside = (np.arange(chances.shape[1])[None, :] > 0) & (np.arange(chances.shape[1])[None, :] <= lengths[:, None])
        rows, words = np.nonzero(inside & (chances[:, :, 0] < 1 - LEAST_TOLD))
        found: dict[int, list[Telling]] = {}
        for row, word in zip(rows.tolist(), words.tolist(), strict=True):
            others = np.arange(1, int(lengths[row]) + 1)
            same = np.full(len(others), row)
            scores = self._joiners["roles"].scores(out["role_factors"], same, np.full(len(others), word), others)
            roles = _softmax(scores * np.float32(heat.get("roles", 1.0)))
            at, which = np.nonzero(roles[:, 1:] > LEAST_CHANCE)
            traits = tuple(
                (
                    name,
                    _chances(
                        values, _softmax(out[f"trait_{name}"][row, word] * np.float32(heat.get(name, 1.0)), axis=0)
                    ),
                )
                for name, values in labels.traits.items()
            )
            fillers = tuple(
                (int(word_), labels.roles[int(role) + 1], round(float(roles[word_, role + 1]), 4))
                for word_, role in zip(at, which, strict=True)
            )
            found.setdefault(row, []).append(
                Telling(word - 1, _chances(labels.actions, chances[row, word]), fillers, traits)
            )
        return {row: tuple(tellings) for row, tellings in found.items()}

    def _deprels(self, factors: Array, heads: Ints, lengths: Ints) -> Ints:
        rows, words = _word_positions(heads, lengths)
        scores = self._joiners["deprels"].scores(factors, rows, words, heads[rows, words])
        scores[:, self._root] = -np.inf
        best = np.where(heads[rows, words] == 0, self._root, scores.argmax(axis=1))
        deprels = np.zeros_like(heads)
        deprels[rows, words] = best
        return deprels

    def _spans(self, layer: str, out: Mapping[str, Array], heads: Ints, lengths: Ints) -> dict[int, list[_Found]]:
        scores = out[f"{layer}_spans"]
        rows, starts, ends = np.nonzero(scores > self._limits[layer])
        inside = (starts > 0) & (starts <= ends) & (ends <= lengths[rows])
        rows, starts, ends = rows[inside], starts[inside], ends[inside]
        if not len(rows):
            return {}
        tops = _span_heads(heads, rows, starts, ends)
        kinds = _softmax(self._joiners[layer].scores(out[f"{layer}_factors"], rows, starts, ends, tops))
        best = kinds.argmax(axis=1)
        chances = 1 / (1 + np.exp(-scores[rows, starts, ends].astype(np.float64)))
        chosen: dict[int, list[_Found]] = {}
        columns = (rows, starts, ends, tops, best, chances, kinds[np.arange(len(best)), best])
        for row, start, end, top, kind, chance, sure in zip(*(c.tolist() for c in columns), strict=True):
            chosen.setdefault(row, []).append((start - 1, end, top - 1, self._labels.kinds[layer][kind], chance, sure))
        flat = layer in self._labels.flat
        return {row: _without_clashes(found, flat=flat) for row, found in chosen.items()}

    def _parse(self, words: Sequence[str], upos: Array, xpos: Array, scripts: Array, heads: Ints, deprels: Ints,
               found: Mapping[str, list[_Found]], tellings: tuple[Telling, ...] | None) -> Parse:  # fmt: skip
        labels, stop = self._labels, len(words) + 1
        tags = tuple(labels.upos[index] for index in upos[1:stop].tolist())
        layers = tuple(
            (layer, tuple(ParsedSpan(start, end, kind, _form(tags, start, end, head, layer), head,
                                     round(chance * sure, 4), layer)
                          for start, end, head, kind, chance, sure in spans))
            for layer, spans in found.items()
        )  # fmt: skip
        fine = tuple(labels.xpos[index] for index in xpos[1:stop].tolist())
        chosen = (labels.scripts[index] for index in scripts[1:stop].tolist())
        return Parse(
            upos=tags,
            xpos=fine,
            lemmas=tuple(map(self._lemmatiser.lemma, words, fine, chosen)),
            heads=tuple((heads[1:stop] - 1).tolist()),
            deprels=tuple(labels.deprels[index] for index in deprels[1:stop].tolist()),
            spans=join_layers(dict(layers), tags, labels.joining),
            layers=layers,
            tellings=tellings,
        )


_Found = tuple[int, int, int, str, float, float]
"""First word, word after the last, head word, kind, chance of the span, chance of the kind."""


def _form(tags: Sequence[str], start: int, end: int, head: int, layer: str) -> Form:
    if layer == "name":
        return "name"
    if tags[head] == "PRON" and (end - start == 1 or tags[start] == "PRON"):
        return "pronoun"
    return "name" if tags[head] == "PROPN" else "nominal"


def _word_positions(heads: Ints, lengths: Ints) -> tuple[Ints, Ints]:
    positions = np.arange(heads.shape[1])[None, :]
    rows, words = np.nonzero((positions > 0) & (positions <= lengths[:, None]))
    return rows, words


def _span_heads(heads: Ints, rows: Ints, starts: Ints, ends: Ints) -> Ints:
    """For each span the first word in it whose head lies outside, else its last word."""
    table = heads.tolist()
    found = []
    for row, start, end in zip(rows.tolist(), starts.tolist(), ends.tolist(), strict=True):
        line = table[row]
        found.append(next((word for word in range(start, end + 1) if not start <= line[word] <= end), end))
    return np.array(found, dtype=np.int64)


def _without_clashes(found: list[_Found], *, flat: bool) -> list[_Found]:
    """Drop spans that cross (or, in a flat layer, overlap) a surer one; order by position, outer first."""
    kept: list[_Found] = []
    for span in sorted(found, key=lambda item: (-item[4], item[0], item[1])):
        if not any(_clash(span, other, flat) for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda item: (item[0], -item[1]))


def _clash(one: _Found, other: _Found, flat: bool) -> bool:
    if one[0] >= other[1] or other[0] >= one[1]:
        return False
    return flat or one[0] < other[0] < one[1] < other[1] or other[0] < one[0] < other[1] < one[1]


def _softmax(scores: Array, axis: int = 1) -> Array:
    raised = np.exp(scores - scores.max(axis=axis, keepdims=True))
    shares: Array = raised / raised.sum(axis=axis, keepdims=True)
    return shares


def _chances(labels: Sequence[str], shares: Array) -> Chances:
    """Those of some weight, likeliest first."""
    order = sorted(range(len(labels)), key=lambda index: (-float(shares[index]), index))
    return tuple((labels[index], round(float(shares[index]), 4)) for index in order if shares[index] > LEAST_CHANCE)


def _logit(share: float) -> float:
    return float(np.log(share / (1 - share)))
