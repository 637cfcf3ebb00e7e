"""Spreadsheets open anywhere, keep every row and every type, and run nothing."""

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

from sealane.infra.spreadsheet import CELL_CHARS, csv_bytes, harmless_frame, write_book, xlsx_bytes

DAY = date(2026, 8, 3)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_a_text_that_a_spreadsheet_would_run_is_made_harmless(text: str) -> None:
    assert harmless_frame(pl.DataFrame({"a": [text]}))["a"][0] == f"'{text}"


def test_numbers_stay_numbers_even_below_zero() -> None:
    assert harmless_frame(pl.DataFrame({"a": [-5]}))["a"].to_list() == [-5]


def test_headers_are_made_harmless_too() -> None:
    assert harmless_frame(pl.DataFrame({"=cmd()": ["a"]})).columns == ["'=cmd()"]


@given(st.lists(st.text(max_size=10), max_size=20))
def test_no_exported_text_ever_begins_as_a_formula(texts: list[str]) -> None:
    cells = harmless_frame(pl.DataFrame({"a": texts}, schema={"a": pl.String}))["a"].to_list()
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


def test_a_table_longer_than_a_sheet_goes_on_in_the_next_one() -> None:
    file = io.BytesIO()
    write_book(file, "numbers", ["n"], ([n] for n in range(5)), limit=2)
    book = CalamineWorkbook.from_filelike(io.BytesIO(file.getvalue()))
    assert book.sheet_names == ["numbers", "numbers 2", "numbers 3"]
    assert book.get_sheet_by_index(1).to_python() == [["n"], [2.0], [3.0]]
    assert book.get_sheet_by_index(2).to_python() == [["n"], [4.0]]


def test_a_cell_that_no_workbook_can_hold_is_written_as_near_as_can_be() -> None:
    cells = [Decimal("1.5"), float("inf"), "x" * (CELL_CHARS + 1)]
    file = io.BytesIO()
    write_book(file, "odd", ["a", "b", "c"], [cells])
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(file.getvalue())).get_sheet_by_index(0)
    assert sheet.to_python()[1] == [1.5, "inf", "x" * (CELL_CHARS - 1) + "…"]
