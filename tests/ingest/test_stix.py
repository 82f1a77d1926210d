"""STIX bundles, made by the package stix2 or by ourselves, come in as known actors and ties."""

import json
from pathlib import Path

import pytest
import stix2

from firsthand.errors import InputError
from firsthand.export.stix import stix
from firsthand.ingest.stix import read_stix
from tests.cli.test_cli import run
from tests.export.contents import sample


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    path = tmp_path / "bundle.json"
    group = stix2.v21.ThreatActor(name="Grey Lantern", aliases=["Lantern", "Lantern"], threat_actor_types=["unknown"])
    body = stix2.v21.Identity(name="Passes Directorate", identity_class="organization")
    tie = stix2.v21.Relationship(group, "attributed-to", body)
    gone = stix2.v21.Identity(name="Old Guard", identity_class="organization", revoked=True)
    path.write_text(stix2.v21.Bundle(group, body, tie, gone).serialize(), encoding="utf-8")
    return path


def test_actors_by_name_and_nothing_else(bundle: Path) -> None:
    listing = read_stix(bundle)
    assert [(one.name, one.type, one.names) for one in listing.known] == [
        ("Grey Lantern", "armed_group", ("Grey Lantern", "Lantern")),
        ("Passes Directorate", "organisation", ("Passes Directorate",)),
    ]
    assert listing.passed_over == {"relationship attributed-to": 1, "identity": 1}


def related(*relations: dict[str, object], path: Path) -> Path:
    """A bundle of two actors with these relationships between them."""
    group = stix2.v21.ThreatActor(name="Grey Lantern", threat_actor_types=["unknown"])
    body = stix2.v21.Identity(name="Passes Directorate", identity_class="organization")
    maker = stix2.v21.Identity(name="Ost Desk", identity_class="organization")
    program = stix2.v21.Identity(name="Sorter", identity_class="system")
    ends = {"source_ref": body.id, "target_ref": group.id}
    made = []
    for one in relations:
        by = program if one.pop("program", False) else maker
        made.append(stix2.v21.Relationship(**{**ends, **one, "created_by_ref": by.id}))
    path.write_text(stix2.v21.Bundle(group, body, maker, program, *made).serialize(), encoding="utf-8")
    return path


def test_relationships_are_ties_with_their_intervals_and_sources(tmp_path: Path) -> None:
    days = {"start_time": "2031-03-05T00:00:00Z", "stop_time": "2031-06-01T00:00:00Z"}
    later = {"start_time": "2032-01-01T00:00:00Z"}
    wire = {"source_name": "Ost News", "description": "By wire."}
    cited = [{"source_name": "Gazette", "url": "https://gazette.example/a"}, wire]
    told = {"relationship_type": "commands", "description": "It commands it."}
    path = related({**told, **days, "external_references": cited}, {**told, **later}, path=tmp_path / "x.json")
    first, second = read_stix(path).ties
    assert [first.words((mention.span,)) for mention in first.mentions] == ["Passes Directorate", "Grey Lantern"]
    assert [first.words(said.source.spans) for said in first.attributions] == ["Gazette", "Ost News"]
    assert {first.words(said.content) for said in first.attributions} == {"It commands it."}
    assert [(tie.type, tie.subject, tie.object, tie.attribution) for tie in first.ties] == [
        ("commands", "m1", "m2", "a1"),
        ("commands", "m1", "m2", "a2"),
    ]
    when, then = first.ties[0].when, second.ties[0].when
    assert when is not None
    assert then is not None
    assert (when.start, when.end, when.precision) == ("2031-03-05", "2031-05-31", "day")
    assert (then.start, then.end) == ("2032-01-01", None)
    assert [second.words(said.source.spans) for said in second.attributions] == ["Ost Desk"]


def test_a_passive_word_turns_the_tie_around(tmp_path: Path) -> None:
    (reading,) = read_stix(related({"relationship_type": "sponsored-by"}, path=tmp_path / "x.json")).ties
    assert [reading.words((mention.span,)) for mention in reading.mentions] == ["Grey Lantern", "Passes Directorate"]
    assert reading.ties[0].type == "sponsors"


def test_what_a_program_worked_out_and_what_is_no_tie_is_passed_over(tmp_path: Path) -> None:
    path = related(
        {"relationship_type": "commands", "program": True}, {"relationship_type": "uses"}, path=tmp_path / "x.json"
    )
    listing = read_stix(path)
    assert listing.ties == ()
    assert listing.passed_over["relationship made by a program"] == listing.passed_over["relationship uses"] == 1


@pytest.mark.parametrize(
    ("times", "reason"),
    [
        ({"start_time": "soon"}, "has the time 'soon'"),
        ({"start_time": "2031-03-05T00:00:00Z", "stop_time": "2030-01-01T00:00:00Z"}, "before it starts"),
        ({"start_time": 7}, "has the time '7'"),
    ],
)
def test_a_relationship_with_times_that_cannot_be_is_set_aside(
    tmp_path: Path, times: dict[str, object], reason: str
) -> None:
    path = related({"relationship_type": "commands"}, path=tmp_path / "x.json")
    bundle = json.loads(path.read_text())
    bundle["objects"][-1].update(times)
    path.write_text(json.dumps(bundle))
    listing = read_stix(path)
    assert listing.ties == ()
    assert reason in listing.set_aside[0].reason


def test_ties_come_into_a_case(tmp_path: Path) -> None:
    path = related({"relationship_type": "commands"}, path=tmp_path / "x.json")
    case = tmp_path / "case.db"
    assert "ties: 1 new" in run("import", "stix", path, "--case", case).stderr
    assert "ties: 0 new, 0 updated, 1 known" in run("import", "stix", path, "--case", case).stderr
    (row,) = [json.loads(line) for line in run("ties", "--case", case, "--format", "jsonl").stdout.splitlines()]
    assert row["type"] == "commands"


def test_at_the_command_line(bundle: Path, tmp_path: Path) -> None:
    result = run("import", "stix", bundle, "--case", tmp_path / "case.db")
    assert result.exit_code == 0
    assert "2 new" in result.stderr


def test_our_own_bundle_comes_back_without_unnamed_sources(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text(stix(sample()), encoding="utf-8")
    listing = read_stix(path)
    assert listing.ties == ()
    names = {one.name for one in listing.known}
    assert {actor.name for actor in sample().drawn if actor.named} <= names
    assert not [name for name in names if "unnamed" in name]


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"type": "bundle", "objects": 1}', '{"type": "identity"}', "[" * 100000]
)
def test_what_is_no_bundle(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(text)
    with pytest.raises(InputError, match=r"x\.json"):
        read_stix(path)


def test_objects_that_make_no_sense_are_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    bad = [1, {"type": "threat-actor", "id": "threat-actor--1"}, {"type": "threat-actor", "id": 7, "name": "A"},
           {"type": "threat-actor", "id": "x y", "name": "A"}, {"type": [], "labels": [[]]}]  # fmt: skip
    path.write_text(json.dumps({"type": "bundle", "objects": bad}))
    listing = read_stix(path)
    assert (listing.known, len(listing.set_aside)) == ((), 4)
