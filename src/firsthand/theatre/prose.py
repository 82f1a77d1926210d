"""Text with marks: pieces of prose that are put together while every mark keeps its place."""

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

Mark = tuple[str, object, int, int]
"""A label, whatever the mark stands for, and the characters [start, end)."""

_EITHER = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)(?:\|([^{}]*))?\}")


@dataclass(frozen=True, slots=True)
class Prose:
    """Some characters and the marks on them."""

    text: str
    marks: tuple[Mark, ...] = ()

    def marked(self, label: str, what: object = 0) -> "Prose":
        """The same with all of it marked."""
        return Prose(self.text, (*self.marks, (label, what, 0, len(self.text))))

    @property
    def capital(self) -> "Prose":
        """The same, beginning with a capital letter; a quotation mark before it stays."""
        at = 1 if self.text[:1] in ("“", '"') else 0
        return Prose(self.text[:at] + self.text[at : at + 1].upper() + self.text[at + 1 :], self.marks)


Part = Prose | str


def joined(parts: Iterable[Part], between: str = "") -> Prose:
    """Several pieces as one."""
    texts: list[str] = []
    marks: list[Mark] = []
    at = 0
    for part in parts:
        if texts and between:
            texts.append(between)
            at += len(between)
        if isinstance(part, str):
            texts.append(part)
            at += len(part)
        else:
            texts.append(part.text)
            marks += [(label, what, start + at, end + at) for label, what, start, end in part.marks]
            at += len(part.text)
    return Prose("".join(texts), tuple(marks))


@cache
def _pieces(template: str) -> tuple[tuple[str, str | None, str | None], ...]:
    """A template as (text before, slot, its own words) in order."""
    found: list[tuple[str, str | None, str | None]] = []
    at = 0
    for match in _SLOT.finditer(template):
        found.append((template[at : match.start()], match[1], match[2]))
        at = match.end()
    found.append((template[at:], None, None))
    return tuple(found)


def varied(template: str, chance: random.Random) -> str:
    """A template with one word chosen of each `[this/that]`; `[/word]` may leave it out."""
    return _EITHER.sub(lambda match: chance.choice(match[1].split("/")), template) if "[" in template else template


def fill(template: str, **slots: Part) -> Prose:
    """A template with its slots filled: `{target}` takes a slot, `{trigger|struck}` marks its own words."""
    parts: list[Part] = []
    for before, slot, words in _pieces(template):
        parts.append(before)
        if words is not None and slot is not None:
            parts.append(Prose(words, ((slot, 0, 0, len(words)),)))
        elif slot is not None:
            parts.append(slots[slot])
    return joined(parts)
