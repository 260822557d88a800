"""Every hostile input ends in a clear error or in an article with issues, in time."""

import time

import pytest

from tadmor.articles.limits import Limits
from tadmor.articles.read import read
from tadmor.errors import InputError, TooLargeError
from tests.hostile.pages import EITHER, READ, REFUSED, SENTENCE

LIMITS = Limits(page_seconds=1.0)
IN_TIME = 8.0


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused(name: str) -> None:
    with pytest.raises(InputError) as caught:
        read(REFUSED[name](), limits=LIMITS)
    assert str(caught.value).startswith("expected ")


@pytest.mark.parametrize("name", READ)
def test_what_can_be_read_is_read(name: str) -> None:
    begin = time.monotonic()
    outcome = read(READ[name](), limits=LIMITS)
    assert time.monotonic() - begin < IN_TIME
    article = outcome.value
    assert article.text
    assert all(article.text[block.start : block.end].strip() for block in article.blocks)
    assert "\x00" not in article.text
    article.text.encode("utf-8")
    assert "date_missing" in {issue.code for issue in outcome.issues}
    assert article.published is None


@pytest.mark.slow
@pytest.mark.parametrize("name", EITHER)
def test_what_may_hang_ends_in_time(name: str) -> None:
    source = EITHER[name]()
    begin = time.monotonic()
    assert SENTENCE in text_or_reason(source)
    assert time.monotonic() - begin < IN_TIME


def text_or_reason(source: bytes | str) -> str:
    """The article's text; the sentence that every page carries where the page is refused as too large."""
    try:
        return read(source, limits=LIMITS).value.text
    except TooLargeError:
        return SENTENCE


@pytest.mark.parametrize(
    "name", ["unclosed comments", "50,000 nested divs, closed", "a million spaces", "JSON-LD of escaped quotes"]
)
def test_the_words_around_the_trap_are_kept(name: str) -> None:
    assert SENTENCE in read(READ[name](), limits=LIMITS).value.text


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("null bytes in a page", "null_bytes"),
        ("wrong charset declared", "encoding_mismatch"),
        ("unknown charset declared", "encoding_mismatch"),
        ("Windows bytes called UTF-8", "encoding_mismatch"),
        ("page in German", "language_unsupported"),
        ("right to left", "language_unsupported"),
    ],
)
def test_what_was_amiss_is_said(name: str, code: str) -> None:
    outcome = read(READ[name](), limits=LIMITS)
    assert code in {issue.code for issue in outcome.issues}


def test_wrong_encodings_come_out_right() -> None:
    assert "The café in Zürich – “closed”." in read(READ["wrong charset declared"]()).value.text
    assert "“The café is closed”, they said – again." in read(READ["Windows bytes called UTF-8"]()).value.text
    assert read(READ["UTF-16 without a mark"]()).value.text == SENTENCE
