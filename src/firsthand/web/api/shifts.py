"""When something changed in what somebody does."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel
from starlette.requests import Request

from firsthand.errors import SettingError
from firsthand.reading import Json
from firsthand.shifts import By
from firsthand.shifts import shifts as found_in
from firsthand.shifts.assumptions import Bin as Width
from firsthand.web.pages import desk_of
from firsthand.web.shifts import series_in

router = APIRouter(tags=["shifts"])


class Estimate(BaseModel):
    """A value with its 90 % interval."""

    value: float
    low: float
    high: float


class Tempo(BaseModel):
    """Events a bin before and after, and after over before."""

    before: Estimate
    after: Estimate
    ratio: Estimate


class Share(BaseModel):
    """The share of a kind of event before and after."""

    kind: str
    before: Estimate
    after: Estimate
    sure: float


class Shift(BaseModel):
    """A change, and between which days it began."""

    likely: str
    earliest: str
    latest: str
    probability: float
    what: str
    tempo_changed: float
    mix_changed: float
    tempo: Tempo
    shares: list[Share]
    reasons: list[str]


class Chances(BaseModel):
    """How probable it is that tempo, mix or both changed in a bin."""

    tempo: float | None
    mix: float | None
    both: float | None


class Bin(BaseModel):
    """The events of one bin by kind, and how much was reported."""

    starts: str
    counts: list[int]
    exposure: float | None
    shift: Chances


class Shifts(BaseModel):
    """The change points, and all that a chart of them needs."""

    bin: Width
    kinds: list[str]
    events: int
    quiet: float | None
    shifts: list[Shift]
    bins: list[Bin]
    notes: list[str]


@router.get("/shifts", response_model=Shifts)
def shifts(
    request: Request,
    about: Annotated[str, Query(max_length=200, description="A name, or a part of one.")] = "",
    by: Annotated[By, Query(description="What is looked at.")] = "weapon",
    bin: Annotated[Width, Query(description="How wide a bin is.")] = "month",
) -> Json:
    """Change points in tempo and mix, each with its 90 % interval."""
    if about and not any(map(str.isalnum, about)):
        raise SettingError(f"about {about!r} has no word in it: give a name, or a part of one")
    return found_in(series_in(desk_of(request).now(), about or None, by, bin)).as_json()
