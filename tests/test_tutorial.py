"""The tutorial is run as it stands: every command works, and prints what the page shows."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from firsthand.cli import app

ROOT = Path(__file__).parent.parent
LEFT_OUT = "…"


def steps(page: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of the console blocks with the lines that are shown below it."""
    for block in re.findall(r"```console\n(.*?)```", (ROOT / page).read_text("utf-8"), re.S):
        command, shown = "", []
        for line in block.splitlines():
            if line.startswith("$ "):
                if command:
                    yield command, shown
                command, shown = line[2:], []
            else:
                shown.append(line)
        yield command, shown


def fits(shown: list[str], printed: list[str]) -> bool:
    """Whether the lines are those printed; `…` alone on a line stands for any lines, at a line's end for its rest."""
    if not shown:
        return not printed
    first, rest = shown[0], shown[1:]
    if first == LEFT_OUT:
        return any(fits(rest, printed[start:]) for start in range(len(printed) + 1))
    if not printed:
        return False
    pattern = ".*".join(map(re.escape, first.split(LEFT_OUT)))
    return re.fullmatch(pattern, printed[0].rstrip()) is not None and fits(rest, printed[1:])


@pytest.mark.parametrize(
    ("shown", "printed", "fit"),
    [
        (["a"], ["a"], True),
        (["a"], ["b"], False),
        (["a"], ["a", "b"], False),
        (["…", "b"], ["a", "b"], True),
        (["…", "b"], ["a", "c"], False),
        (["weight …"], ["weight 0.7"], True),
        ([], ["a"], False),
    ],
)
def test_what_is_shown_is_held_against_what_is_printed(shown: list[str], printed: list[str], fit: bool) -> None:
    assert fits(shown, printed) is fit


def test_the_tutorial_does_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("FIRSTHAND_CASE", raising=False)
    for command, shown in steps("docs/tutorial.md"):
        program, *arguments = shlex.split(command)
        if program == "export":
            name, value = arguments[0].split("=")
            monkeypatch.setenv(name, value)
            continue
        assert program == "firsthand"
        done = CliRunner().invoke(app, arguments)
        assert done.exit_code == 0, f"{command}\n{done.output}\n{done.exception!r}"
        assert fits(shown, done.output.rstrip().splitlines()), f"{command}\n{done.output}"


def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    commands = (tmp_path / "site/reference/commands.html").read_text("utf-8")
    for name in app.registered_commands:
        assert f'id="firsthand-{(name.name or name.callback.__name__).replace("_", "-")}"' in commands  # type: ignore[union-attr]
