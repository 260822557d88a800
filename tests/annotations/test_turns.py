"""Whose turn it is in a transcript."""

from __future__ import annotations

import pytest

from tadmor.model.article import Article, Block
from tadmor.reference.transcripts import find_turns, label_ends


def article(text: str) -> Article:
    """An article with a paragraph for each line."""
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block("paragraph", at, at + len(line)))
        at += len(line) + 1
    return Article("", text, blocks=tuple(block for block in blocks if block.start < block.end))


def turns(text: str) -> list[tuple[str, str]]:
    """Label and words of each turn."""
    return [
        (turn.label.text_in(text), " | ".join(part.text_in(text) for part in turn.content))
        for turn in find_turns(article(text))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "HE SPOKE. (BEGIN RECORDING) (DIAZ) WE WON. (WORDS INDISTINCT) THEY FLED. (END RECORDING) IT RAINED.",
            [("DIAZ", "WE WON. (WORDS INDISTINCT) THEY FLED.")],
        ),
        (
            "She spoke. [Begin Kern videotape] We won. [end videotape] It rained.",
            [("Kern", "We won.")],
        ),
        (
            "[BEGIN LIVE RECORDING] [MAYOR ANA DIAZ, IN THE CAPITAL] WE WON. [APPLAUSE] THEY FLED.",
            [("MAYOR ANA DIAZ", "WE WON. [APPLAUSE] THEY FLED.")],
        ),
        (
            "[BEGIN RECORDING] [REPORTER] DID THEY FLEE? [DIAZ] YES. [REPORTER] WHY? [DIAZ] WE WON. [END RECORDING]",
            [("DIAZ", "YES."), ("DIAZ", "WE WON.")],
        ),
        ("[Reporter] Did they flee? [Diaz] Yes. The town fell.", [("Diaz", "Yes. The town fell.")]),
        (
            "QUESTION: Did they flee? MAYOR DIAZ: They did. QUESTION: Why?\nMAYOR DIAZ: We won.\nIt was late.",
            [("MAYOR DIAZ", "They did."), ("MAYOR DIAZ", "We won. | It was late.")],
        ),
        (
            "Ana Diaz: We won.\nOmar Kern: They fled.\nAna Diaz: Yes.",
            [("Ana Diaz", "We won."), ("Omar Kern", "They fled."), ("Ana Diaz", "Yes.")],
        ),
        (
            "Q: Who Shouted. GEN. DIAZ: Nobody Shouted. MAYOR KERN: All did.",
            [("GEN. DIAZ", "Nobody Shouted."), ("MAYOR KERN", "All did.")],
        ),
        # no transcripts
        ("The front (FMLN) attacked. (Reuters) Nine men died.", []),
        ("The town fell. [They deny this.] It rained.", []),
        ("Background: The town fell.\nUpdate: It was retaken.", []),
        ("HE SPOKE. (BEGIN RECORDING) WE WON. (END RECORDING) IT RAINED.", []),
        ("It began in 1983 (beginning in May). The end came late.", []),
    ],
)
def test_finds_who_speaks_and_what(text: str, expected: list[tuple[str, str]]) -> None:
    assert turns(text) == expected


def test_a_heading_ends_a_turn() -> None:
    text = "[Reporter] Why?\n[Diaz] We won.\nElsewhere\nIt rained."
    plain = article(text)
    blocks = tuple(
        Block("heading", b.start, b.end) if text[b.start : b.end] == "Elsewhere" else b for b in plain.blocks
    )
    found = find_turns(Article("", text, blocks=blocks))
    assert [part.text_in(text) for turn in found for part in turn.content] == ["We won."]


def test_no_sentence_runs_over_a_label() -> None:
    text = "[Begin recording] [Diaz] We won. [applause] They fled. [end recording] It rained."
    assert [text[:at][-10:] for at in sorted(label_ends(article(text)))] == ["recording]", "ng] [Diaz]", "recording]"]
