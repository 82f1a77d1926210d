"""`propositions`, `weigh` and `check`: what is stated across reports, and who stands behind it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from firsthand.cli.options import (
    CASE,
    AboutOption,
    CaseOption,
    Format,
    FormatOption,
    LimitOption,
    ReaderOption,
    SinceOption,
    SourceOption,
    TypeOption,
    UntilOption,
)
from firsthand.cli.output import NOTHING_FOUND, say, write
from firsthand.settings import DEFAULT_READER

if TYPE_CHECKING:
    from rich.console import Console

    from firsthand.case import Case, Filter
    from firsthand.propositions import Proposition
    from firsthand.weighing import Weighed

_PROPOSITIONS = ("id", "origins", "against", "declined", "reports", "text")
_WEIGHED = ("id", "weight", "origins", "against", "declined", "reports", "text", "reasons")
_RIVALS = ("id", "question", "weight", "origins", "against", "reports", "text", "reasons")
_FLAT = (
    *("proposition", "text", "for_at_least", "for_at_most", "against_at_least", "against_at_most"),
    *("declined", "reports", "weight", "reasons", "claims"),
)
_BEST = 5
_PLACES = 6


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(epilog='Example: firsthand propositions --about "Passes Directorate" --type tie')(propositions)
    app.command(epilog='Example: firsthand weigh --about "Grey Lantern" --format jsonl')(weigh)
    app.command(epilog='Example: firsthand check "The units take orders from the Passes Directorate"')(check)


def propositions(
    about: AboutOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    source: SourceOption = None,
    type: TypeOption = None,
    limit: LimitOption = None,
    format: FormatOption = Format.TABLE,
    case: CaseOption = CASE,
) -> None:
    """List what is stated across reports, with how many independent origins each statement has."""
    from firsthand.case import Filter

    _list(Filter(about, since, until, source, type, limit), format, case, _PROPOSITIONS)


def weigh(
    about: AboutOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    source: SourceOption = None,
    type: TypeOption = None,
    rivals: Annotated[
        bool, typer.Option("--rivals", help="Only what has rivals: answers to one question, each with its weight.")
    ] = False,
    limit: LimitOption = None,
    format: FormatOption = Format.TABLE,
    case: CaseOption = CASE,
) -> None:
    """Weigh what is stated: independent origins for and against, who would not comment, and why that weight."""
    from firsthand.case import Filter

    _list(Filter(about, since, until, source, type, limit), format, case, _RIVALS if rivals else _WEIGHED, rivals)


def check(
    statement: Annotated[str, typer.Argument(metavar="STATEMENT", help="A sentence in quotation marks.")],
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many.")] = _BEST,
    reader: ReaderOption = DEFAULT_READER,
    format: FormatOption = Format.TABLE,
    case: CaseOption = CASE,
) -> None:
    """Find a statement in the case: who supports it, who denies it, and how many independent origins each has."""
    from firsthand.case import Case
    from firsthand.checked import check as checked
    from firsthand.pipeline import resolve, weights_of

    with Case.open(case, create=False) as opened:
        told = checked(statement, resolve(opened), opened.claims(), opened.reading, limit, reader)
        if not told.understood:
            say("not understood: the statement must be an English sentence that names somebody or something")
            write([], format, _FLAT)
            return
        weights = weights_of(opened, [match.proposition.id for match in told.matches])
        found = [weights[match.proposition.id] for match in told.matches]
        if not found:
            say(f"not found: nothing in {opened.name} says this; `firsthand weigh --about NAME` lists what is said")
        if format is not Format.TABLE:
            write(map(_row, found) if format is not Format.CSV else map(_flat, found), format, _FLAT)
            return
        for match, one in zip(told.matches, found, strict=True):
            if match.opposite:
                print("Take care: only one of the two, the statement or what was found, is negated.")
            if match.near:
                print(f"Near to what was asked: {match.near}.")
            print_weighed(one, opened)
            print()


def _list(filter: "Filter", format: Format, case: str, columns: tuple[str, ...], rivals: bool = False) -> None:
    from firsthand.case import Case
    from firsthand.pipeline import weights

    with Case.open(case, create=False) as opened:
        found = weights(opened, filter, _kind_of(filter.type), rivals)
    empty = "nothing has rivals: no two statements answer one question otherwise" if rivals else NOTHING_FOUND
    if format in (Format.JSON, Format.JSONL):
        write(map(_row, found), format, (), empty)
    elif format is Format.CSV:
        write(map(_flat, found), format, _FLAT, empty)
    else:
        write(map(_table_row, found), format, columns, empty)


def _kind_of(type: str | None) -> str | None:
    """The kind of proposition that a type asks for: events for a type of event; `None` where it leaves it open."""
    from firsthand.claims import ClaimType
    from firsthand.reading import EventType, TieType

    kinds = {kind: kind for kind in get_args(ClaimType)}
    kinds |= {one.lower(): "event" for one in get_args(EventType)} | dict.fromkeys(get_args(TieType), "tie")
    return kinds.get((type or "").lower())


def print_weighed(weighed: "Weighed", case: "Case") -> None:
    """One proposition with its counts, its reasons, and every claim behind it."""
    from rich.console import Console
    from rich.text import Text

    from firsthand.rows import who
    from firsthand.wording import STANCES

    console = Console()
    proposition = weighed.proposition
    console.print(Text(proposition.text, "bold"))
    declined = f", {proposition.declined} would not comment" if proposition.declined else ""
    console.print(Text(f"{proposition.id}: {proposition.in_words}{declined}, weight {weighed.weight:.2f}"))
    for reason in weighed.reasons:
        console.print(Text(f"  - {reason}", "dim"))
    _print_rivals(weighed, case, console)
    voices: dict[str, list[str]] = {}
    for id_ in proposition.claims:
        stored = case.claim(id_)
        said = stored.claim.attribution
        outlet = stored.outlet or "outlet unknown"
        voices.setdefault(f"{STANCES[said.stance]} {who(said.source, stored.source)}", []).append(f"{outlet} {id_}")
    for voice, places in voices.items():
        console.print(Text(f"  {voice}: {', '.join(places[:_PLACES])}{' …' if len(places) > _PLACES else ''}"))


_RELATIONS = {
    "rival": "rival",
    "coarser": "the same, told less exactly",
    "finer": "the same, told more exactly",
    "same": "the same",
}


def _print_rivals(weighed: "Weighed", case: "Case", console: "Console") -> None:
    """The other answers to the question: each with its weight, who stands for and against it, what would change it."""
    from rich.text import Text

    from firsthand.pipeline import weights_of

    if not weighed.rivals:
        return
    others = weights_of(case, [one.proposition for one in weighed.rivals])
    console.print(Text(f"  Other answers to {weighed.question or 'this'}:"))
    for rival in weighed.rivals:
        one = others[rival.proposition]
        stated = one.proposition
        console.print(Text(f"    {one.weight:.2f} {stated.text} ({_RELATIONS[rival.relation]}; {stated.id})"))
        console.print(Text(f"      {stated.in_words}; {next(iter(one.changes), '')}", "dim"))


def _row(weighed: "Weighed") -> dict[str, object]:
    return weighed.as_json()


def _flat(weighed: "Weighed") -> Mapping[str, object]:
    one = weighed.proposition
    return {
        **weighed.as_json(),
        "for_at_least": one.origins_for.at_least,
        "for_at_most": one.origins_for.at_most,
        "against_at_least": one.origins_against.at_least,
        "against_at_most": one.origins_against.at_most,
    }


def _table_row(weighed: "Weighed") -> dict[str, object]:
    one: Proposition = weighed.proposition
    return {
        "id": one.id,
        "weight": f"{weighed.weight:.2f}",
        "origins": one.origins_for.in_words,
        "against": one.origins_against.in_words if one.origins_against.at_most else "",
        "declined": one.declined or "",
        "question": weighed.question or "",
        "reports": len(one.reports),
        "text": one.text,
        "reasons": "; ".join(weighed.reasons[:2]),
    }
