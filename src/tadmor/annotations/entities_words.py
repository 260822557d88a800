"""Closed classes of words that phrases are built with, and what a noun by itself says of those it stands for."""

from __future__ import annotations

from tadmor.annotations.entities_model import Gender, Number, Sort
from tadmor.model.annotation import Token
from tadmor.reference.people import Nominal, no_actors

INNER = frozenset({
    "compound", "flat", "flat:name", "flat:foreign", "fixed", "goeswith", "amod", "nummod", "det",
    "det:predet", "advmod", "punct", "cc", "cc:preconj", "mark", "aux", "aux:pass", "cop", "case",
    "discourse", "compound:prt", "expl", "reparandum", "orphan",
})  # fmt: skip

NOUNY = frozenset({"NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET"})

QUANTITIES = frozenset({
    "dozen", "hundred", "thousand", "score", "million", "number", "handful", "majority", "couple", "many",
    "some", "several", "most", "all", "both", "none", "each", "half", "rest", "remainder", "other", "others",
    "any", "few", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "lot",
    "total", "group", "band", "either", "neither", "another", "everyone", "those", "more", "pair", "trio",
    "scores", "dozens", "hundreds", "thousands", "minority", "bulk",
})  # fmt: skip

# "The number of rebels" is a number; "a number of rebels" are rebels.
TALLIES = frozenset({"number", "total"})

SINGLE = frozenset({"one", "each", "another", "either", "neither", "none", "any"})

PRONOUNS: dict[str, tuple[Number, Gender]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("one", "m")),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("one", "f")),
    **dict.fromkeys(("it", "its", "itself"), ("one", "n")),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("many", "")),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), ("one", "")),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), ("many", "")),
    **dict.fromkeys(("who", "whom", "whose", "which", "that"), ("one", "")),
}

GOVERNMENTS = frozenset({"government", "regime", "administration", "authorities", "authority", "state", "cabinet"})

NEGATED = frozenset({"no", "neither"})

NOBODY = frozenset({"none", "neither", "nobody"})

ALIASES = frozenset({"alias", "pseudonym"})

OF_NAMES = frozenset({"alias", "pseudonym", "name", "nickname", "acronym"})

# Endings of nouns for what is done or how things are.
ABSTRACT = ("ment", "tion", "sion", "ance", "ence", "ness", "ity", "ism", "ship")


def is_abstract(token: Token) -> bool:
    """Whether a common noun is one for an event or a quality, whatever the reader says ("their resettlement")."""
    lemma = token.lemma.lower()
    return lemma in no_actors() or (token.upos == "NOUN" and lemma.endswith(ABSTRACT) and lemma not in QUANTITIES)


SOMEBODY = frozenset({"someone", "somebody", "anyone", "everyone", "those", "others", "many", "some", "nobody"})

PERSONAL = frozenset({"person", "organisation"})


def sort_of(nominal: Nominal, many: bool) -> tuple[Sort, Number]:
    """The sort and number of those a noun stands for."""
    if nominal.unit == "people":
        return "people", "many"
    if nominal.unit == "person":
        return ("people", "many") if many else ("person", "one")
    return ("people", "many") if many else ("body", "one")


def is_above_one(token: Token) -> bool:
    """Whether a numeral is more than one."""
    return token.text.lower() not in {"one", "1"}
