"""Purchase orders from wish to supplier: made, placed, confirmed, changed, cancelled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from sealane.accounts import service as accounts
from sealane.infra.database import Work
from sealane.kit.text import Text
from sealane.purchasing.contracts import (
    UNDER_WAY,
    BadOrder,
    LineRefused,
    OrderLine,
    OrderNotFound,
    OrderRequest,
    OrderStatus,
    OrderStep,
    PurchaseOrder,
    PurchaseOrderChanged,
    PurchaseOrderPlaced,
    SupplierNotFound,
)
from sealane.purchasing.core.states import next_status
from sealane.purchasing.store import orders, suppliers
from sealane.stock.contracts import Movement, Place
from sealane.stock.contracts.steps import order_cancelled, ordered, referring
from sealane.stock.service import move

MAX_LINES = 2_000
"""Lines bought at once: more is no order that a person has looked at."""

KIND = "purchase_order"


def order(work: Work, number: str) -> PurchaseOrder:
    """Return one purchase order; raises OrderNotFound."""
    found = orders.find(work, number)
    if found is None:
        raise OrderNotFound(number)
    return found


def locked(work: Work, number: str) -> PurchaseOrder:
    """Return one purchase order that nobody else changes in this transaction; raises OrderNotFound."""
    found = orders.find(work, number, lock=True)
    if found is None:
        raise OrderNotFound(number)
    return found


def create_orders(
    work: Work, requests: Sequence[OrderRequest], *, placed: bool = True, reason: str = ""
) -> tuple[PurchaseOrder, ...]:
    """Make orders from requests, one for each supplier, warehouse, channel and currency, by number.

    With `placed` they go to the supplier at once and count as incoming. A request whose `decision_key` has
    led to an order before gives that order and buys nothing again. Raises BadOrder, SupplierNotFound.
    """
    _refuse_odd(requests)
    orders.lock_numbers(work)
    known = orders.decided(work, [r.decision_key for r in requests if r.decision_key])
    fresh = [request for request in requests if request.decision_key not in known]
    ids = _suppliers(work, fresh)
    made = [
        _create(work, list(group), ids, reason) for _, group in groupby(sorted(fresh, key=_share), _share)
    ]
    if placed:
        for number in made:
            place(work, number)
    return tuple(order(work, number) for number in sorted({*known.values(), *made}))


def _suppliers(work: Work, requests: Sequence[OrderRequest]) -> dict[str, int]:
    asked = {request.supplier for request in requests if request.supplier}
    ids = suppliers.ids(work, asked)
    for code in sorted(asked - ids.keys()):
        raise SupplierNotFound(code)
    return ids


def _share(request: OrderRequest) -> tuple[str, int, str, str]:
    return (request.supplier or "", request.warehouse_id, request.channel, request.currency or "")


def _refuse_odd(requests: Sequence[OrderRequest]) -> None:
    if not 0 < len(requests) <= MAX_LINES:
        raise BadOrder(
            Text(f"An order has between 1 and {MAX_LINES} lines.", f"一张采购单须为 1 至 {MAX_LINES} 行。"),
            next_step=Text("Order in steps.", "请分批下单。"),
        )
    if any(request.units < 1 for request in requests):
        raise BadOrder(
            Text("At least one unit must be ordered.", "采购数量至少为 1 件。"),
            next_step=Text("Mend the number of units.", "请更正数量。"),
        )
    keys = [request.decision_key for request in requests if request.decision_key]
    if len(set(keys)) < len(keys):
        raise BadOrder(
            Text("The same decision is there twice.", "同一决策重复提交。"),
            next_step=Text("Send each decision once.", "每条决策只提交一次。"),
        )


def _create(work: Work, requests: list[OrderRequest], ids: dict[str, int], reason: str) -> str:
    first = requests[0]
    number = orders.next_number(work, work.now.year)
    due = [request.due_on for request in requests if request.due_on]
    head = {
        "number": number,
        "supplier_id": ids.get(first.supplier or ""),
        "warehouse_id": first.warehouse_id,
        "status": OrderStatus.DRAFT.value,
        "channel": first.channel,
        "currency": first.currency,
        "due_on": max(due, default=None),
        "note": "\n".join(dict.fromkeys(r.note for r in requests if r.note)),
    }
    orders.insert_order(work, head, _lines(requests))
    made = order(work, number)
    accounts.record(work, "created", KIND, number, after=_told(made), reason=reason)
    return number


def _lines(requests: list[OrderRequest]) -> list[dict[str, Any]]:
    seen: dict[int, int] = {}
    lines = []
    for request in requests:
        part = seen[request.sku_id] = seen.get(request.sku_id, -1) + 1
        lines.append(
            {
                "sku_id": request.sku_id,
                "part": part,
                "units": request.units,
                "unit_cost": request.unit_cost,
                "due_on": request.due_on,
                "decision_key": request.decision_key,
            }
        )
    return lines


def place(work: Work, number: str) -> PurchaseOrder:
    """Give a draft to its supplier: its units are incoming from now on. Raises OrderNotFound, StepRefused."""
    draft = locked(work, number)
    status = next_status(draft.status, OrderStep.PLACE)
    orders.change_order(work, draft.id, status=status.value, ordered_on=work.today)
    orders.keep_first_due(work, [number])
    book(work, draft, (step for line in draft.lines for step in ordered(_place(draft, line), line.units)))
    accounts.record(work, "placed", KIND, number)
    work.announce(PurchaseOrderPlaced(number), [draft.id])
    return order(work, number)


def confirm(work: Work, number: str, due_on: date | None = None) -> PurchaseOrder:
    """Write down that the supplier agreed, and to which day. Raises OrderNotFound, StepRefused.

    The day agreed to is kept beside the day due: when that changes later, the supplier is still measured by
    what it confirmed.
    """
    before = locked(work, number)
    status = next_status(before.status, OrderStep.CONFIRM)
    changes = {"due_on": due_on} if due_on else {}
    orders.change_order(work, before.id, status=status.value, confirmed_on=work.today, **changes)
    if due_on:
        orders.change_lines(work, before.id, due_on=due_on)
    orders.keep_confirmed_due(work, before.id)
    accounts.record(work, "confirmed", KIND, number, {"due_on": before.due_on}, changes)
    return changed(work, number)


def correct_confirmation(
    work: Work, number: str, confirmed_due_on: date, confirmed_on: date | None = None, reason: str = ""
) -> PurchaseOrder:
    """Put right which day the supplier agreed to, for all lines, on record; the day due stays.

    Raises OrderNotFound, and BadOrder for an order that was never placed.
    """
    before = locked(work, number)
    if before.status in (OrderStatus.DRAFT, OrderStatus.CANCELLED):
        raise BadOrder(
            Text(f"Order {number} was never placed.", f"采购单 {number} 未下单。"),
            next_step=Text("Place it first.", "请先下单。"),
        )
    agreed = confirmed_on or before.confirmed_on or before.ordered_on or work.today
    orders.change_order(work, before.id, confirmed_on=agreed)
    orders.change_lines(work, before.id, confirmed_due_on=confirmed_due_on)
    was = {
        "confirmed_on": before.confirmed_on,
        "confirmed_due_on": [x.confirmed_due_on for x in before.lines],
    }
    now = {"confirmed_on": agreed, "confirmed_due_on": confirmed_due_on}
    accounts.record(work, "changed", KIND, number, was, now, reason)
    return changed(work, number)


def cancel(work: Work, number: str, reason: str = "") -> PurchaseOrder:
    """Give up what has not come: incoming falls by it. Raises OrderNotFound, StepRefused.

    An order of which nothing came is cancelled; one of which some came is closed, without the rest.
    """
    before = locked(work, number)
    status = next_status(before.status, OrderStep.CANCEL)
    if before.status in UNDER_WAY:
        steps = (s for line in before.lines for s in order_cancelled(_place(before, line), line.open_units))
        book(work, before, steps, reason=reason)
    orders.change_order(work, before.id, status=status.value)
    accounts.record(work, "cancelled", KIND, number, _told(before), {"status": status}, reason)
    return changed(work, number)


def change_line(
    work: Work,
    number: str,
    line_id: int,
    *,
    units: int | None = None,
    unit_cost: Decimal | None = None,
    due_on: date | None = None,
    reason: str = "",
) -> PurchaseOrder:
    """Change a line of an order that is not done; 0 units take the line away. What is None stays.

    Raises OrderNotFound, LineRefused where fewer units are left than came, or no line would be left.
    """
    before = locked(work, number)
    line = _line(before, line_id)
    wanted = line.units if units is None else units
    _refuse_change(before, line, wanted)
    after = replace(
        line,
        units=wanted,
        unit_cost=line.unit_cost if unit_cost is None else unit_cost,
        due_on=due_on or line.due_on,
    )
    if wanted == 0:
        orders.delete_line(work, line.id)
    else:
        orders.change_line(work, line.id, units=wanted, unit_cost=after.unit_cost, due_on=after.due_on)
    if before.status in UNDER_WAY:
        _book_change(work, before, line, wanted)
    accounts.record(work, "changed", KIND, number, _told_line(line), _told_line(after), reason)
    return changed(work, number)


def move_line(work: Work, number: str, line_id: int, due_on: date, reason: str = "") -> PurchaseOrder:
    """Agree on another day for a line: the supplier is measured by that one, since we asked for it.

    Raises OrderNotFound, LineRefused.
    """
    moved = change_line(work, number, line_id, due_on=due_on, reason=reason)
    if moved.confirmed_on is not None:
        orders.change_line(work, line_id, confirmed_due_on=due_on)
    return order(work, number)


def _line(before: PurchaseOrder, line_id: int) -> OrderLine:
    for line in before.lines:
        if line.id == line_id:
            return line
    raise LineRefused(
        Text(
            f"Order {before.number} has no line {line_id}.", f"采购单 {before.number} 没有明细行 {line_id}。"
        ),
        next_step=Text("Reload the order.", "请刷新该采购单。"),
    )


def _refuse_change(before: PurchaseOrder, line: OrderLine, wanted: int) -> None:
    if before.status not in (OrderStatus.DRAFT, *UNDER_WAY):
        raise LineRefused(
            Text(f"Order {before.number} is done.", f"采购单 {before.number} 已完结。"),
            next_step=Text("Make a new order.", "请新建采购单。"),
        )
    if wanted < line.received_units:
        raise LineRefused(
            Text(
                f"{line.received_units} units of {line.sku} came already.",
                f"{line.sku} 已到货 {line.received_units} 件。",
            ),
            next_step=Text("Order at least as many.", "采购数量不能少于已到货数量。"),
        )
    if wanted == 0 and len(before.lines) == 1:
        raise LineRefused(
            Text("It is the order's only line.", "这是该采购单唯一的明细行。"),
            next_step=Text("Cancel the order instead.", "请改为取消采购单。"),
        )


def _book_change(work: Work, before: PurchaseOrder, line: OrderLine, wanted: int) -> None:
    by = max(wanted - line.received_units, 0) - line.open_units
    step = ordered if by > 0 else order_cancelled
    book(work, before, step(_place(before, line), abs(by)))


def _place(document: PurchaseOrder, line: OrderLine) -> Place:
    return Place(line.sku_id, document.warehouse_id)


def book(
    work: Work, document: PurchaseOrder, steps: Iterable[Movement], on: date | None = None, reason: str = ""
) -> None:
    """Move the units of an order in the ledger, under its number."""
    move(work, referring(tuple(steps), KIND, document.number, on, reason))


def changed(work: Work, number: str) -> PurchaseOrder:
    """Tell others of an order's new state and return it."""
    now = order(work, number)
    work.announce(PurchaseOrderChanged(number, now.status), [now.id])
    return now


def _told(document: PurchaseOrder) -> dict[str, Any]:
    return {
        "status": document.status,
        "supplier": document.supplier,
        "warehouse": document.warehouse,
        "lines": [_told_line(line) for line in document.lines],
    }


def _told_line(line: OrderLine) -> dict[str, Any]:
    return {"sku": line.sku, "units": line.units, "unit_cost": line.unit_cost, "due_on": line.due_on}
