"""A list a page at a time: `limit` and `offset`, with the total and the way to the next page in the headers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Query, Response
from starlette.requests import Request

T = TypeVar("T")
MOST = 10_000
HEADERS: dict[int | str, dict[str, Any]] = {
    200: {
        "headers": {
            "X-Total-Count": {"description": "How many there are in all.", "schema": {"type": "integer"}},
            "Link": {"description": "The next page, where there is one (RFC 8288).", "schema": {"type": "string"}},
        }
    }
}
"""What a route that gives pages says of its answer."""


@dataclass(frozen=True, slots=True)
class Page:
    """Which page is asked for."""

    limit: int
    offset: int
    request: Request
    response: Response

    def of(self, found: Sequence[T]) -> Sequence[T]:
        """The page of a whole list."""
        self.tell(len(found))
        return found[self.offset : self.offset + self.limit]

    def tell(self, total: int) -> None:
        """Say in the headers how many there are, and where the next are."""
        self.response.headers["X-Total-Count"] = str(total)
        if (after := self.offset + self.limit) < total:
            next_page = self.request.url.include_query_params(offset=after, limit=self.limit)
            self.response.headers["Link"] = f'<{next_page.path}?{next_page.query}>; rel="next"'


def _page(
    request: Request,
    response: Response,
    limit: Annotated[int, Query(ge=1, le=MOST, description="At most so many.")] = 100,
    offset: Annotated[int, Query(ge=0, le=100_000_000, description="How many to pass over.")] = 0,
) -> Page:
    return Page(limit, offset, request, response)


Paged = Annotated[Page, Depends(_page)]
