"""A made-up seller of any size as Parquet tables: the same seed and size give the same rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

AS_OF = date(2026, 1, 5)
PLACES = ("US-EAST", "US-WEST", "EU-MAIN", "JP-MAIN")
CATEGORIES = 40
MONTH = 30  # days in one file of sales
GROUP_ROWS = 1 << 20  # rows in a row group, as large exports have them
SETTINGS = f'as_of = {AS_OF}\nperiod = "day"\ncurrency = "USD"\n'


@dataclass(frozen=True)
class Seller:
    """Series [S] by SKU then place: usual sales a day, when they began, and the year [C, 365] by category."""

    series: int
    days: int
    level: NDArray[np.float32]
    begins: NDArray[np.int64]
    year: NDArray[np.float32]

    @property
    def skus(self) -> list[str]:
        """Codes in the order of the series."""
        return [f"S{k:07d}" for k in range(-(-self.series // len(PLACES)))]

    @property
    def category(self) -> NDArray[np.int64]:
        """Category of each SKU."""
        return np.arange(len(self.skus)) % CATEGORIES


def seller(series: int, days: int, seed: int = 0) -> Seller:
    """Log-normal levels (median 0.14 a day), a fifth of the SKUs launched midway, a summer or winter peak."""
    random = np.random.Generator(np.random.Philox(seed))
    skus = -(-series // len(PLACES))
    level = np.exp(random.normal(-2.0, 1.35, series)).astype(np.float32)
    begins = np.where(random.random(skus) < 0.2, random.integers(0, max(days - 30, 1), skus), 0)
    peak = random.uniform(0.0, 0.8, CATEGORIES)[:, None]
    phase = random.uniform(0.0, 365.0, CATEGORIES)[:, None]
    year = np.exp(peak * np.cos(2 * np.pi * (np.arange(365)[None, :] - phase) / 365.0)).astype(np.float32)
    return Seller(series, days, level, np.repeat(begins, len(PLACES))[:series], year)


def write_seller(out: Path, series: int, days: int, seed: int = 0) -> int:
    """Write sales (a file a month), stock, products, supply and settings into `out`; return rows of sales."""
    made = seller(series, days, seed)
    out.mkdir(parents=True, exist_ok=True)
    (out / "settings.toml").write_text(SETTINGS, encoding="utf-8")
    rows = sum(
        write_sales(out / f"sales_{first // MONTH:03d}.parquet", made, first, min(first + MONTH, days), seed)
        for first in range(0, days, MONTH)
    )
    _write_stock(out / "stock.parquet", made, seed)
    _write_products(out / "products.parquet", made, seed)
    _write_supply(out / "supply.parquet")
    return rows


def write_sales(path: Path, made: Seller, first: int, last: int, seed: int) -> int:
    """Write the sales of days [first, last) since the beginning of history, by day; return their number."""
    names = pa.array(made.skus)
    schema = pa.schema(
        [
            ("date", pa.date32()),
            ("sku", pa.dictionary(pa.int32(), pa.string())),
            ("location", pa.dictionary(pa.int32(), pa.string())),
            ("units", pa.int32()),
        ]
    )
    zero = (AS_OF - date(1970, 1, 1)).days - made.days
    group = np.repeat(made.category, len(PLACES))[: made.series]
    waiting: list[pa.Table] = []
    rows = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as file:
        for day in range(first, last):
            random = np.random.Generator(np.random.Philox(key=[seed, day]))
            weekday = 1.0 + 0.25 * ((zero + day) % 7 >= 5)
            pace = made.level * made.year[group, (zero + day) % 365] * np.float32(weekday)
            units = random.poisson(np.where(made.begins <= day, pace, 0.0)).astype(np.int32)
            at = np.flatnonzero(units).astype(np.int32)
            columns = [
                pa.array(np.full(at.size, zero + day, dtype=np.int32)).cast(pa.date32()),
                pa.DictionaryArray.from_arrays(pa.array(at // len(PLACES)), names),
                pa.DictionaryArray.from_arrays(pa.array(at % len(PLACES)), pa.array(PLACES)),
                pa.array(units[at]),
            ]
            waiting.append(pa.table(columns, schema=schema))
            rows += at.size
            if sum(t.num_rows for t in waiting) >= GROUP_ROWS or day == last - 1:
                file.write_table(pa.concat_tables(waiting), row_group_size=2 * GROUP_ROWS)
                waiting = []
    return rows


def _write_stock(path: Path, made: Seller, seed: int) -> None:
    random = np.random.Generator(np.random.Philox(key=[seed, 1 << 40]))
    cover = random.gamma(2.0, 30.0, made.series)
    at = np.arange(made.series)
    _write(
        path,
        sku=pa.DictionaryArray.from_arrays(pa.array(at // len(PLACES)), pa.array(made.skus)),
        location=pa.DictionaryArray.from_arrays(pa.array(at % len(PLACES)), pa.array(PLACES)),
        on_hand=pa.array(random.poisson(made.level * cover).astype(np.float64)),
    )


def _write_products(path: Path, made: Seller, seed: int) -> None:
    random = np.random.Generator(np.random.Philox(key=[seed, 1 << 41]))
    skus = len(made.skus)
    cost = np.round(np.exp(random.normal(2.0, 0.8, skus)), 2)
    _write(
        path,
        sku=pa.array(made.skus),
        category=pa.array([f"C{c:02d}" for c in made.category]),
        unit_cost=pa.array(cost),
        price=pa.array(np.round(cost * random.uniform(1.8, 3.5, skus), 2)),
    )


def _write_supply(path: Path) -> None:
    _write(
        path,
        sku=pa.array(["*"] * len(PLACES)),
        location=pa.array(PLACES),
        kind=pa.array(["purchase"] * len(PLACES)),
        channel=pa.array(["sea"] * len(PLACES)),
        lead_time_days_p50=pa.array([28.0, 25.0, 30.0, 10.0]),
        lead_time_days_p90=pa.array([35.0, 32.0, 38.0, 15.0]),
        multiple=pa.array([1.0, 1.0, 1.0, 1.0]),
    )


def _write(path: Path, **columns: pa.Array) -> None:
    pq.write_table(pa.table(columns), path, row_group_size=GROUP_ROWS)
