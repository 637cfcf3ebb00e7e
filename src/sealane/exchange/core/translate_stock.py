"""Marketplaces' stock reports become counts by bucket, receipt layers, goods on their way and stock-outs."""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from sealane.exchange.contracts import LINE, Context, Note, Translated
from sealane.exchange.core.lines import having, shaped

_NUMBER, _TEXT = pl.Float64(), pl.String()

STOCK: dict[str, pl.DataType] = {
    "sku": _TEXT,
    "location": _TEXT,
    "on_hand": _NUMBER,
    "committed": _NUMBER,
    "unavailable": _NUMBER,
    "received_on": pl.Date(),
    LINE: pl.Int64(),
}
INCOMING: dict[str, pl.DataType] = {
    "sku": _TEXT,
    "location": _TEXT,
    "units": _NUMBER,
    "due_date": pl.Date(),
    "source": _TEXT,
    "reference": _TEXT,
    "kind": _TEXT,
    LINE: pl.Int64(),
}

RECEIVING_DAYS = 7
"""Days until goods that Amazon is receiving can be sold, where the report gives no date; said in a note."""

SHIPPED_DAYS = 21
"""Days until goods shipped to Amazon can be sold, where the report gives no date; said in a note."""

_AGES = (
    ("age_0_30", 15), ("age_31_60", 45), ("age_61_90", 75), ("age_91_180", 135), ("age_181_270", 225),
    ("age_271_365", 318), ("age_366", 400), ("age_456", 500),
)  # fmt: skip
"""Age columns of the planning report and the age in days that stands for each: the middle of its range."""


def fba_inventory(file: str, frame: pl.DataFrame, context: Context) -> Translated:
    """Amazon MYI: on hand = fulfillable + reserved + unsellable + researching.

    Reserved counts as committed, unsellable and researching as unavailable. Working units have not left the
    seller and are not counted as on their way.
    """
    frame = _numbers(
        frame, "fulfillable", "unsellable", "reserved", "researching", "working", "shipped", "receiving"
    )
    frame = frame.with_columns(
        pl.lit(context.fba_location or "FBA").alias("location"),
        pl.sum_horizontal("fulfillable", "reserved", "unsellable", "researching").alias("on_hand"),
        pl.col("reserved").alias("committed"),
        (pl.col("unsellable") + pl.col("researching")).alias("unavailable"),
    )
    place = () if context.fba_location else (_whose_fba(file),)
    return _stock_report(file, frame, context, place)


def restock(file: str, frame: pl.DataFrame, context: Context) -> Translated:
    """Amazon restock report: on hand = available + transfer + processing + customer orders + unfulfillable.

    Customer orders are committed; what moves between or is being processed in Amazon's buildings can be
    sold again and is neither committed nor unavailable.
    """
    names = (
        "available",
        "transfer",
        "processing",
        "ordered",
        "unfulfillable",
        "working",
        "shipped",
        "receiving",
    )
    frame = _numbers(frame, *names)
    frame = frame.with_columns(
        pl.concat_str(pl.lit("FBA-"), "country").alias("location"),
        pl.sum_horizontal("available", "transfer", "processing", "ordered", "unfulfillable").alias("on_hand"),
        pl.col("ordered").alias("committed"),
        pl.col("unfulfillable").alias("unavailable"),
    )
    return _stock_report(file, frame, context, ())


def inventory_planning(file: str, frame: pl.DataFrame, context: Context) -> Translated:
    """Amazon planning and age report: receipt layers dated to the middle of each age range.

    Where the ages sum to more than is on hand the oldest go first (first in, first out); what they leave
    open has no receipt date.
    """
    frame = _numbers(
        frame, "available", "reserved", "unfulfillable", "working", "shipped", "receiving", "age_0_90"
    )
    frame = _numbers(frame, "age_181_330", "age_331_365", *(name for name, _ in _AGES))
    frame = _one_age_scale(having(frame, marketplace=_TEXT))
    named = pl.when(pl.col("marketplace").str.contains(r"^[A-Za-z]{2}$")).then(
        pl.concat_str(pl.lit("FBA-"), pl.col("marketplace").str.to_uppercase().replace("UK", "GB"))
    )
    frame = frame.with_columns(
        pl.coalesce(named, pl.lit(context.fba_location or "FBA")).alias("location"),
        pl.sum_horizontal("available", "reserved", "unfulfillable").alias("on_hand"),
        pl.col("reserved").alias("committed"),
        pl.col("unfulfillable").alias("unavailable"),
    )
    told = Note(
        file,
        "Ages come in ranges; each layer is dated to the middle of its range.",
        "库龄按区间给出；每批入库日期取区间中点。",
    )
    base = _stock_report(file, frame, context, (told,))
    return Translated({**base.tables, "stock": _layers(frame)}, base.counts, base.notes)


def _one_age_scale(frame: pl.DataFrame) -> pl.DataFrame:
    """Older and newer reports cut the ages differently; the finer cut is used where it has units."""
    fine = pl.sum_horizontal("age_0_30", "age_31_60", "age_61_90") > 0
    year = pl.sum_horizontal("age_181_270", "age_271_365") > 0
    return frame.with_columns(
        pl.when(fine).then("age_31_60").otherwise("age_0_90").alias("age_31_60"),
        pl.when(year).then("age_181_270").otherwise("age_181_330").alias("age_181_270"),
        pl.when(year).then("age_271_365").otherwise("age_331_365").alias("age_271_365"),
    )


def _layers(frame: pl.DataFrame) -> pl.DataFrame:
    """One row for each SKU, place and age, newest first; committed and unavailable stand on the newest."""
    keys = ["sku", "location", "date", "on_hand", "committed", "unavailable", LINE]
    ages = [name for name, _ in _AGES]
    long = frame.select(*keys, *ages).unpivot(ages, index=keys, variable_name="age", value_name="units")
    long = long.with_columns(pl.col("age").replace_strict(dict(_AGES), return_dtype=pl.Int64)).sort(
        LINE, "age"
    )
    before = pl.col("units").cum_sum().over(LINE) - pl.col("units")
    fitting = pl.min_horizontal("units", (pl.col("on_hand") - before).clip(0))
    long = long.with_columns(fitting.alias("layer")).filter(pl.col("layer") > 0)
    long = long.with_columns((pl.col("date") - pl.duration(days="age")).cast(pl.Date).alias("received_on"))
    dated = long.select("sku", "location", pl.col("layer").alias("on_hand"), "received_on", LINE)
    known = dated.group_by(LINE).agg(pl.col("on_hand").sum().alias("known"))
    left = frame.join(known, on=LINE, how="left").with_columns(
        (pl.col("on_hand") - pl.col("known").fill_null(0)).alias("on_hand"), received_on=pl.lit(None, pl.Date)
    )
    open_rows = left.filter((pl.col("on_hand") > 0) | pl.col("known").is_null())
    rows = pl.concat([dated, open_rows.select(dated.columns)]).sort(
        LINE, "received_on", descending=[False, True]
    )
    first = pl.int_range(pl.len()).over(LINE) == 0
    rows = rows.join(
        frame.select(LINE, "committed", "unavailable"), on=LINE, how="left", maintain_order="left"
    )
    held = [pl.when(first).then(pl.col(c)).otherwise(0.0).alias(c) for c in ("committed", "unavailable")]
    return shaped(rows.with_columns(held), STOCK)


def shopify_inventory(file: str, frame: pl.DataFrame, context: Context) -> Translated:
    """Shopify inventory, one row a variant and place; `not stocked` is not zero: such rows say nothing."""
    del context
    frame = variant_sku(having(frame, on_hand=_NUMBER, sku=_TEXT))
    absent = frame["on_hand"].null_count()
    frame = _numbers(frame.filter(pl.col("on_hand").is_not_null()), "committed", "unavailable", "incoming")
    frame = frame.with_columns(pl.col("place").alias("location"))
    coming = int((frame["incoming"] > 0).sum())
    notes = _undated(file, coming) + _not_stocked(file, absent)
    counts = {"rows": frame.height, "not_stocked": absent, "incoming_without_date": coming}
    return Translated({"stock": shaped(frame, STOCK)}, counts, notes)


def _undated(file: str, rows: int) -> tuple[Note, ...]:
    if not rows:
        return ()
    en = f"{rows:,} rows have incoming units without a date; import purchase orders or an incoming table."
    return (Note(file, en, f"{rows:,} 行有在途数量但无日期；请另行导入采购单或在途表。"),)


def _not_stocked(file: str, rows: int) -> tuple[Note, ...]:
    if not rows:
        return ()
    en = f"{rows:,} rows are not stocked at their place and were left out."
    return (Note(file, en, f"{rows:,} 行在该仓未备货，已略过。"),)


def variant_sku(frame: pl.DataFrame) -> pl.DataFrame:
    """Name variants without SKU as orders name them: `Title - Option1 / Option2`."""
    frame = having(frame, title=_TEXT, option1=_TEXT, option2=_TEXT, option3=_TEXT)
    frame = frame.with_columns(pl.col("title").forward_fill().over("handle"))
    real = [pl.when(pl.col(o) != "Default Title").then(pl.col(o)) for o in ("option1", "option2", "option3")]
    options = pl.concat_str(real, separator=" / ", ignore_nulls=True)
    title = pl.coalesce("title", "handle")
    named = pl.when(options != "").then(pl.concat_str(title, pl.lit(" - "), options)).otherwise(title)
    return frame.with_columns(named.alias("variant")).with_columns(pl.coalesce("sku", "variant").alias("sku"))


def ledger_summary(file: str, frame: pl.DataFrame, context: Context) -> Translated:
    """Amazon ledger summary: days on which a SKU could not be sold, and a check of the report's own sums.

    A SKU is out on a day when sellable stock began and ended at nothing and nothing came in. A row is
    doubtful where start plus movements is not the end.
    """
    moves = ["receipts", "shipments", "returns", "vendor_returns", "transfers", "found", "lost", "damaged",
             "disposed", "other", "unknown"]  # fmt: skip
    frame = _numbers(having(frame, place=_TEXT), "starting", "ending", *moves)
    doubtful = int(
        (pl.Series(frame.select(pl.sum_horizontal("starting", *moves)).to_series()) != frame["ending"]).sum()
    )
    country = pl.when(pl.col("place").str.contains(r"^[A-Z]{2}$")).then(
        pl.concat_str(pl.lit("FBA-"), "place")
    )
    frame = frame.with_columns(pl.coalesce(country, pl.lit(context.fba_location or "FBA")).alias("location"))
    sellable = frame.filter(pl.col("disposition").str.to_uppercase() == "SELLABLE")
    days = sellable.group_by("date", "sku", "location", maintain_order=True).agg(
        pl.sum("starting"), pl.sum("ending"), pl.sum("receipts"), pl.sum("shipments"), pl.min(LINE)
    )
    out = (
        (pl.col("starting") <= 0)
        & (pl.col("ending") <= 0)
        & (pl.col("receipts") <= 0)
        & (pl.col("shipments") == 0)
    )
    stockouts = days.filter(out).select("date", "sku", "location", in_stock=pl.lit(value=False))
    notes = (
        ()
        if not doubtful
        else (
            Note(
                file,
                f"In {doubtful:,} rows start plus movements is not the end; balances are used as given.",
                f"{doubtful:,} 行的期初加变动不等于期末，按报表余额采用。",
            ),
        )
    )
    counts = {"rows": frame.height, "stockout_days": stockouts.height, "doubtful": doubtful}
    return Translated({"availability": stockouts}, counts, notes)


def _numbers(frame: pl.DataFrame, *names: str) -> pl.DataFrame:
    """These columns as numbers, nothing counting as zero."""
    frame = having(frame, **dict.fromkeys(names, _NUMBER))
    return frame.with_columns(pl.col(names).fill_null(0))


def _stock_report(file: str, frame: pl.DataFrame, context: Context, notes: tuple[Note, ...]) -> Translated:
    """Counts, goods on their way, products and other codes from one of Amazon's stock reports."""
    frame = having(frame, name=_TEXT, fnsku=_TEXT, asin=_TEXT, price=_NUMBER, currency=_TEXT, category=_TEXT)
    coming = _coming(frame, context)
    tables = {
        "stock": shaped(frame, STOCK),
        "incoming": coming,
        "products": frame.select("sku", "name", "price", "currency", "category").unique(
            "sku", maintain_order=True
        ),
        "sku_aliases": _aliases(frame),
    }
    if coming.height:
        en = (
            "The report gives no arrival dates: what is being received counts as sellable in "
            f"{RECEIVING_DAYS} days, what is shipped in {SHIPPED_DAYS}."
        )
        zh = f"报表未给到货日期：接收中的按 {RECEIVING_DAYS} 天、已发货的按 {SHIPPED_DAYS} 天后可售。"
        notes = (*notes, Note(file, en, zh))
    counts = {"rows": frame.height, "working_units": int(frame["working"].sum())}
    return Translated(tables, counts, notes)


def _coming(frame: pl.DataFrame, context: Context) -> pl.DataFrame:
    day = pl.col("date") if "date" in frame.columns else pl.lit(context.as_of)
    parts = [
        frame.with_columns(
            pl.col(name).alias("units"),
            (day + timedelta(days=days)).alias("due_date"),
            pl.lit("transfer").alias("kind"),
            pl.concat_str("location", pl.lit(f" {name}")).alias("reference"),
        )
        for name, days in (("receiving", RECEIVING_DAYS), ("shipped", SHIPPED_DAYS))
    ]
    return shaped(pl.concat(parts).filter(pl.col("units") > 0), INCOMING)


def _aliases(frame: pl.DataFrame) -> pl.DataFrame:
    codes = frame.select("sku", "fnsku", "asin").unpivot(["fnsku", "asin"], index="sku", variable_name="kind")
    codes = codes.filter(pl.col("value").is_not_null()).rename({"value": "alias"})
    # One ASIN or FNSKU may serve several SKUs; such a code names none of them.
    own = codes.unique(["alias", "sku"]).filter(pl.col("sku").n_unique().over("alias") == 1)
    return own.select("alias", "sku", "kind", channel=pl.lit("Amazon")).sort("alias")


def _whose_fba(file: str) -> Note:
    en = "The report does not say whose marketplace's stock it is; it is booked to FBA."
    return Note(file, en, "报表未注明属于哪个站点，计入 FBA。")
