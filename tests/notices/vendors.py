"""Vendors as they answer: a real HTTP server here that keeps what was posted and says what was recorded."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from sealane.notices.contracts import Button, Message, Severity

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass
class Got:
    """One request as it came."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


@dataclass
class Server:
    """Answers each request with the next recorded answer, the last one for ever."""

    origin: str = ""
    answers: list[tuple[int, dict[str, str], bytes]] = field(default_factory=list)
    got: list[Got] = field(default_factory=list)

    def says(self, body: object, status: int = 200, **headers: str) -> None:
        """Queue an answer: an object as JSON, text as it is."""
        raw = body.encode() if isinstance(body, str) else json.dumps(body).encode()
        self.answers.append((status, {k.replace("_", "-"): v for k, v in headers.items()}, raw))


@contextmanager
def serving() -> Iterator[Server]:
    """Serve HTTP while the block runs."""
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            headers = {name.lower(): value for name, value in self.headers.items()}
            state.got.append(Got(parts.path, query, headers, body))
            status, extra, raw = state.answers[0] if len(state.answers) == 1 else state.answers.pop(0)
            self.send_response(status)
            for name, value in extra.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        state.origin = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield state
        server.shutdown()
        thread.join()


def message(**changes: Any) -> Message:
    """A warning about a late shipment, with two buttons."""
    values: dict[str, Any] = {
        "key": "0123456789abcdef",
        "severity": Severity.WARNING,
        "language": "zh",
        "title": "批次 S-17 预计延误 6 天",
        "body": "在洛杉矶港滞留 <4> 天",
        "url": "https://shop.example.com/shipments/S-17",
        "at": NOW,
        "buttons": (
            Button("查看批次", "https://shop.example.com/shipments/S-17"),
            Button("比较空运", "https://shop.example.com/orders-in/channels?sku=BOX"),
        ),
    }
    return Message(**values | changes)


def gathered(count: int = 30, length: int = 20) -> Message:
    """A message of `count` notices, each title `length` Chinese characters long."""
    url = "https://shop.example.com/notices"
    items = tuple(Button(f"{n}" + "货" * length, url) for n in range(count))
    return message(title=f"延误，另有 {count - 1} 条", body="……另有 3 条，请看列表", buttons=(), items=items)
