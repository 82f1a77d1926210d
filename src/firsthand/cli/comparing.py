"""`compare`: rival explanations held against the same evidence, and what would change their order."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.options import CASE, CaseOption, Format, FormatOption, ReaderOption
from firsthand.cli.output import say, write, written_whole
from firsthand.settings import DEFAULT_READER

if TYPE_CHECKING:
    from firsthand.hypotheses import Agreement, Compared, Matrix

_COLUMNS = ("hypothesis", "text", "against", "probability")
_MOST = 6
_OPEN = (
    "no rivals are given and the case has no tie that says who is a front for whom: give two or more statements, as in "
    '`firsthand compare "The units are fronts" "The units are separate"`, or --matrix FILE'
)


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog='Example: firsthand compare "The Lantern is a front for the Guard" "The Lantern is separate"')(
        compare
    )


def compare(
    hypotheses: Annotated[
        list[str] | None, typer.Argument(metavar="[HYPOTHESIS]...", help="Rival statements, each in quotation marks.")
    ] = None,
    matrix: Annotated[
        list[Path] | None,
        typer.Option("--matrix", metavar="FILE", help="A matrix (JSON, see -o) in place of one drawn from the case."),
    ] = None,
    front: Annotated[
        str | None, typer.Option("--front", metavar="NAME", help="A new name: does it do as the group of --of does?")
    ] = None,
    of: Annotated[str | None, typer.Option("--of", metavar="NAME", help="With --front: the known group.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the matrix there, to be edited.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Whose matrix the written one will be.")
    ] = None,
    reader: ReaderOption = DEFAULT_READER,
    format: FormatOption = Format.TABLE,
    case: CaseOption = CASE,
) -> None:
    """Compare rival hypotheses by the evidence against each (Heuer), and by Bayes' reading beside it.

    Without a matrix, the evidence is drawn from the case: who says what for and against each statement, each origin
    counted once. The ratings are proposals: write them with -o, edit them, and give the file back with --matrix.
    Several matrices, each by an analyst, are compared with one another. With --front and --of, the deeds under a new
    name are compared with those of a known group: a likelihood ratio with its interval, no verdict.
    """
    from dataclasses import replace

    from firsthand.hypotheses import agreement
    from firsthand.hypotheses import compare as compared

    if front or of:
        _front_or_separate(front, of, format, case)
        return
    if matrix:
        matrices = [_read(path) for path in matrix]
    else:
        from firsthand.case import Case
        from firsthand.contested import contested, drawn_for

        with Case.open(case, create=False) as opened:
            rivals = list(hypotheses or ()) or contested(opened)
            if not rivals:
                say(_OPEN)
                write([], format, _COLUMNS)
                return
            matrices = [drawn_for(opened, rivals, reader)]
    if output:
        import json

        mine = replace(matrices[0], by=by or matrices[0].by)
        with written_whole(output) as part:
            part.write_text(json.dumps(mine.as_json(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        say(f"{output}: {len(mine.evidence)} items, to be edited and given back with --matrix {output}")
    results = [compared(one) for one in matrices]
    agreed = agreement(matrices) if len(matrices) > 1 else None
    if format in (Format.JSON, Format.JSONL):
        write([*(one.as_json() for one in results), *([agreed.as_json()] if agreed else [])], format, _COLUMNS)
    elif format is Format.CSV:
        write([row for one in results for row in one.as_json()["ranking"]], format, _COLUMNS)  # type: ignore[attr-defined]
    else:
        for one in results:
            _print(one)
        if agreed:
            _print_agreement(agreed)


def _front_or_separate(front: str | None, of: str | None, format: Format, place: str) -> None:
    from firsthand.case import Case
    from firsthand.cli.finding import find_end
    from firsthand.errors import SettingError
    from firsthand.happenings import happenings
    from firsthand.hypotheses.deeds import deeds
    from firsthand.hypotheses.fronts import front_or_separate
    from firsthand.pipeline import resolve

    if not front or not of:
        raise SettingError("--front NAME and --of NAME go together: give the new name and the known group")
    with Case.open(place, create=False) as case:
        resolved = resolve(case)
        readings = [case.reading(one.id) for one in case.reports()]
    ends = [resolved.actors.of(find_end(name, resolved.actors, ())) for name in (front, of)]
    new, known = (one for one in ends if one is not None)
    who = {at: actor.id for actor in resolved.actors for at in actor.mentions}
    happened = happenings(readings, resolved.propositions, who)
    found = front_or_separate(
        [*deeds(happened, new.id)],
        [*deeds(happened, known.id, [new.id])],
        [*deeds(happened, without=[new.id, known.id])],
        (new.name, known.name),
    )
    if format is not Format.TABLE:
        write([found.as_json()], format, ("new", "known", "ratio", "interval", "reasons"))
        return
    low, high = (10**end for end in found.interval)
    print(f"{new.name}, a front for {known.name} or separate: {found.ratio:.2f} to 1 ({low:.2f} to {high:.2f})")
    for reason in found.reasons:
        print(f"  - {reason}")
    for trait in found.traits:
        print(f"  {trait.name}: {10**trait.log10:.2f} to 1; {trait.reason}")


def _read(path: Path) -> "Matrix":
    from firsthand.errors import InputError
    from firsthand.hypotheses import Matrix

    try:
        return Matrix.from_json(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{path} cannot be read ({error}): expected a matrix that `firsthand compare -o` wrote"
        ) from None


def _print(compared: "Compared") -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    if not console.is_terminal:
        console.width = max(console.width, 160)
    matrix = compared.matrix
    console.print(Text(f"{matrix.by}: least against it first", "bold"))
    for one in compared.ranking:
        console.print(
            Text(f"  {one.hypothesis}  {one.text}: {one.against:.2f} against, probability {one.probability:.2f}")
        )
    for reason in compared.reasons:
        console.print(Text(f"  - {reason}", "dim"))
    table = Table(box=SIMPLE_HEAD, show_edge=False, header_style="bold")
    for column in ("item", *(one.id for one in matrix.hypotheses), "credible", "counts", "tells apart", "evidence"):
        table.add_column(column, overflow="fold", ratio=4 if column == "evidence" else None)
    credible = {item.id: item.credibility for item in matrix.evidence}
    for item in compared.evidence:
        cells = [matrix.rating(item.evidence, one.id) for one in matrix.hypotheses]
        numbers = (f"{credible[item.evidence]:.2f}", f"{item.counts:.2f}", f"{item.diagnosticity:.2f}")
        table.add_row(item.evidence, *cells, *numbers, Text(item.text))
    console.print(table)


def _print_agreement(agreed: "Agreement") -> None:
    alpha = "cannot be told: all ratings are the same" if agreed.alpha is None else f"{agreed.alpha:.2f}"
    print(f"agreement (Krippendorff's alpha, ordinal): {alpha}")
    for by, leads in agreed.leaders:
        print(f"  {by}: {leads} leads")
    for evidence, hypothesis, ratings in agreed.apart[:_MOST]:
        print(f"  apart on {evidence} and {hypothesis}: {' / '.join(ratings)}")
