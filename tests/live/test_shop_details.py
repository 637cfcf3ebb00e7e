"""What is in an order is asked of its platform, signed, again until it says; Shopify tells it by itself."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit
from urllib.request import Request, urlopen

import pytest
from starlette.testclient import TestClient
from tests.app.conftest import app_over, enter_as
from tests.live.selling import Selling, prepared
from tests.live.test_shop_orders import APP_KEY, AT, SECRET, SHOP, notice, send

from sealane.accounts import service as accounts
from sealane.accounts.contracts import Role
from sealane.infra.database import SYSTEM
from sealane.infra.jobs import JobContext
from sealane.live.adapters import shopify
from sealane.live.adapters.tiktok_orders import PATH, TikTokOrders, signature
from sealane.live.contracts.shops import ShopAccess, ShopKind, ShopSilent, ShopStatus, Unreadable
from sealane.live.service.desking import Act
from sealane.live.service.details import MAX_TRIES, asking

TOKEN, CIPHER, ORDER = "tok-1", "ROW_abc", "576460000000000001"
ACCESS = ShopAccess(SHOP, APP_KEY, SECRET, TOKEN, CIPHER)


class Platform(HTTPServer):
    """The platform on this machine: checks what it is asked and answers in its documented shape."""

    fails = 0
    asked = 0

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}"


class Answers(BaseHTTPRequestHandler):
    """One request to it."""

    server: Platform

    def do_GET(self) -> None:
        """Answer an order's detail, if the request is signed by the app and carries its token."""
        self.server.asked += 1
        where = urlsplit(self.path)
        query = dict(parse_qsl(where.query))
        signed = hmac.new(
            SECRET.encode(),
            (
                SECRET + where.path + "".join(k + query[k] for k in sorted(query) if k != "sign") + SECRET
            ).encode(),
            hashlib.sha256,
        ).hexdigest()
        if self.server.asked <= self.server.fails:
            self._say(503, {"code": 36009004, "message": "internal error"})
        elif query["sign"] != signed or self.headers["x-tts-access-token"] != TOKEN:
            self._say(401, {"code": 106001, "message": "sign is invalid"})
        else:
            self._say(200, {"code": 0, "message": "Success", "data": {"orders": [_detail(query["ids"])]}})

    def _say(self, status: int, said: object) -> None:
        body = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _detail(order: str) -> dict[str, object]:
    item = {"id": "1", "seller_sku": "BOX", "sale_price": "19.90", "sku_id": "2729"}
    at = int(AT.timestamp()) + 60
    return {"id": order, "status": "AWAITING_SHIPMENT", "update_time": at, "line_items": [item, item]}


@pytest.fixture
def platform() -> Iterator[Platform]:
    """The platform, listening."""
    made = Platform(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


def fetch(address: str, headers: object) -> tuple[int, bytes]:
    """Get an address, whatever its status."""
    assert isinstance(headers, dict)
    try:
        with urlopen(Request(address, headers=headers)) as answer:
            return answer.status, answer.read()
    except OSError as problem:
        if hasattr(problem, "code"):
            return int(problem.code), problem.read()  # type: ignore[attr-defined]
        raise


def asker(platform: Platform) -> TikTokOrders:
    return TikTokOrders(fetch, platform.address, lambda: AT)


def test_a_request_is_signed_over_path_and_sorted_query_between_the_secret() -> None:
    query = {"timestamp": "1", "app_key": "k", "sign": "x", "access_token": "y"}
    expected = hmac.new(b"s", b"s" + PATH.encode() + b"app_keyktimestamp1s", hashlib.sha256).hexdigest()
    assert signature(PATH, query, "s") == expected


def test_the_platform_tells_units_by_line_and_the_state(platform: Platform) -> None:
    told = asker(platform).order(ACCESS, ORDER)
    assert (told.status, [(line.sku, line.units) for line in told.lines]) == (ShopStatus.PAID, [("BOX", 2)])


def test_a_wrong_secret_and_a_platform_that_is_away_are_silence(platform: Platform) -> None:
    with pytest.raises(ShopSilent, match="401 106001"):
        asker(platform).order(ShopAccess(SHOP, APP_KEY, "other", TOKEN), ORDER)
    away = TikTokOrders(fetch, "http://127.0.0.1:9", lambda: AT)
    with pytest.raises(ShopSilent):
        away.order(ACCESS, ORDER)


class World:
    """A session on air, a shop of each platform, and somebody who is signed in."""

    def __init__(self, selling: Selling, folder: Path) -> None:
        self.selling = selling
        self.app = app_over(selling.database, folder)
        number = selling.workspace_id
        person = accounts.create_person(selling.database, number, "o@example.com", "Owner", Role.OWNER)
        self.owner = enter_as(self.app, selling.database, number, person.id)
        body = {"name": "US", "shop": SHOP, "app_key": APP_KEY, "secret": SECRET}
        made = self.owner.post("/api/live/shops", json=body | {"token": TOKEN, "cipher": CIPHER}).json()
        assert made["asks"]
        self.shop_id, self.door = made["id"], (TestClient(self.app), made["path"])
        other = {"kind": "shopify", "shop": "Boxes.myshopify.com", "secret": SECRET}
        self.shopify = self.owner.post("/api/live/shops", json=other).json()["path"]

    def ask(self, platform: Platform) -> list[float]:
        """Do the job that asks, and return how long it rested between its tries."""
        rests: list[float] = []
        job = asking({ShopKind.TIKTOK: asker(platform)}, self.app.state.sealer, rests.append)
        database, number = self.selling.database, self.selling.workspace_id
        context = JobContext(database, 0, number, {"shop_id": self.shop_id, "order": ORDER}, 1)
        with database.work(number, SYSTEM) as work:
            job(work, context)
        return rests

    def orders(self) -> list[dict[str, object]]:
        """The orders that shops told of."""
        return list(self.owner.get("/api/live/shop-orders").json()["rows"])


@pytest.fixture
def world(database_url: str, workspace_id: int, tmp_path: Path) -> Iterator[World]:
    """All of it."""
    selling = prepared(database_url, workspace_id)
    selling.do(Act.BEGIN)
    made = World(selling, tmp_path)
    yield made
    made.app.state.gatherer.close()
    selling.database.close()


def test_an_order_without_lines_is_sold_once_the_platform_says_what_is_in_it(
    world: World, platform: Platform
) -> None:
    platform.fails = 2
    assert send(world.door, notice(1, ORDER, "AWAITING_SHIPMENT"))[1]["doing"] == "nothing"
    assert world.ask(platform) == [1.0, 2.0]
    assert world.selling.seen().product.sold == 2
    assert (world.orders()[0]["asked"], world.orders()[0]["trouble"]) == (3, "")
    world.ask(platform)
    assert world.selling.seen().product.sold == 2


def test_a_platform_that_stays_silent_is_given_up_and_can_be_asked_again(
    world: World, platform: Platform
) -> None:
    platform.fails = MAX_TRIES
    send(world.door, notice(1, ORDER, "AWAITING_SHIPMENT"))
    assert world.ask(platform) == [1.0, 2.0, 4.0, 8.0, 16.0]
    assert str(world.orders()[0]["trouble"]).startswith("not_told 503")
    again = world.owner.post(f"/api/live/shops/{world.shop_id}/orders/{ORDER}/again")
    assert again.json()["doing"] == "nothing"
    world.ask(platform)
    assert world.selling.seen().product.sold == 2


def test_an_order_that_got_no_stock_gets_it_by_one_click_once_its_sku_is_known(world: World) -> None:
    body = notice(1, ORDER, "AWAITING_SHIPMENT", 0, 1).replace(b"BOX", b"TOTE")
    assert send(world.door, body)[1]["trouble"] == "unknown_sku TOTE"
    world.owner.post("/api/skus", json={"code": "TOTE", "name": "Tote"})
    path = f"/api/live/shops/{world.shop_id}/orders/{ORDER}/again"
    assert world.owner.post(path).status_code == 200
    assert world.owner.post("/api/live/shops/999/orders/x/again").status_code == 404


def shopify_order(money: str, cancelled: str | None = None) -> bytes:
    lines = [{"sku": "BOX", "quantity": 3, "price": "19.90"}, {"sku": "", "quantity": 1, "price": "5"}]
    return json.dumps(
        {
            "id": 5940139491234,
            "name": "#1001",
            "financial_status": money,
            "cancelled_at": cancelled,
            "updated_at": "2026-03-02T04:00:00-05:00",
            "line_items": lines,
        }
    ).encode()


def shopify_headers(body: bytes, number: str, topic: str = "orders/create") -> dict[str, str]:
    digest = base64.b64encode(hmac.new(SECRET.encode(), body, hashlib.sha256).digest()).decode()
    return {
        shopify.SIGNATURE: digest,
        shopify.TOPIC: topic,
        shopify.SHOP: "boxes.myshopify.com",
        shopify.NOTICE: number,
    }


def test_shopifys_notice_is_read_as_it_is_written() -> None:
    body = shopify_order("paid")
    told = shopify.told(body, shopify_headers(body, "1"))
    assert (told.order, told.status, told.at) == ("#1001", ShopStatus.PAID, AT.replace(tzinfo=UTC))
    assert [(line.sku, line.units) for line in told.lines] == [("BOX", 3)]
    other = shopify.told(body, shopify_headers(body, "2", "products/update"))
    assert other.order == ""
    with pytest.raises(Unreadable):
        shopify.told(b"[]", shopify_headers(b"[]", "3"))


def test_an_order_of_shopify_is_held_paid_and_given_back(world: World) -> None:
    def tell(number: str, body: bytes) -> object:
        answer = world.door[0].post(world.shopify, content=body, headers=shopify_headers(body, number))
        return answer.json().get("doing", answer.status_code)

    assert tell("1", shopify_order("pending")) == "hold"
    assert tell("2", shopify_order("paid")) == "confirm"
    assert world.selling.seen().product.sold == 3
    assert tell("3", shopify_order("refunded", "2026-03-02T05:00:00-05:00")) == "release"
    assert world.selling.seen().product.left == 300
    forged = shopify_headers(b"{}", "4")
    assert world.door[0].post(world.shopify, content=shopify_order("paid"), headers=forged).status_code == 401


def test_a_renewed_secret_is_the_one_that_counts(world: World) -> None:
    path = f"/api/live/shops/{world.shop_id}"
    assert world.owner.patch(path, json={"secret": "new"}).status_code == 200
    body = notice(1, ORDER, "AWAITING_SHIPMENT", 0, 1)
    assert send(world.door, body)[0] == 401
    assert send(world.door, body, "new")[0] == 200
    assert datetime.fromisoformat(str(world.orders()[0]["told_at"])) == AT
