"""`grade`: how reliable an analyst takes a source to be, and how credible a statement, on the Admiralty scale."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.judging import ByOption, WhyOption, analyst
from firsthand.cli.options import CASE, CaseOption, Format, FormatOption
from firsthand.cli.output import say, write

if TYPE_CHECKING:
    from firsthand.case import Case
    from firsthand.pipeline import Regraded
    from firsthand.reading import Json
    from firsthand.weighing.grades import Kind

_COLUMNS = ("number", "about", "value", "means", "by", "made", "why", "stands", "speaks")
_SHOWN = 8


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog='Example: firsthand grade "Meridian Wire" B --why "right in nine of ten checks"')(grade)


def grade(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="A source or outlet by its name; with --credibility a proposition's id."),
    ] = None,
    letter: Annotated[
        str | None, typer.Argument(metavar="[A-F]", help="A reliable … E unreliable, F cannot be judged.")
    ] = None,
    credibility: Annotated[
        str | None,
        typer.Option("--credibility", metavar="1-6", help="1 confirmed … 5 improbable, 6 cannot be judged."),
    ] = None,
    take_back: Annotated[bool, typer.Option("--take-back", help="Take the last grade of NAME back.")] = False,
    why: WhyOption = None,
    by: ByOption = None,
    format: FormatOption = Format.TABLE,
    case: CaseOption = CASE,
) -> None:
    """Grade a source, or with --credibility a proposition; alone it lists the grades. What follows is weighed anew.

    What a source of grade A says is taken to be right 97 % of the time, of B 90, C 78, D 60; of E it tells nothing. F
    leaves it to what sources of its kind are. The last grade stands; --take-back and `undo` bring back the one before.
    """
    from firsthand.case import Case
    from firsthand.errors import SettingError
    from firsthand.pipeline import grade as give
    from firsthand.pipeline import take_back_grade

    given = [one for one in (letter, credibility) if one is not None]
    if (name is None and (given or take_back)) or (name is not None and len(given) + take_back != 1):
        raise SettingError(
            'give a name and a grade, as in `firsthand grade "Meridian Wire" B`, `firsthand grade ID --credibility 2` '
            'or `firsthand grade "Meridian Wire" --take-back`; without a name the grades are listed'
        )
    with Case.open(case, create=False) as opened:
        if name is None:
            write([*_rows(opened)], format, _COLUMNS, 'no grade yet: `firsthand grade "NAME OF A SOURCE" B` gives one')
            return
        if take_back:
            say_regraded(take_back_grade(opened, name, by=analyst(by)), taken_back=True)
            return
        kind: Kind = "source" if letter is not None else "proposition"
        changed = give(opened, kind, name, given[0], analyst(by), why)
        if kind == "source" and not _speaks(opened, name):
            say(f"take care: nobody called {name} speaks in this case yet; the grade waits for whoever does")
    say_regraded(changed)


def say_regraded(done: "Regraded", taken_back: bool = False) -> None:
    """What was graded, and which weights come out otherwise."""
    from firsthand.wording import counted

    one = done.grade
    what = f"grade {one.number}: {one.about} {one.value} ({_means(one.kind, one.value)}, by {one.by})"
    say(f"taken back: {what}" if taken_back else f"{what}; `firsthand grade NAME --take-back` takes it back")
    say(f"{counted(len(done.changed), 'proposition')} changed")
    moved = sorted(done.changed, key=lambda pair: -abs(pair[1].weight - pair[0].weight))
    for before, after in moved[:_SHOWN]:
        print(f"{after.proposition.id}: {before.weight:.2f} → {after.weight:.2f}: {after.proposition.text}")
    if len(moved) > _SHOWN:
        print(f"and {len(moved) - _SHOWN} more: `firsthand weigh` lists them")


def _means(kind: str, value: str) -> str:
    from firsthand.weighing.admiralty import CREDIBILITIES, GRADES

    words = {letter: said for _, letter, said in GRADES} | {str(number): said for _, number, said in CREDIBILITIES}
    return words.get(value, "cannot be judged" if kind == "source" or value == "6" else value)


def _rows(case: "Case") -> Iterator["Json"]:
    from firsthand.weighing.grades import standing

    ledger = case.grades()
    stand = standing(ledger)
    speaking = {one.about: _speaks(case, one.about) for one in ledger if one.kind == "source"}
    for one in ledger:
        speaks = speaking.get(one.about)
        row = {"means": _means(one.kind, one.value), "stands": one.number in stand, "speaks": speaks}
        yield {**one.as_json(), **row}


def _speaks(case: "Case", name: str) -> bool:
    """Whether anything in the case is said by a source, or printed by an outlet, of that name."""
    from firsthand.weighing.grades import key_of

    wanted, stated = key_of(name), case.stated()
    if stated is None:
        return False
    keys = {wanted, *(one.id for one in case.actors() if wanted in map(key_of, one.names))}
    return any(one.origin in keys for each in stated[1].values() for one in each.backers)
