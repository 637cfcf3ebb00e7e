"""What buying from another supplier would do to stock, cash and missed sales, in money a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, exp, pi, sqrt
from statistics import NormalDist

import numpy as np

from sealane.planning.contracts import Text
from sealane.planning.core.safety import P90_SIGMAS, statistical_safety

DAYS = 365.0
LEAST_MISS, MOST_MISS = 1e-4, 0.5
"""Bounds on the chance of running out in a cycle: nobody plans with less than no safety stock."""


@dataclass(frozen=True, slots=True)
class Goods:
    """One SKU as it sells everywhere together: units a day and their deviation, money in one currency.

    `holding_rate` is the share of its worth that a unit costs a year while it lies, `margin` what a missed
    sale loses; one order covers `order_days`, and somebody looks every `review_days`.
    """

    sku: str
    daily: float
    deviation: float
    margin: float
    holding_rate: float
    order_days: float
    review_days: float


@dataclass(frozen=True, slots=True)
class Offer:
    """What a supplier asks for one SKU: price tiers (from units, unit cost) ascending, lead time in days.

    `good` is the share that arrives good. `deposit` is the share paid with the order; the rest is paid
    `paid_after` days after the goods come (below zero: before).
    """

    supplier: str
    main: bool
    tiers: tuple[tuple[float, float], ...]
    moq: float
    multiple: float
    lead_p50: float
    lead_p90: float
    good: float = 1.0
    deposit: float = 0.0
    paid_after: float = 0.0


@dataclass(frozen=True, slots=True)
class Standing:
    """A SKU bought from one supplier: units held, money tied and money spent a year."""

    order_units: float
    unit_cost: float
    safety_units: float
    stock_units: float
    stock_value: float
    cash_tied: float
    missed_units: float
    missed_cost: float
    goods_cost: float
    holding_cost: float

    @property
    def cost(self) -> float:
        """Money a year: goods, holding and missed sales."""
        return self.goods_cost + self.holding_cost + self.missed_cost


def standing(goods: Goods, offer: Offer) -> Standing:
    """How a SKU would stand with a supplier, its safety stock set where it costs least.

    The chance to run out in a cycle is h·Q/(b·D) (Silver, Pyke and Thomas, Inventory and Production
    Management, 7.7), safety is `statistical_safety` over lead time and review, units missed a cycle are
    σ·G(z), stock on hand is safety and half an order. Cash is stock at cost, what is paid ahead for goods on
    their way, less what suppliers lend. Worked: 10 ± 3 a day, 14 days ± 2, review 0, orders for 30 days at
    2.00, margin 3.00, 25 % a year: h = 0.5, p = 0.5·300/(3·3650) = 0.0137, z = 2.21, safety 2.21·22.9 = 50.6,
    stock 200.6, missed (3650/300)·22.9·G(2.21) = 1.3 units.
    """
    units = _order_units(goods, offer)
    cost = _price(offer, units) / max(offer.good, 0.01)
    sigma = max(offer.lead_p90 - offer.lead_p50, 0.0) / P90_SIGMAS
    wait = offer.lead_p50 + goods.review_days
    yearly, holding = DAYS * goods.daily, max(goods.holding_rate * cost, 1e-9)
    miss = holding * units / max(goods.margin * yearly, 1e-9)
    z = NormalDist().inv_cdf(1.0 - min(max(miss, LEAST_MISS), MOST_MISS))
    one = (np.asarray(x) for x in (goods.daily, goods.deviation, wait, sigma))
    mean, deviation, lead, lead_deviation = one
    safety = float(statistical_safety(z, mean, deviation, lead, lead_deviation))
    spread = float(statistical_safety(1.0, mean, deviation, lead, lead_deviation))
    missed = (yearly / units) * spread * loss(z) if units > 0 else 0.0
    stock = safety + units / 2.0
    ahead = goods.daily * cost * (offer.deposit * offer.lead_p50 - (1.0 - offer.deposit) * offer.paid_after)
    tied = stock * cost + ahead
    return Standing(
        units, cost, safety, stock, stock * cost, tied, missed, missed * goods.margin, yearly * cost,
        goods.holding_rate * tied,
    )  # fmt: skip


def loss(z: float) -> float:
    """Units missed a cycle in deviations, G(z) = φ(z) − z·(1 − Φ(z)). Worked: G(0) = 0.399, G(2) = 0.0085."""
    return exp(-0.5 * z * z) / sqrt(2.0 * pi) - z * 0.5 * erfc(z / sqrt(2.0))


def _order_units(goods: Goods, offer: Offer) -> float:
    """Sales of the days that an order covers, at least the MOQ, in whole multiples."""
    wanted = max(goods.daily * goods.order_days, offer.moq, 1.0)
    multiple = max(offer.multiple, 1.0)
    return float(np.ceil(wanted / multiple - 1e-9) * multiple)


def _price(offer: Offer, units: float) -> float:
    reached = [cost for least, cost in offer.tiers if least <= units]
    return reached[-1] if reached else offer.tiers[0][1]


@dataclass(frozen=True, slots=True)
class Switch:
    """All SKUs that a supplier quotes, bought from it and as they are bought now; money in one currency.

    `now` and `then` are sums; days are means weighed by sales.
    """

    supplier: str
    main_of: int
    skus: int
    lead_p50: float
    lead_p90: float
    now: Standing
    then: Standing
    reason: Text

    @property
    def saving(self) -> float:
        """Money that the change would save a year; below zero where it costs."""
        return self.now.cost - self.then.cost


def switches(offers: Sequence[tuple[Goods, Sequence[Offer]]], currency: str) -> tuple[Switch, ...]:
    """Weigh, for each supplier, buying from it all that it quotes among these goods; the best first.

    Now each SKU is bought from its main supplier, else from the first. Goods that do not sell change nothing
    and are left out.
    """
    found: dict[str, list[tuple[Goods, Offer, Standing, Standing]]] = {}
    for goods, quoted in offers:
        if goods.daily <= 0 or not quoted:
            continue
        main = next((offer for offer in quoted if offer.main), quoted[0])
        now = standing(goods, main)
        for offer in quoted:
            found.setdefault(offer.supplier, []).append(
                (goods, offer, now, now if offer is main else standing(goods, offer))
            )
    made = [_switch(code, rows, currency) for code, rows in sorted(found.items())]
    return tuple(sorted(made, key=lambda s: (-s.saving, s.supplier)))


def _switch(code: str, rows: list[tuple[Goods, Offer, Standing, Standing]], currency: str) -> Switch:
    now, then = _sum([r[2] for r in rows]), _sum([r[3] for r in rows])
    weight = sum(goods.daily for goods, *_ in rows)
    p50 = sum(goods.daily * offer.lead_p50 for goods, offer, *_ in rows) / weight
    p90 = sum(goods.daily * offer.lead_p90 for goods, offer, *_ in rows) / weight
    main_of = sum(r[2] is r[3] for r in rows)
    return Switch(code, main_of, len(rows), p50, p90, now, then, _reason(code, rows, now, then, currency))


def _sum(parts: Sequence[Standing]) -> Standing:
    total = {name: sum(getattr(part, name) for part in parts) for name in Standing.__dataclass_fields__}
    units = total["order_units"]
    total["unit_cost"] = sum(p.unit_cost * p.order_units for p in parts) / units if units else 0.0
    return Standing(**total)


def _reason(
    code: str,
    rows: list[tuple[Goods, Offer, Standing, Standing]],
    now: Standing,
    then: Standing,
    currency: str,
) -> Text:
    if all(before is after for _, _, before, after in rows):
        return Text(f"Bought from {code} now.", f"目前即由 {code} 供货。")
    saved = now.cost - then.cost
    parts = (
        ("goods", "货款", now.goods_cost - then.goods_cost),
        ("holding stock", "持有成本", now.holding_cost - then.holding_cost),
        ("missed sales", "缺货损失", now.missed_cost - then.missed_cost),
    )
    en = ", ".join(f"{name} {_change(-by)}" for name, _, by in parts if abs(by) >= 0.5)
    zh = "、".join(f"{name}{_change(-by)}" for _, name, by in parts if abs(by) >= 0.5)
    cash, stock = then.cash_tied - now.cash_tied, then.stock_units - now.stock_units
    verb, word = ("saves", "节省") if saved >= 0 else ("costs", "多花")
    money = f"{abs(saved):,.0f} {currency}"
    goods = "1 SKU" if len(rows) == 1 else f"{len(rows):,} SKUs"
    return Text(
        f"Buying {goods} from {code} {verb} {money} a year ({en or 'no change'}). "
        f"Stock {_change(stock)} units, cash tied {_change(cash)}.",
        f"{len(rows):,} 个 SKU 改由 {code} 供货，每年{word} {money}（{zh or '无变化'}）。"
        f"库存{_change(stock)} 件，占用资金{_change(cash)}。",
    )


def _change(by: float) -> str:
    return f"{'+' if by >= 0 else '−'}{abs(by):,.0f}"
