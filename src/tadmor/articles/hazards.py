"""A linear look at a page's source: does it have a shape that is known to make HTML tools hang?

It costs about a millisecond, refuses nothing, and decides only whether a page
is read in this process or in one that can be killed (``isolation``).
"""

from __future__ import annotations

import re

CALM_CHARS = 1_500_000
CALM_TAGS = 30_000
CALM_DEPTH = 200
CALM_ATTRIBUTES = 3_000
CALM_SCRIPT_QUOTES = 40_000
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{4000,}")
_ATTRIBUTE = re.compile(r"\s[^\s=<>\"']{1,60}(?:=[\"']|(?=[\s>]))")
_NESTING = re.compile(
    r"<(/?)(?:div|span|section|article|ul|ol|table|blockquote|b|i|em|strong|font|a|center|form|details|main|figure|dl|big|small|u|s|tt|code|q)\b",
    re.IGNORECASE,
)
_RUNS = (" " * 5000, "\n" * 5000, "\t" * 5000, "&nbsp;" * 2000)


def find_hazard(html: str) -> str | None:
    """What is unusual about ``html``, in words; None if nothing is."""
    if len(html) > CALM_CHARS:
        return f"{len(html)} characters"
    if html.count("<") > CALM_TAGS:
        return f"{html.count('<')} tags"
    if html.count('\\"') + html.count("&quot;") > CALM_SCRIPT_QUOTES:
        return "a script of escaped quotes"
    for tag in _LONG_TAG.finditer(html):
        if len(_ATTRIBUTE.findall(tag[0])) > CALM_ATTRIBUTES:
            return "a tag with thousands of attributes"
    if any(run in html for run in _RUNS):
        return "a very long run of white space"
    return "deep nesting" if nesting_depth(html) > CALM_DEPTH else None


def nesting_depth(html: str) -> int:
    """How deep elements that must be closed are nested at most; unclosed ones count, so it never is too low."""
    depth = deepest = 0
    for tag in _NESTING.finditer(html):
        if tag[1]:
            depth = max(0, depth - 1)
        else:
            depth += 1
            deepest = max(deepest, depth)
    return deepest
