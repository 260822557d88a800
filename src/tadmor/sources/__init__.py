"""Where reports come from: files, streams, URLs become ``Capture`` values.

Not here: reading what the bytes say.
"""
