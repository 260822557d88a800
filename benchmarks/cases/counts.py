"""Counts of people, at the level of annotation: is the number there, and of the right people.

What befell them is judged end to end in other cases. MUC-4: slot "HUM TGT:
NUMBER" of tst1 and tst2 (numbers of two and more with their words). FA-KES:
how many children and women a report says were killed (crowd labels, noisy).
ISAF: whether the release's number of killed is among its counts.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.rows import SHARED, Row
from tadmor.annotations.counts import find_counts
from tadmor.annotations.sentences import parse_sentences
from tadmor.inference import Bundle
from tadmor.model.annotation import PeopleCount
from tadmor.model.article import Article, Block
from tadmor.model.ids import article_id
from tadmor.reference.people_words import people_words

CORPORA = SHARED / "corpora"
MUC = CORPORA / "muc4" / "official" / "TASK" / "CORPORA"
MUC_FILES = (("tst1/tst1-muc3", "tst1/key-tst1.v7"), ("tst2/tst2-muc4", "tst2/key-tst2.v4"))
NUMBER = re.compile(r"21\. HUM TGT: NUMBER\s+(.*?)(?=\n22\.)", re.DOTALL)
FILL = re.compile(r'(\d+)\s*:\s*"([^"]+)"((?:\s*/\s*"[^"]+")*)')
ISAF_LIMIT = 130
FAKES_LIMIT = 80


def read_article(text: str) -> Article:
    """An article of one block for each paragraph."""
    blocks, start = [], 0
    for part in re.split(r"(\n\s*\n)", text):
        if part.strip():
            blocks.append(Block("paragraph", start, start + len(part)))
        start += len(part)
    return Article(article_id(text), text, blocks=tuple(blocks))


def counts_of(text: str, bundle: Bundle) -> tuple[PeopleCount, ...]:
    """The counts of a text."""
    article = read_article(text)
    sentences, _ = parse_sentences(article, bundle=bundle)
    return find_counts(article, sentences)


def muc_documents(path: Path) -> dict[str, str]:
    """The texts of a MUC-4 file by id."""
    raw = path.read_text(encoding="latin-1")
    parts = re.split(r"\n?((?:DEV|TST\d)-MUC\d-\d{4})[^\n]*\n", raw)
    return {parts[i].strip(): parts[i + 1] for i in range(1, len(parts) - 1, 2)}


def muc_numbers(path: Path) -> dict[str, set[tuple[int, str]]]:
    """Numbers of human targets (two and more) with the words of each, by document."""
    gold: dict[str, set[tuple[int, str]]] = {}
    for template in re.split(r"\n(?=0\.\s+MESSAGE: ID)", path.read_text(encoding="latin-1")):
        identity = re.search(r"MESSAGE: ID\s+(\S+)", template)
        slot = NUMBER.search(template)
        if identity is None or slot is None:
            continue
        for number, words, _ in FILL.findall(slot[1]):
            if int(number) > 1:
                gold.setdefault(identity[1], set()).add((int(number), words.lower()))
    return gold


def says(count: PeopleCount, number: int, words: str) -> bool:
    """Whether a count gives the number of people that the words name."""
    return holds(count, number) and bool(
        set(re.findall(r"[a-z]+", count.text.lower())) & set(re.findall(r"[a-z]+", words))
    )


def holds(count: PeopleCount, number: int) -> bool:
    """Whether the number is the count's, or within its bounds if both are told ("about 1,000"); "more than 100" is 100 in keys."""
    if count.low is not None and count.high is not None:
        return count.low <= number <= count.high
    return number in {count.low, count.high, count.low - 1 if count.low is not None else None}


def muc4(bundle: Bundle) -> Iterator[Row]:
    """Recall of the numbers of human targets."""
    found = number_only = total = 0
    for texts_name, key_name in MUC_FILES:
        texts = muc_documents(MUC / texts_name)
        for identity, gold in sorted(muc_numbers(MUC / key_name).items()):
            if identity not in texts:
                continue
            counts = counts_of(texts[identity], bundle)
            total += len(gold)
            found += sum(any(says(count, *item) for count in counts) for item in gold)
            number_only += sum(any(holds(count, item[0]) for count in counts) for item in gold)
    yield Row(
        "counts", "MUC-4 tst1+tst2", "number with its people, recall", found / total, total, "numbers of two and more"
    )
    yield Row("counts", "MUC-4 tst1+tst2", "number, recall", number_only / total, total)


def fakes(bundle: Bundle) -> Iterator[Row]:
    """Children and women killed, as the crowd counted them."""
    with (CORPORA / "fakes_syria" / "fakes.csv").open(encoding="utf-8", errors="replace") as lines:
        rows = list(csv.DictReader(lines))
    hits = {"child": 0, "woman": 0}
    totals = {"child": 0, "woman": 0}
    for row in rows[:FAKES_LIMIT]:
        counts = counts_of(row["article_content"], bundle)
        for kind, column in (("child", "nb_children"), ("woman", "nb_women")):
            number = int(float(row[column] or 0))
            if number > 0:
                totals[kind] += 1
                hits[kind] += any(_kind(count) == kind and number in (count.low, count.high) for count in counts)
    for kind, total in totals.items():
        yield Row("counts", "FA-KES", f"number of {kind} victims, recall", hits[kind] / total, total, "crowd labels")


def _kind(count: PeopleCount) -> str | None:
    word = people_words().of_phrase(tuple((count.who or "").split()))
    return word.kind if word else None


def isaf(bundle: Bundle) -> Iterator[Row]:
    """Numbers killed and captured of two and more, anywhere among the counts of a release."""
    hits = total = 0
    lines = (CORPORA / "isaf" / "releases.jsonl").read_text(encoding="utf-8").split("\n")
    for line in [line for line in lines if line][:ISAF_LIMIT]:
        talk = json.loads(line)["conversations"]
        answer = json.loads(talk[2]["value"])
        numbers = [n for n in (answer["min_killed"], answer["min_captured"]) if n and 1 < n < 20]
        if not numbers:
            continue
        counts = counts_of(talk[1]["value"], bundle)
        for number in numbers:
            total += 1
            hits += any(number in (count.low, count.high) for count in counts) or _adds_up(counts, number)
    yield Row(
        "counts",
        "ISAF",
        "number killed or captured among the counts, recall",
        hits / total,
        total,
        "or two counts adding up to it",
    )


def _adds_up(counts: Sequence[PeopleCount], number: int) -> bool:
    lows = [count.low for count in counts if count.low and count.part_of is None]
    return any(lows[i] + lows[j] == number for i in range(len(lows)) for j in range(i))


def run() -> list[Row]:
    """All rows of the area."""
    bundle = Bundle.open()
    return [*muc4(bundle), *fakes(bundle), *isaf(bundle)]
