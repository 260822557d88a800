"""From chains to the record's entities: name, kind, country, whole, codes, roles, mentions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tadmor.annotations.coreference_chains import Chain, Chains
from tadmor.annotations.entities_model import Phrase
from tadmor.annotations.entities_names import SIDES
from tadmor.annotations.entities_offices import office_of
from tadmor.annotations.roles import RoleStatement, roles_of
from tadmor.model.entity import Entity, EntityCodes, EntityKind, EntityMention, Role
from tadmor.reference.actors import Actors
from tadmor.reference.actors_index import case_of
from tadmor.reference.actors_model import Actor, Office
from tadmor.reference.actors_model import Phrase as Decomposed
from tadmor.reference.actors_offices import Offices
from tadmor.reference.people import nominal_for, parts_of_continents, relational_nouns


def build_entities(chains: Chains, *, actors: Actors) -> tuple[Entity, ...]:
    """The entities of a report, e1, e2, … in the order of their first mentions.

    Chains of things and of pronouns that nobody was found for are left out.
    """
    kept = [chain for chain in chains.all() if chain.sort in {"person", "people", "body"}]
    kept.sort(key=lambda chain: (chains.phrases[chain.members[0]].start, chain.members[0]))
    ids = {chain.members[0]: f"e{number}" for number, chain in enumerate(kept, 1)}
    builder = _Builder(chains, actors, ids)
    return tuple(builder.build(chain) for chain in kept)


STAFF = frozenset({"staff", "personnel", "employee", "staff member"})


class _Builder:
    """Builds entities; ``ids`` are by the first phrase of a chain."""

    def __init__(self, chains: Chains, actors: Actors, ids: dict[int, str]) -> None:
        self.chains, self.actors, self.ids = chains, actors, ids
        self._offices = Offices.open()
        self._case = case_of([chains.reading.article.text])
        self._by_actor: dict[str, Chain] = {}
        for chain in chains.all():
            actor = self._actor(chain) if chain.members[0] in ids else None
            if actor is not None:
                self._by_actor.setdefault(actor.key, chain)

    def build(self, chain: Chain) -> Entity:
        phrases = [self.chains.phrases[member] for member in chain.members]
        actor = self._actor(chain)
        taken = self._taken_apart(chain, phrases)
        if actor is None and taken is not None and taken.actor and chain.sort != "person":
            actor = self.actors.get(taken.actor)
        roles = roles_of(self.chains, chain) if chain.sort == "person" else ()
        name = _name(phrases, actor, self.actors)
        office = office_of(name, roles, self.chains.reading.article, self._offices) if chain.named else None
        part_of = self._part_of(chain, roles) or self._body_of(office)
        return Entity(
            id=self.ids[chain.members[0]],
            kind=self._kind(chain, actor, taken),
            name=name,
            aliases=_aliases(phrases, name),
            roles=tuple(self._role(role, office) for role in roles),
            country=self._country(chain, actor, taken, part_of) or (office.country if office else None),
            part_of=self.ids.get(part_of.members[0]) if part_of else None,
            codes=self._codes(chain, phrases, actor, taken),
            mentions=_mentions(phrases),
            actor=actor.key if actor else None,
            named=chain.named,
            reason="; ".join(dict.fromkeys([*chain.reasons, *_office_reason(office)])),
        )

    def _body_of(self, office: Office | None) -> Chain | None:
        """The chain of the body that an office belongs to, or of its state, if the report names it."""
        if office is None:
            return None
        state = self.actors.part_of(office.country, "government") if office.country else None
        return self._by_actor.get(office.body) or (self._by_actor.get(state.key) if state else None)

    def _actor(self, chain: Chain) -> Actor | None:
        """The row of the actor list: by name, or a state's government."""
        for key in chain.actors:
            found = self.actors.get(key)
            if found is not None:
                return found
        as_state = any(self.chains.phrases[m].use in {"state", "adjective", "city"} for m in chain.members)
        if chain.named and as_state and chain.kind == "government" and len(chain.countries) == 1:
            return self.actors.part_of(next(iter(chain.countries)), "government")
        return None

    def _taken_apart(self, chain: Chain, phrases: Sequence[Phrase]) -> Decomposed | None:
        """What the actor list says of the first nominal with its owner."""
        phrase = next((p for p in phrases if p.form == "nominal" and p.nominal is not None), None)
        if phrase is None or chain.named:
            return None
        tokens = self.chains.reading.tree_of(phrase).tokens[phrase.first : phrase.last]
        words = [token.text for token in tokens]
        if any(word.lower().startswith(SIDES) for word in words) or self._is_of_continent(words):
            return None
        taken = self.actors.decompose(words, case=self._case)
        own = {
            tokens[phrase.head - phrase.first].lemma.lower(),
            *(phrase.nominal.noun.split() if phrase.nominal else ()),
        }
        return taken if taken.noun is None or taken.noun.noun.split()[-1] in own else None

    def _is_of_continent(self, words: Sequence[str]) -> bool:
        """Whether a nationality is only part of another people's name ("Central American presidents")."""
        listed = {
            at
            for found in self.actors.match(words)
            if found.end - found.start > 1
            for at in range(found.start, found.end)
        }
        return any(word.lower() in parts_of_continents() and at not in listed for at, word in enumerate(words[:-1]))

    def _kind(self, chain: Chain, actor: Actor | None, taken: Decomposed | None) -> EntityKind:
        if chain.sort == "person":
            return "person"
        if actor is not None:
            return actor.kind
        owner = self.chains.owner_of_chain(chain) if self._is_part(chain) else None
        kind = chain.kind
        if owner is not None and owner.kind == "armed_group" and kind in {None, "other", "military"}:
            return "armed_group"
        if kind in {None, "other"} and taken is not None and taken.noun is not None and taken.noun.kind != "other":
            return taken.kind
        if owner is not None and owner.kind and owner.sort == "body" and kind in {None, "other"} and not chain.named:
            return owner.kind
        return kind or "other"

    def _part_of(self, chain: Chain, roles: Sequence[RoleStatement]) -> Chain | None:
        """The body that the entity belongs to: the owner of its roles, or of its own phrase."""
        owners = [role.owner for role in roles if role.owner is not None]
        if (chain.sort != "body" or not chain.named) and self._is_part(chain):
            first = self.chains.owner_of_chain(chain)
            owners += [first] if first is not None else []
        for owner in owners:
            if owner.sort == "body" and owner is not chain and owner.members[0] in self.ids:
                return owner
        return self._parent(chain)

    def _is_part(self, chain: Chain) -> bool:
        """Whether whose somebody is tells what he belongs to: forces and members, not allies, sources and residents."""
        nominals = [p for m in chain.members if (p := self.chains.phrases[m]).form == "nominal"]
        owner = self.chains.owner_of_chain(chain)
        if owner is None or any(_is_beside(phrase) for phrase in nominals):
            return False
        nouns = {phrase.nominal.noun for phrase in nominals if phrase.nominal is not None}
        if nouns & STAFF:
            return True
        if chain.kind in {"civilians", "crowd"}:
            return owner.kind in {"organisation", "media", "intergovernmental"} and owner.named
        return not ("source" in nouns and owner.kind == "government" and owner.countries)

    def _parent(self, chain: Chain) -> Chain | None:
        """The nearest whole that the actor list knows and the report names ("the Syrian army" of Syria)."""
        actor = self._actor(chain)
        seen: set[str] = set()
        while actor is not None and actor.parent and actor.key not in seen:
            seen.add(actor.key)
            actor = self.actors.get(actor.parent)
            if actor is not None and actor.key in self._by_actor:
                return self._by_actor[actor.key]
        return None

    def _country(
        self, chain: Chain, actor: Actor | None, taken: Decomposed | None, part_of: Chain | None
    ) -> str | None:
        if actor is not None and actor.country:
            return actor.country
        if len(chain.countries) == 1:
            return next(iter(chain.countries))
        if taken is not None and taken.country:
            return taken.country
        if part_of is not None and part_of.kind == "government" and len(part_of.countries) == 1:
            return next(iter(part_of.countries))
        return None

    def _codes(
        self, chain: Chain, phrases: Sequence[Phrase], actor: Actor | None, taken: Decomposed | None
    ) -> EntityCodes:
        if actor is not None:
            return actor.codes
        noun = next((p.nominal for p in phrases if p.nominal is not None and p.nominal.sector), None)
        owner = self.chains.owner_of_chain(chain)
        owned = self._actor(owner) if owner is not None and self._is_part(chain) else None
        if owned is not None and (noun is None or noun.kind in {"other", owned.kind}) and chain.kind != "civilians":
            return EntityCodes(owned.codes.plover_sector, None, owned.codes.acled_inter, None)
        if taken is not None and (taken.codes.plover_sector or taken.codes.acled_inter):
            return EntityCodes(taken.codes.plover_sector, None, taken.codes.acled_inter, None)
        return EntityCodes(noun.sector, None, noun.inter, None) if noun else EntityCodes()

    def _role(self, role: RoleStatement, office: Office | None) -> Role:
        owner = role.owner or self._body_of(office)
        of = self.ids.get(owner.members[0]) if owner is not None else None
        return Role(role.title, role.start, role.end, of)


def _is_beside(phrase: Phrase) -> bool:
    """Whether a noun stands for somebody who is no part of whom he belongs to ("its allies")."""
    noun = phrase.nominal.noun.split()[-1] if phrase.nominal is not None else phrase.text.split()[-1].lower()
    return noun in relational_nouns()


def _office_reason(office: Office | None) -> list[str]:
    return [f"the list of offices has the name as {office.title} of {office.body}"] if office else []


def _name(phrases: Sequence[Phrase], actor: Actor | None, actors: Actors) -> str:
    """The fullest name that the text gives; for the unnamed the first nominal without its article."""
    named = [phrase for phrase in phrases if phrase.form == "name"]
    if not named:
        return _without_article(next((p for p in phrases if p.form == "nominal"), phrases[0]).text)
    names = [_bare(phrase) for phrase in named]
    if actor is not None and any(name.casefold() == actor.name.casefold() for name in names):
        return actor.name
    if actor is not None and actor.kind == "government" and named[0].country:
        return _state_name(named, actor, actors)
    return max(names, key=lambda name: (len(name.split()), names.count(name), -names.index(name)))


# What a report says of a name to keep away from it, and is no part of it.
DISTANCING = re.compile(r"^(?:so|self)[-‑ ](?:called|styled|proclaimed|described)\s+", re.IGNORECASE)


def _bare(phrase: Phrase) -> str:
    """A name without the common noun that only says what it is ("Islamic State group")."""
    words = DISTANCING.sub("", phrase.name or "").split()
    name = " ".join(words)
    while len(words) > 1 and words[-1].islower() and not name.islower() and phrase.sort == "body":
        found = nominal_for((), words[-1], words[-1])
        if found is None or not found[0].identity:
            break
        words.pop()
    return " ".join(words)


def _state_name(names: Sequence[Phrase], actor: Actor, actors: Actors) -> str:
    """A state by its own name if the text has it, then its government's, never by adjective or capital."""
    own = [p for p in names if p.use == "state" and not _is_capital(p, actors)] or [p for p in names if p.use == "body"]
    return max(own, key=lambda p: (len(p.name or ""), -p.index)).name or "" if own else actor.name


def _is_capital(phrase: Phrase, actors: Actors) -> bool:
    """Whether a state's name is that of its capital."""
    return any(match.use == "metonym" for match in actors.match((phrase.name or "").split()))


def _without_article(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if rest and first.lower() in {"the", "a", "an"} else text


def _aliases(phrases: Sequence[Phrase], name: str) -> tuple[str, ...]:
    found = dict.fromkeys(_bare(phrase) for phrase in phrases if phrase.form == "name")
    return tuple(alias for alias in found if alias and alias != name)


def _mentions(phrases: Sequence[Phrase]) -> tuple[EntityMention, ...]:
    return tuple(
        EntityMention(phrase.start, phrase.end, phrase.text, phrase.form)
        for phrase in sorted(phrases, key=lambda p: (p.start, -p.end))
    )
