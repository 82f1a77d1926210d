"""`serve`: the workbench in a browser on this machine."""

import sys
from typing import Annotated

import typer

from firsthand.cli.options import CASE, CaseOption

_EVERY = ("0.0.0.0", "::", "")
_LOCAL = ("127.0.0.1", "localhost", "::1")


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: firsthand serve --case firsthand-demo/case.db")(serve)


def serve(
    host: Annotated[str, typer.Option("--host", metavar="NAME", help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes a free one.")] = 8321,
    by: Annotated[
        str | None,
        typer.Option(
            "--by", envvar="FIRSTHAND_ANALYST", metavar="NAME", help="Who judges.", show_default="the name of the login"
        ),
    ] = None,
    case: CaseOption = CASE,
) -> None:
    """Open the workbench: read, check and judge a case in a browser.

    The link that it prints works once. A case with accounts (`firsthand people`) asks for name and password, and a
    case on PostgreSQL must have some.
    """
    import socket

    import uvicorn

    from firsthand.cli.judging import analyst
    from firsthand.cli.output import say
    from firsthand.errors import SettingError
    from firsthand.web import Door, workbench

    if host in _EVERY:
        raise SettingError(f"--host {host!r} is every address: name the one that browsers will use")
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise SettingError(f"{host} port {port} cannot be used ({error.strerror}): choose another --port") from None
    port = listening.getsockname()[1]
    names = [f"[{name}]" if ":" in name else name for name in (host, *(_LOCAL if host in _LOCAL else ()))]
    place = f"http://{names[0]}:{port}"
    door = Door(analyst(by), renewed=lambda key: say(f"for another browser: {place}/open#{key}"))
    with listening:
        made = workbench(case, door, [f"{name}:{port}" for name in names])
        entrance = made.state.door
        if host not in _LOCAL:
            say("take care: others can reach this address, and what is sent is not encrypted")
        once = "The link works once:" if entrance is door else "People log in:"
        say(f"the workbench of {made.state.desk.location} is open; stop it with Ctrl-C. {once}")
        listening.listen()  # whoever follows the link at once waits until all is ready
        print(f"{place}/open#{door.key}" if entrance is door else f"{place}{entrance.entry}", flush=True)
        # No header of a proxy is believed: anybody on this machine could send it, and guess passwords under many names.
        config = uvicorn.Config(made, log_level="error", access_log=False, server_header=False, proxy_headers=False)
        config.timeout_graceful_shutdown = 5  # a browser may hold a connection open for hours
        try:
            uvicorn.Server(config).run(sockets=[listening])
        except KeyboardInterrupt:
            sys.exit(0)
