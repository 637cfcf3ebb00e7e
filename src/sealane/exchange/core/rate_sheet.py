"""Forwarders' sheets with a column for each weight band, turned into one row a band as cards are kept."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import polars as pl

from sealane.exchange.contracts import LINE
from sealane.exchange.core.sheet import Sheet

FEWEST_BANDS = 2
"""Weight bands side by side before a sheet counts as one of rates."""
FROM_HEADER, PRICE_HEADER = "from_kg", "per_kg"
"""Headers that the bands and what stood below them get."""
_KG = r"(?:kgs?|公斤|千克)"
_BAND = re.compile(
    rf"^\W*(?:≥|>=|>)?\s*(?P<low>\d+(?:\.\d+)?)\s*{_KG}?\s*"
    rf"(?:(?:-|–|—|~|～|至|到)\s*\d+(?:\.\d+)?\s*{_KG}?|\+|以上|及以上|起)?\s*(?:\(?{_KG}\)?)?\W*$",
    re.IGNORECASE,
)
_SAID = r"(?:-|–|—|~|～|至|到)"
_RANGE = re.compile(rf"\d\s*{_KG}?\s*{_SAID}\s*\d|\+|以上|起|≥|>|{_KG}", re.IGNORECASE)


def band_of(cell: str) -> float | None:
    """The weight in kg from which a header such as `21-50KG`, `100KG+` or `≥45公斤` holds; else None."""
    text = cell.strip()
    found = _BAND.match(text)
    return float(found["low"]) if found and _RANGE.search(text) else None


def priced(sheet: Sheet) -> Sheet:
    """The sheet itself, or with its weight bands turned into rows: `国家, 渠道, 21-50KG, 51-99KG, 100KG+`.

    In a row that begins blank, a blank means what stands above it, as merged cells are read. A cell without a
    price makes no row. Lines stay those of the file, so that a bad cell is still found.
    """
    if sheet.typed:
        return sheet
    for position, row in enumerate(sheet.top()):
        bands = {i: low for i, cell in enumerate(row) if (low := band_of(cell)) is not None}
        words = [i for i, cell in enumerate(row) if cell.strip() and i not in bands]
        if len(bands) >= FEWEST_BANDS and words and _weighs(row, bands):
            return _turned(sheet, position, row, bands, words)
    return sheet


def _weighs(row: tuple[str, ...], bands: dict[int, float]) -> bool:
    """Bands rise from left to right, and one at least names kilograms."""
    lows = list(bands.values())
    named = any(re.search(_KG, row[i], re.IGNORECASE) for i in bands) or any(
        "kg" in c.casefold() for c in row
    )
    return named and all(a < b for a, b in pairwise(lows))


def _turned(
    sheet: Sheet, position: int, row: tuple[str, ...], bands: dict[int, float], words: list[int]
) -> Sheet:
    keep, priced_in = [str(i) for i in words], [str(i) for i in bands]
    body = sheet.frame.slice(position + 1)
    blank = [pl.when(pl.col(c).str.strip_chars() != "").then(pl.col(c)).alias(c) for c in (*keep, *priced_in)]
    body = body.with_columns(blank).filter(pl.any_horizontal(pl.col(priced_in).is_not_null()))
    # A blank is a merged cell's where the row begins blank too; else nothing is said there.
    goes_on = pl.col(keep[0]).is_null()
    body = body.with_columns(
        pl.when(goes_on).then(pl.col(name).forward_fill()).otherwise(pl.col(name)).alias(name)
        for name in keep
    )
    long = body.unpivot(priced_in, index=[LINE, *keep], variable_name="_from", value_name="_price")
    lows = {str(i): f"{low:g}" for i, low in bands.items()}
    order = {str(i): n for n, i in enumerate(bands)}
    long = long.filter(pl.col("_price").is_not_null()).with_columns(
        pl.col("_from").replace_strict(order, return_dtype=pl.Int64).alias("_order"),
        pl.col("_from").replace_strict(lows, return_dtype=pl.String),
    )
    long = long.sort(LINE, "_order").drop("_order")
    head = {
        **{name: [row[int(name)]] for name in keep},
        "_from": [FROM_HEADER],
        "_price": [PRICE_HEADER],
        LINE: [int(sheet.frame[LINE][position])],
    }
    names = [*keep, "_from", "_price", LINE]
    frame = pl.concat([pl.DataFrame(head).select(names), long.select(names)])
    return replace(sheet, frame=frame.rename({old: str(i) for i, old in enumerate(names[:-1])}))
