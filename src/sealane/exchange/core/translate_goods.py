"""Product exports and return reports become Sealane's products and returns."""

from __future__ import annotations

import polars as pl

from sealane.exchange.contracts import Context, Note, Translated
from sealane.exchange.core.lines import having
from sealane.exchange.core.translate_stock import variant_sku

_TEXT, _NUMBER, _MOMENT = pl.String(), pl.Float64(), pl.Datetime("us")
_REFUSED = r"(?i)denied|reject|cancel|closed without|拒绝|取消"


def shopify_products(file: str, frame: pl.DataFrame, context: Context) -> Translated:
    """Shopify products: one product a variant; picture rows are left out, prices are in the shop's currency.

    The quantity in this export is the sum over all places, so it is not taken for a count.
    """
    del context
    frame = having(
        frame, sku=_TEXT, price=_NUMBER, cost=_NUMBER, grams=_NUMBER, category=_TEXT, barcode=_TEXT
    )
    frame = having(frame, standard_category=_TEXT)
    for name in ("category", "standard_category"):
        frame = frame.with_columns(pl.col(name).forward_fill().over("handle"))
    coded = variant_sku(frame)
    variants = coded.filter(pl.col("price").is_not_null())
    nameless = variants.filter(pl.col("sku") == pl.col("variant")).height
    pictures = frame.height - variants.height
    products = variants.select(
        "sku",
        pl.col("variant").alias("name"),
        pl.coalesce("category", "standard_category").alias("category"),
        pl.col("cost").alias("unit_cost"),
        "price",
        pl.when(pl.col("grams") > 0).then(pl.col("grams") / 1000).alias("weight_kg"),
        pl.col("handle").alias("parent"),
    ).unique("sku", keep="last", maintain_order=True)
    codes = variants.filter(pl.col("barcode").is_not_null()).unique(
        "barcode", keep="none", maintain_order=True
    )
    tables = {
        "products": products,
        "sku_aliases": codes.select(
            pl.col("barcode").alias("alias"), "sku", kind=pl.lit("barcode"), channel=pl.lit("Shopify")
        ),
    }
    counts = {"variants": variants.height, "picture_rows": pictures, "without_sku": nameless}
    return Translated(tables, counts, _about_variants(file, nameless))


def _about_variants(file: str, nameless: int) -> tuple[Note, ...]:
    if not nameless:
        return ()
    en = f"{nameless:,} variants have no SKU; they go by title and options, as in Shopify's orders."
    return (Note(file, en, f"{nameless:,} 个规格没有 SKU，以标题加规格代替（与 Shopify 订单一致）。"),)


def fba_returns(file: str, frame: pl.DataFrame, context: Context) -> Translated:
    """Amazon FBA customer returns: what came back, when, and in which state."""
    frame = having(frame, order=_TEXT, reason=_TEXT, disposition=_TEXT)
    returns = frame.select(
        pl.col("returned_at").dt.date().alias("date"),
        "sku",
        pl.lit(context.fba_location or "FBA").alias("location"),
        pl.col("units").abs(),
        "order",
        "reason",
        "disposition",
        channel=pl.lit("Amazon"),
    )
    place = context.fba_location or "FBA"
    note = Note(
        file,
        f"The report names Amazon's buildings, not the marketplace; returns are booked to {place}.",
        f"报表只有亚马逊仓库代码，没有站点；退货计入 {place}。",
    )
    return Translated({"returns": returns}, {"returns": returns.height}, (note,))


def merchant_returns(_file: str, frame: pl.DataFrame, context: Context) -> Translated:
    """Amazon returns of seller-fulfilled orders, on the day they came back, else the day of the request."""
    frame = having(frame, delivered_at=_MOMENT, status=_TEXT, reason=_TEXT, refund=_NUMBER, currency=_TEXT)
    refused = pl.col("status").str.contains(_REFUSED).fill_null(value=False)
    kept = frame.filter(~refused)
    returns = kept.select(
        pl.coalesce("delivered_at", "asked_at").dt.date().alias("date"),
        "sku",
        pl.lit(context.location).alias("location"),
        pl.col("units").abs(),
        "order",
        "reason",
        "refund",
        "currency",
        channel=pl.lit("Amazon"),
    )
    return Translated(
        {"returns": returns}, {"returns": returns.height, "refused": frame.height - kept.height}
    )
