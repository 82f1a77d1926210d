import json
from pathlib import Path
from typing import Any

import pytest

from firsthand.bench.re3d import Named, Related, documents, part_of
from firsthand.errors import NotFoundError, SettingError
from firsthand.span import Span

TEXT = "The Veyran Guard leads Unit Nine. A launch left Adrevo."
DOCUMENT = {"_id": "D", "title": "Snow\n", "text": TEXT}


def entity(begin: int, end: int, type_: str, confidence: float = 1.0) -> dict[str, object]:
    return {"documentId": "D", "begin": begin, "end": end, "type": type_, "value": "…", "confidence": confidence}


def relation(
    type_: str, source: tuple[int, int], target: tuple[int, int], confidence: float = 1.0
) -> dict[str, object]:
    ends = {"sourceBegin": source[0], "sourceEnd": source[1], "targetBegin": target[0], "targetEnd": target[1]}
    return {"documentId": "D", "type": type_, "confidence": confidence, **ends}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "re3d" / "Meridian Wire"
    folder.mkdir(parents=True)
    guard = entity(4, 16, "Organisation")
    entities = [guard, guard, entity(0, 16, "Vehicle", 0.2), entity(36, 42, "MilitaryPlatform")]
    relations = [relation("InChargeOf", (4, 16), (23, 32)), relation("AlliesOf", (23, 32), (4, 16), 0.49)]
    write(folder / "documents.json", [DOCUMENT])
    write(folder / "entities.json", entities)
    write(folder / "relations.json", relations)
    monkeypatch.setenv("FIRSTHAND_DATA", str(tmp_path))
    return tmp_path


def write(path: Path, items: list[dict[str, object]]) -> None:
    path.write_text("\n".join(map(json.dumps, items)) + "\n", encoding="utf-8")


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


@pytest.mark.usefixtures("data")
def test_annotations_that_are_likely_are_read_once_each_in_the_shared_types() -> None:
    (document,) = documents(part_of("D"))
    assert document.report.title == "Snow"
    assert document.mentions == (Named(Span(4, 16), "Organisation"), Named(Span(36, 42), "Weapon"))
    assert document.relations == (Related("InChargeOf", Span(4, 16), Span(23, 32)),)


@pytest.mark.usefixtures("data")
def test_every_annotation_is_read_where_asked_for() -> None:
    (document,) = documents(part_of("D"), least=0.0)
    assert Named(Span(0, 16), "Vehicle") in document.mentions
    assert [found.type for found in document.relations] == ["AlliesOf", "InChargeOf"]


@pytest.mark.usefixtures("data")
def test_a_document_is_in_one_part_alone() -> None:
    assert sorted(len(list(documents(part))) for part in ("train", "dev")) == [0, 1]


def test_the_split_does_not_move() -> None:
    assert {name: part_of(name) for name in "ABCDEF"} == {
        "A": "train", "B": "train", "C": "dev", "D": "train", "E": "train", "F": "train"
    }  # fmt: skip


def test_a_part_that_is_none_and_missing_data_are_said_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIRSTHAND_DATA", str(tmp_path))
    with pytest.raises(SettingError, match="choose train or dev"):
        list(documents("test"))
    with pytest.raises(NotFoundError, match="FIRSTHAND_DATA"):
        list(documents("dev"))


@pytest.mark.data
def test_the_offsets_of_the_set_fit_its_texts() -> None:
    from firsthand.settings import research_data

    texts: dict[str, str] = {}
    for path in (research_data() / "re3d").glob("*/documents.json"):
        texts |= {item["_id"]: item["text"] for item in read(path)}
    found = [(part, document) for part in ("train", "dev") for document in documents(part, least=0.0)]
    assert [sum(part == one for part, _ in found) for one in ("train", "dev")] == [56, 28]
    assert {document.report.id: document.report.text for _, document in found} == texts
    odd = 0
    for path in (research_data() / "re3d").glob("*/entities.json"):
        for item in read(path):
            odd += texts[item["documentId"]][item["begin"] : item["end"]] != item["value"]
    assert odd == 5
