from pathlib import Path

import pytest

from firsthand.errors import InputError
from firsthand.ingest.metadata import Row, read_metadata

HEADER = "id,outlet,published,url,title\n"


def table(folder: Path, text: str | bytes) -> str:
    path = folder / "metadata.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


@pytest.mark.parametrize(
    "text",
    [
        "id,outlet,published,url,title\na,The Gazette,2019-03-05,,Crossing\n",
        "id;outlet;published;url;title\r\na;The Gazette;2019-03-05;;Crossing\r\n",
        "id\toutlet\tpublished\turl\ttitle\na\tThe Gazette\t20190305\t\tCrossing",
        "\ufefftitle, ID ,Published,OUTLET\nCrossing,a,2019-03-05,The Gazette\n",
        "\n\nid,note,outlet,published,title\n\na,a note,The Gazette,2019-03-05,Crossing\n,,,,\n",
        'id,outlet,published,title\n"a","The Gazette","2019-03-05","Cros\u0073ing"\n',
    ],
)
def test_a_table_is_read_however_it_was_saved(tmp_path: Path, text: str) -> None:
    metadata = read_metadata(table(tmp_path, text))
    assert metadata.rows == {"a": Row("a", "The Gazette", "2019-03-05", None, "Crossing")}
    assert metadata.bad == ()


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_the_encoding_of_a_spreadsheet_is_found(tmp_path: Path, encoding: str) -> None:
    text = HEADER + "a,El Diario de Río,2019-03-05,,Cruzó el río durante la noche según Núñez\n"
    assert read_metadata(table(tmp_path, text.encode(encoding))).rows["a"].outlet == "El Diario de Río"


def test_a_cell_in_quotation_marks_may_run_over_lines(tmp_path: Path) -> None:
    metadata = read_metadata(table(tmp_path, HEADER + 'a,"The ""Gazette""",,,"Crossing\nthe Ost"\nb,,,,\n'))
    assert metadata.rows["a"] == Row("a", 'The "Gazette"', title="Crossing the Ost")
    assert metadata.lines == {"a": 2, "b": 4}


@pytest.mark.parametrize(
    ("row", "reason", "id_"),
    [
        ("b,too,few", "has 3 cells, expected 5", "b"),
        ("b,far,too,many,cells,here", "has 6 cells, expected 5", "b"),
        (",Gazette,2019-03-05,,", "has no id", None),
        ("b,Gazette,last Tuesday,,", "publication time 'last Tuesday' is not understood", "b"),
        ("b,Gazette,2019-02-30,,", "publication time '2019-02-30' is not understood", "b"),
        ("a,again,,,", "'a' has a row already, in line 2", "a"),
        ('b,"not closed,,,', "quotation mark", None),
        ('b,"closed" too early,,,', "quotation mark", None),
        (f"b,{'x' * 140_000},,,", "is no row of a table", None),
    ],
)
def test_a_malformed_row_is_left_out_with_its_line_and_the_rest_is_used(
    tmp_path: Path, row: str, reason: str, id_: str | None
) -> None:
    metadata = read_metadata(table(tmp_path, f"{HEADER}a,Gazette,,,\n{row}\nc,Gazette,,,\nd,Gazette,,,\n"))
    assert set(metadata.rows) == {"a", "c", "d"}
    (bad,) = metadata.bad
    assert (bad.line, bad.id) == (3, id_)
    assert reason in bad.reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"\0\1\2\3", "is binary"),
        (b"file,outlet\na,b\n", "line 1 should name the columns"),
        (b"id,outlet,outlet\na,b,c\n", "line 1 should name the columns"),
        (b'"id,outlet\n', "line 1 should name the columns"),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_metadata(table(tmp_path, data))
