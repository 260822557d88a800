"""A record as a person reads it in a terminal."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from tadmor.model.article import Article
from tadmor.model.claim import Claim
from tadmor.model.record import Record
from tadmor.outputs.wording import (
    HAPPENED,
    Names,
    names_of,
    say_action,
    say_counts,
    say_day,
    say_how_sure,
    say_interval,
    say_object,
    say_participants,
    say_sources,
    say_time,
    say_where,
)

SECTIONS: tuple[tuple[str, Callable[[Claim], bool]], ...] = (
    ("What happened", lambda c: c.modality in HAPPENED and c.polarity == "positive" and not c.background),
    ("Earlier, told as background", lambda c: c.modality in HAPPENED and c.polarity == "positive" and c.background),
    ("Planned, threatened, supposed or denied", lambda c: c.modality not in HAPPENED or c.polarity == "negative"),
)


def print_record(record: Record, console: Console, *, every: bool = False) -> None:
    """Print a record; ``every`` also lists all entities, places and notes."""
    console.print(render_record(record, every=every))


def render_record(record: Record, *, every: bool = False) -> RenderableType:
    """The record as something that Rich can print."""
    names = names_of(record)
    parts: list[RenderableType] = [_head(record.article)]
    for title, belongs in SECTIONS:
        claims = [claim for claim in record.claims if belongs(claim)]
        if claims:
            parts += [Text(), Rule(f"{title} · {len(claims)}", align="left", style="dim")]
            parts += [_claim(claim, names, record.article) for claim in claims]
    if not record.claims:
        parts += [Text(), Text("No claim about armed conflict was found in this report.", style="italic")]
    parts += _states(record, names)
    parts += _people(record, names, every=every)
    parts += _issues(record, every=every)
    return Group(*parts)


def _head(article: Article) -> RenderableType:
    """Headline, then what is known of the report in one line."""
    facts = [
        " › ".join(article.sections),
        article.agency or "",
        article.outlet or "",
        "by " + ", ".join(article.bylines) if article.bylines else "",
        ", ".join(article.dateline.places),
        _published(article),
    ]
    line = " · ".join(fact for fact in facts if fact)
    return Group(Text(article.headline or "(no headline)", style="bold"), Text(line, style="dim"))


def _published(article: Article) -> str:
    if article.published is None:
        return "publication date unknown"
    day, _, clock = article.published.value.partition("T")
    return " ".join(part for part in (say_day(day), clock, article.published.zone or "") if part)


def _claim(claim: Claim, names: Names, article: Article) -> RenderableType:
    """A claim: the record on the left, its words on the right."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(ratio=5)
    grid.add_column(ratio=5)
    fields = Table.grid(padding=(0, 1))
    fields.add_column(style="dim", width=8)
    fields.add_column()
    rows = (
        ("who", say_participants(claim, names, ("actor",))),
        ("to whom", say_participants(claim, names, ("recipient", "target"))),
        ("for", say_participants(claim, names, ("beneficiary",))),
        ("what", say_object(claim, names)),
        ("with", say_action(claim.weapon.kind) if claim.weapon else ""),
        ("where", say_where(claim, names)),
        ("when", say_time(claim.time)),
        ("toll", say_counts(claim)),
        ("says", say_sources(claim, names)),
        ("how sure", say_how_sure(claim)),
    )
    for label, value in rows:
        if value:
            fields.add_row(label, Text(value, style="dim" if value == "unknown" else ""))
    title = Text.assemble(
        (claim.id, "dim"), " ", (say_action(claim.action), "bold cyan"), (f"  {claim.score:.2f}", "dim")
    )
    grid.add_row(Group(title, fields), _quote(claim, article))
    return Padding(grid, (1, 0, 0, 0))


def _quote(claim: Claim, article: Article) -> Text:
    """The quote with the words that values were read from underlined, the trigger bold."""
    quote = Text(claim.quote.text)
    spans = [(p.start, p.end, "underline") for p in claim.participants]
    spans += [(c.start, c.end, "underline") for c in claim.counts]
    spans += [
        (v.start, v.end, "underline") for v in (claim.object, claim.place, claim.time, claim.weapon) if v is not None
    ]
    spans.append((claim.trigger.start, claim.trigger.end, "bold cyan"))
    for start, end, style in spans:
        quote.stylize(style, max(start - claim.quote.start, 0), max(end - claim.quote.start, 0))
    return quote


def _states(record: Record, names: Names) -> list[RenderableType]:
    if not record.states:
        return []
    table = Table.grid(padding=(0, 2))
    for state in record.states:
        subject = names.places[state.subject].name if state.subject in names.places else names.entity(state.subject)
        if state.part:
            subject = f"{state.part} ({subject})"
        value = names.entity(state.value) if state.value in names.entities else say_action(state.value)
        table.add_row(
            subject,
            Text(state.property, style="dim"),
            value,
            say_interval(state.start_date, state.end_date),
            Text(state.modality, style="dim"),
        )
    return [Text(), Rule("What held", align="left", style="dim"), table]


def _people(record: Record, names: Names, *, every: bool) -> list[RenderableType]:
    """Named entities with their aliases and roles."""
    shown = [e for e in record.entities if every or (e.named and (e.aliases or e.roles))]
    if not shown:
        return []
    table = Table.grid(padding=(0, 2))
    for entity in shown:
        aliases = [alias for alias in entity.aliases if alias != entity.name]
        roles = [role.title for role in entity.roles]
        also = " = ".join([entity.name, *aliases])
        table.add_row(also, Text(say_action(entity.kind), style="dim"), "; ".join(dict.fromkeys(roles)))
    return [Text(), Rule("Who", align="left", style="dim"), table]


def _issues(record: Record, *, every: bool) -> list[RenderableType]:
    shown = [issue for issue in record.issues if every or issue.level != "note"]
    if not shown:
        return []
    lines = [
        Text(f"{issue.level}: {issue.message}", style="yellow" if issue.level != "note" else "dim") for issue in shown
    ]
    return [Text(), Rule("What could not be settled", align="left", style="dim"), *lines]
