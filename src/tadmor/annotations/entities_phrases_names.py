"""From a sentence to the phrases around its names: persons with their titles, bodies with their articles and nouns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tadmor.annotations.entities_bounds import titles_begin, tokens_between
from tadmor.annotations.entities_doubts import LEAST
from tadmor.annotations.entities_drafts import INDEFINITE, Draft, span_head
from tadmor.annotations.entities_metonyms import acts_for_state
from tadmor.annotations.entities_model import Gender, Sort
from tadmor.annotations.entities_names import Known, NameSpan, ends_owning
from tadmor.annotations.entities_trees import Tree
from tadmor.annotations.entities_words import (
    GOVERNMENTS,
    INNER,
)
from tadmor.model.annotation import Mention
from tadmor.model.entity import EntityKind
from tadmor.model.place import Place
from tadmor.reference.actors import Actors
from tadmor.reference.people import Nominal, honorifics, nominal_for


class NamePhrases:
    """Finds the names of one sentence with what belongs to them; ``drafts`` holds them by their head tokens.

    ``names`` are the sentence's, ``known`` is what the whole report says of its names.
    """

    def __init__(
        self,
        tree: Tree,
        mentions: Sequence[Mention],
        places: Sequence[tuple[int, int, Place, str]],
        actors: Actors,
        names: Sequence[NameSpan],
        known: Known,
    ) -> None:
        self.tree = tree
        self.actors = actors
        self.kinds = {m.head: m.kind for m in mentions if m.kind != "person" or not known.is_place(m.text)}
        self._unsure = {m.head for m in mentions if m.score < LEAST}
        self.names = names
        self.bodies = known.bodies
        self._known = known
        self.place_heads = {
            span_head(tree, *tokens)
            for start, end, place, _ in places
            if place.latitude is not None and (tokens := tokens_between(tree.tokens, start, end))
        }
        self.facility_heads = {
            span_head(tree, *tokens)
            for start, end, place, _ in places
            if place.kind == "facility" and (tokens := tokens_between(tree.tokens, start, end))
        }
        self.drafts: dict[int, Draft] = {}
        self._used: set[int] = set()
        self._describing: set[NameSpan] = set()
        for name in self.names:
            self._add_name(name)

    def owns_by_s(self, name: NameSpan) -> bool:
        """Whether a name has a possessive "s" whose apostrophe was lost."""
        return ends_owning(self.tree, name, self.actors, self._known)

    @property
    def told_names(self) -> tuple[NameSpan, ...]:
        """The names without those that only describe somebody ("Kurdish" in "the Kurdish forces")."""
        return tuple(name for name in self.names if name not in self._describing)

    def _add_name(self, name: NameSpan) -> None:
        head = span_head(self.tree, name.first, name.last)
        draft = self._titled(name, head) if name.sort == "person" else self._body(name, head)
        if draft is None:
            self._used.update(range(name.first, name.last))
            if self.tree.tokens[head].upos == "ADJ":
                self._describing.add(name)
            return
        self.drafts[draft.head] = draft
        self._used.update(range(name.first, name.last))
        if draft.title:
            self._used.update(self._title_words(draft))

    def _title_words(self, draft: Draft) -> list[int]:
        """The words of a title that are no names of others."""
        assert draft.title is not None
        return [i for i in range(*draft.title) if not any(name.holds(i) for name in self.names)]

    def _titled(self, name: NameSpan, head: int) -> Draft:
        """A person with what stands before the name: "US Defense Secretary Ash Carter"."""
        top = head
        while self.tree.tokens[top].deprel in {"flat", "flat:name"} and 0 <= self.tree.tokens[top].head < name.first:
            top = self.tree.tokens[top].head
        if any(other is not name and other.holds(top) for other in self.names):
            top = head
        first = min(self.tree.phrase(top)[0], name.first)
        if any(t.upos == "PUNCT" and t.text not in "-./'" for t in self.tree.tokens[first : name.first]):
            first, top = name.first, head
        first = min(first, self._with_owner_name(titles_begin(self.tree, name.first), name))
        while first and first < name.first and self._describes_title(first, name.first):
            first -= 1
        title = (first, name.first) if first < name.first else None
        nominal = self._title_nominal(title) if title else None
        return Draft(
            self.tree, first, name.last, top, "name", "person", "one", self._gender(name, title, nominal), "person",
            nominal, name, title if nominal or self._has_rank(title) else None, origin=name.origin,
        )  # fmt: skip

    def _describes_title(self, first: int, last: int) -> bool:
        """Whether the word before a title belongs to it ("provincial council" + "member")."""
        token = self.tree.tokens[first - 1]
        return token.deprel in {"compound", "amod"} and first <= token.head < last

    def _with_owner_name(self, first: int, name: NameSpan) -> int:
        """The beginning of a title with the name right before it ("Russian" + "Foreign Minister")."""
        if first == name.first:
            return first
        before = next((other for other in self.names if other.last == first and other.sort != "person"), None)
        return before.first if before else first

    def _title_nominal(self, title: tuple[int, int]) -> Nominal | None:
        tokens = self.tree.tokens[title[0] : title[1]]
        for last in range(len(tokens), 0, -1):
            found = nominal_for([t.text for t in tokens[: last - 1]], tokens[last - 1].text, tokens[last - 1].lemma)
            if found and found[0].unit == "person":
                return found[0]
        return None

    def _has_rank(self, title: tuple[int, int] | None) -> bool:
        table = honorifics().rank
        return title is not None and any(t.text.lower().rstrip(".") in table for t in self.tree.tokens[slice(*title)])

    def _gender(self, name: NameSpan, title: tuple[int, int] | None, nominal: Nominal | None) -> Gender:
        table = honorifics()
        if title:
            for token in self.tree.tokens[slice(*title)]:
                found = table.address.get(token.text.lower().rstrip("."))
                if found:
                    return found
        if nominal and nominal.gender:
            return nominal.gender
        if name.last - name.first > 1:
            words = [t.text.lower() for t in self.tree.tokens[name.first : name.last]]
            first = next((word for word in words if word not in table.kept), "")
            return table.given.get(first, "")
        return ""

    def _body(self, name: NameSpan, head: int) -> Draft | None:
        """An organisation or state; "the Hezbollah movement" is Hezbollah, "Syrian soldiers" are not Syria."""
        if name.sort == "people":
            return self._people_of_state(name, head)
        if self._is_bare_dateline(name):
            return None
        if name.sort in {"state", "adjective"} and not acts_for_state(self.tree, name, head, self.kinds):
            return None
        token = self.tree.tokens[head]
        if name.actors and token.upos == "ADJ" and self._is_people(name):
            return None
        first, last, top = self._with_identity(name, head)
        name = self._with_actor(name)
        actor = self.actors.get(name.actors[0]) if name.actors else None
        kind: EntityKind | None = "government" if name.sort in {"state", "adjective"} else actor.kind if actor else None
        kind = kind or self._kind_by_words(name)
        sort: Sort = "person" if kind == "person" else "body"
        return Draft(
            self.tree,
            first,
            last,
            top,
            "name",
            sort,
            "one",
            "n",
            kind,
            None,
            name,
            country=name.country,
            origin=name.origin,
        )

    def _is_bare_dateline(self, name: NameSpan) -> bool:
        """Whether a city in capitals opens a report that has lost its dash ("BEIRUT At least ten people")."""
        tokens = self.tree.tokens
        if name.sort != "state" or name.first or not self._known.mixed or name.last >= len(tokens):
            return False
        capitals = len(tokens[0].text) > 3 and tokens[0].text.isupper()
        return capitals and tokens[name.last].text[:1].isupper() and tokens[name.last].upos not in {"VERB", "AUX"}

    def _with_actor(self, name: NameSpan) -> NameSpan:
        """A part of a state that no row names, by its words ("Syrian Government")."""
        if name.actors or name.sort != "body":
            return name
        words = [token.text for token in self.tree.tokens[name.first : name.last]]
        found = self.actors.decompose(words)
        if found.actor is None or found.noun is None or not found.noun.body or found.metonym or found.named:
            return name
        if self._says_more(words, found.noun.noun) or (
            found.actor.endswith("/government") and found.noun.noun not in GOVERNMENTS
        ):
            return replace(name, country=found.country)
        return replace(name, actors=(found.actor,), country=found.country)

    def _says_more(self, words: Sequence[str], noun: str) -> bool:
        """Whether a name has words besides the state and the noun ("Syrian Electronic Army" is no army of Syria)."""
        known = {at for match in self.actors.match(words) for at in range(match.start, match.end)}
        own = {*noun.split(), "of", "the", "and", "s"}
        more = [w for at, word in enumerate(words) if at not in known and (w := word.lower().strip("'’`"))]
        return any(word[:1].isalnum() and word not in own for word in more)

    def _is_people(self, name: NameSpan) -> bool:
        """Whether the name is a faith's or people's, which as an adjective only describes ("Muslim pilgrims")."""
        actor = self.actors.get(name.actors[0])
        return actor is not None and actor.kind in {"civilians", "other"}

    def _with_identity(self, name: NameSpan, head: int) -> tuple[int, int, int]:
        """Article, describing words and identity noun around a name: "the hardline Islamic State group"."""
        for last in range(name.last + 1, min(name.last + 4, len(self.tree.tokens)) + 1):
            noun = self.tree.tokens[last - 1]
            found = nominal_for([t.text for t in self.tree.tokens[name.last : last - 1]], noun.text, noun.lemma)
            indefinite = any(t.text.lower() in INDEFINITE for t in self.tree.children(noun.index, "det"))
            if (
                found
                and found[0].identity
                and found[1] == last - name.last
                and noun.xpos[:2] == "NN"
                and not indefinite
            ):
                first = min(self.tree.phrase(noun.index)[0], name.first)
                return first if first >= name.first - 4 else name.first, last, noun.index
        first = name.first
        if first and self.tree.tokens[first - 1].upos == "DET" and self.tree.tokens[first - 1].head == head:
            first -= 1
        return first, name.last, head

    def _kind_by_words(self, name: NameSpan) -> EntityKind | None:
        """What the nouns within a name say: "Ministry of Health" is a government's."""
        tokens = self.tree.tokens[name.first : name.last]
        of = next((i for i, t in enumerate(tokens) if t.upos == "ADP"), len(tokens))
        for last in (of, len(tokens)):
            if last == 0:
                continue
            found = nominal_for([t.text for t in tokens[: last - 1]], tokens[last - 1].text, tokens[last - 1].lemma)
            if found and found[0].unit != "person":
                return found[0].kind
        return "organisation"

    def _people_of_state(self, name: NameSpan, head: int) -> Draft | None:
        token = self.tree.tokens[head]
        if token.deprel in INNER:
            return None
        first, last = self.tree.phrase(head)
        many = token.xpos.endswith("S") or token.text.lower().endswith("s")
        sort: Sort = "people" if many else "person"
        return Draft(
            self.tree, first, last, head, "nominal", sort, "many" if many else "one", "", "person" if not many else "other",
            None, None, country=name.country, origin="people of a state",
        )  # fmt: skip
