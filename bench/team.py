"""Does a team get in its own way? `python bench/team.py [--minutes 5] [--readers 50] [--writers 5] [--reports 100]`.

Starts a PostgreSQL server, fills a case with reports of the theatre, gives every person an account, serves
the workbench over loopback, and has all of them at it: a reader opens a page, looks at it for one to three seconds and
opens the next; a writer looks for two to six, then judges two actors on the view that was shown, or takes one of their
own judgements back. Told are the times from request to whole answer, and whether what the server said was done
is in the ledger at the end: each judgement that was acknowledged and not taken back, once, and no other.
"""

import argparse
import json
import random
import statistics
import subprocess
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Lock, Thread
from urllib.parse import quote, urlencode

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.postgres import Server

from firsthand.case import Case
from firsthand.ingest import open_reports
from firsthand.pipeline import read_into, resolve, weigh

FIRSTHAND = Path(sys.executable).with_name("firsthand")
PASSWORD = "several words make one"
LISTS = (
    "/",
    "/reports",
    "/claims",
    "/propositions",
    "/origins",
    "/network",
    "/events",
    "/shifts",
    "/actors",
    "/review",
)


@dataclass
class Told:
    """What was measured: seconds by kind of page, and what went wrong."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    made: dict[tuple[str, str, str], int] = field(default_factory=Counter)
    lock: Lock = field(default_factory=Lock)

    def add(self, kind: str, seconds: float, status: int) -> None:
        """Note one answer."""
        with self.lock:
            self.times[kind].append(seconds)
            if status >= 500:
                self.wrong[f"{kind}: {status}"] += 1


class Person:
    """Somebody at the workbench, in a session of their own."""

    def __init__(self, name: str, address: str, told: Told) -> None:
        self.name, self.told = name, told
        self.connection = HTTPConnection(address, timeout=300)
        self.headers: dict[str, str] = {}
        body = urlencode({"name": name, "password": PASSWORD})
        status, headers, _ = self.ask("POST", "/login", body, "application/x-www-form-urlencoded", "log in")
        assert status == 303, (name, status)
        self.headers["Cookie"] = headers["set-cookie"].partition(";")[0]
        self.headers["X-CSRF-Token"] = self.session()["csrf"]

    def ask(self, method: str, path: str, body: str = "", kind: str = "application/json", called: str = ""):
        """Status, headers and body of an answer, timed."""
        begun = time.perf_counter()
        self.connection.close()  # one that was idle may be shut by the server at any moment
        headers = {**self.headers, **({"Content-Type": kind} if body else {})}
        try:
            self.connection.request(method, path, body.encode() if body or method != "GET" else None, headers)
            answer = self.connection.getresponse()
            read = answer.read()
        except OSError as error:
            self.connection.close()
            self.told.wrong[f"{called or path}: {error!r}"] += 1
            return 0, {}, b""
        self.told.add(called or path, time.perf_counter() - begun, answer.status)
        return answer.status, answer.headers, read

    def session(self) -> dict[str, object]:
        """How new the case is; waits while it is worked out for the first time."""
        while True:
            status, _, answer = self.ask("GET", "/api/session", called="session")
            if status == 200:
                return dict(json.loads(answer))
            time.sleep(1)

    def read(self, pages: list[tuple[str, str]], until: Event, chance: random.Random) -> None:
        """Open one page after another."""
        while not until.wait(chance.uniform(1, 3)):
            called, path = chance.choice(pages)
            status = self.ask("GET", path, called=called)[0]
            if status != 200:
                self.told.wrong[f"{called}: {status}"] += 1

    def write(self, actors: list[str], until: Event, chance: random.Random) -> None:
        """Judge, and take back."""
        mine: list[tuple[int, tuple[str, str, str]]] = []
        while not until.wait(chance.uniform(2, 6)):
            seen = self.session()["version"]
            self.ask("GET", "/review", called="/review")
            if mine and chance.random() < 0.3:
                number, made = mine.pop()
                status = self.ask("DELETE", f"/api/judgements/{number}?seen={seen}", called="undo")[0]
                if status == 200:
                    self.told.made[made] -= 1
                elif status == 409:
                    self.told.refused += 1
                else:
                    self.told.wrong[f"undo: {status}"] += 1
                continue
            left, right = chance.sample(actors, 2)
            made = (left, right, chance.choice(("same", "different")))
            asked = json.dumps({**dict(zip(("left", "right", "decision"), made, strict=True)), "seen": seen})
            status, _, answer = self.ask("POST", "/api/judgements", asked, called="judge")
            if status == 201:
                with self.told.lock:
                    self.told.made[made] += 1
                mine.append((json.loads(answer)["number"], made))
            elif status == 409:
                self.told.refused += 1
            else:
                self.told.wrong[f"judge: {status} {answer[:200]!r}"] += 1


def filled(url: str, reports: int, people: int) -> tuple[list[tuple[str, str]], list[str]]:
    """A case with accounts; the pages that readers open, and the actors that writers judge."""
    with TemporaryDirectory() as folder:
        subprocess.run([FIRSTHAND, "theatre", "--reports", str(reports), "-o", f"{folder}/w"], check=True)
        with Case.open(url) as case:
            read_into(case, open_reports([f"{folder}/w/reports"]), reader="rules")
            found = resolve(case)
            weigh(case)
            for number in range(people):
                case.people.add(f"p{number}", "owner" if not number else "analyst", PASSWORD, "bench")
            pages = [(path, path) for path in LISTS]
            pages += [("/report", f"/report/{quote(one.id, safe='')}") for one in list(case.reports())[:40]]
            pages += [("/proposition", f"/proposition/{quote(one.id, safe='')}") for one in found.propositions[:40]]
            pages += [("/actor", f"/actor/{quote(one.id, safe='')}") for one in found.actors[:20]]
            pages += [("search", f"/claims?about={quote(one.name)}") for one in found.actors[:20]]
            print(f"{case.count_reports()} reports, {case.count_claims()} claims, {len(found.actors)} actors")
    return pages, [one.id for one in found.actors if one.named][:60]


def main() -> int:
    """Run it; 1 where something went wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, value in (("minutes", 5.0), ("readers", 50), ("writers", 5), ("reports", 100)):
        parser.add_argument(f"--{name}", type=type(value), default=value)
    asked = parser.parse_args()
    server, told = Server(), Told()
    url = server.empty()
    try:
        pages, actors = filled(url, asked.reports, asked.readers + asked.writers)
        command = [FIRSTHAND, "serve", "--case", url, "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as served:
            try:
                assert served.stdout
                address = served.stdout.readline().strip().removeprefix("http://").removesuffix("/login")
                people = [Person(f"p{number}", address, told) for number in range(asked.readers + asked.writers)]
                for _, path in pages:
                    people[0].ask("GET", path, called="warm")
                told.times.clear()
                told.wrong.clear()
                over = Event()
                threads = [
                    Thread(target=one.write, args=(actors, over, random.Random(number)))
                    if number < asked.writers
                    else Thread(target=one.read, args=(pages, over, random.Random(number)))
                    for number, one in enumerate(people)
                ]
                for thread in threads:
                    thread.start()
                time.sleep(60 * asked.minutes)
                over.set()
                for thread in threads:
                    thread.join()
            finally:
                served.terminate()
        with Case.open(url) as case:
            ledger = Counter((one.left, one.right, one.decision) for one in case.ledger())
            acts = case.trail()[1]
    finally:
        server.close()
    return tell(told, ledger, acts)


def tell(told: Told, ledger: Counter[tuple[str, str, str]], acts: int) -> int:
    """Print the figures; 1 where something went wrong or was lost."""
    print(f"{'page':16}{'asked':>8}{'median ms':>11}{'95 % ms':>9}{'most ms':>9}")
    reading = [one for kind, times in told.times.items() if kind not in ("judge", "undo") for one in times]
    rows = [*sorted(told.times.items()), ("all reading", reading)]
    for kind, times in rows:
        at = statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
        print(f"{kind:16}{len(times):8}{1000 * statistics.median(times):11.0f}{1000 * at:9.0f}{1000 * max(times):9.0f}")
    kept = Counter({one: number for one, number in told.made.items() if number})
    lost = sum((kept - ledger).values()) + sum((ledger - kept).values())
    print(f"judgements kept {sum(kept.values())}, in the ledger {sum(ledger.values())}, lost or left over {lost}")
    print(f"refused as stale {told.refused}; acts in the trail {acts}; errors {dict(told.wrong) or 'none'}")
    return 1 if lost or told.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
