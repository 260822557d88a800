"""What holds for every text and every list of parts."""

import hashlib
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tadmor.articles.compose import SEPARATOR, compose, join_parts, tidy
from tadmor.articles.decode import decode
from tadmor.articles.lines import is_wrapped, read_lines
from tadmor.articles.parts import Draft, Part
from tadmor.articles.read import read
from tadmor.errors import InputError, UnreadableError

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
PARTS = st.lists(
    st.builds(Part, st.sampled_from(["paragraph", "caption", "heading", "list", "quote"]), WORDS), max_size=8
)


@given(PARTS)
def test_blocks_cover_the_text_but_for_blank_lines(parts: list[Part]) -> None:
    text, blocks = join_parts(parts)
    assert SEPARATOR.join(text[block.start : block.end] for block in blocks) == text
    assert [block.kind for block in blocks] == [part.kind for part in parts if tidy(part.text)]
    assert all(a.end + len(SEPARATOR) == b.start for a, b in pairwise(blocks))


@given(PARTS, st.one_of(st.none(), WORDS))
def test_the_headline_comes_first_and_the_id_is_the_texts(parts: list[Part], headline: str | None) -> None:
    article = compose(Draft(parts=tuple(parts), headline=headline))
    assert article.id == "sha256:" + hashlib.sha256(article.text.encode()).hexdigest()
    if headline and tidy(headline):
        assert article.blocks[0].kind == "headline"
        assert article.text.startswith(tidy(headline))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        article = read(text).value
    except InputError:
        return
    assert all(article.text[block.start : block.end].strip() for block in article.blocks)
    article.text.encode("utf-8")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read(data)
    except InputError:
        return


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<div>",
                "</div>",
                "<p>",
                "<b",
                ">",
                "</p>",
                "<figure>",
                "<figcaption>",
                "word one two. ",
                '<script type="application/ld+json">',
                "{",
                "</script>",
                '"',
                "<time datetime=",
                "&#xD800;",
                "<!--",
            ]
        ),
        max_size=30,
    )
)
def test_any_heap_of_tags_is_read_or_refused(tags: list[str]) -> None:
    try:
        read("<html><body>" + "".join(tags))
    except InputError:
        return


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_encodings_are_recognised(encoding: str) -> None:
    text = "Soldiers took the café at the crossing on Friday, they said."
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Солдаты взяли переправу в пятницу после недели боёв."),
        ("shift_jis", "兵士たちは金曜日に町を奪還した。"),
        ("cp1256", "استولى الجنود على المعبر يوم الجمعة"),
    ],
)
def test_a_declared_charset_is_used(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding), encoding)
    assert (decoded.text, decoded.issues) == (text, ())


def test_the_carrier_is_believed_before_the_page() -> None:
    data = '<meta charset="shift_jis">Солдаты взяли переправу'.encode("cp1251")
    assert "Солдаты" in decode(data, "windows-1251").text


@pytest.mark.parametrize("data", [b"", b" \n ", b"%PDF-1.4 abc", b"\x7fELF...", bytes(range(32)) * 50])
def test_what_is_no_text(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="expected "):
        decode(data)


def test_wrapped_lines_are_told_from_lone_lines() -> None:
    wrapped = "The army said on Monday that it had retaken the river crossing\nafter a week of shelling in which at least nine people had been\nkilled and dozens of families had fled to the hills."
    lone = "Home > Africa\nTroops retake crossing\n" + wrapped.replace("\n", " ")
    assert is_wrapped([wrapped.split("\n")])
    assert not is_wrapped([lone.split("\n")])
    assert len(read_lines(wrapped)) == 1
    assert len(read_lines(lone)) == 3


def test_indented_paragraphs_of_a_wrapped_text() -> None:
    text = "   The army said on Monday that it had retaken the river crossing after\na week of shelling in which nine people had been killed.\n   Rebels denied that they had lost the crossing and said that fighting\nwent on near the customs post."
    assert [line.text[:4] for line in read_lines(text)] == ["The ", "Rebe"]
