"""What a proposition answers: who did what to whom, when and where, who stands how to whom, how many there were."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from firsthand.claims import Claim
from firsthand.origins import Who
from firsthand.origins.names import comparable, folded, is_anybody
from firsthand.propositions import Proposition
from firsthand.reading import Event, Reading, When, Where
from firsthand.span import Span
from firsthand.weighing.ageing import HALF_LIFE
from firsthand.weighing.amounts import Amount, amounts

Days = tuple[date, date]
_GROUPS = ("armed_group", "state_force", "organisation")
_DEATH = re.compile(r"(?i)kill|assassinat|murder|execut|behead|died|death|slain|shot dead")
_PLAIN = 4
"""Letters that a word has at least by which statements about numbers are compared."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a proposition says by its affirmed claims: `who` did it, leads, or stands to `whom` it is about.

    `type` is that of the event or tie, or what an `amount` counts. `days` is when it was or held; `words` are those of
    a statement about a number, without the number. `once` is set for what happens to somebody once only.
    """

    type: str
    who: frozenset[str] = frozenset()
    whom: frozenset[str] = frozenset()
    days: Days | None = None
    mode: str = "unknown"
    place: Where | None = None
    amount: Amount | None = None
    words: frozenset[str] = frozenset()
    once: bool = False
    open: bool = True

    @property
    def half_life(self) -> float | None:
        """Years after which half of a statement is left, `None` for what does not change or is dated to an end."""
        return HALF_LIFE.get(self.type) if self.open else None

    def as_json(self) -> list[Any]:
        """As plain values; `answer_from` reads them."""
        place = self.place
        where = [place.name, place.lat, place.lon, place.country, place.precision] if place else None
        days = [day.isoformat() for day in self.days] if self.days else None
        amount = [*self.amount] if self.amount else None
        ends = sorted(self.who), sorted(self.whom)
        return [self.type, *ends, days, self.mode, where, amount, sorted(self.words), self.once, self.open]


def answer_from(row: Sequence[Any]) -> Answer:
    """The answer of its plain values."""
    type_, who, whom, days, mode, where, amount, words, once, open_ = row
    return Answer(
        type_,
        frozenset(who),
        frozenset(whom),
        (date.fromisoformat(days[0]), date.fromisoformat(days[1])) if days else None,
        mode,
        Where(*where) if where else None,
        Amount(*amount) if amount else None,
        frozenset(words),
        once,
        open_,
    )


def answer(one: Proposition, claims: Iterable[Claim], readings: Mapping[str, Reading], who: Who) -> Answer | None:
    """What a proposition answers; `None` for words without a number, and where nobody says that it is so."""
    mine = [claim for claim in claims if _stands(claim, one.kind)]
    if one.kind == "statement":
        return next(filter(None, (_counted(claim, readings[claim.report], who) for claim in mine)), None)
    if one.kind == "tie":
        return _tie(mine, readings, who)
    return _event(mine, readings, who)


def _stands(claim: Claim, kind: str) -> bool:
    """Whether a claim says that it is so."""
    if claim.attribution.stance in ("denies", "declines") or (kind != "statement" and claim.type != kind):
        return False
    what = claim.event or claim.tie
    return kind == "statement" or (what is not None and what.polarity == "affirmed" and what.modality == "actual")


def _event(claims: Sequence[Claim], readings: Mapping[str, Reading], who: Who) -> Answer | None:
    told = [(claim.event, readings[claim.report]) for claim in claims if claim.event]
    if not told:
        return None
    ends: dict[str, set[str]] = defaultdict(set)
    for event, reading in told:
        for role in event.roles:
            if role.role == "perpetrator" and is_anybody(role.span.of(reading.report.text)):
                continue
            ends["target" if role.role == "victim" else role.role].add(_key(reading, role.span, who))
    days = [days for event, _ in told if (days := _days(event.when))]
    return Answer(
        told[0][0].type,
        frozenset(ends["perpetrator"]),
        frozenset(ends["target"]),
        min(days, key=lambda each: each[1] - each[0], default=None),
        next((event.mode for event, _ in told if event.mode != "unknown"), "unknown"),
        min(filter(None, (event.where for event, _ in told)), key=_rough, default=None),
        once=any(_deadly(event, reading) for event, reading in told),
        open=False,
    )


def _tie(claims: Sequence[Claim], readings: Mapping[str, Reading], who: Who) -> Answer | None:
    told = [(claim.tie, readings[claim.report]) for claim in claims if claim.tie]
    if not told:
        return None
    subjects, objects = set(), set()
    for tie, reading in told:
        spans = {mention.id: mention.span for mention in reading.mentions}
        if tie.subject in spans and tie.object in spans:
            subjects.add(_key(reading, spans[tie.subject], who))
            objects.add(_key(reading, spans[tie.object], who))
    days = [days for tie, _ in told if (days := _days(tie.when))]
    closed = any(tie.when and tie.when.end for tie, _ in told)
    known = min(days, key=lambda each: each[1] - each[0], default=None)
    return Answer(told[0][0].type, frozenset(subjects), frozenset(objects), known, open=not closed)


def _counted(claim: Claim, reading: Reading, who: Who) -> Answer | None:
    """The number that a statement tells, with what it is about: the event of the same words, or the one group named."""
    text = reading.words(claim.attribution.content)
    amount = next(iter(amounts(text)), None)
    if amount is None:
        return None
    words = frozenset(word for word in re.findall(r"[^\W\d_]+", folded(text)) if len(word) >= _PLAIN)
    if amount.counted == "size":
        inside = [one for one in reading.mentions if one.type in _GROUPS and _within(one.span, claim)]
        groups = {_key(reading, one.span, who) for one in inside}
        return Answer("size", whom=frozenset(groups if len(groups) == 1 else ()), amount=amount, words=words)
    event = next((one for one in reading.events if one.attribution == claim.attribution.id and one.when), None)
    if event is None:
        return Answer(amount.counted, amount=amount, words=words, open=False)
    hit = frozenset(_key(reading, one.span, who) for one in event.roles if one.role in ("target", "victim"))
    days = _days(event.when)
    return Answer(
        amount.counted, whom=hit, days=days, place=event.where, amount=amount, words=words, mode=event.mode, open=False
    )


def _within(span: Span, claim: Claim) -> bool:
    return any(content.covers(span) for content in claim.attribution.content)


def _deadly(event: Event, reading: Reading) -> bool:
    """Whether it is the death of a named person, of which there is one."""
    if event.type != "ASSAULT" or not _DEATH.search(event.trigger.of(reading.report.text)):
        return False
    people = {one.span for one in reading.mentions if one.type == "person"}
    hit = (one.span for one in event.roles if one.role in ("victim", "target"))
    return any(span in people and span.of(reading.report.text)[:1].isupper() for span in hit)


def _key(reading: Reading, span: Span, who: Who) -> str:
    name = span.of(reading.report.text)
    return who.at(reading.report.id, span, name) or " ".join(comparable(name)) or name


def _rough(place: Where) -> bool:
    return place.precision not in ("site", "city")


def _days(when: When | None) -> Days | None:
    """The interval, where it is known at both ends and is one."""
    if when is None or not (when.start and when.end):
        return None
    try:
        days = date.fromisoformat(when.start[:10]), date.fromisoformat(when.end[:10])
    except ValueError:
        return None
    return days if days[0] <= days[1] else None
