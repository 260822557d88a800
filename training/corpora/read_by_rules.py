"""Claims that the patterns read in texts that nobody annotated: what a trigger word tells, and nothing of the other words.

The patterns are right of an action in about six triggers of seven and find a third of them, so that only the triggers are
learned from, with the roles that they fill. Texts that are judged, held out or may tell a held-out incident are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.sample import further_reports, sampled_reports
from tadmor.annotations.sentences import parse_sentences
from tadmor.inference import Bundle
from tadmor.model.claim import Claim
from tadmor.model.record import Record
from tadmor.pipeline import Tadmor
from tadmor.settings import Settings
from training.annotating.split import muc_strings, split
from training.annotating.texts import Text, all_texts
from training.corpora.claims import COUNTED, article_of, head_word
from training.examples import ClaimTarget, Example

FEWEST_WORDS = 30


def read_by_rules() -> Iterator[Example]:
    """The sentences with a claim of every text that may be used, less what the patterns doubt."""
    reader, bundle = Tadmor(Settings(claims="patterns")), Bundle.open()
    for text in usable_texts():
        record = reader.read(text.text, published=text.published)
        yield from _examples(record, text, bundle)


def usable_texts() -> list[Text]:
    """Texts of the training corpora that are neither annotated nor judged, nor near what is held out."""
    parts = split()
    judged = {report.id for report in sampled_reports()} | {r.id for draw in (1, 2) for r in further_reports(draw)}
    strings = muc_strings()
    held = {words for name, part in parts.items() if part != "train" for words in strings.get(name.split("/")[1], ())}
    return [
        text
        for text in all_texts().values()
        if text.id not in parts
        and text.id not in judged
        and text.id.startswith(("muc4/", "wiki/"))
        and len(text.text.split()) > FEWEST_WORDS
        and not strings.get(text.id.split("/")[1], set()) & held
    ]


def _examples(record: Record, text: Text, bundle: Bundle) -> Iterator[Example]:
    if record.article.text != text.text:
        return  # offsets would not agree
    sentences, _ = parse_sentences(article_of(text), bundle=bundle)
    for sentence in sentences:
        targets: dict[int, ClaimTarget] = {}
        for claim in record.claims:
            trigger = head_word(sentence, (claim.trigger.start, claim.trigger.end))
            if trigger is None or claim.score < 0.7:
                continue
            roles = [
                (word, role)
                for role, span in _fillers(claim)
                if (word := head_word(sentence, span)) not in (None, trigger)
            ]
            targets[trigger] = ClaimTarget(
                trigger,
                claim.action,
                roles,
                claim.modality,
                claim.polarity,
                claim.background,
                bool(claim.attribution),  # type: ignore[arg-type]
            )
        if targets:
            words = [token.text for token in sentence.tokens]
            yield Example("rules", text.id, words, claims=list(targets.values()), complete=False)


def _fillers(claim: Claim) -> Iterator[tuple[str, tuple[int, int]]]:
    for participant in claim.participants:
        yield participant.role, (participant.start, participant.end)
    for name in ("object", "place", "weapon", "time"):
        filler = getattr(claim, name)
        if filler is not None:
            yield name, (filler.start, filler.end)
    for count in claim.counts:
        yield COUNTED.get(count.what, "counted"), (count.start, count.end)
