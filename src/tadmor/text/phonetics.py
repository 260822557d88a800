"""Sound keys for names of any language written in Latin letters, and a distance that knows which letters stand for one sound.

Three keys, from fine to coarse, all over lower-case ASCII:

* ``sound_key``: one letter a sound, vowels kept ("khaleel" → "Halil", with H for kh)
* ``consonant_key``: the sounds without vowels, "w" and "h" ("kalil" → "kl")
* ``place_key``: consonants by place and manner, voice ignored ("barr" and "parr" are one), as names look that
  went through Arabic script, which has no p, v and g

and ``sound_distance``, an edit distance over sound keys in which vowels, voice and length cost little.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Spellings of one sound, the longest first; capitals are sounds without a Latin letter of their own.
_SPELLINGS = (
    ("tsch", "C"),
    ("sch", "S"),
    ("tch", "C"),
    ("shch", "S"),
    ("kh", "H"),
    ("sh", "S"),
    ("ch", "C"),
    ("zh", "J"),
    ("dj", "J"),
    ("dzh", "J"),
    ("gh", "G"),
    ("ph", "f"),
    ("th", "T"),
    ("dh", "D"),
    ("ck", "k"),
    ("cz", "C"),
    ("sz", "S"),
    ("rz", "J"),
    ("ts", "s"),
    ("tz", "s"),
    ("qu", "k"),
    ("x", "ks"),
    ("ough", "o"),
    ("oo", "u"),
    ("ou", "u"),
    ("ee", "i"),
    ("ea", "i"),
    ("ie", "i"),
    ("ei", "e"),
    ("ey", "i"),
    ("ai", "e"),
    ("ay", "e"),
    ("ae", "e"),
    ("oe", "o"),
    ("ue", "u"),
    ("au", "o"),
    ("aw", "o"),
    ("ow", "o"),
    ("q", "k"),
    ("j", "J"),
)
_SPELLING = re.compile("|".join(sorted((spelling for spelling, _ in _SPELLINGS), key=lambda s: -len(s))))
_SOUND_OF = dict(_SPELLINGS)
_SOFT_C = re.compile(r"c(?=[eiy])")
_RUNS = re.compile(r"(.)\1+")
_VOWELS = frozenset("aeiouy")
_PLACES = str.maketrans(
    {"p": "b", "v": "f", "T": "t", "D": "t", "w": "", "d": "t", "g": "k", "G": "k", "H": "k", "z": "s", "S": "s", "C": "s", "J": "s",
     "h": "", "y": "", "a": "", "e": "", "i": "", "o": "", "u": ""}
)  # fmt: skip

# What it costs to hear one sound for another; all other pairs cost 1. Tuned with benchmarks/cases/names.py on training pairs.
_VOWEL_COST = 0.4
_VOWEL_GAP = 0.3
_WEAK_GAP = 0.35  # h, w, y and glottal stops come and go
_NEAR = {
    frozenset(pair): cost
    for pair, cost in {
        "bp": 0.35, "fv": 0.3, "vw": 0.25, "bv": 0.5, "uw": 0.15, "ow": 0.2, "td": 0.45, "kg": 0.45, "kG": 0.45, "kH": 0.35,
        "Hh": 0.3, "gG": 0.15, "GH": 0.5, "gJ": 0.3, "GJ": 0.6, "sz": 0.3, "sS": 0.4, "sC": 0.5, "SC": 0.35, "CJ": 0.4, "SJ": 0.45,
        "zJ": 0.4, "iy": 0.1, "ey": 0.2, "ae": 0.12, "ei": 0.15, "ou": 0.1, "ao": 0.25, "Jy": 0.45, "kC": 0.45, "mn": 0.6, "lr": 0.8, "ck": 0.1, "cs": 0.2, "hG": 0.6,
        "zd": 0.5, "fp": 0.5, "ts": 0.6, "gk": 0.45, "HG": 0.5, "gh": 0.6, "uv": 0.4, "tC": 0.7, "tT": 0.15, "sT": 0.35, "dD": 0.15, "zD": 0.3, "TD": 0.3, "dT": 0.5, "zT": 0.5,
    }.items()
}  # fmt: skip


@lru_cache(maxsize=16384)
def sound_key(token: str) -> str:
    """One letter a sound, doubled sounds once: "philippe" and "filip" are "filip"."""
    soft = _SOFT_C.sub("s", token)
    key = _SPELLING.sub(lambda match: _SOUND_OF[match.group()], soft).replace("c", "k")
    return _RUNS.sub(r"\1", key)


@lru_cache(maxsize=16384)
def consonant_key(token: str) -> str:
    """The consonants of the sound key; an opening vowel stays as "a"."""
    key = sound_key(token)
    rest = "".join(sound for sound in key[1:] if sound not in _VOWELS and sound != "w" and sound != "h")
    return _RUNS.sub(r"\1", ("a" if key[:1] in _VOWELS else key[:1]) + rest)


@lru_cache(maxsize=16384)
def place_key(token: str) -> str:
    """Consonants by place and manner, voice ignored: "paterson" and "badirsun" are one."""
    return _RUNS.sub(r"\1", sound_key(token).translate(_PLACES))


def vowels_of(token: str) -> str:
    """The vowels of the sound key in order."""
    return "".join(sound for sound in sound_key(token) if sound in _VOWELS)


def _swap_cost(one: str, other: str) -> float:
    """What it costs to hear ``one`` for ``other``."""
    if one == other:
        return 0.0
    pair = frozenset((one, other))
    return _NEAR.get(pair, _VOWEL_COST if pair <= _VOWELS else 1.0)


def _gap_cost(sound: str) -> float:
    """What it costs to miss a sound."""
    if sound in _VOWELS:
        return _VOWEL_GAP
    return _WEAK_GAP if sound in "hw" else 0.8


def sound_distance(one: str, other: str) -> float:
    """The edit distance of two sound keys, cheap where ears and alphabets differ, over their mean length (0 is equal)."""
    first, second = sound_key(one), sound_key(other)
    if first == second:
        return 0.0
    row = [0.0]
    for sound in second:
        row.append(row[-1] + _gap_cost(sound))
    for sound in first:
        gap = _gap_cost(sound)
        last, row[0] = row[0], row[0] + gap
        for at, heard in enumerate(second, 1):
            cost = min(row[at] + gap, row[at - 1] + _gap_cost(heard), last + _swap_cost(sound, heard))
            last, row[at] = row[at], cost
    return row[-1] * 2 / (len(first) + len(second))
