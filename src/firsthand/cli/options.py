"""Options that several commands share, spelt and explained once."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from firsthand.settings import DEFAULT_CASE


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


CaseOption = Annotated[
    str,
    typer.Option(
        "--case", envvar="FIRSTHAND_CASE", metavar="FILE_OR_URL", help="The case: a file, or a postgresql:// URL."
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to print.")]
ReaderOption = Annotated[str, typer.Option("--reader", help="Which reader reads: model, rules or llm.")]
WorkersOption = Annotated[
    int | None,
    typer.Option(
        "--workers", metavar="N", min=1, max=256, help="How many read at a time.", show_default="one a processor"
    ),
]
PublishedOption = Annotated[
    str | None, typer.Option("--published", metavar="TIME", help="Publication time of all, such as 2021-05-21.")
]
OutletOption = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Who published them.")]

AboutOption = Annotated[str | None, typer.Option("--about", metavar="NAME", help="Holds these words.")]
SinceOption = Annotated[str | None, typer.Option("--since", metavar="DAY", help="Published on or after.")]
UntilOption = Annotated[str | None, typer.Option("--until", metavar="DAY", help="Published on or before.")]
SourceOption = Annotated[
    str | None,
    typer.Option("--source", metavar="NAME", help="Part of a source's words, its kind, or the outlet."),
]
TypeOption = Annotated[
    str | None,
    typer.Option(
        "--type",
        metavar="TYPE",
        help="For claims: statement, event or tie, a stance, or a type of event; for reports: a language.",
    ),
]
LimitOption = Annotated[int | None, typer.Option("--limit", metavar="N", min=0, help="At most so many.")]

CASE = DEFAULT_CASE
DossierPath = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write it: .html or .md.")]
