"""Who says what: the entries of all reports brought together where they share a run of words.

Words are the same if letters and digits are, whatever the case and the punctuation. Statements in other words, and
who copied whom, are for the propositions and lineages of a later step.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from firsthand.dossier.entries import Entry, Ref
from firsthand.dossier.passage import Passage
from firsthand.reading import Certainty, Stance
from firsthand.wording import counted, outlets_in_words, squeezed

LIMIT = 12
_LEAST_WORDS = 4
_SHARED_WORDS = 7
_QUOTE = 400
_STANCE_ORDER: tuple[Stance, ...] = ("asserts", "confirms", "denies", "speculates", "declines")


@dataclass(frozen=True, slots=True)
class Voice:
    """Someone who takes a stance to a statement, the outlets that quote them with it, and the claims."""

    stance: Stance
    certainty: Certainty
    name: str
    who: str
    people: int
    reporter: bool
    outlets: tuple[str, ...]
    refs: tuple[Ref, ...]

    @property
    def in_words(self) -> str:
        """Who speaks and through whom: `three commanders (unnamed), quoted by Meridian Wire`."""
        outlets = outlets_in_words(self.outlets)
        if self.reporter:
            return f"{outlets} in {'its' if len(self.outlets) == 1 else 'their'} own words"
        return f"{self.who}, quoted by {outlets}"


@dataclass(frozen=True, slots=True)
class Point:
    """A statement, in context as the earliest report has it, and everyone who takes a stance to it."""

    passage: Passage
    language: str | None
    voices: tuple[Voice, ...]
    reports: int

    @property
    def quote(self) -> str:
        """The passage on one line, cut if it is long."""
        return squeezed("".join(f" […] {piece.text}" if piece.gap else piece.text for piece in self.passage), _QUOTE)

    @property
    def sources(self) -> int:
        """How many differently named sources speak; all reporters together count as one.

        A name that holds another ("two officers and others" beside "two officers") does not count again.
        """
        return len(self._counted()) + any(voice.reporter for voice in self.voices)

    @property
    def people(self) -> int:
        """How many people speak at least, by the counts that the reports give."""
        return sum(self._counted().values())

    def _counted(self) -> dict[str, int]:
        named = {key(voice.name): voice.people for voice in self.voices if not voice.reporter}
        return {
            name: people
            for name, people in named.items()
            if not any(other != name and f" {other} " in f" {name} " for other in named)
        }

    @property
    def contested(self) -> bool:
        """Whether somebody confirms it, or denies what somebody else says."""
        stances = {voice.stance for voice in self.voices}
        return "confirms" in stances or ("denies" in stances and len(stances) > 1)

    @property
    def status(self) -> tuple[str, ...]:
        """How it stands, in words: `("confirmed", "6 sources", "shared by 3 reports")`."""
        stances = {voice.stance for voice in self.voices}
        taken = [word for stance, word in (("confirms", "confirmed"), ("denies", "denied")) if stance in stances]
        parts = [" and ".join(taken) or ("supposed" if stances == {"speculates"} else "said")]
        parts.append(counted(self.sources, "source"))
        if self.reports > 1:
            parts.append(f"{self.reports} reports in the same words")
        return tuple(parts)


def findings(entries: Sequence[Entry], limit: int = LIMIT) -> tuple[Point, ...]:
    """The main findings.

    Those that somebody confirms, or that one source says and another denies, come first; then those with the most
    sources; then those with the most people; then denials and events before the rest; then the most
    widely carried; then the newest.
    """
    groups = _together([entry for entry in entries if entry.said.stance not in ("confirms", "declines")])
    bases: dict[str, list[tuple[Entry, list[Entry]]]] = {}
    for group in groups:
        for entry in group:
            bases.setdefault(entry.row.anchor, []).append((entry, group))
    for entry in entries:
        if entry.said.stance == "confirms":
            for base, group in bases.get(entry.row.anchor, ()):
                if _overlap(entry, base) and entry is not group[-1]:
                    group.append(entry)
    ranked = [(point(group), group) for group in groups]
    ranked.sort(key=lambda pair: _newest(pair[1]), reverse=True)
    ranked.sort(key=lambda pair: _rank(*pair))
    return tuple(found for found, _ in ranked[:limit])


def confirmations(entries: Sequence[Entry]) -> tuple[Point, ...]:
    """What was confirmed, each with those who confirm it."""
    return _by_passage(entry for entry in entries if entry.said.stance == "confirms")


def refusals(entries: Sequence[Entry]) -> tuple[Point, ...]:
    """Everyone who denied something or would not comment; denials first."""
    denied = _by_passage(entry for entry in entries if entry.said.stance == "denies")
    return denied + _by_passage(entry for entry in entries if entry.said.stance == "declines")


def point(group: Sequence[Entry]) -> Point:
    """The statement that a group of entries shares; the first one gives the passage."""
    merged: dict[tuple[Stance, Certainty, str], list[Entry]] = {}
    for entry in group:
        merged.setdefault((entry.said.stance, entry.said.certainty, key(entry.who)), []).append(entry)
    voices = [
        Voice(
            stance,
            certainty,
            said[0].name,
            said[0].who,
            max(entry.said.source.count or 1 for entry in said),
            said[0].by_reporter,
            tuple(dict.fromkeys(entry.row.outlet for entry in said)),
            tuple(dict.fromkeys(entry.ref for entry in said)),
        )
        for (stance, certainty, _), said in merged.items()
    ]
    voices.sort(key=lambda voice: (_STANCE_ORDER.index(voice.stance), voice.reporter))
    reports = len({entry.row.anchor for entry in group})
    return Point(group[0].passage, group[0].row.report.language, tuple(voices), reports)


def key(words: str) -> str:
    """Letters and digits only, without case: equal keys are the same words."""
    return " ".join(re.findall(r"\w+", words.casefold()))


def _together(entries: Sequence[Entry]) -> list[list[Entry]]:
    """The entries in groups that share a run of words, in order of first appearance."""
    above: dict[str, str] = {}

    def top(run: str) -> str:
        while above[run] != run:
            above[run] = run = above[above[run]]
        return run

    kept = [(entry, runs) for entry in entries if (runs := _runs(entry))]
    for _, runs in kept:
        for run in runs:
            above.setdefault(run, run)
            above[top(run)] = top(runs[0])
    groups: dict[str, list[Entry]] = {}
    for entry, runs in kept:
        groups.setdefault(top(runs[0]), []).append(entry)
    return list(groups.values())


def _runs(entry: Entry) -> list[str]:
    spans = [key(span.of(entry.row.report.text)) for span in entry.said.content]
    whole = " ".join(spans)
    longer = [run for run in spans if run.count(" ") + 1 >= _SHARED_WORDS]
    return [whole, *longer] if whole.count(" ") + 1 >= _LEAST_WORDS else []


def _by_passage(entries: Iterable[Entry]) -> tuple[Point, ...]:
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(key(" ".join(piece.text for piece in entry.passage)), []).append(entry)
    return tuple(point(group) for group in groups.values())


def _rank(found: Point, group: Sequence[Entry]) -> tuple[bool, int, int, bool, bool, int]:
    telling = any(entry.said.stance == "denies" or entry.holds_event for entry in group)
    reporter_only = all(voice.reporter for voice in found.voices)
    return not found.contested, -found.sources, -found.people, not telling, reporter_only, -found.reports


def _overlap(entry: Entry, other: Entry) -> bool:
    return any(span.overlaps(theirs) for span in entry.said.content for theirs in other.said.content)


def _newest(group: Sequence[Entry]) -> str:
    return max(entry.row.report.published or "" for entry in group)
