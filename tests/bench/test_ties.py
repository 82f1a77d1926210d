from collections.abc import Sequence

import pytest

from firsthand import Reading, Report
from firsthand.bench.re3d import Document, Named, Related
from firsthand.bench.ties import Found, Patterns, Row, joiner_of, measure, related, score
from firsthand.reading import Mention, Polarity, Tie, TieType
from firsthand.span import Span

TEXT = "Unit Nine answers to the Guard. The Guard fights the Sons of Adrevo."
UNIT, GUARD, AGAIN, SONS = Span(0, 9), Span(25, 30), Span(36, 41), Span(53, 67)
MENTIONS = tuple(Named(span, "Organisation") for span in (UNIT, GUARD, AGAIN, SONS))
LEADS, FIGHTS = Related("InChargeOf", GUARD, UNIT), Related("FightingAgainst", AGAIN, SONS)
GOLD = Document(Report("r", TEXT), MENTIONS, (LEADS, FIGHTS, Related("CoLocated", UNIT, GUARD)))


def table(own: Sequence[Related], given: Sequence[Related] = ()) -> dict[str, Row]:
    return {row.relation: row for row in score("stub", [GOLD], [Found(frozenset(own), frozenset(given))])}


def reading_of(*ties: tuple[TieType, str, str, Polarity]) -> Reading:
    mentions = tuple(Mention(f"m{i}", one.span, "armed_group") for i, one in enumerate(MENTIONS, 1))
    found = tuple(Tie(f"t{i}", t, a, b, (UNIT,), "a1", polarity=p) for i, (t, a, b, p) in enumerate(ties, 1))
    return Reading(Report("r", TEXT), "stub", mentions, ties=found)


def test_direction_counts_where_the_relation_has_one() -> None:
    turned = related(reading_of(("leads", "m1", "m2", "affirmed"), ("opposes", "m4", "m3", "affirmed")))
    rows = table(list(turned))
    assert rows["InChargeOf"].exact.f1 == 0.0
    assert rows["InChargeOf"].overlap.f1 == 0.0
    assert rows["FightingAgainst"].exact.f1 == 100.0
    assert (rows["all"].exact.found, rows["all"].exact.ours, rows["all"].exact.gold) == (1, 2, 2)


def test_other_ties_and_denied_ones_are_left_out() -> None:
    found = related(
        reading_of(
            ("commands", "m2", "m1", "affirmed"), ("trains", "m2", "m1", "affirmed"), ("opposes", "m3", "m4", "negated")
        )
    )
    assert found == {LEADS}


def test_arguments_that_are_longer_count_by_overlap_alone() -> None:
    rows = table([Related("InChargeOf", Span(21, 30), UNIT), Related("FightingAgainst", Span(49, 67), Span(32, 41))])
    assert rows["all"].exact.f1 == 0.0
    assert rows["all"].overlap.f1 == 100.0
    assert rows["all"].as_json()["gold_mentions_f1"] == 0.0


def test_ties_with_gold_mentions_are_counted_by_themselves() -> None:
    rows = table([], [LEADS])
    assert (rows["all"].exact.f1, rows["all"].given.precision, rows["all"].given.recall) == (0.0, 100.0, 50.0)


def test_a_pattern_predicts_what_it_had_most_often_in_its_direction() -> None:
    patterns = Patterns.learned([GOLD])
    assert patterns.ties(TEXT, MENTIONS) == {LEADS, FIGHTS}
    text = "The Column ANSWERS  to the Front."
    column, front = Named(Span(4, 10), "Organisation"), Named(Span(27, 32), "Organisation")
    assert patterns.ties(text, [front, column]) == {Related("InChargeOf", front.span, column.span)}
    assert patterns.ties(text, [Named(front.span, "Location"), column]) == frozenset()


def test_a_pattern_that_mostly_stands_for_nothing_predicts_nothing() -> None:
    without = Document(GOLD.report, MENTIONS, ())
    assert Patterns.learned([GOLD, without, without]).ties(TEXT, MENTIONS) == frozenset()


def test_a_reader_that_takes_given_mentions_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    from firsthand.reader import rules

    monkeypatch.setattr(rules, "ties_between", lambda *_: (), raising=False)
    assert joiner_of("rules") is rules.ties_between  # type: ignore[attr-defined]


@pytest.mark.data
def test_the_majority_pattern_is_there_to_beat() -> None:
    result = measure("rules")
    rows = {(row.reader, row.relation): row for row in result.rows}
    assert rows["majority pattern", "all"].given.f1 > 15
    assert rows["rules", "all"].exact.gold == rows["majority pattern", "all"].exact.gold > 100
