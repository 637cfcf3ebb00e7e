"""Goods that go back to their suppliers: what is agreed, what was sent, what came back for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from sealane.infra.events import Event
from sealane.kit.errors import Conflict, NotFound
from sealane.kit.text import Text


class ReturnStatus(StrEnum):
    """Where a return stands: units are set aside while it is agreed, and gone once it is sent."""

    AGREED = "agreed"
    SENT = "sent"
    CREDITED = "credited"
    DROPPED = "dropped"


STATUS_ZH = {
    ReturnStatus.AGREED: "待发出",
    ReturnStatus.SENT: "已发出",
    ReturnStatus.CREDITED: "已退款",
    ReturnStatus.DROPPED: "已取消",
}


@dataclass(frozen=True, slots=True)
class ReturnRequest:
    """Units of one SKU to send back; asked for again by one `decision_key`, nothing is agreed twice."""

    supplier: str
    sku_id: int
    warehouse_id: int
    units: int
    unit_refund: Decimal | None = None
    currency: str | None = None
    decision_key: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class SupplierReturn:
    """One return; `unit_refund` is what the supplier gives back for a unit, our freight taken off."""

    id: int
    number: str
    supplier: str
    sku_id: int
    sku: str
    warehouse_id: int
    warehouse: str
    units: int
    unit_refund: Decimal | None
    currency: str | None
    status: ReturnStatus
    sent_on: date | None
    credited_on: date | None
    credited: Decimal | None
    note: str


@dataclass(frozen=True, slots=True)
class SupplierReturnChanged(Event):
    """A return to a supplier was agreed, sent, credited or dropped."""

    topic: ClassVar[str] = "orders"
    number: str
    status: ReturnStatus


class ReturnNotFound(NotFound):
    """There is no return of that number here."""

    code = "supplier_return_not_found"

    def __init__(self, number: str) -> None:
        super().__init__(
            Text(f"There is no return {number!r}.", f"没有退货单 {number!r}。"),
            next_step=Text("Look it up under Orders in, Returns.", "请在“采购 → 退供应商”中查找。"),
        )


class ReturnStepRefused(Conflict):
    """The return is no longer where that step begins."""

    code = "supplier_return_step"

    def __init__(self, number: str, status: ReturnStatus) -> None:
        super().__init__(
            Text(f"Return {number} is {status} already.", f"退货单 {number} 已是“{STATUS_ZH[status]}”状态。"),
            next_step=Text("Reload the table and look again.", "请刷新列表后再查看。"),
        )
