"""Freight foretold half year by half year: Sealane beside a rate per kg and plain gradient boosting.

Real international shipments by air, truck, ocean and charter: asked is each line with an invoice and a weight
in a half year, known are those delivered before it. Prints one JSON line. Bar, on shipments kept apart: half
of them missed by at most 36 %. Data is read from SEALANE_DATA (default ../shared/data); the peer needs
`make peers`.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from sealane.logistics import service as logistics

sys.path.append(str(Path(__file__).parents[1]))
from benchmarks._peer import MACHINE, Floats, Fold, boosting, codes, data, held

STARTS = tuple(date(y, m, 1) for y in (2010, 2011, 2012) for m in (1, 7) if (y, m) > (2010, 1))
SPAN = timedelta(days=184)
COLUMNS = {
    "ID": "shipment", "Manufacturing Site": "origin", "Country": "destination", "Shipment Mode": "channel",
    "Vendor": "supplier", "Product Group": "category", "Weight (Kilograms)": "weight_kg",
    "Line Item Quantity": "units", "Line Item Value": "value", "Freight Cost (USD)": "freight_cost",
    "Delivered to Client Date": "delivered",
}  # fmt: skip
NUMBERS = ("weight_kg", "units", "value", "freight_cost")
WORDS = ("origin", "destination", "channel", "supplier", "category")


def main() -> None:
    """Print one JSON line, with the spread over half years."""
    book = invoices()
    folds = [split(book, start) for start in STARTS]
    began = time.process_time()
    ours = [foretold(known, asked) for known, asked in folds]
    seconds = time.process_time() - began
    made = boosting({str(i): fold(known, asked) for i, (known, asked) in enumerate(folds)})
    theirs = [np.exp(made[str(i)][1]) for i in range(len(folds))]
    rates = [by_rate(known, asked) for known, asked in folds]
    truths = [numbers(asked, "freight_cost") for _, asked in folds]
    every = np.concatenate(truths)
    us, peer, rate = (missed(every, np.concatenate(q)) for q in ([o[1] for o in ours], theirs, rates))
    line = {
        "name": "freight",
        "ours": round(us, 4),
        "peer": round(peer, 4),
        "peer_name": "gradient boosting of the logarithm (scikit-learn), as it comes",
        "ratio": round(us / peer, 3),
        "unit": "median absolute percentage error",
        "bar": 0.36,
        "rate_per_kg": round(rate, 4),
        "held": round(held(every, np.hstack(ours)), 3),
        "by_half_year": [round(missed(t, q[1]), 3) for t, q in zip(truths, ours, strict=True)],
        "peer_by_half_year": [round(missed(t, q), 3) for t, q in zip(truths, theirs, strict=True)],
        "held_by_half_year": [round(held(t, q), 2) for t, q in zip(truths, ours, strict=True)],
        "asked": int(every.size),
        "cpu_seconds": round(seconds, 1),
        "machine": MACHINE,
    }
    print(json.dumps(line), flush=True)


def invoices() -> pl.DataFrame:
    """Lines with an invoice and a weight of their own, by day of delivery."""
    read = pl.read_csv(data("scms") / "scms_until_2013-05-01.csv.gz", infer_schema_length=0)
    book = read.select(pl.col(a).alias(b) for a, b in COLUMNS.items()).with_columns(
        *(pl.col(n).cast(pl.Float64, strict=False) for n in NUMBERS), pl.col("delivered").str.to_date()
    )
    return book.filter((pl.col("freight_cost") > 0) & (pl.col("weight_kg") > 0)).sort("delivered", "shipment")


def split(book: pl.DataFrame, start: date) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What was known at a day, and what was delivered in the half year after it."""
    return (
        book.filter(pl.col("delivered") < start),
        book.filter((pl.col("delivered") >= start) & (pl.col("delivered") < start + SPAN)),
    )


def foretold(known: pl.DataFrame, asked: pl.DataFrame) -> Floats:
    """Our quantiles, [3, M]."""
    both = pl.concat([known, asked.with_columns(freight_cost=pl.lit(None, pl.Float64))])
    told = both.select(
        "shipment", milestone=pl.lit("delivered"), at=pl.col("delivered").cast(pl.Datetime("us"))
    )
    made = logistics.freight({"shipments": both.drop("delivered"), "milestones": told}).frame
    return np.array([numbers(made, f"freight_p{p}") for p in (10, 50, 90)])


def by_rate(known: pl.DataFrame, asked: pl.DataFrame) -> Floats:
    """The median rate per kg of the channel, times the weight."""
    rate = known.group_by("channel").agg(rate=(pl.col("freight_cost") / pl.col("weight_kg")).median())
    every = float(np.median(numbers(known, "freight_cost") / numbers(known, "weight_kg")))
    priced = asked.join(rate, on="channel", how="left", maintain_order="left")
    return numbers(priced.with_columns(pl.col("rate").fill_null(every)), "rate") * numbers(asked, "weight_kg")


def fold(known: pl.DataFrame, asked: pl.DataFrame) -> Fold:
    """The same as a table of numbers, for the peer."""
    both = pl.concat([known, asked])
    sizes = (np.log1p(numbers(both, n)) for n in NUMBERS[:3])
    x = np.column_stack([*sizes, *(codes(both[w]) for w in WORDS)])
    return Fold(x[: known.height], np.log(numbers(known, "freight_cost")), x[known.height :])


def missed(truth: Floats, median: Floats) -> float:
    """Median absolute percentage error. Worked: 100 foretold as 130 is 0.3."""
    return float(np.median(np.abs(median / truth - 1.0)))


def numbers(frame: pl.DataFrame, name: str) -> Floats:
    """A column as floats, [rows]."""
    return np.asarray(frame[name].to_numpy().astype(np.float64))


if __name__ == "__main__":
    main()
