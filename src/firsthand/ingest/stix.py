"""STIX 2.1 bundles to known actors: people, bodies and groups with their names, no more.

The format is a JSON object of type `bundle` (OASIS, 2021). Relationships are not read: that an actor commands another
is a claim, and a bundle does not hold the words of whoever makes it. Objects that are revoked are passed over.
"""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from firsthand.errors import InputError
from firsthand.ingest.aside import SetAside
from firsthand.ingest.content import one_line
from firsthand.ingest.ftm import Listing
from firsthand.ingest.text import decode, storable
from firsthand.known import Known
from firsthand.reading import MentionType

_CLASSES: Mapping[str, MentionType] = {"individual": "person", "organization": "organisation", "class": "country"}
_GROUPS = ("threat-actor", "intrusion-set")
_NOT_NAMED = frozenset(("described-only", "unnamed-person", "unnamed-group", "reporter", "document"))
"""Labels of our own bundles for whoever is no actor by name."""
_LONGEST = 300


def read_stix(path: Path) -> Listing:
    """The known actors of a bundle; of an id that stands twice, the later.

    Raises:
        InputError: the file cannot be read, or is no bundle.
    """
    try:
        bundle = json.loads(decode(path.read_bytes()))
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; name a file with a STIX 2.1 bundle") from error
    except InputError as error:
        raise InputError(f"{path} holds no STIX bundle: {error}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path} is not JSON: expected one STIX 2.1 bundle") from error
    objects = bundle.get("objects", []) if isinstance(bundle, dict) and bundle.get("type") == "bundle" else None
    if not isinstance(objects, list):
        raise InputError(f"{path} is no STIX bundle: expected an object of type bundle with a list of objects")
    known: dict[str, Known] = {}
    passed_over: Counter[str] = Counter()
    set_aside: list[SetAside] = []
    for number, one in enumerate(objects, start=1):
        try:
            if not isinstance(one, dict):
                raise InputError(f"is a JSON {type(one).__name__}: expected a STIX object")
            kind = _kind(one)
            if kind is None:
                passed_over[str(one.get("type"))[:40]] += 1
            else:
                actor = _known(one, kind)
                known[actor.id] = actor
        except InputError as error:
            set_aside.append(SetAside(f"{path}: object {number}", str(error)))
    return Listing(tuple(known.values()), dict(passed_over.most_common()), tuple(set_aside))


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
    lines = (one_line(name, limit=_LONGEST) for name in given if isinstance(name, str) and storable(name))
    names = tuple(dict.fromkeys(line for line in lines if line))
    id_ = one.get("id")
    if not isinstance(id_, str) or not storable(id_) or not 0 < len(id_) <= _LONGEST or id_ != "".join(id_.split()):
        raise InputError(f"has the id {str(id_)[:40]!r}: expected such as identity--UUID")
    if not names:
        raise InputError(f"{id_} has no name: expected name to be a text")
    return Known(f"known:{id_}", kind, names)
