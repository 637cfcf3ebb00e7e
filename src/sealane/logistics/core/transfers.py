"""Requests to move goods, gathered into shipments; their kind, number and day."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta

from sealane.catalog.contracts import Warehouse, WarehouseKind
from sealane.kit.text import Text
from sealane.logistics.contracts import BadTransfer, ShipmentKind, TransferRequest

MAX_LINES = 2_000
"""Lines moved at once: more is no transfer that a person has looked at."""

Group = tuple[int, ...]
"""Positions, among all requests, of those that share one shipment."""


def grouped(requests: Sequence[TransferRequest]) -> tuple[Group, ...]:
    """Gather requests by origin, destination, channel and due day, in the order of their first request.

    A shipment names a SKU once: the same SKU asked for again goes into a further one.
    """
    groups: dict[tuple[int, int, str, date | None, int], list[int]] = {}
    asked: dict[tuple[int, int, str, date | None, int], int] = {}
    for position, request in enumerate(requests):
        way = (request.origin_id, request.destination_id, request.channel, request.due_on)
        before = asked.get((*way, request.sku_id), 0)
        asked[*way, request.sku_id] = before + 1
        groups.setdefault((*way, before), []).append(position)
    return tuple(tuple(group) for group in groups.values())


def refuse_odd(requests: Sequence[TransferRequest]) -> None:
    """Refuse what makes no sense whatever lies in stock; raises BadTransfer."""
    if not 0 < len(requests) <= MAX_LINES:
        raise BadTransfer(
            Text(f"A transfer has between 1 and {MAX_LINES} lines.", f"一次调拨须为 1 至 {MAX_LINES} 行。"),
            next_step=Text("Move in steps.", "请分批调拨。"),
        )
    if any(request.units < 1 for request in requests):
        raise BadTransfer(
            Text("A transfer moves at least one unit.", "调拨数量至少为 1 件。"),
            next_step=Text("Check the number of units.", "请检查数量。"),
        )
    if any(request.origin_id == request.destination_id for request in requests):
        raise BadTransfer(
            Text("Goods can't move to where they are.", "调出仓与调入仓不能相同。"),
            next_step=Text("Choose another destination.", "请选择其他目的仓。"),
        )
    keys = [request.decision_key for request in requests if request.decision_key]
    if len(set(keys)) < len(keys):
        raise BadTransfer(
            Text("The same decision is there twice.", "同一决策重复提交。"),
            next_step=Text("Send each decision once.", "每条决策只提交一次。"),
        )


def kind_of(origin: Warehouse, destination: Warehouse) -> ShipmentKind:
    """Say whether goods leave home for abroad, as a first leg (头程), or move between other warehouses."""
    abroad = destination.kind is not WarehouseKind.HOME and origin.country != destination.country
    home = origin.kind is WarehouseKind.HOME
    return ShipmentKind.FIRST_LEG if home and abroad else ShipmentKind.TRANSFER


def number(year: int, count: int) -> str:
    """Return the number of the year's transfer `count`: the seventh of 2026 is TR-2026-0007."""
    return f"TR-{year}-{count:04d}"


def due(departs_on: date, lead_time_days_p50: float | None) -> date | None:
    """Return when goods that leave on a day can be expected: 2 March and 4.2 days make 7 March."""
    if lead_time_days_p50 is None:
        return None
    return departs_on + timedelta(days=math.ceil(lead_time_days_p50))
