"""What people read: the terminal view, the page and the notebook view of one record."""

from __future__ import annotations

import functools
import re
from html.parser import HTMLParser
from pathlib import Path

from rich.console import Console

import tadmor
from tadmor.model.markup import Mark, mark_text
from tadmor.model.record import Record
from tadmor.outputs.html import render_page
from tadmor.outputs.terminal import render_record
from tadmor.outputs.wording import say_interval, say_range

PAGE = Path(__file__).resolve().parent.parent.parent / "examples" / "palmyra.html"


@functools.cache
def record() -> Record:
    return tadmor.read(PAGE.read_text(encoding="utf-8"))


def printed(width: int) -> str:
    console = Console(width=width, record=True, file=open("/dev/null", "w", encoding="utf-8"))  # noqa: SIM115
    console.print(render_record(record(), every=True))
    return console.export_text()


def test_terminal_shows_every_claim_with_its_words() -> None:
    told = re.sub(r"\s+", " ", printed(4000))
    for claim in record().claims:
        assert re.sub(r"\s+", " ", claim.quote.text) in told
        assert claim.action.replace("_", " ") in told


def test_terminal_fits_a_narrow_window() -> None:
    assert max(len(line) for line in printed(60).splitlines()) <= 60


class Text(HTMLParser):
    """The text of a page without its tags and styles."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.in_style = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.in_style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self.in_style = False

    def handle_data(self, data: str) -> None:
        if not self.in_style:
            self.parts.append(data)


def test_page_loads_nothing_from_outside_and_keeps_the_text() -> None:
    page = render_page(record())
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=", page)
    reader = Text()
    reader.feed(page)
    text = "".join(reader.parts)
    for block in record().article.blocks:
        assert record().article.text[block.start : block.end] in text


def test_notebook_view_marks_triggers() -> None:
    view = record()._repr_html_()
    assert view.count("<mark") >= len(record().claims)


def test_marks_may_overlap_and_are_escaped() -> None:
    marked = mark_text('a <b> "c" d', [Mark(2, 9, "actor", 'x "y"'), Mark(6, 11, "place", "z")])
    assert re.sub(r"<[^>]+>", "", marked) == "a &lt;b&gt; &quot;c&quot; d"
    assert 'class="actor place"' in marked


def test_numbers_and_days_in_words() -> None:
    assert say_range(31, 31) == "31"
    assert say_range(24, 99) == "24–99"
    assert say_range(40, None) == "at least 40"
    assert say_range(None, 9) == "up to 9"
    assert say_range(None, None) == "unknown"
    assert say_interval("2016-03-25", "2016-03-25") == "Fri 25 March 2016"
    assert say_interval("2015-05", None) == "since 2015-05"
