"""`same`, `different`, `undo` and `judgements`: who is who, as an analyst decides it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.finding import Names, find_end
from firsthand.cli.options import CASE, CaseOption, Format, FormatOption, LimitOption
from firsthand.cli.output import say, write

if TYPE_CHECKING:
    from firsthand.actors.actor import Proposal
    from firsthand.case import Case
    from firsthand.judgements import Conflict, Decision
    from firsthand.pipeline import Change
    from firsthand.propositions import Proposition
    from firsthand.reading import Json

_COLUMNS = ("number", "decision", "left", "left_name", "right", "right_name", "by", "made", "why", "stands", "conflict")
_PROPOSED = ("left", "left_name", "right", "right_name", "probability", "made", "reasons")
_SHOWN = 8

LeftArgument = Annotated[str, typer.Argument(metavar="A", help="The id of an actor or mention, or a name.")]
RightArgument = Annotated[
    str, typer.Argument(metavar="B", help="The same for the other; for `same` the id of a known actor too.")
]
WhyOption = Annotated[str | None, typer.Option("--why", metavar="TEXT", help="Why, for those who read it later.")]
ByOption = Annotated[
    str | None,
    typer.Option(
        "--by", envvar="FIRSTHAND_ANALYST", metavar="NAME", help="Who judges.", show_default="the name of the login"
    ),
]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(epilog='Example: firsthand same "Grey Lantern" courier-succession:m4 --why "one spokesman"')(same)
    app.command(epilog="Example: firsthand different border-clash:m4 courier-succession:m9")(different)
    app.command(epilog="Example: firsthand undo, or: firsthand undo 3")(undo)
    app.command(epilog="Example: firsthand judgements --proposals")(judgements)


def same(
    left: LeftArgument, right: RightArgument, why: WhyOption = None, by: ByOption = None, case: CaseOption = CASE
) -> None:
    """Judge that two actors are one. All that follows from it is worked out anew; `undo` takes it back."""
    _judge("same", left, right, why, by, case)


def different(
    left: LeftArgument, right: RightArgument, why: WhyOption = None, by: ByOption = None, case: CaseOption = CASE
) -> None:
    """Judge that two actors or mentions are not one. All that follows is worked out anew; `undo` takes it back."""
    _judge("different", left, right, why, by, case)


def undo(
    number: Annotated[
        int | None, typer.Argument(metavar="[NUMBER]", help="Which decision.", show_default="the last")
    ] = None,
    case: CaseOption = CASE,
) -> None:
    """Take back the last judgement, review or grade, or that of a number: the case is what it was without it."""
    from firsthand.case import Case
    from firsthand.cli.reviewing import undone
    from firsthand.pipeline import take_back, take_back_grade, take_back_review

    with Case.open(case, create=False) as opened:
        grades = {one.number for one in opened.grades()}
        reviews = {one.number for one in opened.reviews()}
        last = max((one.number for one in opened.ledger()), default=0)
        if number in grades or (number is None and max(grades, default=0) > max((last, *reviews))):
            from firsthand.cli.grading import say_regraded

            say_regraded(take_back_grade(opened, number=number, by=analyst(None)), taken_back=True)
            return
        if number in reviews or (number is None and max(reviews, default=0) > last):
            undone(take_back_review(opened, number, analyst(None)))
            return
        change = take_back(opened, number, analyst(None))
    one = change.judgement
    say(f"taken back: judgement {one.number}, {one.left} and {one.right} are {_DECIDED[one.decision]} (by {one.by})")
    _say_change(change)


def judgements(
    proposals: Annotated[
        bool, typer.Option("--proposals", help="What the program merged by itself or proposes, for review.")
    ] = False,
    limit: LimitOption = None,
    format: FormatOption = Format.TABLE,
    case: CaseOption = CASE,
) -> None:
    """List the judgements with what they conflict with, or with --proposals what the program holds to be the same."""
    from firsthand.case import Case
    from firsthand.pipeline import resolve

    with Case.open(case, create=False) as opened:
        actors = resolve(opened).actors
        names = Names(opened, actors)
        if proposals:
            rows = [*_proposal_rows(actors.proposals, names, False), *_proposal_rows(actors.joins, names, True)]
            write(rows[:limit], format, _PROPOSED, "the program proposes nothing")
        else:
            empty = "no judgement yet: `firsthand same A B` and `firsthand different A B` make one"
            write([*_judgement_rows(opened, names)][:limit], format, _COLUMNS, empty)


_DECIDED = {"same": "the same", "different": "different", "unsure": "perhaps the same"}


def _judge(decision: "Decision", left: str, right: str, why: str | None, by: str | None, case: str) -> None:
    from firsthand.case import Case
    from firsthand.judgements import conflicts
    from firsthand.pipeline import judge, resolve

    with Case.open(case, create=False) as opened:
        before = resolve(opened, keep=False)
        ends = [find_end(given, before.actors, opened.known()) for given in (left, right)]
        change = judge(opened, ends[0], ends[1], decision, analyst(by), why, before)
        one = change.judgement
        names = Names(opened, before.actors)
        say(
            f"judgement {one.number}: {names.of(one.left)} ({one.left}) and {names.of(one.right)} ({one.right}) are "
            f"{_DECIDED[decision]} (by {one.by}); `firsthand undo` takes it back"
        )
        for conflict in conflicts(opened.ledger()):
            if one in conflict.by:
                say(f"take care: {_in_words(conflict)}")
    _say_change(change)


def analyst(given: str | None) -> str:
    """Who decides: by the option or the environment, else by the name of the login."""
    from getpass import getuser

    if given and given.strip():
        return given.strip()
    try:
        return getuser()
    except (KeyError, OSError):  # no such user, as in some containers
        return "unknown"


def _in_words(conflict: "Conflict") -> str:
    against = ", ".join(f"{each.number} ({each.left} {each.decision} {each.right})" for each in conflict.by)
    return f"judgement {conflict.overruled.number} no longer stands against {against}"


def _say_change(change: "Change") -> None:
    """How many actors and propositions come out otherwise, on stderr; the propositions themselves on stdout."""
    from firsthand.wording import counted

    before, after = change.before, change.after
    then, now = ({place: one.id for one in side for place in one.mentions} for side in (before.actors, after.actors))
    moved = sum(now.get(place) != actor for place, actor in then.items())
    say(f"actors: {len(before.actors)} before, {len(after.actors)} now; {counted(moved, 'mention')} of another now")
    say_changed(before.propositions, after.propositions)


def say_changed(before: Sequence["Proposition"], after: Sequence["Proposition"]) -> None:
    """How many propositions come out otherwise, on stderr; the propositions themselves on stdout."""
    lines = [*_changed(before, after)]
    say(f"propositions: {len(before)} before, {len(after)} now; {len(lines)} changed")
    for line in lines[:_SHOWN]:
        print(line)
    if len(lines) > _SHOWN:
        print(f"and {len(lines) - _SHOWN} more: `firsthand weigh` lists them")


def _changed(before: Sequence["Proposition"], after: Sequence["Proposition"]) -> Iterator[str]:
    """What is counted otherwise, joined with another, or told apart from it."""
    then, now = ({one.id: one for one in side} for side in (before, after))
    for id_ in dict.fromkeys((*then, *now)):
        old, new = then.get(id_), now.get(id_)
        if old and new and old.in_words != new.in_words:
            yield f"{id_}: {old.in_words} → {new.in_words}: {new.text}"
        elif old and not new:
            into = next((one.id for one in after if not set(old.claims).isdisjoint(one.claims)), None)
            yield f"{id_}: now part of {into}: {old.text}" if into else f"{id_}: nobody states it now: {old.text}"
        elif new and not old:
            yield f"{id_}: now by itself, {new.in_words}: {new.text}"


def _judgement_rows(case: "Case", names: Names) -> Iterator["Json"]:
    from firsthand.judgements import conflicts, standing

    ledger, there = case.ledger(), {one.number: one for one in case.judgements()}
    stand = {one.number for one in standing(there.values())}
    overruled = {one.overruled.number: one for one in conflicts(there.values())}
    for one in ledger:
        now = there.get(one.number, one)
        conflict: str | None
        if one.number in overruled:
            conflict = _in_words(overruled[one.number])
        elif one.number not in there:
            conflict = "its words are not found by the present reading: applied to nothing"
        else:
            conflict = None if one.number in stand else "a later judgement of the two stands"
        row = {**one.as_json(), "left_name": names.of(now.left), "right_name": names.of(now.right)}
        yield {**row, "stands": one.number in stand, "conflict": conflict}


def _proposal_rows(proposals: Sequence["Proposal"], names: Names, made: bool) -> Iterator["Json"]:
    for one in proposals:
        named = {"left_name": names.of(one.left), "right_name": names.of(one.right)}
        yield {**one.as_json(), **named, "made": "merged" if made else "proposed"}
