"""A voice: who stands behind one attribution once copies are followed back to where they come from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from firsthand.lineage import Descent
from firsthand.origins.carried import Carried, Said, carried
from firsthand.origins.corrections import Correction, corrections
from firsthand.origins.names import comparable
from firsthand.origins.speaker import Speaker
from firsthand.origins.speakers import speakers_of
from firsthand.reading import Attribution, Certainty, Reading


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says something in a report, and from where it is carried.

    `speaker` is the original's where the report took it over, `None` where nobody is named; `origin` is the report in
    which it was first said, `family` its lineage; `known` is false where nothing tells what that report comes from;
    `carried` whether another report was first. `correction` is what took the statement back; `relays` tells that the
    speaker is an outlet of the case, which tells what others said.
    """

    said: Said
    origin: str
    speaker: Speaker | None
    certainty: Certainty
    family: str
    known: bool
    carried: bool
    correction: Correction | None = None
    relays: bool = False


@dataclass(frozen=True)
class Voices:
    """The voices behind all attributions of some readings."""

    readings: Mapping[str, Reading]
    descents: Mapping[str, Descent]
    speakers: Mapping[str, Mapping[str, Speaker | None]]
    carried: Mapping[Said, Carried]
    corrections: Mapping[Said, Correction]
    _said: dict[Said, Attribution] = field(default_factory=dict)

    @classmethod
    def of(cls, readings: Sequence[Reading], descents: Sequence[Descent]) -> "Voices":
        """The voices of these readings, whose descents these are.

        What was rejected still tells what is a copy of it: a copy does not come to stand for itself.
        """
        whole = [reading.whole for reading in readings]
        voices = cls(
            {reading.report.id: reading for reading in readings},
            {descent.report: descent for descent in descents},
            {reading.report.id: speakers_of(reading) for reading in whole},
            carried(whole, descents),
            corrections(readings),
        )
        for reading in whole:
            for said in reading.attributions:
                voices._said[reading.report.id, said.id] = said
        return voices

    def attribution(self, said: Said) -> Attribution:
        """The attribution that a report's id and its own id name."""
        return self._said[said]

    def root(self, said: Said) -> Said | None:
        """Where an attribution was first said: itself where nothing tells of another; `None` where none is found."""
        found = self.carried.get(said)
        if found is None:
            return said
        return None if found.attribution is None else (found.report, found.attribution)

    def voice(self, said: Said) -> Voice:
        """The voice behind an attribution."""
        root = self.root(said)
        origin = root[0] if root else self.carried[said].report
        descent = self.descents.get(origin)
        speaker = self.speakers[root[0]][root[1]] if root else None
        return Voice(
            said,
            origin,
            speaker,
            self._said[said].certainty,
            descent.lineage if descent else origin,
            descent is not None and (descent.kind != "unknown" or root is None),
            carried=said in self.carried,
            correction=self.corrections.get(root) if root else None,
            relays=speaker is not None and self._relays(speaker),
        )

    def _relays(self, speaker: Speaker) -> bool:
        if not speaker.name or speaker.kind == "reporter":
            return False
        words = comparable(speaker.name)
        return any(words[start:] in self._outlets for start in range(len(words)))

    @cached_property
    def _outlets(self) -> frozenset[tuple[str, ...]]:
        return frozenset(comparable(one.report.outlet) for one in self.readings.values() if one.report.outlet)
