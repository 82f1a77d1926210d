"""Malformed inputs over every importer: whether each ends, within its limits, as reports or as one line that says why.

Each input is made from a seed (`malformed_sound`, `malformed_ways`, `malformed_harm`) and read in a process of its own
that may take 10 seconds of processor time, 5 minutes by the clock, and 1 GB of address space beside what the program
itself maps. `read` gave reports, `refused` only lines that say why not; `crashed` is an error that is not ours, or
death by a signal; `hung` ran into a limit of time; `memory` ran into that of memory. Memory is the most that the
process held (resident set, in MB of 1,000,000 bytes), the interpreter and its libraries included.
"""

import argparse
import contextlib
import os
import resource
import socket
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Literal

from firsthand.bench.malformed_sound import TEXT, sound
from firsthand.bench.malformed_ways import broken
from firsthand.bench.scores import Result
from firsthand.errors import FirsthandError
from firsthand.ingest import SetAside, open_reports
from firsthand.ingest.coded import read_coded
from firsthand.ingest.fetch import Fetcher
from firsthand.ingest.ftm import read_ftm
from firsthand.ingest.language import language_of
from firsthand.ingest.stix import read_stix

COUNT = 5_000
SEED = 8
SECONDS, CLOCK = 10, 300
MEMORY = 1_000_000_000

Ending = Literal["read", "refused", "crashed", "hung", "memory"]
_CODES: dict[int, Ending] = {0: "read", 3: "refused", 4: "crashed", 5: "memory"}


@dataclass(frozen=True, slots=True)
class Row:
    """One importer: how its inputs ended, the most processor seconds and the most memory that one took."""

    importer: str
    inputs: int
    ends: Counter[Ending]
    seconds: float
    memory: int

    def as_json(self) -> dict[str, object]:
        """The row as plain values."""
        ends = {ending: self.ends[ending] for ending in ("read", "refused", "crashed", "hung", "memory")}
        slowest = {"slowest_s": round(self.seconds, 1), "most_mb": round(self.memory / 1e6)}
        return {"importer": self.importer, "inputs": self.inputs, **ends, **slowest}


@dataclass(frozen=True, slots=True)
class Tried:
    """One input, how it ended, and what that took; `told` is the error where it crashed."""

    importer: str
    number: int
    ending: Ending
    seconds: float
    memory: int
    told: str = ""


def measure(count: int = COUNT, seed: int = SEED) -> Result[Row]:
    """Try so many inputs, as many of each importer."""
    rows: dict[str, Row] = {}
    notes = []
    for one in tried(count, seed):
        before = rows.get(one.importer, Row(one.importer, 0, Counter(), 0.0, 0))
        rows[one.importer] = Row(
            one.importer, before.inputs + 1, before.ends + Counter([one.ending]), max(before.seconds, one.seconds),
            max(before.memory, one.memory),
        )  # fmt: skip
        if one.ending not in ("read", "refused"):
            notes.append(f"{one.importer} {one.number} (seed {seed}) {one.ending}: {one.told}")
    total = Row(
        "all", sum(row.inputs for row in rows.values()), sum((row.ends for row in rows.values()), Counter()),
        max(row.seconds for row in rows.values()), max(row.memory for row in rows.values()),
    )  # fmt: skip
    return Result((*rows.values(), total), tuple(notes))


def tried(count: int, seed: int = SEED, only: Sequence[str] = ()) -> Iterator[Tried]:
    """The inputs with those numbers, one after the other; `only` are the importers to try."""
    samples = sound()
    language_of(TEXT)  # loads the model, which is not the input's doing
    for name in ("html", "pdf", "docx", "feed", "mail", "archive", "pages"):
        __import__(f"firsthand.ingest.{name}")
    names = [name for name in samples if name in only or not only]
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            name = names[number % len(names)]
            yield _tried(name, number // len(names), made(name, number // len(names), seed), Path(folder))


def made(name: str, number: int, seed: int = SEED) -> tuple[str, bytes]:
    """The file name and the bytes of one input."""
    file, data = sound()[name]
    return broken(name, file, data, Random(f"{seed} {name} {number}"))


def _tried(name: str, number: int, input_: tuple[str, bytes], folder: Path) -> Tried:
    file, data = input_
    path = folder / file
    path.write_bytes(data)
    errors = folder / "errors"
    child = os.fork()
    if not child:
        os._exit(_child(name, path, data, errors))
    begun = time.monotonic()
    while True:
        done, status, used = os.wait4(child, os.WNOHANG)
        if done:
            break
        if time.monotonic() - begun > CLOCK:
            os.kill(child, 9)
            _, status, used = os.wait4(child, 0)
            break
        time.sleep(0.002)
    seconds = used.ru_utime + used.ru_stime
    killed = os.WIFSIGNALED(status)
    late = time.monotonic() - begun > CLOCK or seconds >= SECONDS
    ending: Ending = ("hung" if late else "crashed") if killed else _CODES.get(os.WEXITSTATUS(status), "crashed")
    told = errors.read_text(errors="replace") if ending != "read" and errors.exists() else f"signal {status & 127}"
    if used.ru_maxrss * 1024 > MEMORY and ending in ("read", "refused"):
        ending = "memory"
    path.unlink()
    errors.unlink(missing_ok=True)
    return Tried(
        name, number, ending, seconds, used.ru_maxrss * 1024, told if ending not in ("read", "refused") else ""
    )


def _child(name: str, path: Path, data: bytes, errors: Path) -> int:
    """Read one input under limits; the exit code says how it ended."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    space = _held() + MEMORY  # what is mapped before the input is opened, its stack included, is not the input's doing
    resource.setrlimit(resource.RLIMIT_AS, (space, space))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        return 0 if _IMPORTERS.get(name, _read)(path, data) else 3
    except FirsthandError:
        return 3
    except MemoryError:
        errors.write_text(_last(traceback.format_exc()))
        return 5
    except BaseException:  # noqa: BLE001 - whatever is not ours is what is looked for
        errors.write_text(_last(traceback.format_exc()))
        return 4


def _held() -> int:
    """Bytes of address space of this process."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


def _last(trace: str) -> str:
    return " | ".join(line.strip() for line in trace.strip().splitlines()[-5:])[-600:]


def _read(path: Path, _data: bytes) -> int:
    return sum(not isinstance(one, SetAside) and bool(one.text) for one in open_reports([str(path)]))


def _folder(path: Path, _data: bytes) -> int:
    """A table beside two texts, which are read whatever the table holds."""
    for name in ("a", "b"):
        path.with_name(f"{name}.txt").write_text(TEXT, encoding="utf-8")
    found = _read(path.parent, b"")
    if found != 2:
        raise AssertionError(f"{found} of 2 reports were read")
    return found


def _address(_path: Path, data: bytes) -> int:
    """A site on this machine that sends the bytes and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_site, args=(listening, data), daemon=True).start()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        fetcher = Fetcher(allow_private=True, pause=0)
        return sum(not isinstance(one, SetAside) for one in open_reports([address], fetcher=fetcher))


def _site(listening: socket.socket, data: bytes) -> None:
    with contextlib.suppress(OSError):
        while True:
            connection, _ = listening.accept()
            with connection, contextlib.suppress(OSError):
                robots = connection.recv(65_536).startswith(b"GET /robots.txt")
                connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n" if robots else data)
                connection.shutdown(socket.SHUT_WR)
                while connection.recv(65_536):
                    pass


_IMPORTERS: dict[str, Callable[[Path, bytes], int]] = {
    "metadata.csv": _folder,
    "ftm": lambda path, _data: len(read_ftm(path).known),
    "stix": lambda path, _data: len(read_stix(path).known),
    "events": lambda path, _data: len(read_coded(str(path)).readings),
    "address": _address,
}


def main() -> None:
    """Print the table, and a line for each input that did not end well."""
    asked = argparse.ArgumentParser(prog="python -m firsthand.bench.malformed", description=__doc__)
    asked.add_argument("--count", type=int, default=COUNT, metavar="N", help="how many inputs")
    asked.add_argument("--seed", type=int, default=SEED, metavar="N", help="of the generator")
    options = asked.parse_args()
    result = measure(options.count, options.seed)
    found = [row.as_json() for row in result.rows]
    print(" | ".join(found[0]))
    for row in found:
        print(" | ".join(str(value) for value in row.values()))
    for note in result.notes:
        print(note, file=sys.stderr)


if __name__ == "__main__":
    main()
