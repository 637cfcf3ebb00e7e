"""Every kind of file to Sealane's own tables: one pure translation for each kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import polars as pl

from sealane.exchange.contracts import Context, Note, Translated
from sealane.exchange.core.tables import TABLES
from sealane.exchange.core.translate_goods import fba_returns, merchant_returns, shopify_products
from sealane.exchange.core.translate_orders import (
    amazon_all_orders,
    order_lines,
    shopify_orders,
    tiktok_orders,
)
from sealane.exchange.core.translate_stock import (
    fba_inventory,
    inventory_planning,
    ledger_summary,
    restock,
    shopify_inventory,
)

Translation = Callable[[str, pl.DataFrame, Context], Translated]


def _unused(file: str, frame: pl.DataFrame, context: Context) -> Translated:
    del context
    en = "Recognised, but nothing in it is used yet: it holds payouts and fees, not stock or sales."
    return Translated(
        {}, {"rows": frame.height}, (Note(file, en, "已识别，但暂不使用：仅含结算与费用，无库存或销量。"),)
    )


TRANSLATIONS: Mapping[str, Translation] = {
    "order_lines": order_lines,
    "amazon_all_orders": amazon_all_orders,
    "amazon_fba_inventory": fba_inventory,
    "amazon_inventory_planning": inventory_planning,
    "amazon_ledger_summary": ledger_summary,
    "amazon_fba_returns": fba_returns,
    "amazon_merchant_returns": merchant_returns,
    "amazon_restock": restock,
    "amazon_settlement": _unused,
    "amazon_reimbursements": _unused,
    "shopify_orders": shopify_orders,
    "shopify_products": shopify_products,
    "shopify_inventory": shopify_inventory,
    "tiktok_orders": tiktok_orders,
}
"""Kinds that are not simply one of the own tables."""


def translate(kind: str, file: str, frame: pl.DataFrame, context: Context) -> Translated:
    """Own tables from a checked frame of `kind`. Raises KeyError for an unknown kind."""
    if kind in TRANSLATIONS:
        return TRANSLATIONS[kind](file, frame, context)
    return Translated({TABLES[kind].name: frame}, {"rows": frame.height})
