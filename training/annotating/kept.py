"""The annotations as kept: ``annotations/<corpus>.jsonl``, one report by one annotator a line, offsets only."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from typing import Any

from tadmor.reference.actions import Actions
from tadmor.reference.weapons import weapons
from training.annotating.model import (
    COUNTS,
    MODALITIES,
    RELATIONS,
    ROLES,
    STANCES,
    AnnotatedClaim,
    AnnotatedSaying,
    Annotation,
    Count,
    Filler,
    Offsets,
    When,
)
from training.annotating.texts import Text, all_texts

KEPT = Path(__file__).parents[1] / "annotations"


def kept() -> list[Annotation]:
    """Every annotation, by corpus, report and annotator."""
    return [
        from_json(json.loads(line))
        for path in sorted(KEPT.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def keep(new: list[Annotation]) -> None:
    """Add annotations; one by the same annotator of the same report is replaced."""
    by_key = {(a.id, a.annotator): a for a in kept()} | {(a.id, a.annotator): a for a in new}
    for corpus in sorted({a.id.split("/")[0] for a in new}):
        rows = [by_key[key] for key in sorted(by_key) if key[0].startswith(f"{corpus}/")]
        lines = [json.dumps(to_json(row), ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows]
        (KEPT / f"{corpus}.jsonl").write_text("".join(lines), encoding="utf-8")


def to_json(annotation: Annotation) -> dict[str, Any]:
    """As plain values, what is empty or by default left out."""
    return {
        key: value for key, value in _slim(asdict(annotation)).items() if value is not None or key in {"id", "sha256"}
    } | {"relevant": annotation.relevant}


def _slim(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: slim for key, one in value.items() if (slim := _slim(one)) not in (None, [], "", False) or slim == 0
        }
    return [_slim(one) for one in value] if isinstance(value, list | tuple) else value


def from_json(row: dict[str, Any]) -> Annotation:
    """The reverse of ``to_json``."""
    claims = [
        AnnotatedClaim(
            **{
                **claim,
                "trigger": _span(claim["trigger"]),
                "participants": [_filler(p) for p in claim.get("participants", ())],
                **{name: _filler(claim[name]) for name in ("object", "place", "weapon") if name in claim},
                **(
                    {"time": When(**{**claim["time"], "span": _span(claim["time"]["span"])})} if "time" in claim else {}
                ),
                "counts": [Count(**{**c, "span": _span(c["span"])}) for c in claim.get("counts", ())],
            }
        )
        for claim in row.get("claims", ())
    ]
    sayings = [
        AnnotatedSaying(
            **{
                **saying,
                **{name: _span(saying[name]) for name in ("cue", "source", "naming") if name in saying},
                "content": [_span(part) for part in saying.get("content", ())],
            }
        )
        for saying in row.get("sayings", ())
    ]
    known = {f.name for f in fields(Annotation)}
    return Annotation(**{**{k: v for k, v in row.items() if k in known}, "claims": claims, "sayings": sayings})


def _span(value: Any) -> Offsets:
    return int(value[0]), int(value[1])


def _filler(value: dict[str, Any]) -> Filler:
    naming = value.get("naming")
    return Filler(**{**value, "span": _span(value["span"]), "naming": _span(naming) if naming else None})


# ---- checks


def check_all() -> list[str]:
    """What is wrong with the annotations kept; texts that are not here are checked for values only."""
    texts = all_texts()
    return [error for annotation in kept() for error in check(annotation, texts.get(annotation.id))]


def check(annotation: Annotation, text: Text | None) -> list[str]:
    """What is wrong with one annotation."""
    errors = []
    if text is not None and text.sha256 != annotation.sha256:
        return [f"{annotation.id}: the text is not the one that was annotated"]
    length = len(text.text) if text else None
    for start, end in _all_spans(annotation):
        if not 0 <= start < end or (length is not None and end > length):
            errors.append(f"{annotation.id}: offsets {start}-{end} lie outside the text")
        elif text is not None and text.text[start:end] != text.text[start:end].strip():
            errors.append(f"{annotation.id}: {start}-{end} begins or ends with white space")
    names = {saying.id for saying in annotation.sayings}
    for saying in annotation.sayings:
        if saying.stance not in STANCES or (saying.inside is not None and saying.inside not in names - {saying.id}):
            errors.append(f"{annotation.id}: saying {saying.id} has no such stance or outer saying")
    for claim in annotation.claims:
        errors += [f"{annotation.id}: {claim.action} at {claim.trigger[0]}: {wrong}" for wrong in _wrong(claim, names)]
    return errors


def _wrong(claim: AnnotatedClaim, sayings: set[str]) -> Iterator[str]:
    action = Actions.open()[claim.action] if claim.action in set(Actions.open()) else None
    if action is None:
        yield "no such action"
        return
    for filler in claim.participants:
        if filler.role not in ROLES or filler.role not in action.roles:
            yield f"no role {filler.role or 'without a name'} in this action (it has {', '.join(action.roles)})"
    if claim.object and "object" not in action.roles:
        yield f"no object in this action (it has {', '.join(action.roles)})"
    if claim.place and claim.place.relation and claim.place.relation not in RELATIONS:
        yield f"no relation {claim.place.relation}"
    if claim.weapon and claim.weapon.kind not in weapons().kinds:
        yield f"no weapon {claim.weapon.kind}"
    if claim.modality not in MODALITIES or claim.polarity not in {"positive", "negative"}:
        yield f"no modality {claim.modality} or polarity {claim.polarity}"
    if claim.by is not None and claim.by not in sayings:
        yield f"no saying {claim.by}"
    for count in claim.counts:
        if count.what not in COUNTS or (None not in (count.low, count.high) and (count.low or 0) > (count.high or 0)):
            yield f"a count of {count.what} {count.low} to {count.high}"
    if claim.time:
        days = [date.fromisoformat(day) for day in (claim.time.start, claim.time.end) if day]
        if len(days) == 2 and days[0] > days[1]:
            yield "a time that ends before it begins"


def _all_spans(annotation: Annotation) -> Iterator[Offsets]:
    for saying in annotation.sayings:
        yield from [span for span in (saying.source, saying.naming, saying.cue, *saying.content) if span]
    for claim in annotation.claims:
        fillers = [f for f in (*claim.participants, claim.object, claim.place, claim.weapon) if f]
        yield claim.trigger
        yield from [span for f in fillers for span in (f.span, f.naming) if span]
        yield from [c.span for c in claim.counts]
        if claim.time:
            yield claim.time.span


def tally_lines() -> list[str]:
    """Reports and claims by corpus, then claims by action."""
    rows: Counter[str] = Counter()
    claims: Counter[str] = Counter()
    actions: Counter[str] = Counter()
    first = {(a.id): a for a in reversed(kept())}
    for annotation in first.values():
        corpus = annotation.id.split("/")[0]
        rows[corpus] += 1
        claims[corpus] += len(annotation.claims)
        actions.update(claim.action for claim in annotation.claims)
    lines = [f"{corpus:<6} {rows[corpus]:>5} reports {claims[corpus]:>6} claims" for corpus in sorted(rows)]
    lines.append(f"{'all':<6} {sum(rows.values()):>5} reports {sum(claims.values()):>6} claims")
    return [*lines, ", ".join(f"{action} {count}" for action, count in actions.most_common())]
