"""Words by which a transcript marks whose turn it is to speak; they stand in ``resources/cues/turns.toml``."""

from __future__ import annotations

from functools import cache

from tadmor.reference.tables import load_table


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(word for row in load_table("cues")[table] for word in row["words"])


def is_recording(word: str) -> bool:
    """Whether a word (lower case) of a "[BEGIN …]" names what is played: "recording", "videotape"."""
    return word in _words("recording")


def is_kind_of_recording(word: str) -> bool:
    """Whether a word (lower case) beside it only describes it: "live", "telephone"."""
    return word in _words("recording_kind")


def is_remark(word: str) -> bool:
    """Whether a word (lower case) makes a bracket a transcriber's remark: "indistinct", "applause"."""
    return word in _words("remark")


def is_asking(word: str) -> bool:
    """Whether a label's word (lower case) names who asks or reads the news: "question", "reporter"."""
    return word in _words("asking")


def is_answering(word: str) -> bool:
    """Whether a label (lower case) stands for an answer without a name."""
    return word in _words("answering")
