"""A small server on this machine that speaks the OpenAI protocol and answers by rules that a test gives it."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, as the server read it."""

    path: str
    key: str
    body: dict[str, Any]

    @property
    def data(self) -> dict[str, Any]:
        """The themes, headings and passage."""
        told: dict[str, Any] = json.loads(self.body["messages"][-1]["content"])
        return told

    @property
    def themes(self) -> list[str]:
        return [theme["id"] for theme in self.data["themes"]]


@dataclass(slots=True)
class Reply:
    """What the server sends back."""

    content: str = ""
    """What the model says."""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes | None = None
    """The whole body, in place of a completion."""
    length: int | None = None
    """What the server says is the length, where it lies."""
    drip: Callable[[], bool] | None = None
    """Called before each byte of the body is sent; False to stop sending."""


Rule = Callable[[Asked], Reply]


def said(*proposals: tuple[str, str]) -> Reply:
    """Return a well-formed answer with these themes and quotes."""
    return Reply(json.dumps({"themes": [{"theme": theme, "quote": quote} for theme, quote in proposals]}))


@dataclass(slots=True)
class ModelServer:
    """Where the server is, what it was asked, and what it answers."""

    url: str
    rule: Rule
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def serving(rule: Rule) -> Iterator[ModelServer]:
    """Run a server until the block ends."""
    http = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    http.daemon_threads = True
    server = ModelServer(f"http://127.0.0.1:{http.server_address[1]}/v1", rule)
    http.model = server  # type: ignore[attr-defined]
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        server: ModelServer = self.server.model  # type: ignore[attr-defined]
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        asked = Asked(self.path, self.headers.get("Authorization", ""), body)
        server.asked.append(asked)
        self._send(server.rule(asked))

    def _send(self, reply: Reply) -> None:
        completion = {"choices": [{"index": 0, "message": {"role": "assistant", "content": reply.content}}]}
        body = json.dumps(completion).encode() if reply.raw is None else reply.raw
        try:
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body) if reply.length is None else reply.length))
            self.end_headers()
            self._write(body, reply)
        except OSError:  # the client went away
            self.close_connection = True

    def _write(self, body: bytes, reply: Reply) -> None:
        if reply.drip is None:
            self.wfile.write(body)
            return
        for byte in body:
            if not reply.drip():
                return
            self.wfile.write(bytes([byte]))
            self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Say nothing."""
