"""The torch model, small and random: what goes in and comes out, and that export changes nothing but the last digits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the training group")
pytest.importorskip("onnx", reason="needs the training group")

from tokenizers import Tokenizer  # noqa: E402

from tadmor.inference.bundle import BUNDLES  # noqa: E402
from tadmor.inference.encode import Encoder, pad  # noqa: E402
from tadmor.inference.session import Joiner as NumpyJoiner  # noqa: E402
from tadmor.settings import READER  # noqa: E402
from training.batches import IGNORED, Preparer, cases_of, labels_from  # noqa: E402
from training.examples import ClaimTarget, Example  # noqa: E402
from training.model import Joiner, Reader  # noqa: E402
from training.settings import load_settings  # noqa: E402
from training.train import heads_of_spans, learn_claims_alone, losses_of, rate_at, role_targets  # noqa: E402

SMALL = replace(load_settings().model, layers=1, intermediate=32, arc=16, label=12, span=8, kind=6, role=6, branch=1)


def example() -> Example:
    """A sentence with everything annotated."""
    return Example(
        "gum", "own", ["Rebels", "left", "Aleppo"], ["NOUN", "VERB", "PROPN"], ["NNS", "VBD", "NNP"],
        ["rebel", "leave", "Aleppo"], [1, -1, 1], ["nsubj", "root", "obj"],
        {"mention": [(0, 1, "person"), (2, 3, "place")], "name": [], "conflict": [(2, 3, "Location")]},
        [ClaimTarget(1, "withdrawal", [(0, "actor"), (2, "object")], "asserted", "positive", False, True)],
    )  # fmt: skip


@pytest.fixture(scope="module")
def preparer() -> Preparer:
    tokenizer = Tokenizer.from_file(str(BUNDLES / READER / "tokenizer.json"))
    return Preparer(Encoder(tokenizer), labels_from([example(), example()]))


def test_targets_stand_one_right_of_the_root_and_unknown_labels_are_ignored(preparer: Preparer) -> None:
    strange = replace(example(), upos=["NOUN", "X", "PROPN"])
    batch = preparer.batch([preparer.prepare(example()), preparer.prepare(strange)], ["own", "upper"])
    assert batch.targets["heads"].tolist() == [[IGNORED, 2, 0, 2]] * 2
    assert batch.targets["upos"][1, 2] == IGNORED
    assert batch.spans["mention"][:, :3].tolist() == [[0, 1, 1], [0, 3, 3], [1, 1, 1], [1, 3, 3]]
    assert batch.shapes[0].tolist() != batch.shapes[1].tolist()


def test_claims_become_triggers_with_traits_and_roles(preparer: Preparer) -> None:
    partly = replace(example(), complete=False)
    batch = preparer.batch([preparer.prepare(partly)] * 2, ["own", "own"])
    action, actor, thing = preparer.actions["withdrawal"], preparer.roles["actor"], preparer.roles["object"]
    assert batch.targets["actions"].tolist() == [[IGNORED, IGNORED, action, IGNORED]] * 2  # the rest was not looked at
    assert batch.triggers.tolist() == [[0, 2, 0, 0, 0, 1], [1, 2, 0, 0, 0, 1]]
    assert batch.roles[:2].tolist() == [[0, 2, 1, actor], [0, 2, 3, thing]]
    which, word, wanted = role_targets(preparer.batch([preparer.prepare(example())], ["own"]))
    assert (which.tolist(), word.tolist(), wanted.tolist()) == ([0, 0, 0], [1, 2, 3], [actor, 0, thing])


def test_learning_claims_alone_leaves_the_trees_as_they_are(preparer: Preparer) -> None:
    torch.manual_seed(4)
    reader = Reader(SMALL, preparer.labels)
    learn_claims_alone(reader, begin_anew=True)
    assert torch.equal(reader.branch[0].wide.weight, reader.encoder.layers[-1].wide.weight)
    batch = preparer.batch([preparer.prepare(example())] * 2, ["own", "own"])
    losses = losses_of(reader, batch)
    torch.stack([losses[name] for name in ("actions", "roles", "modality")]).sum().backward()
    learned = {name.split(".")[0] for name, value in reader.named_parameters() if value.grad is not None}
    assert learned >= {"branch", "deeds", "actions", "roles"}
    assert "encoder" not in learned


def test_cases() -> None:
    cases = cases_of(["Mr", "fled", "U.S."])
    assert cases["own"] != cases["upper"] != cases["lower"]
    assert cases["title"][1] == cases["own"][0]


def test_every_loss_is_finite_and_every_trained_weight_learns(preparer: Preparer) -> None:
    torch.manual_seed(1)
    reader = Reader(SMALL, preparer.labels)
    batch = preparer.batch([preparer.prepare(example())] * 2, ["own", "own"])
    losses = losses_of(reader, batch)
    torch.stack(list(losses.values())).sum().backward()
    assert all(torch.isfinite(loss) for loss in losses.values())
    silent = [name for name, value in reader.named_parameters() if value.grad is None]
    assert silent == [name for name in silent if name.startswith("kinds.name")]  # the batch has no names


def test_export_agrees_with_torch(preparer: Preparer, tmp_path: Path) -> None:
    export = pytest.importorskip("training.export")
    from tadmor.inference.session import Session

    torch.manual_seed(2)
    reader = Reader(SMALL, preparer.labels).eval()
    export.write_model(reader, tmp_path / "model.onnx")
    encoder = preparer.encoder
    batch = pad([encoder.encode(["Rebels", "left", "Aleppo", "."]), encoder.encode(["Al-Bab", "fell"])])
    out = Session(tmp_path / "model.onnx", 1).run(batch)
    with torch.no_grad():
        wanted = reader(*(torch.from_numpy(array) for array in (batch.pieces, batch.shapes, batch.first)))
    assert list(out) == export.output_names(reader)
    for name in ("arcs", "mention_spans", "deprel_factors", "actions", "role_factors"):
        scale = float(wanted[name].abs().max())
        assert np.abs(out[name] - wanted[name].numpy()).max() < 0.1 * scale


def test_numpy_and_torch_join_factors_alike() -> None:
    torch.manual_seed(3)
    joiner = Joiner(8, 6, 2, 5, 0.0).eval()
    factors = torch.randn(2, 4, 12)
    rows, words, heads = (torch.tensor(values) for values in ([0, 0, 1], [1, 2, 3], [2, 0, 1]))
    wanted = joiner.join(factors, [(rows, words), (rows, heads)]).detach().numpy()
    ours = NumpyJoiner(joiner.out.weight.detach().numpy().T.copy(), joiner.out.bias.detach().numpy())
    found = ours.scores(factors.numpy(), rows.numpy(), words.numpy(), heads.numpy())
    np.testing.assert_allclose(found, wanted, rtol=1e-5, atol=1e-6)


def test_the_head_of_a_span_is_the_first_word_that_hangs_outside() -> None:
    heads = torch.tensor([[0, 3, 3, 0, 3]])
    spans = torch.tensor([[0, 1, 2, 0], [0, 1, 3, 0], [0, 4, 4, 0]])
    assert heads_of_spans(heads, spans).tolist() == [1, 3, 4]


def test_rates_rise_then_fall_to_nothing() -> None:
    assert rate_at(0.0, 0.1) == 0
    assert rate_at(0.1, 0.1) == pytest.approx(1)
    assert rate_at(0.55, 0.1) == pytest.approx(0.5)
    assert rate_at(1.0, 0.1) == 0
