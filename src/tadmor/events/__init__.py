"""From the claims of one report to its events and states: ``assemble``.

Not here: other reports.
"""
