"""Does a case come out the same when its reading is killed again and again?

Writes reports about invented countries into a folder, reads them with `firsthand read` once undisturbed, and into
another case with `kill -9` at random moments and one complete run at the end; then compares every table of the two,
the full text included. Exits with 1 where they differ or either is broken.

    python bench/kill9.py --reports 500 --kills 10 --seed 2
"""

import argparse
import csv
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

FIRSTHAND = Path(sys.executable).with_name("firsthand")

COUNTRIES = {"Veldana": "Veldanan", "Verrin Reach": "Reacher", "Karsk": "Karskian", "Lower Tamur": "Tamuri"}
GROUPS = ("Harrow Column", "Lantern Brigade", "Sons of the Ford", "Ninth Hour", "Grey Heron Front")
TOWNS = ("Dunmere", "Port Ilse", "Kasvar", "Three Wells", "Aldenay", "Upper Soke")
OFFICIALS = ("Two {people} security officials", "A {people} army officer", "One of the group's commanders")
WEAPONS = ("a drone", "three rockets", "a roadside bomb", "mortar shells")
OUTLETS = ("Meridian Wire", "Dunmere Post", "Radio Kasvar")
SENTENCES = (
    "{official} said the {group} had fired {weapon} at a depot near {town} on the {day}th.",
    "“We did not do this,” a spokesman for the {group} told reporters in {town}.",
    "The {group} denied it had any part in the attack on {town}.",
    "According to a report by the interior ministry of {country}, {count} people were hurt.",
    "The government of {country} did not respond to requests for comment.",
    "The account was confirmed by {count} residents of {town}.",
    "Colonel Ansel Worrick, head of the {people} border guard, said the {group} may have been trained abroad.",
    "The road to {town} was closed for {count} hours.",
)


def report_text(chance: random.Random) -> str:
    """A report of four to ten paragraphs under a head line."""
    country, people = chance.choice(list(COUNTRIES.items()))
    paragraphs = [f"{chance.choice(GROUPS)} named after attack near {chance.choice(TOWNS)}"]
    for _ in range(chance.randint(4, 10)):
        words = {
            "official": chance.choice(OFFICIALS).format(people=people),
            "group": chance.choice(GROUPS),
            "weapon": chance.choice(WEAPONS),
            "town": chance.choice(TOWNS),
            "day": chance.randint(4, 20),
            "count": chance.randint(2, 40),
            "country": country,
            "people": people,
        }
        paragraphs.append(" ".join(s.format(**words) for s in chance.sample(SENTENCES, chance.randint(1, 3))))
    return "\n\n".join(paragraphs) + "\n"


def write_reports(folder: Path, count: int, chance: random.Random) -> None:
    """Reports `r0000.txt` and so on, and their `metadata.csv`."""
    folder.mkdir()
    with (folder / "metadata.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(("id", "outlet", "published", "url", "title"))
        for number in range(count):
            id, day = f"r{number:04}", f"2031-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
            (folder / f"{id}.txt").write_text(report_text(chance), encoding="utf-8")
            rows.writerow((id, chance.choice(OUTLETS), day, "", ""))


def start(folder: Path, case: Path, told: int = subprocess.DEVNULL) -> subprocess.Popen[str]:
    """A run of `firsthand read` in a process group of its own; `told` is where its messages go."""
    command = [str(FIRSTHAND), "read", str(folder), "--case", str(case)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=told, text=True, start_new_session=True)


def complete(folder: Path, case: Path) -> float:
    """Read to the end; the seconds it took."""
    began = time.monotonic()
    run = start(folder, case, subprocess.PIPE)
    _, told = run.communicate()
    if run.returncode != 0:
        sys.exit(f"`firsthand read` exited with {run.returncode}: {told.strip()}")
    return time.monotonic() - began


def stored(case: Path) -> int:
    """How many reports a case holds."""
    if not case.exists():
        return 0
    connection = sqlite3.connect(case)
    made = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'report'").fetchone()[0]
    (count,) = connection.execute("SELECT count(*) FROM report").fetchone() if made else (0,)
    connection.close()
    return int(count)


def kill_at_random(folder: Path, case: Path, kills: int, share: float, chance: random.Random) -> int:
    """Start and kill that often; how many of the runs were killed in the middle of storing.

    One in five is killed while it starts, the others up to `share` seconds after they stored their first report.
    """
    amid = 0
    for number in range(1, kills + 1):
        before, early = stored(case), chance.random() < 0.2
        run = start(folder, case)
        while not early and run.poll() is None and stored(case) == before:
            time.sleep(0.05)
        time.sleep(chance.uniform(0, share))
        ended = run.poll() is not None
        if not ended:
            os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        after = stored(case)
        amid += before < after and not ended
        print(f"  kill {number:2}: {'too late, the run had ended' if ended else f'{before} reports, then {after}'}")
    return amid


def contents(case: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table with its rows in their order, the structure as one more table; broken cases end the script."""
    connection = sqlite3.connect(case)
    structure = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
    tables = {"(structure)": structure}
    for kind, name, sql in structure:
        if kind == "table" and not sql.startswith("CREATE VIRTUAL"):
            tables[name] = connection.execute(f'SELECT * FROM "{name}"').fetchall()
    broken = connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]
    dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.close()
    if broken or dangling:
        sys.exit(f"{case.name} is broken: integrity {'bad' if broken else 'ok'}, {len(dangling)} rows dangle")
    return tables


def compare(killed: Path, whole: Path) -> bool:
    """Whether the two cases hold the same; prints each table."""
    ours, theirs = contents(killed), contents(whole)
    for name in sorted(ours.keys() | theirs.keys()):
        same = ours.get(name) == theirs.get(name)
        print(f"  {name:24}{len(ours.get(name, ())):8} rows  {'same' if same else 'DIFFERENT'}")
    return ours == theirs


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the whole comparison; the exit code."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("reports", 500), ("kills", 10), ("seed", 2)):
        options.add_argument(f"--{name}", type=int, default=default)
    given = options.parse_args(arguments)
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as place:
        folder, whole, killed = (Path(place) / name for name in ("reports", "whole.db", "killed.db"))
        write_reports(folder, given.reports, chance)
        took = complete(folder, whole)
        again = complete(folder, whole)
        print(f"undisturbed: {stored(whole)} reports in {took:.1f} s; a second run with nothing to do: {again:.1f} s")
        # Each run gets a share of the work, so that the kills spread over all of it.
        amid = kill_at_random(folder, killed, given.kills, 1.5 * (took - again) / given.kills, chance)
        took = complete(folder, killed)
        print(f"last run: {stored(killed)} reports after {took:.1f} s; {amid} of {given.kills} kills hit it storing")
        same = compare(killed, whole)
    print("the two cases are the same" if same else "the two cases DIFFER")
    if not amid:
        print("no kill came while reports were being stored, so this shows nothing: take more reports or another seed")
    return 0 if same and amid else 1


if __name__ == "__main__":
    sys.exit(main())
