"""How well two spellings of a name go together: a small trained model, and what it rests on.

    compare_names("Abd ar-Rahman al-Hadrami", "Abdul Rahman Hadrami")   # (0.97, "…")

Two logistic regressions, trained by ``python -m training.train_names``: one over
features of two tokens, one over how the tokens of two names align. The score is the
probability that two spellings are of one name, when one pair in two is. It says
nothing of the people who bear it: there are many Mohammed Alis.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from rapidfuzz.distance import JaroWinkler, Levenshtein

from tadmor.reference.tables import load_table
from tadmor.text.names import NameParts, split_name
from tadmor.text.phonetics import consonant_key, place_key, sound_distance, sound_key, vowels_of

TOKEN_FEATURES = (
    "equal", "edit", "jaro_winkler", "sound_equal", "sound_jaro", "sound_edit", "consonants_equal", "consonants_edit",
    "places_equal", "places_edit", "vowels_edit", "sound_distance", "first_sound", "first_place", "last_place",
    "length_gap", "places_length", "places_gap", "vowels_apart",
)  # fmt: skip
NAME_FEATURES = (
    "worst", "mean", "first", "last", "extra_short", "extra_long", "tokens", "crossed", "initials", "joined", "joint_gap",
    "suffix_gap", "one_token",
)  # fmt: skip
_FAR = 0.35  # tokens of whole names that sound less alike than this are not measured further
_LIMIT = 6.0  # log-odds beyond which a token pair is no surer


@dataclass(frozen=True, slots=True)
class Logistic:
    """Weights over named features, in the order given, and the intercept."""

    weights: tuple[float, ...]
    intercept: float

    def log_odds(self, features: tuple[float, ...]) -> float:
        """The weighted sum."""
        return self.intercept + sum(w * f for w, f in zip(self.weights, features, strict=True))


@dataclass(frozen=True, slots=True)
class NameWeights:
    """What training gives: tokens of one script, tokens of Arabic script against Latin, whole names."""

    token: Logistic
    token_across: Logistic
    name: Logistic


def logistic_from(table: dict[str, Any], features: tuple[str, ...]) -> Logistic:
    """A Logistic from ``{"intercept": …, "weights": {feature: …}}``."""
    return Logistic(tuple(float(table["weights"][name]) for name in features), float(table["intercept"]))


@cache
def shipped_weights() -> NameWeights:
    """The weights in ``reference/data/name_model.json``."""
    table = load_table("name_model")
    return NameWeights(
        logistic_from(table["token"], TOKEN_FEATURES),
        logistic_from(table["token_across"], TOKEN_FEATURES),
        logistic_from(table["name"], NAME_FEATURES),
    )


@lru_cache(maxsize=65536)
def token_features(one: str, other: str) -> tuple[float, ...]:
    """The features of two lower-case ASCII tokens, in the order of TOKEN_FEATURES, each about 0 to 1."""
    sounds, heard = sound_key(one), sound_key(other)
    consonants, consonants2 = consonant_key(one), consonant_key(other)
    places, places2 = place_key(one), place_key(other)
    distance = min(1.0, sound_distance(one, other))
    return (
        float(one == other),
        Levenshtein.normalized_similarity(one, other),
        JaroWinkler.similarity(one, other),
        float(sounds == heard),
        JaroWinkler.similarity(sounds, heard),
        Levenshtein.normalized_similarity(sounds, heard),
        float(consonants == consonants2),
        Levenshtein.normalized_similarity(consonants, consonants2),
        float(places == places2),
        Levenshtein.normalized_similarity(places, places2),
        Levenshtein.normalized_similarity(vowels_of(one), vowels_of(other)),
        distance,
        float(consonants[:1] == consonants2[:1]),
        float(places[:1] == places2[:1]),
        float(places[-1:] == places2[-1:]),
        abs(len(one) - len(other)) / max(len(one), len(other), 1),
        min(len(places), len(places2)) / 6,
        abs(len(places) - len(places2)) / 4,
        distance if consonants == consonants2 else 0.0,
    )


def token_log_odds(one: str, other: str, weights: NameWeights, *, across: bool = False) -> float:
    """The log-odds that two tokens are spellings of one name; ``across`` for Arabic script against Latin.

    Compounds ("abd+rahman") are compared by their parts: what stands before the joint must be equal.
    """
    if one == other:
        return _LIMIT
    head, _, rest = one.rpartition("+") if not one.endswith("+din") else (one[:-4], "+", "din")
    head2, _, rest2 = other.rpartition("+") if not other.endswith("+din") else (other[:-4], "+", "din")
    if bool(head) != bool(head2):
        return _plain_log_odds(one.replace("+", ""), other.replace("+", ""), weights, across) - 1.0
    if head and head2 and rest == rest2:
        return token_log_odds(head, head2, weights, across=across)
    if head != head2:
        return -_LIMIT
    return _plain_log_odds(rest, rest2, weights, across)


def _plain_log_odds(one: str, other: str, weights: NameWeights, across: bool) -> float:
    """The log-odds of two tokens without joints; an initial goes with any name that it begins."""
    if min(len(one), len(other)) == 1:
        return 1.0 if one[:1] == other[:1] else -_LIMIT
    model = weights.token_across if across else weights.token
    return model.log_odds(token_features(one, other))


def _bounded_log_odds(one: str, other: str, weights: NameWeights, across: bool) -> float:
    """The log-odds within ± the limit; tokens far apart in sound are not measured."""
    if not across and len(one) > 1 < len(other) and JaroWinkler.similarity(sound_key(one), sound_key(other)) < _FAR:
        return -_LIMIT
    return max(-_LIMIT, min(_LIMIT, token_log_odds(one, other, weights, across=across)))


@dataclass(frozen=True, slots=True)
class Alignment:
    """The tokens of the shorter name beside those of the longer: (index, index, log-odds), and how alike they sound run together."""

    short: NameParts
    long: NameParts
    pairs: tuple[tuple[int, int, float], ...]
    joined: float

    @property
    def unmatched(self) -> tuple[str, ...]:
        """Tokens of the longer name that stand beside none."""
        used = {pair[1] for pair in self.pairs}
        return tuple(token for at, token in enumerate(self.long.tokens) if at not in used)


def align_names(one: str, other: str, weights: NameWeights) -> Alignment:
    """Each token of the shorter name beside the best free token of the longer, the surest first."""
    first, second = split_name(one), split_name(other)
    # The same two sides whichever way round the question is put.
    short, long = sorted((first, second), key=lambda parts: (len(parts.tokens), parts.tokens, parts.suffix or ""))
    across = _is_abjad(one) != _is_abjad(other)
    scored = sorted(
        (-_bounded_log_odds(token, beside, weights, across), at, to)
        for at, token in enumerate(short.tokens)
        for to, beside in enumerate(long.tokens)
    )
    pairs: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for cost, at, to in scored:
        if at not in pairs and to not in taken:
            pairs[at] = (to, -cost)
            taken.add(to)
    whole, whole2 = ("".join(parts.tokens).replace("+", "") for parts in (short, long))
    joined = Levenshtein.normalized_similarity(sound_key(whole), sound_key(whole2))
    return Alignment(short, long, tuple((at, *pairs[at]) for at in sorted(pairs)), joined)


def _is_abjad(text: str) -> bool:
    """Whether a text is in Arabic or Hebrew script, which leaves out short vowels."""
    return any("\u0590" <= char <= "\u08ff" for char in text)


def name_features(alignment: Alignment) -> tuple[float, ...]:
    """The features of two aligned names, in the order of NAME_FEATURES."""
    odds = [pair[2] for pair in alignment.pairs] or [-_LIMIT]
    short, long = alignment.short.tokens, alignment.long.tokens
    columns = [pair[1] for pair in alignment.pairs]
    by_ends = {(at == 0, at == len(short) - 1): value for at, _, value in alignment.pairs}
    first = next((value for (is_first, _), value in by_ends.items() if is_first), -_LIMIT)
    last = next((value for (_, is_last), value in by_ends.items() if is_last), -_LIMIT)
    crossed = columns != sorted(columns)
    initials = sum(1 for at, to, _ in alignment.pairs if (len(short[at]) == 1) != (len(long[to]) == 1))
    joints = [sum("+" in token for token in tokens) for tokens in (short, long)]
    return (
        min(odds) / _LIMIT,
        sum(odds) / len(odds) / _LIMIT,
        first / _LIMIT,
        last / _LIMIT,
        float(len(long) - len(short) > 0 and len(short) == 1),
        (len(long) - len(short)) / 3,
        len(short) / 3,
        float(crossed),
        initials / max(len(short), 1),
        alignment.joined,
        float(joints[0] != joints[1]),
        float(alignment.short.suffix != alignment.long.suffix),
        float(len(short) == 1),
    )


@lru_cache(maxsize=65536)
def compare_names(one: str, other: str) -> tuple[float, str]:
    """The probability that two spellings are of one name, and why.

    0.5 is undecided. Never read it as "the same person": see ``resolve_name``.
    """
    weights = shipped_weights()
    alignment = align_names(one, other, weights)
    if not alignment.short.tokens:
        return 0.0, "one of the names has no letters"
    log_odds = weights.name.log_odds(name_features(alignment))
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds)))), 4), _reason(alignment)


def _reason(alignment: Alignment) -> str:
    """The tokens side by side, and what stands alone."""
    short, long = alignment.short.tokens, alignment.long.tokens
    parts = []
    for at, to, odds in alignment.pairs:
        one, other = short[at], long[to]
        how = "is" if one == other else "sounds like" if odds > 1 else "may be" if odds > -1 else "is not"
        parts.append(f"{one!r} {how} {other!r}")
    if alignment.unmatched:
        parts.append(f"{' '.join(alignment.unmatched)!r} stands in one only")
    if alignment.short.suffix != alignment.long.suffix:
        parts.append("the suffixes differ")
    return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class NameAnswer:
    """The answer of ``resolve_name``: whether spellings are compatible, how likely, why, and what that does not say."""

    one: str
    other: str
    score: float
    compatible: bool
    reason: str
    caution: str


def resolve_name(one: str, other: str) -> NameAnswer:
    """Whether two spellings can be of one name, for ``tadmor resolve name``; never that they are one person."""
    score, reason = compare_names(one, other)
    shared = min(len(split_name(one).tokens), len(split_name(other).tokens))
    caution = "compatible spellings are no proof of one person; the text must say so"
    if shared < 2:
        caution = "one word alone is borne by many people; " + caution
    return NameAnswer(one, other, score, score >= 0.5, reason, caution)
