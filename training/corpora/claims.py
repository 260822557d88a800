"""Our own annotation as examples: for each sentence its triggers with action, roles and traits.

Words are those that the reader will see. What a trigger's filler is pointed at
by is the head of its words in the shipped reader's tree; fillers in other
sentences are left to the carrying rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tadmor.annotations.sentences import parse_sentences
from tadmor.inference import Bundle
from tadmor.model.annotation import Sentence
from tadmor.model.article import Article, Block
from training.annotating.kept import kept
from training.annotating.model import AnnotatedClaim, Annotation, Offsets
from training.annotating.texts import Text, all_texts
from training.examples import ClaimTarget, Example

COUNTED = {"killed": "killed", "injured": "injured"}


def read_claims() -> Iterator[Example]:
    """Every sentence of every annotated report that is here, by the first annotator of each."""
    texts = all_texts()
    bundle = Bundle.open()
    done: set[str] = set()
    for annotation in kept():
        if annotation.id in texts and annotation.id not in done:
            done.add(annotation.id)
            yield from examples_of(annotation, texts[annotation.id], bundle)


def examples_of(annotation: Annotation, text: Text, bundle: Bundle) -> Iterator[Example]:
    """The sentences of one report."""
    sentences, _ = parse_sentences(article_of(text), bundle=bundle)
    for sentence in sentences:
        claims = [c for c in annotation.claims if sentence.start <= c.trigger[0] < sentence.end]
        yield Example(
            source="claims",
            document=annotation.id,
            words=[token.text for token in sentence.tokens],
            claims=list(_targets(sentence, claims, annotation)),
        )


def article_of(text: Text) -> Article:
    """A report as an article whose text is the annotated text, one block for each paragraph."""
    blocks, at = [], 0
    for piece in re.split(r"(\n\s*\n)", text.text):
        start, at = at, at + len(piece)
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            blocks.append(Block("paragraph", start + lead, start + len(piece.rstrip())))
    return Article(id=f"sha256:{text.sha256}", text=text.text, blocks=tuple(blocks))


def _targets(sentence: Sentence, claims: Iterable[AnnotatedClaim], annotation: Annotation) -> Iterator[ClaimTarget]:
    merged: dict[int, ClaimTarget] = {}
    sayings = {saying.id: saying for saying in annotation.sayings}
    for claim in claims:
        trigger = head_word(sentence, claim.trigger)
        if trigger is None:
            continue
        target = merged.setdefault(
            trigger,
            ClaimTarget(
                trigger, claim.action, [], claim.modality, claim.polarity, claim.background, claim.by is not None
            ),
        )
        fillers = [(filler.role, filler.span) for filler in claim.participants]
        fillers += [(name, filler.span) for name in ("object", "place", "weapon") if (filler := getattr(claim, name))]
        fillers += [("time", claim.time.span)] if claim.time else []
        fillers += [(COUNTED.get(count.what, "counted"), count.span) for count in claim.counts]
        saying = sayings.get(claim.by or "")
        fillers += [("source", saying.source)] if saying and saying.source else []
        for role, span in fillers:
            word = head_word(sentence, span)
            if word is not None and word != trigger and (word, role) not in target.roles:
                target.roles.append((word, role))
    yield from merged.values()


def head_word(sentence: Sentence, span: Offsets) -> int | None:
    """The word of a span whose head lies outside it; None where the span lies in another sentence."""
    inside = [token for token in sentence.tokens if span[0] < token.end and token.start < span[1]]
    if not inside:
        return None
    indexes = {token.index for token in inside}
    return next(
        (token.index for token in inside if token.head not in indexes and token.upos != "PUNCT"), inside[-1].index
    )
