"""Earlier history told for context, against the news of a report: ``is_background``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tadmor.claims.modality_readings import is_negated
from tadmor.claims.modality_scope import FUTURE
from tadmor.claims.syntax_tree import Tree
from tadmor.model.annotation import Annotations, Sentence
from tadmor.model.article import Article
from tadmor.model.claim import ClaimTime
from tadmor.model.lookup import EntityIndex
from tadmor.model.time import TimeExpression
from tadmor.reference import hedges

TODAY = frozenset(
    {"today", "yesterday", "tonight", "this morning", "this afternoon", "this evening", "last night", "yesterday afternoon",
     "yesterday evening", "yesterday morning"}
)  # fmt: skip
# So many participants make two clauses tell of one happening.
TWO_SIDES = 2
# What stands with these led to what the clause above tells.
LEADING = frozenset({"after", "following", "when"})
CLAUSES = frozenset({"root", "ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a happening is background, and why."""

    value: bool
    reason: str = ""


def is_background(
    article: Article, annotations: Annotations, sentence: Sentence, index: int, time: ClaimTime | None = None
) -> Verdict:
    """Whether the happening named by token ``index`` is earlier history, told for context.

    "Last year" in its clause, or a clause that dates the news ("three days
    after gunmen killed …"), makes it so. Else a date of its own decides: recent
    is news, and older than the days that ``resources/hedges/background.toml``
    allows is history, as long as the report also tells something newer. Without
    a date the words decide: a past perfect that no past verb of saying
    explains, "previously", "the anniversary of".

    A report without a day of publication may tell at length of what is long
    past; there a date makes history only if it lies far before the rest.
    ``time`` is the claim's own; without it the clause's expressions are read.
    """
    tree = Tree(sentence)
    if _is_to_come(tree, index):
        return Verdict(False, "told as to come")
    published = _published_day(article)
    verdict = _by_phrases(tree, index)
    if verdict is None and published is not None:
        verdict = _by_date(annotations, tree, index, time, published)
    elif verdict is None:
        verdict = _by_year(annotations, tree, index, time) or _by_distance(annotations, tree, index, time)
    if verdict is not None:
        return verdict
    told = _by_words(tree, index) or _by_tense(annotations, tree, index)
    return told or _by_what_it_led_to(article, annotations, sentence, index) or Verdict(False)


def _is_to_come(tree: Tree, index: int) -> bool:
    """ "will send aid": never history, whatever dates stand beside it."""
    return any(k.text.lower() in FUTURE for k in tree.children(_clause(tree, index), "aux"))


def _published_day(article: Article) -> date | None:
    """Publication day, else the dateline's."""
    days = (article.published.day if article.published else None, article.dateline.date)
    return next((parsed for day in days if (parsed := _day(day)) is not None), None)


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value and len(value) == 10 else None
    except ValueError:
        return None


def _by_date(
    annotations: Annotations, tree: Tree, index: int, time: ClaimTime | None, reference: date
) -> Verdict | None:
    """News or history by the happening's own date; None without one."""
    days = hedges.background_words().days
    own = (time,) if time is not None else tuple(times_of(annotations, tree, index))
    dated = [(t, d) for t in own if (d := _day(t.end_date)) is not None]
    if not dated:
        near = {t.start for t in times_of(annotations, tree, index)}
        # "will give aid, bringing the total since 2012 to …": the year is the total's.
        return _by_open_start(tuple(t for t in own if t.start in near), reference)
    words, latest = max(dated, key=lambda pair: pair[1])
    age = (reference - latest).days
    if age <= days:
        return Verdict(False)
    if not _has_newer(annotations, reference, days, latest):
        return Verdict(False, f"{words.text!r} is {age} days old, but nothing in the report is newer")
    return Verdict(True, f"{words.text!r} is {age} days before the report")


def _by_year(annotations: Annotations, tree: Tree, index: int, time: ClaimTime | None) -> Verdict | None:
    """ "In March 1987, …" where the report tells its own news as of today: who writes for the day names no year."""
    own = (time,) if time is not None else tuple(times_of(annotations, tree, index))
    told_today = any(
        t.start_date is None and t.end_date is None and t.text.lower() in TODAY
        for t in annotations.times
        if t.timex_type in {"DATE", "TIME"}
    )
    dated = next((t for t in own if re.search(r"\b(1[89]|20)\d\d\b(?! GMT)", t.text)), None)
    return Verdict(True, f"{dated.text!r} beside what is told as of today") if told_today and dated else None


def _by_distance(annotations: Annotations, tree: Tree, index: int, time: ClaimTime | None) -> Verdict | None:
    """History by a date that lies years before the middle of the report's days, with none near it on that side."""
    words = hedges.background_words()
    own = (time,) if time is not None else tuple(times_of(annotations, tree, index))
    days = sorted(d for t in annotations.times if t.timex_type in {"DATE", "TIME"} and (d := _last_day(t)) is not None)
    latest = max(((d, t) for t in own if (d := _last_day(t)) is not None), key=lambda pair: pair[0], default=None)
    if latest is None or not days:
        return None
    (day, expression), middle = latest, days[len(days) // 2]
    following = min((d for d in days if d > day), default=day)
    near = sum(abs((d - middle).days) <= words.far for d in days)
    if (middle - day).days <= words.far or (following - day).days <= words.gap or near < words.share * len(days):
        return None
    return Verdict(True, f"{expression.text!r} lies {(middle - day).days} days before the middle of the report's days")


def _last_day(time: ClaimTime | TimeExpression) -> date | None:
    """The end of a time; of "since May 2015" its beginning."""
    return _day(time.end_date) or _day(time.start_date)


def _by_open_start(own: tuple[ClaimTime | TimeExpression, ...], reference: date) -> Verdict | None:
    """ "since May 2015": begun long ago."""
    for words in own:
        start = _day(words.start_date)
        if start is not None and words.end_date is None and (reference - start).days > hedges.background_words().gap:
            return Verdict(True, f"begun with {words.text!r}, {(reference - start).days} days before the report")
    return None


def _has_newer(annotations: Annotations, reference: date, days: int, than: date) -> bool:
    """Whether the report tells of anything within the days before it, or gives it no date at all."""
    dates = [d for t in annotations.times if t.timex_type in {"DATE", "TIME"} and (d := _day(t.end_date)) is not None]
    others = [d for d in dates if d != than]
    return not others or any((reference - d).days <= days for d in others)


def times_of(annotations: Annotations, tree: Tree, index: int) -> list[TimeExpression]:
    """The time expressions that stand in the clause of a token, not in clauses below it, nor with another noun.

    "the largest raid since the 2003 war": the year is the war's.
    """
    home = _clause(tree, index)
    way = tree.path_up(index)
    found = []
    for time in annotations.times:
        if time.timex_type not in {"DATE", "TIME"} or not tree.sentence.span.covers(time.span):
            continue
        inside = [t.index for t in tree.tokens if time.start <= t.start < time.end]
        tops = [i for i in inside if tree[i].head not in inside]
        if tops and _clause(tree, tops[-1]) == home and tree[tops[-1]].head in way:
            found.append(time)
    return found


def _clause(tree: Tree, index: int) -> int:
    """The head of the innermost clause; a noun's own participle or relative clause counts as one."""
    for at in tree.path_up(index):
        rel = tree[at].deprel.partition(":")[0]
        if rel in CLAUSES or (rel == "conj" and tree.is_verb(at)) or tree[at].head < 0:
            return at
    return index


def _is_dating_clause(tree: Tree, index: int) -> str | None:
    """The words of "three days after", if the token's clause (or a word of it) is what they hang on."""
    words = hedges.background_words()
    for at in tree.path_up(index):
        kids = tree.base_children(at, "mark", "case")
        # A parser's slip: in "a year since the city was taken" the word may hang on the city.
        kids += [k for subject in tree.base_children(at, "nsubj") for k in tree.children(subject.index, "case")]
        for kid in kids:
            if kid.lemma.lower() in words.conjunctions and (unit := _unit_before(tree, at, kid.index)) is not None:
                return " ".join(t.text for t in tree.tokens[min(tree.subtree(unit)) : kid.index + 1])
        if tree[at].deprel in {"ccomp", "root", "acl:relcl", "parataxis"}:
            return None
    return None


def _unit_before(tree: Tree, at: int, conjunction: int) -> int | None:
    """A stretch of time right before "after" or "since": "three days after", "a year since"."""
    for back in range(conjunction - 1, max(conjunction - 3, -1), -1):
        token = tree[back]
        if token.lemma.lower() in hedges.background_words().units:
            near = at in (tree[conjunction].head, tree[tree[conjunction].head].head) and (
                token.head in (at, conjunction, tree[at].head) or back == conjunction - 1
            )
            return back if near and _is_counted(tree, back) else None
    return None


def _is_counted(tree: Tree, unit: int) -> bool:
    """ "three days", "a year", "weeks": a stretch, not "the day after"."""
    kids = tree.children(unit)
    counted = any(k.deprel == "nummod" or k.lemma.lower() in {"a", "an", "several", "few", "couple"} for k in kids)
    return counted or tree[unit].xpos == "NNS"


def _by_phrases(tree: Tree, index: int) -> Verdict | None:
    """ "three days after", "last year": words that place it in the past whatever its date."""
    dating = _is_dating_clause(tree, index)
    if dating:
        return Verdict(True, f"{dating!r} dates the news by it")
    home = _clause(tree, index)
    inside = [i for i in tree.subtree(home) if _clause(tree, i) == home]
    own = " ".join(tree[i].text.lower() for i in inside)
    for phrase in hedges.background_words().phrases:
        # "in the last month" runs up to the day of the report.
        found = re.search(rf"(?<!\w)(?<!the ){re.escape(phrase)}(?!\w)", own)
        last = inside[own.count(" ", 0, found.end())] if found else 0
        # "in the past few hours": the word tells of another.
        if found and tree[last].deprel not in {"amod", "compound"} and _hangs_on(tree, last, index, home):
            return Verdict(True, f"{phrase!r} in its clause")
    return None


def _hangs_on(tree: Tree, last: int, index: int, home: int) -> bool:
    """Whether a phrase of time (its last word given) tells of the happening, not of another noun of its clause."""
    way = tree.path_up(index)
    on = next((at for at in tree.path_up(last)[1:] if at in way), home)
    below = next((at for at in tree.path_up(last) if tree[at].head == on), last)
    return tree.is_verb(on) or on == index or not tree[below].deprel.startswith("nmod")


def _by_words(tree: Tree, index: int) -> Verdict | None:
    """ "previously", "the anniversary of" in the happening's own clause."""
    words = hedges.background_words()
    home = _clause(tree, index)
    for at in tree.path_up(index)[1:]:
        if tree[at].lemma.lower() in words.nouns and tree[at].upos == "NOUN":
            return Verdict(True, f"{tree[at].text!r} of it")
        if at == home:
            break
    for kid in tree.children(index, "amod"):
        if kid.text.lower() in words.adjectives and not tree.is_verb(index):
            return Verdict(True, f"{kid.text!r} beside it")
    for kid in tree.children(home, "advmod"):
        if kid.lemma.lower() in words.adverbs and tree.is_verb(home):
            return Verdict(True, f"{kid.text!r} in its clause")
    return None


def _by_what_it_led_to(article: Article, annotations: Annotations, sentence: Sentence, index: int) -> Verdict | None:
    """ "The war began last August after gunmen shot a minister": what went before history is history."""
    tree = Tree(sentence)
    for at in tree.path_up(index):
        rel, head = tree[at].deprel.partition(":")[0], tree[at].head
        leads = any(k.lemma.lower() in LEADING for k in tree.base_children(at, "mark", "case", "advmod"))
        if leads and rel in {"advcl", "obl"} and head >= 0 and tree.is_verb(head):
            above = is_background(article, annotations, sentence, head)
            return Verdict(True, f"led to what is history: {above.reason}") if above.value else None
        if tree[at].deprel in {"ccomp", "root", "acl:relcl", "parataxis"}:
            return None
    return None


def _by_tense(annotations: Annotations, tree: Tree, index: int) -> Verdict | None:
    """A past perfect, unless a past verb of saying asks for it ("said they had fled"), a day that it leads up to, or "not"."""
    at = index if tree.is_verb(index) else _clause(tree, index)
    had = [k for k in tree.children(at, "aux") if k.text.lower() in {"had", "'d"} and k.lemma.lower() == "have"]
    if (
        not had
        or _goes_on(annotations, tree, at)
        or _is_backshifted(tree, at)
        or _leads_up_to(annotations, tree, at)
        or is_negated(tree, at)
        or any(k.lemma.lower() in {"if", "whether", "would"} for k in tree.children(at, "mark", "aux"))
    ):
        return None
    return Verdict(True, "past perfect")


def _goes_on(annotations: Annotations, tree: Tree, index: int) -> bool:
    """ "Troops killed two gunmen on Friday. The gunmen had fired on the troops": both sides of it are of the same news."""
    before = next((s for s in annotations.sentences if s.index == tree.sentence.index - 1), None)
    if before is None or before.block != tree.sentence.block or tree[index].deprel != "root":
        return False
    entities = EntityIndex(annotations.entities)
    sides = tree.base_children(index, "nsubj", "obj", "obl")
    found = {entity.id for kid in sides if (entity := entities.at(kid)) is not None}
    told = {entity.id for _, entity in entities.within(before.span)}
    return len(found & told) >= TWO_SIDES


def _leads_up_to(annotations: Annotations, tree: Tree, index: int) -> bool:
    """ "By 30 March the air force had flown 25 raids", "began the assault and had cleared the town": the story goes on."""
    inside = {t.index for t in tree.tokens for x in annotations.times if x.start <= t.start < x.end}
    for kid in tree.base_children(index, "obl", "advmod"):
        case, dated = tree.case_of(kid.index), kid.index in inside or kid.index < index
        closing = kid.lemma.lower() == "end" and case == "at" and inside & set(tree.subtree(kid.index))
        if closing or (case in {"by", "as of"} and dated):
            return True
    token = tree[index]
    return token.deprel == "conj" and tree[token.head].xpos == "VBD"


def _is_backshifted(tree: Tree, index: int) -> bool:
    for at in tree.path_up(index)[:-1]:
        token = tree[at]
        if token.deprel == "ccomp" and tree[token.head].xpos in {"VBD", "VBN", "VBG"}:
            return True
        # "the information that they had taken part was carried by …"
        if token.deprel.startswith("acl") and any(k.lemma.lower() == "that" for k in tree.children(at, "mark")):
            return True
        if any(k.xpos == "VBD" and k.deprel == "parataxis" for k in tree.children(at)):
            return True
    return False
