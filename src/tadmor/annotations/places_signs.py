"""Signs that capitalised words name a place, or a person, an organisation, an ordinary thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tadmor.annotations.places_model import is_titled, shape
from tadmor.model.annotation import Mention, Sentence, Token
from tadmor.model.article import Article
from tadmor.reference.gazetteer import Hit
from tadmor.reference.gazetteer_words import PlaceWords
from tadmor.text.normalise import is_article, normal_form

PLACE_KINDS = frozenset({"place", "facility"})
GROUPS = frozenset({"organisation"})
SHORT = 4  # letters that an abbreviation of a country has at most, and "car" as well
WELL_KNOWN = 20_000.0  # people
BIG = 100_000.0
NOT_NAMES = frozenset({"ADJ", "ADV", "VERB", "AUX", "ADP", "DET", "PRON", "NUM", "SCONJ", "CCONJ", "INTJ"})
BYNAMES = frozenset({"abu", "umm", "ibn", "bin", "abd", "abdul", "haji", "hajji", "mullah", "sheikh"})
NAME_TAGS = frozenset({"PROPN", "X"})
HYPHENS = frozenset({"-", "‑", "‐"})


def is_acronym(text: str) -> bool:
    """Whether a text is one short word in capitals, without full stops."""
    return text.isalpha() and text.isupper() and len(text) <= 5


def is_of_weight(hit: Hit, *, is_inside: bool) -> bool:
    """Whether a name is so well known that the reader's word alone, that it is none of a place here, counts for little.

    ``is_inside``: the reader sees a longer name around it; a region is then taken to be a part of that ("Radio Free Europe").
    """
    row = hit.row
    if hit.spelling <= 0.85:
        return False
    if row.kind in {"country", "capital"}:
        return True
    return not is_inside if row.place_kind in {"region", "natural"} else row.people >= WELL_KNOWN


def called_words(sentences: Sequence[Sentence], words: PlaceWords) -> frozenset[str]:
    """The names that the report itself calls towns or units: "the city of Homs", "Homs province"."""
    found = set()
    for sentence in sentences:
        tokens = sentence.tokens
        for at, token in enumerate(tokens):
            if token.upos != "PROPN" or shape(token.text) == "lower":
                continue
            after = words.kind_word(tokens[at + 1].text) if at + 1 < len(tokens) else None
            before = words.kind_word(tokens[at - 2].text) if at > 1 and tokens[at - 1].text.lower() == "of" else None
            if any(kind is not None and kind.place_kind in {"settlement", "admin"} for kind in (after, before)):
                found.add(normal_form(token.text))
    return frozenset(found)


def lowered_words(sentences: Sequence[Sentence]) -> frozenset[str]:
    """The nouns, verbs and adjectives that a report writes in small letters: "camp" is no town where "the camp" is spoken of."""
    return frozenset(
        normal_form(token.text)
        for sentence in sentences
        for token in sentence.tokens
        if shape(token.text) == "lower" and token.upos in {"NOUN", "VERB", "ADJ"}
    )


class Signs:
    """The signs in one report."""

    def __init__(
        self, article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention], words: PlaceWords
    ) -> None:
        self.sentences = sentences
        self.words = words
        self._mentions: dict[int, list[Mention]] = {}
        for mention in mentions:
            self._mentions.setdefault(mention.sentence, []).append(mention)
        self._by_start: dict[tuple[int, int], int] = {}
        for mention in mentions:
            if mention.kind in PLACE_KINDS and mention.form == "name":
                self._note(mention)
        self.people = self._family_names(mentions)
        self.lowered = lowered_words(sentences)
        self.called = called_words(sentences, words) - self.people
        self._senses = Counter(
            (normal_form(mention.text), mention.kind in PLACE_KINDS) for mention in mentions if mention.form == "name"
        )

    def _note(self, mention: Mention) -> None:
        for number, sentence in enumerate(self.sentences):
            if sentence.index != mention.sentence:
                continue
            inside = [t.index for t in sentence.tokens if mention.start <= t.start and t.end <= mention.end]
            inside = inside[1:] if inside and sentence.tokens[inside[0]].upos == "DET" else inside
            if inside and inside[-1] - inside[0] < 8:
                at = (number, inside[0])
                self._by_start[at] = min(inside[-1] + 1, self._by_start.get(at, len(sentence.tokens)))

    def place_mention(self, sentence: int, first: int) -> int | None:
        """Where the (shortest) named place that the reader sees from this token on ends, or None."""
        return self._by_start.get((sentence, first))

    def _family_names(self, mentions: Sequence[Mention]) -> frozenset[str]:
        """Last words of the people named in full: "Jackson" is one of them after "Mark Jackson"."""
        found = set()
        for mention in mentions:
            words = mention.text.split()
            # A longer one is a name with a clause behind it ("Abu Karim, who … northern Iraq").
            is_name = (
                mention.kind == "person" and mention.form == "name" and 1 < len(words) < 6 and "," not in mention.text
            )
            if is_name and all(shape(word) != "lower" or is_article(word.split("-")[0].lower()) for word in words[1:]):
                found.add(normal_form(words[-1]))
        given = self.words.given_names
        for sentence in self.sentences:
            for before, token in zip(sentence.tokens, sentence.tokens[1:], strict=False):
                if normal_form(before.text) in given and shape(before.text) == shape(token.text) == "title":
                    found.add(normal_form(token.text))
        return frozenset(found)

    def is_ordinary(self, text: str) -> bool:
        """Whether a word nearly always means something else ("March", "Army"), or does in small letters in this report."""
        form = normal_form(text)
        return form in self.words.ordinary or form in self.lowered

    def is_named_place(self, text: str) -> bool:
        """Whether the reader takes just these words for a place anywhere in the report."""
        return self._senses[normal_form(text), True] > 0

    def is_seen(self, number: int, start: int, end: int) -> bool:
        """Whether the reader sees a named place that covers a stretch of a sentence."""
        return any(m.kind in PLACE_KINDS and m.form == "name" for m in self._around(number, start, end))

    def is_in_place(self, number: int, start: int, end: int) -> bool:
        """Whether the reader sees a place, named or only spoken of, that covers a stretch of a sentence."""
        return any(m.kind in PLACE_KINDS for m in self._around(number, start, end))

    def may_name(self, number: int, first: int, last: int) -> bool:
        """Whether the parser takes one of the tokens for a name, or the reader sees a named place: else they are plain words."""
        tokens = self.sentences[number].tokens[first:last]
        if any(token.upos in NAME_TAGS or not token.upos for token in tokens):
            return True
        return self.is_seen(number, tokens[0].start, tokens[-1].end)

    def _around(self, number: int, start: int, end: int) -> list[Mention]:
        """The mentions that cover a stretch of a sentence."""
        index = self.sentences[number].index
        return [m for m in self._mentions.get(index, ()) if m.start <= start and end <= m.end]

    def judge(self, number: int, first: int, last: int, hits: Sequence[Hit], *, shouted: bool) -> tuple[float, str]:
        """How surely tokens name a place (0: not at all), and what says so."""
        sentence = self.sentences[number]
        tokens = sentence.tokens
        text = " ".join(token.text for token in tokens[first:last])
        if any(hit.is_adjective for hit in hits):
            return self._judge_adjective(tokens, first, last, text)
        country = any(hit.row.kind == "country" and hit.spelling > 0.9 for hit in hits)
        is_called = not shouted and last < len(tokens) and self.words.kind_word(tokens[last].text) is not None
        if not is_called and not (country and len(text) > SHORT) and not self.may_name(number, first, last):
            return 0.0, "plain words"
        if not shouted and is_acronym(text) and not any(hit.row.kind == "country" or hit.is_code for hit in hits):
            return 0.0, "an abbreviation"
        if any(hit.row.kind == "capital" for hit in hits) and self._is_government(tokens, first, last):
            return 0.0, "a capital that stands for its government"
        against = self._against(number, tokens, first, last, text, shouted)
        if not against:
            against = self._of_something_else(number, first, last, text, hits)
        if against:
            return 0.0, against
        return self._in_favour(number, tokens, first, last, hits, text, shouted)

    def _judge_adjective(self, tokens: Sequence[Token], first: int, last: int, text: str) -> tuple[float, str]:
        if text.lower() in {"us"} and text != "US":
            return 0.0, "a pronoun"
        if (
            last - first == 1
            and last < len(tokens)
            and text.lower() in {"polish", "dutch", "turkey"}
            and shape(text) != "title"
        ):
            return 0.0, "an ordinary word"
        if first and f"{tokens[first - 1].text} {text}".lower() in self.words.other_adjectives:
            return 0.0, "the adjective of a larger region"
        return 0.95, "adjective of a country"

    def _against(self, number: int, tokens: Sequence[Token], first: int, last: int, text: str, shouted: bool) -> str:
        """Why the words are no place, or ""."""
        before = normal_form(tokens[first - 1].text) if first else ""
        after = tokens[last] if last < len(tokens) else None
        if before in self.words.titles and not self._covers_place(number, tokens[first].start, tokens[last - 1].end):
            return "after a title"
        if self.opens_street(tokens, first):
            return "part of a street's name"
        if self._person_around(number, tokens[first].start, tokens[last - 1].end):
            return "part of a person's name"
        if (
            last - first == 1
            and text.upper() != text
            and normal_form(text) in self.people
            and not self.is_located(tokens, first)
        ):
            return "a person's family name"
        if (
            first
            and before in self.words.given_names
            and shape(tokens[first - 1].text) == "title"
            and last - first == 1
        ):
            return "after a given name"
        if self._given_name_first(tokens, first, last, after):
            return "a given name before a family name"
        if self.words.never_places.issuperset(normal_form(token.text) for token in tokens[first:last]):
            return "never a place"
        if last - first == 1 and normal_form(text) in self.words.titles:
            return "a title"
        if all(normal_form(token.text) in self.words.directions for token in tokens[first:last]):
            return "a direction"
        if before not in self.words.strong and self._is_kunya(number, tokens, first, last):
            return "a person's byname"
        return self._in_organisation(number, tokens, first, last, shouted)

    def opens_street(self, tokens: Sequence[Token], first: int) -> bool:
        """Whether a street's word stands before a name: "Via Roma", not "entered via Rome"."""
        before = tokens[first - 1] if first else None
        if before is None or normal_form(before.text) not in self.words.street_openers or shape(before.text) == "lower":
            return False
        # A preposition has none before it: "on Via Roma" tells a street, whatever the parse makes of it.
        return before.deprel != "case" or (first > 1 and tokens[first - 2].upos == "ADP")

    def _modifies_unit(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a word stands before an organisation's noun, which the preposition before both goes with: "in Grey battalion"."""
        token = tokens[at]
        if token.deprel != "compound" or not 0 <= token.head < len(tokens):
            return False
        noun = tokens[token.head].text
        return noun.capitalize() in self.words.organisation_heads and self.words.kind_word(noun) is None

    def _of_something_else(self, number: int, first: int, last: int, text: str, hits: Sequence[Hit]) -> str:
        """Why the reader takes the words for, or for a part of, a named thing that is no place, or ""."""
        tokens = self.sentences[number].tokens
        start, end = tokens[first].start, tokens[last - 1].end
        names = [m for m in self._around(number, start, end) if m.form == "name"]
        is_called = last < len(tokens) and self.words.kind_word(tokens[last].text) is not None
        if not names or is_called or (self.is_located(tokens, first) and not self._modifies_unit(tokens, last - 1)):
            return ""
        closest = min(names, key=lambda m: m.end - m.start)
        if closest.kind in PLACE_KINDS or closest.kind in {"person", "other", "time"}:
            return ""
        rest = [t for t in tokens if closest.start <= t.start and t.end <= closest.end and not start <= t.start < end]
        is_inside = any(token.upos == "PROPN" for token in rest)
        if self.is_named_place(text) or any(is_of_weight(hit, is_inside=is_inside) for hit in hits):
            return ""
        return f"{'a part of ' if is_inside else ''}the name of a thing of another kind"

    def _is_kunya(self, number: int, tokens: Sequence[Token], first: int, last: int) -> bool:
        """ "Abu Karim" with nothing beside it that says place."""
        if normal_form(tokens[first].text) not in BYNAMES or self._covers_place(
            number, tokens[first].start, tokens[last - 1].end
        ):
            return False
        return last >= len(tokens) or self.words.kind_word(tokens[last].text) is None

    def _is_government(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """Whether a capital is the subject of a verb of saying or deciding: "Washington said"."""
        head = tokens[last - 1]
        if self.is_located(tokens, first):
            return False
        if head.deprel.startswith("nsubj") and 0 <= head.head < len(tokens):
            verb = tokens[head.head]
            return verb.lemma.lower() in self.words.government_verbs or verb.text.lower() in self.words.government_verbs
        return not head.deprel and last < len(tokens) and tokens[last].text.lower() in self.words.government_verbs

    def _given_name_first(self, tokens: Sequence[Token], first: int, last: int, after: Token | None) -> bool:
        if last - first != 1 or after is None or shape(after.text) != "title":
            return False
        if normal_form(tokens[first].text) not in self.words.given_names:
            return False
        return self.words.kind_word(after.text) is None and after.text not in self.words.organisation_heads

    def _person_around(self, number: int, start: int, end: int) -> bool:
        index = self.sentences[number].index
        around = [m for m in self._mentions.get(index, ()) if m.start <= start and end <= m.end and m.form == "name"]
        if not around:
            return False
        closest = min(around, key=lambda m: m.end - m.start)
        if (closest.start, closest.end) == (start, end):
            # One sense a report: what the reader mostly takes for a place is no person in one sentence.
            form = normal_form(closest.text)
            is_person = closest.kind == "person" and form not in self.called
            return is_person and self._senses[form, False] >= self._senses[form, True]
        return closest.kind == "person" and self._head_inside(number, closest, start, end)

    def _head_inside(self, number: int, mention: Mention, start: int, end: int) -> bool:
        """Whether the words are all of a person's name or its last word, not "Raqqa" in "Raqqa residents"."""
        tokens = self.sentences[number].tokens
        return (
            0 <= mention.head < len(tokens)
            and shape(tokens[mention.head].text) != "lower"
            and (start <= tokens[mention.head].start < end or mention.end - mention.start < 40)
        )

    def _covers_place(self, number: int, start: int, end: int) -> bool:
        """Whether the reader sees a place here whose head is among the words."""
        sentence = self.sentences[number]
        return any(
            m.kind in PLACE_KINDS and m.start <= start and end <= m.end and start <= sentence.tokens[m.head].start < end
            for m in self._mentions.get(sentence.index, ())
            if 0 <= m.head < len(sentence.tokens)
        )

    def ends_organisation(self, tokens: Sequence[Token], first: int, *, of_group: bool = False) -> bool:
        """Whether the words before a name make it a part of theirs: "Islamic State in", "army of".

        ``of_group``: only the name of a group, which the reader never sees a place in rightly; a university of X is in X.
        """
        opening = normal_form(" ".join(token.text for token in tokens[max(0, first - 4) : first]))
        openings = [words for words in self.words.organisation_openings if not of_group or not words.endswith(" of")]
        return any(opening.endswith(words) for words in openings)

    def _in_organisation(self, number: int, tokens: Sequence[Token], first: int, last: int, shouted: bool) -> str:
        """Why the words are a part of an organisation's name, or "".

        In a shouted text, where every word is in capitals, only if the reader sees no place that has the last word too.
        """
        if last < len(tokens) and tokens[last].text in self.words.organisation_heads:
            whole = self._around(number, tokens[first].start, tokens[last].end)
            if whole and all(mention.kind in GROUPS for mention in whole):
                return "part of a group's name"
        at = last
        while at < len(tokens) and at < last + 4 and shape(tokens[at].text) in {"title", "upper"}:
            word = tokens[at].text.capitalize() if shouted else tokens[at].text
            is_name = not shouted or (
                tokens[at].upos in NAME_TAGS and not self.is_seen(number, tokens[first].start, tokens[at].end)
            )
            if is_name and word in self.words.organisation_heads and self.words.kind_word(word) is None:
                return "part of an organisation's name"
            at += 1
        return "part of an organisation's name" if self.ends_organisation(tokens, first) else ""

    def is_located(self, tokens: Sequence[Token], first: int) -> bool:
        """Whether a strong preposition stands before ("in Homs", "north of Homs")."""
        if not first or not tokens[first - 1].text[0].isalpha():
            return False
        return normal_form(tokens[first - 1].text) in self.words.strong or (
            first > 1 and normal_form(f"{tokens[first - 2].text} {tokens[first - 1].text}") in self.words.strong
        )

    def _is_cut_out(self, number: int, tokens: Sequence[Token], first: int, last: int) -> bool:
        """Whether capitalised words run on before or after: "Abd al-Rahman" in "Abd al-Rahman Mustafa", "Ash" in "Ash Carter"."""
        if is_titled(self.sentences[number]):
            return False
        after = last + 1 if last < len(tokens) and tokens[last].text in HYPHENS else last
        if after < len(tokens) and self._is_name_part(tokens[after]) and tokens[after].start - tokens[last - 1].end < 3:
            return True
        return first > 1 and self._is_name_part(tokens[first - 1]) and first - 1 > 0

    def _is_name_part(self, token: Token) -> bool:
        """Whether a word is capitalised and neither a kind word, a direction, an ordinary word nor an adjective of a country."""
        if shape(token.text) != "title" or token.upos in {"DET", "ADP", "PRON", "AUX", "SCONJ", "CCONJ", "ADV", "ADJ"}:
            return False
        form = normal_form(token.text)
        if form in self.words.directions or form in self.words.never_places or self.words.kind_word(form) is not None:
            return False
        return form not in self.words.titles or token.upos == "PROPN"

    def _in_favour(
        self, number: int, tokens: Sequence[Token], first: int, last: int, hits: Sequence[Hit], text: str, shouted: bool
    ) -> tuple[float, str]:
        start, end = tokens[first].start, tokens[last - 1].end
        after = tokens[last] if last < len(tokens) else None
        strong = self.is_located(tokens, first)
        big = max((hit.row.people for hit in hits if hit.spelling > 0.9), default=0.0) >= BIG
        has_kind = after is not None and self.words.kind_word(after.text) is not None
        single = last - first == 1
        country = any(hit.row.kind == "country" and hit.spelling > 0.9 for hit in hits) and text.lower() != "chad"
        ordinary = self.is_ordinary(text) and not country
        points, why = 0.0, []
        for holds, worth, reason in (
            (self._covers_place(number, start, end), 0.45, "the reader sees a place"),
            (strong, 0.4, "after a preposition of place"),
            (has_kind, 0.3, "before a kind word"),
            (big, 0.3, "a large place"),
            (last - first > 1, 0.15, "several words"),
            (
                after is not None
                and after.text == ","
                and last + 1 < len(tokens)
                and shape(tokens[last + 1].text) == "title",
                0.1,
                "before a comma",
            ),
            (first > 0 and normal_form(tokens[first - 1].text) in self.words.prepositions, 0.15, "after a preposition"),
            (tokens[first].upos == "PROPN", 0.15, "a proper noun"),
            (shouted, -0.1, "in capitals"),
            (ordinary, -0.5, "an ordinary word"),
            (first == 0 and single and tokens[0].upos not in {"PROPN"}, -0.15, "opens the sentence"),
            (single and tokens[first].upos in NOT_NAMES, -0.3, "no noun"),
            (
                not shouted and not country and self._is_cut_out(number, tokens, first, last),
                -0.35,
                "a part of a longer name",
            ),
        ):
            if holds:
                points += worth
                why.append(reason)
        return max(0.0, min(1.0, points + 0.1)), ", ".join(why)
