"""Slow stock sold off by a deadline: the learned price path beside fixed 20/40/60 % steps and foresight.

Real: the SKUs of Online Retail, their weekly units and prices until a day, and the units that were sold in
the twelve weeks after it (orders over 48 pieces left out: bulk buyers pay no list price). Assumed: the stock
(1, 1.5 or 2 times the last twelve weeks' sales; 3 times
is told beside them), the price of those weeks (the median of the eight
before), and how sales answer to another price: units × (price ÷ list price)^elasticity, since nobody knows
what would have been sold at a price that was not asked. The true elasticity is the same for all SKUs (−1, −2,
−3 or −4) or drawn for each SKU round −2 (spread 0.7, `mixed`); no policy is told. Part units count.

Rules, the same for all: every Monday one price is asked, up to the list price; a unit held over a
week costs 0.5 % of its list price; what is left after twelve weeks brings 10 % of it. Cash is revenue −
holding + salvage.

`ours` is the planning core's price path: elasticity learned each Monday from all prices and units seen until
then (those of the whole catalogue, and of these SKUs what our own prices brought), pace from the last eight
weeks at the price of the day, both with their doubts. `steps` asks 20 % off for four weeks, then 40 %, then
60 %: the peer. `keep` never lowers a price. `foresight` knows demand and elasticity (the bound of its linear
programme). One JSON line a start and elasticity, and one for all; bar 1.15 times the cash of the steps,
stretch 1.25. Data is read from SEALANE_DATA (default ../shared/data).
"""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from sealane.planning.contracts import Elasticities, Floats, Ints
from sealane.planning.core.elasticity import Prices, elasticities
from sealane.planning.core.markdown import DISCOUNTS, Clearing, path
from sealane.planning.core.market import Belief, believe

DATA = Path(os.environ.get("SEALANE_DATA", Path(__file__).parents[1] / ".." / "shared" / "data"))
STARTS = (20, 28, 36)
WEEKS, HOLDING, SALVAGE = 12, 0.005, 0.1
LEARNED_WEEKS = 12  # of prices
LEVEL_WEEKS = 40
EVERY = 5  # one SKU in five is cleared; the others go on as they did
TRUE = ("-1", "-2", "-3", "-4", "mixed")
COVERS = (1.0, 1.5, 2.0)
DEEP = 3.0
STEPS = (0.2, 0.4, 0.6)


@dataclass(frozen=True)
class Curves:
    """Weekly units [S, T] and price paid [S, T] (NaN where none sold) of the catalogue, whole weeks only."""

    units: Floats
    price: Floats


@dataclass(frozen=True)
class Case:
    """SKUs to clear: rows [N] of the catalogue, list price, stock, units [N, WEEKS] at it, elasticity."""

    start: int
    rows: Ints
    price: Floats
    stock: Floats
    demand: Floats
    elasticity: Floats


Seen = tuple[int, Floats, Floats, Floats]  # week, stock left, units and prices so far
Policy = Callable[[Case, Seen], Floats]


def load(folder: Path) -> Curves:
    """Units and mean price of each week, orders over 48 pieces and returns left out."""
    lines = pl.read_csv(
        folder / "online_retail.csv.gz", schema_overrides={"InvoiceNo": pl.String, "StockCode": pl.String}
    ).filter(
        ~pl.col("InvoiceNo").str.starts_with("C"),
        pl.col("Quantity").is_between(1, 48),
        pl.col("UnitPrice") > 0,
        pl.col("StockCode").str.contains(r"^\d{5}"),
    )
    day = pl.col("InvoiceDate").str.to_datetime("%Y-%m-%d %H:%M:%S").dt.date()
    lines = lines.with_columns(((day - date(2010, 11, 29)).dt.total_days() // 7).alias("week"))
    week = lines.filter(pl.col("week") < 53).group_by("StockCode", "week").agg(
        pl.col("Quantity").sum(), (pl.col("Quantity") * pl.col("UnitPrice")).sum().alias("money")
    ).with_columns(pl.col("StockCode").rank("dense").alias("row"))  # fmt: skip
    row, at = week["row"].to_numpy().astype(np.int64) - 1, week["week"].to_numpy()
    units = np.zeros((int(row.max()) + 1, 53))
    price = np.full(units.shape, np.nan)
    units[row, at] = week["Quantity"].to_numpy()
    price[row, at] = (week["money"] / week["Quantity"]).to_numpy()
    return Curves(units, price)


def case(c: Curves, start: int, cover: float, true: str) -> Case:
    """One in five of the SKUs sold in at least half of the 26 weeks before the start, with their stock."""
    past = slice(max(0, start - 26), start)
    often = (c.units[:, past] > 0).sum(1) >= 0.5 * (start - past.start)
    recent = c.units[:, start - WEEKS : start].sum(1)
    priced = ~np.isnan(c.price[:, start - 8 : start]).all(1)
    rows = np.flatnonzero(often & (recent >= WEEKS) & priced)[::EVERY]
    price = np.nanmedian(c.price[rows, start - 8 : start], axis=1)
    drawn = np.random.Generator(np.random.Philox(start)).normal(-2.0, 0.7, rows.size)
    e = np.clip(drawn, -4.0, -0.5) if true == "mixed" else np.full(rows.size, float(true))
    demand = c.units[rows, start : start + WEEKS]
    return Case(start, rows, price, np.ceil(cover * recent[rows]), demand, e)


def cash(of: Case, policy: Policy) -> Floats:
    """Money [N] that a policy brings."""
    left, money = of.stock.copy(), np.zeros(of.rows.size)
    units, prices = np.zeros((of.rows.size, WEEKS)), np.full((of.rows.size, WEEKS), np.nan)
    for w in range(WEEKS):
        last = np.minimum(policy(of, (w, left, units, prices)), of.price)
        sold = np.minimum(left, of.demand[:, w] * (last / of.price) ** of.elasticity)
        left = left - sold
        money += last * sold - HOLDING * of.price * left
        units[:, w], prices[:, w] = sold, last
    return np.asarray(money + SALVAGE * of.price * left)


def keep(of: Case, _: Seen) -> Floats:
    """The list price to the end."""
    return of.price


def steps(of: Case, seen: Seen) -> Floats:
    """20 %, 40 %, 60 % off, each for a third of the time."""
    return of.price * (1.0 - STEPS[seen[0] * len(STEPS) // WEEKS])


def ours(c: Curves) -> Policy:
    """The price path of the planning core, replanned every Monday."""

    def decide(of: Case, seen: Seen) -> Floats:
        week, left = seen[:2]
        known = _believed(c, of, seen)
        keep = np.full(left.size, SALVAGE) * of.price
        held = HOLDING * of.price / 7.0
        days = np.full(left.size, 7.0 * (WEEKS - week))
        pace, doubt = known.level / 7.0, 1.0 / np.sqrt(known.shape)
        spread = _dispersion(c, of)
        found = path(
            Clearing(left, days, of.price, keep, held, pace, doubt, spread, known.elasticity, known.weight),
            7.0,
        )
        return np.asarray(of.price * (1.0 - found.off))

    return decide


def _believed(c: Curves, of: Case, seen: Seen) -> Belief:
    """Level and elasticity from what these SKUs sold, and how the others answered to their prices."""
    week, _, units, prices = seen
    told = _learned(c, of, week, units, prices)
    begin = max(0, of.start - LEVEL_WEEKS)
    sold = np.concatenate([c.units[of.rows, begin : of.start], units[:, :week]], axis=1)
    asked = np.ones(sold.shape)
    asked[:, of.start - begin :] = prices[:, :week] / of.price[:, None]
    mean, error = told.others[of.rows], told.others_error[of.rows]
    return believe(sold, np.ones(sold.shape), asked, _dispersion(c, of), mean, error)


def _learned(c: Curves, of: Case, week: int, units: Floats, prices: Floats) -> Elasticities:
    """What the whole catalogue's sales tell of elasticity, and those of the SKUs to clear at our prices."""
    begin = max(0, of.start - LEARNED_WEEKS)
    seen_units, seen_price = (x[:, begin : of.start + week].copy() for x in (c.units, c.price))
    since = of.start - begin
    seen_units[of.rows, since:], seen_price[of.rows, since:] = units[:, :week], prices[:, :week]
    row, at = np.nonzero((seen_units > 0) & ~np.isnan(seen_price))
    cleared = np.zeros(c.units.shape[0], dtype=np.int64)
    cleared[of.rows] = 1
    asked = (cleared[row] == 1) & (at >= since)
    return elasticities(Prices(row, at, seen_units[row, at], seen_price[row, at], asked), cleared, -2.0)


def _dispersion(c: Curves, of: Case) -> Floats:
    """How many times as wide as a Poisson count each SKU's [N] weeks are, pulled to all."""
    past = c.units[:, max(0, of.start - LEARNED_WEEKS * 2) : of.start]
    often = past[(past > 0).sum(1) >= 10]
    own, every = (
        (np.diff(x, axis=1) ** 2).mean(1) / (2.0 * np.maximum(x.mean(1), 0.1)) for x in (past[of.rows], often)
    )
    return np.asarray(np.maximum(0.5 * (own + np.median(every)), 1.0))


def foresight(of: Case) -> float:
    """The bound of one who knows it all: each week's best price against what a unit left is worth.

    Of all prices of each week those are taken that earn most beyond the worth μ of a unit left; μ is the
    smallest that leaves none lacking, so the sum is the optimum of the linear relaxation.
    """
    keep_share = 1.0 - np.asarray(DISCOUNTS)
    total = 0.0
    for i in range(of.rows.size):
        p, e, stock = of.price[i], of.elasticity[i], of.stock[i]
        sold = of.demand[i][:, None] * keep_share[None, :] ** e
        spared = HOLDING * p * (WEEKS - np.arange(WEEKS))[:, None]  # holding that a sale of that week ends
        worth = p * keep_share[None, :] - SALVAGE * p + spared
        low, high = 0.0, 2.0 * p
        for _ in range(40):
            mu = 0.5 * (low + high)
            best = ((worth - mu) * sold).argmax(1)
            use = np.where((worth - mu)[np.arange(WEEKS), best] > 0, sold[np.arange(WEEKS), best], 0.0)
            low, high = (mu, high) if use.sum() > stock else (low, mu)
        gain = np.maximum(((worth - high) * sold).max(1), 0.0).sum() + high * stock
        total += gain + stock * (SALVAGE * p - HOLDING * p * WEEKS)
    return float(total)


def told(start: str, true: str, money: dict[str, float], shares: list[float], deep: float) -> dict[str, Any]:
    """One JSON line; `shares` are the ratios of the stocks, `deep` that of the largest, not counted."""
    return {
        "name": "clearance",
        "start": start,
        "true_elasticity": true,
        "ours": round(money["ours"]),
        "peer": round(money["steps"]),
        "keep": round(money["keep"]),
        "foresight": round(money["foresight"]),
        "ratio": round(money["ours"] / money["steps"], 4),
        "bound": round(money["foresight"] / money["steps"], 4),
        "least": round(min(shares), 4),
        "most": round(max(shares), 4),
        "ratio_at_3_times": round(deep, 4),
        "unit": "cash against 20/40/60 % steps over stocks of 1 to 2 times twelve weeks' sales; bar 1.15",
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
    }


def tried(curves: Curves, start: int, cover: float, true: str) -> dict[str, float]:
    """Cash of each policy, and of foresight."""
    of = case(curves, start, cover, true)
    policies: dict[str, Policy] = {"ours": ours(curves), "steps": steps, "keep": keep}
    out = {name: float(cash(of, policy).sum()) for name, policy in policies.items()}
    return out | {"foresight": foresight(of)}


def main(starts: tuple[int, ...]) -> int:
    if not (DATA / "online_retail").is_dir():
        print(f"No data in {DATA}: set SEALANE_DATA to the folder that holds online_retail", file=sys.stderr)
        return 1
    curves = load(DATA / "online_retail")
    total: dict[str, float] = {}
    every: list[float] = []
    deeps: list[dict[str, float]] = []
    for start in starts:
        for true in TRUE:
            parts = [tried(curves, start, cover, true) for cover in COVERS]
            deeps.append(tried(curves, start, DEEP, true))
            money = {name: sum(part[name] for part in parts) for name in parts[0]}
            shares = [part["ours"] / part["steps"] for part in parts]
            total = {name: total.get(name, 0.0) + money[name] for name in money}
            every += shares
            deep = deeps[-1]["ours"] / deeps[-1]["steps"]
            print(json.dumps(told(str(start), true, money, shares, deep)), flush=True)
    deep = sum(d["ours"] for d in deeps) / sum(d["steps"] for d in deeps)
    print(json.dumps(told("all", "all", total, every, deep)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(tuple(int(a) for a in sys.argv[1:]) or STARTS))
