"""Time expressions: found, given their TimeML type and value, and resolved to days.

``resolve_times`` reads a parsed article, ``resolve_time`` one phrase. The way
down: ``lexer`` (words and their classes) -> ``rules_atoms``, ``rules_joins``
(phrases, in a cascade of ``patterns``) -> ``meaning`` (what a phrase says) ->
``interpret`` (what it denotes in its context) -> ``resolve``.
Not here: which event an expression dates.
"""

from tadmor.annotations.times.resolve import resolve_time, resolve_times

__all__ = ["resolve_time", "resolve_times"]
