"""A bad cell costs its own row and no other, and it is said where it stands and what was expected."""

from __future__ import annotations

import io
from datetime import date, datetime

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exchange.made import checked, only_sheet, workbook

from sealane.exchange.contracts import LINE, Refused
from sealane.exchange.core.recognise import recognise
from sealane.exchange.core.validate import check

NASTY = """2026年销售报表,,,,,
导出时间 2026-08-03,,,,,
日期,商品编码,仓库,销量(件),"销售额(元)",手机号
2026/8/3,A-01,深圳仓,1.2万,"￥1,234.50",13800000000
2026年8月4日,A-02,深圳仓,–5,"(12.00)",13800000000
46237,00123,深圳仓,３,--,13800000000
8/5,A-03,深圳仓,3,1,13800000000
2026/8/6,A-03,,3,1,13800000000
2026/8/6,A-03,深圳仓,三,1,13800000000
2026/8/6,6.93E+12,深圳仓,1,1,13800000000
合计,,,12000,1,
"""


def test_a_nasty_chinese_sheet_gives_its_good_rows_and_names_its_bad_cells() -> None:
    result = checked(NASTY.encode("gb18030"), "销售.csv")
    rows = result.frame.select("date", "sku", "location", "units", "revenue", "currency", LINE).rows()
    assert rows == [
        (date(2026, 8, 3), "A-01", "深圳仓", 12000.0, 1234.5, "CNY", 4),
        (date(2026, 8, 4), "A-02", "深圳仓", -5.0, -12.0, "CNY", 5),
        (date(2026, 8, 3), "00123", "深圳仓", 3.0, None, "CNY", 6),
    ]
    assert [(r.line, r.column, r.value) for r in result.rejects] == [
        (7, "日期", "8/5"),
        (8, "仓库", ""),
        (9, "销量(件)", "三"),
        (10, "商品编码", "6.93E+12"),
    ]
    assert result.rejects[2].expected_en == "a number of units"
    assert result.rejects[2].expected_zh == "数量"
    assert any("totals" in note.en for note in result.notes)


def test_personal_columns_never_enter_the_frame() -> None:
    result = checked("date,sku,location,units,Phone,Recipient,Colour\n2026-08-03,A,X,1,138,Ann,red\n")
    assert set(result.frame.columns) == {"date", "sku", "location", "units", "Colour", LINE}
    assert result.unknown == ("Colour",)
    assert any("Phone, Recipient" in note.en for note in result.notes)


def test_strict_reading_stops_at_the_first_bad_row() -> None:
    sheet = only_sheet("sku,location,on_hand\nA,X,1\nB,X,many\nC,X,none\n")
    with pytest.raises(Refused) as caught:
        check(sheet, recognise(sheet), strict=True)
    assert (caught.value.reject.line, caught.value.reject.value) == (3, "many")


def test_a_row_with_two_bad_cells_is_refused_once_for_its_leftmost() -> None:
    result = checked("sku,location,on_hand,received_on\n,X,many,never\n")
    assert [(r.line, r.column) for r in result.rejects] == [(2, "sku")]


def test_a_column_of_ambiguous_dates_is_refused_rather_than_guessed() -> None:
    result = checked("date,sku,location,units\n03/04/2026,A,X,1\n04/04/2026,A,X,1\n")
    assert [r.line for r in result.rejects] == [2]
    assert result.frame["date"].to_list() == [date(2026, 4, 4)]  # the same in either order


def test_one_clear_date_tells_how_its_column_is_meant() -> None:
    result = checked("date,sku,location,units\n03/04/2026,A,X,1\n25/04/2026,A,X,1\n")
    assert result.frame["date"].to_list() == [date(2026, 4, 3), date(2026, 4, 25)]


def test_decimal_commas_are_read_from_the_columns_own_evidence_and_said() -> None:
    result = checked("sku;price;weight_kg\nA;1.234,50;1,250\nB;12,5;0,3\n", "products.csv")
    assert result.frame["price"].to_list() == [1234.5, 12.5]
    assert result.frame["weight_kg"].to_list() == [1.25, 0.3]
    assert len(result.notes) == 2


def test_units_in_headers_are_converted() -> None:
    result = checked("SKU,重量(g),长(mm),采购价(元)\nA,250,300,10\n", "products.csv")
    assert result.frame.select("weight_kg", "length_cm", "unit_cost", "currency").row(0) == (
        0.25,
        30.0,
        10.0,
        "CNY",
    )


def test_a_number_out_of_range_is_refused() -> None:
    (reject,) = checked("sku,location,lead_time_periods,moq\nA,X,-1,10\nB,X,3,10\n", "supply.csv").rejects
    assert (reject.line, reject.expected_en) == (2, "a whole number, at least 0")


def test_a_supply_row_needs_one_of_its_lead_times() -> None:
    result = checked("sku,location,lead_time_periods,lead_time_days_p50\nA,X,,\nB,X,,20\n", "supply.csv")
    assert [(r.line, r.expected_en) for r in result.rejects] == [
        (2, "one of lead_time_periods, lead_time_days_p50")
    ]
    assert result.frame["sku"].to_list() == ["B"]


def test_defaults_fill_empty_cells() -> None:
    frame = checked("sku,location,on_hand,committed\nA,X,5,\n").frame
    assert frame["committed"].to_list() == [0.0]


def test_choices_are_read_in_both_languages_and_others_refused() -> None:
    result = checked("location,kind\nSZX,国内仓\nLAX,Overseas\nX,moon\n", "locations.csv")
    assert result.frame["kind"].to_list() == ["home", "overseas"]
    assert result.rejects[0].expected_en == "one of home, overseas, fba, store"


def test_dollars_of_no_country_are_no_currency() -> None:
    result = checked("date,sku,location,units,currency\n2026-08-03,A,X,1,$\n2026-08-03,A,X,1,美元\n")
    assert result.frame["currency"].to_list() == ["USD"]
    assert result.rejects[0].value == "$"


def test_a_repeated_header_in_joined_exports_is_left_out() -> None:
    result = checked("sku,location,on_hand\nA,X,1\nsku,location,on_hand\nB,X,2\n")
    assert result.frame["sku"].to_list() == ["A", "B"]
    assert not result.rejects


def test_lines_that_are_no_rows_are_rejects_too() -> None:
    result = checked("sku,location,on_hand\nA,X,1\nB,X,1,oops\n")
    assert [(r.line, r.value) for r in result.rejects] == [(3, "B,X,1,oops")]


def test_typed_columns_bypass_text_and_keep_their_values() -> None:
    buffer = io.BytesIO()
    moment = datetime.fromisoformat("2026-08-03T10:00")
    frame = pl.DataFrame(
        {
            "date": [moment, moment, None],
            "sku": ["A", "B", "C"],
            "location": ["X"] * 3,
            "units": [1.5, float("nan"), 1.0],
            "in_stock": [1, 0, 1],
            "shelf": [7, 8, 9],
        }
    )
    frame.write_parquet(buffer)
    result = checked(buffer.getvalue(), "sales.parquet")
    assert result.frame.select("date", "units", "in_stock", "shelf").rows() == [
        (date(2026, 8, 3), 1.5, True, 7)
    ]
    assert [(r.line, r.column) for r in result.rejects] == [(2, "units"), (3, "date")]


def test_numbers_that_excel_kept_as_numbers_stay_exact_codes() -> None:
    result = checked(workbook([["SKU", "仓库", "库存"], [6901234567890, "X", 12.0]]))
    assert result.frame.select("sku", "on_hand").row(0) == ("6901234567890", 12.0)


def test_bytes_of_another_encoding_are_refused_as_cells_not_taken_as_names() -> None:
    sheet = only_sheet("sku,location,on_hand\nA\ufffd,X,1\nB,X,2\n")
    result = check(sheet, recognise(sheet))
    assert result.frame["sku"].to_list() == ["B"]
    assert [r.line for r in result.rejects] == [2]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["1", "2.5", "x", "", "1,000", "-3", "1万", "∞"]), min_size=1, max_size=30))
def test_every_row_is_either_taken_or_refused(cells: list[str]) -> None:
    body = "".join(f'S{i},X,"{cell}"\n' for i, cell in enumerate(cells))
    result = checked(f"sku,location,on_hand\n{body}", "stock.csv")
    lines = set(result.frame[LINE].to_list()) | {r.line for r in result.rejects}
    assert lines == set(range(2, len(cells) + 2))
    assert result.frame.height + len(result.rejects) == len(cells)


def test_a_thousand_is_one_in_a_file_whose_other_figures_have_decimal_commas() -> None:
    german = "日期;SKU;仓库;销量;销售额\n03.08.2026;A;BER;1.234;1.234,56\n13.08.2026;B;BER;12;99,90\n"
    found = checked(german)
    assert found.frame.select("units", "revenue").rows() == [(1234.0, 1234.56), (12.0, 99.9)]
    english = german.replace("1.234,56", "1234.56").replace("99,90", "99.90")
    assert checked(english).frame["units"].to_list() == [1.234, 12.0]


def test_a_column_that_stands_twice_is_read_once_and_that_is_said() -> None:
    found = checked("sku,location,on_hand,On Hand\nA,SZX,5,9\n")
    assert found.frame["on_hand"].to_list() == [5.0]
    assert [note.zh for note in found.notes] == [
        "重复的列：On Hand。每列只读取第一个，请删除或重命名其余列。"
    ]


def test_marks_that_nobody_sees_are_no_part_of_a_code() -> None:
    found = checked("sku,location,on_hand\nA\u200bB\ufeff,S\u00a0X,5\n👩\u200d💻,SX,6\n")
    assert found.frame.select("sku", "location").rows() == [("AB", "S X"), ("👩\u200d💻", "SX")]
