"""`demo` and `dossier`: what an analyst looks at and hands on."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.options import CASE, AboutOption, CaseOption, DossierPath, SinceOption, UntilOption
from firsthand.cli.output import say, written_whole

if TYPE_CHECKING:
    from firsthand.case import Case
    from firsthand.dossier import Dossier
    from firsthand.hypotheses import Compared

_DEMO = Path("firsthand-demo")
_SHOWN = 6


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(epilog="Example: firsthand demo")(demo)
    app.command(epilog="Example: firsthand dossier -o border.html --since 2031")(dossier)


def demo(
    folder: Annotated[Path, typer.Option("--folder", help="Where the case and the dossier are written.")] = _DEMO,
    case: Annotated[
        str | None,
        typer.Option("--case", metavar="FILE_OR_URL", help="The case to read into.", show_default="in the folder"),
    ] = None,
) -> None:
    """Read the sample reports into a new case, print the main findings, and write the dossier."""
    from firsthand.case import Case
    from firsthand.cli.output import progress
    from firsthand.dossier import dossier as compile_dossier
    from firsthand.ingest import find_inputs, open_reports
    from firsthand.pipeline import read_into, resolve, weigh
    from firsthand.sample import sample_folder

    folder.mkdir(parents=True, exist_ok=True)
    place, page = case or str(folder / "case.db"), folder / "dossier.html"
    sample = [str(sample_folder())]
    with Case.open(place) as opened:
        with progress("reading", len(find_inputs(sample))) as step:
            read_into(opened, open_reports(sample), progress=step)
        found = resolve(opened)
        readings = [opened.reading(report.id) for report in opened.reports()]
        weighed = weigh(opened)
        rivals = _rivals(opened)
        place = opened.name
    compiled = compile_dossier(
        readings,
        title="Secret units in Karsenia: a sample",
        descents=found.descents,
        stated=found.propositions,
        who=found.actors,
        rivals=rivals,
        weighed=weighed,
    )
    write_page(compiled, page)
    _print_findings(compiled)
    print(f"\nThe dossier: open {page.resolve()} in a browser.")
    print(f"The workbench: firsthand serve --case {place} prints the link that opens it.")
    print(
        f"The case: firsthand weigh --case {place} weighs what is said, firsthand show ID shows one thing in context."
    )


def _print_findings(compiled: "Dossier") -> None:
    from rich.console import Console
    from rich.text import Text

    from firsthand.wording import STANCES

    console = Console()
    console.print(
        Text(f"{len(compiled.rows)} reports about invented countries, {compiled.claims} claims. Main findings:", "bold")
    )
    for point in compiled.findings[:_SHOWN]:
        console.print()
        console.print(Text(point.quote))
        console.print(Text("  " + ", ".join(point.status), style="dim"))
        for voice in point.voices[:_SHOWN]:
            console.print(Text(f"  {STANCES[voice.stance]} {voice.in_words}"))


def dossier(
    output: DossierPath,
    title: Annotated[str | None, typer.Option("--title", help="The heading of the page.")] = None,
    about: AboutOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    case: CaseOption = CASE,
) -> None:
    """Write the dossier: one self-contained page of what was read, who said what, who denied it and when."""
    from firsthand.case import Case, Filter
    from firsthand.dossier import dossier as compile_dossier
    from firsthand.pipeline import resolve, resolve_among, weigh, weigh_among

    with Case.open(case, create=False) as opened:
        readings = [opened.reading(report.id) for report in opened.reports(Filter(about, since, until))]
        some = about or since or until  # counts are of what the dossier shows
        found = resolve_among(opened, readings) if some else resolve(opened)
        weighed = weigh_among(opened, found) if some else weigh(opened)
        rivals = None if some else _rivals(opened)
    made = compile_dossier(
        readings,
        title=title,
        descents=found.descents,
        stated=found.propositions,
        who=found.actors,
        rivals=rivals,
        weighed=weighed,
    )
    write_page(made, output)
    say(f"{output}: {len(readings)} reports")


def _rivals(case: "Case") -> "Compared | None":
    """The rivals that the case disputes most, compared; `None` where it has none."""
    from firsthand.contested import contested, drawn_for
    from firsthand.hypotheses import compare

    statements = contested(case)
    return compare(drawn_for(case, statements)) if statements else None


def write_page(page: "Dossier", output: Path) -> None:
    """Write a dossier as the suffix says, Markdown for `.md`, else HTML; whole or not at all."""
    text = page.markdown() if output.suffix == ".md" else page.html()
    with written_whole(output) as unfinished:
        unfinished.write_text(text, encoding="utf-8")
