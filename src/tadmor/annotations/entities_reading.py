"""From a parsed report to its phrases in text order."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tadmor.annotations.entities_drafts import Draft, article_of, modifiers_of, owners_of
from tadmor.annotations.entities_model import Phrase, Reading
from tadmor.annotations.entities_names import Known, NameSpan, names_of
from tadmor.annotations.entities_parts import body_parts, head_word
from tadmor.annotations.entities_phrases import SentencePhrases
from tadmor.annotations.entities_trees import Tree
from tadmor.model.annotation import Mention, Sentence
from tadmor.model.article import Article
from tadmor.model.place import Place
from tadmor.model.span import Span
from tadmor.reference.actors import Actors
from tadmor.reference.actors_index import case_of
from tadmor.reference.people import nominal_for
from tadmor.reference.transcripts import find_turns

RUNNING = frozenset({"paragraph", "list", "quote"})
CREDIT = re.compile(r"\([^()]*\)\s*$|\[[^\[\]]*\]\s*$")
QUOTE = re.compile(r"“[^“”]*”|\"[^\"]*\"")
PlaceRow = tuple[int, int, Place, str]


def read_phrases(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    places: Sequence[Place],
    *,
    actors: Actors,
) -> Reading:
    """All phrases of a report; those in picture credits are left out."""
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    located = _places_by_sentence(sentences, places)
    credits = credit_spans(article)
    known = _known(article, mentions, places, actors)
    trees = tuple(Tree(sentence) for sentence in sentences)
    names = [
        names_of(tree, by_sentence[tree.sentence.index], located[at], actors, known) for at, tree in enumerate(trees)
    ]
    bodies = frozenset(word for tree, found in zip(trees, names, strict=True) for word in _body_nouns(tree, found))
    known = replace(known, bodies=bodies)
    phrases: list[Phrase] = []
    for at, tree in enumerate(trees):
        found = SentencePhrases(tree, by_sentence[tree.sentence.index], located[at], actors, names[at], known)
        for draft in sorted(found.drafts.values(), key=lambda d: (d.tree.tokens[d.first].start, -d.last, d.head)):
            phrase = _phrase(article.text, at, draft, found, len(phrases))
            if not any(span.covers(Span(phrase.start, phrase.end)) for span in credits):
                phrases.append(phrase)
    heads = {(phrase.sentence, phrase.head): phrase.index for phrase in phrases}
    flow, quotes = _flow(article, sentences), quote_spans(article)
    return Reading(article, trees, tuple(phrases), heads, flow, quotes, find_turns(article))


def _known(article: Article, mentions: Sequence[Mention], places: Sequence[Place], actors: Actors) -> Known:
    located = (p for p in places if p.latitude is not None)
    named = frozenset(mention.text.lower() for place in located for mention in place.mentions if mention.form == "name")
    people = [m.text for m in mentions if m.kind == "person" and m.form == "name"]
    surnames = frozenset(name.split()[-1].lower() for name in people if _is_full_name(name))
    return Known(
        surnames,
        named,
        frozenset(),
        own_acronyms(article.text, actors),
        case_of([article.text]) == "mixed",
        unmarked=_has_lost_apostrophes(article.text),
        last_words=frozenset(re.split(r"[\s-]", name)[-1].lower() for name in people),
    )


LEAST_WORDS = 40


def _has_lost_apostrophes(text: str) -> bool:
    """Whether a text of some length has no apostrophe within or after a word."""
    return len(text.split()) > LEAST_WORDS and re.search(r"[^\W\d_]['’`´‘]", text) is None


def _is_full_name(name: str) -> bool:
    """Two to four capitalised words, the first of them a first name or nothing that names an office."""
    words = name.split()
    if not 2 <= len(words) <= 4 or not all(word[:1].isupper() for word in words):
        return False
    return nominal_for(words[:1], words[1], words[1]) is None and nominal_for((), words[0], words[0]) is None


def _body_nouns(tree: Tree, names: Sequence[NameSpan]) -> Iterator[str]:
    """The nouns by which a report may go on speaking of the bodies that it names: "Observatory", "Coalition"."""
    for name in names:
        if name.sort == "body" and name.last - name.first > 1:
            parts = body_parts(" ".join(token.text for token in tree.tokens[name.first : name.last]))
            yield head_word(parts) or (parts[-1] if parts else "")


ACRONYM = re.compile(r" \(([A-Z]{2,8})\)")
LONGEST_NAME = 9


def own_acronyms(text: str, actors: Actors) -> frozenset[str]:
    """Acronyms that the report gives to a name, where the actor list knows them for somebody else's."""
    found = set()
    for match in ACRONYM.finditer(text):
        words = text[max(0, match.start() - 120) : match.start()].split()[-LONGEST_NAME:]
        for first, word in enumerate(words):
            if word[0].isupper() and "".join(w[0] for w in words[first:] if w[0].isupper()) == match[1]:
                known = {key for hit in actors.match([match[1]], case="mixed") for key in hit.actors}
                long = {key for hit in actors.match(words[first:]) for key in hit.actors}
                if known and not known & long:
                    found.add(match[1])
    return frozenset(found)


def _phrase(text: str, position: int, draft: Draft, found: SentencePhrases, index: int) -> Phrase:
    tokens = draft.tree.tokens
    start, end = trimmed(text, tokens[draft.first].start, tokens[draft.last - 1].end)
    name = draft.name
    name_start, name_end = (0, 0)
    if name:
        name_start, name_end = trimmed(text, tokens[name.first].start, tokens[name.last - 1].end, inner=True)
        name_end -= found.owns_by_s(name)
    return Phrase(
        index=index,
        sentence=position,
        first=draft.first,
        last=draft.last,
        head=draft.head,
        start=start,
        end=end,
        text=text[start:end],
        form=draft.form,
        sort=draft.sort,
        number=draft.number,
        gender=draft.gender,
        kind=draft.kind,
        nominal=draft.nominal,
        article=article_of(draft),
        name=text[name_start:name_end] if name else None,
        name_start=name_start,
        name_end=name_end,
        title=draft.title,
        owners=owners_of(draft),
        modifiers=modifiers_of(draft, found.told_names),
        partitive=draft.partitive,
        counted=bool(draft.tree.children(draft.head, "nummod")),
        actors=name.actors if name else (),
        country=draft.country,
        use=("city" if name.city else name.sort) if name else "",
        origin=draft.origin,
    )


PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»", '"': '"'}


def trimmed(text: str, start: int, end: int, *, inner: bool = False) -> tuple[int, int]:
    """A span without loose brackets, quotation marks and invisible characters at its edges.

    A bracket or quotation that is opened within and closed right behind is taken
    in whole; one that is not closed ends a name (``inner``) or a mention before it.
    """
    while start < end and _is_blank(text[start]):
        start += 1
    while start < end and _is_blank(text[end - 1]):
        end -= 1
    for opening, closing in PAIRS.items():
        found = text[start:end]
        if found.count(opening) % 2 if opening == closing else found.count(opening) != found.count(closing):
            start, end = _with_pair(text, start, end, opening, closing, inner=inner)
    return start, end


def _with_pair(text: str, start: int, end: int, opening: str, closing: str, *, inner: bool) -> tuple[int, int]:
    """The span with its loose bracket or quotation mark taken in whole, or cut off."""
    found = text[start:end]
    at_start, at_end = found.startswith((opening, closing)), found.endswith((opening, closing))
    if opening in found and not at_end and text[end : end + 1] == closing and not inner and not at_start:
        return start, end + 1
    if closing in found and not at_start and text[start - 1 : start] == opening and start > 0 and not inner:
        return start - 1, end
    if at_start and len(found) > 1:
        return start + 1, end
    if at_end and len(found) > 1:
        return start, end - 1
    if inner and found.find(closing) > 0 and opening not in found:
        return start, start + len(found[: found.find(closing)].rstrip())
    at = found.rfind(opening)
    return (start, start + len(found[:at].rstrip())) if at > 0 and opening != closing else (start, end)


def _is_blank(character: str) -> bool:
    """White space, or a format character such as a direction mark."""
    return character.isspace() or unicodedata.category(character) == "Cf"


def _places_by_sentence(sentences: Sequence[Sentence], places: Iterable[Place]) -> dict[int, list[PlaceRow]]:
    """The place mentions of each sentence, by position in ``sentences``."""
    rows = sorted(
        ((mention.start, mention.end, place, mention.form) for place in places for mention in place.mentions),
        key=lambda row: (row[0], row[1]),
    )
    found: dict[int, list[PlaceRow]] = defaultdict(list)
    position = 0
    for row in rows:
        while position < len(sentences) and sentences[position].end <= row[0]:
            position += 1
        if position < len(sentences) and sentences[position].start <= row[0]:
            found[position].append(row)
    return found


def credit_spans(article: Article) -> tuple[Span, ...]:
    """The bracket at the end of a caption that has a credit: who took the picture is no actor."""
    spans = []
    for block in article.blocks:
        if block.kind == "caption":
            match = CREDIT.search(article.text, block.start, block.end)
            if match:
                spans.append(Span(match.start(), match.end()))
    return tuple(spans)


def quote_spans(article: Article) -> tuple[Span, ...]:
    """Direct speech, within one block; a single quoted word or two is no speech."""
    blocks = article.blocks
    ranges = [(block.start, block.end) for block in blocks] if blocks else [(0, len(article.text))]
    return tuple(
        Span(match.start(), match.end())
        for start, end in ranges
        for match in QUOTE.finditer(article.text, start, end)
        if match.group().count(" ") > 2
    )


def _flow(article: Article, sentences: Sequence[Sentence]) -> tuple[int | None, ...]:
    flow: list[int | None] = []
    count = 0
    for sentence in sentences:
        kind = article.blocks[sentence.block].kind if sentence.block < len(article.blocks) else "paragraph"
        flow.append(count if kind in RUNNING else None)
        count += kind in RUNNING
    return tuple(flow)
