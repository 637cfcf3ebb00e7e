"""Orders by token, answered in the connection itself: the same words as the application's own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from tests.app.test_quick_holds import CHANGING, Running, Shop, running, served
from tests.live.selling import CODE, Selling, prepared

from sealane.accounts.contracts import Role
from sealane.accounts.service import create_workspace
from sealane.app.subscriptions import subscribe
from sealane.infra.database import Database
from sealane.live.service.desking import Act
from sealane.live.web.orders import session_of

__all__ = ["running", "served"]

PATH = f"/api/live/sessions/{CODE}/orders"

BODIES: tuple[object, ...] = (
    {"key": "a", "lines": [{"sku": "BOX", "units": 2, "price": 19.9}]},
    {"key": "a", "lines": [{"sku": "BOX", "units": 2, "price": 19.9}]},
    {"key": "a", "lines": [{"sku": "BOX", "units": 3}]},
    {"key": "b", "lines": [{"sku": "BOX", "units": 1, "price": "18"}]},
    {"key": "c", "lines": [{"sku": "NOBODY", "units": 1}]},
    {"key": "d", "lines": [{"sku": "SET", "units": 1}], "seconds": 600, "buyer": "李娜", "channel": "shop"},
    {"key": "e", "lines": [{"sku": "BOX", "units": 1}, {"sku": "LAMP", "units": 2}]},
    {"key": "f", "lines": [{"sku": "BOX", "units": 9_999}], "wait": False},
    {"key": "g", "lines": [{"sku": "BOX", "units": 9_999}]},
    {"key": "h", "lines": [{"sku": "BOX", "units": 1}], "wait": False},
)
"""What the quick way answers."""

ODD: tuple[object, ...] = (
    {"key": "i", "lines": [{"sku": "BOX", "units": 0}]},
    {"key": "j", "lines": []},
    {"key": "bad \0 key", "lines": [{"sku": "BOX", "units": 1}]},
    {"key": "k", "lines": [{"sku": "BOX", "units": 1}], "seconds": 86_401},
    b"{",
)
"""What the ordinary way must answer."""


class Buyer(Shop):
    """One connection by which orders come."""

    def request(self, path: str, body: object, more: object = (), *, tells: bool = True) -> bytes:
        """The bytes of one request."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer {self.token}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
        )
        return head.encode() + content


@pytest.fixture
def onair(database_url: str) -> Iterator[Callable[[int], Selling]]:
    """Puts the session on air in a workspace."""
    made: list[Selling] = []

    def begin(workspace_id: int) -> Selling:
        selling = prepared(database_url, workspace_id)
        made.append(selling)
        selling.do(Act.BEGIN)
        return selling

    yield begin
    for one in made:
        one.database.close()


def _lasting(told: dict[str, object]) -> dict[str, object]:
    """An answer without what two moments differ in."""
    return {name: said for name, said in told.items() if name not in {"request_id", "expires_at"}}


def _token(client: TestClient, *scopes: str) -> str:
    made = client.post("/api/tokens", json={"name": "Buyers", "scopes": list(scopes)})
    assert made.status_code == 201, made.text
    return str(made.json()["secret"])


def test_both_ways_give_orders_the_same_answers(
    running: Running,
    served: Callable[[], int],
    app: FastAPI,
    owner: TestClient,
    signed_in: Callable[..., TestClient],
    database: Database,
    workspace_id: int,
    onair: Callable[[int], Selling],
) -> None:
    subscribe(database.bus)
    here, other = onair(workspace_id), create_workspace(database, "Twin", "USD")
    there = onair(other)
    buyer = Buyer(running.port, _token(owner, "hold_stock"))
    token = _token(signed_in(Role.OWNER, other), "hold_stock")
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    ordinary = TestClient(app, headers={"Accept-Encoding": "identity"})
    asked = [(PATH, body) for body in (*BODIES, *ODD)]
    asked.insert(len(BODIES), ("/api/live/sessions/NO%20SUCH/orders", BODIES[0]))
    for number, (path, body) in enumerate(asked):
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        quickly = buyer.ask(path, body)
        told = ordinary.post(path, content=content, headers=headers)
        assert quickly.status == told.status_code, body
        assert _lasting(quickly.json()) == _lasting(told.json()), body
        assert quickly.lasting() == [(k, v) for k, v in told.headers.items() if k not in CHANGING]
        assert served() == min(number + 1, len(BODIES) + 1), body
    for selling in (here, there):
        product = selling.seen().product
        assert (product.orders, product.sold, product.left, product.waiting) == (5, 3, 297, 9_999)


def test_who_may_not_hold_stock_orders_nothing_by_either_way(
    running: Running,
    served: Callable[[], int],
    owner: TestClient,
    workspace_id: int,
    onair: Callable[[int], Selling],
) -> None:
    selling = onair(workspace_id)
    assert Buyer(running.port, _token(owner, "see_stock")).ask(PATH, BODIES[0]).status == 403
    assert Buyer(running.port, "nobody").ask(PATH, BODIES[0]).status == 401
    assert (served(), selling.seen().product.sold) == (0, 0)


def test_acts_at_the_desk_go_the_ordinary_way(
    running: Running,
    served: Callable[[], int],
    owner: TestClient,
    workspace_id: int,
    onair: Callable[[int], Selling],
) -> None:
    selling = onair(workspace_id)
    item = selling.seen().item.id
    buyer = Buyer(running.port, _token(owner, "hold_stock", "run_sessions"))
    told = buyer.ask(f"/api/live/sessions/{CODE}/desk", {"act": "show", "item": item})
    assert (told.status, told.json()["showing"], served()) == (200, item, 0)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/api/live/sessions/MON-1/orders", "MON-1"),
        ("/api/live/sessions/%E5%91%A8%E4%B8%80/orders", "周一"),
        ("/api/live/sessions/a%2Fb/orders", ""),
        ("/api/live/sessions//orders", ""),
        ("/api/live/sessions/a/orders?x=/orders", ""),
        ("/api/live/sessions/a/b/orders", ""),
        (f"/api/live/sessions/{'x' * 201}/orders", ""),
        ("/api/live/orders", ""),
    ],
)
def test_an_address_names_one_session_or_is_another_one(path: str, code: str) -> None:
    assert session_of(path) == code
