"""From a captured page or plain text to an ``Article``: ``read``.

Body, metadata, bylines, agency, dateline, captions and credits. Not here: what
the sentences mean.
"""
