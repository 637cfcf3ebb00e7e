"""Arrivals foretold month by month: Sealane beside the marketplace's own date and plain gradient boosting.

Real marketplace orders, months replayed in order: known is what was delivered before the month; asked is each
order of the month, at approval and at pick-up. Prints one JSON line for each. Bars, on months kept apart:
p50 misses by at most 4.2 days at approval, pinball at most 1.37, ranges hold 75 to 85 %; what counts here is
the ratio to the peer. Data is read from SEALANE_DATA (default ../shared/data); the peer needs `make peers`.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import numpy as np
import polars as pl

from sealane.exchange import service as exchange
from sealane.logistics import service as logistics

sys.path.append(str(Path(__file__).parents[1]))
from benchmarks._peer import MACHINE, Floats, Fold, boosting, codes, data, held, pinball

MONTHS = tuple(datetime(2017 + m // 12, m % 12 + 1, 1) for m in range(7, 16))  # noqa: DTZ001 - as the tables
"""Starts of the months replayed, August 2017 to March 2018, and the end of the last: nearly all came."""
STAGES = {"approval": "ready", "pick_up": "picked_up"}
NUMBERS = ("origin", "destination", "weight_kg", "volume_m3", "value")
DAY = 86_400e6  # microseconds


@dataclass(frozen=True, slots=True, eq=False)
class Month:
    """What was known before a month, and what was asked in it."""

    now: datetime
    known: pl.DataFrame
    asked: pl.DataFrame  # with `asked_at`


def main() -> None:
    """Print one JSON line for each stage of life."""
    tables = exchange.read_folder(data("olist")).tables
    wide = tables["milestones"].pivot(on="milestone", index="shipment", values="at", aggregate_function="min")
    orders = tables["shipments"].drop("asked_at", "freight_cost", "status", "_line", strict=False)
    orders = orders.join(wide, on="shipment").sort("ordered", "shipment")
    for stage, milestone in STAGES.items():
        print(json.dumps(line(stage, list(months(orders, milestone)), milestone)), flush=True)


def months(orders: pl.DataFrame, milestone: str) -> Iterator[Month]:
    """Each month with its past."""
    for start, end in pairwise(MONTHS):
        asked = orders.filter(
            pl.col(milestone).is_between(start, end, closed="left")
            & (pl.col("delivered") > pl.col(milestone))
            & (pl.col("delivered") >= start)
        )
        known = orders.filter(pl.col("delivered") < start)
        yield Month(start, known, asked.with_columns(asked_at=pl.col(milestone)))


def line(stage: str, replayed: list[Month], milestone: str) -> dict[str, object]:
    """One benchmark line, with the spread over months."""
    began = time.process_time()
    ours = [foretold(month) for month in replayed]
    seconds = time.process_time() - began
    made = boosting({str(i): fold(month, milestone) for i, month in enumerate(replayed)})
    theirs = [np.maximum(made[str(i)], 0.0) for i in range(len(replayed))]
    truths = [took(month.asked, milestone) for month in replayed]
    promised = [took(m.asked, milestone, "promised_at") for m in replayed]
    every, us, peer = np.concatenate(truths), np.hstack(ours), np.hstack(theirs)
    miss, peer_miss = (float(np.abs(every - q[1]).mean()) for q in (us, peer))
    return {
        "name": f"arrivals_{stage}",
        "ours": round(miss, 3),
        "peer": round(peer_miss, 3),
        "peer_name": "gradient boosting with quantiles (scikit-learn), as it comes",
        "ratio": round(miss / peer_miss, 3),
        "unit": "days by which the median misses, mean",
        "marketplace": round(float(np.abs(every - np.concatenate(promised)).mean()), 2),
        "pinball": round(pinball(every, us), 4),
        "peer_pinball": round(pinball(every, peer), 4),
        "held": round(held(every, us), 3),
        "peer_held": round(held(every, peer), 3),
        "by_month": [round(float(np.abs(t - q[1]).mean()), 2) for t, q in zip(truths, ours, strict=True)],
        "peer_by_month": [
            round(float(np.abs(t - q[1]).mean()), 2) for t, q in zip(truths, theirs, strict=True)
        ],
        "held_by_month": [round(held(t, q), 2) for t, q in zip(truths, ours, strict=True)],
        "asked": int(every.size),
        "cpu_seconds": round(seconds, 1),
        "machine": MACHINE,
    }


def foretold(month: Month) -> Floats:
    """Our quantiles in days after the moment of asking, [3, M]."""
    shipments = pl.concat([month.known, month.asked], how="diagonal")
    told = shipments.unpivot(
        ["ordered", "ready", "picked_up", "delivered"],
        index=["shipment", "asked_at"], variable_name="milestone", value_name="at",
    )  # fmt: skip
    told = told.filter(pl.col("asked_at").is_null() | (pl.col("at") <= pl.col("asked_at"))).drop("asked_at")
    columns = [c for c in shipments.columns if c not in ("ordered", "ready", "picked_up", "delivered")]
    made = logistics.arrivals({"shipments": shipments.select(columns), "milestones": told}, month.now).frame
    both = month.asked.select("shipment", "asked_at").join(made, on="shipment", maintain_order="left")
    return np.array([took(both, "asked_at", f"delivered_p{p}") for p in (10, 50, 90)])


def fold(month: Month, milestone: str) -> Fold:
    """The same as a table of numbers, for the peer."""
    both = pl.concat([month.known, month.asked.drop("asked_at")])
    x = np.column_stack(
        [
            *(codes(both[c]) for c in ("origin_region", "destination_region", "category")),
            *(both[c].cast(pl.Float64).to_numpy() for c in NUMBERS),
            took(both, milestone, "promised_at"),
            took(both, "ordered", milestone),
            took(both, "ready", milestone),
            both[milestone].dt.weekday().to_numpy().astype(np.float64),
            both[milestone].dt.hour().to_numpy().astype(np.float64),
        ]
    )  # fmt: skip
    known = month.known.height
    return Fold(x[:known], took(month.known, milestone), x[known:])


def took(frame: pl.DataFrame, since: str, until: str = "delivered") -> Floats:
    """Days from one moment to another, [rows]."""
    passed = (frame[until] - frame[since]).dt.total_microseconds()
    return np.asarray(passed.to_numpy().astype(np.float64) / DAY)


if __name__ == "__main__":
    main()
