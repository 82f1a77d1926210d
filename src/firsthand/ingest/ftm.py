"""FollowTheMoney entities, one a line, to known actors: people and bodies with their names and countries, no more.

The format (https://followthemoney.tech) is a JSON object with `id`, `schema` and `properties`, each of these a list of
strings; sanctions lists are given away in it. What else it tells of a person is not read.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from firsthand.errors import InputError
from firsthand.ingest.aside import SetAside
from firsthand.ingest.content import one_line
from firsthand.ingest.text import decode, storable
from firsthand.known import Known
from firsthand.reading import MentionType

SCHEMATA: Mapping[str, MentionType] = {
    "Person": "person",
    "LegalEntity": "organisation",
    "Organization": "organisation",
    "Company": "organisation",
    "PublicBody": "organisation",
}
"""The kinds of entity that are actors; all others (vessels, addresses, ownership) are passed over."""

NAMES = ("name", "alias", "previousName", "abbreviation")
WEAK = ("weakAlias",)
COUNTRIES = ("country", "mainCountry", "jurisdiction", "nationality", "citizenship")
_LONGEST = 300
"""Characters of the longest name that is kept."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a file of entities holds: known actors by id, kinds that were passed over, lines that make no sense."""

    known: tuple[Known, ...]
    passed_over: Mapping[str, int]
    set_aside: tuple[SetAside, ...]


def read_ftm(path: Path) -> Listing:
    """The known actors of a file; of an id that stands twice, the later.

    Raises:
        InputError: the file cannot be read, is empty, or no line of it is an entity.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; name a file of FollowTheMoney entities") from error
    if not data.strip():
        raise InputError(f"{path} is empty: expected FollowTheMoney entities, one JSON object a line")
    try:
        lines = decode(data).split("\n")
    except InputError as error:
        raise InputError(f"{path} holds no FollowTheMoney entities: {error}") from error
    return _listing(lines, path)


def _listing(lines: Iterable[str], path: Path) -> Listing:
    known: dict[str, Known] = {}
    passed_over: Counter[str] = Counter()
    set_aside: list[SetAside] = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                entity = _entity(line)
                schema = str(entity["schema"])
                if schema in SCHEMATA:
                    one = _known(entity)
                    known[one.id] = one
                else:
                    passed_over[schema] += 1
            except InputError as error:
                set_aside.append(SetAside(f"{path}:{number}", str(error)))
    if not known and not passed_over:
        raise InputError(f"{path} holds no FollowTheMoney entities: its first line {set_aside[0].reason}")
    return Listing(tuple(known.values()), dict(passed_over.most_common()), tuple(set_aside))


def _entity(line: str) -> dict[str, object]:
    """The object of a line.

    Raises:
        InputError: it is none, or no entity.
    """
    try:
        found = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"is not JSON ({error.msg}, column {error.colno}): expected one object a line") from error
    except (ValueError, RecursionError) as error:
        raise InputError("has a number or a nesting too large for JSON: expected one entity a line") from error
    if not isinstance(found, dict):
        raise InputError(f"is a JSON {type(found).__name__}, expected an object: write one entity a line")
    for key, kind in (("id", str), ("schema", str), ("properties", dict)):
        if not isinstance(found.get(key), kind) or not found[key]:
            raise InputError(f"has no {key}: expected an entity with id, schema and properties")
    return found


def _known(entity: Mapping[str, object]) -> Known:
    """The actor of an entity.

    Raises:
        InputError: it has no name, or what no case can hold.
    """
    names = _values(entity, NAMES)
    if not names:
        raise InputError(f"entity {entity['id']!r} has no name: expected properties.name to be a list of names")
    id_ = str(entity["id"])
    if not storable(id_) or len(id_) > _LONGEST or id_ != "".join(id_.split()):
        raise InputError(f"entity has the id {id_[:40]!r}: expected up to {_LONGEST} characters without spaces")
    weak = tuple(name for name in _values(entity, WEAK) if name not in names)
    codes = dict.fromkeys(code.upper() for code in _values(entity, COUNTRIES) if len(code) == 2 and code.isalpha())
    lists = entity.get("datasets")
    of = sorted({one for one in lists if isinstance(one, str) and storable(one)}) if isinstance(lists, list) else ()
    return Known(f"known:{id_}", SCHEMATA[str(entity["schema"])], names, weak, tuple(codes), tuple(of))


def _values(entity: Mapping[str, object], names: Iterable[str]) -> tuple[str, ...]:
    """The strings of some properties, each once, on one line."""
    properties = entity["properties"]
    found: dict[str, None] = {}
    for name in names:
        values = properties.get(name, ()) if isinstance(properties, dict) else ()
        for value in [values] if isinstance(values, str) else values if isinstance(values, list) else ():
            if isinstance(value, str) and storable(value) and (line := one_line(value, limit=_LONGEST)):
                found[line] = None
    return tuple(found)
