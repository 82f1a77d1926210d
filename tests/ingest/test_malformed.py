"""Whatever bytes come, each input ends as a report or as one line that says what is wrong."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.ingest import SetAside, open_reports
from firsthand.report import Report
from tests.ingest.samples import PLAIN, assert_line, drawing, jsonl, page, pdf

TIMES = settings(max_examples=50, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))

HEAD = (
    '<meta property="article:published_time" content="2019-03-05"><script type="application/ld+json">'
    '{"@graph": [{"@type": "NewsArticle", "datePublished": "2019-03-05", "publisher": {"name": "Ost"}}]}</script>'
)
SAMPLES = {
    "a.txt": PLAIN.encode(),
    "a.html": page(HEAD),
    "a.pdf": pdf(drawing("Two officials said so.", "A third did not."), info=b"/Title (Crossing)"),
    "packed.pdf": pdf(drawing("Two officials said so.", "A third did not."), drawing("Third."), packed=True),
    "a.jsonl": jsonl({"id": "a", "text": "Two words.", "published": "2019-03-05"}, {"text": PLAIN, "language": "en"}),
}
TABLE = b'id,outlet,published,url,title\na,The Gazette,2019-03-05,,"Crossing, the Ost"\nb,"Ost ""News""",,,\n'
TOKENS = st.sampled_from(
    [
        *(b"\0", b"\xff", b"\n", b"\xff\xfe", b"\xed\xa0\x80", b"\\ud800", b'"', b",", b"{", b"[" * 5_000),
        *(b"<", b"<div>" * 400, b"]]>", b"<!--", b"</script>"),
        *(b" 0 R", b"<<" * 300, b"99999999999", b"-1", b"stream", b"endobj", b"/Filter /FlateDecode", b"/Length 9"),
    ]
)
EDITS = st.lists(
    st.tuples(st.integers(0, 5_000), st.sampled_from(["put", "cut", "end"]), st.one_of(TOKENS, st.binary(max_size=8))),
    min_size=1,
    max_size=6,
)


def edited(data: bytes, edits: list[tuple[int, str, bytes]]) -> bytes:
    """The bytes with tokens put in, stretches cut out, or the end cut off."""
    for place, how, token in edits:
        at = place % (len(data) + 1)
        match how:
            case "put":
                data = data[:at] + token + data[at + len(token) // 2 :]
            case "cut":
                data = data[:at] + data[at + 1 + len(token) :]
            case _:
                data = data[: max(at, len(data) // 2)]
    return data


def assert_sound(path: Path) -> list[Report | SetAside]:
    found = list(open_reports([str(path)]))
    assert found
    for one in found:
        if isinstance(one, SetAside):
            assert_line(one)
            assert path.name in str(one)
        else:
            assert one.text.strip()
            one.text.encode("utf-8")
            assert "\0" not in one.text
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("malformed")


@pytest.mark.parametrize("name", ["a", "a.txt", "a.html", "a.pdf", "a.jsonl"])
@given(data=st.binary(max_size=400))
@TIMES
def test_random_bytes(folder: Path, name: str, data: bytes) -> None:
    (folder / name).write_bytes(data)
    assert_sound(folder / name)


@pytest.mark.parametrize("name", list(SAMPLES))
@given(edits=EDITS)
@TIMES
def test_broken_files(folder: Path, name: str, edits: list[tuple[int, str, bytes]]) -> None:
    (folder / name).write_bytes(edited(SAMPLES[name], edits))
    assert_sound(folder / name)


@given(edits=EDITS)
@TIMES
def test_a_broken_table_never_keeps_reports_from_being_read(folder: Path, edits: list[tuple[int, str, bytes]]) -> None:
    with_table = folder / "with-table"
    with_table.mkdir(exist_ok=True)
    (with_table / "a.txt").write_text(PLAIN)
    (with_table / "b.txt").write_text(PLAIN)
    (with_table / "metadata.csv").write_bytes(edited(TABLE, edits))
    found = list(open_reports([str(with_table)]))
    assert [one.id for one in found if isinstance(one, Report)] == ["a", "b"]
    for one in found:
        if isinstance(one, SetAside):
            assert_line(one)
            assert one.path.startswith(f"{with_table}/metadata.csv")


@given(arguments=st.lists(st.text(st.characters(exclude_characters="/*"), max_size=12), max_size=3))
@TIMES
def test_any_words_as_paths(folder: Path, arguments: list[str]) -> None:
    below = [f"{folder}/none/{argument}" if argument not in ("-", "") else "" for argument in arguments]
    for one in open_reports(below):
        assert isinstance(one, SetAside)
        assert_line(one)
