"""Training: all tasks on one encoder, AdamW with layer-wise rates, a running mean of the weights, and checkpoints that
resume."""

import json
import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

import torch

from training.net import LAYERS, Network, start_from


@dataclass(frozen=True, slots=True)
class Recipe:
    """The settings of a run. `budget` is word pieces a batch, padding counted.

    An epoch sees each article of PolNeAR (of the passages without attributions, a `silent_share`), a `told_share` of
    the reports of MUC-4, and re3d `marked_times` times. `weights` are of the losses.
    """

    seed: int = 17
    epochs: int = 6
    budget: int = 1536
    rate: float = 2e-4
    layer_decay: float = 0.9
    head_rate: float = 1e-3
    weight_decay: float = 0.01
    warm_up: float = 0.06
    mean_decay: float = 0.998
    longest_gradient: float = 10.0
    silent_share: float = 0.5
    told_share: float = 0.6
    marked_times: int = 5
    threads: int = 2
    weights: dict[str, float] = field(
        default_factory=lambda: {
            "cue": 1,
            "link": 1,
            "side": 0.5,
            "names": 5,
            "mention": 1,
            "tie": 2,
            "role": 0.5,
            "filler": 1,
            "trigger": 1,
        }
    )


class Task(Protocol):
    """What a run trains: the batches of an epoch, and the losses of a batch by name."""

    name: str

    def epoch(self, draw: random.Random) -> Sequence[Any]: ...

    def losses(self, network: Network, members: Any, draw: random.Random) -> dict[str, torch.Tensor]: ...


class Run:
    """A run of training in a folder, which holds its log, its last checkpoint and the weights of its last epoch.

    `score` measures a network after each epoch.
    """

    def __init__(
        self,
        recipe: Recipe,
        tasks: Sequence[Task],
        start: Path,
        folder: Path,
        score: Callable[[Network], dict[str, float]],
    ) -> None:
        torch.manual_seed(recipe.seed)
        torch.set_num_threads(recipe.threads)
        folder.mkdir(parents=True, exist_ok=True)
        self.recipe, self.tasks, self.folder, self.score = recipe, tasks, folder, score
        self.network, self.mean = Network(), Network()
        start_from(self.network, start)
        self.mean.load_state_dict(self.network.state_dict())
        epochs = [self._epoch(random.Random(recipe.seed * 1000 + epoch)) for epoch in range(recipe.epochs)]
        self.ends = [sum(map(len, epochs[: place + 1])) for place in range(len(epochs))]
        self.plan = [step for epoch in epochs for step in epoch]
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

    def go_on(self) -> Network:
        """Train to the end; after each epoch, score the mean of the weights."""
        began, shown = time.monotonic(), {}
        for task, members in self.plan[self.done :]:
            shown |= self._step(task, members)
            minutes = round((time.monotonic() - began) / 60, 1)
            if self.done % 20 == 0:
                parts = {name: round(part, 3) for name, part in shown.items()}
                self._log({"step": self.done, "of": len(self.plan), "minutes": minutes, **parts})
            if self.done % 200 == 0 or self.done == len(self.plan):
                self._save()
            if self.done in self.ends:
                torch.save(self.mean.state_dict(), self.folder / "mean.pt")
                self._log({"epochs": self.ends.index(self.done) + 1, "minutes": minutes, **self.score(self.mean)})
        (self.folder / "recipe.json").write_text(json.dumps(asdict(self.recipe), indent=1) + "\n")
        return self.mean

    def _epoch(self, draw: random.Random) -> list[tuple[Task, Any]]:
        steps = [(task, members) for task in self.tasks for members in task.epoch(draw)]
        draw.shuffle(steps)
        return steps

    def _step(self, task: Task, members: Any) -> dict[str, float]:
        self.done += 1
        torch.manual_seed(self.recipe.seed + self.done)
        self.network.train()
        parts = task.losses(self.network, members, random.Random(self.recipe.seed * 1_000_003 + self.done))
        self.optimiser.zero_grad(set_to_none=True)
        sum(self.recipe.weights[name] * part for name, part in parts.items()).backward()
        trained = [parameter for parameter in self.network.parameters() if parameter.requires_grad]
        norm = torch.nn.utils.clip_grad_norm_(trained, self.recipe.longest_gradient)
        self.optimiser.step()
        self.schedule.step()
        _blend(self.mean, self.network, min(self.recipe.mean_decay, (1 + self.done) / (10 + self.done)))
        return {name: float(part.detach()) for name, part in parts.items()} | {f"norm of {task.name}": float(norm)}

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
            rate = recipe.rate if ".layers." in name else recipe.head_rate / 2
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
