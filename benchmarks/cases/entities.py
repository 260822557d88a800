"""Entities: re3d development documents, MUC-4 role fillers, alias relations, GUM coreference.

Development documents are those of training/splits.toml (re3d, GUM) and MUC-4's
tst1 and tst2; none is trained on, and the rules were written on others.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from benchmarks.rows import ROOT, SHARED, Row
from benchmarks.scoring.coreference import Chain, conll, f1
from benchmarks.scoring.gum import GumDocument, read_gum
from tadmor.annotations.entities import resolve_entities
from tadmor.annotations.places import resolve_places
from tadmor.annotations.sentences import parse_sentences
from tadmor.inference import Bundle
from tadmor.model.annotation import Sentence
from tadmor.model.article import Article, Block
from tadmor.model.entity import Entity
from tadmor.model.lookup import EntityIndex
from tadmor.model.span import Span
from tadmor.reference.actors import Actors
from tadmor.reference.gazetteer import Gazetteer

CORPORA = SHARED / "corpora"
MUC_SLOTS = {
    "PerpInd": "perpetrators",
    "PerpOrg": "perpetrator organisations",
    "Victim": "victims",
    "Target": "targets",
}
PRONOUNS = frozenset("i me my we us our he him his she her it its they them their who whom whose which that".split())


@dataclass(frozen=True, slots=True)
class Read:
    """An article with its sentences and entities."""

    article: Article
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]


@cache
def _tools() -> tuple[Bundle, Gazetteer, Actors]:
    return Bundle.open(), Gazetteer.open(), Actors.open()


def read_article(article: Article) -> Read:
    """Sentences, places and entities of an article."""
    bundle, gazetteer, actors = _tools()
    sentences, mentions = parse_sentences(article, bundle=bundle)
    places = resolve_places(article, sentences, mentions, gazetteer=gazetteer).value
    return Read(article, sentences, resolve_entities(article, sentences, mentions, places, actors=actors).value)


def article_from(name: str, text: str, paragraph: str = r"[^\n]+") -> Article:
    """An article whose text is exactly ``text``, a block for each match of ``paragraph``."""
    blocks = []
    for match in re.finditer(paragraph, text):
        start, end = match.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            blocks.append(Block("paragraph", start, end))
    return Article(name, text, blocks=tuple(blocks))


# --- re3d ---------------------------------------------------------------------------------------------------------


def _lines(path: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8-sig").split("\n") if line.strip()]


@cache
def re3d() -> dict[str, tuple[str, list[dict[str, Any]], list[dict[str, Any]]]]:
    """Every document by id: text, entities, relations."""
    found: dict[str, tuple[str, list[dict[str, Any]], list[dict[str, Any]]]] = {}
    for folder in sorted(path for path in (CORPORA / "re3d").iterdir() if path.is_dir()):
        for document in _lines(folder / "documents.json"):
            found[document["_id"]] = (document["text"], [], [])
        for entity in _lines(folder / "entities.json"):
            found[entity["documentId"]][1].append(entity)
        for relation in _lines(folder / "relations.json"):
            found[relation["documentId"]][2].append(relation)
    return found


def held_out(area: str) -> list[str]:
    """The document ids of the development part."""
    splits = tomllib.loads((ROOT / "training" / "splits.toml").read_text(encoding="utf-8"))
    return list(splits[area]["held_out"])


def _gold_spans(entities: Iterable[dict[str, Any]]) -> dict[Span, str]:
    return {
        Span(entity["begin"], entity["end"]): entity["type"]
        for entity in entities
        if entity["type"] in {"Person", "Organisation"} and len(entity["value"].split()) < 15
    }


def _units(gold: dict[Span, str]) -> list[list[Span]]:
    """Gold spans of one phrase ("the UN", "UN"; "Foreign Secretary X", "X") together: same end, same type."""
    by_end: dict[tuple[int, str], list[Span]] = {}
    for span, kind in gold.items():
        by_end.setdefault((span.end, kind), []).append(span)
    return list(by_end.values())


def _re3d_type(entity: Entity) -> str:
    return "Person" if entity.kind == "person" else "Organisation"


def re3d_mentions() -> list[Row]:
    """Mentions of people and organisations: exact spans with type, and overlapping ones."""
    exact = overlap = typed = found = gold_count = exact_found = overlap_found = 0
    for document in held_out("re3d"):
        text, entities, _ = re3d()[document]
        gold = _gold_spans(entities)
        units = _units(gold)
        system = {
            Span(mention.start, mention.end): _re3d_type(entity)
            for entity in read_article(article_from(document, text)).entities
            for mention in entity.mentions
            if mention.form != "pronoun"
        }
        heads = _without_relatives(gold, text)
        found += len(system)
        gold_count += len([unit for unit in units if any(span in heads for span in unit)])
        exact += sum(gold.get(span) == kind for span, kind in system.items())
        overlap += sum(any(span.overlaps(other) for other in gold) for span in system)
        typed += sum(
            any(span.overlaps(other) and gold[other] == kind for other in gold) for span, kind in system.items()
        )
        wanted = [unit for unit in units if any(span in heads for span in unit)]
        exact_found += sum(any(system.get(span) == gold[span] for span in unit) for unit in wanted)
        overlap_found += sum(any(span.overlaps(other) for other in system for span in unit) for unit in wanted)
    rows = []
    for name, hits, recalled in (("exact with type", exact, exact_found), ("overlap", overlap, overlap_found)):
        precision, recall = hits / found, recalled / gold_count
        rows += [
            Row("entities", "re3d development", f"{name} P", precision, found),
            Row("entities", "re3d development", f"{name} R", recall, gold_count),
            Row("entities", "re3d development", f"{name} F1", f1(precision, recall), gold_count),
        ]
    return rows


def _without_relatives(gold: dict[Span, str], text: str) -> set[Span]:
    return {span for span in gold if span.text_in(text).lower() not in PRONOUNS}


def re3d_relations() -> list[Row]:
    """Pairs said to be the same found as one entity; pairs that fight, ally or meet kept as two (all documents)."""
    same = same_all = merged = apart_all = 0
    for document, (text, entities, relations) in sorted(re3d().items()):
        wanted = [r for r in relations if r["type"] in {"IsSynonymOf", "FightingAgainst", "AlliesOf", "CommWith"}]
        if not wanted:
            continue
        gold = _gold_spans(entities)
        index = EntityIndex(read_article(article_from(document, text)).entities)
        for relation in wanted:
            pair = _relation_spans(relation)
            if pair is None or any(span not in gold for span in pair):
                continue
            left, right = (_entity_of(index, span) for span in pair)
            if relation["type"] == "IsSynonymOf":
                same_all += 1
                same += left is not None and left is right
            elif left is not None and right is not None:
                apart_all += 1
                merged += left is right
    return [
        Row("entities", "re3d", "same by the text, one entity", same / same_all, same_all, "IsSynonymOf"),
        Row(
            "entities",
            "re3d",
            "two in a relation, two entities",
            1 - merged / apart_all,
            apart_all,
            "fights, allies, meets",
        ),
    ]


def _relation_spans(relation: dict[str, Any]) -> tuple[Span, Span] | None:
    """The spans of a relation's two ends, None where one lies in the other."""
    source = Span(relation["sourceBegin"], relation["sourceEnd"])
    target = Span(relation["targetBegin"], relation["targetEnd"])
    return None if source.overlaps(target) else (source, target)


def _entity_of(index: EntityIndex, span: Span) -> Entity | None:
    """The entity of the longest mention in a span that shares its start or end, else that of its last word."""
    inside = [row for row in index.within(span) if row[0].start == span.start or row[0].end == span.end]
    longest = max(inside, key=lambda row: row[0].end - row[0].start, default=None)
    return longest[1] if longest else index.at(Span(max(span.start, span.end - 1), span.end))


# --- MUC-4 --------------------------------------------------------------------------------------------------------


def muc_documents(part: str = "dev") -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Text and templates of MUC-4; ``dev`` is tst1 and tst2."""
    for line in (CORPORA / "muc4" / "gtt" / f"{part}.json").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row["doctext"], row["templates"]


def muc_fillers(limit: int | None = None) -> list[Row]:
    """Fillers of the human slots whose head word is the head of an entity's mention."""
    hits = dict.fromkeys(MUC_SLOTS, 0)
    totals = dict.fromkeys(MUC_SLOTS, 0)
    for number, (text, templates) in enumerate(muc_documents()):
        if not templates or (limit is not None and number >= limit):
            continue
        words = _mention_words(read_article(article_from("muc", text, r"(?:(?!\s{3,}).)+")).entities)
        for slot in MUC_SLOTS:
            for filler in _fillers(templates, slot):
                totals[slot] += 1
                hits[slot] += bool({_last_word(text) for text in filler} & words)
    return [
        Row(
            "entities",
            "MUC-4 development",
            f"{name} found",
            hits[slot] / totals[slot],
            totals[slot],
            "last word of a filler",
        )
        for slot, name in MUC_SLOTS.items()
        if slot != "Target"
    ]


def _fillers(templates: Sequence[dict[str, Any]], slot: str) -> set[tuple[str, ...]]:
    return {tuple(text for text, _ in filler) for template in templates for filler in template.get(slot, ())}


def _mention_words(entities: Iterable[Entity]) -> set[str]:
    """The last word of every mention and of its part before "of"."""
    found = set()
    for entity in entities:
        for mention in entity.mentions:
            found.add(_last_word(mention.text))
            found.add(_last_word(re.split(r" (?:of|for|from) ", mention.text)[0]))
    return found


def _last_word(text: str) -> str:
    words = re.findall(r"[\w'-]+", text.lower())
    return words[-1] if words else ""


# --- GUM ----------------------------------------------------------------------------------------------------------


def gum_coreference() -> list[Row]:
    """CoNLL score over chains of people and organisations, on our own parses and mentions (held-out documents)."""
    documents = []
    for name in held_out("gum"):
        gum = read_gum(CORPORA / "gum" / "dep" / f"{name}.conllu")
        read = read_article(gum.article)
        documents.append((_key_chains(gum), _response_chains(gum, read)))
    scores = conll(documents)
    return [
        Row(
            "entities",
            "GUM held out",
            f"coreference {name}",
            value,
            sum(len(key) for key, _ in documents),
            "people, organisations; from text",
        )
        for name, value in scores.items()
    ]


def _key_chains(gum: GumDocument) -> list[Chain]:
    chains: dict[str, set[int]] = {}
    kinds: dict[str, list[str]] = {}
    for gold in gum.gold:
        chains.setdefault(gold.chain, set()).add(gum.sentences[gold.sentence].tokens[gold.head].start)
        kinds.setdefault(gold.chain, []).append(gold.kind)
    return [
        frozenset(heads)
        for chain, heads in chains.items()
        if len(heads) > 1 and max(set(kinds[chain]), key=kinds[chain].count) in {"person", "organisation"}
    ]


def _response_chains(gum: GumDocument, read: Read) -> list[Chain]:
    """Our chains as offsets of gold heads, so that boundaries do not count: each mention takes its closest gold one's."""
    gold = [
        (Span(tokens[g.first].start, tokens[g.last - 1].end), tokens[g.head].start, g.kind)
        for g in gum.gold
        if (tokens := gum.sentences[g.sentence].tokens)
    ]
    chains = []
    for entity in read.entities:
        found = {_gold_head(Span(mention.start, mention.end), gold) for mention in entity.mentions}
        found.discard(None)
        if len(found) > 1:
            chains.append(frozenset(found))
    return chains


def _gold_head(span: Span, gold: Sequence[tuple[Span, int, str]]) -> int | None:
    """The head offset of the gold mention that shares most with the span; None for one that is no person or body."""
    best, share = None, 0.4
    for other, head, kind in gold:
        common = min(span.end, other.end) - max(span.start, other.start)
        if common > 0 and common / (max(span.end, other.end) - min(span.start, other.start)) > share:
            best, share = (head, kind), common / (max(span.end, other.end) - min(span.start, other.start))
    if best is None:
        return -1 - span.start
    return best[0] if best[1] in {"person", "organisation"} else None


def run() -> list[Row]:
    """All rows of the area."""
    return [*re3d_mentions(), *re3d_relations(), *muc_fillers(), *gum_coreference()]
