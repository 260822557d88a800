"""Readers of corpora, on sentences of our own in their formats."""

from __future__ import annotations

from pathlib import Path

from training.corpora.names import example_from_rows, read_columns
from training.corpora.re3d import read_re3d
from training.corpora.treebanks import example_from_tree, mentions_from_tree, read_trees, spans_from_bio

CONLLU = """# sent_id = own-1
# newpar
# text = Aleppo's guards left
1\tAleppo\tAleppo\tPROPN\tNNP\t_\t3\tnmod:poss\t_\tEntity=(1-person-new-cf1-2-sgl(2-place-new-cf2-1-sgl|SpaceAfter=No
2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\tEntity=2)
3\tguards\tguard\tNOUN\tNNS\t_\t4\tnsubj\t_\tEntity=1)
3.1\tx\tx\tX\tX\t_\t_\t_\t_\t_
4\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tEntity=(3-event-new-cf3-1-sgl)
"""


def test_a_tree_and_its_nested_mentions_without_the_possessive(tmp_path: Path) -> None:
    path = tmp_path / "own.conllu"
    path.write_text(CONLLU)
    (tree,) = read_trees(path)
    example = example_from_tree(tree, "gum", "own")
    assert (tree.identifier, tree.paragraph) == ("own-1", True)
    assert example.words == ["Aleppo", "'s", "guards", "left"]
    assert example.heads == [2, 0, 3, -1]
    assert mentions_from_tree(tree) == [(0, 1, "place"), (0, 3, "person"), (3, 4, "event")]


def test_spans_of_tags_in_all_three_dialects() -> None:
    assert spans_from_bio(["B-PER", "I-PER", "O", "B-LOC", "B-LOC"]) == [(0, 2, "PER"), (3, 4, "LOC"), (4, 5, "LOC")]
    assert spans_from_bio(["I-PER", "I-LOC", "I-LOC"]) == [(0, 1, "PER"), (1, 3, "LOC")]
    assert spans_from_bio(["O", "O"]) == []


def test_columns_are_cut_into_our_words(tmp_path: Path) -> None:
    path = tmp_path / "own.conll"
    path.write_text("-DOCSTART- O\n\nKurdish-held O\nAl-Bab B-location\nfell O\n\nquiet O\n")
    first, second = read_columns(path)
    example = example_from_rows(first, "names", "own")
    assert example.words == ["Kurdish", "-", "held", "Al", "-", "Bab", "fell"]
    assert example.layers == {"name": [(3, 6, "LOC")]}
    assert example_from_rows(second, "names", "own").layers == {"name": []}


def test_entities_that_nobody_confirmed_and_that_split_words_are_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "re3d" / "Own"
    folder.mkdir(parents=True)
    (folder / "documents.json").write_text('\ufeff{"_id": "D", "text": "Two tanks left. Nobody saw them."}\n', "utf-8")
    rows = [("Quantity", 0, 3, "Two", 1), ("MilitaryPlatform", 4, 9, "tanks", 0.99), ("Vehicle", 5, 9, "anks", 1),
            ("Person", 16, 22, "Nobody", 0.2)]  # fmt: skip
    lines = [
        f'{{"documentId": "D", "type": "{kind}", "begin": {begin}, "end": {end}, "value": "{value}", "confidence": {sure}}}'
        for kind, begin, end, value, sure in rows
    ]
    (folder / "entities.json").write_text("\n".join(lines), "utf-8")
    first, second = read_re3d(tmp_path)
    assert first.layers == {"conflict": [(0, 1, "Quantity"), (1, 2, "MilitaryPlatform")]}
    assert second.layers == {"conflict": []}
