"""From a case to what its propositions are weighed by: who stands behind each, and what each answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from firsthand.claims import Claim, claims_of
from firsthand.lineage import Descent
from firsthand.origins import NOBODY_KNOWN, Speaker, Voice, Voices, Who
from firsthand.origins.names import comparable
from firsthand.propositions import Proposition
from firsthand.reading import Reading
from firsthand.weighing.answers import Answer, answer, answer_from
from firsthand.weighing.evidence import Backer, once
from firsthand.weighing.grades import NONE, Grades
from firsthand.weighing.rivals import Rivals, rivals
from firsthand.weighing.weighed import Weighed, weigh_all


@dataclass(frozen=True, slots=True)
class Backing:
    """What stands behind a proposition: each origin once for each side, and what it answers, where that is clear."""

    backers: tuple[Backer, ...] = ()
    answer: Answer | None = None

    def as_json(self) -> list[Any]:
        """As plain values; `backing_from` reads them."""
        told = [
            [one.origin, one.kind, one.certainty, one.against, one.name, one.told and one.told.isoformat()]
            for one in self.backers
        ]
        return [told, self.answer and self.answer.as_json()]


def backing_from(row: Sequence[Any]) -> Backing:
    """The backing of its plain values."""
    backers, says = row
    made = (
        Backer(origin, kind, certainty, against, name, date.fromisoformat(told) if told else None)
        for origin, kind, certainty, against, name, told in backers
    )
    return Backing(tuple(made), answer_from(says) if says else None)


Backed = Mapping[str, Backing]
"""What stands behind propositions, by their ids."""


def weigh_case(
    readings: Sequence[Reading],
    descents: Sequence[Descent],
    propositions: Sequence[Proposition],
    who: Who = NOBODY_KNOWN,
    grades: Grades = NONE,
) -> tuple[Weighed, ...]:
    """The weights of the propositions of these readings, in their order: all by what the whole case tells.

    Linear in the number of claims.
    """
    return weigh_backed(propositions, backed(Voices.of(readings, descents), propositions, who), grades)


def weigh_backed(propositions: Sequence[Proposition], behind: Backed, grades: Grades = NONE) -> tuple[Weighed, ...]:
    """The weights of propositions by what stands behind each of them."""
    backers = {id_: one.backers for id_, one in behind.items()}
    others = rivals_of(propositions, behind)
    changing = {id_: years for id_, one in behind.items() if one.answer and (years := one.answer.half_life)}
    return weigh_all(
        propositions,
        backers,
        others.groups,
        others.within,
        questions=others.questions,
        changing=changing,
        grades=grades,
    )


def rivals_of(propositions: Sequence[Proposition], behind: Backed) -> Rivals:
    """Which of these propositions exclude or hold each other."""
    answers = {id_: one.answer for id_, one in behind.items() if one.answer}
    return rivals(propositions, answers, {id_: one.backers for id_, one in behind.items()})


def backed(voices: Voices, propositions: Sequence[Proposition], who: Who = NOBODY_KNOWN) -> dict[str, Backing]:
    """Who stands behind these propositions of the readings whose voices these are, and what they answer.

    An origin is a person or body wherever it speaks, and a nameless one in its original report: what copies carry is
    its voice once more. Who does not comment, was withdrawn or only relays another stands behind nothing.
    """
    claims = {claim.id: claim for reading in voices.readings.values() for claim in claims_of(reading)}
    found: dict[str, Backing] = {}
    for one in propositions:
        mine = [claims[id_] for id_ in one.claims if id_ in claims]
        says = answer(one, mine, voices.readings, who)
        found[one.id] = Backing(tuple(once(_backers(mine, voices, who))), says)
    return found


def denied(claim: Claim) -> bool:
    """Whether a claim stands against its proposition: a denial, or the event or tie itself negated."""
    what = claim.event or claim.tie
    return claim.attribution.stance == "denies" or (what is not None and what.polarity == "negated")


def _backers(claims: Sequence[Claim], voices: Voices, who: Who) -> Iterator[Backer]:
    heard: dict[tuple[str, str], tuple[Voice, Claim]] = {}
    for claim in claims:
        said = (claim.report, claim.attribution.id)
        if claim.attribution.stance != "declines":
            heard.setdefault(said, (voices.voice(said), claim))
    quoted = {one.origin for one, _ in heard.values() if one.speaker and one.speaker.kind != "reporter"}
    for voice, claim in heard.values():
        speaker = voice.speaker
        if speaker is None or voice.relays or (voice.correction and voice.correction.whole):
            continue
        if speaker.kind == "reporter" and voice.origin in quoted:
            continue
        named = "the reporter" if speaker.kind == "reporter" else speaker.words
        told = _day(voices.readings[voice.origin]) if voice.origin in voices.readings else None
        yield Backer(_origin(voice, speaker, who), speaker.kind, voice.certainty, denied(claim), named, told)


def _day(reading: Reading) -> date | None:
    try:
        return date.fromisoformat((reading.report.published or "")[:10])
    except ValueError:
        return None


def _origin(voice: Voice, speaker: Speaker, who: Who) -> str:
    """A key of the person or body: the actor, where it is known, else the name, else the speaker in its report."""
    for name in (speaker.body, speaker.name):
        if name:
            return who.named(speaker.report, name) or " ".join(comparable(name)) or name
    return f"{voice.origin}:{speaker.number}"
