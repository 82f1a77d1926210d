import random

import pytest

from firsthand.bench import lineage_scale
from firsthand.bench.copies import (
    Copied,
    citing,
    cut_and_turned,
    edited,
    handed_on,
    reprint,
    sentences_in,
    woven,
    written,
)
from firsthand.bench.lineage import measure
from firsthand.bench.lineage_peers import closure, containment
from firsthand.bench.lineage_scores import direct, parents, passages, whole
from firsthand.bench.newsroom import chains, newsroom
from firsthand.lineage import Descent, Taken
from firsthand.report import Report
from firsthand.span import Span
from tests.lineage.stories import BRIDGE, ORCHARD

STORY = sentences_in(BRIDGE, "bridge")


def copied(id: str, family: str, kind: str = "a", parent: str | None = None, partly: bool = False) -> Copied:
    return Copied(Report(id, id), kind, family, parent, (), partly)


@pytest.mark.parametrize("change", [reprint, edited, cut_and_turned, citing])
def test_a_copy_knows_of_each_sentence_that_it_is_taken(change):
    text, truth = written(change(STORY, random.Random(3)))

    assert text != BRIDGE
    assert truth
    assert {source for _, source in truth} == {"bridge"}
    assert all(span.of(text).strip() == span.of(text) for span, _ in truth)


def test_a_woven_report_knows_what_is_its_own():
    _, truth = written(woven(STORY, sentences_in(ORCHARD), random.Random(3)))

    assert {source for _, source in truth} == {None, "bridge"}


def test_the_same_seed_makes_the_same_chain():
    steps = [handed_on(STORY, sentences_in(ORCHARD), random.Random(n)) for n in (5, 5, 6)]

    assert steps[0] == steps[1] != steps[2]


def test_groups_are_compared_by_pairs_and_merges():
    copies = [copied("a", "a"), copied("a1", "a"), copied("a2", "a"), copied("b", "b"), copied("w", "b", partly=True)]

    right = whole(copies, {"a": 1, "a1": 1, "a2": 1, "b": 2, "w": 1})
    assert (right.pairs.f1, right.merges) == (100, 0)

    merged = whole(copies, {"a": 1, "a1": 1, "a2": 3, "b": 1, "w": 4})
    assert (merged.pairs.found, merged.pairs.ours, merged.pairs.gold) == (1, 3, 3)
    assert (merged.merges, merged.per_hundred) == (1, 20)

    unclear = whole(copies, {"a": 1, "a1": 1, "a2": 3, "b": 1, "w": 4}, frozenset({frozenset({"a", "b"})}))
    assert (unclear.pairs.ours, unclear.merges) == (1, 0)


def test_a_sentence_is_right_where_it_is_taken_from_the_right_family():
    one = Copied(Report("c", "x" * 40), "f", "a", "a", ((Span(0, 10), "a"), (Span(10, 20), "a"), (Span(20, 30), None)))
    taken = (Taken(Span(0, 9), "a", Span(0, 9), ""), Taken(Span(20, 30), "b", Span(0, 9), ""))
    descent = Descent("c", "a", "a", (), "established", "partly_own", (), taken, ())

    score = passages([one], {"c": descent}, {"a": "a", "b": "b"})

    assert (score.found, score.ours, score.gold) == (1, 2, 2)


def test_parents_and_direct_finds():
    copies = [copied("a", "a", "original"), copied("e1", "a", "e", "a"), copied("e2", "a", "e", "a")]

    told = parents(copies, {"a": None, "e1": "e2"})
    assert (told.accuracy, round(told.committed)) == (50, 67)
    assert direct(copies, "e", {"e1": frozenset({"a"})}).recall == 50


def test_a_peer_and_its_closure():
    alike = containment([BRIDGE, BRIDGE[:500], ORCHARD])

    assert alike[0, 1] > 0.9
    groups = closure(alike, 0.5, 3)
    assert groups[0] == groups[1] != groups[2]


def test_scale_finds_the_copies_that_it_made():
    row = lineage_scale.timed(200)

    assert (row.copies, row.found >= 38) == (40, True)
    assert row.as_json()["reports"] == 200


@pytest.mark.data
def test_the_same_seed_makes_the_same_newsroom():
    one, again = newsroom(1, None), newsroom(1, None)

    assert one == again
    assert len({copy.report.id for copy in one.copies}) == len(one.copies)
    without = sum(copy.report.published is None for copy in chains(1))
    assert without >= len(chains(1)) // 3


@pytest.mark.data
def test_lineage_is_better_than_its_peers(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("firsthand.bench.lineage.peers", lambda: ({"containment": containment}, ()))
    monkeypatch.setattr("firsthand.bench.lineage.round_trip", lambda: None)
    ours, peer, _ = measure((1,), 100).rows

    assert ours.small is not None
    assert peer.small is not None
    assert ours.small.pairs.f1 >= max(99, peer.small.pairs.f1)
    assert ours.small.merges == 0
    assert ours.sentences is not None
    assert ours.sentences.f1 > 90
