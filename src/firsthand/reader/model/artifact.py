"""The files of the trained model, their hashes, and the network that they hold."""

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from firsthand.errors import ModelError, SettingError
from firsthand.reader.model.choices import Choices
from firsthand.reader.model.encoding import Encoded, grouped, inputs, near, padded, rows_of
from firsthand.reader.model.passages import Passage, passages
from firsthand.reader.model.tags import (
    CUE_ROLES,
    LINK_ROLES,
    MENTION_TYPES,
    Floats,
    Tags,
    allowed,
    best_tags,
    log_probability,
)

FOLDER = Path(__file__).with_name("artifact")
CARD, TOKENIZER = "card.json", "tokenizer.json"
ENCODER, LINKER, JOINER = "encoder.onnx", "linker.onnx", "joiner.onnx"
CHAINS = {"cue": CUE_ROLES, "link": LINK_ROLES, "mention": MENTION_TYPES, "role": ("filler",)}
_PIECES, _LINKS = 1_024, 4_096


@dataclass(frozen=True, slots=True)
class Chain:
    """The scores of tag sequences: from tag to tag, of the first and of the last."""

    transitions: Floats
    first: Floats
    last: Floats

    def best(self, scores: Floats, lengths: Sequence[int] | None = None) -> Tags:
        """The best sequences [batch, words] for scores [batch, words, tags]; behind a row's length, nothing counts."""
        return best_tags(scores, self.transitions, self.first, self.last, lengths)

    def best_of(self, scores: Sequence[Floats]) -> list[Tags]:
        """The best sequence for each of several scores [words, tags] that differ in length."""
        lengths = [len(part) for part in scores]
        tags = self.best(padded(scores), lengths) if scores else ()
        return [row[:length] for row, length in zip(tags, lengths, strict=True)]

    def log_probability(self, tags: Tags, scores: Floats) -> Floats:
        """The log-probability of each sequence, [batch]."""
        return log_probability(tags, scores, self.transitions, self.first, self.last)


@dataclass(frozen=True, slots=True)
class Network:
    """Encoder, linker and joiner as onnxruntime sessions, with what is needed to decode their scores.

    `chains` are those of cue, link, mention and role tags. `settings` are the choices of the model's card: see
    `firsthand.reader.model.choices`.
    """

    tokenizer: Tokenizer
    encoder: onnxruntime.InferenceSession
    linker: onnxruntime.InferenceSession
    joiner: onnxruntime.InferenceSession
    heads: dict[str, tuple[int, int]]
    chains: dict[str, Chain]
    choices: Choices

    def read(self, text: str) -> Iterator[list[Encoded]]:
        """The passages of a text, encoded, in their order and in groups, so that a long text takes little memory."""
        for group in grouped(passages(text, self.tokenizer)):
            yield self.encode(group)

    def encode(self, group: Sequence[Passage]) -> list[Encoded]:
        """Passages through the encoder, those of like length together."""
        found: dict[int, Encoded] = {}
        for batch in near([len(passage.pieces) for passage in group], _PIECES):
            words, scores = self.encoder.run(None, inputs([group[place] for place in batch]))
            for row, place in enumerate(batch):
                size = len(group[place].words)
                heads = {name: scores[row, :size, a:b] for name, (a, b) in self.heads.items()}
                found[place] = Encoded(group[place], words[row, :size], heads)
        return [found[place] for place in range(len(group))]

    def link(self, group: Sequence[Encoded], cues: Sequence[tuple[int, tuple[int, int]]]) -> list[Floats]:
        """The scores of source and content tags [words, tags] for each cue, given as its place in the group and its
        first and last word."""
        found: dict[int, Floats] = {}
        sizes = [len(group[place].words) for place, _ in cues]
        for batch in near(sizes, _LINKS):
            places = sorted({cues[at][0] for at in batch})
            rows = {place: row for row, place in enumerate(places)}
            words = [group[place].words for place in places]
            features = [rows_of(group[place].passage)[list(group[place].passage.firsts)] for place in places]
            scores = self.linker.run(
                None,
                {
                    "words": padded(words),
                    "features": padded(features),
                    "mask": padded([np.ones(len(part), np.float32) for part in words]),
                    "rows": np.array([rows[cues[at][0]] for at in batch], np.int64),
                    "cues": np.array([cues[at][1] for at in batch], np.int64),
                },
            )[0]
            found.update((at, scores[row, : sizes[at]]) for row, at in enumerate(batch))
        return [found[at] for at in range(len(cues))]

    def join(self, words: Floats, pairs: Sequence[tuple[int, int, int, int, int, int]]) -> Floats:
        """The scores of no tie and of each tie [pairs, ties] for pairs of mentions (first word, last word, kind; twice)
        of one passage."""
        scores: Floats = self.joiner.run(None, {"words": words, "pairs": np.array(pairs, np.int64)})[0]
        return scores


@cache
def shipped() -> Network:
    """The model inside the package, loaded once."""
    return load(FOLDER)


def load(folder: Path) -> Network:
    """The model in a folder, after its files were checked against the hashes of its card.

    Raises:
        ModelError: a file is missing, or is not the one that the card names.
    """
    card = _card(folder)
    for name in (ENCODER, LINKER, JOINER, TOKENIZER):
        _check(folder / name, card["files"].get(name))
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    options = _options()
    encoder, linker, joiner = (
        onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])
        for name in (ENCODER, LINKER, JOINER)
    )
    heads = {name: (a, b) for name, (a, b) in card["heads"].items()}
    chains = {name: _chain(roles, card["transitions"][name]) for name, roles in CHAINS.items()}
    return Network(tokenizer, encoder, linker, joiner, heads, chains, Choices.from_json(card["choices"]))


def _chain(roles: tuple[str, ...], steps: Sequence[Sequence[float]]) -> Chain:
    follow, first, last = allowed(roles)
    return Chain(np.array(steps, dtype=np.float32) + follow, first, last)


def _card(folder: Path) -> dict[str, Any]:
    try:
        card: dict[str, Any] = json.loads((folder / CARD).read_text(encoding="utf-8"))
    except OSError:
        raise ModelError(
            f"no trained model at {folder}: use --reader rules, or make one as training/README.md says"
        ) from None
    return card


def _check(path: Path, expected: str | None) -> None:
    if not path.is_file():
        raise ModelError(f"the model's file {path.name} is missing from {path.parent}: install Firsthand again")
    with path.open("rb") as file:
        actual = hashlib.file_digest(file, "sha256").hexdigest()
    if actual != expected:
        raise ModelError(f"{path} is not the file that the model's card names: install Firsthand again")


def _options() -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = _threads()
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return options


def _threads() -> int:
    text = os.environ.get("FIRSTHAND_THREADS") or "1"
    if not text.isdecimal() or not 1 <= int(text) <= 64:
        raise SettingError(f"FIRSTHAND_THREADS is {text!r}: write a number of threads from 1 to 64")
    return int(text)
