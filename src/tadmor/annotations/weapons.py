"""Weapons and means of violence named in a text: ``find_weapons``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tadmor.model.annotation import Sentence, Token, WeaponMention
from tadmor.model.article import Article
from tadmor.reference.weapons import Weapons, split_phrase, weapons

LONGEST: Final = 9
REACH: Final = 3
JOINERS: Final = frozenset({"-", "/", "‑", "–"})


def find_weapons(article: Article, sentences: Sequence[Sentence]) -> tuple[WeaponMention, ...]:
    """The weapons that the sentences name, by offset; the longest phrase wins, and none overlap.

    Nouns and verbs that mean a weapon by themselves always count (resources/weapons.toml);
    words that often do not ("mine", "shell") only beside a word that shows it.
    """
    table = weapons()
    return tuple(
        WeaponMention(start, end, article.text[start:end], kind, sentence.index)
        for sentence in sentences
        for start, end, kind in _in_sentence(sentence, table)
    )


def _in_sentence(sentence: Sentence, table: Weapons) -> Iterator[tuple[int, int, str]]:
    tokens = sentence.tokens
    words, owners = _words(tokens)
    at = 0
    while at < len(words):
        found = _phrase_at(words, at, table)
        if found is not None:
            kind, stop = found
            yield tokens[owners[at]].start, tokens[owners[stop - 1]].end, kind
            at = stop
            continue
        alone = _alone(tokens, owners[at], table)
        if alone is not None and words[at] == tokens[owners[at]].text.lower():
            yield tokens[owners[at]].start, tokens[owners[at]].end, alone
        at += 1


def _words(tokens: Sequence[Token]) -> tuple[list[str], list[int]]:
    """The tokens in lower case, cut at hyphens, each with the index of its token."""
    words: list[str] = []
    owners: list[int] = []
    for index, token in enumerate(tokens):
        for part in split_phrase(token.text.lower()) or (token.text.lower(),):
            words.append("-" if part in JOINERS and part != "/" else part)
            owners.append(index)
    return words, owners


def _phrase_at(words: Sequence[str], at: int, table: Weapons) -> tuple[str, int] | None:
    """The longest phrase of the table at a word; "car-bomb" is found as "car bomb" too."""
    for stop in range(min(len(words), at + LONGEST), at, -1):
        phrase = tuple(words[at:stop])
        kind = table.phrases.get(phrase) or table.phrases.get(tuple(word for word in phrase if word != "-"))
        if kind is not None and phrase[-1] != "-" and phrase[0] != "-":
            return kind, stop
    return None


def _alone(tokens: Sequence[Token], index: int, table: Weapons) -> str | None:
    """A verb that names its means, or a doubtful noun in a context that shows it."""
    token = tokens[index]
    if token.upos == "VERB" and token.lemma.lower() in table.verbs:
        return None if _is_of_other_means(tokens, token, table) else table.verbs[token.lemma.lower()]
    kind = table.doubtful.get(token.text.lower())
    if kind is None or token.upos in {"VERB", "PRON"}:
        return None
    near = [other.text.lower() for other in tokens[max(0, index - REACH) : index + REACH + 1]]
    if index > 0 and tokens[index - 1].text.lower() in table.not_after:
        return None
    following = tokens[index + 1].text.lower() if index + 1 < len(tokens) else ""
    if following in table.not_before or following.rstrip("s") in table.not_before:
        return None
    return kind if table.context.intersection(near) else None


def _is_of_other_means(tokens: Sequence[Token], verb: Token, table: Weapons) -> bool:
    """ "shot down a helicopter": with this particle the verb does not say with what."""
    particles = (other for other in tokens if other.head == verb.index and other.deprel in {"compound:prt", "advmod"})
    following = (tokens[verb.index + 1],) if verb.index + 1 < len(tokens) else ()
    return any(f"{verb.lemma} {other.text}".lower() in table.not_with_particle for other in (*particles, *following))
