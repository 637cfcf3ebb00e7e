"""What bringing one unit to a place has cost, of many shipments at once: charges split and added up."""

from __future__ import annotations

import polars as pl

from sealane.logistics.contracts.charges import UNIT_CHARGES, Basis
from sealane.logistics.core.landed import KG_PER_M3

KEY = ("subject", "number")
_MEASURES = {
    Basis.WEIGHT: pl.col("weight_kg"),
    Basis.VOLUME: pl.col("volume_m3"),
    Basis.VALUE: pl.col("goods"),
    Basis.QUANTITY: pl.col("units").cast(pl.Float64),
    Basis.EQUAL: pl.lit(1.0),
    Basis.LINE: pl.lit(1.0),
}


def counting(charges: pl.DataFrame) -> pl.DataFrame:
    """The charges that count: of each kind of a shipment its invoices where there are any, else estimates."""
    invoiced = (~pl.col("is_estimate")).any().over(*KEY, "kind")
    return charges.filter(~invoiced | ~pl.col("is_estimate"))


def line_charges(charges: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """`lines` with a column `charges`: what falls on all units of each, in the currency of `amount`.

    `charges` has KEY, kind, amount, basis, sku_id, is_estimate; `lines` KEY, sku_id, units, weight_kg,
    volume_m3, goods, the measures of all units. The same shares as `land`, but not rounded to cents.
    """
    wide = lines.with_row_index("line")
    both = counting(charges).with_row_index("charge").join(wide, on=KEY, how="inner", suffix="_line")
    chargeable = pl.max_horizontal("weight_kg", pl.col("volume_m3").fill_null(0.0) * float(KG_PER_M3))
    measured: pl.Expr = pl.when(pl.col("basis") == str(Basis.CHARGEABLE)).then(
        pl.when(pl.col("weight_kg").is_not_null()).then(chargeable)
    )
    for basis, measure in _MEASURES.items():
        measured = pl.when(pl.col("basis") == str(basis)).then(measure).otherwise(measured)
    own = (pl.col("sku_id") == pl.col("sku_id_line")).cast(pl.Float64)
    weighed = both.with_columns(
        pl.when(pl.col("sku_id").is_not_null()).then(own).otherwise(measured).alias("by")
    )
    whole = pl.col("by").is_not_null().all().over("charge") & (pl.col("by").sum().over("charge") > 0)
    weighed = weighed.with_columns(
        pl.when(whole).then("by").otherwise(pl.col("units").cast(pl.Float64)).alias("by")
    )
    share = pl.col("amount") * pl.col("by") / pl.col("by").sum().over("charge")
    borne = weighed.with_columns(share.alias("charges")).group_by("line").agg(pl.col("charges").sum())
    return wide.join(borne, on="line", how="left").with_columns(pl.col("charges").fill_null(0.0)).drop("line")


def unit_charges(lines: pl.DataFrame) -> pl.DataFrame:
    """Mean charges of a unit by SKU and place (`UNIT_CHARGES`), those of its origin on top of its own.

    Worked: 10 units came home at 0.50 each, and 4 of them went on to LAX for 8.00: 0.50 at home, 2.50 there.
    """
    own = (
        lines.group_by("sku_id", "warehouse_id", "origin_id")
        .agg(pl.col("units").sum(), pl.col("charges").sum())
        .with_columns(pl.col("charges") / pl.col("units"))
    )
    first = _mean(own.filter(pl.col("origin_id").is_null())).rename({"charges": "before"})
    chained = own.join(
        first.select("sku_id", pl.col("warehouse_id").alias("origin_id"), "before"),
        on=["sku_id", "origin_id"],
        how="left",
    ).with_columns(pl.col("charges") + pl.col("before").fill_null(0.0))
    made = _mean(chained).rename({"charges": "unit_charges"})
    return made.sort("sku_id", "warehouse_id").select(
        pl.col(name).cast(kind) for name, kind in UNIT_CHARGES.items()
    )


def _mean(rows: pl.DataFrame) -> pl.DataFrame:
    mean = (pl.col("charges") * pl.col("units")).sum() / pl.col("units").sum()
    return rows.group_by("sku_id", "warehouse_id").agg(mean.alias("charges"), pl.col("units").sum())
