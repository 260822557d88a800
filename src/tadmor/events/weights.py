"""The one table of what speaks for and against two claims telling one happening.

Precision comes first: a veto can't be outvoted, and nothing joins below
``THRESHOLD``, so that two claims need a shared place and a shared day, or a
shared victim, or a word that points back, and not just like actions. Set by reading
MUC-4 training texts, ISAF releases and war histories; measured, never tuned, on
ECB+ (``benchmarks/cases/events.py``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Signal:
    """A finding about two claims; ``weight`` None is a veto."""

    name: str
    weight: float | None
    why: str


THRESHOLD: Final = 2.5

_ALL = (
    # Vetoes
    Signal("other_kind", None, "the actions cannot tell one happening"),
    Signal("other_reality", None, "one is told as real, the other as planned, threatened or imagined"),
    Signal("other_polarity", None, "one happened, the other did not"),
    Signal("places_apart", None, "they happened in places that are not one"),
    Signal("days_apart", None, "they happened on days that do not meet"),
    Signal("objects_apart", None, "the places taken, hit or closed are not one; a citadel is not its city"),
    Signal("victims_apart", None, "two different people are the target, both by name"),
    Signal("actors_apart", None, "two named sides that have nothing to do with each other did it"),
    Signal("weapons_apart", None, "the means exclude each other"),
    Signal("sum_of_days", None, "one toll is that of many days, the other that of one"),
    Signal("set_apart", None, "the words say that it is another one"),
    Signal("sides_needed", None, "kin only between the same two sides"),
    Signal("words_apart", None, "two sayings are two unless speaker, hearer and day are shared"),
    # For
    Signal("same_action", 0.5, "the same action"),
    Signal("same_place", 1.5, "the same place"),
    Signal("same_area", 0.5, "the same country, province or region"),
    Signal("place_within", 0.75, "one place lies within the other"),
    Signal("same_object", 1.0, "the same thing taken, hit or closed"),
    Signal("same_day", 1.0, "the same one or two days"),
    Signal("days_meet", 0.5, "their days meet"),
    Signal("same_actor", 0.5, "the same side did it"),
    Signal("same_victim_side", 0.5, "the same side suffered it"),
    Signal("same_person", 2.5, "the same person is the target"),
    Signal("same_words", 1.5, "the target without a name is told in the same words"),
    Signal("same_toll", 1.5, "the same number of people"),
    Signal("points_back", 2.0, "a definite noun takes up what was just told"),
    Signal("only_one", 2.5, "a definite noun, and only one happening told before that it can mean"),
    Signal("one_clause", 2.5, 'one word is a part of the other\'s clause ("bombs exploded")'),
    Signal("outcome_follows", 2.0, "an outcome told right after its deed, with no place, day or doer of its own"),
    Signal("headline", 1.0, "the headline and the opening"),
    Signal("neighbours", 0.5, "told in one sentence or in the next"),
    # Against
    Signal("victims_differ", -1.5, "two targets, not both by name: perhaps not the same person"),
    Signal("toll_differs", -0.5, "different numbers of people"),
    Signal("background_differs", -1.5, "one is news, the other is background"),
    Signal("thing_differs", -1.5, "different things were hit"),
)
SIGNALS: Final = {signal.name: signal for signal in _ALL}
