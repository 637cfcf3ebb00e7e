"""Bytes become sheets whatever the encoding, delimiter or damage; what would fill the memory is refused."""

from __future__ import annotations

import contextlib
import csv
import gzip
import io
import zipfile
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exchange.made import archive, only_sheet, workbook

from sealane.exchange.contracts import LINE, Bomb, ExchangeError, FileTooLarge, Unreadable
from sealane.exchange.core import limits
from sealane.exchange.core.delimited import read_delimited
from sealane.exchange.core.encoding import detect
from sealane.exchange.core.read import read
from sealane.exchange.core.unpack import check_zip, gunzip


def rows(data: bytes | str) -> list[tuple[object, ...]]:
    return only_sheet(data).frame.rows()


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("日期,商品编码,数量\n2026-08-03,甲乙,1\n", "utf-8"),
        ("日期,商品编码,数量\n2026-08-03,甲乙,1\n", "utf-8-sig"),
        ("日期,商品编码,数量\n2026-08-03,甲乙,1\n", "gb18030"),
        ("日付,商品コード,数量です\n2026-08-03,カメラ,1\n", "cp932"),
        ("date,nom,quantité\n2026-08-03,café crème,1\n", "cp1252"),
        ("date,Größe,Menge für Käufer\n2026-08-03,Übergröße,1\n", "cp1252"),
        ("日期\t商品編號\t數量\n2026-08-03\t臺灣貨\t1\n", "utf-16"),
    ],
)
def test_the_encoding_is_found_from_the_bytes(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    assert detect(data) == encoding
    first = only_sheet(data).frame.row(1)
    assert first[:3] == tuple(text.splitlines()[1].replace("\t", ",").split(","))


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    text = "\n".join(delimiter.join(r) for r in (["a", "b", "c"], ["1", "2,5", "3"], ["4", "5", "6"]))
    sheet = only_sheet(text if delimiter != "," else text.replace("2,5", '"2,5"'))
    assert sheet.delimiter == delimiter
    assert sheet.frame.row(1) == ("1", "2,5", "3", 2)


def test_a_line_is_counted_as_an_editor_counts_it_even_after_cells_with_breaks() -> None:
    assert [r[-1] for r in rows('a,b\n"x\ny\nz",1\n2,3\n')] == [1, 2, 5]


def test_blank_lines_keep_their_place() -> None:
    assert rows("a,b\n\n1,2\n")[2] == ("1", "2", 3)


def test_titles_above_the_table_do_not_narrow_it() -> None:
    assert rows("Report\nmade today\na,b,c\n1,2,3\n")[3] == ("1", "2", "3", 4)


def test_a_line_with_too_many_cells_is_set_aside_and_the_others_go_on() -> None:
    sheet = only_sheet("a,b\n1,2\n3,4,5\n6,7,\n8,9\n")
    assert [r[:2] for r in sheet.frame.rows()] == [("a", "b"), ("1", "2"), ("6", "7"), ("8", "9")]
    (broken,) = sheet.broken
    assert (broken.line, broken.value) == (3, "3,4,5")
    assert "not 3" in broken.expected_en


def test_an_unclosed_quotation_mark_costs_one_line_not_the_file() -> None:
    sheet = only_sheet('a,b,c\n1,2,3\n"open,5,6\n7,8,9\n')
    assert [r[:3] for r in sheet.frame.rows()] == [("a", "b", "c"), ("1", "2", "3"), ("7", "8", "9")]
    assert [(b.line, b.value) for b in sheet.broken] == [(3, '"open,5,6')]


def test_inches_and_names_in_an_unquoted_tsv_stay_whole() -> None:
    sheet = only_sheet('sku\tname\n1\t12" lamp\n2\t"Best" lamp\n3\t"half open\n4\tplain\n')
    assert [r[1] for r in sheet.frame.rows()] == ["name", '12" lamp', "Best lamp", '"half open', "plain"]
    assert not sheet.broken


def test_old_macintosh_line_ends_are_read() -> None:
    assert [r[:2] for r in rows(b"a,b\r1,2\r3,4\r")] == [("a", "b"), ("1", "2"), ("3", "4")]


def test_a_workbook_gives_whole_numbers_dates_and_merged_cells_as_seen() -> None:
    table: list[list[object]] = [
        ["店铺", "货号", "日期", "数量"],
        [None, 123456789012, date(2026, 8, 3), 1.0],
        [None, "A", None, 2.5],
    ]
    sheet = only_sheet(workbook(table, merges=[(1, 0, 2, 0, "美国店")]))
    assert sheet.frame.rows()[1:] == [
        ("美国店", "123456789012", "2026-08-03", "1", 2),
        ("美国店", "A", None, "2.5", 3),
    ]


def test_a_hidden_sheet_is_not_read() -> None:
    (sheet,) = read("a.xlsx", workbook([["sku"], ["A"]], hidden=[["secret"]]))
    assert sheet.name == "数据"


def test_a_web_page_that_calls_itself_xls_is_read() -> None:
    head, row = "<tr><th>货号</th><th>数量</th></tr>", "<tr><td>A&amp;B</td><td>3</td></tr>"
    page = f"<html><body><table>{head}{row}</table></body></html>"
    assert [r[:2] for r in rows(page)] == [("货号", "数量"), ("A&B", "3")]


def test_parquet_keeps_its_types() -> None:
    buffer = io.BytesIO()
    pl.DataFrame({"date": [date(2026, 8, 3)], "units": [3]}).write_parquet(buffer)
    sheet = only_sheet(buffer.getvalue(), "sales.parquet")
    assert sheet.typed
    assert sheet.frame.schema == {LINE: pl.Int64, "date": pl.Date, "units": pl.Int64}


def test_gzip_of_several_members_is_read() -> None:
    data = gzip.compress(b"a,b\n1,2\n") + gzip.compress(b"3,4\n")
    assert rows(data)[2] == ("3", "4", 3)


def test_a_gzip_bomb_is_cut_off() -> None:
    with pytest.raises(Bomb):
        gunzip("x.gz", gzip.compress(b"0" * 3_000_000), most=1_000_000)


def test_a_gzip_file_cut_short_is_refused() -> None:
    with pytest.raises(Unreadable):
        gunzip("x.gz", gzip.compress(b"hello " * 10_000)[:-20])


def test_a_zip_bomb_is_refused_before_it_opens() -> None:
    with pytest.raises(Bomb):
        read("x.xlsx", archive({"xl/worksheets/sheet1.xml": b"0" * (limits.RATIO_FROM_BYTES + 1)}))


def test_a_zip_directory_that_lies_about_sizes_is_found_out() -> None:
    data = bytearray(archive({"xl/a.xml": b"0" * 2_000_000}))
    central = data.rfind(b"PK\x01\x02")
    data[central + 24 : central + 28] = (10).to_bytes(4, "little")
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as lying:
        assert lying.infolist()[0].file_size == 10
    with pytest.raises(Bomb):
        check_zip("x.xlsx", bytes(data), most=1_000_000)


def test_a_file_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 10)
    with pytest.raises(FileTooLarge):
        read("x.csv", b"a,b\n1,2\n3,4\n")


def test_too_many_columns_are_refused() -> None:
    with pytest.raises(FileTooLarge):
        read("x.csv", ",".join(f"c{i}" for i in range(limits.COLUMNS + 1)).encode())


@pytest.mark.parametrize(
    "data", [b"", b" \n", b"\x00\x01\x02\x03", b"PK\x03\x04 no zip", b"PAR1 no parquet", b"\x1f\x8b no"]
)
def test_what_is_no_table_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(ExchangeError) as caught:
        read("x", data)
    assert caught.value.detail
    assert caught.value.detail.zh
    assert caught.value.next_step


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_whatever_bring_the_reader_down(data: bytes) -> None:
    with contextlib.suppress(ExchangeError):
        read("x", data)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=8),
            min_size=3,
            max_size=3,
        ),
        min_size=1,
        max_size=8,
    )
)
def test_whatever_a_csv_writer_writes_is_read_back(table: list[list[str]]) -> None:
    buffer = io.StringIO()
    csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([["a", "b", "c"], *table])
    frame = read_delimited("x", buffer.getvalue().encode(), "utf-8").frame
    read_back = [tuple(cell or "" for cell in row[:3]) for row in frame.rows()]
    assert read_back == [("a", "b", "c"), *(tuple(row) for row in table)]
