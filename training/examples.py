"""What the corpora become: one sentence with whatever layers its corpus annotates."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

LayerSpan = tuple[int, int, str]
"""First word, word after the last, kind."""


@dataclass(slots=True)
class ClaimTarget:
    """A trigger word with what it tells; ``roles`` are (word, role) in its sentence."""

    trigger: int
    action: str
    roles: list[tuple[int, str]]
    modality: str
    polarity: str
    background: bool
    attributed: bool


@dataclass(slots=True)
class Example:
    """A sentence. ``heads`` count words, the root's is -1; None where the corpus has no trees.

    ``layers`` holds the span layers that the corpus annotates: "mention"
    (GUM's nested entities), "name" (flat names), "conflict" (re3d). A layer
    that is present and empty says that there is nothing; an absent one says nothing.
    ``claims`` is None where nobody looked for claims; they are not all that there are where it is not ``complete``.
    """

    source: str
    document: str
    words: list[str]
    upos: list[str] | None = None
    xpos: list[str] | None = None
    lemmas: list[str] | None = None
    heads: list[int] | None = None
    deprels: list[str] | None = None
    layers: dict[str, list[LayerSpan]] = field(default_factory=dict)
    claims: list[ClaimTarget] | None = None
    complete: bool = True

    @property
    def group(self) -> tuple[bool, tuple[str, ...], bool, bool]:
        """What can be learned from it: examples of one group share batches."""
        return self.heads is not None, tuple(sorted(self.layers)), self.claims is not None, self.complete


def write_examples(path: Path, examples: Iterable[Example]) -> int:
    """Write JSON lines; the number written."""
    count = 0
    with path.open("w") as file:
        for example in examples:
            file.write(json.dumps(asdict(example), ensure_ascii=False) + "\n")
            count += 1
    return count


def read_examples(path: Path) -> Iterator[Example]:
    """Read what ``write_examples`` wrote."""
    with path.open() as file:
        for line in file:
            fields = json.loads(line)
            fields["layers"] = {
                layer: [(start, end, kind) for start, end, kind in spans] for layer, spans in fields["layers"].items()
            }
            if fields["claims"] is not None:
                fields["claims"] = [
                    ClaimTarget(**{**claim, "roles": [(word, role) for word, role in claim["roles"]]})
                    for claim in fields["claims"]
                ]
            yield Example(**fields)
