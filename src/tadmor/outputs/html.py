"""A record as one HTML page that opens anywhere: the claims beside the marked article."""

from __future__ import annotations

from html import escape

from tadmor.model.claim import Claim
from tadmor.model.markup import mark_text, marks_of_claim, record_to_html
from tadmor.model.record import Record
from tadmor.outputs.wording import (
    Names,
    names_of,
    say_action,
    say_counts,
    say_how_sure,
    say_object,
    say_participants,
    say_sources,
    say_time,
    say_where,
)

PAGE_STYLE = """
:root{color-scheme:light dark}
body{margin:0 auto;padding:1.5rem;max-width:76rem;display:grid;gap:2.5rem;grid-template-columns:minmax(0,3fr) minmax(0,2fr);
font:15px/1.5 system-ui,sans-serif}
@media(max-width:52rem){body{grid-template-columns:minmax(0,1fr)}}
article.claim{border-top:1px solid #8886;padding:.8rem 0}
article.claim h3{margin:0 0 .3rem;font-size:1rem}
dl{display:grid;grid-template-columns:6rem 1fr;gap:.1rem .6rem;margin:0}
dt{opacity:.7}dd{margin:0}
blockquote{margin:.5rem 0 0;font-family:Georgia,serif;opacity:.9}
"""


def render_page(record: Record) -> str:
    """The whole page as a string; no scripts, no outside resources."""
    names = names_of(record)
    title = escape(record.article.headline or "Report")
    claims = "".join(_claim(claim, names, record) for claim in record.claims)
    body = f"<main>{record_to_html(record)}</main><section><h2>Claims</h2>{claims or '<p>None found.</p>'}</section>"
    language = escape(record.article.language or "en", quote=True)
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title>'
        f"<style>{PAGE_STYLE}</style></head><body>{body}</body></html>"
    )


def _claim(claim: Claim, names: Names, record: Record) -> str:
    rows = (
        ("who", say_participants(claim, names, ("actor",))),
        ("to whom", say_participants(claim, names, ("recipient", "target"))),
        ("what", say_object(claim, names)),
        ("where", say_where(claim, names)),
        ("when", say_time(claim.time)),
        ("toll", say_counts(claim)),
        ("says", say_sources(claim, names)),
        ("how sure", f"{say_how_sure(claim)} ({claim.score:.2f})"),
    )
    facts = "".join(f"<dt>{label}</dt><dd>{escape(value)}</dd>" for label, value in rows if value)
    quote = mark_text(record.article.text, marks_of_claim(claim), claim.quote.start, claim.quote.end)
    heading = f"{escape(claim.id)} {escape(say_action(claim.action))}"
    return f'<article class="claim tadmor" id="{escape(claim.id)}"><h3>{heading}</h3><dl>{facts}</dl><blockquote>{quote}</blockquote></article>'
