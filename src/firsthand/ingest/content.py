"""What a file says: its text and the metadata that it states about itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Content:
    """A text with the metadata that its own file states; `None` where it states none.

    `published` is an ISO 8601 date or time, `language` an ISO 639 code; `id` is set where a file holds several.
    """

    text: str
    id: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None


def one_line(value: str | None, limit: int = 500) -> str | None:
    """A short value with its white space as single spaces, or `None` where nothing is left of it."""
    return " ".join(value[: limit * 4].split())[:limit].strip() or None if value else None
