"""The command line: it parses, calls the library, and prints. Heavy parts are imported when a command runs."""

import os
import sys
from typing import Annotated

import typer

from firsthand import __version__
from firsthand.cli import (
    actors,
    batch,
    benching,
    comparing,
    events,
    exporting,
    grading,
    importing,
    judging,
    keeping,
    listing,
    making,
    origins,
    people,
    reading,
    reviewing,
    serving,
    shifts,
    theatre,
    weighing,
)
from firsthand.errors import FirsthandError, SettingError

app = typer.Typer(
    name="firsthand",
    help="Turns reporting about covert armed networks into sourced claims: who said what, through whom, how sure.",
    epilog="First look: firsthand demo. Every command explains itself with --help.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _version(asked: bool) -> None:
    if asked:
        print(f"firsthand {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Turns reporting about covert armed networks into sourced claims: who said what, through whom, how sure."""


making.add_to(app)
reading.add_to(app)
batch.add_to(app)
listing.add_to(app)
origins.add_to(app)
weighing.add_to(app)
comparing.add_to(app)
shifts.add_to(app)
serving.add_to(app)
people.add_to(app)
events.add_to(app)
actors.add_to(app)
judging.add_to(app)
keeping.add_to(app)
grading.add_to(app)
reviewing.add_to(app)
exporting.add_to(app)
importing.add_to(app)
theatre.add_to(app)
benching.add_to(app)


def main() -> None:
    """Run the command line; what fails becomes one line on stderr and exit code 1, wrong use exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app()
    except SettingError as error:
        _fail(str(error), code=2)
    except FirsthandError as error:
        _fail(str(error))
    except BrokenPipeError:
        # Whoever read our output has enough of it (`| head`); Python would complain when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        _fail(f"{error.filename or 'output'}: {error.strerror or error}; check the place and try again")


def _fail(reason: str, code: int = 1) -> None:
    print(f"firsthand: {' '.join(reason.split())}", file=sys.stderr)
    sys.exit(code)
