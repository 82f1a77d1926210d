"""Copies made of a text, each with the truth about every sentence: taken, from where, or own.

Each function takes a story and a source of chance and gives the sentences of a copy. A round trip by a translation
machine is given as a function, since it needs a package (`translation`).
"""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from firsthand.report import Report
from firsthand.span import Span

_END = re.compile(r"(?<=[.!?][\"”’)])\s+(?=[A-Z“\"(])|(?<=[.!?])\s+(?=[A-Z“\"(])")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|St|Jr|No|U\.S|[A-Z])\.$")
_WIRES = ("Meridian Wire", "Lantern Press", "Coast News Agency", "Northline", "Union Dispatch")
_TOWNS = ("ADREVO", "TOLVANE", "CORVANE", "OSTERBY", "BRANNICK")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_FOR: dict[str, str] = {
    "said": "stated", "says": "states", "told": "informed", "also": "too", "but": "however", "many": "numerous",
    "about": "around", "big": "large", "began": "started", "help": "assist", "show": "indicate", "shows": "indicates",
    "according": "as stated", "because": "since", "while": "whereas", "called": "described", "asked": "questioned",
    "after": "following", "get": "obtain", "need": "require", "want": "wish", "wants": "wishes", "think": "believe",
    "people": "persons", "last": "past", "recent": "latest", "against": "opposing", "several": "a number of",
    "whether": "if", "should": "ought to", "must": "has to", "plan": "scheme", "plans": "schemes", "new": "fresh",
    "made": "produced", "might": "could", "win": "gain", "won": "gained", "during": "in the course of",
    "campaign": "race", "voters": "electors", "support": "backing", "poll": "survey", "group": "body",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a text: where it stands, and which report it was taken from (`None`: its own).

    `counts` is false for what is neither, as a heading or a line of credit.
    """

    text: str
    paragraph: int
    source: str | None = None
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Copied:
    """A report with its truth: how it was made, of which report, and of each sentence whether and whence it is taken.

    `family` names the original. What is `partly` from a family may be counted to it or not.
    """

    report: Report
    kind: str
    family: str
    parent: str | None
    sentences: tuple[tuple[Span, str | None], ...]
    partly: bool = False


Change = Callable[[Sequence[Sentence], random.Random], Sequence[Sentence]]


def sentences_in(text: str, source: str | None = None) -> list[Sentence]:
    """The sentences of a text by a plain rule that is not the one that is measured."""
    found: list[Sentence] = []
    for number, paragraph in enumerate(re.split(r"\s*\n\s*", text.strip())):
        before = ""
        for piece in _END.split(paragraph):
            before = f"{before} {piece}".strip()
            if not _TITLE.search(before):
                found.append(Sentence(before, number, source))
                before = ""
        if before:
            found.append(Sentence(before, number, source))
    return found


def written(sentences: Sequence[Sentence]) -> tuple[str, tuple[tuple[Span, str | None], ...]]:
    """The text that the sentences make, and the spans of those that count, each with its source."""
    text = ""
    truth: list[tuple[Span, str | None]] = []
    before: int | None = None
    for sentence in sentences:
        text += "" if before is None else " " if sentence.paragraph == before else "\n\n"
        before = sentence.paragraph
        if sentence.counts:
            truth.append((Span(len(text), len(text) + len(sentence.text)), sentence.source))
        text += sentence.text
    return text + "\n", tuple(truth)


def reprint(story: Sequence[Sentence], chance: random.Random, least: float = 0.4) -> list[Sentence]:
    """A wire reprint: another heading and credit, cut from the end, sometimes a sentence left out on the way.

    At `least` so much of the story is kept.
    """
    kept = list(story[1 : max(4, round(len(story) * chance.uniform(least, 1.0)))])
    if len(kept) > 6 and chance.random() < 0.5:
        del kept[chance.randrange(2, len(kept) - 1)]
    wire = chance.choice(_WIRES)
    head = Sentence(_heading(story, chance), -2, counts=False)
    kept[0] = replace(kept[0], text=f"{chance.choice(_TOWNS)} ({wire}) - {kept[0].text}")
    foot = Sentence(chance.choice((f"({wire})", f"Source: {wire}", f"© {wire}. All rights reserved.")), 10_000)
    return [head, *kept, replace(foot, counts=False)]


def edited(story: Sequence[Sentence], chance: random.Random) -> list[Sentence]:
    """Light edits: some words for others, adverbs dropped, a sentence left out here and there."""
    kept = [one for one in story if chance.random() > 0.06]
    return [replace(one, text=_reworded(one.text, chance, 0.5)) for one in kept]


def as_it_is(story: Sequence[Sentence], _: random.Random) -> list[Sentence]:
    """No change: what changes it is done before, as a round trip is."""
    return list(story)


def cut_and_turned(story: Sequence[Sentence], chance: random.Random) -> list[Sentence]:
    """Some 40 to 70 of 100 sentences, in blocks, in another order."""
    size = chance.randint(2, 3)
    blocks = [list(story[at : at + size]) for at in range(0, len(story), size)]
    kept = chance.sample(blocks, max(2, round(len(blocks) * chance.uniform(0.4, 0.7))))
    return [replace(one, paragraph=100 * number + one.paragraph) for number, block in enumerate(kept) for one in block]


def citing(story: Sequence[Sentence], chance: random.Random) -> list[Sentence]:
    """A brief of three to five sentences that says who reported it; each reworded and turned around."""
    able = [one for one in story[1 : max(10, len(story) * 2 // 3)] if 60 < len(one.text) < 400] or list(story[:6])
    picked = sorted(chance.sample(range(len(able)), min(len(able), chance.randint(3, 5))))
    brief = [replace(able[n], text=_turned(_reworded(able[n].text, chance, 0.7), chance)) for n in picked]
    wire, day = chance.choice(_WIRES), chance.choice(_DAYS)
    first = brief[0].text
    begun = first if first[:1] in '“"' else first[:1].lower() + first[1:]
    brief[0] = replace(brief[0], text=f"{wire} reported on {day} that {begun}")
    return [replace(one, paragraph=number // 2) for number, one in enumerate(brief)]


def woven(story: Sequence[Sentence], host: Sequence[Sentence], chance: random.Random) -> list[Sentence]:
    """Two or three passages of two to four sentences of the story, set into a report that has the rest of its own."""
    into = [[replace(one, source=None)] for one in host[: chance.randint(9, 18)]]
    at = 1
    for _ in range(chance.randint(2, 3)):
        length = chance.randint(2, 4)
        if at + length > len(story):
            break
        passage = [replace(one, text=_reworded(one.text, chance, 0.3)) for one in story[at : at + length]]
        into.insert(chance.randrange(1, len(into)), passage)
        at += length + chance.randint(1, 3)
    return [replace(one, paragraph=number) for number, block in enumerate(into) for one in block]


def handed_on(story: Sequence[Sentence], own: Sequence[Sentence], chance: random.Random) -> list[Sentence]:
    """One step of a chain: a reprint, or cut a little and lightly edited, seldom with a sentence or two of its own."""
    if chance.random() < 0.33:
        return reprint(story, chance, 0.7)
    kept = [one for one in story if chance.random() > 0.12] if chance.random() < 0.6 else list(story)
    if chance.random() < 0.6:
        kept = kept[: max(5, round(len(kept) * chance.uniform(0.7, 0.95)))]
    changed = [replace(one, text=_reworded(one.text, chance, 0.25)) for one in kept]
    for one in own[: chance.choice((0, 0, 0, 0, 1, 2))]:
        changed.insert(chance.randrange(1, len(changed)), replace(one, paragraph=5_000 + len(changed), source=None))
    return changed


def _heading(story: Sequence[Sentence], chance: random.Random) -> str:
    words = chance.choice(story[1:8]).text.split()
    return " ".join(words[: chance.randint(5, 9)]).rstrip(".,;")


def _reworded(text: str, chance: random.Random, rate: float) -> str:
    """Words of the list for others, each with that probability; half as often an adverb is dropped."""
    words: list[str] = []
    for word in text.split():
        plain = word.strip('.,;:“”"()').lower()
        if plain in _FOR and chance.random() < rate:
            words.append(re.sub(re.escape(plain), _FOR[plain], word, flags=re.IGNORECASE))
        elif not (plain.endswith("ly") and word.isalpha() and word.islower() and chance.random() < rate / 2):
            words.append(word)
    return " ".join(words) or text


def _turned(text: str, chance: random.Random) -> str:
    """What follows a comma put first, and what stands in brackets left out, some of the time."""
    text = re.sub(r"\s*\([^)]*\)", "", text).strip() or text
    head, comma, tail = text.rstrip(".").rpartition(", ")
    if comma and 15 < len(tail) < 90 and len(head) > 20 and chance.random() < 0.5 and "“" not in text:
        return f"{tail[:1].upper()}{tail[1:]}, {head[:1].lower()}{head[1:]}."
    return text
