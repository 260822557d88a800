"""Who says so: every saying of a report (``find_sayings``), and the chain of speakers of a claim (``chain_for``)."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, cast

from tadmor.claims.sayings_chain import chain_for
from tadmor.claims.sayings_draft import Draft, spans_of
from tadmor.claims.sayings_quotes import Quotation, Voiced, find_quotations, form_of, give_quotations
from tadmor.claims.sayings_turns import turn_sayings
from tadmor.claims.sayings_verbs import verb_drafts
from tadmor.claims.sayings_words import (
    adjective_drafts,
    citing_drafts,
    headline_drafts,
    hearsay_drafts,
    noun_drafts,
    preposition_drafts,
)
from tadmor.claims.speakers import Voices, fraction, kind_of_source, source_span
from tadmor.claims.syntax_tree import Tree
from tadmor.model.annotation import Annotations
from tadmor.model.article import Article
from tadmor.model.claim import Saying, Source, SourceKind
from tadmor.model.span import Span

# So many sentences at most lie between a speaker and what is carried over from him.
CARRIED = 2

# Who does this has said something before.
ADDING = frozenset({"add", "continue", "conclude", "go on"})

FIRST_PERSON = frozenset({"i", "we"})

__all__ = ["chain_for", "find_sayings"]


def find_sayings(article: Article, annotations: Annotations) -> tuple[Saying, ...]:
    """Everything that somebody is said to have said or thought, by offset of the cue.

    Each saying's ``parent`` is the index of the innermost saying whose content
    holds its cue, or of the one that cites it. Needs parsed sentences; the
    entities of ``annotations`` give the sources their ids.
    """
    voices = Voices.of(annotations)
    trees = {sentence.index: Tree(sentence) for sentence in annotations.sentences}
    drafts = [draft for tree in trees.values() for draft in _drafts(article, tree, voices)]
    quotations = find_quotations(article)
    voiced = [
        Voiced(d.sentence, _cue_span(trees[d.sentence], d), spans_of(trees[d.sentence], d.content)) for d in drafts
    ]
    voiced = give_quotations(article, voiced, quotations, annotations)
    pairs = [(d, v) for d, v in zip(drafts, voiced, strict=True) if v.content]
    pairs.sort(key=lambda pair: (pair[1].cue, pair[1].content))
    sayings = [_saying(article, trees[d.sentence], voices, d, v, quotations) for d, v in pairs]
    sayings = _carried_over([(d, saying) for (d, _), saying in zip(pairs, sayings, strict=True)], trees)
    told: list[tuple[Saying, Draft | None]] = [(s, d) for (d, _), s in zip(pairs, sayings, strict=True)]
    told += [(saying, None) for saying in turn_sayings(article, annotations, trees, voices)]
    told.sort(key=lambda row: (row[0].cue, row[0].content))
    found = _with_parents([saying for saying, _ in told], [draft for _, draft in told])
    return tuple(_in_first_person(article, found, saying) for saying in found)


def _in_first_person(article: Article, sayings: tuple[Saying, ...], saying: Saying) -> Saying:
    """ "Last week we announced …", Smith said: nobody but Smith can mean himself, or speak for his side."""
    source = saying.source
    if source is None or source.entity is not None or saying.parent is None:
        return saying
    words = article.text[source.start : source.end].lower()
    outer = sayings[saying.parent]
    if words not in FIRST_PERSON or outer.source is None or outer.modality is not None:
        return saying
    return replace(saying, source=replace(source, entity=outer.source.entity), kind=outer.kind)


def _carried_over(pairs: list[tuple[Draft, Saying]], trees: dict[int, Tree]) -> list[Saying]:
    """The sayings, those of "It added …" and "The allegations included …" given to the last speaker before them.

    An "it" that is traced to somebody who spoke before is left to him.
    """
    found: list[Saying] = []
    spoken: set[str] = set()
    last: dict[int, tuple[int, Saying]] = {}  # by sentence: how deep the cue stands, and the saying
    for draft, told in pairs:
        saying = told
        if draft.carried or _is_it(trees[draft.sentence], draft):
            entity = saying.source.entity if saying.source is not None else None
            before = [last[n][1] for n in range(draft.sentence - 1, draft.sentence - CARRIED - 1, -1) if n in last]
            if before and (entity is None or entity not in spoken):
                saying = replace(saying, source=_meant(saying.source, before[0].source), kind=before[0].kind)
        if saying.source is not None and saying.modality is None:
            spoken |= {saying.source.entity} if saying.source.entity is not None else set()
            depth = len(trees[draft.sentence].path_up(draft.main))
            if draft.sentence not in last or depth < last[draft.sentence][0]:
                last[draft.sentence] = (depth, saying)
        found.append(saying)
    return found


def _meant(pronoun: Source | None, speaker: Source | None) -> Source | None:
    """The speaker, under the pronoun's own words if there is one and he is known by an entity."""
    if pronoun is None or speaker is None:
        return speaker
    return replace(pronoun, entity=speaker.entity)


def _is_it(tree: Tree, draft: Draft) -> bool:
    """ "It added that …": a body or a source that spoke before, never what the report told of in between."""
    return draft.lemma in ADDING and draft.source is not None and tree[draft.source].text.lower() == "it"


def _drafts(article: Article, tree: Tree, voices: Voices) -> list[Draft]:
    """All drafts of one sentence, one for each cue."""
    found = verb_drafts(tree, voices) + preposition_drafts(tree)
    found += citing_drafts(tree, found, voices)
    found += noun_drafts(tree) + adjective_drafts(tree, voices) + hearsay_drafts(tree)
    if article.blocks and article.blocks[tree.sentence.block].kind == "headline":
        found += headline_drafts(tree, article.text)
    once: dict[int, Draft] = {}
    for draft in sorted(found, key=lambda draft: not draft.content):
        once.setdefault(draft.main, draft)
    return list(once.values())


def _cue_span(tree: Tree, draft: Draft) -> Span:
    """The cue's words, if they stand together, else its main word."""
    first, last = min(draft.cue), max(draft.cue)
    if last - first == len(draft.cue) - 1:
        return Span(tree[first].start, tree[last].end)
    return Span(tree[draft.main].start, tree[draft.main].end)


def _saying(
    article: Article, tree: Tree, voices: Voices, draft: Draft, voiced: Voiced, quotations: tuple[Quotation, ...]
) -> Saying:
    source = None
    kind: SourceKind = "other"
    if draft.source is not None:
        # "three out of four residents" are not the four residents
        entity = voices.speaker_of(tree, draft.source) if not fraction(tree, draft.source) else None
        span = source_span(tree, draft.source, draft.main)
        source = Source(span.start, span.end, entity.id if entity is not None else None)
        kind = kind_of_source(tree, draft.source, article.text, entity)
    form = cast(Literal["direct", "indirect", "mixed"], form_of(voiced.content, quotations))
    return Saying(source, voiced.cue, voiced.content, form, draft.lemma, draft.stance, kind, draft.modality)


def _with_parents(sayings: list[Saying], drafts: list[Draft | None]) -> tuple[Saying, ...]:
    result = []
    for number, saying in enumerate(sayings):
        parent = _cited_by(drafts, number)
        if parent is None:
            holding = [n for n, other in enumerate(sayings) if n != number and _holds(other, saying.cue)]
            parent = min(holding, key=lambda n: (_size(sayings[n]), n)) if holding else None
        result.append(replace(saying, parent=parent))
    return tuple(result)


def _cited_by(drafts: list[Draft | None], number: int) -> int | None:
    draft = drafts[number]
    if draft is None or draft.about is None:
        return None
    same = (n for n, d in enumerate(drafts) if d and d.sentence == draft.sentence and d.main == draft.about)
    return next(same, None)


def _holds(saying: Saying, span: Span) -> bool:
    return any(part.covers(span) for part in saying.content)


def _size(saying: Saying) -> int:
    return sum(len(part) for part in saying.content)
