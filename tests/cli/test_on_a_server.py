"""Every command on a case on a server does what it does on a file."""

import json
import re
import shlex

import pytest
from typer.testing import CliRunner

from firsthand.cli import app
from firsthand.sample import sample_folder

LISTS = (
    "reports",
    "reports --about column --since 2031",
    "claims",
    "claims --about karsenia --type denies",
    "claims --source officer",
    "actors",
    "events",
    "ties",
    "origins",
    "propositions",
    "weigh",
    "weigh --about unit",
    "shifts",
    "judgements",
    "check 'The units were trained abroad'",
)


def run(*arguments):
    result = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def places(tmp_path_factory, server):
    """A file and a server that read the same reports, and on which the same was judged."""
    reports = sorted(sample_folder().glob("*.txt"))[:6]
    folder = tmp_path_factory.mktemp("both")
    with server.case() as url:
        both = (str(folder / "case.db"), url)
        for place in both:
            run("read", *map(str, reports), "--published", "2031-05-21", "--reader", "rules", "--case", place)
            ends = [one["id"] for one in json.loads(run("actors", "--format", "json", "--case", place))[:2]]
            run("different", *ends, "--why", "two groups", "--by", "Ana", "--case", place)
            run("same", *ends, "--by", "Ana", "--case", place)
            run("undo", "--case", place)
        yield both


@pytest.mark.parametrize("command", LISTS)
def test_a_list_is_the_same(places, command):
    found = [run(*shlex.split(command), "--format", "json", "--case", place) for place in places]
    if command == "judgements":
        found = [_without_time(text) for text in found]
    assert found[0] == found[1]


def _without_time(text):
    return re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+Z", "TIME", text)


@pytest.mark.parametrize("format", ["jsonl", "stix", "ftm", "csv"])
def test_an_export_is_the_same(places, tmp_path, format):
    for name, place in zip(("here", "there"), places, strict=True):
        run("export", format, "-o", str(tmp_path / name), "--case", place)
    assert (tmp_path / "here").read_bytes() == (tmp_path / "there").read_bytes()


def test_a_dossier_is_the_same(places, tmp_path):
    for name, place in zip(("here.md", "there.md"), places, strict=True):
        run("dossier", "-o", str(tmp_path / name), "--case", place)
    assert (tmp_path / "here.md").read_bytes() == (tmp_path / "there.md").read_bytes()


def test_a_copy_a_check_and_a_backup(places, tmp_path, server):
    _, url = places
    assert run("case", "check", "--case", url) == ""
    run("case", "backup", str(tmp_path / "backup.db"), "--case", url)
    run("case", "check", "--case", str(tmp_path / "backup.db"))
    empty = server.empty()
    run("case", "copy", str(tmp_path / "backup.db"), empty)
    run("case", "copy", empty, str(tmp_path / "back.db"))
    for command in ("claims", "actors", "propositions", "origins"):
        assert run(command, "--format", "json", "--case", str(tmp_path / "back.db")) == run(
            command, "--format", "json", "--case", url
        )


def test_no_command_prints_a_password(places, capfd):
    _, url = places
    secret = url.replace("postgres@", "postgres:geheim@")
    for command in (["read", "-", "--reader", "rules"], ["claims"], ["case", "check"], ["check", "Nothing like this"]):
        result = CliRunner().invoke(app, [*command, "--case", secret], input="Ana said it rained.")
        assert "geheim" not in result.output
        assert "geheim" not in "".join(capfd.readouterr())
