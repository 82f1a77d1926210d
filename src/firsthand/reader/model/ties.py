"""Ties between mentions as the network joins them, beside those that the rules find."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from firsthand.reader.model.artifact import Network
from firsthand.reader.model.choices import log_odds
from firsthand.reader.model.encoding import Encoded
from firsthand.reader.model.mentions import Named
from firsthand.reader.model.tags import MENTION_TYPES, TIES
from firsthand.reader.rules.carriers import Carriers
from firsthand.reader.rules.modality import modality_of, negated
from firsthand.reader.rules.sentences import paragraphs
from firsthand.reader.rules.ties import ACTORS, POSSESSIVES
from firsthand.reading import Attribution, Mention, Polarity, Tie, TieType
from firsthand.span import Span

NEAR = 60
"""The most words between two mentions that may be tied."""
_KINDS = ("Person", "Organisation", "Location", "Nationality")
_MEANT: dict[str, TieType] = {
    "AlliesOf": "allied_with",
    "FightingAgainst": "opposes",
    "IsSynonymOf": "alias_of",
    "BelongsTo": "member_of",
    "InChargeOf": "leads",
}
_APPOSED = re.compile(r",\s+(?:an?|another|one\s+of\s+the)\s+(?:[\w-]+\s+){0,2}")
"""Between a name and what it is: "the Oath, another band" are no two."""
_POINTING = ("he", "she", "it", "they", "we", "i", "you", "who", "them", "us", "him")
_BACK = "-back"
_BODIES = ("Organisation", "Nationality")
_ENDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "AlliesOf": (("Person", "Location", *_BODIES), ("Person", "Location", *_BODIES)),
    "FightingAgainst": (("Person", "Location", *_BODIES), ("Person", "Location", *_BODIES)),
    "IsSynonymOf": (_KINDS, _KINDS),
    "BelongsTo": (("Person", *_BODIES), ("Location", *_BODIES)),
    "InChargeOf": (("Person", *_BODIES), ("Location", *_BODIES)),
}
"""Which kinds may be subject and object of a tie."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Two spans, in which tie the first stands to the second, and how probable that is."""

    subject: Span
    object: Span
    type: TieType
    probability: float


def joined(one: Encoded, names: Sequence[Named], network: Network) -> Iterator[Joined]:
    """The ties of a passage that are at least as probable as the choice `tie_least`."""
    able = sorted((name for name in names if name.kind in _KINDS), key=lambda name: name.span)
    pairs = [
        (a, b) for a, b in combinations(able, 2) if b.words[0] - a.words[1] <= NEAR and not a.span.overlaps(b.span)
    ]
    if not pairs:
        return
    scores = network.join(one.words, [(*_ends(a), *_ends(b)) for a, b in pairs]).astype(np.float64)
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    for (a, b), share in zip(pairs, shares, strict=True):
        best = int(share[1:].argmax())
        if share[1 + best] >= network.choices.tie_least:
            name, back = TIES[best].removesuffix(_BACK), TIES[best].endswith(_BACK)
            first, second = (b, a) if back else (a, b)
            if not _may(name, first.kind, second.kind):
                continue
            yield Joined(first.span, second.span, _MEANT[name], network.choices.tie(log_odds(float(share[1 + best]))))


def _may(tie: str, subject: str, other: str) -> bool:
    """Whether names of such kinds can stand in a tie; two names of one thing are of one kind."""
    subjects, others = _ENDS[tie]
    return subject in subjects and other in others and (tie != "IsSynonymOf" or subject == other)


def _is_somebody(words: str) -> bool:
    """Whether words name or point at somebody, and do not only tell of a kind ("soldiers", "members")."""
    if words.casefold() in POSSESSIVES:
        return False
    return " " in words or words != words.lower() or words in _POINTING


def _ends(name: Named) -> tuple[int, int, int]:
    return *name.words, MENTION_TYPES.index(name.kind)


def with_joined(
    text: str, found: Sequence[Tie], more: Sequence[Joined], mentions: Sequence[Mention], said: Sequence[Attribution]
) -> tuple[Tie, ...]:
    """The rules' ties and, where these have none between two actors, the network's, in text order."""
    actors = [one for one in mentions if one.type in ACTORS and _is_somebody(one.span.of(text))]
    ids = {one.span: one.id for one in actors}
    people = {one.id for one in actors if one.type == "person"}
    taken = {frozenset((tie.subject, tie.object)) for tie in found}
    carriers = Carriers(said)
    sentences = [sentence for paragraph in paragraphs(text) for sentence in paragraph.sentences] if more else []
    added = []
    for one in more:
        ends = ids.get(one.subject), ids.get(one.object)
        if ends[0] is None or ends[1] is None or frozenset(ends) in taken:
            continue
        start, end = min(one.subject, one.object), max(one.subject, one.object)
        if _APPOSED.fullmatch(text[start.end : end.start]):
            continue
        whole = next((part for part in sentences if part.covers(start)), Span(start.start, end.end))
        by = carriers.of(start, whole)
        if by is not None:
            span = Span(start.start, end.end)
            type_ = "commands" if one.type == "leads" and ends[0] not in people else one.type
            tie = Tie("", type_, ends[0], ends[1], (span,), by.id, probability=one.probability)
            denied = by.stance == "denies" or negated(text[whole.start : span.end])
            before = text[whole.start : max(whole.start, span.start)]
            polarity: Polarity = "negated" if denied else "affirmed"
            added.append(replace(tie, polarity=polarity, modality=modality_of(before)))
    every = sorted([*found, *added], key=lambda tie: tie.spans[0])
    return tuple(replace(tie, id=f"t{place}") for place, tie in enumerate(every, 1))
