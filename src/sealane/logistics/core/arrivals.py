"""What came of a shipment, judged against what was shipped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sealane.kit.text import Text
from sealane.logistics.contracts import (
    Arrival,
    BadArrival,
    CarriedByOrder,
    OverArrival,
    Shipment,
    ShipmentLine,
    ShipmentStep,
)


@dataclass(frozen=True, slots=True)
class Landed:
    """What came of one line; `expected` of the units that came had been on their way."""

    line: ShipmentLine
    good: int
    damaged: int
    lost: int

    @property
    def came(self) -> int:
        """Units that are there now, damaged ones included."""
        return self.good + self.damaged

    @property
    def expected(self) -> int:
        """Units that came out of those still open: the others came on top."""
        return min(self.came, self.line.open_units - self.lost)

    @property
    def still_open(self) -> int:
        """Units of the line that are still to come."""
        return self.line.open_units - self.expected - self.lost


def judge(shipment: Shipment, arrivals: Sequence[Arrival], *, allow_more: bool) -> tuple[Landed, ...]:
    """Match arrivals with lines; raises CarriedByOrder, OverArrival, BadArrival.

    Of 10 open units 6 good, 1 damaged and 2 lost leave 1 open. More than is open passes only with
    `allow_more`, and only where nothing is said to be lost.
    """
    if not arrivals:
        raise BadArrival(
            Text("Nothing is said to have come.", "没有填写到货内容。"),
            next_step=Text("Name at least one SKU.", "请至少填写一个 SKU。"),
        )
    if len({arrival.sku for arrival in arrivals}) < len(arrivals):
        raise BadArrival(
            Text("A SKU is named twice.", "同一 SKU 重复填写。"),
            next_step=Text("Add up what came of it.", "请将该 SKU 的到货数量合并。"),
        )
    lines = {line.sku: line for line in shipment.lines}
    if any(line is not None and line.carried for line in map(lines.get, (a.sku for a in arrivals))):
        raise CarriedByOrder(shipment.number, shipment.purchase_order or "")
    return tuple(_landed(shipment, lines.get(arrival.sku), arrival, allow_more) for arrival in arrivals)


def _landed(shipment: Shipment, line: ShipmentLine | None, arrival: Arrival, allow_more: bool) -> Landed:
    if line is None:
        raise BadArrival(
            Text(
                f"{arrival.sku} is not on shipment {shipment.number}.",
                f"货件 {shipment.number} 中没有 {arrival.sku}。",
            ),
            next_step=Text(
                "Book what nobody had announced as an adjustment of stock.", "未预报的货物请做库存调整入账。"
            ),
        )
    if min(arrival.good, arrival.damaged, arrival.lost) < 0:
        raise BadArrival(
            Text("Units can't be negative.", "数量不能为负。"),
            next_step=Text("Check the numbers of units.", "请检查数量。"),
        )
    landed = Landed(line, arrival.good, arrival.damaged, arrival.lost)
    if landed.came + landed.lost == 0:
        raise BadArrival(
            Text(f"Nothing came of {arrival.sku}.", f"{arrival.sku} 没有到货数量。"),
            next_step=Text("Leave the SKU out.", "请去掉该 SKU。"),
        )
    if landed.came + landed.lost > line.open_units and (landed.lost or not allow_more):
        raise OverArrival(arrival.sku, line.open_units, landed.came + landed.lost)
    return landed


def step_of(shipment: Shipment, landed: Sequence[Landed]) -> ShipmentStep:
    """Say whether the shipment is complete after this arrival."""
    open_now = {line.id: line.open_units for line in shipment.own_lines}
    open_now |= {one.line.id: one.still_open for one in landed}
    return ShipmentStep.RECEIVE_PART if any(open_now.values()) else ShipmentStep.RECEIVE_REST
