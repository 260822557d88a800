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
# What one is killed doing: "killed fighting Kurds"; any other participle there tells of the noun after it ("killed fleeing men").
STRUGGLING = frozenset(
    "fight battle combat defend resist protect guard storm attack assault confront oppose try attempt seek clash face".split()
)
# How parts of a whole are named.
INCLUDING = frozenset({"including", "include", "such as"})
MAX_STEPS = 12
NUMBERS = dict(zip("two three four five six seven eight nine ten".split(), range(2, 11), strict=True))
NOMINALS = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
# Relations of words that go before a noun and make it one of its own ("and a guard", "and two guards").
DETERMINING = frozenset({"det", "nummod", "nmod:poss"})
# "three other priests": the next of a list, not the same again.
FURTHER = frozenset({"other", "more", "further", "additional"})


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
            found += [k for k in self._joined(at) if k not in found]
        beside = (*self._before_its_verb(index), *self._past_apposition(index))
        return found + [at for at in beside if at not in found]

    def _before_its_verb(self, index: int) -> list[int]:
        """ "X, leader of the group, and his brother were killed", X taken for a sentence of its own: he is killed too."""
        verb = self.tokens[index].head
        if self.tokens[index].deprel not in {"nsubj", "nsubj:pass"} or not self.is_verb(verb):
            return []
        first = self.tokens[verb].head
        joined = self.tokens[verb].deprel == "conj" and any(k.index < index for k in self.children(verb, "cc"))
        alone = first >= 0 and self.tokens[first].upos == "PROPN" and self.tokens[first].deprel == "root"
        return [first] if joined and alone and not self.base_children(first, "cop", "nsubj") else []

    def _joined(self, index: int) -> list[int]:
        """The conjuncts of a noun or of the name that it is a title of ("rector Karim Haddad, five priests")."""
        parts = [index, *(k.index for k in self._name_after(index)), *self.names_beside(index)]
        joined = [k.index for at in parts for k in self.children(at, "conj") if not self._says_more_of(index, k)]
        joined += [k.index for at in parts for k in self.children(at, "appos") if self._is_further(index, k.index)]
        joined += parts[-1:] if self.names_beside(index) else []
        joined = [
            at for at in joined if not self._follows_the_last(at, joined) and at + 1 not in self._names_of(joined)
        ]
        return [] if self._are_named(index, joined) else sorted(joined)

    def _names_of(self, joined: list[int]) -> set[int]:
        """Names right after a noun in a list that the parse takes for one more of it: "and brothers X and Y"."""
        before = {at + 1 for at in joined if self.tokens[at].upos == "NOUN"}
        return {at for at in joined if at in before and self.tokens[at].upos == "PROPN"}

    def _follows_the_last(self, index: int, joined: list[int]) -> bool:
        """ "X and Y's Army, YA, guerrillas": what stands after the one with "and" says that one over again."""
        first = min(self.subtree(index))
        if self.tokens[index].upos not in NOMINALS or self.children(index, "cc") or self.tokens[first].text != ",":
            return False
        last = [at for at in joined if self.tokens[at].upos in NOMINALS and self.children(at, "cc")]
        return bool(last) and index > max(last)

    def names_beside(self, index: int) -> list[int]:
        """The first of the names right after a plural noun that are all it means ("the brothers X and Y")."""
        if self.tokens[index].xpos != "NNS" or self.children(index, "nummod"):
            return []
        names = [k for k in self.children(index, "appos") if k.index == index + 1 and k.upos == "PROPN"]
        return [k.index for k in names if self.children(k.index, "conj")]

    def _name_after(self, index: int) -> list[Token]:
        """The words of the name that a title stands before, where the parse hangs the name on the title."""
        if self.tokens[index].upos != "NOUN":
            return []
        names = self.children(index, "flat", "flat:name")
        return names + [k for name in names for k in self.children(name.index, "flat", "flat:name")]

    def _is_further(self, index: int, apposition: int) -> bool:
        """ "A, two other priests and three women", "two soldiers, three policemen and a judge": told beside, not over again."""
        number = self._number_of(apposition)
        if not number:
            return False
        if any(k.lemma.lower() in FURTHER and k.index < apposition for k in self._children[apposition]):
            return True
        runs_on = any(
            k.index > apposition and self.children(k.index, "cc")
            for at in (index, apposition)
            for k in self.children(at, "conj")
        )
        return runs_on and 0 < self._number_of(index) <= number  # what is more than the whole is no part of it

    def _number_of(self, index: int) -> int:
        """How many a noun says there are, 0 where it does not."""
        said = [k.text.lower() for k in self.children(index, "nummod")]
        return next((NUMBERS.get(word) or int(word) for word in said if word in NUMBERS or word.isdecimal()), 0)

    def _says_more_of(self, index: int, conjunct: Token) -> bool:
        """ "X, chief of the group and second man in it": a noun without an article after an apposition is one more."""
        if self.tokens[index].upos != "PROPN" or conjunct.xpos != "NN" or self.children(conjunct.index, *DETERMINING):
            return False
        told = [k for k in self.children(index, "appos") if index < k.index < conjunct.index]
        return any(k.upos == "NOUN" for k in told)

    def _are_named(self, index: int, joined: list[int]) -> bool:
        """ "two reporters, X and Y", taken for a list: as many names as the number says are those meant by it."""
        if self.tokens[index].upos != "NOUN" or not joined or self.children(min(joined), "cc"):
            return False
        named = list(joined)
        for at in named:
            named += [k.index for k in self.children(at, "conj") if k.index not in named]
        said = [NUMBERS.get(k.text.lower(), k.text) for k in self.children(index, "nummod")]
        all_names = all(self.tokens[at].upos == "PROPN" for at in named)
        return all_names and any(str(number) == str(len(named)) for number in said)

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

    def _participle_after(self, index: int) -> Token | None:
        """The participle right after a verb that is nothing without an object: "killed fighting Kurds", "killed fleeing men"."""
        if self.tokens[index].lemma.lower() not in DONE_TO:
            return None
        after = (k for k in self.children(index, "advcl", "xcomp") if k.index == index + 1 and k.xpos == "VBG")
        return next((k for k in after if self.children(k.index, "obj")), None)

    def done_to_after(self, index: int) -> int | None:
        """The noun that a participle after such a verb tells of: "killed fleeing civilians" was done to civilians."""
        doing = self._participle_after(index)
        if doing is None or doing.lemma.lower() in STRUGGLING:
            return None
        nouns = self.children(doing.index, "obj")
        return next((k.index for k in nouns if k.index == doing.index + 1 and k.xpos == "NNS"), None)

    def is_passive(self, index: int) -> bool:
        """Whether a verb form is passive: auxiliary, passive subject, or a bare past participle."""
        token = self.tokens[index]
        if any(k.deprel in {"nsubj:pass", "aux:pass", "csubj:pass", "obl:agent"} for k in self._children[index]):
            return True
        if token.xpos not in {"VBN", "VBD"}:
            return False
        has_aux = any(k.deprel == "aux" for k in self._children[index])
        doing = self._participle_after(index)
        if doing is not None and self.done_to_after(index) is None:
            has_object = False  # "militants killed fighting Kurds": whatever is hung on the verb beyond that
        else:
            has_object = doing is not None or any(
                k.deprel == "obj" or self._is_bare_object(k, index) for k in self._children[index]
            )
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

    def _is_bare_object(self, kid: Token, verb: int) -> bool:
        """ "Gunmen killed judge X", the judge taken for an adjunct: a name after a verb without a preposition."""
        return kid.deprel == "obl" and kid.upos == "PROPN" and kid.index > verb and not self.case_of(kid.index)

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
