"""PolNeAR (Newell et al., LREC 2018): articles with their attributions, from brat stand-off files."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from firsthand.report import normalise

_ANNOTATOR = re.compile(r"_[0-9a-f]{4}$")
_SPAN = re.compile(r"(\S+) (\d+ \d+(?:;\d+ \d+)*)$")
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gold:
    """One attribution; each role has zero or more [start, end) pairs."""

    source: tuple[Pair, ...]
    cue: tuple[Pair, ...]
    content: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Article:
    name: str
    text: str
    attributions: tuple[Gold, ...]


def articles(part: Path) -> Iterator[Article]:
    """Each article of a part once: where it was annotated twice, the first file by name counts."""
    seen = set()
    for path in sorted((part / "attributions").glob("*.ann")):
        name = _ANNOTATOR.sub("", path.stem)
        if name in seen:
            continue
        seen.add(name)
        text = (part / "text" / f"{name}.txt").open(encoding="utf-8", newline="").read()
        if text != normalise(text):
            raise ValueError(f"{name} has carriage returns: its offsets would not fit")
        yield Article(name, text, tuple(_attributions(path.read_text(encoding="utf-8"), text)))


def halves(all_articles: list[Article], held: int, seed: int) -> tuple[list[Article], list[Article]]:
    """Articles to train on, and `held` others for choices, drawn with the seed."""
    order = list(all_articles)
    random.Random(seed).shuffle(order)
    return order[held:], order[:held]


def _attributions(annotations: str, text: str) -> Iterator[Gold]:
    spans: dict[str, tuple[Pair, ...]] = {}
    for line in annotations.split("\n"):
        fields = line.split("\t")
        if line.startswith("T") and len(fields) >= 2 and (match := _SPAN.match(fields[1])):
            pairs = (tuple(map(int, pair.split())) for pair in match[2].split(";"))
            spans[fields[0]] = tuple(p for p in (_trim(text, *pair) for pair in pairs) if p)
    for line in annotations.split("\n"):
        if not line.startswith("E") or "\t" not in line:
            continue
        roles: dict[str, list[Pair]] = {"Source": [], "Cue": [], "Content": []}
        for argument in line.split("\t")[1].split():
            role, _, target = argument.partition(":")
            roles.get(role.rstrip("0123456789"), []).extend(spans.get(target, ()))
        if roles["Content"]:
            yield Gold(*(tuple(sorted(set(roles[role]))) for role in ("Source", "Cue", "Content")))


def _trim(text: str, start: int, end: int) -> Pair | None:
    end = min(end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
