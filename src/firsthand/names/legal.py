"""Legal forms in full, in many languages: Limited Liability Company, Aktiengesellschaft.

From `data/legal.txt`, one a line in plain letters, which `tools/person_names.py` makes of rigour's table.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

LONG = 8
"""A form of one word is longer than this many letters; shorter ones are names as well."""


def legal_words(words: Sequence[str]) -> frozenset[str]:
    """Which of a name's words, in plain letters and in order, belong to a legal form in full."""
    found: set[str] = set()
    for place, word in enumerate(words):
        for form in _forms().get(word, ()):
            if tuple(words[place : place + len(form)]) == form:
                found.update(form)
    return frozenset(found)


@cache
def _forms() -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for line in (files(__package__) / "data" / "legal.txt").read_text(encoding="ascii").splitlines():
        form = tuple(line.split())
        table[form[0]].append(form)
    return {word: tuple(forms) for word, forms in table.items()}
