"""Lemmas as edit scripts: how a form becomes its lemma, as one label.

A script is ``case|strip|add``: take the form lower-cased (``l``) or as it is
(``k``), strip so many characters from its end, add these letters. "studies" to
"study" is ``l|3|y``. After Chrupała (2006), reduced to suffixes, which is what
English needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import takewhile

from tadmor.inference.encode import PLAIN

# A plural that does not end in s and that no treebank knows ("footage", mistagged; a foreign plural) is its own lemma.
PLURALS = frozenset({"NNS", "NNPS"})


def script_from(form: str, lemma: str) -> str:
    """The shortest script that makes ``lemma`` of ``form``."""
    stem = form.lower()
    if stem == form or lemma == lemma.lower():
        case, source = "l", stem
    else:
        case, source = "k", form
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(source, lemma, strict=False)))
    return f"{case}|{len(source) - shared}|{lemma[shared:]}"


def lemma_from(form: str, script: str) -> str:
    """Apply a script. One that strips more than there is leaves the form lower-cased."""
    case, strip, suffix = script.split("|", 2)
    source = form.lower() if case == "l" else form
    keep = len(source) - int(strip)
    if keep < 0 or not (keep or suffix):
        return form.lower()
    return source[:keep] + suffix


@dataclass(frozen=True, slots=True)
class Lemmatiser:
    """Scripts, checked by what the treebanks say of known words.

    ``known`` maps "form/TAG" (form lower-cased, Penn tag) to a lemma and comes
    first; ``bare`` are the tags of uninflected words, whose lemma is the word.
    """

    known: Mapping[str, str] = field(default_factory=dict)
    bare: frozenset[str] = frozenset()

    def lemma(self, form: str, tag: str, script: str) -> str:
        """The lemma of a word with the tag and the script that the model gave it."""
        found = self.known.get(f"{form.lower().translate(PLAIN)}/{tag}")
        if found is not None:
            return found
        if tag in PLURALS and not form.lower().endswith("s"):
            return form.lower() if tag == "NNS" else form
        if tag in self.bare:
            return form if script.startswith("k") else form.lower()
        return lemma_from(form, script)
