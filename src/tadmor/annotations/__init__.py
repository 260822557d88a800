"""From an ``Article`` to ``Annotations``: ``annotate``.

Sentences, mentions, coreference, aliases, roles, times, places, counts, weapons.
Not here: who did what.
"""
