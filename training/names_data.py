"""Pairs of names to train on: tokens from the CC0 lists, whole names composed of them.

Everything is split by name, not by pair: tokens that are spellings of one name fall
into one part together, and a pair is used only where both its tokens fall into it.
"""

from __future__ import annotations

import json
import random
import zlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tadmor.text.normalise import normal_form
from tadmor.text.phonetics import place_key

HELD_OUT = 35  # per cent of names
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class TokenPairs:
    """Pairs of tokens of one part, labelled."""

    same: tuple[Pair, ...]
    other: tuple[Pair, ...]


class Groups:
    """Tokens joined by being spellings of one name (union-find)."""

    def __init__(self, same: Iterable[Pair]) -> None:
        self._parent: dict[str, str] = {}
        for one, other in same:
            self._parent[self.root(one)] = self.root(other)

    def root(self, token: str) -> str:
        """The representative of the token's group."""
        root = token
        while self._parent.get(root, root) != root:
            root = self._parent[root]
        return root

    def is_held_out(self, token: str) -> bool:
        """Whether the token's group belongs to the held-out part; the same on every machine."""
        return zlib.crc32(self.root(token).encode()) % 100 < HELD_OUT


def cc0_pairs(names: Path) -> tuple[list[Pair], list[Pair]]:
    """The pairs of ``names/arabic_romanisation_pairs_CC0.json``: same name, and not, in normal form."""
    table = json.loads((names / "arabic_romanisation_pairs_CC0.json").read_text(encoding="utf-8"))
    same, other = (
        [(normal_form(one), normal_form(two)) for one, two in table[kind]] for kind in ("pos", "neg")
    )
    return [pair for pair in same if all(pair)], [pair for pair in other if all(pair)]


def split_tokens(same: list[Pair], other: list[Pair], *, held_out: bool) -> tuple[TokenPairs, Groups]:
    """The pairs of which both tokens are in the part asked for, and the groups."""
    groups = Groups(same)

    def inside(pair: Pair) -> bool:
        return all(groups.is_held_out(token) == held_out for token in pair)

    return TokenPairs(tuple(p for p in same if inside(p)), tuple(p for p in other if inside(p))), groups


def script_pairs(corpora: Path, *, held_out: bool, limit: int = 12000) -> TokenPairs:
    """Arabic script against Latin, from ``translit_wikidata`` and ``translit_google``.

    The wrong partner has the same first sound and nearly the same length, so that it is hard.
    """
    rows: list[Pair] = []
    for line in (corpora / "translit_wikidata" / "wd_arabic_80").read_text(encoding="utf-8").splitlines():
        latin, arabic, _ = line.split("\t")
        rows.append((arabic.replace(" ", ""), normal_form(latin)))
    for line in (corpora / "translit_google" / "ar2en-train.txt").read_text(encoding="utf-8").splitlines():
        arabic, latin = line.split("\t")
        rows.append((arabic, normal_form(latin)))
    rows = [row for row in rows if len(row[1]) > 2 and " " not in row[1] and " " not in normal_form(row[0])]
    rows = [row for row in rows if (zlib.crc32(row[0].encode()) % 100 < HELD_OUT) == held_out]
    chance = random.Random(7)
    chance.shuffle(rows)
    alike: dict[tuple[str, int], list[Pair]] = defaultdict(list)
    for row in rows:
        alike[place_key(row[1])[:1], len(place_key(row[1]))].append(row)
    same = tuple((normal_form(arabic), latin) for arabic, latin in rows[:limit])
    other = []
    for arabic, latin in rows[:limit]:
        wrong = chance.choice(alike[place_key(latin)[:1], len(place_key(latin))])
        if wrong[0] != arabic and wrong[1] != latin:
            other.append((normal_form(arabic), wrong[1]))
    return TokenPairs(same, tuple(other))


class Composer:
    """Whole names made of tokens of one part: two spellings of one name, or two names that are hard to tell apart."""

    def __init__(self, pairs: TokenPairs, groups: Groups, near: list[Pair], seed: int) -> None:
        self._chance = random.Random(seed)
        by_root: dict[str, list[str]] = defaultdict(list)
        for pair in pairs.same:
            for token in pair:
                if token not in by_root[groups.root(token)]:
                    by_root[groups.root(token)].append(token)
        self._groups = [sorted(tokens) for _, tokens in sorted(by_root.items())]
        self._direct: dict[str, list[str]] = defaultdict(list)
        for one, other in pairs.same:
            self._direct[one].append(other)
            self._direct[other].append(one)
        self._near: dict[str, list[str]] = defaultdict(list)
        for one, other in near:
            self._near[one].append(other)
            self._near[other].append(one)
        self._hard = sorted(self._near)

    def _token(self) -> str:
        return self._chance.choice(self._chance.choice(self._groups))

    def _variant(self, token: str) -> str:
        """Another spelling of the token, more often than not."""
        options = self._direct.get(token)
        return self._chance.choice(options) if options and self._chance.random() < 0.65 else token

    def _dressed(self, tokens: list[str]) -> str:
        """The tokens as a printed name, with the particles that come and go."""
        words = []
        for at, token in enumerate(tokens):
            last = at == len(tokens) - 1
            if last and at and self._chance.random() < 0.3:
                token = self._chance.choice(("al-", "el-", "al ", "Al-", "el ")) + token
            elif at and self._chance.random() < 0.06:
                token = self._chance.choice(("bin ", "ibn ", "ben ")) + token
            words.append(token)
        return self._chance.choice((" ", " ", " ", "-")).join(words) if len(words) == 2 and self._chance.random() < 0.1 else " ".join(words)

    def same(self) -> Pair:
        """Two spellings of one name, one of them perhaps shorter, turned round, or with an initial."""
        tokens = [self._token() for _ in range(self._chance.choice((1, 2, 2, 2, 3, 3, 4)))]
        spelled = [self._variant(token) for token in tokens]
        roll = self._chance.random()
        if len(spelled) > 2 and roll < 0.35:
            del spelled[self._chance.randrange(1, len(spelled) - 1)]
        elif len(spelled) > 1 and roll < 0.42:
            spelled = spelled[1:] + spelled[:1]
        elif len(spelled) > 1 and roll < 0.48:
            spelled[0] = spelled[0][0]
        elif len(spelled) > 1 and roll < 0.56:
            del spelled[0]
        elif len(spelled) == 2 and roll < 0.6:
            spelled = ["".join(spelled)]
        return self._ordered(tokens, spelled)

    def other(self) -> Pair:
        """Two names of different people: relatives, namesakes, and names close by letter or sound."""
        tokens = [self._token() for _ in range(self._chance.choice((1, 2, 2, 2, 3, 3, 4)))]
        spelled = [self._variant(token) for token in tokens]
        roll, at = self._chance.random(), self._chance.randrange(len(tokens))
        if roll < 0.35:
            hard = self._chance.choice(self._hard)
            tokens[at], spelled[at] = hard, self._chance.choice(self._near[hard])
        elif roll < 0.6:
            spelled[0] = self._token()
        elif roll < 0.75:
            spelled[-1] = self._token()
        elif roll < 0.85 and len(tokens) > 1:
            spelled = [self._token() for _ in spelled[:-1]] + [spelled[0]]
        elif len(tokens) > 2:
            spelled = [spelled[0], self._token()]
        else:
            spelled = [self._token() for _ in tokens]
        return self._ordered(tokens, spelled)

    def _ordered(self, tokens: list[str], spelled: list[str]) -> Pair:
        """The two printed, in either order."""
        one, other = self._dressed(tokens), self._dressed(spelled)
        return (one, other) if self._chance.random() < 0.5 else (other, one)
