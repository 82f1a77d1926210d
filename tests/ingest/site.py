"""A web site on this machine, for tests: what each path answers is given as a table."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass(frozen=True)
class Answer:
    body: bytes = b""
    type: str | None = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Site:
    """Its address, what it answers, and the paths (with the agent) that were asked for."""

    address: str
    answers: dict[str, Answer]
    asked: list[tuple[str, str]]

    def __call__(self, path: str) -> str:
        return self.address + path

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@contextmanager
def site(answers: Mapping[str, Answer]) -> Iterator[Site]:
    """A site that answers 404 to all that the table does not have; `{site}` in a body or header is its address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            here.asked.append((self.path, self.headers.get("User-Agent", "")))
            answer = here.answers.get(self.path, Answer(b"not here", status=404))
            body = answer.body.replace(b"{site}", here.address.encode())
            self.send_response(answer.status)
            if answer.type:
                self.send_header("Content-Type", answer.type)
            for name, value in answer.headers.items():
                self.send_header(name, value.replace("{site}", here.address))
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    here = Site(f"http://127.0.0.1:{server.server_address[1]}", dict(answers), [])
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield here
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
