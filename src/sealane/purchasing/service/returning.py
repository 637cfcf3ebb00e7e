"""Goods back to their suppliers: agreed and set aside, sent, credited, or dropped after all."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sealane.accounts import service as accounts
from sealane.infra.database import Work
from sealane.kit.text import Text
from sealane.purchasing.contracts import BadOrder, SupplierNotFound
from sealane.purchasing.contracts.returns import (
    ReturnNotFound,
    ReturnRequest,
    ReturnStatus,
    ReturnStepRefused,
    SupplierReturn,
    SupplierReturnChanged,
)
from sealane.purchasing.store import orders, returns, suppliers
from sealane.stock.contracts import Place
from sealane.stock.contracts.steps import Steps, committed, referring, released, sent_back
from sealane.stock.service import move

KIND = "supplier_return"


def supplier_return(work: Work, number: str) -> SupplierReturn:
    """Return one return; raises ReturnNotFound."""
    found = returns.find(work, number)
    if found is None:
        raise ReturnNotFound(number)
    return found


def agree_return(work: Work, ask: ReturnRequest, reason: str = "") -> SupplierReturn:
    """Write down that a supplier takes goods back; its units are set aside at once.

    A request whose `decision_key` has led to a return before gives that one. Raises BadOrder,
    SupplierNotFound, NotEnoughStock.
    """
    if ask.units < 1:
        raise BadOrder(
            Text("At least one unit must go back.", "退货数量至少为 1 件。"),
            next_step=Text("Mend the number of units.", "请更正数量。"),
        )
    orders.lock_numbers(work)
    known = returns.decided(work, ask.decision_key) if ask.decision_key else None
    if known is not None:
        return supplier_return(work, known)
    ids = suppliers.ids(work, [ask.supplier])
    if ask.supplier not in ids:
        raise SupplierNotFound(ask.supplier)
    number = returns.next_number(work)
    values: dict[str, Any] = {
        name: getattr(ask, name)
        for name in ("sku_id", "warehouse_id", "units", "unit_refund", "currency", "decision_key", "note")
    }
    returns.add(work, {**values, "number": number, "supplier_id": ids[ask.supplier]})
    made = supplier_return(work, number)
    _book(work, made, committed(_place(made), made.units), reason)
    return _told(work, "created", None, made, reason)


def send_return(work: Work, number: str, reason: str = "") -> SupplierReturn:
    """The goods leave; raises ReturnNotFound, ReturnStepRefused."""
    before = _at(work, number, ReturnStatus.AGREED)
    _book(work, before, sent_back(_place(before), before.units), reason)
    returns.change(work, before.id, status=ReturnStatus.SENT.value, sent_on=work.today)
    return _told(work, "sent", before, supplier_return(work, number), reason)


def credit_return(work: Work, number: str, amount: Decimal | None = None, reason: str = "") -> SupplierReturn:
    """The supplier has paid, `amount` or what was agreed; raises ReturnNotFound, ReturnStepRefused."""
    before = _at(work, number, ReturnStatus.SENT)
    agreed = None if before.unit_refund is None else before.unit_refund * before.units
    paid = agreed if amount is None else amount
    returns.change(work, before.id, status=ReturnStatus.CREDITED.value, credited_on=work.today, credited=paid)
    return _told(work, "credited", before, supplier_return(work, number), reason)


def drop_return(work: Work, number: str, reason: str = "") -> SupplierReturn:
    """Nothing goes back after all: its units are free again. Raises ReturnNotFound, ReturnStepRefused."""
    before = _at(work, number, ReturnStatus.AGREED)
    _book(work, before, released(_place(before), before.units), reason)
    returns.change(work, before.id, status=ReturnStatus.DROPPED.value)
    return _told(work, "dropped", before, supplier_return(work, number), reason)


def _at(work: Work, number: str, status: ReturnStatus) -> SupplierReturn:
    found = returns.find(work, number, lock=True)
    if found is None:
        raise ReturnNotFound(number)
    if found.status is not status:
        raise ReturnStepRefused(number, found.status)
    return found


def _place(of: SupplierReturn) -> Place:
    return Place(of.sku_id, of.warehouse_id)


def _book(work: Work, of: SupplierReturn, steps: Steps, reason: str) -> None:
    move(work, referring(steps, KIND, of.number, None, reason))


def _told(
    work: Work, action: str, before: SupplierReturn | None, now: SupplierReturn, reason: str
) -> SupplierReturn:
    was = {} if before is None else {"status": before.status}
    told = {"status": now.status, "sku": now.sku, "units": now.units, "supplier": now.supplier}
    accounts.record(work, action, KIND, now.number, was, told, reason)
    work.announce(SupplierReturnChanged(now.number, now.status), [now.id])
    return now
