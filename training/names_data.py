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
from tadmor.text.phonetics import consonant_key, place_key

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
    same, other = ([(normal_form(one), normal_form(two)) for one, two in table[kind]] for kind in ("pos", "neg"))
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


def sound_alikes(corpora: Path, groups: Groups, *, held_out: bool, limit: int = 4000) -> TokenPairs:
    """Latin spellings with the same consonants: one name if Arabic writes them alike ("hussein", "houcine"), else not ("hassan").

    From ``translit_wikidata``, only spellings seen five times or more with their commonest Arabic form.
    """
    seen: dict[str, dict[str, int]] = defaultdict(dict)
    for line in (corpora / "translit_wikidata" / "wd_arabic_80").read_text(encoding="utf-8").splitlines():
        latin, arabic, count = line.split("\t")
        form = seen[normal_form(latin)]
        form[arabic] = form.get(arabic, 0) + int(count)
    buckets: dict[str, list[Pair]] = defaultdict(list)
    for latin, forms in sorted(seen.items()):
        arabic, count = max(forms.items(), key=lambda item: (item[1], item[0]))
        if count >= 5 and len(latin) > 2 and " " not in latin and groups.is_held_out(latin) == held_out:
            buckets[consonant_key(latin)].append((latin, arabic))
    same: list[Pair] = []
    other: list[Pair] = []
    for _, rows in sorted(buckets.items()):
        for at, (latin, arabic) in enumerate(rows):
            for latin2, arabic2 in rows[at + 1 :]:
                (same if arabic == arabic2 else other).append((latin, latin2))
    chance = random.Random(5)
    return TokenPairs(
        tuple(chance.sample(same, min(limit, len(same)))), tuple(chance.sample(other, min(limit, len(other))))
    )


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
        """A token; half of the time one that has a near one."""
        if self._hard and self._chance.random() < 0.5:
            return self._chance.choice(self._hard)
        return self._chance.choice(self._chance.choice(self._groups))

    def _variant(self, token: str) -> str:
        """Another spelling of the token, more often than not."""
        options = self._direct.get(token)
        return self._chance.choice(options) if options and self._chance.random() < 0.65 else token

    def _name(self) -> list[str]:
        """The tokens of a new name; some are compounds, written with a joint ("abd+rahman")."""
        tokens = [self._token() for _ in range(self._chance.choice((1, 2, 2, 2, 3, 3, 4)))]
        roll = self._chance.random()
        if roll < 0.2:
            joint = "abd+{}" if roll < 0.1 else "abu+{}" if roll < 0.16 else "{}+din"
            tokens[0] = joint.format(tokens[0])
        return tokens

    def _dressed(self, tokens: list[str]) -> str:
        """The tokens as a printed name, with the particles that come and go."""
        words = []
        for at, token in enumerate(tokens):
            last = at == len(tokens) - 1
            if "+" in token:
                token = self._compound(*token.split("+"))
            elif last and at and self._chance.random() < 0.3:
                token = self._chance.choice(("al-", "el-", "al ", "Al-", "el ")) + token
            elif at and self._chance.random() < 0.06:
                token = self._chance.choice(("bin ", "ibn ", "ben ")) + token
            words.append(token)
        return " ".join(words)

    def _compound(self, head: str, rest: str) -> str:
        """A compound as newspapers print it."""
        if head == "abd":
            return self._chance.choice(("abd al-", "abdul ", "abdel ", "abd el-", "abdel-", "abdul")) + rest
        if head == "abu":
            return self._chance.choice(("abu ", "abou ", "abu ")) + rest
        return head + self._chance.choice((" al-din", " eddine", "eddin", " ad-din", "uddin"))

    def same(self) -> Pair:
        """Two spellings of one name, one of them perhaps shorter, turned round, or with an initial."""
        tokens = self._name()
        spelled = self._worn([self._respelled(token) for token in tokens])
        if self._chance.random() < 0.02:
            spelled.append("jr")
        elif len(spelled) == 2 and self._chance.random() < 0.06 and "+" not in spelled[0]:
            spelled = ["".join(spelled)]
        return self._ordered(tokens, spelled)

    def _worn(self, spelled: list[str]) -> list[str]:
        """A name as it is used: shorter, turned round, or with an initial."""
        roll = self._chance.random()
        if len(spelled) > 2 and roll < 0.35:
            del spelled[self._chance.randrange(1, len(spelled) - 1)]
        elif len(spelled) > 1 and roll < 0.42:
            spelled = spelled[1:] + spelled[:1]
        elif len(spelled) > 1 and roll < 0.5:
            spelled[0] = spelled[0][0]
        elif len(spelled) > 1 and roll < 0.58:
            del spelled[0]
        return spelled

    def _respelled(self, token: str) -> str:
        """A variant of a token; a compound keeps its joint."""
        head, joint, rest = token.partition("+")
        if not joint:
            return self._variant(token)
        return f"{head}+{self._variant(rest)}" if rest != "din" else f"{self._variant(head)}+din"

    def other(self) -> Pair:
        """Two names of different people: relatives, namesakes, and names close by letter or sound."""
        tokens = self._name()
        spelled = self._worn([self._respelled(token) for token in tokens])
        at, fresh = self._chance.randrange(len(spelled)), self._token()
        ways = [lambda: self._near_name(spelled, at)] * 4
        ways += [lambda: spelled.__setitem__(0, fresh)] * 3 + [lambda: spelled.__setitem__(-1, fresh)] * 2
        ways += [lambda: self._joint_lost(spelled), lambda: spelled.append("jr"), lambda: self._initial(spelled)]
        if len(spelled) > 1:
            ways += [lambda: self._relative(spelled)] * 2
        self._chance.choice(ways)()
        return self._ordered(tokens, spelled)

    def _near_name(self, spelled: list[str], at: int) -> None:
        """One token close by letters or sound, yet another name; or, where none is known, any other."""
        spelled[at] = self._chance.choice(self._near.get(spelled[at]) or [self._token()])

    def _joint_lost(self, spelled: list[str]) -> None:
        """ "Abu Sarah" is not Sarah; where there is no compound, one is made."""
        head, joint, rest = spelled[0].partition("+")
        spelled[0] = (head if rest == "din" else rest) if joint else f"abu+{head}"

    def _initial(self, spelled: list[str]) -> None:
        """An initial that fits before another family name, or a wrong initial."""
        initial = spelled[0][0]
        if len(spelled) > 1 and self._chance.random() < 0.5:
            spelled[0], spelled[-1] = initial, self._token()
        else:
            spelled[0] = self._chance.choice([letter for letter in "abdfhjkmnrstwz" if letter != initial])

    def _relative(self, spelled: list[str]) -> None:
        """A son: his own name, and the father's first as his second."""
        spelled[:] = [self._token(), spelled[0], *spelled[1:-1]]

    def _ordered(self, tokens: list[str], spelled: list[str]) -> Pair:
        """The two printed, in either order."""
        one, other = self._dressed(tokens), self._dressed(spelled)
        return (one, other) if self._chance.random() < 0.5 else (other, one)
