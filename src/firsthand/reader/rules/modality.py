"""Whether something is said to have happened, to be planned or to be possible; and whether it is denied."""

import re

from firsthand.reading import Modality

_PLANNED = re.compile(
    r"\b(?:plan(?:s|ned|ning)?\s+to|prepar(?:e|es|ed|ing)\s+to|intend(?:s|ed)?\s+to|will|plot(?:s|ted)?)\b", re.I
)
_HYPOTHETICAL = re.compile(
    r"\b(?:could|may|might|would|if|able to|capable of|power to|ability to|"
    r"(?<!referred )(?<!according )(?<!linked )(?<!due )to|"
    r"to\s+(?:plan|publici[sz]e|carry\s+out|launch|stage|mount|conduct|film|organi[sz]e))\s+(?:\w+\s+)?$",
    re.I,
)
_NEGATED = re.compile(r"\b(?:no|not|never|without|denied|denies|n[’']t)\s+(?:\w+\s+){0,4}$", re.I)


def modality_of(before: str) -> Modality:
    """The modality of what the words before it introduce; `before` runs from the sentence's start."""
    if _PLANNED.search(before):
        return "planned"
    return "hypothetical" if _HYPOTHETICAL.search(before) else "actual"


def negated(before: str) -> bool:
    """Whether the words right before it deny it."""
    return _NEGATED.search(before) is not None
