"""Where the text itself says that two names are one: "also known as", "nom de guerre", "(SOHR)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tadmor.annotations.coreference_chains import Chains
from tadmor.annotations.entities_model import Link, Phrase, Reading
from tadmor.annotations.entities_parts import body_parts, initials, plain
from tadmor.reference.people import POSSESSIVES, AliasCue, alias_cues, alias_fillers

# What may stand around the words of a cue: commas, brackets, dashes, quotation marks, colons.
EDGE = " ,;:()[]–—-\"'“”‘’„«»\n"
DROPPED = re.compile(r"[,;:()\[\]\"“”„«».]|\b(?:an?|the)\b")
# "(Arabic: …)": a bracket with letters of another script, or one that a language's name opens.
FOREIGN = re.compile(r"\([^()]*[^\x00-\u024f\u2000-\u206f][^()]*\)")
DASHES = re.compile(r"[-–—]")
SET_OFF = ("(", ",", "–", "—", " - ", "[", ":")
ACRONYM = re.compile(r"[A-Z][A-Za-z&/.\-]{1,9}|[a-z]{2,6}")
LONGEST_GAP = 70


@dataclass(frozen=True, slots=True)
class AliasStatement:
    """Two phrases that the text calls one, the relation, and the words that say so."""

    left: int
    right: int
    relation: str
    words: str

    @property
    def link(self) -> Link:
        return Link(self.left, self.right, f"the text says {self.words!r}")


def find_aliases(reading: Reading) -> tuple[AliasStatement, ...]:
    """Every alias statement of a report, by offset.

    The words between two neighbouring names (or a nominal or possessive and a
    name) are looked up in resources/alias_cues.
    """
    found = [statement for phrase in reading.phrases if (statement := _alias_noun(reading, phrase))]
    for right in reading.phrases:
        if right.form != "name":
            continue
        for left in _left_of(reading, right):
            statement = _statement(reading, left, right)
            if statement:
                found.append(statement)
                break
    return tuple(found)


def _alias_noun(reading: Reading, phrase: Phrase) -> AliasStatement | None:
    """ "An alias for Karim Haddad" stands for him itself, wherever the parser hangs it."""
    if phrase.origin != "alias":
        return None
    for other in reading.phrases[phrase.index + 1 :]:
        if other.sentence == phrase.sentence and other.form == "name" and other.first == phrase.head + 2:
            return AliasStatement(phrase.index, other.index, "alias", phrase.text)
    return None


def _left_of(reading: Reading, right: Phrase) -> list[Phrase]:
    """The phrases that end before the name in its sentence, nearest first: the cue's own words may hold some."""
    found = []
    for phrase in reading.phrases[: right.index]:
        if phrase.sentence != right.sentence or _end(phrase) > right.name_start or phrase.sort == "thing":
            continue
        if phrase.form != "pronoun" or _opens(reading, phrase):
            found.append(phrase)
    return sorted(found, key=lambda p: (-_end(p), p.form != "name"))


def _opens(reading: Reading, phrase: Phrase) -> bool:
    """A possessive that begins its sentence stands for somebody named before ("His real name is …")."""
    return phrase.text.lower() in POSSESSIVES and phrase.first == 0


def _end(phrase: Phrase) -> int:
    return phrase.name_end if phrase.form == "name" else phrase.end


def _statement(reading: Reading, left: Phrase, right: Phrase) -> AliasStatement | None:
    gap = reading.article.text[_end(left) : right.name_start]
    if len(gap) > LONGEST_GAP:
        return None
    if _is_bracketed_acronym(reading, left, right, gap):
        return AliasStatement(left.index, right.index, "acronym", f"({right.name})")
    cue = cue_between(gap, left.text.lower() if left.form == "pronoun" else "", set_off=left.form == "name")
    if cue is None or not _holds(cue, left, right):
        return None
    return AliasStatement(left.index, right.index, cue.relation, gap.strip(EDGE) or cue.words)


def cue_between(gap: str, possessive: str = "", *, set_off: bool = True) -> AliasCue | None:
    """The alias cue that the words between two names are, or None.

    ``possessive`` is the one that stands before the gap ("his"); with
    ``set_off`` plain words such as "now" need a comma, bracket or dash.
    """
    cue = alias_cues().get(f"{possessive} {_cue_words(gap)}".strip())
    if cue is not None and cue.set_off and set_off and not any(mark in gap for mark in SET_OFF):
        return None
    return cue


def _cue_words(gap: str) -> str:
    words = DASHES.sub(" ", plain(FOREIGN.sub(" ", gap)).replace("a.k.a", "aka"))
    return " ".join(word for word in DROPPED.sub(" ", words).split() if word not in alias_fillers())


def _holds(cue: AliasCue, left: Phrase, right: Phrase) -> bool:
    if cue.acronym_only and not _is_acronym_of(right, left):
        return False
    return left.sort in {right.sort, "pronoun"} or (left.sort == "people" and right.sort == "body")


def _is_bracketed_acronym(reading: Reading, left: Phrase, right: Phrase, gap: str) -> bool:
    """ "Syrian Observatory for Human Rights (SOHR)", and the other way round."""
    if gap.strip() not in {"(", "'s (", "’s ("} or left.form != "name" or left.sort != "body" or right.sort != "body":
        return False
    if not reading.article.text[right.name_end :].startswith(")"):
        return False
    plain_case = (left.name or "").islower()
    return _is_acronym_of(right, left, any_letters=plain_case) or _is_acronym_of(left, right)


def _is_acronym_of(short: Phrase, full: Phrase, *, any_letters: bool = False) -> bool:
    """Initials in order, or capitals for a name in another language ("Revolutionary Armed Forces … (FARC)").

    ``any_letters`` takes small letters for capitals, where the report has no capitals.
    """
    name, parts = short.name or "", body_parts(full.name or full.text)
    if not ACRONYM.fullmatch(name) or len(parts) < 2:
        return False
    letters = plain(name).replace(".", "").replace("-", "").replace("/", "")
    return letters in {initials(parts), "".join(part[0] for part in parts)} or (
        (name.isupper() or any_letters) and len(letters) >= 2
    )


def link_aliases(chains: Chains, statements: Sequence[AliasStatement]) -> None:
    """Join what the text calls one."""
    for statement in statements:
        chains.join(statement.left, statement.right, statement.link.reason, stated=True)
