"""From a trained network to the artifact: two ONNX graphs in 8-bit integers, the tokenizer, and a card with hashes."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer

from firsthand.reader.model.artifact import CARD, ENCODER, LINKER, TOKENIZER
from training.net import WIDTH, Attention, Encoder, Linker, Network

OPSET = 17


@dataclass(frozen=True, slots=True)
class Settings:
    """What the reader needs beside the graphs: see `firsthand.reader.model.artifact.Network`."""

    cue_bias: float = 0.0
    calibration: tuple[float, float, float] = (0.0, 1.0, 1.0)


class _EncoderGraph(torch.nn.Module):
    """The encoder for one passage without padding: [pieces], [pieces, 3], [words] → [words, width], [words, tags]."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, pieces: torch.Tensor, features: torch.Tensor, firsts: torch.Tensor) -> tuple[torch.Tensor, ...]:
        mask = torch.ones_like(pieces[None], dtype=torch.float32)
        words, scores = self.encoder(pieces[None], features[None], mask, firsts[None])
        return words[0], scores[0]


class _LinkerGraph(torch.nn.Module):
    """The linker for the cues of one passage: [words, width], [words, 3], [cues, 2] → [cues, words, tags]."""

    def __init__(self, linker: Linker) -> None:
        super().__init__()
        self.linker = linker

    def forward(self, words: torch.Tensor, features: torch.Tensor, cues: torch.Tensor) -> torch.Tensor:
        size = cues.shape[0]
        mask = torch.ones(size, words.shape[0])
        return self.linker(words[None].expand(size, -1, -1), features[None].expand(size, -1, -1), mask, cues)


def graphs(network: Network, folder: Path) -> None:
    """Write both graphs in full precision."""
    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    features = torch.zeros(23, 3, dtype=torch.long)
    Attention.plain = True
    _write(
        _EncoderGraph(network.encoder),
        (torch.arange(23) + 1000, features, torch.arange(17) + 1),
        folder / ENCODER,
        {"pieces": {0: "pieces"}, "features": {0: "pieces"}, "firsts": {0: "words"}},
        ["words", "cue_scores"],
    )
    _write(
        _LinkerGraph(network.linker),
        (torch.randn(17, WIDTH), features[:17], torch.tensor([[1, 1], [4, 5], [9, 9]])),
        folder / LINKER,
        {"words": {0: "words"}, "features": {0: "words"}, "cues": {0: "cues"}},
        ["link_scores"],
    )
    Attention.plain = False


def _write(module: torch.nn.Module, inputs: tuple, path: Path, axes: dict, outputs: list[str]) -> None:
    names = list(axes)
    torch.onnx.export(
        module,
        inputs,
        path,
        input_names=names,
        output_names=outputs,
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


def tokenizer_file(tokenizer: Tokenizer, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / TOKENIZER))


def write_card(network: Network, folder: Path, settings: Settings, facts: dict[str, object]) -> None:
    """`card.json`: the hash of each file, the tag transitions, the settings, and facts for people (metrics, data)."""
    card = {
        "name": "firsthand-attribution",
        "files": {name: sha256(folder / name) for name in (ENCODER, LINKER, TOKENIZER)},
        "transitions": {"cue": _rounded(network.cue_chain.steps), "link": _rounded(network.link_chain.steps)},
        "cue_bias": settings.cue_bias,
        "calibration": list(settings.calibration),
        **facts,
    }
    (folder / CARD).write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def _rounded(table: torch.Tensor) -> list[list[float]]:
    return [[round(value, 5) for value in row] for row in table.tolist()]


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
