"""MUC-4 as reports with fillers and incidents: the task of finding what happened and who had which part in it.

The templates do not say which words tell of an incident. A report has an incident of a type if at least one of its
words that may tell one does (noisy or; multiple-instance learning, Maron and Lozano-Perez, 1998), so that training
finds these words itself.
"""

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch.nn.functional import binary_cross_entropy_with_logits, logsigmoid

from firsthand.reader.model.passages import Passage, passages
from firsthand.reader.model.tags import FILLER_ROLES, INCIDENTS, paint
from firsthand.reader.model.telling import telling
from firsthand.settings import research_data
from firsthand.span import Span
from training.examples import run_of
from training.inputs import inputs
from training.net import Network

_FILLER = ("filler",)
_GAP = re.compile(r"\s{3,}")
_SMALL = 1e-6


@dataclass(frozen=True, slots=True)
class Message:
    """An annotated text: which incidents it has, and (role, string) → the incidents that it is a filler of."""

    text: str
    incidents: frozenset[str]
    strings: dict[tuple[str, str], set[str]]


@dataclass(frozen=True, slots=True)
class Part:
    """A passage of a report: filler tags by role, fillers as (first, last, incidents), and the words that may tell."""

    passage: Passage
    tags: tuple[tuple[int, ...], ...]
    fillers: tuple[tuple[int, int, tuple[float, ...]], ...]
    telling: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A report as parts, and which incidents it has."""

    parts: tuple[Part, ...]
    incidents: tuple[float, ...]


class Incidents:
    """The task; each epoch sees a `share` of the reports, half of them by their paragraphs, half in one piece."""

    name = "incidents"

    def __init__(self, messages: Sequence[Message], tokenizer: Tokenizer, budget: int, share: float) -> None:
        self.whole = [told(message, message.text, tokenizer) for message in messages]
        self.cut = [told(message, _cut(message.text), tokenizer) for message in messages]
        self.budget, self.share = budget, share

    def epoch(self, draw: random.Random) -> list[list[Told]]:
        """The batches of one epoch, each of whole reports."""
        size = len(self.whole)
        chosen = draw.sample(range(size), round(size * self.share))
        seen = [(self.whole if draw.random() < 0.5 else self.cut)[place] for place in chosen]
        found: list[list[Told]] = [[]]
        for one in sorted(seen, key=lambda one: len(one.parts[0].passage.pieces) * draw.uniform(0.7, 1.3)):
            if found[-1] and _padded([*found[-1], one]) > self.budget:
                found.append([])
            found[-1].append(one)
        draw.shuffle(found)
        return found

    def losses(self, network: Network, members: list[Told], draw: random.Random) -> dict[str, torch.Tensor]:
        """The loss of filler tags by part, of the incidents of fillers by filler, and of the incidents by report."""
        parts = [part for one in members for part in one.parts]
        batch = inputs([part.passage for part in parts], draw)
        words, _ = network.encode(batch)
        words = network.drop(words)
        rows, most, _ = words.shape
        tags = torch.zeros(rows, len(FILLER_ROLES), most, dtype=torch.long)
        for row, part in enumerate(parts):
            tags[row, :, : len(part.passage.words)] = torch.tensor(part.tags)
        scores = network.encoder.role(words).view(rows, most, len(FILLER_ROLES), -1).transpose(1, 2).flatten(0, 1)
        mask = batch.words.repeat_interleave(len(FILLER_ROLES), 0)
        return {
            "role": network.role_chain.loss(scores, tags.flatten(0, 1), mask) / rows,
            "filler": _filler_loss(network.encoder.filler(words), parts),
            "trigger": _trigger_loss(network.encoder.trigger(words), members),
        }


def _filler_loss(scores: torch.Tensor, parts: list[Part]) -> torch.Tensor:
    at = [(row, *filler) for row, part in enumerate(parts) for filler in part.fillers]
    if not at:
        return scores.sum() * 0
    means = torch.stack([scores[row, first : last + 1].mean(0) for row, first, last, _ in at])
    return binary_cross_entropy_with_logits(means, torch.tensor([incidents for *_, incidents in at]))


def _trigger_loss(scores: torch.Tensor, members: list[Told]) -> torch.Tensor:
    losses, row = [], 0
    for one in members:
        chosen = [scores[row + place, list(part.telling)] for place, part in enumerate(one.parts) if part.telling]
        row += len(one.parts)
        if not chosen:
            continue
        none = logsigmoid(-torch.cat(chosen)).sum(0).clamp(max=-_SMALL)
        has = torch.tensor(one.incidents)
        losses.append(-(has * torch.log(-torch.expm1(none) + _SMALL) + (1 - has) * none).sum())
    return torch.stack(losses).mean() if losses else scores.sum() * 0


def messages(part: str) -> Iterator[Message]:
    """The texts of a part (`train` or `dev`)."""
    with (research_data() / "muc" / f"{part}.json").open(encoding="utf-8") as file:
        for item in map(json.loads, file):
            strings: dict[tuple[str, str], set[str]] = {}
            incidents: set[str] = set()
            for template in item["templates"]:
                types = template["incident_type"].split(" / ")
                incidents.update(types)
                for role in FILLER_ROLES:
                    for string in (name for entity in template[role] for name, _ in entity):
                        strings.setdefault((role, string), set()).update(types)
            yield Message(item["doctext"], frozenset(incidents), strings)


def told(message: Message, text: str, tokenizer: Tokenizer) -> Told:
    """A report whose passages are those of `text`, which has the same offsets as the report's."""
    parts = [_part(passage, text, message.strings) for passage in passages(text, tokenizer)]
    return Told(tuple(parts), tuple(float(name in message.incidents) for name in INCIDENTS))


def _part(passage: Passage, text: str, strings: dict[tuple[str, str], set[str]]) -> Part:
    spans: dict[str, dict[tuple[int, int], set[str]]] = {role: {} for role in FILLER_ROLES}
    start, end = passage.words[0][0], passage.words[-1][1]
    for (role, string), incidents in strings.items():
        for found in re.finditer(rf"(?<!\w){re.escape(string)}(?!\w)", text[start:end]):
            run = run_of(passage, Span(start + found.start(), start + found.end()))
            if run:
                spans[role].setdefault(run, set()).update(incidents)
    tags = []
    for role in FILLER_ROLES:
        longest = sorted(spans[role], key=lambda run: run[0] - run[1])
        tags.append(tuple(paint(len(passage.words), [("filler", *run) for run in longest], _FILLER)))
    fillers = [
        (*run, tuple(float(name in incidents) for name in INCIDENTS))
        for role in FILLER_ROLES
        for run, incidents in spans[role].items()
    ]
    return Part(passage, tuple(tags), tuple(fillers), tuple(telling(text, passage.words)))


def _cut(text: str) -> str:
    """The text with its paragraphs, which wide gaps keep apart, as lines apart."""
    return _GAP.sub(lambda gap: "\n\n".ljust(len(gap.group())), text)


def _padded(members: list[Told]) -> int:
    parts = [len(part.passage.pieces) for one in members for part in one.parts]
    return len(parts) * max(parts)
