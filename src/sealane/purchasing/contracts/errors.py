"""What can go wrong with suppliers and orders, and what to do then."""

from __future__ import annotations

from collections.abc import Sequence

from sealane.kit.errors import BadInput, Conflict, NotFound
from sealane.kit.text import Text
from sealane.purchasing.contracts.states import OrderStatus, OrderStep


class OrderNotFound(NotFound):
    """There is no purchase order of that number here."""

    code = "purchase_order_not_found"

    def __init__(self, number: str) -> None:
        super().__init__(
            Text(f"There is no purchase order {number!r}.", f"没有采购单 {number!r}。"),
            next_step=Text("Look it up under Orders in.", "请在“采购”页面查找。"),
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
