"""What others may see of purchasing: batches taken in, orders and their states, what planning reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

import polars as pl

from sealane.infra.batches import Batch, Schema
from sealane.infra.events import Event
from sealane.kit.errors import BadInput, Conflict, NotFound
from sealane.kit.text import Text


class OrderStatus(StrEnum):
    """Where a purchase order stands; placed, confirmed and partly received ones are on their way.

    Of a closed one a part came and the rest was given up; of a cancelled one nothing came.
    """

    DRAFT = "draft"
    PLACED = "placed"
    CONFIRMED = "confirmed"
    PARTLY_RECEIVED = "partly_received"
    RECEIVED = "received"
    CLOSED = "closed"
    CANCELLED = "cancelled"


UNDER_WAY = (OrderStatus.PLACED, OrderStatus.CONFIRMED, OrderStatus.PARTLY_RECEIVED)
"""States whose open units count as incoming."""


OVER = (OrderStatus.RECEIVED, OrderStatus.CLOSED, OrderStatus.CANCELLED)
"""States in which nothing more is awaited."""


class OrderStep(StrEnum):
    """What happens to a purchase order."""

    PLACE = "place"
    CONFIRM = "confirm"
    RECEIVE_PART = "receive_part"
    RECEIVE_REST = "receive_rest"
    CANCEL = "cancel"


class SupplierBatch(Batch):
    """Suppliers by `supplier` (their code); lead times in days, capacity in units, payment in days."""

    SCHEMA: ClassVar[Schema] = {
        "supplier": pl.String(),
        "name": pl.String(),
        "country": pl.String(),
        "region": pl.String(),
        "contact": pl.String(),
        "currency": pl.String(),
        "lead_time_days_p50": pl.Float64(),
        "lead_time_days_p90": pl.Float64(),
        "capacity_units_per_month": pl.Int64(),
        "payment_days": pl.Int64(),
        "note": pl.String(),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("supplier",)


class QuoteBatch(Batch):
    """Quotes, one row a price tier: `unit_cost` holds from `min_units` on; no warehouse means every one."""

    SCHEMA: ClassVar[Schema] = {
        "supplier": pl.String(),
        "sku_id": pl.Int64(),
        "warehouse_id": pl.Int64(),
        "channel": pl.String(),
        "min_units": pl.Int64(),
        "unit_cost": pl.Float64(),
        "currency": pl.String(),
        "moq": pl.Int64(),
        "multiple": pl.Int64(),
        "max_units": pl.Int64(),
        "lead_time_days_p50": pl.Float64(),
        "lead_time_days_p90": pl.Float64(),
        "review_every_periods": pl.Int64(),
        "valid_from": pl.Date(),
        "valid_to": pl.Date(),
        "is_primary": pl.Boolean(),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("supplier", "sku_id")


class ClosureBatch(Batch):
    """Days, both included, on which a supplier is shut; no supplier means every one."""

    SCHEMA: ClassVar[Schema] = {
        "supplier": pl.String(),
        "closed_from": pl.Date(),
        "closed_to": pl.Date(),
        "note": pl.String(),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("closed_from", "closed_to")


class OrderBatch(Batch):
    """Lines of whole purchase orders; an order is `number` and brings all its lines.

    `status` is an OrderStatus, the same on all lines; empty means: as `received_units` say. What concerns the
    whole order (supplier, warehouse, currency, …) is taken from its first line that says it.
    """

    SCHEMA: ClassVar[Schema] = {
        "number": pl.String(),
        "supplier": pl.String(),
        "warehouse_id": pl.Int64(),
        "status": pl.String(),
        "channel": pl.String(),
        "currency": pl.String(),
        "ordered_on": pl.Date(),
        "due_on": pl.Date(),
        "note": pl.String(),
        "sku_id": pl.Int64(),
        "units": pl.Int64(),
        "received_units": pl.Int64(),
        "unit_cost": pl.Float64(),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("number", "warehouse_id", "sku_id", "units")


QUOTES: Schema = {
    "supplier": pl.String(),
    "sku_id": pl.Int64(),
    "warehouse_id": pl.Int64(),
    "channel": pl.String(),
    "min_units": pl.Int64(),
    "unit_cost": pl.Float64(),
    "currency": pl.String(),
    "moq": pl.Int64(),
    "multiple": pl.Int64(),
    "max_units": pl.Int64(),
    "lead_time_days_p50": pl.Float64(),
    "lead_time_days_p90": pl.Float64(),
    "review_every_periods": pl.Int64(),
    "is_primary": pl.Boolean(),
}
"""Columns of the price tiers that hold on a day; lead times fall back on the supplier's own."""

CLOSURES: Schema = {"supplier": pl.String(), "closed_from": pl.Date(), "closed_to": pl.Date()}
"""Columns of shutdowns; an empty supplier means every one."""

OPEN_LINES: Schema = {
    "number": pl.String(),
    "supplier": pl.String(),
    "channel": pl.String(),
    "sku_id": pl.Int64(),
    "warehouse_id": pl.Int64(),
    "units": pl.Int64(),
    "due_on": pl.Date(),
}
"""Columns of what purchase orders are still to bring; `due_on` may be empty."""

ORDER_PLACES: Schema = {"asked": pl.String(), "number": pl.String(), "warehouse_id": pl.Int64()}
"""Columns of where orders bring their goods: as asked for, the order's own number, its warehouse."""

OPEN_UNITS: Schema = {"sku_id": pl.Int64(), "warehouse_id": pl.Int64(), "units": pl.Int64()}
"""Columns of open units per SKU and warehouse, where there are any."""


@dataclass(frozen=True, slots=True)
class Supplier:
    """Who sells to us; lead times in days, capacity in units, payment in days after delivery."""

    code: str
    name: str = ""
    country: str | None = None
    region: str | None = None
    contact: str = ""
    currency: str | None = None
    lead_time_days_p50: float | None = None
    lead_time_days_p90: float | None = None
    capacity_units_per_month: int | None = None
    payment_days: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Offers:
    """Ways to buy: `quotes` with the columns QUOTES, `closures` with CLOSURES from a day on."""

    quotes: pl.DataFrame
    closures: pl.DataFrame


@dataclass(frozen=True, slots=True)
class OrderRequest:
    """One line to buy; requests of one supplier, warehouse, channel and currency share an order.

    `decision_key` names the one acceptance it comes from (of one decision of one plan run): asked for again,
    nothing is bought twice. Orders without a supplier are bought from nobody known yet.
    """

    sku_id: int
    warehouse_id: int
    units: int
    supplier: str | None = None
    channel: str = ""
    unit_cost: Decimal | None = None
    currency: str | None = None
    due_on: date | None = None
    decision_key: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came of one SKU: `good` units can be sold, `damaged` ones can't."""

    sku: str
    good: int
    damaged: int = 0


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One line of a purchase order; `received_units` holds the damaged ones too."""

    id: int
    sku_id: int
    sku: str
    name: str
    units: int
    received_units: int
    damaged_units: int
    unit_cost: Decimal | None
    due_on: date | None

    @property
    def open_units(self) -> int:
        """Units ordered that have not come, whatever the order's state."""
        return max(self.units - self.received_units, 0)


@dataclass(frozen=True, slots=True)
class PurchaseOrder:
    """A purchase order with its lines, sorted by SKU."""

    id: int
    number: str
    supplier: str | None
    warehouse_id: int
    warehouse: str
    status: OrderStatus
    channel: str
    currency: str | None
    ordered_on: date | None
    due_on: date | None
    note: str
    created_by: str
    lines: tuple[OrderLine, ...]

    @property
    def awaited_units(self) -> tuple[int, ...]:
        """Units still to come, line by line: none where the order is over, whatever is missing."""
        return tuple(0 if self.status in OVER else line.open_units for line in self.lines)

    @property
    def amount(self) -> Decimal | None:
        """What the order costs, in its currency; None where a line has no price."""
        costs = [line.unit_cost for line in self.lines]
        if any(cost is None for cost in costs):
            return None
        return sum((line.units * (line.unit_cost or Decimal(0)) for line in self.lines), Decimal(0))


@dataclass(frozen=True, slots=True)
class PurchasingChanged(Event):
    """Suppliers, quotes or purchase orders have changed by an import or its undoing."""

    topic: ClassVar[str] = "orders"


@dataclass(frozen=True, slots=True)
class PurchaseOrderPlaced(Event):
    """A purchase order was given to its supplier."""

    topic: ClassVar[str] = "orders"
    number: str


@dataclass(frozen=True, slots=True)
class PurchaseOrderChanged(Event):
    """A purchase order has another state or other lines."""

    topic: ClassVar[str] = "orders"
    number: str
    status: OrderStatus


class OrderNotFound(NotFound):
    """There is no purchase order of that number here."""

    code = "purchase_order_not_found"

    def __init__(self, number: str) -> None:
        super().__init__(
            Text(f"There is no purchase order {number!r}.", f"没有采购单 {number!r}。"),
            next_step=Text("Look it up under Orders in.", "请在“采购与在途”页面查找。"),
        )


class SupplierNotFound(NotFound):
    """There is no supplier of that code here."""

    code = "supplier_not_found"

    def __init__(self, code: str) -> None:
        super().__init__(
            Text(f"There is no supplier {code!r}.", f"没有供应商 {code!r}。"),
            next_step=Text("Check the code, or add the supplier.", "请检查编码，或新增该供应商。"),
        )


class SupplierExists(Conflict):
    """The code is another supplier's."""

    code = "supplier_exists"

    def __init__(self, code: str) -> None:
        super().__init__(
            Text(f"There is a supplier {code!r} already.", f"供应商编码 {code!r} 已存在。"),
            next_step=Text("Choose another code.", "请换一个编码。"),
        )


_STATES_ZH = {
    OrderStatus.DRAFT: "草稿",
    OrderStatus.PLACED: "已下单",
    OrderStatus.CONFIRMED: "供应商已确认",
    OrderStatus.PARTLY_RECEIVED: "部分到货",
    OrderStatus.RECEIVED: "已收货",
    OrderStatus.CLOSED: "部分到货已关闭",
    OrderStatus.CANCELLED: "已取消",
}
_STEPS_ZH = {
    OrderStep.PLACE: "下单",
    OrderStep.CONFIRM: "确认",
    OrderStep.RECEIVE_PART: "部分收货",
    OrderStep.RECEIVE_REST: "收货",
    OrderStep.CANCEL: "取消",
}


class StepRefused(Conflict):
    """The order's state does not allow this step."""

    code = "purchase_order_step_refused"

    def __init__(self, status: OrderStatus, step: OrderStep, allowed: Sequence[OrderStep]) -> None:
        ways = ", ".join(way.value.replace("_", " ") for way in allowed) or "nothing more"
        ways_zh = "、".join(_STEPS_ZH[way] for way in allowed) or "无"
        said = status.value.replace("_", " ")
        super().__init__(
            Text(
                f"An order that is {said} does not allow: {step.value.replace('_', ' ')}.",
                f"采购单{_STATES_ZH[status]}，不能{_STEPS_ZH[step]}。",
            ),
            next_step=Text(f"What can be done now: {ways}.", f"当前可以：{ways_zh}。"),
        )


class LineRefused(Conflict):
    """The line can't be changed so."""

    code = "purchase_order_line_refused"


class OverReceipt(Conflict):
    """More came than was ordered, and nobody said that this is right."""

    code = "over_receipt"

    def __init__(self, sku: str, open_units: int, came: int) -> None:
        super().__init__(
            Text(
                f"Of {sku} {open_units} units are open, but {came} came.",
                f"{sku} 待到 {open_units} 件，实到 {came} 件。",
            ),
            next_step=Text(
                "Count again, or allow more than was ordered.", "请重新点数，或允许超出采购数量收货。"
            ),
        )


class BadOrder(BadInput):
    """The order as asked for makes no sense."""

    code = "bad_purchase_order"
