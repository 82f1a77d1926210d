"""Tag sequences: which may follow which, the best one, its probability, and the runs of words that it marks."""

from collections.abc import Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Tags = NDArray[np.int64]

_FORBIDDEN = -1e4
CUE_ROLES = ("cue",)
LINK_ROLES = ("source", "content")
MENTION_TYPES = ("Person", "Organisation", "Location", "Nationality", "Weapon", "Temporal", "Quantity")
FILLER_ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
"""The roles of MUC-4; each has tags of its own (`O`, and begin, inside, end, single), since one name may fill two."""
INCIDENTS = ("attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage")
TIES = (
    "AlliesOf", "FightingAgainst", "IsSynonymOf", "BelongsTo", "BelongsTo-back", "InChargeOf", "InChargeOf-back",
)  # fmt: skip
"""What a joiner tells apart; `-back` where the later mention is the subject."""


def tag_names(roles: tuple[str, ...]) -> list[str]:
    """`O`, and for each role begin, inside, end and single (`B-source` and so on)."""
    return ["O", *(f"{place}-{role}" for role in roles for place in "BIES")]


def allowed(roles: tuple[str, ...]) -> tuple[Floats, Floats, Floats]:
    """0 where a tag may follow another, may come first and may come last; -10,000 elsewhere.

    Shapes: [tags, tags] (from, to), [tags], [tags].
    """
    names = tag_names(roles)
    follow = [[_follows(before, after) for after in names] for before in names]
    first = [name[0] in "OBS" for name in names]
    last = [name[0] in "OES" for name in names]
    return _penalty(follow), _penalty(first), _penalty(last)


def _follows(before: str, after: str) -> bool:
    if before[0] in "BI":
        return after[0] in "IE" and before[2:] == after[2:]
    return after[0] in "OBS"


def _penalty(may: object) -> Floats:
    return np.where(np.asarray(may), 0.0, _FORBIDDEN).astype(np.float32)


def best_tags(
    scores: Floats, transitions: Floats, first: Floats, last: Floats, lengths: Sequence[int] | None = None
) -> Tags:
    """The best tag sequences [batch, words] for scores [batch, words, tags], by Viterbi's algorithm.

    With `lengths`, a row ends there; its tags behind the end mean nothing.
    """
    batch, length, size = scores.shape
    ends = np.full(batch, length) if lengths is None else np.asarray(lengths)
    back = np.broadcast_to(np.arange(size), scores.shape).copy()
    best = scores[:, 0] + first
    for place in range(1, length):
        on = np.flatnonzero(ends > place) if lengths is not None else slice(None)
        ways = best[on, :, None] + transitions
        back[on, place] = ways.argmax(axis=1)
        best[on] = ways.max(axis=1) + scores[on, place]
    tags = np.empty((batch, length), dtype=np.int64)
    tags[:, -1] = (best + last).argmax(axis=1)
    rows = np.arange(batch)
    for place in range(length - 1, 0, -1):
        tags[:, place - 1] = back[rows, place, tags[:, place]]
    return tags


def log_probability(tags: Tags, scores: Floats, transitions: Floats, first: Floats, last: Floats) -> Floats:
    """The log-probability of each tag sequence among all of its length, [batch]."""
    length = scores.shape[1]
    rows = np.arange(len(tags))[:, None]
    path = scores[rows, np.arange(length), tags].sum(axis=1) + first[tags[:, 0]] + last[tags[:, -1]]
    path += transitions[tags[:, :-1], tags[:, 1:]].sum(axis=1)
    total = scores[:, 0] + first
    for place in range(1, length):
        total = _log_sum(total[:, :, None] + transitions) + scores[:, place]
    result: Floats = path - _log_sum((total + last)[:, :, None])[:, 0]
    return result


def _log_sum(values: Floats) -> Floats:
    top = values.max(axis=1, keepdims=True)
    result: Floats = np.log(np.exp(values - top).sum(axis=1)) + top[:, 0]
    return result


def runs(tags: Tags, roles: tuple[str, ...]) -> list[tuple[str, int, int]]:
    """(role, first word, last word) of each run that one row of valid tags marks."""
    names = tag_names(roles)
    found: list[tuple[str, int, int]] = []
    for tag, places in groupby(range(len(tags)), key=lambda place: names[tags[place]]):
        for place in places:
            if tag[0] == "S":
                found.append((tag[2:], place, place))
            elif tag[0] == "B":
                found.append((tag[2:], place, place + 1))
            elif tag[0] == "E":
                found[-1] = (tag[2:], found[-1][1], place)
    return found


def paint(length: int, marked: list[tuple[str, int, int]], roles: tuple[str, ...]) -> list[int]:
    """The tags of `length` words for such runs; where two overlap, the earlier in the list keeps its words."""
    names = tag_names(roles)
    tags = [0] * length
    for role, begin, end in marked:
        if any(tags[begin : end + 1]):
            continue
        for place in range(begin, end + 1):
            where = "S" if begin == end else "B" if place == begin else "E" if place == end else "I"
            tags[place] = names.index(f"{where}-{role}")
    return tags
