"""Orders of marketplaces and plain invoices become order lines of one shape."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import polars as pl

from sealane.exchange.contracts import Context, Note, Translated
from sealane.exchange.core.lines import (
    ADJUSTMENT,
    CANCELLATION,
    FEE,
    LINES,
    RETURN,
    SALE,
    having,
    located,
    shaped,
    tally,
)
from sealane.infra.distinct import Distinct, distinct

_TEXT, _MONEY = pl.String(), pl.Float64()
_FEE_CODES = (
    "POSTAGE",
    "SHIPPING",
    "FREIGHT",
    "BANK CHARGES",
    "AMAZONFEE",
    "DISCOUNT",
    "ROUNDING",
    "运费",
    "折扣",
)
"""Codes that are fees whatever they are called."""

_SHORT_CODES = ("POST", "DOT", "M", "C2", "D", "S", "B", "CRUK")
"""Codes that some shops book fees under and others sell goods under: a fee only when its name says so."""

_FEE_WORDS = r"(?i)postage|carriage|manual|discount|samples|bad debt|commission|运费|折扣|手续费"
_FEE_NAMES = r"^(?:(?:dotcom )?postage|shipping(?: fee)?|carriage|bank charges|运费|邮费|手续费|折扣)$"
_VOUCHER = r"(?i)^gift[_ -]?(?:card|voucher)?[_ -]?\d"
_CANCELLED = r"(?i)cancel|void|取消|已关闭|作废|hủy|batal|ยกเลิก"

_DOMAINS = {
    "com": "US", "ca": "CA", "com.mx": "MX", "co.uk": "GB", "de": "DE", "fr": "FR", "it": "IT", "es": "ES",
    "nl": "NL", "se": "SE", "pl": "PL", "com.be": "BE", "ie": "IE", "co.jp": "JP", "com.au": "AU", "sg": "SG",
    "ae": "AE", "sa": "SA", "eg": "EG", "com.tr": "TR", "in": "IN", "com.br": "BR", "co.za": "ZA",
}  # fmt: skip
_SHOP_CURRENCIES = {
    "US": "USD", "GB": "GBP", "VN": "VND", "TH": "THB", "MY": "MYR", "PH": "PHP", "SG": "SGD", "ID": "IDR",
    "MX": "MXN", "ES": "EUR", "IT": "EUR", "DE": "EUR", "FR": "EUR", "IE": "EUR", "JP": "JPY", "BR": "BRL",
}  # fmt: skip


def order_lines(file: str, frame: pl.DataFrame, context: Context) -> Translated:
    """Invoice or order lines of any shop.

    An invoice number of C and digits with negative units is a cancellation, other negative units are a
    return. Postage, discount and fee codes are fees. Without price and without customer it is a booking
    of the warehouse, not demand. The customer's number is used for that and then dropped.
    """
    knows_customers = "customer" in frame.columns
    frame = having(frame, customer=_TEXT, kind=_TEXT, status=_TEXT, name=_TEXT, location=_TEXT, market=_TEXT)
    frame = having(frame, unit_price=_MONEY, revenue=_MONEY, currency=_TEXT, channel=_TEXT)
    free = (pl.col("unit_price") == 0) | (pl.col("revenue") == 0)
    unknown = pl.col("customer").is_null() if knows_customers else pl.col("units") < 0
    cancelled = pl.col("order").str.contains(r"^[Cc]\d") & (pl.col("units") < 0)
    dropped = pl.col("status").str.contains(_CANCELLED)
    with ThreadPoolExecutor() as side_by_side:
        skus, names = side_by_side.map(distinct, (frame["sku"], frame["name"]))
    kind = (
        pl.when(pl.col("kind").is_not_null()).then(pl.col("kind"))
        .when(pl.lit(_is_fee(frame, skus, names))).then(pl.lit(FEE))
        .when(free & unknown).then(pl.lit(ADJUSTMENT))
        .when(cancelled | dropped).then(pl.lit(CANCELLATION))
        .when(pl.col("units") < 0).then(pl.lit(RETURN))
        .otherwise(pl.lit(SALE))
    )  # fmt: skip
    money = pl.coalesce("revenue", (pl.col("unit_price") * pl.col("units")).round(6))
    frame = frame.with_columns(kind.alias("kind"), money.alias("revenue"))
    kept_out = dropped.fill_null(value=False) & (pl.col("units") > 0) & (pl.col("kind") == CANCELLATION)
    return _done(file, _emptied(frame, kept_out), context, skus=skus)


def _is_fee(frame: pl.DataFrame, skus: Distinct, names: Distinct) -> pl.Series:
    """Known fee codes, fee names, vouchers, and short codes that any line of the file names as a fee."""
    upper = skus.texts.str.to_uppercase()
    doubtful = frame.filter(skus.spread(upper.is_in(_SHORT_CODES)))
    short = doubtful.filter(pl.col("name").str.contains(_FEE_WORDS))["sku"].str.to_uppercase().unique()
    paid = upper.is_in([*_FEE_CODES, *short]) | skus.texts.str.contains(_VOUCHER)
    named = names.texts.str.to_lowercase().str.strip_chars().str.contains(_FEE_NAMES)
    return skus.spread(paid) | names.spread(named.fill_null(value=False))


def amazon_all_orders(file: str, frame: pl.DataFrame, context: Context) -> Translated:
    """Amazon All Orders: Amazon ships from `FBA-<country of the channel>`, the seller from `location`."""
    frame = having(
        frame, status=_TEXT, item_status=_TEXT, fulfillment=_TEXT, sales_channel=_TEXT, country=_TEXT
    )
    frame = having(
        frame, item_price=_MONEY, item_discount=_MONEY, promotion=_TEXT, name=_TEXT, currency=_TEXT
    )
    cancelled = pl.col("status").str.contains(_CANCELLED) | pl.col("item_status").str.contains(_CANCELLED)
    home = _amazon_country(pl.col("sales_channel"))
    fba = pl.col("fulfillment").str.to_lowercase().is_in(["amazon", "afn", "fba"])
    place = pl.when(fba & home.is_not_null()).then(pl.concat_str(pl.lit("FBA-"), home))
    by_amazon = pl.when(fba).then(pl.lit(context.fba_location or "FBA"))
    frame = frame.with_columns(
        pl.coalesce(place, by_amazon).alias("location"),
        pl.coalesce("country", home).alias("market"),
        pl.coalesce("sales_channel", pl.lit("Amazon")).alias("channel"),
        (pl.col("item_price") - pl.col("item_discount").fill_null(0).abs()).alias("revenue"),
        pl.col("promotion").str.split(",").list.first().str.slice(0, 80),
        pl.when(cancelled.fill_null(value=False))
        .then(pl.lit(CANCELLATION))
        .otherwise(pl.lit(SALE))
        .alias("kind"),
    )
    return _done(file, _emptied(frame, pl.col("kind") == CANCELLATION), context)


def _amazon_country(channel: pl.Expr) -> pl.Expr:
    """Country of `Amazon.co.uk` or `Non-Amazon US`; null for another."""
    domain = channel.str.to_lowercase().str.extract(r"amazon\.([a-z.]+)$", 1)
    outside = channel.str.extract(r"^Non-Amazon ([A-Z]{2})$", 1)
    return pl.coalesce(domain.replace_strict(_DOMAINS, default=None, return_dtype=_TEXT), outside)


def shopify_orders(file: str, frame: pl.DataFrame, context: Context) -> Translated:
    """Shopify orders: what stands once holds for the whole order; a line without SKU goes by its name."""
    frame = having(
        frame, financial_status=_TEXT, cancelled_at=pl.Datetime("us"), currency=_TEXT, country=_TEXT
    )
    frame = having(frame, ordered_at=pl.Datetime("us"), place=_TEXT, source=_TEXT, sku=_TEXT, discount=_MONEY)
    frame = having(frame, refunded=_MONEY)
    once = ["financial_status", "cancelled_at", "currency", "country", "ordered_at", "place", "source"]
    frame = frame.with_columns(pl.col(c).forward_fill().over("order") for c in once)
    nameless = frame["sku"].null_count()
    cancelled = pl.col("cancelled_at").is_not_null() | pl.col("financial_status").str.contains(_CANCELLED)
    money = pl.col("unit_price") * pl.col("units") - pl.col("discount").fill_null(0).abs()
    frame = frame.with_columns(
        pl.coalesce("sku", "name").alias("sku"),
        pl.when(cancelled.fill_null(value=False))
        .then(pl.lit(CANCELLATION))
        .otherwise(pl.lit(SALE))
        .alias("kind"),
        money.round(6).alias("revenue"),
        pl.col("place").alias("location"),
        pl.col("country").alias("market"),
        pl.lit("Shopify").alias("channel"),
    )
    notes = _nameless(file, nameless) + _refunds(file, frame)
    return _done(file, _emptied(frame, pl.col("kind") == CANCELLATION), context, notes)


def _nameless(file: str, lines: int) -> tuple[Note, ...]:
    if not lines:
        return ()
    en = f"{lines:,} lines without SKU go by the product's name and options."
    return (Note(file, en, f"{lines:,} 行没有 SKU，以商品名称加规格代替。"),)


def _refunds(file: str, frame: pl.DataFrame) -> tuple[Note, ...]:
    orders = frame.filter(pl.col("refunded") > 0)["order"].n_unique()
    if not orders:
        return ()
    en = f"{orders:,} orders have a refund; the file does not say for which units, so none are taken back."
    return (Note(file, en, f"{orders:,} 个订单有退款；文件未注明退货数量，故未扣减销量。"),)


def tiktok_orders(file: str, frame: pl.DataFrame, context: Context) -> Translated:
    """TikTok Shop orders; returned units become a line of their own on the day of the order."""
    frame = having(frame, status=_TEXT, return_type=_TEXT, sku_id=_TEXT, seller_sku=_TEXT, place=_TEXT)
    frame = having(frame, returned=_MONEY, revenue=_MONEY, country=_TEXT, name=_TEXT, substatus=_TEXT)
    cancelled = pl.col("status").str.contains(_CANCELLED) | pl.col("substatus").str.contains(_CANCELLED)
    money = frame["country"].replace_strict(_SHOP_CURRENCIES, default=None, return_dtype=_TEXT)
    frame = frame.with_columns(
        pl.coalesce("seller_sku", "sku_id").alias("sku"),
        pl.when(cancelled.fill_null(value=False))
        .then(pl.lit(CANCELLATION))
        .otherwise(pl.lit(SALE))
        .alias("kind"),
        pl.col("place").alias("location"),
        pl.col("country").alias("market"),
        money.alias("currency"),
        pl.lit("TikTok Shop").alias("channel"),
    )
    each = pl.col("revenue") / pl.col("units")
    back = frame.filter((pl.col("returned") > 0) & (pl.col("kind") == SALE)).with_columns(
        (-pl.col("returned")).alias("units"),
        (-each * pl.col("returned")).round(6).alias("revenue"),
        pl.lit(RETURN).alias("kind"),
    )
    frame = pl.concat([_emptied(frame, pl.col("kind") == CANCELLATION), back])
    said = ("Amounts are in the currency of the shop's country.", "金额按店铺所在国家的币种计。")
    notes = (Note(file, *said),) if money.is_not_null().any() else ()
    return _done(file, frame, context, notes)


def _emptied(frame: pl.DataFrame, cancelled: pl.Expr) -> pl.DataFrame:
    """Cancelled lines of a kept order count, with no units and no money."""
    return frame.with_columns(
        pl.when(cancelled).then(0.0).otherwise(pl.col("units")).alias("units"),
        pl.when(cancelled).then(0.0).otherwise(pl.col("revenue")).alias("revenue"),
    )


def _done(
    file: str,
    frame: pl.DataFrame,
    context: Context,
    notes: tuple[Note, ...] = (),
    *,
    skus: Distinct | None = None,
) -> Translated:
    """Lines of one shape; `skus` are theirs, taken apart, where somebody has done so already."""
    frame, placed = located(frame, file, context.location)
    lines = shaped(frame, LINES)
    tables = {"order_lines": lines}
    if lines["name"].null_count() < lines.height:
        tables["products"] = _names(lines, skus or distinct(lines["sku"]))
    return Translated(tables, tally(lines), (*placed, *notes))


def _names(lines: pl.DataFrame, skus: Distinct) -> pl.DataFrame:
    """The last name that each SKU was sold under, fees and bookings aside."""
    sold = ((lines["kind"] == SALE) & lines["name"].is_not_null()).arg_true().to_numpy()
    last = np.full(len(skus.texts), -1)
    last[skus.places.to_numpy()[sold]] = sold  # of rows with one place the last stays
    named = pl.Series(last >= 0)
    return pl.DataFrame({"sku": skus.texts.filter(named), "name": lines["name"].gather(last[last >= 0])})
