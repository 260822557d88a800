"""Short names: codes, initials and abbreviations, which are places only where something beside them says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tadmor.model.annotation import Sentence, Token
from tadmor.reference.gazetteer import Gazetteer, Hit, Row
from tadmor.reference.gazetteer_words import KindWord
from tadmor.text.normalise import normal_form

SHORT = 5  # letters of an abbreviation at most
ACRONYM = range(2, 8)
SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "de", "del", "la", "las", "los", "y", "al", "des", "du"})
# English words that the normal form takes for Arabic articles: "at the gate", "an effort", "UN secretary", "U.S. media".
FALSE_ARTICLES = frozenset({"at", "an", "as", "us", "un", "en", "ed", "es", "et", "er", "ad", "is"})


def borne_out(
    hits: Iterable[Hit], text: str, *, kind: KindWord | None, after_comma: bool, is_capital: bool
) -> tuple[Hit, ...]:
    """The hits without codes and abbreviations that nothing beside the word bears out.

    ``is_capital`` says that the word stands in capitals in a sentence that does not.
    """
    return tuple(
        hit
        for hit in hits
        if is_borne_out(hit, text, kind=kind, after_comma=after_comma, is_capital=is_capital or "." in text)
    )


def is_borne_out(hit: Hit, text: str, *, kind: KindWord | None, after_comma: bool, is_capital: bool) -> bool:
    """An airport's code beside "airport", initials in capitals, "Ala." with its full stop or after a comma; any full name."""
    if hit.is_code:
        return text.isupper() and hit.row.kind == "airport" and kind is not None and "airport" in kind.kinds
    form = normal_form(text)
    if hit.is_adjective or len(form) > SHORT or not is_shortened(form, hit.row):
        return True
    if hit.row.kind == "admin1":
        return "." in text or after_comma
    return is_capital or text.isupper()


def is_shortened(form: str, row: Row) -> bool:
    """Whether a normal form is the initials, the opening letters or the postal code of a country or an admin-1."""
    words = normal_form(row.name).split()
    if row.kind not in {"country", "admin1"} or form in words:
        return False
    initials = "".join(word[0] for word in words if word not in SMALL_WORDS)
    return len(form) == 2 or initials.startswith(form) or "".join(words).startswith(form)


def has_false_article(tokens: Sequence[Token], first: int, last: int, hits: Sequence[Hit]) -> bool:
    """Whether tokens answer to a name only because "an" or "at" among them passes for an Arabic article."""
    for at in range(first, last):
        is_joined = at + 1 < len(tokens) and tokens[at + 1].text in {"-", "‑", "‐"}
        if normal_form(tokens[at].text) in FALSE_ARTICLES and not is_joined and last - first > 1:
            form = normal_form(" ".join(token.text for token in tokens[first:last]))
            return not any(normal_form(hit.row.name) == form for hit in hits)
    return False


def defined_acronyms(sentences: Sequence[Sentence], gazetteer: Gazetteer) -> frozenset[str]:
    """Acronyms that the report spells out as something that is no place: "Free Northern Rifles (FNR)"."""
    found = set()
    for sentence in sentences:
        for at, token in enumerate(sentence.tokens):
            if is_bracketed(sentence.tokens, at) and token.text.isupper() and len(token.text) in ACRONYM:
                text = spelt_out(sentence.tokens, at - 1, token.text)
                if text and not any(hit.row.kind == "country" for hit in gazetteer.exact(text)):
                    found.add(token.text)
    return frozenset(found)


def is_bracketed(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token stands alone in brackets."""
    return (
        0 < at < len(tokens) - 1 and tokens[at - 1].text in {"(", "["} and tokens[at + 1].text in {")", "]", ",", ";"}
    )


def spelt_out(tokens: Sequence[Token], end: int, acronym: str) -> str:
    """The words before a bracket whose initials are an acronym, or ""."""
    for start in range(end - 1, max(-1, end - 2 * len(acronym) - 2), -1):
        words = [token.text for token in tokens[start:end] if token.text[0].isalnum()]
        loud = [word for word in words if word.lower() not in SMALL_WORDS]
        for chosen in (words, loud):
            if "".join(word[0].upper() for word in chosen) == acronym:
                return " ".join(token.text for token in tokens[start:end])
    return ""
