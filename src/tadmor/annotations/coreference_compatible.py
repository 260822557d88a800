"""Whether a definite nominal may mean somebody named before: nothing that its words say speaks against it."""

from __future__ import annotations

from collections.abc import Sequence

from tadmor.annotations.coreference_chains import Chain, Chains
from tadmor.annotations.coreference_deeds import is_killed
from tadmor.annotations.coreference_functions import in_same_clause
from tadmor.annotations.entities_model import Phrase, Reading
from tadmor.reference.people import Nominal, nominal_for, taking_up

# Words that do not tell one thing from another.
COLOURLESS = frozenset({
    "senior", "top", "dead", "slain", "unnamed", "unidentified", "unknown", "suspected", "alleged", "same",
    "late", "wounded", "injured", "captured", "local", "said", "hardline", "hard-line", "notorious",
    "powerful", "main", "whole", "entire", "own", "armed", "masked", "heavily", "young", "old", "elderly",
})  # fmt: skip

DEAD = frozenset({"dead", "slain", "late", "killed", "murdered"})
ALIVE = frozenset({"wounded", "injured", "captured", "surviving", "arrested", "detained"})
LEGAL = frozenset({"of", "for", "from", "in", "at", "against", "between"})


def are_compatible(chains: Chains, phrase: Phrase, other: Phrase, chain: Chain) -> bool:
    """No clash of state, owner, complement or telling modifiers."""
    owner = chains.owner_of(phrase)
    if owner is chain or _is_beside(chains, phrase, chain):
        return False
    theirs = chains.owner_of_chain(chain)
    if phrase.article == "possessive" and (owner is None or theirs is not owner):
        return False
    if owner is not None and theirs is not None and owner is not theirs:
        return False
    countries = {phrase.country} - {None} | (owner.countries if owner else set())
    known = chain.countries | (theirs.countries if theirs else set())
    if countries and known and not countries & known:
        return False
    return _says_no_more(chains, phrase, other, chain) and not _fates_differ(chains, phrase, chain)


def _is_beside(chains: Chains, phrase: Phrase, chain: Chain) -> bool:
    """Whether somebody stands beside the phrase at one verb: who fires on the force is not the force."""
    tree = chains.reading.tree_of(phrase)
    here = (chains.phrases[member] for member in chain.members)
    return any(other.sentence == phrase.sentence and in_same_clause(tree, phrase.head, other.head) for other in here)


def _fates_differ(chains: Chains, phrase: Phrase, chain: Chain) -> bool:
    """Whether one is dead and the other lives ("one man was killed … the wounded man")."""
    fates = {fate_of(chains.reading, chains.phrases[member]) for member in chain.members} | {
        fate_of(chains.reading, phrase)
    }
    return {"dead", "alive"} <= fates


def fate_of(reading: Reading, phrase: Phrase) -> str | None:
    """What a phrase or its verb says became of somebody: "dead", "alive", or nothing."""
    if phrase.modifiers & DEAD or is_killed(reading.tree_of(phrase), phrase.head):
        return "dead"
    return "alive" if phrase.modifiers & ALIVE else None


def _says_no_more(chains: Chains, phrase: Phrase, other: Phrase, chain: Chain) -> bool:
    """Whether what the phrase says of somebody was said of him before ("the larger group" is not "the group")."""
    members = [chains.phrases[member] for member in chain.members]
    complement = complement_of(chains.reading, phrase)
    if complement and all(complement != complement_of(chains.reading, member) for member in members):
        return False
    told = told_of(phrase)
    said = {word for member in members for word in member.modifiers}
    said |= {word for member in members for word in (member.name or "").lower().split()}
    return told - taking_up() <= said if phrase.form == "nominal" else True


def is_called_so(noun: Nominal, members: Sequence[Phrase], chain: Chain) -> bool:
    """Whether somebody may be called by a noun that was not said of him before.

    An army is a state's, a coalition several states', and a company no office:
    what the text calls by another noun of the table is that.
    """
    if noun.noun in SAME_AS_ARMY and any(_is_branch(member) for member in members):
        return False
    if noun.kind == "military" and noun.unit == "body":
        if "intergovernmental" in noun.refers:
            return bool(chain.actors) and not chain.countries
        if noun.noun not in SAME_AS_ARMY:
            return False
        return any(key.endswith(ARMIES) for key in chain.actors) or any(_noun_of(m) in SAME_AS_ARMY for m in members)
    if noun.kind == "military" and noun.side is None:
        return chain.sort == "body"
    if noun.kind == "organisation" and chain.kind == "organisation":
        return chain.named and all(_noun_of(m) in {None, noun.noun} and not _has_other_noun(m, noun) for m in members)
    return True


ARMIES = ("/military", "/army")
BRANCHES = frozenset({"air force", "navy", "coast guard", "air defence force", "national guard"})
SAME_AS_ARMY = frozenset({"army", "military", "armed forces", "armed force"})


def _is_branch(phrase: Phrase) -> bool:
    """Whether somebody is called a branch of the forces ("Air Force"), which "the army" and "the armed forces" are not."""
    words = (phrase.name or phrase.text).lower().split()
    found = nominal_for(words[:-1], words[-1], words[-1]) if words else None
    return _noun_of(phrase) in BRANCHES or (found is not None and found[0].noun in BRANCHES)


def _noun_of(phrase: Phrase) -> str | None:
    return phrase.nominal.noun if phrase.nominal is not None else None


def _has_other_noun(phrase: Phrase, noun: Nominal) -> bool:
    """Whether a name's head says what it is ("Office of the Director")."""
    words = (phrase.name or "").split(" of ")[0].split(" for ")[0].split()
    found = nominal_for(words[:-1], words[-1], words[-1]) if words else None
    return found is not None and found[0].noun != noun.noun and not found[0].identity


def told_of(phrase: Phrase) -> frozenset[str]:
    """The modifiers that tell one thing from another."""
    return phrase.modifiers - COLOURLESS


def complement_of(reading: Reading, phrase: Phrase) -> str:
    """What follows a noun and narrows it down: "of Turkey" in "the people of Turkey", lower case."""
    tree = reading.tree_of(phrase)
    words = [
        token.lemma.lower()
        for token in tree.children(phrase.head, "nmod")
        if token.index > phrase.head and tree.case_of(token.index) in LEGAL and token.index != phrase.partitive
    ]
    return " ".join(words)
