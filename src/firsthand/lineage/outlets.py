"""Outlets by their names, and how one credits another. Lineage by text needs none of it; it tells directions."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from firsthand.errors import SettingError

_DATELINE = re.compile(r"\(([A-Z][\w .&'’-]{1,40})\)\s*[-–—]")
_SAYS = (
    r"report(?:s|ed|ing)|said|says|wrote|quoted|cited|told|citing|revealed|published|first reported|broke|learned|"
    r"ha[sd] (?:reported|learned)|inform[óo]"
)


@dataclass(frozen=True, slots=True)
class Outlets:
    """Names that are one outlet (`aliases`: spelling to name), and outlets of one house (`houses`: name to house)."""

    aliases: Mapping[str, str] = field(default_factory=dict)
    houses: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> "Outlets":
        """Outlets of a TOML file with a table `agencies` (name = [other spellings]) and `houses` (name = [outlets]).

        Raises:
            SettingError: the file cannot be read as such.
        """
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
            aliases = {other: name for name, others in data.get("agencies", {}).items() for other in (name, *others)}
            houses = {outlet: house for house, outlets in data.get("houses", {}).items() for outlet in outlets}
        except (OSError, ValueError, AttributeError, TypeError) as error:
            raise SettingError(f"{path}: no list of outlets ({error}): write [agencies] and [houses] tables") from None
        return cls(aliases, houses)

    def name(self, spelling: str | None) -> str | None:
        """The one name of an outlet: `AP` and `Associated Press` are the same."""
        return self.aliases.get(spelling, spelling) if spelling else None

    def house(self, outlet: str | None) -> str | None:
        """The house of an outlet: itself where it belongs to none."""
        name = self.name(outlet)
        return self.houses.get(name, name) if name else None

    def signed(self, outlet: str | None, text: str) -> frozenset[str]:
        """The names under which a text presents itself: its outlet and the agency of its dateline."""
        found = {self.name(outlet)} if outlet else set()
        if match := _DATELINE.search(text[:400]):
            found.add(self.name(match.group(1).strip()))
        return frozenset(name for name in found if name)

    def credits(self, names: frozenset[str], text: str) -> Iterator[str]:
        """Those of the names that a text credits: "(XYZ)" at its head or foot, "By XYZ", "XYZ reported", "told XYZ"."""
        for name in sorted(names):
            spellings = {name, name.removeprefix("The ")} | {a for a, n in self.aliases.items() if n == name}
            if any(_credited(spelling, text) for spelling in sorted(spellings)):
                yield name


def _credited(name: str, text: str) -> bool:
    if name not in text:
        return False
    quoted = re.escape(name)
    pattern = (
        rf"\(\s*{quoted}\s*\)|^\s*(?:By|Source:|From)\s+(?:the\s+)?{quoted}|(?:told|[Aa]ccording to|quoted by|"
        rf"cited by|reported by|agency|interview with)\s+(?:the\s+)?(?:news agency\s+)?{quoted}\b|\b{quoted}"
        rf"(?:\s+news agency)?,?\s+(?:{_SAYS})\b|\b{quoted}['’]s? report"
    )
    return re.search(pattern, text, re.MULTILINE) is not None


@cache
def known_outlets() -> Outlets:
    """The wire agencies of the list that lies beside this file."""
    return Outlets.read(Path(__file__).parent / "outlets.toml")
