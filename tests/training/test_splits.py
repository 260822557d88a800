"""What is held out stays out."""

from __future__ import annotations

import pytest

from training.prepare import collect, held_out_documents
from training.settings import load_settings

SETTINGS = load_settings()


def test_stages_follow_each_other() -> None:
    train = SETTINGS.train
    assert train.stage_of(0) == (train.stage[0], 0)
    assert train.stage_of(train.stage[0].epochs) == (train.stage[1], 0)
    with pytest.raises(IndexError):
        train.stage_of(train.epochs)


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.skipif(not SETTINGS.corpora.exists(), reason="needs ../shared")
def test_every_set_has_both_parts_and_every_listed_document_is_there() -> None:
    held = held_out_documents(SETTINGS)
    examples = collect(SETTINGS)
    parts = {(example.source, example.document in held) for example in examples}
    sources = {source for source, _ in parts}
    assert parts == {(source, part) for source in sources for part in (True, False)}
    documents = {example.document for example in examples}
    splits = SETTINGS.splits
    assert (
        set(splits["gum"]["held_out"]) | set(splits["re3d"]["held_out"]) | set(splits["names"]["held_out"]) <= documents
    )
