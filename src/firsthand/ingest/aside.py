"""An input that could not be read, and why."""

import re
from dataclasses import dataclass

_NOT_SHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class SetAside:
    """An input, a line of one or a row of a `metadata.csv` that was left out; `str()` is the line to print.

    `path` is the path as given, for a line with its number (`reports.jsonl:12`). `reason` is one line without the
    path: what was seen, what was expected, what to do. Characters that would break a line are shown as escapes.
    """

    path: str
    reason: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "path", _shown(self.path))
        object.__setattr__(self, "reason", _shown(self.reason))

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


def _shown(text: str) -> str:
    return _NOT_SHOWN.sub(lambda found: ascii(found[0])[1:-1], text)
