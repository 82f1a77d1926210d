"""The joiner, trained once more by itself on words that stay as they are: re3d has too few ties for the whole network.

Documents are left out in turn (cross-validation) to choose how sure a tie must be and to see what the scores mean.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch.nn.functional import cross_entropy

from firsthand.bench.re3d import Document
from training.choose import Outcomes
from training.inputs import inputs
from training.mentions import marked
from training.net import Joiner, Network

EPOCHS, BATCH, RATE, DECAY, FOLDS = 25, 8, 1e-3, 0.05, 5
LEASTS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7)
BETA = 0.5
"""A wrong tie costs an analyst more than a missing one: precision weighs double (F of one half)."""


@dataclass(frozen=True, slots=True)
class _Passage:
    """A passage's words [words, width], its pairs [pairs, 6] and their ties [pairs]."""

    words: torch.Tensor
    pairs: torch.Tensor
    ties: torch.Tensor


def join(network: Network, documents: Sequence[Document], tokenizer: Tokenizer, seed: int) -> tuple[float, Outcomes]:
    """Train the network's joiner; how sure a tie must be, and the outcomes of the ties that were then joined."""
    known = [list(_passages(network, document, tokenizer)) for document in documents]
    outside: list[tuple[torch.Tensor, torch.Tensor]] = []
    for fold in range(FOLDS):
        joiner = _fitted([one for at, part in enumerate(known) if at % FOLDS != fold for one in part], seed)
        left_out = [one for at, part in enumerate(known) if at % FOLDS == fold for one in part]
        outside += [(_shares(joiner, one), one.ties) for one in left_out]
    network.joiner = _fitted([one for part in known for one in part], seed)
    shares, ties = torch.cat([part for part, _ in outside]), torch.cat([part for _, part in outside])
    worth = {least: _worth(shares, ties, least) for least in LEASTS}
    print({"ties, documents left out in turn": {least: round(value, 1) for least, value in worth.items()}}, flush=True)
    least = max(worth, key=worth.__getitem__)
    best, kind = shares[:, 1:].max(1)
    on = best >= least
    right = (kind[on] + 1 == ties[on]).double().tolist()
    return least, [((float(torch.logit(share)),), is_right) for share, is_right in zip(best[on], right, strict=True)]


def _passages(network: Network, document: Document, tokenizer: Tokenizer) -> Iterator[_Passage]:
    network.eval()
    for one in marked(document, tokenizer):
        if one.pairs:
            with torch.no_grad():
                words, _ = network.encode(inputs([one.passage]))
            yield _Passage(words[0], torch.tensor(one.pairs), torch.tensor(one.ties))


def _fitted(passages: Sequence[_Passage], seed: int) -> Joiner:
    torch.manual_seed(seed)
    draw, joiner = random.Random(seed), Joiner()
    optimiser = torch.optim.AdamW(joiner.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(passages) // BATCH)
    schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.001, steps)
    for _ in range(EPOCHS):
        order = draw.sample(passages, len(passages))
        for begin in range(0, len(order), BATCH):
            chosen = order[begin : begin + BATCH]
            scores = torch.cat([joiner(one.words, one.pairs) for one in chosen])
            loss = cross_entropy(scores, torch.cat([one.ties for one in chosen]))
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    return joiner.eval()


@torch.no_grad()
def _shares(joiner: Joiner, one: _Passage) -> torch.Tensor:
    return joiner(one.words, one.pairs).softmax(-1)


def _worth(shares: torch.Tensor, ties: torch.Tensor, least: float) -> float:
    best, kind = shares[:, 1:].max(1)
    on = best >= least
    right = int((kind[on] + 1 == ties[on]).sum())
    return 100 * (1 + BETA**2) * right / max(1.0, int(on.sum()) + BETA**2 * int((ties > 0).sum()))
