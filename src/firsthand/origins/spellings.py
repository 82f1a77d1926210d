"""Spellings of one name among all the names of some texts, found without comparing each with each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from firsthand.origins.names import same_word

_LONG = 5


def spellings(names: Mapping[int, str]) -> dict[int, int]:
    """For the key of a name that is spelt otherwise elsewhere, the one key that stands for all its spellings.

    `names` are single words by their keys. Two are compared where leaving a letter out of one or both makes them the
    same (after the symmetric deletes of Garbe's SymSpell); which key stands for them depends on the names alone.
    """
    near: dict[str, list[int]] = defaultdict(list)
    ordered = sorted(names.items(), key=lambda pair: (pair[1], pair[0]))
    stands_for: dict[int, int] = {}
    for key, name in ordered:
        if len(name) < _LONG:
            continue
        forms = _forms(name)
        candidates = dict.fromkeys(other for form in forms for other in near[form])
        first = next((other for other in candidates if same_word(names[other], name)), None)
        if first is not None:
            stands_for[key] = stands_for.get(first, first)
        for form in forms:
            near[form].append(key)
    return stands_for


def _forms(name: str) -> Iterable[str]:
    return dict.fromkeys((name, *(name[:at] + name[at + 1 :] for at in range(1, len(name)))))
