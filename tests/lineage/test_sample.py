"""The sample's lineages, as `docs/sample.md` tells them."""

import csv
from pathlib import Path

import pytest

import firsthand.sample
from firsthand.lineage import lineages
from firsthand.report import Report

FOLDER = Path(firsthand.sample.__file__).parent / "reports"
COPIES = {
    "harbour-units": "reprint",
    "lowland-units": "reprint",
    "globe-units": "rewrite",
    "radio-units": "citation",
    "courier-units": "partly_own",
}


@pytest.fixture(scope="module", params=["with times", "without times"])
def found(request):
    with (FOLDER / "metadata.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    times = request.param == "with times"
    return {
        descent.report: descent
        for descent in lineages(
            Report(
                row["id"],
                (FOLDER / f"{row['id']}.txt").read_text(encoding="utf-8"),
                published=row["published"] if times and row["published"] else None,
                outlet=row["outlet"] or None,
            )
            for row in rows
        )
    }


def test_every_copy_has_its_parent_and_kind(found):
    assert {id: (found[id].derives_from, found[id].kind) for id in COPIES} == {
        id: ("meridian-units", kind) for id, kind in COPIES.items()
    }


def test_the_others_are_originals(found):
    others = found.keys() - COPIES
    assert {found[id].kind for id in others} == {"original"}
    assert len({found[id].lineage for id in others}) == len(others)


def test_the_new_source_is_the_couriers_own(found):
    text = (FOLDER / "courier-units.txt").read_text(encoding="utf-8")
    own = " ".join(span.of(text) for span in found["courier-units"].own)

    assert "former storekeeper" in own
    assert "mask without a face" in own
    assert "quietest men" not in own


def test_what_the_garbled_copy_adds_is_furniture(found):
    text = (FOLDER / "globe-units.txt").read_text(encoding="utf-8")

    assert any("All rights reserved" in span.of(text) for span in found["globe-units"].own)
    assert sum(taken.span.end - taken.span.start for taken in found["globe-units"].taken) > 0.8 * len(text)
