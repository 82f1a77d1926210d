"""Metadata that the user gave by option."""

from dataclasses import dataclass

from firsthand.report import iso_time


@dataclass(frozen=True, slots=True)
class Given:
    """What holds for every report of a run and wins over everything that files say.

    Raises:
        MetadataError: `published` is no ISO 8601 date or time.
    """

    published: str | None = None
    outlet: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "published", iso_time(self.published) if self.published else None)
