"""From readings and descents to propositions: what is said grouped, answers attached, origins counted."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from firsthand.claims import Claim, claims_of
from firsthand.lineage import Descent
from firsthand.origins import NOBODY_KNOWN, Origins, Voices, Who, origins_of
from firsthand.origins.carried import SOON
from firsthand.origins.likeness import Bag, Wording, bag_of
from firsthand.origins.names import comparable
from firsthand.origins.spellings import spellings
from firsthand.propositions.answers import answered
from firsthand.propositions.groups import Groups
from firsthand.propositions.proposition import NOBODY, Proposition
from firsthand.propositions.same import Stated, contradict, denies, matches, runs, same
from firsthand.propositions.silence import silent
from firsthand.reading import Reading
from firsthand.report import headline_end
from firsthand.span import Spans
from firsthand.wording import claim_in_words, listed, squeezed, when_in_words

Said = tuple[str, str]
"""A report's id and the id of an attribution in it."""

_TEXT = 300
_COMMON = 24
"""A word that more statements have is no reason to compare them."""
_SHOWN = 4
_NAMES = ("person", "organisation", "armed_group", "state_force", "country", "nationality", "place", "facility")
_ANEW = 7
"""Days after which the same words that name nobody are about something else."""
_UNSAID = re.compile(r"(?i)\b(?:not|never|without)\b|n['’]t\b")
"""In words of saying: "did not mention" tells what was not said."""


def propositions(
    readings: Sequence[Reading],
    descents: Sequence[Descent],
    who: Who = NOBODY_KNOWN,
    voices: Voices | None = None,
) -> tuple[Proposition, ...]:
    """The propositions of these readings, whose descents these are; in whichever order, they come out the same.

    Two names of one actor are one, and two of actors that a judgement tells apart are two; else names are compared.
    `voices` are those of the readings, where they are at hand.
    """
    order = {descent.report: number for number, descent in enumerate(descents)}
    known = sorted(readings, key=lambda reading: (order.get(reading.report.id, len(order)), reading.report.id))
    return tuple(_Finder(known, voices or Voices.of(known, descents), who).found())


class _Finder:
    """Everything that grouping and counting look up, worked out once."""

    def __init__(self, readings: Sequence[Reading], voices: Voices, who: Who) -> None:
        self.who = who
        self.voices = voices
        self.claims: dict[Said, list[Claim]] = defaultdict(list)
        self.stated: dict[str, Stated] = {}
        self.by_said: dict[Said, list[str]] = defaultdict(list)
        self.bags: dict[Said, Bag] = {}
        self.answers: dict[Said, tuple[Said, ...]] = {}
        self.facts: dict[str, dict[tuple[object, ...], Stated]] = {}
        self.rejected: dict[Said, list[Stated]] = defaultdict(list)
        self.wordings = {reading.report.id: Wording(reading.report.text) for reading in readings}
        spelt = spellings({key: name for wording in self.wordings.values() for key, name in wording.names().items()})
        for reading in readings:
            self.wordings[reading.report.id].spelt(spelt)
            self._leave_out(reading)
        for reading in readings:
            self._take(reading)

    def _leave_out(self, reading: Reading) -> None:
        """What an analyst rejected in a report, so that its copies do not state it either."""
        if reading.original is None:
            return
        report, stands = reading.report.id, {claim.id for claim in claims_of(reading)}
        for claim in claims_of(reading.original):
            if claim.id not in stands:
                said = claim.attribution
                bag = self.wordings[report].bag(said.content)
                self.rejected[report, said.id].append(Stated(reading.original, said, bag, claim, self.who))

    def _is_rejected(self, said: Said, stated: Stated | None = None) -> bool:
        """Whether an attribution, or one claim of it, is that or a copy of what was rejected whole, or like that."""
        root = self.voices.root(said)
        if root is None or root not in self.rejected:
            return False
        standing = {one.id for one in self.voices.readings[root[0]].attributions}
        like = stated is not None and any(matches(stated, one) for one in self.rejected[root])
        return root[1] not in standing or like

    def _take(self, reading: Reading) -> None:
        report = reading.report.id
        # What answers something that was rejected answers nothing else instead.
        for id_, them in answered(reading.whole, self.voices.speakers[report]).items():
            if not self._is_rejected((report, id_)):
                self.answers[report, id_] = tuple((report, one) for one in them)
        for claim in claims_of(reading):
            self.claims[report, claim.attribution.id].append(claim)
        wording = self.wordings[report]
        for said in reading.attributions:
            here = (report, said.id)
            self.bags[here] = wording.bag(said.content)
            unsaid = said.stance == "asserts" and _UNSAID.search(reading.words(said.cue))
            if said.stance == "declines" or unsaid or here in self.answers or self._is_rejected(here):
                continue
            self._state(f"{report}:s{said.id.removeprefix('a')}", Stated(reading, said, self.bags[here]))
            for claim in self.claims[here]:
                stated = Stated(reading, said, self.bags[here], claim, self.who)
                copied = here in self.voices.carried
                if claim.type != "statement" and not (copied and self._is_rejected(here, stated)):
                    self._state(f"{report}:p{claim.id.rpartition(':c')[2]}", stated)

    def _state(self, id_: str, stated: Stated) -> None:
        self.stated[id_] = stated
        self.by_said[stated.reading.report.id, stated.said.id].append(id_)

    def found(self) -> Iterator[Proposition]:
        """The propositions, those of the earliest report first."""
        groups = Groups(self.stated)
        for id_ in self.stated:
            for other in self._originals(id_):
                groups.join(id_, other)
        for one, other in (*self._restated(), *self._verbatim()):
            groups.join(one, other)
        denials: list[tuple[str, str]] = []
        for one, other in self._candidates():
            apart = groups.top(one) != groups.top(other) and not self._said_anew(one, other)
            if apart and same(self.stated[one], self.stated[other]):
                self._join(groups, one, other)
            denials += self._denials(one, other)
        answers: dict[str, list[Said]] = defaultdict(list)
        for said, targets in self.answers.items():
            ids = [id_ for target in targets for id_ in self.by_said[target]]
            for top in dict.fromkeys(map(groups.top, ids)):
                answers[top].append(said)
        for denial, statement in denials:
            if groups.top(denial) != groups.top(statement):
                answers[groups.top(statement)].append(self._said(denial))
        for made in groups.together():
            yield self._proposition(made, answers[groups.top(made[0])])

    def _join(self, groups: Groups[str], one: str, other: str) -> None:
        """Make two groups one, unless one of each contradict each other: what names nobody brings no rivals together.

        Copies are not asked: they stay with their original even where they garble it.
        """
        left, right = (self.facts.get(top) or self._facts(top) for top in (groups.top(one), groups.top(other)))
        if any(contradict(a, b) for a in left.values() for b in right.values()):
            return
        groups.join(one, other)
        self.facts[groups.top(one)] = left | right

    def _facts(self, id_: str) -> dict[tuple[object, ...], Stated]:
        """What is stated at a place, by what may contradict; nothing of words and ties."""
        stated = self.stated[id_]
        return {stated.facts: stated} if stated.event else {}

    def _said(self, id_: str) -> Said:
        return self.stated[id_].reading.report.id, self.stated[id_].said.id

    def _copied(self, id_: str) -> bool:
        return self._said(id_) in self.voices.carried

    def _in_headline(self, id_: str) -> bool:
        """Whether only the headline says it, which another statement of the report tells in full."""
        stated = self.stated[id_]
        return max(span.end for span in stated.said.content) <= headline_end(stated.reading.report.text)

    def _originals(self, id_: str) -> Iterator[str]:
        """What the original says of which this is a copy."""
        root = self.voices.root(self._said(id_))
        if root is not None and root != self._said(id_):
            there = (other for other in self.by_said[root] if matches(self.stated[id_], self.stated[other]))
            yield from list(there)[:1]

    def _verbatim(self) -> Iterator[tuple[str, str]]:
        """Statements in the same words as another, or that have a run of words with it.

        A run that names nobody ("there were questions, and no answers"), or a day by its name, is said again of other
        things: it is one within some days only, and the first only where it is all that is said, or what else is said
        names the same.
        """
        first: dict[tuple[str, bool], str] = {}
        loose: dict[tuple[str, bool, bool], list[tuple[date, str]]] = defaultdict(list)
        for id_, stated in self.stated.items():
            for run, spans in runs(stated):
                named = bool(_named(stated.reading, spans))
                if not named or SOON.search(run):
                    loose[run, stated.against, named].append((stated.reading.report.published_on or date.min, id_))
                elif (other := first.setdefault((run, stated.against), id_)) != id_:
                    yield id_, other
        for (run, _, named), told in loose.items():
            told.sort()
            since, earliest = told[0]
            for day, id_ in told[1:]:
                if (day - since).days > _ANEW:
                    since, earliest = day, id_
                if id_ != earliest and (named or self._about_one(id_, earliest, run)):
                    yield id_, earliest

    def _about_one(self, one: str, other: str, run: str) -> bool:
        """Whether two statements that share a run which names nobody are about the same."""
        left, right = self.stated[one], self.stated[other]
        names, others = (_named(each.reading, each.said.content) for each in (left, right))
        return (bool(names) and names == others) or all(runs(each)[0][0] == run for each in (left, right))

    def _day(self, id_: str) -> date | None:
        """The day on which words that name nobody were published; `None` for all else."""
        stated = self.stated[id_]
        named = stated.kind != "statement" or _named(stated.reading, stated.said.content)
        return None if named else stated.reading.report.published_on

    def _said_anew(self, one: str, other: str) -> bool:
        """Whether two that name nobody lie so far apart that they are about different things."""
        days = [day for id_ in (one, other) if (day := self._day(id_))]
        return len(days) > 1 and (max(days) - min(days)).days > _ANEW

    def _restated(self) -> Iterator[tuple[str, str]]:
        """A statement that was withdrawn, and where the correction tells it again."""
        again = {
            (one.report, one.words): said for said, one in self.voices.corrections.items() if said[0] == one.report
        }
        for said, correction in self.voices.corrections.items():
            told = again.get((correction.report, correction.words))
            if correction.whole and told and told != said and self.by_said[told] and self.by_said[said]:
                yield self.by_said[told][0], self.by_said[said][0]

    def _candidates(self) -> Iterator[tuple[str, str]]:
        """Pairs of one kind that share two rare words (events and ties one, or their actors) and are no copies."""
        having: dict[tuple[str, int | tuple[str, ...]], list[str]] = defaultdict(list)
        for id_, stated in self.stated.items():
            if not self._copied(id_):
                keys: list[int | tuple[str, ...]] = [*sorted(stated.bag.rare), *stated.actors]
                for key in keys:
                    having[stated.kind, key].append(id_)
        shared: dict[tuple[str, str], int] = defaultdict(int)
        for ids in having.values():
            if 1 < len(ids) <= _COMMON:
                for number, one in enumerate(ids):
                    for other in ids[number + 1 :]:
                        shared[one, other] += 1
        for pair, number in sorted(shared.items()):
            if number > 1 or self.stated[pair[0]].kind != "statement":
                yield pair

    def _denials(self, one: str, other: str) -> Iterator[tuple[str, str]]:
        """A denial and what it denies in another report, where the two are that."""
        for denial, statement in ((one, other), (other, one)):
            left, right = self.stated[denial], self.stated[statement]
            words = left.kind == right.kind == "statement" and left.reading is not right.reading
            if words and left.against and not right.against and denies(left, right):
                yield denial, statement

    def _proposition(self, made: Sequence[str], answers: Sequence[Said]) -> Proposition:
        made = sorted(made, key=lambda id_: (self._copied(id_), self._in_headline(id_)))
        first = self.stated[made[0]]
        sides: dict[bool, list[Said]] = {False: [], True: []}
        for id_ in made:
            sides[self.stated[id_].against].append(self._said(id_))
        for said in dict.fromkeys(answers):
            sides[self.voices.attribution(said).stance == "denies"].append(said)
        every = list(dict.fromkeys((*map(self._said, made), *answers)))
        reports = tuple(dict.fromkeys(report for report, _ in every))
        pro, contra = (self._origins(self._standing(sides, against), first) for against in (False, True))
        no_comment = silent(reports, self.voices, self.bags, first.bag, self.who)
        reasons = [*pro.reasons, *(f"against: {reason}" for reason in contra.reasons)]
        if no_comment:
            reasons.append(f"{listed([*no_comment][:_SHOWN])} would not comment")
        return Proposition(
            id=made[0],
            kind=first.kind,
            text=_text(first),
            origins_for=pro,
            origins_against=contra,
            declined=len(no_comment),
            reports=reports,
            claims=tuple(self._claims(made, answers)),
            reasons=tuple(reasons),
        )

    def _claims(self, made: Sequence[str], answers: Sequence[Said]) -> list[str]:
        """The ids of the claims: for words all of their attribution, for an event or tie its own."""
        found: list[str] = []
        for id_ in made:
            claim = self.stated[id_].claim
            found += [claim.id] if claim else [one.id for one in self.claims[self._said(id_)]]
        found += [one.id for said in answers for one in self.claims[said][:1]]
        return list(dict.fromkeys(found))

    def _standing(self, sides: Mapping[bool, Sequence[Said]], against: bool) -> list[Said]:
        """One side, without the reporter who only sums up (in a headline) what somebody on the other side says."""
        voices = {said: self.voices.voice(said) for said in dict.fromkeys((*sides[False], *sides[True]))}
        reporters = {said for said, voice in voices.items() if voice.speaker and voice.speaker.kind == "reporter"}
        told = {voices[said].origin for said in sides[not against] if said not in reporters}
        return [said for said in sides[against] if said not in reporters or voices[said].origin not in told]

    def _origins(self, side: Sequence[Said], first: Stated) -> Origins:
        voices = [self.voices.voice(said) for said in dict.fromkeys(side)]
        if first.kind != "statement":
            part = bag_of(" ".join(first.own_words))
            voices = [replace(one, correction=one.correction and one.correction.of(part)) for one in voices]
        return origins_of(voices, self.who) if voices else NOBODY


def _named(reading: Reading, spans: Spans) -> frozenset[tuple[str, ...]]:
    """Who and what is named within spans, by comparable names."""
    inside = (one.span for one in reading.mentions if one.type in _NAMES and any(s.covers(one.span) for s in spans))
    names = (span.of(reading.report.text).removeprefix("The ") for span in inside)
    return frozenset(comparable(name) for name in names if any(word[:1].isupper() for word in name.split()))


def _text(stated: Stated) -> str:
    """An event or tie in words with its time, else what was said."""
    words = claim_in_words(stated.claim, stated.reading) if stated.claim else None
    if words is None:
        return squeezed(stated.reading.words(stated.said.content).removeprefix("that "), _TEXT)
    dated = stated.event or stated.tie
    when = f"; {when_in_words(dated.when)}" if dated and dated.when else ""
    return squeezed(f"{words}{when}", _TEXT)
