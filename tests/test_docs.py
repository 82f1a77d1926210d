"""What the documents tell a user to type works."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from firsthand.cli import app

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_python_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (block,) = re.findall(r"```python\n(.*?)```", README, re.S)
    exec(compile(block, "README.md", "exec"), {})
    assert capsys.readouterr().out == "unnamed_person | a Karsenian officer | “The road is closed,”\n"


def test_every_command_that_is_named_is_there() -> None:
    named = {match for page in [README] for match in re.findall(r"^    firsthand (\w+)", page, re.M)}
    commands = get_command(app).commands  # type: ignore[attr-defined]
    assert named
    assert named <= set(commands)


@pytest.mark.parametrize(
    "page", [path.relative_to(ROOT) for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]], ids=str
)
def test_links_between_the_pages_lead_somewhere(page: Path) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for link in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text):
        assert (ROOT / page.parent / link).exists(), f"{page} links to {link}"
