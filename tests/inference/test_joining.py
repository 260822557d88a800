"""How three span heads become one list."""

from __future__ import annotations

from tadmor.inference.joining import Joining, join_layers
from tadmor.inference.parse import Form, ParsedSpan

JOINING = Joining(
    kinds={
        "mention": {"person": "person", "object": "object", "organization": "organisation", "place": "place"},
        "name": {"PER": "person", "ORG": "organisation", "LOC": "place"},
        "conflict": {"Weapon": "weapon", "Organisation": "organisation"},
    },
    vague=frozenset({"object"}),
    adds={"name": {"PER": 0.4, "ORG": 0.4}, "conflict": {"Weapon": 0.5}},
)


def span(layer: str, start: int, end: int, kind: str, score: float = 0.8, form: Form = "nominal") -> ParsedSpan:
    """A span with its last word as head."""
    return ParsedSpan(start, end, kind, form, end - 1, score, layer)


def joined(*spans: ParsedSpan, tags: str = "NOUN " * 9) -> list[tuple[int, int, str, str]]:
    """What the spans are joined to."""
    layers: dict[str, list[ParsedSpan]] = {}
    for one in spans:
        layers.setdefault(one.layer, []).append(one)
    return [(one.start, one.end, one.kind, one.form) for one in join_layers(layers, tags.split(), JOINING)]


def test_a_weapon_is_more_than_an_object() -> None:
    assert joined(span("mention", 0, 2, "object"), span("conflict", 0, 2, "Weapon")) == [(0, 2, "weapon", "nominal")]


def test_a_name_gives_its_form_but_not_its_kind_to_a_sure_mention() -> None:
    spans = span("mention", 0, 2, "person", 0.9), span("name", 0, 2, "ORG", 0.6, "name")
    assert joined(*spans) == [(0, 2, "person", "name")]


def test_a_sure_name_corrects_an_unsure_kind() -> None:
    spans = span("mention", 0, 2, "person", 0.3), span("name", 0, 2, "ORG", 0.9, "name")
    assert joined(*spans) == [(0, 2, "organisation", "name")]


def test_names_are_added_inside_and_outside_but_never_across() -> None:
    ground = span("mention", 2, 6, "person")
    assert joined(ground, span("name", 2, 3, "ORG", form="name")) == [
        (2, 6, "person", "nominal"),
        (2, 3, "organisation", "name"),
    ]
    assert joined(ground, span("name", 0, 1, "PER", form="name"))[0] == (0, 1, "person", "name")
    assert joined(ground, span("name", 5, 8, "PER", form="name")) == [(2, 6, "person", "nominal")]


def test_unsure_and_unlisted_labels_add_nothing() -> None:
    assert joined(span("name", 0, 1, "PER", 0.2)) == []
    assert joined(span("name", 0, 1, "LOC", 0.9)) == []
    assert joined(span("conflict", 0, 1, "Nationality", 0.9)) == []
    assert joined(span("conflict", 0, 1, "Weapon", 0.9)) == [(0, 1, "weapon", "nominal")]


def test_a_name_with_its_article_is_one_mention() -> None:
    spans = span("mention", 0, 3, "organization"), span("name", 1, 3, "ORG", form="name")
    assert joined(*spans, tags="DET PROPN PROPN") == [(0, 3, "organisation", "name")]
    assert joined(*spans, tags="ADJ PROPN PROPN")[1] == (1, 3, "organisation", "name")
