"""War words outside war: a match is a battle, shares explode, a price war looms.

A report thick with the words of another field (sport, markets, shows) keeps only
those claims that name a force or count people harmed.
"""

from __future__ import annotations

from tadmor.claims.world import FORCE
from tadmor.model.annotation import Annotations
from tadmor.model.claim import Claim

FEWEST_WORDS = 4  # distinct words of one field before a report is taken to be of it
DENSITY = 0.02  # and their share of the report's words


def field_of(annotations: Annotations, fields: dict[str, frozenset[str]]) -> str | None:
    """The field other than conflict that a report's words belong to, if they are many."""
    lemmas = [token.lemma.lower() for sentence in annotations.sentences for token in sentence.tokens]
    for field, words in fields.items():
        found = [lemma for lemma in lemmas if lemma in words]
        if len(set(found)) >= FEWEST_WORDS and len(found) >= DENSITY * len(lemmas):
            return field
    return None


def keep_relevant(annotations: Annotations, claims: list[Claim], fields: dict[str, frozenset[str]]) -> list[Claim]:
    """The claims that stand whatever the report is about: all of them, unless it is of another field."""
    if field_of(annotations, fields) is None:
        return claims
    forces = {entity.id for entity in annotations.entities if entity.kind in FORCE}
    return [c for c in claims if c.counts or any(p.entity in forces for p in c.participants)]
