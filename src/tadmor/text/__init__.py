"""Pure string functions: numbers, normal forms, transliteration, fingerprints.

Here belongs what needs a string and nothing else. Not here: the gazetteer, the
reader bundle, anything that knows a stage.
"""
