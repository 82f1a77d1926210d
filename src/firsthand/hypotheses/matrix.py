"""The matrix: hypotheses across, evidence down, and in each cell how well the two go together."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, Self, cast, get_args

from firsthand.errors import SettingError
from firsthand.reading import Json

Rating = Literal["CC", "C", "N", "I", "II"]
"""Very consistent, consistent, neither, inconsistent, very inconsistent (Heuer 1999, chapter 8)."""
RATINGS: tuple[Rating, ...] = get_args(Rating)
WORDS: dict[Rating, str] = {
    "CC": "very consistent",
    "C": "consistent",
    "N": "says nothing of it",
    "I": "inconsistent",
    "II": "very inconsistent",
}


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One of the rival explanations; of them all exactly one is taken to be true."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """An item of evidence. `credibility` (0..1) is how probably it is true, `relevance` (0..1) how much it bears.

    `origins` are those who stand behind it, by keys: items that rest on one origin only count once together. Without
    any, an item stands on its own (what an analyst saw). `propositions` are the ids of what it was drawn from.
    """

    id: str
    text: str
    credibility: float = 1.0
    relevance: float = 1.0
    origins: frozenset[str] = frozenset()
    propositions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matrix:
    """Hypotheses, evidence and ratings by (evidence, hypothesis); a cell that is not rated says nothing ("N").

    Raises:
        SettingError: an id is there twice, a rating is of what is not there, or a share is not in 0..1.
    """

    hypotheses: tuple[Hypothesis, ...]
    evidence: tuple[Evidence, ...]
    ratings: Mapping[tuple[str, str], Rating] = field(default_factory=dict)
    by: str = "proposed"

    def __post_init__(self) -> None:
        for what, ids in (("hypothesis", [one.id for one in self.hypotheses]), ("item", [e.id for e in self.evidence])):
            twice = next((id_ for id_ in ids if ids.count(id_) > 1), None)
            if twice is not None:
                raise SettingError(f"{what} {twice!r} is in the matrix twice: give each an id of its own")
        for item in self.evidence:
            for name in ("credibility", "relevance"):
                share = getattr(item, name)
                if not 0 <= share <= 1:
                    raise SettingError(f"the {name} of item {item.id!r} is {share}: expected 0 to 1")
        items, rivals = {e.id for e in self.evidence}, {h.id for h in self.hypotheses}
        for (item_id, rival), rating in self.ratings.items():
            if item_id not in items or rival not in rivals:
                raise SettingError(f"a rating is of item {item_id!r} and hypothesis {rival!r}: not both are there")
            if rating not in RATINGS:
                raise SettingError(f"{item_id!r} is rated {rating!r}: expected one of {', '.join(RATINGS)}")

    def rating(self, evidence: str, hypothesis: str) -> Rating:
        """What is in a cell."""
        return self.ratings.get((evidence, hypothesis), "N")

    def without(self, evidence: str) -> Self:
        """The matrix as it is if an item falls away."""
        return replace(
            self,
            evidence=tuple(item for item in self.evidence if item.id != evidence),
            ratings={cell: rating for cell, rating in self.ratings.items() if cell[0] != evidence},
        )

    def as_json(self) -> Json:
        """An object that `from_json` reads, made to be edited by hand: ratings stand with their item."""
        return {
            "by": self.by,
            "hypotheses": [{"id": one.id, "text": one.text} for one in self.hypotheses],
            "evidence": [
                {
                    "id": item.id,
                    "text": item.text,
                    "credibility": item.credibility,
                    "relevance": item.relevance,
                    "origins": sorted(item.origins),
                    "propositions": list(item.propositions),
                    "ratings": {one.id: self.rating(item.id, one.id) for one in self.hypotheses},
                }
                for item in self.evidence
            ],
        }

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The matrix that `as_json` wrote, perhaps edited since.

        Raises:
            SettingError: it is no such object; the message says what is missing.
        """
        try:
            told = json.loads(text)
        except json.JSONDecodeError as error:
            raise SettingError(
                f"the matrix is no JSON ({error}): `firsthand compare … --format json` writes one"
            ) from None
        try:
            hypotheses = tuple(Hypothesis(str(one["id"]), str(one["text"])) for one in told["hypotheses"])
            evidence = tuple(_item(one) for one in told["evidence"])
            cells = {
                (str(one["id"]), str(rival)): cast(Rating, rating)
                for one in told["evidence"]
                for rival, rating in one.get("ratings", {}).items()
            }
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise SettingError(
                f"the matrix lacks or garbles {error}: expected hypotheses and evidence, each with id and text"
            ) from None
        return cls(hypotheses, evidence, cells, str(told.get("by", "an analyst")))


def _item(told: Mapping[str, object]) -> Evidence:
    return Evidence(
        str(told["id"]),
        str(told["text"]),
        float(str(told.get("credibility", 1.0))),
        float(str(told.get("relevance", 1.0))),
        frozenset(map(str, cast(list[object], told.get("origins", [])))),
        tuple(map(str, cast(list[object], told.get("propositions", [])))),
    )
