"""Which language a text is in, and when it is too short to tell."""

from __future__ import annotations

import pytest

from tadmor.articles.language import guess_language, language_issues


@pytest.mark.parametrize(
    "text",
    [
        "Militants bombed a hotel in Kobani.",
        "Houthis attacked Marib.",
        "Shabaab fighters raided Beledweyne.",
        "Gunmen shot Galan.",
    ],
)
def test_one_sentence_full_of_foreign_names_is_read(text: str) -> None:
    assert not [issue for issue in language_issues(guess_language(text)) if issue.code == "language_unsupported"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Armee hat am Freitag die Stadt Palmyra zurückerobert, wie Medien berichten.", "de"),
        ("قتل ثلاثة جنود في هجوم على حاجز للجيش", "ar"),
        ("Un attentat a fait douze morts à Bamako, selon l'armée malienne.", "fr"),
    ],
)
def test_other_languages_are_named(text: str, language: str) -> None:
    assert guess_language(text).language == language
