"""The captions of a page with their credits, and where they stand.

A caption is a ``figcaption``, or a short element whose class says caption,
legend or credit of a picture. Captions of teasers and of other stories are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from tadmor.articles.compose import tidy
from tadmor.articles.credits import FILE_FIRST, find_credit_tail, is_credit, is_names, read_credit, split_caption
from tadmor.model.article import Credit
from tadmor.reference.furniture import furniture_key, open_furniture

LONGEST = 1_500
LONGEST_FRAME = 500
LONGEST_CREDIT = 160
LONGEST_BESIDE = 60
FEWEST = 12
_CAPTION = re.compile(
    r"(?:carousel|slide|overlay|gallery|lightbox)[-_\w]*description|caption(?!s?[-_]?(?:button|toggle|track|settings))|(?:image|img|photo|picture|media|foto|bild|gallery|lightbox|figure|absatzbild|thumb)[-_]{0,2}(?:\w+[-_]{1,2})?"
    r"(?:description|legend|info|text|subtitle|title|credit|copyright|source|desc)|bildunterschrift|^legend$|mediaSubtitle|pie-?foto|newsCaption",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"credit|copyright|photographer|photo-?(?:by|author|source)|(?:image|picture|media|caption|figure|figcaption)[-_]{0,2}(?:author|source|byline|agency|rights|owner|artist)|^source$|^author$|^agency$|^rights$|byline|attribution|bildquelle|fotograf|quelle",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"(?:^|[-_ ])(?:related|teasers?|recommend(?:ed|ations?)?|promos?|sidebar|newsletter|most-?read|popular|outbrain|taboola|trending|latest|footer|nav|navbar|navigation|comments?|ticker|breaking)(?=$|[-_ ])"
    r"|(?:^|[-_ ])(?:more-(?:on|from|stories)|read-more|also-read)|author-(?:bio|box)",
    re.IGNORECASE,
)
_STRICT_CREDIT = re.compile(r"(?:^|[-_ ])(?:credits?|copyright|photographer|source)(?=$|[-_ ])", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[.!?](?:\s|$)")
_FRAME = re.compile(r"(?:^|[-_ ])(?:image|img|photo|picture|foto|bild|bildcontainer|figure)(?=$|[-_ ])", re.IGNORECASE)
_NO_FRAME = re.compile(
    r"logo|author|avatar|icon|newsletter|teaser|video|audio|player|advert|banner|button|header|byline", re.IGNORECASE
)
_PICTURE = re.compile(
    r"^$|^#|\.(?:jpe?g|png|webp|gif|avif)(?:$|[?#/])|/(?:image|photo|picture|gallery|media|lightbox|fileadmin)s?/",
    re.IGNORECASE,
)
_TAGS = ("figcaption", "div", "p", "span", "small", "em", "li", "dd", "section", "cite", "figure")
_BESIDE = ("div", "p", "span", "small", "em", "cite")
_INNER = ("span", "div", "p", "small", "cite", "em", "strong", "a", "figcaption", "footer", "address", "b", "i")
_CREDIT_TAGS = frozenset({"span", "div", "p", "small", "cite", "footer", "address"})
_BLOCKED = frozenset({"nav", "footer", "form", "menu", "template"})


@dataclass(frozen=True, slots=True)
class FoundCaption:
    """A caption's words with its credit; ``element`` is the lxml node that it was read from."""

    text: str
    credit: Credit | None
    element: Any


def find_captions(tree: Any) -> list[FoundCaption]:
    """The captions of ``tree`` in document order, each text once."""
    found: dict[str, FoundCaption] = {}
    taken: set[Any] = set()
    for element in tree.iter(*_TAGS):
        if not _is_caption(element) or any(ancestor in taken for ancestor in element.iterancestors()):
            continue
        caption = None if _is_elsewhere(element) else _read(element)
        if caption:
            taken.add(element)
            found.setdefault(furniture_key(caption.text), caption)
    for caption in _beside_credits(tree, taken):
        found.setdefault(furniture_key(caption.text), caption)
    return list(found.values())


def _beside_credits(tree: Any, taken: set[Any]) -> list[FoundCaption]:
    """Captions that only their place marks: words under a picture, and after them an element that is all credit."""
    found = []
    for element in tree.iter(*_BESIDE):
        caption = element.getprevious()
        words = _short_text(element)
        if caption is None or caption.tag not in _BESIDE or not words or not is_credit(words):
            continue
        text, credit = tidy(caption.text_content()), read_credit(words)
        holder = element.getparent()
        if credit is None or not FEWEST <= len(text) <= LONGEST_FRAME or is_credit(text) or _is_elsewhere(element):
            continue
        if not taken & {holder, caption, *element.iterancestors()} and _is_under_picture(holder, f"{text} {words}"):
            alone = _holds_only(holder, f"{text} {words}")
            found.append(FoundCaption(f"{text} {words}", credit, holder if alone else caption))
    return found


def _short_text(element: Any) -> str:
    """The words of an element that holds nothing but a few; a © before them may stand apart."""
    if len(element) > 1 or len(element.text or "") > LONGEST_BESIDE:
        return ""
    words = tidy(element.text_content())
    return words if len(words) <= LONGEST_BESIDE and not _ENDS_SENTENCE.search(words) else ""


def _holds_only(element: Any, words: str) -> bool:
    return tidy(" ".join(_texts(element))) == words


def _is_under_picture(holder: Any, words: str) -> bool:
    """Whether a picture stands in what holds these words and nothing else, or right before it."""
    for element in (holder, *holder.iterancestors()):
        if element.tag in {"body", "article", "main"} or not _holds_only(element, words):
            return False
        before = element.getprevious()
        if any(one is not None and next(one.iter("img", "picture"), None) is not None for one in (element, before)):
            return True
    return False


def _label(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('data-testid') or ''}".strip()


def _is_caption(element: Any) -> bool:
    if element.tag == "figcaption":
        return True
    label = _label(element)
    if not label or not (_CAPTION.search(label) or _FRAME.search(label)):
        return element.tag == "figure" and _is_frame(element)
    if element.tag != "figure" and any(map(_CAPTION.search, label.split())):
        return (
            _holds_words_only(element) and element.find(".//figcaption") is None and len(list(element.iter("p"))) <= 4
        )
    return bool(_FRAME.search(label)) and _is_frame(element)


def _is_frame(element: Any) -> bool:
    """Whether an element holds a picture and a few words, none of them marked as a caption."""
    if _NO_FRAME.search(_label(element)) or element.find(".//img") is None or not _holds_words_only(element):
        return False
    if element.find(".//figcaption") is not None or any(
        _CAPTION.search(_label(inner)) for inner in element.iter("div", "p", "span", "small", "em")
    ):
        return False
    text = tidy(element.text_content())
    return len(text) <= LONGEST_FRAME and len(text.split()) >= 5


def _holds_words_only(element: Any) -> bool:
    return next(element.iter("h1", "h2", "h3", "iframe", "form", "button", "script"), None) is None


def _is_elsewhere(element: Any) -> bool:
    """Whether the element stands in a teaser, a menu or the like, or links to another story."""
    for ancestor in element.iterancestors():
        if ancestor.tag in _BLOCKED:
            return True
        if ancestor.tag == "a" and not _PICTURE.search(ancestor.get("href") or ""):
            return True
        if ancestor.tag in {"body", "main", "article"}:
            return False
        if ancestor.tag != "figure" and _ELSEWHERE.search(f"{ancestor.get('class') or ''} {ancestor.get('id') or ''}"):
            return not _holds_article(ancestor)
    return False


def _holds_article(element: Any) -> bool:
    """Whether a container, whatever its name, is the report's own: the headline or its paragraphs stand in it."""
    if element.find(".//h1") is not None:
        return True
    return sum(len(paragraph.text_content()) > 100 for paragraph in element.iter("p")) >= 3


def _read(element: Any) -> FoundCaption | None:
    """The words and the credit of a caption element; None where nothing but a credit, a label or a button stands in it."""
    text = _without_buttons(tidy(" ".join(_texts(element))))
    given = [
        words for words in (tidy(credit.text_content()) for credit in _credit_elements(element)) if _is_own(words, text)
    ]
    outside = [words for words in given if words not in text]
    words_only = _without_credits(text, given)
    if len(words_only) < FEWEST or len(text) > LONGEST or open_furniture().is_line(words_only):
        return None
    text = tidy(f"{text} {' '.join(outside)}")
    read = [credit for words in given if (credit := read_credit(words))]
    return FoundCaption(text, _credit_of(read, text, element), element)


def _is_own(words: str, text: str) -> bool:
    """Whether a credit element's words are a credit and not the caption over again."""
    return (
        bool(words)
        and len(words) <= LONGEST_CREDIT
        and not (len(words) > 30 and (text[:30] in words or len(words) > 0.6 * len(text)) and words in text)
        and text[:30] not in words
    )


def _without_credits(text: str, given: list[str]) -> str:
    """The caption's words without those of its credit and without "FILE - " before them."""
    text = FILE_FIRST.sub("", text)
    for words in given:
        text = text.replace(words, " ")
    tail = find_credit_tail(text)
    if tail and text.endswith((tail, tail + ")", tail + "]", tail + ").")):
        text = text[: text.rindex(tail)]
    return "" if is_credit(text) and len(text.split()) <= 12 else tidy(text).strip(" ()[]/|.:–—-")


def _credit_of(given: list[Credit], text: str, element: Any) -> Credit | None:
    """The credit that the page marks, else the one in the words, else the last short piece of its own."""
    in_words = split_caption(text, marked=True).credit
    if given:
        return replace(given[0], file=True) if in_words and in_words.file else given[0]
    if in_words is not None and (in_words.person or in_words.organisations):
        return in_words
    last = _last_piece(element)
    own = read_credit(last) if last and is_names(last) else None
    return own or in_words


def _last_piece(element: Any) -> str | None:
    """The text of a caption's last child, where longer text stands before it and it ends no sentence."""
    children = [child for child in element if tidy(child.text_content())]
    while len(children) == 1 and not (element.text or "").strip():
        element = children[0]
        children = [child for child in element if tidy(child.text_content())]
    if not children or (children[-1].tail or "").strip() or children[-1].tag not in _CREDIT_TAGS:
        return None
    last, whole = tidy(children[-1].text_content()), tidy(element.text_content())
    return last if len(whole) >= 2 * len(last) and not last.endswith((".", "!", "?", ",")) else None


def _texts(element: Any) -> list[str]:
    """The pieces of an element's text, a piece that repeats the one before it left out."""
    pieces: list[str] = []
    for piece in map(tidy, element.itertext()):
        if piece and (not pieces or piece != pieces[-1]):
            pieces.append(piece)
    return pieces


_BUTTONS = re.compile(
    r"^\s*(?:\[\d+/\d+\]\s*|\d+ of \d+\s*[|:]?\s*|(?:open|close|toggle|hide|show|enlarge|expand|view|zoom)(?: \d+)?(?: [\w]+){0,3}? (?:images?|captions?|gallery|pictures?|photos?|fullscreen|lightbox)\b\s*|image caption:?\s+)+"
    r"|\s*(?:hide caption|toggle caption|vis mer|show more|read more|enlarge this image|(?:\.\s*)?purchase licensing rights.*|angle down icon.*)$",
    re.IGNORECASE,
)


def _without_buttons(text: str) -> str:
    return _BUTTONS.sub("", text).strip()


def _credit_elements(element: Any) -> list[Any]:
    """The elements that name a credit: inside the caption, in its figure, or beside it in a small container."""
    figure = next(element.iterancestors("figure"), None)
    marked = [
        inner
        for inner in (element if figure is None else figure).iter(*_INNER)
        if inner is not element and _marks_credit(inner)
    ]
    if figure is None and element.getparent() is not None:
        marked += [
            beside for beside in element.getparent() if beside is not element and _STRICT_CREDIT.search(_label(beside))
        ]
    outer = [one for one in marked if not any(other is not one and other in one.iterancestors() for other in marked)]
    return [one for one in outer if 0 < len(tidy(one.text_content())) <= LONGEST_CREDIT]


def _marks_credit(element: Any) -> bool:
    """Whether an element says that it holds a credit: by its class, as a figure's footer, or as a second caption that is all credit."""
    if element.tag == "footer" or any(map(_CREDIT.search, _label(element).split())):
        return True
    return (
        element.tag == "figcaption"
        and len(words := tidy(element.text_content())) <= LONGEST_CREDIT
        and is_credit(words)
        and not _ENDS_SENTENCE.search(words)
    )
