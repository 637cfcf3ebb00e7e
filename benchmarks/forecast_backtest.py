"""Forecasts and orders on real histories, window after window, against named naive peers.

Prints one JSON line: mean pinball loss of Sealane and of the peer (quantiles of a moving window), coverage of
the 80 % range, and the money that weekly orders cost on VN2's rules
beside a four-week moving-average base stock.
Data is read from SEALANE_DATA (default ../shared/data).
"""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from sealane.planning.contracts import KNOWN, QUANTILE_LEVELS, Floats, PlanInputs
from sealane.planning.core.forecast import make_forecast, sum_quantiles
from sealane.planning.core.pipeline import plan
from sealane.planning.core.table_inputs import plan_inputs

DATA = Path(os.environ.get("SEALANE_DATA", Path(__file__).parents[1] / ".." / "shared" / "data"))
VN2_WEEKS = (125, 133, 141, 149)
VN2_ORDERS, VN2_HORIZON, HOLDING, SHORTAGE = 6, 8, 0.2, 1.0
RETAIL_STARTS = (date(2011, 7, 1), date(2011, 8, 15), date(2011, 10, 1), date(2011, 11, 1))
RETAIL_HORIZON = 28
LEVELS = np.asarray(QUANTILE_LEVELS)


@dataclass(frozen=True)
class Score:
    """Sums over all windows: pinball of ours and the peer's, units sold, and hits of the 80 % range."""

    ours: float = 0.0
    peer: float = 0.0
    ours_sum: float = 0.0
    peer_sum: float = 0.0
    units: float = 0.0
    inside: float = 0.0
    sum_inside: float = 0.0
    cells: int = 0
    sums: int = 0

    def plus(self, other: Score) -> Score:
        return Score(*(a + b for a, b in zip(vars(self).values(), vars(other).values(), strict=True)))


def vn2() -> tuple[pl.DataFrame, pl.DataFrame, date]:
    """Sales with in-stock flags, products with their department, and the first Monday."""
    folder = DATA / "vn2"
    index = ["Store", "Product"]
    sales, flags = pl.read_csv(folder / "sales.csv.gz"), pl.read_csv(folder / "in_stock.csv.gz")
    weeks = sales.columns[2:]
    long = sales.unpivot(index=index, on=weeks, variable_name="date", value_name="units").join(
        flags.unpivot(index=index, on=weeks, variable_name="date", value_name="in_stock"), on=[*index, "date"]
    )
    long = long.select(
        pl.col("date").str.to_date(),
        pl.col("Product").cast(pl.String).alias("sku"),
        pl.col("Store").cast(pl.String).alias("location"),
        pl.col("units").cast(pl.Float64),
        pl.col("in_stock").cast(pl.Float64),
    )
    master = pl.read_csv(folder / "master.csv").unique("Product", keep="first", maintain_order=True)
    products = master.select(
        pl.col("Product").cast(pl.String).alias("sku"), pl.col("Department").cast(pl.String).alias("category")
    )
    return long, products, date.fromisoformat(weeks[0])


def online_retail() -> pl.DataFrame:
    """Daily units by stock code over all countries, fee lines left out."""
    lines = pl.read_csv(
        DATA / "online_retail" / "online_retail.csv.gz", infer_schema_length=0, encoding="utf8-lossy"
    )
    return (
        lines.filter(pl.col("StockCode").str.contains(r"^\d{5}"))
        .select(
            pl.col("InvoiceDate").str.slice(0, 10).str.to_date().alias("date"),
            pl.col("StockCode").str.to_uppercase().alias("sku"),
            pl.lit("all").alias("location"),
            pl.col("Quantity").cast(pl.Float64).alias("units"),
        )
        .group_by("date", "sku", "location")
        .agg(pl.col("units").sum())
        .sort("date", "sku")
    )


def pinball(truth: Floats, quantiles: Floats) -> Floats:
    """Mean pinball loss over the levels [...], truth [...], quantiles [..., Q]."""
    gap = truth[..., None] - quantiles
    return np.asarray(np.maximum(LEVELS * gap, (LEVELS - 1.0) * gap).mean(-1))


def moving_window(inputs: PlanInputs, periods: int, horizon: int) -> tuple[Floats, Floats]:
    """The peer: quantiles of the last known `periods` [S, Q], and of their sums over `horizon` by scaling."""
    units = np.where(inputs.demand.known == KNOWN, inputs.demand.units, np.nan)[:, -periods:]
    units = np.where(np.isnan(units).all(1, keepdims=True), 0.0, units)
    quantiles = np.nanquantile(units, LEVELS, axis=1).T
    mean, spread = np.nanmean(units, axis=1), np.nanstd(units, axis=1)
    z = np.asarray([-1.645, -1.282, -0.674, 0.0, 0.674, 1.282, 1.645])
    sums = np.maximum(mean[:, None] * horizon + z * spread[:, None] * np.sqrt(horizon), 0.0)
    return quantiles, sums


def score_window(inputs: PlanInputs, truth: Floats, known: Floats, horizon: int, window: int) -> Score:
    """Score of one origin; truth and known [S, horizon], a cell counts where known is 1."""
    f = make_forecast(inputs, horizon).forecast
    use = known > 0
    alive = inputs.demand.units[:, -(92 // f.unit.days) :].sum(1) > 0
    use &= alive[:, None]
    ours = pinball(truth, f.quantiles.astype(np.float64))[use]
    flat, summed = moving_window(inputs, window, horizon)
    peer = pinball(truth, np.repeat(flat[:, None, :], horizon, axis=1))[use]
    whole = use.all(1)
    total = truth.sum(1)[whole]
    rows = np.flatnonzero(whole)
    q = sum_quantiles(f, rows, 0, horizon, QUANTILE_LEVELS)
    low, high = f.quantiles[:, :, 1], f.quantiles[:, :, 5]
    return Score(
        ours.sum(),
        peer.sum(),
        pinball(total, q).sum(),
        pinball(total, summed[whole]).sum(),
        truth[use].sum(),
        ((truth >= low) & (truth <= high))[use].sum(),
        ((total >= q[:, 1]) & (total <= q[:, 5])).sum(),
        int(use.sum()),
        int(whole.sum()),
    )


def vn2_inputs(
    sales: pl.DataFrame, products: pl.DataFrame, as_of: date, tables: dict[str, pl.DataFrame]
) -> PlanInputs:
    """What the planner would be given on that Monday, through the same tables as any seller's."""
    supply = pl.DataFrame(
        {"sku": ["*"], "location": ["*"], "lead_time_periods": [2.0], "review_every_periods": [1.0]}
    )
    objective = {"holding_cost_per_unit_period": HOLDING, "shortage_cost_per_unit": SHORTAGE}
    settings: dict[str, Any] = {"period": "week", "as_of": as_of, "objective": objective}
    known = {"sales": sales.filter(pl.col("date") < as_of), "products": products, "supply": supply}
    return plan_inputs({**known, **tables}, settings, today=as_of)


def vn2_windows() -> Iterator[tuple[PlanInputs, Floats, Floats, date]]:
    """Inputs, truth and knownness [S, 8] for each start."""
    sales, products, first = vn2()
    for week in VN2_WEEKS:
        as_of = first + timedelta(weeks=week)
        end = as_of + timedelta(weeks=VN2_HORIZON)
        whole = vn2_inputs(sales, products, end, {})
        truth = whole.demand.units[:, -VN2_HORIZON:].astype(np.float64)
        known = (whole.demand.known[:, -VN2_HORIZON:] == KNOWN).astype(np.float64)
        yield vn2_inputs(sales, products, as_of, {}), truth, known, as_of


def vn2_money(
    order: Callable[[date, Floats, Floats, Floats], Floats], start: Floats, truth: Floats, as_of: date
) -> float:
    """Money of weeks 3 to 8 for a policy (Monday, on hand, arriving now, arriving next week) → order [S]."""
    stock, now, soon = start.copy(), start.copy(), start.copy()
    cost = 0.0
    for week in range(VN2_HORIZON):
        monday = as_of + timedelta(weeks=week)
        ordered = order(monday, stock, now, soon) if week < VN2_ORDERS else np.zeros(stock.size)
        stock = stock + now
        sold = np.minimum(stock, truth[:, week])
        if week >= 2:
            cost += HOLDING * (stock - sold).sum() + SHORTAGE * (truth[:, week] - sold).sum()
        stock, now, soon = stock - sold, soon, ordered
    return float(cost)


def our_orders(
    sales: pl.DataFrame, products: pl.DataFrame
) -> Callable[[date, Floats, Floats, Floats], Floats]:
    """Sealane's policy: the purchases of a whole plan made on each Monday."""

    def order(monday: date, stock: Floats, now: Floats, soon: Floats) -> Floats:
        inputs = vn2_inputs(sales, products, monday, {})
        series = np.arange(stock.size)
        due = np.datetime64(monday, "D") + np.repeat([0, 7], stock.size)
        rows = np.lexsort((due, np.tile(series, 2)))
        blank = ("",) * rows.size
        incoming = replace(
            inputs.incoming,
            series=np.tile(series, 2)[rows],
            units=np.concatenate([now, soon])[rows],
            due=due[rows],
            kind=blank,
            source=blank,
            channel=blank,
            reference=blank,
        )
        state = replace(inputs.stock, on_hand=stock, stated=np.ones(stock.size, dtype=np.bool_))
        return plan(replace(inputs, stock=state, incoming=incoming)).lines.ordered_units.astype(np.float64)

    return order


def moving_average_orders(
    inputs: PlanInputs, truth: Floats, as_of: date
) -> Callable[[date, Floats, Floats, Floats], Floats]:
    """The peer's policy: stock and arrivals up to four weeks of the last four known weeks' mean."""
    history = np.where(inputs.demand.known == KNOWN, inputs.demand.units, np.nan).astype(np.float64)

    def order(monday: date, stock: Floats, now: Floats, soon: Floats) -> Floats:
        weeks = (monday - as_of).days // 7
        seen = np.concatenate([history, truth[:, :weeks]], axis=1)
        return np.maximum(np.round(4.0 * recent_mean(seen)) - stock - now - soon, 0.0)

    return order


def recent_mean(history: Floats) -> Floats:
    """Mean of the last four weeks [S], unknown ones left out."""
    last = history[:, -4:]
    return np.asarray(np.nansum(last, axis=1) / np.maximum((~np.isnan(last)).sum(axis=1), 1))


def run_vn2() -> tuple[Score, dict[str, float]]:
    sales, products, _ = vn2()
    score, money = Score(), {"ours": 0.0, "peer": 0.0}
    for inputs, truth, known, as_of in vn2_windows():
        score = score.plus(score_window(inputs, truth, known, VN2_HORIZON, 13))
        history = np.where(inputs.demand.known == KNOWN, inputs.demand.units, np.nan).astype(np.float64)
        start = np.round(recent_mean(history))
        ours = vn2_money(our_orders(sales, products), start, truth, as_of)
        peer = vn2_money(moving_average_orders(inputs, truth, as_of), start, truth, as_of)
        print(f"  vn2 {as_of}: ours {ours:.0f} peer {peer:.0f}", file=sys.stderr)
        money = {"ours": money["ours"] + ours, "peer": money["peer"] + peer}
    return score, money


def run_retail() -> Score:
    sales, score = online_retail(), Score()
    for as_of in RETAIL_STARTS:
        end = as_of + timedelta(days=RETAIL_HORIZON)
        inputs = plan_inputs({"sales": sales.filter(pl.col("date") < as_of)}, {"as_of": as_of}, today=as_of)
        names = pl.DataFrame({"sku": list(inputs.products.sku), "row": np.arange(len(inputs.products.sku))})
        ahead = sales.filter((pl.col("date") >= as_of) & (pl.col("date") < end)).join(names, on="sku")
        truth = np.zeros((len(names), RETAIL_HORIZON))
        day = (ahead["date"] - as_of).dt.total_days().to_numpy()
        np.add.at(truth, (ahead["row"].to_numpy(), day), ahead["units"].to_numpy())
        truth = np.maximum(truth, 0.0)
        score = score.plus(score_window(inputs, truth, np.ones_like(truth), RETAIL_HORIZON, 56))
    return score


def told(score: Score) -> dict[str, float]:
    return {
        "pinball_ours": round(score.ours / score.cells, 4),
        "pinball_peer": round(score.peer / score.cells, 4),
        "pinball_ratio": round(score.ours / score.peer, 4),
        "sum_pinball_ratio": round(score.ours_sum / score.peer_sum, 4),
        "coverage_80": round(score.inside / score.cells, 4),
        "sum_coverage_80": round(score.sum_inside / max(score.sums, 1), 4),
    }


def main() -> int:
    if not (DATA / "vn2").is_dir():
        print(f"No data in {DATA}: set SEALANE_DATA to the folder that holds vn2 and online_retail")
        return 1
    score, money = run_vn2()
    line = {
        "name": "forecast_backtest",
        "vn2": told(score),
        "vn2_money": {k: round(v, 1) for k, v in money.items()},
        "ours": round(money["ours"], 1),
        "peer": round(money["peer"], 1),
        "ratio": round(money["ours"] / money["peer"], 4),
        "unit": "money units of four VN2 windows; peer = 4-week moving-average base stock",
        "online_retail": told(run_retail()),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
    }
    print(json.dumps(line))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
