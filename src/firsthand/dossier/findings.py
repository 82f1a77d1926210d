"""Who says what: the entries of all reports brought together by the proposition that their claims make."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from firsthand.dossier.entries import Entry, Ref
from firsthand.dossier.passage import Passage
from firsthand.dossier.support import Support, support
from firsthand.propositions import Proposition
from firsthand.reading import Certainty, Stance
from firsthand.weighing import Weighed
from firsthand.wording import counted, outlets_in_words, squeezed

LIMIT = 12
_LEAST_WORDS = 4
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
    stated: Proposition | None = None
    support: Support | None = None

    @property
    def quote(self) -> str:
        """The passage on one line, cut if it is long."""
        return squeezed("".join(f" […] {piece.text}" if piece.gap else piece.text for piece in self.passage), _QUOTE)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why so many origins are counted."""
        return self.stated.reasons if self.stated else ()

    @property
    def people(self) -> int:
        """How many people speak at least, by the counts that the reports give."""
        return max((voice.people for voice in self.voices if not voice.reporter), default=0)

    @property
    def contested(self) -> bool:
        """Whether somebody confirms it, or denies what somebody else says."""
        stances = {voice.stance for voice in self.voices}
        if self.stated:
            both = self.stated.origins_for.at_most and self.stated.origins_against.at_most
            return "confirms" in stances or bool(both)
        return "confirms" in stances or ("denies" in stances and len(stances) > 1)

    @property
    def status(self) -> tuple[str, ...]:
        """How it stands, in words: `("confirmed", "5 to 6 origins", "6 reports")`."""
        stances = {voice.stance for voice in self.voices}
        if self.stated and not self.stated.origins_against.at_most:
            stances -= {"denies"}
        taken = [word for stance, word in (("confirms", "confirmed"), ("denies", "denied")) if stance in stances]
        first = " and ".join(taken) or ("supposed" if stances == {"speculates"} else "said")
        return (first, *self.stated.in_words.split(", ")) if self.stated else (first, counted(self.reports, "report"))


def findings(
    entries: Sequence[Entry], propositions: Sequence[Proposition], weighed: Sequence[Weighed] = (), limit: int = LIMIT
) -> tuple[Point, ...]:
    """The main findings, each with its support where `weighed` has its weight.

    Those that somebody confirms, or that one source says and another denies, come first; then those with the most
    origins; then those with the most people; then denials and events before the rest; then the most widely carried;
    then the newest. What one confirmation confirms is one finding.
    """
    by_claim = {held.claim: entry for entry in entries for held in entry.held}
    ranked: list[tuple[Point, list[Entry]]] = []
    for stated in propositions:
        group = list(dict.fromkeys(by_claim[id_] for id_ in stated.claims if id_ in by_claim))
        if stated.kind == "statement" and group and _says_enough(group[0]):
            ranked.append((point(group, stated), group))
    ranked.sort(key=lambda pair: _newest(pair[1]), reverse=True)
    ranked.sort(key=lambda pair: _rank(*pair))
    found: list[Point] = []
    confirmed: set[Entry] = set()
    for one, group in ranked:
        confirming = {entry for entry in group if entry.said.stance == "confirms"}
        if not (confirming and confirming <= confirmed):
            confirmed |= confirming
            found.append(one)
    weights = {one.proposition.id: one for one in weighed}
    return tuple(_supported(one, weights) for one in found[:limit])


def _supported(one: Point, weights: dict[str, Weighed]) -> Point:
    mine = weights.get(one.stated.id) if one.stated else None
    return replace(one, support=support(mine, weights)) if mine else one


def _says_enough(entry: Entry) -> bool:
    """Whether it has a few words, and does not only confirm or decline."""
    said = " ".join(span.of(entry.row.report.text) for span in entry.said.content)
    return entry.said.stance not in ("confirms", "declines") and len(key(said).split()) >= _LEAST_WORDS


def confirmations(entries: Sequence[Entry]) -> tuple[Point, ...]:
    """What was confirmed, each with those who confirm it."""
    return _by_passage(entry for entry in entries if entry.said.stance == "confirms")


def refusals(entries: Sequence[Entry]) -> tuple[Point, ...]:
    """Everyone who denied something or would not comment; denials first."""
    denied = _by_passage(entry for entry in entries if entry.said.stance == "denies")
    return denied + _by_passage(entry for entry in entries if entry.said.stance == "declines")


def point(group: Sequence[Entry], stated: Proposition | None = None) -> Point:
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
    return Point(group[0].passage, group[0].row.report.language, tuple(voices), reports, stated)


def key(words: str) -> str:
    """Letters and digits only, without case: equal keys are the same words."""
    return " ".join(re.findall(r"\w+", words.casefold()))


def _by_passage(entries: Iterable[Entry]) -> tuple[Point, ...]:
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(key(" ".join(piece.text for piece in entry.passage)), []).append(entry)
    return tuple(point(group) for group in groups.values())


def _rank(found: Point, group: Sequence[Entry]) -> tuple[bool, int, int, int, bool, bool, int]:
    telling = any(entry.said.stance == "denies" or entry.holds_event for entry in group)
    reporter_only = all(voice.reporter for voice in found.voices)
    origins = found.stated.origins_for if found.stated else None
    counts = (-origins.at_least, -origins.at_most) if origins else (0, 0)
    return not found.contested, *counts, -found.people, not telling, reporter_only, -found.reports


def _newest(group: Sequence[Entry]) -> str:
    return max(entry.row.report.published or "" for entry in group)
