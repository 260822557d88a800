"""The reader: a MiniLM-L6 encoder with case and shape fed in, and heads for syntax and spans. Plain torch.

Everything is factored so that little leaves the model: arcs as one score
matrix, labels and kinds as per-word factors that ``tadmor.inference.decode``
joins for the arcs and spans that it chose. Arcs are biaffine after Dozat and
Manning (2017), spans biaffine over first and last word after Yu et al. (2020).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from tadmor.inference.shapes import SHAPES
from training.settings import ModelSettings

VOCABULARY = 30522
POSITIONS = 512


@dataclass(frozen=True, slots=True)
class Labels:
    """The label sets, in the order of the model's outputs."""

    upos: list[str]
    xpos: list[str]
    scripts: list[str]
    deprels: list[str]
    kinds: dict[str, list[str]]
    actions: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    traits: dict[str, list[str]] = field(default_factory=dict)


class Layer(nn.Module):
    """One transformer layer, post-norm as in BERT."""

    def __init__(self, settings: ModelSettings) -> None:
        super().__init__()
        hidden = settings.hidden
        self.heads, self.width = settings.heads, hidden // settings.heads
        self.query_key_value = nn.Linear(hidden, 3 * hidden)
        self.attended = nn.Linear(hidden, hidden)
        self.attended_norm = nn.LayerNorm(hidden, eps=1e-12)
        self.wide = nn.Linear(hidden, settings.intermediate)
        self.narrow = nn.Linear(settings.intermediate, hidden)
        self.norm = nn.LayerNorm(hidden, eps=1e-12)
        self.dropout = nn.Dropout(settings.dropout)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """``states`` [batch, pieces, hidden], ``bias`` [batch, 1, 1, pieces] added to attention scores."""
        batch, length, hidden = states.shape
        parts = self.query_key_value(states).view(batch, length, 3, self.heads, self.width).permute(2, 0, 3, 1, 4)
        query, key, value = parts[0], parts[1], parts[2]
        scores = query @ key.transpose(-1, -2) * self.width**-0.5 + bias
        mixed = self.dropout(scores.softmax(-1)) @ value
        mixed = mixed.transpose(1, 2).reshape(batch, length, hidden)
        states = self.attended_norm(states + self.dropout(self.attended(mixed)))
        return self.norm(states + self.dropout(self.narrow(functional.gelu(self.wide(states)))))


class Encoder(nn.Module):
    """Pieces and shapes to states, [batch, pieces, hidden]."""

    def __init__(self, settings: ModelSettings) -> None:
        super().__init__()
        self.pieces = nn.Embedding(VOCABULARY, settings.hidden)
        self.positions = nn.Embedding(POSITIONS, settings.hidden)
        self.shapes = nn.Embedding(SHAPES, settings.hidden)
        nn.init.zeros_(self.shapes.weight)  # at the start the encoder is the published one
        self.norm = nn.LayerNorm(settings.hidden, eps=1e-12)
        self.dropout = nn.Dropout(settings.dropout)
        self.layers = nn.ModuleList(Layer(settings) for _ in range(settings.layers))

    def forward(self, pieces: Tensor, shapes: Tensor, branch: int) -> tuple[Tensor, Tensor, Tensor]:
        """The states, those before the last ``branch`` layers, and the attention's bias. Piece 0 is padding and is not attended to."""
        positions = self.positions.weight[: pieces.shape[1]]
        states = self.dropout(self.norm(self.pieces(pieces) + positions + self.shapes(shapes)))
        bias = (pieces == 0).to(states.dtype)[:, None, None, :] * -10000.0
        middle = states
        for number, layer in enumerate(self.layers):
            middle = states if number == len(self.layers) - branch else middle
            states = layer(states, bias)
        return states, middle, bias


class Biaffine(nn.Module):
    """A score for every ordered pair of words: left @ W @ right + u·left + v·right + b."""

    def __init__(self, hidden: int, width: int, dropout: float, bias: float = 0.0) -> None:
        super().__init__()
        self.left = nn.Linear(hidden, width)
        self.right = nn.Linear(hidden, width)
        self.weight = nn.Parameter(torch.zeros(width, width))
        nn.init.xavier_uniform_(self.weight, gain=0.3)
        self.left_bias = nn.Linear(width, 1)
        self.right_bias = nn.Linear(width, 1, bias=False)
        nn.init.constant_(self.left_bias.bias, bias)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor) -> Tensor:
        """[batch, words, hidden] to [batch, words, words]."""
        left = self.dropout(functional.leaky_relu(self.left(states), 0.1))
        right = self.dropout(functional.leaky_relu(self.right(states), 0.1))
        scores: Tensor = left @ self.weight @ right.transpose(1, 2)
        return scores + self.left_bias(left) + self.right_bias(right).transpose(1, 2)


class Joiner(nn.Module):
    """Classifies a group of words from one factor of each: relu(sum of factors), then linear.

    ``factors`` runs over all words at once, ``join`` over the chosen groups.
    """

    def __init__(self, hidden: int, width: int, roles: int, classes: int, dropout: float) -> None:
        super().__init__()
        self.roles, self.width = roles, width
        self.factor = nn.Linear(hidden, roles * width)
        self.out = nn.Linear(width, classes)
        self.dropout = nn.Dropout(dropout)

    def join(self, factors: Tensor, where: list[tuple[Tensor, Tensor]]) -> Tensor:
        """``factors`` [batch, words, roles * width]; ``where`` one (batch index, word index) for each role."""
        total = torch.zeros(())
        for role, (row, word) in enumerate(where):
            total = total + factors[row, word, role * self.width : (role + 1) * self.width]
        scores: Tensor = self.out(self.dropout(torch.relu(total)))
        return scores


class Reader(nn.Module):
    """Encoder and heads."""

    def __init__(self, settings: ModelSettings, labels: Labels) -> None:
        super().__init__()
        hidden, drop = settings.hidden, settings.head_dropout
        self.layers = list(labels.kinds)
        self.encoder = Encoder(settings)
        self.dropout = nn.Dropout(drop)
        self.tagger = nn.Linear(hidden, hidden)
        self.upos = nn.Linear(hidden, len(labels.upos))
        self.xpos = nn.Linear(hidden, len(labels.xpos))
        self.scripts = nn.Linear(hidden, len(labels.scripts))
        self.arcs = Biaffine(hidden, settings.arc, drop)
        self.deprels = Joiner(hidden, settings.label, 2, len(labels.deprels), drop)
        self.spans = nn.ModuleDict({name: Biaffine(hidden, settings.span, drop, bias=-3.0) for name in labels.kinds})
        self.kinds = nn.ModuleDict(
            {name: Joiner(hidden, settings.kind, 3, len(kinds), drop) for name, kinds in labels.kinds.items()}
        )
        self.traits = list(labels.traits)
        if labels.actions:
            # Claims branch off before the last layers, so that learning them leaves the trees as they are.
            self.branch = nn.ModuleList(Layer(settings) for _ in range(settings.branch))
            self.deeds = nn.Linear(hidden, hidden)
            self.actions = nn.Linear(hidden, len(labels.actions))
            self.roles = Joiner(hidden, settings.role, 2, len(labels.roles), drop)
            self.trait = nn.ModuleDict({name: nn.Linear(hidden, len(values)) for name, values in labels.traits.items()})

    def words(self, pieces: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        """The state of the root (CLS) and of each word's first piece, [batch, words + 1, hidden]: for syntax, and for claims."""
        branch = self.branch if self.traits else nn.ModuleList()
        states, middle, bias = self.encoder(pieces, shapes, len(branch))
        for layer in branch:
            middle = layer(middle, bias)
        index = first.unsqueeze(-1).expand(-1, -1, states.shape[-1])
        return states.gather(1, index), middle.gather(1, index)

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor) -> dict[str, Tensor]:
        """Everything that leaves the model.

        ``upos``, ``xpos``, ``scripts`` are logits [batch, words + 1, labels], ``arcs`` [batch, words + 1
        (dependent), words + 1 (head)], ``deprel_factors`` and for each span layer ``LAYER_spans``
        [batch, words + 1, words + 1] (logits of first and last word) and ``LAYER_factors``. With claims:
        ``actions`` [batch, words + 1, actions] (logits; 0 tells nothing), ``role_factors`` and ``trait_NAME``.
        """
        words, told = map(self.dropout, self.words(pieces, shapes, first))
        tagging = self.dropout(functional.gelu(self.tagger(words)))
        found: dict[str, Any] = {
            "upos": self.upos(tagging),
            "xpos": self.xpos(tagging),
            "scripts": self.scripts(tagging),
            "arcs": self.arcs(words),
            "deprel_factors": self.deprels.factor(words),
        }
        for name in self.layers:
            found[f"{name}_spans"] = self.spans[name](words)
            found[f"{name}_factors"] = self.kinds[name].factor(words)
        if self.traits:
            deeds = self.dropout(functional.gelu(self.deeds(told)))
            found["actions"] = self.actions(deeds)
            found["role_factors"] = self.roles.factor(told)
            found |= {f"trait_{name}": self.trait[name](deeds) for name in self.traits}
        return found


def load_encoder(reader: Reader, weights: Path) -> None:
    """Copy the published MiniLM weights into the reader's encoder; anything missing raises."""
    given = load_file(str(weights))
    given = {name.removeprefix("bert."): value for name, value in given.items()}
    encoder = reader.encoder
    with torch.no_grad():
        encoder.pieces.weight.copy_(given["embeddings.word_embeddings.weight"])
        # Every token is of type 0: its embedding goes into the positions.
        encoder.positions.weight.copy_(
            given["embeddings.position_embeddings.weight"] + given["embeddings.token_type_embeddings.weight"][0]
        )
        _copy(encoder.norm, given, "embeddings.LayerNorm")
        for index, layer in enumerate(encoder.layers):
            assert isinstance(layer, Layer)
            _load_layer(layer, given, f"encoder.layer.{index}.")


def _load_layer(layer: Layer, given: dict[str, Tensor], prefix: str) -> None:
    for kind in ("weight", "bias"):
        parts = [given[f"{prefix}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
        getattr(layer.query_key_value, kind).copy_(torch.cat(parts))
    _copy(layer.attended, given, f"{prefix}attention.output.dense")
    _copy(layer.attended_norm, given, f"{prefix}attention.output.LayerNorm")
    _copy(layer.wide, given, f"{prefix}intermediate.dense")
    _copy(layer.narrow, given, f"{prefix}output.dense")
    _copy(layer.norm, given, f"{prefix}output.LayerNorm")


def _copy(module: Any, given: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(given[f"{name}.weight"])
    module.bias.copy_(given[f"{name}.bias"])
