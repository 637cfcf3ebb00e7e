"""The quick way of holds by token: the same answers as the application's own, over real connections."""

from __future__ import annotations

import asyncio
import gzip
import json
import logging
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

import pytest
import uvicorn
from fastapi import FastAPI
from starlette.testclient import TestClient
from tests.app.conftest import SignedIn, client_of
from tests.worlds.tiny import Loaded, load_tiny_world

from sealane.accounts.contracts import Role
from sealane.accounts.service import create_workspace
from sealane.app.lane import LaneProtocol
from sealane.app.quick import Quick
from sealane.infra.database import Database

SECONDS = 30
CHANGING = {"date", "x-request-id"}

Served = Callable[[], int]


@dataclass(frozen=True)
class Heard:
    """One answer, its headers in their order."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def json(self) -> dict[str, object]:
        """The body, taken out of its wrapping, without what differs from request to request."""
        raw = gzip.decompress(self.body) if ("content-encoding", "gzip") in self.headers else self.body
        read = cast(dict[str, object], json.loads(raw))
        return {name: value for name, value in read.items() if name != "request_id"}

    def lasting(self) -> list[tuple[str, str]]:
        """Headers that two answers to the same question share."""
        return [one for one in self.headers if one[0] not in CHANGING]


class Shop:
    """One connection to the server."""

    def __init__(self, port: int, token: str) -> None:
        self.line = socket.create_connection(("127.0.0.1", port), timeout=SECONDS)
        self.line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.token = token
        self._rest = b""

    def request(self, path: str, body: object, more: Sequence[str] = (), *, tells: bool = True) -> bytes:
        """The bytes of one request."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        lines = [f"POST /api/holds{path} HTTP/1.1", "Host: here", f"Authorization: Bearer {self.token}"]
        lines += ["Content-Type: application/json", *more]
        lines += [f"Content-Length: {len(content)}"] if tells else []
        return "\r\n".join([*lines, "", ""]).encode() + content

    def ask(self, path: str, body: object, *more: str) -> Heard:
        """Ask and hear."""
        self.line.sendall(self.request(path, body, more))
        return self.hear()

    def hear(self) -> Heard:
        """The next answer."""
        while b"\r\n\r\n" not in self._rest:
            self._rest += self._more()
        head, _, self._rest = self._rest.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = tuple((name.lower(), value) for name, _, value in (line.partition(": ") for line in lines))
        length = int(dict(headers).get("content-length", "0"))
        while len(self._rest) < length:
            self._rest += self._more()
        body, self._rest = self._rest[:length], self._rest[length:]
        return Heard(int(first.split()[1]), headers, body)

    def is_closed(self) -> bool:
        """Say whether the server has hung up."""
        return not self._rest and self.line.recv(1) == b""

    def _more(self) -> bytes:
        got = self.line.recv(65_536)
        assert got, "the server hung up"
        return got


@pytest.fixture
def tiny(database: Database, workspace_id: int) -> Loaded:
    """The tiny world in the test's workspace."""
    return load_tiny_world(database, workspace_id)


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Served:
    """How many requests the quick way has answered itself."""
    count = 0
    tell = Quick._tell

    def counted(*args: object) -> None:
        nonlocal count
        count += 1
        tell(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(Quick, "_tell", counted)
    return lambda: count


@dataclass
class Running:
    """A server in a thread of its own."""

    server: uvicorn.Server
    port: int
    thread: threading.Thread

    def end(self) -> None:
        """Tell the server to end, and wait."""
        self.server.should_exit = True
        self.thread.join(SECONDS)
        assert not self.thread.is_alive()


@pytest.fixture
def running(app: FastAPI) -> Iterator[Running]:
    """The application behind the lane, as the web process serves it."""
    config = uvicorn.Config(
        app,
        http=cast(type[asyncio.Protocol], partial(LaneProtocol, app.state.quick)),
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=5,
    )
    door = socket.socket()
    door.bind(("127.0.0.1", 0))
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([door],), daemon=True)
    thread.start()
    made = Running(server, door.getsockname()[1], thread)
    while not server.started:
        time.sleep(0.01)
    yield made
    made.end()


@pytest.fixture
def token(owner: TestClient) -> str:
    """The token of a shop that may hold stock."""
    return _token(owner, "hold_stock")


def _token(client: TestClient, *scopes: str) -> str:
    made = client.post("/api/tokens", json={"name": f"Shop {time.time_ns()}", "scopes": list(scopes)})
    assert made.status_code == 201, made.text
    return str(made.json()["secret"])


@pytest.fixture
def shop(running: Running, token: str, tiny: Loaded) -> Shop:
    """A connection by which a shop asks, its token known."""
    return Shop(running.port, token)


BODIES: tuple[tuple[str, object], ...] = (
    *[("", {"key": "a", "lines": [{"sku": "BOX", "units": 2}], "seconds": 600, "warehouses": ["LAX"]})] * 2,
    ("", {"key": "a", "lines": [{"sku": "BOX", "units": 3}]}),
    ("", {"key": "b", "lines": [{"sku": "BOX", "units": 5_000}]}),
    ("", {"key": "c", "lines": [{"sku": "NOBODY", "units": 1}]}),
    ("", {"key": "d", "lines": [{"sku": "BOX", "units": 1}], "warehouses": ["NOWHERE"]}),
    ("", {"key": "e", "lines": [{"sku": "BOX", "units": 1}], "pool": "none"}),
    ("", {"key": "bad \0 key", "lines": [{"sku": "BOX", "units": 1}]}),
    ("", {"key": "h", "lines": [{"sku": "SET", "units": 1}], "confirmed": True}),
    ("", {"key": "w", "lines": [{"sku": "BOX", "units": 9_999}], "wait": True}),
    *[("", {"key": f"many {n}", "lines": [{"sku": "MUG", "units": 1}]}) for n in range(12)],
    *[("", b'{"key":"%b","lines":[{"sku":"MUG","units":1}]}' % key) for key in (b"x", b"\\u0062", b"many 3")],
    *[("", b'{"key":"%b","lines":[{"sku":"MUG","units":1}],"key":"z"}' % key) for key in (b"x", b"y")],
    ("/confirm", {"keys": ["a", "nobody"]}),
    ("/ship", {"keys": ["a"]}),
    ("/release", {"keys": ["w", "h"]}),
    ("/confirm", {"keys": [f"many {n}" for n in range(12)]}),
)
"""What the quick way answers; the last answer is long enough to be compressed."""

ODD: tuple[tuple[str, object], ...] = (
    ("", {"key": "f", "lines": [{"sku": "BOX", "units": 0}]}),
    ("", {"key": "g"}),
    *[("", raw) for raw in (b"{", b'{"key": NaN}')],
    ("", json.dumps({"key": "u", "lines": [{"sku": "BOX", "units": 1}]}).encode("utf-16")),
    ("/release", {"keys": []}),
    ("/burn", {"keys": ["a"]}),
    ("?further=1", {"key": "q", "lines": [{"sku": "BOX", "units": 1}]}),
    ("", {"key": "long", "lines": [{"sku": "BOX", "units": 1}], "reference": "x" * 70_000}),
    ("", {"key": "large", "lines": [{"sku": "BOX", "units": 1}], "reference": "x" * 2_100_000}),
)
"""What the ordinary way must answer."""


@pytest.mark.parametrize("more", [("Accept-Language: zh",), ("Accept-Encoding: gzip",)])
def test_both_ways_give_the_same_answers(
    shop: Shop, app: FastAPI, served: Served, database: Database, signed_in: SignedIn, more: tuple[str, ...]
) -> None:
    other = create_workspace(database, "Twin", "USD")
    load_tiny_world(database, other)
    twin = signed_in(Role.OWNER, other)
    headers = {"Authorization": f"Bearer {_token(twin, 'hold_stock')}", "Content-Type": "application/json"}
    headers |= dict(one.split(": ") for one in more)
    ordinary = TestClient(app, headers={"Accept-Encoding": "identity"})
    for number, (step, body) in enumerate((*BODIES, *ODD)):
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        quickly = shop.ask(step, body, *more)
        told = ordinary.post(f"/api/holds{step}", content=content, headers=headers)
        assert quickly.status == told.status_code, body
        assert quickly.json() == {k: v for k, v in told.json().items() if k != "request_id"}
        former = [(k, v) for k, v in told.headers.items() if k not in CHANGING]
        length = {"content-length"} if "gzip" in more[0] else set()
        assert [one for one in quickly.lasting() if one[0] not in length] == [
            one for one in former if one[0] not in length
        ]
        assert len(dict(quickly.headers)["x-request-id"]) == 12
        assert served() == min(number + 1, len(BODIES)), body
    assert ("content-encoding", "gzip") not in quickly.headers


def test_a_revoked_token_holds_nothing_from_the_next_request_on(
    shop: Shop, owner: TestClient, served: Served
) -> None:
    body = {"key": "a", "lines": [{"sku": "BOX", "units": 1}]}
    assert shop.ask("", body).status == 200
    assert shop.ask("", body).json()["repeated"] is True
    assert served() == 2
    (listed,) = owner.get("/api/tokens").json()["rows"]
    assert owner.delete(f"/api/tokens/{listed['id']}").status_code == 200
    assert (shop.ask("", body).status, served()) == (401, 2)


def test_who_has_no_right_or_no_token_is_refused_as_ever(
    shop: Shop, running: Running, owner: TestClient, served: Served
) -> None:
    body = {"key": "a", "lines": [{"sku": "BOX", "units": 1}]}
    assert Shop(running.port, _token(owner, "see_stock")).ask("", body).status == 403
    assert Shop(running.port, "nobody").ask("", body).status == 401
    assert served() == 0


ASK = {"key": "one", "lines": [{"sku": "BOX", "units": 1}]}


def test_a_request_may_come_in_any_pieces(shop: Shop, served: Served) -> None:
    whole = shop.request("", ASK)
    for at in (1, 14, 16, len(whole) - 40, len(whole) - 1):
        for piece in (whole[:at], whole[at:]):
            shop.line.sendall(piece)
            time.sleep(0.02)
        assert shop.hear().json()["key"] == "one"
    assert served() == 3, "a first piece too short to be known goes the ordinary way"


def test_what_is_sent_ahead_is_answered_in_its_order_whatever_way_it_goes(shop: Shop, served: Served) -> None:
    asks = [{"key": f"k{n}", "lines": [{"sku": "BOX", "units": 1}]} for n in range(60)]
    odd = {"key": "odd"}
    sent = [shop.request("", odd if n % 20 == 10 else ask) for n, ask in enumerate(asks)]
    other = b"GET /api/health HTTP/1.1\r\nHost: here\r\n\r\n"
    shop.line.sendall(b"".join(sent[:30]) + other + b"".join(sent[30:]))
    heard = [shop.hear() for _ in range(61)]
    health = heard.pop(30)
    assert (health.status, "key" in health.json()) == (200, False)
    for number, one in enumerate(heard):
        if number % 20 == 10:
            assert one.status == 422
        else:
            assert one.json()["key"] == f"k{number}"
    assert served() >= 10


def test_refusals_by_the_hundred_sent_ahead_come_in_their_order(
    shop: Shop, app: FastAPI, workspace_id: int, served: Served
) -> None:
    assert shop.ask("", {"key": "all", "lines": [{"sku": "BOX", "units": 300}]}).status == 200
    limit = time.monotonic() + SECONDS
    while app.state.gatherer._board._shelves.get(workspace_id) is None or time.monotonic() < limit:
        before = time.perf_counter()
        refused = shop.ask("", {"key": f"r{before}", "lines": [{"sku": "BOX", "units": 1}]})
        assert refused.json()["code"] == "sold_out"
        shelf = app.state.gatherer._board._shelves[workspace_id]
        if shelf.sold and shelf.keys is not None and time.monotonic() < shelf.fresh_until:
            break
        time.sleep(0.02)
    bodies = [{"key": f"x{n}", "lines": [{"sku": "BOX", "units": 1}]} for n in range(2_000)]
    count = served()
    sending = threading.Thread(
        target=shop.line.sendall, args=(b"".join(shop.request("", body) for body in bodies),)
    )
    sending.start()
    assert {shop.hear().status for _ in bodies} == {409}
    sending.join()
    assert served() - count == len(bodies)


def test_what_the_lane_does_not_read_goes_the_ordinary_way(shop: Shop, served: Served) -> None:
    content = json.dumps(ASK).encode()
    chunked = shop.request("", b"", ["Transfer-Encoding: chunked"], tells=False)
    chunked += b"%x\r\n%b\r\n0\r\n\r\n" % (len(content), content)
    shop.line.sendall(chunked)
    assert shop.hear().json()["key"] == "one"
    waiting = shop.request("", ASK, ["Expect: 100-continue"])
    shop.line.sendall(waiting[: -len(content)])
    assert shop.hear().status == 100
    shop.line.sendall(content)
    assert shop.hear().json()["repeated"] is True
    twice = shop.request("", ASK, ["Content-Length: 5"])
    shop.line.sendall(twice)
    assert shop.hear().status == 400
    assert shop.is_closed()
    assert served() == 0


def test_a_line_that_is_to_be_closed_is_closed(shop: Shop, served: Served) -> None:
    heard = shop.ask("", ASK, "Connection: close")
    assert (heard.status, dict(heard.headers)["connection"]) == (200, "close")
    assert shop.is_closed()
    assert served() == 0


def test_a_request_hidden_in_anothers_body_is_not_heard(shop: Shop, served: Served) -> None:
    # A head that ends in bare line feeds: what the lane would take for the rest of it is a body.
    content = b"\r\n\r\n" + shop.request("", ASK)
    head = shop.request("", b"", tells=False)[:-2].replace(b"\r\n", b"\n")
    shop.line.sendall(head + b"Content-Length: %d\n\n" % len(content) + content)
    assert shop.hear().status in (400, 422)
    assert served() == 0


def test_who_hangs_up_before_the_answer_is_served_all_the_same(
    shop: Shop, running: Running, token: str, served: Served
) -> None:
    assert shop.ask("", ASK).status == 200
    shop.line.sendall(shop.request("", {**ASK, "key": "deaf"}))
    shop.line.close()
    again = Shop(running.port, token)
    limit = time.monotonic() + SECONDS
    while not again.ask("", {**ASK, "key": "deaf"}).json()["repeated"]:
        assert time.monotonic() < limit
    assert again.ask("", ASK).json()["repeated"] is True


def test_a_server_that_ends_answers_what_was_asked_and_says_that_it_closes(
    shop: Shop, running: Running, app: FastAPI
) -> None:
    assert shop.ask("", ASK).status == 200
    batches, gate = app.state.gatherer._batches, threading.Event()
    answer = batches.answer

    def slowly(*args: object) -> None:
        gate.wait(SECONDS)
        answer(*args)

    batches.answer = slowly
    shop.line.sendall(shop.request("", {**ASK, "key": "late"}))
    time.sleep(0.1)
    running.server.should_exit = True
    time.sleep(0.5)
    gate.set()
    heard = shop.hear()
    assert (heard.status, heard.json()["key"], dict(heard.headers)["connection"]) == (200, "late", "close")
    assert shop.is_closed()


def test_each_request_is_logged_with_its_number(
    shop: Shop, caplog: pytest.LogCaptureFixture, workspace_id: int
) -> None:
    with caplog.at_level(logging.INFO, "sealane.app.access"):
        heard = shop.ask("", ASK)
        limit = time.monotonic() + SECONDS
        while not caplog.records and time.monotonic() < limit:
            time.sleep(0.01)
    (facts,) = [record.facts for record in caplog.records if hasattr(record, "facts")]
    assert facts["request"] == dict(heard.headers)["x-request-id"]
    assert (facts["method"], facts["path"], facts["status"]) == ("POST", "/api/holds", 200)
    assert facts["workspace"] == workspace_id


def test_the_ordinary_way_serves_holds_where_no_lane_is(
    app: FastAPI, owner: TestClient, tiny: Loaded, token: str
) -> None:
    told = client_of(app).post("/api/holds", json=ASK, headers={"Authorization": f"Bearer {token}"})
    assert told.json()["state"] == "held"
