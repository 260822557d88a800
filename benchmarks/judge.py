"""Judge claims by reading: print them for a reader, keep the verdicts stand-off, count what is right.

    python -m benchmarks.judge show [ID-PREFIX]      the reports with their claims, each with its key
                                                     (further1/…, further2/…: those beside the sample, by draw)
    python -m benchmarks.judge take FILE             add verdicts ("KEY VERDICT [FIELD,FIELD] [NOTE]" a line)
    python -m benchmarks.judge score                 precision over the sample

A verdict is ``right`` (an analyst would sign every value of the claim; a value
left unknown is not wrong), ``wrong`` (it must not be there, or its action is
wrong) or ``part`` with the fields that are wrong (actor, recipient, object,
place, time, weapon, counts, source, modality, background). The key holds all values of
the claim: one that changes must be judged again.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from benchmarks.sample import Sampled, further_reports, sampled_reports
from tadmor.model.claim import Claim
from tadmor.model.record import Record
from tadmor.outputs.wording import (
    Names,
    names_of,
    say_counts,
    say_how_sure,
    say_participants,
    say_sources,
    say_time,
    say_where,
)
from tadmor.pipeline import Tadmor

JUDGEMENTS = Path(__file__).with_name("judgements.jsonl")
VERDICTS = ("right", "part", "wrong")


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on one claim of one report; offsets are into the article text with digest ``article``."""

    report: str
    article: str
    key: str
    start: int
    end: int
    action: str
    verdict: str
    fields: tuple[str, ...] = ()
    note: str = ""


def key_of(claim: Claim, record: Record) -> str:
    """A short digest of all that the claim says."""
    names = {e.id: e.name for e in record.entities}
    places = {p.id: (p.name, p.country) for p in record.places}
    values = (
        record.article.id,
        claim.trigger.start,
        claim.action,
        sorted((p.role, names[p.entity], p.start) for p in claim.participants),
        claim.object and (claim.object.text, claim.object.kind),
        claim.place and (places[claim.place.place], claim.place.relation),
        claim.time and (claim.time.start_date, claim.time.end_date),
        [(c.what, c.low, c.high, c.start) for c in claim.counts],
        [(a.text, a.stance) for a in claim.attribution],
        claim.modality,
        claim.polarity,
        claim.background,
        *((claim.weapon.kind,) if claim.weapon else ()),
    )
    return hashlib.sha256(repr(values).encode()).hexdigest()[:10]


def load() -> dict[str, Judgement]:
    """The verdicts by key."""
    if not JUDGEMENTS.exists():
        return {}
    rows = [json.loads(line) for line in JUDGEMENTS.read_text(encoding="utf-8").splitlines()]
    return {row["key"]: Judgement(**{**row, "fields": tuple(row["fields"])}) for row in rows}


def read_all(prefix: str = "", *, further: int = 0) -> list[tuple[Sampled, Record]]:
    """The records of the sample, or of a draw of further reports."""
    reader = Tadmor()
    reports = further_reports(further) if further else sampled_reports()
    return [(r, reader.read(r.text, published=r.published)) for r in reports if r.id.startswith(prefix)]


def show(prefix: str) -> None:
    """Print the reports with their claims that nobody has judged yet."""
    known = load()
    console = Console(width=150, highlight=False)
    draw = re.match(r"further(\d)/", prefix)
    further = int(draw[1]) if draw else 0
    for report, record in read_all(prefix.removeprefix(f"further{further}/"), further=further):
        console.rule(f"{report.id}  published {record.article.published and record.article.published.value}")
        console.print(record.article.text, markup=False)
        for claim in record.claims:
            key = key_of(claim, record)
            if key not in known:
                console.print(line_of(claim, names_of(record), key), markup=False)


def line_of(claim: Claim, names: Names, key: str) -> str:
    """A claim on a few lines."""
    facts = {
        "actor": say_participants(claim, names, ("actor",)),
        "recipient/target": say_participants(claim, names, ("recipient", "target")),
        "for": say_participants(claim, names, ("beneficiary",)),
        "object": claim.object.text if claim.object else "",
        "weapon": claim.weapon.kind if claim.weapon else "",
        "where": say_where(claim, names),
        "when": say_time(claim.time),
        "toll": say_counts(claim),
        "says": say_sources(claim, names),
        "how sure": say_how_sure(claim),
    }
    told = " | ".join(f"{name}: {value}" for name, value in facts.items() if value)
    return (
        f"\n[{key}] {claim.action.upper()} «{claim.trigger.text}» {claim.score}\n    {told}\n    in: {claim.quote.text}"
    )


def take(path: Path) -> None:
    """Add verdicts from a file, checked against the claims that Tadmor makes now."""
    records = [record for draw in (0, 1, 2) for record in read_all(further=draw)]
    claims = {key_of(c, record): (report, record, c) for report, record in records for c in record.claims}
    known = load()
    unknown = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split(maxsplit=2)
        if len(parts) < 2 or parts[1] not in VERDICTS:
            continue
        if parts[0] not in claims:
            unknown += 1
            continue
        report, record, claim = claims[parts[0]]
        fields, note = _fields_and_note(parts[2] if len(parts) > 2 else "", parts[1])
        start, end = claim.trigger.start, claim.trigger.end
        known[parts[0]] = Judgement(
            report.id, record.article.id, parts[0], start, end, claim.action, parts[1], fields, note
        )
    ordered = sorted(known.values(), key=lambda j: (j.report, j.start, j.key))
    rows = [{name: getattr(j, name) for name in Judgement.__dataclass_fields__} for j in ordered]
    JUDGEMENTS.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(known)} verdicts kept; {unknown} keys match no present claim")


def _fields_and_note(rest: str, verdict: str) -> tuple[tuple[str, ...], str]:
    if verdict != "part":
        return (), rest
    fields, _, note = rest.partition(" ")
    return tuple(fields.split(",")), note


def tally(*, further: int = 0) -> tuple[Counter[str], Counter[str], dict[str, Counter[str]]]:
    """Verdicts over all claims of the sample (or of a draw of further reports), wrong fields, and verdicts by corpus; a claim not judged counts as such."""
    known = load()
    verdicts: Counter[str] = Counter()
    fields: Counter[str] = Counter()
    by_corpus: dict[str, Counter[str]] = {}
    for report, record in read_all(further=further):
        for claim in record.claims:
            found = known.get(key_of(claim, record))
            verdict = found.verdict if found else "unjudged"
            verdicts[verdict] += 1
            fields.update(found.fields if found else ())
            by_corpus.setdefault(report.id.split("/")[0], Counter())[verdict] += 1
    return verdicts, fields, by_corpus


def score() -> None:
    """Print the tally."""
    verdicts, fields, by_corpus = tally()
    for name, counter in [("all", verdicts), *sorted(by_corpus.items())]:
        judged = sum(counter[v] for v in VERDICTS)
        right = counter["right"] / judged if judged else 0.0
        print(f"{name:<6} right {right:.3f} of {judged} judged  {dict(counter)}")
    print("wrong fields:", dict(fields.most_common()))


def main() -> int:
    """Dispatch."""
    command, *rest = sys.argv[1:] or ["help"]
    if command == "show":
        show(rest[0] if rest else "")
    elif command == "take" and rest:
        take(Path(rest[0]))
    elif command == "score":
        score()
    else:
        print(__doc__)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
