"""Lanes that people write, change and take away, on record."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Row

from sealane.accounts.service import record
from sealane.catalog.service import warehouse
from sealane.infra.database import Work
from sealane.kit.text import Text
from sealane.logistics.contracts import COSTS, BadLane, Lane, LaneNotFound, LogisticsChanged
from sealane.logistics.store import queries, writing


def set_lane(work: Work, lane: Lane, reason: str = "", *, keep_costs: bool = False) -> None:
    """Keep a lane in place of the one of the same origin, destination and channel, if there is one.

    With `keep_costs` it costs what it did, whatever `lane` says of that. Raises WarehouseNotFound, BadLane.
    """
    if lane.origin == lane.destination:
        raise BadLane(
            Text("A lane leads to another warehouse.", "线路的起点与终点不能是同一仓库。"),
            next_step=Text("Choose another destination.", "请选择其他目的仓。"),
        )
    if lane.lead_time_days_p90 < lane.lead_time_days_p50:
        raise BadLane(
            Text("Nine of ten shipments can't come sooner than half of them.", "P90 时效不能短于中位时效。"),
            next_step=Text("Give the longer lead time second.", "请将较长的时效填为 P90。"),
        )
    places = warehouse(work, lane.origin).id, warehouse(work, lane.destination).id
    before = queries.lane_row(work, *places, lane.channel)
    if keep_costs:
        known: dict[str, Any] = {name: before and before._mapping[name] for name in COSTS}
        lane = replace(lane, **known)
    writing.put_lane(work, lane, *places)
    old = None if before is None else _plain(before, lane)
    name = _name(lane.origin, lane.destination, lane.channel)
    record(work, "lane_set", "lane", name, old, asdict(lane), reason)
    work.announce(LogisticsChanged())


def remove_lane(work: Work, origin: str, destination: str, channel: str, reason: str = "") -> None:
    """Take a lane away; raises WarehouseNotFound, LaneNotFound."""
    places = warehouse(work, origin).id, warehouse(work, destination).id
    row = queries.lane_row(work, *places, channel)
    if row is None:
        raise LaneNotFound(origin, destination, channel)
    writing.remove_lane(work, row.id)
    names = {"origin": origin, "destination": destination, "channel": channel}
    record(work, "lane_removed", "lane", _name(origin, destination, channel), names, None, reason)
    work.announce(LogisticsChanged())


def _plain(row: Row[Any], lane: Lane) -> dict[str, Any]:
    named = row._mapping
    kept = {name: named[name] for name in Lane.__dataclass_fields__ if name in named}
    return {"origin": lane.origin, "destination": lane.destination} | kept


def _name(origin: str, destination: str, channel: str) -> str:
    return f"{origin} → {destination} {channel}".strip()
