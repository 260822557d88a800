"""From a sentence to its phrases: names with their titles, nominals, pronouns, and the things between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tadmor.annotations.entities_bounds import signs_headline, titles_begin, tokens_between
from tadmor.annotations.entities_crews import CRAFT, acts_as_crew, craft_of
from tadmor.annotations.entities_doubts import LEAST
from tadmor.annotations.entities_drafts import DEFINITE, INDEFINITE, Draft, span_head
from tadmor.annotations.entities_metonyms import STATE_KINDS, acts_for_state
from tadmor.annotations.entities_model import Gender, Number, Sort
from tadmor.annotations.entities_names import Known, NameSpan, ends_owning, looks_like_person
from tadmor.annotations.entities_trees import Tree
from tadmor.annotations.entities_words import (
    ALIASES,
    GOVERNMENTS,
    INNER,
    NEGATED,
    NOBODY,
    NOUNY,
    OF_NAMES,
    PERSONAL,
    PRONOUNS,
    QUANTITIES,
    SINGLE,
    SOMEBODY,
    TALLIES,
    is_above_one,
    is_abstract,
    sort_of,
)
from tadmor.model.annotation import Mention, Token
from tadmor.model.entity import EntityKind
from tadmor.model.place import Place
from tadmor.reference.actors import Actors
from tadmor.reference.people import Nominal, ambiguous_nouns, honorifics, metonymy, no_actors, nominal_for, saying_verbs

# Whose craft and guns are somebody's when a noun says whose they are.
FIGHTING = frozenset({"military", "police", "government", "armed_group"})


class SentencePhrases:
    """Finds the phrases of one sentence; ``drafts`` holds them by their head tokens.

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
        for token in tree.tokens:
            if token.index not in self._used and token.index not in self.drafts:
                self._add_other(token)

    def owns_by_s(self, name: NameSpan) -> bool:
        """Whether a name has a possessive "s" whose apostrophe was lost."""
        return ends_owning(self.tree, name, self.actors, self._known)

    @property
    def told_names(self) -> tuple[NameSpan, ...]:
        """The names without those that only describe somebody ("Kurdish" in "the Kurdish forces")."""
        return tuple(name for name in self.names if name not in self._describing)

    # --- names ---------------------------------------------------------------------------------------------------

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

    # --- nominals, pronouns, things ------------------------------------------------------------------------------

    def _add_other(self, token: Token) -> None:
        pronoun = self._pronoun(token)
        if pronoun:
            self.drafts[token.index] = pronoun
        elif self._opens_hyphened(token) or self._signs(token):
            self._used.add(token.index)
        elif token.upos in {"NOUN", "PROPN"} and token.deprel == "compound":
            inner = self._inner_body(token)
            if inner:
                self.drafts[token.index] = inner
        elif token.upos in NOUNY and token.deprel not in INNER:
            draft = self._nominal(token)
            if draft:
                self.drafts[token.index] = draft

    def _signs(self, token: Token) -> bool:
        """Whether a word after a number of dead is who counts them ("kills 12 NGO")."""
        before = self.tree.tokens[token.index - 1] if token.index else None
        return before is not None and before.upos == "NUM" and signs_headline(self.tree, token.index)

    def _opens_hyphened(self, token: Token) -> bool:
        """Whether a word is the first part of a title with a hyphen ("secretary-general")."""
        after = self.tree.tokens[token.index + 1 : token.index + 3]
        if len(after) < 2 or after[0].text != "-" or (token.end, after[0].end) != (after[0].start, after[1].start):
            return False
        found = nominal_for([token.text, "-"], after[1].text, after[1].lemma)
        return found is not None and found[1] == 3

    def _inner_body(self, token: Token) -> Draft | None:
        """A force or government that owns what follows: "army patrols", "regime warplanes"; not "army base"."""
        first = token.index
        while (
            first
            and self.tree.tokens[first - 1].head == token.index
            and self.tree.tokens[first - 1].deprel == "compound"
        ):
            first -= 1
        before = [t.text for t in self.tree.tokens[first : token.index]]
        found = nominal_for(before, token.text, token.lemma)
        if found is None or found[0].unit == "person" or found[0].kind not in STATE_KINDS or token.head < 0:
            return None
        owned = self.tree.tokens[token.head]
        between = [t.text for t in self.tree.tokens[first : owned.index]]
        noun = nominal_for(between, owned.text, owned.lemma)
        if noun is not None and noun[1] > owned.index - token.index:
            return None
        if noun is None and owned.lemma not in metonymy().nouns:
            return None
        sort, number = sort_of(found[0], found[0].unit == "people")
        return Draft(
            self.tree, token.index - found[1] + 1, token.index + 1, token.index, "nominal", sort, number,
            "n" if sort == "body" else "", found[0].kind, found[0], origin="noun",
        )  # fmt: skip

    def _pronoun(self, token: Token) -> Draft | None:
        if token.upos not in {"PRON", "DET"} or token.deprel in {"expl", "det", "mark"}:
            return None
        lower = token.text.lower()
        traits = PRONOUNS.get(lower)
        if traits is None or (lower == "that" and token.xpos != "WDT" and not self._is_relative(token)):
            return None
        return Draft(
            self.tree, token.index, token.index + 1, token.index, "pronoun", "pronoun", *traits, origin="pronoun"
        )

    def _is_relative(self, token: Token) -> bool:
        return self.tree.clause_of(token.index).deprel == "acl:relcl" and token.deprel.split(":")[0] in {"nsubj", "obj"}

    def _nominal(self, token: Token) -> Draft | None:
        if self._is_tally(token) or self._is_reciprocal(token):
            return None
        first, last = self.tree.phrase(token.index)
        partitive = self._partitive(token)
        noun = self.tree.tokens[partitive] if partitive is not None else token
        first, last = self._with_whole_names(*self._with_owner(token, first, last))
        many = self._is_many(token, noun, partitive)
        if self._is_nobody(token, noun):
            return Draft(
                self.tree, first, last, token.index, "nominal", "thing", "many" if many else "one", "n", origin="nobody"
            )
        found = self._noun_of(noun, first if partitive is None else self.tree.phrase(noun.index)[0])
        if found is None:
            return self._unlisted(token, first, last, many, partitive)
        if noun.upos == "ADJ" and not (self.tree.children(noun.index, "det", "nummod") or partitive is not None):
            return None
        sort, number = sort_of(found, many)
        if partitive is not None and not self._has_definite(partitive):
            self._used.add(partitive)
            partitive = None
        kind: EntityKind = "person" if sort == "person" else found.kind
        name = self._capitals(token, first, last) if sort == "body" else None
        if name is not None:
            return Draft(
                self.tree, first, last, token.index, "name", sort, number, "n", kind, found, name, origin="capitals"
            )
        gender: Gender = "n" if sort == "body" else found.gender or ""
        return Draft(
            self.tree, first, last, token.index, "nominal", sort, number, gender, kind, found, partitive=partitive,
            noun=noun.index if noun is not token else None, origin="noun",
        )  # fmt: skip

    def _is_nobody(self, token: Token, noun: Token) -> bool:
        """ "No group", "none of the groups", "nobody": words that deny that there is anybody; "no 4" counts."""
        if token.text.lower() in NOBODY or noun.text.lower() in NOBODY:
            return True
        near = self.tree.children(noun.index, "det", "advmod", "cc:preconj")
        near += self.tree.tokens[max(0, noun.index - 1) : noun.index]
        return any(t.text.lower() in NEGATED and self.tree.tokens[t.index + 1].upos != "NUM" for t in near)

    def _with_owner(self, token: Token, first: int, last: int) -> tuple[int, int]:
        """The range with a name right before it ("Islamic State" + "suicide bombers"), however the parser hangs it."""
        if self.tree.children(token.index, "det", "nmod:poss", "nummod") or token.upos != "NOUN":
            return first, last
        before = next(
            (name for name in self.names if name.last == first and name.sort in {"body", "adjective", "state"}), None
        )
        if (
            before is None
            or nominal_for([t.text for t in self.tree.tokens[first : token.index]], token.text, token.lemma) is None
        ):
            return first, last
        return before.first, last

    def _with_whole_names(self, first: int, last: int) -> tuple[int, int]:
        """The range stretched so that no name is cut in two."""
        for name in self.names:
            if name.first < last < name.last:
                last = name.last
            if name.first < first < name.last:
                first = name.first
        return first, last

    def _capitals(self, token: Token, first: int, last: int) -> NameSpan | None:
        """A body written as a name though nobody knew it ("the Saudi Interior Ministry")."""
        words = self.tree.tokens[first:last]
        while words and words[0].upos in {"DET", "PUNCT"}:
            words = words[1:]
        if token.upos != "PROPN" or len(words) < 2 or any(t.xpos == "POS" for t in words):
            return None
        if any(t.text[:1].islower() and t.upos not in {"ADP", "DET", "CCONJ"} for t in words):
            return None
        if (
            any(t.upos == "ADP" and t.text.lower() not in {"of", "for"} for t in words)
            or words[-1].text.lower() in no_actors()
        ):
            return None
        return NameSpan(words[0].index, words[-1].index + 1, "body", origin="capitals")

    def _is_reciprocal(self, token: Token) -> bool:
        """ "Each other" and "one another" are those spoken of, and nobody else."""
        before = self.tree.tokens[token.index - 1].text.lower() if token.index else ""
        return (before, token.text.lower()) in {("each", "other"), ("one", "another")}

    def _is_tally(self, token: Token) -> bool:
        """Whether a noun is how many there are of somebody, and not they themselves ("the number of rebels")."""
        if token.lemma.lower() not in TALLIES or self._partitive(token) is None:
            return False
        return any(t.text.lower() == "the" for t in self.tree.children(token.index, "det"))

    def _partitive(self, token: Token) -> int | None:
        """The head of "of the officials" under a word of quantity."""
        if token.lemma.lower() not in QUANTITIES and token.text.lower() not in QUANTITIES and token.upos != "NUM":
            return None
        for child in self.tree.children(token.index, "nmod"):
            if child.index > token.index and self.tree.case_of(child.index) == "of":
                return child.index
        return None

    def _has_definite(self, index: int) -> bool:
        return any(t.text.lower() in DEFINITE for t in self.tree.children(index, "det")) or bool(
            self.tree.children(index, "nmod:poss")
        )

    def _noun_of(self, noun: Token, first: int) -> Nominal | None:
        """The noun's row, if the reader does not speak against it."""
        long = self._long_noun(noun)
        if long is not None:
            return long
        before = [t.text for t in self.tree.tokens[first : noun.index]]
        found = nominal_for(before, noun.text, noun.lemma)
        if found is None or (noun.text.lower().endswith("ing") and not found[0].noun.endswith("ing")):
            return None
        if found[0].noun == "movement" and self.tree.children(noun.index, "nmod:poss", "nmod"):
            return None
        if found[0].noun in no_actors() and self.tree.children(noun.index, "nmod:poss"):
            return None
        seen = self.kinds.get(noun.index)
        if noun.text[:1].isupper() and noun.text.lower() in self.bodies and found[0].unit == "body":
            return found[0]
        human = seen in PERSONAL
        if found[1] == 1 and found[0].noun in ambiguous_nouns() and not human and not self._owned_by_name(noun):
            return None
        if found[0].identity and seen == "abstract" and self.tree.children(noun.index, "nmod"):
            return None
        if found[0].unit == "body" and seen in {"place", "facility", "event", "time", "quantity", "object", "weapon"}:
            return None
        return found[0]

    def _speaks(self, token: Token) -> bool:
        """Whether a noun is the subject of a verb that only somebody can be: "Brussels Airport said"."""
        if token.deprel != "nsubj" or token.head < 0:
            return False
        verb = self.tree.tokens[token.head]
        return verb.upos == "VERB" and verb.lemma in saying_verbs() & metonymy().decide

    def _speaker(self, token: Token, first: int, last: int) -> Draft | None:
        """A facility that speaks, as the body that runs it; a town or country alone is none."""
        words = [t for t in self.tree.tokens[first:last] if t.upos != "DET"]
        facility = token.index in self.facility_heads or self.kinds.get(token.index) == "facility"
        if len(words) < 2 or token.upos != "PROPN" or not facility or not self._speaks(token):
            return None
        name = NameSpan(words[0].index, words[-1].index + 1, "body", origin="facility")
        return Draft(
            self.tree,
            first,
            last,
            token.index,
            "name",
            "body",
            "one",
            "n",
            "organisation",
            None,
            name,
            origin="facility",
        )

    def _is_owned_craft(self, token: Token) -> bool:
        """Whether a craft that acts has an owner who is somebody ("Syrian warplanes", "the coalition's jets")."""
        if not acts_as_crew(self.tree, token):
            return False
        owners = self.tree.children(token.index, "amod", "compound", "nmod:poss", "nmod:desc", "nmod:unmarked")
        heads = {owner.index for owner in owners}
        if any(name.sort != "person" and name.holds(head) for name in self.names for head in heads):
            return True
        found = [nominal_for((), owner.text, owner.lemma) for owner in owners]
        return any(row is not None and row[0].kind in FIGHTING for row in found)

    def _names_person(self, token: Token) -> bool:
        """Whether "for" or "of" and a person's name follow ("an alias for Karim Haddad")."""
        after = self.tree.tokens[token.index + 1 : token.index + 3]
        return (
            len(after) == 2
            and after[0].text.lower() in {"for", "of"}
            and any(name.sort == "person" and name.first == after[1].index for name in self.names)
        )

    def _long_noun(self, noun: Token) -> Nominal | None:
        """A noun that goes on after its head: "chief of staff", "head of state"."""
        words = [t.text.lower() for t in self.tree.tokens[noun.index : noun.index + 3]]
        if len(words) < 3 or words[1] not in {"of", "in"}:
            return None
        found = nominal_for(words[:2], words[2], words[2])
        if found is None or found[1] != 3:
            return None
        self._used.update((noun.index + 1, noun.index + 2))
        return found[0]

    def _owned_by_name(self, noun: Token) -> bool:
        return any(
            name.sort in {"body", "adjective", "state"}
            and self.tree.tokens[span_head(self.tree, name.first, name.last)].head == noun.index
            for name in self.names
        )

    def _is_many(self, token: Token, noun: Token, partitive: int | None) -> bool:
        if partitive is not None:
            return token.lemma.lower() not in SINGLE
        if noun.upos in {"DET", "PRON", "ADJ"} and {noun.lemma.lower(), noun.text.lower()} & QUANTITIES:
            return noun.lemma.lower() not in SINGLE
        if any(is_above_one(t) for t in self.tree.children(noun.index, "nummod")):
            return True
        men = noun.text.lower().endswith("men") and nominal_for((), noun.text, noun.lemma) is not None
        return noun.xpos in {"NNS", "NNPS"} or noun.upos == "NUM" or men

    def _unlisted(self, token: Token, first: int, last: int, many: bool, partitive: int | None) -> Draft | None:
        """A noun outside the table: the reader's word for it, else a thing."""
        seen = None if token.lemma in metonymy().nouns or token.lemma in OF_NAMES else self.kinds.get(token.index)
        number: Number = "many" if many else "one"
        if token.lemma in ALIASES and self._names_person(token):
            return Draft(self.tree, first, last, token.index, "nominal", "person", "one", "", "person", origin="alias")
        if partitive is not None and (not many or self.kinds.get(partitive) not in PERSONAL):
            return None
        if token.upos == "PRON" and token.text.lower() not in SOMEBODY:
            return None
        if self._is_owned_craft(token):
            return Draft(
                self.tree, first, last, token.index, "nominal", "people", number, "", CRAFT.kind, craft_of(token),
                origin="crew",
            )  # fmt: skip
        placed = token.index in self.place_heads
        speaker = self._speaker(token, first, last)
        if speaker is not None:
            return speaker
        if token.upos == "PROPN" and looks_like_person(self.tree, first, last, placed=placed):
            name = NameSpan(first, last, "person", origin="capitals")
            return self._titled(name, token.index)
        if seen == "person" and token.upos == "PROPN" and not many:
            seen = None
        if (placed and token.upos == "PROPN") or is_abstract(token) or token.index in self._unsure:
            seen = None
        if seen == "person" and token.upos in {"NOUN", "PROPN", "DET", "PRON", "ADJ"}:
            sort: Sort = "people" if many else "person"
            kind: EntityKind = "other" if many else "person"
        elif seen == "organisation":
            sort, kind = ("people", "other") if many else ("body", "organisation")
        else:
            if token.upos in {"DET", "ADJ", "PRON"}:
                return None
            return Draft(self.tree, first, last, token.index, "nominal", "thing", number, "n", origin="thing")
        return Draft(
            self.tree, first, last, token.index, "nominal", sort, number, "n" if sort == "body" else "", kind,
            partitive=partitive if partitive is not None and self._has_definite(partitive) else None, origin="reader",
        )  # fmt: skip
