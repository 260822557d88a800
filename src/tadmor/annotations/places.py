"""The places of a report: ``resolve_places``.

Finds the words that name or refer to places (``places_names``), decides which
of its namesakes each name means (``places_choice``), resolves "the city" and
"its citadel" (``places_nominals``), and says why. What stays open is a place
without coordinates and an issue, never a guess.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from tadmor.annotations.places_choice import USUAL_NAME, choose
from tadmor.annotations.places_distance import admitted
from tadmor.annotations.places_model import Choice, Draft, Evidence, Group, PlaceName
from tadmor.annotations.places_names import NameFinder
from tadmor.annotations.places_nominals import NominalReader
from tadmor.model.annotation import Mention, Sentence
from tadmor.model.article import Article
from tadmor.model.outcome import Issue, Outcome
from tadmor.model.place import Place, PlaceKind, PlaceMention
from tadmor.reference.gazetteer import Gazetteer, Hit, Row, best_rows, distance_km
from tadmor.text.normalise import normal_form
from tadmor.text.skeleton import skeleton

PLACED = 0.4  # under this score a place keeps no coordinates
SIMILAR = 0.6  # under this a spelling that shares the consonants is another name
SAME_SOUND = 0.8  # SIMILAR for a name that is exactly the name of a place far away
BONES = 3  # consonants that such a spelling must share: two are shared by too many
PLACED_BY_SOUND = (
    0.55  # PLACED for a name that only shares the consonants of a row's, or whose row lies in no country of the report
)
WELL_KNOWN = 100_000.0  # people of a town that is placed abroad as readily as at home
BY_KM = 50.0  # from a town to what is said to lie in it
UNITS = frozenset({"admin1", "admin2", "admin3"})
BORDERS = frozenset({"border", "borders", "frontier"})
NAMED = 0.5  # under this evidence words are no place at all


def resolve_places(
    article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention], *, gazetteer: Gazetteer
) -> Outcome[tuple[Place, ...]]:
    """The places of an article by first offset, with the issues met.

    ``sentences`` are the article's, parsed or only tokenised; ``mentions`` are
    the reader bundle's and may be none, which costs precision.
    """
    names = NameFinder(article, sentences, mentions, gazetteer).find()
    evidence = first_evidence(article, names, sentences, gazetteer)
    groups = group_names(names, gazetteer, evidence)
    choices = choose(groups, evidence, gazetteer)
    heard = heard_again(groups, choices, gazetteer, evidence)
    if heard != groups:
        groups, choices = heard, choose(heard, evidence, gazetteer)
    choices = told_apart(groups, choices, gazetteer)
    choices = [weighed(choice, evidence) for choice in choices]
    drafts, issues = draft_places(groups, choices, evidence, gazetteer)
    NominalReader(article.text, sentences, drafts, gazetteer).read()
    return Outcome(finished(drafts, gazetteer), tuple(sorted(issues, key=lambda issue: (issue.start or 0, issue.code))))


def first_evidence(
    article: Article, names: Sequence[PlaceName], sentences: Sequence[Sentence], gazetteer: Gazetteer
) -> Evidence:
    """The countries that a report names outright, and those of its dateline and address."""
    countries: dict[str, float] = {}
    for name in names:
        for hit in () if is_across_border(name, sentences[name.sentence]) else name.hits:
            if hit.row.kind == "country" and hit.row.country and hit.spelling > 0.92:
                worth = 0.5 if name.form == "adjective" else 1.0
                countries[hit.row.country] = countries.get(hit.row.country, 0.0) + worth
    dampened = {country: math.sqrt(weight) for country, weight in countries.items()}
    for country in address_countries(article, gazetteer):
        dampened[country] = dampened.get(country, 0.0) + 0.3
    return Evidence(countries=dampened)


def is_across_border(name: PlaceName, sentence: Sentence) -> bool:
    """ "near the Jordanian border", "on the border with Jordan": what lies there lies this side of it."""
    words = [token.text.lower() for token in sentence.tokens]
    before = words[max(0, name.first - 3) : name.first]
    return words[name.last : name.last + 1] in (["border"], ["frontier"]) or (
        before[-1:] == ["with"] and bool(BORDERS.intersection(before))
    )


def address_countries(article: Article, gazetteer: Gazetteer) -> list[str]:
    """The country of a web address's last part (".sy"), if it is one."""
    host = (article.url or "").split("//")[-1].split("/")[0].rsplit(".", 1)[-1].lower()
    row = gazetteer.country_row("GB" if host == "uk" else host) if len(host) == 2 else None
    return [row.country] if row is not None and row.country else []


def group_names(names: Sequence[PlaceName], gazetteer: Gazetteer, evidence: Evidence) -> list[Group]:
    """Names spelt alike and called alike, with the rows that answer to them."""
    grouped: dict[tuple[str, str], list[PlaceName]] = {}
    for name in names:
        grouped.setdefault((normal_form(name.query), called(name)), []).append(name)
    return [Group(key, tuple(members), hits_of(members, gazetteer, evidence)) for key, members in grouped.items()]


def called(name: PlaceName) -> str:
    """What a name is called, so far as it tells two senses apart: "Homs" and "the city of Homs" are one, "Homs province" another."""
    if name.article and name.kind is None:
        return "the"
    if name.kind is None or name.kind.place_kind == "settlement":
        return name.form
    return name.kind.place_kind


def hits_of(names: Sequence[PlaceName], gazetteer: Gazetteer, evidence: Evidence) -> tuple[Hit, ...]:
    """The rows that answer to names spelt alike: by their spelling, else by their consonants in the countries of the report."""
    is_adjective = names[0].form == "adjective"
    exact = [hit for hit in best_rows([hit for name in names for hit in name.hits]) if hit.is_adjective == is_adjective]
    hits = tuple(exact) if exact or is_adjective else sounding_alike(names[0], gazetteer, evidence)
    hits = in_section(names, hits, gazetteer, evidence)
    hits = where_said(names, hits, gazetteer)
    if names[0].article and names[0].kind is None:
        hits = tuple(hit for hit in hits if hit.row.place_kind != "settlement") or rivers_called(names[0], gazetteer)
    return admitted(hits, [name.away for name in names if name.away is not None])


def rivers_called(name: PlaceName, gazetteer: Gazetteer) -> tuple[Hit, ...]:
    """ "the Dnipro": the rows of "Dnipro River", since no town bears an article."""
    return tuple(hit for hit in gazetteer.exact(f"{name.query} River") if hit.row.place_kind == "natural")


def where_said(names: Sequence[PlaceName], hits: tuple[Hit, ...], gazetteer: Gazetteer) -> tuple[Hit, ...]:
    """The rows that lie where the text says: "Midan neighbourhood in Aleppo" is not the one in Damascus."""
    for text in dict.fromkeys(name.inside for name in names if name.inside):
        wholes = [hit.row for hit in gazetteer.exact(text) if not hit.is_code and hit.spelling > USUAL_NAME]
        if wholes:
            hits = tuple(hit for hit in hits if any(lies_by(hit.row, whole, gazetteer) for whole in wholes))
    for text, kind in dict.fromkeys(unit for name in names for unit in name.units):
        units = [hit.row for hit in gazetteer.exact(text) if hit.row.kind in kind.kinds and hit.row.kind in UNITS]
        if units:
            hits = tuple(hit for hit in hits if any(is_of_unit(hit.row, unit) for unit in units))
    return hits


def is_of_unit(row: Row, unit: Row) -> bool:
    """Whether a row lies in the first-order unit that a unit is or lies in: finer ones are not known of every village."""
    province = unit.index if unit.kind == "admin1" else unit.admin1
    return row.index == unit.index or (province is not None and province in {row.admin1, row.index})


def lies_by(row: Row, whole: Row, gazetteer: Gazetteer) -> bool:
    """Whether a row lies in a unit or a river's country, or near a town."""
    if gazetteer.lies_in(row, whole) or row.index == whole.index:
        return True
    if whole.place_kind in {"natural", "region"}:
        return whole.country in {None, row.country}
    near = row.point is not None and whole.point is not None and distance_km(row.point, whole.point) < BY_KM
    return whole.place_kind == "settlement" and near


def in_section(
    names: Sequence[PlaceName], hits: tuple[Hit, ...], gazetteer: Gazetteer, evidence: Evidence
) -> tuple[Hit, ...]:
    """The rows in the country that heads the section, by sound if none is spelt so; all of them where none is known there."""
    sections = {name.section for name in names}
    if len(sections) != 1 or None in sections or names[0].form == "adjective":
        return hits
    heard = (*hits, *sounding_alike(names[0], gazetteer, evidence))
    for known in (hits, heard):
        if inside := tuple(hit for hit in known if hit.row.country in sections):
            return inside
    return hits


def heard_again(
    groups: Sequence[Group], choices: Sequence[Choice], gazetteer: Gazetteer, evidence: Evidence
) -> list[Group]:
    """The groups; where only places far from the report are spelt so, with those near it that sound the same."""
    heard = []
    for group, choice in zip(groups, choices, strict=True):
        hits = group.hits
        if choice.row is None and hits and group.names[0].form == "name":
            near = sounding_alike(group.names[0], gazetteer, evidence)
            hits = tuple(hit for hit in near if hit.spelling >= SAME_SOUND) or hits
        heard.append(replace(group, hits=hits))
    return heard


def told_apart(groups: Sequence[Group], choices: Sequence[Choice], gazetteer: Gazetteer) -> list[Choice]:
    """The choices; where a report says "Homs province" too, "Homs" alone is the town in it."""
    units = {
        choice.row.index
        for group, choice in zip(groups, choices, strict=True)
        if choice.row is not None and choice.row.place_kind == "admin" and is_called_unit(group, gazetteer)
    }
    return [
        town_in(group, choice)
        if choice.row is not None and choice.row.index in units and not is_called_unit(group, gazetteer)
        else choice
        for group, choice in zip(groups, choices, strict=True)
    ]


def is_called_unit(group: Group, gazetteer: Gazetteer) -> bool:
    """Whether the text says that a name is a unit's: "Homs province", "Kherson Oblast"."""
    name = group.names[0]
    kind = name.kind or gazetteer.words.kind_word(name.query.rpartition(" ")[2])
    return kind is not None and kind.place_kind == "admin"


def town_in(group: Group, choice: Choice) -> Choice:
    """The largest town of a group's name in the unit chosen for it, or the choice as it is."""
    unit = choice.row
    towns = [h.row for h in group.hits if h.row.place_kind == "settlement" and unit and h.row.admin1 == unit.index]
    town = max(towns, key=lambda row: row.people, default=None)
    called = (
        choice if town is None else replace(choice, row=town, reason=f"the town, told apart from {town.name}'s unit")
    )
    return called if group.names[0].form == "name" else choice


def sounding_alike(name: PlaceName, gazetteer: Gazetteer, evidence: Evidence) -> tuple[Hit, ...]:
    """The rows with the same consonants in the countries of the report; of its kind, for a site or a river."""
    if len(skeleton(name.query)) < BONES:
        return ()
    kind = name.kind
    return tuple(
        hit
        for hit in best_rows(gazetteer.similar(name.query))
        if hit.row.country in evidence.countries
        and hit.spelling >= SIMILAR
        and (kind is None or not (kind.site or kind.place_kind == "natural") or hit.row.kind in kind.kinds)
    )


def weighed(choice: Choice, evidence: Evidence) -> Choice:
    """The choice, without its row where little speaks for it and it only sounds alike or lies abroad."""
    row = choice.row
    if row is None or choice.score >= PLACED_BY_SOUND:
        return choice
    if choice.reason.startswith("same consonants"):
        return replace(choice, row=None, score=0.0, reason=f"spelt a little like {row.name} ({row.country})")
    if evidence.countries and row.country and row.country not in evidence.countries and row.people < WELL_KNOWN:
        return replace(
            choice, row=None, score=0.0, reason=f"{row.name} ({row.country}) may be another place of that name"
        )
    return choice


def draft_places(
    groups: Sequence[Group], choices: Sequence[Choice], evidence: Evidence, gazetteer: Gazetteer
) -> tuple[list[Draft], list[Issue]]:
    """One draft for each place: groups that mean one row become one."""
    drafts: list[Draft] = []
    by_row: dict[tuple[int, str | None], Draft] = {}
    issues: list[Issue] = []
    for group, choice in zip(groups, choices, strict=True):
        if not is_place(group, choice, evidence):
            continue
        for name in group.names:
            name = name if choice.score >= PLACED else in_full(name)
            draft = draft_for(name, choice, by_row, drafts)
            draft.mentions.append(PlaceMention(name.start, name.end, name.text, name.form))
        issues += doubts(group, choice)
    return drafts, issues


def is_place(group: Group, choice: Choice, evidence: Evidence) -> bool:
    """Whether the words are a place: signs around any of them, and a row that the report makes likely.

    A name without a row needs more: a preposition of place, a kind word or another place beside it.
    """
    worth = max(name.evidence for name in group.names)
    row = choice.row
    if row is None:
        return worth >= NAMED and any(is_beside_place_words(name) for name in group.names)
    worth += 0.2 if row.country in evidence.countries and evidence.countries[row.country] > 0.4 else 0.0
    worth += 0.1 if row.people > 10_000 else 0.0
    return worth >= NAMED


def is_beside_place_words(name: PlaceName) -> bool:
    """Whether words around a name say that it is a place."""
    return bool(name.located or name.kind or name.within or name.dateline or name.whole)


def in_full(name: PlaceName) -> PlaceName:
    """A name that stays unknown, with the site's or river's kind word after it: "Giraffe mall" is the name, not "Giraffe"."""
    if name.tail is None or name.kind is None or not (name.kind.site or name.kind.place_kind == "natural"):
        return name
    end, text = name.tail
    return replace(name, end=end, text=text, query=text[len(name.text) - len(name.query) :])


def draft_for(
    name: PlaceName,
    choice: Choice,
    by_row: dict[tuple[int, str | None], Draft],
    drafts: list[Draft],
) -> Draft:
    """The draft that a name belongs to, made if new; "northern Iraq" is a part of Iraq's."""
    placed = choice.row if choice.score >= PLACED else None
    index = placed.index if placed is not None else -1 - hash_free(normal_form(name.query))
    whole = by_row.get((index, None))
    if whole is None and not (name.direction and placed is None):
        whole = Draft(shown_name(name, placed), kind_of(name, placed), placed, choice, called=name.kind)
        by_row[index, None] = whole
        drafts.append(whole)
    if name.direction is None:
        assert whole is not None
        return whole
    part = by_row.get((index, name.direction))
    if part is None:
        part = Draft(name.text, "region", None, choice, part_of=whole)
        by_row[index, name.direction] = part
        drafts.append(part)
    return part


def hash_free(text: str) -> int:
    """A stable number for a text, to tell unknown places apart."""
    return int.from_bytes(text.encode("utf-8"), "big")


def shown_name(name: PlaceName, row: Row | None) -> str:
    """The name to print: as the text has it, the gazetteer's for countries, adjectives, codes and capitals."""
    if row is not None and (row.kind == "country" or name.form == "adjective" or name.text.isupper()):
        return row.name
    return name.query


def kind_of(name: PlaceName, row: Row | None) -> PlaceKind:
    """The kind of the row, else of the kind word, else a settlement."""
    if row is not None:
        return row.place_kind
    return name.kind.place_kind if name.kind is not None else "region"


def doubts(group: Group, choice: Choice) -> list[Issue]:
    """An issue for a group that stays without coordinates."""
    first = group.names[0]
    if choice.score >= PLACED:
        return []
    if choice.row is None:
        return [Issue("note", "place_unknown", f"no known place is called {first.text!r}", first.start, first.end)]
    rivals = ", ".join(f"{row.name} ({row.country}, {share:.0%})" for row, share, _ in choice.rivals[:3])
    return [Issue("note", "place_ambiguous", f"{first.text!r} may be {rivals}", first.start, first.end)]


def finished(drafts: Sequence[Draft], gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The drafts as places, by first mention, with ids."""
    order = sorted(drafts, key=lambda draft: (draft_start(draft, drafts), draft.part_of is not None, draft.name))
    ids = {id(draft): f"p{number}" for number, draft in enumerate(order, start=1)}
    return tuple(place_from(draft, ids, gazetteer) for draft in order)


def draft_start(draft: Draft, drafts: Sequence[Draft]) -> int:
    """The offset of a draft's first mention, or of its first part's where only a part is named."""
    own = [mention.start for mention in draft.mentions]
    return min(own or [m.start for part in drafts if part.part_of is draft for m in part.mentions] or [0])


def place_from(draft: Draft, ids: dict[int, str], gazetteer: Gazetteer) -> Place:
    """A place with all that its row tells."""
    row, choice = draft.row, draft.choice
    place = Place(
        id=ids[id(draft)],
        name=draft.name,
        kind=draft.kind,
        part_of=ids[id(draft.part_of)] if draft.part_of is not None else None,
        mentions=tuple(sorted(draft.mentions, key=lambda mention: (mention.start, mention.end))),
        score=choice.score,
        reason=choice.reason,
        candidates=tuple(gazetteer.candidate(rival, share, why) for rival, share, why in choice.rivals),
    )
    if row is None:
        whole = draft.part_of.row if draft.part_of is not None else None
        return replace(place, country=whole.country) if whole is not None else place
    return replace(
        place,
        geonames_id=row.geonames_id,
        latitude=row.latitude,
        longitude=row.longitude,
        country=row.country,
        admin1=gazetteer.admin_name(row.index if row.kind == "admin1" else row.admin1),
        admin2=gazetteer.admin_name(row.index if row.kind == "admin2" else row.admin2),
        key=row.key,
    )
