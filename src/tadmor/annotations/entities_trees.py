"""A parsed sentence with its branches laid out, and the noun phrases that hang in it."""

from __future__ import annotations

from collections.abc import Iterator

from tadmor.model.annotation import Sentence, Token
from tadmor.reference.people import holding_words, leaving_nouns

# What belongs to a noun phrase itself. Relative clauses, appositions, brackets
# and further conjuncts are said of it, and are left out.
INSIDE = frozenset({
    "det", "det:predet", "amod", "compound", "nummod", "nmod:poss", "nmod:unmarked", "flat", "flat:name",
    "flat:foreign", "fixed", "goeswith", "advmod", "nmod:desc", "compound:prt", "case", "nmod",
})  # fmt: skip
# "the head of the group", "spokesman for the army", "fighters from the brigade".
BINDING = frozenset({"of", "for", "from"})
# "Among them five children" are five children.
AMONG = frozenset({"among", "amongst", "including"})
GLUE = frozenset({"-", "–", "/", "'", '"', "“", "”", "‘", "’", ".", "''", "``"})
# No noun phrase begins with one of these, wherever the parser hangs it.
LEADING = frozenset({"in", "near", "inside", "outside", "from", "towards", "toward", "of", "by", "with"})
LINKING = frozenset({"also", "meanwhile", "then", "later", "now", "meantime"})
BOUNDS = frozenset(
    {
        ("at", "least"),
        ("at", "most"),
        ("more", "than"),
        ("fewer", "than"),
        ("less", "than"),
        ("up", "to"),
        ("as", "many", "as"),
    }
)
WITHIN = INSIDE | {"conj", "cc", "acl", "obl", "appos", "obj", "advcl", "punct"}


class Tree:
    """One sentence's dependency tree; all positions are token indices."""

    __slots__ = ("kids", "sentence", "tokens")

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.kids: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if 0 <= token.head < len(self.tokens) and token.head != token.index:
                self.kids[token.head].append(token.index)

    def children(self, index: int, *deprels: str) -> list[Token]:
        """The dependents of a token, of certain relations if any are named."""
        kids = self.kids[index]
        if not kids:
            return []
        tokens = self.tokens
        return [tokens[i] for i in kids if not deprels or tokens[i].deprel in deprels]

    def child(self, index: int, *deprels: str) -> Token | None:
        """The first dependent of the named relations."""
        found = self.children(index, *deprels)
        return found[0] if found else None

    def above(self, index: int) -> Iterator[Token]:
        """The governors of a token, nearest first; a cycle ends the walk."""
        seen = {index}
        head = self.tokens[index].head
        while 0 <= head < len(self.tokens) and head not in seen:
            seen.add(head)
            yield self.tokens[head]
            head = self.tokens[head].head

    def case_of(self, index: int) -> str:
        """The preposition of a phrase, lower case ("" without one)."""
        case = self.child(index, "case")
        return case.text.lower() if case else ""

    def phrase(self, head: int) -> tuple[int, int]:
        """The tokens ``[first, last)`` of the noun phrase that ``head`` heads."""
        members = {head}
        for token in self.children(head):
            if self._belongs(token, head):
                members.update(self._below(token.index))
        first = head
        while True:
            if first - 1 in members or (first - 2 in members and self._is_glue(first - 1)):
                first -= 1
            elif (
                first >= 2
                and self.tokens[first - 1].text == "-"
                and self.tokens[first - 1].end == self.tokens[first].start
            ):
                first -= 2
            elif (opened := self.before_bracket(first)) is not None and opened - 1 in members:
                first = opened
            else:
                break
        last = head + 1
        while last in members or (last + 1 in members and self._is_glue(last)):
            last += 1
        return self._trim(self._with_bound(first), last, head)

    def _with_bound(self, first: int) -> int:
        """The first token with "at least", "more than", "up to" before it, or begun by it."""
        for stop in (first, first + 1):
            for length in (2, 3):
                start = stop - length
                if 0 <= start < first and tuple(t.text.lower() for t in self.tokens[start:stop]) in BOUNDS:
                    return start
        return first

    def _trim(self, first: int, last: int, head: int) -> tuple[int, int]:
        while first < head and self.tokens[first].upos in {"PUNCT", "CCONJ"}:
            first += 1
        if first + 1 < head and self._opens_no_phrase(first) and self.tokens[first + 1].upos != "NUM":
            first += 1
        first = self._after_holder(first, head)
        if first + 1 < head and self.tokens[first].text.lower() in AMONG and self.tokens[first + 1].upos == "PRON":
            first += 2
        while last - 1 > head and self._is_loose_end(last - 1, head):
            last -= 1
        return first, last

    def _is_loose_end(self, index: int, head: int) -> bool:
        """Whether a word behind the noun is no part of its phrase ("children as young as nine", "a man active in")."""
        token = self.tokens[index]
        if token.upos in {"PUNCT", "ADP", "CCONJ", "SCONJ", "DET"}:
            return True
        said_of = token.deprel == "amod" and token.head == head
        return said_of or (token.deprel == "advmod" and token.text.lower() == "as")

    def _opens_no_phrase(self, index: int) -> bool:
        token = self.tokens[index]
        return (token.upos == "ADP" and token.text.lower() in LEADING) or token.text.lower() in LINKING

    def _after_holder(self, first: int, head: int) -> int:
        """After "a camp near the border housing", which the parser takes for words before "civilians"."""
        for index in range(head - 1, first, -1):
            token = self.tokens[index]
            joined = self.tokens[index - 1].upos == "CCONJ" and self.tokens[index + 1].upos == "NUM"
            if token.xpos == "VBG" and joined:
                return index + 1
            if token.text.lower() in holding_words() and self.tokens[index - 1].upos in {"NOUN", "PROPN"}:
                return index + 1
        return first

    def _belongs(self, token: Token, head: int) -> bool:
        if token.deprel not in INSIDE or token.deprel == "case":
            return False
        if token.deprel == "nmod":
            return token.index < head or (self.case_of(token.index) in BINDING and not self._is_left(token, head))
        if token.upos == "NUM" and token.deprel == "compound" and self.case_of(token.index):
            return False  # "On 18 October rebel forces": the parse takes the day for a part of their name
        if token.deprel == "advmod":
            return token.index < head and token.text.lower() not in {
                "only",
                "also",
                "even",
                "just",
                "then",
                "now",
                "when",
            }
        return True

    def _is_left(self, token: Token, head: int) -> bool:
        """Whether "from" tells what somebody leaves, not where he comes from ("the withdrawal of troops from Iraq")."""
        leaving = (
            self.tokens[self.tokens[head].head].lemma.lower() in leaving_nouns() and self.tokens[head].deprel == "nmod"
        )
        return leaving and self.case_of(head) == "of" and self.case_of(token.index) == "from"

    def before_bracket(self, first: int) -> int | None:
        """Where a bracket opens that ends right before a phrase ("Liberation Front (LF) units"), or None."""
        if first < 1 or self.tokens[first - 1].text != ")":
            return None
        return next((at for at in range(first - 2, max(-1, first - 8), -1) if self.tokens[at].text == "("), None)

    def _is_glue(self, index: int) -> bool:
        return 0 <= index < len(self.tokens) and self.tokens[index].text in GLUE

    def _below(self, index: int) -> set[int]:
        """A modifier with its own modifiers (conjuncts among them), relative clauses and brackets left out."""
        members = {index}
        frontier = [index]
        while frontier:
            for child in self.kids[frontier.pop()]:
                if child not in members and self._stays(self.tokens[child]):
                    members.add(child)
                    frontier.append(child)
        return members

    def _stays(self, token: Token) -> bool:
        if token.deprel == "punct":
            return token.text in GLUE
        if token.deprel == "nmod":
            return self.case_of(token.index) in BINDING | {""}
        return token.deprel in INSIDE or token.deprel in {"conj", "cc"}

    def clause_of(self, index: int) -> Token:
        """The verb (or other predicate) of the clause that a token stands in."""
        token = self.tokens[index]
        if _is_clause(token):
            return token
        for higher in self.above(index):
            token = higher
            if _is_clause(token):
                break
        return token


CLAUSAL = frozenset({
    "root", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "advcl:relcl", "parataxis", "csubj", "csubj:pass",
    "csubj:outer",
})  # fmt: skip


def _is_clause(token: Token) -> bool:
    return token.deprel in CLAUSAL or (token.deprel == "conj" and token.upos in {"VERB", "AUX"})
