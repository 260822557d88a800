"""What "who" and "which" stand for: the noun that their clause hangs on, if the words between allow it."""

from __future__ import annotations

from tadmor.annotations.entities_model import Phrase, Reading
from tadmor.annotations.entities_trees import Tree

HUMAN = frozenset({"who", "whom"})
# Inside one noun phrase, "the brigade in the north, which", the clause may hang on either noun.
NOMINAL = frozenset({"nmod", "nmod:poss", "appos", "conj", "compound", "flat", "flat:name", "amod", "nmod:desc"})


def antecedent_of_relative(reading: Reading, pronoun: Phrase) -> tuple[Phrase | None, str]:
    """The antecedent of a relative pronoun and the reason, or None and why not.

    The parser is believed where the noun stands right before the clause, or
    holds everything between within its own phrase; where a verb stands between
    ("forces to retake the town from the group, which"), the nearest noun is meant.
    """
    tree = reading.tree_of(pronoun)
    head = _hung_on(tree, pronoun.head)
    if head is None:
        return None, "no relative clause"
    found = reading.at(pronoun.sentence, head)
    nearest = _nearest(reading, pronoun, head)
    if nearest is not None and nearest is not found:
        if nearest.is_actor and _suits(pronoun, nearest):
            return nearest, f"the clause follows {nearest.text!r}"
        return None, f"the clause follows {nearest.text!r}, the parser hangs it elsewhere"
    if found is not None and found.start < pronoun.start:
        return found, f"relative clause of {found.text!r}"
    return None, "the relative clause hangs on no actor"


def _hung_on(tree: Tree, pronoun: int) -> int | None:
    for token in (tree.tokens[pronoun], *tree.above(pronoun)):
        if token.deprel in {"acl:relcl", "acl"} and token.head >= 0:
            return token.head
    return None


def _nearest(reading: Reading, pronoun: Phrase, head: int) -> Phrase | None:
    """The phrase that ends right before the pronoun, a bracket and a preposition passed over.

    None where that is the noun the parser hangs the clause on, or part of its phrase.
    """
    tree = reading.tree_of(pronoun)
    at = pronoun.first
    while at > 0 and tree.tokens[at - 1].upos in {"PUNCT", "ADP"}:
        at -= 1
    ending = [p for p in reading.phrases if p.sentence == pronoun.sentence and p.last == at and p.form != "pronoun"]
    if any(_is_within(tree, phrase.head, head) for phrase in ending):
        return None
    return max(ending, key=lambda p: p.first) if ending else None


def _is_within(tree: Tree, inner: int, outer: int) -> bool:
    """Whether a noun hangs on another by nouns alone, no verb between."""
    token = tree.tokens[inner]
    while token.index != outer:
        if token.deprel not in NOMINAL or token.head < 0 or token.head == token.index:
            return False
        token = tree.tokens[token.head]
    return True


def _suits(pronoun: Phrase, phrase: Phrase) -> bool:
    word = pronoun.text.lower()
    if word in HUMAN:
        return phrase.sort in {"person", "people"}
    return word != "which" or phrase.sort == "body"
