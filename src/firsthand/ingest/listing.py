"""What a list of actors holds."""

from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.ingest.aside import SetAside
from firsthand.known import Known
from firsthand.reading import Reading


@dataclass(frozen=True, slots=True)
class Listing:
    """Known actors by id, kinds that were passed over, entries that make no sense, and the ties that it states."""

    known: tuple[Known, ...]
    passed_over: Mapping[str, int]
    set_aside: tuple[SetAside, ...]
    ties: tuple[Reading, ...] = ()
