"""`origins`: where each report comes from, as a list and as family trees."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from firsthand.cli.options import (
    CASE,
    AboutOption,
    CaseOption,
    Format,
    FormatOption,
    LimitOption,
    SinceOption,
    SourceOption,
    TypeOption,
    UntilOption,
)
from firsthand.cli.output import NOTHING_FOUND, write

if TYPE_CHECKING:
    from rich.tree import Tree

    from firsthand.case import StoredReport
    from firsthand.lineage import Descent

_COLUMNS = ("report", "published", "outlet", "kind", "derives_from", "lineage", "own_share", "evidence")
_FLAT = ("report", "lineage", "derives_from", "kind", "direction", "related", "own", "taken", "evidence")


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: firsthand origins --about Veldra --format jsonl")(origins)


def origins(
    about: AboutOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    source: SourceOption = None,
    type: TypeOption = None,
    limit: LimitOption = None,
    format: FormatOption = Format.TABLE,
    case: CaseOption = CASE,
) -> None:
    """Tell where each report comes from: which are copies, of what, and what of each is its own.

    --type takes a kind (original, reprint, rewrite, citation, partly_own, unknown) or a language.
    """
    from typing import get_args

    from firsthand.case import Case, Filter
    from firsthand.lineage import Kind
    from firsthand.pipeline import resolve
    from firsthand.rows import descent_row

    with Case.open(case, create=False) as opened:
        kind = type.lower().replace("-", "_") if type else None
        asked = Filter(about, since, until, source, None if kind in get_args(Kind) else type)
        reports = {report.id: report for report in opened.reports(asked)}
        descents = {one.report: one for one in resolve(opened).descents}
    told = (descents[id_] for id_ in reports if id_ in descents)
    shown = [one for one in told if kind not in get_args(Kind) or one.kind == kind][:limit]
    if format is not Format.TABLE:
        write(map(descent_row, shown), format, _FLAT, NOTHING_FOUND)
        return
    write((_table_row(one, reports[one.report]) for one in shown), format, _COLUMNS, NOTHING_FOUND)
    _print_trees(shown, reports)


def _table_row(descent: "Descent", report: "StoredReport") -> dict[str, object]:
    own = sum(span.end - span.start for span in descent.own)
    whole = own + sum(one.span.end - one.span.start for one in descent.taken)
    unsure = f"not established: {', '.join(descent.related)}" if descent.related else None
    return {
        "report": descent.report,
        "published": report.published,
        "outlet": report.outlet,
        "kind": descent.kind,
        "derives_from": descent.derives_from or unsure,
        "lineage": descent.lineage,
        "own_share": f"{round(100 * own / whole)} %" if whole else "",
        "evidence": "; ".join(descent.evidence[:2]),
    }


def _print_trees(descents: Sequence["Descent"], reports: dict[str, "StoredReport"]) -> None:
    """Families of more than one report, each as a tree under its original."""
    from rich.console import Console

    families: dict[str, list[Descent]] = {}
    for descent in descents:
        families.setdefault(descent.lineage, []).append(descent)
    console = Console()
    for members in families.values():
        if len(members) > 1:
            for tree in _trees(members, reports):
                console.print(tree)


def _trees(members: Sequence["Descent"], reports: dict[str, "StoredReport"]) -> list["Tree"]:
    from rich.text import Text
    from rich.tree import Tree

    here = {one.report for one in members}
    grown: list[Tree] = []

    def grow(under: Tree | None, descent: "Descent") -> None:
        report = reports[descent.report]
        label = Text(descent.report, "bold")
        kind = descent.kind.replace("_", " ")
        label.append(
            f"  {kind}, {report.outlet or 'outlet unknown'}, {(report.published or 'time unknown')[:10]}", "dim"
        )
        if descent.related:
            label.append(f"  which was first is not established: {', '.join(descent.related)}", "dim")
        branch = Tree(label) if under is None else under.add(label)
        if under is None:
            grown.append(branch)
        for child in members:
            if child.derives_from == descent.report:
                grow(branch, child)

    for member in members:
        if member.derives_from not in here:
            grow(None, member)
    return grown
