"""A phrase as it is found in its sentence, and what its words say of article, owners and descriptions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tadmor.annotations.entities_model import Article_, Gender, Number, Sort
from tadmor.annotations.entities_names import NameSpan
from tadmor.annotations.entities_trees import Tree
from tadmor.model.annotation import MentionForm
from tadmor.model.entity import EntityKind
from tadmor.reference.people import Nominal

INDEFINITE = frozenset("a an another some no any every each either neither several many few".split())
DEFINITE = frozenset("the this that these those both".split())


@dataclass(frozen=True, slots=True)
class Draft:
    """A phrase before it has its number in the report: everything but ``index``."""

    tree: Tree
    first: int
    last: int
    head: int
    form: MentionForm
    sort: Sort
    number: Number
    gender: Gender = ""
    kind: EntityKind | None = None
    nominal: Nominal | None = None
    name: NameSpan | None = None
    title: tuple[int, int] | None = None
    partitive: int | None = None
    noun: int | None = None
    country: str | None = None
    origin: str = ""


def span_head(tree: Tree, first: int, last: int) -> int:
    """The token of a range whose governor lies outside it."""
    for token in tree.tokens[first:last]:
        if not first <= token.head < last:
            return token.index
    return last - 1


def article_of(draft: Draft) -> Article_:
    """How the phrase is introduced."""
    for child in draft.tree.children(draft.head, "det", "det:predet"):
        lower = child.text.lower()
        if lower in DEFINITE:
            return "definite"
        if lower in INDEFINITE:
            return "indefinite"
    return "possessive" if draft.tree.children(draft.head, "nmod:poss") else "bare"


def owners_of(draft: Draft) -> tuple[int, ...]:
    """Heads of modifiers that may say whose it is, the possessive first.

    Of "dozens of Hezbollah fighters" those of the fighters too.
    """
    tree, head = draft.tree, draft.head
    heads = [t.index for t in tree.children(head, "nmod:poss")]
    heads += [t.index for t in tree.tokens[draft.first : head] if t.deprel not in {"det", "punct", "case"}]
    for noun in (head, draft.noun if draft.noun is not None else head):
        heads += [t.index for t in tree.children(noun, "nmod:poss", "compound", "amod") if noun != head]
        heads += [t.index for t in tree.children(noun, "nmod") if tree.case_of(t.index) in OWNING_CASES]
    choice = next((t.index for t in tree.tokens[draft.first : head] if t.text.lower() == "or"), None)
    if choice is not None:
        # "Syrian or Russian jets" are either's.
        heads = [index for index in heads if not draft.first <= index < head]
    if draft.title:
        heads += list(range(*draft.title))
    return tuple(dict.fromkeys(heads))


OWNING_CASES = frozenset({"of", "for", "from", "in", "with", "to", "at"})


def modifiers_of(draft: Draft, names: Iterable[NameSpan]) -> frozenset[str]:
    """The describing words of a phrase, without names and the noun itself."""
    tree = draft.tree
    own = set(draft.nominal.noun.split()) if draft.nominal else set()
    return frozenset(
        _hyphened(tree, t.index)
        for t in tree.children(draft.head, "amod", "compound")
        if t.text.lower() not in own and not any(name.holds(t.index) for name in names)
    )


def _hyphened(tree: Tree, index: int) -> str:
    """A word with what hyphens join to it ("front-line"), lower case."""
    word = tree.tokens[index].text.lower()
    while index >= 2 and tree.tokens[index - 1].text == "-" and tree.tokens[index - 1].end == tree.tokens[index].start:
        index -= 2
        word = f"{tree.tokens[index].text.lower()}-{word}"
    return word
