"""Consonant skeletons: one key for the many Latin spellings of one name.

"Raqqa" and "Rakka" share "rk"; "Deir al-Zor", "Dayr az Zawr", "Deir Ezzor" and
``دير الزور`` share "drzr". A skeleton joins too much to decide anything alone:
it proposes, and something else must agree.
"""

from __future__ import annotations

import re

from tadmor.text.normalise import bare_form, normal_form

# Order matters: the longest spelling of a sound first.
_SOUNDS = (
    (re.compile(r"\bou(?=[aeiy])"), "w"),
    (re.compile("sch|sh|ch"), "x"),
    (re.compile("dj|zh"), "j"),
    (re.compile("kh|q|ck"), "k"),
    (re.compile("gh"), "g"),
    (re.compile("ph"), "f"),
    (re.compile("th"), "t"),
    (re.compile("dh"), "d"),
    (re.compile("c(?=[eiy])"), "s"),
    (re.compile("c"), "k"),
)
_FINAL_H = re.compile(r"h\b")
_FIRST_VOWEL = re.compile("^[aeiou]+")
_VOWELS = re.compile("[aeiouyw]")
_RUNS = re.compile(r"(.)\1+")
_HEARD = (
    (re.compile("ee|ie|ei|ey|ay|ai|y"), "i"),
    (re.compile("oo|ou|au|aw|uw|w"), "u"),
    (re.compile("e"), "i"),
    (re.compile("o"), "u"),
)


def skeleton(name: str) -> str:
    """The consonants of ``name`` in order, sounds unified, without articles, spaces and doubling.

    A vowel that opens the name is kept as "a", an opening "w" or "y" as itself.
    """
    text = bare_form(normal_form(name))
    for pattern, sound in _SOUNDS:
        text = pattern.sub(sound, text)
    text = _FIRST_VOWEL.sub("A", _FINAL_H.sub("", text)).replace(" ", "")
    if not text:
        return ""
    return _RUNS.sub(r"\1", text[0].lower() + _VOWELS.sub("", text[1:]))


def spoken_form(name: str) -> str:
    """A normal form with vowels and consonants as they sound: for comparing spellings that share a skeleton.

    "Maadan" and "Ma'dān" become "madan"; "Hezzeh" and "Hazzah" stay one letter apart.
    """
    text = bare_form(normal_form(name))
    for pattern, sound in (*_SOUNDS, *_HEARD):
        text = pattern.sub(sound, text)
    return _RUNS.sub(r"\1", _FINAL_H.sub("", text))
