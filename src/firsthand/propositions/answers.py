"""Confirmations and denials that point back: which attributions of their report they answer."""

import re
from collections.abc import Mapping, Sequence

from firsthand.origins import Speaker
from firsthand.reading import Attribution, Reading

Speakers = Mapping[str, Speaker | None]

_POINTING = re.compile(
    r"(?i)(?:(?:the|that|this|his|her|their|its)\s+)?(?:whole\s+|same\s+)?(?:account|view|claim|report|allegation|"
    r"statement|version|story|assessment|figure|number|accusation|charge)s?|this|that|it|so"
)
_AGREES = re.compile(
    r"(?i)\b(?:shared?|agreed? with|support(?:ed)?|back(?:ed)?)\s+(?:his|her|their|that|this)\s+view\b"
)


def answered(reading: Reading, speakers: Speakers) -> dict[str, tuple[str, ...]]:
    """For each attribution that confirms or denies what another speaker of the report said, what it answers.

    These are the attributions whose words are part of what it confirms or denies, and what the same speaker said just
    before: a confirmed account is all that was said of it. What only points ("that view") answers the last statement.
    """
    ordered = sorted(reading.attributions, key=_start)
    found: dict[str, tuple[str, ...]] = {}
    for number, said in enumerate(ordered):
        words = [reading.words((span,)).strip(" ,.;:") for span in said.content]
        agrees = _AGREES.search(" ".join(words)) is not None
        if said.stance not in ("confirms", "denies") and not agrees:
            continue
        targets = _overlapped(said, ordered, speakers)
        if not targets and (agrees or all(_POINTING.fullmatch(word) for word in words)):
            targets = _last(ordered[:number], said, speakers)
        if targets:
            account = {one.id for target in targets for one in _account(target, ordered, speakers)}
            found[said.id] = tuple(one.id for one in ordered if one.id in account and one.id != said.id)
    return found


def _start(said: Attribution) -> tuple[int, str]:
    """Where it begins in the text: a confirmation where it is said, a statement where its words are."""
    spans = (said.source.spans or said.cue) if said.stance in ("confirms", "denies") else said.content
    return min(span.start for span in spans or said.content), said.id


def _overlapped(said: Attribution, ordered: Sequence[Attribution], speakers: Speakers) -> list[Attribution]:
    return [
        other
        for other in ordered
        if other.stance not in ("declines", "confirms")
        and speakers.get(other.id) is not speakers.get(said.id)
        and any(span.overlaps(theirs) for span in said.content for theirs in other.content)
    ]


def _last(before: Sequence[Attribution], said: Attribution, speakers: Speakers) -> list[Attribution]:
    """The last statement before, of somebody else who is no reporter where there is one in the paragraph or two."""
    for other in reversed(before[-3:]):
        speaker = speakers.get(other.id)
        states = other.stance in ("asserts", "speculates") and speaker is not speakers.get(said.id)
        if states and speaker is not None and speaker.kind != "reporter":
            return [other]
    return []


def _account(target: Attribution, ordered: Sequence[Attribution], speakers: Speakers) -> list[Attribution]:
    """A statement, and what its speaker said before it with nobody else between but the reporter."""
    at = ordered.index(target)
    found = [target]
    speaker = speakers.get(target.id)
    if speaker is None or speaker.kind == "reporter":
        return found
    for before in reversed(ordered[:at]):
        other = speakers.get(before.id)
        if other is not None and other.kind == "reporter":
            continue
        if not _one(other, speaker):
            break
        if before.stance in ("asserts", "speculates"):
            found.append(before)
    return found


def _one(one: Speaker | None, other: Speaker) -> bool:
    return one is not None and (one == other or (one.body is not None and one.body == other.body))
