"""Names that are one name: repeated, shortened, abbreviated, or spelt in two ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tadmor.annotations.coreference_chains import Chain, Chains
from tadmor.annotations.entities_model import Phrase
from tadmor.annotations.entities_parts import Parts, body_parts, is_short_for, person_parts, short_body
from tadmor.model.outcome import Issue
from tadmor.reference.name_model import compare_names


def link_names(chains: Chains) -> list[Issue]:
    """Join equal names, then short forms and acronyms; a surname of two people stays open, with an issue."""
    names = [phrase for phrase in chains.phrases if phrase.form == "name"]
    _link_equal(chains, names)
    issues = _link_short_people(chains, [p for p in names if p.sort == "person"])
    _link_short_bodies(chains, [p for p in names if p.sort == "body"])
    return issues


def _key(phrase: Phrase) -> tuple[str, ...]:
    if phrase.country and phrase.kind == "government" and _is_government(phrase):
        return ("state", phrase.country)
    if phrase.actors:
        return ("actor", *phrase.actors)
    if phrase.sort == "person":
        return ("person", *person_parts(phrase.name or ""))
    return ("body", *body_parts(phrase.name or ""))


def _is_government(phrase: Phrase) -> bool:
    """Whether a state's name, adjective or capital means its government, not a ministry ("the Pentagon")."""
    if not phrase.actors:
        return phrase.use in {"state", "adjective", "city"}
    return all(key.endswith("/government") for key in phrase.actors)


def _link_equal(chains: Chains, names: Sequence[Phrase]) -> None:
    first: dict[tuple[str, ...], Phrase] = {}
    for phrase in names:
        known = first.setdefault(_key(phrase), phrase)
        if known is not phrase:
            reason = {"state": "same state", "actor": "same actor in the list"}.get(_key(phrase)[0], "same name")
            chains.join(known.index, phrase.index, f"{reason}: {known.name!r}, {phrase.name!r}", stated=True)


def _link_short_people(chains: Chains, people: Sequence[Phrase]) -> list[Issue]:
    """Longest names first, so that a surname finds the fullest form of its bearer."""
    by_parts: dict[Parts, Phrase] = {}
    for phrase in people:
        by_parts.setdefault(person_parts(phrase.name or ""), phrase)
    issues = []
    for short in sorted(by_parts, key=lambda parts: (-len(parts), by_parts[parts].index)):
        phrase = by_parts[short]
        ways = {
            full: way
            for full in by_parts
            if (way := is_short_for(short, full)) and _may_be(chains, phrase, by_parts[full])
        }
        strong = {full for full, way in ways.items() if way != "first name"}
        options = [by_parts[full] for full in ways if full in strong or not strong]
        bearers = _distinct(chains, options)
        if len(bearers) > 1:
            bearers = _by_title(chains, phrase, bearers)
        if len(bearers) == 1:
            full = bearers[0]
            way = ways[person_parts(full.name or "")]
            chains.join(full.index, phrase.index, f"{way} of {full.name!r}: {phrase.name!r}")
        elif bearers:
            issues.append(_shared_name(phrase, bearers))
    return issues


def _distinct(chains: Chains, options: Sequence[Phrase]) -> list[Phrase]:
    """One phrase for each different chain."""
    found: list[Phrase] = []
    for option in sorted(options, key=lambda p: p.index):
        if not any(chains.same(option.index, other.index) for other in found):
            found.append(option)
    return found


def _may_be(chains: Chains, short: Phrase, full: Phrase) -> bool:
    one, two = chains.of(short.index), chains.of(full.index)
    return not (one.gender and two.gender and one.gender != two.gender)


def _by_title(chains: Chains, phrase: Phrase, bearers: Sequence[Phrase]) -> list[Phrase]:
    """Those bearers that were given the title that stands before the short name, if exactly one was."""
    nouns = title_nouns(chains, chains.of(phrase.index))
    fitting = [bearer for bearer in bearers if nouns & title_nouns(chains, chains.of(bearer.index))]
    return fitting if len(fitting) == 1 else list(bearers)


def title_nouns(chains: Chains, chain: Chain) -> frozenset[str]:
    """The nouns of all offices and functions that a chain was given."""
    found = (chains.phrases[member].nominal for member in chain.members)
    return frozenset(nominal.noun for nominal in found if nominal is not None)


def _shared_name(phrase: Phrase, bearers: Sequence[Phrase]) -> Issue:
    names = ", ".join(repr(bearer.name) for bearer in bearers)
    message = f"{phrase.name!r} may be any of {names}: kept apart"
    return Issue("warning", "name_shared", message, phrase.name_start, phrase.name_end)


# Two spellings are weighed as one name from here on (benchmark ``names``); a name alone never makes one person.
SURE = 0.9


def link_spellings(chains: Chains) -> None:
    """Join full names that are spellings of one name, where nothing that the report says speaks against it.

    They have as many parts, share one, never stand in one sentence, and no title of one contradicts the other's.
    """
    people = [phrase for phrase in chains.phrases if phrase.form == "name" and phrase.sort == "person"]
    full = [phrase for phrase in people if len(person_parts(phrase.name or "")) > 1]
    for at, two in enumerate(full):
        for one in full[:at]:
            if chains.same(one.index, two.index) or not _may_be_spellings(chains, one, two):
                continue
            chance, why = compare_names(one.name or "", two.name or "")
            if chance >= SURE:
                reason = f"{one.name!r} and {two.name!r} are spellings of one name ({why}), with nothing against it"
                chains.join(one.index, two.index, reason, stated=True)
                break


def _may_be_spellings(chains: Chains, one: Phrase, two: Phrase) -> bool:
    left, right = person_parts(one.name or ""), person_parts(two.name or "")
    if len(left) != len(right) or not set(left) & set(right) or not _may_be(chains, one, two):
        return False
    where = [{chains.phrases[m].sentence for m in chains.of(p.index).members} for p in (one, two)]
    titles = [title_nouns(chains, chains.of(p.index)) for p in (one, two)]
    return not where[0] & where[1] and (not all(titles) or bool(titles[0] & titles[1]))


def _link_short_bodies(chains: Chains, bodies: Sequence[Phrase]) -> None:
    by_parts: dict[Parts, list[Phrase]] = defaultdict(list)
    for phrase in bodies:
        by_parts[body_parts(phrase.name or "")].append(phrase)
    for short, phrases in by_parts.items():
        phrase = phrases[0]
        found = {
            way: full_phrases[0]
            for full, full_phrases in by_parts.items()
            if full != short and not _listed_apart(phrase, full_phrases[0]) and (way := short_body(short, full))
        }
        options = _distinct(chains, list(found.values()))
        if len(options) == 1:
            way = next(way for way, option in found.items() if chains.same(option.index, options[0].index))
            chains.join(options[0].index, phrase.index, f"{way} of {options[0].name!r}: {phrase.name!r}")


def _listed_apart(one: Phrase, two: Phrase) -> bool:
    """Whether the actor list or the state says that they are two."""
    if one.country and two.country and one.country != two.country:
        return True
    return bool(one.actors and two.actors and not set(one.actors) & set(two.actors))
