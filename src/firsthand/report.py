"""One published text with its outlet, title, publication time and where it was got."""

import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime

from firsthand.errors import MetadataError

_LINE_END = re.compile(r"\r\n?")
_TITLE_LIMIT = 200


def normalise(text: str) -> str:
    """The text with `\\r\\n` and `\\r` as `\\n` and nothing else changed, so that offsets fit the input."""
    return _LINE_END.sub("\n", text) if "\r" in text else text


@dataclass(frozen=True, slots=True)
class Report:
    """A published text. `text` is normalised on entry; what is unknown is `None`, never guessed.

    `published` is an ISO 8601 date or date and time; other spellings raise `MetadataError`.
    """

    id: str
    text: str
    path: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", normalise(self.text))
        object.__setattr__(self, "published", iso_time(self.published) if self.published else None)

    @property
    def published_on(self) -> date | None:
        """The day of publication, where it is known."""
        return date.fromisoformat(self.published[:10]) if self.published else None

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the text and of the metadata that a reading depends on; two equal ones are one report."""
        known = (self.text, self.title, self.published, self.outlet, self.url, self.language)
        return hashlib.sha256("\x1f".join(value or "" for value in known).encode("utf-8", "surrogatepass")).hexdigest()

    def as_json(self) -> dict[str, str | None]:
        """The `report` object of the contract."""
        names = ("id", "path", "title", "published", "outlet", "url", "language")
        return {name: getattr(self, name) for name in names}


def iso_time(text: str) -> str:
    """An ISO 8601 date or time in its usual spelling (`2021-05-21`, `2021-05-21T14:03:00+00:00`).

    Raises:
        MetadataError: the text is none, or names a day that cannot be.
    """
    try:
        if re.fullmatch(r"\d{4}-?\d\d-?\d\d", text.strip()):
            return date.fromisoformat(text.strip()).isoformat()
        return datetime.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise MetadataError(
            f"publication time {text!r} is not understood: write it as 2021-05-21 or 2021-05-21T14:03:00Z"
        ) from None


def title_of(text: str) -> str | None:
    """The head line of a plain text: a short first line that stands apart from what follows."""
    first, blank, rest = text.lstrip("\ufeff\n ").partition("\n\n")
    head = first.strip()
    stands_apart = bool(blank) and bool(rest.strip()) and "\n" not in head
    return head if stands_apart and 0 < len(head) <= _TITLE_LIMIT else None


def headline_end(text: str) -> int:
    """Where the head line of a plain text ends; 0 where it has none."""
    title = title_of(text)
    return text.index(title) + len(title) if title else 0
