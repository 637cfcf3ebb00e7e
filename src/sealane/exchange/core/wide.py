"""Sheets with a column for each day turned into one row for each day, as tables are kept."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from sealane.exchange.contracts import LINE
from sealane.exchange.core.dates import day
from sealane.exchange.core.sheet import Sheet

FEWEST_DAYS = 3
"""Headers that are days before a sheet counts as wide: one or two may be a report's from and to."""

DAY_HEADER, UNITS_HEADER = "date", "units"
"""Headers that the days and what stood below them get."""


def narrowed(sheet: Sheet) -> Sheet:
    """The sheet itself, or with its day columns turned into rows: `SKU, 2026-08-01, 2026-08-02, …`.

    A cell that says nothing makes no row. Lines stay those of the file, so that a bad cell is still found.
    """
    if sheet.typed:
        return sheet
    for position, row in enumerate(sheet.top()):
        days = {i: cell for i, cell in enumerate(row) if cell.strip() and day(cell) is not None}
        words = [i for i, cell in enumerate(row) if cell.strip() and i not in days]
        if len(days) >= FEWEST_DAYS and words and _headers(row, words):
            return _turned(sheet, position, row, days, words)
        if 2 * (len(days) + len(words)) > sheet.width:
            return sheet  # a full row above would be the header, and days below it are data
    return sheet


def _headers(row: tuple[str, ...], words: list[int]) -> bool:
    """A row of headers has words beside its days, where a row of data may have numbers."""
    return all(any(map(str.isalpha, row[i])) for i in words)


def _turned(
    sheet: Sheet, position: int, row: tuple[str, ...], days: dict[int, str], words: list[int]
) -> Sheet:
    body = sheet.frame.slice(position + 1)
    keep, dated = [str(i) for i in words], [str(i) for i in days]
    long = body.unpivot(dated, index=[LINE, *keep], variable_name="_day", value_name="_units")
    long = long.filter(pl.col("_units").is_not_null() & (pl.col("_units").str.strip_chars() != ""))
    iso = {str(i): f"{day(cell)}" for i, cell in days.items()}
    long = long.with_columns(pl.col("_day").replace_strict(iso, return_dtype=pl.String)).sort(LINE, "_day")
    head = pl.DataFrame(
        {
            **{name: [row[int(name)]] for name in keep},
            "_day": [DAY_HEADER],
            "_units": [UNITS_HEADER],
            LINE: [int(sheet.frame[LINE][position])],
        }
    )
    names = [*keep, "_day", "_units", LINE]
    frame = pl.concat([head.select(names), long.select(names)])
    return replace(sheet, frame=frame.rename({old: str(i) for i, old in enumerate(names[:-1])}))
