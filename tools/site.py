"""What the documentation site holds beside the pages in docs/: a hook of MkDocs (`make site`).

The reference of commands and of the HTTP interface is made from the program itself, so that it is never out of date.
"""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parent.parent
ELSEWHERE = {"training/CARD.md": "card.md", "CHANGELOG.md": "changes.md", "CONTRIBUTING.md": "contributing.md"}
"""Pages that lie outside docs/, by their path, and what they are called on the site."""
_LINK = re.compile(r"\]\((?P<to>[^)#\s]+)")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put the decisions into the navigation, in their order."""
    decisions = sorted(Path(config.docs_dir, "decisions").glob("*.md"))
    for section in config.nav or ():
        if "Decisions" in section:
            section["Decisions"] = [f"decisions/{path.name}" for path in decisions]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that lie elsewhere and those made from the program."""
    for path, name in ELSEWHERE.items():
        files.append(File.generated(config, name, abs_src_path=str(ROOT / path)))
    for name, content in (("reference/commands.md", commands()), ("reference/http.md", routes())):
        files.append(File.generated(config, name, content=content))
    return files


def on_page_markdown(markdown: str, page: Any, **_: object) -> str:
    """Lead links to pages that lie elsewhere to where they are on the site; files of the repository are no links."""
    source = next((path for path, name in ELSEWHERE.items() if name == page.file.src_uri), f"docs/{page.file.src_uri}")
    folder, depth = (ROOT / source).parent, "../" * page.file.src_uri.count("/")

    def led(link: re.Match[str]) -> str:
        to = link["to"]
        if ":" in to:
            return link[0]
        target = (folder / to).resolve()
        inside = target.relative_to(ROOT).as_posix() if target.is_relative_to(ROOT) else to
        if inside.startswith("docs/") and target.is_file():
            return f"]({depth}{inside.removeprefix('docs/')}"
        return f"]({depth}{ELSEWHERE.get(inside, 'index.md')}"

    return _LINK.sub(led, markdown)


def commands() -> str:
    """Every command with its arguments, options and example."""
    from typer.main import get_command

    from firsthand.cli import app

    program = get_command(app)
    parts = ["# Commands\n\nMade from the program: what `firsthand COMMAND --help` says.\n"]
    for name, command in program.commands.items():  # type: ignore[attr-defined]
        parts.extend(_command(f"firsthand {name}", command))
    return "\n".join(parts)


def _command(name: str, command: Any) -> Iterator[str]:
    yield f"## {name}\n\n{command.help or ''}\n"
    for inner, one in getattr(command, "commands", {}).items():
        yield f"- `{name} {inner}`: {one.help or ''}"
    rows = [row for parameter in command.params if (row := _parameter(parameter))]
    if rows:
        yield "\n| | |\n| --- | --- |"
        yield from rows
    if command.epilog:
        yield f"\n    {command.epilog.removeprefix('Example: ')}\n"


def _parameter(parameter: Any) -> str | None:
    if parameter.name == "help":
        return None
    options = ", ".join(f"`{name}`" for name in parameter.opts)
    shown = options if parameter.param_type_name == "option" else f"`{(parameter.metavar or parameter.name).upper()}`"
    told = (getattr(parameter, "help", None) or "").replace("|", "\\|").replace("\n", " ")
    return f"| {shown} | {told} |"


def routes() -> str:
    """Every route of the HTTP interface, from its OpenAPI document."""
    from firsthand.case import Case
    from firsthand.web import workbench
    from firsthand.web.session import Door

    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "case.db"
        Case.open(place).close()
        document = workbench(place, Door(), ("localhost",)).openapi()
    parts = [
        "# HTTP interface\n\nMade from the program. `firsthand serve` answers it; the full document, with the shape of "
        "every answer, is at `/api/openapi.json`.\n",
        "| | | |\n| --- | --- | --- |",
    ]
    for path, methods in document["paths"].items():
        parts += [f"| `{how.upper()}` | `{path}` | {what.get('summary', '')} |" for how, what in methods.items()]
    return "\n".join(parts)
