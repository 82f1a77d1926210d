"""FollowTheMoney entities as known actors."""

import json

import pytest

from firsthand.errors import InputError
from firsthand.ingest.ftm import read_ftm
from firsthand.known import Known

BAKER = {
    "id": "tam-1",
    "schema": "Person",
    "caption": "Ana Voss",
    "properties": {
        "name": ["Ana Voss", "آنا فوس"],
        "alias": ["A. Voss", "Ana Voss"],
        "weakAlias": ["The Baker"],
        "nationality": ["xk"],
        "country": ["xk", "qq", "suhh"],
        "birthDate": ["1999-01-01"],
        "address": ["1 Mill Lane"],
    },
    "datasets": ["tamria_list"],
    "target": True,
}


def written(tmp_path, *lines):
    path = tmp_path / "list.ftm.json"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return path


def entity(schema="Company", id="c", **properties):
    return {"id": id, "schema": schema, "properties": properties}


def test_people_and_bodies_are_read_with_names_and_countries_and_nothing_else(tmp_path):
    listing = read_ftm(written(tmp_path, BAKER, ""))
    names = ("Ana Voss", "آنا فوس", "A. Voss")
    assert listing.known == (Known("known:tam-1", "person", names, ("The Baker",), ("XK", "QQ"), ("tamria_list",)),)
    assert listing.set_aside == ()
    assert "Mill Lane" not in repr(listing)
    assert "1999" not in repr(listing)


@pytest.mark.parametrize("schema", ["LegalEntity", "Organization", "Company", "PublicBody"])
def test_bodies(tmp_path, schema):
    (one,) = read_ftm(written(tmp_path, entity(schema, name=["Harrow Column"], jurisdiction=["xk"]))).known
    assert (one.type, one.name, one.countries) == ("organisation", "Harrow Column", ("XK",))


def test_what_is_no_actor_is_passed_over_and_counted(tmp_path):
    lines = [entity("Vessel", name=["MV Lark"]), entity("Vessel", name=["MV Wren"]), entity("Ownership", x=["y"])]
    listing = read_ftm(written(tmp_path, *lines))
    assert listing.known == ()
    assert listing.passed_over == {"Vessel": 2, "Ownership": 1}


def test_of_an_entity_that_stands_twice_the_later_is_read(tmp_path):
    listing = read_ftm(written(tmp_path, entity(name=["Old Name"]), entity(name=["New Name"])))
    assert [one.name for one in listing.known] == ["New Name"]


def test_memberships_and_posts_are_ties_with_their_intervals(tmp_path):
    member = entity(
        "Membership", "m", member=["tam-1"], organization=["c"], startDate=["2031-03"], endDate=["2031-05-02"]
    )
    post = entity("Directorship", "d", director=["tam-1"], organization=["c"], publisher=["Gazette", "Ost News"])
    lines = [BAKER, member, post, entity(name=["Harrow Column"]), entity("Membership", "x", member=["tam-1"])]
    listing = read_ftm(written(tmp_path, *lines), "Ost list")
    first, second = listing.ties
    (tie,) = first.ties
    assert (tie.type, tie.when.start, tie.when.end, tie.when.precision) == (
        "member_of",
        "2031-03-01",
        "2031-05-02",
        "month",
    )
    assert [first.words((mention.span,)) for mention in first.mentions] == ["Ana Voss", "Harrow Column"]
    assert (first.report.id, first.report.outlet) == ("ftm-m", "Ost list")
    assert [second.words(said.source.spans) for said in second.attributions] == ["Gazette", "Ost News"]
    assert [tie.type for tie in second.ties] == ["leads", "leads"]
    assert listing.passed_over == {"Membership": 1}


@pytest.mark.parametrize("date", ["2031-13", "2031-02-30"])
def test_a_tie_of_a_day_that_cannot_be_is_set_aside(tmp_path, date):
    member = entity("Membership", "m", member=["tam-1"], organization=["c"], startDate=[date])
    listing = read_ftm(written(tmp_path, BAKER, entity(name=["Harrow Column"]), member))
    assert listing.ties == ()
    assert "which cannot be" in listing.set_aside[0].reason


BROKEN = [
    ("{", "is not JSON"),
    ("[1]", "is a JSON list, expected an object"),
    ('{"id": "x", "schema": "Person"}', "has no properties"),
    ('{"id": 7, "schema": "Person", "properties": {"name": ["A"]}}', "has no id"),
    ('{"id": "x", "schema": "Person", "properties": {"alias": [""]}}', "entity 'x' has no name"),
    ('{"id": "x", "schema": "Person", "properties": {"name": [null, {"a": 1}, 3]}}', "entity 'x' has no name"),
    ('{"id": "x", "schema": "Person", "properties": {"name": ["\\ud800"]}}', "entity 'x' has no name"),
    ('{"id": "\\ud800", "schema": "Person", "properties": {"name": ["A"]}}', "entity has the id"),
    ('{"id": "a b", "schema": "Person", "properties": {"name": ["A"]}}', "entity has the id 'a b'"),
    ('{"id": "x", "schema": "Person", "properties": {"name": ["A"]}, "n": 1' + "0" * 5000 + "}", "too large"),
    ("[" * 100000, "too large"),
]


@pytest.mark.parametrize(("line", "told"), BROKEN)
def test_a_broken_line_is_set_aside_and_the_others_are_read(tmp_path, line, told):
    path = written(tmp_path, BAKER, line, entity(name=["Harrow Column"]))
    listing = read_ftm(path)
    assert [one.id for one in listing.known] == ["known:tam-1", "known:c"]
    (item,) = listing.set_aside
    assert item.path == f"{path}:2"
    assert told in item.reason


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"Two officers said the road is closed.", "holds no FollowTheMoney entities: its first line is not JSON"),
        (b'{"text": "a report"}', "holds no FollowTheMoney entities: its first line has no id"),
        (bytes(range(256)), "holds no FollowTheMoney entities"),
    ],
)
def test_a_file_of_something_else_is_refused(tmp_path, data, told):
    path = tmp_path / "list.json"
    path.write_bytes(data)
    with pytest.raises(InputError, match=told):
        read_ftm(path)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match=r"none\.json holds no FollowTheMoney entities: no such file"):
        read_ftm(tmp_path / "none.json")


def test_a_long_name_is_cut_and_an_odd_value_passed_over(tmp_path):
    line = entity(name=["N" * 10_000, 3, "  Two \n lines "], country="xk", alias={"no": "list"})
    (one,) = read_ftm(written(tmp_path, line)).known
    assert one.names == ("N" * 300, "Two lines")
    assert one.countries == ("XK",)
