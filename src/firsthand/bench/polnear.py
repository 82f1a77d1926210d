"""PolNeAR, the Political News Attribution Relations corpus (Newell, Margolin and Ruths, LREC 2018), as gold."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from firsthand.errors import NotFoundError
from firsthand.report import Report
from firsthand.settings import research_data
from firsthand.span import Span, Spans


@dataclass(frozen=True, slots=True)
class Quoted:
    """One attribution as three sets of spans; any of them may be empty in the gold, never the content of ours."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class Article:
    """An annotated article."""

    report: Report
    gold: tuple[Quoted, ...]


def articles(part: str) -> Iterator[Article]:
    """The articles of a part (`train` or `dev`), one annotator's file for each, sorted by name.

    Raises:
        NotFoundError: the research data is not there.
    """
    folder = research_data() / "polnear" / part
    if not folder.is_dir():
        raise NotFoundError(f"no PolNeAR at {folder}: set FIRSTHAND_DATA to the folder of research data")
    annotated: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotated.setdefault(path.stem.rsplit("_", 1)[0], path)
    for name, path in annotated.items():
        with (folder / "text" / f"{name}.txt").open(encoding="utf-8", newline="") as file:
            report = Report(name, file.read())
        yield Article(report, tuple(_relations(path)))


def _relations(path: Path) -> Iterator[Quoted]:
    """The relations of a brat stand-off file; lines that are no annotation are passed over."""
    spans: dict[str, Spans] = {}
    relations: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if len(parts) > 1 and line.startswith("T"):
            pairs = (pair.split() for pair in parts[1].split(" ", 1)[1].split(";"))
            spans[parts[0]] = tuple(Span(int(a), int(b)) for a, b in pairs if int(a) < int(b))
        elif len(parts) > 1 and line.startswith("E"):
            relations.append(parts[1])
    for relation in relations:
        roles: dict[str, Spans] = {"Source": (), "Cue": (), "Content": ()}
        for argument in relation.split():
            role, _, key = argument.partition(":")
            if (name := role.rstrip("0123456789")) in roles:
                roles[name] += spans.get(key, ())
        if any(roles.values()):
            yield Quoted(roles["Source"], roles["Cue"], roles["Content"])
