"""A linear-chain conditional random field whose forbidden steps stay forbidden (Lafferty et al., 2001)."""

import torch
from torch import Tensor, nn

from firsthand.reader.model.tags import allowed, tag_names


class Chain(nn.Module):
    """Scores tag sequences; `roles` as in `firsthand.reader.model.tags`."""

    def __init__(self, roles: tuple[str, ...]) -> None:
        super().__init__()
        size = len(tag_names(roles))
        follow, first, last = (torch.from_numpy(part) for part in allowed(roles))
        self.register_buffer("follow", follow)
        self.register_buffer("first", first)
        self.register_buffer("last", last)
        self.steps = nn.Parameter(torch.zeros(size, size))

    @property
    def transitions(self) -> Tensor:
        return self.steps + self.follow

    def loss(self, scores: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """The negative log-likelihood summed over the batch: [batch, words, tags], [batch, words] and a 0/1 mask."""
        lengths = mask.sum(1).long()
        lasts = tags.gather(1, (lengths - 1)[:, None])[:, 0]
        path = (scores.gather(2, tags[:, :, None])[:, :, 0] * mask).sum(1) + self.first[tags[:, 0]] + self.last[lasts]
        path = path + (self.transitions[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]).sum(1)
        total = scores[:, 0] + self.first
        on = mask.bool()
        transitions = self.transitions
        for place in range(1, scores.shape[1]):
            ahead = torch.logsumexp(total[:, :, None] + transitions, dim=1) + scores[:, place]
            total = torch.where(on[:, place, None], ahead, total)
        return (torch.logsumexp(total + self.last, dim=1) - path).sum()
