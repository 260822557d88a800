"""Other scripts in Latin letters, so that one index serves all of them.

Arabic, Persian, Urdu and Kurdish letters are first brought to one spelling
(hamza carriers, alif maqsura, ta marbuta, vowel signs), because writers mix
them freely; what is left, and every other script, goes through ``anyascii``.
"""

from __future__ import annotations

import re

from anyascii import anyascii

_SIGNS = re.compile("[\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_LETTERS = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ئ": "ي", "ؤ": "و",
        "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ک": "ك", "ء": "", "ٔ": "",
    }
)  # fmt: skip
_ARTICLE = re.compile(r"(?<!\w)ال(?=\w{2})")
_INITIAL_VOWEL = re.compile(r"(?<!\w)[اع]")
_INNER_VOWEL = re.compile(r"[اع]")


def unify_arabic(text: str) -> str:
    """Arabic-script ``text`` in one spelling: no vowel signs, one form of alif, ya, kaf and ha."""
    return _SIGNS.sub("", text).translate(_LETTERS)


def latin_from_arabic(text: str) -> str:
    """Arabic script in Latin consonants, without the article: ``دير الزور`` gives "dyr zwr".

    An alif or ayn at the start of a word becomes "a", elsewhere it is left
    out, as short vowels are; so the result meets a Latin spelling in its
    consonant skeleton (``tadmor.text.skeleton``), not letter by letter.
    """
    bare = _ARTICLE.sub("", unify_arabic(text))
    return anyascii(_INNER_VOWEL.sub("", _INITIAL_VOWEL.sub("a", bare)))


def latin_from_any(text: str) -> str:
    """``text`` of any script in ASCII; ASCII comes back unchanged."""
    if text.isascii():
        return text
    if _ARABIC.search(text):
        return latin_from_arabic(text)
    return anyascii(_SIGNS.sub("", text))
