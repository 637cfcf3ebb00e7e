"""What people book by hand: counts, losses and finds, damage, mending, scrapping, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

import polars as pl

from sealane.catalog.contracts import SkuNotFound, WarehouseNotFound
from sealane.catalog.service import resolve_skus, resolve_warehouses
from sealane.infra.database import Work
from sealane.kit.errors import BadInput
from sealane.kit.text import Text
from sealane.stock.contracts import CountBatch, Moved, Place, steps
from sealane.stock.service.counting import count_entered
from sealane.stock.service.moving import move
from sealane.stock.service.once import once


class HandAction(StrEnum):
    """What is booked by hand; `units` of a line are what was counted, or how many it concerns."""

    COUNT = "count"
    ADJUSTMENT = "adjustment"
    DAMAGE = "damage"
    MENDED = "mended"
    SCRAP = "scrap"


@dataclass(frozen=True, slots=True)
class HandLine:
    """One line booked by hand, by the codes of SKU and warehouse; only an adjustment may be negative."""

    sku: str
    warehouse: str
    units: int


def book_by_hand(
    work: Work, action: HandAction, lines: Sequence[HandLine], reason: str, key: str | None = None
) -> Moved:
    """Book `lines`, all or none, once for each `key`.

    Raises SkuNotFound, WarehouseNotFound, NotEnoughStock, TooManyUnits, KeyReused, BadInput.
    """
    places = places_of(work, lines)
    if action is not HandAction.ADJUSTMENT and any(line.units < 0 for line in lines):
        raise BadInput(
            Text("Only an adjustment may be negative.", "只有库存调整可以填负数。"),
            next_step=Text("Write the units without a sign.", "请填写不带正负号的数量。"),
        )
    if action is HandAction.COUNT:
        rows = [(p.sku_id, p.warehouse_id, line.units) for p, line in zip(places, lines, strict=True)]
        frame = pl.DataFrame(rows, schema=["sku_id", "warehouse_id", "on_hand"], orient="row")
        counted = CountBatch(frame)
        return once(work, key, (action, *rows), lambda: count_entered(work, counted, None, reason)[1])
    moves = [step for p, line in zip(places, lines, strict=True) for step in _steps(action, p, line.units)]
    if len(moves) < len(lines):
        raise BadInput(
            Text("Each line books at least one unit.", "每行数量至少为 1 件。"),
            next_step=Text("Take out the lines of 0 units.", "请去掉数量为 0 的行。"),
        )
    return move(work, steps.referring(tuple(moves), "hand", "", reason=reason), key=key)


def _steps(action: HandAction, place: Place, units: int) -> steps.Steps:
    match action:
        case HandAction.ADJUSTMENT:
            return steps.adjusted(place, units)
        case HandAction.DAMAGE:
            return steps.damaged(place, units)
        case HandAction.MENDED:
            return steps.mended(place, units)
        case HandAction.SCRAP:
            return steps.scrapped(place, units)
        case HandAction.COUNT:
            raise ValueError("a count is no movement")
    assert_never(action)


def places_of(work: Work, lines: Sequence[HandLine]) -> list[Place]:
    """Return the place of each line; raises SkuNotFound, WarehouseNotFound."""
    skus = dict(resolve_skus(work, {line.sku for line in lines}).iter_rows())
    warehouses = resolve_warehouses(work, {line.warehouse for line in lines})
    for line in lines:
        if skus[line.sku] is None:
            raise SkuNotFound(line.sku)
        if line.warehouse not in warehouses:
            raise WarehouseNotFound(line.warehouse)
    return [Place(skus[line.sku], warehouses[line.warehouse]) for line in lines]
