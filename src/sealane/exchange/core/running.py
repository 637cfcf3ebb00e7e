"""What an import does in which order, and what a report leaves for a person to say."""

from __future__ import annotations

from collections.abc import Sequence

from sealane.exchange.contracts import ColumnType, Detected, Note, Reading
from sealane.exchange.core.dates import open_days
from sealane.exchange.core.recognise import KINDS
from sealane.exchange.core.sheet import Sheet

KIND_ORDER = (
    "locations",
    "products",
    "shopify_products",
    "bundles",
    "sku_aliases",
    "suppliers",
    "rates",
    "quotes",
    "supply",
    "closures",
    "supplier_certificates",
    "supplier_capacity",
    "supplier_enquiries",
    "events",
    "amazon_all_orders",
    "shopify_orders",
    "tiktok_orders",
    "order_lines",
    "sales",
    "returns",
    "amazon_merchant_returns",
    "availability",
    "amazon_fba_inventory",
    "amazon_restock",
    "amazon_inventory_planning",
    "amazon_ledger_summary",
    "amazon_fba_returns",
    "shopify_inventory",
    "stock",
    "purchase_orders",
    "purchase_receipts",
    "inspections",
    "shipments",
    "shipment_lines",
    "milestones",
    "incoming",
    "rate_cards",
    "duties",
    "charges",
    "free_time",
    "order_contacts",
    "sessions",
)
"""Kinds of files in the order in which they build on each other; of reports on one shelf the best is last."""

TABLE_ORDER = (
    "locations",
    "products",
    "sku_aliases",
    "bundles",
    "suppliers",
    "rates",
    "quotes",
    "supply",
    "closures",
    "supplier_certificates",
    "supplier_capacity",
    "supplier_enquiries",
    "events",
    "order_lines",
    "sales",
    "returns",
    "availability",
    "stock",
    "purchase_orders",
    "purchase_receipts",
    "inspections",
    "shipments",
    "shipment_lines",
    "milestones",
    "incoming",
    "rate_cards",
    "duties",
    "charges",
    "free_time",
    "order_contacts",
    "sessions",
)
"""Own tables in the order in which one import writes them."""

_WITHOUT_COUNTRY = ("amazon_fba_inventory", "amazon_fba_returns")

_CODE_SOURCES = {"amazon": "Amazon", "shopify": "Shopify", "tiktok": "TikTok Shop"}

PERSONAL_KINDS = ("amazon_", "shopify_orders", "tiktok_", "order_lines", "order_contacts", "returns")
"""How the kinds of files begin that may hold buyers' data: their bytes are deleted once they are imported."""


def names_no_fba(reading: Reading) -> bool:
    """Say whether this report leaves open whose marketplace's stock it is, and nobody has said."""
    return reading.kind in _WITHOUT_COUNTRY and "location" not in reading.constants


def aside_notes(file: str, sheets: Sequence[Sheet]) -> tuple[Note, ...]:
    """Say which sheets of a workbook hold rows and no known table, and so were left aside."""
    names = [sheet.name or "" for sheet in sheets if sheet.frame.height > 1]
    if not names:
        return ()
    said = ", ".join(names)
    en = f"Sheets without a known table were left aside: {said}. Send one alone to say what it is."
    zh = f"以下工作表未识别，已略过：{'、'.join(names)}。如需导入，请将其单独保存为文件后上传。"
    return (Note(file, en, zh),)


def leaves_days_open(sheet: Sheet, detected: Detected, reading: Reading) -> bool:
    """Say whether days such as 03/04/2026 can be read two ways throughout, and nobody has said which."""
    table = KINDS[reading.kind]
    if reading.date_order or table.date_order or sheet.typed:
        return False
    for m in detected.matches:
        if table.column(m.column).type in (ColumnType.DATE, ColumnType.MOMENT):
            cells = sheet.below(detected.header_line)[str(m.index)].drop_nulls().unique()
            if open_days(cells.to_list()):
                return True
    return False


def code_source(kind: str) -> str:
    """Whose names the SKU codes of such a file may be; empty for the seller's own."""
    return _CODE_SOURCES.get(kind.split("_", 1)[0], "")


def may_be_personal(kind: str | None) -> bool:
    """Say whether the bytes of such a file must not be kept; an unknown kind may be anything."""
    return kind is None or kind.startswith(PERSONAL_KINDS)
