"""The network: a BERT encoder with shape features, heads for each word, a linker that reads a passage for one cue, and
a joiner that reads two mentions."""

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn.functional import gelu, linear

from firsthand.reader.model.passages import BREAKS, QUOTES, SHAPES
from firsthand.reader.model.tags import CUE_ROLES, FILLER_ROLES, INCIDENTS, LINK_ROLES, MENTION_TYPES, TIES, tag_names
from training.crf import Chain
from training.inputs import Inputs

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, PLACES = 384, 6, 12, 1536, 30522, 512
WORD_HEADS = ("cue", "mention", "role", "trigger", "filler")
LINK_LAYERS, REACH = 3, 40
JOIN_WIDTH = 128


class Drop(nn.Module):
    """Dropout whose mask is drawn once for all members of a batch: on a processor, drawing costs more than using."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.keep = 1 - share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        return x * torch.empty(x.shape[1:]).bernoulli_(self.keep).div_(self.keep).to(x.dtype)


class Attention(nn.Module):
    """Multi-head self-attention; `bias` [batch, 1, 1, words] is 0 or very negative."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.ease = nn.Identity()
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.out = nn.Linear(width, width)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, width = x.shape
        query, key, value = (
            part.view(batch, length, self.heads, width // self.heads).transpose(1, 2)
            for part in self._together(self.ease(x))
        )
        scores = query @ key.transpose(2, 3) / math.sqrt(width // self.heads) + bias.to(query.dtype)
        if torch.is_autocast_enabled("cpu"):
            with torch.autocast("cpu", enabled=False):
                seen = scores.softmax(-1) @ value
        else:
            seen = scores.softmax(-1) @ value
        return self.out(seen.transpose(1, 2).reshape(batch, length, width))

    def _together(self, x: Tensor) -> tuple[Tensor, ...]:
        """Query, key and value by one product, which is quantised once."""
        all_three = (self.query, self.key, self.value)
        weight, bias = torch.cat([part.weight for part in all_three]), torch.cat([part.bias for part in all_three])
        return linear(x, weight, bias).chunk(3, dim=-1)


class Layer(nn.Module):
    """One transformer layer with the norm after each part, as in BERT."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.attention = Attention(width, heads)
        self.attention_norm = nn.LayerNorm(width, eps=1e-12)
        self.wide = nn.Linear(width, inner)
        self.narrow = nn.Linear(inner, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.drop = Drop(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        x = self.attention_norm(x + self.drop(self.attention(x, bias)))
        return self.norm(x + self.drop(self.narrow(gelu(self.wide(x)))))


class Features(nn.Module):
    """Case and marks, white space before, and place in a quotation, as one vector; zero at the start."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.tables = nn.ModuleList(nn.Embedding(size, width) for size in (SHAPES, BREAKS, QUOTES))
        for table in self.tables:
            nn.init.zeros_(table.weight)

    def forward(self, features: Tensor) -> Tensor:
        """[batch, pieces, 3] → [batch, pieces, width]."""
        return sum(table(features[:, :, row]) for row, table in enumerate(self.tables))


class Encoder(nn.Module):
    """Word pieces → words and the scores of their cue tags; `scores` gives those of the other heads as well."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.features = Features(WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Drop(0.1)
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, INNER) for _ in range(LAYERS))
        self.cue = nn.Linear(WIDTH, len(tag_names(CUE_ROLES)))
        self.mention = nn.Linear(WIDTH, len(tag_names(MENTION_TYPES)))
        self.role = nn.Linear(WIDTH, len(FILLER_ROLES) * len(tag_names(("filler",))))
        self.trigger = nn.Linear(WIDTH, len(INCIDENTS))
        self.filler = nn.Linear(WIDTH, len(INCIDENTS))
        nn.init.constant_(self.trigger.bias, -3.0)
        self.pieces.weight.requires_grad_(False)

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor, firsts: Tensor) -> tuple[Tensor, Tensor]:
        """[batch, pieces], [batch, pieces, 3], [batch, pieces] and [batch, words] → words and cue scores."""
        bias = (1.0 - mask)[:, None, None, :] * -1e4
        x = self.pieces(pieces) + self.places.weight[: pieces.shape[1]] + self.features(features)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, bias)
        words = x.gather(1, firsts[:, :, None].expand(-1, -1, WIDTH))
        return words, self.cue(words)

    def scores(self, words: Tensor) -> dict[str, Tensor]:
        """[batch, words, width] → the scores of each head, [batch, words, tags or incidents]."""
        return {name: getattr(self, name)(words) for name in WORD_HEADS}


class Linker(nn.Module):
    """The words of a passage and one cue → the scores of source and content tags for that cue.

    Its layers start as copies of the encoder's last ones: they read the passage once more, with the cue marked (after
    Shi and Lin, 2019, who mark the predicate for a BERT that labels its arguments).
    """

    def __init__(self) -> None:
        super().__init__()
        self.cue = nn.Linear(2 * WIDTH, WIDTH)
        self.features = Features(WIDTH)
        self.distance = nn.Embedding(2 * REACH + 1, WIDTH)
        self.drop = Drop(0.1)
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, INNER) for _ in range(LINK_LAYERS))
        self.tags = nn.Linear(WIDTH, len(tag_names(LINK_ROLES)))
        nn.init.normal_(self.distance.weight, std=0.02)
        nn.init.zeros_(self.cue.weight)

    def forward(self, words: Tensor, features: Tensor, mask: Tensor, cues: Tensor) -> Tensor:
        """[batch, words, width], [batch, words, 3], [batch, words] and [batch, 2] (first and last word) → scores."""
        rows = torch.arange(words.shape[0])
        cue = torch.cat([words[rows, cues[:, 0]], words[rows, cues[:, 1]]], -1)
        place = torch.arange(words.shape[1])[None, :]
        away = (place - cues[:, :1]).clamp(max=0) + (place - cues[:, 1:]).clamp(min=0)
        x = self.drop(words + self.cue(cue)[:, None] + self.features(features) + self.distance(bucket(away)))
        bias = (1.0 - mask)[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return self.tags(x)


def bucket(away: Tensor) -> Tensor:
    """Signed distances as table rows: exact up to 24 words, then in steps of 8."""
    size = away.abs()
    far = (24 + (size - 24).clamp(min=0) // 8).clamp(max=REACH)
    return torch.where(size <= 24, size, far) * away.sign() + REACH


class Joiner(nn.Module):
    """The words of a passage and pairs of mentions in text order → the scores of no tie and of each of `TIES`."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds = nn.Embedding(len(MENTION_TYPES), 32)
        self.distance = nn.Embedding(2 * REACH + 1, 32)
        self.wide = nn.Linear(4 * WIDTH + 96, JOIN_WIDTH)
        self.drop = nn.Dropout(0.3)
        self.narrow = nn.Linear(JOIN_WIDTH, 1 + len(TIES))

    def forward(self, words: Tensor, pairs: Tensor) -> Tensor:
        """[words, width] and [pairs, 6] (first word, last word and kind of one mention, then of the other)."""
        sums = torch.cat([words.new_zeros(1, WIDTH), words.cumsum(0)])
        one, other = (_mean(sums, pairs[:, at], pairs[:, at + 1] + 1) for at in (0, 3))
        begin = torch.minimum(pairs[:, 1] + 1, pairs[:, 3])
        between = _mean(sums, begin, pairs[:, 3])
        after = words[(pairs[:, 4] + 1).clamp(max=words.shape[0] - 1)]
        away = self.distance(bucket(pairs[:, 3] - pairs[:, 1]))
        seen = torch.cat([one, other, between, after, self.kinds(pairs[:, 2]), self.kinds(pairs[:, 5]), away], -1)
        return self.narrow(self.drop(gelu(self.wide(self.drop(seen)))))


def _mean(sums: Tensor, begin: Tensor, end: Tensor) -> Tensor:
    """The mean of the words in [begin, end), zero where there is none."""
    return (sums[end] - sums[begin]) / (end - begin).clamp(min=1)[:, None].to(sums.dtype)


class Network(nn.Module):
    """Encoder, linker, joiner, their tag chains, and two side tasks that only training has: starts, ends and insides of
    any source and content, and the names that another program finds."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.linker = Linker()
        self.joiner = Joiner()
        self.cue_chain = Chain(CUE_ROLES)
        self.link_chain = Chain(LINK_ROLES)
        self.mention_chain = Chain(MENTION_TYPES)
        self.role_chain = Chain(("filler",))
        self.drop = nn.Dropout(0.1)
        self.side = nn.Linear(WIDTH, 6)
        self.names = nn.Linear(WIDTH, len(tag_names(MENTION_TYPES)))

    def encode(self, batch: Inputs) -> tuple[Tensor, Tensor]:
        """Words and the scores of their cue tags; products are in half precision (bfloat16) during training."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            words, cues = self.encoder(batch.pieces, batch.features, batch.mask, batch.firsts)
        return words.float(), cues.float()

    def link(self, words: Tensor, batch: Inputs, rows: Tensor, cues: Tensor) -> Tensor:
        """The scores of source and content tags for cues, each in the passage of its row."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            scores = self.linker(words[rows], batch.word_features[rows], batch.words[rows], cues)
        return scores.float()


def start_from(network: Network, weights: Path) -> None:
    """Load the weights of a BERT encoder of the same shape (`model.safetensors`) into the encoder and the linker."""
    theirs = load_file(weights)
    ours = {
        "pieces.weight": theirs["embeddings.word_embeddings.weight"],
        "places.weight": theirs["embeddings.position_embeddings.weight"]
        + theirs["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": theirs["embeddings.LayerNorm.weight"],
        "norm.bias": theirs["embeddings.LayerNorm.bias"],
    }
    parts = {
        "attention.query": "attention.self.query",
        "attention.key": "attention.self.key",
        "attention.value": "attention.self.value",
        "attention.out": "attention.output.dense",
        "attention_norm": "attention.output.LayerNorm",
        "wide": "intermediate.dense",
        "narrow": "output.dense",
        "norm": "output.LayerNorm",
    }
    for layer in range(LAYERS):
        for ending in ("weight", "bias"):
            for mine, other in parts.items():
                ours[f"layers.{layer}.{mine}.{ending}"] = theirs[f"encoder.layer.{layer}.{other}.{ending}"]
    missing, unexpected = network.encoder.load_state_dict(ours, strict=False)
    if unexpected or any(not name.startswith(("features", *WORD_HEADS)) for name in missing):
        raise ValueError(f"these weights do not fit the encoder: missing {missing}, unexpected {unexpected}")
    for mine, layer in zip(network.linker.layers, network.encoder.layers[-LINK_LAYERS:], strict=True):
        mine.load_state_dict(layer.state_dict())
