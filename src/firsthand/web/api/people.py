"""The accounts of the case, for its owners."""

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field
from starlette.requests import Request

from firsthand.case import Role
from firsthand.case.people import LONGEST, SHORTEST
from firsthand.reading import Json
from firsthand.web.api import shapes
from firsthand.web.people import people_of
from firsthand.web.session import session_of

router = APIRouter(tags=["people"])
Password = Annotated[str, Field(min_length=SHORTEST, max_length=LONGEST)]
Name = Annotated[str, Path(min_length=1, max_length=80)]


class LettingIn(BaseModel):
    """Somebody to be let in."""

    name: str = Field(min_length=1, max_length=80)
    role: Role
    password: Password


class Changing(BaseModel):
    """Another role or password, or both; a new password ends all sessions."""

    role: Role | None = None
    password: Password | None = None


@router.get("/people", response_model=list[shapes.Account])
def people(request: Request) -> list[Json]:
    """Who may come in, and who might."""
    return [one.as_json() for one in people_of(request).all()]


@router.post("/people", status_code=201, response_model=shapes.Account)
def add(request: Request, given: LettingIn) -> Json:
    """Let somebody in."""
    return people_of(request).add(given.name, given.role, given.password, session_of(request).user).as_json()


@router.patch("/people/{name}", response_model=shapes.Account)
def change(request: Request, name: Name, given: Changing) -> Json:
    """Give somebody another role or password."""
    return people_of(request).change(name, session_of(request).user, given.role, given.password).as_json()


@router.delete("/people/{name}", response_model=shapes.Account)
def remove(request: Request, name: Name) -> Json:
    """Let somebody in no more."""
    return people_of(request).remove(name, session_of(request).user).as_json()
