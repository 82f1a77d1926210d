"""STIX 2.1 bundles to known actors, by their names, and to the ties that their relationships state.

The format is a JSON object of type `bundle` (OASIS, 2021). Each relationship of two actors is a report of its own: its
sources are those that it cites, else whoever made it, and its times are an interval. Objects that are revoked are
passed over, and so are relationships that a program made (an identity of class `system`, such as ours): what was
worked out from reports is no source beside them.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import get_args

from firsthand.errors import InputError, MetadataError
from firsthand.ingest.aside import SetAside
from firsthand.ingest.listing import Listing
from firsthand.ingest.source import bytes_of
from firsthand.ingest.stated import StatedTie, id_of, short
from firsthand.ingest.text import decode, storable
from firsthand.known import Known
from firsthand.reading import MentionType, TieType
from firsthand.report import iso_time

READER = "stix"
_CLASSES: Mapping[str, MentionType] = {"individual": "person", "organization": "organisation", "class": "country"}
_GROUPS = ("threat-actor", "intrusion-set")
_NOT_NAMED = frozenset(("described-only", "unnamed-person", "unnamed-group", "reporter", "document"))
"""Labels of our own bundles for whoever is no actor by name."""
_TIES: Mapping[str, tuple[TieType, bool]] = {
    **{type_.replace("_", "-"): (type_, False) for type_ in get_args(TieType)},
    "controls": ("commands", False),
    "directs": ("commands", False),
    "funds": ("sponsors", False),
    "part-of": ("member_of", False),
    "belongs-to": ("member_of", False),
    "duplicate-of": ("alias_of", False),
    "sponsored-by": ("sponsors", True),
    "funded-by": ("sponsors", True),
    "controlled-by": ("commands", True),
    "commanded-by": ("commands", True),
    "led-by": ("leads", True),
    "trained-by": ("trains", True),
    "supplied-by": ("supplies", True),
}
"""Types of relationship as ties, and whether source and target change places.

The standard's own `attributed-to` is left out: it is used for who stands behind a group in any way.
"""
_LONGEST = 300
_TEXT = 5_000


def read_stix(path: Path, outlet: str | None = None) -> Listing:
    """The known actors of a bundle and its ties; of an id that stands twice, the later. `outlet` is whose bundle it is.

    Raises:
        InputError: the file cannot be read, or is no bundle.
    """
    objects = _objects(path)
    known: dict[str, Known] = {}
    passed_over: Counter[str] = Counter()
    set_aside: list[SetAside] = []
    relations: dict[str, tuple[int, Mapping[str, object]]] = {}
    for number, one in enumerate(objects, start=1):
        try:
            if not isinstance(one, dict):
                raise InputError(f"is a JSON {type(one).__name__}: expected a STIX object")
            kind = _kind(one)
            if kind:
                actor = _known(one, kind)
                known[actor.id] = actor
            elif one.get("type") == "relationship" and one.get("revoked") is not True:
                relations[str(one.get("id"))] = number, one
            else:
                passed_over[str(one.get("type"))[:40]] += 1
        except InputError as error:
            set_aside.append(SetAside(f"{path}: object {number}", str(error)))
    makers = _makers(objects)
    ties: list[StatedTie] = []
    for number, relation in relations.values():
        try:
            found = _tie(relation, known, makers, outlet)
            ties += [found] if isinstance(found, StatedTie) else []
            passed_over.update([] if isinstance(found, StatedTie) else [found])
        except InputError as error:
            set_aside.append(SetAside(f"{path}: object {number}", str(error)))
    readings = tuple(tie.reading(READER) for tie in ties)
    return Listing(tuple(known.values()), dict(passed_over.most_common()), tuple(set_aside), readings)


def _objects(path: Path) -> Sequence[object]:
    try:
        bundle = json.loads(decode(bytes_of(str(path))))
    except InputError as error:
        raise InputError(f"{path} holds no STIX bundle: {error}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path} is not JSON: expected one STIX 2.1 bundle") from error
    objects = bundle.get("objects", []) if isinstance(bundle, dict) and bundle.get("type") == "bundle" else None
    if not isinstance(objects, list):
        raise InputError(f"{path} is no STIX bundle: expected an object of type bundle with a list of objects")
    return objects


def _kind(one: Mapping[str, object]) -> MentionType | None:
    labels = one.get("labels")
    hidden = isinstance(labels, list) and any(isinstance(label, str) and label in _NOT_NAMED for label in labels)
    if one.get("revoked") is True or hidden:
        return None
    if one.get("type") in _GROUPS:
        return "armed_group"
    return _CLASSES.get(str(one.get("identity_class"))) if one.get("type") == "identity" else None


def _known(one: Mapping[str, object], kind: MentionType) -> Known:
    """The actor of an object.

    Raises:
        InputError: it has no id or no name.
    """
    aliases = one.get("aliases")
    given = [one.get("name"), *(aliases if isinstance(aliases, list) else [])]
    names = tuple(dict.fromkeys(line for name in given if (line := short(name, _LONGEST))))
    id_ = _id(one)
    if not names:
        raise InputError(f"{id_} has no name: expected name to be a text")
    return Known(f"known:{id_}", kind, names)


def _id(one: Mapping[str, object]) -> str:
    id_ = one.get("id")
    if not isinstance(id_, str) or not storable(id_) or not 0 < len(id_) <= _LONGEST or id_ != "".join(id_.split()):
        raise InputError(f"has the id {str(id_)[:40]!r}: expected such as identity--UUID")
    return id_


def _makers(objects: Sequence[object]) -> Mapping[str, tuple[str, bool]]:
    """Who made objects: the name of each identity by its id, and whether it is a program."""
    return {
        str(one.get("id")): (name, one.get("identity_class") == "system")
        for one in objects
        if isinstance(one, dict) and one.get("type") == "identity" and (name := short(one.get("name"), _LONGEST))
    }


def _tie(
    one: Mapping[str, object], known: Mapping[str, Known], makers: Mapping[str, tuple[str, bool]], outlet: str | None
) -> StatedTie | str:
    """The tie of a relationship, or what it is where it is passed over.

    Raises:
        InputError: it has no id, or a time that is none.
    """
    word = short(one.get("relationship_type"), 60) or "relationship"
    type_, turned = _TIES.get(word, (None, False))
    ends = [known.get(f"known:{one.get(name)}") for name in ("source_ref", "target_ref")]
    if turned:
        ends.reverse()
    subject, object_ = ends
    maker, program = makers.get(str(one.get("created_by_ref")), (None, False))
    if type_ is None or subject is None or object_ is None:
        return f"relationship {word}"
    if program:
        return "relationship made by a program"
    start, stop = _day(one.get("start_time")), _day(one.get("stop_time"), last=True)
    if start and stop and stop < start:
        raise InputError(f"is said to stop on {stop} before it starts on {start}: mend the bundle")
    return StatedTie(
        id_of(_id(one)), word, type_, (subject.name, subject.type), (object_.name, object_.type), start, stop,
        tuple(_cited(one)) or ((maker,) if maker else ()), short(one.get("description"), _TEXT), outlet or maker,
        _day(one.get("created")),
    )  # fmt: skip


def _cited(one: Mapping[str, object]) -> Iterator[str]:
    references = one.get("external_references")
    for reference in references if isinstance(references, list) else ():
        if isinstance(reference, dict) and (name := short(reference.get("source_name"), _LONGEST)):
            yield name


def _day(value: object, last: bool = False) -> str | None:
    """The day of a timestamp; one that ends as a day begins has ended with the day before.

    Raises:
        InputError: it is none.
    """
    if value is None:
        return None
    try:
        time = iso_time(value) if isinstance(value, str) else ""
        day = date.fromisoformat(time[:10])
    except (MetadataError, ValueError) as error:
        raise InputError(f"has the time {str(value)[:40]!r}: expected such as 2031-03-05T00:00:00Z") from error
    midnight = time[11:19] == "00:00:00" and day > date.min
    return (day - timedelta(1) if last and midnight else day).isoformat()
