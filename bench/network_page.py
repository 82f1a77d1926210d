"""How soon the network is drawn, and how smoothly it moves: `python bench/network_page.py [ACTORS TIES]`.

Serves the workbench with a made network (some actors with many ties, most with few) in the place of the sample's, and
opens it in a real Chromium (`FIRSTHAND_CHROMIUM`, else one on the PATH). First drawing is from the start of loading to
the first picture; a frame is the time between two pictures while the network is dragged, zoomed, or taken through time.
Busy is the processor time of the page's main thread, which does not depend on what else the machine does.
"""

import random
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.web.browsing import OPTIONS, chromium_path, serving, visiting

from firsthand.actors import Actor
from firsthand.case import Case
from firsthand.ingest import open_reports
from firsthand.origins import Origins
from firsthand.pipeline import read_into
from firsthand.propositions import Proposition
from firsthand.sample import sample_folder
from firsthand.web import Door
from firsthand.web.layout import places
from firsthand.web.snapshot import Snapshot
from firsthand.web.ties import Linked, Net
from firsthand.weighing import Weighed

TYPES = ("commands", "sponsors", "trains", "supplies", "member_of", "leads", "allied_with")
KINDS = ("person", "armed_group", "organisation", "state_force", "country")
FRAMES = """async (act) => {
  const times = []; let last = performance.now(), going = true;
  const turn = (now) => { times.push(now - last); last = now; if (going) requestAnimationFrame(turn); };
  requestAnimationFrame(turn);
  const rest = () => new Promise((done) => requestAnimationFrame(done));
  const box = document.getElementById("picture"), slider = document.getElementById("day");
  const { left, top, width, height } = box.getBoundingClientRect();
  const mouse = (kind, target, x, y) => target.dispatchEvent(
    new MouseEvent(kind, { clientX: x, clientY: y, bubbles: true, buttons: 1, view: window }));
  const turned = (by) => box.querySelector("canvas").dispatchEvent(
    new WheelEvent("wheel", { clientX: left + width / 2, clientY: top + height / 2, deltaY: by, bubbles: true }));
  const steps = {
    drag: (n) => mouse("mousemove", window, left + 8 + 3 * n, top + 8 + 2 * n),
    zoom: (n) => turned(n < 20 ? -40 : 40),
    time: (n) => {
      slider.value = Math.round(slider.max * n / 40);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
    },
  };
  if (act === "drag") mouse("mousedown", box.querySelector("canvas"), left + 8, top + 8);
  for (let n = 0; n < 40; n += 1) { steps[act](n); await rest(); }
  if (act === "drag") mouse("mouseup", window, left + 128, top + 88);
  await rest(); going = false; return times.slice(1);
}"""


def made(actors: int, ties: int, seed: int = 1) -> Net:
    """A network in which few have many ties, over four years; a fifth of the ties is told without a time."""
    chance = random.Random(seed)
    known = [Actor(f"a:{n}", f"Actor {n}", chance.choice(KINDS), (f"Actor {n}",), ()) for n in range(actors)]
    first = date(2031, 1, 1)
    linked = []
    for number in range(ties):
        one = number % actors
        other = min(int(chance.paretovariate(0.9)) * 3 + chance.randrange(3), actors - 1)
        if one == other:
            other = (one + 1) % actors
        held = []
        for _ in range(chance.choice((0, 1, 1, 1, 2))):
            start = first + timedelta(days=chance.randrange(1400))
            held.append((start.isoformat(), (start + timedelta(days=chance.randrange(20, 300))).isoformat()))
        origins = Origins(chance.choice((1, 1, 1, 2, 3)), 4)
        against = Origins(int(chance.random() < 0.1), 1) if chance.random() < 0.1 else Origins(0, 0)
        stated = Proposition(f"r:p{number}", "tie", f"Tie {number}", origins, against, 0, ("r",), ())
        linked.append(Linked(Weighed(stated, 0.6, ()), chance.choice(TYPES), one, other, tuple(sorted(held))))
    at = places(actors, [(one.subject, one.object) for one in linked])
    return Net(tuple(known), tuple(at), tuple(linked))


def measured(page: Page, busy: Callable[[], float]) -> dict[str, float]:
    """Milliseconds to the first and to the whole drawing, of frames, and of the page's own thread for each frame."""
    began = "performance.getEntriesByName('network-{}')[0].startTime"
    marks = (("first", "drawn"), ("whole", "whole"))
    found = {f"{what} drawing": float(page.evaluate(began.format(mark))) for what, mark in marks}
    found["whole drawing, busy"] = busy()
    for act in ("drag", "zoom", "time"):
        before = busy()
        times = sorted(page.evaluate(FRAMES, act))
        found[f"{act}, median frame"] = times[len(times) // 2]
        found[f"{act}, 95 % of frames"] = times[int(len(times) * 0.95)]
        found[f"{act}, busy a frame"] = (busy() - before) / len(times)
    return found


def busy_in(page: Page) -> Callable[[], float]:
    """Milliseconds of processor time that the page's main thread has used since it was opened."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def busy() -> float:
        metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
        return float(metrics["TaskDuration"] * 1000)

    return busy


def main(actors: int, ties: int, tries: int = 3) -> None:
    """Print a table: the median of several tries."""
    begun = time.process_time()
    net = made(actors, ties)
    busy = time.process_time() - begun
    print(f"{actors:,} actors, {ties:,} ties; made and placed by the server once, in {busy:.1f} s of processor time")
    Snapshot.net = property(lambda _: net)  # type: ignore[assignment]
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        place = Path(folder) / "case.db"
        with Case.open(place) as case:
            read_into(case, open_reports([str(sample_folder())]), reader="rules")
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=OPTIONS)
        rounds = []
        with serving(place, Door()) as served, visiting(browser, served) as visit:
            for _ in range(tries):
                busy = busy_in(visit.page)
                start = busy()
                page = visit.go("/network")
                page.wait_for_selector("#net[data-whole]", timeout=120_000)
                rounds.append(measured(page, lambda busy=busy, start=start: busy() - start))
            assert not visit.complaints, visit.complaints
        browser.close()
    for name in rounds[0]:
        print(f"{name:24} {sorted(one[name] for one in rounds)[tries // 2]:8.0f} ms")


if __name__ == "__main__":
    main(*(int(one) for one in (sys.argv[1:] or ("2000", "5000"))))
