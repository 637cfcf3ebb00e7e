"""Orders that shops send, in TikTok Shop's shapes: signed, once, in any order, cancelled ones given back."""

from __future__ import annotations

import hashlib
import hmac
import itertools
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from tests.app.conftest import app_over, enter_as
from tests.live.selling import Selling, prepared

from sealane.accounts import service as accounts
from sealane.accounts.contracts import Role
from sealane.live.adapters import shopify, tiktok
from sealane.live.contracts.shops import Doing, ShopLine, ShopStatus, ShopTold, Unreadable
from sealane.live.core.shop_orders import ShopOrder, hear, is_fit
from sealane.live.ports import ShopTeller
from sealane.live.service.desking import Act
from sealane.stock import service as stock

APP_KEY, SECRET, SHOP = "6a1b", "b7f3", "7494049642642441621"
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def notice(number: int, order: str, status: str, minute: int = 0, units: int = 0) -> bytes:
    """A notice of an order's state; with its detail where `units` are given: one item is one unit."""
    item = {"id": "5764", "seller_sku": "BOX", "sale_price": "19.90", "currency": "USD", "sku_id": "2729"}
    data: dict[str, object] = {
        "order_id": order,
        "order_status": status,
        "is_on_hold_order": False,
        "update_time": int((AT + timedelta(minutes=minute)).timestamp()),
    }
    if units:
        data["line_items"] = [item] * units
    told = {"type": 1, "tts_notification_id": str(number), "shop_id": SHOP, "timestamp": 1_772_442_000}
    return json.dumps(told | {"data": data}).encode()


def signature(body: bytes, secret: str = SECRET) -> str:
    return hmac.new(secret.encode(), APP_KEY.encode() + body, hashlib.sha256).hexdigest()


def told(status: ShopStatus, minute: int, *, lines: bool = True) -> ShopTold:
    line = (ShopLine("BOX", 2, Decimal("19.90")),) if lines else ()
    return ShopTold(f"{status} {minute}", SHOP, "1", status, AT + timedelta(minutes=minute), line)


def test_a_notice_is_read_as_the_platform_writes_it() -> None:
    read = tiktok.told(notice(1, "576460000000000001", "AWAITING_SHIPMENT", 3, 2), {})
    assert (read.order, read.status, read.shop) == ("576460000000000001", ShopStatus.PAID, SHOP)
    assert read.lines == (ShopLine("BOX", 2, Decimal("19.90")),)
    assert read.at == AT + timedelta(minutes=3)


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"type": 1, "shop_id": "1", "data": {}}', b"\xff"])
def test_what_is_no_notice_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable):
        tiktok.told(body, {})


NEWS = [
    told(ShopStatus.UNPAID, 0),
    told(ShopStatus.PAID, 2, lines=False),
    told(ShopStatus.CANCELLED, 9, lines=False),
]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_a_cancelled_order_keeps_no_stock_in_whichever_order_its_news_come(order: tuple[int, ...]) -> None:
    assert _units_kept([NEWS[place] for place in order]) == 0


@given(st.permutations([told(ShopStatus.UNPAID, 0), told(ShopStatus.PAID, 2)]))
def test_a_paid_order_keeps_its_stock_once(news: list[ShopTold]) -> None:
    assert _units_kept([*news, *news]) == 2


def _units_kept(news: list[ShopTold]) -> int:
    order, kept = ShopOrder(), 0
    for one in news:
        order, doing = hear(order, one)
        if doing in (Doing.HOLD, Doing.SELL):
            kept += sum(line.units for line in order.lines)
            order = ShopOrder(order.status, order.told_at, order.lines, held=True)
        if doing is Doing.RELEASE:
            kept = 0
            order = ShopOrder(order.status, order.told_at, order.lines, held=False)
    return kept


@pytest.fixture
def selling(database_url: str, workspace_id: int) -> Iterator[Selling]:
    """The session, on air."""
    made = prepared(database_url, workspace_id)
    made.do(Act.BEGIN)
    yield made
    made.database.close()


@pytest.fixture
def shop(selling: Selling, tmp_path: Path) -> Iterator[tuple[TestClient, str]]:
    """A client without anybody signed in, and the address of a shop's door."""
    app = app_over(selling.database, tmp_path)
    workspace_id = selling.workspace_id
    person = accounts.create_person(selling.database, workspace_id, "o@example.com", "Owner", Role.OWNER)
    owner = enter_as(app, selling.database, workspace_id, person.id)
    body = {"name": "US shop", "shop": SHOP, "app_key": APP_KEY, "secret": SECRET}
    made = owner.post("/api/live/shops", json=body).json()
    assert SECRET not in json.dumps(owner.get("/api/live/shops").json())
    yield TestClient(app), made["path"]
    app.state.gatherer.close()


def send(shop: tuple[TestClient, str], body: bytes, secret: str = SECRET) -> tuple[int, dict[str, object]]:
    client, path = shop
    answer = client.post(path, content=body, headers={"Authorization": signature(body, secret)})
    return answer.status_code, answer.json()


def test_an_order_of_a_shop_is_sold_from_the_session_once(
    selling: Selling, shop: tuple[TestClient, str]
) -> None:
    assert send(shop, notice(1, "A", "UNPAID", 0, 2)) == (
        200,
        {"doing": "hold", "repeated": False, "trouble": ""},
    )
    assert (selling.seen().product.held, selling.seen().product.left) == (2, 298)
    assert send(shop, notice(1, "A", "UNPAID", 0, 2))[1]["repeated"] is True
    assert send(shop, notice(2, "A", "AWAITING_SHIPMENT", 1))[1]["doing"] == "confirm"
    product = selling.seen().product
    assert (product.sold, product.held, product.left) == (2, 0, 298)


def test_a_cancellation_gives_back_and_one_that_comes_first_leaves_nothing_to_take(
    selling: Selling, shop: tuple[TestClient, str]
) -> None:
    send(shop, notice(1, "A", "AWAITING_SHIPMENT", 0, 3))
    assert selling.seen().product.left == 297
    assert send(shop, notice(2, "A", "CANCELLED", 5))[1]["doing"] == "release"
    assert selling.seen().product.left == 300
    assert send(shop, notice(3, "B", "CANCELLED", 5))[1]["doing"] == "nothing"
    assert send(shop, notice(4, "B", "AWAITING_SHIPMENT", 1, 3))[1]["doing"] == "nothing"
    assert selling.seen().product.left == 300


def test_an_order_whose_lines_come_later_is_taken_when_they_come(
    selling: Selling, shop: tuple[TestClient, str]
) -> None:
    assert send(shop, notice(1, "A", "AWAITING_SHIPMENT", 1))[1]["doing"] == "nothing"
    assert send(shop, notice(2, "A", "UNPAID", 0, 4))[1]["doing"] == "sell"
    assert selling.seen().product.sold == 4


def test_a_shop_is_never_sold_what_is_not_there(selling: Selling, shop: tuple[TestClient, str]) -> None:
    for number in range(4):
        send(shop, notice(number, f"O{number}", "AWAITING_SHIPMENT", 0, 90))
    product = selling.seen().product
    assert (product.sold, product.waiting, product.left) == (270, 90, 30)
    with selling.database.work(selling.workspace_id) as work:
        assert stock.check_invariants(work) == []


def test_an_unknown_sku_is_told_as_trouble_and_nothing_is_taken(shop: tuple[TestClient, str]) -> None:
    body = notice(1, "A", "AWAITING_SHIPMENT", 0, 1).replace(b"BOX", b"NOBODY")
    assert send(shop, body)[1]["trouble"] == "unknown_sku NOBODY"


def test_what_is_not_signed_by_the_app_changes_nothing(
    selling: Selling, shop: tuple[TestClient, str]
) -> None:
    body = notice(1, "A", "AWAITING_SHIPMENT", 0, 2)
    assert send(shop, body, "guessed")[0] == 401
    assert send(shop, body.replace(SHOP.encode(), b"1"))[0] == 401
    assert send((shop[0], "/api/live/hooks/" + "x" * 40), body)[0] == 404
    assert selling.seen().product.left == 300


@pytest.mark.parametrize(
    "body",
    [
        b'{"type": 1, "shop_id": "7495", "timestamp": 1, "data": "none"}',
        b'{"type": 1, "shop_id": "7495", "timestamp": 1, "data": {"order_id": 1, "line_items": ["BOX"]}}',
        b"[" * 100_000,
        b'{"type": 1' + b"0" * 5_000 + b"}",
    ],
)
def test_a_notice_of_another_shape_is_unreadable_and_breaks_nothing(body: bytes) -> None:
    with pytest.raises(Unreadable):
        tiktok.told(body, {})
    with pytest.raises(Unreadable):
        shopify.told(body, {shopify.SHOP: "a.myshopify.com", shopify.TOPIC: "orders/paid"})


@pytest.mark.parametrize("kind", [tiktok, shopify])
def test_a_signature_with_letters_beyond_ascii_is_a_wrong_one(kind: ShopTeller) -> None:
    for name in ("authorization", shopify.SIGNATURE):
        assert not kind.is_signed(b"{}", {name: "é签名"}, APP_KEY, SECRET)


@pytest.mark.parametrize(
    "line",
    [
        ShopLine("S" * 201, 1, None),
        ShopLine("BOX\x00", 1, None),
        ShopLine("BOX\ud800", 1, None),
        ShopLine("BOX", -1, None),
        ShopLine("BOX", 10**9, None),
        ShopLine("BOX", 1, Decimal("NaN")),
        ShopLine("BOX", 1, Decimal("-1")),
        ShopLine("BOX", 1, Decimal("1e30")),
    ],
)
def test_lines_that_no_shelf_could_answer_are_not_fit(line: ShopLine) -> None:
    assert is_fit(told(ShopStatus.PAID, 0))
    assert is_fit(replace(told(ShopStatus.PAID, 0), order="订单 😀 \u200fשלום"))
    assert not is_fit(replace(told(ShopStatus.PAID, 0), lines=(line,)))
    assert not is_fit(replace(told(ShopStatus.PAID, 0), lines=(ShopLine("BOX", 1, None),) * 501))
    assert not is_fit(replace(told(ShopStatus.PAID, 0), order="1" * 201))


def test_a_signed_notice_that_can_not_be_kept_is_refused_and_says_so(
    selling: Selling, shop: tuple[TestClient, str]
) -> None:
    for number, order in enumerate(("1" * 5_000, "A\\u0000B", "\\ud800")):
        body = notice(number, "ORDER", "AWAITING_SHIPMENT", 0, 2).replace(b"ORDER", order.encode())
        status, said = send(shop, body)
        assert (status, said["code"]) == (401, "live_delivery_refused")
        assert "no notice of an order" in str(said["detail"])
    assert selling.seen().product.left == 300


def test_a_shop_is_not_opened_twice_nor_without_what_its_notices_are_checked_by(
    selling: Selling, tmp_path: Path
) -> None:
    app = app_over(selling.database, tmp_path)
    person = accounts.create_person(selling.database, selling.workspace_id, "p@example.com", "P", Role.OWNER)
    owner = enter_as(app, selling.database, selling.workspace_id, person.id)
    given = {"shop": SHOP, "app_key": APP_KEY, "secret": SECRET}
    assert owner.post("/api/live/shops", json=given | {"app_key": " "}).json()["fields"].keys() == {"app_key"}
    assert owner.post("/api/live/shops", json=given | {"secret": "  "}).status_code == 422
    assert owner.post("/api/live/shops", json=given).status_code == 200
    again = owner.post("/api/live/shops", json=given)
    assert (again.status_code, again.json()["code"]) == (409, "live_shop_there")
    app.state.gatherer.close()
