"""How sure a report is that something happened: what counts as real, and which word is stronger."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tadmor.model.claim import Modality

REAL: Final[frozenset[Modality]] = frozenset({"asserted", "likely", "believed", "possible"})
_ORDER: tuple[Modality, ...] = (
    "asserted",
    "likely",
    "believed",
    "possible",
    "planned",
    "threatened",
    "hypothetical",
    "counterfactual",
)
# The lower, the surer.
STRENGTH: Final[dict[Modality, int]] = {modality: rank for rank, modality in enumerate(_ORDER)}


def strongest(modalities: Iterable[Modality]) -> Modality:
    """The surest of several modalities; asserted is the surest. Raises ValueError of none."""
    return min(modalities, key=STRENGTH.__getitem__)
