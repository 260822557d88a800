"""Sayings sentence by sentence, the chain of speakers, and what holds for any saying."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tadmor.claims.attribution import chain_for, find_sayings
from tadmor.model.annotation import Annotations, WeaponMention
from tadmor.model.article import Article, Block
from tadmor.model.claim import Saying
from tadmor.model.entity import Entity, EntityMention
from tadmor.model.place import Place, PlaceMention
from tadmor.model.span import Span
from tests.claims.case_trees import parsed, read_pairs

CASES = [case for name in ("verbs", "words", "quotes") for case in read_pairs("attribution", name)]


def read(text: str, entities: tuple[Entity, ...] = ()) -> tuple[Article, Annotations, tuple[Saying, ...]]:
    """The sayings of a paragraph of the pair files."""
    article = Article("", text, blocks=(Block("paragraph", 0, len(text)),))
    annotations = Annotations(sentences=parsed("attribution", text), entities=entities)
    return article, annotations, find_sayings(article, annotations)


def told(text: str, saying: Saying) -> str:
    """A saying as the pair files write it."""
    source = text[saying.source.start : saying.source.end] if saying.source else "-"
    content = " ... ".join(part.text_in(text) for part in saying.content)
    tags = [saying.form, saying.stance, saying.kind, saying.modality or ""]
    parent = f"^{saying.parent + 1}" if saying.parent is not None else ""
    marks = " ".join(tag for tag in [*tags, parent] if tag)
    return f"{source} | {saying.cue.text_in(text)} | {content} | {marks}"


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_reads_who_says_what(text: str, expected: str) -> None:
    _, _, sayings = read(text)
    assert " ;; ".join(told(text, saying) for saying in sayings) == expected


def entity(text: str, words: str, kind: str = "government") -> Entity:
    """An entity with one mention."""
    start = text.index(words)
    mention = EntityMention(start, start + len(words), words, "name")
    return Entity("e1", kind, words, mentions=(mention,))  # type: ignore[arg-type]


def test_a_source_points_to_its_entity() -> None:
    text = "The mayor confirmed that the school was hit."
    _, _, sayings = read(text, (entity(text, "The mayor"),))
    assert sayings[0].source is not None
    assert sayings[0].source.entity == "e1"


def test_an_entity_tells_the_kind_that_the_words_do_not() -> None:
    text = "Washington believes the convoy was hit by a drone."
    _, _, sayings = read(text, (entity(text, "Washington"),))
    assert sayings[0].kind == "official"


def test_the_chain_runs_from_the_nearest_speaker_outwards() -> None:
    text = "The monitor said the army believed the pilot was dead."
    article, annotations, sayings = read(text)
    at = text.index("dead")
    chain = chain_for(article, annotations, sayings, Span(at, at + 4))
    assert [(link.text, link.cue) for link in chain] == [("the army", "believed"), ("The monitor", "said")]


def test_the_cited_speaker_stands_before_the_one_who_cites() -> None:
    text = "Reuters reported that the base had fallen, citing local officials."
    article, annotations, sayings = read(text)
    at = text.index("fallen")
    chain = chain_for(article, annotations, sayings, Span(at, at + 6))
    assert [link.text for link in chain] == ["local officials", "Reuters"]


def test_nobody_but_the_report_says_what_no_saying_holds() -> None:
    text = "The town was empty, the mayor said. Nine houses had burned."
    article, annotations, sayings = read(text)
    at = text.index("burned")
    assert chain_for(article, annotations, sayings, Span(at, at + 6)) == ()


def test_a_claim_of_hearsay_stands_on_the_cue() -> None:
    text = "The gunmen reportedly escaped."
    article, annotations, sayings = read(text)
    at = text.index("escaped")
    (link,) = chain_for(article, annotations, sayings, Span(at, at + 7))
    assert (link.source, link.text, link.cue) == (None, "reportedly", "reportedly")


def chain(text: str, word: str, entities: tuple[Entity, ...] = ()) -> list[tuple[str, str | None]]:
    """Words and cue of each link of the chain of a word."""
    article, annotations, sayings = read(text, entities)
    at = text.index(word)
    links = chain_for(article, annotations, sayings, Span(at, at + len(word)))
    return [(link.text, link.cue) for link in links]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Karim, who has joined the rebels, is believed to have escaped.", "joined", []),
        ("Karim, who has joined the rebels, is believed to have escaped.", "escaped", [("believed", "believed")]),
        ("Karim is considered the head of a gang, a group which has killed nine judges.", "killed", []),
    ],
)
def test_an_aside_is_not_what_somebody_unnamed_believes(text: str, word: str, expected: list[tuple[str, str]]) -> None:
    assert chain(text, word) == expected


def test_who_denies_a_part_in_a_clash_is_no_source_for_the_clash() -> None:
    text = "The commander denied that his men had joined in the clash."
    assert chain(text, "clash") == []
    assert chain(text, "joined") == [("The commander", "denied")]


def test_who_calls_for_an_end_of_the_fighting_is_no_source_for_it() -> None:
    text = "The envoy called on both sides to stop the fighting."
    assert chain(text, "fighting") == []
    assert chain(text, "stop") == [("The envoy", "called")]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The front described the arrest as a trick.", "arrest"),
        ("The envoy secured a condemnation of the offensive.", "offensive"),
        ("Rebels are to blame for the murder.", "murder"),
        ("Fighters that attacked the town allegedly fled.", "attacked"),
        ("Alleged thieves who stabbed him fled.", "stabbed"),
    ],
)
def test_what_is_taken_for_granted_has_no_source(text: str, word: str) -> None:
    assert chain(text, word) == []


def test_news_is_no_source_within_the_words_of_another() -> None:
    assert chain("The minister spoke of the news that a soldier was killed.", "killed") == [("The minister", "spoke")]


def test_one_speaker_stands_once() -> None:
    text = "The mayor said that, according to him, the town was empty."
    start = text.index("him")
    mayor = entity(text, "The mayor", "person")
    mayor = replace(mayor, mentions=(*mayor.mentions, EntityMention(start, start + 3, "him", "pronoun")))
    assert chain(text, "empty", (mayor,)) == [("him", "according to")]


@pytest.mark.parametrize(("kind", "expected"), [("other", None), ("armed_group", "e1")])
def test_a_pronoun_is_not_given_to_what_cannot_speak(kind: str, expected: str | None) -> None:
    text = "They accuse the police of torture."
    missing = Entity("e1", kind, "missing goods", mentions=(EntityMention(0, 4, "They", "pronoun"),))  # type: ignore[arg-type]
    _, _, sayings = read(text, (missing,))
    assert sayings[0].source is not None
    assert sayings[0].source.entity == expected


@pytest.mark.parametrize("text", [text for text, _ in CASES])
def test_spans_lie_in_the_text_and_parents_hold_their_children(text: str) -> None:
    _, _, sayings = read(text)
    for number, saying in enumerate(sayings):
        assert all(0 <= part.start < part.end <= len(text) for part in saying.content)
        assert list(saying.content) == sorted(saying.content)
        assert saying.parent != number
        assert not any(part.overlaps(saying.cue) for part in saying.content)


def test_it_is_the_speaker_of_the_sentence_before_not_what_was_told_of() -> None:
    text = "A source told the agency that the Front fired shells at houses. It added that a woman was killed."
    front = Entity("e9", "armed_group", "Front", mentions=(EntityMention(31, 36, "Front", "name"),))
    article, annotations, sayings = read(text, (replace(front, mentions=(*front.mentions, _mention(text, "It"))),))
    at = text.index("killed")
    chain = chain_for(article, annotations, sayings, Span(at, at + 6))
    assert [(link.text, link.cue, link.source) for link in chain] == [("A source", "added", None)]


def test_who_is_said_to_do_a_thing_and_adds_to_it_had_spoken() -> None:
    text = "The mayor said the town fell. It added that a woman was killed."
    town = Entity("e9", "other", "the town", mentions=(_mention(text, "the town"),))
    _, _, sayings = read(text, (town, entity(text, "The mayor")))
    assert sayings[1].source is not None
    assert sayings[1].source.entity == "e1"


def test_of_one_who_declares_a_place_free_the_saying_is_his() -> None:
    text = "The army declared that Homs was free of fighters, stating that families could return."
    start = text.index("Homs")
    place = Place("p1", "Homs", "settlement", mentions=(PlaceMention(start, start + 4, "Homs", "name"),))
    _, annotations, _ = read(text)
    article = Article("", text, blocks=(Block("paragraph", 0, len(text)),))
    sayings = find_sayings(article, replace(annotations, places=(place,)))
    assert [text[s.source.start : s.source.end] for s in sayings if s.source] == ["The army", "The army"]


def test_weapons_never_speak() -> None:
    text = "The artillery answered that the hill was hit."
    _, annotations, sayings = read(text)
    assert sayings
    article = Article("", text, blocks=(Block("paragraph", 0, len(text)),))
    weapon = WeaponMention(4, 13, "artillery", "artillery", 0)
    assert not find_sayings(article, replace(annotations, weapons=(weapon,)))


def _mention(text: str, words: str) -> EntityMention:
    start = text.index(words)
    return EntityMention(start, start + len(words), words, "pronoun" if words == "It" else "name")


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        # what for is no part of what was agreed to
        ("The mayor agreed to disarm in order for the soldiers to agree to withdraw.", "withdraw", []),
        ("The mayor agreed to withdraw the guards.", "withdraw", [("The mayor", "agreed")]),
        # who does not want a thing says nothing
        ("The front accused the army of not wanting to negotiate.", "negotiate", [("The front", "accused")]),
        ("The army wants to negotiate.", "negotiate", [("The army", "wants")]),
        # a poll tells what people think of a deed
        ("According to a poll, support for the offensive fell.", "offensive", []),
        ("According to a poll, nine residents in ten had fled.", "fled", [("a poll", "According to")]),
        # an apposition, though a parser hangs its clause on the name within it
        ("It was believed to mean Karim, a trader also from Homs who had fled.", "fled", []),
    ],
)
def test_only_who_vouches_for_a_thing_is_its_source(text: str, word: str, expected: list[tuple[str, str]]) -> None:
    assert chain(text, word) == expected


def test_his_account_is_his() -> None:
    text = "The minister came. According to his account, rebels fled."
    minister = entity(text, "The minister", "person")
    at = text.index("his")
    minister = replace(minister, mentions=(*minister.mentions, EntityMention(at, at + 3, "his", "pronoun")))
    _, _, sayings = read(text, (minister,))
    assert [(told(text, s).split(" | ")[0], s.source.entity) for s in sayings if s.source] == [("his account", "e1")]


def test_who_says_we_means_his_own_side() -> None:
    text = 'The mayor said: "Last week we announced that the road was closed."'
    _, _, sayings = read(text, (entity(text, "The mayor", "person"),))
    assert [s.source.entity for s in sayings if s.source] == ["e1", "e1"]


TRANSCRIPT = "General Ana Ruiz spoke. [Begin recording] [Ruiz] Troops killed five rebels. [end recording] Police arrested two men."


def test_a_turn_is_said_by_whom_its_label_names() -> None:
    ruiz = Entity("e1", "person", "Ana Ruiz", mentions=(_mention(TRANSCRIPT, "General Ana Ruiz"),))
    assert chain(TRANSCRIPT, "killed", (ruiz,)) == [("Ruiz", "Ruiz")]
    assert chain(TRANSCRIPT, "arrested", (ruiz,)) == []
    _, _, sayings = read(TRANSCRIPT, (ruiz,))
    assert [s.source.entity for s in sayings if s.source] == ["e1"]
