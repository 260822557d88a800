"""Read the corpora, hold out what splits.toml holds out, write JSON lines: ``python -m training.prepare``."""

from __future__ import annotations

import sys
from collections import Counter

from training.annotating.split import split
from training.corpora.claims import read_claims
from training.corpora.names import read_names
from training.corpora.re3d import read_re3d
from training.corpora.read_by_rules import read_by_rules
from training.corpora.treebanks import read_ewt, read_gum
from training.examples import Example, write_examples
from training.settings import Settings, load_settings


def held_out_documents(settings: Settings) -> set[str]:
    """The documents that no weight may see."""
    splits = settings.splits
    held = set(splits["gum"]["held_out"]) | set(splits["re3d"]["held_out"]) | set(splits["names"]["held_out"])
    listed = (settings.corpora / splits["ewt"]["held_out_list"]).read_text().split()
    return held | set(listed) | {name for name, part in split().items() if part != "train"}


def collect(settings: Settings) -> list[Example]:
    """Every sentence of every public training corpus."""
    corpora = settings.corpora
    names = read_names(corpora, settings.splits["names"]["wikigold_tenths"])
    return [*read_gum(corpora), *read_ewt(corpora), *names, *read_re3d(corpora)]


def held_out_examples(settings: Settings) -> list[Example]:
    """The held-out sentences, straight from the corpora."""
    held = held_out_documents(settings)
    return [example for example in collect(settings) if example.document in held]


def main() -> int:
    """Write ``train.jsonl`` and ``held_out.jsonl``."""
    settings = load_settings()
    if not settings.corpora.exists():
        print(f"expected the corpora in {settings.corpora}, found none", file=sys.stderr)
        return 2
    held = held_out_documents(settings)
    settings.prepared.mkdir(parents=True, exist_ok=True)
    examples = [*collect(settings), *read_claims(), *read_by_rules()]
    for part, wanted in (("train", False), ("held_out", True)):
        chosen = [example for example in examples if (example.document in held) is wanted]
        write_examples(settings.prepared / f"{part}.jsonl", chosen)
        words = Counter[str]()
        for example in chosen:
            words[example.source] += len(example.words)
        print(part, len(chosen), "sentences; words:", dict(words))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
