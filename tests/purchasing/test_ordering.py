"""Purchase orders by people and decisions, from draft to shelf, on the tiny world."""

from __future__ import annotations

import threading
from datetime import date
from decimal import Decimal

import pytest
from tests.purchasing.books import incoming_adds_up
from tests.worlds.tiny import Loaded

from sealane.accounts.service import AUDIT
from sealane.infra.database import Database
from sealane.infra.listing import Query, page
from sealane.purchasing import service
from sealane.purchasing.contracts import (
    BadOrder,
    LineRefused,
    OrderNotFound,
    OrderRequest,
    OrderStatus,
    OverReceipt,
    PurchaseOrderPlaced,
    Receipt,
    StepRefused,
    SupplierNotFound,
)
from sealane.stock import service as stock
from sealane.stock.contracts import Level

DUE = date(2026, 4, 1)


def _request(world: Loaded, sku: str = "BOX", units: int = 100, key: str | None = None) -> OrderRequest:
    return OrderRequest(
        world.sku[sku],
        world.warehouse["LAX"],
        units,
        supplier="ACME",
        channel="sea",
        unit_cost=Decimal("42.50"),
        currency="CNY",
        due_on=DUE,
        decision_key=key,
    )


def test_requests_of_one_supplier_and_warehouse_share_an_order_that_is_incoming_at_once(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    placed: list[str] = []
    database.bus.subscribe(PurchaseOrderPlaced, lambda _, event: placed.append(event.number))
    with database.work(workspace_id) as work:
        requests = [_request(world, "BOX", 100), _request(world, "LAMP", 20)]
        (made,) = service.create_orders(work, requests)
        assert (made.number, made.status, made.ordered_on) == (
            "PO-2026-0001",
            OrderStatus.PLACED,
            date(2026, 3, 2),
        )
        assert [(line.sku, line.units) for line in made.lines] == [("BOX", 100), ("LAMP", 20)]
        assert made.amount == Decimal("5100.00")
        assert stock.level(work, world.place("BOX", "LAX")).incoming == 100
        assert incoming_adds_up(work)
    assert placed == ["PO-2026-0001"]


def test_a_decision_accepted_twice_buys_once(database: Database, workspace_id: int, world: Loaded) -> None:
    with database.work(workspace_id) as work:
        (first,) = service.create_orders(work, [_request(world, key="plan-7/a")])
    with database.work(workspace_id) as work:
        requests = [_request(world, key="plan-7/a"), _request(world, "LAMP", 5, key="plan-7/b")]
        again = service.create_orders(work, requests)
        assert [order.number for order in again] == [first.number, "PO-2026-0002"]
        assert stock.level(work, world.place("BOX", "LAX")).incoming == 100


def test_decisions_accepted_at_the_same_moment_buy_once_and_get_numbers_of_their_own(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    numbers: list[str] = []

    def accept(key: str) -> None:
        with database.work(workspace_id) as work:
            numbers.extend(order.number for order in service.create_orders(work, [_request(world, key=key)]))

    threads = [threading.Thread(target=accept, args=(key,)) for key in ("a", "a", "b", "b", "c", "c")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == sorted(["PO-2026-0001", "PO-2026-0002", "PO-2026-0003"] * 2)
    with database.work(workspace_id) as work:
        assert stock.level(work, world.place("BOX", "LAX")).incoming == 300


def test_a_draft_is_not_incoming_until_it_is_placed(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        (draft,) = service.create_orders(work, [_request(world)], placed=False)
        assert draft.status is OrderStatus.DRAFT
        assert service.open_units(work).is_empty()
        service.place(work, draft.number)
        assert incoming_adds_up(work)
        with pytest.raises(StepRefused):
            service.place(work, draft.number)


def test_receipts_fill_the_shelf_and_damaged_units_are_unavailable(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        (made,) = service.create_orders(work, [_request(world)])
        part = service.receive(work, made.number, [Receipt("BOX", 55, damaged=5)], key="dock-1")
        assert part.status is OrderStatus.PARTLY_RECEIVED
        assert stock.level(work, world.place("BOX", "LAX")) == Level(360, 0, 5, 40)
        assert incoming_adds_up(work)
        whole = service.receive(work, made.number, [Receipt("BOX", 40)], key="dock-2")
        assert whole.status is OrderStatus.RECEIVED
        assert (whole.lines[0].received_units, whole.lines[0].damaged_units) == (100, 5)
        assert incoming_adds_up(work)


def test_a_receipt_sent_twice_is_booked_once(database: Database, workspace_id: int, world: Loaded) -> None:
    with database.work(workspace_id) as work:
        (made,) = service.create_orders(work, [_request(world)])
    for _ in range(2):
        with database.work(workspace_id) as work:
            service.receive(work, made.number, [Receipt("BOX", 60)], key="dock-1")
    with database.work(workspace_id) as work:
        assert stock.level(work, world.place("BOX", "LAX")).incoming == 40


def test_more_than_was_ordered_is_refused_unless_somebody_says_it_is_right(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        (made,) = service.create_orders(work, [_request(world)])
    refused = pytest.raises(OverReceipt, match="100 units are open, but 103 came")
    with refused, database.work(workspace_id) as work:
        service.receive(work, made.number, [Receipt("BOX", 103)], key="dock-1")
    with database.work(workspace_id) as work:
        done = service.receive(work, made.number, [Receipt("BOX", 103)], key="dock-1", over=True)
        assert done.status is OrderStatus.RECEIVED
        assert stock.level(work, world.place("BOX", "LAX")) == Level(403, 0, 0, 0)
        assert incoming_adds_up(work)


def test_receipts_that_make_no_sense_are_refused(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        (made,) = service.create_orders(work, [_request(world)])
        odd: tuple[list[Receipt], ...] = (
            [Receipt("MUG", 1)],
            [Receipt("BOX", 0)],
            [Receipt("BOX", 1), Receipt("BOX", 2)],
            [],
        )
        for number, receipts in enumerate(odd):
            with pytest.raises(BadOrder):
                service.receive(work, made.number, receipts, key=str(number))
        with pytest.raises(BadOrder, match="day ahead"):
            service.receive(work, made.number, [Receipt("BOX", 1)], key="9", received_on=DUE)
        service.cancel(work, made.number)
        with pytest.raises(StepRefused):
            service.receive(work, made.number, [Receipt("BOX", 1)], key="10")


def test_cancelling_gives_up_what_has_not_come(database: Database, workspace_id: int, world: Loaded) -> None:
    with database.work(workspace_id) as work:
        (made,) = service.create_orders(work, [_request(world)])
        service.receive(work, made.number, [Receipt("BOX", 30)], key="dock-1")
        done = service.cancel(work, made.number, "factory burnt down")
        assert (done.status, done.lines[0].units, done.awaited_units) == (OrderStatus.CLOSED, 100, (0,))
        assert page(work, service.ORDER_LINES, Query()).rows[0]["open"] == 0
        assert stock.level(work, world.place("BOX", "LAX")) == Level(330, 0, 0, 0)
        assert incoming_adds_up(work)


def test_a_confirmed_order_is_due_when_the_supplier_says(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    later = date(2026, 4, 20)
    with database.work(workspace_id) as work:
        (made,) = service.create_orders(work, [_request(world)])
        service.confirm(work, made.number, later)
        (line,) = service.open_orders(work).iter_rows(named=True)
    assert (line["number"], line["supplier"], line["units"], line["due_on"]) == (
        made.number,
        "ACME",
        100,
        later,
    )


def test_changing_a_line_changes_what_is_incoming(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        (made,) = service.create_orders(work, [_request(world), _request(world, "LAMP", 20)])
        box, lamp = (line.id for line in made.lines)
        service.receive(work, made.number, [Receipt("BOX", 30)], key="dock-1")
        service.change_line(work, made.number, box, units=150, unit_cost=Decimal(0))
        assert incoming_adds_up(work)
        service.change_line(work, made.number, box, units=30)
        after = service.change_line(work, made.number, lamp, units=0)
        assert incoming_adds_up(work)
        assert [(line.sku, line.units, line.unit_cost) for line in after.lines] == [("BOX", 30, Decimal(0))]
        with pytest.raises(LineRefused, match="30 units of BOX came already"):
            service.change_line(work, made.number, box, units=29)
        with pytest.raises(LineRefused, match="has no line"):
            service.change_line(work, made.number, lamp, units=1)


def test_an_order_for_nothing_or_from_nobody_known_is_refused(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        with pytest.raises(BadOrder):
            service.create_orders(work, [])
        with pytest.raises(BadOrder):
            service.create_orders(work, [_request(world, units=0)])
        with pytest.raises(BadOrder, match="twice"):
            service.create_orders(work, [_request(world, key="a"), _request(world, key="a")])
        with pytest.raises(SupplierNotFound):
            box = OrderRequest(world.sku["BOX"], world.warehouse["LAX"], 1, supplier="NOBODY")
            service.create_orders(work, [box])
        with pytest.raises(OrderNotFound):
            service.order(work, "PO-1999-0001")


def test_every_step_is_in_the_audit_trail(database: Database, workspace_id: int, world: Loaded) -> None:
    with database.work(workspace_id) as work:
        (made,) = service.create_orders(work, [_request(world)], reason="accepted")
        service.confirm(work, made.number)
        service.change_line(work, made.number, made.lines[0].id, units=90)
        service.receive(work, made.number, [Receipt("BOX", 1)], key="1")
        service.cancel(work, made.number, "enough")
        asked = Query(filters=("subject_kind:is:purchase_order",), sort="at", finance=True)
        trail = page(work, AUDIT, asked).rows
    actions = ["created", "placed", "confirmed", "changed", "received", "cancelled"]
    assert [row["action"] for row in trail] == actions
    assert (trail[0]["reason"], trail[-1]["reason"]) == ("accepted", "enough")


def test_orders_and_lines_are_listed_and_their_money_is_hidden_without_the_right(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        (made,) = service.create_orders(work, [_request(world), _request(world, "LAMP", 20)])
        service.receive(work, made.number, [Receipt("BOX", 30)], key="1")
        (row,) = page(work, service.ORDERS, Query(finance=True)).rows
        (hidden,) = page(work, service.ORDERS, Query()).rows
        lines = page(work, service.ORDER_LINES, Query(sort="sku", finance=True)).rows
    assert (row["units"], row["received"], row["amount"]) == (120, 30, Decimal("5100"))
    assert hidden["amount"] is None
    assert [(line["sku"], line["open"]) for line in lines] == [("BOX", 70), ("LAMP", 20)]
