"""What changed, in the dossier: attacks counted once by month, and a plain word where nothing can be said."""

from dataclasses import replace
from datetime import date, timedelta

from firsthand.dossier import dossier
from firsthand.dossier.changes import HEIGHT
from firsthand.reading import Reading, When, Where
from tests.dossier.readings import reading, with_event


def struck(number: int, day: date, **known: str) -> Reading:
    """A report of its own of an attack on a day, at a place of its own."""
    text = f"{{s1:A clerk}} {{c1:said}} {{t1:drones had hit village number {number} on the river}}."
    published = (day + timedelta(1)).isoformat()
    made = with_event(reading(f"r{number}", text, published=published, outlet="Wire", **known), "drones")
    when = When(day.isoformat(), day.isoformat(), "day")
    return replace(made, events=(replace(made.events[0], when=when, where=Where(f"village {number}")),))


def test_months_hold_each_attack_once() -> None:
    days = [date(2031, 1, 5), date(2031, 1, 20), date(2031, 3, 2)]
    made = dossier([struck(n, day) for n, day in enumerate(days)]).changes
    assert [month.height for month in made.months] == [HEIGHT, 0.0, HEIGHT / 2]
    assert made.months[0].told.startswith("January 2031: 2 attacks")


def test_a_rise_is_seen_and_dated() -> None:
    days = [date(2029, 1, 15) + timedelta(120 * n) for n in range(8)]
    days += [date(2031, 9, 1) + timedelta(3 * n) for n in range(80)]
    made = dossier([struck(n, day) for n, day in enumerate(days)]).changes
    assert len(made.found) == 1
    assert "2031" in made.found[0]
    assert max(made.months, key=lambda month: month.shift).shift > HEIGHT / 10


def test_without_attacks_that_is_said() -> None:
    page = dossier([reading("a", "{s1:A clerk} {c1:said} {t1:it rained}.", published="2032-05-02")])
    assert not page.changes.months
    assert "nothing can be said of changes" in page.html().lower()
