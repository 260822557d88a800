"""Phrases that count from another time, stretches, recurring times, and parts of the day."""

from __future__ import annotations

from typing import Final

from tadmor.annotations.times.lexer import Item
from tadmor.annotations.times.meaning import Base, Every, Length, Loose, Meaning, Point
from tadmor.annotations.times.patterns import Found, Rule
from tadmor.annotations.times.rules_dates import MONTH, month_from, year_from

NOUNS_BEFORE: Final = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "'s", "’s", "of", "and", "as"})
AFTER_PRONOUN: Final = frozenset(
    {"a", "an", "and", "is", "was", "were", "are", "had", "has", "to", "of", "the", "in", "by"}
)
RECURRING: Final = {"TS": "PT1S", "TM": "PT1M", "TH": "PT1H", "D": "P1D", "NI": "XXXX-XX-XXTNI", "WE": "XXXX-WXX-WE", "W": "P1W",
                    "M": "P1M", "Q": "P1Q", "Y": "P1Y", "DE": "P10Y", "CE": "P100Y", "F": "P2W"}  # fmt: skip
RECURRING_PARTS: Final = {
    "morning": "TMO",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
    "dawn": "TMO",
    "noon": "T12:00",
    "day": "TDT",
}


def deictic(found: Found) -> Meaning | None:
    """The rule for deictic: counted from the day of writing or of the narrative."""
    days, part = found.get("deictic")
    return Point(unit="D", shift=days, base="published", part=part or None)


def near(found: Found) -> Meaning | None:
    """Such as "this week", "last month", "next year": counted from the day of writing."""
    unit = found.get("unit", "unit")
    shift = _shift(found)
    if (last := found.item("last")) is not None and last.lower == "past":
        return Length(1.0, str(unit), window=-1)
    if unit in {"TS", "TM", "TH"} or (unit == "NI" and shift == 0 and found.words[0].lower == "these"):
        return None
    return Point(unit=unit, shift=shift, base="published", mod=found.get("early"))


def _shift(found: Found) -> int:
    return next((int(value) for key in ("this", "last", "next") if (value := found.get(key, key)) is not None), 0)


def current(found: Found) -> Meaning | None:
    """Such as "the current month"."""
    unit = found.get("unit", "unit")
    if found.words[1].lower not in {"current", "present"} or unit in {"TS", "TM", "TH"}:
        return None
    return Point(unit=unit, shift=0, base="published")


def weekend(found: Found) -> Meaning | None:
    """Such as "over the weekend": the one just past, or the next where the clause looks ahead."""
    return Point(weekday=6, unit="WE", base="published") if found.get("unit", "unit") == "WE" else None


def same_season(found: Found) -> Meaning | None:
    """The rule for same season: counted from the day of writing or of the narrative."""
    name = found.need("season").get("season", "doubtful_season")
    return Point(season=name, within=Point(unit="Y", shift=0, base="narrative"))


def the_past(found: Found) -> Meaning | None:
    """The rule for the past: counted from the day of writing or of the narrative."""
    return Loose("PAST_REF") if found.words[1].lower == "past" else None


def narrative(found: Found) -> Meaning | None:
    """Such as "the previous year", "the following day", "that month", "the same day": counted from the time spoken of."""
    unit = found.get("unit", "unit")
    if unit in {"TS", "TM", "TH"} or unit is None:
        return None
    shift = next((int(v) for key in ("previous", "following", "next") if (v := found.get(key, key)) is not None), 0)
    return Point(unit=unit, shift=shift, base="narrative", mod=found.get("early"))


def near_weekday(found: Found) -> Meaning | None:
    """The rule for near weekday: counted from the day of writing or of the narrative."""
    return Point(weekday=found.get("weekday"), direction=_shift(found))


def narrative_weekday(found: Found) -> Meaning | None:
    """The rule for narrative weekday: counted from the day of writing or of the narrative."""
    shift = next((int(v) for key in ("previous", "following") if (v := found.get(key, key)) is not None), 0)
    return Point(weekday=found.get("weekday"), direction=shift, base="narrative")


def near_month(found: Found) -> Meaning | None:
    """The rule for near month: counted from the day of writing or of the narrative."""
    return Point(month=month_from(found), direction=_shift(found), mod=found.get("early"))


def near_season(found: Found) -> Meaning | None:
    """The rule for near season: counted from the day of writing or of the narrative."""
    return Point(season=found.need("season").get("season", "doubtful_season"), direction=_shift(found))


def near_part(found: Found) -> Meaning | None:
    """Such as "this morning", "last evening", "tomorrow night"."""
    part = found.get("part")
    if part == "night" and found.item("last") is None and found.item("next") is None:
        return Point(unit="D", shift=0, base="published", part="night")
    return Point(unit="D", shift=_shift(found), base="published", part=part)


def narrative_part(found: Found) -> Meaning | None:
    """Such as "that night", "the next morning", "the same evening"."""
    shift = next((int(v) for key in ("previous", "following", "next") if (v := found.get(key, key)) is not None), 0)
    return Point(unit="D", shift=shift, base="narrative", part=found.get("part"), mod=found.get("early"))


def bare_part(found: Found) -> Meaning | None:
    """Such as "in the morning", "at dawn", "at night": the day is left to the context."""
    before, item, after = found.before(), found.need("part"), found.after()
    if found.item("units") is not None and found.get("units", "units") != "TH":
        return None
    if after is not None and (
        after.lower in {"prayer", "prayers", "tea", "news"} or (item.get("part") == "dawn" and after.lower == "of")
    ):
        return None
    if item.lower.endswith("s") and item.lower not in {"nights"}:
        return Every("XXXX-XX-XX" + RECURRING_PARTS.get(item.get("part"), ""))
    if found.item("the") is None and not (
        before is not None
        and before.lower
        in {
            "at",
            "by",
            "before",
            "after",
            "until",
            "since",
            "around",
            "from",
            "toward",
            "towards",
            "about",
            "late",
            "early",
            "every",
        }
    ):
        return None
    return Point(part=item.get("part"), mod=found.get("early"))


def holiday(found: Found) -> Meaning | None:
    """The rule for holiday: counted from the day of writing or of the narrative."""
    rule = str(found.get("holiday"))
    year = year_from(found.item("year")) or (int(rule[:4]) if len(rule) == 10 and rule[:4].isdigit() else None)
    return Point(holiday=rule, year=year)


def ago(found: Found) -> Meaning | None:
    """Such as "three days ago", "about a year ago", "weeks ago"."""
    return Point(amount=_amount(found), unit=_unit(found), sign=-1, base="published")


def later(found: Found) -> Meaning | None:
    """Such as "three days later", "two years earlier": counted from the time spoken of."""
    sign = 1 if found.item("later") is not None else -1
    return Point(amount=_amount(found), unit=_unit(found), sign=sign, base="narrative")


def after_event(found: Found) -> Meaning | None:
    """Such as "three days after X": the distance is known, the event is not."""
    sign = 1 if found.item("after") is not None else -1
    return Point(
        amount=_amount(found), unit=_unit(found), sign=sign, base="narrative", event="after" if sign > 0 else "before"
    )


def from_now(found: Found) -> Meaning | None:
    """The rule for from now: counted from the day of writing or of the narrative."""
    return Point(amount=_amount(found), unit=_unit(found), sign=1, base="published")


def _unit(found: Found) -> str:
    unit = found.get("unit", "unit") or found.get("units", "units")
    return str(unit)


def _amount(found: Found) -> float | None:
    """How many units; None for "several" and for a bare plural."""
    number = found.item("number")
    if number is None:
        return 1.0 if found.item("a") is not None or found.item("units") is None else None
    value = number.get("number", "ordinal")
    value = 2.0 if value is None and "couple" in number.lower else value
    if value is None:
        return None
    return float(value) + (0.5 if found.item("half") is not None else 0.0)


def length(found: Found) -> Meaning | None:
    """Such as "two months", "nearly four years", "more than 40 days", "a few days", "the five-year war"."""
    hedge = found.get("approx", "approx")
    unit = _unit(found)
    if found.item("number") is None and found.item("half") is not None:
        return Length(0.5, unit, hedge=hedge)
    after = found.after()
    if unit in {"WE", "NI"} and found.item("units") is None:
        return None
    if unit == "Q" and after is not None and after.lower == "of":
        return None
    if unit == "TS" and found.item("units") is None:
        return None
    return Length(_amount(found), unit, hedge=hedge)


def bare_units(found: Found) -> Meaning | None:
    """Such as "weeks", "months", "for years": an unsaid number, unless they stand in another noun's place."""
    before = found.before()
    if found.words[-1].lower in {"seconds", "minutes", "nights", "quarters", "secs", "mins"}:
        return None
    if before is not None and (
        before.lower in {"for", "within", "in", "after", "of", "and", "or", "over", "many", "took", "lasted"}
        or before.kind == "Length"
    ):
        return Length(None, _unit(found))
    return None


def a_unit(found: Found) -> Meaning | None:
    """Such as "a month", "an hour", "a year": a rate after a number of things, else a stretch."""
    unit = _unit(found)
    before, after = found.before(), found.after()
    if unit in {"NI", "WE", "TS", "Q"} or (after is not None and after.lower in {"time", "one"}):
        return None
    if unit == "D" and after is not None and after.lower == "when":
        return None
    if found.item("approx") is None and before is not None and _is_rate(before):
        return Every(RECURRING[unit]) if unit in RECURRING else None
    return Length(1.0, unit, hedge=found.get("approx", "approx"))


def _is_rate(before: Item) -> bool:
    return before.lower in {"once", "twice", "times"} or before.text in {"$", "%"} or before.kind.startswith("number") or (
        before.kind == "other" and before.lower.endswith("s") and before.text.isalpha() and before.lower not in {"was", "is", "has", "lasts", "as"}
    )  # fmt: skip


def half_unit(found: Found) -> Meaning | None:
    """The rule for half unit: counted from the day of writing or of the narrative."""
    return Length(0.5, _unit(found))


def window(found: Found) -> Meaning | None:
    """Such as "the past 24 hours", "the next two weeks", "the first two months", "recent weeks"."""
    word = found.need("span_word")
    if word.lower in {"recent"} and found.item("number") is None and found.item("units") is None:
        return None
    base: Base = "narrative" if word.lower in {"following", "previous", "preceding"} else "published"
    amount = _amount(found)
    if found.item("number") is None and found.item("units") is None:
        amount = 1.0
    return Length(amount, _unit(found), window=word.get("span_word"), base=base)


def every(found: Found) -> Meaning | None:
    """Such as "every Friday", "each year", "every two weeks"."""
    if (weekday := found.get("weekday", "weekday") or found.get("weekdays", "weekdays")) is not None:
        part = found.get("part", "part")
        return Every(f"XXXX-WXX-{weekday}" + RECURRING_PARTS.get(part, ""))
    if found.item("month") is not None:
        return Every(f"XXXX-{month_from(found):02d}")
    if (season := found.get("season", "season") or found.get("season", "doubtful_season")) is not None:
        return Every(f"XXXX-{season}")
    if (part := found.get("part", "part")) is not None:
        return Every("XXXX-XX-XX" + RECURRING_PARTS.get(part, ""))
    unit, amount = _unit(found), found.get("number", "number")
    if amount:
        return (
            Every(f"P{'T' * (unit[0] == 'T')}{int(amount)}{unit[-1]}")
            if unit in {"TH", "TM", "D", "W", "M", "Y"}
            else None
        )
    return Every(RECURRING[unit]) if unit in RECURRING else None


def recurring(found: Found) -> Meaning | None:
    """The rule for recurring: counted from the day of writing or of the narrative."""
    return Every(found.get("set"))


def loose(found: Found) -> Meaning | None:
    """Such as "now", "former", "recently"; not where the word is a verb or part of another phrase."""
    item, before, after = found.words[0], found.before(), found.after()
    if item.lower in {"current", "present"} and after is not None and not after.text[:1].isalpha():
        return None
    if item.lower == "former" and (after is None or not after.text[:1].isalpha() or after.lower in AFTER_PRONOUN):
        return None
    if item.lower == "future" and before is not None and before.lower in {"a", "the", "no"}:
        return None
    return Loose(str(item.get("ref")))


def period(found: Found) -> Meaning | None:
    """Such as "this period", "that time", "the same time": only the context knows it."""
    if found.item("the") is not None and found.item("same") is None:
        return None
    after = found.after()
    if found.words[-1].lower in {"point", "stage", "moment"}:
        return None
    if (
        found.words[-1].lower == "time"
        and found.words[0].is_a("that")
        and after is not None
        and after.lower in {"that", "it"}
    ):
        return None
    return Point(unit="PERIOD", shift=0, base="narrative")


def at_the_time(found: Found) -> Meaning | None:
    """The rule for at the time: counted from the day of writing or of the narrative."""
    before, after = found.before(), found.after()
    if before is None or before.lower != "at" or (after is not None and after.lower == "of"):
        return None
    return Point(unit="PERIOD", shift=0, base="narrative")


COUNTED: Final = "(a unit_adjective)? <number> (and a <half>)? (of? the?) unit_adjective* (<unit>|<units>)"
HYPHENED: Final = "<number> hyphen unit_adjective? hyphen? (<unit>|<units>)"
OLD: Final = "(hyphen? age)?"

RELATIVE_RULES: Final = (
    Rule("Day", "<deictic>", deictic),
    Rule("Week", "<this> (<early>)? <unit>", near),
    Rule("Week", "(the? <last> | <next>) <unit>", near),
    Rule("Week", "the <ref> <unit>", current),
    Rule("Week", "the <unit>", weekend),
    Rule("Week", "(that|the? <same>|the (<previous>|<following>|<next>)|that same|this same) <unit>", narrative),
    Rule("Week", "<previous> <unit>", narrative),
    Rule("Day", "(<this>|the? <last>|<next>) <weekday>", near_weekday),
    Rule("Day", "(that same?|the (same|<previous>|<following>)) <weekday>", narrative_weekday),
    Rule("Month", f"(<this>|the? <last>|<next>) {MONTH}", near_month),
    Rule("Season", "(<this>|the? <last>|<next>) <season=season|doubtful_season>", near_season),
    Rule("Season", "(that same?|the same) <season=season|doubtful_season>", same_season),
    Rule("Day", "(<this>|<last>) <part>", near_part),
    Rule("Day", "(that same?|the (same|<previous>|<following>|<next>)) <part>", narrative_part),
    Rule("Part", "(<the>? <early>? hyphen?) <part> <units>?", bare_part),
    Rule("Day", "<holiday> (comma? <year=year_number>)?", holiday),
    Rule("Offset", "approx? <number> (hyphen|unit_adjective)* (<unit>|<units>) (and a <half>)? ago", ago),
    Rule("Offset", "approx? (<a> (unit_adjective)? <unit>|<units>) unit_adjective? ago", ago),
    Rule(
        "Offset",
        "approx? <number> (hyphen|unit_adjective)* (<unit>|<units>) (and a <half>)? (<later>|<earlier>)",
        later,
    ),
    Rule("Offset", "approx? (<a> (unit_adjective)? <unit>|<units>) (<later>|<earlier>)", later),
    Rule("Offset", "approx? <number> (hyphen|unit_adjective)* (<unit>|<units>) (<after>|<before>)", after_event),
    Rule("Offset", "approx? (<a>|the) (unit_adjective)? <unit> (<after>|<before>)", after_event),
    Rule("Offset", "<number> (<unit>|<units>) from ref", from_now),
    Rule("Length", f"<approx>* the? {COUNTED} {OLD}", length),
    Rule("Length", f"<approx>* {HYPHENED} {OLD}", length),
    Rule("Length", "<approx>? <a> unit_adjective? hyphen? (<unit>)", a_unit),
    Rule("Length", "<approx> <a> <unit>", a_unit),
    Rule("Length", "half a <unit>", half_unit),
    Rule("Length", "<units>", bare_units),
    Rule("Length", "the? <span_word> <number>? unit_adjective* (<unit>|<units>)", window),
    Rule(
        "Set",
        "every (<number>|ordinal)? (<unit>|<units>|<weekday>|<weekdays>|<month=month|doubtful_month>|<season=season|doubtful_season>|<part>)",
        every,
    ),
    Rule("Set", "every <weekday> <part>", every),
    Rule("Set", "<weekdays>", every),
    Rule("Set", "(per|slash) <unit>", every),
    Rule("Set", "<set>", recurring),
    Rule("Ref", "<ref>", loose),
    Rule("Ref", "the <last>", the_past),
    Rule("Ref", "(this|that|the? <same>|that same) period", period),
    Rule("Ref", "<the> period", at_the_time),
)
