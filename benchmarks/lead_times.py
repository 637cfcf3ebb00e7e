"""Lead times foretold half year by half year: learned from own receipts beside what suppliers quoted.

Real purchase orders of health goods. A supplier's standing quote is the middle of the lead times that its
first five orders were scheduled for, as a list of suppliers holds it; asked is each order of a half year,
known are orders before it, those still open only by their age. Loss is the mean pinball of the 10, 50 and
90 % quantiles in days. Prints one JSON line. Two peers: the quote as it stands, and the quote with the spread
that all orders had. Against the day for which each order was scheduled itself nothing can be learned: 92 %
came on that very day, as with a schedule that is rewritten until the goods are there. Data is read from
SEALANE_DATA (default ../shared/data).
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sealane.planning.core.learned_leads import LEAST_ORDERS, LeadCases, learned_leads

sys.path.append(str(Path(__file__).parents[1]))
from benchmarks._peer import MACHINE, data

Floats = NDArray[np.floating[Any]]
STARTS = tuple(date(y, m, 1) for y in (2009, 2010, 2011, 2012) for m in (1, 7))
Z90 = 1.2815515655446004
FIRST = 5


def main() -> None:
    """Print one JSON line, with the loss of each half year."""
    orders = scheduled()
    began = time.process_time()
    folds = [fold(orders, start) for start in STARTS]
    seconds = time.process_time() - began
    ours, quoted, spread = (np.concatenate([f[i] for f in folds], axis=1) for i in range(3))
    truth = np.concatenate([f[3] for f in folds])
    told = np.concatenate([f[4] for f in folds])
    losses = [pinball(truth, q).mean() for q in (ours, quoted, spread)]
    line = {
        "name": "lead_times",
        "ours": round(float(losses[0]), 3),
        "peer": round(float(losses[1]), 3),
        "peer_name": "the supplier's standing quote",
        "ratio": round(float(losses[0] / losses[1]), 3),
        "unit": "mean pinball of 10, 50 and 90 % in days",
        "quote_with_spread": round(float(losses[2]), 3),
        "held": round(float(((ours[0] <= truth) & (truth <= ours[2])).mean()), 3),
        "orders": int(truth.size),
        "learned_share": round(float(told.mean()), 3),
        "by_half_year": [[round(float(pinball(f[3], f[i]).mean()), 2) for i in (0, 1)] for f in folds],
        "same_day_as_scheduled": round(
            int((orders["actual"] == orders["scheduled"]).sum()) / orders.height, 3
        ),
        "cpu_seconds": round(seconds, 2),
        "machine": MACHINE,
    }
    print(json.dumps(line))


def scheduled() -> pl.DataFrame:
    """One row an order, vendor, country and mode: sent, ended, days scheduled, actual and quoted."""
    with gzip.open(data("scms") / "scms_until_2013-05-01.csv.gz") as file:
        lines = pl.read_csv(file.read(), infer_schema_length=0)
    day = {
        "sent": "PO Sent to Vendor Date",
        "due": "Scheduled Delivery Date",
        "ended": "Delivered to Client Date",
    }
    rows = lines.select(
        pl.col("PO / SO #").alias("order"), vendor="Vendor", country="Country", mode="Shipment Mode",
        **{n: pl.col(c).str.to_date("%Y-%m-%d", strict=False) for n, c in day.items()},
    ).drop_nulls(["sent", "due", "ended"])  # fmt: skip
    whole = rows.group_by("order", "vendor", "country", "mode", "sent").agg(pl.col("due", "ended").max())
    sound = whole.filter(pl.col("ended") >= pl.col("sent"), pl.col("due") >= pl.col("sent"))
    timed = sound.sort("sent", "order", "vendor", "country").with_columns(
        (pl.col("due") - pl.col("sent")).dt.total_days().cast(pl.Float64).alias("scheduled"),
        (pl.col("ended") - pl.col("sent")).dt.total_days().cast(pl.Float64).alias("actual"),
    )
    first = timed.group_by("vendor", maintain_order=True).head(FIRST)
    return timed.join(first.group_by("vendor").agg(pl.col("scheduled").median().alias("quoted")), on="vendor")


def fold(orders: pl.DataFrame, start: date) -> tuple[Floats, Floats, Floats, Floats, Floats]:
    """Quantiles [3, N] of the orders of the half year from `start`: learned, quoted, quoted with a spread.

    Then their true days [N], and whether they were learned.
    """
    until = date(start.year + (start.month == 7), 7 if start.month == 1 else 1, 1)
    ways = orders.with_columns(
        pl.col("vendor").rank("dense").cast(pl.Int64).alias("source") - 1,
        pl.struct("vendor", "country", "mode").rank("dense").cast(pl.Int64).alias("way") - 1,
    )
    known = ways.filter(pl.col("sent") < start)
    asked = ways.filter(pl.col("sent") >= start, pl.col("sent") < until)
    came = known["ended"] < start
    end = known.select(pl.min_horizontal("ended", pl.lit(start)).alias("end"))["end"]
    days = (end - known["sent"]).dt.total_days().to_numpy().astype(float)
    age = (pl.Series([start] * known.height) - end).dt.total_days().to_numpy().astype(float)
    quoted = known["quoted"].to_numpy()
    learned = learned_leads(
        LeadCases(
            way=known["way"].to_numpy(), days=days, quoted=quoted, came=came.to_numpy(), age=age,
            source=ways.unique("way").sort("way")["source"].to_numpy(),
        )
    )  # fmt: skip
    way, quote = asked["way"].to_numpy(), asked["quoted"].to_numpy()
    enough = learned.of_source[way] >= LEAST_ORDERS
    sigmas = np.asarray([-Z90, 0.0, Z90])[:, None]
    ours = np.maximum(quote, 0.5) * np.exp(learned.shift[way] + sigmas * learned.spread[way])
    logs = np.log(np.maximum(days, 0.5) / np.maximum(quoted, 0.5))[came.to_numpy()]
    plain = np.repeat(quote[None, :], 3, axis=0)
    return (
        np.where(enough, ours, plain), plain, plain * np.exp(sigmas * logs.std()),
        asked["actual"].to_numpy(), enough.astype(float),
    )  # fmt: skip


def pinball(truth: Floats, quantiles: Floats) -> Floats:
    """Mean loss of the three quantiles of each order [N]."""
    shares = np.asarray([0.1, 0.5, 0.9])[:, None]
    off = truth - quantiles
    return np.asarray(np.maximum(shares * off, (shares - 1.0) * off).mean(axis=0))


if __name__ == "__main__":
    main()
