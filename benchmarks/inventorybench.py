"""Orders for InventoryBench's instances by its official rules, each from a whole plan of what was then known.

    benchmarks/inventorybench.py DIR [--orders OUT.csv] [--jobs N] [--every K]

DIR holds unpacked instances (default: those of SEALANE_DATA). One SKU, one period after the other: order,
arrivals come, demand is met from stock or lost. Known are past demand, own arrivals and stock, profit and
holding cost, the promised lead time; how long orders take and how many never come is learned from what
arrived. The score of an instance is max(0, reward ÷ (profit × all demand)), 1 for one who knew everything
and had the goods at once. Nothing is shared between instances. Prints one JSON line; with --orders it also
writes every order (instance, period, order_quantity).
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from sealane.planning.contracts import KNOWN, DemandHistory, Floats, Incoming, PlanInputs
from sealane.planning.core.lead_law import REACH, LeadLaw, learned
from sealane.planning.core.pipeline import plan
from sealane.planning.core.table_inputs import plan_inputs

DATA = Path(os.environ.get("SEALANE_DATA", Path(__file__).parents[1] / ".." / "shared" / "data"))
START = date(2019, 1, 7)  # a Monday, for periods without dates
PUBLISHED, BAR = 0.538, 0.58


@dataclass(frozen=True)
class Instance:
    """One case; `lead` [T] is what happens to the order of each period, infinity: it never comes."""

    name: str
    before: Floats
    demand: Floats
    lead: Floats
    profit: float
    holding: float
    promised: int
    first: date


@dataclass
class Supplier:
    """What is known of own orders: when and how many, which came after how long, and how many are lost."""

    promised: int
    open: list[tuple[int, float]]
    leads: list[int]
    lost: int = 0

    def law(self, t: int) -> LeadLaw:
        ages = np.asarray([t - at for at, _ in self.open], dtype=np.int64)
        if self.promised in (0, 4):  # a firm promise: nothing to learn
            return LeadLaw(np.append(np.zeros(self.promised), 1.0))
        return learned(self.promised, np.asarray(self.leads, dtype=np.int64), self.lost, ages)

    def receive(self, t: int, units: float) -> None:
        """Tell which open orders make up the units that came, and give up those that are too old."""
        for mask in sorted(range(1 << len(self.open)), key=int.bit_count):
            picked = [i for i in range(len(self.open)) if mask >> i & 1]
            if abs(sum(self.open[i][1] for i in picked) - units) < 1e-6:
                break
        else:  # what came is what was ordered: this can't happen
            raise ValueError(f"{units} units came that nobody ordered")
        self.leads += [t - self.open[i][0] for i in picked]
        rest = [order for i, order in enumerate(self.open) if i not in picked]
        self.open = [order for order in rest if t - order[0] < self.promised + REACH // 2]
        self.lost += len(rest) - len(self.open)


def load(folder: Path) -> list[Instance]:
    """All instances below a folder, by name."""
    return [
        _instance(folder, path)
        for path in sorted(folder.rglob("test.csv"))
        if (path.parent / "train.csv").exists()
    ]


def _instance(folder: Path, path: Path) -> Instance:
    rows, before = _columns(path), _columns(path.parent / "train.csv")
    name = path.parent.relative_to(folder).as_posix()
    kind = next(part for part in name.split("/") if part.startswith("lead_time_"))
    try:
        first = date.fromisoformat(before["exact_dates"][0])
    except ValueError:
        first = START
    return Instance(
        name,
        np.asarray(before["demand"], dtype=np.float64),
        np.asarray(rows["demand"], dtype=np.float64),
        np.asarray(rows["lead_time"], dtype=np.float64),
        float(rows["profit"][0]),
        float(rows["holding_cost"][0]),
        {"lead_time_0": 0, "lead_time_4": 4}.get(kind, 2),
        first - timedelta(days=first.weekday()),
    )


def _columns(path: Path) -> dict[str, list[str]]:
    """Columns by what they hold; each header ends in the name of the goods."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    kinds = ("exact_dates", "demand", "lead_time", "profit", "holding_cost")
    return {
        kind: [row[at] for row in rows]
        for at, title in enumerate(header)
        for kind in kinds
        if title.startswith(kind)
    }


def inputs_of(case: Instance) -> PlanInputs:
    """What is known before the first order, through the tables of any seller."""
    start = case.first + timedelta(weeks=case.before.size)
    days = [case.first + timedelta(weeks=k) for k in range(case.before.size)]
    tables = {
        "sales": pl.DataFrame({"date": days, "sku": "x", "location": "a", "units": case.before}),
        "supply": pl.DataFrame(
            {
                "sku": ["x"],
                "location": ["a"],
                "lead_time_periods": [case.promised],
                "review_every_periods": [1],
            }
        ),
    }
    objective = {"holding_cost_per_unit_period": case.holding, "shortage_cost_per_unit": case.profit}
    return plan_inputs(tables, {"period": "week", "as_of": start, "objective": objective}, today=start)


def order(known: PlanInputs, case: Instance, t: int, stock: float, supplier: Supplier) -> float:
    """The purchase of a plan made at the start of period t."""
    law = supplier.law(t)
    p50, p90 = law.normal()
    past = np.concatenate([case.before, case.demand[:t]]).astype(np.float32)[None, :]
    demand = DemandHistory(
        case.first,
        past,
        np.full(past.shape, KNOWN, np.uint8),
        np.zeros(past.shape, np.uint8),
        np.zeros(1, np.int64),
    )
    start = case.first + timedelta(weeks=past.shape[1])
    made = plan(
        replace(
            known,
            settings=replace(known.settings, as_of=start),
            demand=demand,
            stock=replace(known.stock, on_hand=np.asarray([stock])),
            incoming=_coming(law, supplier, start, t),
            supply=replace(
                known.supply,
                lead_p50=np.asarray([p50]),
                lead_p90=np.asarray([p90]),
                arrival_share=np.asarray([law.share]),
            ),
        )
    )
    return float(made.lines.ordered_units[0])


def _coming(law: LeadLaw, supplier: Supplier, start: date, t: int) -> Incoming:
    rows = [
        (start + timedelta(weeks=ahead), str(at), units, float(chance))
        for at, units in supplier.open
        for ahead, chance in enumerate(law.ahead(t - at))
        if chance > 1e-3
    ]
    rows.sort()
    blank = ("",) * len(rows)
    return Incoming(
        series=np.zeros(len(rows), dtype=np.int64),
        units=np.asarray([r[2] for r in rows], dtype=np.float64),
        due=np.asarray([r[0] for r in rows], dtype="datetime64[D]"),
        kind=blank,
        source=blank,
        channel=blank,
        reference=tuple(r[1] for r in rows),
        chance=np.asarray([r[3] for r in rows], dtype=np.float64),
    )


def play(case: Instance) -> tuple[float, Floats]:
    """Score of an instance and its orders [T]."""
    known, supplier = inputs_of(case), Supplier(case.promised, [], [])
    horizon = case.demand.size
    arriving, orders = np.zeros(horizon + 1), np.zeros(horizon)
    stock, reward = 0.0, 0.0
    for t in range(horizon):
        orders[t] = order(known, case, t, stock, supplier)
        if orders[t] > 0:
            supplier.open.append((t, orders[t]))
        if np.isfinite(case.lead[t]) and t + case.lead[t] < horizon:
            arriving[t + int(case.lead[t])] += orders[t]
        supplier.receive(t, float(arriving[t]))
        sold = min(stock + arriving[t], case.demand[t])
        stock += arriving[t] - sold
        reward += case.profit * sold - case.holding * stock
    return max(0.0, reward / (case.profit * max(float(case.demand.sum()), 1e-9))), orders


def told(cases: Sequence[Instance], scores: Floats) -> dict[str, object]:
    """One JSON line: the mean score, that of each class, and of each half of the instances."""
    kinds = ["/".join(c.name.split("/")[:2]) if "/" in c.name else c.name for c in cases]
    by_kind = {k: round(float(scores[[x == k for x in kinds]].mean()), 4) for k in sorted(set(kinds))}
    return {
        "name": "inventorybench",
        "ours": round(float(scores.mean()), 4),
        "peer": PUBLISHED,
        "ratio": round(float(scores.mean()) / PUBLISHED, 4),
        "bar": BAR,
        "instances": len(cases),
        "standard_error": round(float(scores.std() / max(len(cases), 1) ** 0.5), 4),
        "halves": [round(float(scores[i::2].mean()), 4) for i in (0, 1)],
        "kinds": by_kind,
        "unit": "reward over perfect foresight; peer is the best published",
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
    }


def _folder(given: Path | None) -> AbstractContextManager[str]:
    """The folder of instances; without one, the archive of SEALANE_DATA unpacked for the while."""
    if given is not None:
        return nullcontext(str(given))
    unpacked = tempfile.TemporaryDirectory()
    with tarfile.open(DATA / "inventorybench" / "instances_a.tar.gz") as archive:
        archive.extractall(unpacked.name, filter="data")
    return unpacked


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--orders", type=Path)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--every", type=int, default=1, help="play only every K-th instance")
    given = parser.parse_args()
    if given.folder is None and not (DATA / "inventorybench").is_dir():
        print(f"No data in {DATA}: set SEALANE_DATA, or name a folder of instances", file=sys.stderr)
        return 1
    with _folder(given.folder) as folder:
        cases = load(Path(folder))[:: given.every]
    with ProcessPoolExecutor(given.jobs) as pool:
        played = list(pool.map(play, cases, chunksize=4))
    if given.orders:
        with given.orders.open("w", newline="", encoding="utf-8") as file:
            table = csv.writer(file)
            table.writerow(["instance", "period", "order_quantity"])
            for case, (_, orders) in zip(cases, played, strict=True):
                table.writerows([case.name, t + 1, int(q)] for t, q in enumerate(orders.tolist()))
    print(json.dumps(told(cases, np.asarray([score for score, _ in played]))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
