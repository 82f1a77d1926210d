"""Weights by all that a case tells: whose word is behind what, and which answers exclude each other."""

from collections.abc import Sequence

import pytest

from firsthand.lineage import lineages
from firsthand.origins import Voices, Who
from firsthand.propositions import Proposition, propositions
from firsthand.reading import Attribution, Event, Mention, Reading, Role, RoleName, Source, When, Where
from firsthand.report import Report
from firsthand.span import Span
from firsthand.weighing import Weighed
from firsthand.weighing.backed import Backing, backed, rivals_of, weigh_case

ATTACK = "drones attacked Dunmere airfield"
PLACE = Where("Dunmere airfield", 40.0, 30.0, None, "site")


def told(report: str, *said: tuple[str, str], day: str = "2031-03-04") -> Reading:
    """A report in which each person says that a group (or, for `""`, nobody in particular) attacked the airfield."""
    text, mentions, attributions, events = "A night of drones\n\n", [], [], []
    for number, (speaker, group) in enumerate(said, 1):
        at = len(text)
        content = f"{group + chr(39) + 's ' if group else ''}{ATTACK}"
        text += f"{speaker} said {content}.\n\n"
        start = at + len(speaker) + 6
        who = Span(start, start + max(len(group), 1))
        source = Source((Span(at, at + len(speaker)),), "named_person", anonymous=False, count=1)
        cue = (Span(at + len(speaker) + 1, at + len(speaker) + 5),)
        attributions.append(Attribution(f"a{number}", source, cue, (Span(start, start + len(content)),)))
        target = text.index("Dunmere", start)
        named = [(source.spans[0], "person"), (Span(target, target + 16), "facility")]
        named += [(who, "armed_group")] if group else []
        mentions += [Mention(f"m{len(mentions) + n}", *one) for n, one in enumerate(named)]  # type: ignore[arg-type]
        roles: list[tuple[RoleName, Span]] = [("target", Span(target, target + 16))]
        roles += [("perpetrator", who)] if group else []
        trigger = text.index("attacked", start)
        events.append(
            Event(
                f"e{number}", "ASSAULT", "drone", Span(trigger, trigger + 8), f"a{number}",
                tuple(Role(*role) for role in roles), When(day, day, "day"), PLACE,
            )
        )  # fmt: skip
    made = Report(report, text, title="A night of drones", published="2031-03-05", outlet=f"Outlet {report}")
    return Reading(made, "by hand", tuple(mentions), tuple(attributions), tuple(events))


def known(readings: Sequence[Reading]) -> Who:
    """Every name is an actor of its own."""
    spans = {(one.report.id, m.span): m.span.of(one.report.text) for one in readings for m in one.mentions}
    return Who.of(readings, {(report, span.start, span.end): name for (report, span), name in spans.items()})


def weighed(*readings: Reading) -> dict[str, Weighed]:
    """The events of these readings by the perpetrator that they name."""
    descents = lineages(one.report for one in readings)
    found = weigh_case(readings, descents, stated(readings), known(readings))
    assert len(found) == len({one.proposition.text for one in found})
    return {one.proposition.text.partition("perpetrator ")[2].partition(";")[0]: one for one in found}


def stated(readings: Sequence[Reading]) -> list[Proposition]:
    every = propositions(readings, lineages(one.report for one in readings), known(readings))
    return [one for one in every if one.kind == "event"]


def behind(readings: Sequence[Reading]) -> dict[str, Backing]:
    voices = Voices.of(readings, lineages(one.report for one in readings))
    return backed(voices, stated(readings), known(readings))


def groups(*readings: Reading) -> tuple[tuple[str, ...], ...]:
    return rivals_of(stated(readings), behind(readings)).groups


FIRST = told("one", ("Radu Fenn", "Grey Lantern"), ("Ilva Moren", "Grey Lantern"), ("Tomas Keld", "Red Harbour"))


def test_who_did_it_has_one_answer() -> None:
    found = weighed(FIRST)
    more, less = found["Grey Lantern"], found["Red Harbour"]
    assert more.weight > 0.5 > less.weight
    assert more.weight + less.weight <= 1
    assert any(reason.startswith("rivals:") and "Red Harbour" in reason for reason in more.reasons)


def test_who_tells_only_that_it_happened_brings_no_rivals_together() -> None:
    found = weighed(FIRST, told("two", ("Anja Worth", "")), told("three", ("Boris Tal", "Red Harbour")))
    assert set(found) == {"Grey Lantern", "Red Harbour", ""}
    assert [found[name].proposition.origins_for.at_least for name in ("Grey Lantern", "Red Harbour", "")] == [2, 2, 1]


def test_what_happened_on_another_day_is_no_rival() -> None:
    other = told("two", ("Boris Tal", "Red Harbour"), day="2031-05-04")
    readings = [told("one", ("Radu Fenn", "Grey Lantern")), other]
    assert groups(*readings) == ()


def test_who_states_both_shows_that_both_can_be() -> None:
    readings = [told("one", ("Radu Fenn", "Grey Lantern"), ("Radu Fenn", "Red Harbour"))]
    assert groups(*readings) == ()


@pytest.mark.parametrize("copies", [1, 30])
def test_copies_bring_no_backer(copies: int) -> None:
    copied = [told(f"copy{n:02}", ("Radu Fenn", "Grey Lantern"), ("Ilva Moren", "Grey Lantern")) for n in range(copies)]
    assert {len(one.backers) for one in behind(copied).values()} == {2}


def test_the_reasons_name_on_whom_it_hangs() -> None:
    reasons = weighed(told("one", ("Radu Fenn", "Grey Lantern")))["Grey Lantern"].reasons
    assert any(reason.startswith("if what Radu Fenn says were withdrawn: ") for reason in reasons)
