"""STIX bundles, made by the package stix2 or by ourselves, come in as known actors."""

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
    assert listing.passed_over == {"relationship": 1, "identity": 1}


def test_at_the_command_line(bundle: Path, tmp_path: Path) -> None:
    result = run("import", "stix", bundle, "--case", tmp_path / "case.db")
    assert result.exit_code == 0
    assert "2 new" in result.stderr


def test_our_own_bundle_comes_back_without_unnamed_sources(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text(stix(sample()), encoding="utf-8")
    names = {one.name for one in read_stix(path).known}
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
