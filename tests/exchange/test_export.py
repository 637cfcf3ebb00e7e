"""Files out open anywhere, run nothing, and bring a supplier what she needs."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from tests.exchange.made import checked

from sealane.exchange.contracts import PurchaseLine
from sealane.exchange.core.export import csv_bytes, neutral, xlsx_bytes
from sealane.exchange.core.purchase_plan import COLUMNS, purchase_plan

DAY = date(2026, 8, 3)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_a_text_that_a_spreadsheet_would_run_is_made_harmless(text: str) -> None:
    assert neutral(pl.DataFrame({"a": [text]}))["a"][0] == f"'{text}"


def test_numbers_stay_numbers_even_below_zero() -> None:
    assert neutral(pl.DataFrame({"a": [-5]}))["a"].to_list() == [-5]


def test_headers_are_made_harmless_too() -> None:
    assert neutral(pl.DataFrame({"=cmd()": ["a"]})).columns == ["'=cmd()"]


@given(st.lists(st.text(max_size=10), max_size=20))
def test_no_exported_text_ever_begins_as_a_formula(texts: list[str]) -> None:
    cells = neutral(pl.DataFrame({"a": texts}, schema={"a": pl.String}))["a"].to_list()
    assert not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") and cell for cell in cells)


def test_a_csv_opens_in_excel_and_is_read_back_by_sealane() -> None:
    frame = pl.DataFrame({"sku": ["甲"], "location": ["SZX"], "on_hand": [3.0], "received_on": [DAY]})
    data = csv_bytes(frame)
    assert data.startswith(b"\xef\xbb\xbf")
    assert checked(data).frame.drop("_line").rows() == frame.rows()


def test_a_workbook_keeps_types_and_runs_nothing() -> None:
    frame = pl.DataFrame(
        {"sku": ["=1+1", "http://x"], "units": [3, None], "day": [DAY, None], "ok": [True, False]}
    )
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx_bytes(frame, ["货号", "数量", "日期", "可售"])))
    assert book.get_sheet_by_index(0).to_python() == [
        ["货号", "数量", "日期", "可售"],
        ["'=1+1", 3.0, DAY, True],
        ["http://x", "", "", False],
    ]


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
    assert purchase_plan(lines, DAY) == purchase_plan(reversed(lines), DAY)


def test_suppliers_with_forbidden_or_equal_names_still_get_sheets() -> None:
    data = purchase_plan([line("A/B:*", "S1"), line("A?B", "S2"), line("", "S3")], DAY)
    assert len(CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names) == 3


def test_a_plan_without_lines_is_still_a_workbook() -> None:
    assert CalamineWorkbook.from_filelike(io.BytesIO(purchase_plan([], DAY))).sheet_names == ["采购计划"]
