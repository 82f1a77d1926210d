"""Reports about invented countries, groups and people, to try Firsthand with; `docs/sample.md` gives their truth."""

from pathlib import Path


def sample_folder() -> Path:
    """The folder of the sample's reports (`*.txt`) and their `metadata.csv`."""
    return Path(__file__).parent / "reports"
