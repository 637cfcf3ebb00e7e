"""The made-up seller holds together: the same each time, its stock adds up, its tables are believable."""

from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import holidays
import numpy as np
import polars as pl
import pytest

from sealane.app.demo import AS_OF, NAME, World, build, write
from sealane.app.demo.calendar import HISTORY_DAYS, LUNAR_NEW_YEAR, ramadans
from sealane.app.demo.sourcing import tier_price
from sealane.app.demo.vocabulary import CATEGORIES, STEMS, SUPPLIERS
from sealane.exchange.core.tables import TABLES
from sealane.exchange.service import read_folder

TABLES_MADE = [
    *("sales", "stock", "incoming", "products", "locations", "supply", "events"),
    *("suppliers", "quotes", "bundles", "purchase_orders", "shipments", "shipment_lines", "milestones"),
    *("rates", "closures"),
    *("supplier_certificates", "supplier_capacity", "supplier_enquiries", "purchase_receipts", "inspections"),
    *("rate_cards", "duties", "free_time", "order_contacts", "charges", "sessions"),
]
WEST = ["LAX", "RTM", "FBA-US"]


@pytest.fixture(scope="module", params=[7, 11])
def world(request: pytest.FixtureRequest) -> World:
    return build(request.param)


def digests(folder: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(build(5, skus=120), tmp_path / name)
    assert digests(tmp_path / "one") == digests(tmp_path / "two")
    assert len(digests(tmp_path / "one")) == len(TABLES_MADE) + 2


def test_another_seed_tells_another_story() -> None:
    one, two = build(1, skus=120), build(2, skus=120)
    assert not one.tables["sales"].equals(two.tables["sales"])


def test_every_table_has_the_declared_names_and_types(world: World) -> None:
    assert list(world.tables) == TABLES_MADE
    for name, frame in world.tables.items():
        declared = TABLES[name].schema()
        assert {c: t for c, t in frame.schema.items() if declared.get(c) != t} == {}, name
        for column in TABLES[name].required:
            assert frame[column].null_count() == 0, (name, column)


def test_opening_and_movements_add_up_to_the_stock_of_each_sku_at_each_warehouse(world: World) -> None:
    moved = world.truth.movements().group_by("sku", "location").agg(pl.sum("units").cast(pl.Float64))
    held = world.tables["stock"].group_by("sku", "location").agg(pl.sum("on_hand"))
    both = moved.join(held, on=["sku", "location"], how="full", coalesce=True).fill_null(0)
    assert both.height > 1000
    assert both.filter(pl.col("units") != pl.col("on_hand")).is_empty()


def test_sales_and_returns_on_file_are_those_in_the_books(world: World) -> None:
    singles = world.tables["sales"].join(
        world.tables["bundles"].select(sku="bundle").unique(), on="sku", how="anti"
    )
    filed = singles.group_by("sku", "location").agg(
        sold=pl.col("units").clip(lower_bound=0).sum(), back=-pl.col("units").clip(upper_bound=0).sum()
    )
    booked = (
        world.truth.movements()
        .group_by("sku", "location")
        .agg(
            sold_truly=-pl.col("units").filter(pl.col("kind") == "sale").sum().cast(pl.Float64),
            back_truly=pl.col("units").filter(pl.col("kind") == "return").sum().cast(pl.Float64),
        )
    )
    both = filed.join(booked, on=["sku", "location"], how="inner")
    assert both.height == filed.height
    assert both.filter(
        (pl.col("sold") != pl.col("sold_truly")) | (pl.col("back") != pl.col("back_truly"))
    ).is_empty()


def test_a_bundle_sold_takes_its_parts_from_stock(world: World) -> None:
    parts = world.tables["bundles"].join(
        world.tables["sales"], left_on="bundle", right_on="sku", suffix="_sold"
    )
    expected = parts.group_by("sku").agg(units=(pl.col("units") * pl.col("units_sold")).sum()).sort("sku")
    taken = world.truth.movements().filter(pl.col("kind") == "bundle")
    booked = taken.group_by("sku").agg(units=-pl.col("units").sum().cast(pl.Float64)).sort("sku")
    assert booked.equals(expected.filter(pl.col("units") > 0))
    assert booked.height > 10


def test_stock_never_falls_below_zero_on_any_day(world: World) -> None:
    by_day = world.truth.movements().group_by("sku", "location", "date").agg(pl.sum("units")).sort("date")
    running = by_day.select(pl.col("units").cum_sum().over("sku", "location"))
    assert running["units"].min() == 0


def test_a_day_out_of_stock_sells_nothing_and_loses_what_was_wanted(world: World) -> None:
    out = world.tables["sales"].filter(~pl.col("in_stock"))
    assert out.filter(pl.col("units") > 0).is_empty()
    days = out.select("date", "sku", "location").unique()
    lost = world.truth.lost()
    fully = lost.join(days, on=["date", "sku", "location"], how="semi")
    sold_out_during = lost.join(days, on=["date", "sku", "location"], how="anti")
    assert fully["units"].sum() > 5000
    assert sold_out_during["units"].sum() > 500


def test_stock_is_out_on_two_to_twelve_days_of_a_hundred(world: World) -> None:
    out = world.tables["sales"].filter(~pl.col("in_stock") & (pl.col("units") == 0)).height
    first = AS_OF - timedelta(HISTORY_DAYS)
    on_sale = (
        world.tables["stock"].select("sku", "location").unique().join(world.tables["products"], on="sku")
    )
    days = on_sale.select(
        (pl.lit(AS_OF) - pl.max_horizontal("launched_on", pl.lit(first))).dt.total_days().sum()
    )
    assert 0.02 < out / days.item() < 0.12


def test_what_is_open_on_order_or_under_way_is_what_is_incoming(world: World) -> None:
    orders = world.tables["purchase_orders"].with_columns(left=pl.col("units") - pl.col("received_units"))
    lines = world.tables["shipment_lines"].with_columns(left=pl.col("units") - pl.col("received_units"))
    incoming = world.tables["incoming"]
    for kind, open_units in (("purchase", orders["left"].sum()), ("transfer", lines["left"].sum())):
        assert incoming.filter(pl.col("kind") == kind)["units"].sum() == open_units > 0
    assert incoming.filter(pl.col("due_date") < AS_OF).is_empty()
    late = orders.filter((pl.col("left") > 0) & (pl.col("due_date") < AS_OF))
    assert late.height > 0


def test_milestones_come_in_order_and_none_lies_ahead(world: World) -> None:
    steps = world.tables["milestones"]
    assert steps["at"].max() < pl.Series([AS_OF]).cast(pl.Datetime("us")).item()
    gaps = steps.select(pl.col("at").diff().over("shipment"))
    assert gaps.filter(pl.col("at") < timedelta(0)).is_empty()
    delivered = steps.filter(pl.col("milestone") == "delivered").select("shipment")
    states = world.tables["shipments"].join(delivered, on="shipment", how="semi")
    assert states["status"].unique().to_list() == ["delivered"]
    assert states.height == world.tables["shipments"].filter(pl.col("status") == "delivered").height


def test_the_newest_receipts_remain_on_the_shelf() -> None:
    world = build(3, skus=120)
    layers = world.tables["stock"].filter((pl.col("on_hand") > 0) & (pl.col("unavailable") == 0))
    moved = world.truth.movements().filter(pl.col("kind").is_in(["receipt", "transfer_in"]))
    newest = moved.group_by("sku", "location").agg(pl.max("date"))
    shelf = layers.group_by("sku", "location").agg(pl.max("received_on"), pl.sum("on_hand"))
    both = shelf.join(newest, on=["sku", "location"])
    assert both.height > 200
    assert both.filter(pl.col("received_on") < pl.col("date")).is_empty()


def test_each_category_sells_and_the_year_end_is_the_peak_of_gifts(world: World) -> None:
    sold = world.tables["sales"].filter(pl.col("units") > 0).join(world.tables["products"], on="sku")
    assert set(sold["category"].unique()) == {c.name for c in CATEGORIES}
    monthly = sold.group_by(pl.col("date").dt.strftime("%Y-%m").alias("month")).agg(pl.sum("units"))
    by_month = dict(monthly.iter_rows())
    assert by_month["2025-11"] > 1.2 * by_month["2025-09"]
    assert by_month["2025-12"] > 1.2 * by_month["2025-09"]


def test_summer_goods_sell_in_summer_and_winter_goods_in_winter(world: World) -> None:
    sold = world.tables["sales"].filter(pl.col("units") > 0).join(world.tables["products"], on="sku")
    for season, summer_is_high in (("summer", True), ("winter", False)):
        names = [stem.en for stems in STEMS.values() for stem in stems if stem.season == season]
        goods = sold.filter(pl.col("name").str.contains_any(names)).with_columns(
            month=pl.col("date").dt.month()
        )
        summer = goods.filter(pl.col("month").is_between(6, 7))["units"].sum()
        winter = goods.filter((pl.col("month") == 12) | (pl.col("month") == 1))["units"].sum()
        assert (summer > 2 * winter) if summer_is_high else (winter > 2 * summer), season


def test_promotions_and_live_sessions_raise_sales(world: World) -> None:
    sold = world.tables["sales"].filter((pl.col("units") > 0) & pl.col("location").is_in(WEST))
    daily = sold.group_by("date").agg(pl.sum("units"))
    friday = daily.filter(pl.col("date").is_between(date(2025, 11, 24), date(2025, 12, 1)))["units"].mean()
    before = daily.filter(pl.col("date").is_between(date(2025, 11, 13), date(2025, 11, 20)))["units"].mean()
    assert isinstance(friday, float)
    assert isinstance(before, float)
    assert friday > 1.3 * before
    assert sold.filter(pl.col("session").is_not_null())["session"].n_unique() > 50
    assert sold.filter(pl.col("promotion") == "Black Friday 2025").height > 100


def test_suppliers_take_no_orders_while_they_are_shut(world: World) -> None:
    orders = world.tables["purchase_orders"].join(world.tables["closures"], on="supplier")
    shut = orders.filter(pl.col("ordered_on").is_between(pl.col("closed_from"), pl.col("closed_to")))
    assert shut.is_empty()
    assert world.tables["closures"].height == 3 * len(SUPPLIERS)


def test_orders_keep_to_moq_and_carton(world: World) -> None:
    terms = world.tables["supply"].filter(pl.col("kind") == "purchase").select("sku", "moq", "multiple")
    orders = world.tables["purchase_orders"].join(terms, on="sku")
    assert orders.height == world.tables["purchase_orders"].height > 1000
    assert orders.filter(
        (pl.col("units") < pl.col("moq")) | (pl.col("units") % pl.col("multiple") != 0)
    ).is_empty()


def test_three_times_the_moq_costs_a_twentieth_less() -> None:
    units = np.array([100, 300, 800])
    cost, moq = np.full(3, 10.0), np.full(3, 100)
    assert tier_price(cost, moq, units).tolist() == [10.0, 9.5, 9.0]


def test_every_product_has_its_own_code_a_name_in_two_languages_and_a_margin(world: World) -> None:
    products = world.tables["products"]
    assert products["sku"].n_unique() == products["name"].n_unique() == products.height == 400
    assert products["name"].str.contains(r"\p{Han}.* \| .*[a-z]").all()
    assert products.filter(pl.col("unit_cost") > 0.5 * pl.col("price")).is_empty()
    traits = set(products["traits"].drop_nulls().str.split(";").explode())
    assert traits == {"battery", "liquid", "magnet", "fragile"}


REAL_NAMES = """
amazon ebay shopify tiktok walmart temu shein apple iphone ipad samsung xiaomi huawei anker nike adidas
puma lululemon dyson philips sony bose gopro logitech ikea yeti stanley oral-b maersk matson dhl fedex ups
bluetooth velcro kindle airtag aliexpress alibaba lazada shopee zara uniqlo decathlon garmin fitbit
亚马逊 小米 华为 苹果 三星 耐克 阿迪 飞利浦 索尼 宜家 美森 马士基 顺丰 抖音 安克 戴森
""".split()  # noqa: SIM905 as a list it would be sixty lines


def test_no_real_brand_is_named(world: World) -> None:
    text = [frame.select(pl.col(pl.String)) for frame in world.tables.values()]
    words = {word for frame in text for column in frame for word in column.unique().drop_nulls()}
    said = " ".join(sorted(words)).lower()
    found = [
        name for name in REAL_NAMES if (name in said if not name.isascii() else f" {name} " in f" {said} ")
    ]
    assert found == []


def test_the_folder_says_in_both_languages_that_all_is_made_up(tmp_path: Path) -> None:
    write(build(5, skus=120), tmp_path)
    note = (tmp_path / "README.txt").read_text(encoding="utf-8")
    assert NAME in note
    assert "does not exist" in note
    assert "虚构" in note


def test_the_folder_is_read_back_whole_by_the_importer(world: World, tmp_path: Path) -> None:
    write(world, tmp_path)
    folder = read_folder(tmp_path, strict=False)
    assert folder.rejects == ()
    assert {name: folder.tables[name].height for name in TABLES_MADE} == {
        name: frame.height for name, frame in world.tables.items()
    }
    assert folder.settings["as_of"] == AS_OF


def test_lunar_new_year_and_ramadan_fall_where_calendars_say() -> None:
    for day in LUNAR_NEW_YEAR:
        feast = holidays.country_holidays("CN", years=day.year, language="en_US")
        assert min(d for d, name in feast.items() if "(Spring Festival)" in name) == day
    assert (1447, date(2026, 2, 18), date(2026, 3, 20)) in ramadans(date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize("skus", [99, 50_001])
def test_a_size_that_cannot_be_built_is_refused_with_the_limits(skus: int) -> None:
    with pytest.raises(ValueError, match="100 and 50000"):
        build(1, skus=skus)


def test_a_day_beyond_the_known_lunar_years_is_refused() -> None:
    with pytest.raises(ValueError, match="lunar years"):
        build(1, as_of=date(2040, 1, 1))


def test_everywhere_lists_each_sku_at_all_four_warehouses() -> None:
    series = build(1, skus=200, everywhere=True).truth.series
    assert series.sku.size == 4 * 194


def test_every_shipment_that_came_is_billed_and_every_lane_from_home_has_its_cards(world: World) -> None:
    bills = world.tables["charges"].filter((pl.col("kind") == "freight") & ~pl.col("estimate"))
    came = world.tables["shipments"].filter(pl.col("status") == "delivered")
    both = came.join(bills, on="shipment", how="left")
    assert both["amount"].to_list() == both["freight_cost"].to_list()
    assert bills["date"].max() <= world.as_of  # type: ignore[operator]
    cards = world.tables["rate_cards"]
    assert set(cards["destination"]) == set(WEST)
    assert (cards["valid_from"] <= world.as_of).all()
    assert (cards["valid_to"] >= world.as_of).all()
