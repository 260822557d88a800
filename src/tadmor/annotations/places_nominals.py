"""Places that are referred to without their name: "the city", "its old citadel", "Palmyra's temples".

A definite phrase takes the nearest place before it that is of its kind. A site
("the airport", "its citadel") that nobody named yet becomes a place of its own,
a part of the town before it, even where the gazetteer does not know it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tadmor.annotations.places_model import Choice, Draft, shape
from tadmor.model.annotation import Sentence, Token
from tadmor.model.place import PlaceMention
from tadmor.reference.gazetteer import Gazetteer, Row
from tadmor.reference.gazetteer_words import KindWord

REACH = 5  # sentences back for "the city"
SITE_REACH = 1  # sentences back for the town of "the airport"
TOWNS = frozenset({"settlement", "heritage_site"})
OPENERS = frozenset({"the", "this", "that"})
SMALL = frozenset({"village", "hamlet", "townlet"})
VILLAGE = 50_000.0  # people of a place that nobody calls a village
LARGE = frozenset({"city", "capital", "port city"})
MAIN = 3  # times that a report must name the town that it is about
BESIDE = frozenset({"near", "outside", "toward", "towards", "beyond", "from"})
BESIDE_TO = (
    ["adjacent", "to"],
    ["close", "to"],
    ["next", "to"],
    ["nearest", "to"],
    ["leading", "to"],
    ["compared", "to"],
)
COMPARING = frozenset({"compare", "like", "liken", "unlike", "resemble", "reminiscent"})
POSSESSIVES = frozenset({"its", "their"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A nominal phrase: tokens [first, last) of a sentence; ``noun`` is where the kind word starts."""

    sentence: int
    first: int
    noun: int
    last: int
    kind: KindWord
    owner: str  # "the", "its", or "'s" after a name
    country: str | None = None  # "SYR" in "the Syrian capital"


@dataclass(frozen=True, slots=True)
class Known:
    """A mention of a place that a phrase may refer to."""

    sentence: int
    start: int
    end: int
    draft: Draft
    form: str


class NominalReader:
    """Adds nominal mentions to the drafts of one report, and drafts for its sites."""

    def __init__(self, text: str, sentences: Sequence[Sentence], drafts: list[Draft], gazetteer: Gazetteer) -> None:
        self.text = text
        self.sentences = sentences
        self.drafts = drafts
        self.gazetteer = gazetteer
        self.open: set[str] = set()  # kind words that stood for a place of which nothing is known
        self.known = sorted(
            (Known(number, m.start, m.end, draft, m.form) for draft in drafts for m in draft.mentions
             if (number := self._sentence_of(m.start)) is not None),
            key=lambda known: (known.start, known.end),
        )  # fmt: skip

    def _sentence_of(self, offset: int) -> int | None:
        for number, sentence in enumerate(self.sentences):
            if sentence.start <= offset < sentence.end:
                return number
        return None

    def read(self) -> None:
        """Resolve every phrase, in text order, so that "the citadel" finds "its old citadel"."""
        for number, sentence in enumerate(self.sentences):
            for phrase in phrases(number, sentence, self.gazetteer):
                draft = self._resolve(phrase)
                if draft is not None:
                    self._mention(phrase, draft)

    def _mention(self, phrase: Phrase, draft: Draft) -> None:
        tokens = self.sentences[phrase.sentence].tokens
        first = phrase.first if phrase.owner != "'s" else phrase.first + 1
        start, end = tokens[first].start, tokens[phrase.last - 1].end
        # "Syrian" within "the Syrian capital" is another mention.
        if any(known.start < end and start < known.end and known.form != "adjective" for known in self.known):
            return
        draft.mentions.append(PlaceMention(start, end, self.text[start:end], "nominal"))
        self.known.append(Known(phrase.sentence, start, end, draft, "nominal"))
        self.known.sort(key=lambda known: (known.start, known.end))

    def _resolve(self, phrase: Phrase) -> Draft | None:
        """The draft that a phrase refers to, made if it is a new site, or None."""
        offset = self.sentences[phrase.sentence].tokens[phrase.first].start
        before = [known for known in self.known if known.start < offset][::-1]
        if phrase.owner == "the":
            is_listed = False
            for known in before:
                if phrase.kind.place_kind == "country" and self._is_one_of_several(known):
                    is_listed = True
                    continue
                if is_listed and not self._is_located(known):
                    continue
                is_near = phrase.sentence - known.sentence <= REACH or phrase.country is not None
                if is_near and self._may_be(known, phrase):
                    # "the village" stood for an unknown place before: it may still do.
                    return known.draft if phrase.kind.word not in self.open else None
                if is_near and self._is_open(known, phrase):
                    self.open.add(phrase.kind.word)
                    return None
            if phrase.kind.place_kind == "settlement" and (told := self._told_of(phrase, before)) is not None:
                return told
        if not phrase.kind.site or phrase.country is not None:
            return None
        return self._site(phrase, before)

    def _may_be(self, known: Known, phrase: Phrase) -> bool:
        """Whether a phrase may take up a mention: of its kind, and not named only to say where another place lies."""
        if not is_of_kind(known, phrase.kind) or not is_of_country(known, phrase):
            return False
        if phrase.kind.place_kind != "settlement" or known.form != "name":
            return True
        if is_called_otherwise(known.draft, phrase.kind):
            return False
        tokens = self.sentences[known.sentence].tokens
        return not is_landmark(tokens, known, self.gazetteer) and not is_compared(tokens, known)

    def _is_one_of_several(self, known: Known) -> bool:
        """Whether a country stands in a list, "joined by Britain and Poland", so that "the country" is none of them."""
        others = {
            k.start: k.end for k in self.known if k.sentence == known.sentence and k.form == "name" and k is not known
        }
        if known.form != "name":
            return False
        before, after = self.text[: known.start], self.text[known.end :]
        ends = {end for end in others.values() if end < known.start and before[end:].strip(" ,") in {"", "and", "or"}}
        starts = {s for s in others if s > known.end and after[: s - known.end].strip(" ,") in {"", "and", "or"}}
        return bool(ends or starts)

    def _is_located(self, known: Known) -> bool:
        """Whether a preposition of place stands before a mention: "in Iraq"."""
        tokens = self.sentences[known.sentence].tokens
        at = next((token.index for token in tokens if token.end > known.start), 0)
        return at > 0 and tokens[at - 1].text.lower() in self.gazetteer.words.strong

    def _is_open(self, known: Known, phrase: Phrase) -> bool:
        """Whether "the village" may be a place named since of which nothing is known, so that it is no earlier one."""
        draft = known.draft
        unknown = draft.row is None and draft.called is None and draft.part_of is None and not draft.site_word
        if not unknown or known.form != "name" or phrase.kind.place_kind != "settlement" or phrase.kind.word in LARGE:
            return False  # cities are known
        tokens = self.sentences[known.sentence].tokens
        return not is_landmark(tokens, known, self.gazetteer) and not is_compared(tokens, known)

    def _told_of(self, phrase: Phrase, before: Sequence[Known]) -> Draft | None:
        """The town that the report is about, for "the city" far from its name: in its opening, and named most."""
        towns = [
            k.draft for k in before if k.form == "name" and k.draft.kind == "settlement" and self._may_be(k, phrase)
        ]
        if not towns:
            return None
        counts = {id(draft): towns.count(draft) for draft in towns}
        first = towns[-1]
        others = [count for key, count in counts.items() if key != id(first)]
        is_main = counts[id(first)] >= MAIN and counts[id(first)] > 2 * max(others, default=0)
        return first if is_main and phrase.country is None else None

    def _site(self, phrase: Phrase, before: Sequence[Known]) -> Draft | None:
        """A site of the town named last, by the gazetteer's row for it if there is one."""
        reach = SITE_REACH if phrase.owner == "the" else 0
        for known in before:
            if phrase.sentence - known.sentence > reach:
                return None
            if known.draft.kind in TOWNS and known.form != "adjective" and not known.draft.site_word:
                tokens = self.sentences[known.sentence].tokens
                aside = known.form == "name" and phrase.owner == "the" and is_landmark(tokens, known, self.gazetteer)
                return self._lone_site(phrase) if aside else self._new_site(phrase, known.draft)
        return None

    def _new_site(self, phrase: Phrase, town: Draft) -> Draft:
        for draft in self.drafts:
            if draft.part_of is town and draft.site_word == phrase.kind.word:
                return draft
        tokens = self.sentences[phrase.sentence].tokens
        name = self.text[tokens[phrase.first + 1].start : tokens[phrase.last - 1].end]
        row = self._known_site(town, phrase.kind)
        reason = f"a {phrase.kind.word} of {town.name}" + (
            f": {row.name}" if row is not None else ", which the gazetteer does not know"
        )
        choice = Choice(row, town.choice.score * 0.9, reason)
        draft = Draft(name, phrase.kind.place_kind, row, choice, part_of=town, site_word=phrase.kind.word)
        self.drafts.append(draft)
        return draft

    def _lone_site(self, phrase: Phrase) -> Draft:
        """A site of a town that only a distance from another one tells: "8 km south of X. The church …"."""
        tokens = self.sentences[phrase.sentence].tokens
        name = self.text[tokens[phrase.first + 1].start : tokens[phrase.last - 1].end]
        choice = Choice(None, 0.0, f"a {phrase.kind.word} of a town that is not named")
        draft = Draft(name, phrase.kind.place_kind, None, choice, site_word=phrase.kind.word)
        self.drafts.append(draft)
        return draft

    def _known_site(self, town: Draft, kind: KindWord) -> Row | None:
        """The only part of the town that bears the kind word in one of its names."""
        if town.row is None:
            return None
        names = dict.fromkeys((town.name, town.row.name))
        rows = {hit.row.index: hit.row for name in names for text in (f"{name} {kind.word}", f"{kind.word} of {name}")
                for hit in self.gazetteer.exact(text)}  # fmt: skip
        parts = [row for row in rows.values() if self.gazetteer.lies_in(row, town.row)]
        return parts[0] if len(parts) == 1 else None


def is_of_kind(known: Known, kind: KindWord) -> bool:
    """Whether a mention's place can be called by a kind word."""
    draft = known.draft
    if draft.site_word:
        return draft.site_word == kind.word
    if known.form == "adjective":
        return False
    if draft.row is None:
        # An unknown neighbourhood is no city.
        return draft.called is not None and draft.called.kinds == kind.kinds and draft.kind != "region"
    if kind.word in {"country", "nation"}:
        return draft.row.kind == "country"
    is_town = draft.called is None or draft.called.place_kind == "settlement"
    if kind.place_kind == "settlement" and is_town and draft.row.kind in kind.kinds:
        return True  # a name whose row is the town's own district
    return draft.row.kind in kind.kinds[:2]


def is_called_otherwise(draft: Draft, kind: KindWord) -> bool:
    """Whether a place is only called a village where the phrase says city, or a city where it says village."""
    word = draft.called.word if draft.called is not None else ""
    if kind.word in SMALL and draft.row is not None and (draft.row.kind == "capital" or draft.row.people > VILLAGE):
        return True
    if word in SMALL:
        return kind.word in LARGE
    return word in LARGE and kind.word in SMALL


def is_landmark(tokens: Sequence[Token], known: Known, gazetteer: Gazetteer) -> bool:
    """ "north of Baghdad and Samarra", "near Homs", "adjacent to Hama": named to say where something else lies.

    A list of towns after such words is landmarks all through.
    """
    at = next((token.index for token in tokens if token.end > known.start), 0)
    while at >= 2 and tokens[at - 1].text.lower() in {"and", ",", "or"} and shape(tokens[at - 2].text) == "title":
        at -= 2
        while at >= 1 and shape(tokens[at - 1].text) == "title":
            at -= 1
    words = [token.text.lower() for token in tokens[max(0, at - 6) : at]]
    # "near the city of X" and "north of the town of X"
    while words and (words[-1] in {"the", "of", "a"} | SMALL | LARGE) and not is_compass(words[-2:-1], gazetteer):
        words.pop()
    if words[-1:] == ["of"] and is_compass(words[-2:-1], gazetteer):
        return True
    return bool(words) and (words[-1] in BESIDE or words[-2:] in BESIDE_TO)


def is_compass(words: Sequence[str], gazetteer: Gazetteer) -> bool:
    """Whether the word is a direction: "north", "southwest"."""
    return bool(words) and words[0] in gazetteer.words.directions


def is_compared(tokens: Sequence[Token], known: Known) -> bool:
    """ "compared to the Battle of X", "like the siege of X": another happening, elsewhere."""
    before = [token for token in tokens if token.end <= known.start][-9:]
    words = [token.lemma.lower() for token in before]
    return bool(COMPARING.intersection(words)) and words[-1:] == ["of"]


def is_of_country(known: Known, phrase: Phrase) -> bool:
    """Whether a mention's place fits the adjective before the noun: "the Syrian capital" is the capital that lies in Syria."""
    row = known.draft.row
    if phrase.country is None:
        return True
    if row is None or row.country != phrase.country or known.form == "adjective":
        return False
    return phrase.kind.word != "capital" or row.kind == "capital"


def phrases(number: int, sentence: Sentence, gazetteer: Gazetteer) -> Iterator[Phrase]:
    """The nominal phrases of a sentence, left to right."""
    tokens = sentence.tokens
    at = 0
    while at < len(tokens):
        phrase = phrase_at(number, tokens, at, gazetteer)
        if phrase is not None:
            yield phrase
            at = phrase.last
        else:
            at += 1


def phrase_at(number: int, tokens: Sequence[Token], first: int, gazetteer: Gazetteer) -> Phrase | None:
    """The phrase that starts at a determiner, or None."""
    owner = owner_at(tokens, first)
    words = gazetteer.words
    if not owner:
        return None
    country = None
    for noun in range(first + 1, min(first + 4, len(tokens))):
        for last in (noun + 2, noun + 1):
            kind = kind_of_words(tokens[noun:last], owner, gazetteer) if last <= len(tokens) else None
            if kind is None or tokens[last - 1].upos == "VERB" or not is_plain(tokens[noun:last], kind):
                continue
            if is_free(tokens, noun, last, kind, owner, gazetteer, country):
                end = with_second(tokens, last, kind, gazetteer)
                return Phrase(number, first, noun, end, kind, owner, country)
        country = country_of(tokens[noun], gazetteer) or country
        if tokens[noun].text.lower() in words.nominal_others or not (country or is_modifier(tokens[noun])):
            return None
    return None


def is_plain(tokens: Sequence[Token], kind: KindWord) -> bool:
    """Whether words are in small letters or, in a shouted text, no names; "the Old City" is none either."""
    return " " in kind.word or all(is_modifier(token) for token in tokens)


def is_modifier(token: Token) -> bool:
    """Whether a word may stand between "the" and the noun: in small letters, or shouted and no name."""
    kind = shape(token.text)
    return kind == "lower" or (kind == "upper" and token.upos not in {"PROPN", "X"})


def country_of(token: Token, gazetteer: Gazetteer) -> str | None:
    """The country whose adjective a word is, or None."""
    hits = gazetteer.exact(token.text) if shape(token.text) != "lower" else ()
    return next((hit.row.country for hit in hits if hit.is_adjective and hit.row.kind == "country"), None)


def kind_of_words(tokens: Sequence[Token], owner: str, gazetteer: Gazetteer) -> KindWord | None:
    """The kind word that some tokens are; after "the" in the singular only, since "the provinces" is no one place."""
    if not all(token.text[0].isalpha() for token in tokens):
        return None
    text = " ".join(token.text.lower() for token in tokens)
    return gazetteer.words.kinds.get(text) if owner == "the" else gazetteer.words.kind_word(text)


def owner_at(tokens: Sequence[Token], at: int) -> str:
    """ "the" for an article or demonstrative, "its" for a possessive, "'s" after a capitalised name, else ""."""
    word = tokens[at].text.lower()
    if word in OPENERS and tokens[at].deprel != "mark":  # not the conjunction of "that the city had fallen"
        return "the"
    if word in POSSESSIVES:
        return "its"
    return "'s" if word in {"'s", "’s"} and at and shape(tokens[at - 1].text) != "lower" else ""


def is_free(
    tokens: Sequence[Token], noun: int, last: int, kind: KindWord, owner: str, gazetteer: Gazetteer, country: str | None
) -> bool:
    """Whether the kind word heads the phrase and may stand for a place: not "the city council", "the city of Homs"."""
    words = gazetteer.words
    is_vague = kind.word in words.nominal_never and not (country and kind.word == "capital")
    if owner == "the" and (not kind.nominal or is_vague):
        return False
    if owner != "the" and not kind.site:
        return False
    if tokens[last - 1].deprel in {"compound", "amod"}:
        return False
    after = tokens[last] if last < len(tokens) else None
    if after is None:
        return True
    if shape(after.text) in {"title", "upper"} or (after.text in {"-", "'s", "’s"} and owner == "'s"):
        return False
    if after.text.lower() == "of" and owner == "the":
        return False
    return after.upos not in {"NOUN", "PROPN"} or after.deprel in {"obl:tmod", "obl:unmarked"}


def with_second(tokens: Sequence[Token], last: int, kind: KindWord, gazetteer: Gazetteer) -> int:
    """Where the phrase ends with a second site of its kind: "temples and tombs"."""
    if last + 1 < len(tokens) and tokens[last].text.lower() == "and":
        second = gazetteer.words.kind_word(tokens[last + 1].text)
        if second is not None and second.site and second.place_kind == kind.place_kind:
            return last + 2
    return last
