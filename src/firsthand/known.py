"""Known actors: people and bodies from a list that an analyst brought in. A list proposes; it is no truth."""

from dataclasses import dataclass

from firsthand.reading import Json, MentionType


@dataclass(frozen=True, slots=True)
class Known:
    """An actor of a list, by its names; nothing else about a person is kept.

    `id` is `known:` and the list's own id, and stands in judgements where a mention's id does. `names` are the main
    name, aliases and former names, the main one first; `weak` are aliases that the list itself calls weak, which
    propose nothing by themselves. `countries` are ISO 3166-1 alpha-2 in capitals; `lists` say where it is from.
    """

    id: str
    type: MentionType
    names: tuple[str, ...]
    weak: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.names:
            raise ValueError(f"known actor {self.id} has no name")

    @property
    def name(self) -> str:
        """The main name."""
        return self.names[0]

    def as_json(self) -> Json:
        """The object of a known actor."""
        return {
            "id": self.id,
            "name": self.name,
            "type": self.type,
            "names": list(self.names),
            "weak": list(self.weak),
            "countries": list(self.countries),
            "lists": list(self.lists),
        }
