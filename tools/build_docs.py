"""Write the pages of ``docs/reference`` that follow from code and resources, and the outputs that other pages show.

    python -m tools.build_docs [--check]

With ``--check`` nothing is written, and stale or stray pages make it fail.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

from tadmor.codec import record_schema
from tadmor.model.event import AcledCode, PloverCode
from tadmor.reference.actions import Action, Actions, StateRule
from tadmor.reference.crosswalks import Acled
from tools.console_blocks import refreshed

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "reference"
GROUP_TITLES = {
    "battle": "Battle",
    "territory": "Territory",
    "strike": "Strikes and explosions",
    "violence": "Violence against people",
    "custody": "Custody",
    "property": "Property",
    "forces": "Forces",
    "protest": "Protest",
    "people": "People on the move and in need",
    "access": "Access",
    "words": "Words",
    "diplomacy": "Diplomacy",
    "politics": "Politics",
    "apart": "Kept apart from conflict",
}


def schema_page() -> str:
    """The JSON Schema of a record."""
    return json.dumps(record_schema(), indent=2, ensure_ascii=False) + "\n"


def actions_page() -> str:
    """The native list of actions with its crosswalk, in Markdown."""
    return "\n".join(_actions_lines()) + "\n"


def _actions_lines() -> Iterator[str]:
    actions = Actions.open()
    yield "<!-- Written by tools/build_docs from resources/actions and resources/acled.toml. Do not edit. -->"
    yield "# Actions"
    yield ""
    yield f"The {len(actions)} actions that a claim or an event can have. Where two fit, the more exact one is used."
    yield "The states that follow and the roles are those of [the record](record.schema.json)."
    for group, members in groupby(actions.values(), key=lambda action: action.group):
        yield ""
        yield f"## {GROUP_TITLES[group]}"
        for action in members:
            yield from _action_lines(action)
    yield from _acled_lines()


def _action_lines(action: Action) -> Iterator[str]:
    yield ""
    yield f"### `{action.key}`"
    yield ""
    yield action.definition + (" Tells what held, not what happened." if action.stative else "")
    yield ""
    for example in action.examples:
        yield f"> {example}"
        yield ">"
    yield ""
    yield f"- Roles: {', '.join(action.roles)}"
    if action.implies:
        yield f"- Implies: {'; '.join(_state_words(rule) for rule in action.implies)}"
    yield f"- PLOVER: {_plover_words(action.plover)}; CAMEO: {action.cameo or 'none'}"
    yield f"- ACLED: {_acled_words(action)}"
    if action.ucdp:
        yield "- UCDP: a death by it can count in the GED"


def _state_words(rule: StateRule) -> str:
    values = " or ".join(f"“{v[1:]}”" if v.startswith("=") else v for v in rule.value)
    return (
        f"{rule.property} of the {' or '.join(rule.subject)} {'by ' if not values.startswith('“') else ''}{values}"
        + (", until then" if rule.until else "")
    )


def _plover_words(code: PloverCode) -> str:
    if code.event is None:
        return "none"
    contexts = f" ({', '.join(code.contexts)})" if code.contexts else ""
    return f"{code.event}{f' / {code.mode}' if code.mode else ''}{contexts}"


def _acled_words(action: Action) -> str:
    if action.acled is None:
        return "none"
    sub_event = action.acled.sub_event
    name = _code_words(Acled.open().sub_events[sub_event].code) if sub_event else "that of the weapon"
    return f"{name}, by the rule `{action.acled.rule}`"


def _code_words(code: AcledCode) -> str:
    return f"{code.event_type} / {code.sub_event_type}"


def _acled_lines() -> Iterator[str]:
    acled = Acled.open()
    yield ""
    yield "## The rules for ACLED codes"
    yield ""
    yield "An event that was denied, planned or imagined has no code. Of several codes within one event the one"
    yield "that stands higher in ACLED's hierarchy takes in the others."
    yield ""
    for key, text in acled.rules.items():
        yield f"`{key}`"
        yield f": {text}"
        yield ""
    yield "| rank | event type | sub-event type | disorder type |"
    yield "|---|---|---|---|"
    for sub_event in acled.sub_events.values():
        code = sub_event.code
        yield f"| {sub_event.rank + 1} | {code.event_type} | {code.sub_event_type} | {code.disorder_type} |"


PAGES: dict[str, Callable[[], str]] = {"record.schema.json": schema_page, "actions.md": actions_page}


# Pages written by hand whose console blocks show real output.
SHOWING = (ROOT / "README.md", ROOT / "docs" / "tutorial.md")


def main() -> int:
    """Write the pages, or with ``--check`` say which are stale."""
    check = "--check" in sys.argv[1:]
    pages = {TARGET / name: page() for name, page in PAGES.items()}
    pages |= {path: refreshed(path.read_text(encoding="utf-8")) for path in SHOWING}
    stale = []
    for path, text in pages.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path.name)
            if not check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
    print(f"{'stale' if check else 'written'}: {', '.join(stale) or 'none'}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
