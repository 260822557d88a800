"""Claims, sayings, modality and tolls against our own annotation (training/annotations): its development and test parts.

The test part is only scored: no rule is mended and no limit set with it in view. "Patterns", "reader" and "both" are
the three ways to read (``Settings.claims``). How a claim and its parts are compared: ``benchmarks.scoring.claims``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from benchmarks.cases.attribution import Marked, half, match, same_source
from benchmarks.cases.attribution import Tally as Paired
from benchmarks.rows import SHARED, Row
from benchmarks.scoring.claims import PARTS, Spans, Tally, score
from benchmarks.scoring.claims import match as match_claims
from tadmor.claims.tellings import best_action
from tadmor.inference import Bundle
from tadmor.model.record import Record
from tadmor.pipeline import Tadmor
from tadmor.settings import Settings
from training.annotating.kept import kept
from training.annotating.model import Annotation, Offsets
from training.annotating.split import split
from training.annotating.texts import Text, all_texts
from training.corpora.claims import examples_of

BINS = 10
Read = tuple[Record, Text, Annotation]


def run() -> list[Row]:
    """The rows of both parts; none where the corpora are not there, whose texts most annotations speak of."""
    if not SHARED.exists():
        return []
    rows: list[Row] = []
    for part in ("dev", "test"):
        for by in ("patterns", "reader", "both"):
            rows += claim_rows(part, by)
    return [
        *rows,
        *reader_rows("test"),
        *told_rows("test"),
        *saying_rows("test"),
        *toll_rows("test"),
        calibration_row("test"),
    ]


@cache
def annotated(part: str) -> tuple[tuple[Text, Annotation], ...]:
    """The reports of a part with the annotation of their first annotator."""
    parts, texts = split(), all_texts()
    first: dict[str, Annotation] = {}
    for annotation in kept():
        if parts.get(annotation.id) == part:
            first.setdefault(annotation.id, annotation)
    return tuple((texts[name], annotation) for name, annotation in first.items())


@cache
def read_part(part: str, by: str) -> tuple[Read, ...]:
    """The records of a part, read in one of the three ways."""
    reader = Tadmor(Settings(claims=by))  # type: ignore[arg-type]
    return tuple((reader.read(text.text, published=text.published), text, a) for text, a in annotated(part))


def claim_rows(part: str, by: str) -> Iterator[Row]:
    """Found and whole; each part of the matched ones where both read."""
    tally = Tally()
    for record, text, annotation in read_part(part, by):
        score(record, text, annotation, tally)
    data = f"own {part}, {by}"
    note = f"P {tally.precision():.3f} R {tally.matched / max(1, tally.annotated):.3f}"
    yield Row("annotated", data, "claims found F1", tally.f1(), tally.annotated, note)
    yield Row("annotated", data, "claims with their action F1", tally.f1("action"), tally.annotated)
    yield Row(
        "annotated", data, "claims whole F1", tally.f1("whole"), tally.annotated, "action, actor, undergoer, place, day"
    )
    yield Row(
        "annotated", data, "sound, of claims made", tally.precision("sound"), tally.found, "every named value right"
    )
    if by == "both":
        for name in PARTS[:-2]:
            yield Row("annotated", data, f"{name} right, of matched", tally.share(name), tally.matched)


def reader_rows(part: str) -> Iterator[Row]:
    """What the trained reader sees by itself: words that tell something with more chance than not, and which action."""
    bundle = Bundle.open()
    found = gold = both = named = 0
    for text, annotation in annotated(part):
        examples = list(examples_of(annotation, text, bundle))
        for example, parse in zip(examples, bundle.parse([example.words for example in examples]), strict=True):
            told = {telling.word: telling for telling in parse.tellings or () if telling.chance > 0.5}
            wanted = {claim.trigger: claim.action for claim in example.claims or ()}
            found, gold, both = found + len(told), gold + len(wanted), both + len(told.keys() & wanted.keys())
            named += sum(best_action(told[word])[0] == wanted[word] for word in told.keys() & wanted.keys())
    yield Row(
        "annotated",
        f"own {part}, reader",
        "trigger words F1",
        2 * both / max(1, found + gold),
        gold,
        "chance over half",
    )
    yield Row("annotated", f"own {part}, reader", "action right, of those", named / max(1, both), both)


def told_rows(part: str) -> Iterator[Row]:
    """Macro-F1 of modality and polarity together, over matched claims; labels that gold has fewer than five times left out."""
    pairs: list[tuple[str, str]] = []
    for record, text, annotation in read_part(part, "both"):
        found = match_claims(record.claims, annotation.claims, Spans(record, text), text)
        claims = {claim.id: claim for claim in record.claims}
        for name, gold in found.items():
            ours = claims[name]
            pairs.append((f"{gold.modality} {gold.polarity}", f"{ours.modality} {ours.polarity}"))
    golds, founds = Counter(gold for gold, _ in pairs), Counter(ours for _, ours in pairs)
    right = Counter(gold for gold, ours in pairs if gold == ours)
    labels = [label for label, count in golds.items() if count >= 5]
    scores = [2 * right[label] / (golds[label] + founds[label]) for label in labels]
    note = ", ".join(f"{label} {score_:.2f}" for label, score_ in zip(labels, scores, strict=True))
    yield Row(
        "annotated",
        f"own {part}, both",
        "modality and polarity macro-F1",
        sum(scores) / max(1, len(scores)),
        len(pairs),
        note,
    )


def saying_rows(part: str) -> Iterator[Row]:
    """Who says what: source and content both overlapping by half, sayings inside sayings left out."""
    total = Paired()
    for record, text, annotation in read_part(part, "both"):
        spans = Spans(record, text)
        ours = [
            Marked(
                _characters([spans.of(a.source.start, a.source.end)] if a.source else []),
                _characters([spans.of(c.start, c.end) for c in a.content]),
            )
            for a in record.attributions
            if a.parent is None
        ]
        gold = [
            Marked(_characters([s.source] if s.source else []), _characters(list(s.content)))
            for s in annotation.sayings
            if s.inside is None and s.content
        ]
        total += match(gold, ours, lambda a, b: half(a.content, b.content) and same_source(a, b))
    note = f"P {total.precision:.3f} R {total.recall:.3f}"
    yield Row("annotated", f"own {part}, both", "source and content F1", total.f1, total.gold, note)


def _characters(spans: list[Offsets | None]) -> frozenset[int]:
    return frozenset(at for span in spans if span for at in range(*span))


def toll_rows(part: str) -> Iterator[Row]:
    """Of matched claims that have a toll on either side, those whose numbers agree."""
    for what in ("killed", "injured"):
        right = total = 0
        for record, text, annotation in read_part(part, "both"):
            found = match_claims(record.claims, annotation.claims, Spans(record, text), text)
            for claim in record.claims:
                gold = found.get(claim.id)
                theirs = [(c.low, c.high) for c in gold.counts if c.what == what] if gold else []
                ours = [(c.low, c.high) for c in claim.counts if c.what == what]
                if gold is not None and (ours or theirs):
                    total += 1
                    right += ours == theirs
        yield Row(
            "annotated",
            f"own {part}, both",
            f"{what} exact",
            right / max(1, total),
            total,
            "of matched claims with a toll",
        )


def calibration_row(part: str) -> Row:
    """One less the expected calibration error of the claims' scores: of claims scored 0.9 nine in ten should be sound."""
    judged: list[tuple[float, bool]] = []
    for record, text, annotation in read_part(part, "both"):
        judged += [(c.score, bool(parts and parts["sound"])) for c, parts in score(record, text, annotation, Tally())]
    error = 0.0
    for number in range(BINS):
        inside = [(s, r) for s, r in judged if int(min(s, 0.999) * BINS) == number]
        if inside:
            error += abs(sum(s for s, _ in inside) - sum(r for _, r in inside)) / len(judged)
    return Row(
        "annotated", f"own {part}, both", "1 - calibration error", 1 - error, len(judged), "ten bins; right: sound"
    )
