"""Everything logistics refuses, each with what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from sealane.kit.errors import BadInput, Conflict, NotFound
from sealane.kit.text import Text
from sealane.logistics.contracts.states import ShipmentStatus, ShipmentStep


class ShipmentNotFound(NotFound):
    """There is no shipment of that number here."""

    code = "shipment_not_found"

    def __init__(self, number: str) -> None:
        super().__init__(
            Text(f"There is no shipment {number!r}.", f"没有货件 {number!r}。"),
            next_step=Text("Look it up under Logistics, Shipments.", "请在“物流 › 货件与调拨”查找。"),
        )


class LaneNotFound(NotFound):
    """There is no such lane here."""

    code = "lane_not_found"

    def __init__(self, origin: str, destination: str, channel: str) -> None:
        super().__init__(
            Text(
                f"There is no lane from {origin} to {destination} by {channel or 'no named channel'}.",
                f"没有从 {origin} 到 {destination} 的线路（{channel or '未指定运输方式'}）。",
            ),
            next_step=Text("Reload the table of lanes.", "请刷新线路表。"),
        )


_STATES_ZH = {
    ShipmentStatus.PLANNED: "待发货",
    ShipmentStatus.UNDER_WAY: "运输中",
    ShipmentStatus.PARTLY_RECEIVED: "部分到货",
    ShipmentStatus.RECEIVED: "已收货",
    ShipmentStatus.CANCELLED: "已取消",
    ShipmentStatus.RETURNED: "已退回",
    ShipmentStatus.LOST: "已丢失",
}
_STEPS_ZH = {
    ShipmentStep.DEPART: "发货",
    ShipmentStep.RECEIVE_PART: "部分收货",
    ShipmentStep.RECEIVE_REST: "收货",
    ShipmentStep.CANCEL: "取消",
}


class StepRefused(Conflict):
    """The shipment's state does not allow this step."""

    code = "shipment_step_refused"

    def __init__(self, status: ShipmentStatus, step: ShipmentStep, allowed: Sequence[ShipmentStep]) -> None:
        ways = ", ".join(way.value.replace("_", " ") for way in allowed) or "nothing more"
        ways_zh = "、".join(_STEPS_ZH[way] for way in allowed) or "无"
        said = status.value.replace("_", " ")
        super().__init__(
            Text(
                f"A shipment that is {said} does not allow: {step.value.replace('_', ' ')}.",
                f"货件{_STATES_ZH[status]}，不能{_STEPS_ZH[step]}。",
            ),
            next_step=Text(f"What can be done now: {ways}.", f"当前可以：{ways_zh}。"),
        )


class CarriedByOrder(Conflict):
    """The shipment carries a purchase order's goods: they are booked in on the order."""

    code = "carried_by_purchase_order"

    def __init__(self, number: str, order: str) -> None:
        orders = (
            Text(f"purchase order {order}", f"采购单 {order}")
            if order
            else Text("their orders", "各自的采购单")
        )
        super().__init__(
            Text(
                f"The goods of shipment {number} belong to {orders.en}.",
                f"货件 {number} 的货物属于{orders.zh}。",
            ),
            next_step=Text(f"Receive them on {orders.en}.", f"请在{orders.zh}上收货。"),
        )


class IsParcel(Conflict):
    """A parcel to a customer moves nothing in the ledger: the sale has taken its units."""

    code = "is_parcel"

    def __init__(self, number: str) -> None:
        super().__init__(
            Text(f"{number} is a parcel to a customer.", f"{number} 是发给客户的包裹。"),
            next_step=Text(
                "Its events say how far it is: record what happened instead.",
                "包裹状态以物流节点为准，请补记节点。",
            ),
        )


class EventNotFound(NotFound):
    """There is no such event of this shipment."""

    code = "milestone_event_not_found"

    def __init__(self, event_id: int) -> None:
        super().__init__(
            Text(f"There is no event {event_id} of this shipment.", f"该货件没有编号为 {event_id} 的节点。"),
            next_step=Text("Reload the timeline.", "请刷新时间线。"),
        )


class BadEvent(BadInput):
    """The event as told can't be."""

    code = "bad_milestone_event"


class OverArrival(Conflict):
    """More came than was shipped, and nobody said that this is right."""

    code = "over_arrival"

    def __init__(self, sku: str, open_units: int, came: int) -> None:
        super().__init__(
            Text(
                f"Of {sku} {open_units} units are open, but {came} came.",
                f"{sku} 待到 {open_units} 件，实到 {came} 件。",
            ),
            next_step=Text(
                "Count again, or allow more than was shipped.", "请重新点数，或允许超出发货数量收货。"
            ),
        )


class BadTransfer(BadInput):
    """The transfer as asked for makes no sense."""

    code = "bad_transfer"


class BadLane(BadInput):
    """The lane as written makes no sense."""

    code = "bad_lane"


class BadArrival(BadInput):
    """What is said to have come can't be."""

    code = "bad_arrival"


class NothingToEstimate(BadInput):
    """The folder holds no shipments."""

    code = "nothing_to_estimate"

    def __init__(self) -> None:
        super().__init__(
            Text("There is no table of shipments here.", "此处没有货件表。"),
            next_step=Text(
                "Add a file shipments.csv with the columns shipment, origin, destination.",
                "请添加 shipments.csv，至少包含 shipment、origin、destination 列。",
            ),
        )
