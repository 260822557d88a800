"""Which annotated reports train, which tune, which test: by incident, fixed in ``annotations/split.json``.

Reports that may tell one happening go together: own reports by their incident, MUC-4 reports by the victims and
targets of their templates, encyclopaedia articles by the places in their titles.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator

from training.annotating.kept import KEPT, kept
from training.annotating.texts import all_texts
from training.settings import load_settings

FILE = KEPT / "split.json"
PARTS = {"test": 0.16, "dev": 0.28, "train": 1.01}
"""The upper end of each part on the line from 0 to 1 that incidents are hashed to."""
TITLE_WORDS = frozenset(
    "the of and in on battle siege offensive campaign war attack attacks airstrike massacre clashes first second third january february "
    "march april may june july august september october november december fall capture raid operation syrian russian ukrainian "
    "invasion civil eastern western northern southern northwestern northeastern area city province rebel government forces army".split()
)


def split() -> dict[str, str]:
    """Report id -> part, as fixed."""
    return dict(json.loads(FILE.read_text(encoding="utf-8"))) if FILE.exists() else {}


def extend() -> dict[str, str]:
    """Give every annotated report that has none a part; what is fixed stays."""
    parts = split()
    splits = load_settings().splits
    held = {f"{corpus}/{name}" for corpus in ("re3d", "gum") for name in splits[corpus]["held_out"]}
    groups = _groups()
    fixed = {groups[name]: part for name, part in parts.items() if name in groups}
    for name in sorted(groups):
        if name not in parts:
            parts[name] = fixed.get(groups[name]) or _part(groups[name], held=name in held)
    FILE.write_text(json.dumps(dict(sorted(parts.items())), indent=0) + "\n", encoding="utf-8")
    return parts


def _part(group: str, *, held: bool) -> str:
    """By hash; what is held out of other training tests or tunes."""
    at = int(hashlib.sha256(group.encode()).hexdigest()[:8], 16) / 2**32
    at = at * PARTS["dev"] if held else at
    return next(part for part, end in PARTS.items() if at < end)


def _groups() -> dict[str, str]:
    """Report id -> the least id of those that may tell the same."""
    keys: dict[str, list[str]] = {}
    names = sorted({annotation.id for annotation in kept()})
    templates = muc_strings()
    texts = all_texts()
    for name in names:
        for key in _keys(name, texts[name].incident if name in texts else None, templates):
            keys.setdefault(key, []).append(name)
    head = {name: name for name in names}

    def find(name: str) -> str:
        while head[name] != name:
            name = head[name]
        return name

    for members in keys.values():
        for other in members[1:]:
            first, second = sorted((find(members[0]), find(other)))
            head[second] = first
    return {name: find(name) for name in names}


def _keys(name: str, incident: str | None, templates: dict[str, set[str]]) -> Iterator[str]:
    corpus, _, rest = name.partition("/")
    if incident:
        yield f"incident {incident}"
    if corpus == "muc4":
        yield from (f"muc {words}" for words in templates.get(rest, ()))
    if corpus == "wiki":
        yield from (f"wiki {word}" for word in re.findall(r"[a-z]{4,}", rest) if word not in TITLE_WORDS)


def muc_strings() -> dict[str, set[str]]:
    """Victims and targets of the templates of each MUC-4 document, of more than one word."""
    path = load_settings().corpora / "muc4" / "gtt" / "train.json"
    found: dict[str, set[str]] = {}
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found[row["docid"]] = {
                mention[0]
                for template in row["templates"]
                for slot in ("Victim", "Target")
                for entity in template.get(slot, ())
                for mention in entity
                if len(mention[0].split()) > 1
            }
    return found
