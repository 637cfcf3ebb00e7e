"""Ways to bring units to the warehouses that serve a session: transfers, purchases, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from sealane.catalog.contracts import RateMissing, Rates, Sku, Warehouse
from sealane.live.contracts import Session, StepKind
from sealane.live.core.sourcing import Way

COVER_DAYS = 14.0
"""Days of its own sales that a warehouse keeps beyond what it lends to a session."""

NO_MOST = 1_000_000
"""Units that a supplier without a limit can give."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Scene:
    """All that the products of a session share: places, stock, demand, lanes, quotes, rates."""

    session: Session
    places: Mapping[int, Warehouse]
    serving: tuple[int, ...]
    free: Mapping[int, Mapping[int, int]]
    daily: Mapping[Place, float]
    coming: Mapping[int, int]
    lanes: pl.DataFrame
    quotes: pl.DataFrame
    rates: Rates
    today: date

    def money(self, amount: float | Decimal | None, currency: str | None) -> float | None:
        """An amount in the workspace's currency; None where it or its rate is not known."""
        if amount is None:
            return None
        try:
            worth = self.rates.rate(currency or self.rates.base, self.rates.base, self.today).value
        except RateMissing:
            return None
        return float(amount) * float(worth)


def ways(there: Scene, sku: Sku) -> Iterable[Way]:
    """Yield every way to bring units of `sku`, in time or not."""
    legs = list(_legs(there, sku))
    spare = _spare(there, sku)
    for leg in legs:
        lane = leg.lane
        most = min(spare.get(leg.origin.id, 0), lane["max_units"] or NO_MOST)
        yield Way(
            StepKind.TRANSFER, leg.origin.code, leg.destination.code, lane["channel"], leg.days, leg.extra,
            leg.fixed, most, lane["moq"] or 0, lane["multiple"] or 1, usual_days=leg.usual,
        )  # fmt: skip
    for quote in there.quotes.filter(pl.col("sku_id") == sku.id).iter_rows(named=True):
        yield from _bought(there, sku, quote, legs)


@dataclass(frozen=True, slots=True)
class _Leg:
    """A lane to a serving warehouse: days at the late end, money a unit above the cheapest one's."""

    lane: Mapping[str, Any]
    origin: Warehouse
    destination: Warehouse
    days: float
    extra: float
    fixed: float
    usual: float = 0.0


def _legs(there: Scene, sku: Sku) -> Iterable[_Leg]:
    lanes = [lane for lane in there.lanes.iter_rows(named=True) if lane["destination_id"] in there.serving]
    costs = [_lane_cost(there, lane, sku) for lane in lanes]
    cheapest: dict[Place, float] = {}
    for lane, cost in zip(lanes, costs, strict=True):
        ends = (lane["origin_id"], lane["destination_id"])
        cheapest[ends] = min(cheapest.get(ends, cost), cost)
    for lane, cost in zip(lanes, costs, strict=True):
        ends = (lane["origin_id"], lane["destination_id"])
        days = lane["lead_time_days_p90"] or lane["lead_time_days_p50"]
        if ends[0] in there.places and ends[1] in there.places and days and ends[0] not in there.serving:
            fixed = there.money(lane["fixed_cost"], lane["currency"]) or 0.0
            origin, destination = there.places[ends[0]], there.places[ends[1]]
            usual = float(lane["lead_time_days_p50"] or 0.0)
            yield _Leg(lane, origin, destination, float(days), cost - cheapest[ends], fixed, usual)


def _lane_cost(there: Scene, lane: Mapping[str, Any], sku: Sku) -> float:
    """Money a unit by a lane; a size that is not known costs nothing."""
    sizes = {"cost_per_unit": 1.0, "cost_per_kg": sku.weight_kg, "cost_per_m3": sku.volume_m3}
    money = (there.money(lane[name], lane["currency"]) or 0.0 for name in sizes)
    return sum(rate * (size or 0.0) for rate, size in zip(money, sizes.values(), strict=True))


def _spare(there: Scene, sku: Sku) -> dict[int, int]:
    """Units by warehouse that are free beyond its own sales of the coming days."""
    free = there.free.get(sku.id, {})
    return {
        place: max(int(units - COVER_DAYS * there.daily.get((sku.id, place), 0.0)), 0)
        for place, units in free.items()
        if place not in there.serving
    }


def _bought(there: Scene, sku: Sku, quote: Mapping[str, Any], legs: Iterable[_Leg]) -> Iterable[Way]:
    """A quote that delivers to a serving warehouse, or to one from where a lane leads there.

    What a unit costs above the SKU's usual cost is extra.
    """
    days = quote["lead_time_days_p90"] or quote["lead_time_days_p50"]
    if not days:
        return
    usual_days = float(quote["lead_time_days_p50"] or 0.0)
    usual = there.money(sku.unit_cost, sku.cost_currency)
    cost = there.money(quote["unit_cost"], quote["currency"])
    extra = 0.0 if cost is None or usual is None else max(cost - usual, 0.0)
    most, least = quote["max_units"] or NO_MOST, max(quote["moq"] or 0, quote["min_units"] or 0)
    step, place = quote["multiple"] or 1, quote["warehouse_id"]
    if place in there.serving and place in there.places:
        yield Way(
            StepKind.PURCHASE, quote["supplier"] or "", there.places[place].code, quote["channel"] or "",
            float(days), extra, 0.0, most, least, step, usual_days=usual_days,
        )  # fmt: skip
        return
    for leg in legs:
        if place is None or leg.origin.id == place:
            yield Way(
                StepKind.PURCHASE, quote["supplier"] or "", leg.origin.code, quote["channel"] or "",
                float(days) + leg.days, extra + leg.extra, leg.fixed, most, least, step,
                f"{leg.lane['channel']} → {leg.destination.code}",
                usual_days + leg.usual if usual_days and leg.usual else 0.0,
            )  # fmt: skip
