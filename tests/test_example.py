"""The findings that every reader must make in the example report, by their place in it."""

import json

import pytest
from typer.testing import CliRunner

from firsthand.cli import app
from tests.conftest import EXAMPLE

pytestmark = pytest.mark.example

Found = dict[str, object]


@pytest.fixture(scope="module", params=["model", "rules"])
def extracted(request: pytest.FixtureRequest) -> Found:
    options = ["--published", "2021-05-21", "--format", "jsonl", "--reader", request.param]
    done = CliRunner().invoke(app, ["extract", str(EXAMPLE), *options])
    assert done.exit_code == 0
    (line,) = done.stdout.splitlines()
    reading: Found = json.loads(line)
    return reading


def quoted(reading: Found, attribution: dict, part: str) -> str:  # type: ignore[type-arg]
    text = reading["text"]
    return " … ".join(text[a:b] for a, b in attribution[part]["spans"])  # type: ignore[index]


def bare(name: str) -> str:
    """A name without article and rank: readers differ in whether these belong to it."""
    return name.removeprefix("The ").removeprefix("the ").removeprefix("General ")


def sourced(reading: Found) -> list[dict]:  # type: ignore[type-arg]
    return [a for a in reading["attributions"] if a["source"]["kind"] != "reporter"]  # type: ignore[attr-defined]


def test_offsets_fit_the_file(extracted: Found) -> None:
    text = extracted["text"]
    assert text == EXAMPLE.read_text(encoding="utf-8")
    for mention in extracted["mentions"]:  # type: ignore[attr-defined]
        assert text[mention["start"] : mention["end"]] == mention["text"]  # type: ignore[index]
    for attribution in extracted["attributions"]:  # type: ignore[attr-defined]
        assert quoted(extracted, attribution, "content").strip()
        for part in ("source", "cue", "content"):
            assert all(0 <= a < b <= len(text) for a, b in attribution[part]["spans"])  # type: ignore[arg-type]


def test_at_least_twenty_attributions_have_a_source(extracted: Found) -> None:
    assert len(sourced(extracted)) >= 20


def test_five_bodies_would_not_comment(extracted: Found) -> None:
    declined = [quoted(extracted, a, "source") for a in sourced(extracted) if a["stance"] == "declines"]
    assert len(declined) == 5
    assert declined[-1].endswith("State Department")


def test_seven_people_in_five_groups_confirm_the_first_official(extracted: Found) -> None:
    confirming = [a for a in sourced(extracted) if a["stance"] == "confirms"]
    assert [a["source"]["count"] for a in confirming] == [1, 3, 1, 1, 1]
    said_first = next(a for a in sourced(extracted) if quoted(extracted, a, "source").startswith("an Iraqi security"))
    account = said_first["content"]["spans"]
    assert all(span in a["content"]["spans"] for a in confirming for span in account)


@pytest.mark.parametrize(
    ("start", "kind", "anonymous"),
    [
        ("one of the pro-Iran militia commanders", "unnamed_person", True),
        ("General Kenneth McKenzie, head of the US Central Command", "named_person", False),
    ],
)
def test_a_source_is_found_and_described(extracted: Found, start: str, kind: str, anonymous: bool) -> None:
    (found,) = [a["source"] for a in sourced(extracted) if quoted(extracted, a, "source").rstrip(",") == start]
    assert (found["kind"], found["anonymous"], found["count"]) == (kind, anonymous, 1)


def test_a_quotation_is_whole_where_its_marks_are_broken(extracted: Found) -> None:
    contents = {quoted(extracted, a, "source"): quoted(extracted, a, "content") for a in sourced(extracted)}
    assert "stopped inviting us" in contents["Another"]
    assert "know who they are" in contents["one of the pro-Iran militia commanders"]
    assert "not from any" in contents["an Iraqi security official"]


def test_the_three_attacks_have_their_month(extracted: Found) -> None:
    found = {(e["when"]["start"], e["mode"]) for e in extracted["events"] if e["when"]}  # type: ignore[attr-defined]
    assert {("2021-05-01", "drone"), ("2021-04-01", "drone"), ("2021-01-01", "drone")} <= found


@pytest.mark.parametrize(
    ("type_", "subject", "object_"),
    [
        ("commands", "IRGC", "The new groups"),
        ("front_for", "these new groups", "Kataib Hezbollah"),
        ("succeeded", "Ghaani", "Soleimani"),
        ("leads", "Kenneth McKenzie", "US Central Command"),
    ],
)
def test_the_ties_that_an_analyst_asks_for_are_there(extracted: Found, type_: str, subject: str, object_: str) -> None:
    names = {mention["id"]: bare(mention["text"]) for mention in extracted["mentions"]}  # type: ignore[attr-defined]
    ties = {(t["type"], names[t["subject"]], names[t["object"]]) for t in extracted["ties"]}  # type: ignore[attr-defined]
    assert (type_, bare(subject), bare(object_)) in ties


def test_no_attack_is_the_reporters_where_a_source_is_given(extracted: Found) -> None:
    text = extracted["text"]
    reporters = {a["id"] for a in extracted["attributions"] if a["source"]["kind"] == "reporter"}  # type: ignore[attr-defined]
    listed = [e for e in extracted["events"] if "airbase this month" in text[e["trigger"][0] : e["trigger"][0] + 120]]  # type: ignore[attr-defined,index]
    assert listed
    assert not [e for e in listed if e["attribution"] in reporters]


def speakers_of(reading: Found, words: str) -> set[str]:
    """Who says the words: the sources of the attributions whose content holds them."""
    text = reading["text"]
    start = text.index(words)  # type: ignore[attr-defined]
    return {
        quoted(reading, a, "source")
        for a in sourced(reading)
        if any(begin <= start and start + len(words) <= end for begin, end in a["content"]["spans"])
    }


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("directly linked to the Iranians", "an Iraqi security official"),
        ("respond directly to IRGC officers", "one of the Iraqi security officials"),
        ("at least 250 fighters traveled to Lebanon", "Iraqi security officials"),
        ("the Quds Force began separating trusted operatives", "Iraqi security officials, a government official"),
        ("Iran had made “significant achievements”", "General Kenneth McKenzie"),
        ("these new groups as fronts", "Western officials and academic reports"),
        ("they are genuinely separate", "Iraqi sources"),
    ],
)
def test_who_says_what_an_analyst_asks_for(extracted: Found, words: str, speaker: str) -> None:
    assert any(found.startswith(speaker) for found in speakers_of(extracted, words))


def test_the_training_has_its_place_year_trainers_and_head_count(extracted: Found) -> None:
    text = extracted["text"]
    trainings = [
        e
        for e in extracted["events"]  # type: ignore[attr-defined]
        if e["type"] == "AID" and (e["where"] or {}).get("name") == "Lebanon"
    ]
    assert trainings
    roles = {(role["role"], bare(text[role["start"] : role["end"]])) for role in trainings[0]["roles"]}  # type: ignore[index]
    assert ("recipient", "at least 250 fighters") in roles
    assert any(role == "participant" and ("IRGC" in name or "Hezbollah" in name) for role, name in roles)
    assert (trainings[0]["when"]["start"], trainings[0]["when"]["end"]) == ("2020-01-01", "2020-12-31")


def test_the_three_attacks_have_their_place(extracted: Found) -> None:
    found = {(e["where"]["name"], e["when"]["start"]) for e in extracted["events"] if e["where"] and e["when"]}  # type: ignore[attr-defined]
    expected = {("asad", "2021-05-01"), ("Erbil", "2021-04-01"), ("Saudi Arabia", "2021-01-01")}
    assert all(any(part.lower() in name.lower() and start == day for name, start in found) for part, day in expected)


def test_what_is_only_hedged_is_not_certain(extracted: Found) -> None:
    hedged = [a for a in sourced(extracted) if "supposedly loyal" in quoted(extracted, a, "content")]
    assert hedged
    assert {a["certainty"] for a in hedged} <= {"possible", "probable", "doubtful"}
