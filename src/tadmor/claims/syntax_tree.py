"""A sentence's dependency tree with its look-ups: children, ways up, prepositions, coordination, voice, phrases."""

from __future__ import annotations

from tadmor.model.annotation import Sentence, Token

VERBAL = frozenset({"VERB", "AUX"})
POSTMODIFIERS = frozenset({"acl", "acl:relcl", "appos", "conj", "parataxis", "nmod", "advcl"})
# Dependents of a nominal that lie outside its phrase.
OUTSIDE = frozenset(
    "case cc punct mark nsubj nsubj:pass nsubj:outer csubj csubj:outer cop aux aux:pass obl obl:agent obl:unmarked expl "
    "discourse vocative dislocated".split()
)
# Verbs that are nothing without an object: "the battle saw twenty soldiers killed" has it before the verb.
DONE_TO = frozenset(
    "kill wound injure capture arrest detain destroy seize kidnap abduct behead execute displace".split()
)
# How parts of a whole are named.
INCLUDING = frozenset({"including", "include", "such as"})
MAX_STEPS = 12


class Tree:
    """A sentence's dependency tree with children looked up once."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self._children: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if 0 <= token.head < len(self.tokens) and token.head != token.index:
                self._children[token.head].append(token)

    def __getitem__(self, index: int) -> Token:
        return self.tokens[index]

    def children(self, index: int, *deprels: str) -> list[Token]:
        """Dependents of a token, only those of the given relations if any are given."""
        kids = self._children[index]
        return [kid for kid in kids if kid.deprel in deprels] if deprels else kids

    def base_children(self, index: int, *deprels: str) -> list[Token]:
        """Dependents by relation without its subtype ("nsubj" finds "nsubj:pass")."""
        return [kid for kid in self._children[index] if kid.deprel.partition(":")[0] in deprels]

    def subtree(self, index: int, *, without: frozenset[str] = frozenset()) -> list[int]:
        """Indices of ``index`` and all below it, not entering relations in ``without``."""
        found = [index]
        for at in found:
            found += [k.index for k in self._children[at] if k.deprel not in without and k.index not in found]
        return sorted(found)

    def path_up(self, index: int) -> list[int]:
        """The token, its head, and so on to the root."""
        path = [index]
        while 0 <= self.tokens[path[-1]].head < len(self.tokens) and len(path) <= len(self.tokens):
            path.append(self.tokens[path[-1]].head)
        return path

    def case_of(self, index: int) -> str:
        """The preposition of a nominal, with its fixed parts ("because of"), or ""."""
        for kid in self._children[index]:
            if kid.deprel == "case" and kid.index < index:
                fixed = [k.lemma.lower() for k in self.children(kid.index, "fixed")]
                return " ".join([kid.lemma.lower(), *fixed])
        return ""

    def conjuncts(self, index: int) -> list[int]:
        """The token and all that is coordinated with it to the right."""
        found = [index]
        for at in found:
            found += [k.index for k in self.children(at, "conj") if k.index not in found]
        return found + [at for at in self._past_apposition(index) if at not in found]

    def _past_apposition(self, index: int) -> list[int]:
        """ "X, a senior leader, and Y": a name coordinated with an apposition's noun belongs to the first name."""
        if self.tokens[index].upos != "PROPN":
            return []
        head, rel = self.tokens[index].head, self.tokens[index].deprel
        again = [k.index for k in self.children(head, "obj") if k.index > index] if rel == "obj" and head >= 0 else []
        found = []
        for root in (index, *again):  # a second object is an apposition in disguise
            for at in self.subtree(root, without=frozenset({"acl", "acl:relcl", "conj", "parataxis", "advcl"})):
                told_of = self.tokens[at].deprel == "appos" and self.tokens[at].upos == "NOUN"
                if told_of or (root != index and self.tokens[at].upos == "PROPN"):
                    found += [k.index for k in self.children(at, "conj") if k.upos == "PROPN"]
        return found

    def parts_named(self, index: int) -> list[int]:
        """What is named as a part of a nominal: "leaders, including their finance chief"."""
        found = []
        for kid in self.base_children(index, "nmod", "obl", "appos"):
            if self.case_of(kid.index) in INCLUDING:
                found += self.conjuncts(kid.index)
        return found

    def is_verb(self, index: int) -> bool:
        """Whether the token heads a clause as a verb."""
        token = self.tokens[index]
        return token.upos in VERBAL or (token.xpos.startswith("VB") and token.upos != "NOUN")

    def is_passive(self, index: int) -> bool:
        """Whether a verb form is passive: auxiliary, passive subject, or a bare past participle."""
        token = self.tokens[index]
        if any(k.deprel in {"nsubj:pass", "aux:pass", "csubj:pass", "obl:agent"} for k in self._children[index]):
            return True
        if token.xpos not in {"VBN", "VBD"}:
            return False
        has_aux = any(k.deprel == "aux" for k in self._children[index])
        has_object = any(k.deprel == "obj" for k in self._children[index])
        if has_aux or has_object:
            return False
        if token.lemma.lower() in DONE_TO and token.deprel in {"ccomp", "xcomp", "root", "parataxis"}:
            return not any(
                self.is_verb(k.index) and self.children(k.index, "obj") for k in self.children(index, "conj")
            )
        if token.deprel == "acl" or (token.deprel in {"advcl", "amod"} and token.xpos == "VBN"):
            return True
        if token.deprel == "conj" and not self.base_children(index, "nsubj"):
            return token.xpos == "VBN" and self.is_verb(token.head) and self.is_passive(token.head)
        # "12 killed in blast": a headline's participle without its auxiliary.
        return token.xpos == "VBN"

    def phrase(self, index: int) -> tuple[int, int]:
        """Character span of a nominal with its left modifiers and parts of its name.

        What makes it a predicate ("over half a million are still in *areas*"), its
        preposition and its conjunction are no part of it.
        """
        outer = {kid.index for kid in self._children[index] if kid.deprel in OUTSIDE}
        if self.children(index, "cop"):
            outer |= {kid.index for kid in self.children(index, "advmod")}
        left = right = index
        for at in self.subtree(index, without=POSTMODIFIERS):
            if any(up in outer for up in self.path_up(at)[:MAX_STEPS]):
                continue
            left, right = min(left, at), max(right, at)
        return self.tokens[left].start, self.tokens[right].end
