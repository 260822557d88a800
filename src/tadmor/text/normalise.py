"""Normal forms of names of places and people: what two spellings must share to be one name.

``normal_form`` keeps the words, ``bare_form`` leaves out Arabic and English
articles. Both are ASCII, lower case, single-spaced.
"""

from __future__ import annotations

import re

from tadmor.text.transliterate import latin_from_any

# Ayn, hamza, prime, palochka and quotation marks that serve as letters: not heard, seldom printed.
_APOSTROPHES = re.compile("['`´‘’‚‛“”\"ʹʺʻʼʽʾʿˈ′ʔʕ]")
_DOTS = re.compile(r"\.")
_GAPS = re.compile(r"[^a-z0-9]+")
_ARTICLES = frozenset(("al", "el", "ul", "il", "ar", "as", "ash", "az", "ad", "at", "an", "adh", "ath", "er", "es", "esh",
                       "ez", "ed", "et", "en", "edh", "us", "uz", "ur", "ud", "un", "ush", "ech", "the", "l"))  # fmt: skip
# "Al-Raqqa" in one word, as some agencies print it, is left alone: "Albania" is no "Bania".


def normal_form(name: str) -> str:
    """``name`` in lower-case ASCII without marks: "Deir al-Zor" gives "deir al zor", "U.S." gives "us"."""
    latin = latin_from_any(_APOSTROPHES.sub("", name)).lower()
    folded = _DOTS.sub("", _APOSTROPHES.sub("", latin)).replace("&", " and ")
    return _GAPS.sub(" ", folded).strip()


def bare_form(normal: str) -> str:
    """A normal form without its articles: "deir al zor" gives "deir zor", "the hague" gives "hague".

    A name that consists of articles only, or of one word, comes back unchanged.
    """
    words = normal.split(" ")
    if len(words) == 1:
        return normal
    kept = [word for word in words if word not in _ARTICLES]
    return " ".join(kept) if kept and len("".join(kept)) > 1 else normal


def is_article(word: str) -> bool:
    """Whether a lower-case word is an Arabic or English article, assimilated or not."""
    return word in _ARTICLES
