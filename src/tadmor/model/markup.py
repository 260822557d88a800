"""A record's article as HTML with the words behind every value marked; needs nothing but the record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tadmor.model.claim import Claim
    from tadmor.model.record import Record


@dataclass(frozen=True, slots=True)
class Mark:
    """Words to mark: ``role`` names the style, ``title`` is what a reader sees on pointing at it."""

    start: int
    end: int
    role: str
    title: str


# Told apart by the line under the words as well as by colour, so that they read in grey and to colour-blind eyes.
STYLE = """<style>
.tadmor{font:16px/1.6 Georgia,'Times New Roman',serif;max-width:44rem}
.tadmor h1{font-size:1.35em;line-height:1.25;margin:.2em 0}
.tadmor .facts{font:13px/1.5 system-ui,sans-serif;opacity:.75}
.tadmor mark{background:none;color:inherit;border-bottom:2px solid;padding-bottom:1px}
.tadmor .action{font-weight:700;border-color:#b3261e}
.tadmor .actor{border-color:#1f5fa8}
.tadmor .target{border-color:#8a4b08;border-bottom-style:dashed}
.tadmor .place{border-color:#2b6e3f;border-bottom-style:dotted}
.tadmor .time{border-color:#6b3fa0;border-bottom-style:double;border-bottom-width:3px}
.tadmor .count{border-color:#b3261e;border-bottom-style:dotted}
.tadmor .source{border-color:#555;font-style:italic}
</style>"""
ROLE_CLASS = {
    "actor": "actor",
    "beneficiary": "actor",
    "recipient": "target",
    "target": "target",
    "instrument": "target",
}


def marks_of_claim(claim: Claim) -> list[Mark]:
    """The marks of one claim."""
    label = f"{claim.id} {claim.action.replace('_', ' ')}"
    marks = [Mark(claim.trigger.start, claim.trigger.end, "action", f"{label}: {claim.modality}, {claim.score:.2f}")]
    marks += [Mark(p.start, p.end, ROLE_CLASS[p.role], f"{label}: {p.role} {p.entity}") for p in claim.participants]
    marks += [Mark(c.start, c.end, "count", f"{label}: {c.low}-{c.high} {c.what}") for c in claim.counts]
    marks += [Mark(a.start, a.end, "source", f"{label}: {a.stance}, {a.kind}") for a in claim.attribution]
    if claim.object is not None:
        marks.append(Mark(claim.object.start, claim.object.end, "target", f"{label}: {claim.object.kind}"))
    if claim.place is not None:
        marks.append(
            Mark(claim.place.start, claim.place.end, "place", f"{label}: {claim.place.relation} {claim.place.place}")
        )
    if claim.time is not None:
        days = f"{claim.time.start_date or '…'} to {claim.time.end_date or '…'}"
        marks.append(Mark(claim.time.start, claim.time.end, "time", f"{label}: {days}"))
    return marks


def mark_text(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> str:
    """``text[start:end]`` escaped, with marks as nested-free ``<mark>`` elements.

    Where marks overlap, each stretch carries the classes and titles of all that cover it.
    """
    end = len(text) if end is None else end
    inside = [m for m in marks if m.start < end and start < m.end and m.start < m.end]
    cuts = sorted({start, end, *(max(m.start, start) for m in inside), *(min(m.end, end) for m in inside)})
    out = []
    for left, right in pairwise(cuts):
        over = [m for m in inside if m.start <= left and right <= m.end]
        words = escape(text[left:right])
        if over:
            classes = " ".join(dict.fromkeys(m.role for m in over))
            title = escape("; ".join(dict.fromkeys(m.title for m in over)), quote=True)
            words = f'<mark class="{classes}" title="{title}">{words}</mark>'
        out.append(words)
    return "".join(out)


def record_to_html(record: Record) -> str:
    """The article with the words of all claims marked: what a notebook shows."""
    article = record.article
    marks = [mark for claim in record.claims for mark in marks_of_claim(claim)]
    facts = [article.agency, article.outlet, article.published.value if article.published else None]
    blocks = []
    for block in article.blocks:
        tag = "h1" if block.kind == "headline" else "h2" if block.kind == "heading" else "p"
        blocks.append(f'<{tag} class="{block.kind}">{mark_text(article.text, marks, block.start, block.end)}</{tag}>')
    line = " · ".join(escape(fact) for fact in facts if fact)
    count = f"{len(record.claims)} claims, {len(record.events)} events"
    return f'{STYLE}<div class="tadmor"><p class="facts">{line} · {count}</p>{"".join(blocks)}</div>'
