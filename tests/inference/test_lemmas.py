"""Edit scripts and the lemmatiser."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tadmor.inference.lemmas import Lemmatiser, lemma_from, script_from

WORDS = st.text(st.characters(whitelist_categories=["Ll", "Lu"], max_codepoint=0x17F), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("form", "lemma", "script"),
    [
        ("studies", "study", "l|3|y"), ("Killed", "kill", "l|2|"), ("Syrians", "Syrian", "k|1|"), ("was", "be", "l|3|be"),
        ("soldier", "soldier", "l|0|"), ("FLED", "flee", "l|1|e"),
    ],
)  # fmt: skip
def test_script(form: str, lemma: str, script: str) -> None:
    assert script_from(form, lemma) == script
    assert lemma_from(form, script) == lemma


@given(WORDS, WORDS)
def test_a_script_gives_back_the_lemma_it_was_made_of(form: str, lemma: str) -> None:
    if lemma == lemma.lower() or form != form.lower():
        assert lemma_from(form, script_from(form, lemma)) == lemma


@given(WORDS, st.integers(0, 20), WORDS)
def test_a_script_never_leaves_nothing(form: str, strip: int, suffix: str) -> None:
    assert lemma_from(form, f"l|{strip}|") != ""
    assert lemma_from(form, f"k|{strip}|{suffix}") != ""


def test_known_words_come_before_scripts_and_bare_tags_keep_the_word() -> None:
    lemmatiser = Lemmatiser({"fled/VBD": "flee", "n't/RB": "not"}, frozenset({"NN", "NNP"}))
    assert lemmatiser.lemma("Fled", "VBD", "l|1|") == "flee"
    assert lemmatiser.lemma("n’t", "RB", "l|0|") == "not"
    assert lemmatiser.lemma("Siege", "NN", "l|1|") == "siege"
    assert lemmatiser.lemma("Mosul", "NNP", "k|0|") == "Mosul"
    assert lemmatiser.lemma("raids", "NNS", "l|1|") == "raid"
