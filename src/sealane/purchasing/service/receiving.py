"""Goods of a purchase order booked in, once for each receipt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sealane.accounts import service as accounts
from sealane.infra.database import Work
from sealane.kit.text import Text
from sealane.purchasing.contracts import (
    BadOrder,
    OrderLine,
    OrderStep,
    OverReceipt,
    PurchaseOrder,
    Receipt,
)
from sealane.purchasing.core.states import next_status, share
from sealane.purchasing.service.ordering import KIND, book, changed, locked
from sealane.purchasing.store import deliveries, orders
from sealane.stock.contracts import Place
from sealane.stock.contracts.steps import received


def receive(
    work: Work,
    number: str,
    receipts: Sequence[Receipt],
    *,
    key: str,
    received_on: date | None = None,
    over: bool = False,
) -> PurchaseOrder:
    """Book in what came: on hand grows by all, unavailable by the damaged, incoming falls by what was open.

    A `key` used before for this order changes nothing. Raises OrderNotFound, BadOrder, StepRefused, and
    OverReceipt where more came than is open, unless `over`.
    """
    before = locked(work, number)
    came = _by_sku(before, receipts)
    day = received_on or work.today
    if day > work.today:
        raise BadOrder(
            Text("Goods can't have come on a day ahead.", "到货日期不能晚于今天。"),
            next_step=Text("Mend the day of receipt.", "请更正到货日期。"),
        )
    good, damaged = sum(r.good for r in receipts), sum(r.damaged for r in receipts)
    told = {"received_on": day, "good_units": good, "damaged_units": damaged}
    if not orders.claim_receipt(work, before.id, key, told):
        return before
    # Refuses what may not be received before anything moves; whether it is all shows afterwards.
    next_status(before.status, OrderStep.RECEIVE_PART)
    for receipt in came:
        _book_in(work, before, receipt, day, over=over)
    deliveries.add(work, before.id, key, day, {_sku_id(before, r.sku): (r.good, r.damaged) for r in came})
    _settle(work, before)
    accounts.record(work, "received", KIND, number, after=told | {"lines": list(came)})
    return changed(work, number)


def _by_sku(before: PurchaseOrder, receipts: Sequence[Receipt]) -> tuple[Receipt, ...]:
    ordered = {line.sku for line in before.lines}
    for receipt in receipts:
        if receipt.sku not in ordered:
            raise BadOrder(
                Text(
                    f"{before.number} has no {receipt.sku}.", f"采购单 {before.number} 中没有 {receipt.sku}。"
                ),
                next_step=Text("Check the SKU.", "请检查 SKU。"),
            )
        if min(receipt.good, receipt.damaged) < 0 or receipt.good + receipt.damaged == 0:
            raise BadOrder(
                Text(f"Of {receipt.sku} nothing came.", f"{receipt.sku} 没有到货数量。"),
                next_step=Text("Leave the line out.", "请去掉该行。"),
            )
    if len({receipt.sku for receipt in receipts}) < len(receipts) or not receipts:
        raise BadOrder(
            Text("Each SKU is received once.", "同一 SKU 只能填写一行收货。"),
            next_step=Text("Add up the units of each SKU.", "请将同一 SKU 的数量合并。"),
        )
    return tuple(receipts)


def _book_in(work: Work, before: PurchaseOrder, receipt: Receipt, day: date, *, over: bool) -> None:
    lines = sorted((line for line in before.lines if line.sku == receipt.sku), key=_due_first)
    came = receipt.good + receipt.damaged
    open_units = sum(line.open_units for line in lines)
    if came > open_units and not over:
        raise OverReceipt(receipt.sku, open_units, came)
    damaged = receipt.damaged
    for line, units in zip(lines, share(lines, came), strict=True):
        bad = min(units, damaged)
        damaged -= bad
        orders.change_line(
            work, line.id, received_units=line.received_units + units, damaged_units=line.damaged_units + bad
        )
    place = Place(lines[0].sku_id, before.warehouse_id)
    steps = received(place, receipt.good, receipt.damaged, expected=min(came, open_units))
    book(work, before, steps, on=day)


def _sku_id(before: PurchaseOrder, sku: str) -> int:
    return next(line.sku_id for line in before.lines if line.sku == sku)


def _due_first(line: OrderLine) -> tuple[date, int]:
    return (line.due_on or date.max, line.id)


def _settle(work: Work, before: PurchaseOrder) -> None:
    now = locked(work, before.number)
    rest = any(line.open_units for line in now.lines)
    status = next_status(before.status, OrderStep.RECEIVE_PART if rest else OrderStep.RECEIVE_REST)
    orders.change_order(work, before.id, status=status.value)
