"""From annotations to claims: ``extract``.

Actions, participants, attribution, modality. Not here: which claims are one happening.
"""
