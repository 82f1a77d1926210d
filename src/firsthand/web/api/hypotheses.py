"""Rival explanations held against the same evidence."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field
from starlette.requests import Request

from firsthand.hypotheses import compare as compared
from firsthand.reading import Json
from firsthand.web.pages import desk_of

router = APIRouter(tags=["hypotheses"])
Number = Annotated[int, Path(ge=1, le=10**9)]
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


class Posed(BaseModel):
    """A question that a matrix of the case is to answer."""

    number: int
    question: str
    by: str
    made: str


class Filled(BaseModel):
    """A matrix that is kept in the case, as each who rated it ranks it."""

    number: int
    question: str
    analysts: dict[str, Compared]


@router.get("/matrices", response_model=list[Posed])
def matrices(request: Request) -> list[Json]:
    """The questions that are asked in the case, the newest first."""
    found = desk_of(request).matrices.all()
    return [{"number": one.number, "question": one.question, "by": one.by, "made": one.made} for one in found]


@router.get("/matrices/{number}", response_model=Filled)
def matrix(request: Request, number: Number) -> Json:
    """One matrix, as each who rated it ranks it."""
    board = desk_of(request).matrices.board(number)
    ranked = {by: compared(board.of(by)).as_json() for by in board.ratings}
    return {"number": number, "question": board.posed.question, "analysts": ranked}


@router.get("/compare", response_model=Compared | None)
def compare(
    request: Request,
    hypothesis: Annotated[
        list[Statement] | None,
        Query(max_length=4, description="Rival statements; without them those that the case disputes most."),
    ] = None,
) -> Json | None:
    """Rival hypotheses by the evidence against each; nothing where none are given and the case disputes none."""
    matrix = desk_of(request).drawn(hypothesis or [])
    return compared(matrix).as_json() if matrix else None
