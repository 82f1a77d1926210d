"""From a trained network to the artifact: three ONNX graphs, the tokenizer, and a card with hashes."""

import hashlib
import json
from pathlib import Path

import torch
from tokenizers import Tokenizer

from firsthand.reader.model.artifact import CARD, CHAINS, ENCODER, JOINER, LINKER, TOKENIZER
from firsthand.reader.model.choices import Choices
from training.net import WIDTH, WORD_HEADS, Encoder, Linker, Network

OPSET = 17


class _EncoderGraph(torch.nn.Module):
    """[batch, pieces], [batch, pieces, 3], [batch, pieces], [batch, words] → [batch, words, width] and [batch, words,
    classes], the scores of all heads side by side."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(
        self, pieces: torch.Tensor, features: torch.Tensor, mask: torch.Tensor, firsts: torch.Tensor
    ) -> tuple[torch.Tensor, ...]:
        words, _ = self.encoder(pieces, features, mask, firsts)
        heads = [getattr(self.encoder, name) for name in WORD_HEADS]
        weight, bias = (torch.cat([getattr(head, part) for head in heads]) for part in ("weight", "bias"))
        return words, torch.nn.functional.linear(words, weight, bias)


class _LinkerGraph(torch.nn.Module):
    """[passages, words, width], [passages, words, 3], [passages, words], [cues], [cues, 2] → [cues, words, tags]."""

    def __init__(self, linker: Linker) -> None:
        super().__init__()
        self.linker = linker

    def forward(
        self, words: torch.Tensor, features: torch.Tensor, mask: torch.Tensor, rows: torch.Tensor, cues: torch.Tensor
    ) -> torch.Tensor:
        return self.linker(words[rows], features[rows], mask[rows], cues)


def graphs(network: Network, folder: Path) -> None:
    """Write the graphs in full precision."""
    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    batch, words = {0: "batch", 1: "pieces"}, {0: "batch", 1: "words"}
    features = torch.zeros(2, 23, 3, dtype=torch.long)
    _write(
        _EncoderGraph(network.encoder),
        (torch.arange(46).view(2, 23) + 1000, features, torch.ones(2, 23), torch.arange(34).view(2, 17) % 22 + 1),
        folder / ENCODER,
        {"pieces": batch, "features": batch, "mask": batch, "firsts": words},
        {"words": words, "scores": words},
    )
    cues = torch.tensor([[1, 1], [4, 5], [9, 9]])
    _write(
        _LinkerGraph(network.linker),
        (torch.randn(2, 17, WIDTH), features[:, :17], torch.ones(2, 17), torch.tensor([0, 1, 1]), cues),
        folder / LINKER,
        {"words": words, "features": words, "mask": words, "rows": {0: "cues"}, "cues": {0: "cues"}},
        {"link_scores": {0: "cues", 1: "words"}},
    )
    _write(
        network.joiner,
        (torch.randn(17, WIDTH), torch.tensor([[1, 1, 0, 4, 5, 1], [4, 5, 1, 8, 8, 2]])),
        folder / JOINER,
        {"words": {0: "words"}, "pairs": {0: "pairs"}},
        {"tie_scores": {0: "pairs"}},
    )


def _write(
    module: torch.nn.Module,
    given: tuple[torch.Tensor, ...],
    path: Path,
    inputs: dict[str, dict[int, str]],
    outputs: dict[str, dict[int, str]],
) -> None:
    torch.onnx.export(
        module,
        given,
        path,
        input_names=list(inputs),
        output_names=list(outputs),
        dynamic_axes=inputs | outputs,
        opset_version=OPSET,
        dynamo=False,
    )


def tokenizer_file(tokenizer: Tokenizer, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / TOKENIZER))


def write_card(network: Network, folder: Path, choices: Choices, facts: dict[str, object]) -> None:
    """`card.json`: the hash of each file, what decoding needs, the choices, and facts for people (metrics, data)."""
    chains = {name: getattr(network, f"{name}_chain") for name in CHAINS}
    card = {
        "name": "firsthand-reader",
        "files": {name: sha256(folder / name) for name in (ENCODER, LINKER, JOINER, TOKENIZER)},
        "heads": _heads(network),
        "transitions": {name: _rounded(chain.steps) for name, chain in chains.items()},
        "choices": choices.as_json(),
        **facts,
    }
    (folder / CARD).write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def _heads(network: Network) -> dict[str, tuple[int, int]]:
    found, begin = {}, 0
    for name in WORD_HEADS:
        end = begin + getattr(network.encoder, name).out_features
        found[name] = (begin, end)
        begin = end
    return found


def _rounded(table: torch.Tensor) -> list[list[float]]:
    return [[round(value, 5) for value in row] for row in table.tolist()]


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
