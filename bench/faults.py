"""Does anything break when commands that write are killed at random moments?

Reads reports about invented countries into a case, then runs every command that writes, again and again, each in a
process group of its own that gets `kill -9` at a random moment of its usual time. After each kill the case is checked
(hashes, offsets, quotations, references, index of words), nothing in it may be doubled, what a command that ended had
said it stored must be there, and every file that it wrote must be whole or not there. At the end the reports are read
once more, and readings and claims must be those of a case that was never disturbed. Exits with 1 where not.

    python bench/faults.py --kills 1000 --seed 2
    python bench/faults.py --kills 1000 --case postgresql://ana@server/empty_database
"""

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

from kill9 import write_reports
from sqlalchemy import func, select

from firsthand.case import Case
from firsthand.case.tables import metadata
from firsthand.cli import app

REPORTS = 3
READER = ("--reader", "rules")
FORMATS = ("stix", "ftm", "csv", "jsonl", "graphml", "prov", "parquet")
LISTED = {
    "schema": "Person",
    "id": "Q1",
    "properties": {"name": ["Ansel Worrick"], "alias": ["Colonel Worrick"], "country": ["xk"]},
}


@dataclass
class World:
    """What the commands work on: a case, a folder of reports, and a place for what they write."""

    case: str
    folder: Path
    out: Path
    chance: random.Random
    number: int = 0
    opened: Case | None = None
    ends: list[str] = field(default_factory=list)

    def command(self, name: str) -> list[str]:
        """The arguments of a run of a command; each run is given something new to do."""
        self.number += 1
        here, tag = ["--case", self.case], f"run {self.number}"
        left, right = self.chance.sample(self.ends, 2) if self.ends else ("a", "b")
        match name:
            case "read":
                return ["read", str(self.folder), "--outlet", tag, "--workers", "1", *READER, *here]
            case "read by two":
                return ["read", str(self.folder), "--outlet", tag, "--workers", "2", *READER, *here]
            case "read into a new case":
                return ["read", str(self.folder), "--workers", "1", *READER, "--case", str(self.out / "new.db")]
            case "same" | "different":
                return [name, left, right, "--why", tag, "--by", "Ana", *here]
            case "grade":
                return ["grade", "Dunmere Post", self.chance.choice("ABCDE"), "--why", tag, "--by", "Ana", *here]
            case "accept" | "reject":
                claim = f"r{self.chance.randrange(REPORTS):04}:c{self.chance.randrange(1, 4)}"
                return [name, claim, "--why", tag, "--by", "Ana", *here]
            case "import":
                file = self.folder.parent / "list.ftm.json"
                row = {**LISTED, "properties": {**LISTED["properties"], "position": [tag]}}
                file.write_text(json.dumps(row) + "\n", encoding="utf-8")
                return ["import", "ftm", str(file), *here]
            case "export":
                format = self.chance.choice(FORMATS)
                return ["export", format, "-o", str(self.out / f"out.{format}"), *here]
            case "dossier":
                return ["dossier", "-o", str(self.out / "dossier.html"), *here]
            case "theatre":
                return ["theatre", "--seed", "7", "--reports", "30", "--weeks", "8", "-o", str(self.out / "world")]
            case "case copy":
                return ["case", "copy", self.case, str(self.out / "copy.db")]
            case "case backup":
                return ["case", "backup", str(self.out / "backup.db"), *here]
            case _:
                return [name, *here]


COMMANDS = (
    *("read", "read by two", "read into a new case", "import", "same", "different", "undo", "grade", "accept"),
    *("reject", "weigh", "propositions", "export", "dossier", "theatre", "case copy", "case backup"),
)

WRITERS = ("read into a new case", "export", "dossier", "theatre", "case copy", "case backup")
"""Those that write files of their own."""


def start(arguments: Sequence[str]) -> int:
    """Run a command in a process group of its own; its number. All modules are loaded, as in a program that runs."""
    child = os.fork()
    os.setpgid(child, child)  # here and in the child, whichever comes first
    if child:
        return child
    code = 1
    try:
        with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
            app(list(arguments), standalone_mode=False)
        code = 0
    finally:
        os._exit(code)


def finished(child: int) -> int | None:
    """The exit status of a child that has ended."""
    done, status = os.waitpid(child, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if done else None


def run(arguments: Sequence[str], after: float | None = None) -> tuple[bool, int]:
    """Run a command and kill it `after` so many seconds; whether it was killed, and its exit status."""
    child = start(arguments)
    until = None if after is None else time.monotonic() + after
    while (status := finished(child)) is None:
        if until is not None and time.monotonic() >= until:
            os.killpg(child, signal.SIGKILL)
            return True, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        time.sleep(0.002)
    return False, status


def wrong(world: World, name: str, arguments: Sequence[str], ended_well: bool) -> Iterator[str]:
    """What is not as it should be after a run."""
    with world.opened or Case.open(world.case) as case:  # at its end all connections are given back
        world.opened = case
        yield from map(str, case.faults())
        yield from doubled(case)
        if ended_well and "--why" in arguments:
            why = arguments[list(arguments).index("--why") + 1]
            told = [one.why for one in (*case.ledger(), *case.grades(), *case.reviews())]
            if told.count(why) != 1:
                yield f"`{name}` ended well, and what it stored is there {told.count(why)} times"
    if name in WRITERS:
        yield from unwhole(world.out)


def doubled(case: Case) -> Iterator[str]:
    """Reports whose text is there twice, and decisions that are."""
    report = metadata.tables["report"]
    with case._database.reading() as connection:
        twice = connection.execute(select(report.c.id).group_by(report.c.text, report.c.id).having(func.count() > 1))
        yield from (f"report {id} is there twice" for id in twice.scalars())
        count, texts = connection.execute(select(func.count(), func.count(report.c.text.distinct()))).one()
        if count != texts:
            yield f"{count} reports of {texts} texts"
    for what, rows in (("judgement", case.ledger()), ("grade", case.grades()), ("review", case.reviews())):
        for why, times in Counter(one.why for one in rows if one.why).items():
            if times > 1:
                yield f"{what} {why!r} is there {times} times"


def unwhole(out: Path) -> Iterator[str]:
    """Files that are there under their names and are not whole; what is whole is taken away."""
    for path in sorted(out.iterdir()):
        if path.name.endswith((".part", ".part-wal", ".part-shm", ".part-journal", "-wal", "-shm", "-journal")):
            continue  # of a run that was killed; the next one takes it away
        try:
            whole(path)
        except Exception as error:  # noqa: BLE001 - whatever a reader says against it
            yield f"{path.name} is not whole: {type(error).__name__} {error}"
        if path.suffix == ".db" and path.name != "new.db":
            path.unlink()


def whole(path: Path) -> None:
    """Read a file to its end as what it is."""
    if path.is_dir():
        assert (path / "truth.json").is_file(), "no truth"
        assert len(list((path / "reports").glob("*.txt"))) == 30, "reports are missing"
        for file in path.rglob("*"):
            if file.is_file():
                file.unlink()
        for folder in sorted(path.rglob("*"), reverse=True):
            folder.rmdir()
        path.rmdir()
    elif path.suffix == ".db":
        with Case.open(path, create=path.name == "new.db") as case:
            assert not list(case.faults()), "has faults"
    elif path.suffix in (".stix", ".prov"):
        json.loads(path.read_bytes())
    elif path.suffix in (".ftm", ".jsonl"):
        content = path.read_text(encoding="utf-8")
        assert content.endswith("\n"), "cut short"
        list(map(json.loads, content.splitlines()))
    elif path.suffix == ".parquet":
        from pyarrow.parquet import read_table

        read_table(path)
    else:
        ends = {".html": "</html>", ".graphml": "</graphml>", ".csv": ""}[path.suffix]
        content = path.read_text(encoding="utf-8")
        assert content.endswith(f"{ends}\n") or content.endswith(ends), "cut short"


def read_rows(location: str) -> dict[str, list[tuple[object, ...]]]:
    """What was read, table by table."""
    names = ("report", "reading", "mention", "attribution", "event", "tie", "claim")
    with Case.open(location, create=False) as case, case._database.reading() as connection:
        tables = {name: metadata.tables[name] for name in names}
        return {
            name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for name, table in tables.items()
        }


def rehearse(world: World) -> dict[str, float]:
    """How long each command takes when nobody disturbs it, which also loads all that it needs."""
    took = {}
    for name in COMMANDS:
        arguments = world.command(name)
        began = time.monotonic()
        _, status = run(arguments)
        took[name] = time.monotonic() - began
        if status and name not in ("accept", "reject"):
            sys.exit(f"`{name}` exits with {status} when nobody disturbs it: {' '.join(arguments)}")
        told = list(wrong(world, name, arguments, status == 0))
        if told:
            sys.exit(f"`{name}` leaves faults when nobody disturbs it: {told[0]}")
    return took


def load(world: World) -> None:
    """Do once in this process what the children will do, so that each has loaded all that it needs."""
    import pyarrow.parquet  # noqa: F401

    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        app(world.command("read"), standalone_mode=False)
        with Case.open(world.case) as case:
            world.ends = [f"{one.id}:{mention.id}" for one in case.reports() for mention in _named(case, one.id)]
        for name in COMMANDS:
            if name not in ("read by two", "accept", "reject"):
                app(world.command(name), standalone_mode=False)
    told = list(unwhole(world.out))
    if told:
        sys.exit(f"a file is not whole when nobody disturbs it: {told[0]}")


def _named(case: Case, id: str) -> list[object]:
    from firsthand.pipeline import resolve

    taken = {actor.id for actor in resolve(case).actors}
    return [mention for mention in case.reading(id).mentions if f"{id}:{mention.id}" in taken]


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill, check, and print a table; the exit code."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kills", type=int, default=100)
    options.add_argument("--seed", type=int, default=2)
    options.add_argument("--minutes", type=float, default=60, help="Stop after so long, with what was done till then.")
    options.add_argument("--case", help="An empty PostgreSQL database in place of a file.")
    given = options.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        (root / "out").mkdir()
        chance = random.Random(given.seed)
        world = World(given.case or str(root / "case.db"), root / "reports", root / "out", chance)
        write_reports(world.folder, REPORTS, chance)
        load(world)
        took = rehearse(world)
        killed, late, faults = kill(world, took, given.kills, given.minutes)
        same = end(world, root)
    print(f"{'command':24}{'usual time':>12}{'killed':>8}{'ended before':>14}")
    for name in COMMANDS:
        print(f"{name:24}{took[name]:>10.2f} s{killed[name]:>8}{late[name]:>14}")
    print(f"{'all':24}{'':12}{killed.total():>8}{late.total():>14}")
    print(f"faults found: {len(faults)}")
    for each in faults[:20]:
        print(f"  {each}")
    print("what was read is, after all, the same as undisturbed" if same else "what was read DIFFERS from undisturbed")
    return 0 if same and not faults and killed else 1


def kill(
    world: World, took: dict[str, float], kills: int, minutes: float
) -> tuple[Counter[str], Counter[str], list[str]]:
    """Kill so many runs; how many of each command were, or had ended before, and what was found wrong."""
    killed: Counter[str] = Counter()
    late: Counter[str] = Counter()
    faults: list[str] = []
    until = time.monotonic() + minutes * 60
    while killed.total() < kills and time.monotonic() < until:
        name = COMMANDS[(killed.total() + late.total()) % len(COMMANDS)]
        arguments = world.command(name)
        hit, status = run(arguments, world.chance.uniform(0, took[name]))
        (killed if hit else late)[name] += 1
        faults += [f"`{' '.join(arguments)}`: {told}" for told in wrong(world, name, arguments, not hit and not status)]
        if name == "read into a new case" and world.chance.random() < 0.3:
            for path in world.out.glob("new.db*"):
                path.unlink()
        if killed.total() % 50 == 0 and hit:
            print(f"{killed.total()} killed, {len(faults)} faults", file=sys.stderr, flush=True)
    return killed, late, faults


def end(world: World, root: Path) -> bool:
    """Read once more, here and into a case that nobody disturbed; whether both hold the same."""
    for case in (world.case, str(root / "whole.db")):
        _, status = run(["read", str(world.folder), "--outlet", "Radio Kasvar", *READER, "--case", case])
        if status:
            sys.exit(f"the last `firsthand read` exited with {status}")
    ours, whole_ones = read_rows(world.case), read_rows(str(root / "whole.db"))
    names = {row[1] for row in whole_ones["report"]}
    ours["report"] = [row for row in ours["report"] if row[1] in names]  # an import brings reports of its own
    for name in list(ours)[1:]:
        at = 2 if name == "claim" else 0
        ours[name] = [row for row in ours[name] if row[at] in names]
    return ours == whole_ones


if __name__ == "__main__":
    sys.exit(main())
