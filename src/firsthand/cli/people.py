"""`people`: who may come into a case on the workbench, and as what."""

import sys
from typing import Annotated

import typer

from firsthand.cli.judging import analyst
from firsthand.cli.options import CASE, CaseOption, Format, FormatOption
from firsthand.cli.output import say, write

_COLUMNS = ("name", "role", "made", "removed", "sessions")

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="Whose account.")]
RoleOption = Annotated[
    str, typer.Option("--role", metavar="ROLE", help="reader (reads), analyst (judges), owner (manages the people).")
]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    people = typer.Typer(
        help="Accounts of a team: with the first of them the workbench asks for a log-in.",
        no_args_is_help=True,
        epilog="Example: firsthand people add ada --role owner",
    )
    people.command("add", epilog="Example: firsthand people add ada --role owner")(add)
    people.command("list", epilog="Example: firsthand people list --format json")(list_)
    people.command("role", epilog="Example: firsthand people role ben --role analyst")(role)
    people.command("password", epilog="Example: firsthand people password ben")(password)
    people.command("remove", epilog="Example: firsthand people remove ben")(remove)
    app.add_typer(people, name="people")


def add(name: NameArgument, role: RoleOption = "reader", case: CaseOption = CASE) -> None:
    """Let somebody in. The password is asked, or read as a line from stdin where that is no terminal."""
    from firsthand.case import Case

    with Case.open(case, create=False) as opened:
        one = opened.people.add(name, role, _asked(), analyst(None))
    say(f"{one.name} may come in as {one.role}; `firsthand serve` now asks for name and password")


def list_(format: FormatOption = Format.TABLE, case: CaseOption = CASE) -> None:
    """List the accounts, their roles and open sessions."""
    from firsthand.case import Case

    with Case.open(case, create=False) as opened:
        sessions = opened.people.open_sessions()
        rows = [{**one.as_json(), "sessions": sessions.get(one.name, 0)} for one in opened.people.all()]
    write(rows, format, _COLUMNS, "no accounts: the case is one person's; `firsthand people add NAME` makes one")


def role(name: NameArgument, role: RoleOption = "reader", case: CaseOption = CASE) -> None:
    """Give somebody another role; it counts at once, in open sessions too."""
    from firsthand.case import Case

    with Case.open(case, create=False) as opened:
        one = opened.people.change(name, analyst(None), role=role)
    say(f"{one.name} is now {one.role}")


def password(name: NameArgument, case: CaseOption = CASE) -> None:
    """Give somebody another password; all their sessions end."""
    from firsthand.case import Case

    with Case.open(case, create=False) as opened:
        one = opened.people.change(name, analyst(None), password=_asked())
    say(f"{one.name} has another password and is logged out everywhere")


def remove(name: NameArgument, case: CaseOption = CASE) -> None:
    """Let somebody in no more; their sessions end at once, and what they judged stays."""
    from firsthand.case import Case

    with Case.open(case, create=False) as opened:
        one = opened.people.remove(name, analyst(None))
    say(f"{one.name} may come in no more")


def _asked() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")
