"""Several warehouses with transfers: the same plan with and without them, beside perfect foresight.

Two worlds of weekly demand, each SKU in two places or more:

- VN2: 137 products in the 67 stores of the VN2 challenge; holding 0.2 a unit and week, a lost sale 1.
- Online Retail: the 300 SKUs that sell in most of its eleven largest countries, a warehouse in each; a lost
  sale costs half the SKU's price, a unit held 2 % of it a week.

Rules, the same for all. At the start of each week what is due comes in; then the plan orders and moves,
knowing sales to the week before, stock, and what is on its way; then demand is met from stock, the rest is
lost. What is bought can be sold LEAD weeks later. Any place can send to any other: the goods leave at once,
can be sold a week later, are held at the same cost under way, and each unit moved costs a share of a lost
sale. Everything is counted over WEEKS weeks; what is left at the end is worth the same wherever it lies.
The opening stock and orders under way are what the plan without transfers leaves after running by itself
from an empty start for as long as an order takes and eight weeks more.

Peers: `none` is the same plan whose supply table has no transfers. `foresight` is a linear programme (HiGHS)
over the demand that came, with the same opening, the same lanes, costs and lead times; it buys and moves.
`moves` knows the demand too but is given the purchases of `none`: what moving could win at all. The figure
is the share of the gap between `none` and `foresight` that our plan with transfers closes; bar a third,
stretch a half. One JSON line a setting and window, one for each world, with the spread over them.
Data is read from SEALANE_DATA (default ../shared/data).
"""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from scipy import optimize
from scipy.sparse import coo_array

from sealane.planning.contracts import DecisionKind, Floats, Ints
from sealane.planning.core.pipeline import plan
from sealane.planning.core.table_inputs import plan_inputs

sys.path.append(str(Path(__file__).parents[1]))
from benchmarks._transfer_worlds import World, online_retail, vn2

DATA = Path(os.environ.get("SEALANE_DATA", Path(__file__).parents[1] / ".." / "shared" / "data"))
TRANSIT = 1  # weeks that a transfer takes


@dataclass(frozen=True)
class Setting:
    """Weeks that a purchase takes, money of a move as a share of a lost sale, and weeks counted."""

    lead: int
    move_share: float
    weeks: int


@dataclass(frozen=True)
class State:
    """At the start of a week: units [S] on hand and those coming in each of the next weeks [S, K]."""

    week: int
    stock: Floats
    coming: Floats


@dataclass(frozen=True)
class Orders:
    """What a policy does at the start of a week: units bought [S], and units moved from row to row."""

    bought: Floats
    giver: Ints
    taker: Ints
    moved: Floats


Policy = Callable[[State], Orders]


def supply_table(world: World, at: Setting, transfers: bool) -> pl.DataFrame:
    """Purchases everywhere, and where wanted a lane from every place to all, with each SKU's own cost."""
    buy = pl.DataFrame(
        {"sku": ["*"], "location": ["*"], "lead_time_periods": [float(at.lead)], "kind": ["purchase"]}
    )
    cost = pl.DataFrame({"sku": world.names["sku"], "cost_per_unit": at.move_share * world.shortage})
    lanes = world.names.rename({"location": "source"}).with_columns(
        cost["cost_per_unit"],
        pl.lit("*").alias("location"),
        pl.lit(float(TRANSIT)).alias("lead_time_periods"),
        pl.lit("transfer").alias("kind"),
    )
    rows = [buy, lanes] if transfers else [buy]
    return pl.concat(rows, how="diagonal").with_columns(review_every_periods=pl.lit(1.0))


def sealane(world: World, at: Setting, transfers: bool) -> Policy:
    """The plan made that Monday from the tables of what was known."""
    supply = supply_table(world, at, transfers)
    row_of = {pair: i for i, pair in enumerate(world.names.iter_rows())}

    def decide(state: State) -> Orders:
        monday = world.first + timedelta(weeks=state.week)
        tables = {
            "sales": world.sales.filter(pl.col("date") < monday),
            "products": world.products,
            "supply": supply,
            "stock": world.names.with_columns(pl.Series("on_hand", state.stock)),
            "incoming": pl.concat(
                world.names.with_columns(
                    pl.Series("units", state.coming[:, k]),
                    pl.lit(monday + timedelta(weeks=k + 1)).alias("due_date"),
                ).filter(pl.col("units") > 0)
                for k in range(state.coming.shape[1])
            ),
        }
        settings: dict[str, Any] = {"period": "week", "as_of": monday}
        made = plan(plan_inputs(tables, settings, today=monday))
        bought = np.zeros(len(world.names))
        moves: list[tuple[int, int, int]] = []
        for d in made.decisions:
            to = row_of[d.sku, d.location]
            if d.kind is DecisionKind.PURCHASE:
                bought[to] += d.units
            elif d.kind in (DecisionKind.TRANSFER, DecisionKind.SHIP):
                moves.append((row_of[d.sku, d.source], to, d.units))
        table = np.asarray(moves, dtype=np.int64).reshape(-1, 3)
        return Orders(bought, table[:, 0], table[:, 1], table[:, 2].astype(np.float64))

    return decide


@dataclass(frozen=True)
class Run:
    """Money by week [W, S], units moved, what was bought [W, S], and the state at the end."""

    cost: Floats
    moved: float
    bought: Floats
    end: State

    @property
    def money(self) -> float:
        return float(self.cost.sum())


def run(world: World, at: Setting, policy: Policy, begin: State, weeks: int) -> Run:
    """Carry a policy out; a move beyond what lies at its source is an error."""
    size, state = len(world.names), begin
    cost, bought, moved = np.zeros((weeks, size)), np.zeros((weeks, size)), 0.0
    per_move = at.move_share * world.shortage + TRANSIT * world.holding
    for w in range(weeks):
        orders = policy(state)
        stock, coming = state.stock.copy(), state.coming.copy()
        np.subtract.at(stock, orders.giver, orders.moved)
        if (stock < 0).any():
            raise ValueError("more was moved than there is")
        np.add.at(coming[:, TRANSIT - 1], orders.taker, orders.moved)
        np.add.at(cost[w], orders.taker, per_move[orders.taker] * orders.moved)
        coming[:, at.lead - 1] += orders.bought
        bought[w], moved = orders.bought, moved + float(orders.moved.sum())
        demand = world.demand[:, state.week]
        sold = np.minimum(stock, demand)
        cost[w] += world.holding * (stock - sold) + world.shortage * (demand - sold)
        ahead = np.concatenate([coming[:, 1:], np.zeros((size, 1))], axis=1)
        state = State(state.week + 1, stock - sold + coming[:, 0], ahead)
    return Run(cost, moved, bought, state)


def opening(world: World, at: Setting, week: int) -> State:
    """What the plan without transfers, begun empty-handed, has at that week's start."""
    weeks, size = at.lead + 8, len(world.names)
    begin = State(week - weeks, np.zeros(size), np.zeros((size, max(at.lead, TRANSIT))))
    return run(world, at, sealane(world, at, transfers=False), begin, weeks).end


def foresight(world: World, at: Setting, begin: State, bought: Floats | None) -> float:
    """Least money over the window for one who knows the demand; `bought` [W, S] fixes the purchases.

    Variables per row and week: stock left, sales lost, purchases; per lane and week: units moved. In each
    week: left before + arrivals + what was moved here TRANSIT weeks ago − moved away − left − sold = 0, and
    what is moved away lies there at the start.
    """
    size, weeks = len(world.names), at.weeks
    sku = world.names["sku"].to_numpy()
    pairs = [(g, t) for g in range(size) for t in _mates(sku, g)]
    giver = np.asarray([g for g, _ in pairs], dtype=np.int64)
    taker = np.asarray([t for _, t in pairs], dtype=np.int64)
    left, lost, lanes, n = 0, size * weeks, 2 * size * weeks, giver.size
    buys = lanes + n * weeks
    rows_e, cols_e, vals_e = [], [], []
    rows_u, cols_u, vals_u = [], [], []
    s = np.arange(size)
    need, have = np.zeros((weeks, size)), np.zeros((weeks, size))
    for w in range(weeks):
        arrived = begin.stock if w == 0 else begin.coming[:, w - 1] if w <= begin.coming.shape[1] else 0.0 * s
        if bought is not None and w >= at.lead:
            arrived = arrived + bought[w - at.lead]
        need[w] = world.demand[:, begin.week + w] - arrived
        have[w] = arrived
        inflow = [] if w == 0 else [(s, left + (w - 1) * size + s, 1.0)]
        if bought is None and w >= at.lead:
            inflow.append((s, buys + (w - at.lead) * size + s, 1.0))
        if w >= TRANSIT:
            inflow.append((taker, lanes + (w - TRANSIT) * n + np.arange(n), 1.0))
        away = (giver, lanes + w * n + np.arange(n), -1.0)
        ends = [(s, left + w * size + s, -1.0), (s, lost + w * size + s, 1.0)]
        for r, c, v in [*inflow, away, *ends]:
            rows_e.append(w * size + r)
            cols_e.append(c)
            vals_e.append(np.full(r.size, v))
        for r, c, v in [*inflow, away]:
            rows_u.append(w * size + r)
            cols_u.append(c)
            vals_u.append(np.full(r.size, -v))
    columns = buys + size * weeks
    move = at.move_share * world.shortage + TRANSIT * world.holding
    price = np.concatenate([
        np.tile(world.holding, weeks), np.tile(world.shortage, weeks), np.tile(move[taker], weeks),
        np.zeros(size * weeks),
    ])  # fmt: skip

    def matrix(r: list[Ints], c: list[Ints], v: list[Floats]) -> Any:
        return coo_array(
            (np.concatenate(v), (np.concatenate(r), np.concatenate(c))), (size * weeks, columns)
        ).tocsr()

    upper = np.full(columns, np.inf)
    upper[lost:lanes] = np.concatenate([world.demand[:, begin.week + w] for w in range(weeks)])
    solve: Any = optimize.linprog  # its stubs know no sparse matrices
    found = solve(
        price,
        A_ub=matrix(rows_u, cols_u, vals_u),
        b_ub=have.ravel(),
        A_eq=matrix(rows_e, cols_e, vals_e),
        b_eq=need.ravel(),
        bounds=np.stack([np.zeros(columns), upper], axis=1),
        method="highs",
    )
    if found.status != 0:
        raise ValueError(found.message)
    return float(found.fun)


def _mates(sku: Any, row: int) -> list[int]:
    return [int(t) for t in np.flatnonzero(sku == sku[row]) if t != row]


def told(world: World, at: Setting, week: int, money: dict[str, float], moved: float) -> dict[str, Any]:
    """One JSON line: the share of the gap to foresight that transfers close, in that window."""
    gap = money["none"] - money["foresight"]
    return {
        "name": "transfers",
        "world": world.name,
        "lead_weeks": at.lead,
        "move_share": at.move_share,
        "week": week,
        "ours": round(money["ours"], 1),
        "peer": round(money["none"], 1),
        "foresight": round(money["foresight"], 1),
        "moves_alone_with_foresight": round(money["moves"], 1),
        "units_moved": round(moved),
        "ratio": round((money["none"] - money["ours"]) / gap, 4),
        "unit": "share of the money between no transfers and foresight that is won; bar 0.33",
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
    }


def summed(lines: list[dict[str, Any]]) -> dict[str, Any]:
    """All windows of a world and lead time as one, with the spread of the share."""
    ours, peer, best = (sum(float(x[k]) for x in lines) for k in ("ours", "peer", "foresight"))
    shares = [float(x["ratio"]) for x in lines]
    return lines[0] | {
        "move_share": sorted({x["move_share"] for x in lines}),
        "week": "all",
        "ours": round(ours, 1),
        "peer": round(peer, 1),
        "foresight": round(best, 1),
        "moves_alone_with_foresight": round(sum(float(x["moves_alone_with_foresight"]) for x in lines), 1),
        "units_moved": sum(int(x["units_moved"]) for x in lines),
        "ratio": round((peer - ours) / (peer - best), 4),
        "least": min(shares),
        "most": max(shares),
    }


def window(world: World, settings: tuple[Setting, ...], week: int) -> list[dict[str, Any]]:
    """All settings of equal lead time and length in one window, from the same opening."""
    begin = opening(world, settings[0], week)
    none = run(world, settings[0], sealane(world, settings[0], transfers=False), begin, settings[0].weeks)
    out = []
    for at in settings:
        ours = run(world, at, sealane(world, at, transfers=True), begin, at.weeks)
        money = {
            "none": none.money,
            "ours": ours.money,
            "foresight": foresight(world, at, begin, None),
            "moves": foresight(world, at, begin, none.bought),
        }
        out.append(told(world, at, week, money, ours.moved))
        print(json.dumps(out[-1]), flush=True)
    return out


# Two months on the water, as the product's users have it; then a month, where foresight buys better too.
PLANS: tuple[tuple[str, tuple[int, ...], tuple[Setting, ...]], ...] = (
    ("vn2", (117, 125, 133, 141, 149), (Setting(8, 0.1, 8), Setting(8, 0.3, 8))),
    ("online_retail", (36, 44), (Setting(8, 0.1, 8), Setting(8, 0.3, 8))),
    ("vn2", (125, 149), (Setting(4, 0.1, 8), Setting(4, 0.3, 8))),
)
WORLDS = {"vn2": vn2, "online_retail": online_retail}


def main(names: tuple[str, ...]) -> int:
    if not all((DATA / name).is_dir() for name in WORLDS):
        print(f"No data in {DATA}: set SEALANE_DATA to the folder that holds it", file=sys.stderr)
        return 1
    for name, weeks, settings in PLANS:
        if not names or name in names:
            world = WORLDS[name](DATA / name)
            print(
                json.dumps(summed([line for w in weeks for line in window(world, settings, w)])), flush=True
            )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(tuple(sys.argv[1:])))
