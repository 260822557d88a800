"""Where names begin and end: without titles before them, and without what follows."""

from __future__ import annotations

from collections.abc import Sequence

from tadmor.annotations.entities_trees import Tree
from tadmor.model.annotation import Token
from tadmor.reference.people import honorifics, nominal_for, nominals

# Last words of ranks ("Petty Officer 1st Class" + name).
GRADES = frozenset({"class", "grade"})
# What headlines name as their source at the end.
SIGNING = frozenset({"monitor", "monitors", "ngo", "ngos", "report"})
WITHIN = frozenset({"in", "at", "near", "towards", "toward", "around", "outside", "inside"})


def titles_begin(tree: Tree, first: int) -> int:
    """Where the titles right before a name begin ("Lt. Col." + name), however the parser hangs them."""
    at = first
    while at > 0 and (length := _title_length(tree, at - 1)):
        at -= length
    return at


def is_title(tree: Tree, index: int) -> bool:
    """Whether an office, rank or form of address ends at a token."""
    return _title_length(tree, index) > 0


def _title_length(tree: Tree, index: int) -> int:
    """How many words the office, rank or form of address has that ends at a token; 0 for none."""
    token = tree.tokens[index]
    lower = token.text.lower().rstrip(".")
    if lower in honorifics().address or lower in honorifics().rank or lower in GRADES:
        return 1
    found = nominal_for([t.text for t in tree.tokens[max(0, index - 3) : index]], token.text, token.lemma)
    return found[1] if found is not None and found[0].office else 0


def tokens_between(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    """The token range that the offsets touch, or None."""
    touched = [token.index for token in tokens if token.start < end and start < token.end]
    return (touched[0], touched[-1] + 1) if touched else None


def bare_person(tree: Tree, first: int, last: int) -> tuple[int, int] | None:
    """The name without titles before it ("US Defense Secretary Ash Carter") and without what follows it."""
    last = _before_tail(tree, first, last)
    while last - 1 > first and not all_lower(tree) and tree.tokens[last - 1].text.islower():
        last -= 1
    start = last
    while start > first and _is_name_word(tree.tokens[start - 1]):
        start -= 1
    start = after_titles(tree, start, last)
    return (start, with_particles(tree, last)) if start < last else None


def with_nickname(tree: Tree, last: int) -> int:
    """The end of a name with a nickname in quotation marks and the surname behind it (John “Jack” Smith)."""
    tokens = tree.tokens
    if last + 2 >= len(tokens) or tokens[last].text not in OPENING:
        return last
    for at in range(last + 2, min(last + 5, len(tokens) - 1)):
        after = tokens[at + 1]
        if tokens[at].text in CLOSING:
            named = after.upos == "PROPN" and after.text[:1].isupper() and tokens[last + 1].text[:1].isupper()
            return at + 2 if named else last
    return last


OPENING = frozenset({'"', "“", "‘", "``", "'"})
CLOSING = frozenset({'"', "”", "’", "''", "'"})


def with_particles(tree: Tree, last: int) -> int:
    """The end of a name with "al-Assad" that the reader cut off, and with what follows a nickname."""
    last = with_nickname(tree, last)
    tokens = tree.tokens
    at = last
    while at + 1 < len(tokens) and tokens[at].text.lower() in honorifics().particles and tokens[at].text.islower():
        at += 2 if tokens[at + 1].text == "-" else 1
    if at == last or at >= len(tokens) or not tokens[at].text[:1].isupper():
        return last
    return at + 1


def _joins_another(tree: Tree, index: int) -> bool:
    """Whether "and the" begins another body."""
    return tree.tokens[index].upos == "CCONJ" and tree.tokens[index + 1].upos == "DET"


PAST_NAMES = frozenset({"on", "against", "from", "over", "after", "during", "by", "with"})


def _goes_into(tree: Tree, index: int) -> bool:
    """Whether "in a", "at the", "on X" or "against X" begins, which no name goes on with."""
    if tree.tokens[index].upos == "ADP" and tree.tokens[index].text in PAST_NAMES:
        return True
    return tree.tokens[index].text.lower() in WITHIN and tree.tokens[index + 1].upos == "DET"


def _before_tail(tree: Tree, first: int, last: int) -> int:
    """Cut "'s" at the end, and anything from the first comma, bracket or dash on."""
    for index in range(first + 1, last):
        token = tree.tokens[index]
        if token.upos == "PUNCT" and token.text in {",", "(", "–", "—", ":", ";"}:
            last = index
            break
    while last > first and tree.tokens[last - 1].xpos in {"POS", ",", ".", "''", "``"}:
        last -= 1
    return last - 1 if _is_signed_headline(tree, first, last) else last


def _is_signed_headline(tree: Tree, first: int, last: int) -> bool:
    """Whether a name has at its end who says so, without a mark ("Clashes with X Monitor")."""
    return last - first > 1 and signs_headline(tree, last - 1)


def signs_headline(tree: Tree, index: int) -> bool:
    """Whether a word at the end of a headline without marks is who says so ("Car bomb kills 12 NGO")."""
    tokens = tree.tokens
    if index and tokens[index - 1].upos == "ADP":
        return False
    ends = index == len(tokens) - 1 and tokens[index].text.lower() in SIGNING
    return ends and not any(token.upos == "PUNCT" for token in tokens)


def _is_name_word(token: Token) -> bool:
    lower = token.text.lower().rstrip(".")
    if token.upos == "CCONJ":
        return False
    if token.upos in {"DET", "VERB", "AUX", "ADP", "SCONJ", "NUM", "PRON"}:
        return lower in honorifics().particles or (token.upos != "DET" and token.text[:1].isupper() and len(lower) > 1)
    if not any(character.isalnum() for character in token.text):
        return token.text in {"-", "'", '"', "“", "”", "’", "."}
    return True


def after_titles(tree: Tree, first: int, last: int) -> int:
    """Where the name begins: after the last office, rank, form of address or lower-case noun."""
    table, words = honorifics(), nominals()
    start = first
    for index in range(first, last - 1):
        token = tree.tokens[index]
        lower = token.text.lower().rstrip(".")
        if lower in table.kept or lower in table.particles:
            continue
        before = [t.text for t in tree.tokens[max(first, index - 3) : index]]
        if (
            lower in table.address
            or lower in table.rank
            or lower in GRADES
            or lower in words
            or nominal_for(before, token.text, token.lemma)
            or (token.upos in {"NOUN", "ADJ"} and token.text.islower() and not all_lower(tree))
        ):
            start = index + 1
    while start < last and tree.tokens[start].upos == "PUNCT":
        start += 1
    return start


def all_lower(tree: Tree) -> bool:
    """Whether a sentence has no capital letter at all."""
    return not any(token.text[:1].isupper() for token in tree.tokens)


def bare_body(tree: Tree, first: int, last: int) -> tuple[int, int] | None:
    """The name without a leading article and a final possessive mark."""
    last = _before_tail(tree, first, last)
    last = next((i for i in range(first, last - 1) if _joins_another(tree, i)), last)
    while first < last and (tree.tokens[first].upos == "DET" or tree.tokens[first].upos == "PUNCT"):
        first += 1
    while last > first and tree.tokens[last - 1].xpos in {"POS", ",", ".", "''", "``"}:
        last -= 1
    if first + 3 < last and tree.tokens[first + 1].text == "-" and tree.tokens[first + 2].text.islower():
        first += 3
    if not all_lower(tree):
        while last > first and tree.tokens[last - 1].text.islower():
            last -= 1
    last = next((i for i in range(first + 1, last - 1) if _goes_into(tree, i)), last)
    for index in range(first, last - 1):
        token = tree.tokens[index]
        if token.upos == "NOUN" and token.text.islower() and tree.tokens[index + 1].text[:1].isupper():
            first = index + 1
    return (first, last) if first < last else None
