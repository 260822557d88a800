"""Mentions, names and conflict entities of the reader bundle on held-out documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from benchmarks.cases.syntax import Score, upper
from benchmarks.rows import Row
from tadmor.inference import Bundle, Parse, ParsedSpan
from training.examples import Example
from training.prepare import held_out_examples
from training.settings import load_settings

AREA = "mentions"
WORD_NOTE = "gold words and sentences"
TEXT_NOTE = "our words and sentences"
GUM_KINDS = {"organization": "organisation", "substance": "object", "animal": "other", "plant": "other"}

Spans = Callable[[Parse], Sequence[ParsedSpan]]


def run(bundle: Bundle | None = None) -> list[Row]:
    """All rows; of another bundle than the shipped one if given."""
    bundle = bundle or Bundle.open()
    held = held_out_examples(load_settings())
    gum = [example for example in held if example.source == "gum"]
    news = [example for example in gum if example.document.startswith("GUM_news")]
    re3d = [example for example in held if example.source == "re3d"]
    uner = [example for example in held if example.source.startswith("ewt") and "name" in example.layers]
    return [
        *mention_rows("GUM", gum, bundle),
        *mention_rows("GUM news", news, bundle),
        *mention_rows("GUM news, all capitals", [upper(example) for example in news], bundle),
        *typed_rows("re3d development", re3d, "conflict", bundle),
        *typed_rows("re3d development, all capitals", [upper(example) for example in re3d], "conflict", bundle),
        *kind_rows(re3d, bundle),
        *typed_rows("UNER EWT test", uner, "name", bundle),
        *typed_rows("wikigold held out", _document(held, "wikigold/held_out"), "name", bundle),
        *typed_rows("CrossNER politics held out", _document(held, "crossner/held_out"), "name", bundle),
        *typed_rows("WNUT 17 test", _document(held, "wnut17/held_out"), "name", bundle),
    ]


def _document(held: list[Example], name: str) -> list[Example]:
    return [example for example in held if example.document == name]


def mention_rows(data: str, examples: list[Example], bundle: Bundle) -> list[Row]:
    """Nested mentions of the joined list against GUM's, with and without kinds, names of kinds as in ``Mention``."""
    plain, typed = Score(), Score()
    for example, parse in zip(examples, bundle.parse([example.words for example in examples]), strict=True):
        gold = {(start, end, GUM_KINDS.get(kind, kind)) for start, end, kind in example.layers["mention"]}
        found = {(span.start, span.end, span.kind) for span in parse.spans if span.kind not in {"quantity"}}
        plain.add({item[:2] for item in found}, {item[:2] for item in gold})
        typed.add(found, gold)
    return [
        Row(AREA, data, "nested mention span F1", plain.f1, plain.gold, WORD_NOTE),
        Row(AREA, data, "nested mention span and kind F1", typed.f1, typed.gold, WORD_NOTE),
    ]


def typed_rows(data: str, examples: list[Example], layer: str, bundle: Bundle) -> list[Row]:
    """Exact span and type of one layer, micro-averaged."""
    score = Score()
    for example, parse in zip(examples, bundle.parse([example.words for example in examples]), strict=True):
        found = {(span.start, span.end, span.kind) for span in parse.layer(layer)}
        score.add(found, set(example.layers[layer]))
    note = f"{TEXT_NOTE if layer == 'conflict' else WORD_NOTE}; layer {layer}"
    return [Row(AREA, data, "span and type F1", score.f1, score.gold, note)]


def kind_rows(examples: list[Example], bundle: Bundle) -> list[Row]:
    """re3d by type."""
    scores: dict[str, Score] = {}
    for example, parse in zip(examples, bundle.parse([example.words for example in examples]), strict=True):
        spans = parse.layer("conflict")
        for kind in {kind for _, _, kind in example.layers["conflict"]} | {span.kind for span in spans}:
            found = {(span.start, span.end) for span in spans if span.kind == kind}
            gold = {(start, end) for start, end, gold_kind in example.layers["conflict"] if gold_kind == kind}
            scores.setdefault(kind, Score()).add(found, gold)
    return [
        Row(AREA, "re3d development", f"{kind} F1", score.f1, score.gold, TEXT_NOTE)
        for kind, score in sorted(scores.items())
        if score.gold >= 10
    ]
