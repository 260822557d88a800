"""Offices and functions: titles, appositions, "is a", and whose they are."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from tadmor.annotations.coreference_chains import Chain, Chains
from tadmor.annotations.entities_model import Link, Phrase, Reading

COPULAS = frozenset({"be", "become", "remain"})


def find_appositions(reading: Reading) -> tuple[Link, ...]:
    """Phrases that stand for one thing by grammar: "Ash Carter, the US defence secretary", "X is a rebel group"."""
    found = []
    for phrase in reading.phrases:
        if phrase.sort in {"thing", "pronoun"} or reading.is_headline(phrase):
            continue
        tree = reading.tree_of(phrase)
        for child in tree.children(phrase.head, "appos", "parataxis", "flat", "nmod:desc"):
            other = reading.at(phrase.sentence, child.index)
            if other is not None and _are_one(reading, phrase, other, child.deprel):
                found.append(Link(phrase.index, other.index, f"apposition: {phrase.text!r}, {other.text!r}"))
        beside = _beside(reading, phrase)
        if beside is not None:
            found.append(Link(phrase.index, beside.index, f"side by side: {phrase.text!r}, {beside.text!r}"))
        subject = _copula_subject(reading, phrase)
        if subject is not None:
            found.append(Link(subject.index, phrase.index, f"the text says that {subject.text!r} is {phrase.text!r}"))
    return tuple(found)


def _beside(reading: Reading, phrase: Phrase) -> Phrase | None:
    """The name or description that follows at once, however the parser hangs it.

    "Karim Haddad, a senior leader of the group,", "a spokesman for the group, Karim Haddad,", "the rebel group X".
    """
    tokens = reading.tree_of(phrase).tokens
    end = role_end(reading, phrase) if phrase.form == "nominal" else phrase.last
    if phrase.sort not in {"person", "body"} or end >= len(tokens):
        return None
    if phrase.sort == "body" and phrase.form == "nominal" and tokens[end].text != ",":
        other = _starting(reading, phrase, end)
        return other if other is not None and other.form == "name" and _is_group(phrase) else None
    if phrase.form == "nominal" and phrase.nominal is not None and phrase.nominal.office and tokens[end].text != ",":
        other = _starting(reading, phrase, end)
        return other if other is not None and other.form == "name" and other.first == end else None
    other = _starting(reading, phrase, end + 1) if tokens[end].text == "," else None
    if other is None or other.form == phrase.form:
        return None
    described = other if other.form == "nominal" else phrase
    if not _describes(described, after=described is other):
        return None
    stop = role_end(reading, other) if other.form == "nominal" else other.last
    opens = described is phrase and phrase.first == 0
    return other if opens or stop >= len(tokens) or tokens[stop].text in CLOSING else None


def _starting(reading: Reading, phrase: Phrase, first: int) -> Phrase | None:
    """The name or nominal of the same sort that begins at a token, describing words before it passed over."""
    tokens = reading.tree_of(phrase).tokens
    for other in reading.phrases[phrase.index + 1 : phrase.index + 8]:
        if (
            other.sentence == phrase.sentence
            and other.sort == phrase.sort
            and other.form != "pronoun"
            and other.first >= first
        ):
            between = tokens[first : other.first]
            return other if len(between) < 5 and all(t.upos in DESCRIBING or t.text == "-" for t in between) else None
    return None


def _describes(phrase: Phrase, *, after: bool) -> bool:
    """Whether a nominal gives an office, or says of a body what it is; without an article only as a title."""
    if phrase.sort == "body":
        return _is_group(phrase) and phrase.article in {"definite", "indefinite"}
    if phrase.nominal is None or not phrase.nominal.office:
        return False
    return phrase.article != "bare" or not after or phrase.text[:1].isupper() or phrase.text[:1].isdigit()


def _is_group(phrase: Phrase) -> bool:
    return phrase.nominal is not None and phrase.nominal.identity


DESCRIBING = frozenset({"ADJ", "VERB", "PROPN", "NOUN"})
CLOSING = frozenset({",", ".", ")", ";", "-", "–", "—", "who", "whose", ":"})


def _are_one(reading: Reading, phrase: Phrase, other: Phrase, deprel: str) -> bool:
    if not other.is_actor or other.sort != phrase.sort or phrase.number != other.number:
        return False
    if phrase.form == other.form == "name" or not _is_near(reading, phrase, other):
        return False
    if phrase.counted and other.counted and phrase.text.split()[0] != other.text.split()[0]:
        return False
    if _are_two_kinds(phrase, other):
        return False
    if deprel == "parataxis":
        return other.form == "nominal" and other.article != "bare"
    return True


def _are_two_kinds(phrase: Phrase, other: Phrase) -> bool:
    """Whether two bodies are of kinds that exclude each other ("the government, the Front and the army")."""
    kinds = {phrase.kind, other.kind}
    return phrase.sort == "body" and "government" in kinds and bool(kinds & {"armed_group", "media", "civilians"})


def _is_near(reading: Reading, phrase: Phrase, other: Phrase) -> bool:
    """Whether no verb, preposition or conjunction stands between the two."""
    left, right = sorted((phrase, other), key=lambda p: p.first)
    end = role_end(reading, left) if left.form == "nominal" else left.last
    between = reading.tree_of(phrase).tokens[end : right.first]
    return not any(t.upos in {"AUX", "ADP", "CCONJ", "SCONJ"} or t.xpos in FINITE for t in between)


FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
APPOINTING = frozenset({"appoint", "name", "elect", "proclaim", "declare", "make", "nominate"})


def _copula_subject(reading: Reading, phrase: Phrase) -> Phrase | None:
    """The subject of "is", "was", "became" before a nominal predicate, unless denied or only possible."""
    if phrase.form == "pronoun" or (phrase.article == "possessive" and phrase.sort != "person"):
        return None
    tree = reading.tree_of(phrase)
    head = phrase.head
    token = tree.tokens[head]
    if token.deprel == "xcomp" and token.head >= 0 and tree.tokens[token.head].lemma in APPOINTING:
        named = tree.child(token.head, "obj", "nsubj:pass")
        holder = reading.at(phrase.sentence, named.index) if named else None
        return holder if holder is not None and holder.form == "name" and holder.sort == phrase.sort else None
    if token.deprel in {"xcomp", "obj"} and token.head >= 0 and tree.tokens[token.head].lemma in {"become", "remain"}:
        head = token.head
    elif not tree.children(head, "cop"):
        return None
    if any(t.lemma in {"not", "never"} or t.xpos == "MD" for t in tree.children(head, "advmod", "aux")):
        return None
    subject = tree.child(head, "nsubj")
    found = reading.at(phrase.sentence, subject.index) if subject else None
    if found is None or found.sort != phrase.sort or found.number != phrase.number:
        return None
    if phrase.form == "name":
        return found if found.form == "nominal" and found.nominal is not None and found.nominal.office else None
    return found


@dataclass(frozen=True, slots=True)
class RoleStatement:
    """A role in words, where it stands, and the chain that it is a role of."""

    title: str
    start: int
    end: int
    owner: Chain | None


def roles_of(chains: Chains, chain: Chain) -> tuple[RoleStatement, ...]:
    """The roles that a report gives a person, in text order, each once."""
    found: list[RoleStatement] = []
    seen: set[tuple[str, int | None]] = set()
    for member in chain.members:
        role = _role(chains, chain, chains.phrases[member])
        if role is None:
            continue
        key = (role.title.lower(), role.owner.members[0] if role.owner else None)
        if key not in seen and not _is_said(role, found):
            seen.add(key)
            found.append(role)
    return tuple(found)


def _is_said(role: RoleStatement, found: list[RoleStatement]) -> bool:
    """Whether a fuller role has the same words ("leader" after "senior leader in charge of finances")."""
    words = set(role.title.lower().split())
    return any(words <= set(other.title.lower().split()) and role.owner in {None, other.owner} for other in found)


def _role(chains: Chains, chain: Chain, phrase: Phrase) -> RoleStatement | None:
    if phrase.title is not None:
        return _statement(chains, chain, phrase, *phrase.title)
    nominal = phrase.nominal
    if phrase.form != "nominal" or nominal is None:
        return None
    if nominal.office or (chain.named and phrase.sort == "person"):
        first, last = phrase.first, role_end(chains.reading, phrase)
        return _statement(chains, chain, phrase, first, last)
    return None


def role_end(reading: Reading, phrase: Phrase) -> int:
    """Where a role's words end: "in charge of the group's finances" goes with the leader."""
    tree = reading.tree_of(phrase)
    last = phrase.last
    for child in tree.children(phrase.head, "nmod", "acl"):
        if child.index >= phrase.head and tree.tokens[min(last, len(tree.tokens) - 1)].text.lower() == "in":
            below = [t.index for t in tree.sentence.subtree(child.index)]
            if below and min(below) == last and tree.tokens[last + 1].text.lower() in {"charge", "command"}:
                last = max(below) + 1
    return last


def _statement(chains: Chains, chain: Chain, phrase: Phrase, first: int, last: int) -> RoleStatement | None:
    reading = chains.reading
    tokens = reading.tree_of(phrase).tokens
    owner, taken = _owner(chains, chain, phrase, first, last)
    while first < last and (tokens[first].upos in {"DET", "PUNCT", "NUM"} or tokens[first].deprel == "nummod"):
        first += 1
    while last > first and tokens[last - 1].upos == "PUNCT":
        last -= 1
    kept = [t for t in tokens[first:last] if t.index not in taken]
    title = _words(kept)
    if not title:
        return None
    return RoleStatement(title, tokens[first].start, tokens[last - 1].end, owner)


def _words(tokens: list) -> str:  # type: ignore[type-arg]
    """The words of a title, spaced as they were; loose prepositions and articles at its edges left out."""
    while tokens and tokens[-1].upos in {"ADP", "DET", "PART", "PUNCT", "CCONJ"}:
        tokens = tokens[:-1]
    while tokens and tokens[0].upos in {"ADP", "DET", "PART", "PUNCT", "CCONJ", "NUM"}:
        tokens = tokens[1:]
    text = ""
    end = None
    for token in tokens:
        text += ("" if end is None or token.start == end else " ") + token.text
        end = token.end
    return "".join(character for character in text if unicodedata.category(character) != "Cf")


def _owner(chains: Chains, chain: Chain, phrase: Phrase, first: int, last: int) -> tuple[Chain | None, set[int]]:
    """Whose role it is, and the tokens that say so, which the title leaves out."""
    taken: set[int] = set()
    owner: Chain | None = None
    for other in chains.reading.phrases[max(0, phrase.index - 8) : phrase.index + 16]:
        if other.sentence != phrase.sentence or other.index == phrase.index or not first <= other.head < last:
            continue
        candidate = chains.of(other.index)
        if candidate is chain or candidate.sort not in {"body", "person", "people"}:
            continue
        owner = owner if owner is not None and owner.named else candidate
        if other.form == "nominal" and chains.reading.tree_of(phrase).tokens[other.head].deprel == "compound":
            continue
        taken.update(range(other.first, other.last))
        tokens = chains.reading.tree_of(phrase).tokens
        if other.last < len(tokens) and tokens[other.last].xpos == "POS":
            taken.add(other.last)
    return owner, taken
