"""From a sentence to its phrases: names with their titles, nominals, pronouns, and the things between them."""

from __future__ import annotations

from collections.abc import Sequence

from tadmor.annotations.entities_bounds import signs_headline
from tadmor.annotations.entities_crews import CRAFT, acts_as_crew, craft_of
from tadmor.annotations.entities_drafts import Draft, span_head
from tadmor.annotations.entities_metonyms import STATE_KINDS
from tadmor.annotations.entities_model import Gender, Number, Sort
from tadmor.annotations.entities_names import Known, NameSpan, looks_like_person
from tadmor.annotations.entities_nouns import (
    has_definite,
    is_many,
    is_nobody,
    is_reciprocal,
    is_tally,
    opens_hyphened,
    partitive_of,
)
from tadmor.annotations.entities_phrases_names import NamePhrases
from tadmor.annotations.entities_trees import Tree
from tadmor.annotations.entities_words import (
    ALIASES,
    INNER,
    NOUNY,
    OF_NAMES,
    PERSONAL,
    PRONOUNS,
    SOMEBODY,
    is_abstract,
    sort_of,
)
from tadmor.model.annotation import Mention, Token
from tadmor.model.entity import EntityKind
from tadmor.model.place import Place
from tadmor.reference.actors import Actors
from tadmor.reference.people import Nominal, ambiguous_nouns, metonymy, no_actors, nominal_for, saying_verbs

# Whose craft and guns are somebody's when a noun says whose they are.
FIGHTING = frozenset({"military", "police", "government", "armed_group"})


class SentencePhrases(NamePhrases):
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
        super().__init__(tree, mentions, places, actors, names, known)
        for token in tree.tokens:
            if token.index not in self._used and token.index not in self.drafts:
                self._add_other(token)

    def _add_other(self, token: Token) -> None:
        pronoun = self._pronoun(token)
        if pronoun:
            self.drafts[token.index] = pronoun
        elif opens_hyphened(self.tree, token) or self._signs(token):
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
        if is_tally(self.tree, token) or is_reciprocal(self.tree, token):
            return None
        first, last = self.tree.phrase(token.index)
        partitive = partitive_of(self.tree, token)
        noun = self.tree.tokens[partitive] if partitive is not None else token
        first, last = self._with_whole_names(*self._with_owner(token, first, last))
        many = is_many(self.tree, token, noun, partitive)
        if is_nobody(self.tree, token, noun):
            return Draft(
                self.tree, first, last, token.index, "nominal", "thing", "many" if many else "one", "n", origin="nobody"
            )
        found = self._noun_of(noun, first if partitive is None else self.tree.phrase(noun.index)[0])
        if found is None:
            return self._unlisted(token, first, last, many, partitive)
        if noun.upos == "ADJ" and not (self.tree.children(noun.index, "det", "nummod") or partitive is not None):
            return None
        sort, number = sort_of(found, many)
        if partitive is not None and not has_definite(self.tree, partitive):
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

    def _with_owner(self, token: Token, first: int, last: int) -> tuple[int, int]:
        """The range with a name right before it ("Islamic State" + "suicide bombers"), however the parser hangs it."""
        if self.tree.children(token.index, "det", "nmod:poss", "nummod") or token.upos != "NOUN":
            return first, last
        opened = self.tree.before_bracket(first)  # "Workers' Party (WP) militants"
        end = first if opened is None else opened
        before = next(
            (name for name in self.names if name.last == end and name.sort in {"body", "adjective", "state"}), None
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
            partitive=partitive if partitive is not None and has_definite(self.tree, partitive) else None, origin="reader",
        )  # fmt: skip
