"""An endpoint on loopback that answers what a test wants it to, well or badly."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = tuple[int, dict[str, str], bytes]
KEY = "sk-never-to-be-seen"


@dataclass
class Fake:
    """What was asked, and what is answered next: the last reply again and again once the others are used up."""

    replies: list[Reply | Callable[[BaseHTTPRequestHandler], None]]
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    url: str = ""


def completion(content: object, tokens: tuple[int, int] = (100, 20)) -> Reply:
    """A chat completion whose message is this text, or this object as JSON."""
    text = content if isinstance(content, str) else json.dumps(content)
    usage = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1]}
    body = {"choices": [{"message": {"role": "assistant", "content": text}}], "usage": usage}
    return 200, {}, json.dumps(body).encode()


@contextmanager
def serving(*replies: Reply | Callable[[BaseHTTPRequestHandler], None]) -> Iterator[Fake]:
    """The endpoint, running until the test is done with it."""
    fake = Fake(list(replies))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            fake.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            fake.keys.append(self.headers.get("Authorization"))
            reply = fake.replies.pop(0) if len(fake.replies) > 1 else fake.replies[0]
            if callable(reply):
                reply(self)
                return
            status, headers, body = reply
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    fake.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield fake
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
