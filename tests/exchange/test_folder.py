"""A folder of anybody's files becomes one set of typed tables, without a server."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests.exchange.made import workbook

from sealane.exchange.contracts import BadSettings, NoSuchFile, NotRecognised, Refused, Unreadable
from sealane.exchange.core.tables import TABLES
from sealane.exchange.service import read_folder
from sealane.planning import service as planning
from sealane.planning.contracts import PlanningError

TODAY = date(2026, 9, 1)
SALES = "date,sku,location,units,colour\n2026-08-03,A,SZX,3,red\n2026-08-04,A,SZX,-1,red\n"


def fill(folder: Path, **files: str | bytes) -> Path:
    for name, data in files.items():
        raw = data.encode() if isinstance(data, str) else data
        (folder / name.replace("__", ".")).write_bytes(raw)
    return folder


def test_every_kind_of_file_in_one_folder_is_read(tmp_path: Path) -> None:
    pl.DataFrame({"sku": ["A"], "unit_cost": [2.5]}).write_parquet(tmp_path / "products.parquet")
    fill(
        tmp_path,
        sales__csv__gz=gzip.compress(SALES.encode()),
        stock__xlsx=workbook([["货号", "仓库", "库存"], ["A", "SZX", 12]]),
        settings__toml='as_of = 2026-08-05\nperiod = "day"\n[objective]\nservice_level = 0.95\n',
        README__txt="not a table",
    )
    folder = read_folder(tmp_path, today=TODAY)
    assert set(folder.tables) == {"sales", "stock", "products"}
    assert folder.tables["sales"].select("date", "units", "in_stock", "colour").row(1) == (
        date(2026, 8, 4),
        -1.0,
        True,
        "red",
    )
    assert folder.tables["stock"].select("on_hand", "committed").row(0) == (12.0, 0.0)
    assert folder.tables["products"]["unit_cost"].to_list() == [2.5]
    assert folder.settings["as_of"] == date(2026, 8, 5)
    assert not folder.rejects


def test_every_declared_column_is_there_with_its_type(tmp_path: Path) -> None:
    folder = read_folder(fill(tmp_path, sales__csv=SALES), today=TODAY)
    sales = folder.tables["sales"]
    assert {n: sales.schema[n] for n in TABLES["sales"].names} == TABLES["sales"].schema()


def test_bad_rows_are_told_and_good_ones_go_on(tmp_path: Path) -> None:
    folder = read_folder(fill(tmp_path, sales__csv=SALES + "2026-08-05,A,SZX,many,red\n"), today=TODAY)
    assert folder.tables["sales"].height == 2
    assert [(r.file, r.line, r.column, r.value) for r in folder.rejects] == [
        ("sales.csv", 4, "units", "many")
    ]


def test_strict_stops_at_the_first_bad_row(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="line 4, column units"):
        read_folder(fill(tmp_path, sales__csv=SALES + "2026-08-05,A,SZX,many,red\n"), strict=True)


def test_a_table_that_lacks_a_required_column_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(NotRecognised, match=r"products\.csv"):
        read_folder(fill(tmp_path, sales__csv=SALES, products__csv="name,price\nLamp,3\n"))


def test_an_unknown_file_is_left_out_and_said_so(tmp_path: Path) -> None:
    folder = read_folder(fill(tmp_path, sales__csv=SALES, zz__csv="a,b\n1,2\n"), today=TODAY)
    assert any(n.file == "zz.csv" and "left out" in n.en for n in folder.notes)


def test_marketplace_files_are_summed_into_sales_with_returns_taken_off(tmp_path: Path) -> None:
    orders = (
        "amazon-order-id\tpurchase-date\torder-status\tfulfillment-channel\tsales-channel\tsku\tquantity\tcurrency\titem-price\n"
        "1\t2026-08-03T01:00:00+00:00\tShipped\tAmazon\tAmazon.com\tA\t2\tUSD\t20\n"
        "2\t2026-08-03T02:00:00+00:00\tShipped\tAmazon\tAmazon.com\tA\t1\tUSD\t10\n"
        "3\t2026-08-03T03:00:00+00:00\tCancelled\tAmazon\tAmazon.com\tA\t5\tUSD\t50\n"
    )
    returns = (
        "return-date,order-id,sku,quantity,detailed-disposition\n2026-08-05T01:00:00+00:00,1,A,1,SELLABLE\n"
    )
    stock = "sku\tafn-fulfillable-quantity\tafn-reserved-quantity\nA\t7\t1\n"
    folder = read_folder(fill(tmp_path, o__txt=orders, r__csv=returns, s__txt=stock), today=TODAY)
    sales = folder.tables["sales"].select("date", "sku", "location", "units", "revenue").rows()
    assert sales == [
        (date(2026, 8, 3), "A", "FBA-US", 3.0, 30.0),
        (date(2026, 8, 3), "A", "FBA-US", 0.0, 0.0),
        (date(2026, 8, 5), "A", "FBA-US", -1.0, None),
    ] or sales == [
        (date(2026, 8, 3), "A", "FBA-US", 3.0, 30.0),
        (date(2026, 8, 5), "A", "FBA-US", -1.0, None),
    ]
    # The stock report names no country; the orders speak of one, so it is that.
    assert folder.tables["stock"].select("location", "on_hand").row(0) == ("FBA-US", 8.0)


def test_two_files_about_one_shelf_are_not_added_up(tmp_path: Path) -> None:
    planning = (
        "snapshot-date,sku,available,inv-age-0-to-90-days,inv-age-91-to-180-days,"
        "marketplace\n2026-08-10,A,7,7,0,US\n"
    )
    restock = "Country,Merchant SKU,Available,Recommended replenishment qty\nUS,A,7,0\nUS,B,2,0\n"
    folder = read_folder(fill(tmp_path, p__csv=planning, r__csv=restock), today=TODAY)
    assert folder.tables["stock"].select("sku", "on_hand").rows() == [("A", 7.0), ("B", 2.0)]
    assert any(n.file == "stock" for n in folder.notes)


def test_days_without_stock_become_rows_of_no_sales(tmp_path: Path) -> None:
    header = "Date,MSKU,Disposition,Starting Warehouse Balance,Ending Warehouse Balance,Location\n"
    folder = read_folder(fill(tmp_path, ledger__csv=header + "08/04/2026,A,SELLABLE,0,0,US\n"), today=TODAY)
    assert folder.tables["sales"].select("date", "location", "units", "in_stock").rows() == [
        (date(2026, 8, 4), "FBA-US", 0.0, False)
    ]


def test_a_folder_without_places_is_booked_to_one_and_says_so(tmp_path: Path) -> None:
    folder = read_folder(fill(tmp_path, sheet__csv="日期,SKU,销量\n2026-08-03,A,3\n"), today=TODAY)
    assert folder.tables["sales"]["location"].to_list() == ["MAIN"]
    assert any("MAIN" in n.en for n in folder.notes)


def test_own_products_win_over_names_found_in_orders(tmp_path: Path) -> None:
    orders = "订单号,SKU,数量,下单时间,单价,品名\n1,A,2,2026-08-03,5,old name\n1,B,2,2026-08-03,5,bee\n"
    products = "sku,name,unit_cost\nA,Lamp,2\n"
    folder = read_folder(fill(tmp_path, orders__csv=orders, products__csv=products), today=TODAY)
    assert folder.tables["products"].select("sku", "name").sort("sku").rows() == [("A", "Lamp"), ("B", "bee")]


@pytest.mark.parametrize(
    "text",
    [
        'as_of = "soon"',
        'period = "month"',
        'currency = "ZZZ"',
        "lost_sales = 1",
        "cash_budget = -1",
        "objective = 3",
        "as_of =",
    ],
)
def test_a_wrong_setting_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadSettings):
        read_folder(fill(tmp_path, sales__csv=SALES, settings__toml=text))


def test_an_unknown_setting_is_kept_and_reported(tmp_path: Path) -> None:
    folder = read_folder(fill(tmp_path, sales__csv=SALES, settings__toml="colour = 'red'\n"), today=TODAY)
    assert folder.settings["colour"] == "red"
    assert any("colour" in n.en for n in folder.notes)


def test_a_missing_folder_and_an_empty_one_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no such"):
        read_folder(tmp_path / "nowhere")
    with pytest.raises(NotRecognised, match="No table"):
        read_folder(tmp_path)


def test_one_file_is_a_folder_of_one(tmp_path: Path) -> None:
    fill(tmp_path, sales__csv=SALES)
    assert read_folder(tmp_path / "sales.csv", today=TODAY).tables["sales"].height == 2


def test_columns_that_nobody_declared_are_kept_and_reported(tmp_path: Path) -> None:
    folder = read_folder(fill(tmp_path, sales__csv=SALES), today=TODAY)
    assert folder.tables["sales"]["colour"].to_list() == ["red", "red"]
    (note,) = (note for note in folder.notes if "colour" in note.en)
    assert (note.file, "colour" in note.zh) == ("sales.csv", True)


def test_a_table_without_a_column_is_refused_by_its_own_name(tmp_path: Path) -> None:
    text = "shipment,destination,channel,carrier,currency\nS1,LAX,air,DHL,USD\n"
    with pytest.raises(NotRecognised, match="nearest: shipments, without origin"):
        read_folder(fill(tmp_path, shipments__csv=text), today=TODAY)


def test_parquet_with_lists_is_refused_by_column_and_bytes_are_read_as_text(tmp_path: Path) -> None:
    frame = pl.DataFrame({"sku": [b"A", b"\xff"], "location": ["X", "X"], "on_hand": [1, 2]})
    frame.write_parquet(tmp_path / "stock.parquet")
    folder = read_folder(tmp_path, today=TODAY)
    assert folder.tables["stock"]["sku"].to_list() == ["A"]
    assert [reject.column for reject in folder.rejects] == ["sku"]
    frame.with_columns(tags=pl.lit(["a"])).write_parquet(tmp_path / "stock.parquet")
    with pytest.raises(Unreadable, match="Cells of tags hold lists"):
        read_folder(tmp_path, today=TODAY)


def test_a_path_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFile, match="no such file or folder"):
        read_folder(tmp_path / "nowhere", today=TODAY)


TIER = """[[tier_policies]]
tier = "hit"
review_days = 1
order_days = 1
max_cover_days = 1
obsolescence_per_year = 0.5"""


@pytest.mark.parametrize("day", ["9999-12-31", "9999-12-30", "9998-01-01"])
def test_a_sale_told_of_the_last_of_days_breaks_nothing(tmp_path: Path, day: str) -> None:
    told = f"{SALES}{day},A,SZX,1,red\n"
    folder = read_folder(
        fill(tmp_path, sales__csv=told, stock__csv="sku,location,on_hand\nA,SZX,3\n"), today=TODAY
    )
    assert folder.tables["sales"].height == 3
    inputs = planning.plan_inputs(folder.tables, folder.settings, today=TODAY, seed=0)
    assert inputs.settings.as_of >= date(9998, 1, 2)


@pytest.mark.parametrize(
    "settings",
    [
        "category_policies = 5",
        'tier_policies = "x"',
        "[category_policies.home]\nsafety_days = 5",
        '[[category_policies]]\ncategory = "home"',
        TIER.replace("hit", "star"),
        TIER.replace("order_days = 1", 'order_days = "many"'),
        TIER.replace("order_days = 1", "order_days = -1"),
    ],
)
def test_policies_of_another_shape_are_refused_with_what_was_expected(tmp_path: Path, settings: str) -> None:
    folder = read_folder(fill(tmp_path, sales__csv=SALES, settings__toml=settings + "\n"), today=TODAY)
    with pytest.raises(PlanningError, match=r"settings.toml: \w+ = .* can't be used, expected"):
        planning.plan_inputs(folder.tables, folder.settings, today=TODAY, seed=0)
