"""Case and shape of a word, which the uncased encoder is fed beside its pieces."""

from __future__ import annotations

from typing import Final

PAD: Final = 0
LOWER: Final = 1
TITLE: Final = 2
UPPER: Final = 3
INITIAL: Final = 4
MIXED: Final = 5
NUMBER: Final = 6
NUMERIC: Final = 7
ALPHANUMERIC: Final = 8
PUNCTUATION: Final = 9
UNCASED: Final = 10
SHAPES: Final = 11
"""How many shapes there are: rows of the encoder's shape table."""


def shape_of(word: str) -> int:
    """The shape of one word, as an index into the encoder's shape table."""
    letters = [character for character in word if character.isalpha()]
    digits = any(character.isdigit() for character in word)
    if not letters:
        return _shape_without_letters(word, digits)
    if digits:
        return ALPHANUMERIC
    return _shape_of_letters("".join(letters))


def _shape_without_letters(word: str, digits: bool) -> int:
    if not digits:
        return PUNCTUATION
    return NUMBER if word.isdigit() else NUMERIC


def _shape_of_letters(letters: str) -> int:
    if letters.isupper():
        return INITIAL if len(letters) == 1 else UPPER
    if letters.islower():
        return LOWER
    if letters[0].isupper() and letters[1:].islower():
        return TITLE
    return MIXED if any(character.isupper() for character in letters) else UNCASED
