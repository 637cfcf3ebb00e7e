"""The purchase plan (采购计划) as buyers send it to suppliers: one sheet for each, headers bilingual."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import groupby

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from sealane.exchange.contracts import PurchaseLine
from sealane.infra.spreadsheet import harmless

COLUMNS = (
    ("供应商\nSupplier", 18),
    ("采购单号\nPO No.", 16),
    ("SKU", 18),
    ("品名\nName", 32),
    ("规格\nSpecification", 22),
    ("数量\nQuantity", 10),
    ("箱规\nCarton multiple", 10),
    ("箱数\nCartons", 9),
    ("单价\nUnit price", 11),
    ("金额\nAmount", 13),
    ("币种\nCurrency", 9),
    ("要求交货日期\nDeliver by", 14),
    ("目的仓\nDestination", 14),
    ("备注\nRemark", 28),
)
"""Header and width in characters of each column, in the order in which buyers expect them."""

_UNITS, _AMOUNT, _DELIVER = 5, 9, 11
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


def purchase_plan(lines: Iterable[PurchaseLine], made_on: date) -> bytes:
    """An XLSX workbook of `lines`, one sheet a supplier, each with its totals by currency.

    Lines are ordered by supplier, order, SKU and destination, so the same lines give the same sheets.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"strings_to_formulas": False, "strings_to_urls": False})
    # A day alone is not taken: the writer would put the moment in its place, and no two files were alike.
    book.set_properties({"created": datetime.combine(made_on, time(), UTC)})
    ordered = sorted(lines, key=lambda x: (x.supplier, x.purchase_order, x.sku, x.destination))
    names: set[str] = set()
    for supplier, group in groupby(ordered, key=lambda x: x.supplier):
        _sheet(book, _sheet_name(supplier, names), list(group), made_on)
    if not names:
        book.add_worksheet("采购计划")
    book.close()
    return buffer.getvalue()


def _sheet_name(supplier: str, taken: set[str]) -> str:
    """A name that Excel allows, is not yet taken, and is as near to the supplier's as that lets it be."""
    base = _FORBIDDEN.sub(" ", supplier).strip()[:28] or "采购计划"
    name, number = base, 2
    while name.casefold() in taken:
        name, number = f"{base[:26]} {number}", number + 1
    taken.add(name.casefold())
    return name


def _sheet(book: Workbook, name: str, lines: Sequence[PurchaseLine], made_on: date) -> None:
    sheet: Worksheet = book.add_worksheet(name)
    title = book.add_format({"bold": True, "font_size": 14})
    head = book.add_format(
        {"bold": True, "text_wrap": True, "border": 1, "bg_color": "#E8EEF4", "align": "center"}
    )
    cell, money = book.add_format({"border": 1}), book.add_format({"border": 1, "num_format": "#,##0.00##"})
    day = book.add_format({"border": 1, "num_format": "yyyy-mm-dd"})
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, f"采购计划 Purchase plan  {made_on:%Y-%m-%d}", title)
    sheet.write_string(1, 0, harmless(lines[0].supplier_name or lines[0].supplier))
    for column, (header, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(2, column, header, head)
    sheet.freeze_panes(3, 0)
    sheet.repeat_rows(2)
    for row, line in enumerate(lines, start=3):
        _row(sheet, row, line, cell, money, day)
    _totals(sheet, len(lines) + 3, lines, head, money)


def _row(sheet: Worksheet, row: int, line: PurchaseLine, cell: Format, money: Format, day: Format) -> None:
    texts = {
        0: line.supplier_name or line.supplier,
        1: line.purchase_order,
        2: line.sku,
        3: line.name,
        4: line.specification,
        10: line.currency,
        12: line.destination,
        13: line.note,
    }
    for column, text in texts.items():
        sheet.write_string(row, column, harmless(text), cell)
    sheet.write_number(row, _UNITS, line.units, cell)
    sheet.write_number(row, 6, line.multiple, cell)
    sheet.write_number(row, 7, -(-line.units // max(line.multiple, 1)), cell)
    if line.unit_cost is None:
        sheet.write_blank(row, 8, None, cell)
        sheet.write_blank(row, _AMOUNT, None, cell)
    else:
        sheet.write_number(row, 8, float(line.unit_cost), money)
        sheet.write_number(row, _AMOUNT, float(line.unit_cost * line.units), money)
    if line.deliver_by:
        sheet.write_datetime(row, _DELIVER, line.deliver_by, day)
    else:
        sheet.write_blank(row, _DELIVER, None, cell)


def _totals(sheet: Worksheet, row: int, lines: Sequence[PurchaseLine], head: Format, money: Format) -> None:
    """Units in all, and money in each currency: two currencies are never added."""
    sheet.write_string(row, 0, "合计 Total", head)
    sheet.write_number(row, _UNITS, sum(x.units for x in lines), head)
    sums: dict[str, Decimal] = {}
    for line in lines:
        if line.unit_cost is not None:
            sums[line.currency] = sums.get(line.currency, Decimal(0)) + line.unit_cost * line.units
    for offset, (currency, amount) in enumerate(sorted(sums.items())):
        sheet.write_number(row + offset, _AMOUNT, float(amount), money)
        sheet.write_string(row + offset, _AMOUNT + 1, currency, head)
