"""Readers of the corpora: each yields ``Example`` and nothing else knows a corpus's format."""
