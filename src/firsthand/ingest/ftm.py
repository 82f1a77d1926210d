"""FollowTheMoney entities, one a line, to known actors, and memberships and posts to the ties that they state.

The format (https://followthemoney.tech) is a JSON object with `id`, `schema` and `properties`, each of these a list of
strings; sanctions lists are given away in it. Of people and bodies names and countries are kept, and nothing else; of
ties those that say who belongs to, leads or follows whom. Family, addresses and owners of companies are not read.
"""

import codecs
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice, product
from pathlib import Path

from firsthand.errors import InputError
from firsthand.ingest.aside import SetAside
from firsthand.ingest.content import one_line
from firsthand.ingest.listing import Listing
from firsthand.ingest.source import MEBIBYTE, bytes_of, stream_of
from firsthand.ingest.stated import StatedTie, first_day, id_of
from firsthand.ingest.text import decode, storable
from firsthand.ingest.unpacked import LINE_LIMIT
from firsthand.known import Known
from firsthand.reading import MentionType, Reading, TieType

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
TIES: Mapping[str, tuple[TieType, str, str, str]] = {
    "Membership": ("member_of", "member", "organization", "member of"),
    "Employment": ("member_of", "employee", "employer", "member of"),
    "Directorship": ("leads", "director", "organization", "director of"),
    "Succession": ("succeeded", "successor", "predecessor", "successor of"),
}
"""The kinds of entity that are ties: type, the properties of subject and object, and the words for it."""
READER = "ftm"
_HEAD = 4096
_MOST = 100
"""Ties of one entity, which may name several ends."""
_LONGEST = 300
"""Characters of the longest name that is kept."""


def read_ftm(path: Path, outlet: str | None = None) -> Listing:
    """The known actors of a file and their ties; of an id that stands twice, the later. `outlet` is whose list it is.

    Raises:
        InputError: the file cannot be read, is empty, or no line of it is an entity.
    """
    known: dict[str, Known] = {}
    relations: dict[str, tuple[int, Mapping[str, object]]] = {}
    passed_over: Counter[str] = Counter()
    set_aside: list[SetAside] = []
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        try:
            entity = _entity(line)
            schema = str(entity["schema"])
            if schema in SCHEMATA:
                one = _known(entity)
                known[one.id] = one
            elif schema in TIES:
                relations[str(entity["id"])] = number, entity
            else:
                passed_over[schema[:40]] += 1
        except InputError as error:
            set_aside.append(SetAside(f"{path}:{number}", str(error)))
    if not known and not passed_over and not relations:
        told = set_aside[0].reason if set_aside else "is empty"
        raise InputError(f"{path} holds no FollowTheMoney entities: its first line {told}")
    ties: list[Reading] = []
    for number, relation in relations.values():
        try:
            stated = list(_ties(relation, known, outlet))
            ties += [tie.reading(READER) for tie in stated]
            passed_over.update([] if stated else [str(relation["schema"])])
        except InputError as error:
            set_aside.append(SetAside(f"{path}:{number}", str(error)))
    return Listing(tuple(known.values()), dict(passed_over.most_common()), tuple(set_aside), tuple(ties))


def _lines(path: Path) -> Iterator[str]:
    """The lines of a file as it is read; only one that is no UTF-8 is in memory as a whole.

    Raises:
        InputError: it cannot be read, is empty, or is no text.
    """
    try:
        with stream_of(str(path)) as file:
            head = file.read(_HEAD)
            if not head.strip() and len(head) < _HEAD:
                raise InputError("is empty: expected entities, one JSON object a line")
            if b"\0" in head or head.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                yield from decode(bytes_of(str(path))).split("\n")
                return
            file.seek(0)
            while line := file.readline(LINE_LIMIT + 1):
                if len(line) > LINE_LIMIT:
                    raise InputError(f"has a line of more than {LINE_LIMIT // MEBIBYTE} MiB: write one entity a line")
                yield decode(line)
    except InputError as error:
        raise InputError(f"{path} holds no FollowTheMoney entities: {error}") from error


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
    return Known(f"known:{id_}", SCHEMATA[str(entity["schema"])], names, weak, tuple(codes), _lists(entity))


def _lists(entity: Mapping[str, object]) -> tuple[str, ...]:
    """The lists that an entity is from."""
    lists = entity.get("datasets")
    found = {one for one in lists if isinstance(one, str) and storable(one)} if isinstance(lists, list) else ()
    return tuple(sorted(found))


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


def _ties(entity: Mapping[str, object], known: Mapping[str, Known], outlet: str | None) -> Iterator[StatedTie]:
    """The ties of an entity whose ends the list names; none where it names only one."""
    type_, subject, object_, word = TIES[str(entity["schema"])]
    ends = [
        [known[f"known:{id_}"] for id_ in _values(entity, (name,)) if f"known:{id_}" in known]
        for name in (subject, object_)
    ]
    role, told = _values(entity, ("role",)), _values(entity, ("summary", "description"))
    lists = entity.get("datasets")
    whose = outlet or (
        lists[0] if isinstance(lists, list) and lists and isinstance(lists[0], str) and storable(lists[0]) else None
    )
    for number, (one, other) in enumerate(islice(product(*ends), _MOST), start=1):
        start, stop = _date(entity, "startDate"), _date(entity, "endDate")
        if start and stop and stop < start[: len(stop)]:
            raise InputError(f"is said to end in {stop} before it begins in {start}: mend the list")
        yield StatedTie(
            id_of("ftm", str(entity["id"])[:_LONGEST], *([str(number)] if number > 1 else [])), word, type_,
            (one.name, one.type), (other.name, other.type), start, stop, _values(entity, ("publisher",)),
            "; ".join((*role, *told)) or None, one_line(whose),
        )  # fmt: skip


def _date(entity: Mapping[str, object], name: str) -> str | None:
    """A year, month or day; a time of day behind it does not matter.

    Raises:
        InputError: it names a day that cannot be.
    """
    for value in _values(entity, (name,)):
        if found := re.match(r"\d{4}(-\d\d(-\d\d)?)?(?![\d-])", value, re.ASCII):
            try:
                date.fromisoformat(first_day(found[0]))
            except ValueError as error:
                raise InputError(f"has the date {value[:40]!r}, which cannot be: mend the list") from error
            return found[0]
    return None
