"""Who says so: every saying of a report (``find_sayings``), and the chain of speakers of a claim (``chain_for``)."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, cast

from tadmor.claims.sayings_chain import chain_for
from tadmor.claims.sayings_draft import Draft, spans_of
from tadmor.claims.sayings_quotes import Quotation, Voiced, find_quotations, form_of, give_quotations
from tadmor.claims.sayings_verbs import verb_drafts
from tadmor.claims.sayings_words import (
    adjective_drafts,
    citing_drafts,
    headline_drafts,
    hearsay_drafts,
    noun_drafts,
    preposition_drafts,
)
from tadmor.claims.speakers import Voices, kind_of_source, source_span
from tadmor.claims.syntax import Tree
from tadmor.model.annotation import Annotations
from tadmor.model.article import Article
from tadmor.model.claim import Saying, Source, SourceKind
from tadmor.model.span import Span

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
    return _with_parents(sayings, [d for d, _ in pairs])


def _drafts(article: Article, tree: Tree, voices: Voices) -> list[Draft]:
    """All drafts of one sentence, one for each cue."""
    found = verb_drafts(tree, voices) + preposition_drafts(tree)
    found += citing_drafts(tree, found)
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
        entity = voices.entity_of(tree, draft.source)
        span = source_span(tree, draft.source, draft.main)
        source = Source(span.start, span.end, entity.id if entity is not None else None)
        kind = kind_of_source(tree, draft.source, article.text, entity)
    form = cast(Literal["direct", "indirect", "mixed"], form_of(voiced.content, quotations))
    return Saying(source, voiced.cue, voiced.content, form, draft.lemma, draft.stance, kind, draft.modality)


def _with_parents(sayings: list[Saying], drafts: list[Draft]) -> tuple[Saying, ...]:
    result = []
    for number, saying in enumerate(sayings):
        parent = _cited_by(drafts, number)
        if parent is None:
            holding = [n for n, other in enumerate(sayings) if n != number and _holds(other, saying.cue)]
            parent = min(holding, key=lambda n: (_size(sayings[n]), n)) if holding else None
        result.append(replace(saying, parent=parent))
    return tuple(result)


def _cited_by(drafts: list[Draft], number: int) -> int | None:
    draft = drafts[number]
    if draft.about is None:
        return None
    same = (n for n, d in enumerate(drafts) if d.sentence == draft.sentence and d.main == draft.about)
    return next(same, None)


def _holds(saying: Saying, span: Span) -> bool:
    return any(part.covers(span) for part in saying.content)


def _size(saying: Saying) -> int:
    return sum(len(part) for part in saying.content)
