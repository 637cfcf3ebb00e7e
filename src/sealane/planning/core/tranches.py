"""Bought in tranches: while sales have yet to confirm a SKU, it takes no more than its share of cash."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sealane.planning.contracts import DecisionKind, Floats, PlanInputs
from sealane.planning.core.money import UnitMoney, or_zero
from sealane.planning.core.proposal import Proposal
from sealane.planning.core.simulate import World

PROVEN_CV2 = 0.25  # squared doubt about the level: below ± a half, sales have confirmed it
PROVEN_DAYS = 56  # and they have been seen for eight weeks
LEAST_PARTS = 2.0  # no SKU is held below twice an even share: with five SKUs or fewer a fifth says nothing


@dataclass(frozen=True, slots=True)
class Tranches:
    """Cash left today for each SKU that is not proven, by its index; `doubt` is the spread of its level."""

    left: dict[int, float]
    doubt: dict[int, float]


def tranches(
    inputs: PlanInputs,
    world: World,
    money: UnitMoney,
    proposals: tuple[Proposal, ...],
    budget: float | None,
) -> Tranches:
    """How much cash each unproven SKU that asks for more may take: its share, less what is on order already.

    The share is of the budget, or without one of all that is tied up in goods and would be with today's
    orders. A SKU is proven when the doubt about its level, pooled over places by what they sell, is small and
    its sales have been seen for long enough. Worked: a budget of 50,000, a share of 0.2, ten SKUs, goods
    for 4,000 on order: 50,000·0.2 − 4,000 = 6,000.
    """
    bought = {int(inputs.series_sku[p.series]) for p in proposals if p.kind is DecisionKind.PURCHASE}
    share = inputs.settings.sku_cash_share
    if share >= 1.0 or not bought:
        return Tranches({}, {})
    count, sku = len(inputs.products.sku), inputs.series_sku
    cost = or_zero(money.unit_cost)
    coming = np.bincount(inputs.incoming.series, inputs.incoming.units, sku.size).astype(np.float64)
    on_order = np.bincount(sku, coming * cost, count)
    base = budget
    if base is None:
        orders = sum(p.cash for p in proposals if p.kind is DecisionKind.PURCHASE and p.cash == p.cash)
        base = float(np.maximum(world.stock, 0.0) @ cost + on_order.sum() + orders)
        base += inputs.elsewhere.tied if inputs.elsewhere else 0.0
    doubt = _doubt(world, sku, count)
    seen = np.zeros(count)
    periods = inputs.demand.units.shape[1]
    np.maximum.at(seen, sku, (periods - inputs.demand.started) * float(inputs.settings.unit.days))
    proven = (doubt**2 < PROVEN_CV2) & (seen >= PROVEN_DAYS)
    others = inputs.elsewhere.skus if inputs.elsewhere else 0
    limit = base * max(share, LEAST_PARTS / (count + others))
    asking = [p for p in proposals if p.kind is DecisionKind.PURCHASE]
    cash = or_zero(np.asarray([p.cash for p in asking], dtype=np.float64))
    wanted = np.bincount(sku[[p.series for p in asking]], cash, count)
    left = np.maximum(limit - on_order, 0.0)
    held = sorted(k for k in bought if not proven[k] and wanted[k] > left[k])
    return Tranches({k: float(left[k]) for k in held}, {k: float(doubt[k]) for k in held})


def _doubt(world: World, sku: np.ndarray[tuple[int, ...], np.dtype[np.int64]], count: int) -> Floats:
    """Spread of each SKU's level [K], the places' doubts taken as one, since they doubt the same product."""
    mean = world.expected[:, -1]
    total = np.bincount(sku, mean, count)
    spread = np.bincount(sku, mean * np.sqrt(world.level_cv2), count)
    return np.asarray(spread / np.maximum(total, 1e-9))
