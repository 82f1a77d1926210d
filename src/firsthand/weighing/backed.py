"""From a case to what its propositions are weighed by: who stands behind each, and which cannot both be true."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from firsthand.claims import Claim, claims_of
from firsthand.lineage import Descent
from firsthand.origins import NOBODY_KNOWN, Speaker, Voice, Voices, Who
from firsthand.origins.names import comparable
from firsthand.propositions import Proposition
from firsthand.reading import Reading
from firsthand.weighing.admiralty import Credibility
from firsthand.weighing.evidence import Backer, once
from firsthand.weighing.rivals import Rivals, rivals
from firsthand.weighing.weighed import Weighed, weigh_all


@dataclass(frozen=True, slots=True)
class Backed:
    """What stands behind propositions, by their ids: each origin once for each side, and the rivals."""

    backers: Mapping[str, tuple[Backer, ...]]
    rivals: Rivals


def weigh_case(
    readings: Sequence[Reading],
    descents: Sequence[Descent],
    propositions: Sequence[Proposition],
    who: Who = NOBODY_KNOWN,
    set_by_analyst: Mapping[str, Credibility] | None = None,
) -> tuple[Weighed, ...]:
    """The weights of the propositions of these readings, in their order: all by what the whole case tells.

    Linear in the number of claims.
    """
    behind = backed(readings, descents, propositions, who)
    return weigh_all(propositions, behind.backers, behind.rivals.groups, behind.rivals.within, set_by_analyst)


def backed(
    readings: Sequence[Reading],
    descents: Sequence[Descent],
    propositions: Sequence[Proposition],
    who: Who = NOBODY_KNOWN,
) -> Backed:
    """Who stands behind these propositions, and which are rivals.

    An origin is a person or body wherever it speaks, and a nameless one in its original report: what copies carry is
    its voice once more. Who does not comment, was withdrawn or only relays another stands behind nothing.
    """
    voices = Voices.of(readings, descents)
    claims = {claim.id: claim for reading in readings for claim in claims_of(reading)}
    made = {
        one.id: tuple(once(_backers([claims[id_] for id_ in one.claims if id_ in claims], voices, who)))
        for one in propositions
    }
    return Backed(made, rivals({one.report.id: one for one in readings}, claims, propositions, made, who))


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
        yield Backer(_origin(voice, speaker, who), speaker.kind, voice.certainty, denied(claim), named)


def _origin(voice: Voice, speaker: Speaker, who: Who) -> str:
    """A key of the person or body: the actor, where it is known, else the name, else the speaker in its report."""
    for name in (speaker.body, speaker.name):
        if name:
            return who.named(speaker.report, name) or " ".join(comparable(name)) or name
    return f"{voice.origin}:{speaker.number}"
