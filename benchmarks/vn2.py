"""Weekly orders for 599 store-products by the rules of VN2, beside the organisers' policy and a base stock.

For each start inside the history (weeks 125, 133, 141, 149) six orders are placed, each by a whole plan made
from tables of what was known that Monday: sales, stock, what is on its way. An order is sellable two weeks
later, a unit left at a week's end costs 0.2, a sale missed 1; the cost of weeks 3 to 8 counts. The opening
stock is what the organisers' policy leaves after eight weeks of its own. A week out of stock counts with
what was sold, as in the competition. Prints one JSON line a window and one for all. Data is read from
SEALANE_DATA (default ../shared/data).
"""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from sealane.planning.contracts import Floats
from sealane.planning.core.pipeline import plan
from sealane.planning.core.table_inputs import plan_inputs

DATA = Path(os.environ.get("SEALANE_DATA", Path(__file__).parents[1] / ".." / "shared" / "data"))
WEEKS = (125, 133, 141, 149)
ORDERS, LENGTH, WARM_UP, HOLDING, SHORTAGE = 6, 8, 8, 0.2, 1.0


@dataclass(frozen=True)
class History:
    """Weekly units [S, T] (NaN where out of stock all week), what counts as demand [S, T], and the tables."""

    known: Floats
    demand: Floats
    first: date
    sales: pl.DataFrame
    products: pl.DataFrame
    names: pl.DataFrame  # sku and location of each row


@dataclass(frozen=True)
class State:
    """Units [S] on hand, arriving this week and next week, at the start of week `week`."""

    week: int
    stock: Floats
    now: Floats
    soon: Floats


Policy = Callable[[History, State], Floats]


def load(folder: Path) -> History:
    """The competition's tables as the tables of a seller: store is the location, product the SKU."""
    sales, flags = pl.read_csv(folder / "sales.csv.gz"), pl.read_csv(folder / "in_stock.csv.gz")
    flags = sales.select("Store", "Product").join(flags, on=["Store", "Product"], maintain_order="left")
    weeks = sales.columns[2:]
    demand = sales.select(weeks).to_numpy().astype(np.float64)
    there = flags.select(weeks).select(pl.all().cast(pl.Boolean)).to_numpy()
    names = sales.select(
        pl.col("Product").cast(pl.String).alias("sku"), pl.col("Store").cast(pl.String).alias("location")
    )
    long = pl.DataFrame(
        {
            "date": np.tile(np.asarray(weeks, dtype="datetime64[D]"), len(names)),
            "sku": np.repeat(names["sku"].to_numpy(), len(weeks)),
            "location": np.repeat(names["location"].to_numpy(), len(weeks)),
            "units": demand.ravel(),
            "in_stock": there.ravel().astype(np.float64),
        }
    )
    master = pl.read_csv(folder / "master.csv").unique("Product", keep="first", maintain_order=True)
    products = master.select(
        pl.col("Product").cast(pl.String).alias("sku"),
        pl.col("Department").cast(pl.String).alias("category"),
        *(pl.col(c).cast(pl.String).alias(c.lower()) for c in ("ProductGroup", "Division")),
    )
    known = np.where(there, demand, np.nan)
    return History(known, demand, date.fromisoformat(weeks[0]), long, products, names)


def organisers(h: History, at: State) -> Floats:
    """The organisers' benchmark: a 13-week mean without season, times the season, up to four weeks of it.

    Seasonal factors are those of each week of the year over all series together.
    """
    seen = h.known[:, : at.week]
    week_of = np.asarray([(h.first + timedelta(weeks=t)).isocalendar().week for t in range(at.week + 4)])
    total = np.nanmean(seen, axis=0)
    factor = np.asarray(
        [
            total[week_of[: at.week] == w].mean() if (week_of[: at.week] == w).any() else total.mean()
            for w in week_of
        ]
    )
    factor /= total.mean()
    level = mean_of(seen[:, -13:] / factor[at.week - 13 : at.week])
    target = level[:, None] * factor[at.week : at.week + 4]
    return up_to(target.sum(axis=1), at)


def moving_average(h: History, at: State) -> Floats:
    """A base stock of four weeks at the mean of the last four known weeks."""
    return up_to(4.0 * mean_of(h.known[:, at.week - 4 : at.week]), at)


def mean_of(weeks: Floats) -> Floats:
    """Mean of the known weeks [S]; 0 where none is."""
    return np.asarray(np.nansum(weeks, axis=1) / np.maximum((~np.isnan(weeks)).sum(axis=1), 1))


def up_to(level: Floats, at: State) -> Floats:
    return np.maximum(np.round(level - at.stock - at.now - at.soon), 0.0)


def sealane(h: History, at: State) -> Floats:
    """The purchases of a plan made that Monday from the files of what was known."""
    monday = h.first + timedelta(weeks=at.week)
    tables = {
        "sales": h.sales.filter(pl.col("date") < monday),
        "products": h.products,
        "supply": pl.DataFrame(
            {"sku": ["*"], "location": ["*"], "lead_time_periods": [2.0], "review_every_periods": [1.0]}
        ),
        "stock": h.names.with_columns(pl.Series("on_hand", at.stock)),
        "incoming": pl.concat(
            h.names.with_columns(pl.Series("units", units), pl.lit(day).alias("due_date")).filter(
                pl.col("units") > 0
            )
            for units, day in ((at.now, monday), (at.soon, monday + timedelta(weeks=1)))
        ),
    }
    objective = {"holding_cost_per_unit_period": HOLDING, "shortage_cost_per_unit": SHORTAGE}
    settings: dict[str, Any] = {"period": "week", "as_of": monday, "objective": objective}
    lines = plan(plan_inputs(tables, settings, today=monday)).lines
    ordered = pl.DataFrame({"sku": lines.sku, "location": lines.location, "units": lines.ordered_units})
    return h.names.join(ordered, on=["sku", "location"], how="left", maintain_order="left")[
        "units"
    ].to_numpy().astype(np.float64)  # fmt: skip


def run(h: History, policy: Policy, at: State, weeks: int, orders: int) -> tuple[State, Floats]:
    """The state after `weeks` weeks and the money of each [weeks, S]."""
    cost = np.zeros((weeks, at.stock.size))
    for w in range(weeks):
        ordered = policy(h, at) if w < orders else np.zeros(at.stock.size)
        stock, demand = at.stock + at.now, h.demand[:, at.week]
        sold = np.minimum(stock, demand)
        cost[w] = HOLDING * (stock - sold) + SHORTAGE * (demand - sold)
        at = State(at.week + 1, stock - sold, at.soon, ordered)
    return at, cost


def opening(h: History, week: int) -> State:
    """What the organisers' policy, begun empty-handed eight weeks before, has at that week's start."""
    nothing = np.zeros(h.demand.shape[0])
    return run(h, organisers, State(week - WARM_UP, nothing, nothing, nothing), WARM_UP, WARM_UP)[0]


def money(h: History, policy: Policy, week: int) -> Floats:
    """Money [S] of weeks 3 to 8 of the window that starts in that week."""
    return np.asarray(run(h, policy, opening(h, week), LENGTH, ORDERS)[1][2:].sum(axis=0))


def told(window: str, costs: dict[str, Floats]) -> dict[str, Any]:
    """One JSON line: ours against the organisers' policy, with the spread over halves of the series."""
    ours, peer = costs["sealane"], costs["organisers"]
    ratio = [float(ours[i::2].sum() / peer[i::2].sum()) for i in (0, 1)]
    return {
        "name": "vn2",
        "window": window,
        "ours": round(float(ours.sum()), 1),
        "peer": round(float(peer.sum()), 1),
        "ratio": round(float(ours.sum() / peer.sum()), 4),
        "ratio_of_each_half": [round(r, 4) for r in ratio],
        "moving_average": round(float(costs["moving_average"].sum()), 1),
        "unit": "money of weeks 3 to 8; peer is the organisers' benchmark policy, bar 0.83",
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
    }


def main(weeks: tuple[int, ...]) -> int:
    if not (DATA / "vn2").is_dir():
        print(f"No data in {DATA}: set SEALANE_DATA to the folder that holds vn2", file=sys.stderr)
        return 1
    h = load(DATA / "vn2")
    policies: dict[str, Policy] = {
        "sealane": sealane, "organisers": organisers, "moving_average": moving_average
    }  # fmt: skip
    total = {name: np.zeros(h.demand.shape[0]) for name in policies}
    for week in weeks:
        costs = {name: money(h, policy, week) for name, policy in policies.items()}
        total = {name: total[name] + costs[name] for name in policies}
        print(json.dumps(told(str(week), costs)), flush=True)
    print(json.dumps(told("all", total)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(tuple(int(a) for a in sys.argv[1:]) or WEEKS))
