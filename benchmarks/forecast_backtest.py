"""Forecasts and orders on real histories, window after window, against named naive peers.

Prints one JSON line a data set: mean pinball loss of Sealane and of the peer (quantiles of a moving window),
and what share of what came lay within the 80 % range: plainly, and by the randomised probability transform,
by which a count that covers the probabilities 0.7 to 0.95 lies for four fifths below the 90 % quantile. With
--constants it prints instead, for every constant of the forecast that was chosen by back-testing, the loss of
each candidate on the half on which it was chosen (every other series, earlier windows) and on the half on
which it is reported (the other series, later windows). What orders cost is measured by vn2.py and
inventorybench.py. Data is read from SEALANE_DATA (default ../shared/data).
"""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sealane.planning.contracts import KNOWN, QUANTILE_LEVELS, Floats, PlanInputs, SeriesForecast
from sealane.planning.core import forecast, levels, spread, yearly
from sealane.planning.core.counts import chances, law
from sealane.planning.core.forecast import make_forecast, sum_quantiles
from sealane.planning.core.table_inputs import plan_inputs

DATA = Path(os.environ.get("SEALANE_DATA", Path(__file__).parents[1] / ".." / "shared" / "data"))
VN2_WEEKS = (125, 133, 141, 149)
VN2_EARLIER = (93, 101, 109, 117)
VN2_HORIZON = 8
RETAIL_STARTS = (date(2011, 7, 1), date(2011, 8, 15), date(2011, 10, 1), date(2011, 11, 1))
RETAIL_EARLIER = (date(2011, 4, 15), date(2011, 5, 15), date(2011, 6, 15))
RETAIL_HORIZON = 28
LEVELS = np.asarray(QUANTILE_LEVELS)
CANDIDATES: tuple[tuple[ModuleType, str, tuple[Any, ...]], ...] = (
    (yearly, "YEARLY_STRENGTH", (10.0, 30.0, 100.0)),
    (yearly, "ONE_YEAR", (0.0, 1.0, 2.0, 4.0)),
    (yearly, "DIP_YEARS", (0.0, 2.0, 5.0, 30.0)),
    (yearly, "SMOOTHING", ((0, 0, 1, 0, 0), (0, 1, 3, 1, 0), (0, 1, 1, 1, 0), (1, 2, 3, 2, 1))),
    (forecast, "IN_SAMPLE", (1.0, 1.1, 1.2, 1.35, 1.5)),
    (levels, "CALM_WINDOWS", (0.1, 0.25, 0.5, 1.0)),
    (levels, "LOSS_HALF_LIFE_DAYS", (180, 365, 730)),
    (levels, "POOLED_WINDOWS", (2.0, 8.0, 30.0)),
    (spread, "GROUP_WINDOWS", (3.0, 10.0, 30.0)),
)


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
    held: float = 0.0
    sum_held: float = 0.0
    cells: int = 0
    sums: int = 0

    def plus(self, other: Score) -> Score:
        return Score(*(a + b for a, b in zip(vars(self).values(), vars(other).values(), strict=True)))


@dataclass(frozen=True)
class Window:
    """What was known at an origin, what then sold [S, horizon], and where that is known."""

    inputs: PlanInputs
    truth: Floats
    known: Floats
    horizon: int
    peer_periods: int


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
        pl.col("Product").cast(pl.String).alias("sku"),
        pl.col("Department").cast(pl.String).alias("category"),
        *(pl.col(c).cast(pl.String).alias(c.lower()) for c in ("ProductGroup", "Division")),
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


def held(f: SeriesForecast, truth: Floats, use: NDArray[np.bool_], *, whole: bool = False) -> Floats:
    """How much of each count in use, or of each sum over the horizon, lies within the 80 % range [0, 1]."""
    rows = np.repeat(np.arange(truth.shape[0]), truth.shape[1]).reshape(truth.shape)[use]
    mean, came = f.mean[use].astype(np.float64), truth[use]
    if whole:
        rows = np.flatnonzero(use.all(1))
        mean, came = f.mean[rows].sum(1, dtype=np.float64), truth[rows].sum(1)
    out = np.ones(rows.size)
    for i, (s, m, y) in enumerate(zip(rows.tolist(), mean.tolist(), came.tolist(), strict=True)):
        below, upto = chances(max(m, 1e-9), *law(float(f.dispersion[s] + f.level_cv2[s] * m)), y)
        out[i] = np.clip((min(upto, 0.9) - max(below, 0.1)) / max(upto - below, 1e-12), 0.0, 1.0)
    return out


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
        held(f, truth, use).sum(),
        held(f, truth, use, whole=True).sum(),
        int(use.sum()),
        int(whole.sum()),
    )


def vn2_inputs(sales: pl.DataFrame, products: pl.DataFrame, as_of: date) -> PlanInputs:
    """What the planner would be given on that Monday, through the same tables as any seller's."""
    known = {"sales": sales.filter(pl.col("date") < as_of), "products": products}
    return plan_inputs(known, {"period": "week", "as_of": as_of}, today=as_of)


def vn2_windows(weeks: Sequence[int]) -> Iterator[Window]:
    """One window of eight weeks for each start."""
    sales, products, first = vn2()
    for week in weeks:
        as_of = first + timedelta(weeks=week)
        whole = vn2_inputs(sales, products, as_of + timedelta(weeks=VN2_HORIZON))
        truth = whole.demand.units[:, -VN2_HORIZON:].astype(np.float64)
        known = (whole.demand.known[:, -VN2_HORIZON:] == KNOWN).astype(np.float64)
        yield Window(vn2_inputs(sales, products, as_of), truth, known, VN2_HORIZON, 13)


def retail_windows(starts: Sequence[date]) -> Iterator[Window]:
    """One window of four weeks for each start."""
    sales = online_retail()
    for as_of in starts:
        end = as_of + timedelta(days=RETAIL_HORIZON)
        inputs = plan_inputs({"sales": sales.filter(pl.col("date") < as_of)}, {"as_of": as_of}, today=as_of)
        names = pl.DataFrame({"sku": list(inputs.products.sku), "row": np.arange(len(inputs.products.sku))})
        ahead = sales.filter((pl.col("date") >= as_of) & (pl.col("date") < end)).join(names, on="sku")
        truth = np.zeros((len(names), RETAIL_HORIZON))
        day = (ahead["date"] - as_of).dt.total_days().to_numpy()
        np.add.at(truth, (ahead["row"].to_numpy(), day), ahead["units"].to_numpy())
        truth = np.maximum(truth, 0.0)
        yield Window(inputs, truth, np.ones_like(truth), RETAIL_HORIZON, 56)


def scored(windows: Iterable[Window], half: int | None = None) -> Score:
    """Score over all windows, of every series or of every other one."""
    total = Score()
    for w in windows:
        use = w.known.copy()
        if half is not None:
            use[1 - half :: 2] = 0.0
        total = total.plus(score_window(w.inputs, w.truth, use, w.horizon, w.peer_periods))
    return total


def compare_constants() -> None:
    """Losses of each candidate, relative to the one in force, on the choosing and the reporting half."""
    sets = {
        "vn2": (list(vn2_windows(VN2_EARLIER)), list(vn2_windows(VN2_WEEKS))),
        "online_retail": (list(retail_windows(RETAIL_EARLIER)), list(retail_windows(RETAIL_STARTS))),
    }
    for module, name, values in CANDIDATES:
        force = getattr(module, name)
        found = {}
        for value in values:
            setattr(module, name, value)
            found[str(value)] = {
                f"{data}_{part}": (s := scored(windows, half)).ours_sum / max(s.sums, 1)
                for data, halves in sets.items()
                for half, (part, windows) in enumerate(zip(("chosen", "reported"), halves, strict=True))
            }
        setattr(module, name, force)
        base = found[str(force)]
        relative = {
            v: {k: round(loss / base[k], 4) for k, loss in losses.items()} for v, losses in found.items()
        }
        line = {"name": "forecast_constants", "constant": name, "in_force": str(force), "loss": relative}
        print(json.dumps(line), flush=True)


def told(name: str, score: Score) -> dict[str, Any]:
    return {
        "name": f"forecast_{name}",
        "ours": round(score.ours / score.cells, 4),
        "peer": round(score.peer / score.cells, 4),
        "ratio": round(score.ours / score.peer, 4),
        "ratio_of_sums": round(score.ours_sum / score.peer_sum, 4),
        "coverage_80": round(score.held / score.cells, 4),
        "coverage_80_of_sums": round(score.sum_held / max(score.sums, 1), 4),
        "coverage_80_plain": round(score.inside / score.cells, 4),
        "coverage_80_of_sums_plain": round(score.sum_inside / max(score.sums, 1), 4),
        "unit": "mean pinball loss; peer is the quantiles of a moving window",
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
    }


def main() -> int:
    if not (DATA / "vn2").is_dir():
        print(f"No data in {DATA}: set SEALANE_DATA to the folder that holds vn2 and online_retail")
        return 1
    if "--constants" in sys.argv[1:]:
        compare_constants()
        return 0
    print(json.dumps(told("vn2", scored(vn2_windows(VN2_WEEKS)))), flush=True)
    print(json.dumps(told("online_retail", scored(retail_windows(RETAIL_STARTS)))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
