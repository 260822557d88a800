"""What the words of one report stand for: entities, places, counts, weapons and plain things, by token."""

from __future__ import annotations

from itertools import pairwise

from tadmor.claims.syntax_tree import Tree
from tadmor.model.annotation import Annotations, PeopleCount, Sentence, Token, WeaponMention
from tadmor.model.entity import Entity, EntityMention
from tadmor.model.lookup import EntityIndex, PlaceIndex
from tadmor.model.place import Place, PlaceMention
from tadmor.model.time import TimeExpression
from tadmor.reference.people import crewed, toponym_words

FORCE = frozenset({"armed_group", "military", "police"})
# Vehicles that stand for those who ride in them.
VEHICLES = frozenset({"convoy", "patrol", "column", "motorcade"})
# What a road is named after is where it leads to.
ROUTES = frozenset({"road", "highway", "route", "motorway", "railway", "corridor", "border", "crossing", "bridge"})
# Numbers that stand for people when nothing follows them: "thousands marched".
MASSES = frozenset({"thousand", "thousands", "hundred", "hundreds", "dozen", "dozens", "scores", "crowd", "crowds"})
STATE = frozenset({"government", "intergovernmental"})
# Kinds of resources/patterns that say what strikes or kills, and nothing of what can be taken or hit.
DOERS = frozenset({"aircraft", "suicide", "shot", "cause"})
HUMAN = frozenset({"person", "civilians", "crowd", "armed_group", "military", "police"})
AGENT = HUMAN | STATE | {"organisation", "media", "other"}


class World:
    """Look-ups over the annotations of one article."""

    def __init__(self, annotations: Annotations, objects: dict[str, tuple[str, ...]]) -> None:
        self.annotations = annotations
        self.objects = objects
        self.entities = EntityIndex(annotations.entities)
        self.places = PlaceIndex(annotations.places)
        self._counts: dict[int, list[tuple[int, PeopleCount]]] = {}
        for number, count in enumerate(annotations.counts):
            self._counts.setdefault(count.sentence, []).append((number, count))
        self._weapons: dict[int, list[WeaponMention]] = {}
        for weapon in annotations.weapons:
            self._weapons.setdefault(weapon.sentence, []).append(weapon)

    def entity_at(self, token: Token) -> Entity | None:
        """The entity that a word refers to, if any."""
        return self.entities.at(token)

    def entity_mention_at(self, token: Token) -> EntityMention | None:
        """The mention of an entity that covers a word, if any."""
        return self.entities.mention_at(token)

    def place_at(self, token: Token) -> tuple[Place, PlaceMention] | None:
        """The place that a word names, with the mention, if any; adjectives ("Syrian") are none."""
        place, mention = self.places.at(token), self.places.mention_at(token)
        if place is None or mention is None or mention.form == "adjective":
            return self._site_meant(token)
        if self._is_name_of_group(token, place, mention):
            return None
        return place, mention

    def _is_name_of_group(self, token: Token, place: Place, mention: PlaceMention) -> bool:
        """Whether a place was read out of the name of an armed group or organisation."""
        entity, words = self.entity_at(token), self.entity_mention_at(token)
        if entity is None or words is None or words.form != "name" or place.kind in {"facility", "heritage_site"}:
            return False
        covers = words.start <= mention.start and mention.end <= words.end
        return covers and entity.kind in {"armed_group", "organisation", "media"}

    def _site_meant(self, token: Token) -> tuple[Place, PlaceMention] | None:
        """The facility or monument that a later word for an organisation means: "it" for an airport."""
        entity, words = self.entity_at(token), self.entity_mention_at(token)
        if entity is None or words is None or words.form == "name":
            return None
        for mention in entity.mentions:
            place = self.places.at(mention)
            if place is not None and place.kind in {"facility", "heritage_site"} and mention.form == "name":
                return place, PlaceMention(words.start, words.end, words.text, "nominal")
        return None

    def counts_in(self, sentence: Sentence) -> list[tuple[int, PeopleCount]]:
        """The counts of people in a sentence, each with its number in ``annotations.counts``."""
        return self._counts.get(sentence.index, [])

    def weapons_in(self, sentence: Sentence) -> list[WeaponMention]:
        """The weapons named in a sentence."""
        return self._weapons.get(sentence.index, [])

    def times_in(self, sentence: Sentence) -> list[TimeExpression]:
        """The time expressions of a sentence that denote days."""
        return [
            t
            for t in self.annotations.times
            if sentence.start <= t.start < sentence.end and t.timex_type != "SET" and (t.start_date or t.end_date)
        ]

    def kinds_of(self, tree: Tree, index: int) -> frozenset[str]:
        """The kinds of a filler, as the patterns name them.

        agent, people, force, state, person, civilians, crowd, group; place, facility,
        heritage; thing and the thing's own kind (vehicle, building, weapon, goods …);
        aircraft (with air forces), suicide, shot, cause: what strikes or kills; neuter: the pronoun "it".
        """
        token = tree[index]
        kinds = {"any"}
        entity = self.entity_at(token)
        if entity is not None:
            kinds |= kinds_of_entity(entity)
        if token.lemma.lower() in MASSES and token.upos in {"NOUN", "NUM"} and not tree.children(index, "nmod"):
            kinds |= {"people", "crowd", "civilians"}
        if self.place_at(token) is not None:
            kinds |= self._kinds_of_place(token)
        elif self.is_named_like_a_place(tree, index):
            kinds.add("place")
        elif "area" in self.objects.get(token.lemma.lower(), ()) and token.lemma.lower() not in ROUTES:
            # "the town of X" is of the kind of X.
            named = (
                self.place_at(kid) for kid in tree.children(index, "nmod", "compound", "appos", "flat", "nmod:desc")
            )
            kinds |= {here[0].kind for here in named if here is not None}
        if (entity is None or entity.kind == "other") and any(
            c.head == index for _, c in self.counts_in(tree.sentence)
        ):
            kinds |= {"people", "agent"}
        thing_too = VEHICLES | crewed()
        if entity is None or entity.kind in {"other", "organisation", "government"} or token.lemma.lower() in thing_too:
            for thing in self.objects.get(token.lemma.lower(), ()):
                if thing not in DOERS:
                    kinds |= {"place" if thing == "area" else "thing", thing}
                    kinds |= {"facility"} if thing == "building" else set()
        if token.lemma.lower() == "it" and token.upos == "PRON":
            kinds.add("neuter")
        return frozenset(kinds | self._kinds_of_doer(tree, index))

    def is_named_like_a_place(self, tree: Tree, index: int) -> bool:
        """ "Tell Hassan", "Wadi Salib": a name that no list of places has, but only a place can have."""
        token = tree[index]
        if token.xpos != "NNP" or self.entity_at(token) is not None:
            return False
        names = tree.tokens[max(0, index - 1) : index + 2]
        pairs = ((one, two) for one, two in pairwise(names) if two.xpos == "NNP")
        return any(one.text[:1].isupper() and one.text.lower() in toponym_words() for one, _ in pairs)

    def _kinds_of_doer(self, tree: Tree, index: int) -> frozenset[str]:
        """What a word says of who or what strikes or kills: "army helicopters", "the Syrian Air Force", "a suicide bomber"."""
        words = [token.lemma.lower() for token in tree.tokens[max(0, index - 1) : index + 1]]
        return DOERS & frozenset(self.objects.get(" ".join(words)) or self.objects.get(words[-1], ()))

    def _kinds_of_place(self, token: Token) -> set[str]:
        found = self.place_at(token)
        assert found is not None
        kinds = {"place", found[0].kind}
        if found[0].kind in {"facility", "heritage_site"}:
            kinds |= {"facility", "thing", "building"}
        return kinds


def kinds_of_entity(entity: Entity) -> set[str]:
    """The kinds of an entity."""
    kinds = {str(entity.kind)}
    if entity.kind in HUMAN:
        kinds.add("people")
    if entity.kind == "media" and not entity.named:
        kinds |= {"people", "civilians"}  # "two journalists"
    if entity.kind in AGENT:
        kinds.add("agent")
    if entity.kind in FORCE:
        kinds |= {"force", "group"}
    if entity.kind in STATE:
        kinds |= {"force", "state", "group"}
    if entity.kind in {"organisation", "media"}:
        kinds.add("group")
    if entity.codes.plover_sector in {"REB", "MIL", "COP", "UAF", "PRM", "CRM", "SPY"}:
        kinds.add("force")
    return kinds
