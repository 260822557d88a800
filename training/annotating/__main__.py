"""Annotation by hand: ``python -m training.annotating COMMAND``.

packet ID…            the reports with their sentences numbered, as an annotator reads them
try FILE              what is wrong with a file of notes; nothing is kept
keep FILE [-a NAME]   check a file of notes and keep it, stand-off, in annotations/
check                 check all that is kept (texts unchanged, offsets, values, roles)
tally                 how much there is
agree                 how far two annotators agree, over reports that two have read
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from training.annotating.agreement import agreement_lines
from training.annotating.kept import check, check_all, keep, kept, tally_lines
from training.annotating.notes import read_notes
from training.annotating.split import extend
from training.annotating.texts import Text, all_texts


def packet(text: Text) -> str:
    """A report as an annotator reads it."""
    head = f"@ {text.id}   published {text.published or 'unknown'}   ({text.style})"
    rows, last = [head], 0
    for number, (start, end) in enumerate(text.sentences(), 1):
        if "\n" in text.text[last:start]:
            rows.append("¶")
        rows.append(f"S{number} {' '.join(text.text[start:end].split())}")
        last = end
    return "\n".join(rows) + "\n"


def main() -> int:
    """Dispatch."""
    command, *rest = sys.argv[1:] or ["help"]
    if command == "packet":
        texts = all_texts()
        print("\n".join(packet(texts[name]) for name in rest))
        return 0
    if command in {"try", "keep"} and rest:
        annotator = rest[rest.index("-a") + 1] if "-a" in rest else "a"
        read = list(read_notes(Path(rest[0]).read_text(encoding="utf-8"), all_texts(), annotator))
        errors = [error for _, found in read for error in found]
        errors += [
            wrong for annotation, _ in read if annotation for wrong in check(annotation, all_texts()[annotation.id])
        ]
        print("\n".join(errors) or "no errors")
        claims = sum(len(annotation.claims) for annotation, _ in read if annotation)
        print(f"{len(read)} reports, {claims} claims, {len(errors)} errors")
        if command == "keep" and not errors:
            keep([annotation for annotation, _ in read if annotation])
        return 1 if errors else 0
    if command == "check":
        errors = check_all()
        print("\n".join(errors) or f"{len(kept())} annotations are sound")
        return 1 if errors else 0
    if command == "split":
        print(", ".join(f"{part} {count}" for part, count in sorted(Counter(extend().values()).items())))
        return 0
    if command in {"tally", "agree"}:
        print("\n".join(tally_lines() if command == "tally" else agreement_lines()))
        return 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    raise SystemExit(main())
