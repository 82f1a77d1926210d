import os
from pathlib import Path

import pytest

from firsthand.ingest import Input, SetAside, find_inputs
from firsthand.ingest.metadata import Row


def tree(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(f"Words of {name}.")


def paths(*arguments: object) -> list[str]:
    return [found.path for found in find_inputs([str(argument) for argument in arguments])]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_arguments_keep_their_order_and_spelling(here: Path) -> None:
    tree(here, "b.txt", "a.txt", "in/c.txt")
    assert paths("./b.txt", "in", "-", "a.txt") == ["./b.txt", "in/c.txt", "-", "a.txt"]


def test_a_folder_is_read_to_its_depth_sorted_by_name(here: Path) -> None:
    tree(here, "in/b.txt", "in/a/z.txt", "in/c/d/e.txt", "in/a.txt")
    assert paths("in/") == ["in/a/z.txt", "in/a.txt", "in/b.txt", "in/c/d/e.txt"]


def test_what_is_no_report_is_passed_over(here: Path) -> None:
    tree(here, "in/.hidden.txt", "in/.git/x.txt", "in/page.html", "in/page_files/x.js", "in/case_files/x.txt")
    assert paths("in") == ["in/case_files/x.txt", "in/page.html"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("in/*.txt", ["in/a.txt", "in/b.txt"]),
        ("in/[ab].txt", ["in/a.txt", "in/b.txt"]),
        ("in/?.txt", ["in/a.txt", "in/b.txt"]),
        ("in/**/*.txt", ["in/a.txt", "in/b.txt", "in/sub/c.txt"]),
        ("in/**", ["in/a.txt", "in/b.md", "in/b.txt", "in/sub/c.txt"]),
        ("in/*", ["in/a.txt", "in/b.md", "in/b.txt", "in/sub/c.txt"]),
        ("*/sub", ["in/sub/c.txt"]),
    ],
)
def test_patterns(here: Path, pattern: str, expected: list[str]) -> None:
    tree(here, "in/a.txt", "in/b.txt", "in/b.md", "in/sub/c.txt", "in/.d.txt")
    (here / "in/metadata.csv").write_text("id\na\n")
    assert paths(pattern) == expected
    assert paths(here / pattern) == [str(here / path) for path in expected]


def test_a_name_with_brackets_is_no_pattern(here: Path) -> None:
    tree(here, "a[1].txt", "a1.txt")
    assert paths("a[1].txt") == ["a[1].txt"]


@pytest.mark.parametrize(
    ("argument", "reason"),
    [
        ("none/*.txt", "no file fits this pattern"),
        ("**a.txt", "no file fits|is no pattern"),
        ("", "an empty path"),
        ("empty", "this folder holds no reports"),
        ("metadata.csv", "is a table about reports"),
    ],
)
def test_an_argument_that_names_no_report_is_set_aside(here: Path, argument: str, reason: str) -> None:
    (here / "empty").mkdir()
    (found,) = find_inputs([argument])
    assert isinstance(found, SetAside)
    assert any(part in found.reason for part in reason.split("|"))


def test_a_loop_of_links_ends_and_each_folder_is_read_once(here: Path) -> None:
    tree(here, "in/a.txt", "in/sub/b.txt", "apart/c.txt")
    (here / "in/sub/up").symlink_to(here / "in")
    (here / "in/sub/self").symlink_to("self")
    (here / "in/twice").symlink_to(here / "in/sub")
    (here / "in/apart").symlink_to(here / "apart")
    assert paths("in") == ["in/a.txt", "in/apart/c.txt", "in/sub/b.txt", "in/sub/self"]
    assert set(paths("in/**/*.txt")) >= {"in/a.txt", "in/sub/b.txt"}


def test_a_deep_folder_is_read(here: Path) -> None:
    deep = here
    for _ in range(400):
        deep /= "d"
    tree(deep, "a.txt")
    assert len(paths(here / "d")) == 1


def test_a_folder_gives_each_file_its_row(here: Path) -> None:
    tree(here, "in/a.txt", "in/b.html", "in/sub/a.txt")
    (here / "in/metadata.csv").write_text("id,outlet\nb,The Gazette\na,Ost News\n")
    assert find_inputs(["in"]) == [
        Input("in/a.txt", Row("a", "Ost News")),
        Input("in/b.html", Row("b", "The Gazette")),
        Input("in/sub/a.txt"),
    ]


@pytest.mark.parametrize("arguments", [["in/a.txt"], ["in/*.txt"], ["in/a.txt", "in/metadata.csv"]])
def test_a_file_named_alone_has_its_row_too(here: Path, arguments: list[str]) -> None:
    tree(here, "in/a.txt")
    (here / "in/metadata.csv").write_text("id,outlet\na,Ost News\n")
    assert find_inputs(arguments) == [Input("in/a.txt", Row("a", "Ost News"))]


def test_rows_that_cannot_be_used_are_set_aside_by_file_and_line(here: Path) -> None:
    tree(here, "in/a.txt", "in/b.txt")
    (here / "in/metadata.csv").write_text("id,outlet\ngone,Gazette\na,Ost,News\nb,Ost News\n")
    gone, malformed, a, b = find_inputs(["in"])
    assert str(gone).startswith("in/metadata.csv:2: no file is called 'gone' here")
    assert str(malformed).startswith("in/metadata.csv:3: has 3 cells, expected 2")
    assert (a, b) == (Input("in/a.txt"), Input("in/b.txt", Row("b", "Ost News")))


def test_of_a_file_named_alone_only_its_own_row_is_mentioned(here: Path) -> None:
    tree(here, "in/a.txt", "in/b.txt")
    (here / "in/metadata.csv").write_text("id,outlet\ngone,Gazette\na,Ost,News\nb,Ost News\n")
    assert find_inputs(["in/b.txt"]) == [Input("in/b.txt", Row("b", "Ost News"))]
    assert paths("in/a.txt", "in/a.txt") == ["in/metadata.csv:3", "in/a.txt", "in/a.txt"]


def test_a_table_that_cannot_be_read_leaves_the_files_to_themselves(here: Path) -> None:
    tree(here, "in/a.txt")
    (here / "in/metadata.csv").write_bytes(b"\0\1\2")
    for argument in ("in", "in/a.txt"):
        aside, found = find_inputs([argument])
        assert str(aside).startswith("in/metadata.csv: is binary")
        assert found == Input("in/a.txt")


def test_a_folder_that_may_not_be_opened_is_set_aside(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(here, "in/a.txt", "in/locked/b.txt", "in/z.txt")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("locked"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    first, locked, last = find_inputs(["in"])
    assert (first, last) == (Input("in/a.txt"), Input("in/z.txt"))
    assert str(locked).startswith("in/locked: this folder may not be opened")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open every folder")
def test_a_folder_without_permission_is_set_aside(here: Path) -> None:
    tree(here, "in/a.txt")
    (here / "in").chmod(0)
    try:
        (found,) = find_inputs(["in"])
    finally:
        (here / "in").chmod(0o700)
    assert "may not be opened" in str(found)
