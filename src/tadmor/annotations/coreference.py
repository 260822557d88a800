"""Join a report's phrases into chains: names, statements of the text, then nominals and pronouns in reading order."""

from __future__ import annotations

from tadmor.annotations.aliases import find_aliases, link_aliases
from tadmor.annotations.coreference_chains import Chains
from tadmor.annotations.coreference_names import link_names, link_spellings
from tadmor.annotations.coreference_nominals import NominalResolver
from tadmor.annotations.coreference_pronouns import PronounResolver
from tadmor.annotations.entities_model import Phrase, Reading
from tadmor.annotations.roles import find_appositions
from tadmor.model.outcome import Issue, Outcome


def join_phrases(reading: Reading) -> Outcome[Chains]:
    """The chains of a report.

    What is certain comes first (equal names, apposition, alias statements), so
    that later rules see whole chains. Conjuncts are kept apart beforehand.
    """
    chains = Chains(reading)
    _keep_conjuncts_apart(chains)
    issues = link_names(chains)
    for link in find_appositions(reading):
        chains.join(link.left, link.right, link.reason)
    statements = find_aliases(reading)
    link_aliases(chains, [s for s in statements if reading.phrases[s.left].form != "pronoun"])
    link_spellings(chains)
    issues += _read_on(chains)
    link_aliases(chains, [s for s in statements if reading.phrases[s.left].form == "pronoun"])
    return Outcome(chains, tuple(issues))


def _read_on(chains: Chains) -> list[Issue]:
    """Nominals and pronouns in reading order, each with what was joined before it."""
    nominals, pronouns = NominalResolver(chains), PronounResolver(chains)
    issues: list[Issue] = []
    for phrase in sorted(chains.phrases, key=lambda p: _place(chains.reading, p)):
        if phrase.form == "pronoun":
            answer = pronouns.resolve(phrase)
            if answer.phrase is not None:
                chains.join(answer.phrase.index, phrase.index, answer.reason)
        elif phrase.form == "nominal" and phrase.is_actor and len(chains.of(phrase.index).members) == 1:
            found = nominals.resolve(phrase)
            if found is not None:
                chains.join(found[0].index, phrase.index, found[1])
    for headline, phrase in nominals.headline_links():
        chains.join(headline.index, phrase.index, f"the headline's {headline.text!r} are {phrase.text!r}")
    return issues


def _place(reading: Reading, phrase: Phrase) -> tuple[int, int]:
    """Where a phrase's head stands, so that the "their" of "their leader" is read before the leader."""
    return phrase.sentence, phrase.head


def _keep_conjuncts_apart(chains: Chains) -> None:
    for phrase in chains.phrases:
        tree = chains.reading.tree_of(phrase)
        for child in tree.children(phrase.head, "conj"):
            other = chains.reading.at(phrase.sentence, child.index)
            if other is not None:
                chains.keep_apart(phrase.index, other.index)
