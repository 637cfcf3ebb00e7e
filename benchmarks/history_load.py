"""Sales in Parquet to a dense matrix of demand: Sealane's reading against Polars and DuckDB, in one run.

    history_load.py [--rows 10000000] [--runs 3]

Prints one JSON line a peer. All read the same files with all cores and end with the same matrix, units by
series (SKU and place) and day: Sealane by its own stream, the peers by a group-by and a pivot. In turns, and
the best time of each counts. Generated data; a bar of 8 times Polars and 10 times DuckDB.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import polars as pl
from numpy.typing import NDArray

from sealane.exchange.service import ParquetSales
from sealane.planning.core.history import Blocks, Census

sys.path.append(str(Path(__file__).parents[1]))
from benchmarks._generated import AS_OF, write_seller

DAYS = 730
ROWS_PER_SERIES = 150
BARS = {"Polars": 8.0, "DuckDB": 10.0}
LAST = (AS_OF - AS_OF.replace(year=1970, month=1, day=1)).days - 1
Matrix = NDArray[np.float32]


def main() -> None:
    """Print one JSON line for each peer."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--rows", type=int, default=10_000_000)
    asked.add_argument("--runs", type=int, default=3)
    a = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = write_seller(Path(folder), max(4, a.rows // ROWS_PER_SERIES), DAYS)
        files = sorted(Path(folder).glob("sales_*.parquet"))
        ways: dict[str, Callable[[list[Path]], Matrix]] = {
            "Sealane": sealane,
            "Polars": by_polars,
            "DuckDB": by_duckdb,
        }
        sealane(files[:1])  # compiled kernels come from their cache
        best = dict.fromkeys(ways, float("inf"))
        sums: dict[str, tuple[NDArray[Any], NDArray[Any]]] = {}
        for _ in range(a.runs):
            for name, way in ways.items():
                began = time.perf_counter()
                matrix = way(files)
                best[name] = min(best[name], time.perf_counter() - began)
                sums[name] = np.sort(matrix.sum(1, dtype=np.float64)), matrix.sum(0, dtype=np.float64)
    for name, bar in BARS.items():
        for ours, theirs in zip(sums["Sealane"], sums[name], strict=True):
            assert np.array_equal(ours, theirs), f"{name} has another matrix"
        print(json.dumps(told(name, bar, best, rows)))


def told(peer: str, bar: float, best: dict[str, float], rows: int) -> dict[str, object]:
    """One line: ours, the peer's, and how many times faster."""
    return {
        "name": f"history_load_{peer.lower()}",
        "ours": round(best["Sealane"], 3),
        "peer": round(best[peer], 3),
        "peer_name": f"{peer}: group-by and pivot",
        "ratio": round(best[peer] / best["Sealane"], 2),
        "bar": bar,
        "unit": "seconds",
        "rows": rows,
        "data": "generated",
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
    }


def sealane(files: list[Path]) -> Matrix:
    """The product's two readings: who is there, then how much of it when; [series, days]."""
    stream = ParquetSales(files).stream()
    census = Census(LAST - DAYS + 1, LAST)
    for rows in stream.batches():
        census.see(rows)
    found = census.found()
    series = np.full((len(found.skus), len(found.places)), -1, dtype=np.int32)
    series[found.sku, found.place] = np.arange(found.sku.size)
    size = found.sku.size
    blocks = Blocks(series, np.arange(size), np.full(size, size), LAST - DAYS + 1, LAST, weekly=False)
    units, none = np.zeros(DAYS * size, dtype=np.float32), np.zeros(0, dtype=np.uint8)
    for rows, maps in zip(stream.batches(), found.maps, strict=True):
        blocks.add(rows, maps, units, none, none)
    return units.reshape(DAYS, size).T


def by_polars(files: list[Path]) -> Matrix:
    """Group by series and day, then a column for each day."""
    sums = pl.scan_parquet(files).group_by("sku", "location", "date").agg(pl.col("units").sum()).collect()
    wide = sums.pivot(on="date", index=["sku", "location"], values="units", sort_columns=True)
    return wide.drop("sku", "location").fill_null(0).to_numpy().astype(np.float32)


def by_duckdb(files: list[Path]) -> Matrix:
    """The same as one PIVOT, fetched as Arrow."""
    names = ", ".join(f"'{file}'" for file in files)
    query = f"PIVOT read_parquet([{names}]) ON date USING sum(units) GROUP BY sku, location"
    wide = pl.DataFrame(duckdb.connect().sql(query).to_arrow_table())
    days = sorted(c for c in wide.columns if c not in ("sku", "location"))
    return wide.select(days).fill_null(0).to_numpy().astype(np.float32)


if __name__ == "__main__":
    main()
