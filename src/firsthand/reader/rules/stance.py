"""Stance and certainty of an attribution, from its cue and the hedges in its content."""

import re

from firsthand.reader.rules import lexicon
from firsthand.reading import Certainty, Stance

_DECLINING = re.compile(lexicon.DECLINING, re.X | re.I)
_DECLINES = re.compile(
    r"(?:that\s+)?(?:it|he|she|they|we|i)\s+(?:was|were|am|are|is)\s+(?:unable|not\s+able|not\s+in\s+a\s+position)\s+to\s+(?:comment|discuss)"
    r"|(?:that\s+)?(?:it|he|she|they|we|i)\s+(?:would|could|can|will|did)\s*(?:not|n[’']t)\s+(?:comment|discuss)"
    r"|(?:it|he|she|they|we)\s+ha[ds]\s+no\s+comment|no\s+comment\b",
    re.I,
)
_DENIES = re.compile(
    r"[\"“]?(?:that\s+)?(?:it|he|she|they|we|i|(?:his|her|our|its)\s+\w+)\s+(?:(?:ha[ds]|have)\s+(?:no|nothing|never)\b"
    r"|(?:was|were|is|are|am|did|do|does|ha[ds]|have)\s*(?:not|n[’']t)\s+(?:\w+\s+)?(?:involved|responsible|behind|carry|carried|take\s+part|taken\s+part|part\s+of)"
    r"|played\s+no\b|bore\s+no\b)",
    re.I,
)
_ACCOUNT = re.compile(
    r"(?:(?:the|this|that|his|her|their|these|those|both|its)\s+)?"
    r"(?:accounts?|information|details?|claims?|story|statements?|reports?|version|this|that|it|news|figures?)",
    re.I,
)


def _any(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b", re.I)


_LEVELS: tuple[tuple[Certainty, re.Pattern[str]], ...] = (
    ("doubtful", _any(lexicon.DOUBTFUL)),
    ("possible", _any(lexicon.POSSIBLE)),
    ("probable", _any(lexicon.PROBABLE)),
)


def stance_of(cue: str, content: str) -> Stance:
    """How the source stands to the content: `cue` and `content` are the report's words."""
    words = set(re.findall(r"[\w’'-]+", cue.lower()))
    declining = _DECLINING.search(f"{cue} {content}")
    if (declining and declining.start() < len(cue)) or _DECLINES.match(content.strip('“”" ')):
        return "declines"
    if words & lexicon.DENYING or _DENIES.match(content):
        return "denies"
    if words & lexicon.CONFIRMING:
        return "declines" if words & {"not", "never", "cannot"} else "confirms"
    return "speculates" if words & lexicon.SPECULATING else "asserts"


def certainty_of(cue: str, content: str) -> Certainty:
    """How sure the words are: the weakest hedge found in the cue or the content."""
    both = f"{cue} {content}"
    return next((level for level, pattern in _LEVELS if pattern.search(both)), "certain")


def points_back(content: str) -> bool:
    """Whether the content only names what was said before ("the account", "this")."""
    return _ACCOUNT.fullmatch(content.strip()) is not None
