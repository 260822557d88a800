"""The trained reader: opens a bundle, runs it, decodes what it says.

The only package that imports onnxruntime. A bundle is data: changing it never
changes code. Not here: anything that knows what a claim is.
"""

from tadmor.inference.bundle import Bundle
from tadmor.inference.parse import Parse, ParsedSpan

__all__ = ["Bundle", "Parse", "ParsedSpan"]
