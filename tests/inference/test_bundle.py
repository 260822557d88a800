"""The shipped bundle: opens fast, parses anything, and always the same."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tadmor.errors import ResourceError
from tadmor.inference import Bundle, Parse
from tadmor.inference.bundle import BUNDLES, FILES
from tadmor.settings import READER

FIRST = "Syrian soldiers recaptured the old citadel of Palmyra on Friday .".split()
SECOND = "The convoy was attacked by gunmen with rockets near Aleppo , officials said .".split()
KINDS = {
    "person", "organisation", "place", "facility", "weapon", "vehicle", "time", "quantity", "event", "object", "abstract", "other",
}  # fmt: skip


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return Bundle.open()


def structure(parse: Parse) -> tuple[object, ...]:
    """All that is chosen, without scores."""
    spans = tuple((span.start, span.end, span.kind, span.form, span.head) for span in parse.spans)
    return parse.upos, parse.xpos, parse.lemmas, parse.heads, parse.deprels, spans


def test_it_opens_within_half_a_second_and_is_small() -> None:
    begin = time.process_time()
    Bundle.open()
    assert time.process_time() - begin < 0.75  # CPU time, with room for a slow machine
    assert sum((BUNDLES / READER / file).stat().st_size for file in FILES) < 40_000_000


def test_an_active_clause(bundle: Bundle) -> None:
    (parse,) = bundle.parse([FIRST])
    assert parse.heads[2] == -1
    assert (parse.heads[1], parse.deprels[1]) == (2, "nsubj")
    assert (parse.heads[5], parse.deprels[5]) == (2, "obj")
    assert parse.lemmas[:3] == ("Syrian", "soldier", "recapture")
    assert parse.upos[7] == "PROPN"
    assert parse.xpos[2] == "VBD"


def test_a_passive_clause(bundle: Bundle) -> None:
    (parse,) = bundle.parse([SECOND])
    assert parse.deprels[1] == "nsubj:pass"
    assert parse.deprels[2] == "aux:pass"
    assert (parse.heads[5], parse.deprels[5]) == (3, "obl:agent")


def test_mentions_have_kinds_forms_and_heads(bundle: Bundle) -> None:
    (parse,) = bundle.parse([FIRST])
    spans = {(span.start, span.end): span for span in parse.spans}
    assert (spans[7, 8].kind, spans[7, 8].form) == ("place", "name")
    assert (spans[0, 2].kind, spans[0, 2].form, spans[0, 2].head) == ("person", "nominal", 1)
    assert spans[9, 10].kind == "time"
    assert all(
        span.kind in KINDS and 0 < span.score <= 1 and span.start <= span.head < span.end for span in parse.spans
    )


def test_capitals_change_little(bundle: Bundle) -> None:
    one, other = bundle.parse([FIRST, [word.upper() for word in FIRST]])
    assert one.heads == other.heads
    assert one.deprels == other.deprels


def test_threads_and_fresh_sessions_change_nothing(bundle: Bundle) -> None:
    report = [SECOND, [], FIRST, ["Smoke"] * 40]
    once = [structure(parse) for parse in bundle.parse(report)]
    assert [structure(parse) for parse in bundle.parse(report)] == once
    assert [structure(parse) for parse in Bundle.open(threads=2).parse(report)] == once


def test_order_changes_nothing(bundle: Bundle) -> None:
    report = [FIRST, SECOND, FIRST[::-1]]
    once = [structure(parse) for parse in bundle.parse(report)]
    assert [structure(parse) for parse in bundle.parse(report[::-1])] == once[::-1]


def test_empty_single_and_endless_sentences(bundle: Bundle) -> None:
    empty, single, endless = bundle.parse([[], ["Fire"], ["tank", "fire"] * 400])
    assert structure(empty) == ((), (), (), (), (), ())
    assert (single.heads, single.deprels) == ((-1,), ("root",))
    assert len(endless.heads) == 800
    assert endless.heads.count(-1) == 1


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=15))
def test_any_words_give_a_tree_and_spans_that_do_not_cross(bundle: Bundle, words: list[str]) -> None:
    (parse,) = bundle.parse([words])
    assert {len(column) for column in (parse.upos, parse.xpos, parse.lemmas, parse.heads, parse.deprels)} == {
        len(words)
    }
    assert parse.heads.count(-1) == 1
    for word in range(len(words)):
        steps = 0
        while word >= 0:
            word, steps = parse.heads[word], steps + 1
            assert steps <= len(words)
    for one in parse.spans:
        assert 0 <= one.start < one.end <= len(words)
        assert not any(one.start < other.start < one.end < other.end for other in parse.spans)


def test_a_word_of_ten_thousand_letters(bundle: Bundle) -> None:
    parse, _ = bundle.parse([["x" * 10_000, "fell"], ["é" * 300] * 200])
    assert parse.heads.count(-1) == 1


def test_a_missing_or_broken_bundle_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"found no model\.onnx.*reinstall"):
        Bundle.open(path=tmp_path)
    for file in FILES:
        shutil.copy(BUNDLES / READER / file, tmp_path)
    (tmp_path / "model.onnx").write_bytes(b"not a model")
    with pytest.raises(ResourceError, match="is broken"):
        Bundle.open(path=tmp_path)
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ResourceError, match="is broken"):
        Bundle.open(path=tmp_path)


def test_the_bundle_says_what_it_is(bundle: Bundle) -> None:
    assert bundle.name == READER
    card = (BUNDLES / READER / "README.md").read_text(encoding="utf-8")
    assert "CC BY-SA 4.0" in card
    metadata = json.loads((BUNDLES / READER / "metadata.json").read_text(encoding="utf-8"))
    assert metadata == bundle.metadata
    assert {"data", "licence", "scores", "seed", "versions"} <= set(metadata)
