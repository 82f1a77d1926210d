"""Names as the network finds them, in the contract's types, beside those that the rules find."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from firsthand.reader.model.artifact import Network
from firsthand.reader.model.choices import log_odds
from firsthand.reader.model.encoding import Encoded
from firsthand.reader.model.incidents import Filler
from firsthand.reader.model.passages import Passage
from firsthand.reader.model.tags import MENTION_TYPES, runs
from firsthand.reader.rules.mentions import type_of_words
from firsthand.reading import Event, Mention, MentionType, Tie
from firsthand.span import Span

_COARSE: dict[str, tuple[MentionType, ...]] = {
    "Person": ("person", "role"),
    "Organisation": ("organisation", "armed_group", "state_force"),
    "Location": ("place", "country", "facility"),
    "Nationality": ("nationality",),
    "Weapon": ("weapon",),
    "Temporal": ("time",),
    "Quantity": ("quantity",),
}
"""The types of re3d, which the network tells apart, and those of the contract that each stands for."""
_LIKELY = 0.5


@dataclass(frozen=True, slots=True)
class Named:
    """A name that the network finds: its span, one of `MENTION_TYPES`, its first and last word, its probability."""

    span: Span
    kind: str
    words: tuple[int, int]
    probability: float


def named(group: Sequence[Encoded], network: Network) -> Iterator[list[Named]]:
    """The names of each passage that begin in its core."""
    tags = network.chains["mention"].best_of([one.scores["mention"] for one in group])
    for one, marked in zip(group, tags, strict=True):
        passage = one.passage
        found = []
        for kind, first, last in runs(marked, MENTION_TYPES):
            if passage.core_start <= first < passage.core_end:
                scores = one.scores["mention"][first : last + 1].astype(np.float64)
                size = last - first + 1
                log = float((scores[np.arange(size), marked[first : last + 1]] - _log_sum(scores)).sum())
                probability = network.choices.mention(log_odds(math.exp(log)))
                span = Span(passage.words[first][0], passage.words[last][1])
                found.append(Named(span, kind, (first, last), probability))
        yield found


def _log_sum(scores: np.ndarray) -> np.ndarray:
    top = scores.max(axis=1)
    total: np.ndarray = np.log(np.exp(scores - top[:, None]).sum(axis=1)) + top
    return total


def given(passage: Passage, mentions: Sequence[Mention]) -> list[Named]:
    """Mentions that lie in a passage and begin in its core, as the network would have found them."""
    begins, ends = [start for start, _ in passage.words], [end for _, end in passage.words]
    found = []
    for mention in mentions:
        first, last = bisect_right(begins, mention.span.start) - 1, bisect_left(ends, mention.span.end)
        if passage.core_start <= first < passage.core_end and first <= last < len(ends):
            kind = next(kind for kind, fine in _COARSE.items() if mention.type in fine)
            found.append(Named(mention.span, kind, (first, last), 1.0))
    return found


def joined(text: str, found: Sequence[Named], by_rules: Sequence[Mention]) -> tuple[Mention, ...]:
    """What the network finds, with the fine type that the rules give, and what only the rules find, in text order.

    Of what overlaps the network's name stays, unless it is less likely right than wrong. What only the rules find has
    no probability.
    """
    kept: list[tuple[Span, MentionType, float | None]] = []
    place = 0
    for name in sorted(_as_people(text, found), key=lambda one: one.span):
        while place < len(by_rules) and by_rules[place].span.end <= name.span.start:
            kept.append((by_rules[place].span, by_rules[place].type, None))
            place += 1
        over = []
        while place < len(by_rules) and by_rules[place].span.start < name.span.end:
            over.append(by_rules[place])
            place += 1
        if over and name.probability < _LIKELY:
            kept += [(mention.span, mention.type, None) for mention in over]
        else:
            kept.append((name.span, _type(text, name, over), name.probability))
    kept += [(mention.span, mention.type, None) for mention in by_rules[place:]]
    return tuple(Mention(f"m{i}", *one) for i, one in enumerate(kept, 1))


def _as_people(text: str, found: Sequence[Named]) -> Iterator[Named]:
    """The names, where a place that is called like the last name of somebody in the text is that person."""
    people = [name.span.of(text).split() for name in found if name.kind == "Person"]
    last = {words[-1] for words in people if len(words) > 1}
    for name in found:
        yield replace(name, kind="Person") if name.kind == "Location" and name.span.of(text) in last else name


def _type(text: str, name: Named, by_rules: Sequence[Mention]) -> MentionType:
    """The fine type: as the rules have it, where that is one of the kind, else by the words of the name."""
    fine = _COARSE[name.kind]
    told = [mention for mention in by_rules if mention.type in fine]
    if told:
        return max(told, key=lambda mention: mention.span.end - mention.span.start).type
    by_words = type_of_words(name.span.of(text))
    return by_words if by_words in fine else fine[0]


def with_doers(text: str, mentions: Sequence[Mention], fillers: Sequence[Filler]) -> tuple[Mention, ...]:
    """The mentions, where those who did something are people or an organisation, as the network says.

    People without a name ("guerrillas", "gunmen") are taken for an armed group where only names are asked for.
    """
    people = {filler.span for filler in fillers if filler.role == "PerpInd"}
    bodies = {filler.span for filler in fillers if filler.role == "PerpOrg"} - {one.span for one in mentions}
    kept: list[Mention] = []
    for one in mentions:
        crowd = one.type in ("armed_group", "organisation", "state_force") and one.span.of(text).islower()
        kept.append(replace(one, type="person") if crowd and one.span in people else one)
    kept += [Mention("", span, "armed_group", None) for span in bodies]
    kept.sort(key=lambda one: one.span)
    return tuple(replace(one, id=f"m{place}") for place, one in enumerate(kept, 1))


def needed(text: str, mentions: Sequence[Mention], ties: Sequence[Tie], events: Sequence[Event]) -> tuple[Mention, ...]:
    """The mentions without those that only the rules found, unless a tie, role or place refers to them or they name an
    armed group."""
    ids = {end for tie in ties for end in (tie.subject, tie.object)}
    spans = {role.span for event in events for role in event.roles}
    spans |= {span for event in events if event.where for span in event.where.spans}

    def stays(one: Mention) -> bool:
        named_group = one.type == "armed_group" and one.span.of(text)[0].isupper() and " " in one.span.of(text)
        return one.probability is not None or named_group or one.id in ids or one.span in spans

    return tuple(one for one in mentions if stays(one))


def renumbered(mentions: Sequence[Mention], ties: Sequence[Tie]) -> tuple[tuple[Mention, ...], tuple[Tie, ...]]:
    """Mentions numbered in their order, and ties that refer to them by these numbers."""
    ids = {mention.id: f"m{place}" for place, mention in enumerate(mentions, 1)}
    return (
        tuple(replace(mention, id=ids[mention.id]) for mention in mentions),
        tuple(replace(tie, subject=ids[tie.subject], object=ids[tie.object]) for tie in ties),
    )
