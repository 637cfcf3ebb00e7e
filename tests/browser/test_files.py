"""Files on screen: a messy Excel is asked about once, imported, mended and taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.browser

HEADERS = ("出库日Q", "货号Q", "件Q", "金额元Q", "去哪Q")
GOOD = (("2026/8/3", "HP-BC01-100", 3, "1.2万", "SZX"), ("2026/8/4", "HP-BC01-100", 2, "88.5", "LAX"))
BAD = (("not a day", "HP-HO04-6P", 1, "20", "SZX"), ("2026/8/5", "HP-HO04-6P", "many", "20", "SZX"))
MEANINGS = {
    "出库日Q": "date —",
    "货号Q": "sku —",
    "件Q": "units —",
    "金额元Q": "revenue —",
    "去哪Q": "location —",
}
IMPORT_MS = 60_000


def _messy(path: Path, rows: tuple[tuple[object, ...], ...]) -> Path:
    """A sheet as sellers keep it: a merged title, an empty row, then headers nobody else uses."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("八月")
    sheet.merge_range(0, 0, 0, 4, "8 月出货明细（内部）")
    for at, row in enumerate((HEADERS, *rows), start=2):
        sheet.write_row(at, 0, row)
    book.close()
    return path


def _send(page: Page, path: Path) -> None:
    page.get_by_label("choose files").set_input_files(path)


def _choose(page: Page, label: str, option: str) -> None:
    box = page.get_by_role("combobox", name=label)
    box.click()
    box.fill(option)
    # The lists of boxes asked before stay in the page, unseen.
    page.locator(".ant-select-item-option").filter(has_text=option, visible=True).first.click()


def test_a_messy_excel_is_asked_about_once_imported_and_taken_back(
    desk: BrowserContext, tmp_path: Path, serious_faults: Callable[[Page], list[str]]
) -> None:
    page = desk.new_page()
    page.goto("/files")
    _send(page, _messy(tmp_path / "august.xlsx", GOOD + BAD))
    page.get_by_role("region", name="august.xlsx").get_by_role("button", name="Name the columns").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("august.xlsx")
    _choose(page, "What table is this?", "Sales by day or week")
    for header, meaning in MEANINGS.items():
        _choose(page, f"Meaning: {header}", meaning)
    expect(page.get_by_text("2 of the first 500 rows read well")).to_be_visible()
    expect(page.get_by_text("not a day").last).to_be_visible()
    assert serious_faults(page) == []
    page.get_by_role("button", name="Remember and import").click()

    row = page.get_by_role("row").filter(has_text="august.xlsx")
    expect(row.get_by_text("Imported")).to_be_visible(timeout=IMPORT_MS)
    row.click()
    panel = page.get_by_role("dialog")
    expect(panel.get_by_role("gridcell", name="many", exact=True)).to_be_visible()
    assert serious_faults(page) == []
    with page.expect_download() as fetched:
        panel.get_by_role("button", name="Download CSV").click()
    assert "many" in fetched.value.path().read_text(encoding="utf-8-sig")

    panel.get_by_role("button", name="Undo this import").click()
    page.get_by_role("dialog", name="Undo the import").get_by_role("button", name="Undo").click()
    expect(panel.get_by_text("Undone", exact=True)).to_be_visible(timeout=IMPORT_MS)

    page.goto("/files")
    _send(page, _messy(tmp_path / "september.xlsx", GOOD))
    again = page.get_by_role("row").filter(has_text="september.xlsx")
    expect(again.get_by_text("Imported")).to_be_visible(timeout=IMPORT_MS)


def test_every_table_has_a_template(desk: BrowserContext) -> None:
    page = desk.new_page()
    page.goto("/files/tables")
    with page.expect_download() as fetched:
        page.get_by_role("button", name="Template of Suppliers").click()
    assert fetched.value.path().read_text(encoding="utf-8-sig").startswith("supplier,")
