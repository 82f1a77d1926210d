"""What no format should stumble over: nothing at all, control characters, markup, formulas, no date, no place."""

import csv
import io
import json

import networkx
import pytest
import stix2
from followthemoney import model
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from prov.model import ProvDocument

from firsthand.export import Content, protected
from firsthand.export.tables import safe
from firsthand.reading import When
from tests.export.contents import WRITERS, content_of, told

NASTY = (
    *('=HYPERLINK("http://x")', "<b>&amp;", "a\x00b\x0bc", "+1-2", "@cmd|' /C calc'!A0", "\u202eevil", "😀", "]]>"),
    *("\ufeff=1", "-1", "'", '"', "\n=1", "\u2028"),
)
_names = st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


def opened(content: Content) -> None:
    """Every format is read by a reader that is not ours."""
    stix2.parse(WRITERS["stix"](content))
    for line in WRITERS["ftm"](content).split("\n"):
        if line:
            model.get_proxy(json.loads(line), cleaned=False)
    for name in ("graphml", "gexf"):
        etree.fromstring(WRITERS[name](content).encode())
    networkx.parse_graphml(WRITERS["graphml"](content))
    for name in ("acled", "ucdp", "statements"):
        rows = list(csv.reader(io.StringIO(WRITERS[name](content), newline="")))
        assert {len(row) for row in rows} == {len(rows[0])}
        assert not [cell for row in rows for cell in row if cell.strip().startswith(("=", "+", "@"))]
    for line in WRITERS["jsonl"](content).split("\n"):
        assert not line or json.loads(line)["alleged_by"]
    ProvDocument.deserialize(content=WRITERS["prov"](content), format="json")


def test_an_empty_case() -> None:
    opened(Content())
    opened(protected(Content()))


@settings(max_examples=15)
@given(_names, _names, _names, st.none() | _names, st.none() | _names)
def test_any_names(group: str, sponsor: str, source: str, outlet: str | None, title: str | None) -> None:
    known = {name: value for name, value in (("outlet", outlet), ("title", title)) if value}
    content = content_of([told("one", group, sponsor, source, **known)])
    opened(content)
    opened(protected(content))


@pytest.mark.parametrize(
    "when", [When(None, None, "unknown"), When("2032-01-01", None, "day"), When(None, "2032-01-01", "day"),
             When("9999-12-31", "9999-12-31", "day"), When("0001-01-01", "0001-12-31", "year")]
)  # fmt: skip
def test_open_and_far_times(when: When) -> None:
    opened(content_of([told("one", when=when)]))


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\t=1", " =1", "\ufeff=1", "＝1", "\r\n=1"])
def test_cells_that_a_spreadsheet_would_run(cell: str) -> None:
    assert safe(cell) == f"'{cell}"
    assert safe("Grey Lantern") == "Grey Lantern"
