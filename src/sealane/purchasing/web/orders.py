"""HTTP of purchase orders: lists, one order, and every step from draft to shelf."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from fastapi import Header, Path, status
from pydantic import BaseModel, Field

from sealane.catalog import service as catalog
from sealane.infra.database import Work
from sealane.infra.web import FINANCE, Caller, RoomRouter, add_listing, need
from sealane.purchasing import service
from sealane.purchasing.contracts import OrderRequest, OrderStatus, PurchaseOrder, Receipt
from sealane.purchasing.web.suppliers import NO_ZERO_BYTE, Code, Currency, Note, Word

router = RoomRouter(tags=["purchasing"])
add_listing(router, "/api/purchase-orders", service.ORDERS, "see_stock", "Purchase orders")
add_listing(router, "/api/purchase-order-lines", service.ORDER_LINES, "see_stock", "Lines of purchase orders")

Reader = Annotated[Caller, need("see_stock")]
Buyer = Annotated[Caller, need("buy")]
Mover = Annotated[Caller, need("move_stock")]
Number = Annotated[str, Path(max_length=200, pattern=NO_ZERO_BYTE)]
LineId = Annotated[int, Path(ge=1, le=2**63 - 1)]
Units = Annotated[int, Field(ge=0, le=10_000_000)]
Price = Annotated[Decimal, Field(ge=0, max_digits=18, decimal_places=4, allow_inf_nan=False)]
BASE = "/api/purchase-orders/{number:path}"


class OrderLineIn(BaseModel):
    """One line to order, by SKU code."""

    sku: Code
    units: Annotated[int, Field(ge=1, le=10_000_000)]
    unit_cost: Price | None = None
    due_on: date | None = None


class OrderIn(BaseModel):
    """An order to make; with `placed` it goes to the supplier at once and counts as incoming."""

    warehouse: Code
    supplier: Code | None = None
    channel: Word = ""
    currency: Currency | None = None
    note: Note = ""
    placed: bool = False
    lines: Annotated[list[OrderLineIn], Field(min_length=1, max_length=2_000)]


class LineChange(BaseModel):
    """What to change of a line; what is absent stays, 0 units take the line away."""

    units: Units | None = None
    unit_cost: Price | None = None
    due_on: date | None = None
    reason: Note = ""


class Confirmation(BaseModel):
    """What the supplier agreed to."""

    due_on: date | None = None


class ConfirmationChange(BaseModel):
    """Which day the supplier agreed to in truth, on which day it did, and why it was written down wrong."""

    confirmed_due_on: date
    confirmed_on: date | None = None
    reason: Note = ""


class Cancellation(BaseModel):
    """Why an order is given up."""

    reason: Note = ""


class ReceiptIn(BaseModel):
    """What came of one SKU; damaged units are on hand but can't be sold."""

    sku: Code
    good: Units
    damaged: Units = 0


class ReceiptsIn(BaseModel):
    """What came together. The same `key` sent again books nothing twice."""

    key: Annotated[str, Field(min_length=1, max_length=200, pattern=NO_ZERO_BYTE)]
    received_on: date | None = None
    over: bool = False
    lines: Annotated[list[ReceiptIn], Field(min_length=1, max_length=2_000)]


class OrderLineOut(BaseModel):
    """One line of an order; `received_units` holds the damaged ones too, `open_units` what is awaited."""

    id: int
    sku: str
    name: str
    units: int
    received_units: int
    damaged_units: int
    open_units: int
    unit_cost: Annotated[Decimal | None, Field(json_schema_extra=FINANCE)]
    due_on: date | None
    confirmed_due_on: date | None


class OrderOut(BaseModel):
    """A purchase order with its lines."""

    number: str
    supplier: str | None
    warehouse: str
    status: OrderStatus
    channel: str
    currency: str | None
    ordered_on: date | None
    confirmed_on: date | None
    due_on: date | None
    note: str
    created_by: str
    amount: Annotated[Decimal | None, Field(json_schema_extra=FINANCE)]
    lines: list[OrderLineOut]


def _out(order: PurchaseOrder) -> OrderOut:
    made = OrderOut.model_validate(order, from_attributes=True)
    for line, awaited in zip(made.lines, order.awaited_units, strict=True):
        line.open_units = awaited
    return made


@router.post(
    "/api/purchase-orders",
    operation_id="create_purchase_order",
    summary="Make a purchase order",
    status_code=status.HTTP_201_CREATED,
)
def create(
    caller: Buyer, wish: OrderIn, idempotency_key: Annotated[str | None, Header(max_length=200)] = None
) -> OrderOut:
    """Make one order from its lines; with the same `Idempotency-Key` again the same one is answered."""
    with caller.work() as work:
        made = service.create_orders(work, _requests(work, wish, idempotency_key), placed=wish.placed)
        return _out(made[0])


def _requests(work: Work, wish: OrderIn, key: str | None) -> list[OrderRequest]:
    warehouse_id = catalog.warehouse(work, wish.warehouse).id
    whole: dict[str, Any] = wish.model_dump(include={"supplier", "channel", "currency", "note"})
    return [
        OrderRequest(
            catalog.sku(work, line.sku).id,
            warehouse_id,
            line.units,
            unit_cost=line.unit_cost,
            due_on=line.due_on,
            decision_key=None if key is None else f"by-hand:{key}:{number}",
            **whole,
        )
        for number, line in enumerate(wish.lines)
    ]


@router.get(BASE, operation_id="read_purchase_order", summary="One purchase order with its lines")
def read(caller: Reader, number: Number) -> OrderOut:
    """Return one order."""
    with caller.work() as work:
        return _out(service.order(work, number))


@router.post(f"{BASE}/place", operation_id="place_purchase_order", summary="Give it to the supplier")
def place(caller: Buyer, number: Number) -> OrderOut:
    """Turn a draft into an order under way."""
    with caller.work() as work:
        return _out(service.place(work, number))


@router.post(f"{BASE}/confirm", operation_id="confirm_purchase_order", summary="The supplier agreed")
def confirm(caller: Buyer, number: Number, agreed: Confirmation) -> OrderOut:
    """Write down the supplier's word, and the day if it names one."""
    with caller.work() as work:
        return _out(service.confirm(work, number, agreed.due_on))


@router.put(
    f"{BASE}/confirmation",
    operation_id="correct_purchase_order_confirmation",
    summary="Put right what the supplier agreed to",
)
def correct_confirmation(caller: Buyer, number: Number, agreed: ConfirmationChange) -> OrderOut:
    """Correct the day that the supplier is measured by, on record; the day due stays."""
    with caller.work() as work:
        done = service.correct_confirmation(
            work, number, agreed.confirmed_due_on, agreed.confirmed_on, agreed.reason
        )
        return _out(done)


@router.post(f"{BASE}/cancel", operation_id="cancel_purchase_order", summary="Give up what has not come")
def cancel(caller: Buyer, number: Number, why: Cancellation) -> OrderOut:
    """Cancel the order, or the rest of it."""
    with caller.work() as work:
        return _out(service.cancel(work, number, why.reason))


@router.post(f"{BASE}/receive", operation_id="receive_purchase_order", summary="Book in what came")
def receive(caller: Mover, number: Number, came: ReceiptsIn) -> OrderOut:
    """Put what came on hand."""
    receipts = [Receipt(line.sku, line.good, line.damaged) for line in came.lines]
    with caller.work() as work:
        done = service.receive(
            work, number, receipts, key=came.key, received_on=came.received_on, over=came.over
        )
        return _out(done)


@router.patch(
    f"{BASE}/lines/{{line_id}}", operation_id="change_purchase_order_line", summary="Change one line"
)
def change_line(caller: Buyer, number: Number, line_id: LineId, change: LineChange) -> OrderOut:
    """Change units, price or due day of a line."""
    with caller.work() as work:
        return _out(service.change_line(work, number, line_id, **change.model_dump()))
