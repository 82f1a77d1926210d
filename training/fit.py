"""Training: AdamW with layer-wise rates, a running mean of the weights, and checkpoints that resume."""

import json
import math
import random
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch.nn.functional import binary_cross_entropy_with_logits

from training.examples import Batch, Example, batches, collate
from training.measure import gold_examples, measure
from training.net import LAYERS, Network, start_from
from training.polnear import Article


@dataclass(frozen=True, slots=True)
class Recipe:
    """The settings of a run. `budget` is word pieces a batch, padding counted; the last epoch may be a part of one.

    Of the passages without attributions, each epoch sees a `silent_share`. After `settle_at` steps the embeddings and
    the lowest `settled_layers` stay as they are, which saves a fifth of the time.
    """

    seed: int = 17
    epochs: float = 4
    budget: int = 1280
    rate: float = 2e-4
    layer_decay: float = 0.9
    head_rate: float = 1e-3
    weight_decay: float = 0.01
    warm_up: float = 0.06
    side_weight: float = 0.5
    mean_decay: float = 0.998
    longest_gradient: float = 10.0
    silent_share: float = 0.5
    settle_at: int = 400
    settled_layers: int = 2
    threads: int = 2


class Run:
    """A run of training in a folder, which holds its log, its last checkpoint and the weights of its last epoch."""

    def __init__(self, recipe: Recipe, train: list[Article], tokenizer: Tokenizer, start: Path, folder: Path) -> None:
        torch.manual_seed(recipe.seed)
        torch.set_num_threads(recipe.threads)
        folder.mkdir(parents=True, exist_ok=True)
        self.recipe, self.tokenizer, self.folder = recipe, tokenizer, folder
        self.network, self.mean = Network(), Network()
        start_from(self.network, start)
        self.mean.load_state_dict(self.network.state_dict())
        chosen = gold_examples(train, tokenizer)
        epochs = [_epoch(chosen, recipe, epoch) for epoch in range(math.ceil(recipe.epochs))]
        self.per_epoch = len(epochs[0])
        self.plan = [members for epoch in epochs for members in epoch][: round(self.per_epoch * recipe.epochs)]
        self.optimiser = torch.optim.AdamW(_groups(self.network, recipe), betas=(0.9, 0.98), fused=True)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimiser, lambda step: _share(step, len(self.plan), recipe.warm_up)
        )
        self.done = 0
        if self.checkpoint.exists():
            self._resume()

    @property
    def checkpoint(self) -> Path:
        return self.folder / "checkpoint.pt"

    def go_on(self, held: list[Article]) -> Network:
        """Train to the end; after each epoch, score the mean of the weights on `held`."""
        began, first, pieces = time.monotonic(), self.done, 0
        for members in self.plan[first:]:
            batch, parts = self._step(members)
            pieces += int(batch.mask.sum())
            seconds = time.monotonic() - began
            if self.done % 20 == 0:
                shown = {name: round(float(part.detach()), 3) for name, part in parts.items()}
                self._log({"step": self.done, "of": len(self.plan), **shown, "pieces/s": round(pieces / seconds)})
            if self.done % 200 == 0 or self.done == len(self.plan):
                self._save()
            if self.done % self.per_epoch == 0 or self.done == len(self.plan):
                torch.save(self.mean.state_dict(), self.folder / "mean.pt")
                found = measure(self.mean, held, self.tokenizer) if held else {}
                self._log({"epochs": round(self.done / self.per_epoch, 2), "minutes": round(seconds / 60, 1), **found})
        (self.folder / "recipe.json").write_text(json.dumps(asdict(self.recipe), indent=1) + "\n")
        return self.mean

    def _step(self, members: list[Example]) -> tuple[Batch, dict[str, torch.Tensor]]:
        self.done += 1
        torch.manual_seed(self.recipe.seed + self.done)
        batch = collate(members, random.Random(self.recipe.seed * 1_000_003 + self.done))
        self.network.train()
        self.network.encoder.settled = self.recipe.settled_layers if self.done > self.recipe.settle_at else 0
        parts = losses(self.network, batch)
        self.optimiser.zero_grad(set_to_none=True)
        (parts["cue"] + parts["link"] + self.recipe.side_weight * parts["side"]).backward()
        trained = [parameter for parameter in self.network.parameters() if parameter.requires_grad]
        norm = torch.nn.utils.clip_grad_norm_(trained, self.recipe.longest_gradient)
        self.optimiser.step()
        self.schedule.step()
        _blend(self.mean, self.network, min(self.recipe.mean_decay, (1 + self.done) / (10 + self.done)))
        return batch, {**parts, "norm": norm}

    def _parts(self) -> Iterator[tuple[str, Any]]:
        for name in ("network", "mean", "optimiser", "schedule"):
            yield name, getattr(self, name)

    def _save(self) -> None:
        fresh = self.checkpoint.with_suffix(".new")
        torch.save({"step": self.done, **{name: part.state_dict() for name, part in self._parts()}}, fresh)
        fresh.replace(self.checkpoint)

    def _resume(self) -> None:
        saved = torch.load(self.checkpoint, weights_only=True)
        for name, part in self._parts():
            part.load_state_dict(saved[name])
        self.done = int(saved["step"])

    def _log(self, entry: dict[str, object]) -> None:
        line = json.dumps(entry)
        print(line, flush=True)
        with (self.folder / "log.jsonl").open("a") as log:
            log.write(line + "\n")


def losses(network: Network, batch: Batch) -> dict[str, torch.Tensor]:
    """The loss of each task: of cues by passage, of links by cue, of the side task by word."""
    words, cue_scores = network.encoder(batch.pieces, batch.features, batch.mask, batch.firsts)
    parts = {"cue": network.cue_chain.loss(cue_scores, batch.cue_tags, batch.words) / len(batch.pieces)}
    side = binary_cross_entropy_with_logits(network.side(words), batch.side, reduction="none").sum(-1)
    parts["side"] = (side * batch.words).sum() / batch.words.sum()
    if len(batch.rows):
        rows = batch.rows
        scores = network.linker(words[rows], batch.word_features[rows], batch.words[rows], batch.cues)
        parts["link"] = network.link_chain.loss(scores, batch.link_tags, batch.words[rows]) / len(rows)
    else:
        parts["link"] = words.sum() * 0
    return parts


def _epoch(chosen: list[Example], recipe: Recipe, epoch: int) -> list[list[Example]]:
    draw = random.Random(recipe.seed * 1000 + epoch)
    seen = [example for example in chosen if example.links or draw.random() < recipe.silent_share]
    return batches(seen, recipe.budget, draw)


def _groups(network: Network, recipe: Recipe) -> list[dict[str, object]]:
    groups: dict[tuple[float, bool], list[torch.nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        rate = recipe.head_rate
        if name.startswith("encoder.layers."):
            rate = recipe.rate * recipe.layer_decay ** (LAYERS - 1 - int(name.split(".")[2]))
        elif name.startswith(("encoder.places", "encoder.norm")):
            rate = recipe.rate * recipe.layer_decay**LAYERS
        elif name.startswith("linker."):
            rate = recipe.head_rate / 2
        groups.setdefault((rate, parameter.ndim > 1), []).append(parameter)
    return [
        {"params": members, "lr": rate, "weight_decay": recipe.weight_decay if wide else 0.0}
        for (rate, wide), members in groups.items()
    ]


def _share(step: int, total: int, warm_up: float) -> float:
    """The share of the rate at a step: up in a line, then down along a cosine to a fiftieth."""
    rising = max(1, int(total * warm_up))
    if step < rising:
        return (step + 1) / rising
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1.0, (step - rising) / max(1, total - rising))))


@torch.no_grad()
def _blend(mean: Network, network: Network, decay: float) -> None:
    for ours, theirs in zip(mean.parameters(), network.parameters(), strict=True):
        if theirs.requires_grad:
            ours.lerp_(theirs, 1 - decay)
