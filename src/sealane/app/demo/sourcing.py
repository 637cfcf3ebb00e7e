"""From whom and how the made-up seller gets its goods: suppliers, quotes, ways, shutdowns, rates."""

from datetime import date, timedelta

import numpy as np
import polars as pl

from sealane.app.demo.calendar import HISTORY_DAYS, closures
from sealane.app.demo.demand import Calendar
from sealane.app.demo.goods import Floats, Goods, Ints
from sealane.app.demo.network import LANES, PLACES, USD_FOR_ONE, Z90
from sealane.app.demo.selling import pick
from sealane.app.demo.supplier_papers import profile, quoted_days
from sealane.app.demo.vocabulary import SUPPLIERS

# Price tiers: from this many times the MOQ, this part of the price.
TIERS = ((1, 1.0), (3, 0.95), (8, 0.90))
_SHUT = "春节停工 Lunar New Year shutdown"


def tier_price(cost: Floats, moq: Ints, units: Ints) -> Floats:
    """Price of one unit when `units` are ordered; 3 times the MOQ at 10.00 cost 9.50 each."""
    price = cost.copy()
    for times, part in TIERS:
        price = np.where(units >= times * moq, cost * part, price)
    return np.round(price, 2)


def _p90(p50: Floats, spread: Floats) -> Floats:
    return np.round(p50 * np.exp(Z90 * spread))


def suppliers(as_of: date) -> pl.DataFrame:
    """The `suppliers` table."""
    p50 = quoted_days()
    payment = {"net 30": 30, "prepaid": 0}
    terms = pl.DataFrame(
        {
            "supplier": [s.code for s in SUPPLIERS],
            "name": [s.name for s in SUPPLIERS],
            "country": ["CN"] * len(SUPPLIERS),
            "region": [s.city for s in SUPPLIERS],
            "currency": ["CNY"] * len(SUPPLIERS),
            "lead_time_days_p50": p50,
            "lead_time_days_p90": _p90(p50, np.array([s.late_spread for s in SUPPLIERS])),
            "capacity_units_per_month": [float(s.moq * 120) for s in SUPPLIERS],
            "payment_days": [payment.get(s.payment_terms, 0) for s in SUPPLIERS],
            "note": [f"{s.payment_terms}; made up 虚构; defects {s.defect_share:.1%}" for s in SUPPLIERS],
        }
    )
    return pl.concat([terms, profile(as_of)], how="horizontal")


def quotes(rng: np.random.Generator, goods: Goods, days: Calendar) -> pl.DataFrame:
    """The `quotes` table: three tiers from the first supplier of each SKU and from a second, if any."""
    rival = np.nonzero(goods.second_supplier >= 0)[0]
    asked = goods.cost[rival] * rng.normal(1.03, 0.06, rival.size)
    every = np.arange(len(goods.code))
    sku = np.concatenate([every, rival])
    who = np.concatenate([goods.supplier, goods.second_supplier[rival]])
    cost = np.concatenate([goods.cost, np.round(asked, 2)])
    tier = np.tile(np.arange(len(TIERS)), sku.size)
    sku, who, cost, first = (
        np.repeat(x, len(TIERS)) for x in (sku, who, cost, np.arange(sku.size) < every.size)
    )
    times, part = np.array(TIERS).T
    p50 = quoted_days()[who]
    spread = np.array([s.late_spread for s in SUPPLIERS])[who]
    frame = pl.DataFrame(
        {
            "supplier": pick([s.code for s in SUPPLIERS], who),
            "sku": pick(goods.code, sku),
            "unit_cost": np.round(cost * part[tier], 2),
            "currency": ["CNY"] * sku.size,
            "from_units": goods.moq[sku] * times[tier],
            "moq": goods.moq[sku].astype(np.float64),
            "multiple": goods.carton[sku].astype(np.float64),
            "lead_time_days_p50": p50,
            "lead_time_days_p90": _p90(p50, spread),
            "valid_from": [days.first + timedelta(HISTORY_DAYS - 200)] * sku.size,
            "primary": first,
        }
    )
    return frame.sort("sku", "supplier", "from_units", maintain_order=True)


def supply(goods: Goods, days: Calendar) -> pl.DataFrame:
    """The `supply` table: each SKU from its supplier to the home warehouse, any SKU along each lane."""
    as_of = days.first + timedelta(HISTORY_DAYS)
    p50 = quoted_days()
    p90 = _p90(p50, np.array([s.late_spread for s in SUPPLIERS]))
    shut = {i: (a, b) for i, a, b in reversed(closures(as_of, as_of + timedelta(366)))}
    bought = pl.DataFrame(
        {
            "sku": goods.code,
            "location": [PLACES[0].code] * len(goods.code),
            "lead_time_days_p50": p50[goods.supplier],
            "lead_time_days_p90": p90[goods.supplier],
            "kind": ["purchase"] * len(goods.code),
            "supplier": pick([s.code for s in SUPPLIERS], goods.supplier),
            "review_every_periods": [7] * len(goods.code),
            "moq": goods.moq.astype(np.float64),
            "multiple": goods.carton.astype(np.float64),
            "unit_cost": np.round(goods.cost * USD_FOR_ONE["CNY"], 2),
            "closed_from": [shut[int(s)][0] for s in goods.supplier],
            "closed_to": [shut[int(s)][1] for s in goods.supplier],
        }
    )
    return pl.concat([bought, _ways()], how="diagonal")


def _ways() -> pl.DataFrame:
    return pl.DataFrame(
        {
            "sku": ["*"] * len(LANES),
            "location": [PLACES[w.target].code for w in LANES],
            "lead_time_days_p50": [float(w.days_p50) for w in LANES],
            "lead_time_days_p90": [float(w.days_p90) for w in LANES],
            "kind": ["transfer"] * len(LANES),
            "source": [PLACES[w.source].code for w in LANES],
            "channel": [w.channel for w in LANES],
            "review_every_periods": [7] * len(LANES),
            "cost_per_kg": [w.cost_per_kg for w in LANES],
            "cost_per_m3": [w.cost_per_m3 for w in LANES],
            "fixed_cost": [w.fixed_cost for w in LANES],
        }
    )


def shutdowns(days: Calendar) -> pl.DataFrame:
    """The `closures` table: every supplier around each lunar new year of the history and the year ahead."""
    spans = closures(days.first, days.first + timedelta(HISTORY_DAYS + 366))
    return pl.DataFrame(
        {
            "closed_from": [a for _, a, _ in spans],
            "closed_to": [b for _, _, b in spans],
            "supplier": [SUPPLIERS[i].code for i, _, _ in spans],
            "note": [_SHUT] * len(spans),
        }
    )


def rates(rng: np.random.Generator, days: Calendar) -> pl.DataFrame:
    """The `rates` table: made-up rates to USD for the first of each month; the last is that of the plan."""
    last = days.first + timedelta(HISTORY_DAYS)
    months = [days.first.replace(day=1)]
    while (following := (months[-1] + timedelta(32)).replace(day=1)) < last:
        months.append(following)
    rows: list[tuple[date, str, str, float]] = []
    for currency, today in USD_FOR_ONE.items():
        walk = np.cumsum(rng.normal(0, 0.006, len(months)))
        path = today * np.exp(walk - walk[-1])
        rows += [(m, currency, "USD", float(f"{r:.5g}")) for m, r in zip(months, path, strict=True)]
    return pl.DataFrame(rows, schema=["date", "currency", "base", "rate"], orient="row").sort(
        "date", "currency"
    )
