from collections.abc import Iterable

import pytest

from firsthand import Reading, Report
from firsthand.bench.mentions import Row, measure, named, score
from firsthand.bench.re3d import Document, Named
from firsthand.reading import Mention
from firsthand.span import Span

TEXT = "The Veyran Guard left Adrevo by launch on Monday."
GUARD, ADREVO = Named(Span(4, 16), "Organisation"), Named(Span(22, 28), "Location")
LAUNCH, MONDAY = Named(Span(32, 38), "Vehicle"), Named(Span(42, 48), "Temporal")
GOLD = Document(Report("r", TEXT), (GUARD, ADREVO, LAUNCH, MONDAY), ())


def table(found: Iterable[Named], *, every: Document | None = None) -> dict[str, Row]:
    rows = score("stub", lambda _: found, [GOLD], [every] if every else [])
    return {row.measure: row for row in rows}


def test_all_that_is_there_is_a_hundred_and_untyped_takes_every_span() -> None:
    rows = table(GOLD.mentions)
    assert (rows["typed"].exact.f1, rows["typed"].exact.gold) == (100.0, 3)
    assert (rows["untyped"].exact.f1, rows["untyped"].exact.gold) == (100.0, 4)


def test_a_wrong_type_counts_untyped_alone_and_a_wrong_end_not_at_all() -> None:
    rows = table([Named(GUARD.span, "Person"), Named(Span(22, 27), "Location"), MONDAY])
    assert (rows["typed"].exact.found, rows["typed"].exact.ours) == (1, 3)
    assert (rows["untyped"].exact.found, rows["untyped"].exact.ours) == (2, 3)
    assert rows["Temporal"].exact.f1 == 100.0
    assert rows["Person"].as_json()["exact_precision"] == 0.0
    assert rows["Organisation"].exact.recall == 0.0


def test_unlikely_annotations_are_gold_in_rows_of_their_own() -> None:
    every = Document(GOLD.report, (*GOLD.mentions, Named(Span(11, 16), "Organisation")), ())
    rows = table([GUARD, ADREVO, MONDAY], every=every)
    assert rows["typed"].exact.recall == 100.0
    assert rows["typed, all gold"].exact.recall == 75.0
    assert rows["untyped, all gold"].exact.recall == 60.0


def test_the_contracts_types_fall_together() -> None:
    mentions = (Mention("m1", Span(0, 3), "armed_group"), Mention("m2", Span(4, 6), "role"))
    found = named(Reading(Report("r", TEXT), "stub", mentions))
    assert [mention.type for mention in found] == ["Organisation", "Person"]


@pytest.mark.data
def test_the_rules_reader_keeps_its_level_on_re3d() -> None:
    result = measure("rules")
    rows = {row.measure: row.exact for row in result.rows if row.reader == "rules"}
    assert rows["typed"].f1 > 20
    assert rows["untyped"].f1 > rows["typed"].f1
    assert any("28 documents" in note for note in result.notes)
