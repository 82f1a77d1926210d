"""The files of the trained model, their hashes, and the network that they hold."""

import hashlib
import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from firsthand.errors import ModelError, SettingError
from firsthand.reader.model.passages import Passage
from firsthand.reader.model.tags import CUE_ROLES, LINK_ROLES, Floats, Tags, allowed, best_tags, log_probability

FOLDER = Path(__file__).with_name("artifact")
CARD, ENCODER, LINKER, TOKENIZER = "card.json", "encoder.onnx", "linker.onnx", "tokenizer.json"


@dataclass(frozen=True, slots=True)
class Chain:
    """The scores of tag sequences: from tag to tag, of the first and of the last."""

    transitions: Floats
    first: Floats
    last: Floats

    def best(self, scores: Floats) -> Tags:
        """The best sequences [batch, words] for scores [batch, words, tags]."""
        return best_tags(scores, self.transitions, self.first, self.last)

    def log_probability(self, tags: Tags, scores: Floats) -> Floats:
        """The log-probability of each sequence, [batch]."""
        return log_probability(tags, scores, self.transitions, self.first, self.last)


@dataclass(frozen=True, slots=True)
class Network:
    """The encoder and the linker as onnxruntime sessions, with what is needed to decode their scores.

    `cue_bias` is added to the score of no cue. `calibration` are the weights of a logistic function from
    (1, log-probability of the cue, log-probability of the link) to the probability that an attribution is right.
    """

    tokenizer: Tokenizer
    encoder: onnxruntime.InferenceSession
    linker: onnxruntime.InferenceSession
    cue_chain: Chain
    link_chain: Chain
    cue_bias: float
    calibration: tuple[float, float, float]

    def encode(self, passage: Passage) -> tuple[Floats, Floats]:
        """The words of a passage [words, width] and the scores of their cue tags [words, tags]."""
        inputs = {
            "pieces": np.array(passage.pieces, dtype=np.int64),
            "features": _features(passage),
            "firsts": np.array(passage.firsts, dtype=np.int64),
        }
        words, scores = self.encoder.run(None, inputs)
        scores[:, 0] += self.cue_bias
        return words, scores

    def link(self, passage: Passage, words: Floats, cues: list[tuple[int, int]]) -> Floats:
        """The scores of source and content tags for each cue (first and last word), [cues, words, tags]."""
        features = _features(passage)[list(passage.firsts)]
        inputs = {"words": words, "features": features, "cues": np.array(cues, dtype=np.int64)}
        scores: Floats = self.linker.run(None, inputs)[0]
        return scores


def _features(passage: Passage) -> NDArray[np.int64]:
    return np.array([passage.shapes, passage.breaks, passage.quotes], dtype=np.int64).T.copy()


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
    for name in (ENCODER, LINKER, TOKENIZER):
        _check(folder / name, card["files"].get(name))
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    options = _options()
    encoder, linker = (
        onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])
        for name in (ENCODER, LINKER)
    )
    chains = [
        Chain(np.array(card["transitions"][name], dtype=np.float32) + follow, first, last)
        for name, (follow, first, last) in (("cue", allowed(CUE_ROLES)), ("link", allowed(LINK_ROLES)))
    ]
    bias, one, cue, link = float(card["cue_bias"]), *map(float, card["calibration"])
    return Network(tokenizer, encoder, linker, chains[0], chains[1], bias, (one, cue, link))


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
