"""Logical functions from hand-written trees: one line of the case file each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tadmor.claims.reach import stands_before_relative
from tadmor.claims.syntax import clause_span, functions_of
from tadmor.claims.syntax_tree import Tree
from tadmor.model.annotation import Sentence, Token

CASES = Path(__file__).resolve().parent.parent / "cases" / "functions" / "functions.txt"
LEMMAS = {
    "launched": "launch",
    "forced": "force",
    "tried": "try",
    "carried": "carry",
    "announced": "announce",
    "assisted": "assist",
}


def case_lines() -> list[str]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def tree_from(text: str) -> tuple[Tree, int]:
    """A tree from "word/UPOS[.XPOS]/head/deprel …" and the index of the word that is marked with *."""
    tokens, trigger, at = [], -1, 0
    for index, part in enumerate(text.split()):
        word, tag, head, deprel = part.rsplit("/", 3)
        if word.startswith("*"):
            trigger, word = index, word[1:]
        upos, _, xpos = tag.partition(".")
        lemma = LEMMAS.get(word, word.lower())
        tokens.append(Token(index, at, at + len(word), word, lemma, upos, xpos, int(head) - 1, deprel))
        at += len(word) + 1
    return Tree(Sentence(0, 0, 0, at, tuple(tokens))), trigger


@pytest.mark.parametrize("line", case_lines())
def test_functions(line: str) -> None:
    written, _, expected = line.partition(" => ")
    tree, trigger = tree_from(written)
    found = {
        f"{f.function} {tree[f.token].text}" for f in functions_of(tree, trigger, light_verbs=frozenset({"launch"}))
    }
    wanted = {item.strip() for item in expected.split(";")}
    assert wanted <= found
    subjects = {f for f in found if f.startswith(("subject ", "object "))}
    assert subjects <= wanted, f"too much: {subjects - wanted}"


def test_a_clause_leaves_out_what_is_coordinated_with_it() -> None:
    tree, trigger = tree_from(
        "Rebels/NOUN/2/nsubj *seized/VERB/0/root Marah/PROPN/2/obj and/CCONJ/6/cc troops/NOUN/6/nsubj fled/VERB/2/conj"
    )
    start, end = clause_span(tree, trigger)
    assert (start, end) == (0, len("Rebels seized Marah"))


def test_a_relative_pronoun_parts_a_noun_from_the_verb_behind_it() -> None:
    relative = "*strikes/NOUN/4/nsubj ,/PUNCT/3/punct that/PRON/4/nsubj began/VERB/0/root in/ADP/6/case May/PROPN/4/obl"
    plain = "the/DET/2/det *strikes/NOUN/3/nsubj began/VERB/0/root in/ADP/5/case May/PROPN/3/obl"
    assert [stands_before_relative(*tree_from(text)) for text in (relative, plain)] == [True, False]
