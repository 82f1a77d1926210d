"""How many were killed and injured, as the words around an event tell it."""

import re

from firsthand.reading import Event, Reading
from firsthand.span import Span

_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_BE = "(?:was|were|are|had been)"
_NUMBER = rf"(?:\d+(?:,\d{{3}})*|{'|'.join(_WORDS)})"
_SUFFERED = {
    "killed": ("killed|dead|died|die|slain", "killed|killing"),
    "injured": ("injured|wounded|hurt", "injured|injuring|wounded|wounding"),
}
_FIGURES = {
    fate: re.compile(
        rf"(?i)\b(?P<of>{_NUMBER})(?:\s+(?!and\b|or\b)[^\W\d]+){{0,3}}?\s+(?:{_BE}\s+)?(?:{passive})\b"
        rf"|\b(?:{active})\s+(?:at least |about |some |more than )?(?P<at>{_NUMBER})\b(?!\s+(?:and|or)\b)"
    )
    for fate, (passive, active) in _SUFFERED.items()
}
"""How many suffered what: "two soldiers were injured", "killing four"."""


def figures(reading: Reading, event: Event) -> dict[str, int]:
    """How many were killed and injured by the sentence of an event's trigger, or the one behind it."""
    text = reading.report.text
    start = max((m.end() for m in re.finditer(r"[.!?]\s+|\n", text[: event.trigger.start])), default=0)
    ends = [m.start() for m in re.finditer(r"[.!?](?:\s|$)|\n\n|$", text[event.trigger.end :])][:2]
    window = Span(start, event.trigger.end + (ends[-1] if ends else 0)).of(text)
    found: dict[str, int] = {}
    for fate, pattern in _FIGURES.items():
        match = pattern.search(window)
        if match:
            found[fate] = _number(match["of"] or match["at"])
    return found


def _number(word: str) -> int:
    word = word.lower().replace(",", "")
    return _WORDS.index(word) + 1 if word in _WORDS else int(word)
