"""Tables that a person has put on one sheet are told apart, and a table that is one stays one."""

from __future__ import annotations

from tests.exchange.made import workbook

from sealane.exchange.core.read import read
from sealane.exchange.core.recognise import recognise
from sealane.exchange.core.validate import check

Rows = list[list[object]]
STOCK: Rows = [["SKU", "仓库", "库存"], ["A", "SZX", 5], ["B", "SZX", 6]]
ORDERS: Rows = [
    ["采购单号", "SKU", "供应商", "仓库", "数量", "预计到货"],
    ["PO1", "A", "S1", "SZX", 100, "2026-09-01"],
]


def _found(data: bytes | str, name: str = "x.csv") -> list[tuple[str | None, str | None, int]]:
    sheets = read(name, data.encode() if isinstance(data, str) else data)
    kinds = [(sheet, recognise(sheet)) for sheet in sheets]
    return [(s.name, d.kind, check(s, d).frame.height if d.kind and not d.missing else 0) for s, d in kinds]


def test_two_tables_below_each_other_are_both_read_with_the_lines_of_the_file() -> None:
    data = workbook([*STOCK, [], ["采购在途"], *ORDERS])
    assert _found(data, "x.xlsx") == [("数据", "stock", 2), ("数据 #5", "purchase_orders", 1)]
    second = read("x.xlsx", data)[1]
    assert check(second, recognise(second)).frame["_line"].to_list() == [7]


def test_a_table_that_follows_without_a_blank_line_is_told_by_its_header() -> None:
    assert _found(workbook([*STOCK, *ORDERS]), "x.xlsx") == [
        ("数据", "stock", 2),
        ("数据 #4", "purchase_orders", 1),
    ]


def test_two_tables_side_by_side_are_both_read() -> None:
    rows: Rows = [[*left, None, *right] for left, right in zip(STOCK, STOCK, strict=True)]
    assert _found(workbook(rows), "x.xlsx") == [("数据", "stock", 2), ("数据 #E", "stock", 2)]


def test_tables_of_text_are_told_apart_too() -> None:
    text = "sku,location,on_hand\nA,SZX,5\n\nsku,name,category\nA,Lamp,home\n"
    assert _found(text) == [(None, "stock", 1), ("#4", "products", 1)]


def test_a_repeated_header_and_a_header_of_two_rows_do_not_part_a_table() -> None:
    assert _found(workbook([*STOCK, [], *STOCK]), "x.xlsx") == [("数据", "stock", 4)]
    two: Rows = [["商品 SKU", "仓库", "库存"], ["SKU", "仓库", "库存"], ["A", "SZX", 5]]
    assert [name for name, _, _ in _found(workbook(two), "x.xlsx")] == ["数据"]


def test_rows_whose_cells_happen_to_be_headers_elsewhere_stay_rows() -> None:
    rows: Rows = [["SKU", "品名", "类目"], ["A", "Lamp", "home"], ["B", "Price", "Status"], ["C", "x", "y"]]
    assert _found(workbook(rows), "x.xlsx") == [("数据", "products", 3)]


def test_an_empty_column_inside_a_table_does_not_part_it() -> None:
    rows: Rows = [["SKU", "仓库", None, "库存"], ["A", "SZX", None, 5]]
    assert _found(workbook(rows), "x.xlsx") == [("数据", "stock", 1)]
