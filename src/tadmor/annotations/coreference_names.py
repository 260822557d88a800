"""Names that are one name: repeated, shortened, abbreviated, or spelt in two ways."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence

from tadmor.annotations.coreference_chains import Chain, Chains
from tadmor.annotations.entities_model import Phrase
from tadmor.model.outcome import Issue
from tadmor.reference.people import honorifics, nominal_for

ARTICLES = frozenset({"al", "el", "as", "ash", "ad", "an", "ar", "az", "at", "ul", "the"})
SMALL = frozenset({"of", "for", "the", "and", "in", "on", "de", "la", "del", "y", "to", "a", "an", "&"})
Parts = tuple[str, ...]


def plain(text: str) -> str:
    """Lower case, without accents and apostrophes."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in folded if not unicodedata.combining(c) and c not in "'’‘`ʿʾ´")


def person_parts(name: str) -> Parts:
    """The parts of a person's name that tell it from others: no honorific, article or suffix.

    "Sheikh Abd al-Rahman al-Qaduli, Jr." gives abd, rahman, qaduli.
    """
    table = honorifics()
    words = [word for place, token in enumerate(name.split()) for word in _without_article(token, place, name)]
    parts = [word for word in words if word and word not in table.suffixes]
    bare = tuple(word for word in parts if word not in table.kept)
    return bare or tuple(parts)


def _without_article(token: str, place: int, name: str) -> list[str]:
    """The parts of one written word: "al-Assad" and "Al Assad" give assad, but "Ash" alone may begin a name."""
    words = [word.strip('.,"“”') for word in plain(token).split("-")]
    if len(words) > 1 and words[0] in ARTICLES:
        return words[1:]
    if len(words) == 1 and words[0] in ARTICLES and (place > 0 or (token.islower() and not name.islower())):
        return []
    return words


def body_parts(name: str) -> Parts:
    """The words of an organisation's name without articles."""
    words = plain(name).replace("-", " ").replace(".", "").split()
    return tuple(word.strip(',"“”') for word in words if word != "the")


def initials(parts: Iterable[str]) -> str:
    """First letters of a name's words, small words left out."""
    return "".join(word[0] for word in parts if word not in SMALL)


def is_short_for(short: Parts, full: Parts) -> str | None:
    """How a person's shorter name comes from the full one, or None.

    The last part or last parts ("Assad", "de Mistura"), the first ("Saddam"),
    first and last without the middle, or the second surname left out.
    """
    if len(short) >= len(full):
        return None
    if short == full[-len(short) :]:
        return "surname"
    if short == full[: len(short)]:
        return "first name" if len(short) == 1 else "without the last part"
    if len(short) >= 2 and short[0] == full[0] and short[-1] == full[-1]:
        return "without the middle"
    if len(short) == 1 and len(full) >= 3 and short[0] == full[-2]:
        return "first surname"
    return None


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
    return all(key.endswith("/government") for key in phrase.actors)


def _link_equal(chains: Chains, names: Sequence[Phrase]) -> None:
    first: dict[tuple[str, ...], Phrase] = {}
    for phrase in names:
        known = first.setdefault(_key(phrase), phrase)
        if known is not phrase:
            reason = {"state": "same state", "actor": "same actor in the list"}.get(_key(phrase)[0], "same name")
            chains.join(known.index, phrase.index, f"{reason}: {known.name!r}, {phrase.name!r}")


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


def short_body(short: Parts, full: Parts) -> str | None:
    """ "SOHR" or "Observatory" of "Syrian Observatory for Human Rights"; "Syrian Army" is not "Free Syrian Army"."""
    if (
        len(short) == 1
        and len(full) >= 2
        and 2 <= len(short[0]) <= 8
        and short[0] in {initials(full), _all_initials(full)}
    ):
        return "acronym"
    if len(short) >= len(full):
        return None
    head = _head_word(full)
    if head and short[0] == head and _contiguous(short, full):
        return "short form"
    if len(short) >= 2 and short == full[: len(short)] and nominal_for(short[:-1], short[-1], short[-1]) is None:
        return "short form"
    return None


def _all_initials(parts: Parts) -> str:
    return "".join(word[0] for word in parts)


def _head_word(full: Parts) -> str | None:
    """The noun before the first "of" or "for", if the name has one there ("Observatory")."""
    at = next((i for i, word in enumerate(full) if word in {"of", "for"}), 0)
    return full[at - 1] if at > 0 else None


def _contiguous(short: Parts, full: Parts) -> bool:
    return any(full[i : i + len(short)] == short for i in range(len(full) - len(short) + 1))
