"""Names that go on: whether a known name is only a part of the words that the parser takes for one name.

"Ayn" is a place and "Ayn Issa" is another. What the parser joins as one name
(``flat``, with hyphens and articles), or the reader sees as one named place, is
read whole or not at all, so that no place is put where the first half of its
name happens to be.
"""

from __future__ import annotations

from collections.abc import Sequence

from tadmor.model.annotation import Mention, Sentence, Token
from tadmor.reference.gazetteer import Gazetteer, Hit
from tadmor.text.normalise import is_article, normal_form

LONGEST_RUN = 10
JOINTS = frozenset({"-", "‑", "‐", "'", "’", "‘", '"'})
UNITS = frozenset({"country", "admin1", "admin2", "region", "territory"})


class Runs:
    """The runs of tokens that the parser or the reader takes for one name, in one report."""

    def __init__(self, sentences: Sequence[Sentence], mentions: Sequence[Mention], gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.sentences = sentences
        self._mentions: dict[int, list[Mention]] = {}
        for mention in mentions:
            if mention.form == "name" and mention.kind in {"place", "facility"}:
                self._mentions.setdefault(mention.sentence, []).append(mention)
        self._spans: dict[int, list[tuple[int, int]]] = {}

    def run(self, number: int, first: int, last: int) -> tuple[int, int]:
        """The tokens of the whole name that [first, last) is in: itself where nothing goes on."""
        spans = self._of_sentence(number)[first:last]
        return min([first, *(start for start, _ in spans)]), max([last, *(end for _, end in spans)])

    def is_cut(self, number: int, first: int, last: int) -> bool:
        """Whether the tokens are a part of a longer name, and what is left over is no place, kind or direction of its own."""
        start, end = self.run(number, first, last)
        if (start, end) == (first, last):
            return False
        tokens = self.sentences[number].tokens
        hits = self.gazetteer.exact(" ".join(token.text for token in tokens[first:last]))
        before, after = (
            self._stands_alone(tokens, start, first, -1, hits),
            self._stands_alone(tokens, last, end, 1, hits),
        )
        return not (before and after)

    def _of_sentence(self, number: int) -> list[tuple[int, int]]:
        """For each token of a sentence, the run that it belongs to."""
        known = self._spans.get(number)
        if known is None:
            sentence = self.sentences[number]
            known = runs_of(sentence.tokens)
            for mention in self._mentions.get(sentence.index, ()):
                join_mention(known, sentence.tokens, mention, self.gazetteer)
            self._spans[number] = known
        return known

    def _stands_alone(self, tokens: Sequence[Token], start: int, end: int, side: int, hits: Sequence[Hit]) -> bool:
        """Whether left-over tokens, before (-1) or after (1) a name, are a kind, a direction, what it lies in, or another name.

        "Portland Maine" is two names, "Plan Colombia" is one, "Bucha-Hostomel" is two.
        """
        rest = list(tokens[start:end])
        if not rest:
            return True
        joint = rest[0] if side > 0 else rest[-1]
        rest = rest[1:] if side > 0 else rest[:-1]
        if joint.text not in JOINTS:
            rest = [joint, *rest] if side > 0 else [*rest, joint]
        elif not rest or is_article(rest[-1].text.lower()):
            return False
        words = self.gazetteer.words
        if all(normal_form(t.text) in words.directions or words.kind_word(t.text) is not None for t in rest):
            return True
        text = " ".join(token.text for token in rest)
        others = self.gazetteer.exact(text)
        if joint.text in JOINTS and others:
            return True
        units = [other.row for other in others if other.row.kind in UNITS]
        return any(self.gazetteer.lies_in(hit.row, unit) for unit in units for hit in hits)


def runs_of(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """For each token the span of its ``flat`` run; a token outside of any is its own."""
    heads = [run_head(tokens, at) for at in range(len(tokens))]
    spans = [(at, at + 1) for at in range(len(tokens))]
    for head in dict.fromkeys(heads):
        members = [at for at, other in enumerate(heads) if other == head and is_of_name(tokens[at])]
        if not members:
            continue
        start, end = members[0], members[-1] + 1
        if 1 < end - start <= LONGEST_RUN and all(
            at in members or tokens[at].text in JOINTS for at in range(start, end)
        ):
            for at in range(start, end):
                spans[at] = (start, end)
    return spans


def join_mention(spans: list[tuple[int, int]], tokens: Sequence[Token], mention: Mention, gazetteer: Gazetteer) -> None:
    """Make a mention one run, if it is nothing but one name: no "Aleppo, Syria", no "South Aleppo", no "Homs-Hama"."""
    inside = [t.index for t in tokens if mention.start <= t.start and t.end <= mention.end]
    while inside and is_aside(tokens, inside[0], gazetteer):
        inside = inside[1:]
    while inside and tokens[inside[-1]].text in JOINTS:
        inside = inside[:-1]
    if not 1 < len(inside) <= LONGEST_RUN or not all(is_in_one_name(tokens, at) for at in inside):
        return
    start, end = min(spans[at][0] for at in inside), max(spans[at][1] for at in inside)
    for at in range(start, end):
        spans[at] = (start, end)


def is_aside(tokens: Sequence[Token], at: int, gazetteer: Gazetteer) -> bool:
    """Whether a word at the head of a mention is no part of the name: an article, a quotation mark, a direction."""
    token = tokens[at]
    if token.upos == "DET" or token.text in JOINTS:
        return True
    if normal_form(token.text) not in gazetteer.words.directions:
        return False
    return at + 1 < len(tokens) and not gazetteer.has(f"{token.text} {tokens[at + 1].text}")


def is_in_one_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token can be inside of one name; a hyphen can after an article or before a small word ("Nad-e Ali")."""
    token = tokens[at]
    if token.text in {"-", "‑", "‐"}:
        return is_article(tokens[at - 1].text.lower()) or tokens[at + 1].text.islower()
    return token.upos in {"PROPN", "X"} or token.text in JOINTS


def is_of_name(token: Token) -> bool:
    """Whether a token can be in a name: not the verb or noun that a parser under doubt hangs a name on."""
    return token.upos in {"PROPN", "X"} or not token.text.islower() or is_article(token.text)


def run_head(tokens: Sequence[Token], at: int) -> int:
    """The first word of the flat name that a token is in."""
    seen = {at}
    while tokens[at].deprel.startswith("flat") and 0 <= tokens[at].head < len(tokens) and tokens[at].head not in seen:
        at = tokens[at].head
        seen.add(at)
    return at
