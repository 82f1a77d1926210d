"""What changed in a case since somebody last marked it as seen."""

from dataclasses import dataclass
from typing import Any

from firsthand.reading import Json
from firsthand.web.snapshot import Snapshot
from firsthand.weighing import Weighed


@dataclass(frozen=True, slots=True)
class Changed:
    """Since when; the reports that are new; the propositions that count otherwise, with what was; decisions of others.

    What was is empty for a proposition that is new or was nothing to notice; `gone` are those that nobody states now,
    each with its words and what was.
    """

    since: str
    reports: tuple[str, ...]
    propositions: tuple[tuple[Weighed, str], ...]
    gone: tuple[tuple[str, str], ...]
    decisions: int

    @property
    def any(self) -> bool:
        """Whether anything did."""
        return bool(self.reports or self.propositions or self.gone or self.decisions)


def noted(now: Snapshot) -> Json:
    """What is noted of a case that somebody has seen: its reports, what more than one report or nobody agrees on."""
    return {"reports": list(now.by_report), "propositions": dict(now.noticed), "decided": _last(now)}


def changed(now: Snapshot, since: str, then: Any, who: str) -> Changed:
    """What is otherwise than what was noted then."""
    known, stated = set(then["reports"]), {id_: was for id_, (was, _) in then["propositions"].items()}
    gone = [id_ for id_ in stated if id_ not in now.weighed]
    reports = tuple(id_ for id_ in now.by_report if id_ not in known)
    other = [
        (now.weighed[id_].proposition, stated.get(id_, ""))
        for id_ in dict.fromkeys((*now.noticed, *stated))
        if id_ in now.weighed and stated.get(id_, "") != _counts(now, id_)
    ]
    found = sorted(other, key=lambda pair: (not pair[1], -pair[0].origins_against.at_most, -len(pair[0].reports)))
    by_others = [number for number, by in _decisions(now) if number > then["decided"] and by != who]
    return Changed(
        since,
        reports,
        tuple((now.weighed[one.id], was) for one, was in found),
        tuple((then["propositions"][id_][1], stated[id_]) for id_ in gone),
        len(by_others),
    )


def _counts(now: Snapshot, id: str) -> str:
    return now.noticed[id][0] if id in now.noticed else now.weighed[id].proposition.in_words


def _last(now: Snapshot) -> int:
    return max((number for number, _ in _decisions(now)), default=0)


def _decisions(now: Snapshot) -> list[tuple[int, str]]:
    """The number of each judgement and review, and who made it."""
    return [(one.number, one.by) for one in now.ledger] + [(one.number, one.by) for one in now.reviews]
