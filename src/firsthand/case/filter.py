"""Which reports or claims to list."""

import re
from dataclasses import dataclass
from datetime import date
from typing import get_args

from sqlalchemy import ColumnElement, exists, func, or_

from firsthand.case.reviewing import corrected_to, not_rejected
from firsthand.case.tables import attribution, claim, event, report, tie
from firsthand.case.words import contains, holds_words
from firsthand.claims import ClaimType
from firsthand.errors import SettingError
from firsthand.reading import EventType, Stance, TieType

Conditions = list[ColumnElement[bool]]

TYPES: tuple[str, ...] = (*get_args(ClaimType), *get_args(Stance), *get_args(TieType), *get_args(EventType))
"""What `type` may be for claims: a type of claim, a stance, a type of tie or of event."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list is narrowed to; all that is set must hold.

    `about` is words that stand side by side, in a claim's source or content, in a report's title or text;
    `since` and `until` are days of publication, both included, where `2021` and `2021-05` mean the whole year
    and month; `source` is a part of a source's words, of its kind or of the outlet; `type` is one of `TYPES` for
    claims and a language for reports. Case and accents do not matter.

    Raises:
        SettingError: one of them means nothing.
    """

    about: str | None = None
    since: str | None = None
    until: str | None = None
    source: str | None = None
    type: str | None = None
    limit: int | None = None

    def __post_init__(self) -> None:
        for name in ("since", "until"):
            _check_day(name, getattr(self, name))
        if self.since and self.until and self.since[: len(self.until)] > self.until[: len(self.since)]:
            raise SettingError(f"since {self.since} lies after until {self.until}: exchange the two")
        for name in ("about", "source"):
            value = getattr(self, name)
            if value is not None and not any(character.isalnum() for character in value):
                raise SettingError(f"{name} {value!r} has no word in it: give a name, or a part of one")
        if self.limit is not None and self.limit < 0:
            raise SettingError(f"limit {self.limit} is below 0: give how many to list")

    @property
    def all(self) -> bool:
        """Whether everything passes, but for the limit."""
        return (self.about, self.since, self.until, self.source, self.type) == (None,) * 5

    def of_reports(self) -> Conditions:
        """What must hold for a row of `report` that is joined with nothing."""
        conditions = self._published()
        if self.about is not None:
            conditions.append(holds_words(report, _sayable(self.about)))
        if self.source is not None:
            part = _sayable(self.source)
            cited = exists().where(attribution.c.report == report.c.id, contains(attribution.c.source_kind, part))
            named = exists().where(claim.c.report == report.c.id, contains(claim.c.source, part))
            conditions.append(or_(contains(report.c.outlet, part), named, cited))
        if self.type is not None:
            conditions.append(report.c.language == self.type.lower())
        return conditions

    def of_claims(self) -> Conditions:
        """What must hold for a row of `claim` joined with its attribution, event, tie and report; none is rejected.

        Raises:
            SettingError: there is no such type of claim.
        """
        conditions = [*self._published(), not_rejected()]
        if self.about is not None:
            about = _sayable(self.about)
            conditions.append(or_(holds_words(claim, about), corrected_to(lambda words: contains(words, about))))
        if self.source is not None:
            places = (claim.c.source, attribution.c.source_kind, report.c.outlet)
            conditions.append(or_(*(contains(place, _sayable(self.source)) for place in places)))
        if self.type is not None:
            wanted = {type_.lower(): type_ for type_ in TYPES}.get(self.type.lower())
            if wanted is None:
                raise SettingError(f"no claim is of type {self.type!r}: choose one of {', '.join(TYPES)}")
            kinds = (claim.c.type, attribution.c.stance, tie.c.type, event.c.type)
            conditions.append(or_(*(kind == wanted for kind in kinds)))
        return conditions

    def _published(self) -> Conditions:
        conditions: Conditions = []
        if self.since is not None:
            conditions.append(report.c.published >= self.since)
        if self.until is not None:
            conditions.append(func.substr(report.c.published, 1, len(self.until)) <= self.until)
        return conditions


def _check_day(name: str, value: str | None) -> None:
    if value is None:
        return
    try:
        if not re.fullmatch(r"\d{4}(-\d\d){0,2}", value, re.ASCII):
            raise ValueError
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        raise SettingError(f"{name} {value!r} is no day: write it as 2021, 2021-05 or 2021-05-21") from None


def _sayable(words: str) -> str:
    """The words without what a terminal handed over that is no character."""
    return words.encode("utf-8", "replace").decode("utf-8")
