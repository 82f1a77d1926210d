"""A happening: one event as all reports together tell it, with the values on which they differ side by side."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.reading import EventType, Json, Mode, RoleName, When, Where


@dataclass(frozen=True, slots=True)
class Told:
    """A value of one kind ("date", "place", "killed") and the claims that give it."""

    what: str
    value: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """One event as all reports together tell it.

    `id` is that of the first proposition that it has; `when` is the narrowest interval that all who date it share, and
    `where` the finest place; `parts` are the actors' ids or, where none is known, their words, by role. `conflicts` are
    values that cannot all be right.
    """

    id: str
    type: EventType
    mode: Mode
    when: When | None
    where: Where | None
    parts: Mapping[RoleName, tuple[str, ...]]
    propositions: tuple[str, ...]
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    told: tuple[Told, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def conflicts(self) -> dict[str, tuple[Told, ...]]:
        """By what they are of, the values that differ."""
        found: dict[str, list[Told]] = defaultdict(list)
        for one in self.told:
            found[one.what].append(one)
        return {what: tuple(values) for what, values in found.items() if len(values) > 1}

    def as_json(self) -> Json:
        """For `firsthand events --joined`."""
        return {
            "id": self.id,
            "type": self.type,
            "mode": self.mode,
            "when": self.when.as_json() if self.when else None,
            "where": self.where.as_json() if self.where else None,
            "parts": {role: list(names) for role, names in self.parts.items()},
            "reports": list(self.reports),
            "propositions": list(self.propositions),
            "claims": list(self.claims),
            "told": [{"what": one.what, "value": one.value, "claims": list(one.claims)} for one in self.told],
            "conflicts": sorted(self.conflicts),
            "reasons": list(self.reasons),
        }
