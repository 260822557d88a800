"""The lemmas of English verb forms, by Penn tag: where a model's guess at an unseen verb would be a non-word."""

from __future__ import annotations

from functools import cache

from tadmor.reference.tables import load_table

TAGS = {"past": "VBD", "participle": "VBN", "gerund": "VBG", "third": "VBZ"}


@cache
def lemma_of_form() -> dict[str, str]:
    """ "ambushed/VBD" -> "ambush". Of two verbs with one form the shorter is taken ("routed": rout)."""
    lemmas: dict[str, str] = {}
    for row in load_table("verb_forms"):
        for column, tag in TAGS.items():
            for form in (row[column] or "").split("/"):
                key = f"{form}/{tag}"
                if form and (key not in lemmas or len(row["lemma"]) < len(lemmas[key])):
                    lemmas[key] = row["lemma"]
    return lemmas
