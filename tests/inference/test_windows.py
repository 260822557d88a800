"""Overlong sentences."""

from __future__ import annotations

from tadmor.inference.parse import Parse, ParsedSpan
from tadmor.inference.windows import MAX_WINDOW, join_windows, windows_of


def parse_of(heads: tuple[int, ...]) -> Parse:
    """A parse with these heads, and one span over all of it."""
    count = len(heads)
    labels = tuple("root" if head < 0 else "dep" for head in heads)
    span = ParsedSpan(0, count, "event", "nominal", heads.index(-1), 0.5, "mention")
    words = ("x",) * count
    return Parse(words, words, words, heads, labels, (span,), (("mention", (span,)),))


def test_windows_hold_all_words_in_order() -> None:
    words = [str(number) for number in range(2 * MAX_WINDOW + 3)]
    windows = windows_of(words)
    assert [word for window in windows for word in window] == words
    assert max(map(len, windows)) == MAX_WINDOW
    assert windows_of([]) == []


def test_joined_windows_are_one_tree() -> None:
    joined = join_windows([parse_of((1, -1)), parse_of((-1, 0, 0)), parse_of((-1,))])
    assert joined.heads == (1, -1, 1, 2, 2, 1)
    assert joined.deprels == ("dep", "root", "parataxis", "dep", "dep", "parataxis")
    assert [(span.start, span.end, span.head) for span in joined.spans] == [(0, 2, 1), (2, 5, 2), (5, 6, 5)]
    assert len(joined.layer("mention")) == 3
    assert len(joined.upos) == 6


def test_one_window_is_itself() -> None:
    parse = parse_of((-1, 0))
    assert join_windows([parse]) is parse
