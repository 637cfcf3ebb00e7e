"""A sheet with a column for each day is read as a row for each day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.exchange.made import checked, only_sheet, workbook

from sealane.exchange.core.read import read


def test_days_across_become_rows_down() -> None:
    result = checked("八月销量\nSKU,仓库,2026/8/1,2026/8/2,2026/8/3\nA,SZX,3,,5\nB,SZX,1,1.2万,x\n")
    assert result.frame.select("sku", "date", "units").rows() == [
        ("A", date(2026, 8, 1), 3.0),
        ("A", date(2026, 8, 3), 5.0),
        ("B", date(2026, 8, 1), 1.0),
        ("B", date(2026, 8, 2), 12000.0),
    ]
    assert [(r.line, r.value) for r in result.rejects] == [(4, "x")]


def test_days_across_in_a_workbook_are_read_too() -> None:
    days: list[object] = [date(2026, 8, 1), date(2026, 8, 2), date(2026, 8, 3)]
    result = checked(workbook([["货号", "仓库", *days], ["A", "SZX", 1, 2, 3]]))
    assert result.frame["units"].to_list() == [1.0, 2.0, 3.0]


def test_rows_of_days_are_no_wide_header() -> None:
    sheet = only_sheet("sku,launched,ended,seen\nA,2026-01-01,2026-02-01,2026-03-01\n")
    assert sheet.width == 4


def test_the_public_wide_history_is_turned(public_data: Path) -> None:
    (sheet,) = read("sales.csv.gz", (public_data / "vn2" / "sales.csv.gz").read_bytes())
    assert sheet.frame.height == 599 * 157 + 1
    assert list(sheet.top(1)[0]) == ["Store", "Product", "date", "units"]
