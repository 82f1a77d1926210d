"""Reports about invented countries, groups and people, to try Firsthand with; `docs/sample.md` gives their truth."""

import csv
from pathlib import Path


def sample_folder() -> Path:
    """The folder of the sample's reports (`*.txt`) and their `metadata.csv`."""
    return Path(__file__).parent / "reports"


def sample_actors() -> dict[str, str]:
    """For each spelling of a name in the sample's reports the actor that it is of."""
    with (Path(__file__).parent / "actors.csv").open(encoding="utf-8", newline="") as file:
        return {row["spelling"]: row["actor"] for row in csv.DictReader(file)}
