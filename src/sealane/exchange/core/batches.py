"""Own tables shaped as the rooms take them in: whole units, orders with their lines, attributes as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from sealane.exchange.contracts import LINE, Reject
from sealane.exchange.core.lines import having
from sealane.exchange.core.tables import TABLES

_TEXT, _NUMBER, _DAY = pl.String(), pl.Float64(), pl.Date()

ORDER_REF = ("date", "sku", "location", "channel", "market", "currency", "promotion", "session")
"""What tells one row of the sales table from another; a later file's row of the same key replaces it."""


@dataclass(frozen=True, slots=True)
class Whole:
    """Rows whose units are whole numbers, and the others as rejects."""

    frame: pl.DataFrame
    rejects: tuple[Reject, ...]


def whole_units(file: str, frame: pl.DataFrame, columns: Sequence[str]) -> Whole:
    """Split off the rows with a fraction of a unit: the ledger counts pieces."""
    there = [c for c in columns if c in frame.columns]
    if not there or frame.is_empty():
        return Whole(frame, ())
    odd = pl.any_horizontal(pl.col(c) != pl.col(c).round(0) for c in there).fill_null(value=False)
    rejects: list[Reject] = []
    refused = frame.filter(odd)
    for row in refused.iter_rows(named=True):
        name = next(c for c in there if row[c] is not None and row[c] != round(row[c]))
        rejects.append(
            Reject(
                file, int(row.get(LINE) or 0), name, f"{row[name]:g}", "a whole number of units", "整数件数"
            )
        )
    kept = frame.filter(~odd).with_columns(pl.col(c).round(0).cast(pl.Int64) for c in there)
    return Whole(kept, tuple(rejects))


def orders_of(lines: pl.DataFrame, source: str) -> pl.DataFrame:
    """Order lines as sales takes them, with their codes: `source`, `order_ref`, what each line says."""
    shaped = lines.with_columns(
        pl.lit(source).alias("source"),
        pl.col("order").alias("order_ref"),
        pl.col("ordered_at").dt.date().alias("sold_on"),
        pl.col("ordered_at").alias("sold_at"),
        pl.col("sku").alias("sku_code"),
        pl.col("revenue").round(4),
    )
    return _lines(shaped)


def orders_of_sales(sales: pl.DataFrame, source: str) -> pl.DataFrame:
    """Rows of the sales table: each key of day, SKU, place, channel and market is an order of its own.

    Rows that only say that nothing could be sold make no line. Negative units are a return.
    """
    frame = having(
        sales, revenue=_NUMBER, currency=_TEXT, channel=_TEXT, market=_TEXT, promotion=_TEXT, session=_TEXT
    )
    said = frame.filter((pl.col("units") != 0) | (pl.col("revenue").fill_null(0) != 0))
    parts = [pl.col(c).cast(pl.String).fill_null("") for c in ORDER_REF]
    shaped = said.with_columns(
        pl.lit(source).alias("source"),
        pl.concat_str(parts, separator="|").str.strip_chars_end("|").alias("order_ref"),
        pl.when(pl.col("units") < 0).then(pl.lit("return")).otherwise(pl.lit("sale")).alias("kind"),
        pl.col("date").alias("sold_on"),
        pl.lit(None, pl.Datetime("us")).alias("sold_at"),
        pl.col("sku").alias("sku_code"),
        pl.col("revenue").round(4),
    )
    return _lines(shaped)


def orders_of_returns(returns: pl.DataFrame, source: str) -> pl.DataFrame:
    """Returns as negative lines; without an order number the day, SKU and place name them."""
    frame = having(returns, order=_TEXT, refund=_NUMBER, currency=_TEXT, channel=_TEXT, market=_TEXT)
    own = pl.concat_str(pl.col("date").cast(pl.String), "sku", "location", separator="|")
    shaped = frame.with_columns(
        pl.lit(source).alias("source"),
        pl.concat_str(
            pl.lit("return|"),
            pl.coalesce(pl.concat_str("order", "sku", pl.col("date").cast(pl.String), separator="|"), own),
        ).alias("order_ref"),
        pl.lit("return").alias("kind"),
        pl.col("date").alias("sold_on"),
        pl.lit(None, pl.Datetime("us")).alias("sold_at"),
        pl.col("sku").alias("sku_code"),
        (-pl.col("units").abs()).alias("units"),
        (-pl.col("refund").abs()).round(4).alias("revenue"),
        pl.lit(None, _TEXT).alias("promotion"),
        pl.lit(None, _TEXT).alias("session"),
    )
    return _lines(shaped)


_CONTENT = ("kind", "sold_on", "sold_at", "sku_code", "location", "market", "channel", "units", "revenue",
            "currency", "promotion", "session")  # fmt: skip


def _lines(frame: pl.DataFrame) -> pl.DataFrame:
    """What the room takes."""
    return frame.select("source", "order_ref", *_CONTENT, *([LINE] if LINE in frame.columns else []))


CUSTOMS = ("hs_code", "origin_country")
"""What customs ask of a product; kept among its attributes."""


def skus_of(products: pl.DataFrame) -> pl.DataFrame:
    """Products as the catalogue takes them; columns that no table declares become attributes."""
    declared = [name for name in TABLES["products"].names if name not in CUSTOMS]
    frame = products.rename({"sku": "code"})
    known = [c for c in declared if c in frame.columns]
    unknown = [c for c in frame.columns if c not in (*declared, "code", LINE)]
    columns = [pl.col("code"), *(pl.col(c) for c in known if c != "sku")]
    if unknown:
        columns.append(_attributes(unknown))
    return frame.select(columns)


def warehouses_of(locations: pl.DataFrame) -> pl.DataFrame:
    """Locations as the catalogue takes them."""
    declared = TABLES["locations"].names
    frame = locations.rename({"location": "code"})
    unknown = [c for c in frame.columns if c not in (*declared, "code", LINE)]
    columns = [pl.col("code"), *(pl.col(c) for c in declared if c in frame.columns and c != "location")]
    if unknown:
        columns.append(_attributes(unknown))
    return frame.select(columns)


def _attributes(names: Sequence[str]) -> pl.Expr:
    """One JSON object of the columns that have a value."""
    return pl.struct(names).struct.json_encode().alias("attributes")


def stockouts_of(frame: pl.DataFrame) -> pl.DataFrame:
    """Days on which nothing could be sold: (sku, location, day, in_stock), where no row says otherwise."""
    schema: dict[str, pl.DataType] = {"sku": _TEXT, "location": _TEXT, "day": _DAY, "in_stock": pl.Boolean()}
    if "in_stock" not in frame.columns:
        return pl.DataFrame(schema=schema)
    said = frame.filter(pl.col("in_stock").is_not_null())
    days = said.group_by("sku", "location", "date").agg(pl.col("in_stock").any()).rename({"date": "day"})
    # In stock is the rule and is not kept.
    return days.select(list(schema)).filter(~pl.col("in_stock")).sort("day", "sku", "location")


def events_of(events: pl.DataFrame) -> pl.DataFrame:
    """Events as sales takes them."""
    kept = [c for c in TABLES["events"].names if c in events.columns]
    return events.select(kept).rename({"date": "day"})


def rates_of(rates: pl.DataFrame) -> pl.DataFrame:
    """Rates as the catalogue takes them."""
    return rates.select(
        pl.col("date").alias("day"),
        pl.col("currency").alias("source"),
        pl.col("base").alias("target"),
        "rate",
    )


def aliases_of(aliases: pl.DataFrame) -> pl.DataFrame:
    """Other codes as the catalogue takes them: the channel is whose files they stand in."""
    frame = having(aliases, channel=_TEXT)
    return frame.select(pl.col("channel").fill_null("").alias("source"), "alias", "sku")


def expanded(
    frame: pl.DataFrame, column: str, values: Sequence[str], within: Sequence[str] = ()
) -> pl.DataFrame:
    """Rows with `*` in `column` repeated for each of `values`; where a row names a value itself, it wins.

    Rows compete only where they agree on the columns `within`.
    """
    star = frame.filter(pl.col(column) == "*").drop(column)
    own = frame.filter(pl.col(column) != "*")
    if star.is_empty():
        return own
    each = star.join(pl.DataFrame({column: list(values)}, schema={column: pl.String}), how="cross")
    left = each.join(own, on=[column, *within], how="anti", nulls_equal=True)
    return pl.concat([own, left.select(own.columns)])
