"""A world as files: reports that `firsthand read` takes, and the truth beside them, written as they come."""

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from firsthand.errors import SettingError
from firsthand.theatre.world import World

FILES = 10_000
"""Up to so many reports each is a file of its own; more are lines of one file."""
_COLUMNS = ("id", "outlet", "published", "url", "title")


def write(world: World, folder: Path, progress: Callable[[str], None] | None = None) -> int:
    """Write the reports and the truth of a world into a new or empty folder; gives how many reports there are.

    `reports/*.txt` with a `metadata.csv`, or `reports.jsonl` beyond `FILES` reports. `truth.json` holds parameters,
    actors, places, ties, façades and shifts; `truth/` events, statements and reports as JSON Lines. Memory does not
    grow with the number of reports. The folder has its name when all is in it: a run that ends early leaves none.

    Raises:
        SettingError: there is something in the folder already.
    """
    if folder.exists() and any(folder.iterdir()):
        raise SettingError(f"{folder} is not empty: name a new folder, so that no truth is mixed with another")
    there = folder.resolve()
    part = there.with_name(f"{there.name}.part")
    shutil.rmtree(part, ignore_errors=True)  # of a run that was killed
    try:
        count = _write(world, part, progress)
        if there.exists():  # it is empty, and may be where the user stands
            for each in sorted(part.iterdir()):
                each.rename(there / each.name)
        else:
            part.rename(there)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return count


def _write(world: World, folder: Path, progress: Callable[[str], None] | None) -> int:
    truth = folder / "truth"
    truth.mkdir(parents=True)
    many = world.parameters.reports > FILES
    with (
        _new(truth / "events.jsonl") as events,
        _new(truth / "statements.jsonl") as statements,
        _new(truth / "reports.jsonl") as written,
        _new(folder / "reports.jsonl" if many else _inside(folder / "reports") / "metadata.csv") as reports,
    ):
        rows = None if many else csv.DictWriter(reports, _COLUMNS, lineterminator="\n")
        if rows:
            rows.writeheader()
        count = 0
        for episode in world.episodes():
            if episode.event:
                _line(events, episode.event.as_json())
            for statement in episode.statements:
                _line(statements, statement.as_json())
            for piece in episode.pieces:
                report = piece.report
                known = {name: getattr(report, name) for name in _COLUMNS}
                _line(written, piece.written.as_json())
                if rows:
                    rows.writerow(known)
                    (folder / "reports" / f"{report.id}.txt").write_text(report.text, encoding="utf-8", newline="\n")
                else:
                    _line(reports, {**known, "language": report.language, "text": report.text})
                count += 1
                if progress:
                    progress(report.id)
    with _new(folder / "truth.json") as file:
        json.dump(_world(world), file, ensure_ascii=False, indent=1)
        file.write("\n")
    return count


def _world(world: World) -> dict[str, object]:
    """What holds for the whole of a world: all that does not grow with its reports."""
    cast = world.cast
    return {
        "seed": world.seed,
        "simulated": "all countries, places, groups, people and outlets are invented",
        "parameters": world.parameters.as_json(),
        "actors": [actor.as_json() for actor in cast.actors.values()],
        "places": [place.as_json() for place in cast.places.values()],
        "ties": [tie.as_json() for tie in world.ties],
        "facades": [facade.as_json() for facade in world.facades],
        "shifts": [shift.as_json() for shift in world.shifts],
    }


def _new(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="\n")


def _inside(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _line(file: TextIO, row: dict[str, object]) -> None:
    file.write(json.dumps(row, ensure_ascii=False) + "\n")
