"""A reader bundle: a folder with a model, a tokenizer, labels and what a user must know of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Final

from tokenizers import Tokenizer

from tadmor.errors import ResourceError
from tadmor.inference.decode import Decoder, Labels
from tadmor.inference.encode import Encoded, Encoder, pad
from tadmor.inference.joining import Joining
from tadmor.inference.lemmas import Lemmatiser
from tadmor.inference.parse import Parse
from tadmor.inference.session import Session, load_joiners
from tadmor.inference.windows import join_windows, windows_of
from tadmor.reference.verb_forms import lemma_of_form
from tadmor.settings import READER

BUNDLES: Final = Path(__file__).with_name("bundles")
FILES: Final = ("model.onnx", "joiners.npz", "tokenizer.json", "lemmas.json", "config.json", "metadata.json")
BATCH_PIECES: Final = 2048
"""Wordpieces of one run of the model; more costs memory and gains nothing."""
EMPTY: Final = Parse((), (), (), (), (), ())


class Bundle:
    """An opened reader. Not picklable: open one in each worker process.

    The same list of sentences always gives the same parses, with any number of
    threads. Another list may tip a close call in a sentence that both hold: the
    int8 model scales its activations by batch. So give one report at a time.
    """

    def __init__(
        self, name: str, metadata: dict[str, Any], encoder: Encoder, session: Session, decoder: Decoder
    ) -> None:
        self.name = name
        self.metadata = metadata
        self._encoder = encoder
        self._session = session
        self._decoder = decoder

    @classmethod
    def open(cls, name: str = READER, path: Path | None = None, threads: int = 1) -> Bundle:
        """Open a bundle by its name in the package, or from a folder. Raises ``ResourceError``."""
        folder = BUNDLES / name if path is None else path
        missing = [file for file in FILES if not (folder / file).is_file()]
        if missing:
            raise ResourceError(
                f"expected a reader bundle in {folder}, found no {', '.join(missing)}; reinstall tadmor"
            )
        try:
            config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
            metadata = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
            encoder = Encoder(Tokenizer.from_file(str(folder / "tokenizer.json")))
            known = {**lemma_of_form(), **json.loads((folder / "lemmas.json").read_text(encoding="utf-8"))}
            lemmatiser = Lemmatiser(known, frozenset(config["bare"]))
            decoder = Decoder(labels_from_config(config), load_joiners(folder / "joiners.npz"), lemmatiser)
            session = Session(folder / "model.onnx", threads)
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise ResourceError(f"the reader bundle in {folder} is broken ({error}); reinstall tadmor") from error
        return cls(config["name"], metadata, encoder, session, decoder)

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """Parse sentences given as words, one ``Parse`` each, in order. An empty sentence has an empty parse.

        Sentences over 250 words are read in windows that are joined by ``parataxis``.
        """
        windows = [windows_of(words) for words in sentences]
        parsed = iter(self._parse_windows(list(chain.from_iterable(windows))))
        return [join_windows([next(parsed) for _ in parts]) if parts else EMPTY for parts in windows]

    def _parse_windows(self, windows: list[Sequence[str]]) -> list[Parse]:
        encoded = [self._encoder.encode(words) for words in windows]
        parses: list[Parse] = [EMPTY] * len(windows)
        for chosen in batches_of(encoded):
            out = self._session.run(pad([encoded[index] for index in chosen]))
            found = self._decoder.decode([windows[index] for index in chosen], out)
            for index, parse in zip(chosen, found, strict=True):
                parses[index] = parse
        return parses


def batches_of(encoded: Sequence[Encoded]) -> Iterator[list[int]]:
    """Indexes of sentences of like length, in batches of at most ``BATCH_PIECES`` padded pieces.

    The longest of a batch is at most a quarter (and two pieces) longer than the
    shortest: padding costs as much as text, a further run of the model almost nothing.
    """
    order = sorted(range(len(encoded)), key=lambda index: (len(encoded[index].pieces), index))
    batch: list[int] = []
    for index in order:
        length = len(encoded[index].pieces)
        if batch and (length * (len(batch) + 1) > BATCH_PIECES or length > len(encoded[batch[0]].pieces) * 1.25 + 2):
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def labels_from_config(config: dict[str, Any]) -> Labels:
    """The decoder's labels from a bundle's ``config.json``."""
    labels, joining = config["labels"], config["joining"]
    return Labels(
        upos=tuple(labels["upos"]),
        xpos=tuple(labels["xpos"]),
        scripts=tuple(labels["scripts"]),
        deprels=tuple(labels["deprels"]),
        kinds={layer: tuple(kinds) for layer, kinds in labels["kinds"].items()},
        thresholds=config["thresholds"],
        flat=frozenset(config["flat"]),
        joining=Joining(joining["kinds"], frozenset(joining["vague"]), joining["adds"]),
        actions=tuple(labels.get("actions", ())),
        roles=tuple(labels.get("roles", ())),
        traits={name: tuple(values) for name, values in labels.get("traits", {}).items()},
        temperatures=config.get("temperatures", {}),
    )
