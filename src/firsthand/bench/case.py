"""How a case bears 10,000 and 100,000 claims: to weigh all that is stated in it, and to show the first page of it.

The case is filled with generated rows, not by reading: reports of ten claims, half of them copies, a proposition with
four claims in the mean (most have one), a quarter of them events and ties of which some are rivals, 2,000 speakers, one
denial in eight. `weigh` is what follows the propositions: the first weighing of a case, from what stands behind each
of them to weights that are kept. `page` is the first page by the library in a new process, `about` the same with words
that one claim in a hundred has, `command` `firsthand weigh --limit 50` as a whole.
Seconds are by the clock, and by the processor, which other work on the machine disturbs less.
"""

import random
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import insert

from firsthand.actors import Actors
from firsthand.bench.scores import Result
from firsthand.bench.speed import _peak
from firsthand.case import Case, Filter, Resolved, tables
from firsthand.case.resolved import keep
from firsthand.case.rows import report_row, rows_of
from firsthand.case.steps import content, sum_up
from firsthand.lineage import Descent
from firsthand.origins import Origins
from firsthand.pipeline import weigh, weights
from firsthand.propositions import Proposition
from firsthand.reading import Attribution, Reading, Source
from firsthand.report import Report
from firsthand.span import Span
from firsthand.weighing import Backer
from firsthand.weighing.answers import Answer
from firsthand.weighing.backed import Backing

SIZES = (10_000, 100_000)
_CLAIMS = 10
"""Claims of a report."""
_EACH = 4
_SPEAKERS, _GROUPS, _TARGETS, _DAYS = 2_000, 40, 2_000, 2_000
_PAGE = 50
_BATCH = 500
_START = date(2031, 1, 1)
_WORDS = tuple(f"word{number}" for number in range(3_000))


@dataclass(frozen=True, slots=True)
class Row:
    """One size: seconds by the clock and by the processor, and the most memory that weighing held, in bytes."""

    claims: int
    propositions: int
    rivals: int
    weigh: tuple[float, float]
    page: tuple[float, float]
    about: tuple[float, float]
    command: float
    memory: int

    def as_json(self) -> dict[str, object]:
        """The row as plain values."""
        timed = {"weigh": self.weigh, "page": self.page, "about": self.about}
        shown = {
            f"{name}_{by}": round(each[n], 2) for name, each in timed.items() for n, by in ((0, "s"), (1, "cpu_s"))
        }
        counts = {"claims": self.claims, "propositions": self.propositions, "with_rivals": self.rivals}
        return {**counts, **shown, "command_s": round(self.command, 2), "peak_mb": round(self.memory / 1e6)}


def measure(sizes: tuple[int, ...] = SIZES) -> Result[Row]:
    """Fill a case of each size and time it, each step in a process of its own."""
    return Result(tuple(map(_measured, sizes)), (f"{_CLAIMS} claims a report, {_EACH} a proposition in the mean",))


def _measured(size: int) -> Row:
    with TemporaryDirectory() as folder:
        place = Path(folder) / "case.db"
        _alone(fill, place, size)
        many, rivals, memory, *weighed = _alone(_weigh, place)
        _, *page = _alone(_page, place, None)
        _, *about = _alone(_page, place, _WORDS[0])
        begun = time.perf_counter()
        main = "from firsthand.cli import main; main()"
        command = [sys.executable, "-c", main, "weigh", "--limit", str(_PAGE), "--case", str(place)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        whole = time.perf_counter() - begun
        return Row(size, int(many), int(rivals), _pair(weighed), _pair(page), _pair(about), whole, int(memory))


def _pair(seconds: list[float]) -> tuple[float, float]:
    return seconds[0], seconds[1]


def _alone(step: object, *given: object) -> list[float]:
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        return process.submit(step, *given).result()  # type: ignore[arg-type]


def _weigh(place: Path) -> list[float]:
    with Case.open(place, create=False) as case:
        begun, worked = time.perf_counter(), time.process_time()
        found = weigh(case)
        seconds = [time.perf_counter() - begun, time.process_time() - worked]
    return [len(found), sum(bool(one.rivals) for one in found), _peak(), *seconds]


def _page(place: Path, about: str | None) -> list[float]:
    begun, worked = time.perf_counter(), time.process_time()
    with Case.open(place, create=False) as case:
        found = weights(case, Filter(about=about, limit=_PAGE))
    return [len(found), time.perf_counter() - begun, time.process_time() - worked]


def fill(place: Path, size: int, seed: int = 7) -> None:
    """Make a case of so many claims, with its lineage and propositions worked out and kept; nothing is weighed."""
    chance = random.Random(seed)
    stated = [*_stated(size, chance)]
    with Case.open(place) as case, case._database.writing() as connection:
        ids: dict[int, list[str]] = defaultdict(list)
        batch: dict[str, list[dict[str, object]]] = defaultdict(list)
        for number in range(size // _CLAIMS):
            mine = stated[number * _CLAIMS : (number + 1) * _CLAIMS]
            read = _reading(number, mine, chance)
            batch["report"].append(report_row(read.report, read.report.id))
            batch["reading"].append({"report": read.report.id, "reader": read.reader, "notes": []})
            for table, rows in rows_of(read).items():
                batch[table.name] += rows
            for place_, what in enumerate(mine, 1):
                ids[what].append(f"{read.report.id}:c{place_}")
            if number % _BATCH == _BATCH - 1 or number == size // _CLAIMS - 1:
                for name, rows in batch.items():
                    if rows:
                        connection.execute(insert(tables.metadata.tables[name]), rows)
                batch.clear()
        sum_up(connection)
        descents = tuple(_descent(number) for number in range(size // _CLAIMS))
        made = [_proposition(what, claims, chance) for what, claims in sorted(ids.items())]
        behind = {one.id: backing for one, backing in made}
        found = Resolved(descents, Actors((), (), ()), tuple(one for one, _ in made), behind)
        keep(connection, found, content(connection))


def _stated(size: int, chance: random.Random) -> Iterator[int]:
    """The number of the proposition of each claim: most propositions have one, few have many."""
    total = size // _EACH
    for number in range(size):
        yield number if number < total else int(total * chance.random() ** 3)


def _reading(number: int, stated: list[int], chance: random.Random) -> Reading:
    text, attributions = "", []
    for place, what in enumerate(stated, 1):
        words = " ".join(_WORDS[(what * 7 + n * n) % len(_WORDS)] for n in range(6))
        words = f"{_WORDS[0]} {words}" if what % 100 == 0 else words
        start, speaker = len(text), f"Speaker {chance.randrange(_SPEAKERS)}"
        text += f"{speaker} said {words}.\n"
        at = start + len(speaker) + 6
        source = Source((Span(start, start + len(speaker)),), "named_person", anonymous=False)
        cue, content_ = (Span(at - 5, at - 1),), (Span(at, at + len(words)),)
        attributions.append(Attribution(f"a{place}", source, cue, content_))
    published = (_START + timedelta(number % _DAYS)).isoformat()
    report = Report(f"r{number:06}", text, published=published, outlet=f"Outlet {number % 200}", language="en")
    return Reading(report, "generated", attributions=tuple(attributions))


def _descent(number: int) -> Descent:
    id_ = f"r{number:06}"
    return Descent(id_, id_, None, (), "not established", "original", (), (), ())


def _proposition(what: int, claims: list[str], chance: random.Random) -> tuple[Proposition, Backing]:
    reports = tuple(dict.fromkeys(id_.partition(":")[0] for id_ in claims))
    told = [_START + timedelta(int(report[1:]) % _DAYS) for report in reports]
    spoken = [chance.randrange(_SPEAKERS) for _ in reports if chance.random() < 0.5] or [chance.randrange(_SPEAKERS)]
    backers = tuple(
        Backer(f"s{who}", "named_person", "certain", chance.random() < 0.125, f"Speaker {who}", day)
        for who, day in zip(dict.fromkeys(spoken), told, strict=False)
    )
    against = sum(one.against for one in backers)
    kind, says = _answer(what, chance)
    text = f"{kind} {what}: " + " ".join(_WORDS[(what * 7 + n * n) % len(_WORDS)] for n in range(6))
    pro, contra = (Origins(many, many, (), "certain" if many else None) for many in (len(backers) - against, against))
    id_ = f"{reports[0]}:{'s' if kind == 'statement' else 'p'}{what}"
    one = Proposition(id_, kind, text, pro, contra, 0, reports, tuple(claims), ("counted",))  # type: ignore[arg-type]
    return one, Backing(backers, says)


def _answer(what: int, chance: random.Random) -> tuple[str, Answer | None]:
    draw = chance.random()
    who = frozenset([f"group {chance.randrange(_GROUPS)}"])
    if draw < 0.15:
        day = _START + timedelta(chance.randrange(_DAYS))
        whom = frozenset([f"target {chance.randrange(_TARGETS)}"])
        return "event", Answer("ASSAULT", who, whom, (day, day), "drone", open=False)
    if draw < 0.25:
        return "tie", Answer("leads", frozenset([f"person {what}"]), frozenset([f"unit {chance.randrange(_TARGETS)}"]))
    return "statement", None
