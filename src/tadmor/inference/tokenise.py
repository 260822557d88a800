"""Words of a sentence, as the English treebanks of Universal Dependencies cut them.

Contractions and the possessive come apart (do|n't, Assad|'s), hyphens stand
alone between words (al|-|Masri, F|-|16, three|-|day) but not after a prefix
(pro-government, co-founder, e-mail), numbers keep their commas, colons and
slashes (1,200; 17:47; 9/11), amounts part from signs and units ($|5|m, 155|mm).
"""

from __future__ import annotations

import re
from typing import Final

from tadmor.reference.tables import load_table

APOSTROPHES: Final = "'\u2019\u02bc\u2018\u00b4"
HYPHENS: Final = "-\u2010\u2011"

PREFIXES: Final = frozenset(
    [
        "anti",
        "co",
        "counter",
        "cross",
        "e",
        "ex",
        "inter",
        "mid",
        "mini",
        "multi",
        "non",
        "over",
        "post",
        "pre",
        "pro",
        "re",
        "semi",
        "sub",
        "ultra",
        "un",
    ]
)
"""Prefixes whose hyphen is part of the word, as both treebanks have it."""

_ABBREVIATIONS: Final[dict[str, list[str]]] = load_table("abbreviations")
DOTTED: Final = frozenset(_ABBREVIATIONS["leading"] + _ABBREVIATIONS["trailing"]) - {"no"}
"""Words that keep their full stop when capitalised."""
DOTTED_SMALL: Final = frozenset(_ABBREVIATIONS["leading_small"] + _ABBREVIATIONS["trailing_small"]) - {"am", "pm", "km"}
"""Words that keep it when written small."""

UNITS: Final = "km/h|kph|mph|km|mm|cm|kg|ft|lbs?|kt|bn|mn|pm|am|hrs?|m|k|b"

_A: Final = f"[{APOSTROPHES}]"
_HC: Final = "\\-\u2010\u2011"  # inside a character class

TOKEN: Final = re.compile(
    rf"""
      (?P<url>(?:https?://|ftp://|www\.)[^\s<>"“”]*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[@\#](?!\d)\w+)
    | (?P<site>\b[A-Za-z][\w-]*(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|info)\b(?:/[\w/.-]*\w)?)
    | (?P<currency>(?:US|U\.S\.|A|C|NZ|HK)?[$£€¥₹₽])
    | (?P<initials>(?<![\w])(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?=\s|$))?|(?<![\w.])(?:Ph\.D|M\.Sc|B\.Sc)\.)
    | (?P<date>(?<![\w{_HC}])\d+(?:[-/.]\d+){{2,}}(?![\w{_HC}])|\d+(?:/\d+)+)
    | (?P<ordinal>\d+(?:st|nd|rd|th|ST|ND|RD|TH)\b|\d+(?:{_A}?s|S)\b)
    | (?P<amount>\d+(?:[.,:]\d+)*(?=(?:{UNITS})\b)|\d+(?:[.,:]\d+)*(?=(?:{UNITS.upper()})\b))
    | (?P<code>(?=\w*\d)(?=\w*[^\W\d_])\w+)
    | (?P<number>[.]?\d+(?:[.,:]\d+)*)
    | (?P<acronym>[^\W\d_]+(?:&[^\W\d_]+)+)
    | (?P<word>(?:[^\W_]|[\u0300-\u036f\u064b-\u0655])+(?:{_A}(?:[^\W_]|[\u0300-\u036f])+)*)
    | (?P<clitic>{_A}(?:s|S|re|ve|ll|d|m|em|RE|VE|LL|D|M)\b)
    | (?P<run>\.{{2,}}|-{{2,}}|[!?]{{2,}}|[*=_~]{{2,}}|''|’’|‘‘|``|<<|>>)
    | (?P<sign>\S)
    """,
    re.VERBOSE,
)
CLITIC: Final = re.compile(rf"(?i)^(.+?)(n{_A}t|{_A}(?:s|re|ve|ll|d|m))$")
JOINED: Final = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3}
INITIAL: Final = re.compile(r"[^\W\d_]")


def tokenise(text: str) -> list[tuple[int, int]]:
    """Offsets ``[start, end)`` of the words of ``text``, in order; everything but white space is in one."""
    spans: list[tuple[int, int]] = []
    position = 0
    while match := TOKEN.search(text, position):
        start, end = match.span()
        position = end
        if match.lastgroup == "word":
            position = _take_word(text, start, end, spans)
        else:
            spans.append((start, end))
    return spans


def _take_word(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> int:
    """Add what begins as a word at ``start``; where to go on."""
    word = text[start:end]
    if word.lower() in PREFIXES and text[end : end + 1] in HYPHENS and text[end : end + 1]:
        longer = TOKEN.match(text, end + 1)
        if longer is not None and longer.lastgroup in {"word", "number", "code", "ordinal"}:
            spans.append((start, longer.end()))
            return longer.end()
    if text[end : end + 1] == "." and _keeps_stop(text, word, start, end):
        spans.append((start, end + 1))
        return end + 1
    cut = _clitic_length(word)
    if cut:
        spans += [(start, end - cut), (end - cut, end)]
    else:
        spans.append((start, end))
    return end


def _keeps_stop(text: str, word: str, start: int, end: int) -> bool:
    if text[end : end + 2] == "..":
        return False
    if len(word) == 1:
        # "George W. Bush", but not the last word of "vitamin C."
        return word.isupper() and INITIAL.match(word) is not None and text[end + 1 :].strip() != ""
    if word.lower() == "no":
        return re.match(r"\.\s?\d", text[end:]) is not None
    return word in DOTTED_SMALL or (word[0].isupper() and word.lower() in DOTTED)


def _clitic_length(word: str) -> int:
    joined = JOINED.get(word.lower())
    if joined:
        return len(word) - joined
    match = CLITIC.match(word)
    return len(match.group(2)) if match else 0
