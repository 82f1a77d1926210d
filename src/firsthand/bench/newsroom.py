"""A newsroom of made copies among genuine articles of PolNeAR and re3d, by a fixed seed.

Which genuine articles are themselves copies of each other is told by a rule that is not the one that is measured:
two share runs of eight words to at least `_SHARED` of the shorter one. Pairs of them count neither for nor against
anybody. Nor are articles that carry a wire's name taken as originals.
"""

import csv
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache

from firsthand.bench import polnear, re3d
from firsthand.bench.copies import (
    Change,
    Copied,
    Sentence,
    as_it_is,
    citing,
    cut_and_turned,
    edited,
    handed_on,
    reprint,
    sentences_in,
    woven,
    written,
)
from firsthand.bench.translation import Translate
from firsthand.report import Report
from firsthand.settings import research_data

ORIGINALS = 45
OF_EACH = 22
WOVEN = 20
CHAINS = 60
_RELEASES = 10
_SAME_DAY = 15
_FORM = "military forces conducted"
"""What the daily strike releases say."""
_RUN = 8
_SHARED = 0.05
_TRANSLATED = 16
"""Sentences of a story that are taken through the translation machine: it is slow."""
_OUTLETS = ("Morning Bell", "Harbour Post", "Saltwind", "Globe of Maren", "Valley Courier", "Radio Osterby", "The Pier")
_BEGIN = datetime(2016, 9, 1, 6, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Reports with their truth, and pairs of genuine articles that may be copies of each other."""

    copies: tuple[Copied, ...]
    unclear: frozenset[frozenset[str]]


def newsroom(seed: int, translate: Translate | None, others: int = 0) -> Newsroom:
    """Originals, their copies of kinds a to e, woven reports (f) and hard negatives, and `others` other articles."""
    chance = random.Random(f"newsroom {seed}")
    stories = {one.id: one for one in genuine()}
    able = [id for id, one in stories.items() if _able(one)]
    originals = chance.sample(able, ORIGINALS)
    free = [id for id in stories if id not in originals]
    chance.shuffle(free)
    made: list[Copied] = [_genuine(stories[id], "original", chance) for id in originals]
    made += list(_copies(made, stories, translate, random.Random(f"copies {seed}")))
    hosts: list[str] = []
    weaving = random.Random(f"weaving {seed}")
    for number, id in enumerate(weaving.sample(originals, WOVEN)):
        host = _like(stories[id], [stories[one] for one in free if one not in hosts and stories[one].day])
        hosts.append(host.id)
        story, own = sentences_in(stories[id].text, id), sentences_in(host.text)
        made.append(_copied(f"f{number:02}", "f", id, id, woven(story, own, weaving), made, weaving, partly=True))
    negatives = _negatives(originals, stories, [id for id in free if id not in hosts], chance)
    rest = [id for id in free if id not in hosts and id not in negatives]
    made += [_genuine(stories[id], "other", chance) for id in (*negatives, *rest[:others])]
    return Newsroom(tuple(made), _unclear([stories[one.family] for one in made if one.kind in ("original", "other")]))


def chains(seed: int) -> tuple[Copied, ...]:
    """Stories handed on two or three times, each report a copy of the one before; a third of the times is missing."""
    chance = random.Random(f"chains {seed}")
    stories = {one.id: one for one in genuine()}
    able = [id for id, one in stories.items() if _able(one)]
    picked = chance.sample(able, 2 * CHAINS)
    made: list[Copied] = []
    for number, (id, filler) in enumerate(zip(picked[:CHAINS], picked[CHAINS:], strict=True)):
        chain = [_genuine(stories[id], "original", chance)]
        told, own = sentences_in(stories[id].text, id), sentences_in(stories[filler].text)[3:]
        for step in range(chance.randint(2, 3)):
            told = handed_on([replace(one, source=chain[-1].report.id) for one in told], own[2 * step :], chance)
            chain.append(_copied(f"g{number:02}-{step}", "g", id, chain[-1].report.id, told, chain, chance))
        made += chain
    without = set(chance.sample(range(len(made)), len(made) // 3))
    return tuple(
        replace(one, report=replace(one.report, published=None)) if n in without else one for n, one in enumerate(made)
    )


@dataclass(frozen=True, slots=True)
class Story:
    """A genuine article: `day` of publication and whether a `wire` is named, where that is known."""

    id: str
    text: str
    day: str | None = None
    outlet: str | None = None
    wire: bool = False


@cache
def genuine() -> tuple[Story, ...]:
    """The articles of PolNeAR and the documents of re3d, among them daily releases that fill the same form."""
    with (research_data() / "polnear" / "metadata.tsv").open(encoding="utf-8", newline="") as file:
        rows = {row["filename"]: row for row in csv.DictReader(file, delimiter="\t")}
    found: list[Story] = []
    for part in ("train", "dev"):
        for article in polnear.articles(part):
            row = rows.get(article.report.id, {})
            wire = row.get("wire") not in ("None", "NA", "", None) or row.get("author") in (
                "AP",
                "AFP",
                "Reuters",
                "UPI",
            )
            day = row.get("publication_date")
            day = day if day and re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None
            found.append(Story(article.report.id, article.report.text, day, row.get("publisher"), wire))
    for part in ("train", "dev"):
        for document in re3d.documents(part):
            form = _FORM if _FORM in document.report.text else None
            found.append(Story(document.report.id, document.report.text, None, form))
    return tuple(found)


def _able(story: Story) -> bool:
    return story.outlet != _FORM and not story.wire and len(story.text) > 1000 and len(sentences_in(story.text)) > 8


def _copies(
    originals: Sequence[Copied], stories: dict[str, Story], translate: Translate | None, chance: random.Random
) -> Iterator[Copied]:
    """The copies of kinds a to e, each kind of originals drawn by chance; c and d share none."""
    changes: dict[str, Change] = {"a": reprint, "b": edited, "c": as_it_is, "d": cut_and_turned, "e": citing}
    ids = [one.report.id for one in originals]
    drawn = {kind: chance.sample(ids, OF_EACH) for kind in "abe"}
    drawn |= {"c": ids[:OF_EACH], "d": ids[OF_EACH : 2 * OF_EACH]}
    for kind, change in changes.items():
        if kind in "cd" and translate is None:
            continue
        for number, id in enumerate(drawn[kind]):
            story = sentences_in(stories[id].text, id)
            if kind in "cd" and translate:
                story = story[:_TRANSLATED]
                texts = translate([one.text for one in story])
                story = [replace(one, text=text) for one, text in zip(story, texts, strict=True)]
            yield _copied(f"{kind}{number:02}", kind, id, id, change(story, chance), originals, chance)


def _genuine(story: Story, kind: str, chance: random.Random) -> Copied:
    time = f"{story.day}T{chance.randint(5, 12):02}:00:00Z" if story.day else None
    report = Report(story.id, story.text, published=time, outlet=story.outlet, language="en")
    return Copied(report, kind, story.id, None, ())


def _copied(
    id: str,
    kind: str,
    family: str,
    parent: str,
    told: Sequence[Sentence],
    before: Sequence[Copied],
    chance: random.Random,
    partly: bool = False,
) -> Copied:
    text, truth = written(told)
    earlier = next((one.report.published for one in before if one.report.id == parent), None)
    at = datetime.fromisoformat(earlier) if earlier else _BEGIN
    time = (at + timedelta(hours=chance.randint(1, 30))).isoformat()
    report = Report(id, text, published=time, outlet=chance.choice(_OUTLETS), language="en")
    return Copied(report, kind, family, parent, truth, partly)


def _negatives(
    originals: Sequence[str], stories: dict[str, Story], free: Sequence[str], chance: random.Random
) -> list[str]:
    """Strike releases that fill the same form, and articles of the same days and topics as originals."""
    releases = [id for id in free if stories[id].outlet == _FORM]
    releases += [id for id in free if stories[id].day is None and id not in releases][: _RELEASES - len(releases)]
    found: list[str] = []
    for id in chance.sample(list(originals), _SAME_DAY):
        found.append(_like(stories[id], [stories[one] for one in free if one not in found and stories[one].day]).id)
    return releases + found


def _like(story: Story, among: Sequence[Story]) -> Story:
    """Of the articles of about the same day, the one with the most names in common."""
    names = _names(story.text)
    day = datetime.fromisoformat(story.day) if story.day else None

    def likeness(other: Story) -> tuple[bool, float, str]:
        near = bool(day and other.day and abs((datetime.fromisoformat(other.day) - day).days) <= 2)
        theirs = _names(other.text)
        return near, len(names & theirs) / (1 + len(theirs)) ** 0.5, other.id

    return max(among, key=likeness)


@cache
def _names(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"(?<=[a-z,] )[A-Z][a-z]{3,}", text))


def _unclear(stories: Sequence[Story]) -> frozenset[frozenset[str]]:
    bearers: dict[int, list[int]] = defaultdict(list)
    sizes: list[int] = []
    for number, story in enumerate(stories):
        words = re.findall(r"\w+", story.text.lower())
        runs = {hash(tuple(words[at : at + _RUN])) for at in range(len(words) - _RUN + 1)}
        sizes.append(len(runs))
        for run in runs:
            bearers[run].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for listed in bearers.values():
        if 1 < len(listed) < 30:
            shared.update((a, b) for at, a in enumerate(listed) for b in listed[at + 1 :])
    return frozenset(
        frozenset((stories[a].id, stories[b].id))
        for (a, b), number in shared.items()
        if number >= _SHARED * min(sizes[a], sizes[b]) and _FORM not in (stories[a].outlet, stories[b].outlet)
    )
