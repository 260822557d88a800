"""Articles: how much of real news pages is read rightly (``news_pages``: 258 pages, gold by hand-written parsers).

How each figure is scored
    body F1 (4-shingles)   the way of the article-extraction-benchmark: multisets of runs of four words
                           (``\\w+``, case kept); precision and recall of each page, averaged over pages, F1 of the two means.
                           Ours is the text without headline and captions; gold is summary, section headlines and paragraphs.
    body F1 (words)        the mean over pages of the F1 of the two bags of words.
    title                  gold title and ours are equal without case, punctuation and space.
    authors                mean over pages with gold authors of the F1 of the two sets of names (people, agency and outlet
                           count as ours where gold names them as author; compared without case and punctuation).
    day                    pages whose day is right, of all (as shown by the page: gold in its own zone or in UTC).
    day, given             the same, of pages where a day was given (we abstain where evidence is weak).
    time of day            pages whose gold has a time of day and ours is within a minute of it (zones compared where both have one).
    captions               distinct gold captions of which at least 80 % of the words stand in one of our captions.
    caption credits        of gold captions with a credit that were found, those whose credit words we name (person or organisation).
    captions with credits  of all gold captions with a credit: caption found and credit named in its block.
"""

from __future__ import annotations

import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from benchmarks.rows import SHARED, Row
from tadmor.articles.credits import plain_width
from tadmor.articles.read import read
from tadmor.errors import InputError
from tadmor.model.article import Article, Published

PAGES = SHARED / "corpora" / "news_pages" / "pages"
DATA = "news_pages"
HANDOUT = {"supplied", "handout", "submitted", "provided"}
_WORD = re.compile(r"\w+")
_SPLIT = re.compile(r"\s*(?:/|,|;|\||\bvia\b|\bfor\b|\bund\b|\band\b| - | – |\(|\)|©|:)\s*")


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its gold."""

    name: str
    data: bytes
    url: str | None
    gold: dict[str, Any]


def load_pages() -> list[Page]:
    """Each page with its gold: pages of a publisher by date go with gold versions in order."""
    pages: list[Page] = []
    for path in sorted(PAGES.glob("*/*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        info = json.loads((path.parent / "meta.info").read_text(encoding="utf-8"))
        files = sorted(path.parent.glob(f"{path.stem}_[0-9]*.html.gz"))
        versions = sorted(gold, key=lambda name: [int(part) for part in name[1:].split("_")])
        for file, version in zip(files, versions, strict=True):
            url = info.get(file.name, {}).get("url")
            pages.append(
                Page(f"{path.parent.name}/{file.name[:-8]}", gzip.decompress(file.read_bytes()), url, gold[version])
            )
    return pages


def gold_body(gold: dict[str, Any]) -> str:
    """Summary, headings and paragraphs."""
    body = gold["body"]
    lines = [*body.get("summary", [])]
    for section in body["sections"]:
        lines += section["headline"] + section["paragraphs"]
    return "\n".join(lines)


def own_body(article: Article | None) -> str:
    """Our text without headline and captions."""
    if article is None:
        return ""
    return "\n".join(article.text[b.start : b.end] for b in article.blocks if b.kind not in {"headline", "caption"})


def words(text: str) -> Counter[Any]:
    """The bag of words."""
    return Counter(_WORD.findall(text))


def shingles(text: str) -> Counter[Any]:
    """The bag of runs of four words."""
    found = _WORD.findall(text)
    return Counter(tuple(found[i : i + 4]) for i in range(max(1, len(found) - 3)))


def precision_recall(gold: Counter[Any], own: Counter[Any]) -> tuple[float, float]:
    """Of two bags; nothing found counts as nothing right."""
    right = sum((gold & own).values())
    return right / max(1, sum(own.values())), right / max(1, sum(gold.values()))


def f1(precision: float, recall: float) -> float:
    """The harmonic mean, 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def mean(values: Iterable[float]) -> float:
    """The mean, 0 of nothing."""
    kept = list(values)
    return sum(kept) / len(kept) if kept else 0.0


def plain(text: str | None) -> str:
    """Letters and digits only, lower-case."""
    return "".join(_WORD.findall(text or "")).casefold().replace("_", "")


# ---- the figures

Pair = tuple[Page, Article | None]


def body_rows(pairs: list[Pair]) -> Iterator[Row]:
    """Shingle F1 and word F1."""
    scores = [precision_recall(shingles(gold_body(p.gold)), shingles(own_body(a))) for p, a in pairs]
    precision, recall = mean(s[0] for s in scores), mean(s[1] for s in scores)
    note = f"P {precision:.3f} R {recall:.3f}"
    yield Row("articles", DATA, "body F1 (4-shingles)", f1(precision, recall), len(pairs), note)
    bags = [f1(*precision_recall(words(gold_body(p.gold)), words(own_body(a)))) for p, a in pairs]
    yield Row("articles", DATA, "body F1 (words)", mean(bags), len(pairs), "mean over pages")


def title_right(page: Page, article: Article | None) -> bool:
    """Whether the headline is the gold title."""
    return article is not None and plain(article.headline) == plain(page.gold.get("title"))


def author_score(page: Page, article: Article | None) -> float:
    """F1 of the names; agency and outlet count where gold has them."""
    gold = {plain(name) for name in page.gold.get("authors") or []} - {""}
    if article is None:
        return 0.0
    signed = {plain(name) for name in article.bylines}
    known = {plain(name) for name in (article.agency, article.outlet, *aliases(article.agency))} & gold
    own = signed | known
    right = len(gold & own)
    return f1(right / len(own) if own else 0.0, right / len(gold))


def aliases(agency: str | None) -> list[str]:
    """Every spelling of an agency's name."""
    from tadmor.reference.agencies import agencies_by_key

    return [key for key, known in agencies_by_key().items() if agency and known.name == agency]


def gold_time(page: Page) -> datetime | None:
    """The gold publication time, or None."""
    text = page.gold.get("publishing_date")
    return datetime.fromisoformat(text) if text else None


def day_right(page: Page, published: Published | None) -> bool:
    """Whether the day agrees with gold's, in gold's own zone or in ours."""
    gold = gold_time(page)
    if gold is None or published is None or published.day is None:
        return False
    own = own_time(published)
    days = {gold.date().isoformat()}
    if own is not None and own.tzinfo is not None and gold.tzinfo is not None:
        days.add(gold.astimezone(own.tzinfo).date().isoformat())
    return published.day in days


def own_time(published: Published | None) -> datetime | None:
    """Our time with its zone; None where it is no finer than a day."""
    if published is None or published.precision not in {"minute", "second"}:
        return None
    zone = {None: "", "Z": "+00:00"}.get(published.zone, published.zone or "")
    return datetime.fromisoformat(published.value + zone)


def time_right(page: Page, published: Published | None) -> bool:
    """Whether our time is within a minute of gold's; without a zone on either side the clock's face counts."""
    gold, own = gold_time(page), own_time(published)
    if gold is None or own is None:
        return False
    if gold.tzinfo is None or own.tzinfo is None:
        gold, own = gold.replace(tzinfo=None), own.replace(tzinfo=None)
    return abs(gold - own) <= timedelta(minutes=1)


def has_time(page: Page) -> bool:
    """Whether gold has a time of day (midnight sharp is none)."""
    gold = gold_time(page)
    return gold is not None and (gold.hour, gold.minute, gold.second) != (0, 0, 0)


def date_rows(pairs: list[Pair]) -> Iterator[Row]:
    """Day, day where given, time of day."""
    dates = [(p, a.published if a else None) for p, a in pairs]
    given = [(p, d) for p, d in dates if d is not None]
    timed = [(p, d) for p, d in dates if has_time(p)]
    yield Row("articles", DATA, "day", mean(day_right(p, d) for p, d in dates), len(dates))
    yield Row(
        "articles",
        DATA,
        "day, of those given",
        mean(day_right(p, d) for p, d in given),
        len(given),
        "the rest abstains",
    )
    yield Row("articles", DATA, "time of day within a minute", mean(time_right(p, d) for p, d in timed), len(timed))


@dataclass(frozen=True, slots=True)
class GoldCaption:
    """A distinct gold caption of a page and its credit's words."""

    text: str
    credits: tuple[str, ...]


def gold_captions(page: Page) -> list[GoldCaption]:
    """Each caption of a page once."""
    found: dict[str, GoldCaption] = {}
    for image in page.gold.get("images") or []:
        text = image.get("caption")
        if text and len(_WORD.findall(text)) >= 1:
            found.setdefault(plain(text), GoldCaption(text, tuple(image.get("authors") or ())))
    return list(found.values())


def find_caption(gold: GoldCaption, article: Article | None) -> Any:
    """Our caption block that holds at least 80 % of the gold caption's words, or None."""
    bag = words(gold.text)
    for block in article.blocks if article else ():
        if block.kind == "caption":
            own = words(article.text[block.start : block.end]) if article else Counter()
            if sum((bag & own).values()) >= 0.8 * sum(bag.values()) or plain(gold.text) in plain(
                article.text[block.start : block.end] if article else ""
            ):
                return block
    return None


def credit_named(gold: GoldCaption, block: Any) -> bool:
    """Whether a name of the gold credit is among our person and organisations, or one of ours stands whole in it."""
    if block is None or block.credit is None:
        return False
    said = [" ".join(_WORD.findall(credit)).casefold() for credit in gold.credits]
    ours = (
        " ".join(_WORD.findall(name)).casefold() for name in (block.credit.person or "", *block.credit.organisations)
    )
    if any(name and f" {name} " in f" {credit} " for name in ours for credit in said):
        return True
    own = {plain(name) for name in (block.credit.person, *block.credit.organisations)} - {""}
    own |= {plain(alias) for name in block.credit.organisations for alias in aliases(name)}
    names = {plain(plain_width(piece)) for credit in gold.credits for piece in (*_SPLIT.split(credit), credit)} - {""}
    return bool(own & names) or (block.credit.handout and bool(names & HANDOUT))


def caption_rows(pairs: list[Pair]) -> Iterator[Row]:
    """Captions found, credits named."""
    golds = [(caption, find_caption(caption, a)) for p, a in pairs for caption in gold_captions(p)]
    credited = [(caption, block) for caption, block in golds if caption.credits]
    found = [(caption, block) for caption, block in credited if block is not None]
    yield Row(
        "articles", DATA, "captions", mean(block is not None for _, block in golds), len(golds), "recall, distinct"
    )
    yield Row(
        "articles",
        DATA,
        "captions that have a credit",
        mean(b is not None for _, b in credited),
        len(credited),
        "recall of the caption",
    )
    yield Row("articles", DATA, "caption credits, of found", mean(credit_named(c, b) for c, b in found), len(found))
    yield Row(
        "articles",
        DATA,
        "captions with credits",
        mean(credit_named(c, b) for c, b in credited),
        len(credited),
        "caption found and credit named",
    )
    yield caption_precision(pairs)


def caption_precision(pairs: list[Pair]) -> Row:
    """Of our captions on pages whose gold lists images, those that gold has too."""
    right = total = 0
    for page, article in pairs:
        golds = gold_captions(page)
        if not golds or article is None:
            continue
        matched = {find_caption(gold, article) for gold in golds}
        own = [block for block in article.blocks if block.kind == "caption"]
        total += len(own)
        right += sum(block in matched for block in own)
    return Row("articles", DATA, "caption precision", right / max(1, total), total, "gold leaves out some pictures")


def read_all(pages: list[Page]) -> tuple[list[Pair], float]:
    """Every page read, None where it could not be, and pages a second."""
    begin = time.process_time()
    pairs: list[Pair] = [(page, attempt(lambda page=page: read(page.data, url=page.url).value)) for page in pages]
    return pairs, len(pages) / (time.process_time() - begin)


def attempt(action: Callable[[], Article]) -> Article | None:
    """The article, or None where the page is refused."""
    try:
        return action()
    except InputError:
        return None


def run() -> list[Row]:
    """All figures of the area."""
    pairs, speed = read_all(load_pages())
    authored = [(p, a) for p, a in pairs if p.gold.get("authors")]
    english = [(p, a) for p, a in pairs if a is not None and a.language == "en"]
    return [
        *body_rows(pairs),
        Row("articles", DATA, "body F1 (4-shingles), English", next(body_rows(english)).value, len(english)),
        Row("articles", DATA, "title", mean(title_right(p, a) for p, a in pairs), len(pairs)),
        Row("articles", DATA, "authors", mean(author_score(p, a) for p, a in authored), len(authored), "F1 of names"),
        *date_rows(pairs),
        *caption_rows(pairs),
        Row("articles", DATA, "pages a second", speed, len(pairs), "a CPU-second of this process, whole read()"),
    ]
