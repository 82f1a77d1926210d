"""How long a page of a large case takes the server: `python bench/pages.py CASE [--times 20]`.

The workbench runs in this process, over a case that was read and resolved before. Each kind of page is asked for again
and again, each time another report, claim, proposition, actor or word where there are several. Told are wall time and
processor time (which other work on the machine disturbs less) in ms, at the 95th percentile, and how long it took to
open the case and to give the first search result.
"""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Iterator
from itertools import cycle, islice
from urllib.parse import quote

from starlette.testclient import TestClient

from firsthand.web import Door, desk, workbench
from firsthand.web.desk import Desk

HOST = "127.0.0.1:8321"


def addresses(now_at: Desk) -> dict[str, list[str]]:
    """For each kind of page some of its addresses."""
    now, chance = now_at.now(), random.Random(7)

    def some(ids: list[str], path: str) -> list[str]:
        return [f"{path}/{quote(id_, safe='')}" for id_ in chance.sample(ids, min(40, len(ids)))]

    names = [one.name for one in now.resolved.actors if one.named]
    words = [quote(name) for name in chance.sample(names, min(40, len(names)))]
    lists = ("/", "/reports", "/claims", "/propositions", "/origins", "/network", "/events", "/shifts", "/hypotheses")
    return {
        **{path: [path] for path in (*lists, "/actors", "/review")},
        "/report": some(list(now.by_report), "/report"),
        "/proposition": some(list(now.weighed), "/proposition"),
        "/actor": some([one.id for one in now.resolved.actors], "/actor"),
        "search in claims": [f"/claims?about={word}" for word in words],
        "search in propositions": [f"/propositions?about={word}" for word in words],
        "claims, a facet": ["/claims?stance=denies", "/claims?kind=unnamed_person", "/claims?certainty=possible"],
        "api: claims": [f"/api/claims?offset={number}" for number in range(0, 4000, 100)],
        "api: search": [f"/api/claims?about={word}" for word in words],
    }


def timed(browser: TestClient, paths: Iterator[str]) -> Iterator[tuple[float, float]]:
    """Seconds of wall and of processor for each answer."""
    for path in paths:
        begun, worked = time.perf_counter(), time.process_time()
        answer = browser.get(path)
        yield time.perf_counter() - begun, time.process_time() - worked
        assert answer.status_code == 200, (path, answer.status_code, answer.text[:300])


def main() -> int:
    """Open the case and time its pages."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("case")
    parser.add_argument("--times", type=int, default=20)
    asked = parser.parse_args()
    desk.PATIENCE = 3600.0
    door = Door("bench")
    with TestClient(workbench(asked.case, door, [HOST]), base_url=f"http://{HOST}") as browser:
        begun, worked = time.perf_counter(), time.process_time()
        browser.post("/open", data={"key": door.key})
        seconds, busy = time.perf_counter() - begun, time.process_time() - worked
        now = browser.app.state.desk.now()  # type: ignore[attr-defined]
        print(f"{len(now.rows)} reports, {len(now.claims)} claims, {len(now.weighed)} propositions", flush=True)
        print(f"opened in {seconds:.1f} s, {busy:.1f} s of processor time", flush=True)
        print(f"{'page':24}{'first ms':>10}{'median':>9}{'95 %':>8}{'processor 95 %':>16}", flush=True)
        for kind, paths in addresses(browser.app.state.desk).items():  # type: ignore[attr-defined]
            first = next(timed(browser, iter(paths[:1])))[0]
            found = list(timed(browser, islice(cycle(paths), asked.times)))
            wall, processor = ([1000 * one[at] for one in found] for at in (0, 1))
            at = (statistics.quantiles(each, n=20)[-1] for each in (wall, processor))
            told = "".join(f"{value:{width}.0f}" for value, width in zip(at, (8, 16), strict=True))
            print(f"{kind:24}{1000 * first:10.0f}{statistics.median(wall):9.0f}{told}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
