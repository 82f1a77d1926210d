"""Full precision to 8-bit integers with little loss: scales by row for word pieces, and eased products.

A product of activations and weights suffers where single channels of the activations are large, since all channels
share one scale. Easing divides such channels and multiplies the weights by the same (SmoothQuant, Xiao et al., 2023).
What comes out of the wide part of a layer has a few channels too large for that: they are computed apart, in full
precision (after LLM.int8, Dettmers et al., 2022).
"""

import copy
import random
import shutil
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from firsthand.reader.model.artifact import ENCODER, JOINER, LINKER, TOKENIZER
from training.examples import Example, batches, collate, losses
from training.net import Attention, Layer, Network

FEW = 8
"""Channels of each wide part that stay in full precision."""


class Rows(nn.Module):
    """A table of vectors in 8-bit integers, each row with a scale of its own."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        scale = table.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", (table / scale).round().to(torch.int8))

    def forward(self, places: Tensor) -> Tensor:
        return self.rows[places].float() * self.scale[places]


class Share(nn.Module):
    """Multiplies each channel by a number of its own."""

    def __init__(self, factors: Tensor) -> None:
        super().__init__()
        self.register_buffer("factors", factors)

    def forward(self, x: Tensor) -> Tensor:
        return x * self.factors


class Split(nn.Module):
    """A linear part that computes its few largest channels apart; the others are eased."""

    def __init__(self, part: nn.Linear, peak: Tensor) -> None:
        super().__init__()
        few = peak.topk(FEW).indices.sort().values
        rest = torch.ones_like(peak)
        rest[few] = 0
        self.register_buffer("places", few)
        self.few = nn.Parameter(part.weight.detach()[:, few].T.clone())
        with torch.no_grad():
            part.weight.mul_(rest)
        eased = _ease((part,), peak * rest)
        self.ease = Share(eased.factors * rest)
        self.part = part

    def forward(self, x: Tensor) -> Tensor:
        return self.part(self.ease(x)) + x[..., self.places] @ self.few


def eased(network: Network, examples: list[Example]) -> Network:
    """A copy that computes the same and loses less in 8 bits; `examples` show which channels are large."""
    copied = copy.deepcopy(network).eval()
    peaks = _peaks(copied, examples)
    for module in copied.modules():
        if isinstance(module, Attention):
            module.ease = _ease((module.query, module.key, module.value), peaks[module])
            module.out = nn.Sequential(_ease((module.out,), peaks[module.out]), module.out)
        elif isinstance(module, Layer):
            module.wide = nn.Sequential(_ease((module.wide,), peaks[module.wide]), module.wide)
            module.narrow = Split(module.narrow, peaks[module.narrow])
    copied.encoder.pieces = Rows(network.encoder.pieces.weight.detach())
    return copied


@torch.no_grad()
def _peaks(network: Network, examples: list[Example]) -> dict[nn.Module, Tensor]:
    """The largest size of each input channel of each linear part, and of what attention is paid to."""
    peaks: dict[nn.Module, Tensor] = {}

    def see(module: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        size = inputs[0].abs().flatten(0, -2).amax(0)
        peaks[module] = torch.maximum(peaks[module], size) if module in peaks else size

    hooks = [m.register_forward_pre_hook(see) for m in network.modules() if isinstance(m, nn.Linear | Attention)]
    for members in batches(examples, 1280, random.Random(0)):
        losses(network, collate(members))
    for hook in hooks:
        hook.remove()
    return peaks


@torch.no_grad()
def _ease(parts: tuple[nn.Linear, ...], peak: Tensor) -> Share:
    weights = torch.stack([part.weight.abs().amax(0) for part in parts]).amax(0)
    factors = (peak.clamp(min=1e-4) / weights.clamp(min=1e-4)).sqrt()
    for part in parts:
        part.weight.mul_(factors)
    return Share(1 / factors)


def quantise(full: Path, small: Path) -> None:
    """The same graphs with 8-bit weights; 7 bits are used, since older processors overflow on 8.

    The products of `Split` stay as they are.
    """
    small.mkdir(parents=True, exist_ok=True)
    nodes = [node.name for node in onnx.load(full / ENCODER).graph.node]
    for name in (ENCODER, LINKER, JOINER):
        quantize_dynamic(
            full / name,
            small / name,
            op_types_to_quantize=["MatMul"],
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            nodes_to_exclude=[node for node in nodes if node.endswith("narrow/MatMul")],
        )
    shutil.copy(full / TOKENIZER, small / TOKENIZER)
