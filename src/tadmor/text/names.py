"""Personal names cut into what can be compared: tokens, with particles, titles, kunyas and suffixes told apart.

"Abd ar-Rahman Yusuf al-Hadrami" and "Abdul Rahman Hadrami" become ``abd+rahman yusuf hadrami`` and
``abd+rahman hadrami``; "Nureddin" and "Nour al-Din" both ``nur+din``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tadmor.text.normalise import normal_form

# Closed classes: words of relation, and forms of address that stand before names.
_SONS = frozenset(("bin", "ibn", "ben", "bn", "bint", "binti", "binte", "ould", "wuld", "walad"))
_KUNYAS = dict.fromkeys(("abu", "abou", "abo", "aboo", "abw", "abi", "aba", "bu"), "abu")
_KUNYAS |= dict.fromkeys(("umm", "um", "oum", "om", "umma"), "umm")
_LINKS = frozenset(("de", "la", "del", "della", "der", "den", "van", "von", "di", "da", "dos", "das", "do", "du", "le", "y",
                    "e", "ter", "ten", "zu", "st", "of"))  # fmt: skip
_ADDRESS = frozenset(("sheikh", "sheik", "shaykh", "shaikh", "cheikh", "haji", "hajji", "hajj", "haj", "mullah", "mulla",
                      "maulana", "mawlana", "sayyid", "sayed", "sayyed", "seyyed", "ayatollah", "imam", "mr", "mrs", "ms", "dr",
                      "prof", "gen", "general", "col", "colonel", "maj", "major", "capt", "captain", "lt", "sgt", "sir", "lord",
                      "prince", "king", "emir", "amir", "president", "commander"))  # fmt: skip
_SUFFIXES = frozenset(("jr", "junior", "sr", "senior", "ii", "iii", "iv"))

# The Arabic article, assimilated or not: with a hyphen, or in small letters ("Ash Carter" and "Ed Miliband" have none).
_ARTICLE = re.compile(
    r"(?<!\w)(?:[aeiu]l|[aeu](?:r|s|sh|z|d|dh|n|t|th))(?:(?<=[a-z])[-‐‑–]|(?<![A-Z]l)\s(?=\S))"
    r"|(?<!\w)(?:[AEIU]l|[AEU](?:r|s|sh|z|d|dh|n|t|th))[-‐‑–]|(?<!\w)(?:Al|El) (?=[A-Z])"
)

# "abdulrahman", "abderrahmane", "abdirahman", "abdussalam": servant of + one of the names of God.
_SERVANT = re.compile(r"^abd(?:[aeiou]{1,2}(?:l(?=[^l])|([rszndt])(?=\1))?)?(?=[^aeiou])(?P<rest>[a-z]{3,})$")
_SERVANT_WORD = re.compile(r"^a?bd(?:[aeiou]{1,2}[lrszndt]?)?$")
_OF_GOD = re.compile(r"^abd[aeiou]{1,2}l{1,2}ah?$")
_OF_FAITH = re.compile(r"^(?P<rest>[a-z]{2,}?)(?:[aeiou]dd|[eu]d|dd)(?:i|ee|y|ie)n(?:e)?$")
_FAITH = re.compile(r"^(?:[aeiou]?d|dd|[aeiou]dd)(?:i|ee|y)ne?$")


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name's comparable tokens, in order, and what was set apart from them.

    ``tokens`` are lower-case ASCII; compounds are joined with "+": ``abd+rahman``,
    ``abu+bakr``, ``nur+din``. ``links`` counts dropped particles, ``suffix`` is "jr" and the like.
    """

    tokens: tuple[str, ...]
    links: int
    suffix: str | None


@lru_cache(maxsize=16384)
def split_name(name: str) -> NameParts:
    """The parts of a name in any script; a name that is all particles keeps them as tokens."""
    bare, articles = _ARTICLE.subn("", name)
    words = [word for word in normal_form(bare).split(" ") if word]
    kept, links, suffix = _set_apart(words)
    tokens = _joined(kept or words)
    return NameParts(tuple(tokens), articles + links, suffix)


def _set_apart(words: list[str]) -> tuple[list[str], int, str | None]:
    """The words without particles and address, the number dropped, and the suffix."""
    kept: list[str] = []
    links, suffix = 0, None
    for at, word in enumerate(words):
        last = at == len(words) - 1
        if last and at and word in _SUFFIXES:
            suffix = word
        elif word in _SONS or word in _LINKS or (word in _ADDRESS and not last):
            links += 1
        else:
            kept.append(word)
    return kept, links, suffix


def _joined(words: list[str]) -> list[str]:
    """Compounds of two words, or hidden in one, written alike."""
    tokens: list[str] = []
    at = 0
    while at < len(words):
        word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
        if following and (word in _KUNYAS or _SERVANT_WORD.match(word)):
            tokens.append(f"{_KUNYAS.get(word, 'abd')}+{following}")
            at += 2
        elif len(following) > 2 and _FAITH.match(following):
            tokens.append(f"{word}+din")
            at += 2
        else:
            tokens.append(_opened(word))
            at += 1
    return tokens


def _opened(word: str) -> str:
    """One word that hides a compound, with its joint shown."""
    if _OF_GOD.match(word):
        return "abd+allah"
    servant = _SERVANT.match(word)
    if servant:
        return f"abd+{servant['rest']}"
    faith = _OF_FAITH.match(word)
    return f"{faith['rest']}+din" if faith and len(word) > 6 else word
