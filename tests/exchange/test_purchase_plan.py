"""The purchase plan brings a supplier what she needs."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal

from python_calamine import CalamineWorkbook

from sealane.exchange.contracts import PurchaseLine
from sealane.exchange.core.purchase_plan import COLUMNS, purchase_plan

DAY = date(2026, 8, 3)


def line(
    supplier: str, sku: str, units: int = 24, cost: str | None = "3.5", currency: str = "CNY"
) -> PurchaseLine:
    price = None if cost is None else Decimal(cost)
    return PurchaseLine(
        supplier, f"{supplier} 工厂", "PO-1", sku, "灯", "白", units, 10, price, currency, DAY, "SZX", "急"
    )


def test_the_purchase_plan_has_a_sheet_for_each_supplier_with_totals_by_currency() -> None:
    data = purchase_plan(
        [line("B", "S2"), line("A", "S1"), line("A", "S0", 5, "2", "USD"), line("A", "S3", 1, None)], DAY
    )
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert book.sheet_names == ["A", "B"]
    rows = book.get_sheet_by_name("A").to_python(skip_empty_area=False)
    assert rows[2] == [header for header, _ in COLUMNS]
    assert [row[2] for row in rows[3:6]] == ["S0", "S1", "S3"]
    assert rows[4][5:11] == [24.0, 10.0, 3.0, 3.5, 84.0, "CNY"]  # 24 units in cartons of 10 are 3 cartons
    assert rows[6][0] == "合计 Total"
    assert rows[6][5] == 30.0
    assert [(row[9], row[10]) for row in rows[6:8]] == [(84.0, "CNY"), (10.0, "USD")]


def test_the_same_lines_in_another_order_give_the_same_bytes() -> None:
    lines = [line("B", "S2"), line("A", "S1")]
    one = purchase_plan(lines, DAY)
    assert one == purchase_plan(reversed(lines), DAY)
    with zipfile.ZipFile(io.BytesIO(one)) as parts:
        assert b"2026-08-03T00:00:00Z" in parts.read("docProps/core.xml")


def test_suppliers_with_forbidden_or_equal_names_still_get_sheets() -> None:
    data = purchase_plan([line("A/B:*", "S1"), line("A?B", "S2"), line("", "S3")], DAY)
    assert len(CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names) == 3


def test_a_plan_without_lines_is_still_a_workbook() -> None:
    assert CalamineWorkbook.from_filelike(io.BytesIO(purchase_plan([], DAY))).sheet_names == ["采购计划"]
