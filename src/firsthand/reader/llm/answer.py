"""What came back from an endpoint, and what all answers took."""

from dataclasses import dataclass, field
from threading import Lock

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """The text of an answer and the tokens that it took, as the endpoint counts them."""

    text: str
    tokens_in: int = 0
    tokens_out: int = 0
    cached: bool = False


@dataclass(slots=True)
class Spent:
    """Requests, tokens and tries so far. Prices are in the buyer's currency for a million tokens in and out."""

    prices: tuple[float, float] | None = None
    asked: int = 0
    cached: int = 0
    retried: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    _lock: Lock = field(default_factory=Lock, repr=False)

    def add(self, answer: Answer) -> None:
        """Count an answer; one from the cache took nothing."""
        with self._lock:
            if answer.cached:
                self.cached += 1
            else:
                self.asked += 1
                self.tokens_in += answer.tokens_in
                self.tokens_out += answer.tokens_out

    def again(self) -> None:
        """Count a request that had to be sent again."""
        with self._lock:
            self.retried += 1

    def __str__(self) -> str:
        said = f"{self.asked:,} requests ({self.retried:,} sent again), {self.cached:,} answers from the cache"
        said += f", {self.tokens_in:,} tokens in, {self.tokens_out:,} out"
        if self.prices:
            cost = (self.tokens_in * self.prices[0] + self.tokens_out * self.prices[1]) / _MILLION
            said += f", cost {cost:.4f}"
        return said
