"""What `read` and `extract` are told about addresses: whether private ones may be asked, and where pages are kept."""

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

if TYPE_CHECKING:
    from firsthand.ingest.fetch import Fetcher

AllowPrivateOption = Annotated[
    bool, typer.Option("--allow-private", help="Addresses in private networks and on this machine may be fetched.")
]
KeepWarcOption = Annotated[
    Path | None,
    typer.Option("--keep-warc", metavar="FILE", help="Where fetched pages are kept.", show_default="beside the case"),
]


def fetcher_for(
    inputs: Sequence[str], keep: Path | None, allow_private: bool, case: str | None = None
) -> "Fetcher | None":
    """What fetches the addresses among some inputs, `None` where there are none.

    What comes is kept in `keep`, else in a file beside the `case`; where neither is named, nowhere.
    """
    from firsthand.ingest.address import is_address

    if not any(map(is_address, inputs)):
        return None
    from firsthand.ingest.fetch import Fetcher

    return Fetcher(keep or (kept_beside(case) if case else None), allow_private)


def kept_beside(case: str) -> Path:
    """The WARC of a case: `border.warc.gz` for `border.db`; for a database, in this folder under its name."""
    if "://" in case:
        return Path(f"{PurePosixPath(urlsplit(case).path).name or 'case'}.warc.gz")
    return Path(case).with_suffix(".warc.gz")
