"""Rival explanations held against the same evidence."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.requests import Request

from firsthand.hypotheses import compare as compared
from firsthand.reading import Json
from firsthand.web.pages import desk_of

router = APIRouter(tags=["hypotheses"])
Statement = Annotated[str, Field(min_length=1, max_length=500)]


class Hypothesis(BaseModel):
    """One of several rival explanations."""

    id: str
    text: str


class Evidence(BaseModel):
    """An item of evidence, with how well it goes with each hypothesis (CC, C, N, I, II)."""

    id: str
    text: str
    credibility: float
    relevance: float
    origins: list[str]
    propositions: list[str]
    ratings: dict[str, str]


class Matrix(BaseModel):
    """All ratings of one analyst, or of the program."""

    by: str
    hypotheses: list[Hypothesis]
    evidence: list[Evidence]


class Standing(BaseModel):
    """Where a hypothesis stands: the least against it first."""

    hypothesis: str
    text: str
    against: float
    probability: float
    for_: list[str] = Field(alias="for")
    against_items: list[str]


class Sensitivity(BaseModel):
    """What one item does to the order."""

    evidence: str
    text: str
    diagnosticity: float
    counts: float
    leads_without: list[str]
    changes: bool


class Compared(BaseModel):
    """The ranking, what would change it, and why."""

    ranking: list[Standing]
    sensitivity: list[Sensitivity]
    reasons: list[str]
    matrix: Matrix


@router.get("/compare", response_model=Compared | None)
def compare(
    request: Request,
    hypothesis: Annotated[
        list[Statement] | None,
        Query(max_length=8, description="Rival statements; without them those that the case disputes most."),
    ] = None,
) -> Json | None:
    """Rival hypotheses by the evidence against each; nothing where none are given and the case disputes none."""
    matrix = desk_of(request).drawn(hypothesis or [])
    return compared(matrix).as_json() if matrix else None
