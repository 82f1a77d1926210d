"""Worlds as somebody sees them who measures with them: the same bytes again, and a truth that fits the texts."""

import hashlib
import json
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from firsthand.errors import SettingError
from firsthand.ingest import open_reports
from firsthand.report import Report
from firsthand.span import Span
from firsthand.theatre import Parameters, Piece, World, world
from firsthand.theatre.writing import write


@pytest.fixture(scope="module")
def made() -> World:
    return world(7, Parameters(reports=250))


@pytest.fixture(scope="module")
def pieces(made: World) -> tuple[Piece, ...]:
    return made.truth.pieces


@pytest.mark.parametrize("reports", [1, 2, 10, 333])
def test_there_are_as_many_reports_as_asked_for(reports: int) -> None:
    found = list(world(3, Parameters(reports=reports)).reports())
    assert len({report.id for report in found}) == len(found) == reports


def test_the_same_seed_gives_the_same_world_and_another_seed_another(made: World) -> None:
    def digest(one: World) -> str:
        rows = [(piece.report.as_json(), piece.report.text, piece.written.as_json()) for piece in one.pieces()]
        return hashlib.sha256(json.dumps(rows).encode()).hexdigest()

    assert digest(made) == digest(world(7, Parameters(reports=250)))
    assert digest(made) != digest(world(8, Parameters(reports=400)))


def test_bytes_are_those_of_other_machines() -> None:
    text = "\n".join(report.text for report in world(1, Parameters(reports=20)).reports())
    assert hashlib.sha256(text.encode()).hexdigest() == _KNOWN, "worlds changed: say so in the changelog, then renew"


_KNOWN = "36aa4ff2e01578b2ee80976400d6a34847aef9aa1838378cf4f80edfac3188e6"


def test_every_span_of_the_truth_holds_what_it_says(made: World, pieces: tuple[Piece, ...]) -> None:
    names = {
        actor.id: {*actor.names, *(name.split()[-1] for name in actor.names)} for actor in made.cast.actors.values()
    }
    for piece in pieces:
        text, reading = piece.report.text, piece.reading
        mentions = {mention.id: mention.span.of(text) for mention in reading.mentions}
        for said in reading.attributions:
            assert all(
                span.of(text).strip() == span.of(text) for span in (*said.source.spans, *said.cue, *said.content)
            )
            assert said.source.kind == "reporter" or (said.source.spans and said.cue)
        for named in piece.written.named:
            if named.actor in names and made.cast.actors[named.actor].name:
                words = named.span.of(text)
                assert words in names[named.actor] or words == made.cast.actors[named.actor].adjective
        for tie in reading.ties:
            assert mentions[tie.subject]
            assert mentions[tie.object]
        for event in reading.events:
            assert event.trigger.of(text).isprintable()
            assert event.when is not None
            assert all(span.of(text) for span in event.when.spans)


def test_a_perpetrator_in_the_text_is_who_the_statement_names(made: World, pieces: tuple[Piece, ...]) -> None:
    statements = {one.id: one for one in made.truth.statements}
    seen = 0
    for piece in pieces:
        told = {said.attribution: statements[said.statement] for said in piece.written.said}
        for event in piece.reading.events:
            one = told[event.attribution]
            for role in event.roles:
                if role.role == "perpetrator":
                    assert role.span.of(piece.report.text) in made.cast.actors[one.value or ""].names
                    seen += 1
    assert seen > 200


def test_who_says_what_is_true_agrees_with_the_events(made: World) -> None:
    events = {event.id: event for event in made.truth.events}
    known = [one for one in made.truth.statements if one.says == "by" and not one.garbled]
    assert all(one.true == (one.value == events[one.event or ""].perpetrator) for one in known)
    assert all(not one.lie for one in known if one.true)
    assert {one.true for one in known} == {True, False}


def test_copies_come_later_than_what_they_copy_and_take_its_words(made: World, pieces: tuple[Piece, ...]) -> None:
    reports: dict[str, Report] = {report.id: report for report in made.reports()}
    kinds = Counter(piece.written.kind for piece in pieces)
    for piece in pieces:
        one = piece.written
        if one.derives_from is None:
            assert (one.kind, one.taken, one.lineage) == ("original", (), one.report)
            continue
        parent = reports[one.derives_from]
        assert (piece.report.published or "") > (parent.published or "")
        for taken in one.taken:
            assert taken.report == parent.id
            assert taken.edited or taken.span.of(piece.report.text) == taken.source.of(parent.text)
    assert min(kinds[kind] for kind in ("original", "reprint", "rewrite", "citation", "partly_own")) > 10


def test_own_and_taken_passages_do_not_overlap(pieces: tuple[Piece, ...]) -> None:
    for piece in pieces:
        spans: list[Span] = sorted((*piece.written.own, *(taken.span for taken in piece.written.taken)))
        assert all(before.end <= after.start for before, after in pairwise(spans))


@pytest.mark.parametrize("copying", [0.0, 0.5, 0.9])
def test_the_share_of_copies_is_the_one_asked_for(copying: float) -> None:
    pieces = list(world(2, Parameters(reports=600, copying=copying)).pieces())
    share = sum(piece.written.derives_from is not None for piece in pieces) / len(pieces)
    assert share == pytest.approx(copying, abs=0.12)


def test_addresses_say_that_all_is_simulated(made: World) -> None:
    assert all(report.url == f"theatre:7/{report.id}" for report in made.reports())


def test_the_sponsor_turns_to_cells_and_the_truth_says_when() -> None:
    parameters = Parameters(reports=50, events_per_week=20)
    made = world(5, parameters)
    turn = next(shift for shift in made.shifts if shift.what == "weapon")
    days = Counter(
        topic.event.day >= turn.day for topic in made.topics() if topic.event and topic.event.mode == "drone"
    )
    assert days[True] > 5 * days[False]
    assert any(tie.type == "commands" and tie.start < turn.day for tie in made.ties)


def test_a_loyal_militia_keeps_the_sponsor() -> None:
    stable = Parameters(reports=20, loss=None, infiltration=0, backlash=0, control=1.0)
    assert world(5, stable).shifts == ()


def test_fronts_and_separate_groups_are_as_many_as_asked_for() -> None:
    facades = world(4, Parameters(reports=10, facades=6, fronts=0.5)).facades
    assert Counter(facade.kind for facade in facades) == {"front": 3, "separate": 3}
    assert all(facade.behind.startswith("militia") == (facade.kind == "front") for facade in facades)


@pytest.mark.parametrize(
    ("field", "value"), [("reports", 0), ("copying", 1.5), ("liars", -0.1), ("weeks", 0), ("militias", 99)]
)
def test_a_parameter_that_cannot_be_is_named(field: str, value: float) -> None:
    with pytest.raises(SettingError, match=field):
        replace(Parameters(), **{field: value})  # type: ignore[arg-type]


def test_files_are_read_back_as_they_were_made(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("theatre") / "world"
    one = world(9, Parameters(reports=40))
    assert write(one, folder) == 40
    back = {report.id: report for report in open_reports([str(folder / "reports")]) if isinstance(report, Report)}
    for report in one.reports():
        assert back[report.id].text == report.text
        assert back[report.id].published == report.published
        assert (back[report.id].outlet, back[report.id].url) == (report.outlet, report.url)
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    assert truth["seed"] == 9
    assert {actor["id"] for actor in truth["actors"]} >= {"force", "militia1", "rival"}
    rows = [json.loads(line) for line in (folder / "truth" / "reports.jsonl").read_text("utf-8").splitlines()]
    assert [row["report"] for row in rows] == [report.id for report in one.reports()]


def test_a_folder_that_holds_something_is_left_alone(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("theatre")
    (folder / "mine.txt").write_text("mine")
    with pytest.raises(SettingError, match="not empty"):
        write(world(1, Parameters(reports=2)), folder)
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]
