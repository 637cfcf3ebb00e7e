"""What can't be as a file says it: counts below nothing, orders of nothing, sales of tomorrow; all said."""

from __future__ import annotations

from datetime import date

import polars as pl

from sealane.exchange.contracts import LINE, Note, Reject

SHOWN = 3
"""Rows named in a note: enough to find the cause, few enough to read."""


def negative_counts(file: str, stock: pl.DataFrame) -> tuple[Note, ...]:
    """Say which rows of a count are below nothing: the ledger books them as 0."""
    names = [name for name in ("on_hand", "committed", "unavailable") if name in stock.columns]
    below = stock.filter(pl.any_horizontal(pl.col(name) < 0 for name in names))
    if below.is_empty():
        return ()
    least = pl.min_horizontal(names).alias("least")
    shown = below.select("sku", "location", least, _line(below)).head(SHOWN).rows()
    en = "; ".join(f"line {line}, {sku} at {place}: {units:,.0f}" for sku, place, units, line in shown)
    zh = "；".join(f"第 {line} 行 {place} 的 {sku}：{units:,.0f}" for sku, place, units, line in shown)
    return (
        Note(
            file,
            f"{below.height:,} rows count fewer than 0 units and were booked as 0 ({en}). Units sold beyond "
            "stock belong in orders: count these SKUs again and send the corrected file.",
            f"{below.height:,} 行库存为负数，已按 0 入账（{zh}）。超卖数量应体现在订单中，"
            "请核对这些 SKU 的实际库存后重新导入。",
        ),
    )


def ordering_something(file: str, rows: pl.DataFrame) -> tuple[pl.DataFrame, tuple[Note, ...]]:
    """Return the rows of orders, shipments or incoming goods that have units, and a note on the others."""
    empty = rows.filter(pl.col("units") <= 0)
    if empty.is_empty():
        return rows, ()
    shown = empty.select("sku", _line(empty)).head(SHOWN).rows()
    en = "; ".join(f"line {line}: {sku}" for sku, line in shown)
    zh = "；".join(f"第 {line} 行 {sku}" for sku, line in shown)
    note = Note(
        file,
        f"{empty.height:,} rows have no units and were left out ({en}). Mend the units of those that count.",
        f"{empty.height:,} 行数量为 0 或负数，未导入（{zh}）。如需计入，请更正数量后重新导入。",
    )
    return rows.filter(pl.col("units") > 0), (note,)


def not_ahead(
    file: str, rows: pl.DataFrame, column: str, last: date
) -> tuple[pl.DataFrame, tuple[Reject, ...]]:
    """Split off what is said to have happened after `last`: one year mistyped would move the plan's days."""
    ahead = (pl.col(column).cast(pl.Date) > last).fill_null(value=False)
    refused = rows.filter(ahead)
    rejects = tuple(
        Reject(file, line, column, str(day)[:10], f"a day up to {last}", f"不晚于 {last} 的日期")
        for day, line in refused.select(column, _line(refused)).iter_rows()
    )
    return (rows.filter(~ahead) if rejects else rows), rejects


def in_order(file: str, rows: pl.DataFrame, first: str, last: str) -> tuple[pl.DataFrame, tuple[Reject, ...]]:
    """Split off rows whose last day lies before their first."""
    if not {first, last} <= set(rows.columns):
        return rows, ()
    turned = (pl.col(last) < pl.col(first)).fill_null(value=False)
    refused = rows.filter(turned)
    rejects = tuple(
        Reject(file, line, last, str(end), f"a day from {begin} on", f"不早于 {begin} 的日期")
        for begin, end, line in refused.select(first, last, _line(refused)).iter_rows()
    )
    return rows.filter(~turned), rejects


def above_nothing(file: str, rows: pl.DataFrame, column: str) -> tuple[pl.DataFrame, tuple[Reject, ...]]:
    """Split off rows whose figure is 0 or less where only more makes sense."""
    refused = rows.filter(pl.col(column) <= 0)
    rejects = tuple(
        Reject(file, line, column, f"{figure:g}", "a number above 0", "大于 0 的数字")
        for figure, line in refused.select(column, _line(refused)).iter_rows()
    )
    return rows.filter(pl.col(column) > 0), rejects


def _line(rows: pl.DataFrame) -> pl.Expr:
    return pl.col(LINE) if LINE in rows.columns else pl.lit(0).alias(LINE)
