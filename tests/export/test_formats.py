"""Every format is opened by a reader that is not ours, and says what the case says."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import duckdb
import igraph
import networkx
import pytest
import stix2
from followthemoney import model
from followthemoney.statement.serialize import read_csv_statements
from prov.model import ProvDocument
from stix2validator import ValidationOptions, validate_string

from firsthand.export import Content
from firsthand.export.jsonl import parquet
from firsthand.ingest.ftm import read_ftm
from firsthand.ingest.tables import read_table
from firsthand.reading import When, Where
from tests.export.contents import WRITERS, content_of, sample, told

MAY = When("2032-05-01", "2032-05-31", "month")
AUGUST = When("2032-08-03", "2032-08-03", "day")
PORT = Where("Port Ilsa", 12.5, -3.25, "XK", "city")


@pytest.fixture(scope="module")
def disjoint() -> Content:
    """Two reports of one tie, in May and in August; one body denies it."""
    return content_of([
        told("one", when=MAY, where=PORT, denied=True, outlet="Meridian Wire", published="2032-06-01"),
        told("two", when=AUGUST, where=PORT, source="Jon Aske", anonymous=False, outlet="Gazette",
             published="2032-09-02"),
    ])  # fmt: skip


def objects(content: Content, *types: str) -> list[stix2.base._STIXBase]:
    bundle = stix2.parse(WRITERS["stix"](content))
    return [one for one in bundle.get("objects", ()) if not types or one.type in types]


@pytest.mark.parametrize("name", ["stix", "empty"])
def test_stix_is_valid(name: str) -> None:
    text = WRITERS["stix"](sample() if name == "stix" else Content())
    result = validate_string(text, ValidationOptions(version="2.1"))
    assert result.is_valid, result


def test_stix_refers_to_nothing_that_is_not_there() -> None:
    found = objects(sample())
    ids = {one.id for one in found}
    assert len(ids) == len(found)
    refs = {ref for one in found for name, value in one.items() if name.endswith(("_ref", "_refs"))
            for ref in ([value] if isinstance(value, str) else value)}  # fmt: skip
    assert refs <= ids


def test_stix_holds_every_claim_with_who_makes_it() -> None:
    content = sample()
    notes = objects(content, "note")
    assert len(notes) == len(content.allegations)
    assert all(note.authors[0] for note in notes)
    said = {one.external_references[0].external_id: one.content for one in notes}
    assert said == {id_: one.quote for id_, one in content.allegations.items()}


def test_stix_keeps_disjoint_intervals_apart_and_its_days_whole(disjoint: Content) -> None:
    times = {
        (str(one.start_time)[:10], str(one.stop_time)[:10])
        for one in objects(disjoint, "relationship")
        if one.relationship_type == "commands"
    }
    assert times == {("2032-05-01", "2032-06-01"), ("2032-08-03", "2032-08-04")}


def test_stix_says_who_alleges_and_who_denies(disjoint: Content) -> None:
    (tie, *_) = [one for one in objects(disjoint, "relationship") if one.relationship_type == "commands"]
    assert "alleged by" in tie.description
    assert "A harbour pilot (unnamed), in Meridian Wire, 1 June 2032" in tie.description
    assert "alleged" in tie.labels


def test_a_denial_is_an_opinion() -> None:
    denials = [one for one in sample().allegations.values() if one.claim.attribution.stance == "denies"]
    opinions = objects(sample(), "opinion")
    assert denials
    assert {one.opinion for one in opinions} & {"disagree", "strongly-disagree"}
    assert all(one.authors and one.explanation for one in opinions)


def test_only_armed_groups_are_threat_actors() -> None:
    names = {one.name for one in objects(sample(), "threat-actor")}
    assert names <= {actor.name for actor in sample().actors if actor.type == "armed_group"}
    assert names


@pytest.mark.parametrize("name", list(WRITERS))
def test_the_same_case_gives_the_same_bytes(name: str, disjoint: Content) -> None:
    again = content_of(disjoint.readings)
    assert WRITERS[name](disjoint) == WRITERS[name](again)


def test_ftm_goes_through_its_own_model() -> None:
    lines = [json.loads(line) for line in WRITERS["ftm"](sample()).splitlines()]
    ids = {line["id"] for line in lines}
    for line in lines:
        proxy = model.get_proxy(line, cleaned=False)
        proxy.schema.validate(line)
        for name, values in line["properties"].items():
            assert sorted(proxy.get(name)) == sorted(values), (line["schema"], name)
            if proxy.schema.get(name).type.name == "entity":
                assert set(values) <= ids
    links = [line for line in lines if line["schema"] in ("UnknownLink", "Directorship", "Membership", "Event")]
    assert all("alleged by" in line["properties"]["summary"][0] and line["properties"]["proof"] for line in links)
    assert links


def test_ftm_comes_back_as_known_actors(tmp_path: Path) -> None:
    path = tmp_path / "case.ftm.json"
    path.write_text(WRITERS["ftm"](sample()), encoding="utf-8")
    back = {one.name for one in read_ftm(path).known}
    assert {actor.name for actor in sample().drawn if actor.named} <= back


def test_ftm_statements_are_the_entities() -> None:
    found = list(read_csv_statements(io.BytesIO(WRITERS["statements"](sample()).encode())))
    lines = [json.loads(line) for line in WRITERS["ftm"](sample()).splitlines()]
    told_ = {
        (line["id"], name, value) for line in lines for name, values in line["properties"].items() for value in values
    }
    assert {(one.entity_id, one.prop, one.value) for one in found} == told_
    reports = {reading.report.id for reading in sample().readings}
    assert {one.origin for one in found} <= reports
    for one in found:
        assert one.prop_type == model.get(one.schema).get(one.prop).type.name, one.prop


def test_graphml_by_networkx_and_igraph(disjoint: Content, tmp_path: Path) -> None:
    path = tmp_path / "ties.graphml"
    path.write_text(WRITERS["graphml"](disjoint), encoding="utf-8")
    edges = [data for *_, data in networkx.read_graphml(path, force_multigraph=True).edges(data=True)]
    assert {(one["start"], one["end"]) for one in edges} == {("2032-05-01", "2032-05-31"), ("2032-08-03", "2032-08-03")}
    assert all("A harbour pilot" in one["alleged_by"] or "Jon Aske" in one["alleged_by"] for one in edges)
    graph = igraph.Graph.Read_GraphML(str(path))
    assert sorted(graph.vs["name"]) == ["Grey Lantern", "Passes Directorate"]
    assert graph.ecount() == len(edges)


def test_gexf_has_a_spell_for_each_interval(disjoint: Content, tmp_path: Path) -> None:
    path = tmp_path / "ties.gexf"
    path.write_text(WRITERS["gexf"](disjoint), encoding="utf-8")
    edges = [data for *_, data in networkx.read_gexf(path).edges(data=True)]
    spells = {spell for one in edges for spell in one.get("spells", ())}
    assert spells == {("2032-05-01", "2032-05-31"), ("2032-08-03", "2032-08-03")}


def test_a_tie_without_a_time_has_no_spell(tmp_path: Path) -> None:
    path = tmp_path / "ties.gexf"
    path.write_text(WRITERS["gexf"](content_of([told("one")])), encoding="utf-8")
    ((*_, data),) = networkx.read_gexf(path).edges(data=True)
    assert "spells" not in data


@pytest.mark.parametrize("name", ["acled", "ucdp"])
def test_events_come_back_by_the_reader_of_such_tables(name: str, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text(WRITERS[name](sample()), encoding="utf-8")
    table = read_table(str(path))
    assert len(table.events) == len(sample().happened)
    dated = [one for one in sample().happened if one.when]
    assert [one.event.first is not None for one in table.events].count(True) == len(dated)


def test_events_by_duckdb(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    content = content_of([told("one", when=MAY, where=PORT, outlet="Meridian Wire")])
    path.write_text(WRITERS["acled"](content), encoding="utf-8")
    rows = duckdb.sql(
        f"select event_date, time_precision, actor1, location, latitude, country, source from '{path}' order by 1"
    ).fetchall()
    assert rows == [
        (date(2032, 5, 1), 3, "Grey Lantern", "Port Ilsa", 12.5, "XK", "Meridian Wire"),
    ]


def test_every_row_tells_who_alleges_it() -> None:
    for name, column in (("acled", "notes"), ("ucdp", "source_article")):
        rows = list(csv.DictReader(io.StringIO(WRITERS[name](sample()))))
        assert rows
        assert all(" by " in row[column] for row in rows)


def test_claims_as_json_lines_and_parquet(tmp_path: Path) -> None:
    lines, table = tmp_path / "claims.jsonl", tmp_path / "claims.parquet"
    lines.write_text(WRITERS["jsonl"](sample()), encoding="utf-8")
    parquet(sample(), table)
    ids = list(sample().allegations)
    assert [one for (one,) in duckdb.sql(f"select id from '{table}'").fetchall()] == ids
    assert duckdb.sql(f"select count(*) from read_json('{lines}')").fetchall() == [(len(ids),)]
    for line in lines.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = sample().of_report[row["report"]].report.text
        assert row["content"]["text"] == " … ".join(text[start:end] for start, end in sorted(row["content"]["spans"]))


def test_prov_tells_who_said_what_through_whom() -> None:
    content = sample()
    document = ProvDocument.deserialize(content=WRITERS["prov"](content), format="json")
    text = document.get_provn()
    assert text.count("'prov:Quotation'") >= len(content.allegations)
    assert document == ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
    copies = [one for one in content.descents if one.derives_from]
    derived = [
        str(one) for one in document.get_records() if "firsthand:kind" in str(one) and "wasDerivedFrom" in str(one)
    ]
    assert len(derived) == len(copies)
